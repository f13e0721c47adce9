//! An extract as it was handed in, whichever way it was written, and what it says of itself.

use std::path::Path;

use crate::earth::Extent;
use crate::store::gate::ForeignFile;
use crate::store::gate::open_map_file;
use crate::store::osm::OsmError;
use crate::store::osm::blob::Blobs;

/// What an extract says of itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Header {
    /// The day and time to which the map was true, in seconds since 1970.
    pub(super) date: Option<i64>,
    /// The box that was cut out.
    pub(super) bounds: Option<Extent>,
}

/// An extract, open for reading; every question goes through it anew.
#[derive(Debug)]
pub(super) struct Source {
    file: ForeignFile,
    header: Header,
}

impl Source {
    /// Opens an extract and reads its header.
    pub(super) fn open(path: &Path) -> Result<Self, OsmError> {
        let file = open_map_file(path)?;
        let header = Blobs::new(&file).header()?;
        Ok(Self { file, header })
    }

    pub(super) const fn header(&self) -> &Header {
        &self.header
    }

    /// How much there is to go through, in bytes.
    pub(super) const fn len(&self) -> u64 {
        self.file.len()
    }

    /// The most nodes that its ways can name: a node takes two bytes of the file at the very least.
    pub(super) const fn most_nodes(&self) -> u64 {
        self.len() / 2 + 4_000_000
    }

    /// Its blocks, from the first.
    pub(super) const fn blobs(&self) -> Blobs<'_> {
        Blobs::new(&self.file)
    }
}
