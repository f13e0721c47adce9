//! A grid of values as a map: elevation, land cover, hours of travel. Its tiles are numbers; how they look is decided in
//! `chart::basemap`.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use geo_types::Coord;

use crate::earth::Extent;
use crate::earth::Frame;
use crate::earth::LonLat;
use crate::earth::Raster;
use crate::earth::TileId;
use crate::earth::mercator;
use crate::model::GridLook;
use crate::store::raster;
use crate::store::tiles::Content;
use crate::store::tiles::MapError;
use crate::store::tiles::MapFormat;
use crate::store::tiles::MapInfo;
use crate::store::tiles::TileError;
use crate::store::tiles::TileFormat;
use crate::store::tiles::TileSource;
use crate::store::tiles::Visit;
use crate::store::tiles::info::Plane;
use crate::store::tiles::metadata;
use crate::store::tiles::mosaic;
use crate::store::tiles::mosaic::Level;
use crate::store::tiles::mosaic::Lie;
use crate::ticket::Ticket;

/// Numbers along each side of what a tile shows; one more all round, for what needs its neighbours.
pub const SIDE: usize = 256;
/// The same with those all round.
pub const SIDE_ROUND: usize = SIDE + 2;
/// The squares between whose corners the way to the grid runs straight, in pixels: some thousandths of a pixel off.
const SQUARE: usize = 16;
const SQUARES: usize = SIDE_ROUND.div_ceil(SQUARE);
/// Copies of half the size are made down to this many cells along the longer side.
const SMALLEST: usize = 512;
/// More classes than this are no classes.
const MOST_CLASSES: usize = 256;
/// Round the equator, in metres, on the sphere of web maps.
const AROUND_M: f64 = 2.0 * mercator::HALF_WORLD_M;

/// The numbers of a tile.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueTile {
    /// [`SIDE_ROUND`] rows of as many, from the north-west; no number where nothing is known.
    pub values: Vec<f32>,
    /// How wide a pixel is on the ground, in metres.
    pub pixel_m: f32,
    /// All classes of the grid in their order; empty where its numbers are amounts.
    pub classes: Arc<Vec<i64>>,
}

/// A grid that lies on the map.
#[derive(Debug)]
pub(super) struct GridMap {
    about: MapInfo,
    look: GridLook,
    /// The grid, and copies of it, each of half the size of the one before.
    levels: Vec<Raster>,
    classes: Arc<Vec<i64>>,
    extent: Extent,
}

impl GridMap {
    /// Reads a grid to be shown so.
    ///
    /// # Errors
    /// [`MapError::Raster`] for what is no grid, or lies nowhere.
    ///
    /// # Cost
    /// The whole grid in memory, and a third more for its copies.
    pub(super) fn open(path: &Path, look: GridLook) -> Result<Self, MapError> {
        let raster = raster::read(path)?;
        let frame = raster.frame;
        let level = level(&frame).ok_or(MapError::NoPlace)?;
        let (extent, (min_zoom, max_zoom)) = mosaic::reach(frame.system, &level).ok_or(MapError::NoPlace)?;
        let classes = match look {
            GridLook::Classes => classes(&raster),
            GridLook::Relief | GridLook::Times => Vec::new(),
        };
        let mut levels = vec![raster];
        while let Some(last) = levels
            .last()
            .filter(|last| last.frame.columns.max(last.frame.rows) > SMALLEST)
        {
            let next = halved(last, look);
            levels.push(next);
        }
        let mut about = MapInfo {
            title: metadata::title_of(path),
            format: MapFormat::Grid,
            tile_format: TileFormat::Pixels,
            min_zoom,
            max_zoom,
            bounds: Some(extent),
            centre: Some(extent.centre()),
            attribution: String::new(),
            attribution_in: Vec::new(),
            date: None,
            layers: Vec::new(),
            plane: Some(Plane {
                epsg: frame.system.epsg(),
                width: level.width,
                height: level.height,
                scales: 1,
            }),
            problems: Vec::new(),
        };
        metadata::complete(&mut about, || None);
        Ok(Self {
            about,
            look,
            levels,
            classes: Arc::new(classes),
            extent,
        })
    }

    fn values(&self, tile: TileId) -> Option<ValueTile> {
        let world = 2_f64.powi(i32::from(tile.z)) * SIDE as f64;
        let place = |x: usize, y: usize| {
            let at = |index: u32, pixel: usize| (f64::from(index) * SIDE as f64 + pixel as f64 - 0.5) / world;
            let (x, y) = (at(tile.x, x), at(tile.y, y));
            (0.0..=1.0).contains(&y).then(|| mercator::earth_from_world(x, y))
        };
        let middle = tile.extent().centre();
        let finest = self.levels.first()?;
        let (here, beside) = (
            finest.frame.position(place(SIDE / 2, SIDE / 2)?)?,
            finest.frame.position(place(SIDE / 2 + 1, SIDE / 2)?)?,
        );
        let cells = (beside.x - here.x).hypot(beside.y - here.y);
        let halvings = cells.max(1.0).log2().round() as usize;
        let level = self.levels.get(halvings.min(self.levels.len() - 1))?;
        let value = |at: Coord<f64>| match self.look {
            GridLook::Classes => level.nearest_at(at),
            GridLook::Relief | GridLook::Times => level.between_at(at),
        };
        // The way from the tile to the grid is reckoned at the corners of squares, and runs straight between them.
        let corner = |column: usize, row: usize| {
            let place = place(column * SQUARE, row * SQUARE)?;
            level.frame.position(place)
        };
        let corners: Vec<Option<Coord<f64>>> = (0..=SQUARES)
            .flat_map(|row| (0..=SQUARES).map(move |column| (column, row)))
            .map(|(column, row)| corner(column, row))
            .collect();
        let position = |x: usize, y: usize| {
            let first = (y / SQUARE) * (SQUARES + 1) + x / SQUARE;
            let at = |index: usize| corners.get(first + index).copied().flatten();
            let (a, b, c, d) = (at(0)?, at(1)?, at(SQUARES + 1)?, at(SQUARES + 2)?);
            let (right, down) = (
                (x % SQUARE) as f64 / SQUARE as f64,
                (y % SQUARE) as f64 / SQUARE as f64,
            );
            let (above, below) = (a + (b - a) * right, c + (d - c) * right);
            Some(above + (below - above) * down)
        };
        let mut values = Vec::with_capacity(SIDE_ROUND * SIDE_ROUND);
        for y in 0..SIDE_ROUND {
            values.extend((0..SIDE_ROUND).map(|x| position(x, y).and_then(value).unwrap_or(f32::NAN)));
        }
        if values.iter().all(|value| value.is_nan()) {
            return None;
        }
        Some(ValueTile {
            values,
            pixel_m: (AROUND_M * middle.lat().to_radians().cos() / world) as f32,
            classes: Arc::clone(&self.classes),
        })
    }
}

/// The frame as a level of a picture.
fn level(frame: &Frame) -> Option<Level> {
    let (width, height) = (
        u32::try_from(frame.columns).ok()?,
        u32::try_from(frame.rows).ok()?,
    );
    Some(Level {
        lie: Lie::upright(frame.west, frame.north, frame.dx, frame.dy)?,
        width,
        height,
        piece_width: width,
        piece_height: height,
    })
}

/// The classes of a grid in their order.
fn classes(raster: &Raster) -> Vec<i64> {
    let mut classes = BTreeSet::new();
    for value in raster.values.iter().filter(|value| !value.is_nan()) {
        if classes.len() >= MOST_CLASSES {
            break;
        }
        classes.insert(value.round() as i64);
    }
    classes.into_iter().collect()
}

/// A grid with cells twice as wide and high: of amounts the mean of what is known, of classes one of the four.
fn halved(raster: &Raster, look: GridLook) -> Raster {
    let frame = &raster.frame;
    let (columns, rows) = (frame.columns.div_ceil(2), frame.rows.div_ceil(2));
    let mut values = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            let cell = |dx: usize, dy: usize| {
                let (column, row) = (column * 2 + dx, row * 2 + dy);
                let inside = column < frame.columns && row < frame.rows;
                let value = inside.then(|| raster.values.get(row * frame.columns + column).copied());
                value.flatten().filter(|value| !value.is_nan())
            };
            let four = [cell(0, 0), cell(1, 0), cell(0, 1), cell(1, 1)];
            let known = four.iter().flatten();
            values.push(match look {
                GridLook::Classes => known.copied().next().unwrap_or(f32::NAN),
                GridLook::Relief | GridLook::Times => {
                    let count = known.clone().count();
                    // Half of it at least, so that an edge does not grow.
                    if count >= 2 {
                        known.sum::<f32>() / count as f32
                    } else {
                        f32::NAN
                    }
                }
            });
        }
    }
    Raster {
        frame: Frame {
            dx: frame.dx * 2.0,
            dy: frame.dy * 2.0,
            columns,
            rows,
            ..*frame
        },
        values,
    }
}

impl TileSource for GridMap {
    fn about(&self) -> &MapInfo {
        &self.about
    }

    fn tile(&self, tile: TileId) -> Result<Option<Content>, TileError> {
        let known = (self.about.min_zoom..=self.about.max_zoom).contains(&tile.z);
        let (seen, whole) = (tile.extent(), self.extent);
        let apart = seen.west > whole.east
            || seen.east < whole.west
            || seen.south > whole.north
            || seen.north < whole.south;
        if !known || apart {
            return Ok(None);
        }
        Ok(self.values(tile).map(Content::Values))
    }

    fn each_tile(&self, ticket: &Ticket, visit: Visit<'_>) -> Result<(), TileError> {
        let z = self.about.max_zoom;
        let low = TileId::at(LonLat::clamped(self.extent.west, self.extent.north), z);
        let high = TileId::at(LonLat::clamped(self.extent.east, self.extent.south), z);
        let of = (high.y - low.y + 1) as usize;
        for (y, done) in (low.y..=high.y).zip(0..) {
            ticket.tick(done, of)?;
            for x in low.x..=high.x {
                let tile = TileId { z, x, y };
                let Some(content) = self.tile(tile)? else { continue };
                if visit(Some(tile), Ok(content)) == ControlFlow::Break(()) {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::earth::System;
    use crate::store::test_folder::Folder;
    use crate::store::tiles::open_grid;

    /// Metres that rise to the east and fall to the south, on the grid of a zone; nothing is known in one corner.
    fn grid(folder: &Folder, columns: usize, rows: usize) -> std::path::PathBuf {
        let value = |column: usize, row: usize| {
            if column < columns / 8 && row < rows / 8 {
                f32::NAN
            } else {
                1000.0 + column as f32 - row as f32 / 2.0
            }
        };
        let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
        let raster = Raster {
            frame: Frame {
                system: System::of_epsg(32735).unwrap(),
                west: 540_000.0,
                north: 9_705_000.0,
                dx: 30.0,
                dy: 30.0,
                columns,
                rows,
            },
            values: cells.map(|(column, row)| value(column, row)).collect(),
        };
        let path = folder.file("dem.tif");
        std::fs::write(&path, raster::write_geotiff(&raster).unwrap()).unwrap();
        path
    }

    fn tile(map: &dyn TileSource, place: LonLat, z: u8) -> ValueTile {
        match map.tile(TileId::at(place, z)).unwrap() {
            Some(Content::Values(values)) => values,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn numbers_lie_where_the_grid_says_near_and_far() {
        let folder = Folder::new("grid-map");
        let map = open_grid(&grid(&folder, 1200, 800), GridLook::Relief).unwrap();
        let about = map.about();
        assert_eq!((about.format.code(), about.plane.unwrap().epsg), ("grid", 32735));
        let utm = System::of_epsg(32735).unwrap();
        let place = |column: f64, row: f64| {
            let at = Coord {
                x: 540_000.0 + column * 30.0,
                y: 9_705_000.0 - row * 30.0,
            };
            utm.place(at).unwrap()
        };
        for (z, most) in [
            (about.max_zoom, 0.6),
            (about.max_zoom - 1, 1.0),
            (about.max_zoom - 4, 12.0),
        ] {
            for (column, row) in [(600.0, 400.0), (1100.0, 100.0), (300.0, 700.0)] {
                let at = place(column, row);
                let values = tile(map.as_ref(), at, z);
                let (x, y) = mercator::world_from_earth(at);
                let side = 2_f64.powi(i32::from(z)) * SIDE as f64;
                let (x, y) = ((x * side) as usize % SIDE, (y * side) as usize % SIDE);
                let found = values.values[(y + 1) * SIDE_ROUND + x + 1];
                let wanted = 1000.0 + column as f32 - row as f32 / 2.0;
                assert!((found - wanted).abs() < most * 2.0, "level {z}: {found} {wanted}");
            }
        }
        let values = tile(map.as_ref(), place(149.0, 99.0), about.max_zoom);
        assert!(values.values.iter().any(|value| value.is_nan()));
        // A pixel of the last level is about as wide as a cell.
        assert!((10.0..40.0).contains(&values.pixel_m), "{}", values.pixel_m);
        let far = LonLat::clamped(10.0, 10.0);
        assert_eq!(map.tile(TileId::at(far, about.max_zoom)).unwrap(), None);
        let mut tiles = 0;
        let all = map.each_tile(&Ticket::new(), &mut |_, content| {
            tiles += usize::from(content.is_ok());
            ControlFlow::Continue(())
        });
        assert!(all.is_ok() && tiles > 4, "{tiles}");
    }

    #[test]
    fn classes_stay_whole_and_copies_hold_the_mean_of_amounts() {
        let raster = |values: Vec<f32>| Raster {
            frame: Frame {
                system: System::WGS84,
                west: 27.0,
                north: -2.0,
                dx: 0.1,
                dy: 0.1,
                columns: 3,
                rows: 2,
            },
            values,
        };
        let nan = f32::NAN;
        let values = raster(vec![10.0, 30.0, nan, 50.0, nan, 80.0]);
        assert_eq!(classes(&values), [10, 30, 50, 80]);
        let small = halved(&values, GridLook::Classes);
        assert_eq!((small.frame.columns, small.frame.rows), (2, 1));
        assert_eq!(small.values, [10.0, 80.0]);
        let small = halved(&values, GridLook::Times);
        assert!((small.values[0] - 30.0).abs() < 1e-6);
        assert!(small.values[1].is_nan(), "one of four is too little");
    }
}
