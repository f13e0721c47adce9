//! Which of the places that a team can halt at lie near to which, in time.

use crate::plan::problem::Problem;
use crate::plan::problem::Team;
use crate::plan::suggest::choices::Choice;

/// So many choices are near to a place.
const NEAR: usize = 12;

/// The nearest choices to each choice and to the base, on the first day.
pub(super) fn near(problem: &Problem, team: &Team, choices: &[Choice]) -> Vec<Vec<u16>> {
    let table = team.matrix.first().and_then(|table| problem.matrices.get(*table));
    let nodes = (choices.iter())
        .map(|choice| usize::from(choice.place))
        .chain([team.home]);
    let nearest = nodes.map(|from| {
        let mut others: Vec<(u32, u16)> = (choices.iter())
            .filter(|other| usize::from(other.place) != from)
            .filter_map(|other| Some((table?.get(from, usize::from(other.place)), other.place)))
            .collect();
        if others.len() > NEAR {
            others.select_nth_unstable(NEAR);
            others.truncate(NEAR);
        }
        others.sort_unstable();
        others.into_iter().map(|(_, place)| place).collect()
    });
    nearest.collect()
}
