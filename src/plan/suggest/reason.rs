//! Why a patrol halts where it does: shares of what would be lost without the halt. Never leaves the file.

use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// What speaks for a halt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReasonKind {
    /// A must-place would be without presence for too long.
    Must,
    /// Its priority and the people who live there.
    Priority,
    /// Incidents nearby.
    Risk,
    /// Protected incidents in its area; never a number (SAFETY: reasons do not travel).
    Protection,
    /// Nobody of ours was there for long.
    Silence,
    /// People gather there that day, and the halt is in those hours.
    Gathering,
    /// Communities beside it, for which the halt counts a part.
    Beside,
    /// An activity of the work plan needs it.
    Escort,
    /// The tour goes through it: without this halt, later ones would fall on other days or be out of reach.
    Way,
}

/// One reason with its weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// What speaks for the halt.
    pub kind: ReasonKind,
    /// Its share among the reasons, 0 to 1.
    pub share: f64,
    key: Key,
    args: Vec<(&'static str, Arg<'static>)>,
}

impl Reason {
    /// A reason; its sentence is the text of this key.
    pub(crate) fn new(kind: ReasonKind, share: f64, key: Key) -> Self {
        Self {
            kind,
            share,
            key,
            args: Vec::new(),
        }
    }

    /// With one more value for the sentence.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Arg<'static>>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The reason as a sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        let mut args: Vec<(&str, Arg<'_>)> = vec![("share", Arg::from(number::percent(lang, self.share)))];
        args.extend(self.args.iter().map(|(name, value)| (*name, value.clone())));
        words::text_with(lang, self.key, &args)
    }
}
