//! GeoJSON (RFC 7946, and the `crs` member of 2008): features as rows, their properties as columns, their geometry
//! as shapes.

mod document;
mod json;
mod look;
mod shape;
mod structure;
mod text;
mod usual;

use std::borrow::Cow;
use std::mem;

use crate::earth::LonLat;
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
use crate::store::import::table::Parts;
use crate::store::import::table::Row;
use crate::store::import::table::RowAt;
use crate::store::import::table::Sheet;
use crate::store::import::table::context::refusal;
use crate::store::import::table::share::cuts;
use crate::store::import::table::share::read_in_parts;
use crate::store::import::table::sheet::Visit;
use crate::store::import::table::sheet::hand;
use crate::store::import::value::position::on_plane;
use crate::store::import::value::position::utm_of_epsg;

use json::Json;
use json::Object;
use look::Look;
use shape::NoShape;
use structure::Structure;
use usual::Feature;
use usual::Usual;

/// What stands beside the features is read on its own up to so many bytes.
const MOST_BESIDE: usize = 1 << 20;

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

/// A list of features whose every part was read once.
#[derive(Debug)]
struct List {
    /// Where the first feature begins, and where the list closes.
    bounds: (usize, usize),
    /// Where some of the features begin.
    cuts: Vec<usize>,
}

impl List {
    fn cut(&self, near: usize) -> usize {
        let after = self.cuts.partition_point(|cut| *cut < near);
        self.cuts.get(after).copied().unwrap_or(self.bounds.1)
    }
}

/// What the first walk through a document gives.
struct First {
    headings: Vec<String>,
    has_ids: bool,
    crs: Result<u32, ImportError>,
    findings: Vec<Finding>,
    list: Option<List>,
}

impl First {
    fn new(look: Look<'_>, root: &document::Root<'_>, list: Option<List>) -> Self {
        let (headings, has_ids) = look.headings();
        Self {
            headings,
            has_ids,
            crs: crs_of(&root.object),
            findings: look.findings(&root.object, root.repeats, root.has_features),
            list,
        }
    }
}

/// Looks at a document from its beginning to its end.
fn as_a_whole(text: &str) -> Result<First, ImportError> {
    let mut look = Look::default();
    let root = document::walk(text, &mut |feature| look.see(Feature::Other(feature)))?;
    Ok(First::new(look, &root, None))
}

/// Looks at the features by all cores, and at what stands beside them; none where the document is not a list of features
/// from end to end.
fn by_parts(text: &str, structure: Structure) -> Option<First> {
    let (open, close) = structure.list?;
    let list = List {
        bounds: (usual::first(text, open)?, close),
        cuts: structure.cuts,
    };
    let beside = [text.get(..=open)?, text.get(close..)?];
    if beside.iter().map(|piece| piece.len()).sum::<usize>() > MOST_BESIDE {
        return None;
    }
    let beside = beside.concat();
    // With another list of features, or as something else than a collection, it is no such document.
    let root = document::walk(&beside, &mut |_| Err(ImportError::NotGeoJson)).ok()?;
    let (looks, end) = read_in_parts(&cuts(list.bounds, |near| list.cut(near)), |from, to| {
        let mut look = Look::default();
        let next = usual::features(text, from, to, &mut |feature| look.see(feature))?;
        Ok((look, next))
    })
    .ok()?;
    let mut whole = Look::default();
    for look in looks {
        whole.join(look).ok()?;
    }
    (end == close).then(|| First::new(whole, &root, Some(list)))
}

/// A GeoJSON text with the names of its properties.
struct GeoSheet {
    text: String,
    /// The list of features, where it was read by parts; else the document is read as a whole.
    list: Option<List>,
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
        let structure = structure::structure(&text, gate::MAX_DEPTH);
        if structure.deepest > gate::MAX_DEPTH {
            return Err(ImportError::Gate(GateError::TooDeep));
        }
        // What is no list of features from end to end is read as a whole, which says what is wrong where.
        let first = match by_parts(&text, structure) {
            Some(first) => first,
            None => as_a_whole(&text)?,
        };
        let crs = match choices.crs {
            Some(crs) => crs,
            None => first.crs?,
        };
        let zone = utm_of_epsg(crs);
        if zone.is_none() && crs != 4326 {
            return Err(ImportError::Crs {
                crs: format!("EPSG:{crs}"),
            });
        }
        let mut findings = first.findings;
        if zone.is_some() {
            let converted = Finding::new("I273", Severity::Note, Place::Whole);
            findings.push(converted.with("crs", format!("EPSG:{crs}")));
        }
        Ok(Self {
            list: first.list,
            headings: first.headings,
            has_ids: first.has_ids,
            text,
            crs,
            zone,
            findings,
        })
    }

    /// Puts the cells of a feature into a row; the refusal of one that lies off the globe.
    fn fill<'t>(
        &self,
        row: &mut Row<'t>,
        columns: &mut Vec<usize>,
        feature: &mut Usual<'t>,
    ) -> Result<(), Finding> {
        if !feature.as_before {
            let index = |key: &&str| self.headings.iter().position(|heading| heading == key);
            columns.clear();
            columns.extend(feature.keys.iter().map(|key| index(key).unwrap_or(usize::MAX)));
        }
        row.shape = None;
        if let Some([x, y]) = feature.point {
            let place = self
                .zone
                .map_or_else(|| LonLat::new(x, y), |zone| on_plane(zone, x, y));
            let place = place.ok_or_else(|| refusal("I203", row.at))?;
            row.shape = Some(geo_types::Point::from(place).into());
        }
        let is_all =
            feature.cells.len() == self.headings.len() && columns.iter().copied().eq(0..columns.len());
        if is_all {
            mem::swap(&mut row.cells, &mut feature.cells);
            return Ok(());
        }
        row.cells.clear();
        row.cells.resize(self.headings.len(), Cell::Empty);
        for (cell, column) in feature.cells.drain(..).zip(columns.iter()) {
            if let Some(place) = row.cells.get_mut(*column) {
                *place = cell;
            }
        }
        if self.has_ids
            && let Some(place) = row.cells.last_mut()
        {
            *place = mem::take(&mut feature.id).cell();
        }
        Ok(())
    }

    /// Goes through the features that begin between two places of the list.
    fn rows(&self, from: usize, to: usize, visit: Visit<'_>) -> Result<usize, ImportError> {
        let mut columns = Vec::new();
        let mut row = Row {
            at: RowAt::feature(0),
            cells: Vec::new(),
            shape: None,
        };
        usual::features(&self.text, from, to, &mut |feature| {
            row.at.number += 1;
            match feature {
                Feature::Usual(usual) => match self.fill(&mut row, &mut columns, usual) {
                    Ok(()) => visit(Ok(&row)),
                    Err(refusal) => visit(Err(refusal)),
                },
                Feature::Other(json) => hand(self.row(row.at, &json), visit),
            }
        })
    }

    /// The row of a feature, or its refusal.
    fn row<'f>(&self, at: RowAt, feature: &'f Json<'_>) -> Result<Row<'f>, Finding> {
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

fn cell_of<'j>(value: Option<&'j Json<'_>>) -> Cell<'j> {
    match value {
        Some(Json::Text(text) | Json::Whole(text)) => Cell::of_text(text),
        Some(Json::Number(number)) => Cell::Number(*number),
        Some(Json::Bool(yes)) => Cell::Text(Cow::Borrowed(if *yes { "1" } else { "0" })),
        // What holds more of its own fills no field.
        _ => Cell::Empty,
    }
}

/// The coordinate system that the document names; longitude and latitude where it names none.
fn crs_of(root: &Object<'_>) -> Result<u32, ImportError> {
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

    fn parts(&self) -> Option<&dyn Parts> {
        self.list.is_some().then_some(self)
    }

    fn walk(&self, visit: Visit<'_>) -> Result<(), ImportError> {
        if let Some(List {
            bounds: (from, to), ..
        }) = self.list
        {
            self.rows(from, to, visit)?;
            return Ok(());
        }
        let mut number = 0;
        document::walk(&self.text, &mut |feature| {
            number += 1;
            hand(self.row(RowAt::feature(number), &feature), visit)
        })?;
        Ok(())
    }
}

impl Parts for GeoSheet {
    fn bounds(&self) -> (usize, usize) {
        self.list.as_ref().map_or((0, 0), |list| list.bounds)
    }

    fn cut(&self, near: usize) -> usize {
        self.list.as_ref().map_or(0, |list| list.cut(near))
    }

    fn walk_part(&self, from: usize, to: usize, visit: Visit<'_>) -> Result<usize, ImportError> {
        self.rows(from, to, visit)
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod usual_tests;
