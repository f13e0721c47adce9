//! Where a row lies: two columns of degrees, one column of grid references or pairs, a zone with easting and northing,
//! or the shape of the feature itself.

mod grid;

use geo_types::Geometry;

use crate::earth::LonLat;
use crate::earth::PlanePoint;
use crate::earth::UtmZone;
use crate::earth::parse_place;
use crate::earth::text::Axis;
use crate::earth::text::parse_angle;
use crate::store::import::table::Cell;
use crate::store::import::table::Columns;
use crate::store::import::table::Field;
use crate::store::import::table::Row;
use crate::store::import::table::field;
use crate::store::import::value::number;

pub(crate) use grid::GridDigits;

/// The fields that say where a row lies.
pub(crate) const FIELDS: &[Field] = &[
    field!(
        "longitude",
        [
            "longitude",
            "lon",
            "long",
            "lng",
            "longitude deg",
            "x",
            "longitud",
            "long deg",
            "coord x"
        ]
    ),
    field!(
        "latitude",
        [
            "latitude",
            "lat",
            "latitude deg",
            "y",
            "latitud",
            "lat deg",
            "coord y"
        ]
    ),
    field!(
        "position",
        [
            "mgrs",
            "grid",
            "grid reference",
            "grid ref",
            "utm mgrs",
            "coordinates",
            "coordonnees",
            "coord",
            "coords",
            "position",
            "gps",
            "geom",
            "geometry",
            "geom wkt",
            "wkt",
            "lat lon",
            "lat long",
            "latlon",
            "carroyage",
        ]
    ),
    field!("easting", ["easting", "east", "est", "utm e", "utm x"]),
    field!("northing", ["northing", "north", "nord", "utm n", "utm y"]),
    field!(
        "zone",
        [
            "zone",
            "utm zone",
            "zone utm",
            "fuseau",
            "grid zone",
            "grid square"
        ]
    ),
];

/// Why a row has no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoPlace {
    /// Nothing stands there.
    Blank,
    /// No position that Doria knows how to read.
    Unreadable,
    /// Not on the globe.
    OffGlobe,
    /// Zero and zero: the mark of a device or sheet that knew no place.
    Zero,
    /// A line or an outline where a point should be.
    NoPoint,
    /// Several points, of which a record can lie at one only.
    SeveralPoints,
}

impl NoPlace {
    /// The code of its finding.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Blank => "I201",
            Self::Unreadable => "I202",
            Self::OffGlobe => "I203",
            Self::Zero => "I204",
            Self::NoPoint => "I246",
            Self::SeveralPoints => "I290",
        }
    }
}

/// How positions are to be read in this file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Positions {
    shapes: bool,
    zone: Option<UtmZone>,
    /// To how many digits the two numbers of grid references are completed, where a spreadsheet took their zeros.
    digits: Option<usize>,
}

impl Positions {
    /// For a file with shapes or without, in degrees or in the metres of a zone.
    pub(crate) const fn new(shapes: bool, zone: Option<UtmZone>) -> Self {
        Self {
            shapes,
            zone,
            digits: None,
        }
    }

    /// Whether these columns, or the shapes, can say where a row lies.
    pub(crate) fn has(&self, columns: &Columns) -> bool {
        self.shapes
            || columns.has("position")
            || (columns.has("longitude") && columns.has("latitude"))
            || (columns.has("easting")
                && columns.has("northing")
                && (columns.has("zone") || self.zone.is_some()))
    }

    /// Whether anything stands in the row about where it lies.
    pub(crate) fn is_stated(&self, columns: &Columns, row: &Row<'_>) -> bool {
        if self.shapes {
            return row.shape.is_some();
        }
        let filled = |code: &&str| !columns.cell(row, code).is_empty();
        // A zone alone says nothing.
        let mut codes = ["longitude", "latitude", "position", "easting", "northing"].iter();
        self.has(columns) && codes.any(filled)
    }

    /// Where the row lies.
    ///
    /// # Errors
    /// [`NoPlace`].
    pub(crate) fn read(&self, columns: &Columns, row: &Row<'_>) -> Result<LonLat, NoPlace> {
        let place = if self.shapes {
            of_shape(row.shape.as_ref())
        } else if columns.has("longitude") && columns.has("latitude") {
            let (lon, lat) = (columns.cell(row, "longitude"), columns.cell(row, "latitude"));
            self.zone
                .map_or_else(|| of_degrees(lon, lat), |zone| of_metres(zone, lon, lat))
        } else if columns.has("position") {
            of_text(columns.cell(row, "position"))
        } else {
            self.of_grid(columns, row)
        }?;
        if place.is_null_island() {
            Err(NoPlace::Zero)
        } else {
            Ok(place)
        }
    }
}

/// The point of a feature.
fn of_shape(shape: Option<&Geometry<f64>>) -> Result<LonLat, NoPlace> {
    match shape {
        None => Err(NoPlace::Blank),
        Some(Geometry::Point(point)) => LonLat::new(point.x(), point.y()).ok_or(NoPlace::OffGlobe),
        Some(Geometry::MultiPoint(points)) => {
            let first = points.0.first().ok_or(NoPlace::Blank)?;
            // The same place told twice is one.
            if points.iter().any(|point| point != first) {
                return Err(NoPlace::SeveralPoints);
            }
            LonLat::new(first.x(), first.y()).ok_or(NoPlace::OffGlobe)
        }
        // One shape in a collection, or a collection in another, says no more than that somebody packed it.
        Some(Geometry::GeometryCollection(parts))
            if parts.0.len() > 1
                && !(parts.0.iter()).any(|part| matches!(part, Geometry::GeometryCollection(_))) =>
        {
            let mut points = (parts.0.iter()).filter(|part| matches!(part, Geometry::Point(_)));
            match (points.next(), points.next()) {
                // Beside its point a place may have its outline or the way to it.
                (Some(Geometry::Point(point)), None) => {
                    LonLat::new(point.x(), point.y()).ok_or(NoPlace::OffGlobe)
                }
                (Some(_), Some(_)) => Err(NoPlace::SeveralPoints),
                _ => Err(NoPlace::NoPoint),
            }
        }
        Some(_) => Err(NoPlace::NoPoint),
    }
}

fn of_degrees(lon: &Cell<'_>, lat: &Cell<'_>) -> Result<LonLat, NoPlace> {
    if lon.is_empty() || lat.is_empty() {
        return Err(NoPlace::Blank);
    }
    let place = angle(lon, Axis::Lon)
        .zip(angle(lat, Axis::Lat))
        .and_then(|(lon, lat)| LonLat::new(lon, lat));
    if let Some(place) = place {
        return Ok(place);
    }
    // Numbers they are, but not of the globe.
    let numbers = number::decimal(lon).is_some() && number::decimal(lat).is_some();
    Err(if numbers {
        NoPlace::OffGlobe
    } else {
        NoPlace::Unreadable
    })
}

fn angle(cell: &Cell<'_>, axis: Axis) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => parse_angle(text, axis),
        _ => None,
    }
}

fn of_metres(zone: UtmZone, east: &Cell<'_>, north: &Cell<'_>) -> Result<LonLat, NoPlace> {
    if east.is_empty() || north.is_empty() {
        return Err(NoPlace::Blank);
    }
    let (Some(x_m), Some(y_m)) = (number::metres(east), number::metres(north)) else {
        return Err(NoPlace::Unreadable);
    };
    on_plane(zone, x_m, y_m).ok_or(NoPlace::OffGlobe)
}

/// The place of metres in a zone; none for metres that no zone has.
pub(crate) fn on_plane(zone: UtmZone, x_m: f64, y_m: f64) -> Option<LonLat> {
    // A zone is 668 km wide at the equator; half as much again is what neighbours write in it.
    let inside = (0.0..=1_000_000.0).contains(&x_m) && (0.0..=10_000_000.0).contains(&y_m);
    inside.then(|| zone.inverse(PlanePoint { x_m, y_m }))
}

fn of_text(cell: &Cell<'_>) -> Result<LonLat, NoPlace> {
    if cell.is_empty() {
        return Err(NoPlace::Blank);
    }
    let text = cell.text();
    well_known_text(&text)
        .or_else(|| parse_place(&text))
        .ok_or(NoPlace::Unreadable)
}

/// `POINT (28.71258 0.33188)`: longitude first.
fn well_known_text(text: &str) -> Option<LonLat> {
    let upper = text.to_ascii_uppercase();
    let inside = upper
        .strip_prefix("POINT")?
        .trim()
        .strip_prefix('(')?
        .strip_suffix(')')?;
    let mut numbers = inside.split_whitespace().map(|part| part.parse::<f64>().ok());
    match (numbers.next()?, numbers.next()?, numbers.next()) {
        (Some(lon), Some(lat), None) => LonLat::new(lon, lat),
        _ => None,
    }
}

/// `35M` by its band; `35S` and `35N` as the EPSG register means them, south and north of the equator. None for what
/// names a square too.
fn zone_of(text: &str) -> Option<UtmZone> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = plain.chars().take_while(char::is_ascii_digit).count();
    let (number, letter) = plain.split_at_checked(digits)?;
    let south = match letter.to_ascii_uppercase().as_str() {
        "S" | "SOUTH" | "SUD" | "C" | "D" | "E" | "F" | "G" | "H" | "J" | "K" | "L" | "M" => true,
        "N" | "NORTH" | "NORD" | "P" | "Q" | "R" | "T" | "U" | "V" | "W" | "X" => false,
        _ => return None,
    };
    UtmZone::new(number.parse().ok()?, south)
}

/// The zone of a number of the EPSG register: WGS 84 / UTM, 32601 to 32660 and 32701 to 32760.
pub(crate) fn utm_of_epsg(epsg: u32) -> Option<UtmZone> {
    match epsg {
        32601..=32660 => UtmZone::new(u8::try_from(epsg - 32600).ok()?, false),
        32701..=32760 => UtmZone::new(u8::try_from(epsg - 32700).ok()?, true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_read_and_doubtful_ones_are_not() {
        let south = UtmZone::new(35, true);
        for text in ["35S", "35 s", "35M", "35 South", "35 Sud"] {
            assert_eq!(zone_of(text), south, "{text}");
        }
        assert_eq!(zone_of("35N"), UtmZone::new(35, false));
        for text in ["35", "35MNT", "61S", "", "M", "35A"] {
            assert_eq!(zone_of(text), None, "{text}");
        }
        assert_eq!(utm_of_epsg(32735), south);
        assert_eq!(utm_of_epsg(4326), None);
    }

    #[test]
    fn degrees_are_read_in_every_spelling() {
        for (lon, lat) in [
            ("27.3033", "-2.60638"),
            ("27,3033", "-2,60638"),
            ("\u{a0}27.3033", " -2.60638 "),
            ("27°18'11.9\"E", "2°36'23.0\"S"),
        ] {
            let place = of_degrees(&Cell::of_text(lon), &Cell::of_text(lat)).unwrap();
            assert!(
                (place.lon() - 27.3033).abs() < 1e-4 && (place.lat() + 2.60638).abs() < 1e-4,
                "{lon}"
            );
        }
        for (lon, lat, why) in [
            ("", "-2.6", NoPlace::Blank),
            ("inconnu", "n/a", NoPlace::Unreadable),
            ("27.3", "nan", NoPlace::Unreadable),
            ("27.3", "inf", NoPlace::Unreadable),
            ("272.1", "-96.4", NoPlace::OffGlobe),
        ] {
            assert_eq!(
                of_degrees(&Cell::of_text(lon), &Cell::of_text(lat)),
                Err(why),
                "{lat}"
            );
        }
        let wkt = of_text(&Cell::of_text("POINT (28.71258 0.33188)")).unwrap();
        assert!((wkt.lon() - 28.71258).abs() < 1e-9);
    }
}
