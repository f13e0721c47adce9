//! The tree: a part is halved by a site that is open or closed, until no part has a bound above the best choice.
//!
//! Of the open parts the one with the highest bound comes next, so that the bound of all falls with each step. A site is
//! chosen by trying: both answers are worked out from the corner of their parent, and one that is done with at once
//! decides the site for the other (strong branching).

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays made here, each index the number of a site of a part"
)]

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::plan::site::cover::branch::Best;
use crate::plan::site::cover::branch::Left;
use crate::plan::site::cover::branch::STEPS;
use crate::plan::site::cover::branch::WHOLE;
use crate::plan::site::cover::branch::work_out;
use crate::plan::site::cover::corner::Corner;
use crate::plan::site::cover::part::Fate;
use crate::plan::site::cover::part::Part;
use crate::plan::site::cover::price;
use crate::plan::site::cover::swap::Choice;
use crate::plan::site::cover::swap::Draw;
use crate::plan::site::cover::watch::Watch;

/// So much memory at most the open parts of the tree take, in numbers.
const ROOM: usize = 60_000_000;

/// An open part of the tree.
struct Node {
    bound: f64,
    deep: u32,
    corner: Corner,
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Node {}

impl PartialOrd for Node {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Node {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bound
            .total_cmp(&other.bound)
            .then(self.deep.cmp(&other.deep))
    }
}

/// Takes the tree apart until nothing is left or time is over; gives the bound.
pub(super) fn grow(
    part: &Part,
    root: Corner,
    best: &mut Best,
    draw: &mut Draw,
    watch: &mut Watch<'_>,
) -> i64 {
    let size = 3 * part.rows.len() + 8 * part.names.len() + 4000;
    let mut open = BinaryHeap::from([Node {
        bound: root.bound,
        deep: 0,
        corner: root,
    }]);
    let mut tried = Tried::new(part.names.len());
    let mut bound = i64::MAX;
    let mut deepest: Vec<Node> = Vec::new();
    let mut nodes = 0_usize;
    let mut choice = Choice::of(part, best);
    let mut since = watch.done();
    loop {
        // Where memory is short the newest part is worked on, which is the deepest.
        let next = if open.len() * size > ROOM {
            deepest.pop().or_else(|| open.pop())
        } else {
            open.pop()
        };
        let Some(mut node) = next.or_else(|| deepest.pop()) else {
            break;
        };
        nodes += 1;
        if nodes.is_multiple_of(32) {
            let work = (watch.done() - since) / 8;
            choice.shake(part, draw, work as usize, best, watch);
            since = watch.done();
        }
        let left = work_out(part, &mut node.corner, best, STEPS + part.rows.len(), watch);
        let proof = price::proof(part, &node.corner.prices, &node.corner.fates);
        let of_node = proof.value(best.unit);
        let shared = match left {
            Left::Done => continue,
            Left::Open(shared) => shared,
        };
        if of_node <= best.value {
            continue;
        }
        if !watch.goes_on() {
            bound = of_node;
            bound = open
                .iter()
                .chain(&deepest)
                .map(|node| node.bound.ceil() as i64)
                .fold(bound, i64::max);
            break;
        }
        proof.decide(part, &mut node.corner.fates, best.wanted());
        node.corner.settle(part);
        for child in children(part, &node, shared, best, &mut tried, watch) {
            if open.len() * size > ROOM {
                deepest.push(child);
            } else {
                open.push(child);
            }
        }
    }
    if bound == i64::MAX {
        best.value
    } else {
        bound.max(best.value)
    }
}

/// How much the bound fell when a site was closed or opened, by its share: for each site a sum and how often.
struct Tried {
    falls: Vec<[(f64, u32); 2]>,
}

impl Tried {
    fn new(sites: usize) -> Self {
        Self {
            falls: vec![[(0.0, 0); 2]; sites],
        }
    }

    fn note(&mut self, site: u32, way: usize, fall: f64) {
        let (sum, times) = &mut self.falls[site as usize][way];
        *sum += fall;
        *times += 1;
    }

    /// How much the bound will fall, and whether that is more than a guess.
    fn guess(&self, site: u32, share: f64) -> (f64, bool) {
        let mean = |way: usize| {
            let (sum, times) = self.falls[site as usize][way];
            if times > 0 { sum / f64::from(times) } else { 1.0 }
        };
        let known = self.falls[site as usize].iter().all(|(_, times)| *times >= 2);
        (
            (mean(0) * share).max(1e-6) * (mean(1) * (1.0 - share)).max(1e-6),
            known,
        )
    }
}

/// The two halves of a part, by the site of which both halves lose most; those that are done with are none.
fn children(
    part: &Part,
    node: &Node,
    mut shared: Vec<u32>,
    best: &mut Best,
    tried: &mut Tried,
    watch: &mut Watch<'_>,
) -> Vec<Node> {
    let corner = &node.corner;
    shared.retain(|site| corner.fates[*site as usize] == Fate::Free);
    if shared.is_empty() {
        // Decided by now, or the corner is no corner yet: any free site will do.
        let is_free = |site: &u32| corner.fates[*site as usize] == Fate::Free;
        let Some(any) = (0..part.names.len() as u32).find(is_free) else {
            return vec![Node {
                bound: corner.bound,
                deep: node.deep,
                corner: corner.clone(),
            }];
        };
        shared.push(any);
    }
    let guess = |tried: &Tried, site: u32| tried.guess(site, corner.share[site as usize]).0;
    shared.sort_by(|a, b| guess(tried, *b).total_cmp(&guess(tried, *a)).then(a.cmp(b)));
    let mut chosen: Option<(f64, Vec<Node>)> = None;
    let (mut looked, mut in_vain) = (0, 0);
    for site in shared {
        let share = corner.share[site as usize];
        if looked >= 12 || in_vain >= 4 || (looked > 0 && tried.guess(site, share).1) {
            break;
        }
        looked += 1;
        let mut halves = Vec::new();
        let mut score = 1.0;
        for (way, fate) in [Fate::Closed, Fate::Open].into_iter().enumerate() {
            let mut half = corner.clone();
            half.decide(part, site, fate);
            let left = work_out(part, &mut half, best, 300, watch);
            let fall = (corner.bound - half.bound).max(0.0);
            let by = if way == 0 { share } else { 1.0 - share };
            tried.note(site, way, fall / by.max(WHOLE));
            if matches!(left, Left::Open(_)) {
                score *= fall.max(1e-6);
                halves.push(Node {
                    bound: half.bound,
                    deep: node.deep + 1,
                    corner: half,
                });
            } else {
                score *= 1e12;
            }
        }
        // One half is done with: the other is all that is left.
        if halves.len() < 2 {
            return halves;
        }
        if chosen.as_ref().is_none_or(|(most, _)| score > *most) {
            chosen = Some((score, halves));
            in_vain = 0;
        } else {
            in_vain += 1;
        }
    }
    chosen.map_or_else(Vec::new, |(_, halves)| halves)
}
