//! From a programme of the search to a suggestion: what it is worth, what it leaves, how predictable it is.

use jiff::ToSpan as _;

use crate::model::Community;
use crate::model::Id;
use crate::model::PatrolStatus;
use crate::model::Unit;
use crate::plan::suggest::SuggestedPatrol;
use crate::plan::suggest::Suggestion;
use crate::plan::suggest::choices::Choices;
use crate::plan::suggest::make::Made;
use crate::plan::suggest::patrols;
use crate::plan::suggest::predict;
use crate::plan::suggest::predict::Outing;
use crate::plan::suggest::predict::Predictability;
use crate::plan::suggest::state::State;
use crate::plan::suggest::taken;

/// How many days back patrols count for predictability.
const WATCHED_DAYS: i64 = 28;

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
    let units: Vec<Id<Unit>> = made.teams.iter().map(|team| team.unit).collect();
    let last = problem.days.saturating_sub(1);
    let left = Left::of(made, choices, state);
    Suggestion {
        predictability: predictability(made, &patrols),
        patrols,
        value: worth.value(problem.days),
        bound,
        must_days: (
            worth.kept,
            u32::try_from(musts * problem.days).unwrap_or(u32::MAX),
        ),
        presence: worth.presence / problem.days.max(1) as f64,
        uncovered: left.uncovered,
        beyond: left.beyond,
        marked: left.marked,
        longest_days: problem.max_days.min(problem.days),
        taken: taken::taken(
            made.ground.op,
            &units,
            (made.ground.date(0), made.ground.date(last)),
        ),
        without_escort: made.without_escort.clone(),
        seed: made.request.seed,
        steps,
    }
}

/// Communities where nobody of ours is, and those of them that no programme helps.
#[derive(Default)]
struct Left {
    uncovered: Vec<Id<Community>>,
    beyond: Vec<Id<Community>>,
    marked: Vec<Id<Community>>,
}

impl Left {
    fn of(made: &Made<'_>, choices: &Choices, state: &State<'_>) -> Self {
        let problem = made.problem();
        let mut left = Self::default();
        for (index, (place, demand)) in made.places.iter().zip(&problem.places).enumerate() {
            let planned = demand.standing || demand.contacts.iter().any(|contact| contact.day >= 0);
            if planned || !state.halts(index).is_empty() {
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

/// The suggested patrols as a watcher sees them, after those of the last four weeks.
fn predictability(made: &Made<'_>, patrols: &[SuggestedPatrol]) -> Predictability {
    let from = made.request.from;
    let since = from.saturating_sub(WATCHED_DAYS.days());
    let done = (made.ground.op.patrols.rows()).filter(|patrol| {
        patrol.status == PatrolStatus::Done && (since..from).contains(&patrol.depart.date())
    });
    let outings: Vec<Outing> = done
        .chain(patrols.iter().map(|suggested| &suggested.patrol))
        .map(|patrol| Outing {
            unit: patrol.unit.map_or(0, Id::number),
            depart: patrol.depart,
            places: (patrol.stops.iter())
                .filter_map(|stop| stop.community)
                .map(Id::number)
                .collect(),
        })
        .collect();
    let hours = made
        .problem()
        .window
        .iter()
        .flatten()
        .map(|(from, to)| (to - from) / 60)
        .max();
    predict::predictability(&outings, hours.unwrap_or(0) as usize)
}
