//! The search: a programme is built by the dearest halt per minute; the small changes by which it is bettered (`anneal`).
//!
//! The same problem, seed and number of steps give the same programme.

use rand_chacha::ChaCha8Rng;
use rand_core::Rng as _;
use rand_core::SeedableRng as _;

use crate::plan::suggest::choices::Choices;
use crate::plan::suggest::state::State;
use crate::ticket::Cancelled;

/// Longest tour, in halts: a matter of sense, not of time.
const MOST_STOPS: usize = 12;

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
    mut tick: impl FnMut(usize, usize) -> Result<(), Cancelled>,
) -> Result<(), Cancelled> {
    let mut order: Vec<usize> = (0..state.len()).collect();
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
    best.is_some_and(|(_, longer)| state.change(vec![(slot, longer)]).is_some())
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

/// One random small change: which slots get which places.
pub(crate) fn neighbour(
    state: &State<'_>,
    choices: &Choices,
    chance: &mut Chance,
) -> Option<Vec<(usize, Vec<u16>)>> {
    let slot = chance.below(state.len());
    match chance.below(11) {
        0..=2 => put_in(state, choices, chance, slot),
        3 => take_out(state, chance, slot).map(|(_, rest)| vec![(slot, rest)]),
        4 | 5 => relocate(state, choices, chance, slot),
        6 | 7 => replace(state, choices, chance, slot),
        8 => turn_round(state, chance, slot),
        9 => anew(state, choices, chance, slot),
        _ => other_day(state, choices, chance, slot),
    }
}

/// A place more in the tour of a slot, at a random position; an empty slot gets the least tour of the place.
fn put_in(
    state: &State<'_>,
    choices: &Choices,
    chance: &mut Chance,
    slot: usize,
) -> Option<Vec<(usize, Vec<u16>)>> {
    let place = any_choice(state, choices, chance, slot)?;
    with_place(state, choices, chance, slot, place).map(|stops| vec![(slot, stops)])
}

/// The least tour of some place instead of what its team does on those days: one long patrol for several short ones.
fn anew(
    state: &State<'_>,
    choices: &Choices,
    chance: &mut Chance,
    slot: usize,
) -> Option<Vec<(usize, Vec<u16>)>> {
    let place = any_choice(state, choices, chance, slot)?;
    let (team, _) = state.team_and_day(slot);
    let choice = choices.get(team, place)?;
    let in_the_way = state
        .in_the_way(slot, choice.days)
        .map(|other| (other, Vec::new()));
    Some(in_the_way.chain([(slot, choice.tour.clone())]).collect())
}

fn any_choice(state: &State<'_>, choices: &Choices, chance: &mut Chance, slot: usize) -> Option<u16> {
    let (team, _) = state.team_and_day(slot);
    let choices = choices.of_team(team);
    choices
        .get(chance.below(choices.len()))
        .map(|choice| choice.place)
}

/// The tour of a slot with one place more; none where its team cannot halt there. Twice in one tour a place is only
/// where another lies between: so one comes back by the village by which one went.
fn with_place(
    state: &State<'_>,
    choices: &Choices,
    chance: &mut Chance,
    slot: usize,
    place: u16,
) -> Option<Vec<u16>> {
    let (team, _) = state.team_and_day(slot);
    let choice = choices.get(team, place)?;
    let stops = state.stops(slot);
    if stops.is_empty() {
        return Some(choice.tour.clone());
    }
    let mut longer = stops.to_vec();
    longer.insert(chance.below(stops.len() + 1), place);
    (longer.len() <= MOST_STOPS && has_no_echo(&longer)).then_some(longer)
}

/// Whether no place follows itself.
fn has_no_echo(stops: &[u16]) -> bool {
    stops.windows(2).all(|pair| pair.first() != pair.last())
}

fn take_out(state: &State<'_>, chance: &mut Chance, slot: usize) -> Option<(u16, Vec<u16>)> {
    let stops = state.stops(slot);
    if stops.is_empty() {
        return None;
    }
    let mut rest = stops.to_vec();
    let place = rest.remove(chance.below(stops.len()));
    rest.dedup();
    Some((place, rest))
}

/// A place from one tour into another.
fn relocate(
    state: &State<'_>,
    choices: &Choices,
    chance: &mut Chance,
    slot: usize,
) -> Option<Vec<(usize, Vec<u16>)>> {
    let (place, rest) = take_out(state, chance, slot)?;
    let other = chance.below(state.len());
    if other == slot {
        return None;
    }
    let longer = with_place(state, choices, chance, other, place)?;
    Some(vec![(slot, rest), (other, longer)])
}

/// Another place instead of one; half of the time the two come from two tours and change places.
fn replace(
    state: &State<'_>,
    choices: &Choices,
    chance: &mut Chance,
    slot: usize,
) -> Option<Vec<(usize, Vec<u16>)>> {
    let mut stops = state.stops(slot).to_vec();
    if stops.is_empty() {
        return None;
    }
    let at = chance.below(stops.len());
    let other = chance.below(state.len());
    let mut others = state.stops(other).to_vec();
    if other == slot || others.is_empty() {
        let place = any_choice(state, choices, chance, slot)?;
        *stops.get_mut(at)? = place;
        return has_no_echo(&stops).then(|| vec![(slot, stops)]);
    }
    let other_at = chance.below(others.len());
    let (mine, theirs) = (*stops.get(at)?, *others.get(other_at)?);
    let (team, _) = state.team_and_day(slot);
    let (other_team, _) = state.team_and_day(other);
    choices.get(team, theirs)?;
    choices.get(other_team, mine)?;
    *stops.get_mut(at)? = theirs;
    *others.get_mut(other_at)? = mine;
    (has_no_echo(&stops) && has_no_echo(&others)).then(|| vec![(slot, stops), (other, others)])
}

/// A piece of a tour the other way round (2-opt).
fn turn_round(state: &State<'_>, chance: &mut Chance, slot: usize) -> Option<Vec<(usize, Vec<u16>)>> {
    let mut stops = state.stops(slot).to_vec();
    if stops.len() < 2 {
        return None;
    }
    let (a, b) = (chance.below(stops.len()), chance.below(stops.len()));
    stops.get_mut(a.min(b)..=a.max(b))?.reverse();
    (a != b).then(|| vec![(slot, stops)])
}

/// A whole tour on another day, or by another team where that team can do it.
fn other_day(
    state: &State<'_>,
    choices: &Choices,
    chance: &mut Chance,
    slot: usize,
) -> Option<Vec<(usize, Vec<u16>)>> {
    let other = chance.below(state.len());
    let (mine, theirs) = (state.stops(slot), state.stops(other));
    if other == slot || mine.is_empty() {
        return None;
    }
    let (team, _) = state.team_and_day(slot);
    let (other_team, _) = state.team_and_day(other);
    let can = |team: usize, stops: &[u16]| stops.iter().all(|stop| choices.get(team, *stop).is_some());
    if team != other_team && !(can(other_team, mine) && can(team, theirs)) {
        return None;
    }
    Some(vec![(slot, theirs.to_vec()), (other, mine.to_vec())])
}
