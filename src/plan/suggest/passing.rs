//! What the patrols of a programme pass on their way, without a halt there on that day.
//!
//! The search goes by halts alone; what is passed is told beside them, by the rules by which it counts once the patrols
//! stand in the operation ([`contacts`](crate::plan::suggest::contacts)).

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::analysis::day::days_between;
use crate::analysis::presence;
use crate::index::SpatialIndex;
use crate::model::Community;
use crate::model::Id;
use crate::model::Patrol;
use crate::plan::problem::Mark;
use crate::plan::problem::Worth;
use crate::plan::suggest::make::Made;
use crate::plan::suggest::patrols::SuggestedPatrol;
use crate::plan::suggest::state::State;
use crate::quantity::Metres;

/// What is passed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Passing {
    /// The communities, halted at on other days or not.
    pub(crate) places: BTreeSet<Id<Community>>,
    /// What the programme is worth with it.
    pub(crate) worth: Worth,
}

/// What these patrols pass; nothing more than the halts where being passed counts nothing.
///
/// # Cost
/// Each halt and each piece of way asks an index of the communities.
pub(crate) fn passing(made: &Made<'_>, state: &State<'_>, patrols: &[SuggestedPatrol]) -> Passing {
    let problem = made.problem();
    let mut found = Passing {
        worth: state.worth(),
        ..Passing::default()
    };
    if problem.passing <= 0.0 {
        return found;
    }
    let op = made.ground.op;
    let radius = Metres::from_km(op.assumptions.get("presence.radius"));
    let communities = presence::communities(op);
    let rows: BTreeMap<Id<Community>, usize> = (0..)
        .zip(&made.places)
        .map(|(row, place)| (place.community, row))
        .collect();
    let mut halts: Vec<Vec<Mark>> = (0..problem.places.len())
        .map(|place| state.halts(place).to_vec())
        .collect();
    for one in patrols {
        let mut seen = halted(made, &one.patrol, (&communities, radius));
        for (date, line) in presence::passages(&one.patrol) {
            for id in communities.within_of_line(line, radius) {
                found.places.insert(*id);
                let Ok(day) = u8::try_from(days_between(made.ground.from, date)) else {
                    continue;
                };
                let is_new = usize::from(day) < problem.days && seen.insert((*id, day));
                let halts = rows.get(id).and_then(|row| halts.get_mut(*row));
                if let Some(halts) = halts.filter(|_| is_new) {
                    halts.push(Mark::new(day, true));
                }
            }
        }
    }
    let worths = halts.iter().enumerate();
    found.worth = worths.fold(Worth::default(), |sum, (place, halts)| {
        sum + made.worths.worth(place, halts)
    });
    found
}

/// Where a patrol is seen by its halts, day by day.
fn halted(
    made: &Made<'_>,
    patrol: &Patrol,
    (communities, radius): (&SpatialIndex<Id<Community>>, Metres),
) -> BTreeSet<(Id<Community>, u8)> {
    let mut seen = BTreeSet::new();
    for stop in &patrol.stops {
        let days = [stop.arrive.date(), stop.leave.date()].map(|date| days_between(made.ground.from, date));
        for (id, _) in presence::around_halt(communities, stop, radius) {
            seen.extend((days[0]..=days[1]).filter_map(|day| Some((id, u8::try_from(day).ok()?))));
        }
    }
    seen
}
