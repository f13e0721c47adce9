//! The work plan: what every section does, where and when, and what it needs for that.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::model::coded::coded;
use crate::model::table::Id;

coded! {
    /// Who does it.
    Stakeholder, "stakeholder" {
        /// The Force.
        Force = "force",
        /// United Nations police.
        Police = "police",
        /// Civil Affairs.
        CivilAffairs = "civil-affairs",
        /// Human rights.
        HumanRights = "human-rights",
        /// Women and child protection.
        Protection = "protection",
        /// Justice support.
        Justice = "justice",
        /// Medical.
        Medical = "medical",
        /// Provincial authorities.
        Authorities = "authorities",
        /// Humanitarian partners.
        Partners = "partners",
    }
}

coded! {
    /// The phase of protection it serves.
    Phase, "phase" {
        /// Prevention.
        Prevent = "prevent",
        /// Pre-emption.
        PreEmpt = "pre-empt",
        /// Response.
        Respond = "respond",
        /// Consolidation.
        Consolidate = "consolidate",
    }
}

coded! {
    /// How far it has come.
    ActivityStatus, "activity" {
        /// Planned.
        Planned = "planned",
        /// Under way.
        UnderWay = "under-way",
        /// Done.
        Done = "done",
        /// Called off.
        Cancelled = "cancelled",
    }
}

/// One line of the work plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Activity {
    /// What is done.
    pub title: String,
    /// Who does it.
    pub stakeholder: Stakeholder,
    /// Which phase it serves.
    pub phase: Phase,
    /// The name of the place.
    pub place: String,
    /// Where.
    pub at: LonLat,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Needs a patrol that escorts it on its days.
    pub needs_escort: bool,
    /// Needs a way there that is open on its days.
    pub needs_access: bool,
    /// How far it has come.
    pub status: ActivityStatus,
    /// How one will know that it worked.
    pub indicator: String,
    /// What must be done before.
    pub after: Option<Id<Self>>,
}

/// Activities that wait for one another, given what each waits for; each circle begins at its smallest number.
pub fn activity_circles(after: &BTreeMap<Id<Activity>, Option<Id<Activity>>>) -> Vec<Vec<Id<Activity>>> {
    let mut done: BTreeSet<Id<Activity>> = BTreeSet::new();
    let mut circles = Vec::new();
    for start in after.keys() {
        // One goes back to what it waits for, until one comes to where one was on this way.
        let mut way: Vec<Id<Activity>> = Vec::new();
        let mut here = Some(*start);
        while let Some(id) = here.filter(|id| !done.contains(id)) {
            if let Some(first) = way.iter().position(|known| *known == id) {
                let mut circle = way.get(first..).unwrap_or_default().to_vec();
                let least = circle.iter().enumerate().min_by_key(|(_, id)| **id);
                let least = least.map_or(0, |(index, _)| index);
                circle.rotate_left(least);
                circles.push(circle);
                break;
            }
            way.push(id);
            here = after.get(&id).copied().flatten();
        }
        done.extend(way);
    }
    circles
}
