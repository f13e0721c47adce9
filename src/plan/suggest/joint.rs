//! Who goes together: units that are large enough alone, and two units of a base that are large enough only together.
//!
//! How small a patrol may be is asked for by planning numbers (`patrol.least-people`, `patrol.least-vehicles` where it
//! drives; 0: not asked for). Each unit goes with one other at most and always with the same one, as people who know each
//! other do; first those that move alike. Two that do not move alike go on foot. Who finds no partner stays at base.

use crate::model::Base;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Unit;
use crate::model::together;
use crate::plan::suggest::teams::mode_of;

/// One or two units that go on patrols.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Going {
    /// The units, in their order.
    pub(super) units: Vec<Id<Unit>>,
    /// Their base.
    pub(super) base: Id<Base>,
    /// How they move.
    pub(super) mode: Mode,
    /// Longest duty in a day, of the one that tires first.
    pub(super) duty_hours: f64,
    /// Whether they are as strong as a patrol must be.
    pub(super) is_enough: bool,
}

impl Going {
    /// The first of them.
    pub(super) fn first(&self) -> Id<Unit> {
        self.units.first().copied().unwrap_or(Id::new(0))
    }

    fn of(op: &Operation, units: Vec<Id<Unit>>, mode: Mode) -> Option<Self> {
        let going = together(&op.units, units.first().copied(), units.get(1).copied())?;
        Some(Self {
            base: going.base,
            duty_hours: going.duty_hours,
            is_enough: is_enough(op, &going, mode),
            units,
            mode,
        })
    }
}

/// How a unit goes: as it usually does, but on foot where no helicopter flies from its base.
fn means(op: &Operation, unit: &Unit) -> Mode {
    let base = op.bases.get(unit.base);
    let flies = op.assumptions.get("air.flights") >= 1.0
        && base.is_some_and(|base| base.landing_site && !base.planned);
    match mode_of(unit) {
        Mode::Air if !flies => Mode::Foot,
        mode => mode,
    }
}

/// Whether a unit, or two as one, is as strong as a patrol that moves so must be.
fn is_enough(op: &Operation, unit: &Unit, mode: Mode) -> bool {
    let least = |name: &str| op.assumptions.get(name) as u32;
    unit.strength >= least("patrol.least-people")
        && (!mode.is_motor() || unit.vehicles >= least("patrol.least-vehicles"))
}

/// All units by the first of those that go together.
pub(super) fn going(op: &Operation) -> Vec<Going> {
    let mut alone: Vec<(Id<Unit>, &Unit, Mode)> = Vec::new();
    let mut all: Vec<Going> = Vec::new();
    for (id, unit) in op.units.iter() {
        let mode = means(op, unit);
        match Going::of(op, vec![id], mode) {
            Some(one) if one.is_enough => all.push(one),
            _ => alone.push((id, unit, mode)),
        }
    }
    // The largest first, each with the smallest that is enough: so the large ones do not take each other from the small.
    alone.sort_by_key(|(id, unit, _)| (std::cmp::Reverse(unit.strength), *id));
    for alike in [true, false] {
        let mut at = 0;
        while let Some((id, unit, mode)) = alone.get(at).copied() {
            let pair = |(other_id, other, other_mode): &(Id<Unit>, &Unit, Mode)| {
                let fits = other.base == unit.base && (mode == *other_mode) == alike;
                let mode = if alike { mode } else { Mode::Foot };
                let units = vec![id.min(*other_id), id.max(*other_id)];
                Going::of(op, units, mode).filter(|both| fits && both.is_enough)
            };
            let later = alone.iter().enumerate().skip(at + 1).rev();
            let found = later
                .filter_map(|(number, other)| Some((number, pair(other)?)))
                .next();
            if let Some((number, both)) = found {
                alone.remove(number);
                alone.remove(at);
                all.push(both);
            } else {
                at += 1;
            }
        }
    }
    all.extend(
        alone
            .into_iter()
            .filter_map(|(id, _, mode)| Going::of(op, vec![id], mode)),
    );
    all.sort_by_key(Going::first);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::ground;

    fn units(op: &mut Operation, strengths: &[(u32, Mode)]) {
        let rows = strengths
            .iter()
            .enumerate()
            .map(|(number, (strength, mode))| Unit {
                strength: *strength,
                duty_hours: 8.0 + number as f64,
                ..ground::unit(&format!("{number}"), *mode)
            });
        op.units = ground::rows(rows.collect());
    }

    fn told(op: &Operation) -> Vec<(Vec<i64>, Mode, bool)> {
        let all = going(op).into_iter();
        all.map(|one| {
            let units = one.units.iter().map(|id| id.number()).collect();
            (units, one.mode, one.is_enough)
        })
        .collect()
    }

    #[test]
    fn small_units_go_in_pairs_that_are_enough_and_alike_where_that_can_be() {
        let mut op = ground::small();
        let foot = Mode::Foot;
        units(
            &mut op,
            &[(12, foot), (5, foot), (8, foot), (4, Mode::Vehicle), (3, foot)],
        );
        let all: Vec<i64> = going(&op).iter().map(|one| one.first().number()).collect();
        assert_eq!(all, [1, 2, 3, 4, 5]);
        op.assumptions = op.assumptions.with("patrol.least-people", 10.0).unwrap().into();
        // Eight with three are eleven; five on foot with four who drive are nine, too few.
        let expected = vec![
            (vec![1], foot, true),
            (vec![2], foot, false),
            (vec![3, 5], foot, true),
            (vec![4], Mode::Vehicle, false),
        ];
        assert_eq!(told(&op), expected);
        op.assumptions = op.assumptions.with("patrol.least-people", 9.0).unwrap().into();
        let expected = vec![
            (vec![1], foot, true),
            (vec![2, 4], foot, true),
            (vec![3, 5], foot, true),
        ];
        assert_eq!(told(&op), expected);
        let tired = going(&op).into_iter().find(|one| one.units.len() == 2).unwrap();
        assert!((tired.duty_hours - 9.0).abs() < 1e-9);
    }

    #[test]
    fn two_cars_are_two_units_of_one_each() {
        let mut op = ground::small();
        units(
            &mut op,
            &[(12, Mode::Vehicle), (12, Mode::Vehicle), (12, Mode::Foot)],
        );
        let one_each = op.units.iter().map(|(id, row)| {
            let vehicles = row.vehicles.min(1);
            (
                id,
                Unit {
                    vehicles,
                    ..row.clone()
                },
            )
        });
        op.units = one_each.collect();
        op.assumptions = op.assumptions.with("patrol.least-vehicles", 2.0).unwrap().into();
        let expected = vec![(vec![1, 2], Mode::Vehicle, true), (vec![3], Mode::Foot, true)];
        assert_eq!(told(&op), expected);
    }

    /// By all ways to pair them: as many pairs as there can be, where people alone decide.
    #[test]
    fn as_many_pairs_are_made_as_there_can_be() {
        fn most(strengths: &[u32], least: u32) -> usize {
            let Some((first, rest)) = strengths.split_first() else {
                return 0;
            };
            let with = (0..rest.len()).filter(|at| first + rest[*at] >= least).map(|at| {
                let mut left = rest.to_vec();
                left.remove(at);
                1 + most(&left, least)
            });
            with.max().unwrap_or(0).max(most(rest, least))
        }
        let mut op = ground::small();
        op.assumptions = op.assumptions.with("patrol.least-people", 12.0).unwrap().into();
        for number in 0..200_u32 {
            let strengths: Vec<u32> = (0..3 + number % 4)
                .map(|at| 1 + (number * 7 + at * at * 5 + at) % 11)
                .collect();
            units(
                &mut op,
                &strengths
                    .iter()
                    .map(|many| (*many, Mode::Foot))
                    .collect::<Vec<_>>(),
            );
            let pairs = going(&op).iter().filter(|one| one.units.len() == 2).count();
            assert_eq!(pairs, most(&strengths, 12), "{strengths:?}");
        }
    }
}
