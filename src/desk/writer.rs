//! The one thread that writes the operation file: step after step, each one transaction.
//!
//! A step that could not be written stays in the queue, before those that came after it, and is tried again with the
//! next one or when the person asks; so the file always holds a state that really was.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::mpsc::Sender;
use std::thread;
use std::thread::JoinHandle;

use crate::desk::overview;
use crate::desk::overview::Keeping;
use crate::desk::restore::Purpose;
use crate::desk::restore::SeenPoint;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Operation;
use crate::store::export::Left;
use crate::store::gpkg;
use crate::store::gpkg::AuditNote;
use crate::store::gpkg::Destroyed;
use crate::store::gpkg::Doomed;
use crate::store::gpkg::FileError;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::Passphrase;
use crate::store::gpkg::Place;
use crate::store::gpkg::RestorePoint;
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
pub(crate) enum Order {
    Commit(Commit),
    Copy(Box<Copy>),
    ChangePassphrase(Passphrase),
    ListPoints,
    KeepPoint(String),
    ReadPoint(RestorePoint, Purpose),
    Destroy(Arc<Operation>, Doomed),
    Audit(AuditNote),
    AuditLeft(AuditNote, Box<Left>),
    TellLeft,
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
    /// Something about restore points.
    Points(PointsTold),
    /// Records are gone for good.
    Destroyed(Destroyed),
    /// What left in earlier shared exports and sheets.
    Left(Vec<Left>),
    /// Something shared has left, and what is to be known about it beside earlier ones.
    Leaving(Option<Finding>),
}

/// What it has to tell of restore points.
#[derive(Debug)]
pub(crate) enum PointsTold {
    /// All of them.
    Listed(Vec<SeenPoint>),
    /// One was kept, or why not.
    Kept(Result<RestorePoint, FileError>),
    /// What one holds, or why that cannot be told.
    Read(Result<Box<Operation>, FileError>, RestorePoint, Purpose),
}

/// The thread and the way to it. Dropping it writes what waits, closes the file and frees its lock.
#[derive(Debug)]
pub(crate) struct Writer {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// With `keeps` a restore point of the file as it was is kept before the first step is written. While nothing else is to
    /// be done the file is given an overview of its incidents, where it is worth one.
    ///
    /// # Errors
    /// That of the system where it has no thread left.
    pub(crate) fn start(
        file: OperationFile,
        keeps: bool,
        keeping: Keeping,
        tell: impl Fn(Told) + Send + 'static,
    ) -> Result<Self, std::io::Error> {
        let (orders, receiver) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("doria writer".to_owned())
            .spawn(move || run(file, keeps, keeping, &receiver, &tell))?;
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

    /// The same about something shared, with what is behind it.
    pub(crate) fn audit_left(&self, note: AuditNote, left: Left) {
        self.order(Order::AuditLeft(note, Box::new(left)));
    }

    /// Asks for what left before.
    pub(crate) fn ask_left(&self) {
        self.order(Order::TellLeft);
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

    /// Lists the restore points, once all that waits is written.
    pub(crate) fn list_points(&self) {
        self.order(Order::ListPoints);
    }

    /// Keeps the file as it is then.
    pub(crate) fn keep_point(&self, name: String) {
        self.order(Order::KeepPoint(name));
    }

    /// Reads a restore point.
    pub(crate) fn read_point(&self, point: RestorePoint, purpose: Purpose) {
        self.order(Order::ReadPoint(point, purpose));
    }

    /// Destroys records, after the steps that wait.
    pub(crate) fn destroy(&self, before: Arc<Operation>, doomed: Doomed) {
        self.order(Order::Destroy(before, doomed));
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
    /// The file as it was opened is still to be kept, before anything in it changes.
    keeps: bool,
    /// The overview of its incidents.
    keeping: Keeping,
}

fn run(
    mut file: OperationFile,
    keeps: bool,
    keeping: Keeping,
    orders: &Receiver<Order>,
    tell: &dyn Fn(Told),
) {
    let mut queue = Queue {
        keeps,
        keeping,
        ..Queue::default()
    };
    loop {
        let next = if queue.keeping.is_due() && queue.waiting.is_empty() {
            orders.recv_timeout(overview::REST)
        } else {
            orders.recv().map_err(RecvTimeoutError::from)
        };
        match next {
            Ok(order) => {
                queue.waiting.push_back(order);
                queue.waiting.extend(orders.try_iter());
                write_waiting(&mut file, &mut queue, tell);
            }
            Err(RecvTimeoutError::Timeout) => queue.keeping.keep(&mut file),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    write_waiting(&mut file, &mut queue, tell);
    if queue.waiting.is_empty() {
        queue.keeping.keep(&mut file);
    }
}

fn write_waiting(file: &mut OperationFile, queue: &mut Queue, tell: &dyn Fn(Told)) {
    while let Some(order) = queue.waiting.front() {
        if matches!(order, Order::Commit(_)) && std::mem::take(&mut queue.keeps) {
            // The step is worth more than the point: it is written all the same.
            if let Err(error) = file.keep(None) {
                tell(Told::Points(PointsTold::Kept(Err(error))));
            }
        }
        match carry_out(file, order) {
            Ok(told) => {
                queue.keeping.follow(order);
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
        Order::AuditLeft(note, left) => {
            let told = left.beside(left_before(file)?.iter());
            file.audit_export(note.kind, &note.detail, Some(&left.write()))?;
            Ok(Some(Told::Leaving(told)))
        }
        Order::TellLeft => Ok(Some(Told::Left(left_before(file)?))),
        // An unreadable history is no reason to stop writing; there is nothing to take back then.
        Order::TellEarlier => Ok(Some(Told::Earlier(file.last_step().unwrap_or_default()))),
        Order::Copy(copy) => Ok(Some(Told::Copied(copied(file, copy).map(Box::new)))),
        Order::ChangePassphrase(passphrase) => Ok(Some(Told::Key(file.change_passphrase(passphrase)))),
        Order::ListPoints => Ok(Some(Told::Points(PointsTold::Listed(listed(file))))),
        Order::KeepPoint(name) => Ok(Some(Told::Points(PointsTold::Kept(file.keep(Some(name)))))),
        Order::ReadPoint(point, purpose) => {
            let read = file.read_point(point).map(Box::new);
            Ok(Some(Told::Points(PointsTold::Read(
                read,
                point.clone(),
                *purpose,
            ))))
        }
        Order::Destroy(before, doomed) => Ok(Some(Told::Destroyed(file.destroy(before, *doomed)?))),
        Order::Retry => Ok(None),
    }
}

/// What left before; what makes no sense is passed over.
fn left_before(file: &OperationFile) -> Result<Vec<Left>, FileError> {
    let kept = file.exports_before()?;
    Ok(kept.iter().filter_map(|kept| Left::read(kept)).collect())
}

fn listed(file: &OperationFile) -> Vec<SeenPoint> {
    let points = gpkg::points(file.path()).into_iter();
    let seen = points.map(|point| SeenPoint {
        kept: file.describe(&point).map_err(Arc::new),
        point,
    });
    seen.collect()
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
    if file.is_encrypted() && !made.is_encrypted() {
        // Where the old file takes no line any more, the new one has it.
        drop(file.audit(copy.note.kind, &copy.note.detail));
    }
    Ok(made)
}

#[cfg(test)]
mod tests;
