//! Slow work on named threads: one running and one waiting per kind, newest wins, everything can be cancelled.
//!
//! Results come back through a channel and carry the key they were made for; stale ones are dropped by whoever
//! asked. A panic in a job ends the job, not the program.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::Sender;
use std::sync::mpsc::channel;

use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use crate::words::Key;

/// What wakes the window when a result is there.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

type Work<R> = Box<dyn FnOnce(&Ticket) -> Result<R, Cancelled> + Send>;

struct Running {
    ticket: Ticket,
    title: Key,
}

struct Slot<K, R> {
    kind: K,
    running: Option<Running>,
    waiting: Option<(Key, Work<R>)>,
}

/// How a job ended.
#[derive(Debug)]
pub enum Ended<R> {
    /// With its result.
    Done(R),
    /// Somebody cancelled it.
    Cancelled,
    /// It fell over; the operation is untouched.
    Fell,
}

/// What is at work now, for the status bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// The key of the job's title.
    pub title: Key,
    /// How far it is, 0 to 1.
    pub share: f32,
}

/// The slow work of a desk: jobs of kind `K` with results `R`.
pub struct Jobs<K, R> {
    slots: Vec<Slot<K, R>>,
    sender: Sender<(K, Ended<R>)>,
    receiver: Receiver<(K, Ended<R>)>,
    wake: Wake,
}

impl<K: Copy + PartialEq + Send + 'static, R: Send + 'static> Jobs<K, R> {
    /// No work yet; `wake` is called from the job's thread when a result is there.
    pub fn new(wake: Wake) -> Self {
        let (sender, receiver) = channel();
        Self { slots: Vec::new(), sender, receiver, wake }
    }

    /// Starts work of this kind, or lets it wait for the running one, which is asked to stop.
    /// An older waiting piece of the same kind is dropped.
    pub fn start(
        &mut self,
        kind: K,
        title: Key,
        work: impl FnOnce(&Ticket) -> Result<R, Cancelled> + Send + 'static,
    ) {
        let slot = self.slot(kind);
        if let Some(running) = &slot.running {
            running.ticket.cancel();
            slot.waiting = Some((title, Box::new(work)));
        } else {
            self.launch(kind, title, Box::new(work));
        }
    }

    /// As [`Jobs::start`], but the running one may finish: for answers that follow the hand, so that there is
    /// always a newest finished one to show.
    pub fn start_after(
        &mut self,
        kind: K,
        title: Key,
        work: impl FnOnce(&Ticket) -> Result<R, Cancelled> + Send + 'static,
    ) {
        let slot = self.slot(kind);
        if slot.running.is_some() {
            slot.waiting = Some((title, Box::new(work)));
        } else {
            self.launch(kind, title, Box::new(work));
        }
    }

    /// Asks the work of this kind to stop and forgets what waits.
    pub fn cancel(&mut self, kind: K) {
        let slot = self.slot(kind);
        slot.waiting = None;
        if let Some(running) = &slot.running {
            running.ticket.cancel();
        }
    }

    /// Asks all work to stop.
    pub fn cancel_all(&mut self) {
        for slot in &mut self.slots {
            slot.waiting = None;
            if let Some(running) = &slot.running {
                running.ticket.cancel();
            }
        }
    }

    /// Whether work of this kind is running or waiting.
    pub fn is_busy(&self, kind: K) -> bool {
        self.slots.iter().any(|slot| slot.kind == kind && (slot.running.is_some() || slot.waiting.is_some()))
    }

    /// All that is at work.
    pub fn progress(&self) -> Vec<Progress> {
        (self.slots.iter().filter_map(|slot| slot.running.as_ref()))
            .map(|running| Progress { title: running.title, share: running.ticket.progress() })
            .collect()
    }

    /// The results that came in since the last look; starts what was waiting.
    pub fn poll(&mut self) -> Vec<(K, Ended<R>)> {
        let ended: Vec<(K, Ended<R>)> = self.receiver.try_iter().collect();
        for (kind, _) in &ended {
            self.free(*kind);
        }
        ended
    }

    /// Waits for the next result; none where nothing is at work.
    pub fn wait(&mut self) -> Option<(K, Ended<R>)> {
        if self.slots.iter().all(|slot| slot.running.is_none()) {
            return None;
        }
        let (kind, ended) = self.receiver.recv().ok()?;
        self.free(kind);
        Some((kind, ended))
    }

    fn free(&mut self, kind: K) {
        let slot = self.slot(kind);
        slot.running = None;
        if let Some((title, work)) = slot.waiting.take() {
            self.launch(kind, title, work);
        }
    }

    fn slot(&mut self, kind: K) -> &mut Slot<K, R> {
        let index = self.slots.iter().position(|slot| slot.kind == kind).unwrap_or_else(|| {
            self.slots.push(Slot { kind, running: None, waiting: None });
            self.slots.len() - 1
        });
        #[allow(clippy::indexing_slicing, reason = "the index was found or pushed above")]
        &mut self.slots[index]
    }

    fn launch(&mut self, kind: K, title: Key, work: Work<R>) {
        let ticket = Ticket::new();
        let (sender, wake, mine) = (self.sender.clone(), Arc::clone(&self.wake), ticket.clone());
        let run = move || {
            let ended = match catch_unwind(AssertUnwindSafe(|| work(&mine))) {
                Ok(Ok(result)) => Ended::Done(result),
                Ok(Err(Cancelled)) => Ended::Cancelled,
                Err(_) => Ended::Fell,
            };
            // The desk may be gone by now; then nobody waits for the result.
            drop(sender.send((kind, ended)));
            wake();
        };
        let thread = std::thread::Builder::new().name(format!("doria {title}"));
        match thread.spawn(run) {
            Ok(_) => self.slot(kind).running = Some(Running { ticket, title }),
            // No thread to be had: said as a job that fell over, so that the person can ask again.
            Err(_) => drop(self.sender.send((kind, Ended::Fell))),
        }
    }
}

impl<K, R> Drop for Jobs<K, R> {
    fn drop(&mut self) {
        for slot in &self.slots {
            if let Some(running) = &slot.running {
                running.ticket.cancel();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jobs() -> Jobs<u8, u32> {
        Jobs::new(Arc::new(|| {}))
    }

    #[test]
    fn the_newest_of_a_kind_wins_and_the_running_one_may_finish() {
        let mut jobs = jobs();
        let (go, gate) = channel::<()>();
        jobs.start_after(1, "a", move |_| {
            gate.recv().unwrap();
            Ok(1)
        });
        jobs.start_after(1, "b", |_| Ok(2));
        jobs.start_after(1, "c", |_| Ok(3));
        go.send(()).unwrap();
        let mut got = Vec::new();
        while let Some((_, ended)) = jobs.wait() {
            if let Ended::Done(result) = ended {
                got.push(result);
            }
        }
        assert_eq!(got, [1, 3]);
    }

    #[test]
    fn a_panic_ends_the_job_and_not_the_program() {
        let mut jobs = jobs();
        jobs.start(1, "a", |_| panic!("on purpose"));
        assert!(matches!(jobs.wait(), Some((1, Ended::Fell))));
        assert!(!jobs.is_busy(1));
    }

    #[test]
    fn a_cancelled_job_stops_at_its_next_look_at_the_ticket() {
        let mut jobs = jobs();
        jobs.start(1, "a", |ticket| {
            loop {
                ticket.check()?;
                std::thread::yield_now();
            }
        });
        jobs.cancel(1);
        assert!(matches!(jobs.wait(), Some((1, Ended::Cancelled))));
    }
}
