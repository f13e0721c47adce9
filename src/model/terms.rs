//! On what terms an activity goes on: its tier, who endorsed it, whether a host force takes part and was cleared, and whether
//! partners may be told of it.

use jiff::civil::Date;

use crate::model::coded::coded;

coded! {
    /// The tier of protection it belongs to.
    Tier, "tier" {
        /// Protection by dialogue and engagement.
        Dialogue = "dialogue",
        /// Physical protection.
        Physical = "physical",
        /// A protective environment.
        Environment = "environment",
    }
}

coded! {
    /// Who endorsed it.
    Endorser, "endorser" {
        /// The provincial senior management group.
        Provincial = "provincial-group",
        /// The head of mission.
        HeadOfMission = "head-of-mission",
    }
}

coded! {
    /// A force of the host State that takes part.
    HostForce, "host-force" {
        /// Its army.
        Army = "army",
        /// Its police.
        Police = "police",
    }
}

coded! {
    /// How far the human rights due diligence about a host force has come.
    Clearance, "clearance" {
        /// Nobody asked for it yet.
        NotAsked = "not-asked",
        /// It was asked for and is not decided.
        Pending = "pending",
        /// Cleared.
        Cleared = "cleared",
        /// Cleared with measures that lessen the risk.
        WithMeasures = "with-measures",
        /// Refused.
        Refused = "refused",
    }
}

impl Clearance {
    /// Whether the force may take part.
    pub const fn is_clear(self) -> bool {
        matches!(self, Self::Cleared | Self::WithMeasures)
    }
}

/// An endorsement with its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Endorsement {
    /// By whom.
    pub by: Endorser,
    /// On which day.
    pub on: Date,
}

/// The terms of an activity; as long as nobody says anything it is not endorsed, has no host force and is not for partners.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// The tier of protection.
    pub tier: Option<Tier>,
    /// Who endorsed it, and when.
    pub endorsed: Option<Endorsement>,
    /// The force of the host State that takes part.
    pub host: Option<HostForce>,
    /// How far the due diligence about that force has come.
    pub clearance: Clearance,
    /// The day of that state.
    pub cleared_on: Option<Date>,
    /// Partners may be told of it.
    pub shareable: bool,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            tier: None,
            endorsed: None,
            host: None,
            clearance: Clearance::NotAsked,
            cleared_on: None,
            shareable: false,
        }
    }
}
