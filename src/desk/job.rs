//! Slow work on named threads: of each kind one runs and one waits, and a newer wish replaces the one that waits.
//! Files to be written, maps to be laid and patrols to be checked wait in a row instead, for every one of them is wanted.
//! What was stopped does nothing to the desk, however late; only what has had its effect already is told all the same.
//! The work gets values of its own and a ticket; it never sees the desk. Panics are caught at the thread's edge.

mod kind;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::VecDeque;
use std::fmt;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::thread;
use std::time::Duration;
use std::time::Instant;

pub use kind::JobKind;

use crate::desk::Desk;
use crate::desk::notice::Saying;
use crate::desk::notice::Value;
use crate::desk::post::Landing;
use crate::desk::post::Post;
use crate::model::Severity;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use crate::words::Key;

/// Work that is running or waits, for the status bar.
#[derive(Debug, Clone, PartialEq)]
pub struct JobInfo {
    /// Its number, to cancel it.
    pub id: u64,
    /// What it does, by key.
    pub title: Key,
    /// How far it is, from 0 to 1.
    pub progress: f32,
}

/// The work itself: gives what is to be done with the desk, or that it was stopped.
pub(crate) type Work = Box<dyn FnOnce(&Ticket) -> Result<Landing, Cancelled> + Send>;

struct Job {
    id: u64,
    ticket: Ticket,
    /// It is not begun before this.
    not_before: Option<Instant>,
}

impl Job {
    fn may_begin(&self, now: Instant) -> bool {
        self.not_before.is_none_or(|until| until <= now)
    }
}

/// Work that is paced begins at least so many times as long after its last beginning as it took, and so long: the rest of
/// the time belongs to the map and the frames.
const PACE: u32 = 5;
const LEAST_PACE: Duration = Duration::from_millis(200);

/// All work that is running or waits.
pub(crate) struct Jobs {
    post: Post,
    running: BTreeMap<JobKind, Job>,
    waiting: BTreeMap<JobKind, VecDeque<(Job, Work)>>,
    /// Until when work of a kind pauses; of kinds that are paced alone.
    pauses: BTreeMap<JobKind, Instant>,
    /// A thread sleeps until work that pauses may begin.
    is_watched: bool,
    last: u64,
    most: usize,
}

impl Jobs {
    pub(crate) fn new(post: Post) -> Self {
        let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            post,
            running: BTreeMap::new(),
            waiting: BTreeMap::new(),
            pauses: BTreeMap::new(),
            is_watched: false,
            last: 0,
            // One core is left to the window; two run at least, so that on a small laptop a long suggestion does not
            // hold up the reach of a base that is being moved.
            most: cores.saturating_sub(1).max(2),
        }
    }

    /// Starts the work, or lets it wait for the one of its kind that is running.
    pub(crate) fn start(&mut self, kind: JobKind, work: Work) -> u64 {
        let not_before = self.pauses.get(&kind).copied();
        self.last += 1;
        let job = Job {
            id: self.last,
            ticket: Ticket::new(),
            not_before,
        };
        let row = self.waiting.entry(kind).or_default();
        if kind.is_replaced() {
            row.clear();
        }
        row.push_back((job, work));
        self.run_waiting();
        self.last
    }

    /// Work of every kind may begin at once, as though none had been done lately.
    #[cfg(test)]
    pub(crate) fn forget_pauses(&mut self) {
        self.pauses.clear();
    }

    fn run_waiting(&mut self) {
        let now = Instant::now();
        while self.running.len() < self.most {
            let running = &self.running;
            let may_begin =
                |row: &VecDeque<(Job, Work)>| row.front().is_some_and(|(job, _)| job.may_begin(now));
            let free = self
                .waiting
                .iter_mut()
                .find(|(kind, row)| !running.contains_key(kind) && may_begin(row));
            let Some((kind, row)) = free else { break };
            let (kind, next) = (*kind, row.pop_front());
            if row.is_empty() {
                self.waiting.remove(&kind);
            }
            if let Some((job, work)) = next {
                self.run(kind, job, work);
            }
        }
        self.watch_pauses(now);
    }

    /// Sees to it that work which pauses is begun when its time has come, though nothing else happens.
    fn watch_pauses(&mut self, now: Instant) {
        let pausing = self.in_row().filter_map(|(_, job)| job.not_before);
        let Some(next) = pausing.filter(|until| *until > now).min() else {
            return;
        };
        if self.is_watched {
            return;
        }
        let post = self.post.clone();
        let watch = move || {
            thread::sleep(next - now);
            post.send(Box::new(|desk: &mut Desk| {
                desk.jobs.is_watched = false;
                desk.jobs.run_waiting();
            }));
        };
        let started = thread::Builder::new().name("doria pause".to_owned()).spawn(watch);
        // Without a thread it begins when the next piece of work comes or ends.
        self.is_watched = started.is_ok();
    }

    fn run(&mut self, kind: JobKind, job: Job, work: Work) {
        let (id, ticket, post) = (job.id, job.ticket.clone(), self.post.clone());
        let thread = thread::Builder::new().name(format!("doria {kind:?}"));
        let spawned = thread.spawn(move || {
            let begun = Instant::now();
            let done = catch_unwind(AssertUnwindSafe(|| work(&ticket)));
            let took = begun.elapsed();
            post.send(Box::new(move |desk: &mut Desk| {
                let is_followed = desk.jobs.ended(kind, id, took);
                // Looked at now: it may have been stopped while its result was on the way.
                let is_taken = kind.has_effect() || !ticket.is_cancelled();
                match done {
                    Ok(Ok(landing)) if is_taken => return landing(desk),
                    Ok(_) => {}
                    Err(_) => desk.notices.say(Severity::Fault, fell(kind)),
                }
                // The end of an older wish says nothing about the newer one.
                if !is_followed {
                    desk.stopped(kind);
                }
            }));
        });
        match spawned {
            Ok(_) => {
                self.running.insert(kind, job);
            }
            // The system has no thread left: the person learns it like any work that came to grief.
            Err(_) => self.post.send(Box::new(move |desk: &mut Desk| {
                desk.notices.say(Severity::Fault, fell(kind));
                desk.stopped(kind);
            })),
        }
    }

    /// A piece of work is over; says whether another of its kind runs or waits.
    fn ended(&mut self, kind: JobKind, id: u64, took: Duration) -> bool {
        if kind.is_paced() {
            let pause = (took * PACE).max(LEAST_PACE).saturating_sub(took);
            self.pauses.insert(kind, Instant::now() + pause);
        }
        if self.running.get(&kind).is_some_and(|job| job.id == id) {
            self.running.remove(&kind);
        }
        self.run_waiting();
        self.running.contains_key(&kind) || self.waiting.contains_key(&kind)
    }

    /// Stops a piece of work; gives its kind. What waits behind it goes too where it is the same wish, newer, and stays
    /// where every one is wanted.
    pub(crate) fn cancel(&mut self, id: u64) -> Option<JobKind> {
        let all = self.running.iter().map(|(kind, job)| (*kind, job.id));
        let waiting = self.in_row().map(|(kind, job)| (kind, job.id));
        let kind = all.chain(waiting).find(|(_, other)| *other == id)?.0;
        if kind.is_replaced() {
            self.cancel_kind(kind);
        } else if let Some(job) = self.running.get(&kind).filter(|job| job.id == id) {
            job.ticket.cancel();
        } else if let Some(row) = self.waiting.get_mut(&kind) {
            row.retain(|(job, _)| job.id != id);
            if row.is_empty() {
                self.waiting.remove(&kind);
            }
        }
        Some(kind)
    }

    /// Stops all work of a kind.
    pub(crate) fn cancel_kind(&mut self, kind: JobKind) {
        self.waiting.remove(&kind);
        if let Some(job) = self.running.get(&kind) {
            job.ticket.cancel();
        }
    }

    /// Stops all that was for the operation that goes; gives its kinds. Files that are being written are still wanted,
    /// and so is an operation that is being opened.
    pub(crate) fn leave(&mut self) -> BTreeSet<JobKind> {
        let mut left = BTreeSet::new();
        let running = self.running.iter().filter(|(kind, _)| !kind.has_effect());
        for (kind, job) in running.filter(|(_, job)| !job.ticket.is_cancelled()) {
            job.ticket.cancel();
            left.insert(*kind);
        }
        self.waiting.retain(|kind, _| {
            if !kind.has_effect() {
                left.insert(*kind);
            }
            kind.has_effect()
        });
        left
    }

    fn in_row(&self) -> impl Iterator<Item = (JobKind, &Job)> {
        let rows = self.waiting.iter();
        rows.flat_map(|(kind, row)| row.iter().map(|(job, _)| (*kind, job)))
    }

    /// Whether something is under way that the person asked for and would miss: a file to be written, a map to be laid,
    /// patrols to be taken over.
    pub(crate) fn is_wanted(&self) -> bool {
        let is_wanted = |kind: &JobKind| matches!(kind, JobKind::Write | JobKind::Map | JobKind::Check);
        self.running.keys().chain(self.waiting.keys()).any(is_wanted)
    }

    /// Whether nothing runs or waits.
    pub(crate) fn is_idle(&self) -> bool {
        self.running.is_empty() && self.waiting.is_empty()
    }

    pub(crate) fn list(&self) -> Vec<JobInfo> {
        let running = self.running.iter().map(|(kind, job)| (*kind, job));
        let mut list: Vec<(JobKind, JobInfo)> = Vec::new();
        for (kind, job) in running.chain(self.in_row()) {
            // One line for each kind of work where the one that waits is the same wish, newer.
            let is_same_wish = kind.is_replaced() && list.iter().any(|(other, _)| *other == kind);
            if job.ticket.is_cancelled() || is_same_wish {
                continue;
            }
            let info = JobInfo {
                id: job.id,
                title: kind.title(),
                progress: job.ticket.progress(),
            };
            list.push((kind, info));
        }
        list.sort_by_key(|(_, job)| job.id);
        list.into_iter().map(|(_, job)| job).collect()
    }
}

fn fell(kind: JobKind) -> Saying {
    Saying::new("notice-job-fell").with("job", Value::Key(kind.title().to_owned()))
}

impl Drop for Jobs {
    fn drop(&mut self) {
        for job in self.running.values() {
            job.ticket.cancel();
        }
    }
}

impl fmt::Debug for Jobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.list()).finish()
    }
}
