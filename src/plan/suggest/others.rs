//! The same problem with one thing changed: fuel for everybody, one more unit at a base.

use crate::model::Base;
use crate::model::Id;
use crate::model::Mode;
use crate::plan::problem::Problem;
use crate::plan::problem::Team;
use crate::plan::suggest::choices::Choices;
use crate::plan::suggest::fuel;
use crate::plan::suggest::make::Made;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// The same problem with as much fuel as it takes; none where fuel is not asked for.
pub(super) fn fuelled(problem: &Problem, ticket: &Ticket) -> Result<Option<(Problem, Choices)>, Cancelled> {
    if problem.teams.iter().all(|team| team.range_m.is_none()) {
        return Ok(None);
    }
    let mut other = problem.clone();
    for team in &mut other.teams {
        (team.range_m, team.dry) = (None, Vec::new());
    }
    let choices = Choices::of(&other, ticket)?;
    Ok(Some((other, choices)))
}

/// A unit more for each base from which units go, by each means and duty that a unit has: free on all days on which the base is open.
pub(super) fn other_units(made: &Made<'_>) -> (Vec<Team>, Vec<(Id<Base>, Mode)>) {
    let (mut teams, mut units): (Vec<Team>, Vec<(Id<Base>, Mode)>) = (Vec::new(), Vec::new());
    let all = || made.problem().teams.iter().zip(&made.teams);
    for (home, at) in all() {
        for (team, facts) in all().filter(|(team, _)| team.goes && !team.flies) {
            if units.contains(&(at.base, facts.mode)) {
                continue;
            }
            let base = made.ground.op.bases.get(at.base);
            let is_shut = |day: usize| base.is_none_or(|base| !base.is_open_on(made.ground.date(day)));
            let mut other = Team {
                home: home.home,
                matrix: team.matrix.clone(),
                duty: team.duty,
                busy: (0..made.problem().days).map(is_shut).collect(),
                shut: (0..made.problem().days).map(is_shut).collect(),
                units: team.units,
                goes: true,
                flies: false,
                barred: team.barred.clone(),
                busy_after: false,
                range_m: team.range_m,
                dry: Vec::new(),
            };
            other.dry = fuel::dry(&other, &made.problem().metres);
            teams.push(other);
            units.push((at.base, facts.mode));
        }
    }
    (teams, units)
}
