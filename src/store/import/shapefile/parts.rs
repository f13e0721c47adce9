//! The files that make up one shapefile: beside one another, or in one archive.

use std::io::Cursor;
use std::io::Read as _;

use zip::ZipArchive;

use crate::store::gate;
use crate::store::gate::GateError;
use crate::store::import::archive;
use crate::store::import::error::ImportError;
use crate::store::import::source::Source;

/// The most bytes of a `.prj` or `.cpg`.
const MOST_NOTE: u64 = 64 * 1024;

/// The endings of the parts beside the shapes.
pub(super) const OTHER_PARTS: &[&str] = &["dbf", "shx", "prj", "cpg"];

/// The bytes of the parts.
pub(super) struct Parts {
    pub(super) shp: Vec<u8>,
    pub(super) dbf: Option<Vec<u8>>,
    pub(super) prj: Option<String>,
    pub(super) cpg: Option<String>,
}

impl Parts {
    /// Reads the parts of this file.
    ///
    /// # Errors
    /// [`GateError`] of the geometry or of a part that is there but cannot be read.
    pub(super) fn of(source: &Source) -> Result<Self, ImportError> {
        let bytes = source.whole()?;
        if bytes.starts_with(b"PK") {
            return Self::of_archive(&bytes);
        }
        // Whoever takes hold of another part means the whole.
        let other_part = OTHER_PARTS.iter().any(|ending| source.ends_with(ending));
        let shapes = |ending| gate::open_file(&source.path().with_extension(ending));
        let bytes = match (
            other_part,
            other_part.then(|| shapes("shp").or_else(|_| shapes("SHP"))),
        ) {
            (true, Some(Ok(file))) => file.read_whole(gate::MAX_FILE)?,
            (true, _) => return Err(ImportError::NoShapes),
            (false, _) => bytes,
        };
        let beside = |ending: &str, most: u64| -> Result<Option<Vec<u8>>, ImportError> {
            for ending in [ending.to_lowercase(), ending.to_uppercase()] {
                match gate::open_file(&source.path().with_extension(ending)) {
                    Ok(file) => return Ok(Some(file.read_whole(most)?)),
                    Err(GateError::NotFound) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            Ok(None)
        };
        Ok(Self {
            shp: bytes,
            dbf: beside("dbf", gate::MAX_FILE)?,
            prj: beside("prj", MOST_NOTE)?.map(text),
            cpg: beside("cpg", MOST_NOTE)?.map(text),
        })
    }

    /// The first shapefile of an archive, in whatever folder.
    fn of_archive(bytes: &[u8]) -> Result<Self, ImportError> {
        archive::check(bytes)?;
        let unpackable = |_| ImportError::Gate(GateError::Unpackable);
        let mut files = ZipArchive::new(Cursor::new(bytes)).map_err(unpackable)?;
        let names: Vec<String> = files
            .file_names()
            .filter_map(Result::ok)
            .map(std::borrow::Cow::into_owned)
            .collect();
        let ends = |name: &str, ending: &str| name.to_lowercase().ends_with(ending);
        let hidden = |name: &str| name.contains("__MACOSX");
        let shp = (names.iter()).find(|name| ends(name, ".shp") && !hidden(name));
        let shp = shp.ok_or(ImportError::UnknownFormat)?.clone();
        let stem = shp.get(..shp.len() - 4).unwrap_or(&shp).to_owned();
        let mut part = |ending: &str| -> Result<Option<Vec<u8>>, ImportError> {
            let wanted = format!("{stem}{ending}").to_lowercase();
            let Some(name) = names.iter().find(|name| name.to_lowercase() == wanted) else {
                return Ok(None);
            };
            let mut unpacked = Vec::new();
            let entry = files.by_name(name).map_err(unpackable)?;
            let read = entry.take(gate::MAX_ENTRY).read_to_end(&mut unpacked);
            read.map_err(|_| ImportError::Gate(GateError::Unpackable))?;
            Ok(Some(unpacked))
        };
        Ok(Self {
            shp: part(".shp")?.ok_or(ImportError::UnknownFormat)?,
            dbf: part(".dbf")?,
            prj: part(".prj")?.map(text),
            cpg: part(".cpg")?.map(text),
        })
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).trim().to_owned()
}
