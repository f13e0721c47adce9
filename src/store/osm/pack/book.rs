//! The attributes of all features, each set of them once.

use std::collections::HashMap;

use super::theme::Attributes;
use super::theme::Theme;
use super::theme::Worth;
use crate::store::tiles::vector::TagValue;

/// What a line carries only where it is drawn with its name.
const DETAILS: &[&str] = &["name", "name:en", "name:fr", "ref", "brunnel"];

/// Sets of attributes by number.
#[derive(Debug, Default)]
pub(super) struct Book {
    sets: Vec<Entry>,
    known: HashMap<Attributes, u32>,
}

#[derive(Debug)]
struct Entry {
    tags: Vec<(&'static str, TagValue)>,
    /// The set without the details.
    plain: u32,
}

impl Book {
    /// The number of what is said of a feature.
    pub(super) fn enter(&mut self, theme: &Theme) -> u32 {
        let mut all = vec![("class", Worth::Text(theme.class.to_owned()))];
        all.extend(theme.more.iter().cloned());
        self.number(all)
    }

    fn number(&mut self, all: Attributes) -> u32 {
        if let Some(number) = self.known.get(&all) {
            return *number;
        }
        let mut plain = all.clone();
        plain.retain(|(key, _)| !DETAILS.contains(key));
        let below = (plain.len() < all.len()).then(|| self.number(plain));
        let number = u32::try_from(self.sets.len()).unwrap_or(u32::MAX);
        let tags = all.iter().map(|(key, worth)| (*key, tag(worth))).collect();
        self.sets.push(Entry {
            tags,
            plain: below.unwrap_or(number),
        });
        self.known.insert(all, number);
        number
    }

    /// The attributes of this number.
    pub(super) fn tags(&self, number: u32) -> &[(&'static str, TagValue)] {
        let entry = self.sets.get(number as usize);
        entry.map(|entry| entry.tags.as_slice()).unwrap_or_default()
    }

    /// The number of the same without names and other details.
    pub(super) fn plain(&self, number: u32) -> u32 {
        let entry = self.sets.get(number as usize);
        entry.map_or(number, |entry| entry.plain)
    }
}

fn tag(worth: &Worth) -> TagValue {
    match worth {
        Worth::Text(text) => TagValue::Text(text.clone()),
        Worth::Number(number) => TagValue::Int(*number),
    }
}
