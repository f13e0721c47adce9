//! How often each thing is passed by some lines: kept, so that a line that is dragged costs what lies beside its moved
//! segments and nothing else.

use crate::index::along::Ground;
use crate::index::along::near_stretch;
use crate::index::along::segments;
use crate::index::tree::Tree;

/// How many segments of some lines pass within a radius of each thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Counts {
    times: Vec<u32>,
    passed: usize,
}

impl Counts {
    /// None of so many things is passed.
    pub(crate) fn none(things: usize) -> Self {
        Self {
            times: vec![0; things],
            passed: 0,
        }
    }

    /// How many things are passed.
    pub(crate) const fn passed(&self) -> usize {
        self.passed
    }

    /// The numbers of the things that are passed, in order.
    #[cfg(test)]
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> + '_ {
        (0..)
            .zip(&self.times)
            .filter(|(_, times)| **times > 0)
            .map(|(number, _)| number)
    }

    /// A piece of line is drawn.
    pub(crate) fn draw<const D: usize, G: Ground<D>>(
        &mut self,
        (ground, tree): (&G, &Tree<D>),
        line: &[G::Place],
        radius: f64,
    ) {
        for (a, b) in segments(line) {
            near_stretch(ground, tree, &[a, b], radius, |number| {
                if let Some(times) = self.times.get_mut(number as usize) {
                    self.passed += usize::from(*times == 0);
                    *times += 1;
                }
            });
        }
    }

    /// A piece of line that was drawn before is taken away.
    pub(crate) fn take_away<const D: usize, G: Ground<D>>(
        &mut self,
        (ground, tree): (&G, &Tree<D>),
        line: &[G::Place],
        radius: f64,
    ) {
        for (a, b) in segments(line) {
            near_stretch(ground, tree, &[a, b], radius, |number| {
                if let Some(times) = self.times.get_mut(number as usize).filter(|times| **times > 0) {
                    *times -= 1;
                    self.passed -= usize::from(*times == 0);
                }
            });
        }
    }
}
