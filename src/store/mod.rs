//! Files in and out: the operation, foreign formats, offline maps, settings. The only module that touches the disk.

pub mod exercise;
pub mod export;
pub mod folders;
pub mod gate;
pub mod gpkg;
pub mod ground;
pub mod import;
pub mod instance;
pub mod npy;
pub mod orders;
pub mod osm;
pub mod process;
pub mod raster;
pub mod settings;
pub mod show;
pub mod tiles;
pub mod write;

mod audit;
mod identity;
mod lock;
mod prj;
#[cfg(test)]
pub(crate) mod test_folder;
#[cfg(test)]
pub(crate) mod test_package;
mod text;
mod wire;
