//! Watching a long piece of work from beside it, for those who have no window to watch in.

use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::thread;
use std::time::Duration;

use crate::ticket::Ticket;

/// Does the work; `tell` hears now and then how far it is, from 0 to 1.
///
/// # Cost
/// One thread that sleeps between two looks and ends with the work.
pub fn watched<T>(
    ticket: &Ticket,
    every: Duration,
    mut tell: impl FnMut(f32) + Send,
    work: impl FnOnce(&Ticket) -> T,
) -> T {
    let (ends, bell) = (Mutex::new(false), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut over = ends.lock().unwrap_or_else(PoisonError::into_inner);
            while !*over {
                over = bell
                    .wait_timeout(over, every)
                    .unwrap_or_else(PoisonError::into_inner)
                    .0;
                if !*over {
                    tell(ticket.progress());
                }
            }
        });
        // Rung also where the work falls, so that nobody waits for ever.
        let _ring = Ring(&ends, &bell);
        work(ticket)
    })
}

struct Ring<'a>(&'a Mutex<bool>, &'a Condvar);

impl Drop for Ring<'_> {
    fn drop(&mut self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.1.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_watcher_hears_how_far_it_is_and_ends_with_the_work() {
        let (send, told) = std::sync::mpsc::channel();
        let ticket = Ticket::new();
        let heard = watched(
            &ticket,
            Duration::from_millis(1),
            move |share| send.send(share).unwrap_or_default(),
            |ticket| {
                ticket.tick(1, 4).unwrap();
                // Until the watcher has looked.
                while told.recv().unwrap() < 0.25 {}
                7
            },
        );
        assert_eq!(heard, 7);
    }
}
