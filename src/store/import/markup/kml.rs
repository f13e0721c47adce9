//! KML of globes: placemarks with their points, lines and outlines, alone or in an archive (KMZ).
//!
//! Links to other files and addresses are counted, never followed; pictures laid on the ground are no places. Telephone
//! numbers and addresses stay out.

use std::io::Cursor;
use std::io::Read;

use geo_types::Coord;
use geo_types::Geometry;
use geo_types::LineString;
use geo_types::Point;
use geo_types::Polygon;
use quick_xml::events::BytesStart;
use zip::ZipArchive;

use crate::model::Finding;
use crate::model::Place;
use crate::model::Severity;
use crate::store::gate::Allowance;
use crate::store::gate::GateError;
use crate::store::gate::Measured;
use crate::store::import::archive;
use crate::store::import::error::ImportError;
use crate::store::import::markup::MOST_TEXT;
use crate::store::import::markup::gather::Gathered;
use crate::store::import::markup::gather::Rows;
use crate::store::import::markup::walk::Told;
use crate::store::import::markup::walk::attribute;
use crate::store::import::value::shape;
use crate::store::import::value::shape::NoShape;

/// A document as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Kml {
    rows: Rows,
    mark: Option<Mark>,
    links: usize,
    pictures: usize,
}

/// The placemark that is open.
#[derive(Debug, Default)]
struct Mark {
    row: Gathered,
    shapes: Vec<Geometry<f64>>,
    /// The first thing that is wrong with its geometry.
    fault: Option<NoShape>,
    /// The outline that is open: its outer ring and holes.
    rings: Vec<LineString<f64>>,
    /// The points of the track that is open.
    track: Vec<Coord<f64>>,
    /// The name of the datum that is open.
    datum: String,
}

impl Mark {
    fn take(&mut self, shape: Result<Geometry<f64>, NoShape>) {
        match shape {
            Ok(shape) => self.shapes.push(shape),
            Err(why) => self.fault = self.fault.or(Some(why)),
        }
    }

    /// What coordinates within this element are.
    fn coordinates(&mut self, within: &str, ring: Option<&str>, coords: Result<Vec<Coord<f64>>, NoShape>) {
        match (within, ring) {
            ("Point", _) => self.take(coords.and_then(|coords| match coords.as_slice() {
                [one] => Ok(Geometry::Point(Point(*one))),
                _ => Err(NoShape::Unreadable),
            })),
            ("LinearRing", Some("outerBoundaryIs")) => match coords.and_then(shape::ring) {
                Ok(outer) => self.rings.insert(0, outer),
                Err(why) => self.take(Err(why)),
            },
            ("LinearRing", Some("innerBoundaryIs")) => match coords.and_then(shape::ring) {
                Ok(hole) => self.rings.push(hole),
                Err(why) => self.take(Err(why)),
            },
            ("LineString" | "LinearRing", _) => {
                self.take(coords.and_then(shape::line).map(Geometry::LineString));
            }
            _ => {}
        }
    }

    fn polygon(&mut self) {
        let mut rings = std::mem::take(&mut self.rings).into_iter();
        let polygon = rings.next().map(|outer| Polygon::new(outer, rings.collect()));
        self.take(polygon.map(Geometry::Polygon).ok_or(NoShape::Unsound));
    }
}

impl Kml {
    /// What was gathered.
    pub(super) fn finish(mut self) -> Rows {
        for (code, count) in [("I333", self.links), ("I334", self.pictures)] {
            if count > 0 {
                let finding = Finding::new(code, Severity::Warning, Place::Whole);
                self.rows.find(finding.with("count", count.to_string()));
            }
        }
        self.rows
    }

    /// A part of the placemark that is open has come to its end.
    fn part(&mut self, mark: &mut Mark, name: &str, text: &str, above: &[String]) -> Result<(), ImportError> {
        let parent = above.last().map_or("", String::as_str);
        match (parent, name) {
            (_, "coordinates") => {
                let coords = coords(text);
                self.rows.count_points(coords.as_ref().map_or(0, Vec::len))?;
                let around = above.iter().rev().nth(1).map(String::as_str);
                mark.coordinates(parent, around, coords);
            }
            (_, "Polygon") => mark.polygon(),
            ("Track", "coord") => {
                let mut numbers = text.split_whitespace();
                let (lon, lat) = (numbers.next().unwrap_or(""), numbers.next().unwrap_or(""));
                self.rows.count_points(1)?;
                match shape::position(lon, lat) {
                    Ok(at) => mark.track.push(at),
                    Err(why) => mark.take(Err(why)),
                }
            }
            (_, "Track") => {
                let track = shape::line(std::mem::take(&mut mark.track));
                mark.take(track.map(Geometry::LineString));
            }
            // A three-dimensional model lies somewhere, but has no ground that a planner could use.
            (_, "Model") => mark.take(Err(NoShape::Unsound)),
            ("Placemark", "name" | "description") => self.rows.put(&mut mark.row, name, text)?,
            ("TimeStamp", "when") => self.rows.put(&mut mark.row, "time", text)?,
            ("TimeSpan", "begin" | "end") => self.rows.put(&mut mark.row, name, text)?,
            ("Data", "value") | ("SchemaData", "SimpleData") => {
                let heading = std::mem::take(&mut mark.datum);
                if !heading.trim().is_empty() {
                    self.rows.put(&mut mark.row, heading.trim(), text)?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Told for Kml {
    fn wanted(&self) -> &'static str {
        "KML"
    }

    fn open(&mut self, name: &str, start: &BytesStart<'_>, above: &[String]) -> Result<(), ImportError> {
        match (above.len(), name) {
            (0, "kml") => return Ok(()),
            // As some programs write it.
            (0, "Document" | "Folder" | "Placemark") => {}
            (0, _) => {
                return Err(ImportError::OtherMarkup {
                    wanted: self.wanted(),
                });
            }
            _ => {}
        }
        match (name, &mut self.mark) {
            ("Placemark", None) => self.mark = Some(Mark::default()),
            ("NetworkLink", None) => self.links += 1,
            ("GroundOverlay" | "PhotoOverlay", None) => self.pictures += 1,
            ("Data" | "SimpleData", Some(mark)) => {
                mark.datum = attribute(start, "name")?.unwrap_or_default();
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str, text: &str, above: &[String]) -> Result<(), ImportError> {
        let Some(mut mark) = self.mark.take() else {
            return Ok(());
        };
        let inner = above.iter().any(|name| name == "Placemark");
        if name == "Placemark" && !inner {
            mark.row.shape = match mark.fault {
                Some(why) => Some(Err(why)),
                None => shape::together(mark.shapes).map(Ok),
            };
            return self.rows.add(mark.row);
        }
        self.part(&mut mark, name, text, above)?;
        self.mark = Some(mark);
        Ok(())
    }
}

/// Positions as KML writes them: `longitude,latitude,height`, one after the other. Blanks behind commas, which some write
/// by hand, are taken where there is but one position.
pub(super) fn coords(text: &str) -> Result<Vec<Coord<f64>>, NoShape> {
    let one = |text: &str| {
        let mut numbers = text.split(',');
        let (lon, lat) = (numbers.next().unwrap_or(""), numbers.next().unwrap_or(""));
        let height = numbers.next().map(str::trim).filter(|height| !height.is_empty());
        if numbers.next().is_some() || height.is_some_and(|height| height.parse::<f64>().is_err()) {
            return Err(NoShape::Unreadable);
        }
        shape::position(lon, lat)
    };
    if text.contains(", ") && text.matches(',').count() < 3 {
        return one(text).map(|at| vec![at]);
    }
    text.split_whitespace().map(one).collect()
}

/// Opens the document of an archive: the first `.kml` in it, as the standard says.
///
/// # Errors
/// [`GateError`] for an archive that is broken, unpacks out of proportion, or leads out of itself;
/// [`ImportError::UnknownFormat`] where no document is in it.
pub(super) fn with_document(
    bytes: &[u8],
    read: &mut dyn FnMut(&mut dyn Read) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    archive::check(bytes)?;
    let unpackable = |_| ImportError::Gate(GateError::Unpackable);
    let mut files = ZipArchive::new(Cursor::new(bytes)).map_err(unpackable)?;
    let mut document = None;
    for index in 0..files.len() {
        let entry = files.by_index(index).map_err(unpackable)?;
        let name = entry.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        if entry.is_symlink() || entry.enclosed_name().is_none() {
            return Err(ImportError::Gate(GateError::LeadsOut));
        }
        if document.is_none() && name.to_lowercase().ends_with(".kml") {
            document = Some(index);
        }
    }
    let document = document.ok_or(ImportError::OtherMarkup { wanted: "KML" })?;
    let entry = files.by_index(document).map_err(unpackable)?;
    let allowance = Allowance::new(entry.compressed_size().min(bytes.len() as u64), MOST_TEXT);
    read(&mut Measured::new(entry, allowance))
}
