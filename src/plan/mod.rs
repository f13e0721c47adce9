//! Patrols drawn, timed, proposed, explained and checked; sites for bases proposed and explained.
//!
//! `timing` gives a drawn patrol its hours; `site` proposes bases; `suggest` proposes a programme of patrols;
//! `tour` is the search for tours of several teams and its proof, in plain numbers; `check` judges any plan by a search of its own, `ahead` the patrols still to come by it; `accept` makes a suggestion the operation's own.
//! Draws nothing, reads no files, approves nothing: a suggestion is a draft until a role approves it.

mod clock;

pub mod accept;
pub mod ahead;
pub mod along;
pub mod check;
pub mod error;
pub mod flight;
pub mod gathering;
mod mark;
pub mod problem;
pub mod site;
pub mod suggest;
pub mod template;
pub mod timing;
pub(crate) mod tour;
mod travelled;

#[cfg(test)]
mod ground;

pub use accept::accept;
pub use ahead::ahead;
pub use check::check;
pub use check::check_over;
pub use error::PlanError;
pub use travelled::travelled;
