//! The one thread that writes the operation file: step after step, each one transaction.
//!
//! A step that could not be written stays in the queue, before those that came after it, and is tried again with the
//! next one or when the person asks; so the file always holds a state that really was.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::Sender;
use std::thread;
use std::thread::JoinHandle;

use crate::model::Edit;
use crate::model::Operation;
use crate::store::gpkg::AuditNote;
use crate::store::gpkg::FileError;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::Passphrase;
use crate::store::gpkg::Place;
use crate::store::gpkg::Step;

/// A step to be written.
#[derive(Debug)]
pub(crate) struct Commit {
    pub(crate) number: u64,
    pub(crate) before: Arc<Operation>,
    pub(crate) after: Arc<Operation>,
    pub(crate) step: Step,
    /// Lines of the audit trail that stand or fall with the step.
    pub(crate) notes: Vec<AuditNote>,
}

/// A file that is to be made of the open one.
#[derive(Debug)]
pub(crate) struct Copy {
    pub(crate) place: Place,
    pub(crate) operation: Arc<Operation>,
    /// How it comes to lie there, for the audit trails of both.
    pub(crate) note: AuditNote,
}

/// A step that the file remembers from before this process: its name, and the edits that take it back.
pub(crate) type Earlier = Option<(String, Vec<Edit>)>;

#[derive(Debug)]
enum Order {
    Commit(Commit),
    Copy(Box<Copy>),
    ChangePassphrase(Passphrase),
    Audit(AuditNote),
    TellEarlier,
    Retry,
}

/// What the thread has to tell.
#[derive(Debug)]
pub(crate) enum Told {
    /// All up to this number is safe on the disk.
    Saved(u64),
    /// A step or an audit line could not be written.
    Failed(FileError),
    /// The last step that the file remembers.
    Earlier(Earlier),
    /// A copy of the file, or why there is none.
    Copied(Result<Box<OperationFile>, FileError>),
    /// Whether the file has another key.
    Key(Result<(), FileError>),
}

/// The thread and the way to it. Dropping it writes what waits, closes the file and frees its lock.
#[derive(Debug)]
pub(crate) struct Writer {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// # Errors
    /// That of the system where it has no thread left.
    pub(crate) fn start(
        file: OperationFile,
        tell: impl Fn(Told) + Send + 'static,
    ) -> Result<Self, std::io::Error> {
        let (orders, receiver) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("doria writer".to_owned())
            .spawn(move || run(file, &receiver, &tell))?;
        Ok(Self {
            orders: Some(orders),
            thread: Some(thread),
        })
    }

    pub(crate) fn commit(&self, commit: Commit) {
        self.order(Order::Commit(commit));
    }

    /// Adds a line to the audit trail, after the steps that wait.
    pub(crate) fn audit(&self, note: AuditNote) {
        self.order(Order::Audit(note));
    }

    /// Asks for the last step that the file remembers, once all that waits is written.
    pub(crate) fn ask_earlier(&self) {
        self.order(Order::TellEarlier);
    }

    /// Makes a copy, with the audit trail, after the steps that wait.
    pub(crate) fn copy(&self, copy: Copy) {
        self.order(Order::Copy(Box::new(copy)));
    }

    /// Gives the file another key, after the steps that wait.
    pub(crate) fn change_passphrase(&self, passphrase: Passphrase) {
        self.order(Order::ChangePassphrase(passphrase));
    }

    /// Tries again what could not be written.
    pub(crate) fn retry(&self) {
        self.order(Order::Retry);
    }

    fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // The thread ends only with this end of the channel.
            drop(orders.send(order));
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// What waits to be written, in its order, and how far it has come.
#[derive(Default)]
struct Queue {
    waiting: VecDeque<Order>,
    /// The last step that is on the disk.
    last: u64,
    /// Something could not be written, and that was told.
    failed: bool,
}

fn run(mut file: OperationFile, orders: &Receiver<Order>, tell: &dyn Fn(Told)) {
    let mut queue = Queue::default();
    while let Ok(order) = orders.recv() {
        queue.waiting.push_back(order);
        queue.waiting.extend(orders.try_iter());
        write_waiting(&mut file, &mut queue, tell);
    }
    write_waiting(&mut file, &mut queue, tell);
}

fn write_waiting(file: &mut OperationFile, queue: &mut Queue, tell: &dyn Fn(Told)) {
    while let Some(order) = queue.waiting.front() {
        match carry_out(file, order) {
            Ok(told) => {
                if let Some(Told::Saved(number)) = told {
                    queue.last = number;
                }
                told.into_iter().for_each(tell);
            }
            Err(error) => {
                queue.failed = true;
                tell(Told::Failed(error));
                copy_now(file, queue, tell);
                return;
            }
        }
        queue.waiting.pop_front();
    }
    // Also where the last that was missing was no step but a line of the audit trail.
    if std::mem::take(&mut queue.failed) {
        tell(Told::Saved(queue.last));
    }
}

/// Where a step cannot be written a copy in another place is what helps: it does not wait behind that step.
fn copy_now(file: &mut OperationFile, queue: &mut Queue, tell: &dyn Fn(Told)) {
    let (copies, rest): (VecDeque<_>, VecDeque<_>) = std::mem::take(&mut queue.waiting)
        .into_iter()
        .partition(|order| matches!(order, Order::Copy(_)));
    queue.waiting = rest;
    for order in &copies {
        if let Order::Copy(copy) = order {
            tell(Told::Copied(copied(file, copy).map(Box::new)));
        }
    }
}

fn carry_out(file: &mut OperationFile, order: &Order) -> Result<Option<Told>, FileError> {
    match order {
        Order::Commit(commit) => {
            file.commit_noted(&commit.before, &commit.after, commit.step.clone(), &commit.notes)?;
            Ok(Some(Told::Saved(commit.number)))
        }
        Order::Audit(note) => file.audit(note.kind, &note.detail).map(|()| None),
        // An unreadable history is no reason to stop writing; there is nothing to take back then.
        Order::TellEarlier => Ok(Some(Told::Earlier(file.last_step().unwrap_or_default()))),
        Order::Copy(copy) => Ok(Some(Told::Copied(copied(file, copy).map(Box::new)))),
        Order::ChangePassphrase(passphrase) => Ok(Some(Told::Key(file.change_passphrase(passphrase)))),
        Order::Retry => Ok(None),
    }
}

fn copied(file: &mut OperationFile, copy: &Copy) -> Result<OperationFile, FileError> {
    let mut made = OperationFile::create(&copy.place, &copy.operation)?;
    // From a file that cannot be read any more the work itself is worth more than its trail; that it is missing is written.
    let noted = (made.inherit_audit(file))
        .or_else(|_| made.audit("copy", "without the trail before it"))
        .and_then(|()| made.audit(copy.note.kind, &copy.note.detail));
    if let Err(error) = noted {
        made.discard();
        return Err(error);
    }
    // Where the old file takes no line any more, the new one has it.
    drop(file.audit(copy.note.kind, &copy.note.detail));
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::test_folder::Folder;

    #[test]
    fn a_line_of_the_trail_that_failed_is_told_once_it_is_written_after_all() {
        let folder = Folder::new("writer-audit");
        let path = folder.file("a.gpkg");
        let file = OperationFile::create(&path, &Operation::default()).unwrap();
        let (send, told) = mpsc::channel();
        let writer = Writer::start(file, move |told| drop(send.send(told))).unwrap();
        folder.rename("a.gpkg", "away.gpkg");
        let note = |detail: &str| AuditNote {
            kind: "export",
            detail: detail.to_owned(),
        };
        writer.audit(note("one"));
        assert!(matches!(told.recv().unwrap(), Told::Failed(FileError::Gone(_))));
        folder.rename("away.gpkg", "a.gpkg");
        writer.retry();
        assert!(matches!(told.recv().unwrap(), Told::Saved(0)));
        // What is written at the first try tells nothing new.
        writer.audit(note("two"));
        drop(writer);
        assert!(told.recv().is_err());
    }
}
