//! Alerts that were called, by place, hour and kind, and how they were answered; and when each post was last heard.
//!
//! An alert names a community, never a person. One of a protected kind is never kept so: of those stand counts alone, by
//! area and month, as of incidents of these kinds.

use geo_types::Polygon;
use jiff::civil::Date;
use jiff::civil::DateTime;

use crate::model::base::Base;
use crate::model::base::Unit;
use crate::model::coded::coded;
use crate::model::community::Community;
use crate::model::community::Contact;
use crate::model::incident::IncidentKind;
use crate::model::operation::Operation;
use crate::model::period::Month;
use crate::model::table::Id;
use crate::quantity::Seconds;

coded! {
    /// Who answered an alert.
    Answerer, "answerer" {
        /// The mission: a base, a unit.
        Mission = "mission",
        /// The State: its army, police or authorities.
        State = "state",
    }
}

/// An alert that was called from a community. Never of a protected kind, never about a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Alert {
    /// What it told of.
    pub kind: IncidentKind,
    /// From where.
    pub community: Id<Community>,
    /// When it was called, in the operation's offset.
    pub called: DateTime,
    /// Who answered; none where nobody did, or nobody has yet.
    pub answered_by: Option<Answerer>,
    /// The base that answered, where it was one of ours.
    pub base: Option<Id<Base>>,
    /// The unit that went.
    pub unit: Option<Id<Unit>>,
    /// When help was there, where that is known.
    pub arrived: Option<DateTime>,
}

impl Alert {
    /// From the call to the arrival of help; none where nobody knows, or help was there before it was called.
    pub fn arrival(&self) -> Option<Seconds> {
        let span = self.called.duration_until(self.arrived?);
        (!span.is_negative()).then(|| Seconds::new(span.as_secs_f64()))
    }

    /// Whether somebody answered.
    pub const fn is_answered(&self) -> bool {
        self.answered_by.is_some()
    }

    /// Whether help was there as soon as it had to be; none where nobody knows.
    pub fn in_time(&self, op: &Operation) -> Option<bool> {
        if !self.is_answered() {
            return Some(false);
        }
        let community = op.communities.get(self.community)?;
        Some(self.arrival()? <= community.response_limit(&op.assumptions))
    }
}

/// So many alerts of a protected kind in one area and month: all that is ever kept of them.
#[derive(Debug, Clone, PartialEq)]
pub struct AlertCount {
    /// What they told of.
    pub kind: IncidentKind,
    /// The name of the protection area.
    pub area: String,
    /// Its outline: never one village alone.
    pub outline: Polygon<f64>,
    /// The month.
    pub month: Month,
    /// How many.
    pub count: u32,
    /// How many of them somebody answered.
    pub answered: u32,
    /// At how many of them help was in time.
    pub in_time: u32,
}

/// A post was heard on a day: a call to see whether it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckIn {
    /// Which post.
    pub contact: Id<Contact>,
    /// On which day.
    pub date: Date,
}
