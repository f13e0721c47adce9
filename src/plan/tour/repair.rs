//! Fills tours up: again and again the place that is the best bargain, with a little chance so that no two fillings are
//! the same.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays made here, each index the number of a place"
)]

use super::dice::Dice;
use super::plan::Plan;

/// Lists that are used again at every filling.
#[derive(Debug)]
pub(crate) struct Repair {
    weight: Vec<f64>,
    key: Vec<f64>,
    crew: Vec<usize>,
    live: Vec<u16>,
}

/// How much the detour counts against the score of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taste {
    /// Score for detour.
    Even,
    /// Rather what is worth much.
    Score,
    /// Rather what lies near.
    Near,
    /// Only what lies near.
    Nearest,
}

impl Taste {
    pub(crate) fn any(dice: &mut Dice) -> Self {
        match dice.below(8) {
            0..=2 => Self::Even,
            3 | 4 => Self::Score,
            5 | 6 => Self::Near,
            _ => Self::Nearest,
        }
    }

    fn key(self, detour: f64, weight: f64) -> f64 {
        let detour = detour.max(0.0) + 1e-3;
        match self {
            Self::Even => detour * weight,
            Self::Score => detour.sqrt() * weight,
            Self::Near => detour * detour * weight,
            Self::Nearest => detour * detour * detour.sqrt() * weight,
        }
    }
}

impl Repair {
    pub(crate) fn of(places: usize) -> Self {
        Self {
            weight: vec![0.0; places],
            key: vec![f64::INFINITY; places],
            crew: vec![0; places],
            live: Vec::with_capacity(places),
        }
    }

    /// Puts in what fits until nothing fits any more.
    pub(crate) fn fill(
        &mut self,
        plan: &mut Plan<'_>,
        dice: &mut Dice,
        taste: Taste,
        noise: f64,
        blink: u64,
    ) {
        self.live.clear();
        for place in plan.left_out() {
            let score = plan.task.score(*place);
            self.weight[usize::from(*place)] = (1.0 + noise * (dice.share() - 0.5)) / score;
        }
        self.live.extend_from_slice(plan.left_out());
        let mut live = std::mem::take(&mut self.live);
        live.retain(|place| self.best(plan, *place, taste));
        while !live.is_empty() {
            let mut least = (f64::INFINITY, 0);
            for (at, place) in live.iter().enumerate() {
                let key = self.key[usize::from(*place)];
                if key < least.0 && !(blink > 0 && dice.once_in(blink)) {
                    least = (key, at);
                }
            }
            if least.0.is_infinite() {
                continue;
            }
            let place = live.swap_remove(least.1);
            let crew = self.crew[usize::from(place)];
            let (_, after) = plan.insertion(crew, place);
            plan.insert(crew, place, after);
            live.retain(|place| {
                let at = usize::from(*place);
                if self.crew[at] == crew {
                    return self.best(plan, *place, taste);
                }
                if plan.fits(crew, *place) {
                    let key = taste.key(plan.insertion(crew, *place).0, self.weight[at]);
                    if key < self.key[at] {
                        (self.key[at], self.crew[at]) = (key, crew);
                    }
                }
                true
            });
        }
        self.live = live;
    }

    /// Works out the best team for a place; whether there is one.
    fn best(&mut self, plan: &Plan<'_>, place: u16, taste: Taste) -> bool {
        let mut best = (f64::INFINITY, 0);
        for crew in 0..plan.task.crews() {
            let (cost, _) = plan.insertion(crew, place);
            if plan.length(crew) + cost <= plan.task.budget(crew) && cost < best.0 {
                best = (cost, crew);
            }
        }
        let at = usize::from(place);
        self.crew[at] = best.1;
        self.key[at] = if best.0.is_finite() {
            taste.key(best.0, self.weight[at])
        } else {
            f64::INFINITY
        };
        best.0.is_finite()
    }
}
