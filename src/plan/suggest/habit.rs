//! What somebody who watches a base has learnt from the patrols that are done: which way they leave, and when.

use std::collections::BTreeMap;

use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Base;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::plan::clock;
use crate::quantity::Metres;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;

/// Which way a patrol leaves is seen where it has gone so far.
const GATE: Metres = Metres::new(1000.0);
/// Hours are noted by the half hour.
const STEP_MIN: u32 = 30;
/// Of fewer patrols nobody learns anything, and what fewer than so many in a hundred do is no habit.
const FEWEST: usize = 5;
const LEAST_SHARE: f64 = 0.4;

/// The eight directions, from north round by east.
const DIRECTIONS: [Key; 8] = [
    "direction-north",
    "direction-north-east",
    "direction-east",
    "direction-south-east",
    "direction-south",
    "direction-south-west",
    "direction-west",
    "direction-north-west",
];

/// A habit of those who leave a base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habit {
    /// Which base.
    pub base: Id<Base>,
    /// Which of the eight directions they leave in, from north round by east.
    pub direction: usize,
    /// About when, in minutes after midnight, to the half hour.
    pub minute: u32,
    /// So many of the patrols.
    pub patrols: usize,
    /// Of so many.
    pub of: usize,
}

/// The strongest habit at each base, where there is one.
pub(crate) fn habits<'a>(op: &Operation, done: impl Iterator<Item = &'a Patrol>) -> Vec<Habit> {
    let mut seen: BTreeMap<Id<Base>, BTreeMap<(usize, u32), usize>> = BTreeMap::new();
    for patrol in done {
        let base = patrol.base.and_then(|id| Some((id, op.bases.get(id)?)));
        let Some((id, direction)) = base.and_then(|(id, base)| Some((id, direction(base.at, patrol)?)))
        else {
            continue;
        };
        let minute = (clock::minute_of(patrol.depart) + STEP_MIN / 2) / STEP_MIN * STEP_MIN;
        *seen
            .entry(id)
            .or_default()
            .entry((direction, minute))
            .or_default() += 1;
    }
    let strongest = seen.into_iter().filter_map(|(base, counts)| {
        let of: usize = counts.values().sum();
        let ((direction, minute), patrols) = counts.into_iter().max_by_key(|(_, count)| *count)?;
        let is_one = of >= FEWEST && patrols as f64 >= LEAST_SHARE * of as f64;
        is_one.then_some(Habit {
            base,
            direction,
            minute,
            patrols,
            of,
        })
    });
    strongest.collect()
}

/// In which of the eight directions a patrol leaves; by its first halt where its way is not known.
fn direction(base: LonLat, patrol: &Patrol) -> Option<usize> {
    let way = patrol
        .route
        .iter()
        .chain(patrol.stops.iter().map(|stop| &stop.at));
    let gate = way
        .copied()
        .find(|at| measure::near_distance(base, *at) >= GATE)?;
    let turned = measure::bearing_deg(base, gate) / 45.0;
    Some(turned.round() as usize % DIRECTIONS.len())
}

/// A habit as a sentence.
pub(super) fn sentence(op: &Operation, habit: &Habit, lang: Lang) -> String {
    let key = DIRECTIONS
        .get(habit.direction)
        .copied()
        .unwrap_or("direction-north");
    let args = [
        (
            "base",
            Arg::from(op.bases.get(habit.base).map_or("", |base| base.name.as_str())),
        ),
        ("patrols", habit.patrols.into()),
        ("of", habit.of.into()),
        ("direction", words::text(lang, key).into()),
        ("time", clock::clock(habit.minute).into()),
    ];
    words::text_with(lang, "plan-habit", &args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Mode;
    use crate::model::PatrolKind;
    use crate::model::PatrolStatus;
    use crate::plan::ground;
    use crate::plan::ground::DAY;

    fn left(hour: i8, minute: i8, east: bool) -> Patrol {
        let op = ground::small();
        let lon = if east { 27.1 } else { 26.9 };
        Patrol {
            name: "P01".to_owned(),
            kind: PatrolKind::ShortRange,
            status: PatrolStatus::Done,
            base: Some(Id::new(1)),
            unit: op.units.iter().next().map(|(id, _)| id),
            second: None,
            mode: Mode::Foot,
            depart: DAY.at(hour, minute, 0, 0),
            back: DAY.at(17, 0, 0, 0),
            stops: Vec::new(),
            route: vec![ground::at(27.0, -2.5), ground::at(lon, -2.5)],
            suggested_by_seed: None,
            approval: None,
            mission: String::new(),
        }
    }

    #[test]
    fn who_leaves_eastward_at_half_past_six_four_times_in_five_is_told_so() {
        let op = ground::small();
        let mut done = vec![
            left(6, 35, true),
            left(6, 30, true),
            left(6, 20, true),
            left(6, 40, true),
        ];
        // Four patrols are too few to learn from.
        assert!(habits(&op, done.iter()).is_empty());
        done.push(left(9, 0, false));
        let found = habits(&op, done.iter());
        assert_eq!(found.len(), 1);
        assert_eq!(
            sentence(&op, &found[0], Lang::En),
            "COB: 4 of the last 5 patrols left to the east at about 06:30."
        );
        // Where each leaves otherwise there is no habit.
        let mixed: Vec<Patrol> = (6..12).map(|hour| left(hour, 0, hour % 2 == 0)).collect();
        assert!(habits(&op, mixed.iter()).is_empty());
    }
}
