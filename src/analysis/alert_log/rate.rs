//! Shares and times with how sure one may be of them; nothing is said of a few.

use crate::analysis::tails;
use crate::quantity::Seconds;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// Below so many nothing is said but the counts.
pub const TOO_FEW: usize = 10;

/// Chance on either side of an interval.
const TAIL: f64 = 0.025;

/// So many of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rate {
    /// How many of them.
    pub of: usize,
    /// How many in all.
    pub all: usize,
}

/// A value and between what it lies with nineteen chances in twenty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sure<T> {
    /// The value.
    pub value: T,
    /// It is hardly less.
    pub low: T,
    /// It is hardly more.
    pub high: T,
}

impl Rate {
    /// How many of these hold.
    pub fn of<'a, T: 'a>(all: impl Iterator<Item = &'a T>, holds: impl Fn(&T) -> bool) -> Self {
        all.fold(Self::default(), |rate, one| Self {
            of: rate.of + usize::from(holds(one)),
            all: rate.all + 1,
        })
    }

    /// The share with its interval (Clopper and Pearson: never too narrow); none of fewer than [`TOO_FEW`].
    pub fn share(self) -> Option<Sure<f64>> {
        if self.all < TOO_FEW {
            return None;
        }
        let (of, all) = (self.of as f64, self.all as f64);
        let low = match self.of {
            0 => 0.0,
            _ => tails::beta_quantile(TAIL, of, all - of + 1.0),
        };
        let high = match self.all - self.of {
            0 => 1.0,
            left => tails::beta_quantile(1.0 - TAIL, of + 1.0, left as f64),
        };
        Some(Sure {
            value: of / all,
            low,
            high,
        })
    }

    /// `85 % (74 %–92 %)`, or that they are too few to say.
    pub fn text(self, lang: Lang) -> String {
        self.share()
            .map_or_else(|| too_few(lang), |share| share.text(|x| number::percent(lang, x)))
    }
}

impl<T: Copy> Sure<T> {
    /// The value and its interval, each written so.
    pub fn text(&self, write: impl Fn(T) -> String) -> String {
        format!("{} ({}–{})", write(self.value), write(self.low), write(self.high))
    }
}

/// Too few to say.
pub(super) fn too_few(lang: Lang) -> String {
    words::text(lang, "alert-log-too-few")
}

/// The time within which half of these are done, with the interval of its order statistics; none of fewer than
/// [`TOO_FEW`].
pub fn median(times: impl Iterator<Item = Seconds>) -> Option<Sure<Seconds>> {
    let mut times: Vec<f64> = times.map(Seconds::get).collect();
    let count = times.len();
    if count < TOO_FEW {
        return None;
    }
    times.sort_by(f64::total_cmp);
    let at = |index: usize| times.get(index).copied().map(Seconds::new);
    let n = count as f64;
    // The rank from below beyond which the median lies but for that chance: that fewer than so many of n lie below it.
    let beyond = |rank: usize| 1.0 - tails::beta_share(0.5, rank as f64, n - rank as f64 + 1.0) <= TAIL;
    let rank = (1..=count / 2).take_while(|rank| beyond(*rank)).last()?;
    let middle = if count % 2 == 1 {
        at(count / 2)?
    } else {
        (at(count / 2 - 1)? + at(count / 2)?) * 0.5
    };
    Some(Sure {
        value: middle,
        low: at(rank - 1)?,
        high: at(count - rank)?,
    })
}
