//! Geometry objects as shapes, checked: enough positions, rings that close, all of it on the globe.

use geo_types::Coord;
use geo_types::Geometry;
use geo_types::GeometryCollection;
use geo_types::LineString;
use geo_types::MultiLineString;
use geo_types::MultiPoint;
use geo_types::MultiPolygon;
use geo_types::Point;
use geo_types::Polygon;

use crate::earth::LonLat;
use crate::earth::UtmZone;
use crate::store::import::geojson::json::Json;
use crate::store::import::geojson::json::Object;
use crate::store::import::value::position::on_plane;

/// Why a geometry is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoShape {
    /// Not as GeoJSON wants it.
    Unsound,
    /// A position off the globe.
    OffGlobe,
}

/// The shape of a geometry object, in degrees; `zone` is where its numbers are metres.
pub(super) fn shape(object: &Object<'_>, zone: Option<UtmZone>) -> Result<Geometry<f64>, NoShape> {
    // RFC 7946, 7.1: a geometry may not carry what makes a feature or a collection.
    if ["geometry", "properties", "features"]
        .iter()
        .any(|key| object.get(key).is_some())
    {
        return Err(NoShape::Unsound);
    }
    let coordinates = object.get("coordinates");
    let list = || coordinates.and_then(as_list).ok_or(NoShape::Unsound);
    match object.text("type").ok_or(NoShape::Unsound)? {
        "Point" => coord(coordinates.ok_or(NoShape::Unsound)?, zone).map(|coord| Point(coord).into()),
        "MultiPoint" => {
            let points = coords(list()?, zone)?;
            Ok(MultiPoint(points.into_iter().map(Point).collect()).into())
        }
        "LineString" => line(list()?, zone).map(Geometry::LineString),
        "MultiLineString" => {
            let lines = each(list()?, |part| line(part, zone))?;
            Ok(MultiLineString(lines).into())
        }
        "Polygon" => polygon(list()?, zone).map(Geometry::Polygon),
        "MultiPolygon" => {
            let polygons = each(list()?, |part| polygon(part, zone))?;
            Ok(MultiPolygon(polygons).into())
        }
        "GeometryCollection" => {
            let parts = object
                .get("geometries")
                .and_then(as_list)
                .ok_or(NoShape::Unsound)?;
            let shapes: Result<Vec<Geometry<f64>>, NoShape> = (parts.iter())
                .map(|part| match part {
                    Json::Object(part) => shape(part, zone),
                    _ => Err(NoShape::Unsound),
                })
                .collect();
            Ok(Geometry::GeometryCollection(GeometryCollection(shapes?)))
        }
        _ => Err(NoShape::Unsound),
    }
}

fn as_list<'j, 't>(json: &'j Json<'t>) -> Option<&'j [Json<'t>]> {
    match json {
        Json::List(values) => Some(values),
        _ => None,
    }
}

/// Parts of a list of lists, at least one.
fn each<T>(parts: &[Json<'_>], make: impl Fn(&[Json<'_>]) -> Result<T, NoShape>) -> Result<Vec<T>, NoShape> {
    if parts.is_empty() {
        return Err(NoShape::Unsound);
    }
    (parts.iter())
        .map(|part| make(as_list(part).ok_or(NoShape::Unsound)?))
        .collect()
}

fn coords(positions: &[Json<'_>], zone: Option<UtmZone>) -> Result<Vec<Coord<f64>>, NoShape> {
    if positions.is_empty() {
        return Err(NoShape::Unsound);
    }
    positions.iter().map(|position| coord(position, zone)).collect()
}

/// A position: two numbers; a height and a measure behind them are left out.
fn coord(position: &Json<'_>, zone: Option<UtmZone>) -> Result<Coord<f64>, NoShape> {
    let numbers: Option<Vec<f64>> = as_list(position)
        .ok_or(NoShape::Unsound)?
        .iter()
        .map(Json::number)
        .collect();
    let numbers = numbers.ok_or(NoShape::Unsound)?;
    let (&[x, y, ..], 2..=4) = (numbers.as_slice(), numbers.len()) else {
        return Err(NoShape::Unsound);
    };
    let place = zone.map_or_else(|| LonLat::new(x, y), |zone| on_plane(zone, x, y));
    place.map(Coord::from).ok_or(NoShape::OffGlobe)
}

fn line(positions: &[Json<'_>], zone: Option<UtmZone>) -> Result<LineString<f64>, NoShape> {
    let coords = coords(positions, zone)?;
    if coords.len() < 2 {
        return Err(NoShape::Unsound);
    }
    Ok(LineString(coords))
}

fn polygon(rings: &[Json<'_>], zone: Option<UtmZone>) -> Result<Polygon<f64>, NoShape> {
    let rings = each(rings, |ring| {
        let ring = line(ring, zone)?;
        if ring.0.len() < 4 || !ring.is_closed() {
            return Err(NoShape::Unsound);
        }
        Ok(ring)
    })?;
    let mut rings = rings.into_iter();
    let exterior = rings.next().ok_or(NoShape::Unsound)?;
    Ok(Polygon::new(exterior, rings.collect()))
}

/// What is odd about the rings of a geometry, which are read all the same.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct OddRings {
    /// A ring ends at a position with other numbers than it begins with: a height more, or one less.
    pub(super) uneven: bool,
    /// A hole runs the same way round as its outline, so that other programs may take it for an outline of its own.
    pub(super) turned_hole: bool,
}

/// Looks at the rings of an outline, or of several.
pub(super) fn odd_rings(object: &Object<'_>) -> OddRings {
    let list = object.get("coordinates").and_then(as_list).unwrap_or_default();
    let mut odd = OddRings::default();
    match object.text("type") {
        Some("Polygon") => look_at_rings(list, &mut odd),
        Some("MultiPolygon") => {
            for rings in list.iter().filter_map(as_list) {
                look_at_rings(rings, &mut odd);
            }
        }
        _ => {}
    }
    odd
}

fn look_at_rings(rings: &[Json<'_>], odd: &mut OddRings) {
    let rings: Vec<&[Json<'_>]> = rings.iter().filter_map(as_list).collect();
    odd.uneven |= rings.iter().any(|ring| {
        let length = |position: Option<&Json<'_>>| position.and_then(as_list).map(<[Json<'_>]>::len);
        length(ring.first()) != length(ring.last())
    });
    let mut turns = rings.iter().map(|ring| turn(ring));
    let outer = turns.next().unwrap_or(0.0);
    odd.turned_hole |= turns.any(|hole| hole * outer > 0.0);
}

/// Twice the area of a ring, below zero where it runs with the clock; no number where it is no ring.
fn turn(ring: &[Json<'_>]) -> f64 {
    let places: Vec<(f64, f64)> = (ring.iter().filter_map(as_list))
        .filter_map(|position| Some((position.first()?.number()?, position.get(1)?.number()?)))
        .collect();
    let pairs = places.iter().zip(places.iter().skip(1));
    pairs.map(|((x0, y0), (x1, y1))| x0 * y1 - x1 * y0).sum()
}

/// Whether an outline or line spans more than half of the earth: cut wrongly, or not at all, at the antimeridian.
pub(super) fn spans_the_earth(shape: &Geometry<f64>) -> bool {
    use geo::BoundingRect as _;
    shape.bounding_rect().is_some_and(|rect| rect.width() > 180.0)
        && !matches!(shape, Geometry::MultiPoint(_))
}
