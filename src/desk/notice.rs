//! What the desk has to tell the person: one sentence each, and where it helps an action to press.
//!
//! A notice keeps what happened, not its words, so that it follows the language of the window.

use std::fmt;
use std::sync::Arc;

use crate::desk::action::Action;
use crate::model::Finding;
use crate::model::Severity;
use crate::store::gpkg::FileError;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;

/// Notices kept; older ones go.
const MOST: usize = 20;

/// Something that can be said in both languages.
pub trait Sentence: Send + Sync {
    /// The sentence, in the reader's language.
    fn sentence(&self, lang: Lang) -> String;

    /// The key of its text, where it is one of ours.
    fn key(&self) -> Option<Key> {
        None
    }
}

impl Sentence for FileError {
    fn sentence(&self, lang: Lang) -> String {
        Self::sentence(self, lang)
    }
}

impl Sentence for Finding {
    fn sentence(&self, lang: Lang) -> String {
        let remedy = self.remedy(lang);
        let space = if remedy.is_empty() { "" } else { " " };
        format!("{}{space}{remedy}", self.cause(lang))
    }
}

/// A value of a text.
#[derive(Clone)]
pub enum Value {
    /// Words that are the same in every language: names, files.
    Plain(String),
    /// Words by their key.
    Key(String),
    /// A number that rules singular and plural.
    Count(usize),
    /// A whole sentence.
    Said(Arc<dyn Sentence>),
}

/// A text by its key, with the values set into it.
#[derive(Clone)]
pub struct Saying {
    key: Key,
    values: Vec<(&'static str, Value)>,
}

impl Saying {
    /// The text of this key.
    pub const fn new(key: Key) -> Self {
        Self {
            key,
            values: Vec::new(),
        }
    }

    /// With one more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: Value) -> Self {
        self.values.push((name, value));
        self
    }
}

impl Sentence for Saying {
    fn key(&self) -> Option<Key> {
        Some(self.key)
    }

    fn sentence(&self, lang: Lang) -> String {
        let args: Vec<(&str, Arg<'_>)> = self
            .values
            .iter()
            .map(|(name, value)| {
                let arg = match value {
                    Value::Plain(text) => Arg::from(text),
                    Value::Key(key) => Arg::from(words::text(lang, key)),
                    Value::Count(count) => Arg::from(*count),
                    Value::Said(said) => Arg::from(said.sentence(lang)),
                };
                (*name, arg)
            })
            .collect();
        words::text_with(lang, self.key, &args)
    }
}

/// One thing that the person should know.
#[derive(Clone)]
pub struct Notice {
    /// Its number, to dismiss it.
    pub id: u64,
    /// How much it matters.
    pub severity: Severity,
    /// What helps, each with the key of its title.
    pub offers: Vec<(Key, Action)>,
    says: Arc<dyn Sentence>,
}

impl Notice {
    /// The sentence, in the reader's language.
    pub fn sentence(&self, lang: Lang) -> String {
        self.says.sentence(lang)
    }
}

impl fmt::Debug for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.id, self.sentence(Lang::En))
    }
}

/// The notices that were not dismissed yet, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Notices {
    list: Vec<Notice>,
    last: u64,
}

impl Notices {
    pub(crate) fn list(&self) -> &[Notice] {
        &self.list
    }

    pub(crate) fn say(&mut self, severity: Severity, says: impl Sentence + 'static) {
        self.offer(severity, says, Vec::new());
    }

    /// Says it with something to press. What is said already is not said twice: the older one goes.
    pub(crate) fn offer(
        &mut self,
        severity: Severity,
        says: impl Sentence + 'static,
        offers: Vec<(Key, Action)>,
    ) {
        let sentence = says.sentence(Lang::En);
        self.list.retain(|other| other.sentence(Lang::En) != sentence);
        self.last += 1;
        self.list.push(Notice {
            id: self.last,
            severity,
            offers,
            says: Arc::new(says),
        });
        if self.list.len() > MOST {
            self.list.remove(0);
        }
    }

    /// Takes away what is true no longer.
    pub(crate) fn forget(&mut self, key: Key) {
        self.list.retain(|notice| notice.says.key() != Some(key));
    }

    pub(crate) fn dismiss(&mut self, id: u64) {
        self.list.retain(|notice| notice.id != id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_follows_the_language_and_is_not_said_twice() {
        let mut notices = Notices::default();
        for _ in 0..3 {
            let undone = Saying::new("notice-undone").with("step", Value::Key("step-import".to_owned()));
            notices.say(Severity::Note, undone);
        }
        let [notice] = notices.list() else {
            panic!("said twice")
        };
        assert_eq!(notice.sentence(Lang::En), "Undone: import.");
        assert_ne!(notice.sentence(Lang::Fr), notice.sentence(Lang::En));
        let id = notice.id;
        notices.dismiss(id);
        assert!(notices.list().is_empty());
    }
}
