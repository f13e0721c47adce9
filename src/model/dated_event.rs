//! What happened on a day and may explain why violence changed, whoever did it: an arrest, a trial, a front that moved.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::model::coded::coded;

coded! {
    /// What kind of event it was.
    DatedEventKind, "dated-event" {
        /// Somebody was arrested, or gave himself up. Who is nobody's business here.
        Arrest = "arrest",
        /// A trial, a judgment.
        Trial = "trial",
        /// A front or an armed group moved.
        Front = "front",
        /// An operation of the host army or another force.
        Offensive = "offensive",
        /// A ceasefire, an agreement, a disarmament.
        Agreement = "agreement",
        /// Something else, as a flood, an epidemic, an election.
        Other = "other",
    }
}

/// Something with a day that is no incident, no base, no way and no activity, and may explain a change. Never about a person.
#[derive(Debug, Clone, PartialEq)]
pub struct DatedEvent {
    /// What it was, in a few words; never a person's name.
    pub title: String,
    /// What kind.
    pub kind: DatedEventKind,
    /// On which day.
    pub date: Date,
    /// Where; none where it concerns the whole area.
    pub at: Option<LonLat>,
}
