//! Activities that wait for one another, so that none of them could ever begin.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::VecDeque;

use crate::model::activity::Activity;
use crate::model::table::Id;

/// What each activity waits for.
pub type Waits = BTreeMap<Id<Activity>, Vec<Id<Activity>>>;

/// A circle, and all activities that hang together with it both ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// A shortest circle through the smallest number of these: each waits for the next, the last for the first.
    pub way: Vec<Id<Activity>>,
    /// All that wait for one another by this circle and those that are knotted with it.
    pub all: BTreeSet<Id<Activity>>,
}

/// Activities that wait for one another, given what each waits for, by their smallest numbers. What merely waits for a circle
/// is in none.
///
/// # Cost
/// Linear where there is no circle; a search from each activity in a knot where there is.
pub fn activity_circles(waits: &Waits) -> Vec<Circle> {
    let mut left = knotted(waits);
    let mut circles = Vec::new();
    while let Some(start) = left.pop_first() {
        let Some(way) = shortest_back(waits, start) else {
            continue;
        };
        let ahead = reached(waits, start);
        let all: BTreeSet<Id<Activity>> = std::iter::once(start)
            .chain(left.iter().copied())
            .filter(|id| *id == start || (ahead.contains(id) && reached(waits, *id).contains(&start)))
            .collect();
        left.retain(|id| !all.contains(id));
        circles.push(Circle { way, all });
    }
    circles
}

/// What is left when all is taken away, again and again, that waits for nothing that is left.
fn knotted(waits: &Waits) -> BTreeSet<Id<Activity>> {
    let here = |id: &Id<Activity>| waits.contains_key(id);
    let mut open: BTreeMap<Id<Activity>, usize> = BTreeMap::new();
    let mut held: BTreeMap<Id<Activity>, Vec<Id<Activity>>> = BTreeMap::new();
    for (id, before) in waits {
        open.insert(*id, before.iter().filter(|other| here(other)).count());
        for other in before.iter().filter(|other| here(other)) {
            held.entry(*other).or_default().push(*id);
        }
    }
    let ready = open.iter().filter(|(_, count)| **count == 0);
    let mut ready: Vec<Id<Activity>> = ready.map(|(id, _)| *id).collect();
    while let Some(id) = ready.pop() {
        open.remove(&id);
        for other in held.get(&id).into_iter().flatten() {
            if let Some(count) = open.get_mut(other) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    ready.push(*other);
                }
            }
        }
    }
    open.into_keys().collect()
}

/// All that one comes to from an activity, going back to what each waits for; itself only by a circle.
fn reached(waits: &Waits, start: Id<Activity>) -> BTreeSet<Id<Activity>> {
    let mut met = BTreeSet::new();
    let mut next = vec![start];
    while let Some(id) = next.pop() {
        for other in waits.get(&id).into_iter().flatten() {
            if met.insert(*other) {
                next.push(*other);
            }
        }
    }
    met
}

/// The shortest way back to where it began; none where none leads there.
fn shortest_back(waits: &Waits, start: Id<Activity>) -> Option<Vec<Id<Activity>>> {
    let mut from: BTreeMap<Id<Activity>, Id<Activity>> = BTreeMap::new();
    let mut next = VecDeque::from([start]);
    while let Some(id) = next.pop_front() {
        for other in waits.get(&id).into_iter().flatten() {
            if *other == start {
                let mut way = vec![id];
                let mut here = id;
                while here != start {
                    here = *from.get(&here)?;
                    way.push(here);
                }
                way.reverse();
                return Some(way);
            }
            if !from.contains_key(other) {
                from.insert(*other, id);
                next.push_back(*other);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circles(waits: &[(i64, &[i64])]) -> Vec<(Vec<i64>, Vec<i64>)> {
        let waits = waits.iter();
        let waits = waits.map(|(id, before)| (Id::new(*id), before.iter().copied().map(Id::new).collect()));
        let found = activity_circles(&waits.collect());
        let numbers = |ids: Vec<Id<Activity>>| ids.iter().map(|id| id.number()).collect();
        found
            .into_iter()
            .map(|circle| (numbers(circle.way), numbers(circle.all.into_iter().collect())))
            .collect()
    }

    #[test]
    fn a_circle_is_named_by_its_shortest_way_and_what_only_waits_for_it_is_left_out() {
        assert_eq!(circles(&[(1, &[]), (2, &[1]), (3, &[1, 2])]), []);
        assert_eq!(circles(&[(1, &[1])]), [(vec![1], vec![1])]);
        // 1 waits for 3, 3 for 2, 2 for 1; 4 waits for the circle, 5 is waited for by it.
        let found = circles(&[(1, &[3]), (2, &[1, 5]), (3, &[2]), (4, &[3]), (5, &[])]);
        assert_eq!(found, [(vec![1, 3, 2], vec![1, 2, 3])]);
        // Two circles that share an activity are one knot, named by the shorter way through its smallest number.
        let found = circles(&[(1, &[2, 4]), (2, &[3]), (3, &[1]), (4, &[1])]);
        assert_eq!(found, [(vec![1, 4], vec![1, 2, 3, 4])]);
        // Two knots with a way from one to the other are two; what lies between is in none.
        let found = circles(&[(1, &[2]), (2, &[1, 3]), (3, &[4]), (4, &[5]), (5, &[4])]);
        assert_eq!(found, [(vec![1, 2], vec![1, 2]), (vec![4, 5], vec![4, 5])]);
        // What is gone counts for nothing.
        assert_eq!(circles(&[(1, &[9])]), []);
    }

    #[test]
    fn a_long_plan_without_circles_is_looked_through_once() {
        let all: Vec<(i64, Vec<i64>)> = (1..=3000)
            .map(|id| (id, (1..=3).map(|back| id - back).filter(|id| *id > 0).collect()))
            .collect();
        let all: Vec<(i64, &[i64])> = all.iter().map(|(id, before)| (*id, before.as_slice())).collect();
        assert_eq!(circles(&all), []);
    }
}
