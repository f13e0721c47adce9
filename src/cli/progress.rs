//! How far long work is, on stderr where a person watches it there; scripts read nothing of it.

use std::io;
use std::io::IsTerminal as _;
use std::io::Write as _;
use std::time::Duration;

use crate::desk::watch::watched;
use crate::ticket::Ticket;

/// Work that is done sooner than this shows nothing.
const EVERY: Duration = Duration::from_millis(400);

/// Does the work with a ticket of its own.
pub(super) fn shown<T>(work: impl FnOnce(&Ticket) -> T) -> T {
    let ticket = Ticket::new();
    if !io::stderr().is_terminal() {
        return work(&ticket);
    }
    let done = watched(&ticket, EVERY, say, work);
    clear();
    done
}

/// Writes the share over the one before.
fn say(share: f32) {
    let percent = (share.clamp(0.0, 1.0) * 100.0).round();
    // Who closed the terminal sees no progress; the work goes on.
    drop(write!(io::stderr().lock(), "\r{percent:>3} %"));
}

/// Takes it away again, so that the answer stands alone.
fn clear() {
    drop(write!(io::stderr().lock(), "\r      \r"));
}
