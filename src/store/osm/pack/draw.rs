//! The content of one tile: what its level shows, simplified to what can be seen, as a vector tile.

use std::collections::BTreeMap;

use super::book::Book;
use super::cut::EXTENT;
use super::cut::Piece;
use super::shape::Vertex;
use super::shape::WORLD_BITS;
use super::theme::DETAIL_ZOOM;
use super::theme::Form;
use super::theme::Layer;
use super::theme::MAX_ZOOM;
use crate::earth::TileId;
use crate::store::tiles::vector::LayerWriter;
use crate::store::tiles::vector::TagValue;
use crate::store::tiles::vector::TileGeometry;
use crate::store::tiles::vector::TilePoint;
use crate::store::tiles::vector::encode;

/// A tile with more bytes, not packed, is drawn anew with less in it.
const MOST_BYTES: usize = 1024 * 1024;
/// How often less is tried.
const TRIES: u32 = 6;

/// How fine a tile is drawn, in units of the tile.
#[derive(Debug, Clone, Copy)]
struct Grain {
    /// Bends smaller than this go.
    bend: f64,
    /// Areas smaller than this, in squares of units, go.
    area: f64,
}

impl Grain {
    /// A tile is seen some 512 pixels wide, so that a pixel is 8 units; the last level is looked at from closer.
    const fn of(z: u8) -> Self {
        match z {
            MAX_ZOOM.. => Self { bend: 1.5, area: 0.0 },
            DETAIL_ZOOM => Self {
                bend: 4.0,
                area: 150.0,
            },
            _ => Self {
                bend: 6.0,
                area: 400.0,
            },
        }
    }

    fn coarser(self) -> Self {
        Self {
            bend: self.bend * 1.5,
            area: self.area.max(100.0) * 4.0,
        }
    }
}

/// The place of a tile on the plane.
struct Square {
    tile: TileId,
    west: i64,
    north: i64,
    /// Units of the world in a unit of the tile.
    unit: f64,
}

/// The bytes of a tile, not packed; none where nothing of it is shown at its level.
pub(super) fn tile(tile: TileId, pieces: &[Piece<'_>], book: &Book) -> Vec<u8> {
    let bits = WORLD_BITS - tile.z;
    let square = Square {
        tile,
        west: i64::from(tile.x) << bits,
        north: i64::from(tile.y) << bits,
        unit: f64::from(1_u32 << bits) / f64::from(EXTENT),
    };
    let mut grain = Grain::of(tile.z);
    let mut bytes = square.draw(pieces, book, grain);
    for _ in 0..TRIES {
        if bytes.len() <= MOST_BYTES {
            break;
        }
        grain = grain.coarser();
        bytes = square.draw(pieces, book, grain);
    }
    bytes
}

impl Square {
    fn draw(&self, pieces: &[Piece<'_>], book: &Book, grain: Grain) -> Vec<u8> {
        let mut layers: BTreeMap<Layer, LayerWriter> = BTreeMap::new();
        // Lines of one kind are one feature.
        let mut lines: BTreeMap<(Layer, u32), Vec<Vec<TilePoint>>> = BTreeMap::new();
        for piece in pieces.iter().filter(|piece| piece.feature.from <= self.tile.z) {
            let feature = piece.feature;
            let geometry = match feature.form {
                Form::Line => {
                    let attributes = if self.tile.z < DETAIL_ZOOM && feature.layer != Layer::Waterway {
                        book.plain(feature.attributes)
                    } else {
                        feature.attributes
                    };
                    let drawn = piece.parts.iter().filter_map(|line| self.line(line, grain));
                    lines
                        .entry((feature.layer, attributes))
                        .or_default()
                        .extend(drawn);
                    continue;
                }
                Form::Area => self.area(piece, grain),
                Form::Point => self.point(piece),
            };
            if let Some(geometry) = geometry {
                let tags = book.tags(feature.attributes);
                writer(&mut layers, feature.layer).add(None, &geometry, tags);
            }
        }
        for ((layer, attributes), lines) in lines {
            if !lines.is_empty() {
                let tags: &[(&str, TagValue)] = book.tags(attributes);
                writer(&mut layers, layer).add(None, &TileGeometry::Lines(lines), tags);
            }
        }
        encode(&layers.into_values().collect::<Vec<_>>())
    }

    fn at(&self, point: &Vertex) -> TilePoint {
        let unit = |value: i32, start: i64| ((i64::from(value) - start) as f64 / self.unit).round() as i32;
        TilePoint {
            x: unit(point.x, self.west),
            y: unit(point.y, self.north),
        }
    }

    /// The points that matter, none twice in a row.
    fn simplified(&self, points: &[Vertex], grain: Grain) -> Vec<TilePoint> {
        let least = (grain.bend * self.unit) as f32;
        let kept = points.iter().filter(|point| point.weight >= least);
        let mut kept: Vec<TilePoint> = kept.map(|point| self.at(point)).collect();
        kept.dedup();
        kept
    }

    fn line(&self, points: &[Vertex], grain: Grain) -> Option<Vec<TilePoint>> {
        let line = self.simplified(points, grain);
        (line.len() >= 2).then_some(line)
    }

    /// The outline clockwise on the screen, holes the other way; none where it is too small to be seen.
    fn area(&self, piece: &Piece<'_>, grain: Grain) -> Option<TileGeometry> {
        let mut rings = Vec::new();
        for points in piece.parts.iter() {
            let is_hole = !rings.is_empty();
            let mut ring = self.simplified(points, grain);
            // Closed by the format itself.
            ring.pop();
            let size = area2(&ring);
            let is_seen = ring.len() >= 3 && size != 0 && size.abs() as f64 >= 2.0 * grain.area;
            if is_seen {
                if (size > 0) == is_hole {
                    ring.reverse();
                }
                rings.push(ring);
            } else if !is_hole {
                return None;
            }
        }
        (!rings.is_empty()).then(|| TileGeometry::Polygons(vec![rings]))
    }

    fn point(&self, piece: &Piece<'_>) -> Option<TileGeometry> {
        let point = piece.parts.first()?.first()?;
        Some(TileGeometry::Points(vec![self.at(point)]))
    }
}

fn writer(layers: &mut BTreeMap<Layer, LayerWriter>, layer: Layer) -> &mut LayerWriter {
    let new = || LayerWriter::new(layer.name(), EXTENT);
    layers.entry(layer).or_insert_with(new)
}

/// Twice the area, positive where the ring runs clockwise on the screen.
fn area2(ring: &[TilePoint]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    let sides = ring.iter().zip(next);
    sides
        .map(|(a, b)| i64::from(a.x) * i64::from(b.y) - i64::from(b.x) * i64::from(a.y))
        .sum()
}
