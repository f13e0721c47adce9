//! Foreign files into an operation: what is inside, what would come in, and the edits with an account of every row.
//!
//! A format is one file and one line in [`IMPORTERS`]; tables of whatever format share `table`, and what their rows
//! become is in `record`. Nothing about a person comes in, and protected kinds only by area and month. Writes nothing.

mod archive;
mod choices;
mod columns;
mod csv;
mod error;
mod format;
mod geojson;
mod geopackage;
mod ground;
mod incident;
mod markup;
mod osm;
mod outcome;
mod population;
mod record;
mod shapefile;
mod signs;
mod source;
mod speeds;
mod table;
mod value;
mod xlsx;

#[cfg(test)]
mod corpus_tests;
#[cfg(test)]
mod mutation_tests;
#[cfg(test)]
mod tests;

use std::path::Path;

pub use choices::Choices;
pub use choices::Counting;
pub use choices::DateOrder;
pub use choices::ImportKind;
pub use columns::Columns;
pub use columns::columns;
pub use error::ImportError;
pub use osm::EXTRACT;
pub use outcome::FieldCode;
pub use outcome::FieldSpec;
pub use outcome::Foreseen;
pub use outcome::Import;
pub use outcome::Preview;
pub use outcome::PreviewColumn;
pub use outcome::Question;
pub use outcome::Report;
pub use source::Source;

use crate::model::Operation;
use crate::ticket::Ticket;
use crate::words::Key;

/// A format that comes in.
pub trait Importer: Sync {
    /// Its name, as in `csv`.
    fn id(&self) -> &'static str;
    /// The key of its title.
    fn title(&self) -> Key;
    /// The endings of its files' names, without the dot.
    fn extensions(&self) -> &'static [&'static str];
    /// Whether the first bytes are of this format, whatever the name says.
    fn knows(&self, source: &Source) -> bool;
    /// What is inside, and what would come of it.
    ///
    /// # Errors
    /// [`ImportError`] for a file that cannot come in.
    fn inspect(
        &self,
        source: &Source,
        choices: &Choices,
        operation: &Operation,
        ticket: &Ticket,
    ) -> Result<Preview, ImportError>;
    /// Reads what can be read. What cannot is in the report, row by row.
    ///
    /// # Errors
    /// [`ImportError`] for a file that cannot come in.
    fn read(
        &self,
        source: &Source,
        choices: &Choices,
        target: Target<'_>,
        ticket: &Ticket,
    ) -> Result<Import, ImportError>;
}

/// Where an import goes.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The operation as it is.
    pub operation: &'a Operation,
    /// Whether its file is encrypted.
    pub encrypted: bool,
}

/// All formats; the first that knows a file's first bytes, else its ending, reads it.
pub const IMPORTERS: &[&dyn Importer] = &[
    &geojson::GEOJSON,
    &osm::Osm,
    &ground::Ground,
    &markup::GPX,
    &markup::KML,
    &geopackage::GEOPACKAGE,
    &shapefile::SHAPEFILE,
    &xlsx::XLSX,
    &csv::CSV,
];

/// The formats whose files are tables.
const TABLES: &[&format::TableFormat] = &[
    &geojson::GEOJSON,
    &geopackage::GEOPACKAGE,
    &shapefile::SHAPEFILE,
    &xlsx::XLSX,
    &csv::CSV,
];

/// The importer that reads this file.
///
/// # Errors
/// [`ImportError::UnknownFormat`], [`ImportError::Operation`] for one that is encrypted.
pub fn importer_of(source: &Source) -> Result<&'static dyn Importer, ImportError> {
    let by_name = |importer: &&&dyn Importer| {
        importer
            .extensions()
            .iter()
            .any(|ending| source.ends_with(ending))
    };
    if source.ends_with("doria") {
        return Err(ImportError::Operation);
    }
    IMPORTERS
        .iter()
        .find(|importer| importer.knows(source))
        .or_else(|| IMPORTERS.iter().find(by_name))
        .copied()
        .ok_or(ImportError::UnknownFormat)
}

/// What is inside a file, and what would come of it with these choices.
///
/// # Errors
/// [`ImportError`] for a file that cannot come in.
pub fn inspect(
    path: &Path,
    choices: &Choices,
    operation: &Operation,
    ticket: &Ticket,
) -> Result<Preview, ImportError> {
    let source = Source::open(path)?;
    importer_of(&source)?.inspect(&source, choices, operation, ticket)
}

/// Reads a file into edits of an operation, which is left as it is.
///
/// # Errors
/// [`ImportError`] for a file that cannot come in.
pub fn read(
    path: &Path,
    choices: &Choices,
    operation: &Operation,
    encrypted: bool,
    ticket: &Ticket,
) -> Result<Import, ImportError> {
    let source = Source::open(path)?;
    let target = Target { operation, encrypted };
    importer_of(&source)?.read(&source, choices, target, ticket)
}
