//! Where the ways pass over the cells of a ground: the places at which one steps onto them.

use rayon::prelude::*;

use crate::earth::LonLat;
use crate::network::graph::Graph;
use crate::network::rails::stations;
use crate::surface::Surface;

/// Where ways pass over the cells of a ground.
#[derive(Debug, Default)]
pub(crate) struct Stops {
    /// Cell, edge and the share of the edge's length there, ordered.
    rows: Vec<(u32, u32, f32)>,
}

impl Stops {
    pub(super) fn of(graph: &Graph, surface: &Surface) -> Self {
        let frame = &surface.frame;
        let cell = |place: LonLat| frame.cell(place).map(|cell| cell as u32);
        let of_edge = |number: usize| {
            let Some(edge) = graph.edges.get(number) else {
                return Vec::new();
            };
            let ends = [(edge.from, 0.0), (edge.to, 1.0)].into_iter();
            let ends = ends.filter_map(|(node, share)| Some((*graph.places.get(node as usize)?, share)));
            let on_it = stations(graph, number, surface).into_iter().chain(ends);
            let river = graph.rivers.get(edge.road as usize) == Some(&true);
            let mut rows = Vec::new();
            for (place, share) in on_it {
                let Some(cell) = cell(place) else { continue };
                rows.push((cell, number as u32, share as f32));
                if river {
                    // Nobody stands on the water: one goes ashore beside it.
                    let beside = banks(cell, frame.columns as u32, frame.rows as u32);
                    rows.extend(beside.map(|cell| (cell, number as u32, share as f32)));
                }
            }
            rows
        };
        let mut rows: Vec<(u32, u32, f32)> = (0..graph.edges.len())
            .into_par_iter()
            .flat_map_iter(of_edge)
            .collect();
        rows.par_sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
        Self { rows }
    }

    /// What passes over some cells that follow one another in a row.
    pub(super) fn within(&self, first: u32, last: u32) -> &[(u32, u32, f32)] {
        let from = self.rows.partition_point(|row| row.0 < first);
        let to = self.rows.partition_point(|row| row.0 <= last);
        self.rows.get(from..to).unwrap_or_default()
    }
}

/// The cells around one, on the grid.
fn banks(cell: u32, columns: u32, rows: u32) -> impl Iterator<Item = u32> {
    let (row, column) = (i64::from(cell / columns), i64::from(cell % columns));
    let around = (-1..=1).flat_map(|down| (-1..=1).map(move |right| (down, right)));
    around.filter_map(move |(down, right)| {
        let (row, column) = (row + down, column + right);
        let on_it = (0..i64::from(rows)).contains(&row) && (0..i64::from(columns)).contains(&column);
        (on_it && (down, right) != (0, 0)).then(|| (row * i64::from(columns) + column) as u32)
    })
}
