//! What is worked out of a table run by run, kept from one state of it to the next.

use std::sync::Arc;

use crate::model::Row;
use crate::model::Table;

/// Answers for the runs of rows of a table: after a change only those runs are looked at again that it touched.
#[derive(Debug)]
pub struct Kept<T, V> {
    runs: Vec<(Arc<Vec<Row<T>>>, V)>,
}

impl<T, V> Default for Kept<T, V> {
    fn default() -> Self {
        Self { runs: Vec::new() }
    }
}

impl<T, V> Kept<T, V> {
    /// The answers for all runs of a table, in their order.
    ///
    /// # Cost
    /// One look at each run, and `of` for each that is not where it was in the table asked for before.
    pub fn of(&mut self, table: &Table<T>, of: impl Fn(&[Row<T>]) -> V) -> impl Iterator<Item = &V> {
        let runs = table.chunks();
        self.runs.truncate(runs.len());
        for (at, run) in runs.iter().enumerate() {
            match self.runs.get_mut(at) {
                Some((known, _)) if Arc::ptr_eq(known, run) => {}
                Some(other) => *other = (Arc::clone(run), of(run)),
                None => self.runs.push((Arc::clone(run), of(run))),
            }
        }
        self.runs.iter().map(|(_, answer)| answer)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::model::Id;

    #[test]
    fn only_the_runs_that_changed_are_looked_at_again() {
        let rows = |from: i64, to: i64| {
            (from..=to)
                .map(|n| (Id::new(n), n * n % 1009))
                .collect::<Vec<_>>()
        };
        let mut table: Table<i64> = rows(1, 5000).into_iter().collect();
        let (mut kept, looks) = (Kept::default(), Cell::new(0));
        let mut most = |table: &Table<i64>| {
            looks.set(0);
            let of = |run: &[Row<i64>]| {
                looks.set(looks.get() + 1);
                run.iter().map(|(_, n)| *n).max()
            };
            let most = kept.of(table, of).flatten().copied().max();
            assert_eq!(most, table.rows().copied().max());
            looks.get()
        };
        assert!(most(&table) > 10);
        assert_eq!(most(&table), 0);
        table = table.with(vec![(Id::new(700), 5000)]);
        assert_eq!(most(&table), 1);
        table = table.with(rows(5001, 5001));
        assert_eq!(most(&table), 1);
        table = table.without(&[Id::new(700)]);
        assert_eq!(most(&table), 1);
        // A whole run that is gone moves all behind it.
        table = table.without(&(1..=600).map(Id::new).collect::<Vec<_>>());
        assert!(most(&table) > 10);
        assert_eq!(most(&Table::default()), 0);
    }
}
