//! The rule and what it found, in sentences.

use crate::analysis::duplicate::DuplicateRule;
use crate::analysis::duplicate::Duplicates;
use crate::words;
use crate::words::Lang;
use crate::words::number;

impl DuplicateRule {
    /// When two reports come into question.
    pub fn sentence(&self, lang: Lang) -> String {
        let args = [
            ("days", i64::from(self.days).into()),
            ("distance", number::round_distance(lang, self.distance).into()),
        ];
        words::text_with(lang, "duplicates-rule", &args)
    }
}

impl Duplicates {
    /// How many pairs can be merged in one step, over all groups.
    pub fn sure(&self) -> usize {
        self.groups.iter().map(|group| group.len() - 1).sum()
    }

    /// What was found, and what was not looked at.
    pub fn sentences(&self, lang: Lang) -> Vec<String> {
        let pairs = self.pairs.len() + self.unlisted;
        let args = [("pairs", pairs.into()), ("sure", self.sure().into())];
        let mut lines = vec![words::text_with(lang, "duplicates-found", &args)];
        let counted = [
            ("duplicates-unlisted", self.unlisted),
            ("duplicates-vague", self.vague),
        ];
        for (key, count) in counted.into_iter().filter(|(_, count)| *count > 0) {
            lines.push(words::text_with(lang, key, &[("count", count.into())]));
        }
        if self.too_many {
            lines.push(words::text(lang, "duplicates-too-many"));
        }
        lines
    }
}
