//! Formats whose files are tables: each only says how a file is opened as a sheet.

use crate::model::Operation;
use crate::store::import::Importer;
use crate::store::import::Target;
use crate::store::import::choices::Choices;
use crate::store::import::error::ImportError;
use crate::store::import::outcome::Import;
use crate::store::import::outcome::Preview;
use crate::store::import::source::Source;
use crate::store::import::table;
use crate::store::import::table::Sheet;
use crate::ticket::Ticket;
use crate::words::Key;

/// Opens a file as the sheet that was chosen.
type Open = fn(&Source, &Choices) -> Result<Box<dyn Sheet>, ImportError>;

/// A format of tables. A new one is one value of this, and a line in `IMPORTERS`.
pub(super) struct TableFormat {
    /// Its name, as in `csv`.
    pub(super) id: &'static str,
    /// The key of its title.
    pub(super) title: Key,
    /// The endings of its files' names, without the dot.
    pub(super) extensions: &'static [&'static str],
    /// Whether the first bytes are of this format, whatever the name says.
    pub(super) knows: fn(&Source) -> bool,
    /// Opens a file as the sheet that was chosen.
    pub(super) open: Open,
}

impl Importer for TableFormat {
    fn id(&self) -> &'static str {
        self.id
    }

    fn title(&self) -> Key {
        self.title
    }

    fn extensions(&self) -> &'static [&'static str] {
        self.extensions
    }

    fn knows(&self, source: &Source) -> bool {
        (self.knows)(source)
    }

    fn inspect(
        &self,
        source: &Source,
        choices: &Choices,
        operation: &Operation,
        ticket: &Ticket,
    ) -> Result<Preview, ImportError> {
        let sheet = (self.open)(source, choices)?;
        let preview = table::inspect(sheet.as_ref(), source, choices, operation, ticket)?;
        Ok(Preview {
            format: self.id,
            ..preview
        })
    }

    fn read(
        &self,
        source: &Source,
        choices: &Choices,
        target: Target<'_>,
        ticket: &Ticket,
    ) -> Result<Import, ImportError> {
        let sheet = match (self.open)(source, choices) {
            // The table or the index of a shapefile is sound, but nothing in it lies anywhere.
            Err(ImportError::NoShapes) => return Ok(Import::of_nothing(source, choices, "I326")),
            opened => opened?,
        };
        table::read(
            sheet.as_ref(),
            source,
            choices,
            target.operation,
            target.encrypted,
            ticket,
        )
    }
}
