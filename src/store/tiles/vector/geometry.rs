//! The drawing commands of a vector tile, as points, lines and polygons.

use super::Budget;
use crate::store::tiles::TileError;
use crate::store::wire::Wire;
use crate::store::wire::unzigzag;

/// A place in a tile: from its north-west corner, in shares of the layer's extent; outside of it in the tile's border.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TilePoint {
    /// To the east.
    pub x: i32,
    /// To the south.
    pub y: i32,
}

/// The shape of a feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TileGeometry {
    /// One or several places.
    Points(Vec<TilePoint>),
    /// Lines of two or more points.
    Lines(Vec<Vec<TilePoint>>),
    /// Polygons, each an outer ring and its holes; the first point is not repeated at the end.
    Polygons(Vec<Vec<Vec<TilePoint>>>),
}

const MOVE: u32 = 1;
const LINE: u32 = 2;
const CLOSE: u32 = 7;

/// Decodes the commands of a feature of a kind (1 points, 2 lines, 3 polygons); none where nothing is to be drawn.
pub(super) fn decode(
    kind: u64,
    bytes: &[u8],
    budget: &mut Budget,
) -> Result<Option<TileGeometry>, TileError> {
    match kind {
        1 => {
            let mut points = Points(Vec::new());
            draw(bytes, budget, &mut points)?;
            Ok((!points.0.is_empty()).then_some(TileGeometry::Points(points.0)))
        }
        2 => {
            let mut lines = Strokes::default();
            draw(bytes, budget, &mut lines)?;
            lines.end();
            lines.done.retain(|line| line.len() > 1);
            Ok((!lines.done.is_empty()).then_some(TileGeometry::Lines(lines.done)))
        }
        3 => {
            let mut rings = Strokes::default();
            draw(bytes, budget, &mut rings)?;
            rings.end();
            let polygons = polygons(rings.done);
            Ok((!polygons.is_empty()).then_some(TileGeometry::Polygons(polygons)))
        }
        _ => Ok(None),
    }
}

/// Takes the movements of the pen.
trait Pen {
    fn lift_to(&mut self, point: TilePoint, more: usize);
    fn draw_to(&mut self, point: TilePoint, more: usize) -> Result<(), TileError>;
    fn close(&mut self) -> Result<(), TileError>;
}

/// Each place where the pen was set down.
struct Points(Vec<TilePoint>);

impl Pen for Points {
    fn lift_to(&mut self, point: TilePoint, more: usize) {
        if self.0.is_empty() {
            self.0.reserve(more);
        }
        self.0.push(point);
    }
    fn draw_to(&mut self, _: TilePoint, _: usize) -> Result<(), TileError> {
        Err(TileError::Damaged)
    }
    fn close(&mut self) -> Result<(), TileError> {
        Err(TileError::Damaged)
    }
}

/// Each stroke of the pen.
#[derive(Default)]
struct Strokes {
    done: Vec<Vec<TilePoint>>,
    current: Vec<TilePoint>,
}

impl Strokes {
    fn end(&mut self) {
        if !self.current.is_empty() {
            self.done.push(std::mem::take(&mut self.current));
        }
    }
}

impl Pen for Strokes {
    fn lift_to(&mut self, point: TilePoint, _: usize) {
        self.end();
        self.current.push(point);
    }
    fn draw_to(&mut self, point: TilePoint, more: usize) -> Result<(), TileError> {
        match self.current.len() {
            0 => return Err(TileError::Damaged),
            1 => self.current.reserve_exact(more),
            _ => {}
        }
        self.current.push(point);
        Ok(())
    }
    fn close(&mut self) -> Result<(), TileError> {
        self.end();
        Ok(())
    }
}

fn draw(bytes: &[u8], budget: &mut Budget, pen: &mut impl Pen) -> Result<(), TileError> {
    let mut wire = Wire::new(bytes);
    let (mut x, mut y) = (0_i32, 0_i32);
    while wire.left() > 0 {
        let command = wire.varint32()?;
        let count = (command >> 3) as usize;
        match command & 7 {
            CLOSE => pen.close()?,
            kind @ (MOVE | LINE) => {
                // A point takes two bytes at least: a count that cannot be there gets no memory.
                if count > wire.left() / 2 {
                    return Err(TileError::Damaged);
                }
                budget.take_points(count)?;
                for more in (1..=count).rev() {
                    x = moved(x, wire.varint32()?)?;
                    y = moved(y, wire.varint32()?)?;
                    let point = TilePoint { x, y };
                    if kind == MOVE {
                        pen.lift_to(point, more);
                    } else {
                        pen.draw_to(point, more)?;
                    }
                }
            }
            _ => return Err(TileError::Damaged),
        }
    }
    Ok(())
}

fn moved(from: i32, step: u32) -> Result<i32, TileError> {
    i32::try_from(i64::from(from) + unzigzag(u64::from(step))).map_err(|_| TileError::Damaged)
}

/// Outer rings with the holes that follow them. Rings without an inside draw nothing and are dropped.
fn polygons(rings: Vec<Vec<TilePoint>>) -> Vec<Vec<Vec<TilePoint>>> {
    let mut polygons: Vec<Vec<Vec<TilePoint>>> = Vec::new();
    // Version 2 has outer rings clockwise on the screen; version 1 left it open. The first ring is outer in both.
    let mut outer_side = None;
    for mut ring in rings {
        if ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        let area = doubled_area(&ring);
        if area.abs() < 0.5 {
            continue;
        }
        let clockwise = area > 0.0;
        let is_outer = *outer_side.get_or_insert(clockwise) == clockwise;
        match polygons.last_mut() {
            Some(polygon) if !is_outer => polygon.push(ring),
            _ => polygons.push(vec![ring]),
        }
    }
    polygons
}

/// Twice the area, positive where the ring runs clockwise on the screen.
fn doubled_area(ring: &[TilePoint]) -> f64 {
    let Some(last) = ring.last() else { return 0.0 };
    let mut area = 0.0;
    let mut from = last;
    for to in ring {
        area += f64::from(from.x) * f64::from(to.y) - f64::from(to.x) * f64::from(from.y);
        from = to;
    }
    area
}
