//! A damaged file as it is read: around what cannot be read, and again after it.

use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::OptionalExtension as _;
use rusqlite::config::DbConfig;

use super::cipher::Place;
use super::open;

/// An encrypted file is opened anew so often and no more, since each time costs up to half a second.
const MOST_OPENED: u32 = 60;

/// The damaged file, open for reading only.
pub(super) struct Source {
    pub(super) place: Place,
    pub(super) connection: Connection,
    /// How often it may still be opened anew.
    left: u32,
}

impl Source {
    pub(super) fn open(damaged: &Place) -> rusqlite::Result<Self> {
        let encrypted = !open::is_plain(&damaged.path);
        let place = Place {
            path: damaged.path.clone(),
            passphrase: damaged.passphrase.clone().filter(|_| encrypted),
        };
        let connection = Self::connect(&place)?;
        Ok(Self {
            place,
            connection,
            left: MOST_OPENED,
        })
    }

    fn connect(place: &Place) -> rusqlite::Result<Connection> {
        let read_only = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let connection = open::connect(&place.path, read_only, place.passphrase.as_ref())?;
        // A file that ends too early, or whose list of tables is cut off, is read as far as it goes. It is open for reading
        // only, whatever this allows.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
        connection.pragma_update(None, "writable_schema", true)?;
        Ok(connection)
    }

    /// After a page that cannot be read an encrypted file gives no other one either, until it is opened anew.
    pub(super) fn again(&mut self) -> rusqlite::Result<()> {
        if self.place.passphrase.is_some() && self.left > 0 {
            self.left -= 1;
            self.connection = Self::connect(&self.place)?;
        }
        Ok(())
    }

    /// Whether there is a table of this name; the list is read only as far as it is needed.
    pub(super) fn has(&mut self, table: &str) -> rusqlite::Result<bool> {
        let sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1 LIMIT 1";
        let found = self.connection.query_row(sql, [table], |_| Ok(())).optional();
        if found.is_err() {
            self.again()?;
        }
        found.map(|found| found.is_some())
    }
}
