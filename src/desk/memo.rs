//! Answers kept by what they were made from: equal key, same answer; nothing is thrown away by hand.

use std::collections::VecDeque;

/// How many answers are kept: enough for undo, redo and a switch between two variants.
const KEPT: usize = 3;

/// The last few answers by their keys.
#[derive(Debug)]
pub struct Memo<K, V> {
    kept: VecDeque<(K, V)>,
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self {
            kept: VecDeque::new(),
        }
    }
}

impl<K: PartialEq, V: Clone> Memo<K, V> {
    /// The answer made from this key, if it is still kept.
    pub fn get(&self, key: &K) -> Option<V> {
        self.kept
            .iter()
            .find(|(other, _)| other == key)
            .map(|(_, value)| value.clone())
    }

    /// Keeps an answer; of more than three the one put in first goes.
    pub fn put(&mut self, key: K, value: V) {
        self.kept.retain(|(other, _)| *other != key);
        self.kept.push_front((key, value));
        self.kept.truncate(KEPT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_three_are_kept_and_equal_keys_are_one() {
        let mut memo = Memo::default();
        for n in 0..5 {
            memo.put(n % 4, n);
        }
        assert_eq!(memo.get(&0), Some(4));
        assert_eq!(
            (memo.get(&1), memo.get(&2), memo.get(&3)),
            (None, Some(2), Some(3))
        );
    }
}
