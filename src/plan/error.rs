//! Why no plan can be made, each as one sentence that says what is missing.

use crate::ticket::Cancelled;
use crate::words;
use crate::words::Key;
use crate::words::Lang;

/// A request that cannot be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// There is no base at all.
    #[error("no base")]
    NoBase,
    /// No base is open on any day of the plan.
    #[error("no base is open on these days")]
    NoOpenBase,
    /// No unit lives at an open base.
    #[error("no unit")]
    NoUnit,
    /// No unit is as strong as a patrol must be, and no two of a base are.
    #[error("no unit is strong enough for a patrol")]
    TooSmall,
    /// There is no community that may be visited.
    #[error("no community that may be visited")]
    NoCommunity,
    /// There are no roads, paths or rivers.
    #[error("no access network")]
    NoNetwork,
    /// No unit gets to any community and back within its hours.
    #[error("no community within the hours of any unit")]
    NoReach,
    /// Fewer than one day or more than four weeks were asked for.
    #[error("a plan covers 1 to 28 days")]
    Days,
    /// No base was asked for.
    #[error("at least one base must be asked for")]
    NoSites,
    /// Every community that may be visited is within reach of a base already.
    #[error("nothing is left to cover")]
    NothingToCover,
    /// The work was no longer wanted.
    #[error("cancelled")]
    Cancelled,
}

impl PlanError {
    /// Its name in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoBase => "no-base",
            Self::NoOpenBase => "no-open-base",
            Self::NoUnit => "no-unit",
            Self::TooSmall => "too-small",
            Self::NoCommunity => "no-community",
            Self::NoNetwork => "no-network",
            Self::NoReach => "no-reach",
            Self::Days => "days",
            Self::NoSites => "no-sites",
            Self::NothingToCover => "nothing-to-cover",
            Self::Cancelled => "cancelled",
        }
    }

    /// The key of its sentence.
    pub const fn key(self) -> Key {
        match self {
            Self::NoBase => "plan-no-base",
            Self::NoOpenBase => "plan-no-open-base",
            Self::NoUnit => "plan-no-unit",
            Self::TooSmall => "plan-too-small",
            Self::NoCommunity => "plan-no-community",
            Self::NoNetwork => "plan-no-network",
            Self::NoReach => "plan-no-reach",
            Self::Days => "plan-days",
            Self::NoSites => "plan-no-sites",
            Self::NothingToCover => "plan-nothing-to-cover",
            Self::Cancelled => "plan-cancelled",
        }
    }

    /// What is missing, as a sentence.
    pub fn sentence(self, lang: Lang) -> String {
        words::text(lang, self.key())
    }
}

impl From<Cancelled> for PlanError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}
