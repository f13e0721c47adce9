//! Reports of one event from several sources: those that were merged, and those of which somebody said that they are two.

use crate::model::incident::Incident;
use crate::model::table::Id;

/// A report that tells of the same event as an incident: kept whole as a further source of it, and counted nowhere.
#[derive(Debug, Clone, PartialEq)]
pub struct MergedReport {
    /// The incident that stands for the event.
    pub into: Id<Incident>,
    /// The number that the report had as an incident of its own, which it gets back when it is taken out again.
    pub was: Id<Incident>,
    /// The report as it came in. Never of a protected kind.
    pub report: Incident,
}

/// Two incidents that look like one, and are two: nobody is asked again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldApart {
    /// The one of the smaller number.
    pub first: Id<Incident>,
    /// The other.
    pub second: Id<Incident>,
}
