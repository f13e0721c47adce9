//! What is poor about data or a plan, told to a person who can mend it.
//!
//! A finding is a code with its values; the sentence is made at the edge, in the reader's language.

use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know.
    Note,
    /// Something was left out or is doubtful.
    Warning,
    /// The row, tile or plan cannot be used.
    Fault,
}

impl Severity {
    /// Its name in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Fault => "fault",
        }
    }
}

/// Where a finding was made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The whole file or operation.
    Whole,
    /// A row of a table or the number of a feature, counted from 1 without headings.
    Row(u64),
    /// A column, by its heading.
    Column(String),
    /// A record of the operation: the table's name and the row's number.
    Record(&'static str, i64),
}

/// One thing that is poor, where, and how much it matters.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Never changes its meaning. Letter of the family (I import, M model, N network, P plan, T tiles) and number;
    /// the texts are `finding-<code>` and `finding-<code>-remedy`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// Values for the sentence, by name; raw, the same in all languages: a `day` as it stands in files, `km` as a
    /// plain number.
    pub args: Vec<(&'static str, String)>,
    /// Keys of texts for the sentence, by name: each is set in the reader's language.
    pub texts: Vec<(&'static str, String)>,
}

impl Finding {
    /// A finding without values.
    pub fn new(code: &'static str, severity: Severity, place: Place) -> Self {
        Self {
            code,
            severity,
            place,
            args: Vec::new(),
            texts: Vec::new(),
        }
    }

    /// With one more value for the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// With a text of `words` for the sentence, by its key.
    #[must_use]
    pub fn with_text(mut self, name: &'static str, key: impl Into<String>) -> Self {
        self.texts.push((name, key.into()));
        self
    }

    /// The value of this name.
    pub fn arg(&self, name: &str) -> Option<&str> {
        let found = self.args.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The cause, as a sentence.
    pub fn cause(&self, lang: Lang) -> String {
        self.sentence(lang, &format!("finding-{}", self.code))
    }

    /// What to do about it, as a sentence; empty where there is nothing to do.
    pub fn remedy(&self, lang: Lang) -> String {
        let key = format!("finding-{}-remedy", self.code);
        if words::has(lang, &key) {
            self.sentence(lang, &key)
        } else {
            String::new()
        }
    }

    fn sentence(&self, lang: Lang, key: &str) -> String {
        let values = (self.args.iter()).map(|(name, value)| (*name, Arg::from(spoken(lang, name, value))));
        let texts = (self.texts.iter()).map(|(name, key)| (*name, Arg::from(words::text(lang, key))));
        let args: Vec<(&str, Arg<'_>)> = values.chain(texts).collect();
        words::text_with(lang, key, &args)
    }
}

/// A value as the reader's language writes it: days, people, and lengths to a tenth of a kilometre. What is none of these
/// stands as it is.
fn spoken(lang: Lang, name: &str, value: &str) -> String {
    let written = match name {
        "day" => value.parse().ok().map(|day| number::date(lang, day)),
        "people" | "others" => value.parse().ok().map(|people| number::count(lang, people)),
        "km" => value.parse().ok().map(|km| number::decimal(lang, km, 1)),
        _ => None,
    };
    written.unwrap_or_else(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_lengths_are_written_as_the_language_of_the_sentence_does() {
        let walk = Finding::new("P112", Severity::Note, Place::Whole)
            .with("from", "A")
            .with("to", "B")
            .with("km", "2.44");
        assert!(walk.cause(Lang::En).contains("2.4"), "{}", walk.cause(Lang::En));
        assert!(walk.cause(Lang::Fr).contains("2,4"), "{}", walk.cause(Lang::Fr));
        let shut = Finding::new("P113", Severity::Fault, Place::Whole)
            .with("base", "TOB")
            .with("day", "2018-12-31");
        for lang in Lang::ALL {
            let text = shut.cause(lang);
            assert!(!text.contains("2018-12-31") && text.contains("2018"), "{text}");
        }
        // The value itself stays as it is, for scripts.
        assert_eq!(shut.args[1], ("day", "2018-12-31".to_owned()));
    }
}
