//! A tile as a square of the Mercator map: which ones cover a box, and what of a shape lies in one.

use std::f64::consts::PI;

use doria::earth::LonLat;
use doria::earth::TileId;
use doria::store::tiles::vector::TileGeometry;
use doria::store::tiles::vector::TilePoint;

/// Units along a tile's side.
pub(crate) const EXTENT: i32 = 4096;
/// What is kept beyond the edge, so that lines join without a seam.
const BUFFER: f64 = 80.0;
/// A line may be off by so many units: a quarter of a pixel where a tile is 512 wide.
const SLACK: f64 = 2.0;

/// A shape on the earth.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    Point(LonLat),
    Line(Vec<LonLat>),
    /// An outline and its islands, or several outlines that turn the same way.
    Rings(Vec<Vec<LonLat>>),
}

/// A tile's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Square {
    pub(crate) zoom: u8,
    x: u32,
    y: u32,
}

type Flat = (f64, f64);

/// The place on the map, 0 to 1 to the east and to the south.
fn flat(place: LonLat) -> Flat {
    let sine = (place.lat() * PI / 180.0).sin();
    (
        (place.lon() + 180.0) / 360.0,
        0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * PI),
    )
}

impl Square {
    /// The squares of a zoom that cover a box of degrees (west, south, east, north).
    pub(crate) fn covering(degrees: [f64; 4], zoom: u8) -> Vec<Self> {
        let side = f64::from(1_u32 << zoom);
        let (west, north) = flat(LonLat::clamped(degrees[0], degrees[3]));
        let (east, south) = flat(LonLat::clamped(degrees[2], degrees[1]));
        let mut squares = Vec::new();
        for x in (west * side) as u32..=(east * side) as u32 {
            for y in (north * side) as u32..=(south * side) as u32 {
                squares.push(Self { zoom, x, y });
            }
        }
        squares
    }

    /// The tile that fills the square.
    pub(crate) const fn tile(self) -> TileId {
        TileId {
            z: self.zoom,
            x: self.x,
            y: self.y,
        }
    }

    fn local(self, place: LonLat) -> Flat {
        let side = f64::from(1_u32 << self.zoom);
        let (x, y) = flat(place);
        let units = f64::from(EXTENT);
        (
            (x * side - f64::from(self.x)) * units,
            (y * side - f64::from(self.y)) * units,
        )
    }

    /// What of a shape lies in the square, in the tile's units; none where nothing does. Outlines run clockwise on
    /// the screen, islands the other way.
    pub(crate) fn cut(self, shape: &Shape) -> Option<TileGeometry> {
        match shape {
            Shape::Point(place) => {
                let (x, y) = self.local(*place);
                let inside = |value: f64| (0.0..f64::from(EXTENT)).contains(&value);
                (inside(x) && inside(y)).then(|| TileGeometry::Points(whole(&[(x.floor(), y.floor())])))
            }
            Shape::Line(line) => {
                let line: Vec<Flat> = line.iter().map(|place| self.local(*place)).collect();
                let lines: Vec<_> = clip_line(&line).iter().map(|part| whole(&thin(part))).collect();
                let lines: Vec<_> = lines.into_iter().filter(|part| part.len() > 1).collect();
                (!lines.is_empty()).then_some(TileGeometry::Lines(lines))
            }
            Shape::Rings(rings) => {
                let mut turn = 0.0;
                let mut cut = Vec::new();
                for ring in rings {
                    let ring: Vec<Flat> = ring.iter().map(|place| self.local(*place)).collect();
                    let area = signed_area(&ring);
                    if turn == 0.0 {
                        turn = area.signum();
                    }
                    let mut kept = whole(&clip_ring(&ring));
                    kept.dedup();
                    while kept.len() > 1 && kept.first() == kept.last() {
                        kept.pop();
                    }
                    if kept.len() > 2 {
                        // Outlines turn positive, islands negative, whatever the source did.
                        let kept_area = signed_area(
                            &kept
                                .iter()
                                .map(|p| (f64::from(p.x), f64::from(p.y)))
                                .collect::<Vec<_>>(),
                        );
                        if (kept_area > 0.0) != (area * turn > 0.0) {
                            kept.reverse();
                        }
                        cut.push(kept);
                    }
                }
                (!cut.is_empty()).then(|| TileGeometry::Polygons(vec![cut]))
            }
        }
    }
}

fn whole(line: &[Flat]) -> Vec<TilePoint> {
    let mut out: Vec<TilePoint> = line
        .iter()
        .map(|(x, y)| TilePoint {
            x: x.round() as i32,
            y: y.round() as i32,
        })
        .collect();
    out.dedup();
    out
}

fn signed_area(ring: &[Flat]) -> f64 {
    let next = ring.iter().skip(1).chain(ring.first());
    ring.iter()
        .zip(next)
        .map(|(a, b)| a.0 * b.1 - b.0 * a.1)
        .sum::<f64>()
        / 2.0
}

/// The parts of a line within the square and its buffer (Liang and Barsky).
fn clip_line(line: &[Flat]) -> Vec<Vec<Flat>> {
    let (low, high) = (-BUFFER, f64::from(EXTENT) + BUFFER);
    let mut parts: Vec<Vec<Flat>> = Vec::new();
    let mut end = None;
    for pair in line.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        for (p, q) in [
            (-dx, a.0 - low),
            (dx, high - a.0),
            (-dy, a.1 - low),
            (dy, high - a.1),
        ] {
            if p < 0.0 {
                from = from.max(q / p);
            } else if p > 0.0 {
                to = to.min(q / p);
            } else if q < 0.0 {
                to = -1.0;
            }
        }
        if from > to {
            end = None;
            continue;
        }
        let at = |share: f64| (a.0 + share * dx, a.1 + share * dy);
        let start = if from > 0.0 { at(from) } else { a };
        if end != Some(start) {
            parts.push(vec![start]);
        }
        let stop = if to < 1.0 { at(to) } else { b };
        if let Some(part) = parts.last_mut() {
            part.push(stop);
        }
        end = Some(stop);
    }
    parts
}

/// The part of a ring within the square and its buffer (Sutherland and Hodgman).
fn clip_ring(ring: &[Flat]) -> Vec<Flat> {
    let (low, high) = (-BUFFER, f64::from(EXTENT) + BUFFER);
    let mut ring = ring.to_vec();
    let east: fn(Flat) -> f64 = |p| p.0;
    let south: fn(Flat) -> f64 = |p| p.1;
    for (axis, limit, sign) in [
        (east, low, 1.0),
        (east, high, -1.0),
        (south, low, 1.0),
        (south, high, -1.0),
    ] {
        let mut out = Vec::new();
        for index in 0..ring.len() {
            let (before, here) = (ring[(index + ring.len() - 1) % ring.len()], ring[index]);
            let (was, is) = (sign * (axis(before) - limit), sign * (axis(here) - limit));
            if (was >= 0.0) != (is >= 0.0) {
                let share = was / (was - is);
                out.push((
                    before.0 + share * (here.0 - before.0),
                    before.1 + share * (here.1 - before.1),
                ));
            }
            if is >= 0.0 {
                out.push(here);
            }
        }
        ring = out;
    }
    ring
}

/// Without the points that lie within the slack of the rest (Douglas and Peucker).
fn thin(line: &[Flat]) -> Vec<Flat> {
    if line.len() < 3 {
        return line.to_vec();
    }
    let (first, last) = (line[0], line[line.len() - 1]);
    let (dx, dy) = (last.0 - first.0, last.1 - first.1);
    let base = (dx * dx + dy * dy).sqrt();
    let off = |p: Flat| {
        if base < 1e-9 {
            ((p.0 - first.0) * (p.0 - first.0) + (p.1 - first.1) * (p.1 - first.1)).sqrt()
        } else {
            (dx * (p.1 - first.1) - dy * (p.0 - first.0)).abs() / base
        }
    };
    let worst = (1..line.len() - 1)
        .max_by(|a, b| off(line[*a]).total_cmp(&off(line[*b])))
        .unwrap_or(1);
    if off(line[worst]) <= SLACK {
        return vec![first, last];
    }
    let mut out = thin(&line[..=worst]);
    out.pop();
    out.extend(thin(&line[worst..]));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two() {
        let line = [(-10.0, 5.0), (5000.0, 5.0), (5000.0, 50.0), (100.0, 50.0)];
        let parts = clip_line(&line);
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0], [(-10.0, 5.0), (4176.0, 5.0)]);
        assert_eq!(parts[1], [(4176.0, 50.0), (100.0, 50.0)]);
    }
}
