//! Shapefiles: geometries in `.shp`, attributes in `.dbf` and the coordinate system in `.prj` beside it, or all in a zip.
//!
//! The three files are named alike; no other file is opened. Numbers without a `.prj` are longitude and latitude where
//! all of them can be; else the person has to say (`--crs`).

mod dbf;
mod parts;
mod shp;

use std::borrow::Cow;

use geo_types::Geometry;

use crate::earth::System;
use crate::model::Finding;
use crate::model::Place;
use crate::model::Severity;
use crate::store::import::choices::Choices;
use crate::store::import::error::ImportError;
use crate::store::import::format::TableFormat;
use crate::store::import::source::Source;
use crate::store::import::table::Cell;
use crate::store::import::table::Row;
use crate::store::import::table::RowAt;
use crate::store::import::table::Sheet;
use crate::store::import::table::context::refusal;
use crate::store::import::table::sheet::Visit;
use crate::store::import::table::sheet::hand;
use crate::store::import::value::datum;
use crate::store::prj;

use dbf::Dbf;
use shp::NoShape;
use shp::Shp;

/// See the module.
pub(super) static SHAPEFILE: TableFormat = TableFormat {
    id: "shapefile",
    title: "import-format-shapefile",
    extensions: &["shp", "zip", "dbf", "shx", "prj", "cpg"],
    knows: |source| source.head().starts_with(&[0, 0, 0x27, 0x0a]),
    open: |source, choices| Ok(Box::new(ShapeSheet::open(source, choices)?)),
};

/// The three parts, opened.
struct ShapeSheet {
    shapes: Shp,
    table: Dbf,
    system: System,
    findings: Vec<Finding>,
}

impl ShapeSheet {
    fn open(source: &Source, choices: &Choices) -> Result<Self, ImportError> {
        let parts = parts::Parts::of(source)?;
        let shapes = Shp::open(parts.shp)?;
        let mut findings = Vec::new();
        let table = match parts.dbf {
            Some(bytes) => Dbf::open(bytes, parts.cpg.as_deref(), choices.encoding.as_deref())?,
            None => {
                findings.push(Finding::new("I321", Severity::Warning, Place::Whole));
                Dbf::default()
            }
        };
        let system = match (choices.crs, &parts.prj) {
            (Some(epsg), _) => System::of_epsg(epsg).ok_or_else(|| ImportError::Crs {
                crs: format!("EPSG:{epsg}"),
            })?,
            (None, Some(text)) => {
                prj::system(text).ok_or_else(|| ImportError::Crs { crs: prj::name(text) })?
            }
            (None, None) if shapes.fits_degrees() => {
                findings.push(Finding::new("I322", Severity::Warning, Place::Whole));
                System::WGS84
            }
            (None, None) => return Err(ImportError::NoCrs),
        };
        findings.extend(datum::findings(system));
        Ok(Self {
            shapes,
            table,
            system,
            findings,
        })
    }
}

impl Sheet for ShapeSheet {
    fn headings(&self) -> &[String] {
        self.table.headings()
    }

    fn has_shapes(&self) -> bool {
        true
    }

    fn crs(&self) -> u32 {
        self.system.epsg()
    }

    fn findings(&self) -> &[Finding] {
        &self.findings
    }

    fn walk(&self, visit: Visit<'_>) -> Result<(), ImportError> {
        for (number, record) in (1_u64..).zip(self.shapes.records()) {
            let at = RowAt::feature(number);
            let shape: Result<Option<Geometry<f64>>, Finding> =
                record.shape(self.system).map_err(|why| match why {
                    NoShape::Unsound => refusal("I323", at),
                    NoShape::OffGlobe => refusal("I203", at),
                });
            let index = usize::try_from(number - 1).unwrap_or(usize::MAX);
            let row = match self.table.row(index) {
                Some(cells) => shape.map(|shape| Row {
                    at,
                    cells: cells.into_iter().map(|text| cell(text)).collect(),
                    shape,
                }),
                // Deleted in the table: the shape is none's.
                None if self.table.is_deleted(index) => continue,
                None => shape.map(|shape| Row {
                    at,
                    cells: Vec::new(),
                    shape,
                }),
            };
            hand(row, visit)?;
        }
        if self.shapes.is_cut_short() {
            let next = RowAt::feature(self.shapes.records().len() as u64 + 1);
            visit(Err(refusal("I323", next)))?;
        }
        Ok(())
    }
}

fn cell(text: String) -> Cell<'static> {
    if text.trim().is_empty() {
        Cell::Empty
    } else {
        Cell::Text(Cow::Owned(text))
    }
}

#[cfg(test)]
mod tests;
