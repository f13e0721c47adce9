//! Fuel: how far a patrol may go, out and back, on what its vehicles carry.
//!
//! Asked for by a planning number (`patrol.fuel-range`, 0: not asked); the reserve of `supply.fuel-reserve` stays in the
//! tank. Only what burns fuel by the kilometre counts: on foot, by bicycle and by boat nothing is asked.

use rayon::prelude::*;

use crate::earth::LonLat;
use crate::model::Mode;
use crate::model::Operation;
use crate::network::lengths;
use crate::plan::PlanError;
use crate::plan::problem::Matrix;
use crate::plan::problem::NO_WAY;
use crate::plan::problem::Problem;
use crate::plan::problem::Team;
use crate::plan::suggest::teams::Ground;
use crate::plan::suggest::teams::TeamFacts;
use crate::plan::suggest::teams::Ways;
use crate::quantity::Metres;
use crate::ticket::Ticket;

/// How far one may go by a means, the reserve aside; none where nobody asks, or it burns nothing by the kilometre.
fn range(op: &Operation, mode: Mode) -> Option<Metres> {
    let get = |name: &str| op.assumptions.get(name);
    let asked = get("patrol.fuel-range");
    (mode.is_motor() && asked > 0.0)
        .then(|| Metres::from_km(asked / (1.0 + get("supply.fuel-reserve").max(0.0))))
}

/// Says how far the fuel of each team goes, and where it does not go straight out and back on any day. Gives the metres of all ways that a team could go within a day; no table where nobody asks.
///
/// # Errors
/// The work was cancelled.
///
/// # Cost
/// Nothing where it is not asked for; else a search from each place that a day reaches, by each means and kind of day.
pub(crate) fn bar(
    ground: &Ground<'_>,
    nodes: &[LonLat],
    (teams, facts): (&mut [Team], &[TeamFacts]),
    (matrices, ways): (&[Matrix], &Ways),
    ticket: &Ticket,
) -> Result<Vec<Matrix>, PlanError> {
    for (team, facts) in teams.iter_mut().zip(facts) {
        let metres = range(ground.op, facts.mode).map(|range| range.get().clamp(0.0, 1e9));
        team.range_m = metres.map(|metres| metres as u32);
    }
    if teams.iter().all(|team| team.range_m.is_none()) {
        return Ok(Vec::new());
    }
    let mut tables = Vec::with_capacity(matrices.len());
    for (number, minutes) in matrices.iter().enumerate() {
        let of = teams
            .iter()
            .filter(|team| team.range_m.is_some() && team.matrix.contains(&number));
        let longest = of.map(|team| team.duty).max().unwrap_or(0);
        tables.push(metres(ground, nodes, (minutes, longest), (ways, number), ticket)?);
    }
    for team in teams.iter_mut() {
        team.dry = dry(team, &tables);
    }
    Ok(tables)
}

/// The places, bases among them, that the fuel of a team does not go to and back from; none where nobody asks.
pub(super) fn dry(team: &Team, tables: &[Matrix]) -> Vec<bool> {
    let size = tables.first().map_or(0, Matrix::size);
    (0..size).map(|place| !is_in_range(team, tables, place)).collect()
}

/// Whether the fuel of a team goes straight to a place and back on some day.
fn is_in_range(team: &Team, tables: &[Matrix], place: usize) -> bool {
    let Some(range) = team.range_m else { return true };
    team.matrix.iter().any(|table| {
        let there_and_back = tables.get(*table).map(|table| {
            let back = table.get(place, team.home);
            table.get(team.home, place).saturating_add(back)
        });
        there_and_back.is_some_and(|metres| metres <= range)
    })
}

/// The metres of the ways of one table that take no longer than a day's duty, rounded up.
fn metres(
    ground: &Ground<'_>,
    nodes: &[LonLat],
    (minutes, longest): (&Matrix, u32),
    (ways, number): (&Ways, usize),
    ticket: &Ticket,
) -> Result<Matrix, PlanError> {
    let mut table = Matrix::without_ways(nodes.len());
    let Some(weights) = ways.weights.get(number).filter(|_| longest > 0) else {
        return Ok(table);
    };
    let row = |from: usize| -> Result<Vec<(usize, u32)>, PlanError> {
        ticket.check()?;
        let near: Vec<usize> = (0..nodes.len())
            .filter(|to| minutes.get(from, *to) <= longest)
            .collect();
        let goals: Vec<LonLat> = near.iter().filter_map(|to| nodes.get(*to).copied()).collect();
        let start = nodes.get(from).copied();
        let found = start.map_or(Vec::new(), |start| {
            lengths(ground.network, weights, start, &goals)
        });
        let known = near.into_iter().zip(found);
        Ok(known
            .filter_map(|(to, metres)| Some((to, metres?.get().ceil().clamp(0.0, f64::from(NO_WAY)) as u32)))
            .collect())
    };
    let rows: Vec<Vec<(usize, u32)>> = (0..nodes.len())
        .into_par_iter()
        .map(row)
        .collect::<Result<_, _>>()?;
    for (from, row) in rows.into_iter().enumerate() {
        for (to, metres) in row {
            table.set(from, to, metres);
        }
    }
    Ok(table)
}

/// The metres of a leg of a team on a day; none where nobody asks.
pub(super) fn leg_m(problem: &Problem, team: &Team, day: usize, leg: (usize, usize)) -> u32 {
    if team.range_m.is_none() {
        return 0;
    }
    way_m(&problem.metres, team, day, leg)
}

/// The same of the tables alone.
pub(super) fn way_m(metres: &[Matrix], team: &Team, day: usize, (from, to): (usize, usize)) -> u32 {
    let table = team.matrix.get(day).and_then(|table| metres.get(*table));
    table.map_or(NO_WAY, |table| table.get(from, to))
}
