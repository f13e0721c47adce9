//! The legend: what is drawn and nothing else.
//!
//! Layers name what they have drawn while they draw it, so that a legend can never speak of what is not there.

use crate::chart::layer::LayerId;
use crate::chart::scene::Area;
use crate::chart::scene::Line;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Shape;
use crate::chart::scene::Stroke;
use crate::chart::scene::Symbol;
use crate::chart::scene::SymbolKind;
use crate::chart::style::Palette;

/// Width of a sample, in page units.
pub const SAMPLE_WIDTH: f32 = 28.0;
/// Height of a sample, in page units.
pub const SAMPLE_HEIGHT: f32 = 16.0;

/// One line of the legend.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendEntry {
    /// The layer it belongs to.
    pub layer: LayerId,
    /// What it means, in the language of the map.
    pub title: String,
    /// How it looks, in a box of [`SAMPLE_WIDTH`] by [`SAMPLE_HEIGHT`] from 0, 0.
    pub sample: Vec<Shape>,
}

/// The middle of a sample.
pub const MIDDLE: PagePoint = PagePoint::new(SAMPLE_WIDTH / 2.0, SAMPLE_HEIGHT / 2.0);

/// A line through the sample from side to side.
pub fn line_sample(stroke: Stroke, casing: Option<Stroke>) -> Vec<Shape> {
    let line = Line {
        points: vec![
            PagePoint::new(1.0, MIDDLE.y),
            PagePoint::new(SAMPLE_WIDTH - 1.0, MIDDLE.y),
        ],
        stroke,
        casing,
    };
    vec![line.into()]
}

/// A box that is filled as the area is.
pub fn area_sample(area: &Area) -> Vec<Shape> {
    let around = PageBox::around(MIDDLE, SAMPLE_WIDTH / 2.0 - 2.0, SAMPLE_HEIGHT / 2.0 - 2.5);
    vec![
        Area {
            rings: vec![around.corners().to_vec()],
            ..area.clone()
        }
        .into(),
    ]
}

/// A mark in the middle of the sample.
pub fn symbol_sample(
    kind: SymbolKind,
    size: f32,
    fill: crate::chart::Color,
    palette: &Palette,
) -> Vec<Shape> {
    vec![Symbol::new(MIDDLE, kind, size.min(SAMPLE_HEIGHT), fill, palette.mark_edge).into()]
}
