//! The search: a programme is built by the dearest halt per minute; it is bettered by small changes (`moves`, `anneal`).
//!
//! The same problem, seed and number of steps give the same programme.

use rand_chacha::ChaCha8Rng;
use rand_core::Rng as _;
use rand_core::SeedableRng as _;

use crate::plan::suggest::choices::Choices;
use crate::plan::suggest::state::State;
use crate::ticket::Cancelled;

/// Longest tour, in halts, so that no search goes on without end where stays take no time: some twelve a day for four days.
pub(crate) const MOST_STOPS: usize = 48;

/// A source of chance whose stream is fixed by its seed for ever.
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    pub(crate) fn of(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A whole number below `end`, all equally likely (to within one in four thousand million); 0 for an end of 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).min(u64::from(u32::MAX));
        let scaled = (u64::from(self.0.next_u32()) * end) >> 32;
        usize::try_from(scaled).unwrap_or(0)
    }

    /// A number from 0 to 1, without 1.
    pub(crate) fn share(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Fills slot after slot, each with the halts that gain most per minute.
pub(crate) fn build(
    state: &mut State<'_>,
    choices: &Choices,
    tick: impl FnMut(usize, usize) -> Result<(), Cancelled>,
) -> Result<(), Cancelled> {
    build_of(state, choices, |_| true, tick)
}

/// The same for the slots of some teams alone.
pub(crate) fn build_of(
    state: &mut State<'_>,
    choices: &Choices,
    is_one: impl Fn(usize) -> bool,
    mut tick: impl FnMut(usize, usize) -> Result<(), Cancelled>,
) -> Result<(), Cancelled> {
    let mut order: Vec<usize> = (0..state.len())
        .filter(|slot| is_one(state.team_and_day(*slot).0))
        .collect();
    order.sort_by_key(|slot| {
        let (team, day) = state.team_and_day(*slot);
        (day, team)
    });
    let of = order.len();
    for (done, slot) in order.into_iter().enumerate() {
        tick(done, of)?;
        while extend(state, slot, choices) {}
    }
    Ok(())
}

/// Puts one more halt into a slot, the one that gains most per minute, or begins a tour there; says whether there was
/// one.
fn extend(state: &mut State<'_>, slot: usize, choices: &Choices) -> bool {
    let (team, day) = state.team_and_day(slot);
    let stops = state.stops(slot).to_vec();
    if stops.is_empty() {
        return begin(state, slot, choices);
    }
    if stops.len() >= MOST_STOPS {
        return false;
    }
    let before = state.minutes(slot);
    let mut best: Option<(f64, Vec<u16>)> = None;
    for place in choices.of_team(team).iter().map(|choice| choice.place) {
        let gain = if stops.contains(&place) {
            0.0
        } else {
            state.gain_of_halt(usize::from(place), day)
        };
        if gain <= 1e-9 {
            continue;
        }
        for at in 0..=stops.len() {
            let mut longer = stops.clone();
            longer.insert(at, place);
            let Some(minutes) = state.minutes_of(slot, &longer) else {
                continue;
            };
            let dearness = dearness(gain, minutes.saturating_sub(before), 1);
            if best.as_ref().is_none_or(|(best, _)| dearness > *best) {
                best = Some((dearness, longer));
            }
        }
    }
    // Later halts of the tour may fall on other days by it, which can lose more than the new one gains.
    let tried = best.and_then(|(_, longer)| state.change(vec![(slot, longer)]));
    match tried {
        Some(tried) if tried.gain > 0.0 => true,
        Some(tried) => {
            state.undo(tried);
            false
        }
        None => false,
    }
}

/// Begins a tour in an empty slot: the least tour of some place that gains most per minute, and per day.
fn begin(state: &mut State<'_>, slot: usize, choices: &Choices) -> bool {
    let (team, _) = state.team_and_day(slot);
    let mut best: Option<(f64, &[u16])> = None;
    for choice in choices.of_team(team) {
        let Some(tried) = state.change(vec![(slot, choice.tour.clone())]) else {
            continue;
        };
        let minutes = state.minutes(slot);
        let gain = tried.gain;
        state.undo(tried);
        // A patrol of several days takes its day of rest, too.
        let days = choice.days + usize::from(choice.days > 1);
        let dearness = dearness(gain, minutes, choice.tour.len()) / days as f64;
        if gain > 1e-9 && best.is_none_or(|(best, _)| dearness > best) {
            best = Some((dearness, &choice.tour));
        }
    }
    best.is_some_and(|(_, tour)| state.change(vec![(slot, tour.to_vec())]).is_some())
}

/// What is gained per minute; an hour for each stay itself, so that next-door places do not win by division.
fn dearness(gain: f64, minutes: u32, halts: usize) -> f64 {
    gain / (f64::from(minutes) + 60.0 * halts as f64)
}

/// Takes out every halt without which nothing is lost: no patrol goes anywhere without a reason.
pub(crate) fn prune(state: &mut State<'_>) {
    for slot in 0..state.len() {
        let mut at = 0;
        while at < state.stops(slot).len() {
            let mut shorter = state.stops(slot).to_vec();
            shorter.remove(at);
            // Without the place beyond it a place that was passed twice is one halt.
            shorter.dedup();
            let before = state.score();
            match state.change(vec![(slot, shorter)]) {
                Some(_) if state.score() >= before => {}
                Some(tried) => {
                    state.undo(tried);
                    at += 1;
                }
                None => at += 1,
            }
        }
    }
}
