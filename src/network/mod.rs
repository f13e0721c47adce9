//! How far and how long: the roads as a network, the pace on them, ways through it and what can be reached.
//!
//! Pure answers from roads, conditions and planning numbers. Reads no files, knows no communities, bases or patrols.

mod access;
mod alter;
mod anchor;
mod banks;
mod beside;
mod build;
mod conditions;
pub(crate) mod country;
mod graph;
mod halts;
mod hierarchy;
mod join;
mod journey;
mod kept;
mod landing;
mod legs;
mod matrix;
mod mesh;
mod mixed;
mod mixture;
mod no_go;
mod ordering;
mod outline;
mod over_ground;
pub(crate) mod pace;
mod rails;
mod reach;
mod recent;
mod route;
mod search;
mod size;
mod stops;
mod towards;
mod trace;
mod upon_order;
mod weights;

#[cfg(test)]
mod access_tests;
#[cfg(test)]
mod journey_tests;
#[cfg(test)]
mod kept_tests;
#[cfg(test)]
mod tests;

pub use access::Access;
pub use access::Bed;
pub use anchor::Anchor;
pub use anchor::End;
pub use anchor::Tie;
pub(crate) use build::segment_length;
pub use conditions::Conditions;
pub(crate) use conditions::is_in_months;
pub use conditions::season_of;
pub use graph::Network;
pub use journey::AT_SITE;
pub use matrix::matrix;
pub use mixed::MixedLeg;
pub use mixed::MixedTree;
pub use mixed::mixed;
pub use no_go::NoGo;
pub use outline::outline;
pub use outline::outlines;
pub use over_ground::reach_over_ground;
pub(crate) use pace::Closed;
pub use reach::ReachTree;
pub use reach::reach;
pub use reach::reach_delayed;
pub use route::Route;
pub use route::RoutePiece;
pub use route::lengths;
pub use route::route;
pub use weights::Weights;
