//! How an area came about and how it changed, in sentences.

use crate::analysis::influence::change::GroupChange;
use crate::model::MadeOf;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// Less than this is the rounding of two outlines.
const UNCHANGED_M2: f64 = 10_000.0;

impl MadeOf {
    /// Of which reports it was made, and by which rule.
    pub fn sentence(&self, lang: Lang) -> String {
        let day = |day: Option<jiff::civil::Date>| {
            day.map_or_else(
                || words::text(lang, "influence-open"),
                |day| number::date(lang, day),
            )
        };
        let args = [
            ("reports", i64::from(self.reports).into()),
            ("group", self.group.as_str().into()),
            ("from", day(self.days.from).into()),
            ("to", day(self.days.to).into()),
            ("km", number::shortest(lang, self.bandwidth_km).into()),
            ("share", number::percent(lang, self.share).into()),
        ];
        let sentence = words::text_with(lang, "influence-made-of", &args);
        if self.at_least.is_none() {
            return sentence;
        }
        let grade = [("grade", self.at_least.code().into())];
        format!(
            "{sentence} {}",
            words::text_with(lang, "influence-graded", &grade)
        )
    }
}

impl GroupChange {
    /// What it gained and lost.
    pub fn sentence(&self, lang: Lang) -> String {
        if self.gained_m2 + self.lost_m2 < UNCHANGED_M2 {
            let group = [("group", self.group.as_str().into())];
            return words::text_with(lang, "influence-unchanged", &group);
        }
        let args = [
            ("group", self.group.as_str().into()),
            ("gained", number::area(lang, self.gained_m2).into()),
            ("lost", number::area(lang, self.lost_m2).into()),
            ("more", self.communities_gained.len().into()),
            ("fewer", self.communities_lost.len().into()),
        ];
        words::text_with(lang, "influence-change", &args)
    }
}
