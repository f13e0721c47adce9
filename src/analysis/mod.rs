//! What the records say: where incidents gather, where we do not see, who is covered, where the gaps are and why.
//!
//! Pure functions of the operation (and the network): no files, no clock, no drawing, no plans.

pub mod activity;
pub mod alert;
pub mod alert_log;
pub mod care;
mod chance;
pub mod cluster;
pub mod contour;
pub mod coverage;
pub mod day;
pub mod density;
pub mod duplicate;
pub mod filter;
pub mod forecast;
pub mod frame;
pub mod gap;
pub mod graded;
pub mod hotspot;
pub mod impact;
pub mod influence;
pub mod landing;
pub mod people;
pub mod periods;
pub mod presence;
pub mod profile;
pub mod rehearsal;
pub mod risk;
pub mod roadside;
pub mod schedule;
pub mod silence;
mod spread;
mod tails;
pub mod timeline;
pub mod trust;
pub mod whatif;
pub mod why_not;

#[cfg(test)]
mod tests;

pub use day::LastDays;
pub use day::planning_day;
pub use day::planning_day_with;
pub use filter::IncidentFilter;
pub use gap::Cause;
pub use gap::Gap;
pub use gap::GapRequest;
pub use gap::Gaps;
pub use gap::gaps;
