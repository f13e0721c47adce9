//! An extract as it was handed in, whichever way it was written, and what it says of itself.

use std::path::Path;

use crate::earth::Extent;
use crate::store::gate::ForeignFile;
use crate::store::gate::open_map_file;
use crate::store::osm::OsmError;
use crate::store::osm::blob::Blobs;
use crate::store::osm::xml;
use crate::ticket::Ticket;

/// How many bytes tell the form.
const HEAD: usize = 512;

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
    content: Content,
    len: u64,
    header: Header,
}

#[derive(Debug)]
enum Content {
    /// Packed blocks, read as they are needed.
    Packed(ForeignFile),
    /// Blocks that were made of a text.
    Made(Vec<Vec<u8>>),
}

impl Source {
    /// Opens an extract and reads its header; of a text all.
    pub(super) fn open(path: &Path, ticket: &Ticket) -> Result<Self, OsmError> {
        let file = open_map_file(path)?;
        let head = file.head(HEAD)?;
        if head.starts_with(b"BZh") {
            return Err(OsmError::Packing("bzip2"));
        }
        if xml::is_xml(&head) {
            let (blocks, header) = xml::read(file, ticket)?;
            return Ok(Self {
                len: blocks.iter().map(|block| block.len() as u64).sum(),
                content: Content::Made(blocks),
                header,
            });
        }
        Ok(Self {
            header: Blobs::of_file(&file).header()?,
            len: file.len(),
            content: Content::Packed(file),
        })
    }

    pub(super) const fn header(&self) -> &Header {
        &self.header
    }

    /// How much there is to go through, in bytes.
    pub(super) const fn len(&self) -> u64 {
        self.len
    }

    /// The most nodes that its ways can name: a node takes two bytes of the file at the very least.
    pub(super) const fn most_nodes(&self) -> u64 {
        self.len / 2 + 4_000_000
    }

    /// Its blocks, from the first.
    pub(super) fn blobs(&self) -> Blobs<'_> {
        match &self.content {
            Content::Packed(file) => Blobs::of_file(file),
            Content::Made(blocks) => Blobs::of_blocks(blocks),
        }
    }
}
