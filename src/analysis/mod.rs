//! What the records say: where incidents gather, where we do not see, who is covered, where the gaps are and why.
//!
//! Pure functions of the operation (and the network): no files, no clock, no drawing, no plans.

pub mod contour;
pub mod day;
pub mod density;
pub mod filter;
pub mod frame;
pub mod hotspot;
pub mod people;
pub mod presence;
pub mod silence;
mod spread;
pub mod timeline;

#[cfg(test)]
mod tests;

pub use day::planning_day;
pub use filter::IncidentFilter;
