//! Scenes on paper and as pictures: the briefing sheet, the patrol order, PDF and PNG.
//!
//! Draws nothing of its own into the map; that is done in `chart`. Gives bytes and writes no files.

pub mod file;
#[cfg(test)]
mod looking;
pub mod marking;
pub mod order;
pub mod pdf;
pub mod png;
#[cfg(test)]
mod reading;
pub mod sheet;
pub mod timetable;
mod typeset;
