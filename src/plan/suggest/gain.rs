//! What a programme gains by one more halt, and what it would lose without one.

use crate::plan::gathering::Gathering;
use crate::plan::problem::Mark;
use crate::plan::problem::Worth;
use crate::plan::suggest::state::State;

/// What would be lost without one halt: the worth with it, less the worth without.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Loss {
    /// At the place itself.
    pub(crate) own: Worth,
    /// At the places beside it, taken together.
    pub(crate) beside: Worth,
    /// How many of those lose something.
    pub(crate) places: usize,
    /// Of the presence at the place itself, what is lost if the halt is merely not in the hours in which people gather.
    pub(crate) hours: f64,
}

impl State<'_> {
    /// The places that see a halt at one, and the halt as each of them sees it.
    fn seen(&self, place: usize, day: usize) -> impl Iterator<Item = (usize, Mark)> {
        let day = u8::try_from(day).unwrap_or(u8::MAX);
        let demand = self.problem().places.get(place);
        let seen_from = demand.map_or(&[][..], |demand| &demand.seen_from);
        seen_from.iter().map(move |seen| {
            let mark = if *seen == place {
                self.worths().best_halt(place, day)
            } else {
                Mark::new(day, true)
            };
            (*seen, mark)
        })
    }

    /// What one more halt at a place on a day would gain, hours aside.
    pub(crate) fn gain_of_halt(&self, place: usize, day: usize) -> f64 {
        let days = self.problem().days;
        let gains = self.seen(place, day).map(|(seen, mark)| {
            let mut halts = self.halts(seen).to_vec();
            halts.push(mark);
            let after = self.worths().worth(seen, &halts).value(days);
            after - self.worth_at(seen).value(days)
        });
        gains.sum()
    }

    /// What a halt at a place on the first day would gain if there were no other, hours aside.
    pub(crate) fn gain_of_first(&self, place: usize) -> f64 {
        let value =
            |place: usize, halts: &[Mark]| self.worths().worth(place, halts).value(self.problem().days);
        self.seen(place, 0)
            .map(|(seen, mark)| value(seen, &[mark]) - value(seen, &[]))
            .sum()
    }

    /// What would be lost without one halt at a place on a day, in the hours of this gathering or of none.
    pub(crate) fn loss_of_halt(&self, place: usize, day: usize, gathering: Option<Gathering>) -> Loss {
        let mut loss = Loss::default();
        for (seen, mark) in self.seen(place, day) {
            let mark = mark.in_hours(gathering.filter(|_| !mark.is_beside()));
            let mut halts = self.halts(seen).to_vec();
            if let Some(at) = halts.iter().position(|other| *other == mark) {
                halts.swap_remove(at);
            }
            let (with, without) = (self.worth_at(seen), self.worths().worth(seen, &halts));
            let lost = Worth {
                kept: with.kept.saturating_sub(without.kept),
                presence: with.presence - without.presence,
            };
            if mark.is_beside() {
                loss.beside = loss.beside + lost;
                loss.places += usize::from(lost.value(1) > 0.0);
            } else {
                loss.own = lost;
                halts.push(mark.in_hours(None));
                loss.hours = with.presence - self.worths().worth(seen, &halts).presence;
            }
        }
        loss
    }
}
