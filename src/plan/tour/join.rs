//! Labels from both ends are joined over a way in the middle: to the tours that gain most, or to all that gain enough.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays made by the labels, each index the number of a place, ring or label of them"
)]

use std::collections::HashMap;

use super::label::Found;
use super::label::Half;
use super::label::Labels;
use super::label::Manner;
use super::label::NONE;
use super::label::Sight;
use super::label::Wish;
use super::memory::Set;

impl Labels<'_> {
    /// Joins labels over every way in the middle: the best over each.
    pub(super) fn join(&self, ahead: &Half, behind: &Half, wish: &Wish) -> Sight {
        let budget = self.budget();
        let mut most = wish.above;
        let mut joined: Vec<(f64, u32, u32)> = Vec::new();
        self.each_way(|row, a, b, way| {
            let _ = a;
            let others = &behind.settled[self.row(b)];
            let Some((best_other, _)) = others.gains.first() else {
                return;
            };
            let mut best = (wish.above + 1e-9, NONE, NONE);
            for ((gain, memory), number) in ahead.settled[row].gains.iter().zip(&ahead.settled[row].numbers) {
                if gain + best_other <= best.0 {
                    break;
                }
                let left = budget - way - ahead.labels[*number as usize].length;
                for ((other_gain, other_memory), other) in others.gains.iter().zip(&others.numbers) {
                    if gain + other_gain <= best.0 {
                        break;
                    }
                    if memory & other_memory == 0 && behind.labels[*other as usize].length <= left {
                        best = (gain + other_gain, *number, *other);
                    }
                }
            }
            if best.1 != NONE {
                most = most.max(best.0);
                joined.push(best);
            }
        });
        joined.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut tours: Vec<Found> = Vec::new();
        for (gain, a, b) in joined {
            if tours.len() >= wish.tours {
                break;
            }
            let stops = stops(ahead, behind, a, b);
            if !stops.is_empty() && tours.iter().all(|tour| tour.stops != stops) {
                tours.push(Found { gain, stops });
            }
        }
        Sight {
            most: (wish.manner == Manner::Exact).then_some(most),
            tours,
        }
    }

    /// Joins all labels: each tour over the way on which half of the budget is passed, or its last.
    pub(super) fn join_all(&self, ahead: &Half, behind: &Half, wish: &Wish) -> Sight {
        let budget = self.budget();
        let ring = self.task.ring(self.crew());
        let mut shortest: HashMap<Set, (f64, f64, u32, u32)> = HashMap::new();
        let mut too_many = false;
        self.each_way(|row, _, b, way| {
            let others = &behind.settled[self.row(b)];
            for ((gain, memory), number) in ahead.settled[row].gains.iter().zip(&ahead.settled[row].numbers) {
                let length = ahead.labels[*number as usize].length + way;
                if too_many || (b != ring && length <= budget / 2.0) {
                    continue;
                }
                for ((other_gain, other_memory), other) in others.gains.iter().zip(&others.numbers) {
                    if gain + other_gain <= wish.above {
                        break;
                    }
                    let total = length + behind.labels[*other as usize].length;
                    if memory & other_memory == 0 && total <= budget {
                        let found = (total, gain + other_gain, *number, *other);
                        let kept = shortest.entry(memory | other_memory).or_insert(found);
                        if found.0 < kept.0 {
                            *kept = found;
                        }
                        too_many |= shortest.len() > wish.tours;
                    }
                }
            }
        });
        if too_many {
            return Sight::default();
        }
        let mut tours: Vec<Found> = (shortest.into_values())
            .map(|(_, gain, a, b)| Found {
                gain,
                stops: stops(ahead, behind, a, b),
            })
            .filter(|tour| !tour.stops.is_empty())
            .collect();
        tours.sort_by(|a, b| b.gain.total_cmp(&a.gain).then(a.stops.cmp(&b.stops)));
        Sight {
            most: Some(tours.first().map_or(wish.above, |tour| tour.gain)),
            tours,
        }
    }

    fn each_way(&self, mut act: impl FnMut(usize, u16, u16, f64)) {
        let ring = self.task.ring(self.crew());
        for (row, ways) in self.memory.ways.iter().enumerate() {
            let a = if row == self.task.places() {
                ring
            } else {
                u16::try_from(row).unwrap_or(ring)
            };
            for b in ways {
                act(row, a, *b, self.task.length(a, *b));
            }
        }
    }
}

fn stops(ahead: &Half, behind: &Half, a: u32, b: u32) -> Vec<u16> {
    let mut stops = ahead.way(a);
    stops.reverse();
    stops.extend(behind.way(b));
    stops
}
