//! One answer: the newest that is known, whether a newer one is being made, and the last few by their keys.

use std::sync::Arc;

use crate::desk::memo::Memo;

/// An answer about the operation. While a newer one is made the old one stays.
#[derive(Debug)]
pub struct Answer<T> {
    /// The newest that is known; none while the first is being made.
    pub value: Option<Arc<T>>,
    /// A newer one is being made: what is shown is marked so.
    pub computing: bool,
    /// The newest was stopped or came to grief: what is shown is of an older state, until it is made again.
    pub stale: bool,
}

impl<T> Default for Answer<T> {
    fn default() -> Self {
        Self {
            value: None,
            computing: false,
            stale: false,
        }
    }
}

impl<T> Clone for Answer<T> {
    fn clone(&self) -> Self {
        Self {
            value: self.value.clone(),
            computing: self.computing,
            stale: self.stale,
        }
    }
}

impl<T> Answer<T> {
    /// The same, as it is while what it rests on is being made or was stopped.
    pub(crate) fn resting_on<U>(&self, other: &Answer<U>) -> Self {
        Self {
            value: self.value.clone(),
            computing: self.computing || other.computing,
            stale: self.stale || other.stale,
        }
    }

    /// Whether the very same value is known.
    pub(crate) fn same(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Some(mine), Some(theirs)) => Arc::ptr_eq(mine, theirs),
            (None, None) => true,
            _ => false,
        }
    }
}

/// An answer with what it was made from.
#[derive(Debug)]
pub(crate) struct Slot<K, V> {
    answer: Answer<V>,
    wanted: Option<K>,
    memo: Memo<K, Arc<V>>,
}

impl<K, V> Default for Slot<K, V> {
    fn default() -> Self {
        Self {
            answer: Answer::default(),
            wanted: None,
            memo: Memo::default(),
        }
    }
}

impl<K: Clone + PartialEq, V> Slot<K, V> {
    pub(crate) const fn answer(&self) -> &Answer<V> {
        &self.answer
    }

    /// What was asked last.
    pub(crate) const fn wanted(&self) -> Option<&K> {
        self.wanted.as_ref()
    }

    /// The answer to this very question, if it is known.
    pub(crate) fn exactly(&self, key: &K) -> Option<Arc<V>> {
        self.memo.get(key)
    }

    /// Wants the answer to this question; says whether it has to be made.
    pub(crate) fn want(&mut self, key: &K) -> bool {
        if self.wanted.as_ref() == Some(key) {
            return false;
        }
        self.wanted = Some(key.clone());
        let known = self.memo.get(key);
        self.answer.computing = known.is_none();
        self.answer.stale = false;
        if known.is_some() {
            self.answer.value = known;
        }
        self.answer.computing
    }

    /// An answer came back. One to an older question is shown too, so that a dragged base is followed; it stays marked.
    pub(crate) fn put(&mut self, key: K, value: Arc<V>) {
        let is_wanted = self.wanted.as_ref() == Some(&key);
        if is_wanted || self.answer.computing {
            self.answer.value = Some(Arc::clone(&value));
        }
        if is_wanted {
            self.answer.computing = false;
            self.answer.stale = false;
        }
        self.memo.put(key, value);
    }

    /// Somebody stopped the work, or it came to grief: the old answer stays, marked, until something changes or it is
    /// asked for again. Says whether it is one.
    pub(crate) fn stop(&mut self) -> bool {
        let was_made = std::mem::take(&mut self.answer.computing);
        self.answer.stale |= was_made;
        was_made
    }

    /// What was stopped is to be made after all.
    pub(crate) fn again(&mut self) {
        if std::mem::take(&mut self.answer.stale) {
            self.wanted = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_answer_stays_marked_until_the_new_one_is_there() {
        let mut slot: Slot<u32, &str> = Slot::default();
        assert!(slot.want(&1) && slot.answer().value.is_none());
        assert!(!slot.want(&1), "asked twice");
        slot.put(1, Arc::new("one"));
        assert!(!slot.answer().computing);
        assert!(slot.want(&2));
        assert!(slot.answer().computing && slot.answer().value.as_deref() == Some(&"one"));
        // The hand moved on while two was made.
        assert!(slot.want(&3));
        slot.put(2, Arc::new("two"));
        assert!(slot.answer().computing && slot.answer().value.as_deref() == Some(&"two"));
        slot.put(3, Arc::new("three"));
        assert!(!slot.answer().computing);
        // Undo: the old question is asked again, and known.
        assert!(!slot.want(&1) && slot.answer().value.as_deref() == Some(&"one"));
        // What comes late to an answered question is kept and not shown.
        slot.put(9, Arc::new("late"));
        assert_eq!(slot.answer().value.as_deref(), Some(&"one"));
        assert!(!slot.want(&9) && slot.answer().value.as_deref() == Some(&"late"));
    }

    #[test]
    fn what_was_stopped_is_marked_until_it_is_made_again() {
        let mut slot: Slot<u32, &str> = Slot::default();
        slot.want(&1);
        slot.put(1, Arc::new("one"));
        assert!(!slot.stop() && !slot.answer().stale, "nothing was being made");
        assert!(slot.want(&2) && slot.stop());
        assert!(slot.answer().stale && !slot.answer().computing);
        assert!(!slot.want(&2), "not by itself: what fell would fall for ever");
        slot.again();
        assert!(slot.want(&2) && !slot.answer().stale);
        slot.stop();
        // Another question clears the mark.
        assert!(!slot.want(&1) && !slot.answer().stale);
    }
}
