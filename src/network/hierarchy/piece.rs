//! A part of a network that is still to be put in order: junctions by numbers of their own, with their neighbours.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one piece, indexed by its own numbers"
)]

/// No junction.
pub(super) const NONE: u32 = u32::MAX;

/// Some junctions and the ties between them. A tie stands at both its ends; there are no loops, and none twice.
#[derive(Debug, Default, Clone)]
pub(super) struct Piece {
    /// What each junction is called outside the piece.
    pub(super) names: Vec<u32>,
    /// Where each lies on a flat plane.
    pub(super) places: Vec<[f32; 2]>,
    /// Where the ties of each begin; one more at the end.
    pub(super) first: Vec<u32>,
    /// Where each tie leads.
    pub(super) heads: Vec<u32>,
}

impl Piece {
    /// From the neighbours of each junction.
    pub(super) fn new(names: Vec<u32>, places: Vec<[f32; 2]>, neighbours: &[Vec<u32>]) -> Self {
        let mut first = Vec::with_capacity(neighbours.len() + 1);
        let mut heads = Vec::new();
        first.push(0);
        for near in neighbours {
            heads.extend_from_slice(near);
            first.push(heads.len() as u32);
        }
        Self {
            names,
            places,
            first,
            heads,
        }
    }

    pub(super) const fn len(&self) -> usize {
        self.names.len()
    }

    /// The ties of a junction, by number.
    pub(super) fn ties(&self, node: usize) -> std::ops::Range<usize> {
        self.first[node] as usize..self.first[node + 1] as usize
    }

    /// The neighbours of a junction.
    pub(super) fn near(&self, node: usize) -> &[u32] {
        &self.heads[self.ties(node)]
    }

    /// The number of each tie's other half.
    pub(super) fn twins(&self) -> Vec<u32> {
        // The ties into a junction, in the order of their tails, are its own ties in the order of their heads.
        let mut twins = vec![NONE; self.heads.len()];
        let mut next: Vec<u32> = self.first[..self.len()].to_vec();
        for node in 0..self.len() {
            for tie in self.ties(node) {
                let head = self.heads[tie] as usize;
                twins[tie] = next[head];
                next[head] += 1;
            }
        }
        twins
    }

    /// The part of the junctions for which `keep` holds.
    pub(super) fn part(&self, keep: impl Fn(usize) -> bool) -> Self {
        let mut own = vec![NONE; self.len()];
        let mut part = Self::default();
        for node in (0..self.len()).filter(|node| keep(*node)) {
            own[node] = part.names.len() as u32;
            part.names.push(self.names[node]);
            part.places.push(self.places[node]);
        }
        part.first.push(0);
        for node in (0..self.len()).filter(|node| own[*node] != NONE) {
            let near = self.near(node).iter().map(|head| own[*head as usize]);
            part.heads.extend(near.filter(|head| *head != NONE));
            part.first.push(part.heads.len() as u32);
        }
        part
    }
}
