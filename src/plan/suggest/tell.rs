//! From a programme of the search to a suggestion: what it is worth, what it leaves, how predictable it is.

use std::collections::BTreeSet;

use jiff::ToSpan as _;

use crate::model::Community;
use crate::model::Id;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::model::Unit;
use crate::plan::suggest::SuggestedPatrol;
use crate::plan::suggest::Suggestion;
use crate::plan::suggest::choices::Choices;
use crate::plan::suggest::habit;
use crate::plan::suggest::lacking::Lack;
use crate::plan::suggest::make::Made;
use crate::plan::suggest::observer::WATCHED_DAYS;
use crate::plan::suggest::passing;
use crate::plan::suggest::patrols;
use crate::plan::suggest::predict;
use crate::plan::suggest::predict::Outing;
use crate::plan::suggest::predict::Predictability;
use crate::plan::suggest::state::State;
use crate::plan::suggest::taken;
use crate::plan::suggest::teams::TeamFacts;
use crate::plan::suggest::vary::Used;

/// Of fewer done patrols it is not said how predictable they were.
const FEWEST_DONE: usize = 5;

/// A programme as it is told to others.
pub(crate) fn finished(
    made: &Made<'_>,
    choices: &Choices,
    state: &State<'_>,
    bound: Option<f64>,
    steps: u64,
) -> Suggestion {
    let problem = made.problem();
    let patrols = patrols::patrols(made, state);
    let worth = state.worth();
    let musts = problem
        .places
        .iter()
        .filter(|place| place.interval.is_some())
        .count();
    let units: Vec<Id<Unit>> = made.teams.iter().flat_map(TeamFacts::units).collect();
    let last = problem.days.saturating_sub(1);
    let passing = passing::passing(made, state, &patrols);
    let left = Left::of(made, choices, state, &passing.places);
    let (predictability, done_predictability) = predictability(made, &patrols);
    Suggestion {
        predictability,
        done_predictability,
        habits: habit::habits(made.ground.op, done(made).into_iter()),
        patrols,
        value: worth.value(problem.days),
        bound,
        must_days: (
            worth.kept,
            u32::try_from(musts * problem.days).unwrap_or(u32::MAX),
        ),
        presence: worth.presence / problem.days.max(1) as f64,
        with_ways: (
            passing.worth.kept,
            passing.worth.presence / problem.days.max(1) as f64,
        ),
        uncovered: left.uncovered,
        passed: left.passed,
        beyond: left.beyond,
        marked: left.marked,
        longest_days: problem.max_days.min(problem.days),
        taken: taken::taken(
            made.ground.op,
            &units,
            (made.ground.date(0), made.ground.date(last)),
        ),
        without_escort: made.without_escort.clone(),
        drawn: None,
        lack: Lack::default(),
        request: made.request,
        seed: made.request.seed,
        steps,
    }
}

/// Communities where nobody of ours is, those of them that no programme helps, and those that are passed alone.
#[derive(Default)]
struct Left {
    uncovered: Vec<Id<Community>>,
    passed: Vec<Id<Community>>,
    beyond: Vec<Id<Community>>,
    marked: Vec<Id<Community>>,
}

impl Left {
    fn of(made: &Made<'_>, choices: &Choices, state: &State<'_>, passed: &BTreeSet<Id<Community>>) -> Self {
        let problem = made.problem();
        let mut left = Self::default();
        for (index, (place, demand)) in made.places.iter().zip(&problem.places).enumerate() {
            let planned = demand.standing || demand.contacts.iter().any(|contact| contact.day >= 0);
            if planned || !state.halts(index).is_empty() {
                continue;
            }
            if passed.contains(&place.community) {
                left.passed.push(place.community);
                continue;
            }
            left.uncovered.push(place.community);
            if !choices.is_seen(problem, index) {
                let why = if demand.may_visit {
                    &mut left.beyond
                } else {
                    &mut left.marked
                };
                why.push(place.community);
            }
        }
        left
    }
}

/// The patrols that are done in the four weeks before the programme.
fn done<'a>(made: &Made<'a>) -> Vec<&'a Patrol> {
    let from = made.request.from;
    let since = from.saturating_sub(i64::from(WATCHED_DAYS).days());
    let rows = made.ground.op.patrols.rows();
    rows.filter(|patrol| patrol.status == PatrolStatus::Done && (since..from).contains(&patrol.depart.date()))
        .collect()
}

/// Which first places the teams used in the four weeks before.
pub(crate) fn firsts_before(made: &Made<'_>) -> Used {
    used(made, |patrol| {
        let first = patrol.stops.iter().find_map(|stop| stop.community)?;
        let place = made.places.iter().position(|place| place.community == first)?;
        i64::try_from(place).ok()
    })
}

/// In which hours they left.
pub(crate) fn hours_before(made: &Made<'_>) -> Used {
    used(made, |patrol| Some(i64::from(patrol.depart.hour())))
}

fn used(made: &Made<'_>, choice: impl Fn(&Patrol) -> Option<i64>) -> Used {
    let mut used = Used::default();
    for patrol in done(made) {
        let team = (made.teams.iter()).position(|team| Some(team.unit) == patrol.unit);
        let day = patrol.depart.date().since(made.request.from);
        if let (Some(team), Some(choice), Ok(day)) = (team, choice(patrol), day) {
            used.note(team, choice, day.get_days());
        }
    }
    used
}

/// By how much those who watch are more often right about a programme than a blind guess: about the first place, and
/// about place and hour.
pub(crate) fn guessed(made: &Made<'_>, state: &State<'_>) -> f64 {
    let mut all: Vec<Outing> = done(made).into_iter().map(outing).collect();
    all.extend(patrols::seen(made, state));
    let seen = predict::predictability(&all, Some(made.request.from), 1);
    (seen.observer - seen.chance) + (seen.observer_hour - seen.chance_hour)
}

fn outing(patrol: &Patrol) -> Outing {
    Outing {
        unit: patrol.unit.map_or(0, Id::number),
        depart: patrol.depart,
        places: (patrol.stops.iter())
            .filter_map(|stop| stop.community)
            .map(Id::number)
            .collect(),
    }
}

/// The suggested patrols as a watcher sees them, after those of the last four weeks; and those alone, where there are
/// enough of them to learn from.
fn predictability(made: &Made<'_>, patrols: &[SuggestedPatrol]) -> (Predictability, Option<Predictability>) {
    let before: Vec<Outing> = done(made).into_iter().map(outing).collect();
    let window = made.problem().window.iter().flatten();
    let hours = window.map(|(from, to)| (to - from) / 60).max().unwrap_or(0) as usize;
    let alone = (before.len() >= FEWEST_DONE).then(|| predict::predictability(&before, None, hours));
    let suggested = patrols.iter().map(|suggested| outing(&suggested.patrol));
    let all: Vec<Outing> = before.into_iter().chain(suggested).collect();
    (
        predict::predictability(&all, Some(made.request.from), hours),
        alone,
    )
}
