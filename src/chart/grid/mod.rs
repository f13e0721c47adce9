//! The military grid on the map: its lines, the values at the edge and the letters of the 100 km squares.
//!
//! Every zone has its own lines, which end where the zone ends: at its meridians, at the equator, in Norway and on
//! Svalbard at theirs (DMA TM 8358.1).

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::trace;
use crate::chart::view::Medium;
use crate::chart::view::View;
use crate::earth::LonLat;
use crate::earth::PlanePoint;
use crate::earth::UtmZone;
use crate::earth::mgrs;
use crate::quantity::Metres;

/// No grid is drawn on maps smaller than this: it means nothing there.
const SMALLEST_SCALE: f64 = 5_000_000.0;
/// Points along a line lie so far apart, in page units.
const STEP: f32 = 40.0;

/// One line of the grid, as a piece that is seen.
#[derive(Debug, Clone, PartialEq)]
pub struct GridLine {
    /// The zone it belongs to.
    pub zone: UtmZone,
    /// Whether it runs north (one easting) or east (one northing).
    pub runs_north: bool,
    /// Its easting or northing, in metres.
    pub value_m: f64,
    /// Its points, cut to the page.
    pub points: Vec<PagePoint>,
}

/// An edge of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// Left.
    Left,
    /// Right.
    Right,
    /// Top.
    Top,
    /// Bottom.
    Bottom,
}

/// Where a line of the grid meets the edge of the map, and what is written there.
#[derive(Debug, Clone, PartialEq)]
pub struct EdgeValue {
    /// Which edge.
    pub side: Side,
    /// Where.
    pub at: PagePoint,
    /// The kilometres within the 100 km square, two digits; the letters stand in the square.
    pub text: String,
    /// The zone of the line.
    pub zone: UtmZone,
    /// The full easting or northing, in metres.
    pub value_m: f64,
}

/// The letters of a 100 km square, in the middle of what is seen of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Square {
    /// As in `35M NT`.
    pub name: String,
    /// Where they stand.
    pub at: PagePoint,
}

/// The distance between two lines at this scale: 1 km at 1:100 000 and larger on paper, 10 km, 100 km; none where the
/// map is too small for a grid.
pub fn spacing(view: &View) -> Option<Metres> {
    if view.denominator() > SMALLEST_SCALE {
        return None;
    }
    // A centimetre on paper, a thumb on the screen.
    let least = match view.medium() {
        Medium::Paper => 28.2,
        Medium::Screen => 64.0,
    };
    [100.0, 1_000.0, 10_000.0, 100_000.0]
        .into_iter()
        .map(Metres::new)
        .find(|length| view.units(*length) >= least)
}

/// All lines that are seen at this spacing.
///
/// # Cost
/// A projection for each piece of 40 page units.
pub fn lines(view: &View, spacing: Metres) -> Vec<GridLine> {
    let mut lines = Vec::new();
    for (zone, within) in zones(view) {
        let (west, east) = (within.low.x_m, within.high.x_m);
        let (south, north) = (within.low.y_m, within.high.y_m);
        for value_m in multiples(west, east, spacing) {
            let along = |y_m| PlanePoint { x_m: value_m, y_m };
            pieces(view, zone, (south, north), &along)
                .into_iter()
                .for_each(|points| lines.push(line(zone, true, value_m, points)));
        }
        for value_m in multiples(south, north, spacing) {
            let along = |x_m| PlanePoint { x_m, y_m: value_m };
            pieces(view, zone, (west, east), &along)
                .into_iter()
                .for_each(|points| lines.push(line(zone, false, value_m, points)));
        }
    }
    lines
}

fn line(zone: UtmZone, runs_north: bool, value_m: f64, points: Vec<PagePoint>) -> GridLine {
    GridLine {
        zone,
        runs_north,
        value_m,
        points,
    }
}

/// What is written at the edges of the map for these lines.
pub fn edge_values(view: &View, lines: &[GridLine]) -> Vec<EdgeValue> {
    let page = view.bounds();
    let mut values: Vec<EdgeValue> = lines
        .iter()
        .flat_map(|line| {
            let ends = [line.points.first(), line.points.last()];
            ends.into_iter().flatten().filter_map(|at| {
                Some(EdgeValue {
                    side: side_of(*at, page, line.runs_north)?,
                    at: *at,
                    text: digits(line.value_m),
                    zone: line.zone,
                    value_m: line.value_m,
                })
            })
        })
        .collect();
    values.sort_by(|a, b| {
        (a.side.cmp(&b.side))
            .then(a.at.x.total_cmp(&b.at.x))
            .then(a.at.y.total_cmp(&b.at.y))
    });
    values
}

/// The edge on which a point lies: for lines that run north only the top and the bottom, for the others the sides.
fn side_of(at: PagePoint, page: PageBox, runs_north: bool) -> Option<Side> {
    let near = |a: f32, b: f32| (a - b).abs() < 0.1;
    if runs_north {
        (near(at.y, page.top).then_some(Side::Top))
            .or_else(|| near(at.y, page.bottom).then_some(Side::Bottom))
    } else {
        (near(at.x, page.left).then_some(Side::Left))
            .or_else(|| near(at.x, page.right).then_some(Side::Right))
    }
}

fn digits(value_m: f64) -> String {
    format!("{:02}", (value_m / 1_000.0).round().rem_euclid(100.0) as u8)
}

/// The 100 km squares of which a good part is seen.
pub fn squares(view: &View) -> Vec<Square> {
    let mut seen: BTreeMap<String, Vec<PagePoint>> = BTreeMap::new();
    for at in samples(view, 17, 13) {
        if let Some(name) = mgrs(view.earth_from_page(at), 0) {
            seen.entry(name).or_default().push(at);
        }
    }
    seen.into_iter()
        .filter(|(_, points)| points.len() >= 6)
        .filter_map(|(name, points)| {
            let count = points.len() as f32;
            let sum = points
                .iter()
                .fold(PagePoint::default(), |sum, p| sum.shifted(p.x, p.y));
            let middle = PagePoint::new(sum.x / count, sum.y / count);
            // The middle of a bent part may lie outside of it: the nearest point that does not is taken.
            let at = points
                .into_iter()
                .min_by(|a, b| a.distance(middle).total_cmp(&b.distance(middle)))?;
            Some(Square { name, at })
        })
        .collect()
}

/// The part of a zone's plane that may be seen.
struct Within {
    low: PlanePoint,
    high: PlanePoint,
}

/// The zones of which something is seen.
fn zones(view: &View) -> Vec<(UtmZone, Within)> {
    let places: Vec<LonLat> = samples(view, 9, 9).map(|at| view.earth_from_page(at)).collect();
    let zones: BTreeSet<UtmZone> = places
        .iter()
        .filter(|place| (-80.0..84.0).contains(&place.lat()))
        .map(|place| UtmZone::of(*place))
        .collect();
    zones
        .into_iter()
        .filter_map(|zone| {
            // All that is seen, on the plane of this zone: the lines find themselves where the zone ends.
            let mut on_plane = places
                .iter()
                .filter(|place| (place.lon() - zone.central_meridian()).abs() < 12.0)
                .map(|place| zone.forward(*place));
            let first = on_plane.next()?;
            Some((
                zone,
                on_plane.fold(
                    Within {
                        low: first,
                        high: first,
                    },
                    |all, p| Within {
                        low: PlanePoint {
                            x_m: all.low.x_m.min(p.x_m),
                            y_m: all.low.y_m.min(p.y_m),
                        },
                        high: PlanePoint {
                            x_m: all.high.x_m.max(p.x_m),
                            y_m: all.high.y_m.max(p.y_m),
                        },
                    },
                ),
            ))
        })
        .collect()
}

/// Points all over the page, edges included.
fn samples(view: &View, columns: u8, rows: u8) -> impl Iterator<Item = PagePoint> {
    let (width, height) = (view.width(), view.height());
    let share = |n: u8, of: u8| f32::from(n) / f32::from(of - 1);
    (0..rows).flat_map(move |row| {
        (0..columns)
            .map(move |column| PagePoint::new(width * share(column, columns), height * share(row, rows)))
    })
}

fn multiples(from: f64, to: f64, spacing: Metres) -> impl Iterator<Item = f64> {
    let step = spacing.get();
    // A ring of lines more: parallels bend on the page.
    let (first, last) = ((from / step).floor() as i64 - 1, (to / step).ceil() as i64 + 1);
    (first..=last).map(move |n| n as f64 * step)
}

/// The pieces of a line that lie in its zone and on the page.
fn pieces(
    view: &View,
    zone: UtmZone,
    (from, to): (f64, f64),
    along: &dyn Fn(f64) -> PlanePoint,
) -> Vec<Vec<PagePoint>> {
    let step_m = view.unit_on_ground().get() * f64::from(STEP);
    let steps = ((to - from) / step_m).ceil().clamp(1.0, 2_000.0) as u32;
    let at = |t: f64| zone.inverse(along(t));
    let inside = |t: f64| UtmZone::of(at(t)) == zone;
    let t = |step: u32| from + (to - from) * f64::from(step) / f64::from(steps);
    let mut runs: Vec<Vec<PagePoint>> = Vec::new();
    let mut run: Vec<PagePoint> = Vec::new();
    let mut before = false;
    // One step more on either side, so that the line reaches the edge of the page.
    for step in 0..=steps {
        let here = inside(t(step));
        if here != before && step > 0 {
            let end = border(&inside, t(step - 1), t(step));
            run.push(view.page_from_earth(at(end)));
        }
        if here {
            run.push(view.page_from_earth(at(t(step))));
        } else if !run.is_empty() {
            runs.push(std::mem::take(&mut run));
        }
        before = here;
    }
    runs.push(run);
    runs.iter()
        .flat_map(|run| trace::cut_line(run, view.bounds()))
        .filter(|piece| piece.len() > 1)
        .collect()
}

/// Where a zone ends between two values, of which one lies in it: to a thousandth of a millimetre of the way.
fn border(inside: &dyn Fn(f64) -> bool, a: f64, b: f64) -> f64 {
    let (mut within, mut beyond) = if inside(a) { (a, b) } else { (b, a) };
    for _ in 0..32 {
        let middle = (within + beyond) / 2.0;
        if inside(middle) {
            within = middle;
        } else {
            beyond = middle;
        }
    }
    within
}
