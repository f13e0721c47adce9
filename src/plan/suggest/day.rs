//! All tours of a day, found together: the search for tours of several teams (`plan::tour`) goes over each day of a
//! programme, and what it finds is taken on where the whole programme gains by it.
//!
//! The small changes of [`moves`](super::moves) touch two tours at once; this one puts all teams of a means on the road anew.
//! A place is worth what one more halt there would gain beside the other days. Tours that last longer than the day stay.

use crate::plan::problem::NO_WAY;
use crate::plan::problem::Team;
use crate::plan::suggest::search::MOST_STOPS;
use crate::plan::suggest::state::State;
use crate::plan::tour;
use crate::plan::tour::Crew;
use crate::plan::tour::Task;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// So many steps of the search for each day and means: on some dozens of places a few thousandths of a second.
const STEPS: u64 = 400;

/// Betters a programme day by day; says whether it gained by it.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted; the programme is whole then, too.
pub(crate) fn better(state: &mut State<'_>, seed: u64, ticket: &Ticket) -> Result<bool, Cancelled> {
    let before = state.score();
    for day in 0..state.problem().days {
        let mut free: Vec<usize> = (0..state.teams())
            .filter(|team| is_free(state, *team, day))
            .collect();
        while let Some(first) = free.first().copied() {
            ticket.check()?;
            let (alike, others): (Vec<usize>, Vec<usize>) = free
                .into_iter()
                .partition(|team| are_alike(state, (first, *team), day));
            together(state, &alike, day, seed);
            free = others;
        }
    }
    Ok(state.score() > before + 1e-9)
}

/// Whether a team may go out and come back on a day, whatever it does on it now. Where units have to stay at their base,
/// or flights are counted, those alone that are out already: they are as many as may be.
fn is_free(state: &State<'_>, team: usize, day: usize) -> bool {
    let slot = team * state.problem().days + day;
    let Some(facts) = state.problem().teams.get(team) else {
        return false;
    };
    let counted = state.problem().reserve > 0 || facts.flies;
    let is_out = !state.stops(slot).is_empty();
    facts.goes
        && facts.busy.get(day) == Some(&false)
        && state.until(slot) == day
        && state.in_the_way(slot, 1).next().is_none()
        && (is_out || !counted)
}

/// Whether two teams move by the same times to the same places.
fn are_alike(state: &State<'_>, (a, b): (usize, usize), day: usize) -> bool {
    let teams = &state.problem().teams;
    teams.get(a).zip(teams.get(b)).is_some_and(|(a, b)| {
        a.matrix.get(day) == b.matrix.get(day) && a.barred == b.barred && a.dry == b.dry
    })
}

/// Finds the tours of these teams on a day anew, and takes them on where the programme gains.
fn together(state: &mut State<'_>, teams: &[usize], day: usize, seed: u64) {
    let days = state.problem().days;
    let slots: Vec<usize> = teams.iter().map(|team| team * days + day).collect();
    let none = slots.iter().map(|slot| (*slot, Vec::new())).collect();
    let Some(without) = state.change(none) else {
        return;
    };
    let places = places(state, teams, day);
    let found = task(state, teams, &places, day).map(|task| tour::searched(&task, STEPS, seed));
    let lost = without.gain;
    let tours = found.unwrap_or_default().into_iter().filter_map(|(crew, stops)| {
        let stops = stops
            .iter()
            .filter_map(|stop| u16::try_from(places.get(*stop)?.0).ok());
        Some((*slots.get(crew)?, stops.collect::<Vec<u16>>()))
    });
    let tours: Vec<(usize, Vec<u16>)> = tours.filter(|(_, stops)| stops.len() <= MOST_STOPS).collect();
    match state.change(tours) {
        Some(tried) if tried.gain + lost > 1e-9 => {}
        Some(tried) => {
            state.undo(tried);
            state.undo(without);
        }
        None => state.undo(without),
    }
}

/// Where these teams may halt, with what a halt there would gain.
fn places(state: &State<'_>, teams: &[usize], day: usize) -> Vec<(usize, f64)> {
    let all = &state.problem().teams;
    let Some(team) = teams.first().and_then(|team| all.get(*team)) else {
        return Vec::new();
    };
    (state.problem().places.iter().enumerate())
        .filter(|(place, demand)| demand.may_visit && team.may_halt(*place))
        .map(|(place, _)| (place, state.gain_of_halt(place, day)))
        .filter(|(_, gain)| *gain > 1e-9)
        .collect()
}

/// The question for one day: stays are part of the way to a place.
fn task(state: &State<'_>, teams: &[usize], places: &[(usize, f64)], day: usize) -> Option<Task> {
    let problem = state.problem();
    let (from, to) = problem.window.get(day).copied().flatten()?;
    let teams: Vec<&Team> = teams.iter().filter_map(|team| problem.teams.get(*team)).collect();
    let table = problem.matrices.get(*teams.first()?.matrix.get(day)?)?;
    let way = |from: usize, to: usize, stay: u32| match table.get(from, to) {
        NO_WAY.. => f64::INFINITY,
        minutes => f64::from(minutes + stay),
    };
    let crews = teams.iter().map(|team| Crew {
        out: places
            .iter()
            .map(|(place, _)| way(team.home, *place, problem.dwell))
            .collect(),
        back: places
            .iter()
            .map(|(place, _)| way(*place, team.home, 0))
            .collect(),
        straight: 0.0,
        budget: f64::from(team.duty.min(to.saturating_sub(from))),
    });
    let scores: Vec<f64> = places.iter().map(|(_, gain)| *gain).collect();
    let number = |at: usize| places.get(at).map_or(usize::MAX, |(place, _)| *place);
    let length = |a: usize, b: usize| way(number(a), number(b), problem.dwell);
    Task::of(&scores, length, &crews.collect::<Vec<Crew>>())
}
