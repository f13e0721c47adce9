//! The open operation: its states, its file, and what of it is safe on the disk.
//!
//! Every change goes through here and to the writer's thread; reads no file itself.

mod points;

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use crate::chart::Hit;
use crate::desk::history::History;
use crate::desk::history::Move;
use crate::desk::overview::Keeping;
use crate::desk::post::Post;
use crate::desk::writer::Commit;
use crate::desk::writer::Copy;
use crate::desk::writer::Earlier;
use crate::desk::writer::Told;
use crate::desk::writer::Writer;
use crate::model::Edit;
use crate::model::Operation;
use crate::store::gpkg;
use crate::store::gpkg::AuditNote;
use crate::store::gpkg::FileError;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::Passphrase;
use crate::store::gpkg::Step;

/// What of the operation is safe on the disk.
#[derive(Debug, Clone)]
pub enum SaveState {
    /// There is no file yet.
    NoFile,
    /// The file is open to look at only.
    ReadOnly,
    /// Its incidents are still read; what is changed meanwhile is changed after that.
    Reading,
    /// All is safe; since when, in the operation's offset, or no time while nothing was changed since it was opened.
    Saved(Option<DateTime>),
    /// A step is being written.
    Saving,
    /// The last step could not be written; it is in memory.
    Failed(Arc<FileError>),
}

/// The open operation.
#[derive(Debug)]
pub(crate) struct Document {
    operation: Arc<Operation>,
    path: Option<PathBuf>,
    saved: SaveState,
    history: History,
    writer: Option<Writer>,
    encrypted: bool,
    /// Which document of this run it is, so that what an older one's thread tells is not taken for this one's.
    number: u64,
    /// The number of the last step that was given to the writer, and of the last that is on the disk.
    last: u64,
    written: u64,
    /// How many things the writer is to do with the file as a whole.
    whole: usize,
    /// Steps back that were asked for while the file was still to tell of them.
    wished: usize,
}

impl Document {
    /// An empty operation without a file.
    pub(crate) fn empty() -> Self {
        Self {
            operation: Arc::new(Operation::default()),
            path: None,
            saved: SaveState::NoFile,
            history: History::default(),
            writer: None,
            encrypted: false,
            number: 0,
            last: 0,
            written: 0,
            whole: 0,
            wished: 0,
        }
    }

    /// All of an operation but its incidents, which are still read.
    pub(crate) fn early(path: PathBuf, operation: Operation, encrypted: bool, read_only: bool) -> Self {
        Self {
            operation: Arc::new(operation),
            path: Some(path),
            saved: if read_only {
                SaveState::ReadOnly
            } else {
                SaveState::Reading
            },
            encrypted,
            ..Self::empty()
        }
    }

    /// An operation that was read from a file, and whether that keeps an overview of its incidents.
    ///
    /// # Errors
    /// That of the system where no thread can be had to write it.
    pub(crate) fn of_file(
        number: u64,
        file: OperationFile,
        (operation, has_overview): (Operation, bool),
        earlier: Earlier,
        post: &Post,
    ) -> std::io::Result<Self> {
        let path = file.path().to_owned();
        let (read_only, encrypted) = (file.is_read_only(), file.is_encrypted());
        let mut history = History::default();
        let operation = Arc::new(operation);
        let writer = if read_only {
            None
        } else {
            history.set_earlier(earlier);
            Some(start_writer(
                number,
                file,
                Keeping::of(Arc::clone(&operation), has_overview),
                post,
            )?)
        };
        Ok(Self {
            operation,
            path: Some(path),
            saved: if read_only {
                SaveState::ReadOnly
            } else {
                SaveState::Saved(None)
            },
            history,
            writer,
            encrypted,
            number,
            last: 0,
            written: 0,
            whole: 0,
            wished: 0,
        })
    }

    /// Goes on in another file, which holds the state `held`; what was done since is written there.
    ///
    /// # Errors
    /// That of the system where no thread can be had to write it.
    pub(crate) fn move_to(
        &mut self,
        number: u64,
        file: OperationFile,
        held: &Arc<Operation>,
        post: &Post,
    ) -> std::io::Result<()> {
        self.path = Some(file.path().to_owned());
        self.encrypted = file.is_encrypted();
        self.number = number;
        self.writer = Some(start_writer(
            number,
            file,
            Keeping::of(Arc::clone(held), false),
            post,
        )?);
        // What the old file remembers of earlier days is not in the new one.
        self.history.set_earlier(None);
        self.saved = SaveState::Saved(Some(self.now()));
        (self.written, self.whole) = (self.last, 0);
        if !Arc::ptr_eq(held, &self.operation) {
            let after = Arc::clone(&self.operation);
            self.write(
                Arc::clone(held),
                after,
                Step::Do("step-edit".to_owned()),
                Vec::new(),
            );
        }
        Ok(())
    }

    pub(crate) const fn operation(&self) -> &Arc<Operation> {
        &self.operation
    }

    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether something that follows from it may lie in the clear in the person's data folder: of an encrypted operation
    /// nothing does.
    pub(crate) fn may_leave_traces(&self) -> bool {
        !self.path.as_deref().is_some_and(gpkg::is_named_encrypted)
    }

    pub(crate) const fn is_encrypted(&self) -> bool {
        self.encrypted
    }

    pub(crate) const fn saved(&self) -> &SaveState {
        &self.saved
    }

    pub(crate) const fn history(&self) -> &History {
        &self.history
    }

    pub(crate) const fn number(&self) -> u64 {
        self.number
    }

    /// Whether it may be changed: not where it is open to look at only.
    pub(crate) const fn is_open_to_edits(&self) -> bool {
        !matches!(self.saved, SaveState::ReadOnly)
    }

    /// Applies the edits as one step, with its lines of the audit trail. The caller has asked whether it may. What changes
    /// nothing is no step.
    pub(crate) fn edit(&mut self, label: &str, edits: &[Edit], selected: &[Hit], notes: Vec<AuditNote>) {
        let before = Arc::clone(&self.operation);
        let after = Arc::new(before.with(edits));
        if gpkg::same(&before, &after) {
            notes.into_iter().for_each(|note| self.audit(note));
            return;
        }
        self.operation = Arc::clone(&after);
        // Who goes on working wishes nothing back any more.
        self.wished = 0;
        self.history.did(Move {
            label: label.to_owned(),
            before: Arc::clone(&before),
            after: Arc::clone(&after),
            selected_before: selected.to_vec(),
            selected_after: Vec::new(),
        });
        self.write(before, after, Step::Do(label.to_owned()), notes);
    }

    /// Whether a step back has to wait until the file tells of it; it is then noted, and taken with [`Self::next_wish`].
    pub(crate) fn wish_undo(&mut self) -> bool {
        let waits = self.history.waits_for_file();
        self.wished += usize::from(waits);
        waits
    }

    /// Whether a step back that was wished for can be taken now.
    pub(crate) fn next_wish(&mut self) -> bool {
        let is_due = self.wished > 0 && !self.history.waits_for_file();
        self.wished -= usize::from(is_due);
        is_due
    }

    /// Takes the last step back; none where there is none.
    pub(crate) fn undo(&mut self, selected: &[Hit]) -> Option<Move> {
        let (step, from_file) = self.history.undo(&self.operation, selected)?;
        let kind = if from_file { Step::UndoKept } else { Step::Undo };
        self.write(
            Arc::clone(&self.operation),
            Arc::clone(&step.before),
            kind,
            Vec::new(),
        );
        self.operation = Arc::clone(&step.before);
        if let (true, Some(writer)) = (from_file, &self.writer) {
            self.history.expect_earlier();
            writer.ask_earlier();
        }
        Some(step)
    }

    /// Does again what was taken back last; none where there is nothing.
    pub(crate) fn redo(&mut self) -> Option<Move> {
        let step = self.history.redo(&self.operation)?;
        self.write(
            Arc::clone(&self.operation),
            Arc::clone(&step.after),
            Step::Do(step.label.clone()),
            Vec::new(),
        );
        self.operation = Arc::clone(&step.after);
        Some(step)
    }

    /// Adds a line to the audit trail; none is written where there is no file to write.
    pub(crate) fn audit(&self, note: AuditNote) {
        if let Some(writer) = &self.writer {
            writer.audit(note);
        }
    }

    /// Has a copy made by the thread that holds the file; gives it back where there is none, or where that waits for a step
    /// that it cannot write.
    pub(crate) fn copy(&mut self, copy: Copy) -> Result<(), Copy> {
        let fails = matches!(self.saved, SaveState::Failed(_));
        let Some(writer) = self.writer.as_ref().filter(|_| !fails) else {
            return Err(copy);
        };
        writer.copy(copy);
        self.begin_writing();
        Ok(())
    }

    /// The thread works on the file as a whole: it is not saved until that is done. What could not be written before stays so.
    fn begin_writing(&mut self) {
        self.whole += 1;
        if matches!(self.saved, SaveState::Saved(_)) {
            self.saved = SaveState::Saving;
        }
    }

    /// Gives the file another key, once all that waits is written.
    pub(crate) fn change_passphrase(&mut self, passphrase: Passphrase) {
        if let Some(writer) = &self.writer {
            writer.change_passphrase(passphrase);
            self.begin_writing();
        }
    }

    /// Tries again to write what could not be written.
    pub(crate) fn retry(&mut self) {
        if let (SaveState::Failed(_), Some(writer)) = (&self.saved, &self.writer) {
            writer.retry();
            self.saved = SaveState::Saving;
        }
    }

    /// Gives the file up, to be closed by whoever takes the writer; no edits are taken from then on.
    pub(crate) fn release(&mut self) -> Option<Writer> {
        self.saved = SaveState::ReadOnly;
        self.writer.take()
    }

    /// Takes what the writer has to tell; gives the error where a step could not be written.
    pub(crate) fn hear(&mut self, told: Told) -> Option<Arc<FileError>> {
        match told {
            Told::Saved(number) => {
                self.written = number;
                self.all_written();
            }
            Told::Earlier(earlier) => self.history.set_earlier(earlier),
            // What came of it is for the desk: see `hear_done`.
            Told::Copied(_) | Told::Key(_) | Told::Points(_) | Told::Destroyed(_) => {}
            Told::Left(_) | Told::Leaving(_) => {}
            Told::Failed(error) => {
                let error = Arc::new(error);
                self.saved = SaveState::Failed(Arc::clone(&error));
                return Some(error);
            }
        }
        None
    }

    /// The thread has done what it was asked to do with the file as a whole; the steps before that are on the disk.
    pub(crate) fn hear_done(&mut self) {
        self.whole = self.whole.saturating_sub(1);
        // What could not be written, be it a line of the audit trail, is told once it is.
        if matches!(self.saved, SaveState::Saving) {
            self.all_written();
        }
    }

    fn all_written(&mut self) {
        if self.written == self.last && self.whole == 0 {
            self.saved = SaveState::Saved(Some(self.now()));
        }
    }

    fn write(&mut self, before: Arc<Operation>, after: Arc<Operation>, step: Step, notes: Vec<AuditNote>) {
        let Some(writer) = &self.writer else { return };
        self.last += 1;
        self.saved = SaveState::Saving;
        writer.commit(Commit {
            number: self.last,
            before,
            after,
            step,
            notes,
        });
    }

    /// The time of day in the operation's offset.
    pub(crate) fn now(&self) -> DateTime {
        let seconds = self.operation.about.offset_minutes.saturating_mul(60);
        let offset = Offset::from_seconds(seconds).unwrap_or(Offset::UTC);
        offset.to_datetime(Timestamp::now())
    }
}

fn start_writer(number: u64, file: OperationFile, keeping: Keeping, post: &Post) -> std::io::Result<Writer> {
    let post = post.clone();
    // An exercise begins anew where it went wrong.
    let keeps = !keeping.is_of_exercise();
    Writer::start(file, keeps, keeping, move |told| {
        post.send(Box::new(move |desk| desk.hear_writer(number, told)));
    })
}
