//! Dead ends and bends first: junctions with at most two neighbours are left out of a network, again and again, until
//! every one that is left has three.
//!
//! They need no cut to be put in order, and a road network has many.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays of one network, indexed by its own numbers"
)]

use crate::network::hierarchy::piece::NONE;
use crate::network::hierarchy::piece::Piece;

/// What is left of a network, and what was left out.
pub(super) struct Peeled {
    /// The junctions that were left out, in that order.
    pub(super) order: Vec<u32>,
    /// The rest; its ties stand also for ways through what was left out.
    pub(super) core: Piece,
}

/// Leaves out what has at most two neighbours.
///
/// # Cost
/// In proportion to the ties.
pub(super) fn peel(places: &[[f32; 2]], mut neighbours: Vec<Vec<u32>>) -> Peeled {
    const MOST: usize = 2;
    let mut is_out = vec![false; neighbours.len()];
    let mut waiting: Vec<u32> = (0..neighbours.len() as u32)
        .rev()
        .filter(|node| neighbours[*node as usize].len() <= MOST)
        .collect();
    let mut order = Vec::new();
    while let Some(node) = waiting.pop() {
        if is_out[node as usize] {
            continue;
        }
        is_out[node as usize] = true;
        order.push(node);
        let near = std::mem::take(&mut neighbours[node as usize]);
        for other in &near {
            neighbours[*other as usize].retain(|head| *head != node);
        }
        if let [a, b] = near[..]
            && !neighbours[a as usize].contains(&b)
        {
            neighbours[a as usize].push(b);
            neighbours[b as usize].push(a);
        }
        waiting.extend(
            near.iter()
                .filter(|other| neighbours[**other as usize].len() <= MOST),
        );
    }
    let mut own = vec![NONE; neighbours.len()];
    let names: Vec<u32> = (0..neighbours.len() as u32)
        .filter(|node| !is_out[*node as usize])
        .collect();
    for (number, name) in (0..).zip(&names) {
        own[*name as usize] = number;
    }
    let core: Vec<Vec<u32>> = names
        .iter()
        .map(|name| {
            let mut near: Vec<u32> = neighbours[*name as usize]
                .iter()
                .map(|head| own[*head as usize])
                .collect();
            // `Piece::twins` asks for them in order.
            near.sort_unstable();
            near
        })
        .collect();
    let places = names.iter().map(|name| places[*name as usize]).collect();
    Peeled {
        order,
        core: Piece::new(names, places, &core),
    }
}
