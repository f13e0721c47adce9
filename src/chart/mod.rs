//! The map, drawn once into a display list that window, paper and tests paint alike.
//!
//! Knows no egui and reads no files; never computes reach, density or gaps, only draws what is given.

pub mod basemap;
pub mod cluster;
pub mod color;
pub mod dots;
mod dump;
pub mod fill;
pub mod font;
pub mod grid;
mod hit;
pub mod label;
pub mod layer;
pub mod legend;
pub mod marks;
pub mod page;
pub mod picture;
pub mod scene;
mod shift;
pub mod style;
pub mod symbol;
pub mod trace;
pub mod view;
pub mod way;
pub mod world;

pub use crate::analysis::IncidentFilter;
pub use cluster::Overview;
pub use color::Color;
pub use layer::LAYERS;
pub use layer::LayerId;
pub use layer::draw;
pub use layer::draw_over;
pub use legend::LegendEntry;
pub use marks::Marks;
pub use picture::Pictures;
pub use picture::Pixels;
pub use scene::Hit;
pub use scene::PagePoint;
pub use scene::Scene;
pub use style::Palette;
pub use style::Theme;
pub use view::Medium;
pub use view::Plane;
pub use view::View;
pub use world::World;
