//! Opening, making and copying operations, each as a job: the open one stays as it is until the other is read whole.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::action::Action;
use crate::desk::command::Command;
use crate::desk::document::Document;
use crate::desk::document::SaveState;
use crate::desk::job::JobKind;
use crate::desk::maps;
use crate::desk::notice::Saying;
use crate::desk::notice::Sentence;
use crate::desk::notice::Value;
use crate::desk::post::Landing;
use crate::desk::writer::Earlier;
use crate::desk::writer::Told;
use crate::desk::writer::Writer;
use crate::model::About;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::Severity;
use crate::network;
use crate::store::exercise;
use crate::store::gpkg::FileError;
use crate::store::gpkg::OperationFile;
use crate::store::tiles::is_tile_package;
use crate::words::Key;
use crate::words::Lang;

/// An operation that was read and waits to be shown.
#[derive(Debug)]
pub(crate) struct Loaded {
    file: OperationFile,
    operation: Operation,
    findings: Vec<Finding>,
    earlier: Earlier,
    /// What came with it and is for it: taken in once it is shown.
    with: Vec<PathBuf>,
}

impl Loaded {
    fn open(path: &Path) -> Result<Self, FileError> {
        Self::of(OperationFile::open(path)?)
    }

    fn of(opened: crate::store::gpkg::Opened) -> Result<Self, FileError> {
        let earlier = opened.file.last_step()?;
        Ok(Self {
            file: opened.file,
            operation: opened.operation,
            findings: opened.findings,
            earlier,
            with: Vec::new(),
        })
    }

    fn look(path: &Path) -> Result<Self, FileError> {
        Self::of(OperationFile::open_read_only(path)?)
    }

    fn make(path: &Path, about: About) -> Result<Self, FileError> {
        let operation = Operation {
            about: Arc::new(about),
            ..Operation::default()
        };
        let file = OperationFile::create(path, &operation)?;
        Ok(Self {
            file,
            operation,
            findings: Vec::new(),
            earlier: None,
            with: Vec::new(),
        })
    }
}

/// A file error whose sentence can be said later, in either language.
struct Why(Arc<FileError>);

impl Sentence for Why {
    fn sentence(&self, lang: Lang) -> String {
        self.0.sentence(lang)
    }
}

impl Desk {
    /// Opens an operation. A GeoPackage of map tiles is offered as a map.
    pub(crate) fn open_file(&mut self, path: PathBuf) {
        self.jobs.start(
            JobKind::Open,
            Box::new(move |ticket| {
                let loaded = Loaded::open(&path);
                let is_foreign = matches!(loaded, Err(FileError::Foreign(_) | FileError::NotAnOperation(_)));
                let is_map = is_foreign && is_tile_package(&path);
                ticket.check()?;
                let landing: Landing = Box::new(move |desk| {
                    if is_map {
                        desk.offer_map(path);
                    } else {
                        desk.arrive(loaded);
                    }
                });
                Ok(landing)
            }),
        );
    }

    fn offer_map(&mut self, path: PathBuf) {
        let name = path
            .file_name()
            .unwrap_or(path.as_os_str())
            .to_string_lossy()
            .into_owned();
        let says = Saying::new("notice-is-map").with("file", Value::Plain(name));
        let offers = vec![("offer-lay-map", Action::AddMap(path))];
        self.notices.offer(Severity::Note, says, offers);
    }

    /// Opens the last operation of these files, and takes the other ones in once it lies on the desk; those of map tiles
    /// are laid under it, or under the operation that is open where no other came.
    pub(crate) fn open_with(&mut self, packages: Vec<PathBuf>, with: Vec<PathBuf>) {
        self.jobs.start(
            JobKind::Open,
            Box::new(move |ticket| {
                let (maps, mut operations): (Vec<_>, Vec<_>) =
                    packages.into_iter().partition(|path| is_tile_package(path));
                // Only one can be open.
                let loaded = operations.pop().map(|path| Loaded::open(&path));
                ticket.check()?;
                let landing: Landing = Box::new(move |desk| match loaded {
                    Some(Ok(loaded)) => {
                        let with = with.into_iter().chain(maps).collect();
                        desk.arrive(Ok(Loaded { with, ..loaded }));
                    }
                    Some(Err(error)) => {
                        desk.arrive(Err(error));
                        desk.say_not_taken(&with);
                    }
                    None => {
                        for map in maps {
                            desk.add_map(map);
                        }
                        desk.take_files(with);
                    }
                });
                Ok(landing)
            }),
        );
    }

    /// Files that were meant for an operation that is not shown.
    fn say_not_taken(&mut self, files: &[PathBuf]) {
        if !files.is_empty() {
            let names = files
                .iter()
                .map(|file| file.file_name().unwrap_or(file.as_os_str()));
            let names: Vec<_> = names.map(|name| name.to_string_lossy()).collect();
            let says = Saying::new("notice-not-taken").with("files", Value::Plain(names.join(", ")));
            self.notices.say(Severity::Warning, says);
        }
    }

    pub(crate) fn open_to_look(&mut self, path: PathBuf) {
        self.load(true, move || Loaded::look(&path));
    }

    pub(crate) fn open_exercise(&mut self) {
        let Some(folder) = self.data_folder() else { return };
        self.load(true, move || {
            exercise::working_copy(&folder).and_then(|path| Loaded::open(&path))
        });
    }

    pub(crate) fn make_file(&mut self, path: PathBuf, about: About) {
        let Some(path) = self.plain_path(path) else { return };
        // Once the file is made it is shown, though somebody stopped it at the last moment.
        self.load(false, move || Loaded::make(&path, about));
    }

    /// A fresh copy of the exercise. Where it is the open operation its file is closed first, and opened as it was
    /// should the copy fail.
    pub(crate) fn start_again(&mut self) {
        let Some(folder) = self.data_folder() else { return };
        let is_open = self.document.operation().about.exercise
            && self.document.path().is_some_and(|path| path.starts_with(&folder));
        let writer = if is_open { self.document.release() } else { None };
        let work = move || {
            drop::<Option<Writer>>(writer);
            match exercise::start_again(&folder) {
                Ok(path) => (Loaded::open(&path), None),
                Err(error) => (
                    exercise::working_copy(&folder).and_then(|path| Loaded::open(&path)),
                    Some(error),
                ),
            }
        };
        self.jobs.start(
            JobKind::Open,
            Box::new(move |_| {
                let (loaded, error) = work();
                let landing: Landing = Box::new(move |desk| {
                    if let Some(error) = error {
                        desk.notices.say(Severity::Fault, error);
                    }
                    desk.arrive(loaded);
                });
                Ok(landing)
            }),
        );
    }

    /// Goes on in a new file, which holds all that is in memory.
    pub(crate) fn save_copy(&mut self, path: PathBuf) {
        let Some(path) = self.plain_path(path) else { return };
        let operation = Arc::clone(self.document.operation());
        let number = self.document.number();
        self.jobs.start(
            JobKind::Write,
            Box::new(move |_| {
                let made = OperationFile::create(&path, &operation);
                let landing: Landing = Box::new(move |desk| match made {
                    Ok(file) if desk.document.number() == number => desk.go_on_in(file, &operation),
                    // Another operation was opened meanwhile: the copy is made, and that is all.
                    Ok(_) => {}
                    Err(error) => desk.notices.say(Severity::Fault, error),
                });
                Ok(landing)
            }),
        );
    }

    fn load(&mut self, may_stop: bool, work: impl FnOnce() -> Result<Loaded, FileError> + Send + 'static) {
        self.jobs.start(
            JobKind::Open,
            Box::new(move |ticket| {
                let loaded = work();
                if may_stop {
                    ticket.check()?;
                }
                let landing: Landing = Box::new(move |desk| desk.arrive(loaded));
                Ok(landing)
            }),
        );
    }

    fn arrive(&mut self, loaded: Result<Loaded, FileError>) {
        match loaded {
            Ok(loaded) => {
                self.arrived = Some(loaded);
                self.show_arrived();
            }
            Err(error) => {
                let offers = offers_for(&error);
                self.notices.offer(Severity::Fault, error, offers);
            }
        }
    }

    /// Shows the operation that was read, once the open one is safe on the disk; never at the cost of unsaved work.
    pub(crate) fn show_arrived(&mut self) {
        if self.arrived.is_none() {
            return;
        }
        match self.document.saved().clone() {
            SaveState::Saving => {}
            SaveState::Failed(error) => {
                let arrived = self.arrived.take();
                self.say_not_saved(&error);
                self.say_not_taken(&arrived.map(|loaded| loaded.with).unwrap_or_default());
            }
            SaveState::NoFile | SaveState::ReadOnly | SaveState::Saved(_) => {
                if let Some(loaded) = self.arrived.take() {
                    self.show(loaded);
                }
            }
        }
    }

    fn show(&mut self, loaded: Loaded) {
        self.documents += 1;
        let made = Document::of_file(
            self.documents,
            loaded.file,
            loaded.operation,
            loaded.earlier,
            &self.post,
        );
        match made {
            Ok(document) => self.document = document,
            Err(error) => return self.say_no_thread(&error),
        }
        for finding in loaded.findings {
            self.notices.say(finding.severity, finding);
        }
        self.begin();
        self.take_files(loaded.with);
    }

    /// The season that the planned day lies in holds until another is chosen by hand.
    pub(crate) fn follow_season(&mut self) {
        if !self.season_by_hand {
            self.situation.season = network::season_of(self.day(), &self.document.operation().assumptions);
        }
    }

    fn go_on_in(&mut self, file: OperationFile, held: &Arc<Operation>) {
        self.documents += 1;
        let old = self.document.path().map(Path::to_owned);
        if let Err(error) = self.document.move_to(self.documents, file, held, &self.post) {
            return self.say_no_thread(&error);
        }
        self.notices.forget("notice-not-saved");
        self.remember_file();
        let new = self.document.path().map(Path::to_owned);
        let maps = maps::moved(self.document.operation(), old.as_deref(), new.as_deref());
        if !maps.is_empty() {
            self.edit("step-map", &[Edit::Maps(Change::Put(maps))]);
        }
    }

    pub(crate) fn hear_writer(&mut self, number: u64, told: Told) {
        if number != self.document.number() {
            return;
        }
        if let Some(error) = self.document.hear(told) {
            self.say_not_saved(&error);
        }
        if matches!(self.document.saved(), SaveState::Saved(_)) {
            self.notices.forget("notice-not-saved");
        }
        while self.document.next_wish() {
            self.undo();
        }
    }

    fn say_not_saved(&mut self, error: &Arc<FileError>) {
        let says =
            Saying::new("notice-not-saved").with("cause", Value::Said(Arc::new(Why(Arc::clone(error)))));
        let offers = vec![
            ("offer-retry-save", Action::RetrySave),
            ("offer-save-copy", Action::Command(Command::SaveCopy)),
        ];
        self.notices.offer(Severity::Fault, says, offers);
    }

    fn say_no_thread(&mut self, error: &std::io::Error) {
        let says = Saying::new("notice-no-thread").with("detail", Value::Plain(error.to_string()));
        self.notices.say(Severity::Fault, says);
    }

    fn data_folder(&mut self) -> Option<PathBuf> {
        let folder = self.folders.data.clone();
        if folder.is_none() {
            self.notices
                .say(Severity::Fault, Saying::new("notice-no-data-folder"));
        }
        folder
    }

    /// The path with the ending of a plain operation; none, said, where an encrypted one was asked for.
    fn plain_path(&mut self, path: PathBuf) -> Option<PathBuf> {
        let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
        match ending.as_deref().and_then(|ending| ending.to_str()) {
            Some("gpkg") => Some(path),
            Some("doria") => {
                self.notices
                    .say(Severity::Fault, Saying::new("notice-no-encryption"));
                None
            }
            _ => {
                let mut name = path.into_os_string();
                name.push(".gpkg");
                Some(PathBuf::from(name))
            }
        }
    }
}

/// What helps where a file cannot be opened to work on.
fn offers_for(error: &FileError) -> Vec<(Key, Action)> {
    match error {
        FileError::InUse { path, .. } | FileError::ReadOnly(path) | FileError::NoLocks(path) => {
            vec![("offer-look", Action::OpenToLook(path.clone()))]
        }
        _ => Vec::new(),
    }
}
