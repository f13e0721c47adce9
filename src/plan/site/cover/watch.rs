//! How much work a search may do, and who is told of what it finds.

/// So much work lies between two looks at the clock.
const LOOK: u64 = 200_000;

/// Counts the work of a search, asks now and then whether to go on, and tells of every better choice.
pub struct Watch<'a> {
    done: u64,
    most: u64,
    next: u64,
    stopped: bool,
    go_on: &'a mut dyn FnMut() -> bool,
    on_better: &'a mut dyn FnMut(u64),
}

impl<'a> Watch<'a> {
    /// At most so many pairs of demand and site are looked at; `go_on` may end the search before, `on_better` hears the value of
    /// every better choice.
    pub fn new(most: u64, go_on: &'a mut dyn FnMut() -> bool, on_better: &'a mut dyn FnMut(u64)) -> Self {
        Self {
            done: 0,
            most,
            next: LOOK,
            stopped: false,
            go_on,
            on_better,
        }
    }

    /// Notes work, and says whether to go on.
    pub(super) fn spend(&mut self, work: usize) -> bool {
        self.done += work as u64;
        if self.done >= self.next && !self.stopped {
            self.next = self.done + LOOK;
            self.stopped = self.done >= self.most || !(self.go_on)();
        }
        !self.stopped
    }

    pub(super) const fn goes_on(&self) -> bool {
        !self.stopped
    }

    /// The work so far.
    pub(super) const fn done(&self) -> u64 {
        self.done
    }

    pub(super) fn better(&mut self, value: i64) {
        (self.on_better)(value.unsigned_abs());
    }
}
