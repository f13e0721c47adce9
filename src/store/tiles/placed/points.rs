//! Files of control points: a table with pixels and places, or what QGIS' georeferencer writes.

use std::path::Path;

use csv::ReaderBuilder;
use csv::StringRecord;
use geo_types::Coord;

use super::PointsError;
use crate::earth::ControlPoint;
use crate::earth::LonLat;
use crate::earth::System;
use crate::earth::parse_place;
use crate::earth::text::Axis;
use crate::earth::text::parse_angle;
use crate::store::gate;
use crate::store::prj;

/// The most bytes of such a file.
pub(super) const MOST_BYTES: u64 = 1024 * 1024;
/// The most points.
pub(super) const MOST: usize = 1000;

/// Headings of a column, in small letters.
const COLUMN: &[&str] = &["x", "column", "col", "px", "colonne", "sourcex", "pixelx"];
const ROW: &[&str] = &["y", "row", "py", "ligne", "sourcey", "pixely"];
const PLACE: &[&str] = &["place", "mgrs", "position", "lieu", "coordinates", "coordonnées"];
const LAT: &[&str] = &["lat", "latitude"];
const LON: &[&str] = &["lon", "long", "lng", "longitude"];
const MAP_X: &[&str] = &["mapx"];
const MAP_Y: &[&str] = &["mapy"];
const ENABLED: &[&str] = &["enable", "enabled"];

/// Reads a file of control points: `x`, `y` in pixels from the upper left corner with `place` (MGRS or degrees) or `lat`
/// and `lon`; or QGIS' `.points`.
///
/// # Errors
/// [`PointsError`].
pub fn read_points(path: &Path) -> Result<Vec<ControlPoint>, PointsError> {
    let bytes = gate::open_file(path)?.read_whole(MOST_BYTES)?;
    parse(&String::from_utf8_lossy(&bytes))
}

/// Where the columns stand.
struct Columns {
    column: usize,
    row: usize,
    place: PlaceAt,
    enabled: Option<usize>,
}

/// Where a row says where its point lies.
enum PlaceAt {
    /// In one cell, as people write it.
    Written(usize),
    /// Latitude and longitude in two.
    Degrees(usize, usize),
    /// Numbers of a system in two.
    Plane(usize, usize),
}

impl Columns {
    fn of(headings: &StringRecord) -> Option<Self> {
        let at = |names: &[&str]| {
            headings.iter().position(|heading| {
                let heading = heading.trim().to_lowercase();
                names.contains(&heading.as_str())
            })
        };
        let place = match (at(MAP_X).zip(at(MAP_Y)), at(PLACE), at(LAT).zip(at(LON))) {
            (Some((x, y)), ..) => PlaceAt::Plane(x, y),
            (_, Some(place), _) => PlaceAt::Written(place),
            (.., Some((lat, lon))) => PlaceAt::Degrees(lat, lon),
            _ => return None,
        };
        Some(Self {
            column: at(COLUMN)?,
            row: at(ROW)?,
            place,
            enabled: at(ENABLED),
        })
    }
}

/// A row: the pixel, and its place or its numbers of a system that is not known yet.
struct Read {
    line: usize,
    column: f64,
    row: f64,
    place: Result<LonLat, Coord<f64>>,
}

/// Reads the text of such a file.
pub(super) fn parse(text: &str) -> Result<Vec<ControlPoint>, PointsError> {
    let text = text.trim_start_matches('\u{feff}');
    let remarks = text.lines().take_while(|line| line.starts_with('#'));
    let stated = remarks
        .clone()
        .find_map(|line| line.strip_prefix("#CRS:"))
        .map(str::trim);
    let above = remarks.count();
    let (headings, delimiter) = headings(text.lines().nth(above).unwrap_or_default());
    let columns = Columns::of(&headings).ok_or(PointsError::Columns)?;
    let mut rows = ReaderBuilder::new();
    rows.has_headers(true)
        .flexible(true)
        .comment(Some(b'#'))
        .delimiter(delimiter);
    let mut read = Vec::new();
    for (index, row) in rows.from_reader(text.as_bytes()).records().enumerate() {
        let before = index + above + 2;
        let row = row.map_err(|_| PointsError::Line(before))?;
        let line = row
            .position()
            .map_or(before, |at| usize::try_from(at.line()).unwrap_or(before));
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let is_off = columns
            .enabled
            .is_some_and(|at| row.get(at).map(str::trim) == Some("0"));
        if is_off {
            continue;
        }
        if read.len() >= MOST {
            return Err(PointsError::TooMany);
        }
        read.push(one(&columns, &row, line).ok_or(PointsError::Line(line))?);
    }
    placed(read, stated)
}

/// The headings, and what stands between them.
fn headings(line: &str) -> (StringRecord, u8) {
    let parts = |delimiter: &u8| line.bytes().filter(|byte| byte == delimiter).count();
    let delimiter = [b';', b'\t', b','].into_iter().max_by_key(parts).unwrap_or(b',');
    let cells = line
        .split(char::from(delimiter))
        .map(|cell| cell.trim().trim_matches('"'));
    (cells.collect(), delimiter)
}

fn one(columns: &Columns, row: &StringRecord, line: usize) -> Option<Read> {
    let cell = |at: usize| row.get(at).map(str::trim);
    let place = match columns.place {
        PlaceAt::Written(at) => Ok(parse_place(cell(at)?)?),
        PlaceAt::Degrees(lat, lon) => Ok(LonLat::new(
            parse_angle(cell(lon)?, Axis::Lon)?,
            parse_angle(cell(lat)?, Axis::Lat)?,
        )?),
        PlaceAt::Plane(x, y) => Err(Coord {
            x: number(cell(x)?)?,
            y: number(cell(y)?)?,
        }),
    };
    Some(Read {
        line,
        column: number(cell(columns.column)?)?,
        row: number(cell(columns.row)?)?,
        place,
    })
}

/// A number, with a decimal point or comma.
pub(super) fn number(text: &str) -> Option<f64> {
    let number: f64 = text.replace(',', ".").parse().ok()?;
    number.is_finite().then_some(number)
}

/// A pixel counted from the upper left corner, and its numbers in the system of all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct OnPlane {
    /// Which point of its file it is.
    pub(super) line: usize,
    pub(super) column: f64,
    pub(super) row: f64,
    pub(super) at: Coord<f64>,
}

/// Such points with their places. Where no system is stated, numbers that can be degrees are.
///
/// # Errors
/// [`PointsError::System`] for numbers that are no degrees without a system, or with one that Doria does not read;
/// [`PointsError::Point`] for numbers beyond it.
pub(super) fn on_plane(points: &[OnPlane], stated: Option<&str>) -> Result<Vec<ControlPoint>, PointsError> {
    let system = system_of(points.iter().map(|point| point.at), stated)?;
    let placed = |point: &OnPlane| {
        Ok(ControlPoint {
            column: point.column,
            row: point.row,
            at: system.place(point.at).ok_or(PointsError::Point(point.line))?,
        })
    };
    points.iter().map(placed).collect()
}

/// The system that is stated; degrees where all numbers can be some and none is.
fn system_of(
    mut numbers: impl Iterator<Item = Coord<f64>>,
    stated: Option<&str>,
) -> Result<System, PointsError> {
    match stated {
        Some(text) => prj::system(text).ok_or_else(|| PointsError::System(prj::name(text))),
        None if numbers.all(is_degrees) => Ok(System::WGS84),
        None => Err(PointsError::System(String::new())),
    }
}

/// The points with their places, once their system is known.
fn placed(read: Vec<Read>, stated: Option<&str>) -> Result<Vec<ControlPoint>, PointsError> {
    let on_plane = || read.iter().filter_map(|point| point.place.err());
    let system = system_of(on_plane(), stated)?;
    // QGIS counts rows upwards from the upper edge, so that all are negative.
    let upwards = on_plane().next().is_some() && read.iter().all(|point| point.row <= 0.0);
    read.iter()
        .map(|point| {
            let at = match point.place {
                Ok(at) => at,
                Err(coord) => system.place(coord).ok_or(PointsError::Line(point.line))?,
            };
            Ok(ControlPoint {
                column: point.column,
                row: if upwards { -point.row } else { point.row },
                at,
            })
        })
        .collect()
}

/// Whether numbers can be degrees.
pub(super) fn is_degrees(at: Coord<f64>) -> bool {
    at.x.abs() <= 180.0 && at.y.abs() <= 90.0
}
