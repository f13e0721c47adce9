//! The reserve: units that stay at their base while others are out, to help them or whoever calls.

use crate::plan::problem::Problem;

/// Whether enough units stay at the base of a team if it is out from one day to another, both among them. Who rests is at
/// base; who is on another patrol, or whose base is shut, is not.
///
/// # Cost
/// Nothing where no reserve is asked for; else all days of all teams of the base.
pub(super) fn stays(
    problem: &Problem,
    team: usize,
    (first, last): (usize, usize),
    is_out: impl Fn(usize, usize) -> bool,
) -> bool {
    if problem.reserve == 0 {
        return true;
    }
    let home = problem.teams.get(team).map(|team| team.home);
    let of_base: Vec<(usize, usize)> = (problem.teams.iter().enumerate())
        .filter(|(_, other)| Some(other.home) == home)
        .map(|(number, other)| (number, other.units))
        .collect();
    let all: usize = of_base.iter().map(|(_, units)| units).sum();
    (first..=last).all(|day| {
        let out = of_base
            .iter()
            .filter(|(other, _)| *other == team || is_out(*other, day));
        out.map(|(_, units)| units).sum::<usize>() + problem.reserve <= all
    })
}
