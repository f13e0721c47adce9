//! The times on a ladder: for each climb the shortest way between its ends over what lies below them, up and down.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one ladder, indexed by its own numbers"
)]

use crate::network::hierarchy::chordal::Ladder;
use crate::network::hierarchy::piece::NONE;
use crate::network::weights::CLOSED;

/// How long each climb of a ladder takes.
#[derive(Debug, Clone)]
pub(super) struct Metric {
    /// Up, and down the same one.
    pub(super) times: Vec<[u32; 2]>,
}

impl Metric {
    /// The times of all climbs, from those that are single steps of the network; the rest of `steps` is closed.
    ///
    /// # Cost
    /// In proportion to the triangles of the ladder.
    pub(super) fn new(ladder: &Ladder, mut steps: Vec<[u32; 2]>) -> Self {
        // The climb of the rank at hand to each rank above it.
        let mut climb_to = vec![NONE; ladder.ranks()];
        for rank in 0..ladder.ranks() {
            for climb in ladder.climbs(rank) {
                climb_to[ladder.heads[climb] as usize] = climb as u32;
            }
            // What lies below is done: each of its other climbs is a way from here to there.
            for [climb, below] in ladder.into(rank) {
                let [up, down] = steps[*climb as usize];
                for other in *climb as usize + 1..ladder.first[*below as usize + 1] as usize {
                    let [other_up, other_down] = steps[other];
                    let over = &mut steps[climb_to[ladder.heads[other] as usize] as usize];
                    over[0] = over[0].min(down.saturating_add(other_up));
                    over[1] = over[1].min(other_down.saturating_add(up));
                }
            }
        }
        Self { times: steps }
    }
}

/// A ladder without a time on it.
pub(super) fn closed(ladder: &Ladder) -> Vec<[u32; 2]> {
    vec![[CLOSED; 2]; ladder.heads.len()]
}
