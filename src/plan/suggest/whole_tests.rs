//! Whole suggestions on made-up grounds.

use jiff::ToSpan as _;
use jiff::civil::date;

use super::*;
use crate::model::Access;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Clearance;
use crate::model::HostForce;
use crate::model::Mode;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::Phase;
use crate::model::Priority;
use crate::model::Stakeholder;
use crate::model::Task;
use crate::model::UsualTask;
use crate::plan::accept;
use crate::plan::ground;
use crate::plan::ground::DAY;
use crate::words::Lang;

pub(super) fn request(days: u32, seed: u64) -> SuggestRequest {
    SuggestRequest {
        days,
        seed,
        from: DAY,
        season: Season::Dry,
        stop: Stop {
            steps: 2000,
            time: None,
        },
    }
}

pub(super) fn suggested(op: &Operation, request: &SuggestRequest) -> Result<Suggestion, PlanError> {
    suggest(op, &ground::network(op), request, &Ticket::new(), &mut |_| ())
}

pub(super) fn check(op: &Operation, patrols: &[Patrol], season: Season) -> Vec<crate::model::Finding> {
    crate::plan::check(op, patrols, season, &Ticket::new()).unwrap()
}

pub(super) fn patrols_of(suggestion: &Suggestion) -> Vec<Patrol> {
    suggestion
        .patrols
        .iter()
        .map(|suggested| suggested.patrol.clone())
        .collect()
}

#[test]
fn the_same_request_gives_the_same_suggestion_and_another_seed_other_hours() {
    let op = ground::small();
    let one = suggested(&op, &request(5, 1)).unwrap();
    assert_eq!(one, suggested(&op, &request(5, 1)).unwrap());
    let other = suggested(&op, &request(5, 2)).unwrap();
    let hours = |found: &Suggestion| -> Vec<_> { patrols_of(found).iter().map(|row| row.depart).collect() };
    assert_ne!(hours(&one), hours(&other));
}

#[test]
fn must_places_come_first_and_what_is_not_seen_is_named() {
    let op = ground::small();
    let found = suggested(&op, &request(7, 3)).unwrap();
    // Asha, the only must-place, is in reach every day: it is never too long without presence.
    assert_eq!(found.must_days, (7, 7));
    let seen = |name: &str| {
        patrols_of(&found)
            .iter()
            .flat_map(|row| row.stops.clone())
            .any(|stop| stop.name == name)
    };
    for (id, row) in op.communities.iter() {
        let left = found.uncovered.contains(&id) || found.passed.contains(&id);
        assert_eq!(left, !seen(&row.name), "{}", row.name);
    }
}

#[test]
fn reasons_add_up_and_are_sentences_in_both_languages() {
    let op = ground::small();
    let found = suggested(&op, &request(7, 3)).unwrap();
    for suggested in &found.patrols {
        assert_eq!(suggested.why.len(), suggested.patrol.stops.len());
        for why in &suggested.why {
            let sum: f64 = why.iter().map(|reason| reason.share).sum();
            assert!(why.is_empty() || (0.95..=1.001).contains(&sum), "{sum}");
            for reason in why {
                for lang in Lang::ALL {
                    let text = reason.sentence(lang);
                    assert!(
                        !text.contains("reason-") && !text.contains('{') && !text.contains('$'),
                        "{text}"
                    );
                }
            }
        }
    }
}

#[test]
fn an_activity_gets_its_escort_on_all_of_its_days() {
    let mut op = ground::small();
    let day = |days: i64| DAY.saturating_add(days.days());
    op.activities = ground::rows(vec![activity("Mobile clinic", "Chai", 27.3, (2, 4))]);
    let found = suggested(&op, &request(7, 1)).unwrap();
    let patrols = patrols_of(&found);
    let escort = patrols.iter().find(|row| row.kind == PatrolKind::Escort).unwrap();
    let stay = &escort.stops[0];
    assert!(stay.arrive.date() <= day(2) && stay.leave.date() >= day(4));
    assert_eq!(stay.task, Task::Usual(UsualTask::Escort, "Mobile clinic".into()));
    assert!(
        check(&op, &patrols, Season::Dry).is_empty(),
        "{:?}",
        check(&op, &patrols, Season::Dry)
    );
    // Once it is accepted, asking again gives no second one.
    let after = op.with(&accept(&op, &patrols));
    let again = suggested(&after, &request(7, 1));
    let none = |found: &Suggestion| patrols_of(found).iter().all(|row| row.kind != PatrolKind::Escort);
    assert!(
        again
            .as_ref()
            .map_or_else(|error| *error == PlanError::NoReach, none)
    );
}

#[test]
fn a_host_force_is_escorted_only_once_it_was_cleared() {
    let mut op = ground::small();
    let with = |clearance| {
        let mut row = activity("Joint visit", "Chai", 27.3, (2, 3));
        row.terms.host = Some(HostForce::Army);
        row.terms.clearance = clearance;
        row
    };
    op.activities = ground::rows(vec![with(Clearance::Cleared)]);
    let cleared = suggested(&op, &request(7, 1)).unwrap();
    let patrols = patrols_of(&cleared);
    let escorts = |found: &[Patrol]| found.iter().filter(|row| row.kind == PatrolKind::Escort).count();
    assert_eq!((escorts(&patrols), cleared.without_escort.len()), (1, 0));
    assert_eq!(check(&op, &patrols, Season::Dry), []);
    // The same patrols once the clearance is taken back: the checker finds it by itself.
    op.activities = ground::rows(vec![with(Clearance::Refused)]);
    let codes: Vec<&str> = check(&op, &patrols, Season::Dry)
        .iter()
        .map(|one| one.code)
        .collect();
    assert_eq!(codes, ["P151"]);
    let found = suggested(&op, &request(7, 1)).unwrap();
    assert_eq!((escorts(&patrols_of(&found)), found.without_escort.len()), (0, 1));
    let said = without_escort(&op, found.without_escort[0], Lang::En).unwrap();
    assert!(
        said.contains("Army of the host State") && said.contains("Refused"),
        "{said}"
    );
    // Beside an activity without a host force the escort is for that one, whatever the other is.
    let clinic = activity("Mobile clinic", "Chai", 27.3, (2, 3));
    op.activities = ground::rows(vec![with(Clearance::Pending), clinic]);
    let found = suggested(&op, &request(7, 1)).unwrap();
    assert_eq!((escorts(&patrols_of(&found)), found.without_escort.len()), (1, 1));
    assert_eq!(check(&op, &patrols_of(&found), Season::Dry), []);
}

/// An activity that needs an escort, at a place of the ground, so many days after the first one.
fn activity(title: &str, place: &str, lon: f64, days: (i64, i64)) -> Activity {
    Activity {
        title: title.to_owned(),
        stakeholder: Stakeholder::Medical,
        phase: Phase::Respond,
        place: place.to_owned(),
        at: ground::at(lon, -2.5),
        from: DAY.saturating_add(days.0.days()),
        to: DAY.saturating_add(days.1.days()),
        needs_escort: true,
        needs_access: true,
        status: ActivityStatus::Planned,
        indicator: String::new(),
        after: Vec::new(),
        terms: crate::model::Terms::default(),
    }
}

#[test]
fn an_escort_farther_than_a_day_spends_its_nights_on_the_way_and_one_that_nobody_can_do_is_named() {
    let mut op = ground::small();
    // On foot Dodo is more than a day's hours away: a night at a village on the way out, and one on the way home.
    op.units = ground::rows(vec![ground::unit("Section", Mode::Foot)]);
    op.activities = ground::rows(vec![
        activity("Clinic", "Dodo", 27.4, (3, 4)),
        // Nobody can be there on the first day of the plan before noon.
        activity("Court", "Chai", 27.3, (0, 0)),
    ]);
    let found = suggested(&op, &request(12, 1)).unwrap();
    let patrols = patrols_of(&found);
    let escort = patrols.iter().find(|row| row.kind == PatrolKind::Escort).unwrap();
    let names: Vec<&str> = escort.stops.iter().map(|stop| stop.name.as_str()).collect();
    assert_eq!((names.len(), names[1]), (3, "Dodo"), "{names:?}");
    let day = |days: i64| DAY.saturating_add(days.days());
    assert!(
        escort.stops[1].arrive <= day(3).at(12, 0, 0, 0) && escort.stops[1].leave >= day(4).at(14, 0, 0, 0)
    );
    assert_eq!(
        escort.stops[1].task,
        Task::Usual(UsualTask::Escort, "Clinic".into())
    );
    assert_eq!(escort.stops[0].task, Task::Usual(UsualTask::Visit, String::new()));
    assert_eq!(check(&op, &patrols, Season::Dry), []);
    // The other one is told of, in both languages.
    let court = op
        .activities
        .iter()
        .find(|(_, row)| row.title == "Court")
        .unwrap()
        .0;
    assert_eq!(found.without_escort, [court]);
    for (lang, words) in [
        (Lang::En, "No unit escorts “Court”"),
        (Lang::Fr, "Aucune unité n’escorte « Court »"),
    ] {
        let said = without_escort(&op, court, lang).unwrap().replace('\u{a0}', " ");
        assert!(said.starts_with(words), "{said}");
    }
}

#[test]
fn a_draft_takes_its_unit_and_what_it_does_counts() {
    let op = ground::small();
    let alone = suggested(&op, &request(4, 1)).unwrap();
    // One of the suggested patrols of the vehicle unit stands in the operation as somebody's draft.
    let platoon = Id::new(1);
    let mut draft = patrols_of(&alone)
        .into_iter()
        .find(|row| row.unit == Some(platoon))
        .unwrap();
    draft.name = "P40".to_owned();
    let mut with = op.clone();
    with.patrols = ground::rows(vec![draft.clone()]);
    let found = suggested(&with, &request(4, 1)).unwrap();
    let patrols = patrols_of(&found);
    let taken = &found.taken[0];
    assert_eq!(
        (found.taken.len(), taken.unit, taken.patrol),
        (1, platoon, Id::new(1))
    );
    for row in patrols.iter().filter(|row| row.unit == Some(platoon)) {
        assert!(
            row.back.date() < taken.from || row.depart.date() > taken.to,
            "{row:?}"
        );
    }
    assert_eq!(check(&with, &patrols, Season::Dry), []);
    // Nobody looks for what the draft does already.
    for stop in &draft.stops {
        assert!(!found.uncovered.contains(&stop.community.unwrap()));
    }
    let said = taken_sentences(&with, &found.taken, Lang::En)
        .join(" ")
        .replace('\u{a0}', " ");
    assert!(
        said.starts_with("1 Platoon is taken already: draft P40 (7 Jan"),
        "{said}"
    );
    let said = taken_sentences(&with, &found.taken, Lang::Fr)
        .join(" ")
        .replace('\u{a0}', " ");
    assert!(
        said.starts_with("1 Platoon est déjà prise : projet P40 (7 janv."),
        "{said}"
    );
    // Called off, it takes nothing.
    draft.status = crate::model::PatrolStatus::Cancelled;
    with.patrols = ground::rows(vec![draft]);
    assert!(suggested(&with, &request(4, 1)).unwrap().taken.is_empty());
}

#[test]
fn what_is_missing_is_said() {
    let op = ground::small();
    let error = |change: &dyn Fn(&mut Operation)| {
        let mut op = op.clone();
        change(&mut op);
        suggested(&op, &request(3, 1)).unwrap_err()
    };
    assert_eq!(
        error(&|op| op.bases = ground::rows(Vec::new())),
        PlanError::NoBase
    );
    assert_eq!(
        error(&|op| op.units = ground::rows(Vec::new())),
        PlanError::NoUnit
    );
    assert_eq!(
        error(&|op| op.roads = ground::rows(Vec::new())),
        PlanError::NoNetwork
    );
    assert_eq!(
        error(&|op| op.communities = ground::rows(Vec::new())),
        PlanError::NoCommunity
    );
    let shut = error(&|op| {
        let mut base = ground::base("COB", 27.0, -2.5);
        base.until = Some(date(2018, 1, 1));
        op.bases = ground::rows(vec![base]);
    });
    assert_eq!(shut, PlanError::NoOpenBase);
    let tired = error(&|op| {
        let mut unit = ground::unit("1 Platoon", Mode::Vehicle);
        unit.duty_hours = 0.5;
        op.units = ground::rows(vec![unit]);
    });
    assert_eq!(tired, PlanError::NoReach);
    assert_eq!(suggested(&op, &request(0, 1)).unwrap_err(), PlanError::Days);
    assert_eq!(suggested(&op, &request(29, 1)).unwrap_err(), PlanError::Days);
    for error in [
        PlanError::NoBase,
        PlanError::NoReach,
        PlanError::NothingToCover,
        PlanError::NoSites,
    ] {
        for lang in Lang::ALL {
            assert!(!error.sentence(lang).contains("plan-"));
        }
    }
}

#[test]
fn a_cancelled_search_keeps_what_it_told() {
    let op = ground::small();
    let ticket = Ticket::new();
    let mut kept = None;
    let answer = suggest(
        &op,
        &ground::network(&op),
        &request(5, 1),
        &ticket,
        &mut |better| {
            kept = Some(better.clone());
            ticket.cancel();
        },
    );
    assert_eq!(answer.unwrap_err(), PlanError::Cancelled);
    let kept = kept.unwrap();
    assert!(!kept.patrols.is_empty() && kept.bound.is_none());
    assert!(check(&op, &patrols_of(&kept), Season::Dry).is_empty());
}

#[test]
fn a_base_that_is_only_planned_is_no_presence() {
    let mut op = ground::small();
    let standing = |op: &Operation| {
        let (demands, _) = worth::places(op, DAY, 5, &Ticket::new()).unwrap();
        demands[3].standing
    };
    let mut site = ground::base("TOB", 27.4, -2.5);
    op.bases = ground::rows(vec![ground::base("COB", 27.0, -2.5), site.clone()]);
    assert!(standing(&op));
    site.planned = true;
    op.bases = ground::rows(vec![ground::base("COB", 27.0, -2.5), site]);
    assert!(!standing(&op));
}

#[test]
fn who_is_too_far_for_any_unit_is_told_apart_from_who_is_left_out() {
    let mut op = ground::small();
    let mut rows: Vec<_> = op.communities.rows().cloned().collect();
    rows.push(ground::community("Far", 29.0, -2.5, Priority::Must));
    let mut asked = ground::community("Ask", 27.3, -2.6, Priority::Could);
    asked.access = Access::AskFirst;
    rows.push(asked);
    op.communities = ground::rows(rows);
    let found = suggested(&op, &request(3, 3)).unwrap();
    let name = |ids: &[Id<Community>]| -> Vec<String> {
        ids.iter()
            .map(|id| op.communities.get(*id).unwrap().name.clone())
            .collect()
    };
    assert_eq!(
        (name(&found.beyond), name(&found.marked)),
        (vec!["Far".to_owned()], vec!["Ask".to_owned()])
    );
    assert_eq!(found.left_out() + 2, found.uncovered.len());
    // Nobody gets to Far: its days promise nothing, beside three days of Asha and presence.
    assert!(found.bound.unwrap() <= 3.0 * 3.0 + 3.0, "{:?}", found.bound);
}
