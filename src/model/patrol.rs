//! Patrols: a route with people, means and times; planned, approved, under way, done.

use jiff::civil::DateTime;

use crate::earth::LonLat;
use crate::model::base::Base;
use crate::model::base::Mode;
use crate::model::base::Unit;
use crate::model::coded::coded;
use crate::model::community::Community;
use crate::model::table::Id;
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

impl Patrol {
    /// Whether its plan may still be changed: no role has approved it, and it is neither under way nor over.
    pub const fn may_change(&self) -> bool {
        matches!(self.status, PatrolStatus::Draft | PatrolStatus::Proposed)
    }
}
