//! Where one looks: circles around places and outlines, and the places that could be compared.

use geo::BoundingRect as _;
use geo::Contains as _;
use geo::Intersects as _;
use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Point;
use geo_types::Polygon;

use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Operation;
use crate::model::Priority;
use crate::protect::area::reported_places;
use crate::quantity::Metres;

/// Corners of a circle that is laid over protection areas.
const CORNERS: u32 = 36;

/// A piece of ground.
#[derive(Debug, Clone, PartialEq)]
pub enum Ground {
    /// All within this distance of a place.
    Circle(LonLat, Metres),
    /// All inside outlines, longitude and latitude.
    Outline(MultiPolygon<f64>),
}

/// A piece of ground with its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its name; empty for a bare position.
    pub name: String,
    /// Where.
    pub ground: Ground,
}

impl Ground {
    /// Whether a position lies in it, or within this distance of it.
    pub fn holds(&self, at: LonLat, beyond: Metres) -> bool {
        match self {
            Self::Circle(middle, radius) => measure::near_distance(*middle, at) <= *radius + beyond,
            Self::Outline(outline) => {
                outline.contains(&Point::from(at))
                    || (beyond > Metres::ZERO && to_edge(outline, at) <= beyond)
            }
        }
    }

    /// Its outline with this margin around it; of an outline the margin is left out.
    fn polygon(&self, beyond: Metres) -> MultiPolygon<f64> {
        match self {
            Self::Circle(middle, radius) => MultiPolygon(vec![circle(*middle, *radius + beyond)]),
            Self::Outline(outline) => outline.clone(),
        }
    }

    /// Its middle.
    pub fn middle(&self) -> LonLat {
        match self {
            Self::Circle(middle, _) => *middle,
            Self::Outline(outline) => outline
                .bounding_rect()
                .map_or(LonLat::clamped(0.0, 0.0), |frame| {
                    let middle = frame.center();
                    LonLat::clamped(middle.x, middle.y)
                }),
        }
    }
}

/// Several pieces of ground as one, with what they touch.
#[derive(Debug, Clone, Default)]
pub(super) struct Grounds {
    pub(super) places: Vec<Place>,
    beyond: Metres,
    /// Their outlines with the margin.
    outlines: Vec<MultiPolygon<f64>>,
}

impl Grounds {
    /// These places and a margin around them.
    pub(super) fn new(places: &[Place], beyond: Metres) -> Self {
        Self {
            places: places.to_vec(),
            beyond,
            outlines: places.iter().map(|place| place.ground.polygon(beyond)).collect(),
        }
    }

    /// Whether a position lies in one of them.
    pub(super) fn hold(&self, at: LonLat) -> bool {
        self.places
            .iter()
            .any(|place| place.ground.holds(at, self.beyond))
    }

    /// Whether they touch an outline.
    pub(super) fn touch(&self, outline: &Polygon<f64>) -> bool {
        self.outlines.iter().any(|own| own.intersects(outline))
    }
}

/// A circle on the ground as a polygon of longitudes and latitudes.
fn circle(middle: LonLat, radius: Metres) -> Polygon<f64> {
    let ring: Vec<geo_types::Coord<f64>> = (0..=CORNERS)
        .rev()
        .map(|corner| {
            let bearing_deg = 360.0 * f64::from(corner % CORNERS) / f64::from(CORNERS);
            measure::destination(middle, bearing_deg, radius).into()
        })
        .collect();
    Polygon::new(LineString(ring), Vec::new())
}

/// How far a position lies from the edge of outlines.
fn to_edge(outline: &MultiPolygon<f64>, at: LonLat) -> Metres {
    let plane = measure::LocalPlane::around(at);
    let rings = outline
        .0
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    let segments = rings.flat_map(|ring| ring.0.iter().zip(ring.0.iter().skip(1)));
    segments
        .map(|(a, b)| {
            plane
                .foot(LonLat::clamped(a.x, a.y), LonLat::clamped(b.x, b.y))
                .away
        })
        .fold(Metres::new(f64::INFINITY), Metres::min)
}

/// A place where people live: its name, where it is, and how strongly it is to be protected.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Where.
    pub at: LonLat,
    /// How strongly it is to be protected.
    pub priority: Priority,
}

/// The communities; where there are none, the places that reports name and know well.
pub fn named_places(op: &Operation) -> Vec<Named> {
    if !op.communities.is_empty() {
        let rows = op.communities.rows();
        return rows
            .map(|row| Named {
                name: row.name.clone(),
                at: row.at,
                priority: row.priority,
            })
            .collect();
    }
    let reported = reported_places(op.incidents.rows()).into_iter();
    let named = reported.map(|(name, at)| Named {
        name,
        at,
        priority: Priority::Could,
    });
    named.collect()
}
