//! The two languages hold the same texts with the same values, and every choice of the model has a title.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what is wrong by falling over"
)]

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use doria::words;
use doria::words::Lang;

/// The keys of a language with the values each one takes.
fn entries(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut entries: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in words::sources(lang) {
        let mut current: Option<String> = None;
        for line in source.lines() {
            let starts_entry = line.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
            if starts_entry {
                let (key, _) = line
                    .split_once('=')
                    .unwrap_or_else(|| panic!("no «=» in: {line}"));
                let key = key.trim().to_owned();
                assert!(
                    !entries.contains_key(&key),
                    "{key} stands twice in {}",
                    lang.code()
                );
                entries.insert(key.clone(), BTreeSet::new());
                current = Some(key);
            }
            let Some(key) = &current else { continue };
            for part in line.split('$').skip(1) {
                let name: String = part
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
                    .collect();
                entries.get_mut(key).unwrap().insert(name);
            }
        }
    }
    entries
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_values() {
    let (en, fr) = (entries(Lang::En), entries(Lang::Fr));
    let missing: Vec<&String> = en.keys().filter(|key| !fr.contains_key(*key)).collect();
    let extra: Vec<&String> = fr.keys().filter(|key| !en.contains_key(*key)).collect();
    assert!(missing.is_empty(), "not in French: {missing:?}");
    assert!(extra.is_empty(), "not in English: {extra:?}");
    for (key, values) in &en {
        assert_eq!(values, &fr[key], "{key} takes other values in French");
    }
}

#[test]
fn every_text_can_be_read() {
    for lang in Lang::ALL {
        for key in entries(lang).keys() {
            assert!(words::has(lang, key), "{key} of {} has a fault", lang.code());
        }
    }
}

#[test]
fn every_planning_number_has_a_title() {
    for spec in doria::model::assumption::ASSUMPTIONS {
        let key = format!("assumption-{}", spec.name.replace('.', "-"));
        assert!(words::has(Lang::En, &key), "{key}");
    }
}

macro_rules! titles {
    ($($list:ty),+ $(,)?) => {
        #[test]
        fn every_choice_of_the_model_has_a_title() {
            $(for choice in <$list>::ALL {
                assert!(words::has(Lang::En, choice.title()), "{}", choice.title());
                assert_eq!(<$list>::from_code(choice.code()), Some(*choice));
            })+
        }
    };
}
titles!(
    doria::model::IncidentKind,
    doria::model::PlacePrecision,
    doria::model::DatePrecision,
    doria::model::Priority,
    doria::model::Access,
    doria::model::Weekday,
    doria::model::ContactMeans,
    doria::model::BaseKind,
    doria::model::Mode,
    doria::model::RoadClass,
    doria::model::Condition,
    doria::model::OpenSeason,
    doria::model::Crossing,
    doria::model::PatrolKind,
    doria::model::PatrolStatus,
    doria::model::ServiceKind,
    doria::model::AreaKind,
    doria::model::Stakeholder,
    doria::model::Phase,
    doria::model::ActivityStatus,
    doria::model::Marking,
    doria::protect::Audience,
    doria::store::import::ImportKind,
    doria::store::import::DateOrder,
);
