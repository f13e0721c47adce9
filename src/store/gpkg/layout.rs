//! Which columns the tables of a file have, against those that this Doria knows.
//!
//! Columns that are missing (an older Doria, a hand in QGIS) read as empty and are made before the first step is
//! written; columns that are unknown stay as they are.

use rusqlite::Connection;

use super::record::Geometry;
use super::record::Record;
use super::rows;
use super::schema;

/// How a table of a file differs from ours.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// There is no such table.
    pub(crate) no_table: bool,
    /// Columns of ours that it lacks.
    pub(crate) missing: Vec<&'static str>,
    /// Columns that we do not know.
    pub(crate) unknown: Vec<String>,
}

impl Layout {
    /// That of the table of a kind of record.
    ///
    /// # Errors
    /// Where the table cannot be one of ours: no number or no geometry, or a view in its place.
    pub(crate) fn of<T: Record>(connection: &Connection, name: &str) -> rusqlite::Result<Self> {
        Self::against(connection, name, T::GEOMETRY, T::COLUMNS)
    }

    pub(crate) fn against(
        connection: &Connection,
        name: &str,
        geometry: Geometry,
        columns: &[(&'static str, &str)],
    ) -> rusqlite::Result<Self> {
        let kind: Option<String> = first(connection, "SELECT type FROM sqlite_schema WHERE name = ?1", name)?;
        let Some(kind) = kind else {
            return Ok(Self {
                no_table: true,
                ..Self::default()
            });
        };
        let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
        let found = statement
            .query_map([name], |row| Ok(rows::raw_text(row, 0)?.unwrap_or_default()))?
            .collect::<rusqlite::Result<Vec<String>>>()?;
        let has = |column: &str| found.iter().any(|other| other.eq_ignore_ascii_case(column));
        // A view could be anything, endless even.
        if kind != "table" || !has("fid") || (geometry != Geometry::None && !has("geom")) {
            return Err(rusqlite::Error::InvalidColumnName(format!(
                "{name}.fid, {name}.geom"
            )));
        }
        let known = |column: &str| {
            ["fid", "geom"]
                .into_iter()
                .chain(columns.iter().map(|(name, _)| *name))
                .any(|other| other.eq_ignore_ascii_case(column))
        };
        Ok(Self {
            no_table: false,
            missing: columns
                .iter()
                .map(|(name, _)| *name)
                .filter(|name| !has(name))
                .collect(),
            unknown: found.iter().filter(|name| !known(name)).cloned().collect(),
        })
    }

    /// Whether the table has all that we write.
    pub(crate) fn is_complete(&self) -> bool {
        !self.no_table && self.missing.is_empty()
    }

    /// How a column is named in a query: by itself, or as an empty one where the table lacks it.
    pub(crate) fn select(&self, column: &str) -> String {
        if self.missing.contains(&column) {
            "NULL".to_owned()
        } else {
            format!("\"{column}\"")
        }
    }
}

/// Makes what a table of a kind of record, or that of its pieces, lacks.
pub(crate) fn complete<T: Record>(connection: &Connection, name: &str) -> rusqlite::Result<()> {
    let layout = Layout::of::<T>(connection, name)?;
    if layout.no_table {
        schema::create(connection, name, T::GEOMETRY, T::COLUMNS)?;
    } else {
        add_columns(connection, name, &layout, T::COLUMNS)?;
    }
    if let Some(pieces) = T::PIECES {
        let columns = schema::pieces_columns(&pieces);
        let layout = Layout::against(connection, pieces.table, Geometry::Point, &columns)?;
        if layout.no_table {
            schema::create_pieces(connection, &pieces)?;
        } else {
            add_columns(connection, pieces.table, &layout, &columns)?;
        }
    }
    Ok(())
}

fn add_columns(
    connection: &Connection,
    name: &str,
    layout: &Layout,
    columns: &[(&'static str, &str)],
) -> rusqlite::Result<()> {
    for (column, kind) in columns {
        if layout.missing.contains(column) {
            connection.execute_batch(&format!("ALTER TABLE \"{name}\" ADD COLUMN \"{column}\" {kind}"))?;
        }
    }
    Ok(())
}

/// The first value that a query gives for a name; none where it gives none.
fn first<V: rusqlite::types::FromSql>(
    connection: &Connection,
    sql: &str,
    name: &str,
) -> rusqlite::Result<Option<V>> {
    match connection.query_row(sql, [name], |row| row.get(0)) {
        Ok(value) => Ok(Some(value)),
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
        Err(error) => Err(error),
    }
}
