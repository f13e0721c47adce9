//! From a programme of the search to a suggestion: what it is worth, what it leaves, how predictable it is.

use jiff::ToSpan as _;
use sha2::Digest as _;
use sha2::Sha256;

use crate::model::Id;
use crate::model::PatrolStatus;
use crate::plan::suggest::SuggestedPatrol;
use crate::plan::suggest::Suggestion;
use crate::plan::suggest::make::Made;
use crate::plan::suggest::patrols;
use crate::plan::suggest::predict;
use crate::plan::suggest::predict::Outing;
use crate::plan::suggest::predict::Predictability;
use crate::plan::suggest::state::State;

/// How many days back patrols count for predictability.
const WATCHED_DAYS: i64 = 28;

/// A programme as it is told to others.
pub(crate) fn finished(made: &Made<'_>, state: &State<'_>, bound: Option<f64>, steps: u64) -> Suggestion {
    let problem = made.problem();
    let patrols = patrols::patrols(made, state);
    let worth = state.worth();
    let musts = problem
        .places
        .iter()
        .filter(|place| place.interval.is_some())
        .count();
    let uncovered = (made.places.iter().enumerate())
        .filter(|(index, _)| {
            let planned = problem
                .places
                .get(*index)
                .is_some_and(|place| place.standing || place.contacts.iter().any(|contact| contact.day >= 0));
            !planned && state.halts(*index).is_empty()
        })
        .map(|(_, place)| place.community)
        .collect();
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
        uncovered,
        seed: made.request.seed,
        steps,
        fingerprint: print_of(made),
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

/// A short name of all numbers that the search sees, and of the request.
pub(crate) fn print_of(made: &Made<'_>) -> String {
    let request = &made.request;
    let mut hash = Sha256::new();
    // The printed form of these plain numbers is the same on every computer.
    hash.update(format!(
        "{:?} {:?} {} {:?}",
        request.from, request.season, request.seed, request.stop.steps
    ));
    hash.update(format!("{:?} {:?} {:?}", made.problem, made.teams, made.escorts));
    for place in &made.places {
        hash.update(format!("{place:?}"));
    }
    hash.finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
