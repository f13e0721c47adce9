//! Day, presence, silence and time line on small operations whose answers can be counted by hand.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::civil::date;

use super::*;
use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Base;
use crate::model::BaseKind;
use crate::model::Community;
use crate::model::Condition;
use crate::model::Crossing;
use crate::model::DatePrecision;
use crate::model::Id;
use crate::model::Incident;
use crate::model::IncidentKind;
use crate::model::Limits;
use crate::model::Mode;
use crate::model::Month;
use crate::model::Observation;
use crate::model::OpenSeason;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::PatrolStatus;
use crate::model::Period;
use crate::model::Phase;
use crate::model::PlacePrecision;
use crate::model::Priority;
use crate::model::ProtectedCount;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Stakeholder;
use crate::model::Stop;
use crate::protect::Band;
use crate::quantity::Metres;
use crate::ticket::Ticket;

/// A place so many kilometres east and north of 27.3° E 2.7° S.
pub(super) fn at_km(east: f64, north: f64) -> LonLat {
    let origin = LonLat::clamped(27.3, -2.7);
    let there = measure::destination(origin, 90.0, Metres::from_km(east));
    measure::destination(there, 0.0, Metres::from_km(north))
}

pub(super) fn community(at: LonLat, population: u32) -> Community {
    Community {
        name: "Kama".to_owned(),
        other_names: String::new(),
        at,
        population: Some(population),
        priority: Priority::Must,
        access: crate::model::Access::Open,
        market_day: None,
        response_minutes: None,
        presence_days: None,
    }
}

pub(super) fn base(at: LonLat) -> Base {
    Base {
        name: "TOB Lulu".to_owned(),
        kind: BaseKind::Tob,
        at,
        from: None,
        until: None,
        planned: false,
        platoons: 1,
        landing_site: false,
    }
}

/// A local road along these places, in kilometres from the origin.
pub(super) fn road(line: &[(f64, f64)]) -> Road {
    Road {
        name: String::new(),
        class: RoadClass::Tertiary,
        line: line.iter().map(|(east, north)| at_km(*east, *north)).collect(),
        condition: Condition::Good,
        open: OpenSeason::Always,
        crossing: Crossing::None,
        closure: None,
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
    }
}

pub(super) fn incident(at: LonLat, day: Date) -> Incident {
    Incident {
        kind: IncidentKind::Looting,
        at,
        precision: PlacePrecision::Exact,
        date: day,
        until: None,
        date_precision: DatePrecision::Day,
        time: None,
        place: String::new(),
        actor: String::new(),
        fatalities: None,
        source: String::new(),
        source_key: String::new(),
        grade: crate::model::Grade::NONE,
        found_by_patrol: false,
    }
}

pub(super) fn patrol(status: PatrolStatus, day: Date, stops: &[LonLat], route: &[LonLat]) -> Patrol {
    let noon = day.at(12, 0, 0, 0);
    Patrol {
        name: "P1".to_owned(),
        kind: PatrolKind::ShortRange,
        status,
        base: None,
        unit: None,
        second: None,
        mode: Mode::Foot,
        depart: day.at(6, 0, 0, 0),
        back: day.at(18, 0, 0, 0),
        stops: stops
            .iter()
            .map(|at| Stop {
                at: *at,
                community: None,
                name: String::new(),
                arrive: noon,
                leave: noon,
                task: crate::model::Task::Unsaid,
            })
            .collect(),
        route: route.to_vec(),
        suggested_by_seed: None,
        approval: None,
        mission: String::new(),
    }
}

pub(super) fn table<T: Clone>(rows: impl IntoIterator<Item = T>) -> crate::model::Table<T> {
    (1..).map(Id::new).zip(rows).collect()
}

const DAY: Date = date(2018, 6, 30);

#[test]
fn one_plans_on_the_day_after_the_last_thing_known() {
    let here = at_km(0.0, 0.0);
    let mut op = Operation {
        incidents: table([incident(here, date(2018, 3, 1)), incident(here, date(2018, 2, 1))]),
        patrols: table([
            patrol(PatrolStatus::Approved, date(2018, 9, 1), &[here], &[]),
            patrol(PatrolStatus::Done, date(2018, 2, 1), &[here], &[]),
        ]),
        ..Operation::default()
    };
    assert_eq!(planning_day(&op), date(2018, 3, 2));
    op.incidents = table([]);
    assert_eq!(planning_day(&op), date(2018, 2, 2));
    op.patrols = table([patrol(PatrolStatus::Approved, date(2018, 9, 1), &[here], &[])]);
    assert_eq!(planning_day(&op), date(2018, 9, 1));
}

#[test]
fn presence_is_what_was_done_within_the_radius() {
    let spots = [
        at_km(0.0, 0.0),
        at_km(10.0, 0.0),
        at_km(20.0, 0.0),
        at_km(30.0, 0.0),
        at_km(40.0, 0.0),
    ];
    let mut left = base(at_km(30.0, 1.0));
    left.until = Some(date(2018, 5, 1));
    let mut planned = base(at_km(40.0, 0.0));
    planned.planned = true;
    let op = Operation {
        communities: table(spots.map(|at| community(at, 100))),
        bases: table([base(at_km(0.0, 1.9)), left, planned]),
        patrols: table([
            // Halts 1.5 km from the second, passes 1 km from the third halfway between two bends.
            patrol(
                PatrolStatus::Done,
                date(2018, 6, 10),
                &[at_km(10.0, 1.5)],
                &[at_km(10.0, 1.5), at_km(30.0, 0.5)],
            ),
            // Later, but 2.5 km away.
            patrol(PatrolStatus::Done, date(2018, 6, 20), &[at_km(10.0, 2.5)], &[]),
            // Only planned, or after the day.
            patrol(PatrolStatus::Approved, date(2018, 6, 25), &[spots[1]], &[]),
            patrol(PatrolStatus::Done, date(2018, 7, 2), &[spots[1]], &[]),
        ]),
        ..Operation::default()
    };
    let last: Vec<Option<Date>> = presence::last_presence(&op, DAY).into_values().collect();
    let june = Some(date(2018, 6, 10));
    assert_eq!(last, [Some(DAY), june, june, june, None]);
    let earlier: Vec<Option<Date>> = presence::last_presence(&op, date(2018, 6, 1))
        .into_values()
        .collect();
    assert_eq!(
        earlier,
        [Some(date(2018, 6, 1)), None, None, Some(date(2018, 5, 1)), None]
    );
}

#[test]
fn a_way_that_takes_several_days_is_presence_on_the_day_of_each_piece() {
    let spots = [at_km(5.0, 0.0), at_km(30.0, 0.0), at_km(60.0, 0.0)];
    let route = [
        at_km(0.0, 0.0),
        at_km(15.0, 0.0),
        at_km(45.0, 0.0),
        at_km(75.0, 0.0),
    ];
    let mut long = patrol(
        PatrolStatus::Done,
        date(2018, 6, 10),
        &[route[1], route[2]],
        &route,
    );
    long.stops[0].leave = date(2018, 6, 11).at(7, 0, 0, 0);
    long.stops[1].arrive = date(2018, 6, 11).at(15, 0, 0, 0);
    long.stops[1].leave = date(2018, 6, 13).at(7, 0, 0, 0);
    long.back = date(2018, 6, 13).at(18, 0, 0, 0);
    let op = Operation {
        communities: table(spots.map(|at| community(at, 100))),
        patrols: table([long]),
        ..Operation::default()
    };
    let days = |day| -> Vec<_> { presence::last_presence(&op, day).into_values().collect() };
    let june = |day| Some(date(2018, 6, day));
    assert_eq!(days(DAY), [june(10), june(11), june(13)]);
    // On the way nobody knows yet of what is to come.
    assert_eq!(days(date(2018, 6, 12)), [june(10), june(11), None]);
}

#[test]
fn where_being_passed_counts_nothing_only_the_place_of_a_halt_saw_somebody() {
    let spots = [at_km(10.0, 0.0), at_km(10.0, 1.5), at_km(20.0, 1.0)];
    let mut op = Operation {
        communities: table(spots.map(|at| community(at, 100))),
        patrols: table([patrol(
            PatrolStatus::Done,
            date(2018, 6, 10),
            &[at_km(10.0, 0.2)],
            &[at_km(0.0, 0.0), at_km(10.0, 0.2), at_km(30.0, 0.0)],
        )]),
        ..Operation::default()
    };
    let last =
        |op: &Operation| -> Vec<Option<Date>> { presence::last_presence(op, DAY).into_values().collect() };
    let june = Some(date(2018, 6, 10));
    assert_eq!(last(&op), [june, june, june]);
    op.assumptions = Arc::new(op.assumptions.with("presence.passing-share", 0.0).unwrap());
    assert_eq!(last(&op), [june, None, None]);
    // The halt is at the one that it names.
    let mut named = op.patrols.rows().next().unwrap().clone();
    named.stops[0].community = Some(Id::new(2));
    op.patrols = table([named]);
    assert_eq!(last(&op), [None, june, None]);
}

#[test]
fn what_goes_on_for_weeks_breaks_the_silence_on_each_of_its_days() {
    let far = at_km(60.0, 0.0);
    let mut siege = incident(far, date(2018, 3, 1));
    siege.until = Some(date(2018, 3, 31));
    let op = Operation {
        communities: table([community(far, 100)]),
        incidents: table([siege]),
        ..Operation::default()
    };
    let silent = |day| silence::silence(&op, day, &Ticket::new()).unwrap().communities[&Id::new(1)];
    assert!(!silent(date(2018, 3, 15)) && !silent(date(2018, 4, 15)));
    assert!(silent(date(2018, 2, 15)) && silent(date(2018, 8, 1)));
}

#[test]
fn a_place_is_silent_until_somebody_looks_or_could_tell() {
    let far = at_km(60.0, 0.0);
    let mut op = Operation {
        communities: table([community(at_km(0.0, 0.0), 300), community(far, 100)]),
        bases: table([base(at_km(0.0, 9.9))]),
        ..Operation::default()
    };
    let shares = |op: &Operation| silence::silence(op, DAY, &Ticket::new()).unwrap();
    let silent = shares(&op);
    assert_eq!(
        silent.communities.values().copied().collect::<Vec<_>>(),
        [false, true]
    );
    assert!((silent.unknown_share - 0.25).abs() < 1e-12);
    assert!(geo::Contains::contains(
        &silent.outline,
        &geo_types::Point::from(at_km(59.0, 1.0))
    ));
    assert!(!geo::Contains::contains(
        &silent.outline,
        &geo_types::Point::from(at_km(5.0, 5.0))
    ));
    // What lies too far back or is too vague does not break it.
    let mut vague = incident(far, DAY);
    vague.precision = PlacePrecision::District;
    op.incidents = table([incident(far, date(2018, 4, 30)), vague]);
    assert!((shares(&op).unknown_share - 0.25).abs() < 1e-12);
    // Somebody saw calm, and it is known.
    op.observations = table([Observation {
        at: at_km(66.0, 6.0),
        date: date(2018, 5, 1),
        place: String::new(),
        source: String::new(),
        source_key: String::new(),
    }]);
    assert!(shares(&op).unknown_share.abs() < 1e-12);
}

#[test]
fn the_silent_outline_and_area_are_those_of_the_circle() {
    // A base in the middle of a square of 60 km: all but a circle of 10 km is silent.
    let corners = [
        at_km(-30.0, -30.0),
        at_km(30.0, -30.0),
        at_km(30.0, 30.0),
        at_km(-30.0, 30.0),
    ];
    let op = Operation {
        communities: table(corners.map(|at| community(at, 100))),
        bases: table([base(at_km(0.0, 0.0))]),
        ..Operation::default()
    };
    let silent = silence::silence(&op, DAY, &Ticket::new()).unwrap();
    assert_eq!(silent.outline.0.len(), 1);
    let hole = &silent.outline.0[0].interiors()[0];
    for corner in hole {
        let away = measure::distance(LonLat::clamped(corner.x, corner.y), at_km(0.0, 0.0));
        assert!((away.km() - 10.0).abs() < 0.1, "{away:?}");
    }
    assert!((silent.unknown_area_share - (1.0 - std::f64::consts::PI / 36.0)).abs() < 0.005);
    assert!((silent.unknown_share - 1.0).abs() < 1e-12);
}

#[test]
fn the_time_line_has_every_week_and_bands_for_what_is_protected() {
    let here = at_km(0.0, 0.0);
    let protected = |month, count| ProtectedCount {
        kind: IncidentKind::SexualViolence,
        area: "north".to_owned(),
        outline: geo_types::Rect::new((27.0, -3.0), (27.2, -2.8)).to_polygon(),
        month: Month::new(2018, month).unwrap(),
        actor: String::new(),
        count,
        source: String::new(),
    };
    let activity = Activity {
        title: "Training".to_owned(),
        stakeholder: Stakeholder::Police,
        phase: Phase::Prevent,
        place: String::new(),
        at: here,
        from: date(2018, 4, 2),
        to: date(2018, 4, 6),
        needs_escort: false,
        needs_access: false,
        status: ActivityStatus::Planned,
        indicator: String::new(),
        after: Vec::new(),
        terms: crate::model::Terms::default(),
    };
    let mut clash = incident(here, date(2018, 3, 15));
    clash.kind = IncidentKind::ArmedClash;
    let op = Operation {
        // A Sunday, a Monday and, with nothing in between, a Thursday two weeks on.
        incidents: table([
            incident(here, date(2018, 3, 4)),
            incident(here, date(2018, 3, 5)),
            clash,
        ]),
        protected: table([protected(3, 2), protected(3, 2), protected(2, 40)]),
        activities: table([activity]),
        ..Operation::default()
    };
    let line = timeline::timeline(&op, &IncidentFilter::of(Period::between(DAY, DAY)));
    assert_eq!(
        line.whole,
        Some(Period::between(date(2018, 2, 1), date(2018, 4, 6)))
    );
    let counted: Vec<(Date, u32)> = (line.weeks.iter())
        .filter(|week| week.total() > 0)
        .map(|week| (week.monday, week.total()))
        .collect();
    assert_eq!(
        counted,
        [
            (date(2018, 2, 26), 1),
            (date(2018, 3, 5), 1),
            (date(2018, 3, 12), 1)
        ]
    );
    assert_eq!(line.weeks.len(), 10);
    assert_eq!(line.weeks[6].counts, [0, 1, 0, 0, 0]);
    let bands: Vec<Band> = line.protected.iter().map(|m| m.band).collect();
    assert_eq!(bands, [Band::Most(40), Band::Few]);
    assert_eq!(line.spans.len(), 1);
}

/// How far a place lies from a line, by a plain walk along it in steps of a thousandth of each piece.
fn plain_distance_m(line: &[LonLat], place: LonLat) -> f64 {
    let steps = line.windows(2).flat_map(|pair| {
        (0..=1000).map(|step| {
            let share = f64::from(step) / 1000.0;
            let mix = |a: f64, b: f64| a + (b - a) * share;
            LonLat::clamped(
                mix(pair[0].lon(), pair[1].lon()),
                mix(pair[0].lat(), pair[1].lat()),
            )
        })
    });
    steps
        .map(|at| measure::distance(at, place).get())
        .fold(f64::INFINITY, f64::min)
}

#[test]
fn presence_from_the_index_is_that_of_a_plain_search() {
    // Places and ways all over a square, by the fractional parts of multiples of irrational numbers.
    let spot = |n: u32| {
        at_km(
            f64::from(n) * 0.618_034 % 1.0 * 40.0,
            f64::from(n) * 0.754_878 % 1.0 * 40.0,
        )
    };
    let patrols = (0..12_u32).map(|n| {
        let day = date(2018, 6, 1 + n as i8);
        let status = if n % 4 == 3 {
            PatrolStatus::Approved
        } else {
            PatrolStatus::Done
        };
        let stop = spot(1000 + n);
        patrol(status, day, &[stop], &[spot(2000 + n), stop, spot(3000 + n)])
    });
    let op = Operation {
        communities: table((0..150).map(|n| community(spot(n), 100))),
        patrols: table(patrols),
        ..Operation::default()
    };
    let found = presence::last_presence(&op, DAY);
    let mut seen = 0;
    for (id, community) in op.communities.iter() {
        let done = op
            .patrols
            .rows()
            .filter(|patrol| patrol.status == PatrolStatus::Done);
        let away = done.map(|patrol| {
            (
                patrol.depart.date(),
                plain_distance_m(&patrol.route, community.at),
            )
        });
        let away: Vec<(Date, f64)> = away.collect();
        // Too close to the limit for steps of up to forty metres.
        if away.iter().any(|(_, m)| (m - 2000.0).abs() < 2.0) {
            continue;
        }
        let plain = away
            .iter()
            .filter(|(_, m)| *m <= 2000.0)
            .map(|(day, _)| *day)
            .max();
        assert_eq!(found[&id], plain, "{id:?} {away:?}");
        seen += 1;
    }
    assert!(seen > 100 && found.values().any(Option::is_some) && found.values().any(Option::is_none));
}
