//! The window: egui draws what the desk holds and asks it for changes.
//!
//! Changes nothing by itself: panels read the desk and give back what they ask for.

pub mod icon;
pub mod paint;
pub mod theme;
