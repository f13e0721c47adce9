//! The file to be imported, as far as every importer needs it: its name, its first bytes, all of it through the gate.

use std::path::Path;
use std::path::PathBuf;

use sha2::Digest as _;
use sha2::Sha256;

use crate::store::gate;
use crate::store::gate::GateError;

/// How many bytes are looked at to tell the format.
const HEAD: usize = 4096;

/// A foreign file that passed the gate.
#[derive(Debug)]
pub struct Source {
    path: PathBuf,
    head: Vec<u8>,
}

impl Source {
    /// Looks at the file.
    ///
    /// # Errors
    /// [`GateError`] for what is no ordinary, readable, bearably large file.
    pub fn open(path: &Path) -> Result<Self, GateError> {
        let head = gate::open_file(path)?.head(HEAD)?;
        Ok(Self {
            path: path.to_owned(),
            head,
        })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its name without the folder.
    pub fn name(&self) -> String {
        (self.path.file_name()).map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }

    /// Its name without folder and ending: the source of records whose rows name none.
    pub fn stem(&self) -> String {
        (self.path.file_stem()).map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }

    /// Its first bytes.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// Whether its name ends so, capitals or not (`csv`, `osm.pbf`).
    pub fn ends_with(&self, ending: &str) -> bool {
        self.name().to_lowercase().ends_with(&format!(".{ending}"))
    }

    /// The SHA-256 of all of it, in hexadecimal digits: the same file is known again by it, whatever it is called.
    ///
    /// # Errors
    /// As [`Source::open`].
    ///
    /// # Cost
    /// Reads the file once.
    pub fn digest(&self) -> Result<String, GateError> {
        let digest = Sha256::digest(self.whole()?);
        Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// All of it, in memory.
    ///
    /// # Errors
    /// As [`Source::open`].
    pub fn whole(&self) -> Result<Vec<u8>, GateError> {
        gate::open_file(&self.path)?.read_whole(gate::MAX_FILE)
    }
}
