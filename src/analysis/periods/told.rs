//! Two periods in words: what changed where, whether it is more than chance, and what has to be known beside it.

use super::Days;
use super::Fault;
use super::Periods;
use super::Row;
use super::Verdict;
use super::Where;
use super::protected::ProtectedRow;
use crate::analysis::impact;
use crate::analysis::impact::formula::Pair;
use crate::model::Operation;
use crate::protect::Band;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// Counts that vary no more than this times chance are not worth a word.
const AS_CHANCE: f64 = 1.05;

impl Days {
    /// `1 Jan 2018 – 31 Mar 2018`.
    pub fn text(self, lang: Lang) -> String {
        let ends = [self.first, self.last].map(|day| number::date(lang, day));
        ends.join(" – ")
    }
}

impl Fault {
    /// Its name for scripts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BackwardsA | Self::BackwardsB => "backwards",
            Self::Overlap => "overlap",
        }
    }

    /// What is wrong, and what to do.
    pub fn sentence(self, lang: Lang) -> String {
        let key = match self {
            Self::BackwardsA => "periods-backwards-a",
            Self::BackwardsB => "periods-backwards-b",
            Self::Overlap => "periods-overlap",
        };
        words::text(lang, key)
    }
}

impl Verdict {
    /// The key of what it says.
    pub const fn title(self) -> Key {
        match self {
            Self::Grew => "periods-grew",
            Self::Fell => "periods-fell",
            Self::Chance => "periods-chance",
            Self::TooFew => "periods-too-few",
        }
    }
}

fn count(lang: Lang, value: f64) -> String {
    number::count(lang, value.max(0.0) as usize)
}

impl Row {
    /// Which place, for people.
    pub fn name(&self, op: &Operation, lang: Lang) -> String {
        let known = match self.place {
            Where::All => return words::text(lang, "periods-all"),
            Where::Elsewhere => return words::text(lang, "periods-elsewhere"),
            Where::Community(id) => op.communities.get(id).map(|row| row.name.clone()),
            Where::Area(id) => op.areas.get(id).map(|row| row.name.clone()),
        };
        known.unwrap_or_default()
    }

    /// The reports of B and of A.
    pub fn counts(&self, lang: Lang) -> [String; 2] {
        [self.reports.before, self.reports.after].map(|value| count(lang, value))
    }

    /// `+150 %`; `new` where there was nothing before.
    pub fn change_text(&self, lang: Lang) -> String {
        match self.change.value {
            Some(value) if value.is_finite() => impact::change(lang, value),
            _ => words::text(lang, "periods-new"),
        }
    }

    /// `−20 % … +400 %`.
    pub fn interval_text(&self, lang: Lang) -> String {
        let ends = [self.change.low, self.change.high].map(|end| impact::change(lang, end));
        ends.join(" … ")
    }

    /// How many days of ours were there in B and in A, and whether the change is one for each of them.
    pub fn presence_text(&self, lang: Lang) -> String {
        let args = [
            ("before", Arg::from(count(lang, self.presence.before))),
            ("after", Arg::from(count(lang, self.presence.after))),
        ];
        let days = words::text_with(lang, "periods-presence", &args);
        let key = match self.beyond_presence {
            Some(true) => "periods-beyond-presence",
            Some(false) => "periods-with-presence",
            None => return days,
        };
        format!("{days}, {}", words::text(lang, key))
    }

    /// What is said of a place below its counts: what may be said, the interval, presence.
    pub fn note(&self, lang: Lang) -> String {
        let mut parts = vec![words::text(lang, self.verdict.title())];
        if self.verdict != Verdict::TooFew {
            parts.push(self.interval_text(lang));
        }
        parts.push(self.presence_text(lang));
        parts.join(" · ")
    }
}

impl ProtectedRow {
    /// The bands of B and of A.
    pub fn bands(&self) -> [String; 2] {
        [self.before, self.after].map(|band| band.map_or_else(|| "0".to_owned(), Band::text))
    }

    /// Area and kind.
    pub fn name(&self, lang: Lang) -> String {
        format!("{} · {}", self.area, words::text(lang, self.kind.title()))
    }
}

impl Periods {
    /// All reports together, in a sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        let [before, after] = self.all.counts(lang);
        let args = [
            ("before", Arg::from(before)),
            ("after", after.into()),
            ("change", self.all.change_text(lang).into()),
            ("low", impact::change(lang, self.all.change.low).into()),
            ("high", impact::change(lang, self.all.change.high).into()),
        ];
        let key = match self.all.verdict {
            Verdict::Grew => "periods-all-grew",
            Verdict::Fell => "periods-all-fell",
            Verdict::Chance => "periods-all-chance",
            Verdict::TooFew => "periods-all-too-few",
        };
        words::text_with(lang, key, &args)
    }

    /// What has to be known beside it, the most important first.
    pub fn caveats(&self, lang: Lang) -> Vec<String> {
        let mut told = Vec::new();
        let mut say = |key: Key, args: &[(&'static str, Arg<'_>)]| {
            told.push(words::text_with(lang, key, args));
        };
        let Pair { before, after } = self.days;
        if self.shortened {
            let days = [
                ("before", Arg::from(count(lang, before))),
                ("after", count(lang, after).into()),
            ];
            say("periods-shortened", &days);
        }
        let named = self.shown(Verdict::Grew) + self.shown(Verdict::Fell);
        if named > 0 {
            let places = [
                ("grew", Arg::from(self.shown(Verdict::Grew))),
                ("fell", self.shown(Verdict::Fell).into()),
            ];
            say("periods-named", &places);
        }
        if self.least.is_finite() && self.shown(Verdict::TooFew) > 0 {
            let few = [
                ("least", Arg::from(count(lang, self.least))),
                ("count", self.shown(Verdict::TooFew).into()),
            ];
            say("periods-least", &few);
        }
        if self.dispersion.times > AS_CHANCE {
            let times = number::decimal(lang, self.dispersion.times, 1);
            say("periods-bursts", &[("times", times.into())]);
        }
        for (key, number) in [("periods-rough", self.rough), ("periods-vague", self.vague)] {
            if number > 0 {
                say(key, &[("count", number.into())]);
            }
        }
        if !self.protected.is_empty() {
            let months = [
                ("before", Arg::from(count(lang, self.months.before))),
                ("after", count(lang, self.months.after).into()),
            ];
            say("periods-protected-months", &months);
        }
        told
    }
}
