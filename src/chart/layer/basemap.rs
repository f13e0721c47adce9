//! The offline maps under everything, and their names.
//!
//! Where a tile is not ready yet, a coarser one stands in for it; on the grid of a sheet every line is projected anew.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::chart::basemap::Feature;
use crate::chart::basemap::Ground;
use crate::chart::basemap::GroundTile;
use crate::chart::basemap::NameKind;
use crate::chart::basemap::TILE_UNITS;
use crate::chart::basemap::TileDrawing;
use crate::chart::basemap::TileName;
use crate::chart::label::Label;
use crate::chart::label::Rank;
use crate::chart::label::Spot;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::scene::Area;
use crate::chart::scene::Group;
use crate::chart::scene::Item;
use crate::chart::scene::Line;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Picture;
use crate::chart::scene::PictureKey;
use crate::chart::scene::Shape;
use crate::chart::scene::Stroke;
use crate::chart::scene::Weight;
use crate::chart::style::size;
use crate::chart::view::Plane;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::TileId;
use crate::words::Key;

/// See the module.
pub(super) struct Basemap;

/// So many levels up one looks for a coarser tile that stands in.
const STAND_IN: u8 = 4;
/// More tiles than this are never drawn: a coarser level is taken.
const MOST_TILES: u64 = 256;

impl Layer for Basemap {
    fn id(&self) -> LayerId {
        LayerId("basemap")
    }

    fn title(&self) -> Key {
        "layer-basemap"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let mut features = BTreeSet::new();
        let mut values = BTreeSet::new();
        for ground in world.grounds.iter().filter(|ground| ground.opacity() > 0.0) {
            for shown in tiles(*ground, view, canvas) {
                let place = Square::of(shown.tile, view);
                match shown.content {
                    GroundTile::Picture(key) => canvas.scene.add(picture(key, &place, ground.opacity())),
                    GroundTile::Values(key, shown) => {
                        canvas.scene.add(picture(key, &place, ground.opacity()));
                        values.extend(shown.iter().copied());
                    }
                    GroundTile::Drawn(drawing) => {
                        lay(&drawing, &place, shown.clip, *ground, view, canvas);
                        for name in drawing.names.iter().filter(|_| shown.clip.is_none()) {
                            canvas.labels.extend(label(name, &place, world, view));
                        }
                        features.extend(drawing.features.iter().copied());
                    }
                }
            }
        }
        for shown in values {
            let (title, sample) =
                crate::chart::basemap::explained(shown, world.operation, &world.palette, world.lang);
            canvas.explain(title, || sample);
        }
        for feature in features.iter().rev() {
            explain(*feature, world, view, canvas);
        }
    }
}

/// A tile that is shown: itself, or a coarser one in the place of a missing one.
struct Shown {
    tile: TileId,
    content: GroundTile,
    /// The missing tile's square, where a coarser one stands in.
    clip: Option<PageBox>,
}

/// The tiles of a ground that cover the view, coarser ones first.
fn tiles(ground: &dyn Ground, view: &View, canvas: &Canvas) -> Vec<Shown> {
    let zooms = ground.zooms();
    let Some(z) = level(&zooms, view.zoom(), canvas.window.extent) else {
        return Vec::new();
    };
    let (low, high) = corners(canvas.window.extent, z);
    let mut shown = Vec::new();
    for y in low.y..=high.y {
        for x in low.x..=high.x {
            shown.extend(find(ground, TileId { z, x, y }, *zooms.start(), view));
        }
    }
    shown.sort_by_key(|shown| (shown.tile.z, shown.tile.x, shown.tile.y));
    // A picture covers the whole of its tile: one that stands in for several is drawn once, or it would cover more.
    shown.dedup_by(|next, first| next.tile == first.tile && !matches!(next.content, GroundTile::Drawn(_)));
    shown
}

/// The first and the last tile of a level that meet what is seen.
fn corners(seen: Extent, z: u8) -> (TileId, TileId) {
    let low = TileId::at(LonLat::clamped(seen.west, seen.north), z);
    let high = TileId::at(LonLat::clamped(seen.east, seen.south), z);
    (low, high)
}

/// The level at which a map of these levels is drawn; none where it is seen from so far that its first level has too many
/// tiles.
pub(in crate::chart) fn level(zooms: &RangeInclusive<u8>, zoom: f64, seen: Extent) -> Option<u8> {
    let fitting = (zoom.round().clamp(0.0, 30.0) as u8).clamp(*zooms.start(), *zooms.end());
    let count = |z: &u8| {
        let (low, high) = corners(seen, *z);
        u64::from(high.x.saturating_sub(low.x) + 1) * u64::from(high.y.saturating_sub(low.y) + 1)
    };
    (*zooms.start()..=fitting).rev().find(|z| count(z) <= MOST_TILES)
}

fn find(ground: &dyn Ground, wanted: TileId, lowest: u8, view: &View) -> Option<Shown> {
    if let Some(content) = ground.tile(wanted) {
        return Some(Shown {
            tile: wanted,
            content,
            clip: None,
        });
    }
    if ground.is_bare(wanted) {
        return None;
    }
    let mut tile = wanted;
    let lowest = lowest.max(wanted.z.saturating_sub(STAND_IN));
    while let Some(parent) = tile.parent().filter(|parent| parent.z >= lowest) {
        tile = parent;
        if let Some(content) = ground.tile(tile) {
            let clip = PageBox::bounding(Square::of(wanted, view).corners);
            return Some(Shown { tile, content, clip });
        }
    }
    None
}

/// Where a tile lies on the page.
struct Square {
    tile: TileId,
    /// Upper left, upper right, lower right, lower left.
    corners: [PagePoint; 4],
    /// Page units for one unit of the tile.
    scale: f32,
}

impl Square {
    fn of(tile: TileId, view: &View) -> Self {
        let side = 2_f64.powi(i32::from(tile.z));
        let (x, y) = (f64::from(tile.x), f64::from(tile.y));
        let at = |dx: f64, dy: f64| view.page_from_world((x + dx) / side, (y + dy) / side);
        let corners = [at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0), at(0.0, 1.0)];
        let [upper_left, upper_right, ..] = corners;
        Self {
            tile,
            corners,
            scale: upper_left.distance(upper_right) / TILE_UNITS,
        }
    }

    /// A point of the tile on the page; exact on every plane.
    fn page(&self, at: PagePoint, view: &View) -> PagePoint {
        let side = 2_f64.powi(i32::from(self.tile.z));
        let share = |value: f32, index: u32| (f64::from(index) + f64::from(value / TILE_UNITS)) / side;
        view.page_from_world(share(at.x, self.tile.x), share(at.y, self.tile.y))
    }
}

fn picture(key: PictureKey, place: &Square, opacity: f32) -> Picture {
    Picture {
        key,
        own: None,
        corners: place.corners,
        opacity,
    }
}

fn lay(
    drawing: &TileDrawing,
    place: &Square,
    clip: Option<PageBox>,
    ground: &dyn Ground,
    view: &View,
    canvas: &mut Canvas,
) {
    if view.plane() == Plane::Mercator {
        let [origin, ..] = place.corners;
        canvas.scene.add(Group {
            key: drawing.key.clone(),
            items: Arc::clone(&drawing.items),
            size: (TILE_UNITS, TILE_UNITS),
            origin,
            scale: place.scale,
            clip: clip.or_else(|| PageBox::bounding(place.corners)),
            opacity: ground.opacity(),
        });
        return;
    }
    for item in drawing.items.iter() {
        canvas
            .scene
            .items
            .extend(projected(item, place, ground.opacity(), view, canvas.window.page));
    }
}

/// The item on a plane on which tiles are no squares.
fn projected(item: &Item, place: &Square, opacity: f32, view: &View, page: PageBox) -> Vec<Item> {
    let points = |line: &[PagePoint]| -> Vec<PagePoint> {
        crate::chart::trace::thinned(line.iter().map(|p| place.page(*p, view)))
    };
    let stroke = |stroke: Stroke| Stroke {
        color: stroke.color.faded(opacity),
        width: stroke.width * place.scale,
        dash: stroke.dash,
    };
    let bare = |shape: Shape| Item { shape, hit: None };
    match &item.shape {
        Shape::Line(line) => crate::chart::trace::cut_line(&points(&line.points), page)
            .into_iter()
            .map(|points| {
                bare(
                    Line {
                        points,
                        stroke: stroke(line.stroke),
                        casing: line.casing.map(stroke),
                    }
                    .into(),
                )
            })
            .collect(),
        Shape::Area(area) => {
            let rings: Vec<Vec<PagePoint>> = area
                .rings
                .iter()
                .map(|ring| crate::chart::trace::cut_ring(points(ring), page))
                .filter(|ring| ring.len() >= 3)
                .collect();
            if rings.is_empty() {
                return Vec::new();
            }
            vec![bare(
                Area {
                    rings,
                    fill: area.fill.faded(opacity),
                    hatch: area.hatch,
                    stroke: area.stroke.map(stroke),
                }
                .into(),
            )]
        }
        // A drawing holds lines and areas only.
        Shape::Symbol(_) | Shape::Text(_) | Shape::Picture(_) | Shape::Group(_) | Shape::Inset(_) => {
            Vec::new()
        }
    }
}

/// The name on the page; none where it lies off it or where a community of the operation bears it already.
fn label(name: &TileName, place: &Square, world: &World<'_>, view: &View) -> Option<Label> {
    let page = view.bounds();
    let at: Vec<PagePoint> = name.at.iter().map(|p| place.page(*p, view)).collect();
    if !at.iter().any(|p| page.contains(*p)) {
        return None;
    }
    let palette = &world.palette;
    let (rank, letters, weight, color) = match name.kind {
        NameKind::Town(rank) if rank <= 3 => (90, size::NAME_LARGE, Weight::Regular, palette.text_soft),
        NameKind::Town(rank) if rank <= 5 => (60, size::NAME_MIDDLE, Weight::Regular, palette.text_soft),
        NameKind::Town(rank) => (
            30 - i32::from(rank),
            size::NAME,
            Weight::Regular,
            palette.text_soft,
        ),
        NameKind::Lake => (40, size::NAME_MIDDLE, Weight::Italic, palette.water_text),
        NameKind::River => (10, size::NAME, Weight::Italic, palette.water_text),
        NameKind::Airfield | NameKind::Peak => (0, size::SMALL, Weight::Regular, palette.text_soft),
        NameKind::Road => (0, size::SMALL, Weight::Regular, palette.text_soft),
    };
    let kind = match name.kind {
        NameKind::Town(_) => Rank::PLACE,
        NameKind::Lake | NameKind::River => Rank::WATER,
        NameKind::Airfield | NameKind::Peak => Rank::DETAIL,
        NameKind::Road => Rank::ROAD,
    };
    let spot = match (name.kind, at.as_slice()) {
        (NameKind::River | NameKind::Road, _) if at.len() > 1 => Spot::Along(at),
        (_, [only, ..]) => Spot::On(*only),
        _ => return None,
    };
    Some(Label {
        text: name.text(world.lang).to_owned(),
        spot,
        rank: kind.plus(rank),
        size: letters,
        weight,
        color,
        halo: Some((palette.halo, size::HALO)),
        hit: None,
    })
}

fn explain(feature: Feature, world: &World<'_>, view: &View, canvas: &mut Canvas) {
    use crate::chart::basemap::sample;
    let zoom = view.zoom().round().clamp(0.0, 24.0) as u8;
    canvas.explain_key(world, feature.title(), || sample(feature, zoom, &world.palette));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_that_begins_nearer_is_not_drawn_from_afar() {
        let around = |degrees: f64| {
            let corner = |sign: f64| LonLat::clamped(27.0 + sign * degrees, -2.5 + sign * degrees);
            Extent::of(corner(-1.0)).with(corner(1.0))
        };
        // Some six degrees of a screen at level 8; at level 12 that is thousands of tiles.
        assert_eq!(level(&(0..=14), 8.2, around(3.0)), Some(8));
        assert_eq!(level(&(9..=14), 8.2, around(3.0)), Some(9));
        assert_eq!(level(&(12..=14), 8.2, around(3.0)), None);
        assert_eq!(level(&(12..=14), 12.0, around(0.2)), Some(12));
        // Beyond the last level that one is drawn larger.
        assert_eq!(level(&(0..=10), 15.0, around(0.02)), Some(10));
        // Where the fitting level has too many tiles, a coarser one is drawn.
        assert_eq!(level(&(0..=14), 14.0, around(1.0)), Some(11));
    }
}
