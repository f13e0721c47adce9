//! Near-optimal programmes beside the best one, so that there is something to draw from.
//!
//! A walk by the small changes of the search that never falls below a floor: every day of a must-place that the best
//! programme keeps is kept, and of its presence all but [`SPREAD`]. Above that floor every change is let through, so that
//! the walk comes to all kinds of programmes, not only to those that look like the best.

use crate::plan::problem::Worth;
use crate::plan::suggest::choices::Choices;
use crate::plan::suggest::moves::neighbour;
use crate::plan::suggest::search::Chance;
use crate::plan::suggest::search::prune;
use crate::plan::suggest::state::State;
use crate::ticket::Cancelled;

/// The share of the best programme's presence that one of the pool may lack.
const SPREAD: f64 = 0.025;
/// So many programmes are kept at most, as far apart in the walk as it is long.
const MOST: u64 = 256;
/// The walk looks whether it should stop once in so many steps.
const LOOK: u64 = 512;

/// A programme of the pool.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pooled {
    /// Its tours: slot and places.
    pub tours: Vec<(usize, Vec<u16>)>,
    /// Team, day and first place of each tour.
    pub firsts: Vec<(usize, usize, u16)>,
    /// Place and day of each halt, each once.
    pub halts: Vec<(u16, u8)>,
    /// What it is worth.
    pub worth: Worth,
}

impl Pooled {
    pub(crate) fn of(state: &State<'_>) -> Self {
        let tours: Vec<(usize, Vec<u16>)> = (state.used())
            .map(|slot| (slot, state.stops(slot).to_vec()))
            .collect();
        let firsts = (tours.iter())
            .filter_map(|(slot, stops)| {
                let (team, day) = state.team_and_day(*slot);
                Some((team, day, *stops.first()?))
            })
            .collect();
        let mut halts: Vec<(u16, u8)> = (tours.iter())
            .flat_map(|(slot, stops)| stops.iter().copied().zip(state.days_of(*slot).iter().copied()))
            .collect();
        halts.sort_unstable();
        halts.dedup();
        Self {
            tours,
            firsts,
            halts,
            worth: state.worth(),
        }
    }
}

/// The best programme and those that a walk of so many steps from it comes to. `stop` is asked now and then, with the
/// steps done, whether to end.
///
/// # Errors
/// [`Cancelled`].
pub(crate) fn pool(
    best: &State<'_>,
    choices: &Choices,
    chance: &mut Chance,
    steps: u64,
    mut stop: impl FnMut(u64) -> Result<bool, Cancelled>,
) -> Result<Vec<Pooled>, Cancelled> {
    let mut pool = vec![Pooled::of(best)];
    let floor = best.beside_musts() - SPREAD * best.worth().presence;
    let kept = best.kept();
    let apart = (steps / MOST).max(1);
    let mut state = best.clone();
    for step in 1..=steps {
        if step % LOOK == 0 && stop(step)? {
            break;
        }
        if step % apart == 0 {
            // What gains nothing would only look as if there were more to choose from.
            let mut lean = state.clone();
            prune(&mut lean);
            pool.push(Pooled::of(&lean));
        }
        let Some(changes) = neighbour(&state, choices, chance) else {
            continue;
        };
        let Some(tried) = state.change(changes) else {
            continue;
        };
        if state.kept() < kept || state.beside_musts() < floor {
            state.undo(tried);
        }
    }
    Ok(pool)
}
