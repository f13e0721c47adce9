//! PMTiles version 3: one file, read by range, tiles found through directories along a Hilbert curve.
//!
//! Own reader: the published crate needs an async runtime. Specification: github.com/protomaps/PMTiles, spec/v3.

mod directory;
mod header;
mod survey;

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use self::directory::Directory;
use self::directory::Entry;
use self::header::Header;
use self::header::Packing;
use crate::earth::TileId;
use crate::store::gate;
use crate::store::gate::ForeignFile;
use crate::store::gate::GateError;
use crate::store::gate::MAX_TILE;
use crate::store::tiles::Content;
use crate::store::tiles::MapError;
use crate::store::tiles::MapInfo;
use crate::store::tiles::TileError;
use crate::store::tiles::TileSource;
use crate::store::tiles::Visit;
use crate::store::tiles::hilbert;
use crate::store::tiles::unpacked;
use crate::ticket::Ticket;

/// Directories lead to directories at most so often; real files have two levels, the specification asks for no more than four.
const MAX_LEVELS: usize = 4;
/// The largest directory, unpacked, in bytes: some hundred thousand tiles; those of whole-world maps have a tenth of it.
const MAX_DIRECTORY: u64 = 4 * 1024 * 1024;
/// How many entries of directories are kept at hand: some 24 MB at most.
const KEPT: usize = 1_000_000;

/// An open PMTiles archive.
#[derive(Debug)]
pub(super) struct Pmtiles {
    about: MapInfo,
    archive: Archive,
}

/// The file with what is needed to find a tile in it.
#[derive(Debug)]
struct Archive {
    file: ForeignFile,
    header: Header,
    root: Arc<Directory>,
    kept: Mutex<Kept>,
}

/// Directories read last, the latest at the end, each with its place.
#[derive(Debug, Default)]
struct Kept(Vec<(u64, Arc<Directory>)>);

impl Kept {
    fn find(&mut self, offset: u64) -> Option<Arc<Directory>> {
        let at = self.0.iter().position(|(kept, _)| *kept == offset)?;
        let found = self.0.remove(at);
        let directory = Arc::clone(&found.1);
        self.0.push(found);
        Some(directory)
    }

    fn keep(&mut self, offset: u64, directory: &Arc<Directory>) {
        if self.find(offset).is_some() {
            return;
        }
        let mut entries: usize = self.0.iter().map(|(_, kept)| kept.len()).sum();
        while entries + directory.len() > KEPT && !self.0.is_empty() {
            entries -= self.0.remove(0).1.len();
        }
        self.0.push((offset, Arc::clone(directory)));
    }
}

impl Pmtiles {
    /// Opens an archive.
    pub(super) fn open(file: ForeignFile) -> Result<Self, MapError> {
        let header = Header::read(&file)?;
        if let Packing::Foreign(name) = header.directory_packing {
            return Err(MapError::Packing(name));
        }
        if let Packing::Foreign(name) = header.tile_packing {
            return Err(MapError::Packing(name));
        }
        let root = header.root.read(&file, MAX_DIRECTORY)?;
        let root = unpack(header.directory_packing, root, MAX_DIRECTORY)?;
        let root = Directory::parse(&root).ok_or(MapError::Directory)?;
        let archive = Archive {
            file,
            header,
            root: Arc::new(root),
            kept: Mutex::default(),
        };
        let about = survey::about(&archive)?;
        Ok(Self { about, archive })
    }
}

impl TileSource for Pmtiles {
    fn about(&self) -> &MapInfo {
        &self.about
    }

    fn tile(&self, tile: TileId) -> Result<Option<Content>, TileError> {
        let Some(number) = hilbert::number_of(tile) else {
            return Ok(None);
        };
        match self.archive.find(number)? {
            Some(entry) => Ok(Some(Content::Bytes(self.archive.tile_at(entry)?))),
            None => Ok(None),
        }
    }

    fn each_tile(&self, ticket: &Ticket, visit: Visit<'_>) -> Result<(), TileError> {
        let of = usize::try_from(self.archive.header.contents).unwrap_or(usize::MAX);
        let mut done = 0;
        let mut seen = HashSet::new();
        self.archive.walk(&mut |entry| {
            ticket.tick(done, of)?;
            // Bytes that are kept once and listed again were looked at.
            if !seen.insert((entry.offset, entry.length)) {
                return Ok(true);
            }
            done += 1;
            let tile = hilbert::tile_of(entry.number);
            let content = tile.map_or(Err(TileError::Directory), |_| self.archive.tile_at(entry));
            Ok(visit(tile, content.map(Content::Bytes)).is_continue())
        })
    }
}

impl Archive {
    /// The entry of a tile, through as many directories as it takes.
    fn find(&self, number: u64) -> Result<Option<Entry>, TileError> {
        let mut directory = Arc::clone(&self.root);
        for _ in 0..MAX_LEVELS {
            let Some(entry) = directory.find(number) else {
                return Ok(None);
            };
            if !entry.is_directory() {
                return Ok(Some(entry));
            }
            directory = self.directory(entry)?;
        }
        Err(TileError::Directory)
    }

    /// The directory that an entry leads to, from memory or from the file.
    fn directory(&self, entry: Entry) -> Result<Arc<Directory>, TileError> {
        if let Some(directory) = self.kept().find(entry.offset) {
            return Ok(directory);
        }
        // Read without holding the others up; if two read the same, both are right.
        let packed = self
            .header
            .leaves
            .part(entry.offset, entry.length)
            .ok_or(TileError::Directory)?
            .read(&self.file, MAX_DIRECTORY)?;
        let bytes = unpack(self.header.directory_packing, packed, MAX_DIRECTORY)?;
        let directory = Arc::new(Directory::parse(&bytes).ok_or(TileError::Directory)?);
        self.kept().keep(entry.offset, &directory);
        Ok(directory)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The unpacked bytes of a tile.
    fn tile_at(&self, entry: Entry) -> Result<Vec<u8>, TileError> {
        let section = self.header.data.part(entry.offset, entry.length);
        let packed = section.ok_or(GateError::CutShort)?.read(&self.file, MAX_TILE)?;
        // What the header says of the packing is not asked: gzip is told by its first bytes.
        unpacked(packed)
    }

    /// Hands out every entry of a tile in order, until told to stop by `false`.
    fn walk(&self, visit: &mut dyn FnMut(Entry) -> Result<bool, TileError>) -> Result<(), TileError> {
        let mut listed = 0;
        // A listed tile takes room in the file; far more of them are a loop or a bomb.
        let most = self.file.len().max(1_000_000);
        let mut open = vec![(Arc::clone(&self.root), 0)];
        while let Some((directory, at)) = open.last_mut() {
            let Some(entry) = directory.get(*at) else {
                open.pop();
                continue;
            };
            *at += 1;
            listed += 1;
            if listed > most {
                return Err(TileError::Directory);
            }
            if !entry.is_directory() {
                if !visit(entry)? {
                    return Ok(());
                }
                continue;
            }
            if open.len() >= MAX_LEVELS {
                return Err(TileError::Directory);
            }
            let next = self.directory(entry)?;
            open.push((next, 0));
        }
        Ok(())
    }

    /// The last entry of a tile: the deepest level lies there.
    fn last(&self) -> Result<Option<Entry>, TileError> {
        let mut directory = Arc::clone(&self.root);
        for _ in 0..MAX_LEVELS {
            match directory.last() {
                Some(entry) if entry.is_directory() => directory = self.directory(entry)?,
                last => return Ok(last),
            }
        }
        Err(TileError::Directory)
    }
}

/// Takes the packing off a directory or the description.
fn unpack(packing: Packing, bytes: Vec<u8>, most: u64) -> Result<Vec<u8>, GateError> {
    match packing {
        Packing::Gzip => gate::inflate(&bytes, most),
        _ => Ok(bytes),
    }
}
