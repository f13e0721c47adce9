//! A programme is mended where something changed: what can stay stays, and only what gains enough is changed.
//!
//! The tours as they are are the beginning; halts that are not possible any more are taken out one by one until what is
//! left is. Then the search goes downhill alone, with a price on each halt that differs from before, so that a new way
//! to the same worth is no reason to call everybody anew. Nothing is drawn: who was told a place and an hour keeps both.

use std::collections::BTreeMap;

use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::network::Network;
use crate::plan::PlanError;
use crate::plan::accept;
use crate::plan::suggest::SuggestRequest;
use crate::plan::suggest::Suggestion;
use crate::plan::suggest::choices::Choices;
use crate::plan::suggest::lacking;
use crate::plan::suggest::make::Made;
use crate::plan::suggest::make::made;
use crate::plan::suggest::moves::neighbour;
use crate::plan::suggest::search::Chance;
use crate::plan::suggest::state::State;
use crate::plan::suggest::tell::finished;
use crate::ticket::Ticket;

/// So many small changes are tried.
const STEPS: u64 = 30_000;
/// A halt that differs costs this share of what halts of the programme gain on the mean.
const COST: f64 = 2.0;

/// What a mended programme has in common with the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mended {
    /// Halts of the one before.
    pub before: usize,
    /// Those of them that are not in the new one: by the same unit, leaving on the same day.
    pub gone: usize,
    /// Halts of the new one that were not in the one before.
    pub new: usize,
}

impl Mended {
    /// The larger of both as a share of the halts before.
    pub fn share(self) -> f64 {
        self.gone.max(self.new) as f64 / self.before.max(1) as f64
    }
}

/// The programme that these suggested patrols were, mended for the operation as it is now: patrols that it holds
/// by now are no longer suggested, units that are gone go nowhere, roads that are shut are not used.
///
/// Its bound is not worked out anew.
///
/// # Errors
/// As [`suggest`](super::suggest).
///
/// # Cost
/// The tables of times and some thousand small changes: less than a tenth of a second on the exercise.
pub fn again(
    op: &Operation,
    network: &Network,
    request: &SuggestRequest,
    before: &[Patrol],
    ticket: &Ticket,
) -> Result<(Suggestion, Mended), PlanError> {
    let mut made = made(op, network, request, ticket)?;
    made.told = before.to_vec();
    let choices = Choices::of(made.problem(), ticket)?;
    if choices.is_empty() && made.escorts.is_empty() {
        return Err(PlanError::NoReach);
    }
    let tours = tours_of(&made, before);
    let mut state = State::empty(made.problem(), &made.worths);
    let without = state.worth().presence;
    for (slot, stops) in &tours {
        put_what_can_be(&mut state, *slot, &allowed(&made, *slot, stops));
    }
    let halts: usize = tours.iter().map(|(_, stops)| stops.len()).sum();
    let gain = state.worth().presence - without;
    state.hold_to(&tours, COST * gain.max(0.0) / halts.max(1) as f64);
    let mut chance = Chance::of(request.seed ^ 0x616e_6577);
    for step in 0..STEPS {
        if step % 512 == 0 {
            ticket.check()?;
        }
        let Some(changes) = neighbour(&state, &choices, &mut chance) else {
            continue;
        };
        // Who was told an order of places is not called again to save some minutes on the way.
        if changes
            .iter()
            .all(|(slot, stops)| is_same_places(state.stops(*slot), stops))
        {
            continue;
        }
        let Some(tried) = state.change(changes) else {
            continue;
        };
        if tried.kept < 0 || (tried.gain <= 0.0 && tried.kept == 0) {
            state.undo(tried);
        }
    }
    let mended = difference(&tours, &state);
    let mut suggestion = finished(&made, &choices, &state, None, STEPS);
    suggestion.lack = lacking::lack(&made, &choices, &state, &suggestion.uncovered, ticket)?;
    name_as_before(op, &mut suggestion, before);
    Ok((suggestion, mended))
}

/// Whether two tours go to the same places, in whatever order.
fn is_same_places(one: &[u16], other: &[u16]) -> bool {
    let sorted = |stops: &[u16]| {
        let mut stops = stops.to_vec();
        stops.sort_unstable();
        stops
    };
    one.len() == other.len() && sorted(one) == sorted(other)
}

/// The tours behind patrols that were suggested: slot and places; patrols without their unit or with a place that is gone
/// stay out, and so do escorts, which are settled anew.
fn tours_of(made: &Made<'_>, before: &[Patrol]) -> Vec<(usize, Vec<u16>)> {
    let days = made.problem().days;
    let tours = before.iter().filter_map(|patrol| {
        let team = made
            .teams
            .iter()
            .position(|team| Some(team.unit) == patrol.unit)?;
        let day = (0..days).find(|day| made.ground.date(*day) == patrol.depart.date())?;
        let is_escort = patrol.kind == PatrolKind::Escort;
        let mut stops: Vec<u16> = (patrol.stops.iter())
            .filter_map(|stop| {
                let place = made
                    .places
                    .iter()
                    .position(|place| Some(place.community) == stop.community)?;
                u16::try_from(place).ok()
            })
            .collect();
        stops.dedup();
        (!is_escort && !stops.is_empty()).then_some((team * days + day, stops))
    });
    tours.collect()
}

/// The halts of a tour at places that may still be visited.
fn allowed(made: &Made<'_>, slot: usize, stops: &[u16]) -> Vec<u16> {
    let problem = made.problem();
    let team = problem.teams.get(slot / problem.days.max(1));
    let is_allowed = |stop: &&u16| {
        let place = usize::from(**stop);
        let may_visit = problem.places.get(place).is_some_and(|place| place.may_visit);
        may_visit && team.is_some_and(|team| team.may_halt(place))
    };
    let mut stops: Vec<u16> = stops.iter().filter(is_allowed).copied().collect();
    stops.dedup();
    stops
}

/// Puts a tour into a slot; where it is not possible, without the halt whose absence leaves most of it.
fn put_what_can_be(state: &mut State<'_>, slot: usize, stops: &[u16]) {
    let mut stops = stops.to_vec();
    while !stops.is_empty() && state.change(vec![(slot, stops.clone())]).is_none() {
        let without = |at: usize| {
            let mut rest = stops.clone();
            rest.remove(at);
            rest.dedup();
            rest
        };
        let possible = (0..stops.len()).find(|at| state.minutes_of(slot, &without(*at)).is_some());
        // Where no single halt is to blame, the last one goes, as the day would have it.
        stops = without(possible.unwrap_or(stops.len() - 1));
    }
}

fn difference(before: &[(usize, Vec<u16>)], state: &State<'_>) -> Mended {
    type Halts = BTreeMap<(usize, u16), usize>;
    let halts = |tours: &[(usize, Vec<u16>)]| {
        let mut halts = Halts::new();
        let of = tours
            .iter()
            .flat_map(|(slot, stops)| stops.iter().map(move |stop| (*slot, *stop)));
        of.for_each(|halt| *halts.entry(halt).or_default() += 1);
        halts
    };
    let lacks = |of: &Halts, other: &Halts| -> usize {
        let there = |halt: &(usize, u16)| other.get(halt).copied().unwrap_or(0);
        of.iter()
            .map(|(halt, times)| times.saturating_sub(there(halt)))
            .sum()
    };
    let (old, new) = (halts(before), halts(&state.tours()));
    Mended {
        before: old.values().sum(),
        gone: lacks(&old, &new),
        new: lacks(&new, &old),
    }
}

/// Patrols of the same unit and day keep their names; new ones get names that neither programme nor operation has.
fn name_as_before(op: &Operation, suggestion: &mut Suggestion, before: &[Patrol]) {
    let mut names = accept::Names::after(op);
    let mut free = || {
        loop {
            let name = names.next();
            if before.iter().all(|known| known.name != name) {
                return name;
            }
        }
    };
    for one in &mut suggestion.patrols {
        let new = &one.patrol;
        let same = |known: &&Patrol| known.unit == new.unit && known.depart.date() == new.depart.date();
        one.patrol.name = before
            .iter()
            .find(same)
            .map_or_else(&mut free, |known| known.name.clone());
    }
}
