//! Doria plans the protection of civilians, offline: hotspots, bases, access routes, gaps, patrols, sheets.
//!
//! Modules in the order in which they may use one another, each only those above it
//! (`tests/architecture.rs` keeps the rule; ARCHITECTURE.md explains it):

pub mod quantity;

pub mod words;

pub mod ticket;

pub mod earth;

pub mod model;

pub mod protect;

pub mod store;

pub mod index;

pub mod surface;

pub mod network;

pub mod analysis;

pub mod plan;

pub mod chart;

pub mod print;

pub mod desk;

pub mod ui;

pub mod cli;
