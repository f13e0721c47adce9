//! Activities with and without escort and access, day by day.

use jiff::civil::date;

use super::*;
use crate::analysis::tests::at_km;
use crate::analysis::tests::base;
use crate::analysis::tests::patrol;
use crate::analysis::tests::table;
use crate::model::Clearance;
use crate::model::Closure;
use crate::model::Condition;
use crate::model::Crossing;
use crate::model::Limits;
use crate::model::OpenSeason;
use crate::model::Period;
use crate::model::Phase;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Service;
use crate::model::Stakeholder;
use crate::model::Unit;
use crate::words::Lang;

fn activity(at: LonLat, from: Date, to: Date) -> Activity {
    Activity {
        title: "Mobile clinic".to_owned(),
        stakeholder: Stakeholder::Medical,
        phase: Phase::Respond,
        place: "Kama".to_owned(),
        at,
        from,
        to,
        needs_escort: true,
        needs_access: true,
        status: ActivityStatus::Planned,
        indicator: String::new(),
        after: Vec::new(),
        terms: crate::model::Terms::default(),
    }
}

/// A base with a vehicle, a track of 200 km to the clinic that is closed from 16 January on.
fn world() -> Operation {
    let track = Road {
        name: String::new(),
        class: RoadClass::Track,
        line: vec![at_km(0.0, 0.0), at_km(90.0, 0.0)],
        condition: Condition::Good,
        open: OpenSeason::Always,
        crossing: Crossing::None,
        closure: Some(Closure {
            period: Period {
                from: Some(date(2019, 1, 16)),
                to: None,
            },
            reason: String::new(),
        }),
        oneway: false,
        no_motor: false,
        stated_kmh: None,
        speed_class: None,
        noded: true,
        travelled: None,
        reporter: String::new(),
        limits: Limits::default(),
        flows: false,
        source: String::new(),
    };
    Operation {
        bases: table([base(at_km(0.0, 0.0))]),
        units: table([Unit {
            name: "1 Platoon".to_owned(),
            base: Id::new(1),
            strength: 20,
            vehicles: 3,
            boats: 0,
            mode: Mode::Vehicle,
            duty_hours: 10.0,
        }]),
        roads: table([track]),
        activities: table([activity(at_km(90.0, 0.0), date(2019, 1, 14), date(2019, 1, 18))]),
        ..Operation::default()
    }
}

fn found(op: &Operation) -> Vec<(&'static str, Vec<i8>)> {
    let network = Network::build(&op.roads, &Ticket::new()).unwrap();
    let flags = flags(op, &network, &Ticket::new()).unwrap();
    let days = |flag: &ActivityFlag| flag.days.iter().map(|day| day.day()).collect();
    flags.iter().map(|flag| (flag.finding.code, days(flag))).collect()
}

#[test]
fn the_days_without_escort_or_way_are_named() {
    let mut op = world();
    let all = vec![14, 15, 16, 17, 18];
    assert_eq!(found(&op), [("P901", all.clone()), ("P902", vec![16, 17, 18])]);
    // An approved escort on the first day halts near enough; a draft and a patrol of another kind do not count.
    let mut escort = patrol(
        PatrolStatus::Approved,
        date(2019, 1, 14),
        &[at_km(89.0, 1.0)],
        &[],
    );
    escort.kind = PatrolKind::Escort;
    let mut draft = patrol(PatrolStatus::Draft, date(2019, 1, 15), &[at_km(90.0, 0.0)], &[]);
    draft.kind = PatrolKind::Escort;
    let other = patrol(
        PatrolStatus::Approved,
        date(2019, 1, 16),
        &[at_km(90.0, 0.0)],
        &[],
    );
    op.patrols = table([escort, draft, other]);
    assert_eq!(
        found(&op),
        [("P901", vec![15, 16, 17, 18]), ("P902", vec![16, 17, 18])]
    );
}

#[test]
fn an_airstrip_beside_it_is_access() {
    let mut op = world();
    op.services = table([Service {
        name: "Kama".to_owned(),
        kind: ServiceKind::Airstrip,
        at: at_km(90.0, 1.0),
        day: None,
        source: String::new(),
    }]);
    assert_eq!(found(&op), [("P901", vec![14, 15, 16, 17, 18])]);
}

#[test]
fn a_landing_site_is_access_only_while_its_base_is_open() {
    let mut op = world();
    let mut strip = base(at_km(90.0, 1.0));
    strip.landing_site = true;
    strip.until = Some(date(2019, 1, 16));
    op.bases = table([base(at_km(0.0, 0.0)), strip]);
    // On foot or by vehicle from a base so near one gets there, too, as long as it is in use.
    assert_eq!(
        found(&op),
        [("P901", vec![14, 15, 16, 17, 18]), ("P902", vec![17, 18])]
    );
}

#[test]
fn what_is_done_or_called_off_is_not_flagged() {
    for status in [ActivityStatus::Done, ActivityStatus::Cancelled] {
        let mut op = world();
        let mut row = activity(at_km(90.0, 0.0), date(2019, 1, 14), date(2019, 1, 18));
        row.status = status;
        op.activities = table([row]);
        assert!(found(&op).is_empty());
    }
}

#[test]
fn the_flag_is_a_sentence_in_both_languages() {
    let op = world();
    let network = Network::build(&op.roads, &Ticket::new()).unwrap();
    let flags = flags(&op, &network, &Ticket::new()).unwrap();
    let text = |index: usize, lang| flags[index].finding.cause(lang).replace('\u{a0}', " ");
    assert_eq!(
        text(0, Lang::En),
        "No patrol escorts “Mobile clinic” on 5 of its 5 days, the first 14 Jan 2019."
    );
    assert_eq!(
        text(1, Lang::Fr),
        "Aucune voie ne mène dans la journée à « Mobile clinic » pendant 3 de ses 5 jours, d’abord le 16 janv. 2019, et \
         aucun aéronef ne peut s’y poser."
    );
}

#[test]
fn a_host_force_that_was_not_cleared_is_flagged_whatever_else_there_is() {
    let plain = Activity {
        needs_escort: false,
        needs_access: false,
        ..activity(at_km(5.0, 0.0), date(2019, 1, 14), date(2019, 1, 15))
    };
    let with = |host, clearance, stakeholder| Activity {
        stakeholder,
        terms: crate::model::Terms {
            host,
            clearance,
            ..crate::model::Terms::default()
        },
        ..plain.clone()
    };
    let army = Some(crate::model::HostForce::Army);
    let medical = Stakeholder::Medical;
    let rows = [
        plain.clone(),
        with(army, Clearance::NotAsked, medical),
        with(army, Clearance::Pending, medical),
        with(army, Clearance::Cleared, medical),
        with(army, Clearance::WithMeasures, medical),
        with(army, Clearance::Refused, medical),
        with(None, Clearance::NotAsked, Stakeholder::HostPolice),
        with(None, Clearance::Refused, medical),
    ];
    let op = Operation {
        activities: table(rows),
        ..world()
    };
    let ticket = Ticket::new();
    let network = Network::build(&op.roads, &ticket).unwrap();
    let found = flags(&op, &network, &ticket).unwrap();
    let flagged: Vec<i64> = found.iter().map(|flag| flag.activity.number()).collect();
    assert_eq!(flagged, [2, 3, 6, 7]);
    for flag in &found {
        assert_eq!((flag.finding.code, flag.days.len()), ("P903", 2));
        for lang in Lang::ALL {
            let said = flag.finding.cause(lang);
            assert!(said.contains("Mobile clinic") && !said.contains('{'), "{said}");
        }
    }
}
