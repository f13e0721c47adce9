//! The work plan as a schedule: what waits for what, the longest chain, how many days each activity may slip, and circles of
//! activities that wait for one another.
//!
//! An activity waits for at most one other. Those that were called off neither wait nor hold anything up. The days are those
//! that were planned: nothing is moved here.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::analysis::day::days_between;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Id;
use crate::model::Operation;
use crate::model::activity_circles;

/// One activity in the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheduled {
    /// Which.
    pub activity: Id<Activity>,
    /// So many days it may end later before another or the end of the plan has to move; less than nothing where another
    /// begins before it ends; none in a circle, or where it is done.
    pub slack: Option<i32>,
    /// Lies on the longest chain.
    pub critical: bool,
    /// Begins so many days before what it waits for is done; 0 where it waits as it should.
    pub too_early: i32,
}

/// The schedule.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Schedule {
    /// Every activity that was not called off, by its first day.
    pub rows: Vec<Scheduled>,
    /// The chain that takes the most days, from its first to its last.
    pub longest: Vec<Id<Activity>>,
    /// How many days of work lie on it.
    pub days: i32,
    /// Activities that wait for one another; each circle begins at its smallest number.
    pub circles: Vec<Vec<Id<Activity>>>,
    /// The last day of the plan.
    pub end: Option<Date>,
}

/// How many days an activity takes, both ends included.
pub fn length(activity: &Activity) -> i32 {
    days_between(activity.from, activity.to).max(0) + 1
}

/// The schedule of the work plan.
///
/// # Cost
/// Linear in the activities but for a sort.
pub fn schedule(op: &Operation) -> Schedule {
    let counts = |row: &Activity| row.status != ActivityStatus::Cancelled;
    let all: BTreeMap<Id<Activity>, &Activity> =
        op.activities.iter().filter(|(_, row)| counts(row)).collect();
    let before = |id: Id<Activity>| {
        let after = all.get(&id)?.after?;
        all.contains_key(&after).then_some(after)
    };
    let circles = activity_circles(&all.keys().map(|id| (*id, before(*id))).collect());
    let in_circle: BTreeSet<Id<Activity>> = circles.iter().flatten().copied().collect();
    let end = all.values().map(|row| row.to).max();
    // What waits for what is a forest beside the circles: first all that nothing waits for, then what they wait for.
    let order = order(&all, &before, &in_circle);
    let mut latest: BTreeMap<Id<Activity>, i32> = BTreeMap::new();
    let mut chain: BTreeMap<Id<Activity>, (i32, Option<Id<Activity>>)> = BTreeMap::new();
    for id in order.iter().rev() {
        let Some(row) = all.get(id) else { continue };
        let own = end.map_or(0, |end| days_between(row.to, end));
        let slack = latest.get(id).copied().map_or(own, |held| held.min(own));
        latest.insert(*id, slack);
        if let Some(held) = before(*id) {
            // It may end on the day before this begins, as late as that may be.
            let gap = all
                .get(&held)
                .map_or(0, |held| days_between(held.to, row.from) - 1);
            let allowed = gap + slack;
            latest
                .entry(held)
                .and_modify(|known| *known = (*known).min(allowed))
                .or_insert(allowed);
        }
    }
    for id in &order {
        let Some(row) = all.get(id) else { continue };
        let held = before(*id).filter(|held| !in_circle.contains(held));
        let days = held
            .and_then(|held| chain.get(&held))
            .map_or(0, |(days, _)| *days);
        chain.insert(*id, (days + length(row), held));
    }
    let (longest, days) = longest(&chain);
    let mut rows: Vec<Scheduled> = all
        .iter()
        .map(|(id, row)| Scheduled {
            activity: *id,
            slack: latest
                .get(id)
                .copied()
                .filter(|_| !in_circle.contains(id) && row.status != ActivityStatus::Done),
            critical: longest.contains(id),
            too_early: before(*id)
                .and_then(|held| all.get(&held))
                .map_or(0, |held| (days_between(row.from, held.to) + 1).max(0)),
        })
        .collect();
    rows.sort_by_key(|row| (all.get(&row.activity).map(|row| row.from), row.activity));
    Schedule {
        rows,
        longest,
        days,
        circles,
        end,
    }
}

type Rows<'a> = BTreeMap<Id<Activity>, &'a Activity>;

/// All that is in no circle and waits for none, each after what it waits for.
fn order(
    all: &Rows<'_>,
    before: &dyn Fn(Id<Activity>) -> Option<Id<Activity>>,
    in_circle: &BTreeSet<Id<Activity>>,
) -> Vec<Id<Activity>> {
    let mut placed: BTreeSet<Id<Activity>> = BTreeSet::new();
    let mut order = Vec::new();
    for start in all.keys() {
        let mut way = Vec::new();
        let mut here = Some(*start);
        while let Some(id) = here.filter(|id| !placed.contains(id) && !in_circle.contains(id)) {
            placed.insert(id);
            way.push(id);
            here = before(id);
        }
        order.extend(way.into_iter().rev());
    }
    order
}

/// The chain of most days, the one of smaller numbers among equals; empty without activities.
fn longest(chain: &BTreeMap<Id<Activity>, (i32, Option<Id<Activity>>)>) -> (Vec<Id<Activity>>, i32) {
    let last = chain
        .iter()
        .max_by_key(|(id, (days, _))| (*days, std::cmp::Reverse(**id)));
    let Some((last, (days, _))) = last else {
        return (Vec::new(), 0);
    };
    let mut way = vec![*last];
    let mut here = *last;
    while let Some((_, Some(before))) = chain.get(&here) {
        way.push(*before);
        here = *before;
    }
    way.reverse();
    (way, *days)
}
