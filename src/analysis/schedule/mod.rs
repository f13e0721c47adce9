//! The work plan as a schedule: what waits for what, the longest chain, how many days each activity may slip, and circles of
//! activities that wait for one another.
//!
//! An activity may wait for several others. Those that were called off neither wait nor hold anything up. The days are those
//! that were planned: nothing is moved here.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::analysis::day::days_between;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Circle;
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
    /// Begins so many days before the last of what it waits for is done; 0 where it waits as it should.
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
    pub circles: Vec<Circle>,
    /// The last day of the plan.
    pub end: Option<Date>,
}

/// How many days an activity takes, both ends included.
pub fn length(activity: &Activity) -> i32 {
    days_between(activity.from, activity.to).max(0) + 1
}

/// What counts, and what each of it waits for that counts.
struct Plan<'a> {
    all: BTreeMap<Id<Activity>, &'a Activity>,
    waits: BTreeMap<Id<Activity>, Vec<Id<Activity>>>,
    in_circle: BTreeSet<Id<Activity>>,
}

impl<'a> Plan<'a> {
    fn new(op: &'a Operation) -> (Self, Vec<Circle>) {
        let counts = |row: &Activity| row.status != ActivityStatus::Cancelled;
        let all: BTreeMap<Id<Activity>, &Activity> =
            op.activities.iter().filter(|(_, row)| counts(row)).collect();
        let before = |row: &Activity| -> Vec<Id<Activity>> {
            let there: BTreeSet<Id<Activity>> = row.after.iter().copied().collect();
            there.into_iter().filter(|id| all.contains_key(id)).collect()
        };
        let waits: BTreeMap<_, _> = all.iter().map(|(id, row)| (*id, before(row))).collect();
        let circles = activity_circles(&waits);
        let in_circle = circles.iter().flat_map(|circle| &circle.all).copied().collect();
        let plan = Self {
            all,
            waits,
            in_circle,
        };
        (plan, circles)
    }

    /// What an activity waits for.
    fn before(&self, id: Id<Activity>) -> impl Iterator<Item = (Id<Activity>, &'a Activity)> {
        let before = self.waits.get(&id).into_iter().flatten();
        before.filter_map(|id| Some((*id, *self.all.get(id)?)))
    }

    /// All that is in no circle, each after all that it waits for and that is in none.
    fn order(&self) -> Vec<Id<Activity>> {
        let is_free = |id: &Id<Activity>| !self.in_circle.contains(id);
        let mut open: BTreeMap<Id<Activity>, usize> = BTreeMap::new();
        let mut held: BTreeMap<Id<Activity>, Vec<Id<Activity>>> = BTreeMap::new();
        for id in self.all.keys().filter(|id| is_free(id)) {
            let before = self.before(*id).filter(|(before, _)| is_free(before));
            let before: Vec<Id<Activity>> = before.map(|(before, _)| before).collect();
            open.insert(*id, before.len());
            for before in before {
                held.entry(before).or_default().push(*id);
            }
        }
        let ready = open.iter().filter(|(_, count)| **count == 0);
        let mut ready: BTreeSet<Id<Activity>> = ready.map(|(id, _)| *id).collect();
        let mut order = Vec::new();
        while let Some(id) = ready.pop_first() {
            order.push(id);
            for other in held.get(&id).into_iter().flatten() {
                if let Some(count) = open.get_mut(other) {
                    *count = count.saturating_sub(1);
                    if *count == 0 {
                        ready.insert(*other);
                    }
                }
            }
        }
        order
    }

    /// By how many days each may end later, given an order in which each follows what it waits for.
    fn slack(&self, order: &[Id<Activity>], end: Option<Date>) -> BTreeMap<Id<Activity>, i32> {
        let mut latest: BTreeMap<Id<Activity>, i32> = BTreeMap::new();
        for id in order.iter().rev() {
            let Some(row) = self.all.get(id) else { continue };
            let own = end.map_or(0, |end| days_between(row.to, end));
            let slack = latest.get(id).copied().map_or(own, |held| held.min(own));
            latest.insert(*id, slack);
            for (held, before) in self.before(*id) {
                // It may end on the day before this begins, as late as that may be.
                let allowed = days_between(before.to, row.from) - 1 + slack;
                latest
                    .entry(held)
                    .and_modify(|known| *known = (*known).min(allowed))
                    .or_insert(allowed);
            }
        }
        latest
    }

    /// The days of the longest chain that ends with each, and what it waits for on that chain.
    fn chains(&self, order: &[Id<Activity>]) -> Chains {
        let mut chains = Chains::new();
        for id in order {
            let Some(row) = self.all.get(id) else { continue };
            let before = self.before(*id).filter_map(|(before, _)| {
                let (days, _) = chains.get(&before)?;
                Some((*days, before))
            });
            let longest = before.max_by_key(|(days, before)| (*days, Reverse(*before)));
            let days = longest.map_or(0, |(days, _)| days);
            chains.insert(*id, (days + length(row), longest.map(|(_, before)| before)));
        }
        chains
    }
}

/// The schedule of the work plan.
///
/// # Cost
/// Linear in the activities and what they wait for but for a sort.
pub fn schedule(op: &Operation) -> Schedule {
    let (plan, circles) = Plan::new(op);
    let end = plan.all.values().map(|row| row.to).max();
    let order = plan.order();
    let latest = plan.slack(&order, end);
    let (longest, days) = longest(&plan.chains(&order));
    let mut rows: Vec<Scheduled> = plan
        .all
        .iter()
        .map(|(id, row)| Scheduled {
            activity: *id,
            slack: latest
                .get(id)
                .copied()
                .filter(|_| !plan.in_circle.contains(id) && row.status != ActivityStatus::Done),
            critical: longest.contains(id),
            too_early: plan
                .before(*id)
                .map(|(_, held)| days_between(row.from, held.to) + 1)
                .max()
                .map_or(0, |days| days.max(0)),
        })
        .collect();
    rows.sort_by_key(|row| (plan.all.get(&row.activity).map(|row| row.from), row.activity));
    Schedule {
        rows,
        longest,
        days,
        circles,
        end,
    }
}

/// The days of a chain and the activity before the last on it.
type Chains = BTreeMap<Id<Activity>, (i32, Option<Id<Activity>>)>;

/// The chain of most days, the one of smaller numbers among equals; empty without activities.
fn longest(chains: &Chains) -> (Vec<Id<Activity>>, i32) {
    let last = chains.iter().max_by_key(|(id, (days, _))| (*days, Reverse(**id)));
    let Some((last, (days, _))) = last else {
        return (Vec::new(), 0);
    };
    let mut way = vec![*last];
    let mut here = *last;
    while let Some((_, Some(before))) = chains.get(&here) {
        way.push(*before);
        here = *before;
    }
    way.reverse();
    (way, *days)
}
