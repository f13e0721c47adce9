//! The map, drawn once into a display list that window, paper and tests paint alike.
//!
//! Knows no egui and reads no files; never computes reach, density or gaps, only draws what is given.

pub mod color;
mod dump;
pub mod fill;
pub mod font;
mod hit;
pub mod picture;
pub mod scene;
pub mod style;
pub mod symbol;
pub mod view;

pub use color::Color;
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
