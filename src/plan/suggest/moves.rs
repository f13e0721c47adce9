//! The small changes by which a programme is bettered: a halt more or less, one moved, two changed, a tour turned round
//! or moved to another day.
//!
//! A halt that is put in comes mostly from beside the way of the tour, at the place where it costs least: on a wide ground
//! a place drawn from all of them would hardly ever fit.

use crate::plan::suggest::choices::Choices;
use crate::plan::suggest::search::Chance;
use crate::plan::suggest::search::MOST_STOPS;
use crate::plan::suggest::state::State;

/// Of so many halts that are put in, one is drawn from all places, the others from near the tour.
const FROM_ANYWHERE: usize = 4;

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

/// A place more in the tour of a slot, mostly one that lies beside it; an empty slot gets the least tour of the place.
fn put_in(
    state: &State<'_>,
    choices: &Choices,
    chance: &mut Chance,
    slot: usize,
) -> Option<Vec<(usize, Vec<u16>)>> {
    let stops = state.stops(slot);
    if stops.is_empty() || chance.below(FROM_ANYWHERE) == 0 {
        let place = any_choice(state, choices, chance, slot)?;
        return with_place(state, choices, chance, slot, place).map(|stops| vec![(slot, stops)]);
    }
    let at = chance.below(stops.len() + 1);
    let place = beside(state, choices, chance, slot, at)?;
    let mut longer = stops.to_vec();
    longer.insert(at, place);
    (longer.len() <= MOST_STOPS && has_no_echo(&longer)).then(|| vec![(slot, longer)])
}

/// A place near to where a tour is before or after a position in it.
fn beside(state: &State<'_>, choices: &Choices, chance: &mut Chance, slot: usize, at: usize) -> Option<u16> {
    let (team, _) = state.team_and_day(slot);
    let stops = state.stops(slot);
    let anchor = match chance.below(2) {
        0 => at.checked_sub(1).and_then(|before| stops.get(before)),
        _ => stops.get(at),
    };
    let near = choices.near(team, anchor.copied());
    near.get(chance.below(near.len())).copied()
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
    let at = if chance.below(FROM_ANYWHERE) == 0 {
        chance.below(stops.len() + 1)
    } else {
        state.least_detour(slot, place)
    };
    longer.insert(at, place);
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
        let place = match chance.below(FROM_ANYWHERE) {
            0 => any_choice(state, choices, chance, slot)?,
            _ => beside(state, choices, chance, slot, at)?,
        };
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
