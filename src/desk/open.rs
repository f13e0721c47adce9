//! Opening and making operations, each as a job: the open one stays as it is until the other is read whole.

use std::path::PathBuf;
use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::action::Action;
use crate::desk::command::Command;
use crate::desk::copy::with_ending;
use crate::desk::document::Document;
use crate::desk::document::SaveState;
use crate::desk::job::JobKind;
use crate::desk::loaded::Loaded;
use crate::desk::locked::Locking;
use crate::desk::notice::Saying;
use crate::desk::notice::Sentence;
use crate::desk::notice::Value;
use crate::desk::post::Landing;
use crate::desk::writer::Told;
use crate::desk::writer::Writer;
use crate::model::About;
use crate::model::Severity;
use crate::network;
use crate::store::exercise;
use crate::store::gpkg::FileError;
use crate::store::gpkg::Place;
use crate::store::tiles::is_tile_package;
use crate::words::Key;
use crate::words::Lang;

/// A file error whose sentence can be said later, in either language.
pub(crate) struct Why(pub(crate) Arc<FileError>);

impl Sentence for Why {
    fn sentence(&self, lang: Lang) -> String {
        self.0.sentence(lang)
    }
}

impl Desk {
    /// Opens an operation. A GeoPackage of map tiles is offered as a map.
    pub(crate) fn open_file(&mut self, path: PathBuf) {
        let post = self.post.clone();
        self.jobs.start(
            JobKind::Open,
            Box::new(move |ticket| {
                let loaded = Loaded::open_early(&path, &post);
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
        let post = self.post.clone();
        self.jobs.start(
            JobKind::Open,
            Box::new(move |ticket| {
                let (maps, mut operations): (Vec<_>, Vec<_>) =
                    packages.into_iter().partition(|path| is_tile_package(path));
                // Only one can be open.
                let loaded = operations.pop().map(|path| Loaded::open_early(&path, &post));
                ticket.check()?;
                let landing: Landing = Box::new(move |desk| match loaded {
                    Some(Ok(loaded)) => {
                        let with = with.into_iter().chain(maps).collect();
                        desk.arrive(Ok(Loaded { with, ..loaded }));
                    }
                    Some(Err(error)) => desk.arrive_with(Err(error), with.into_iter().chain(maps).collect()),
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
        let post = self.post.clone();
        self.load(true, move || Loaded::look_early(&path, &post));
    }

    pub(crate) fn open_exercise(&mut self) {
        let Some(folder) = self.data_folder() else { return };
        self.load(true, move || {
            exercise::working_copy(&folder).and_then(|path| Loaded::open(&path))
        });
    }

    pub(crate) fn make_file(&mut self, place: Place, about: About) {
        let place = with_ending(place);
        // Once the file is made it is shown, though somebody stopped it at the last moment.
        self.load(false, move || Loaded::make(&place, about));
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

    pub(super) fn load(
        &mut self,
        may_stop: bool,
        work: impl FnOnce() -> Result<Loaded, FileError> + Send + 'static,
    ) {
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

    pub(super) fn arrive(&mut self, loaded: Result<Loaded, FileError>) {
        self.arrive_with(loaded, Vec::new());
    }

    /// An operation was read, or not, with files that are for it where it has to wait for its passphrase.
    fn arrive_with(&mut self, loaded: Result<Loaded, FileError>, with: Vec<PathBuf>) {
        match self.ask_passphrase(loaded, &with) {
            Some(Ok(loaded)) => {
                self.arrived = Some(loaded);
                self.show_arrived();
            }
            Some(Err(error)) => {
                self.withdraw_early();
                let offers = offers_for(&error);
                self.notices.offer(Severity::Fault, error, offers);
                self.say_not_taken(&with);
            }
            // It waits, and so does what came with it.
            None => {}
        }
    }

    /// Opens an encrypted operation, and takes these files in once it lies on the desk.
    pub(crate) fn open_locked(&mut self, place: Place, with: Vec<PathBuf>) {
        let post = self.post.clone();
        self.jobs.start(
            JobKind::Open,
            Box::new(move |ticket| {
                let (path, again) = (place.path.clone(), place.clone());
                let loaded = Loaded::open_early(place, &post).map(|loaded| Loaded { with, ..loaded });
                ticket.check()?;
                let landing: Landing = Box::new(move |desk| {
                    if desk.has_tried(&path) {
                        desk.arrive_unlocked(loaded, again);
                    }
                });
                Ok(landing)
            }),
        );
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
            SaveState::NoFile | SaveState::ReadOnly | SaveState::Reading | SaveState::Saved(_) => {
                if let Some(loaded) = self.arrived.take() {
                    self.show(loaded);
                }
            }
        }
    }

    fn show(&mut self, loaded: Loaded) {
        self.documents += 1;
        if self.document.path() != Some(loaded.file.path()) {
            self.withdraw_early();
        }
        let (findings, with) = (loaded.findings, loaded.with);
        let read = (loaded.operation, loaded.has_overview);
        let made = Document::of_file(self.documents, loaded.file, read, loaded.earlier, &self.post);
        let document = match made {
            Ok(document) => document,
            Err(error) => {
                self.withdraw_early();
                return self.say_no_thread(&error);
            }
        };
        self.locked = None;
        for finding in findings {
            self.notices.say(finding.severity, finding);
        }
        if self.is_reading() {
            self.show_whole(document);
        } else {
            self.document = document;
            self.clear();
        }
        self.remember_file();
        self.take_files(with);
    }

    /// The season that the planned day lies in holds until another is chosen by hand.
    pub(crate) fn follow_season(&mut self) {
        if !self.season_by_hand {
            self.situation.season = network::season_of(self.day(), &self.document.operation().assumptions);
        }
    }

    pub(crate) fn hear_writer(&mut self, number: u64, told: Told) {
        if number != self.document.number() {
            return self.hear_behind(number, told);
        }
        let told = match told {
            Told::Copied(made) => {
                self.document.hear_done();
                self.hear_copy(made);
                // Who locked it meanwhile has not been heard yet.
                return self.lock_if_wished();
            }
            Told::Key(changed) => {
                self.document.hear_done();
                return self.hear_key(changed);
            }
            Told::Points(told) => return self.hear_points(told),
            Told::Left(before) => return self.hear_left(before),
            Told::Leaving(told) => return self.hear_leaving(told),
            Told::Destroyed(done) => {
                self.document.hear_done();
                self.hear_destroyed(&done);
                return self.lock_if_wished();
            }
            step => step,
        };
        if let Some(error) = self.document.hear(told) {
            // What is said to be not saved is not locked away later, unasked.
            self.locking = Locking::Open;
            self.departures.give_up();
            self.say_not_saved(&error);
        }
        self.lock_if_wished();
        if matches!(self.document.saved(), SaveState::Saved(_)) {
            self.notices.forget("notice-not-saved");
        }
        while self.document.next_wish() {
            self.undo();
        }
    }

    pub(crate) fn say_not_saved(&mut self, error: &Arc<FileError>) {
        let says =
            Saying::new("notice-not-saved").with("cause", Value::Said(Arc::new(Why(Arc::clone(error)))));
        let offers = vec![
            ("offer-retry-save", Action::RetrySave),
            ("offer-save-copy", Action::Command(Command::SaveCopy)),
        ];
        self.notices.offer(Severity::Fault, says, offers);
    }

    pub(crate) fn say_no_thread(&mut self, error: &std::io::Error) {
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
}

/// What helps where a file cannot be opened to work on.
fn offers_for(error: &FileError) -> Vec<(Key, Action)> {
    match error {
        FileError::InUse { path, .. } | FileError::ReadOnly(path) | FileError::NoLocks(path) => {
            vec![("offer-look", Action::OpenToLook(path.clone()))]
        }
        FileError::Damaged { path, .. } => vec![("offer-recover", Action::Recover(path.into()))],
        _ => Vec::new(),
    }
}
