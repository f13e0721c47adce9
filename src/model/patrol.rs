//! Patrols: a route with people, means and times; planned, approved, under way, done.

use jiff::civil::DateTime;

use crate::earth::LonLat;
use crate::model::base::Base;
use crate::model::base::Mode;
use crate::model::base::Unit;
use crate::model::coded::coded;
use crate::model::community::Community;
use crate::model::table::Id;
use crate::model::table::Table;
use crate::model::task::Task;

coded! {
    /// What kind of patrol, in the names that battalions use.
    PatrolKind, "patrol" {
        /// Short-range patrol, back the same day.
        ShortRange = "short-range",
        /// Long-range patrol, out overnight.
        LongRange = "long-range",
        /// Integrated: with civilian sections.
        Integrated = "integrated",
        /// Joint: with host forces or police.
        Joint = "joint",
        /// Escort of a civilian activity.
        Escort = "escort",
        /// In the town of the base.
        Town = "town",
        /// By air.
        Air = "air",
    }
}

coded! {
    /// How far a patrol has come from suggestion to log.
    PatrolStatus, "status" {
        /// Drawn or suggested, nobody has asked for it.
        Draft = "draft",
        /// Put forward for approval.
        Proposed = "proposed",
        /// Approved by a role.
        Approved = "approved",
        /// Out now.
        UnderWay = "under-way",
        /// Back.
        Done = "done",
        /// Called off.
        Cancelled = "cancelled",
    }
}

impl PatrolStatus {
    /// Whether nothing of it is still to come.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled)
    }
}

/// Who approved, as a role, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// The role, as in `Sector commander`; never a name.
    pub role: String,
    /// When, in the operation's offset.
    pub at: DateTime,
}

/// A halt of a patrol.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// Where.
    pub at: LonLat,
    /// The community visited, where it is one.
    pub community: Option<Id<Community>>,
    /// The name of the place.
    pub name: String,
    /// When the patrol arrives, in the operation's offset.
    pub arrive: DateTime,
    /// When it goes on.
    pub leave: DateTime,
    /// What is to be done there.
    pub task: Task,
}

/// A patrol.
#[derive(Debug, Clone, PartialEq)]
pub struct Patrol {
    /// Its number or name, as in `P12`.
    pub name: String,
    /// What kind.
    pub kind: PatrolKind,
    /// How far it has come.
    pub status: PatrolStatus,
    /// The base it leaves from.
    pub base: Option<Id<Base>>,
    /// The unit that goes.
    pub unit: Option<Id<Unit>>,
    /// On a joint patrol the unit that goes with it, of the same base; both are out for all of it.
    pub second: Option<Id<Unit>>,
    /// How it moves.
    pub mode: Mode,
    /// When it leaves, in the operation's offset.
    pub depart: DateTime,
    /// When it is back.
    pub back: DateTime,
    /// Its halts in order, without the base.
    pub stops: Vec<Stop>,
    /// The way, from base to base.
    pub route: Vec<LonLat>,
    /// The seed of the suggestion it comes from, where it was suggested.
    pub suggested_by_seed: Option<u64>,
    /// Who approved it.
    pub approval: Option<Approval>,
    /// The mission in a sentence of somebody's own; where it is empty the order says it in the reader's language.
    pub mission: String,
}

/// Who goes on a patrol, as one unit: the one that is named, or of a joint patrol both together, with all their people,
/// vehicles and boats, and no longer on duty than the one that tires first. None where no unit is named.
pub fn together(units: &Table<Unit>, unit: Option<Id<Unit>>, second: Option<Id<Unit>>) -> Option<Unit> {
    let first = unit.and_then(|id| units.get(id)).cloned();
    let second = second.filter(|id| Some(*id) != unit).and_then(|id| units.get(id));
    let (Some(first), Some(second)) = (&first, second) else {
        return first.or_else(|| second.cloned());
    };
    Some(Unit {
        name: format!("{} + {}", first.name, second.name),
        base: first.base,
        strength: first.strength.saturating_add(second.strength),
        vehicles: first.vehicles.saturating_add(second.vehicles),
        boats: first.boats.saturating_add(second.boats),
        mode: first.mode,
        duty_hours: first.duty_hours.min(second.duty_hours),
    })
}

impl Patrol {
    /// The units that are out with it.
    pub fn units(&self) -> impl Iterator<Item = Id<Unit>> {
        let second = self.second.filter(|second| Some(*second) != self.unit);
        self.unit.into_iter().chain(second)
    }

    /// Whether a unit is out with it.
    pub fn takes(&self, unit: Id<Unit>) -> bool {
        self.unit == Some(unit) || self.second == Some(unit)
    }

    /// Who goes; see [`together`].
    pub fn going(&self, units: &Table<Unit>) -> Option<Unit> {
        together(units, self.unit, self.second)
    }

    /// Whether its plan may still be changed: no role has approved it, and it is neither under way nor over.
    pub const fn may_change(&self) -> bool {
        matches!(self.status, PatrolStatus::Draft | PatrolStatus::Proposed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(name: &str, strength: u32, vehicles: u32, duty_hours: f64) -> Unit {
        Unit {
            name: name.to_owned(),
            base: Id::new(1),
            strength,
            vehicles,
            boats: 1,
            mode: Mode::Foot,
            duty_hours,
        }
    }

    #[test]
    fn two_units_go_as_one_with_all_they_have() {
        let rows = [unit("1 Section", 9, 1, 10.0), unit("Police", 5, 2, 8.0)];
        let units: Table<Unit> = (1..).zip(rows).map(|(id, row)| (Id::new(id), row)).collect();
        let (one, two) = (Some(Id::new(1)), Some(Id::new(2)));
        let both = together(&units, one, two).unwrap();
        assert_eq!(both.name, "1 Section + Police");
        assert_eq!((both.strength, both.vehicles, both.boats), (14, 3, 2));
        assert!((both.duty_hours - 8.0).abs() < 1e-9);
        // The same one twice is one; one that is gone is not there.
        assert_eq!(together(&units, one, one), together(&units, one, None));
        assert_eq!(together(&units, Some(Id::new(9)), two).unwrap().name, "Police");
        assert_eq!(together(&units, None, None), None);
    }
}
