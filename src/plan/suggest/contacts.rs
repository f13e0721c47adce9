//! What the patrols that the operation holds already are as presence, community by community and day by day.
//!
//! A halt counts as long as it stays; at a community beside it, and where the way passes one, it counts
//! `presence.passing-share` of that, and of a usual halt. By the same rules gaps tell when somebody was last there
//! ([`presence::last_presence`]).

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::analysis::day::days_between;
use crate::analysis::presence;
use crate::index::SpatialIndex;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::model::Stop;
use crate::plan::problem::Contact;
use crate::plan::suggest::worth;
use crate::quantity::Metres;

/// The presence of all patrols that count: those that went or were asked for, and drafts from the first day of the plan on.
///
/// # Cost
/// Each halt and each piece of way asks an index of the communities.
pub(crate) fn contacts(op: &Operation, from: Date) -> BTreeMap<Id<Community>, Vec<Contact>> {
    let mut found = Found {
        op,
        from,
        radius: Metres::from_km(op.assumptions.get("presence.radius")),
        passing: op.assumptions.get("presence.passing-share"),
        communities: presence::communities(op),
        all: BTreeMap::new(),
    };
    for patrol in op.patrols.rows() {
        // A draft counts from the first day of the plan on, as its unit's days do: of what was not asked for before
        // nobody knows that it went.
        match patrol.status {
            status if worth::is_committed(status) => found.note(patrol, Date::MIN),
            PatrolStatus::Draft => found.note(patrol, from),
            _ => {}
        }
    }
    found.all
}

struct Found<'a> {
    op: &'a Operation,
    from: Date,
    radius: Metres,
    passing: f64,
    communities: SpatialIndex<Id<Community>>,
    all: BTreeMap<Id<Community>, Vec<Contact>>,
}

/// Where one patrol was already seen, and on which day.
type Seen = BTreeSet<(Id<Community>, Date)>;

impl Found<'_> {
    fn note(&mut self, patrol: &Patrol, counts_from: Date) {
        let mut seen = Seen::new();
        for stop in &patrol.stops {
            for (id, is_at) in presence::around_halt(&self.communities, stop, self.radius) {
                let share = if is_at { 1.0 } else { self.passing };
                if share > 0.0 {
                    self.halt(stop, id, share, counts_from, &mut seen);
                }
            }
        }
        if self.passing <= 0.0 {
            return;
        }
        let usual = worth::effect_of_stay(self.op, self.op.assumptions.get("patrol.dwell"));
        for (date, line) in presence::passages(patrol) {
            let passed = self.communities.within_of_line(line, self.radius);
            let passed: Vec<Id<Community>> = passed.into_iter().copied().collect();
            for id in passed {
                // Who halts somewhere does not pass it on that day as well.
                if date >= counts_from && seen.insert((id, date)) {
                    self.put(id, date, self.passing * usual);
                }
            }
        }
    }

    /// A halt, each of its days for itself.
    fn halt(&mut self, stop: &Stop, id: Id<Community>, share: f64, counts_from: Date, seen: &mut Seen) {
        let mut day = stop.arrive.date().max(counts_from);
        while day <= stop.leave.date() {
            let begin = stop.arrive.max(day.at(0, 0, 0, 0));
            let end = stop.leave.min(day.at(23, 59, 0, 0));
            let minutes = end.duration_since(begin).as_mins() as f64;
            self.put(id, day, share * worth::effect_of_stay(self.op, minutes));
            seen.insert((id, day));
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
    }

    fn put(&mut self, id: Id<Community>, day: Date, effect: f64) {
        let day = days_between(self.from, day);
        self.all.entry(id).or_default().push(Contact { day, effect });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Mode;
    use crate::model::PatrolKind;
    use crate::model::Priority;
    use crate::model::Task;
    use crate::plan::ground;
    use crate::plan::ground::DAY;

    /// A patrol of the day before the plan: from the base along the track to Boma, 45 min there, and back.
    fn gone(op: &mut Operation) {
        let day = DAY.yesterday().unwrap();
        let at = |lon: f64| ground::at(lon, -2.5);
        op.patrols = ground::rows(vec![Patrol {
            name: "P01".to_owned(),
            kind: PatrolKind::ShortRange,
            status: PatrolStatus::Done,
            base: Some(Id::new(1)),
            unit: Some(Id::new(1)),
            second: None,
            mode: Mode::Vehicle,
            depart: day.at(7, 0, 0, 0),
            back: day.at(12, 0, 0, 0),
            stops: vec![Stop {
                at: at(27.2),
                community: Some(Id::new(2)),
                name: "Boma".to_owned(),
                arrive: day.at(9, 0, 0, 0),
                leave: day.at(9, 45, 0, 0),
                task: Task::Unsaid,
            }],
            route: vec![at(27.0), at(27.2), at(27.0)],
            suggested_by_seed: None,
            approval: None,
            mission: String::new(),
        }]);
    }

    #[test]
    fn beside_a_halt_and_along_the_way_presence_is_a_part_of_a_halt_once_a_day() {
        let mut op = ground::small();
        let mut rows: Vec<Community> = op.communities.rows().cloned().collect();
        rows.push(ground::community("Ward", 27.209, -2.5, Priority::Could));
        op.communities = ground::rows(rows);
        gone(&mut op);
        let of = |op: &Operation, number: i64| {
            let all = contacts(op, DAY).remove(&Id::new(number)).unwrap_or_default();
            all.iter().map(|one| (one.day, one.effect)).collect::<Vec<_>>()
        };
        let usual = worth::effect_of_stay(&op, 45.0);
        // Asha is passed out and back, Ward lies a kilometre from Boma; Chai is 11 km farther.
        assert_eq!(of(&op, 2), [(-1, usual)]);
        assert_eq!(of(&op, 1), [(-1, 0.5 * usual)]);
        assert_eq!(of(&op, 6), [(-1, 0.5 * usual)]);
        assert!(of(&op, 3).is_empty());
        op.assumptions = Arc::new(op.assumptions.with("presence.passing-share", 0.0).unwrap());
        assert!(of(&op, 1).is_empty() && of(&op, 6).is_empty());
        assert_eq!(of(&op, 2), [(-1, usual)]);
    }
}
