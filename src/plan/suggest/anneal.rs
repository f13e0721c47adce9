//! The search goes on: a programme is bettered by small changes, some of which are let through although they make it worse
//! (annealing), so that it does not stop at the first hill.

use crate::plan::suggest::choices::Choices;
use crate::plan::suggest::moves::neighbour;
use crate::plan::suggest::search::Chance;
use crate::plan::suggest::state::State;
use crate::ticket::Cancelled;

/// How often the search looks whether it should stop, in steps.
const LOOK: u64 = 512;
/// The share of the steps in which must-places are let go and taken up again, how often, and from which part of what a
/// halt there gains on.
const MUST_SHARE: f64 = 0.35;
const MUST_CYCLES: f64 = 5.0;
const MUST_HEAT: f64 = 0.25;
/// From which part of the mean gain of a halt anywhere else the search cools down after that.
const OTHER_HEAT: f64 = 0.5;
/// What is left of the heat at the end.
const COLD: f64 = 0.01;

/// Betters a programme by so many small changes. `stop` is asked now and then, with the steps done, whether to end;
/// `better` hears of each new best programme at those moments.
pub(crate) fn anneal<'a>(
    start: State<'a>,
    choices: &Choices,
    chance: &mut Chance,
    steps: u64,
    mut stop: impl FnMut(u64, &State<'a>) -> Result<bool, Cancelled>,
) -> Result<State<'a>, Cancelled> {
    let mut state = start;
    let mut best = state.clone();
    let cooling = Cooling::of(&state, choices);
    let mut heat = 0.0;
    let mut settled = false;
    for step in 0..steps {
        if step % LOOK == 0 {
            let share = step as f64 / steps.max(1) as f64;
            let before = (step.saturating_sub(LOOK)) as f64 / steps.max(1) as f64;
            heat = cooling.at(share);
            // Which must-places are kept is settled: what is let through from here on begins at the best of it.
            settled = share >= cooling.first;
            if before < cooling.first && settled {
                state.clone_from(&best);
            }
            if stop(step, &best)? {
                break;
            }
        }
        let Some(changes) = neighbour(&state, choices, chance) else {
            continue;
        };
        let Some(tried) = state.change(changes) else {
            continue;
        };
        let lets_go = settled && tried.kept < 0;
        if lets_go || (tried.gain < 0.0 && chance.share() >= (tried.gain / heat).exp()) {
            state.undo(tried);
        } else if state.score() > best.score() + 1e-9 {
            best.clone_from(&state);
        }
    }
    Ok(best)
}

/// How warm the search is on its way.
///
/// Must-places weigh a hundred times as much as all else, so it cools down in two ways: first a few times over from a part
/// of what a halt at a must-place gains, so that they are served in other orders too; then once from half of the mean
/// gain of a halt anywhere else to a hundredth of that; from there on no day of a must-place is let go any more.
struct Cooling {
    /// The share of the steps that the first takes; none without must-places.
    first: f64,
    must: f64,
    other: f64,
}

impl Cooling {
    fn of(state: &State<'_>, choices: &Choices) -> Self {
        let (mut must, mut other) = (Vec::new(), Vec::new());
        for team in 0..state.teams() {
            for choice in choices.of_team(team) {
                // What it would gain if nobody were there.
                let gain = state.gain_of_first(usize::from(choice.place));
                if gain >= 1.0 {
                    must.push(gain);
                } else if gain > 0.0 {
                    other.push(gain);
                }
            }
        }
        let mean = |gains: &[f64]| gains.iter().sum::<f64>() / gains.len().max(1) as f64;
        Self {
            first: if must.is_empty() { 0.0 } else { MUST_SHARE },
            must: MUST_HEAT * mean(&must),
            other: OTHER_HEAT * mean(&other).max(1e-4),
        }
    }

    /// The heat after a share of the steps.
    fn at(&self, share: f64) -> f64 {
        if share < self.first {
            self.must * COLD.powf((MUST_CYCLES * share / self.first).fract())
        } else {
            self.other * COLD.powf((share - self.first) / (1.0 - self.first))
        }
    }
}
