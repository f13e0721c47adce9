//! What room on the page is taken: boxes, found by the cells that they touch.

use std::collections::BTreeMap;

use crate::chart::scene::PageBox;

/// Boxes by the cells of the page that they touch.
#[derive(Debug, Default)]
pub(super) struct Taken {
    cells: BTreeMap<(i32, i32), Vec<PageBox>>,
}

/// Side of a cell, in page units.
const CELL: f32 = 48.0;

fn cells(around: PageBox) -> impl Iterator<Item = (i32, i32)> {
    let cell = |value: f32| (value / CELL).floor().clamp(-1e6, 1e6) as i32;
    let columns = cell(around.left)..=cell(around.right);
    (cell(around.top)..=cell(around.bottom))
        .flat_map(move |row| columns.clone().map(move |column| (row, column)))
}

impl Taken {
    pub(super) fn put(&mut self, around: PageBox) {
        for cell in cells(around) {
            self.cells.entry(cell).or_default().push(around);
        }
    }

    pub(super) fn overlaps(&self, around: PageBox) -> bool {
        cells(around).any(|cell| {
            self.cells
                .get(&cell)
                .is_some_and(|boxes| boxes.iter().any(|other| other.overlaps(around)))
        })
    }
}
