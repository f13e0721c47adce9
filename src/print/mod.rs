//! Scenes on paper and as pictures.
//!
//! Draws nothing of its own into the map; that is done in `chart`.

pub mod png;
