//! The memory of the search: tours of good plans, and the linear problem over them that puts them together anew.

use super::master::Master;
use super::pack::choose;
use super::pack::column;
use super::pack::master_of;
use super::pool::Pool;
use super::task::Task;

/// Most tours that are remembered before those that lose most are forgotten.
const MOST: usize = 4000;

/// Teams and their places in order.
type Tours = Vec<(usize, Vec<u16>)>;

/// Tours that are remembered.
pub(crate) struct Recombine<'a> {
    task: &'a Task,
    pub(crate) pool: Pool,
    pub(crate) master: Master,
}

impl<'a> Recombine<'a> {
    pub(crate) fn of(task: &'a Task) -> Self {
        Self {
            task,
            pool: Pool::default(),
            master: master_of(task),
        }
    }

    /// How many tours came since the last mixture.
    pub(crate) const fn fresh(&self) -> usize {
        self.pool.len() - self.master.len()
    }

    /// Works out the best mixture of all tours known.
    pub(crate) fn mix(&mut self, steps: usize) -> bool {
        for tour in self.pool.tours().iter().skip(self.master.len()) {
            self.master.add(column(self.task, tour));
        }
        self.master.solve(steps)
    }

    /// Chooses tours worth more than `value`; none where there are none. Says too whether that is proven.
    pub(crate) fn choose(&mut self, value: f64, looks: usize) -> (Option<Tours>, bool) {
        let choice = choose(self.task, &self.pool, &self.master, value, looks);
        if choice.score <= value + 1e-9 {
            return (None, choice.proven);
        }
        let mut free = self.task.kinds().to_vec();
        let tours = choice.tours.iter().filter_map(|number| {
            let tour = self.pool.tours().get(*number)?;
            Some((free.get_mut(tour.kind)?.pop()?, tour.stops.clone()))
        });
        (Some(tours.collect()), choice.proven)
    }

    /// Forgets the tours that lose most where they have become too many.
    pub(crate) fn forget(&mut self) {
        if self.pool.len() <= MOST {
            return;
        }
        let mut gains: Vec<f64> = (0..self.master.len())
            .map(|number| self.master.gain(number))
            .collect();
        let kept = MOST / 2;
        gains.sort_by(|a, b| b.total_cmp(a));
        let least = gains.get(kept).copied().unwrap_or(f64::NEG_INFINITY);
        let prices = self.master.prices().to_vec();
        let kept = self.master.retain(|_, column| {
            let paid: f64 = column
                .rows
                .iter()
                .filter_map(|row| prices.get(usize::from(*row)))
                .sum();
            column.worth - paid > least
        });
        let mut keep = vec![false; self.pool.len()];
        for number in kept {
            if let Some(keep) = keep.get_mut(number) {
                *keep = true;
            }
        }
        self.pool
            .keep_only(|number| keep.get(number).copied().unwrap_or(false));
    }
}
