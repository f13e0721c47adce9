//! GeoJSON (RFC 7946, and the `crs` member of 2008): features as rows, their properties as columns, their geometry
//! as shapes.

mod document;
mod json;
mod shape;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::earth::UtmZone;
use crate::model::Finding;
use crate::model::Place;
use crate::model::Severity;
use crate::store::gate;
use crate::store::gate::GateError;
use crate::store::import::choices::Choices;
use crate::store::import::error::ImportError;
use crate::store::import::format::TableFormat;
use crate::store::import::source::Source;
use crate::store::import::table::Cell;
use crate::store::import::table::Row;
use crate::store::import::table::RowAt;
use crate::store::import::table::Sheet;
use crate::store::import::table::context::doubt;
use crate::store::import::table::context::refusal;
use crate::store::import::table::sheet::Visit;
use crate::store::import::value::position::utm_of_epsg;

use json::Json;
use json::Object;
use shape::NoShape;

/// The most columns: a file with more is no table.
const MOST_COLUMNS: usize = 1024;

/// See the module.
pub(super) static GEOJSON: TableFormat = TableFormat {
    id: "geojson",
    title: "import-format-geojson",
    extensions: &["geojson", "json"],
    knows: begins_like_an_object,
    open: |source, choices| Ok(Box::new(GeoSheet::open(source, choices)?)),
};

/// Whether the text begins with the member that GeoJSON begins with.
fn begins_like_an_object(source: &Source) -> bool {
    let head = source.head();
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    head.trim_ascii_start().starts_with(b"{\"type\"")
}

/// A GeoJSON text with the names of its properties.
struct GeoSheet {
    text: String,
    headings: Vec<String>,
    /// Whether the last heading stands for the `id` of the features themselves.
    has_ids: bool,
    crs: u32,
    zone: Option<UtmZone>,
    findings: Vec<Finding>,
}

impl GeoSheet {
    fn open(source: &Source, choices: &Choices) -> Result<Self, ImportError> {
        let mut bytes = source.whole()?;
        if bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        let text = String::from_utf8(bytes).map_err(|_| ImportError::Encoding {
            encoding: "UTF-8".to_owned(),
        })?;
        if json::depth(&text, gate::MAX_DEPTH) > gate::MAX_DEPTH {
            return Err(ImportError::Gate(GateError::TooDeep));
        }
        let mut look = Look::default();
        let root = document::walk(&text, &mut |feature| look.see(&feature))?;
        let crs = match choices.crs {
            Some(crs) => crs,
            None => crs_of(&root.object)?,
        };
        let zone = utm_of_epsg(crs);
        if zone.is_none() && crs != 4326 {
            return Err(ImportError::Crs {
                crs: format!("EPSG:{crs}"),
            });
        }
        let mut findings = look.findings;
        if root.repeats || look.repeats {
            findings.push(Finding::new("I274", Severity::Warning, Place::Whole));
        }
        if look.odd_boxes || !has_sound_box(&root.object) {
            findings.push(Finding::new("I249", Severity::Warning, Place::Whole));
        }
        let is_more = |key: &&str| root.object.get(key).is_some();
        let others = ["coordinates", "geometries", "geometry", "properties"];
        if root.has_features && others.iter().any(is_more) {
            findings.push(Finding::new("I288", Severity::Warning, Place::Whole));
        }
        if look.uneven_rings {
            findings.push(Finding::new("I279", Severity::Warning, Place::Whole));
        }
        if look.turned_holes {
            findings.push(Finding::new("I287", Severity::Warning, Place::Whole));
        }
        if zone.is_some() {
            let converted = Finding::new("I273", Severity::Note, Place::Whole);
            findings.push(converted.with("crs", format!("EPSG:{crs}")));
        }
        let has_ids = !look.ids.is_empty() && !look.headings.contains_key("id");
        if look.ids.values().any(|count| *count > 1) || look.odd_ids {
            findings.push(Finding::new("I248", Severity::Warning, Place::Whole));
        }
        let mut headings: Vec<(usize, String)> =
            look.headings.into_iter().map(|(name, at)| (at, name)).collect();
        headings.sort();
        let mut headings: Vec<String> = headings.into_iter().map(|(_, name)| name).collect();
        if has_ids {
            headings.push("id".to_owned());
        }
        Ok(Self {
            text,
            headings,
            has_ids,
            crs,
            zone,
            findings,
        })
    }

    /// The row of a feature, or its refusal.
    fn row<'f>(&self, at: RowAt, feature: &'f Json) -> Result<Row<'f>, Finding> {
        let unsound = || refusal("I244", at);
        let Json::Object(feature) = feature else {
            return Err(unsound());
        };
        let none = feature.get("features").is_some() || feature.get("coordinates").is_some();
        if feature.text("type") != Some("Feature") || none {
            return Err(unsound());
        }
        let properties = match feature.get("properties") {
            None | Some(Json::Null) => None,
            Some(Json::Object(properties)) => Some(properties),
            Some(_) => return Err(unsound()),
        };
        let shape = match feature.get("geometry") {
            None | Some(Json::Null) => None,
            Some(Json::Object(geometry)) => {
                Some(shape::shape(geometry, self.zone).map_err(|why| match why {
                    NoShape::Unsound => unsound(),
                    NoShape::OffGlobe => refusal("I203", at),
                })?)
            }
            Some(_) => return Err(unsound()),
        };
        let last = self.headings.len();
        let cells = (self.headings.iter().enumerate()).map(|(index, heading)| {
            if self.has_ids && index + 1 == last {
                cell_of(feature.get("id"))
            } else {
                cell_of(properties.and_then(|properties| properties.get(heading)))
            }
        });
        Ok(Row {
            at,
            cells: cells.collect(),
            shape,
        })
    }
}

fn cell_of(value: Option<&Json>) -> Cell<'_> {
    match value {
        Some(Json::Text(text) | Json::Whole(text)) => Cell::of_text(text),
        Some(Json::Number(number)) => Cell::Number(*number),
        Some(Json::Bool(yes)) => Cell::Text(Cow::Borrowed(if *yes { "1" } else { "0" })),
        // What holds more of its own fills no field.
        _ => Cell::Empty,
    }
}

/// What the first walk sees.
#[derive(Debug, Default)]
struct Look {
    /// The names of properties, with their turn.
    headings: BTreeMap<String, usize>,
    ids: BTreeMap<String, usize>,
    odd_ids: bool,
    odd_boxes: bool,
    uneven_rings: bool,
    turned_holes: bool,
    repeats: bool,
    findings: Vec<Finding>,
    features: u64,
}

impl Look {
    fn see(&mut self, feature: &Json) -> Result<(), ImportError> {
        self.features += 1;
        let Json::Object(feature) = feature else {
            return Ok(());
        };
        self.repeats |= feature.repeats;
        self.odd_boxes |= !has_sound_box(feature);
        if let Some(Json::Object(properties)) = feature.get("properties") {
            for (name, _) in &properties.members {
                if !self.headings.contains_key(name) {
                    self.headings.insert(name.clone(), self.headings.len());
                }
            }
            if self.headings.len() > MOST_COLUMNS {
                return Err(ImportError::Gate(GateError::TooMany { limit: MOST_COLUMNS }));
            }
        }
        match feature.get("id") {
            None => {}
            Some(Json::Text(id) | Json::Whole(id)) => *self.ids.entry(id.clone()).or_default() += 1,
            Some(Json::Number(id)) => *self.ids.entry(id.to_string()).or_default() += 1,
            Some(_) => self.odd_ids = true,
        }
        if let Some(Json::Object(geometry)) = feature.get("geometry") {
            self.odd_boxes |= !has_sound_box(geometry);
            let odd = shape::odd_rings(geometry);
            self.uneven_rings |= odd.uneven;
            self.turned_holes |= odd.turned_hole;
        }
        if let Some(Json::Object(geometry)) = feature.get("geometry")
            && shape::shape(geometry, None).is_ok_and(|shape| shape::spans_the_earth(&shape))
        {
            self.findings.push(doubt("I247", RowAt::feature(self.features)));
        }
        Ok(())
    }
}

/// Whether the `bbox` of an object, which is not used, is at least four or six numbers.
fn has_sound_box(object: &Object) -> bool {
    match object.get("bbox") {
        None => true,
        Some(Json::List(numbers)) => {
            matches!(numbers.len(), 4 | 6) && numbers.iter().all(|number| number.number().is_some())
        }
        Some(_) => false,
    }
}

/// The coordinate system that the document names; longitude and latitude where it names none.
fn crs_of(root: &Object) -> Result<u32, ImportError> {
    let name = match root.get("crs") {
        None | Some(Json::Null) => return Ok(4326),
        Some(Json::Object(crs)) => match crs.get("properties") {
            Some(Json::Object(properties)) => properties.text("name").map(str::to_owned),
            _ => None,
        },
        Some(_) => None,
    };
    let unknown = |crs: &str| ImportError::Crs {
        crs: crs.chars().take(60).collect(),
    };
    let name = name.ok_or_else(|| unknown("?"))?;
    let upper = name.to_uppercase();
    if upper.ends_with("CRS84") {
        return Ok(4326);
    }
    let number = upper
        .contains("EPSG")
        .then(|| upper.rsplit(':').next().and_then(|number| number.parse().ok()))
        .flatten()
        .ok_or_else(|| unknown(&name))?;
    if number == 4326 || utm_of_epsg(number).is_some() {
        Ok(number)
    } else {
        Err(unknown(&name))
    }
}

impl Sheet for GeoSheet {
    fn headings(&self) -> &[String] {
        &self.headings
    }

    fn has_shapes(&self) -> bool {
        true
    }

    fn may_lie_nowhere(&self) -> bool {
        true
    }

    fn crs(&self) -> u32 {
        self.crs
    }

    fn findings(&self) -> &[Finding] {
        &self.findings
    }

    fn walk(&self, visit: Visit<'_>) -> Result<(), ImportError> {
        let mut number = 0;
        document::walk(&self.text, &mut |feature| {
            number += 1;
            visit(self.row(RowAt::feature(number), &feature))
        })?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
