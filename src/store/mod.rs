//! Files in and out: the operation, foreign formats, offline maps, settings. The only module that touches the disk.

pub mod gpkg;

mod audit;
mod lock;
