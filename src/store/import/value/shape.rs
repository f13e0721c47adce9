//! Positions, lines and outlines that formats without checks of their own hand over: one way to judge them.

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

/// Why a row has no shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoShape {
    /// No position stands there.
    Blank,
    /// What stands there is no position.
    Unreadable,
    /// A position off the globe.
    OffGlobe,
    /// A line of one point, a ring that is open, or a shape of a sort that is not read.
    Unsound,
}

impl NoShape {
    /// The code of its finding.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Blank => "I201",
            Self::Unreadable => "I202",
            Self::OffGlobe => "I203",
            Self::Unsound => "I331",
        }
    }
}

/// A position of two texts in degrees.
pub(crate) fn position(lon: &str, lat: &str) -> Result<Coord<f64>, NoShape> {
    let (lon, lat) = (lon.trim(), lat.trim());
    if lon.is_empty() || lat.is_empty() {
        return Err(NoShape::Blank);
    }
    let degrees = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    let (Some(lon), Some(lat)) = (degrees(lon), degrees(lat)) else {
        return Err(NoShape::Unreadable);
    };
    LonLat::new(lon, lat).map(Coord::from).ok_or(NoShape::OffGlobe)
}

/// A line of two points at least.
pub(crate) fn line(coords: Vec<Coord<f64>>) -> Result<LineString<f64>, NoShape> {
    if coords.len() < 2 {
        return Err(NoShape::Unsound);
    }
    Ok(LineString(coords))
}

/// A ring: closed, of four points at least.
pub(crate) fn ring(coords: Vec<Coord<f64>>) -> Result<LineString<f64>, NoShape> {
    let ring = line(coords)?;
    if ring.0.len() < 4 || !ring.is_closed() {
        return Err(NoShape::Unsound);
    }
    Ok(ring)
}

/// Several shapes as one: of one sort where they are; none of none.
pub(crate) fn together(mut shapes: Vec<Geometry<f64>>) -> Option<Geometry<f64>> {
    if shapes.len() < 2 {
        return shapes.pop();
    }
    let points: Vec<Point<f64>> = (shapes.iter())
        .filter_map(|shape| Point::try_from(shape.clone()).ok())
        .collect();
    if points.len() == shapes.len() {
        return Some(MultiPoint(points).into());
    }
    let lines: Vec<LineString<f64>> = (shapes.iter())
        .filter_map(|shape| LineString::try_from(shape.clone()).ok())
        .collect();
    if lines.len() == shapes.len() {
        return Some(MultiLineString(lines).into());
    }
    let outlines: Vec<Polygon<f64>> = (shapes.iter())
        .filter_map(|shape| Polygon::try_from(shape.clone()).ok())
        .collect();
    if outlines.len() == shapes.len() {
        return Some(MultiPolygon(outlines).into());
    }
    Some(Geometry::GeometryCollection(GeometryCollection(shapes)))
}
