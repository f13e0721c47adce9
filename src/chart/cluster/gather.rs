//! Gathering: the marks of a cell stand together, and so do neighbouring cells whose middles are too close.

use std::cmp::Reverse;

use crate::chart::cluster::Cluster;
use crate::chart::cluster::column::Column;
use crate::chart::cluster::column::Mark;
use crate::chart::cluster::column::Pass;
use crate::chart::cluster::grid::Grid;
use crate::earth::mercator;
use crate::model::Id;
use crate::model::Incident;
use crate::model::IncidentFamily;

/// The clusters of what passes, in no order; the largest cells take in first what stands closer to them than `reach`.
///
/// # Cost
/// One pass over all marks, and a sort of the cells that hold one that passes.
pub(super) fn gather(column: &Column, grid: &Grid, pass: &Pass, reach: f64) -> Vec<Cluster> {
    let marks = column.marks();
    let mut heaps: Vec<Option<Heap>> = (0..grid.len())
        .map(|cell| {
            let members = grid.members(cell).iter();
            Heap::of(
                members
                    .filter_map(|index| marks.get(*index as usize))
                    .filter(|mark| pass.takes(mark)),
            )
        })
        .collect();
    let mut order: Vec<(Reverse<u32>, usize)> = heaps
        .iter()
        .enumerate()
        .filter_map(|(cell, heap)| Some((Reverse(heap.as_ref()?.count), cell)))
        .collect();
    order.sort_unstable();
    for (_, cell) in order {
        let Some(mut heap) = heaps.get_mut(cell).and_then(Option::take) else {
            continue;
        };
        for near in grid.near(cell) {
            let Some(slot) = heaps.get_mut(near) else { continue };
            if let Some(other) = slot.take_if(|other| heap.distance(other) < reach) {
                heap.take(&other);
            }
        }
        if let Some(slot) = heaps.get_mut(cell) {
            *slot = Some(heap);
        }
    }
    heaps.iter().flatten().map(Heap::cluster).collect()
}

/// Marks that have been put together.
struct Heap {
    x_sum: f64,
    y_sum: f64,
    count: u32,
    first: Id<Incident>,
    rough: bool,
    /// How many there are of each family, in their order.
    families: [u32; IncidentFamily::ALL.len()],
}

impl Heap {
    fn of<'a>(mut marks: impl Iterator<Item = &'a Mark>) -> Option<Self> {
        let mut heap = Self::alone(marks.next()?);
        for mark in marks {
            heap.take(&Self::alone(mark));
        }
        Some(heap)
    }

    fn alone(mark: &Mark) -> Self {
        Self {
            x_sum: mark.x,
            y_sum: mark.y,
            count: 1,
            first: mark.id,
            rough: mark.rough,
            families: IncidentFamily::ALL.map(|family| u32::from(family == mark.family)),
        }
    }

    fn take(&mut self, other: &Self) {
        self.x_sum += other.x_sum;
        self.y_sum += other.y_sum;
        self.count += other.count;
        self.first = self.first.min(other.first);
        self.rough &= other.rough;
        for (mine, theirs) in self.families.iter_mut().zip(other.families) {
            *mine += theirs;
        }
    }

    fn middle(&self) -> (f64, f64) {
        let count = f64::from(self.count);
        (self.x_sum / count, self.y_sum / count)
    }

    fn distance(&self, other: &Self) -> f64 {
        let ((x, y), (other_x, other_y)) = (self.middle(), other.middle());
        (other_x - x).hypot(other_y - y)
    }

    fn cluster(&self) -> Cluster {
        let (x, y) = self.middle();
        // Of equally many the graver family counts: they are ordered so.
        let counted = IncidentFamily::ALL.into_iter().zip(self.families);
        let family = counted.min_by_key(|(family, count)| (Reverse(*count), *family));
        Cluster {
            at: mercator::earth_from_world(x, y),
            count: self.count as usize,
            family: family.map_or(IncidentFamily::Other, |(family, _)| family),
            first: self.first,
            rough: self.rough,
            x,
            y,
        }
    }
}
