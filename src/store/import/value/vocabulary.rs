//! Choices as people write them: by code, by title in English or French, or by what is common besides.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::model::coded::Coded;
use crate::words;
use crate::words::Lang;
use crate::words::fold;

/// A choice with what it is called besides, folded.
pub(crate) type Synonyms<T> = (T, &'static [&'static str]);

/// What the values of a list of choices may be called in a table.
pub(crate) struct Vocabulary<T: 'static> {
    synonyms: &'static [Synonyms<T>],
    known: OnceLock<BTreeMap<String, T>>,
}

impl<T: Coded> Vocabulary<T> {
    /// The codes and titles of the list, and these words besides.
    pub(crate) const fn new(synonyms: &'static [Synonyms<T>]) -> Self {
        Self {
            synonyms,
            known: OnceLock::new(),
        }
    }

    /// The choice that a text names; accents, capitals and punctuation do not matter. None for what is not known.
    pub(crate) fn read(&self, text: &str) -> Option<T> {
        let known = self.known.get_or_init(|| self.words());
        known.get(&fold(text)).copied()
    }

    /// A code wins over a title, a title over a synonym.
    fn words(&self) -> BTreeMap<String, T> {
        let codes = T::all().iter().map(|choice| (fold(choice.code()), *choice));
        let titles = T::all()
            .iter()
            .flat_map(|choice| Lang::ALL.map(|lang| (fold(&words::text(lang, choice.title())), *choice)));
        let synonyms = (self.synonyms.iter())
            .flat_map(|(choice, words)| words.iter().map(|word| ((*word).to_owned(), *choice)));
        let mut known = BTreeMap::new();
        for (word, choice) in codes.chain(titles).chain(synonyms) {
            known.entry(word).or_insert(choice);
        }
        known
    }

    /// Whether every synonym is folded and means what the list says, and nothing else before it.
    #[cfg(test)]
    pub(crate) fn is_sound(&self) -> bool {
        (self.synonyms.iter()).all(|(choice, words)| {
            let means = |word: &&str| self.read(word).map(Coded::code) == Some(choice.code());
            words.iter().all(|word| fold(word) == *word && means(word))
        })
    }
}
