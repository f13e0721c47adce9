//! Layers of a GeoPackage, as QGIS keeps them: the rows of one table of features.
//!
//! The layer with the most headings that are known, or the one that was chosen. Views and tables that programs compute are
//! not asked. The names of tables and columns are data, never instructions.

mod hands;
mod rows;
mod wkb;

use std::path::Path;

use rusqlite::Connection;

use crate::earth::System;
use crate::model::Finding;
use crate::store::gate::ForeignDatabase;
use crate::store::gate::GateError;
use crate::store::gpkg;
use crate::store::import::choices::Choices;
use crate::store::import::error::ImportError;
use crate::store::import::format::TableFormat;
use crate::store::import::source::Source;
use crate::store::import::table::Parts;
use crate::store::import::table::Sheet;
use crate::store::import::table::headings;
use crate::store::import::table::sheet::Visit;
use crate::store::import::value::datum;
use crate::store::prj;

use hands::Hands;
use rows::Rows;

/// The most layers that are looked at.
const MOST_LAYERS: usize = 256;
/// Where the number stands by which a database says what it is.
const NAMED_AT: usize = 68;

/// See the module.
pub(super) static GEOPACKAGE: TableFormat = TableFormat {
    id: "geopackage",
    title: "import-format-geopackage",
    extensions: &["gpkg"],
    knows: |source| {
        let head = source.head();
        let name = head.get(NAMED_AT..NAMED_AT + 4).unwrap_or_default();
        head.starts_with(b"SQLite format 3\0") && [&b"GPKG"[..], b"GP10", b"GP11"].contains(&name)
    },
    open: |source, choices| Ok(Box::new(Layer::open(source, choices)?)),
};

/// A table of features.
struct Layer {
    database: ForeignDatabase,
    rows: Rows,
    /// Several hands that share its rows, where the file numbers them.
    hands: Option<Hands>,
    headings: Vec<String>,
    layers: Vec<String>,
    name: String,
    findings: Vec<Finding>,
}

/// A layer as the file names it.
struct Named {
    table: String,
    column: String,
    /// Its coordinate system: who numbers it, its number, its description.
    crs: (Option<String>, Option<i64>, Option<String>),
    /// The names of its columns, the geometry among them.
    columns: Vec<String>,
}

impl Layer {
    fn open(source: &Source, choices: &Choices) -> Result<Self, ImportError> {
        let database = match ForeignDatabase::open(source.path()) {
            // What our own files do by themselves is done for no foreign one.
            Err(GateError::HiddenWork) if is_operation(source.path()) => return Err(ImportError::Operation),
            opened => opened?,
        };
        if let Some(what) = database.fault() {
            let what = what.chars().take(80).collect();
            return Err(ImportError::Gate(GateError::Damaged { what }));
        }
        let layers = layers(&database)?;
        let names: Vec<String> = layers.iter().map(|layer| layer.table.clone()).collect();
        let chosen = match &choices.sheet {
            Some(sheet) => (layers.into_iter())
                .find(|layer| layer.table == *sheet)
                .ok_or_else(|| ImportError::NoSheet { sheet: sheet.clone() })?,
            // The first of the layers with the most headings that are known.
            None => (layers.into_iter().rev())
                .max_by_key(|layer| headings::known(&layer.columns))
                .ok_or(ImportError::NoTable)?,
        };
        let geometry = (chosen.columns.iter())
            .position(|column| column.eq_ignore_ascii_case(&chosen.column))
            .ok_or(ImportError::NoTable)?;
        let system = system(&chosen, choices)?;
        let rows = Rows::of(&quoted(&chosen.table), geometry, chosen.columns.len(), system);
        let hands = Hands::of(source.path(), &database, &rows, &chosen.columns);
        let mut headings = chosen.columns;
        headings.remove(geometry);
        Ok(Self {
            database,
            rows,
            hands,
            headings,
            layers: names,
            name: chosen.table,
            findings: datum::findings(system),
        })
    }
}

/// Whether this is an operation of ours that nothing is to be done about: no step was cut off in it.
fn is_operation(path: &Path) -> bool {
    let beside = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        Path::new(&name).exists()
    };
    !beside("-journal") && !beside("-wal") && gpkg::is_operation(path)
}

/// The tables of features; not the views, and none that a module computes.
fn layers(database: &ForeignDatabase) -> Result<Vec<Named>, ImportError> {
    let has_tables = database.has_table("gpkg_contents")? && database.has_table("gpkg_geometry_columns")?;
    if !has_tables {
        return Err(ImportError::NoTable);
    }
    let with_systems = database.has_table("gpkg_spatial_ref_sys")?;
    let systems = if with_systems {
        (
            "s.organization, s.organization_coordsys_id, s.definition",
            "LEFT JOIN gpkg_spatial_ref_sys s USING (srs_id)",
        )
    } else {
        ("NULL, NULL, NULL", "")
    };
    let sql = format!(
        "SELECT g.table_name, g.column_name, {} FROM gpkg_geometry_columns g {} \
         WHERE g.table_name IN (SELECT table_name FROM gpkg_contents WHERE data_type = 'features') \
         AND g.table_name IN (SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0) \
         ORDER BY g.table_name LIMIT {MOST_LAYERS}",
        systems.0, systems.1
    );
    let found = database.ask(|connection| {
        let mut statement = connection.prepare(&sql)?;
        let rows = statement.query_map([], |row| {
            Ok(Named {
                table: row.get(0)?,
                column: row.get(1)?,
                crs: (row.get(2)?, row.get(3)?, row.get(4)?),
                columns: Vec::new(),
            })
        })?;
        rows.collect::<rusqlite::Result<Vec<Named>>>()
    })?;
    let mut layers = Vec::with_capacity(found.len());
    for mut layer in found {
        layer.columns = database.ask(|connection| columns(connection, &layer.table))?;
        layers.push(layer);
    }
    Ok(layers)
}

fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let statement = connection.prepare(&format!("SELECT * FROM {} LIMIT 0", quoted(table)))?;
    Ok(statement.column_names().map(str::to_owned).collect())
}

/// A name as SQL reads it, whatever stands in it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn system(layer: &Named, choices: &Choices) -> Result<System, ImportError> {
    let (organization, number, definition) = &layer.crs;
    let number = number.and_then(|number| u32::try_from(number).ok());
    if let Some(epsg) = choices.crs {
        return System::of_epsg(epsg).ok_or_else(|| ImportError::Crs {
            crs: format!("EPSG:{epsg}"),
        });
    }
    let is_epsg = organization
        .as_deref()
        .is_some_and(|name| name.eq_ignore_ascii_case("EPSG"));
    let by_number = number.filter(|_| is_epsg).and_then(System::of_epsg);
    by_number
        .or_else(|| prj::system(definition.as_deref()?))
        .ok_or_else(|| {
            let name = definition.as_deref().map_or_else(|| "?".to_owned(), prj::name);
            let numbered = number.filter(|_| is_epsg).map(|number| format!("EPSG:{number}"));
            ImportError::Crs {
                crs: numbered.unwrap_or(name),
            }
        })
}

impl Sheet for Layer {
    fn headings(&self) -> &[String] {
        &self.headings
    }

    fn has_shapes(&self) -> bool {
        true
    }

    fn crs(&self) -> u32 {
        self.rows.system.epsg()
    }

    fn sheets(&self) -> &[String] {
        &self.layers
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn findings(&self) -> &[Finding] {
        &self.findings
    }

    fn parts(&self) -> Option<&dyn Parts> {
        self.hands.as_ref().map(|hands| hands as &dyn Parts)
    }

    fn walk(&self, visit: Visit<'_>) -> Result<(), ImportError> {
        self.rows.walk(&self.database, None, visit)
    }
}

#[cfg(test)]
mod tests;
