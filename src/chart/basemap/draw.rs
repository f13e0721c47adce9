//! A vector tile as lines and areas of the scene, by one table of looks.
//!
//! Colours come muted from the palette, so that what lies over the map speaks first. Knows nothing of views.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::TILE_UNITS;
use super::TileDrawing;
use super::class;
use super::class::Feature;
use super::name;
use crate::chart::legend;
use crate::chart::scene::Area;
use crate::chart::scene::Color;
use crate::chart::scene::Item;
use crate::chart::scene::Line;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::PictureKey;
use crate::chart::scene::Shape;
use crate::chart::scene::Stroke;
use crate::chart::style::Palette;
use crate::chart::symbol;
use crate::chart::trace;
use crate::earth::TileId;
use crate::store::tiles::vector::TileGeometry;
use crate::store::tiles::vector::TilePoint;
use crate::store::tiles::vector::VectorTile;

/// Units outside of the tile at which its content is cut: wider than any line is thick.
const MARGIN: f32 = 8.0;

/// Which part of a tile is drawn: the whole, or the square of a descendant beyond the last level of the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// How many times larger than in the tile.
    factor: f32,
    /// The part's corner, in tile widths of the part.
    east: f32,
    south: f32,
}

impl Part {
    /// The whole tile.
    pub const WHOLE: Self = Self {
        factor: 1.0,
        east: 0.0,
        south: 0.0,
    };

    /// The square of a descendant in its ancestor; the whole where it is none.
    pub fn of(descendant: TileId, ancestor: TileId) -> Self {
        let Some(levels) = descendant.z.checked_sub(ancestor.z).filter(|levels| *levels < 24) else {
            return Self::WHOLE;
        };
        let (x, y) = (ancestor.x << levels, ancestor.y << levels);
        Self {
            factor: 2_f32.powi(i32::from(levels)),
            east: descendant.x.saturating_sub(x) as f32,
            south: descendant.y.saturating_sub(y) as f32,
        }
    }

    /// Where a point of a layer of this extent lies in the part's square.
    pub(super) fn point(self, at: TilePoint, extent: u32) -> PagePoint {
        let share = |value: i32| value as f32 / extent.max(1) as f32 * self.factor;
        PagePoint::new(
            (share(at.x) - self.east) * TILE_UNITS,
            (share(at.y) - self.south) * TILE_UNITS,
        )
    }

    pub(super) fn line(self, points: &[TilePoint], extent: u32) -> Vec<PagePoint> {
        trace::thinned(points.iter().map(|p| self.point(*p, extent)))
    }
}

/// Draws a vector tile, or the part of it that belongs to a tile beyond the map's last level.
///
/// `zoom` is the level at which the square is shown.
///
/// # Cost
/// Linear in the points; some milliseconds for a dense city tile.
pub fn draw(tile: &VectorTile, part: Part, zoom: u8, palette: &Palette, key: PictureKey) -> TileDrawing {
    let mut drawn: Vec<(Feature, u8, Shape)> = Vec::new();
    let mut features = BTreeSet::new();
    for layer in &tile.layers {
        for feature in &layer.features {
            let Some(what) = class::feature(layer, feature).filter(|what| zoom >= from_zoom(*what)) else {
                continue;
            };
            let before = drawn.len();
            push(
                &mut drawn,
                what,
                &feature.geometry,
                layer.extent,
                part,
                zoom,
                palette,
            );
            if drawn.len() > before {
                features.insert(what);
            }
        }
    }
    // From the ground up; edges of roads under the roads of all classes. The sort keeps the order of the file.
    drawn.sort_by_key(|(what, over, _)| (under(*what), *over, *what));
    let items = drawn
        .into_iter()
        .map(|(_, _, shape)| Item { shape, hit: None })
        .collect();
    TileDrawing {
        key,
        items: Arc::new(items),
        names: name::names(tile, part, zoom),
        features,
    }
}

/// Whether it belongs to the ground, to the ways or to the limits above them.
const fn under(what: Feature) -> u8 {
    match what {
        Feature::Path
        | Feature::Road
        | Feature::MainRoad
        | Feature::Runway
        | Feature::Rail
        | Feature::Ferry => 1,
        Feature::Province | Feature::State | Feature::OtherLine | Feature::OtherPoint => 2,
        _ => 0,
    }
}

/// The level from which something is worth its ink.
const fn from_zoom(what: Feature) -> u8 {
    match what {
        Feature::Stream => 11,
        Feature::Building => 13,
        Feature::Path => 10,
        Feature::Road => 8,
        _ => 0,
    }
}

fn push(
    drawn: &mut Vec<(Feature, u8, Shape)>,
    what: Feature,
    geometry: &TileGeometry,
    extent: u32,
    part: Part,
    zoom: u8,
    palette: &Palette,
) {
    let page = PageBox::of_size(TILE_UNITS, TILE_UNITS).grown(MARGIN);
    match geometry {
        TileGeometry::Polygons(polygons) => {
            let rings: Vec<Vec<PagePoint>> = polygons
                .iter()
                .flatten()
                .map(|ring| trace::cut_ring(part.line(ring, extent), page))
                .filter(|ring| ring.len() >= 3)
                .collect();
            if let Some(color) = fill(what, palette).filter(|_| !rings.is_empty()) {
                drawn.push((what, 0, Area::filled(rings, color).into()));
            }
        }
        TileGeometry::Lines(lines) => {
            let Some(look) = look(what, zoom, palette) else {
                return;
            };
            for points in lines
                .iter()
                .flat_map(|line| trace::cut_line(&part.line(line, extent), page))
            {
                if let Some(edge) = look.edge {
                    drawn.push((what, 0, line(points.clone(), edge)));
                }
                drawn.push((what, 1, line(points, look.stroke)));
            }
        }
        TileGeometry::Points(points) if what == Feature::OtherPoint => {
            for at in points
                .iter()
                .map(|p| part.point(*p, extent))
                .filter(|at| page.contains(*at))
            {
                let dot = Area::filled(vec![symbol::circle(at, 1.8)], palette.muted(palette.text_soft));
                drawn.push((what, 2, dot.into()));
            }
        }
        TileGeometry::Points(_) => {}
    }
}

fn line(points: Vec<PagePoint>, stroke: Stroke) -> Shape {
    Line {
        points,
        stroke,
        casing: None,
    }
    .into()
}

/// The colour inside of an area; none for what is drawn as lines only.
fn fill(what: Feature, palette: &Palette) -> Option<Color> {
    let color = match what {
        Feature::Wood => palette.wood,
        Feature::Grass => palette.grass,
        Feature::Bare => palette.bare,
        Feature::Built => palette.built,
        Feature::Park => palette.park,
        Feature::Wetland => palette.wetland,
        Feature::Water => palette.water,
        Feature::Building | Feature::OtherArea => palette.building,
        _ => return None,
    };
    Some(palette.muted(color))
}

/// How a line looks.
struct Look {
    /// The line itself.
    stroke: Stroke,
    /// A wider line under the lines of its kind.
    edge: Option<Stroke>,
}

/// How a line of this kind looks at a level; none for what is drawn as areas only.
fn look(what: Feature, zoom: u8, palette: &Palette) -> Option<Look> {
    let solid = |color: Color, width: f32| Look {
        stroke: Stroke::solid(palette.muted(color), width),
        edge: None,
    };
    let dashed = |color: Color, width: f32, dash: &'static [f32]| Look {
        stroke: Stroke::dashed(palette.muted(color), width, dash),
        edge: None,
    };
    let road = |color: Color, width: f32| Look {
        stroke: Stroke::solid(palette.muted(color), width),
        edge: Some(Stroke::solid(palette.muted(palette.map_road_edge), width + 1.2)),
    };
    Some(match what {
        Feature::Water | Feature::River => solid(palette.water_line, by_zoom(zoom, &RIVER)),
        Feature::Stream => solid(palette.water_line, by_zoom(zoom, &STREAM)),
        Feature::MainRoad => road(palette.map_road_main, by_zoom(zoom, &MAIN_ROAD)),
        Feature::Road => road(palette.map_road, by_zoom(zoom, &ROAD)),
        Feature::Path => dashed(palette.map_path, by_zoom(zoom, &PATH), &[3.5, 2.2]),
        Feature::Runway => solid(palette.map_road_edge, by_zoom(zoom, &RUNWAY)),
        Feature::Rail => solid(palette.rail, by_zoom(zoom, &PATH)),
        Feature::Ferry => dashed(palette.water_text, 1.0, &[2.0, 3.0]),
        Feature::State => dashed(palette.border, 1.8, &[9.0, 2.5, 2.0, 2.5]),
        Feature::Province => dashed(palette.province, 1.2, &[5.0, 2.5]),
        Feature::OtherLine => solid(palette.text_soft, 1.0),
        _ => return None,
    })
}

/// How a feature looks in the legend.
pub fn sample(what: Feature, zoom: u8, palette: &Palette) -> Vec<Shape> {
    if let Some(color) = fill(what, palette) {
        return legend::area_sample(&Area {
            rings: Vec::new(),
            fill: color,
            hatch: None,
            stroke: Some(Stroke::solid(palette.muted(palette.map_road_edge), 0.5)),
        });
    }
    let Some(look) = look(what, zoom, palette) else {
        return Vec::new();
    };
    legend::line_sample(look.stroke, look.edge)
}

/// Widths in page units at levels 6, 9, 12 and 15.
const RIVER: [f32; 4] = [0.7, 1.2, 1.9, 2.8];
const STREAM: [f32; 4] = [0.4, 0.5, 0.7, 1.2];
const MAIN_ROAD: [f32; 4] = [0.6, 1.3, 2.4, 5.0];
const ROAD: [f32; 4] = [0.3, 0.6, 1.3, 3.4];
const RUNWAY: [f32; 4] = [1.0, 2.0, 4.0, 9.0];
const PATH: [f32; 4] = [0.4, 0.6, 0.8, 1.1];

/// The width at a level, straight between the levels of the table.
fn by_zoom(zoom: u8, widths: &[f32; 4]) -> f32 {
    let at = ((f32::from(zoom) - 6.0) / 3.0).clamp(0.0, 3.0);
    let low = (at as usize).min(2);
    let (Some(a), Some(b)) = (widths.get(low), widths.get(low + 1)) else {
        return 1.0;
    };
    a + (b - a) * (at - low as f32)
}
