//! Progress and cancel: the slip of paper that goes down with every long piece of work.
//!
//! Starts no threads; whoever runs the work keeps a clone of the ticket and reads or cancels it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// The work was no longer wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

/// Says how far a long piece of work is, and stops it when no one wants it any more.
#[derive(Debug, Clone, Default)]
pub struct Ticket {
    cancelled: Arc<AtomicBool>,
    permille: Arc<AtomicU32>,
}

impl Ticket {
    /// A fresh ticket: nothing done, not cancelled.
    pub fn new() -> Self {
        Self::default()
    }

    /// To be called in every long loop: notes the progress and says whether to go on.
    ///
    /// # Errors
    /// [`Cancelled`] once [`Ticket::cancel`] was called on any clone.
    pub fn tick(&self, done: usize, of: usize) -> Result<(), Cancelled> {
        let permille = done.saturating_mul(1000).checked_div(of).unwrap_or(0).min(1000);
        self.permille
            .store(u32::try_from(permille).unwrap_or(1000), Ordering::Relaxed);
        self.check()
    }

    /// Whether to go on, without saying how far the work is.
    ///
    /// # Errors
    /// [`Cancelled`] once [`Ticket::cancel`] was called on any clone.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() {
            Err(Cancelled)
        } else {
            Ok(())
        }
    }

    /// Asks the work to stop at its next look at the ticket.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked the work to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// How far the work is, from 0 to 1.
    pub fn progress(&self) -> f32 {
        self.permille.load(Ordering::Relaxed) as f32 / 1000.0
    }
}
