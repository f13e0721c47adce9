//! GPX of receivers and telephones: waypoints as points, routes and tracks as lines.
//!
//! A track has the moments of its first and last point in the columns `start` and `end`, and where its bearer stood still
//! in `halts`. Who made the file, links and what devices add stay out.

use geo_types::Coord;
use geo_types::Geometry;
use geo_types::LineString;
use quick_xml::events::BytesStart;

use crate::store::import::error::ImportError;
use crate::store::import::markup::gather::Gathered;
use crate::store::import::markup::gather::Rows;
use crate::store::import::markup::halts;
use crate::store::import::markup::halts::Fix;
use crate::store::import::markup::walk::Told;
use crate::store::import::markup::walk::attribute;
use crate::store::import::table::context::doubt;
use crate::store::import::value::shape;
use crate::store::import::value::shape::NoShape;

/// The parts of a waypoint, route or track that become columns.
const PARTS: &[&str] = &["name", "cmt", "desc", "type", "sym", "time"];

/// A file as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Gpx {
    rows: Rows,
    object: Option<Object>,
}

/// The waypoint, route or track that is open.
#[derive(Debug, Default)]
struct Object {
    row: Gathered,
    is_line: bool,
    segments: Vec<Vec<Coord<f64>>>,
    /// The points of all segments that lie somewhere, with their moments.
    fixes: Vec<Fix>,
    /// Whether the last of them is the point that is open.
    is_open: bool,
    /// Points of a line that lie nowhere.
    lost: usize,
    start: String,
    end: String,
}

impl Gpx {
    /// What was gathered.
    pub(super) fn finish(self) -> Rows {
        self.rows
    }

    fn point(&mut self, start: &BytesStart<'_>) -> Result<(), ImportError> {
        let lon = attribute(start, "lon")?.unwrap_or_default();
        let lat = attribute(start, "lat")?.unwrap_or_default();
        let at = shape::position(&lon, &lat);
        self.rows.count_points(1)?;
        let Some(object) = &mut self.object else {
            return Ok(());
        };
        if !object.is_line {
            object.row.shape = Some(at.map(|at| Geometry::Point(at.into())));
            return Ok(());
        }
        object.fixes.extend(at.ok().map(|at| (at, None)));
        object.is_open = at.is_ok();
        match (at, object.segments.last_mut()) {
            (Ok(at), Some(segment)) => segment.push(at),
            (Ok(at), None) => object.segments.push(vec![at]),
            (Err(_), _) => object.lost += 1,
        }
        Ok(())
    }

    fn end(&mut self, mut object: Object) -> Result<(), ImportError> {
        if object.is_line {
            self.rows.put(&mut object.row, "start", &object.start)?;
            self.rows.put(&mut object.row, "end", &object.end)?;
            let halts = halts::told(&halts::halts(&object.fixes));
            self.rows.put(&mut object.row, "halts", &halts)?;
            let lines: Vec<Geometry<f64>> = (object.segments.into_iter())
                .filter(|segment| segment.len() > 1)
                .map(|segment| LineString(segment).into())
                .collect();
            object.row.shape = Some(shape::together(lines).ok_or(NoShape::Unsound));
            if object.lost > 0 {
                let lost = doubt("I332", self.rows.next()).with("points", object.lost.to_string());
                self.rows.find(lost);
            }
        }
        self.rows.add(object.row)
    }
}

impl Told for Gpx {
    fn wanted(&self) -> &'static str {
        "GPX"
    }

    fn open(&mut self, name: &str, start: &BytesStart<'_>, above: &[String]) -> Result<(), ImportError> {
        let parent = above.last().map(String::as_str);
        match (above.len(), name, parent) {
            (0, "gpx", _) => {}
            (0, _, _) => {
                return Err(ImportError::OtherMarkup {
                    wanted: self.wanted(),
                });
            }
            (1, "wpt", _) => {
                self.object = Some(Object::default());
                self.point(start)?;
            }
            (1, "rte" | "trk", _) => {
                self.object = Some(Object {
                    is_line: true,
                    ..Object::default()
                });
            }
            (2, "trkseg", Some("trk")) => {
                if let Some(object) = &mut self.object {
                    object.segments.push(Vec::new());
                }
            }
            (2, "rtept", Some("rte")) | (3, "trkpt", Some("trkseg")) => self.point(start)?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str, text: &str, above: &[String]) -> Result<(), ImportError> {
        let Some(mut object) = self.object.take() else {
            return Ok(());
        };
        if above.len() == 1 {
            return self.end(object);
        }
        match above.last().map(String::as_str) {
            Some("trkpt" | "rtept") if name == "time" && !text.is_empty() => {
                if let Some(fix) = object.fixes.last_mut().filter(|_| object.is_open) {
                    fix.1 = text.parse().ok();
                }
                if object.start.is_empty() {
                    object.start = text.chars().take(40).collect();
                }
                object.end = text.chars().take(40).collect();
            }
            Some("wpt" | "rte" | "trk") if above.len() == 2 && PARTS.contains(&name) => {
                self.rows.put(&mut object.row, name, text)?;
            }
            _ => {}
        }
        self.object = Some(object);
        Ok(())
    }
}
