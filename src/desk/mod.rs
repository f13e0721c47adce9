//! The open document and everything around it, without the window.

pub mod ground;
