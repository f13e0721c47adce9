//! Under which conditions one moves: by what means, in which season, by day or night, on which date.

use jiff::civil::Date;

use crate::model::Assumptions;
use crate::model::Mode;
use crate::model::Season;

/// Under which conditions one moves.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Conditions {
    /// By what means.
    pub mode: Mode,
    /// The state of the ground.
    pub season: Season,
    /// In the dark.
    pub night: bool,
    /// The day for which dated closures are looked up; none holds where no day is given.
    pub date: Option<Date>,
}

/// The season on a day: dry between the first and the last dry month, both included, else wet. Days of heavy rain are
/// not in the calendar: the planner chooses them.
pub fn season_of(date: Date, assumptions: &Assumptions) -> Season {
    let first = assumptions.get("season.dry-first-month").round() as i8;
    let last = assumptions.get("season.dry-last-month").round() as i8;
    if is_in_months(date, first, last) {
        Season::Dry
    } else {
        Season::Wet
    }
}

/// Whether a day lies in the months from the first to the last, both included; the last may be one of the next year.
pub(crate) fn is_in_months(date: Date, first: i8, last: i8) -> bool {
    let month = date.month();
    if first <= last {
        (first..=last).contains(&month)
    } else {
        month >= first || month <= last
    }
}
