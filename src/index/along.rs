//! What lies along lines: by stretches of some segments, whose box finds candidates, each of which is judged exactly.

use crate::earth::LonLat;
use crate::earth::PlanePoint;
use crate::earth::measure::LocalPlane;
use crate::earth::measure::distance;
use crate::earth::measure::nearest_share;
use crate::index::space::bend_m;
use crate::index::space::space_from_earth;
use crate::index::tree::Tree;
use crate::quantity::Metres;

/// So many segments are asked for at once: one box around more of them holds too much beside the line.
const STRETCH: usize = 8;
/// The radius of the earth at its poles' curvature, the least there is, in metres: nothing bends more than that.
const LEAST_RADIUS_M: f64 = 6_335_000.0;
/// The flat plane decides up to here, in metres and in degrees from the equator; beyond, the ellipsoid.
const FLAT_M: f64 = 50_000.0;
const FLAT_LAT: f64 = 70.0;

/// The ground on which things lie: the earth, or a plane.
pub(crate) trait Ground<const D: usize> {
    /// A place on it.
    type Place: Copy;

    /// A place as a point of the tree.
    fn point(&self, place: Self::Place) -> [f64; D];

    /// How far a line that is straight on this ground leaves the straight way between two places.
    fn bend(&self, from: Self::Place, to: Self::Place) -> f64;

    /// Whether the thing of this number lies within the radius, in metres, of a line.
    fn is_near(&self, number: u32, line: &[Self::Place], radius: f64) -> bool;
}

/// Shows the numbers of all things within a radius of a line, in no order; some of them more than once.
pub(crate) fn along<const D: usize, G: Ground<D>>(
    ground: &G,
    tree: &Tree<D>,
    line: &[G::Place],
    radius: f64,
    mut show: impl FnMut(u32),
) {
    let mut first = 0;
    loop {
        let last = (first + STRETCH).min(line.len().saturating_sub(1));
        let Some(stretch) = line.get(first..=last) else {
            return;
        };
        near_stretch(ground, tree, stretch, radius, &mut show);
        first = last;
        if first + 1 >= line.len() {
            return;
        }
    }
}

/// The same for a line of few segments, each thing once.
pub(crate) fn near_stretch<const D: usize, G: Ground<D>>(
    ground: &G,
    tree: &Tree<D>,
    stretch: &[G::Place],
    radius: f64,
    mut show: impl FnMut(u32),
) {
    let (mut low, mut high) = ([f64::INFINITY; D], [f64::NEG_INFINITY; D]);
    for place in stretch {
        let point = ground.point(*place);
        for ((low, high), value) in low.iter_mut().zip(&mut high).zip(point) {
            *low = low.min(value);
            *high = high.max(value);
        }
    }
    let bend = stretch.windows(2).fold(0.0_f64, |most, pair| match pair {
        &[a, b] => most.max(ground.bend(a, b)),
        _ => most,
    });
    let grown = radius + bend + 1e-3;
    let (low, high) = (low.map(|value| value - grown), high.map(|value| value + grown));
    tree.in_box(low, high, |number| {
        if ground.is_near(number, stretch, radius) {
            show(number);
        }
    });
}

/// The segments of a line; that of a single place is as long as nothing.
pub(crate) fn segments<P: Copy>(line: &[P]) -> impl Iterator<Item = (P, P)> + '_ {
    let only = match line {
        &[only] => Some((only, only)),
        _ => None,
    };
    let pairs = line.windows(2).filter_map(|pair| match pair {
        &[a, b] => Some((a, b)),
        _ => None,
    });
    only.into_iter().chain(pairs)
}

/// Things on the earth.
#[derive(Debug)]
pub(crate) struct Earth {
    pub(crate) places: Vec<LonLat>,
}

impl Ground<3> for Earth {
    type Place = LonLat;

    fn point(&self, place: LonLat) -> [f64; 3] {
        space_from_earth(place)
    }

    fn bend(&self, from: LonLat, to: LonLat) -> f64 {
        bend_m((from, space_from_earth(from)), (to, space_from_earth(to)))
    }

    fn is_near(&self, number: u32, line: &[LonLat], radius: f64) -> bool {
        let Some(place) = self.places.get(number as usize).copied() else {
            return false;
        };
        let plane = LocalPlane::around(place);
        segments(line).any(|(a, b)| {
            let foot = plane.foot(a, b);
            // Where the plane cannot be wrong by so much as is left, it decides.
            let unsure = flat_error_m(place, radius.max(foot.away.get()));
            if (foot.away.get() - radius).abs() > unsure {
                return foot.away.get() < radius;
            }
            distance(place, foot.at) <= Metres::new(radius)
        })
    }
}

/// By how much a distance on the plane around a place may differ from that over the ellipsoid: it grows with the square
/// of the distance, and with the latitude. Four times what the curvature makes of it.
fn flat_error_m(place: LonLat, away_m: f64) -> f64 {
    if away_m > FLAT_M || place.lat().abs() > FLAT_LAT {
        return f64::INFINITY;
    }
    let steep = 1.0 + place.lat().abs().to_radians().tan();
    1e-6 + 4.0 * steep * away_m * away_m / LEAST_RADIUS_M
}

/// Things on a plane.
#[derive(Debug)]
pub(crate) struct Plane {
    pub(crate) places: Vec<PlanePoint>,
}

impl Ground<2> for Plane {
    type Place = PlanePoint;

    fn point(&self, place: PlanePoint) -> [f64; 2] {
        [place.x_m, place.y_m]
    }

    fn bend(&self, _: PlanePoint, _: PlanePoint) -> f64 {
        0.0
    }

    fn is_near(&self, number: u32, line: &[PlanePoint], radius: f64) -> bool {
        let Some(place) = self.places.get(number as usize).copied() else {
            return false;
        };
        segments(line).any(|(a, b)| {
            let share = nearest_share(place, a, b);
            let (x, y) = (a.x_m + (b.x_m - a.x_m) * share, a.y_m + (b.y_m - a.y_m) * share);
            let (x, y) = (x - place.x_m, y - place.y_m);
            x * x + y * y <= radius * radius
        })
    }
}
