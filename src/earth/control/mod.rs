//! Control points: a picture is laid by places that are known on it, as well as all of them together allow.
//!
//! The picture is moved, sized, turned and slanted (six numbers) so that the squares of the distances in metres are least.

#[cfg(test)]
mod tests;

use geo_types::Coord;

use crate::earth::LonLat;
use crate::earth::System;
use crate::earth::UtmZone;
use crate::earth::datum::Datum;

/// So many points lay a picture.
pub const LEAST_POINTS: usize = 3;
/// So many points tell which of them is wrong: without it the others still have to agree.
const LEAST_TO_TELL: usize = 5;
/// Points whose spread across is a smaller share of that along lie on a line.
const LINE: f64 = 0.03;
/// A point is far off where the others put it so many times farther away than they agree among themselves.
const FAR: f64 = 6.0;
/// And so many pixels at least: nobody clicks better.
const FAR_PX: f64 = 4.0;
/// Nearer to the equator than this the grid of a hemisphere ends within a sheet.
const BY_THE_EQUATOR_DEG: f64 = 1.0;
/// A UTM grid serves this far from its middle, in degrees.
const ZONE_DEG: f64 = 4.0;

/// A place that is known on a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ControlPoint {
    /// Columns from the left edge, in pixels.
    pub column: f64,
    /// Rows from the upper edge, in pixels.
    pub row: f64,
    /// Where on the earth.
    pub at: LonLat,
}

/// How a picture lies by its control points.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The plane on which it lies.
    pub system: System,
    /// `x = a·column + b·row + c`, `y = d·column + e·row + f`.
    pub forward: [f64; 6],
    /// How far each point lies from where it was said to be, in metres, in their order. Three points always fit.
    pub off_m: Vec<f64>,
    /// The one point that the others put elsewhere, by its place in the list, and how far away in metres; none where no
    /// point stands out, or more than one could be meant.
    pub far_off: Option<(usize, f64)>,
}

/// Why points do not lay a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoFit {
    /// Fewer than three.
    #[error("too few points")]
    TooFew,
    /// They lie on one line, or nearly so, on the picture or on the earth.
    #[error("points on a line")]
    OnALine,
    /// The picture would lie as in a mirror: two places are exchanged.
    #[error("mirrored")]
    Mirrored,
    /// They are too far apart for one plane.
    #[error("no plane")]
    NoPlane,
}

impl NoFit {
    /// Its name in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooFew => "points-too-few",
            Self::OnALine => "points-on-a-line",
            Self::Mirrored => "points-mirrored",
            Self::NoPlane => "points-no-plane",
        }
    }
}

impl Fit {
    /// The mean of the distances by which the points are off, in metres.
    pub fn mean_m(&self) -> f64 {
        self.off_m.iter().sum::<f64>() / self.off_m.len().max(1) as f64
    }

    /// The place of a position on the picture; none off the globe.
    pub fn place(&self, column: f64, row: f64) -> Option<LonLat> {
        self.system.place(moved(&self.forward, column, row))
    }
}

/// Lays a picture by its control points.
///
/// # Errors
/// [`NoFit`].
pub fn fit(points: &[ControlPoint]) -> Result<Fit, NoFit> {
    if points.len() < LEAST_POINTS {
        return Err(NoFit::TooFew);
    }
    let system = plane(points);
    let known = points
        .iter()
        .map(|point| Some(Known::new(point, system.coord(point.at)?, system)))
        .collect::<Option<Vec<Known>>>()
        .ok_or(NoFit::NoPlane)?;
    let forward = least_squares(&known)?;
    let [a, b, _, d, e, _] = forward;
    // Rows grow downwards, so that an upright picture turns the plane over.
    if a * e - b * d >= 0.0 {
        return Err(NoFit::Mirrored);
    }
    Ok(Fit {
        system,
        forward,
        off_m: known.iter().map(|known| known.off_m(&forward)).collect(),
        far_off: far_off(&known, &forward),
    })
}

/// A control point on the plane.
#[derive(Debug, Clone, Copy)]
struct Known {
    pixel: Coord<f64>,
    plane: Coord<f64>,
    /// How many metres a unit of the plane is there.
    metres: f64,
}

impl Known {
    fn new(point: &ControlPoint, plane: Coord<f64>, system: System) -> Self {
        let metres = match system {
            System::WebMercator => point.at.lat().to_radians().cos(),
            System::Degrees(_) | System::Utm(..) => 1.0,
        };
        Self {
            pixel: Coord {
                x: point.column,
                y: point.row,
            },
            plane,
            metres,
        }
    }

    fn off_m(&self, forward: &[f64; 6]) -> f64 {
        let off = moved(forward, self.pixel.x, self.pixel.y) - self.plane;
        off.x.hypot(off.y) * self.metres
    }
}

fn moved([a, b, c, d, e, f]: &[f64; 6], column: f64, row: f64) -> Coord<f64> {
    Coord {
        x: a * column + b * row + c,
        y: d * column + e * row + f,
    }
}

/// The grid of the zone, on which scanned sheets are drawn; the plane of web maps for what is larger than a zone and
/// beside the equator, where the grids of two hemispheres meet.
fn plane(points: &[ControlPoint]) -> System {
    let share = 1.0 / points.len().max(1) as f64;
    let mean = |number: fn(LonLat) -> f64| points.iter().map(|point| number(point.at) * share).sum::<f64>();
    let zone = UtmZone::of(LonLat::clamped(mean(LonLat::lon), mean(LonLat::lat)));
    let is_on_it = |point: &ControlPoint| {
        let (lon, lat) = (point.at.lon(), point.at.lat());
        let side = if zone.is_south() { -lat } else { lat };
        (lon - zone.central_meridian()).abs() <= ZONE_DEG && (BY_THE_EQUATOR_DEG..=80.0).contains(&side)
    };
    if points.iter().all(is_on_it) {
        System::Utm(zone, Datum::Wgs84)
    } else {
        System::WebMercator
    }
}

/// Sums of squares and products about the middle.
#[derive(Debug, Clone, Copy, Default)]
struct Spread {
    xx: f64,
    xy: f64,
    yy: f64,
}

impl Spread {
    fn of(points: impl Iterator<Item = Coord<f64>>) -> Self {
        points.fold(Self::default(), |sum, at| Self {
            xx: sum.xx + at.x * at.x,
            xy: sum.xy + at.x * at.y,
            yy: sum.yy + at.y * at.y,
        })
    }

    fn determinant(self) -> f64 {
        self.xx * self.yy - self.xy * self.xy
    }

    /// Whether the points lie on a line, or nearly so: by the spread across it against that along it.
    fn is_line(self) -> bool {
        let half = (self.xx + self.yy) / 2.0;
        let root = ((self.xx - self.yy) / 2.0).hypot(self.xy);
        let (along, across) = (half + root, (half - root).max(0.0));
        let (across, along) = (across.sqrt(), along.sqrt());
        // Numbers that ran off are no points.
        !along.is_finite() || across <= LINE * along
    }
}

fn middle(points: &[Known], of: fn(&Known) -> Coord<f64>) -> Coord<f64> {
    let sum = points.iter().map(of).fold(Coord::default(), |sum, at| sum + at);
    sum / points.len().max(1) as f64
}

/// The six numbers, by the normal equations about the middle of the points: there they fall into two of two unknowns.
fn least_squares(points: &[Known]) -> Result<[f64; 6], NoFit> {
    let (pixel, plane) = (
        middle(points, |point| point.pixel),
        middle(points, |point| point.plane),
    );
    let spread = Spread::of(points.iter().map(|point| point.pixel - pixel));
    let on_earth = Spread::of(points.iter().map(|point| point.plane - plane));
    if spread.is_line() || on_earth.is_line() {
        return Err(NoFit::OnALine);
    }
    let solved = |number: fn(Coord<f64>) -> f64| {
        let products = points.iter().map(|point| {
            let value = number(point.plane - plane);
            (point.pixel - pixel) * value
        });
        let with = products.fold(Coord::default(), |sum: Coord<f64>, at| sum + at);
        let first = (with.x * spread.yy - with.y * spread.xy) / spread.determinant();
        let second = (with.y * spread.xx - with.x * spread.xy) / spread.determinant();
        (first, second)
    };
    let ((a, b), (d, e)) = (solved(|at| at.x), solved(|at| at.y));
    Ok([
        a,
        b,
        plane.x - a * pixel.x - b * pixel.y,
        d,
        e,
        plane.y - d * pixel.x - e * pixel.y,
    ])
}

/// The point that is farthest from where all others put it, where these agree well enough to say so.
///
/// # Cost
/// The square of the number of points.
fn far_off(points: &[Known], forward: &[f64; 6]) -> Option<(usize, f64)> {
    if points.len() < LEAST_TO_TELL {
        return None;
    }
    let [a, b, _, d, e, _] = forward;
    let pixel_units = (a.hypot(*d) * b.hypot(*e)).sqrt();
    let mut found = None;
    for (index, point) in points.iter().enumerate() {
        let mut others = points.to_vec();
        others.remove(index);
        let Ok(without) = least_squares(&others) else {
            continue;
        };
        let sum: f64 = others.iter().map(|other| other.off_m(&without).powi(2)).sum();
        // Two numbers a point, less the six that were found.
        let free = (others.len() * 2).saturating_sub(6).max(1);
        let least = FAR_PX * pixel_units * point.metres;
        let agree_m = (sum / free as f64).sqrt().max(least / FAR);
        let off_m = point.off_m(&without);
        if off_m / (agree_m * (1.0 + leverage(&others, point)).sqrt()) > FAR {
            // Where the others agree without either of two, nobody can tell which is wrong.
            if found.is_some() {
                return None;
            }
            found = Some((index, off_m));
        }
    }
    found
}

/// How much less sure the place of a point is by others than these are: the farther out, the less.
fn leverage(others: &[Known], point: &Known) -> f64 {
    let middle = middle(others, |other| other.pixel);
    let spread = Spread::of(others.iter().map(|other| other.pixel - middle));
    let away = point.pixel - middle;
    let turned =
        away.x * away.x * spread.yy - 2.0 * away.x * away.y * spread.xy + away.y * away.y * spread.xx;
    1.0 / others.len().max(1) as f64 + turned / spread.determinant()
}
