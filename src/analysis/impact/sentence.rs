//! The answer in a sentence, and what cannot be said in others, in the reader's language.

use super::Caveat;
use super::Effect;
use super::Impact;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// Beyond this a rise is told to have no limit.
const NO_LIMIT: f64 = 9.995;

/// A change with its sign: `−72 %`, `+10 %`.
pub fn change(lang: Lang, value: f64) -> String {
    if value.is_nan() {
        return "–".to_owned();
    }
    if value > NO_LIMIT {
        return words::text(lang, "impact-no-limit");
    }
    let text = number::percent(lang, value);
    if value >= 0.005 { format!("+{text}") } else { text }
}

impl Impact {
    /// What may be said, in one sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        if self.caveats.contains(&Caveat::Nothing) {
            return words::text(lang, "impact-sentence-nothing");
        }
        let key = match self.effect {
            Effect::Fall => "impact-sentence-fall",
            Effect::Rise => "impact-sentence-rise",
            Effect::NotShown => "impact-sentence-not-shown",
            Effect::CannotSay => "impact-sentence-cannot-say",
        };
        let both = self.estimate.both;
        let value = both
            .value
            .map_or_else(|| "–".to_owned(), |value| change(lang, value));
        let args = [
            ("before", Arg::from(self.treated.before.text())),
            ("after", self.treated.after.text().into()),
            ("change", value.into()),
            ("low", change(lang, both.low).into()),
            ("high", change(lang, both.high).into()),
        ];
        words::text_with(lang, key, &args)
    }
}

impl Caveat {
    /// Its name for scripts; never changes its meaning.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::TooFew => "too-few",
            Self::FewDays => "few-days",
            Self::Undated(_) => "undated",
            Self::Rough(_) => "rough",
            Self::NoWindow => "no-window",
            Self::Shortened => "shortened",
            Self::WholeMonths => "whole-months",
            Self::WholeAreas(_) => "whole-areas",
            Self::NoComparison => "no-comparison",
            Self::EmptyComparison => "empty-comparison",
            Self::Everywhere => "everywhere",
            Self::Bases => "bases",
            Self::Regression(_) => "regression",
            Self::NoHistory => "no-history",
            Self::Reporting(_) => "reporting",
            Self::Bands => "bands",
            Self::Confounders(_) => "confounders",
            Self::Moved => "moved",
        }
    }

    /// As a sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        let key = format!("impact-caveat-{}", self.code());
        match self {
            Self::Undated(count)
            | Self::Rough(count)
            | Self::WholeAreas(count)
            | Self::Confounders(count) => words::text_with(lang, &key, &[("count", Arg::from(*count))]),
            Self::Regression(share) | Self::Reporting(share) => {
                words::text_with(lang, &key, &[("change", Arg::from(change(lang, *share)))])
            }
            _ => words::text(lang, &key),
        }
    }
}
