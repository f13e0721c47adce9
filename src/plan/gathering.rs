//! The hours of a place: when people of all around gather there, so that a patrol that halts in these hours is seen by more.
//!
//! A market, a school, a place of worship. What each is worth, and from when to when, are planning numbers.

/// What people gather for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gathering {
    /// The market.
    Market,
    /// School: the ways there and back.
    School,
    /// Mass, service or prayer.
    Worship,
}

impl Gathering {
    /// All of them; their numbers count from here.
    pub const ALL: [Self; 3] = [Self::Market, Self::School, Self::Worship];

    /// Its place in [`Self::ALL`].
    pub const fn number(self) -> usize {
        match self {
            Self::Market => 0,
            Self::School => 1,
            Self::Worship => 2,
        }
    }
}

/// Some of the gatherings, as those of one day at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gatherings(u8);

impl Gatherings {
    /// With one more.
    #[must_use]
    pub const fn with(self, one: Gathering) -> Self {
        Self(self.0 | 1 << one.number())
    }

    /// Whether one is among them.
    pub const fn has(self, one: Gathering) -> bool {
        self.0 >> one.number() & 1 == 1
    }

    /// Those that are among them.
    pub fn all(self) -> impl Iterator<Item = Gathering> {
        Gathering::ALL.into_iter().filter(move |one| self.has(*one))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_gathering_is_in_a_set_for_itself() {
        for (number, one) in Gathering::ALL.into_iter().enumerate() {
            assert_eq!(one.number(), number);
            let set = Gatherings::default().with(one);
            assert_eq!(set.all().collect::<Vec<_>>(), [one]);
        }
        let two = Gatherings::default()
            .with(Gathering::Worship)
            .with(Gathering::Market);
        assert_eq!(
            two.all().collect::<Vec<_>>(),
            [Gathering::Market, Gathering::Worship]
        );
    }
}
