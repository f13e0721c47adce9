//! The way back from threads to the desk: what a thread has done is a closure that the desk runs when it next looks.
//!
//! A closure rather than an enum of results: every piece of work says itself where its result belongs, with its types,
//! and nothing in the middle has to know all kinds of results.

use std::fmt;
use std::sync::Arc;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::Sender;
use std::time::Duration;

use crate::desk::Desk;

/// What is to be done with the desk when work comes back.
pub(crate) type Landing = Box<dyn FnOnce(&mut Desk) + Send>;

/// Hands results to the desk and wakes the window.
#[derive(Clone)]
pub(crate) struct Post {
    sender: Sender<Landing>,
    wake: Arc<dyn Fn() + Send + Sync>,
    /// How long work that told something early waits till a window shows it.
    pub(crate) patience: Duration,
}

impl Post {
    pub(crate) fn new(wake: Arc<dyn Fn() + Send + Sync>) -> (Self, Receiver<Landing>) {
        let (sender, receiver) = mpsc::channel();
        let post = Self {
            sender,
            wake,
            patience: Duration::ZERO,
        };
        (post, receiver)
    }

    /// Nothing happens where the desk is gone: then nobody waits for it.
    pub(crate) fn send(&self, landing: Landing) {
        drop(self.sender.send(landing));
        (self.wake)();
    }
}

impl fmt::Debug for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Post")
    }
}
