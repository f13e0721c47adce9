//! The display list: what is to be seen, in page units, with all colours resolved.
//!
//! Made once by the layers, painted by egui, tiny-skia and krilla alike. Knows nothing of the earth or the mission.
//!
//! Page units are points (1/72 inch) on paper and logical pixels on the screen, x to the right, y down, from the upper
//! left corner of the map. Painters clip to the scene's size. Symbols come apart into the other kinds by
//! [`Symbol::parts`], so that no painter has to know one.

use std::sync::Arc;

pub use crate::chart::color::Color;
pub use crate::chart::page::PageBox;
pub use crate::chart::page::PagePoint;
use crate::chart::picture::Pixels;
pub use crate::chart::symbol::Symbol;
pub use crate::chart::symbol::SymbolKind;

/// The record that an item stands for, so that it can be found under the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hit {
    /// The table's name in the file, as in `communities`.
    pub table: &'static str,
    /// The row's number.
    pub id: i64,
}

impl Hit {
    /// The row of a table.
    pub const fn new(table: &'static str, id: i64) -> Self {
        Self { table, id }
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width in page units.
    pub width: f32,
    /// Lengths drawn and left out in turn, in page units; empty for a solid line.
    pub dash: &'static [f32],
}

impl Stroke {
    /// A solid line.
    pub const fn solid(color: Color, width: f32) -> Self {
        Self {
            color,
            width,
            dash: &[],
        }
    }

    /// A dashed line.
    pub const fn dashed(color: Color, width: f32, dash: &'static [f32]) -> Self {
        Self { color, width, dash }
    }
}

/// A line through points; round joints, butt ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Two points at least.
    pub points: Vec<PagePoint>,
    /// How it is drawn.
    pub stroke: Stroke,
    /// A wider line drawn under it first, so that it stands out from the ground.
    pub casing: Option<Stroke>,
}

/// Slanted lines inside an outline: for what is unknown, and to double colours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hatch {
    /// The lines.
    pub stroke: Stroke,
    /// Distance between two lines, in page units.
    pub spacing: f32,
    /// Degrees clockwise from horizontal.
    pub angle_deg: f32,
}

/// What lies inside outlines, by the even-odd rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Rings, closed by themselves; a ring inside another is a hole.
    pub rings: Vec<Vec<PagePoint>>,
    /// The colour inside; [`Color::CLEAR`] for none.
    pub fill: Color,
    /// Slanted lines inside; painters get them ready made from [`Area::hatch_lines`].
    pub hatch: Option<Hatch>,
    /// The line along every ring.
    pub stroke: Option<Stroke>,
}

impl Area {
    /// An outline without inside.
    pub fn outline(rings: Vec<Vec<PagePoint>>, stroke: Stroke) -> Self {
        Self {
            rings,
            fill: Color::CLEAR,
            hatch: None,
            stroke: Some(stroke),
        }
    }

    /// An inside without outline.
    pub fn filled(rings: Vec<Vec<PagePoint>>, fill: Color) -> Self {
        Self {
            rings,
            fill,
            hatch: None,
            stroke: None,
        }
    }

    /// The slanted lines, already cut to the inside; empty without a hatch.
    pub fn hatch_lines(&self) -> Vec<Line> {
        let Some(hatch) = self.hatch else {
            return Vec::new();
        };
        crate::chart::fill::hatch_lines(&self.rings, hatch.spacing, hatch.angle_deg)
            .into_iter()
            .map(|(a, b)| Line {
                points: vec![a, b],
                stroke: hatch.stroke,
                casing: None,
            })
            .collect()
    }
}

/// How strong letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// Noto Sans Regular.
    Regular,
    /// Noto Sans Bold.
    Bold,
    /// Noto Sans Italic: waters.
    Italic,
}

/// Which point of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Its middle.
    Centre,
    /// The middle of its left edge: the text runs to the right.
    Left,
    /// The middle of its right edge.
    Right,
    /// The middle of its upper edge: the text hangs below.
    Top,
    /// The middle of its lower edge: the text stands above.
    Bottom,
    /// Its upper left corner.
    TopLeft,
    /// Its upper right corner.
    TopRight,
    /// Its lower left corner.
    BottomLeft,
    /// Its lower right corner.
    BottomRight,
}

impl Anchor {
    /// The shares of width (from the left) and height (from the top) at which the anchor lies.
    pub const fn shares(self) -> (f32, f32) {
        match self {
            Self::Centre => (0.5, 0.5),
            Self::Left => (0.0, 0.5),
            Self::Right => (1.0, 0.5),
            Self::Top => (0.5, 0.0),
            Self::Bottom => (0.5, 1.0),
            Self::TopLeft => (0.0, 0.0),
            Self::TopRight => (1.0, 0.0),
            Self::BottomLeft => (0.0, 1.0),
            Self::BottomRight => (1.0, 1.0),
        }
    }
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Where its anchor stands.
    pub at: PagePoint,
    /// The text, one line.
    pub string: String,
    /// Height of the letters' em square, in page units.
    pub size: f32,
    /// How strong.
    pub weight: Weight,
    /// Its colour.
    pub color: Color,
    /// A line of this colour and width around every letter, drawn first.
    pub halo: Option<(Color, f32)>,
    /// Which of its points stands at its place.
    pub anchor: Anchor,
    /// Turned around its place by degrees clockwise.
    pub angle_deg: f32,
}

/// The name of a picture, for which each painter asks its own source.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PictureKey(pub String);

/// A picture stretched between four points.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Which picture.
    pub key: PictureKey,
    /// Its pixels, where the scene brings them along and no painter need ask for them.
    pub own: Option<Arc<Pixels>>,
    /// Where its corners lie: upper left, upper right, lower right, lower left.
    pub corners: [PagePoint; 4],
    /// How strongly it is drawn, from 0 to 1.
    pub opacity: f32,
}

/// Items that stay the same from frame to frame, such as a base-map tile: a painter may keep them as a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Changes whenever the items do.
    pub key: PictureKey,
    /// The items, in units of their own from 0, 0; never texts or pictures, nor hits.
    pub items: Arc<Vec<Item>>,
    /// Width and height of the group in its own units.
    pub size: (f32, f32),
    /// Where its own 0, 0 lies on the page.
    pub origin: PagePoint,
    /// Page units for one of its own units.
    pub scale: f32,
    /// Only this part of the page is painted; none for the whole group.
    pub clip: Option<PageBox>,
    /// How strongly it is drawn, from 0 to 1.
    pub opacity: f32,
}

/// A scene of its own within this one, cut to its size: the map in the frame of a sheet. Never drawn by layers, so
/// that the window need not keep one.
#[derive(Debug, Clone, PartialEq)]
pub struct Inset {
    /// What is seen inside.
    pub scene: Arc<Scene>,
    /// Where its upper left corner lies on the page.
    pub at: PagePoint,
    /// Page units for one of its own.
    pub scale: f32,
}

/// One of the seven kinds of item.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A line.
    Line(Line),
    /// The inside of outlines.
    Area(Area),
    /// A mark of fixed size.
    Symbol(Symbol),
    /// A line of text.
    Text(Text),
    /// A picture.
    Picture(Picture),
    /// Items that a painter may keep.
    Group(Group),
    /// A scene within the scene.
    Inset(Inset),
}

/// Something drawn, and the record it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What is drawn.
    pub shape: Shape,
    /// The record it stands for.
    pub hit: Option<Hit>,
}

/// The display list, from the ground up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// Width of the map in page units.
    pub width: f32,
    /// Height of the map in page units.
    pub height: f32,
    /// What is under everything.
    pub background: Option<Color>,
    /// From the ground up.
    pub items: Vec<Item>,
}

impl Scene {
    /// An empty scene of this size.
    pub fn new(width: f32, height: f32) -> Self {
        Self {
            width,
            height,
            ..Self::default()
        }
    }

    /// The box of the whole map.
    pub fn bounds(&self) -> PageBox {
        PageBox::of_size(self.width, self.height)
    }

    /// Lays something over everything so far.
    pub fn add(&mut self, shape: impl Into<Shape>) {
        self.items.push(Item {
            shape: shape.into(),
            hit: None,
        });
    }

    /// Lays something over everything so far that stands for a record.
    pub fn add_for(&mut self, hit: Hit, shape: impl Into<Shape>) {
        self.items.push(Item {
            shape: shape.into(),
            hit: Some(hit),
        });
    }
}

macro_rules! shape_from {
    ($($kind:ident),+) => {
        $(impl From<$kind> for Shape {
            fn from(shape: $kind) -> Self {
                Self::$kind(shape)
            }
        })+
    };
}
shape_from!(Line, Area, Symbol, Text, Picture, Group, Inset);
