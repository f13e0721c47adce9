//! Labels by length: those of about the same length lie in one box, and only the box at hand is sorted.

#![allow(clippy::indexing_slicing, reason = "numbers of boxes bounded by their count")]

use std::cmp::Reverse;
use std::collections::BinaryHeap;

const BOXES: usize = 512;

/// A length by its bits, and the label; the least first.
type Entry = Reverse<(u64, u32)>;

/// Labels that wait, the shortest first.
pub(super) struct Open {
    step: f64,
    boxes: Vec<Vec<Entry>>,
    at: usize,
    now: BinaryHeap<Entry>,
}

impl Open {
    /// For lengths up to a reach.
    pub(super) fn of(reach: f64) -> Self {
        Self {
            step: (reach / BOXES as f64).max(1e-12),
            boxes: vec![Vec::new(); BOXES],
            at: 0,
            now: BinaryHeap::new(),
        }
    }

    /// One more, no shorter than the last that was taken.
    pub(super) fn push(&mut self, length: f64, number: u32) {
        let at = ((length / self.step) as usize).min(BOXES - 1);
        // Lengths are not negative, so their bits sort as they do.
        let entry = Reverse((length.to_bits(), number));
        if at <= self.at {
            self.now.push(entry);
        } else {
            self.boxes[at].push(entry);
        }
    }

    /// The shortest.
    pub(super) fn pop(&mut self) -> Option<u32> {
        while self.now.is_empty() && self.at + 1 < BOXES {
            self.at += 1;
            self.now = std::mem::take(&mut self.boxes[self.at]).into();
        }
        self.now.pop().map(|Reverse((_, number))| number)
    }
}
