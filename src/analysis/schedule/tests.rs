//! Chains, slack and circles by hand, and against every chain there is.

use jiff::ToSpan as _;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::analysis::tests::at_km;
use crate::analysis::tests::table;
use crate::model::Phase;
use crate::model::Stakeholder;
use crate::model::Terms;

fn day(number: i64) -> Date {
    date(2018, 3, 1).checked_add(number.days()).unwrap()
}

/// An activity from one day to another, after those of these numbers.
fn activity(from: i64, to: i64, after: impl IntoIterator<Item = i64>) -> Activity {
    Activity {
        title: format!("from {from} to {to}"),
        stakeholder: Stakeholder::Medical,
        phase: Phase::Respond,
        place: String::new(),
        at: at_km(0.0, 0.0),
        from: day(from),
        to: day(to),
        needs_escort: false,
        needs_access: false,
        status: ActivityStatus::Planned,
        indicator: String::new(),
        after: after.into_iter().map(Id::new).collect(),
        terms: Terms::default(),
    }
}

fn scheduled(rows: impl IntoIterator<Item = Activity>) -> Schedule {
    schedule(&Operation {
        activities: table(rows),
        ..Operation::default()
    })
}

fn numbers(ids: &[Id<Activity>]) -> Vec<i64> {
    ids.iter().map(|id| id.number()).collect()
}

#[test]
fn the_longest_chain_and_the_days_that_each_may_slip() {
    // 1 (3 days) → 2 (5 days) → 3 (2 days); 4 waits for 1 and has time; 5 stands alone.
    let plan = scheduled([
        activity(0, 2, None),
        activity(3, 7, Some(1)),
        activity(10, 11, Some(2)),
        activity(4, 4, Some(1)),
        activity(0, 8, None),
    ]);
    assert_eq!(numbers(&plan.longest), [1, 2, 3]);
    assert_eq!((plan.days, plan.end), (10, Some(day(11))));
    let slack = |number| {
        plan.rows
            .iter()
            .find(|row| row.activity == Id::new(number))
            .unwrap()
            .slack
    };
    // 3 ends the plan; 2 may slip by the two days before it; 1 likewise by 2's; 4 by seven; 5 by three.
    assert_eq!([1, 2, 3, 4, 5].map(slack), [2, 2, 0, 7, 3].map(Some));
    assert!(plan.circles.is_empty() && plan.rows.iter().all(|row| row.too_early == 0));
}

#[test]
fn what_begins_before_the_other_is_done_is_told_with_its_days() {
    let plan = scheduled([activity(0, 5, None), activity(4, 9, Some(1))]);
    let row = |number| {
        plan.rows
            .iter()
            .find(|row| row.activity == Id::new(number))
            .unwrap()
    };
    assert_eq!((row(2).too_early, row(1).slack), (2, Some(-2)));
}

#[test]
fn a_circle_is_named_and_stops_nothing_else() {
    let plan = scheduled([
        activity(0, 1, Some(3)),
        activity(2, 3, Some(1)),
        activity(4, 5, Some(2)),
        activity(6, 7, Some(3)),
        activity(0, 9, None),
        activity(1, 1, Some(6)),
    ]);
    let circles: Vec<Vec<i64>> = plan.circles.iter().map(|circle| numbers(&circle.way)).collect();
    assert_eq!(circles, [vec![1, 3, 2], vec![6]]);
    let slack = |number| {
        plan.rows
            .iter()
            .find(|row| row.activity == Id::new(number))
            .unwrap()
            .slack
    };
    assert_eq!([slack(1), slack(6), slack(4)], [None, None, Some(2)]);
    assert_eq!(numbers(&plan.longest), [5]);
}

#[test]
fn an_empty_plan_and_one_that_was_called_off_say_nothing() {
    assert_eq!(scheduled([]), Schedule::default());
    let off = Activity {
        status: ActivityStatus::Cancelled,
        ..activity(0, 9, None)
    };
    let plan = scheduled([off, activity(3, 3, Some(1))]);
    assert_eq!((plan.rows.len(), plan.days, plan.end), (1, 1, Some(day(3))));
}

#[test]
fn what_waits_for_several_waits_for_the_last_of_them() {
    // 4 waits for 1 (3 days), 2 (6 days) and 3 (2 days, but it ends last); the longest chain goes by 2.
    let plan = scheduled([
        activity(0, 2, None),
        activity(0, 5, None),
        activity(6, 7, None),
        activity(9, 10, [1, 2, 3]),
    ]);
    assert_eq!(numbers(&plan.longest), [2, 4]);
    assert_eq!(plan.days, 8);
    let slack: Vec<Option<i32>> = (1..=4)
        .map(|number| {
            plan.rows
                .iter()
                .find(|row| row.activity == Id::new(number))
                .unwrap()
                .slack
        })
        .collect();
    assert_eq!(slack, [6, 3, 1, 0].map(Some));
    // One that ends after this begins is told, whichever of them it is.
    let early = scheduled([activity(0, 2, None), activity(0, 9, None), activity(5, 8, [1, 2])]);
    let row = early.rows.iter().find(|row| row.activity == Id::new(3)).unwrap();
    assert_eq!(row.too_early, 5);
}

#[test]
fn a_circle_among_several_waits_is_named_and_the_rest_is_scheduled() {
    // 2 and 3 wait for one another beside 1; 4 waits for both a circle and 1.
    let plan = scheduled([
        activity(0, 1, None),
        activity(2, 3, [1, 3]),
        activity(4, 5, [2]),
        activity(6, 9, [1, 3]),
    ]);
    let circles: Vec<Vec<i64>> = plan.circles.iter().map(|circle| numbers(&circle.way)).collect();
    assert_eq!(circles, [vec![2, 3]]);
    assert_eq!(numbers(&plan.longest), [1, 4]);
}

/// The days of every chain, by going back from each activity in every way; none where there is a circle.
fn plainly(rows: &[Activity]) -> i32 {
    fn back(rows: &[Activity], here: usize) -> i32 {
        let before = rows[here].after.iter();
        let before = before.map(|id| back(rows, usize::try_from(id.number()).unwrap() - 1));
        length(&rows[here]) + before.max().unwrap_or(0)
    }
    (0..rows.len()).map(|start| back(rows, start)).max().unwrap_or(0)
}

proptest! {
    #[test]
    fn no_chain_is_longer_and_within_its_slack_nothing_moves(
        rows in proptest::collection::vec((0_i64..60, 0_i64..9, proptest::collection::btree_set(1_i64..=12, 0..4)), 12),
        forward: bool,
    ) {
        let rows: Vec<Activity> =
            rows.into_iter().zip(1..).map(|((from, days, after), number)| {
                // Half of the plans wait for what stands before alone, so that there are no circles.
                activity(from, from + days, after.into_iter().filter(|after| !forward || *after < number))
            }).collect();
        let plan = scheduled(rows.clone());
        // A chain out of a circle counts from where it leaves it, which the plain way does not follow.
        if plan.circles.is_empty() {
            prop_assert_eq!(plan.days, plainly(&rows));
            let sum: i32 = plan.longest.iter().map(|id| length(&rows[usize::try_from(id.number()).unwrap() - 1])).sum();
            prop_assert_eq!(sum, plan.days);
            for row in &plan.rows {
                // Slipping by the slack, and all that wait pushed along as far as they must, the end stays.
                let mut ends: Vec<Date> = rows.iter().map(|row| row.to).collect();
                let index = |id: Id<Activity>| usize::try_from(id.number()).unwrap() - 1;
                let slack = row.slack.unwrap();
                ends[index(row.activity)] = ends[index(row.activity)].checked_add(i64::from(slack).days()).unwrap();
                prop_assert!(ends[index(row.activity)] <= plan.end.unwrap());
                for (number, other) in rows.iter().enumerate().filter(|(_, other)| other.after.contains(&row.activity)) {
                    let later = plan.rows.iter().find(|known| index(known.activity) == number).unwrap();
                    let free = days_between(ends[index(row.activity)], other.from) - 1;
                    prop_assert!(free + later.slack.unwrap() >= 0);
                }
            }
        } else {
            prop_assert!(plan.circles.iter().all(|circle| !circle.way.is_empty()));
        }
    }
}
