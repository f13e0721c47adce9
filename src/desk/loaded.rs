//! An operation that was read from a file and waits to be shown.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::desk::early;
use crate::desk::post::Post;
use crate::desk::writer::Earlier;
use crate::model::About;
use crate::model::Finding;
use crate::model::Operation;
use crate::store::gpkg::FileError;
use crate::store::gpkg::Opened;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::Place;

/// See the module.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(super) file: OperationFile,
    pub(super) operation: Operation,
    pub(super) findings: Vec<Finding>,
    pub(super) earlier: Earlier,
    /// Whether the file keeps an overview of its incidents.
    pub(super) has_overview: bool,
    /// What came with it and is for it: taken in once it is shown.
    pub(super) with: Vec<PathBuf>,
}

impl Loaded {
    pub(super) fn open(place: impl Into<Place>) -> Result<Self, FileError> {
        Self::of(OperationFile::open(place)?)
    }

    /// Opens it; where it keeps an overview of its incidents the desk hears of that, and of all else, before they are read.
    pub(super) fn open_early(place: impl Into<Place>, post: &Post) -> Result<Self, FileError> {
        let place = place.into();
        let (path, encrypted) = (place.path.clone(), place.passphrase.is_some());
        let mut has_overview = false;
        let mut tell = early::teller(post, &path, (encrypted, false), &mut has_overview);
        let opened = OperationFile::open_early(place, &mut tell);
        drop(tell);
        let loaded = Self::of(opened?)?;
        Ok(Self {
            has_overview,
            ..loaded
        })
    }

    pub(super) fn of(opened: Opened) -> Result<Self, FileError> {
        let earlier = opened.file.last_step()?;
        Ok(Self {
            file: opened.file,
            operation: opened.operation,
            findings: opened.findings,
            earlier,
            has_overview: false,
            with: Vec::new(),
        })
    }

    /// Opens it to look at only; told early as by [`Self::open_early`].
    pub(super) fn look_early(path: &Path, post: &Post) -> Result<Self, FileError> {
        let mut has_overview = false;
        let mut tell = early::teller(post, path, (false, true), &mut has_overview);
        Self::of(OperationFile::open_read_only_early(path, &mut tell)?)
    }

    pub(super) fn make(place: &Place, about: About) -> Result<Self, FileError> {
        let operation = Operation {
            about: Arc::new(about),
            ..Operation::default()
        };
        let file = OperationFile::create(place, &operation)?;
        Ok(Self {
            file,
            operation,
            findings: Vec::new(),
            earlier: None,
            has_overview: false,
            with: Vec::new(),
        })
    }
}
