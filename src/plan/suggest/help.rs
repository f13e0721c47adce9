//! Where help reaches a patrol that halts: others who come out to it, and care for who was hurt.
//!
//! And who hears it there. All are asked for by planning numbers; nothing is barred where they are 0. A halt where one of
//! them is too far is none that the team may make, whatever it would be worth.

use crate::analysis::care;
use crate::analysis::landing;
use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::ContactMeans;
use crate::network::matrix;
use crate::plan::PlanError;
use crate::plan::problem::Matrix;
use crate::plan::problem::Team;
use crate::plan::suggest::teams::Ground;
use crate::plan::suggest::teams::Ways;
use crate::quantity::Seconds;
use crate::ticket::Ticket;

/// Which kind of help is too far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooFar {
    /// No other unit of an open base is there in time.
    Help,
    /// No place of care and no landing site is reached in time.
    Care,
    /// No base and no alert post with a radio hears a patrol there.
    Radio,
    /// What the vehicles carry does not go there and back.
    Fuel,
}

/// Bars the halts of every team at places where help or care is too far on some day. For each place it says what is, where
/// no team may halt for that reason.
///
/// # Errors
/// The work was cancelled.
///
/// # Cost
/// Nothing where neither is asked for; for care a table of times for each means and kind of day.
pub(crate) fn bar(
    ground: &Ground<'_>,
    places: &[LonLat],
    (teams, matrices, ways): (&mut [Team], &[Matrix], &Ways),
    ticket: &Ticket,
) -> Result<Vec<Option<TooFar>>, PlanError> {
    let asked = |name: &str| Some(ground.op.assumptions.get(name)).filter(|asked| *asked > 0.0);
    let mut too_far = vec![None; places.len()];
    if let Some(hours) = asked("patrol.reach-back") {
        let reached: Vec<Vec<bool>> = (0..teams.len())
            .map(|team| reached_by_others(ground, teams, matrices, (team, places.len()), hours * 60.0))
            .collect();
        take(teams, &reached, TooFar::Help, &mut too_far);
    }
    if let Some(minutes) = asked("patrol.evacuation") {
        let near = near_care(ground, places, ways, minutes, ticket)?;
        let reached: Vec<Vec<bool>> = (teams.iter())
            .map(|team| {
                let on_all_days = |place: usize| {
                    let mut tables = team.matrix.iter().filter_map(|table| near.get(*table));
                    tables.all(|near| near.get(place) == Some(&true))
                };
                (0..places.len()).map(on_all_days).collect()
            })
            .collect();
        take(teams, &reached, TooFar::Care, &mut too_far);
    }
    if let Some(km) = asked("patrol.radio-range") {
        let heard: Vec<bool> = places.iter().map(|place| is_heard(ground, *place, km)).collect();
        take(teams, &vec![heard; teams.len()], TooFar::Radio, &mut too_far);
    }
    Ok(too_far)
}

fn take(teams: &mut [Team], reached: &[Vec<bool>], why: TooFar, too_far: &mut [Option<TooFar>]) {
    for (place, said) in too_far.iter_mut().enumerate() {
        let is_reached = |of_team: &Vec<bool>| of_team.get(place) == Some(&true);
        if !reached.iter().any(is_reached) {
            said.get_or_insert(why);
        }
    }
    for (team, reached) in teams.iter_mut().zip(reached) {
        team.barred.resize(reached.len(), false);
        for (barred, reached) in team.barred.iter_mut().zip(reached) {
            *barred |= !reached;
        }
    }
}

/// Whether a base in use, or an alert post with a radio, is within so many kilometres of a place on every day of the plan.
pub(super) fn is_heard(ground: &Ground<'_>, place: LonLat, km: f64) -> bool {
    let op = ground.op;
    let near = |at: LonLat| measure::near_distance(at, place).km() <= km;
    let bases: Vec<_> = (op.bases.rows().filter(|base| !base.planned && near(base.at))).collect();
    let posts = op
        .contacts
        .rows()
        .filter(|post| post.means == ContactMeans::Radio);
    let posts: Vec<_> = posts.filter(|post| near(post.at)).collect();
    (0..ground.days).map(|day| ground.date(day)).all(|date| {
        bases.iter().any(|base| base.is_open_on(date))
            || posts
                .iter()
                .any(|post| post.since.is_none_or(|since| since <= date))
    })
}

/// Whether another unit, turned out, is at each place in time on every day of the plan.
fn reached_by_others(
    ground: &Ground<'_>,
    teams: &[Team],
    matrices: &[Matrix],
    (team, places): (usize, usize),
    limit_min: f64,
) -> Vec<bool> {
    let turn_out_min = ground.op.assumptions.get("turn-out.day");
    let in_time = |other: &Team, place: usize, day: usize| {
        let table = other.matrix.get(day).and_then(|table| matrices.get(*table));
        let minutes = table.map(|table| f64::from(table.get(other.home, place)));
        !other.shut.get(day).copied().unwrap_or(true)
            && minutes.is_some_and(|minutes| minutes + turn_out_min <= limit_min)
    };
    let others = || {
        let all = teams.iter().enumerate();
        // No helicopter is counted on: who is flown does not come to help.
        all.filter(|(number, other)| *number != team && !other.flies)
            .map(|(_, other)| other)
    };
    (0..places)
        .map(|place| (0..ground.days).all(|day| others().any(|other| in_time(other, place, day))))
        .collect()
}

/// For each table of ways, whether care or a landing site is reached from each place in time.
fn near_care(
    ground: &Ground<'_>,
    places: &[LonLat],
    ways: &Ways,
    limit_min: f64,
    ticket: &Ticket,
) -> Result<Vec<Vec<bool>>, PlanError> {
    let sites = landing::sites(ground.op).into_iter().map(|site| site.at);
    let goals: Vec<LonLat> = care::places(ground.op).into_iter().chain(sites).collect();
    let limit = Seconds::from_minutes(limit_min);
    let mut near = Vec::with_capacity(ways.weights.len());
    for weights in &ways.weights {
        let times = matrix(ground.network, weights, places, &goals, ticket)?;
        let in_time = |row: &Vec<Option<Seconds>>| row.iter().flatten().any(|time| *time <= limit);
        near.push(times.iter().map(in_time).collect());
    }
    Ok(near)
}
