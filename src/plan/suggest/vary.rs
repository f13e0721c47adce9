//! What a watcher sees first is varied last: with which place a tour begins, and at which hour it leaves.
//!
//! Which places are visited on which days is settled by then. A tour may be gone the other way round, or begin with
//! another of its places, where that costs little time and no presence; of the choices that are left the ones that the
//! unit has used least in these weeks are the likeliest. They are drawn, not taken in turn: whose turn it is could be
//! worked out.

use std::collections::BTreeMap;

use crate::plan::suggest::search::Chance;
use crate::plan::suggest::state::State;

/// Another order may take so much longer on the move.
const LONGER: f64 = 1.1;
/// Each time that a choice was used makes it so much less likely.
const LESS: f64 = 0.3;
/// What was used longer ago than this is forgotten by those who watch.
const REMEMBERED: i32 = 28;

/// How often each team used a choice, and when: team, choice → days from the first of the plan.
#[derive(Debug, Clone, Default)]
pub(crate) struct Used(BTreeMap<(usize, i64), Vec<i32>>);

impl Used {
    /// Notes that a team used a choice on a day.
    pub(crate) fn note(&mut self, team: usize, choice: i64, day: i32) {
        self.0.entry((team, choice)).or_default().push(day);
    }

    /// How often it did within four weeks of a day.
    fn times(&self, team: usize, choice: i64, day: i32) -> usize {
        let days = self.0.get(&(team, choice)).map_or(&[][..], Vec::as_slice);
        days.iter()
            .filter(|other| (*other - day).abs() <= REMEMBERED)
            .count()
    }

    /// One of several choices, those used least the likeliest; its place in the list.
    pub(crate) fn draw(
        &self,
        (team, day): (usize, i32),
        choices: &[i64],
        chance: &mut Chance,
    ) -> Option<usize> {
        let weights: Vec<f64> = (choices.iter())
            .map(|choice| LESS.powi(i32::try_from(self.times(team, *choice, day)).unwrap_or(i32::MAX)))
            .collect();
        let mut left = chance.share() * weights.iter().sum::<f64>();
        let drawn = weights.iter().position(|weight| {
            left -= weight;
            left < 0.0
        });
        drawn.or_else(|| choices.len().checked_sub(1))
    }
}

/// Lets each tour begin with a place that its team has not begun with so often; `used` are the first places before.
pub(crate) fn firsts(state: &mut State<'_>, used: &mut Used, chance: &mut Chance) {
    let mut slots: Vec<usize> = state.used().collect();
    slots.sort_by_key(|slot| {
        let (team, day) = state.team_and_day(*slot);
        (day, team)
    });
    for slot in slots {
        let (team, day) = state.team_and_day(slot);
        let day = i32::try_from(day).unwrap_or(i32::MAX);
        let orders = orders(state, slot);
        let first = |order: &Vec<u16>| order.first().copied().map_or(-1, i64::from);
        let choices: Vec<i64> = orders.iter().map(first).collect();
        let Some(drawn) = used.draw((team, day), &choices, chance) else {
            continue;
        };
        if let Some(order) = orders.into_iter().nth(drawn) {
            used.note(team, first(&order), day);
            state.change(vec![(slot, order)]);
        }
    }
}

/// The order of a tour as it is, and for each other of its places the quickest that begins with it, where nothing is lost.
fn orders(state: &mut State<'_>, slot: usize) -> Vec<Vec<u16>> {
    let own = state.stops(slot).to_vec();
    let most = (f64::from(state.minutes(slot)) * LONGER) as u32;
    let before = (state.kept(), state.worth().presence);
    let mut all = vec![own.clone()];
    for (at, first) in own.iter().enumerate() {
        if all.iter().any(|order| order.first() == Some(first)) {
            continue;
        }
        let rest = |order: &mut dyn Iterator<Item = usize>| -> Vec<u16> {
            let mut stops = vec![*first];
            stops.extend(
                order
                    .filter(|other| *other != at)
                    .filter_map(|other| own.get(other).copied()),
            );
            stops.dedup();
            stops
        };
        let len = own.len();
        let tried = [
            rest(&mut (0..len)),
            rest(&mut (0..len).rev()),
            rest(&mut (at..len).chain(0..at)),
            rest(&mut (0..=at).rev().chain((at..len).rev())),
        ];
        let possible = tried.into_iter().filter_map(|order| {
            let minutes = state.minutes_of(slot, &order)?;
            (minutes <= most).then_some((minutes, order))
        });
        let mut possible: Vec<(u32, Vec<u16>)> = possible.collect();
        possible.sort();
        for (_, order) in possible {
            let Some(tried) = state.change(vec![(slot, order.clone())]) else {
                continue;
            };
            let after = (state.kept(), state.worth().presence);
            state.undo(tried);
            if after.0 >= before.0 && after.1 >= before.1 * (1.0 - 1e-9) {
                all.push(order);
                break;
            }
        }
    }
    all
}
