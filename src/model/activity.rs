//! The work plan: what every section does, where and when, and what it needs for that.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::model::coded::coded;
use crate::model::table::Id;
use crate::model::terms::HostForce;
use crate::model::terms::Terms;

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
        /// The army of the host State.
        HostArmy = "host-army",
        /// The police of the host State.
        HostPolice = "host-police",
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
    /// What must be done before, each once.
    pub after: Vec<Id<Self>>,
    /// On what terms it goes on.
    pub terms: Terms,
}

impl Activity {
    /// The force of the host State that takes part, or does it alone.
    pub fn host(&self) -> Option<HostForce> {
        self.terms.host.or(match self.stakeholder {
            Stakeholder::HostArmy => Some(HostForce::Army),
            Stakeholder::HostPolice => Some(HostForce::Police),
            _ => None,
        })
    }

    /// Whether a force of the host State takes part that was not cleared.
    pub fn lacks_clearance(&self) -> bool {
        self.host().is_some() && !self.terms.clearance.is_clear()
    }
}
