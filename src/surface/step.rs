//! The steps from cell to cell, with the cells that each crosses.
//!
//! With a few directions a way that lies between two of them is too long: with sixteen by 2.8 % at most, with thirty-two
//! by 1.4 % (the secant of half the widest angle between two steps), on ground that is the same everywhere.

/// In which directions one steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stencil {
    /// Straight, diagonal and as a knight at chess: the sixteen of `AccessMod`.
    Sixteen,
    /// Sixteen more between those: twice as exact.
    ThirtyTwo,
}

/// How far the longest step goes, in cells: so wide is the closed margin around a grid.
pub(super) const REACH: usize = 3;

/// A step, in cells.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    pub(super) columns: isize,
    pub(super) rows: isize,
    /// The cells it crosses, both ends included, with the share of its length in each.
    pub(super) crossed: Vec<(isize, isize, f64)>,
}

impl Stencil {
    /// All steps.
    pub(super) fn steps(self) -> Vec<Step> {
        let ways: &[(isize, isize)] = match self {
            Self::Sixteen => &[(1, 0), (1, 1), (2, 1), (1, 2)],
            Self::ThirtyTwo => &[(1, 0), (1, 1), (2, 1), (1, 2), (3, 1), (1, 3), (3, 2), (2, 3)],
        };
        let mut steps = Vec::new();
        for (a, b) in ways {
            // Turned by right angles: each way and those at its side.
            for (columns, rows) in [(*a, *b), (-*b, *a), (-*a, -*b), (*b, -*a)] {
                steps.push(Step {
                    columns,
                    rows,
                    crossed: crossed(columns, rows),
                });
            }
        }
        steps
    }
}

/// The cells under a straight step from middle to middle. Through a corner it touches no cell but the two that meet there.
fn crossed(columns: isize, rows: isize) -> Vec<(isize, isize, f64)> {
    let mut turns = vec![0.0, 1.0];
    for far in [columns, rows] {
        let sides = (0..far.unsigned_abs()).map(|side| (side as f64 + 0.5) / far.unsigned_abs() as f64);
        turns.extend(sides);
    }
    turns.sort_by(f64::total_cmp);
    let mut cells = Vec::new();
    for pair in turns.windows(2) {
        let &[from, to] = pair else { continue };
        let share = to - from;
        if share > 1e-12 {
            let middle = 0.5 * (from + to);
            let at = |far: isize| (far as f64 * middle).round() as isize;
            cells.push((at(columns), at(rows), share));
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixteen_share_their_length_as_accessmod_says() {
        let steps = Stencil::Sixteen.steps();
        assert_eq!(steps.len(), 16);
        for step in steps {
            let knight = step.columns.abs() + step.rows.abs() == 3;
            let share = if knight { 0.25 } else { 0.5 };
            assert_eq!(step.crossed.len(), if knight { 4 } else { 2 }, "{step:?}");
            assert!(
                step.crossed.iter().all(|cell| (cell.2 - share).abs() < 1e-12),
                "{step:?}"
            );
            assert_eq!(step.crossed.first().map(|cell| (cell.0, cell.1)), Some((0, 0)));
            assert_eq!(
                step.crossed.last().map(|cell| (cell.0, cell.1)),
                Some((step.columns, step.rows))
            );
        }
    }

    #[test]
    fn every_stencil_goes_each_way_and_back_over_the_same_cells() {
        for stencil in [Stencil::Sixteen, Stencil::ThirtyTwo] {
            let steps = stencil.steps();
            for step in &steps {
                let total: f64 = step.crossed.iter().map(|cell| cell.2).sum();
                assert!((total - 1.0).abs() < 1e-12);
                let back = steps
                    .iter()
                    .find(|other| (other.columns, other.rows) == (-step.columns, -step.rows))
                    .unwrap();
                for (column, row, share) in &step.crossed {
                    let there = (column - step.columns, row - step.rows);
                    assert!(
                        back.crossed
                            .iter()
                            .any(|cell| (cell.0, cell.1) == there && (cell.2 - share).abs() < 1e-12)
                    );
                }
                assert!(step.columns.unsigned_abs() <= REACH && step.rows.unsigned_abs() <= REACH);
            }
            let ways: std::collections::BTreeSet<_> =
                steps.iter().map(|step| (step.columns, step.rows)).collect();
            assert_eq!(ways.len(), steps.len());
        }
    }
}
