//! The smaller copies of a picture, for the view from afar: those that its own file keeps, and those in an `.ovr` beside it.

use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use super::directory;
use super::directory::Directory;
use super::sheet::Sheet;
use crate::store::gate::ForeignFile;
use crate::store::gate::GateError;
use crate::store::gate::open_map_file;
use crate::store::raster::RasterError;
use crate::store::tiles::mosaic::Level;
use crate::store::tiles::mosaic::Lie;

/// A picture of a scale, with what says which part of it is seen.
pub(super) type Masked = (Sheet, Option<Sheet>);

/// A file with the pictures in it.
pub(super) struct Pictures {
    file: Arc<ForeignFile>,
    directories: Vec<Directory>,
}

impl Pictures {
    /// Those of the file itself: the first is the picture.
    pub(super) const fn of_file(file: Arc<ForeignFile>, directories: Vec<Directory>) -> Self {
        Self { file, directories }
    }

    /// Those in the `.ovr` beside the file; none where none is there.
    ///
    /// # Errors
    /// [`GateError`] for one that cannot be read.
    pub(super) fn beside(path: &Path) -> Result<Option<Self>, GateError> {
        for ending in [".ovr", ".OVR"] {
            let mut name = OsString::from(path.as_os_str());
            name.push(ending);
            let file = match open_map_file(Path::new(&name)) {
                Ok(file) => Arc::new(file),
                Err(GateError::NotFound) => continue,
                Err(error) => return Err(error),
            };
            let directories = directory::directories(&file)?;
            return Ok(Some(Self { file, directories }));
        }
        Ok(None)
    }

    fn open(&self, directory: Directory) -> Result<Sheet, RasterError> {
        Sheet::open(&self.file, directory)
    }

    fn mask_of(&self, sheet: &Sheet) -> Option<Sheet> {
        let size = (u64::from(sheet.width), u64::from(sheet.height));
        let mask =
            (self.directories.iter()).find(|found| found.is_mask() && (found.width, found.height) == size)?;
        let mask = self.open(*mask).ok()?;
        (mask.samples == 1 && mask.bits <= 8).then_some(mask)
    }
}

/// The picture with its smaller copies, the finest first, and how each lies. A copy that cannot be read, or is no copy, is
/// left out; the picture is there.
///
/// # Errors
/// Where the picture lies nowhere.
pub(super) fn with_copies(
    own: &Pictures,
    beside: Option<&Pictures>,
    first: Sheet,
    lie: Lie,
) -> Result<(Vec<Masked>, Vec<Level>), RasterError> {
    let (samples, bits, meaning) = (first.samples, first.bits, first.directory.photometric);
    let (width, height) = (first.width, first.height);
    // In an `.ovr` every picture is a copy, whether it says so or not.
    let inside = own.directories.iter().skip(1).filter(|found| found.is_copy());
    let inside = inside.map(|found| (own, *found));
    let outside = beside
        .into_iter()
        .flat_map(|all| all.directories.iter().map(move |found| (all, *found)));
    let mut sheets = vec![(own, first)];
    for (pictures, directory) in inside.chain(outside).filter(|(_, found)| !found.is_mask()) {
        let Ok(sheet) = pictures.open(directory) else {
            continue;
        };
        let same = (sheet.samples, sheet.bits, sheet.directory.photometric) == (samples, bits, meaning);
        // The same view, and not a page of its own; of two of a size the file's own.
        let ratio = f64::from(width) / f64::from(sheet.width) * f64::from(sheet.height) / f64::from(height);
        let is_there = sheets.iter().any(|(_, other)| other.width == sheet.width);
        if same && !is_there && sheet.width < width && (0.8..1.25).contains(&ratio) {
            sheets.push((pictures, sheet));
        }
    }
    sheets.sort_by_key(|(_, sheet)| std::cmp::Reverse(sheet.width));
    let (mut masked, mut levels) = (Vec::new(), Vec::new());
    for (pictures, sheet) in sheets {
        let (wider, higher) = (
            f64::from(width) / f64::from(sheet.width),
            f64::from(height) / f64::from(sheet.height),
        );
        levels.push(Level {
            lie: lie.scaled(wider, higher).ok_or(RasterError::NoPlace)?,
            width: sheet.width,
            height: sheet.height,
            piece_width: sheet.piece_width,
            piece_height: sheet.piece_height,
        });
        let mask = pictures.mask_of(&sheet);
        masked.push((sheet, mask));
    }
    Ok((masked, levels))
}
