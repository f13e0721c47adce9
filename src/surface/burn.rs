//! Lines into the cells of a grid.

use geo_types::Coord;

/// Calls `on_cell` with column and row of each cell that a line touches, which is given in cells from the north-western
/// corner. From one to the next they meet in a side: nobody slips through between two of them, and `AccessMod` burns its
/// roads and barriers so, too.
pub(super) fn burn(
    line: &[Coord<f64>],
    (columns, rows): (usize, usize),
    on_cell: &mut dyn FnMut(usize, usize),
) {
    let mut put = |column: f64, row: f64| {
        if column >= 0.0 && row >= 0.0 && column < columns as f64 && row < rows as f64 {
            on_cell(column as usize, row as usize);
        }
    };
    for pair in line.windows(2) {
        let &[a, b] = pair else { continue };
        let Some((a, b)) = clipped(a, b, columns as f64, rows as f64) else {
            continue;
        };
        touched(a, b, &mut put);
    }
}

/// The part of a segment that lies on the grid or a cell beside it (Liang and Barsky).
fn clipped(a: Coord<f64>, b: Coord<f64>, columns: f64, rows: f64) -> Option<(Coord<f64>, Coord<f64>)> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    let sides = [
        (-dx, a.x + 1.0),
        (dx, columns + 1.0 - a.x),
        (-dy, a.y + 1.0),
        (dy, rows + 1.0 - a.y),
    ];
    for (step, room) in sides {
        if step.abs() < 1e-15 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            from = from.max(room / step);
        } else {
            to = to.min(room / step);
        }
    }
    let at = |share: f64| Coord {
        x: dx.mul_add(share, a.x),
        y: dy.mul_add(share, a.y),
    };
    (from <= to).then(|| (at(from), at(to)))
}

/// Every cell that the segment passes through, from side to side; through a corner, both cells beside it too.
fn touched(a: Coord<f64>, b: Coord<f64>, put: &mut dyn FnMut(f64, f64)) {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let (mut column, mut row) = (a.x.floor(), a.y.floor());
    let (last_column, last_row) = (b.x.floor(), b.y.floor());
    put(column, row);
    let first = |at: f64, step: f64| match step {
        step if step > 0.0 => (at.floor() + 1.0 - at) / step,
        step if step < 0.0 => (at.floor() - at) / step,
        _ => f64::INFINITY,
    };
    let (mut next_x, mut next_y) = (first(a.x, dx), first(a.y, dy));
    let (each_x, each_y) = (1.0 / dx.abs(), 1.0 / dy.abs());
    let most = (last_column - column).abs() + (last_row - row).abs();
    for _ in 0..most as usize {
        if (next_x - next_y).abs() < 1e-12 {
            put(column + dx.signum(), row);
        }
        if next_x < next_y {
            column += dx.signum();
            next_x += each_x;
        } else {
            row += dy.signum();
            next_y += each_y;
        }
        put(column, row);
    }
    put(last_column, last_row);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn cells(line: &[(f64, f64)]) -> BTreeSet<(usize, usize)> {
        let line: Vec<Coord<f64>> = line.iter().map(|(x, y)| Coord { x: *x, y: *y }).collect();
        let mut cells = BTreeSet::new();
        burn(&line, (20, 20), &mut |column, row| {
            cells.insert((column, row));
        });
        cells
    }

    #[test]
    fn a_line_has_every_cell_it_touches() {
        let found = cells(&[(0.1, 0.2), (19.3, 13.7), (3.0, 17.9), (3.0, 3.0)]);
        for part in [((0.1, 0.2), (19.3, 13.7)), ((19.3, 13.7), (3.0, 17.9))] {
            let ((ax, ay), (bx, by)) = part;
            for share in 0..100_000 {
                let share = f64::from(share) / 100_000.0;
                let (x, y) = (ax + (bx - ax) * share, ay + (by - ay) * share);
                assert!(found.contains(&(x as usize, y as usize)), "{x} {y}");
            }
        }
        // Nobody slips through: sides touch all along.
        let line = cells(&[(0.5, 0.5), (9.5, 9.5)]);
        for (column, row) in line.iter().filter(|cell| cell.0 < 9) {
            assert!(line.contains(&(column + 1, *row)) || line.contains(&(*column, row + 1)));
        }
    }

    #[test]
    fn what_lies_off_the_grid_is_cut() {
        assert!(cells(&[(-50.0, -3.0), (50.0, -2.5)]).is_empty());
        assert_eq!(cells(&[(-1e9, 4.5), (1e9, 4.5)]).len(), 20);
    }
}
