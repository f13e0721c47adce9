//! One tile of the map from the pixels of the picture.
//!
//! The way from the tile to the picture is reckoned exactly at the corners of squares of sixteen pixels, and between them
//! straight, unless the middle of a square shows that this is off by a third of a pixel.

use std::sync::Arc;

use geo_types::Coord;

use super::Level;
use super::Lie;
use super::MOST_AVERAGED;
use super::Mosaic;
use super::PieceId;
use super::Pieces;
use super::SIDE;
use crate::earth::System;
use crate::earth::TileId;
use crate::earth::mercator;
use crate::store::tiles::TileError;
use crate::store::tiles::raster::Picture;

/// The squares between whose corners the way runs straight, in pixels of the tile.
const SQUARE: u32 = 16;
const SQUARES: u32 = SIDE / SQUARE;
/// How far off, in pixels of the tile, a straight way may be.
const OFF: f64 = 0.33;
/// A level whose pixels are so much larger than those of the tile is still taken for it.
const NEARLY: f64 = 0.9;

/// The way from the pixels of a tile to those of a level.
struct Way {
    tile: TileId,
    system: System,
    lie: Lie,
    /// At the corners of the squares, row by row.
    corners: Vec<Option<Coord<f64>>>,
}

impl Way {
    fn new(tile: TileId, system: System, lie: Lie) -> Self {
        let mut way = Self {
            tile,
            system,
            lie,
            corners: Vec::new(),
        };
        way.corners = (0..=SQUARES)
            .flat_map(|row| (0..=SQUARES).map(move |column| (column, row)))
            .map(|(column, row)| way.exact(f64::from(column * SQUARE), f64::from(row * SQUARE)))
            .collect();
        way
    }

    /// Where a point of the tile lies in the level.
    fn exact(&self, x: f64, y: f64) -> Option<Coord<f64>> {
        let side = 2_f64.powi(i32::from(self.tile.z));
        let share = |index: u32, at: f64| (f64::from(index) + at / f64::from(SIDE)) / side;
        let place = mercator::earth_from_world(share(self.tile.x, x), share(self.tile.y, y));
        self.lie.pixel(self.system.coord(place)?)
    }

    fn corner(&self, column: u32, row: u32) -> Option<Coord<f64>> {
        *self.corners.get((row * (SQUARES + 1) + column) as usize)?
    }

    /// The four corners of a square, where the way may run straight between them.
    fn straight(&self, column: u32, row: u32, ratio: f64) -> Option<[Coord<f64>; 4]> {
        let corners = [
            self.corner(column, row)?,
            self.corner(column + 1, row)?,
            self.corner(column, row + 1)?,
            self.corner(column + 1, row + 1)?,
        ];
        let middle = |at: u32| f64::from(at * SQUARE) + f64::from(SQUARE) / 2.0;
        let exact = self.exact(middle(column), middle(row))?;
        let between = between(&corners, 0.5, 0.5);
        let off = (exact.x - between.x).hypot(exact.y - between.y);
        (off <= OFF * ratio.max(1.0)).then_some(corners)
    }

    /// How many pixels of the level lie along one of the tile: the mean of the squares that meet the level.
    fn ratio(&self, level: &Level) -> Option<f64> {
        let inside = |at: Coord<f64>| {
            at.x >= 0.0 && at.y >= 0.0 && at.x <= f64::from(level.width) && at.y <= f64::from(level.height)
        };
        let (mut met, mut all) = ((0.0, 0_u32), (0.0, 0_u32));
        for row in 0..SQUARES {
            for column in 0..SQUARES {
                let (Some(a), Some(b), Some(c)) = (
                    self.corner(column, row),
                    self.corner(column + 1, row),
                    self.corner(column, row + 1),
                ) else {
                    continue;
                };
                let across = (b.x - a.x).hypot(b.y - a.y) / f64::from(SQUARE);
                let down = (c.x - a.x).hypot(c.y - a.y) / f64::from(SQUARE);
                let ratio = (across * down).sqrt();
                all = (all.0 + ratio, all.1 + 1);
                if inside(a) || inside(b) || inside(c) {
                    met = (met.0 + ratio, met.1 + 1);
                }
            }
        }
        let (sum, count) = if met.1 > 0 { met } else { all };
        (count > 0).then(|| sum / f64::from(count))
    }
}

fn between(corners: &[Coord<f64>; 4], x: f64, y: f64) -> Coord<f64> {
    let [a, b, c, d] = corners;
    let (upper, lower) = (*a + (*b - *a) * x, *c + (*d - *c) * x);
    upper + (lower - upper) * y
}

/// Draws a tile; none where nothing of the picture lies in it.
pub(super) fn tile<P: Pieces>(mosaic: &Mosaic<P>, tile: TileId) -> Result<Option<Picture>, TileError> {
    let levels = mosaic.pieces.levels();
    let Some(finest) = levels.first() else {
        return Ok(None);
    };
    let Some(ratio) = Way::new(tile, mosaic.system, finest.lie).ratio(finest) else {
        return Ok(None);
    };
    let relative = |level: &Level| ratio * f64::from(level.width) / f64::from(finest.width);
    let fitting = levels.iter().rposition(|level| relative(level) >= NEARLY);
    let number = fitting.unwrap_or(0);
    let Some(level) = levels.get(number) else {
        return Ok(None);
    };
    if relative(level) > MOST_AVERAGED
        && let Some(small) = mosaic.small()
    {
        let reader = |_: u32, _: u32| Ok(None);
        let source = Source::new(&small.level, Some(&small.picture), reader);
        return source.draw(tile, mosaic.system, relative(&small.level));
    }
    let read = |column: u32, row: u32| {
        mosaic.piece(PieceId {
            level: number,
            column,
            row,
        })
    };
    Source::new(level, None, read).draw(tile, mosaic.system, relative(level))
}

/// A piece by its column and row, with its content where there is any.
type At = ((u32, u32), Option<Arc<Picture>>);

/// The pixels of a level, with the piece that was asked for last at hand.
struct Source<'a, R> {
    level: &'a Level,
    /// The whole level, where it is in memory.
    whole: Option<&'a Picture>,
    read: R,
    last: [Option<At>; 2],
    /// What the last piece that could not be read lacked.
    fault: Option<TileError>,
}

impl<'a, R: FnMut(u32, u32) -> Result<Option<Arc<Picture>>, TileError>> Source<'a, R> {
    const fn new(level: &'a Level, whole: Option<&'a Picture>, read: R) -> Self {
        Self {
            level,
            whole,
            read,
            last: [None, None],
            fault: None,
        }
    }

    fn draw(mut self, tile: TileId, system: System, ratio: f64) -> Result<Option<Picture>, TileError> {
        let way = Way::new(tile, system, self.level.lie);
        let mut rgba = vec![0_u8; (SIDE * SIDE * 4) as usize];
        let mut any = false;
        // Row by row, so that of strips each is read once.
        for row in 0..SQUARES {
            let squares: Vec<Option<[Coord<f64>; 4]>> = (0..SQUARES)
                .map(|column| way.straight(column, row, ratio))
                .collect();
            for y in row * SQUARE..(row + 1) * SQUARE {
                for (square, column) in squares.iter().zip(0..) {
                    for x in column * SQUARE..(column + 1) * SQUARE {
                        let at = |dx: f64, dy: f64| {
                            let (x, y) = (f64::from(x) + dx, f64::from(y) + dy);
                            match square {
                                Some(corners) => {
                                    let share = |value: f64| (value / f64::from(SQUARE)).fract();
                                    Some(between(corners, share(x), share(y)))
                                }
                                None => way.exact(x, y),
                            }
                        };
                        let pixel = self.pixel(ratio, at);
                        let [.., opacity] = pixel;
                        any |= opacity > 0;
                        let from = ((y * SIDE + x) * 4) as usize;
                        if let Some(slot) = rgba.get_mut(from..from + 4) {
                            slot.copy_from_slice(&pixel);
                        }
                    }
                }
            }
        }
        match (any, self.fault) {
            (true, _) => Ok(Some(Picture {
                width: SIDE,
                height: SIDE,
                rgba,
            })),
            (false, Some(fault)) => Err(fault),
            (false, None) => Ok(None),
        }
    }

    /// The colour of a pixel of the tile: the mean of those that lie in it, or between the four around it.
    fn pixel(&mut self, ratio: f64, at: impl Fn(f64, f64) -> Option<Coord<f64>>) -> [u8; 4] {
        let mut mix = Mix::default();
        let along = ratio.round().clamp(1.0, MOST_AVERAGED) as u32;
        if along == 1 {
            let Some(at) = at(0.5, 0.5) else { return [0; 4] };
            let (x, y) = (at.x - 0.5, at.y - 0.5);
            let (column, row) = (x.floor(), y.floor());
            let (right, down) = ((x - column) as f32, (y - row) as f32);
            for (dx, dy, weight) in [
                (0.0, 0.0, (1.0 - right) * (1.0 - down)),
                (1.0, 0.0, right * (1.0 - down)),
                (0.0, 1.0, (1.0 - right) * down),
                (1.0, 1.0, right * down),
            ] {
                if weight > 1e-3 {
                    mix.add(self.at(column + dx, row + dy), weight);
                }
            }
            return mix.colour();
        }
        let step = 1.0 / f64::from(along);
        for row in 0..along {
            for column in 0..along {
                let share = |index: u32| (f64::from(index) + 0.5) * step;
                if let Some(at) = at(share(column), share(row)) {
                    mix.add(self.at(at.x.floor(), at.y.floor()), 1.0);
                }
            }
        }
        mix.all = (along * along) as f32;
        mix.colour()
    }

    /// A pixel of the level; transparent outside.
    fn at(&mut self, column: f64, row: f64) -> [u8; 4] {
        let level = self.level;
        if column < 0.0 || row < 0.0 || column >= f64::from(level.width) || row >= f64::from(level.height) {
            return [0; 4];
        }
        let (x, y) = (column as u32, row as u32);
        if let Some(whole) = self.whole {
            return pixel_of(whole, x, y);
        }
        let piece = (x / level.piece_width, y / level.piece_height);
        let inside = (x % level.piece_width, y % level.piece_height);
        let colour = |picture: &Option<Arc<Picture>>| {
            picture
                .as_deref()
                .map_or([0; 4], |picture| pixel_of(picture, inside.0, inside.1))
        };
        let [first, second] = &mut self.last;
        if let Some((_, picture)) = first.as_ref().filter(|(id, _)| *id == piece) {
            return colour(picture);
        }
        std::mem::swap(first, second);
        if let Some((_, picture)) = first.as_ref().filter(|(id, _)| *id == piece) {
            return colour(picture);
        }
        // A piece that cannot be read is a hole: the rest of the picture is shown.
        let picture = (self.read)(piece.0, piece.1).unwrap_or_else(|fault| {
            self.fault = Some(fault);
            None
        });
        let found = colour(&picture);
        let [first, _] = &mut self.last;
        *first = Some((piece, picture));
        found
    }
}

fn pixel_of(picture: &Picture, x: u32, y: u32) -> [u8; 4] {
    if x >= picture.width {
        return [0; 4];
    }
    let from = (y as usize * picture.width as usize + x as usize) * 4;
    match picture.rgba.get(from..from + 4) {
        Some(&[red, green, blue, opacity]) => [red, green, blue, opacity],
        _ => [0; 4],
    }
}

/// A mean of colours by their opacity.
#[derive(Default)]
struct Mix {
    rgb: [f32; 3],
    opacity: f32,
    all: f32,
}

impl Mix {
    fn add(&mut self, [red, green, blue, opacity]: [u8; 4], weight: f32) {
        let weighted = f32::from(opacity) * weight;
        for (sum, one) in self.rgb.iter_mut().zip([red, green, blue]) {
            *sum += f32::from(one) * weighted;
        }
        self.opacity += weighted;
        self.all += weight;
    }

    fn colour(&self) -> [u8; 4] {
        if self.opacity <= 0.0 || self.all <= 0.0 {
            return [0; 4];
        }
        let [red, green, blue] = self
            .rgb
            .map(|sum| (sum / self.opacity).round().clamp(0.0, 255.0) as u8);
        [
            red,
            green,
            blue,
            (self.opacity / self.all).round().clamp(0.0, 255.0) as u8,
        ]
    }
}
