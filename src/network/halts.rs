//! Rate of march, or pace and halts: whether the paces on foot have the short halts inside, or these are added.
//!
//! Never both. As rates of march (the default) the paces stand as they are and nothing is added. As pace and halts the
//! column is faster while it moves, by the share that halts take of an hour, and halts are added: the first after 45
//! minutes, then one after each 50. The quickest way is the same either way, for halts only follow from the time moved.

use crate::model::Assumptions;
use crate::model::Mode;
use crate::network::Conditions;
use crate::quantity::Seconds;

/// When one halts, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Halts {
    first_after: u32,
    first: u32,
    every: u32,
    then: u32,
}

/// Whether the paces on foot are rates of march, from which the pace between halts is to be worked out.
pub(crate) fn pace_factor(conditions: Conditions, assumptions: &Assumptions) -> f64 {
    if Halts::of(conditions, assumptions).is_some() {
        assumptions.get("march.pace-factor")
    } else {
        1.0
    }
}

impl Halts {
    /// None where the halts are in the paces, and for all who do not walk.
    pub(crate) fn of(conditions: Conditions, assumptions: &Assumptions) -> Option<Self> {
        let chosen = assumptions.get("march.halts") >= 0.5 && conditions.mode == Mode::Foot;
        let ms = |name: &str| (assumptions.get(name) * 60_000.0).round() as u32;
        chosen.then(|| Self {
            first_after: ms("march.first-after"),
            first: ms("march.first-halt"),
            every: ms("march.every").max(1),
            then: ms("march.halt"),
        })
    }

    /// How long it takes with its halts to move for so long, in milliseconds; nobody halts at the very end.
    pub(crate) fn with(self, moving: u32) -> u64 {
        let all = u64::from(moving);
        let Some(left) = moving.checked_sub(self.first_after).filter(|left| *left > 0) else {
            return all;
        };
        let more = u64::from((left - 1) / self.every);
        all + u64::from(self.first) + more * u64::from(self.then)
    }

    /// For how long one moves within a time, halts taken, in milliseconds.
    pub(crate) fn moving_within(self, all: u32) -> u32 {
        let Some(left) = all.checked_sub(self.first_after) else {
            return all;
        };
        let left = left.saturating_sub(self.first);
        let round = self.every.saturating_add(self.then);
        let rounds = left / round;
        let rest = (left % round).min(self.every);
        self.first_after
            .saturating_add(rounds.saturating_mul(self.every))
            .saturating_add(rest)
    }
}

/// A time of the search as it is told: with the halts, where some are added.
pub(crate) fn told(halts: Option<Halts>, moving: u32) -> Seconds {
    let ms = halts.map_or(u64::from(moving), |halts| halts.with(moving));
    Seconds::new(ms as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::tests::conditions;

    fn halts() -> Halts {
        let values = Assumptions::default().with("march.halts", 1.0).unwrap();
        Halts::of(conditions(Mode::Foot), &values).unwrap()
    }

    #[test]
    fn the_minutes_moved_in_hours_are_those_of_the_field_manual() {
        let halts = halts();
        for (hours, minutes) in [(2, 95), (3, 145), (4, 195), (6, 295), (8, 395), (10, 495)] {
            assert_eq!(
                halts.moving_within(hours * 3_600_000),
                minutes * 60_000,
                "{hours} h"
            );
        }
        // Whoever arrives does not halt any more.
        let minutes = |moving: u32| halts.with(moving * 60_000) / 60_000;
        assert_eq!([45, 46, 95, 96].map(minutes), [45, 61, 110, 121]);
    }

    #[test]
    fn what_is_moved_within_a_time_takes_that_time_at_most_and_a_moment_more_takes_longer() {
        let halts = halts();
        for all in (0..36_000_000).step_by(77_777) {
            let moving = halts.moving_within(all);
            assert!(halts.with(moving) <= u64::from(all), "{all}");
            assert!(halts.with(moving + 1) > u64::from(all), "{all}");
        }
    }

    #[test]
    fn rates_of_march_have_their_halts_inside_and_vehicles_have_none() {
        let rates = Assumptions::default();
        assert!(Halts::of(conditions(Mode::Foot), &rates).is_none());
        let paces = rates.with("march.halts", 1.0).unwrap();
        assert!(Halts::of(conditions(Mode::Vehicle), &paces).is_none());
        assert!((pace_factor(conditions(Mode::Foot), &paces) - 1.2).abs() < 1e-12);
        assert!((pace_factor(conditions(Mode::Foot), &rates) - 1.0).abs() < 1e-12);
    }
}
