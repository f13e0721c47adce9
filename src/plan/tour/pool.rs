//! Tours that were once good, each set of places by its shortest tour, to be put together anew (`pack`).

#![allow(clippy::indexing_slicing, reason = "numbers of tours kept here")]

use std::collections::HashMap;

use super::task::Task;

/// A tour of a kind of team.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tour {
    pub(crate) kind: usize,
    pub(crate) stops: Vec<u16>,
    pub(crate) length: f64,
    pub(crate) score: f64,
}

/// Tours by what they go to.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    tours: Vec<Tour>,
    /// By a sum of places that stands for their set.
    known: HashMap<u64, usize>,
}

impl Pool {
    /// Keeps a tour where none of the same places is as short; says whether its places are new.
    pub(crate) fn offer(&mut self, task: &Task, crew: usize, stops: &[u16], length: f64) -> bool {
        if stops.is_empty() || length > task.budget(crew) {
            return false;
        }
        let kind = task.kind(crew);
        let key = (stops.iter()).fold(mixed(usize::MAX - kind), |key, stop| {
            key.wrapping_add(mixed(usize::from(*stop)))
        });
        if let Some(at) = self.known.get(&key) {
            let tour = &mut self.tours[*at];
            if length < tour.length - 1e-9 {
                tour.length = length;
                stops.clone_into(&mut tour.stops);
            }
            return false;
        }
        self.known.insert(key, self.tours.len());
        self.tours.push(Tour {
            kind,
            stops: stops.to_vec(),
            length,
            score: stops.iter().map(|stop| task.score(*stop)).sum(),
        });
        true
    }

    /// All tours.
    pub(crate) fn tours(&self) -> &[Tour] {
        &self.tours
    }

    /// How many tours.
    pub(crate) const fn len(&self) -> usize {
        self.tours.len()
    }

    /// Forgets all tours but these.
    pub(crate) fn keep_only(&mut self, keep: impl Fn(usize) -> bool) {
        let mut new = vec![usize::MAX; self.tours.len()];
        let mut kept = Vec::new();
        for (number, tour) in std::mem::take(&mut self.tours).into_iter().enumerate() {
            if keep(number) {
                new[number] = kept.len();
                kept.push(tour);
            }
        }
        self.tours = kept;
        self.known.retain(|_, at| {
            *at = new[*at];
            *at != usize::MAX
        });
    }
}

/// A number that looks like chance, always the same for the same place.
fn mixed(number: usize) -> u64 {
    let mut x = (number as u64).wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}
