//! A halt as the search remembers it at each place: one byte.

use crate::plan::gathering::Gathering;

/// A halt of the plan as one place sees it: on which day, whether it is at the place itself, and whether in the hours in
/// which people gather there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark(u8);

impl Mark {
    /// Of the byte: the halt is beside the place; in the hours of which gathering, one more than its number. The rest is
    /// the day.
    const BESIDE: u8 = 0x80;
    const HOURS: u8 = 0x60;
    const HOURS_AT: u32 = 5;
    const DAY: u8 = 0x1f;

    /// A halt on a day of the plan, at the place itself or beside it.
    pub const fn new(day: u8, is_beside: bool) -> Self {
        let day = if day > Self::DAY { Self::DAY } else { day };
        Self(day | if is_beside { Self::BESIDE } else { 0 })
    }

    /// The same halt in the hours of a gathering, or of none.
    #[must_use]
    pub const fn in_hours(self, of: Option<Gathering>) -> Self {
        let hours = match of {
            Some(one) => one.number() as u8 + 1,
            None => 0,
        };
        Self((self.0 & !Self::HOURS) | hours << Self::HOURS_AT)
    }

    /// The day of the plan.
    pub const fn day(self) -> usize {
        (self.0 & Self::DAY) as usize
    }

    /// Whether it is beside the place.
    pub const fn is_beside(self) -> bool {
        self.0 & Self::BESIDE != 0
    }

    /// In the hours of which gathering it is.
    pub fn gathering(self) -> Option<Gathering> {
        let hours = usize::from((self.0 & Self::HOURS) >> Self::HOURS_AT);
        Gathering::ALL.get(hours.checked_sub(1)?).copied()
    }

    /// What it is worth: 0 at the place at any hour, 1 to 3 in the hours of a gathering, 4 beside it.
    pub const fn sort(self) -> usize {
        if self.is_beside() {
            Gathering::ALL.len() + 1
        } else {
            ((self.0 & Self::HOURS) >> Self::HOURS_AT) as usize
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::suggest::MOST_DAYS;

    #[test]
    fn a_byte_holds_every_day_and_gathering() {
        let mut seen = std::collections::BTreeSet::new();
        for day in 0..MOST_DAYS as u8 {
            for of in [None].into_iter().chain(Gathering::ALL.map(Some)) {
                let mark = Mark::new(day, false).in_hours(of);
                assert_eq!(
                    (mark.day(), mark.gathering(), mark.is_beside()),
                    (usize::from(day), of, false)
                );
                assert_eq!(mark.in_hours(None), Mark::new(day, false));
                assert_eq!(mark.sort(), of.map_or(0, |one| one.number() + 1));
                assert!(seen.insert(mark));
            }
            let beside = Mark::new(day, true);
            assert!(beside.is_beside() && beside.sort() == 4 && seen.insert(beside));
        }
    }
}
