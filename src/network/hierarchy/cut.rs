//! The fewest ties that part one end of a piece from the other: the greatest flow between them (Dinic 1970), each tie
//! carrying one unit.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one piece, indexed by its own numbers"
)]

use crate::network::hierarchy::piece::NONE;
use crate::network::hierarchy::piece::Piece;

/// Which end a junction belongs to before anything flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Source,
    Sink,
    Between,
}

/// A way to part a piece in two.
#[derive(Debug)]
pub(super) struct Cut {
    /// Whether each junction is on the side of the source.
    pub(super) near_source: Vec<bool>,
    /// How many ties are cut.
    pub(super) ties: usize,
}

/// The least cut between the two ends, as near to the source as there is one; none where it would cut more than `most`
/// ties.
pub(super) fn least_cut(piece: &Piece, twins: &[u32], ends: &[End], most: usize) -> Option<Cut> {
    let mut flow = Flow {
        piece,
        twins,
        ends,
        carried: vec![0; piece.heads.len()],
        level: vec![NONE; piece.len()],
        next: vec![0; piece.len()],
        queue: Vec::with_capacity(piece.len()),
    };
    let mut ties = 0;
    while flow.find_levels() {
        ties += flow.block();
        if ties > most {
            return None;
        }
    }
    // What is still reached from the source lies on its side.
    Some(Cut {
        near_source: flow.level.iter().map(|level| *level != NONE).collect(),
        ties,
    })
}

struct Flow<'a> {
    piece: &'a Piece,
    twins: &'a [u32],
    ends: &'a [End],
    /// One along the tie, minus one against it.
    carried: Vec<i8>,
    level: Vec<u32>,
    /// The tie of each junction that is tried next.
    next: Vec<u32>,
    queue: Vec<u32>,
}

impl Flow<'_> {
    fn is_open(&self, tie: usize) -> bool {
        self.carried[tie] < 1
    }

    /// How many steps each junction is from the source over ties that carry more; whether the sink is reached.
    fn find_levels(&mut self) -> bool {
        self.level.fill(NONE);
        self.queue.clear();
        for (node, end) in self.ends.iter().enumerate() {
            if *end == End::Source {
                self.level[node] = 0;
                self.queue.push(node as u32);
            }
        }
        let (mut at, mut reached) = (0, NONE);
        while let Some(node) = self.queue.get(at).map(|node| *node as usize) {
            at += 1;
            let level = self.level[node] + 1;
            if level > reached {
                break;
            }
            for tie in self.piece.ties(node) {
                let head = self.piece.heads[tie] as usize;
                if self.is_open(tie) && self.level[head] == NONE {
                    self.level[head] = level;
                    self.queue.push(head as u32);
                    if self.ends[head] == End::Sink {
                        reached = level;
                    }
                }
            }
        }
        reached != NONE
    }

    /// Sends one unit along each shortest way that is still open, and says how many.
    fn block(&mut self) -> usize {
        self.next.copy_from_slice(&self.piece.first[..self.piece.len()]);
        let mut sent = 0;
        for start in 0..self.piece.len() {
            if self.ends[start] == End::Source {
                while self.send(start) {
                    sent += 1;
                }
            }
        }
        sent
    }

    /// Sends one unit from a junction to the sink, if there is a way.
    fn send(&mut self, start: usize) -> bool {
        let mut way: Vec<u32> = Vec::new();
        let mut node = start;
        loop {
            if self.ends[node] == End::Sink {
                for tie in way {
                    self.carried[tie as usize] += 1;
                    self.carried[self.twins[tie as usize] as usize] -= 1;
                }
                return true;
            }
            let tie = self.next[node] as usize;
            if tie == self.piece.first[node + 1] as usize {
                // A dead end: one step back, and never here again.
                let Some(back) = way.pop() else { return false };
                let from = self.piece.heads[self.twins[back as usize] as usize] as usize;
                self.next[from] += 1;
                node = from;
                continue;
            }
            let head = self.piece.heads[tie] as usize;
            if self.is_open(tie) && self.level[head] == self.level[node] + 1 {
                way.push(tie as u32);
                node = head;
            } else {
                self.next[node] += 1;
            }
        }
    }
}
