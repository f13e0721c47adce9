//! Finding a place by what people write: a record, degrees, a grid reference, a name in any spelling.

use crate::chart::Hit;
use crate::desk::fold;
use crate::earth;
use crate::earth::LonLat;
use crate::model::Operation;
use crate::words::fold::plain;

/// A place that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The record; none for a bare position.
    pub hit: Option<Hit>,
    /// Its name; empty for a bare position.
    pub name: String,
    /// Where it lies.
    pub at: LonLat,
}

/// Why no single place was found.
#[derive(Debug, Clone, PartialEq)]
pub enum NotFound {
    /// Nothing is called so.
    Nothing,
    /// Several are called so.
    Several(Vec<Found>),
}

/// Kinds of records that have a name and a place, as they are written before a colon, with their tables.
const KINDS: &[(&str, &str)] = &[
    ("base", "bases"),
    ("community", "communities"),
    ("service", "services"),
    ("activity", "activities"),
];

impl Found {
    fn record(table: &'static str, id: i64, name: &str, at: LonLat) -> Self {
        Self {
            hit: Some(Hit::new(table, id)),
            name: name.to_owned(),
            at,
        }
    }

    /// How the record is written on the command line: `base:2`; none for a bare position.
    pub fn reference(&self) -> Option<String> {
        let hit = self.hit?;
        let (kind, _) = KINDS.iter().find(|(_, table)| *table == hit.table)?;
        Some(format!("{kind}:{}", hit.id))
    }
}

/// Everything that can be found by its name, with its other spellings.
fn named(operation: &Operation) -> impl Iterator<Item = (Found, &str)> {
    let bases = (operation.bases.iter())
        .map(|(id, base)| (Found::record("bases", id.number(), &base.name, base.at), ""));
    let communities = operation.communities.iter().map(|(id, community)| {
        let found = Found::record("communities", id.number(), &community.name, community.at);
        (found, community.other_names.as_str())
    });
    let services = (operation.services.iter()).map(|(id, service)| {
        (
            Found::record("services", id.number(), &service.name, service.at),
            "",
        )
    });
    bases.chain(communities).chain(services)
}

fn spellings<'a>(found: &'a Found, others: &'a str) -> impl Iterator<Item = &'a str> {
    std::iter::once(found.name.as_str()).chain(others.split(';').map(str::trim))
}

/// The one place that is meant: `kind:id`, degrees in any notation, MGRS, or a name; accents, capitals and, where
/// nothing is spelled so, French and Swahili spellings do not matter. A community comes before a service of its name.
///
/// # Errors
/// [`NotFound`], with the candidates where there are several.
pub fn place(operation: &Operation, text: &str) -> Result<Found, NotFound> {
    let text = text.trim();
    if let Some(found) = by_reference(operation, text) {
        return Ok(found);
    }
    if let Some(at) = earth::parse_place(text) {
        return Ok(Found {
            hit: None,
            name: String::new(),
            at,
        });
    }
    let exact = by_name(operation, |name| plain(name) == plain(text));
    let sound = fold::sound(text);
    let candidates = if exact.is_empty() && !sound.is_empty() {
        by_name(operation, |name| fold::sound(name) == sound)
    } else {
        exact
    };
    one_of(candidates)
}

fn one_of(mut candidates: Vec<Found>) -> Result<Found, NotFound> {
    let is_service = |found: &Found| found.hit.is_some_and(|hit| hit.table == "services");
    if candidates.iter().any(|found| !is_service(found)) {
        candidates.retain(|found| !is_service(found));
    }
    match candidates.as_slice() {
        [] => Err(NotFound::Nothing),
        [one] => Ok(one.clone()),
        _ => Err(NotFound::Several(candidates)),
    }
}

fn by_name(operation: &Operation, is_meant: impl Fn(&str) -> bool) -> Vec<Found> {
    named(operation)
        .filter(|(found, others)| spellings(found, others).any(|name| !name.is_empty() && is_meant(name)))
        .map(|(found, _)| found)
        .collect()
}

fn by_reference(operation: &Operation, text: &str) -> Option<Found> {
    let (kind, id) = text.split_once(':')?;
    let (_, table) = KINDS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(kind.trim()))?;
    let id: i64 = id.trim().parse().ok()?;
    if *table == "activities" {
        let activity = operation.activities.get(crate::model::Id::new(id))?;
        return Some(Found::record("activities", id, &activity.title, activity.at));
    }
    named(operation)
        .map(|(found, _)| found)
        .find(|found| found.hit == Some(Hit::new(table, id)))
}

/// What a search field offers for these words, the best first, at most so many: a position as it is typed, names that
/// are spelled so, begin so, sound so, or hold the words.
pub fn search(operation: &Operation, text: &str, most: usize) -> Vec<Found> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u8, Found)> = Vec::new();
    if let Some(one) = by_reference(operation, text) {
        found.push((0, one));
    }
    if let Some(at) = earth::parse_place(text) {
        let one = Found {
            hit: None,
            name: String::new(),
            at,
        };
        found.push((0, one));
    }
    let (letters, sound) = (plain(text), fold::sound(text));
    let closeness = |name: &str| {
        let (name_plain, name_sound) = (plain(name), fold::sound(name));
        if name_plain == letters {
            Some(1)
        } else if name_plain.starts_with(&letters) {
            Some(2)
        } else if !sound.is_empty() && name_sound.starts_with(&sound) {
            Some(3)
        } else if name_plain.contains(&letters) {
            Some(4)
        } else {
            None
        }
    };
    for (one, others) in named(operation) {
        let best = spellings(&one, others).filter_map(closeness).min();
        found.extend(best.map(|closeness| (closeness, one)));
    }
    found.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.name.cmp(&b.1.name)));
    found.into_iter().map(|(_, one)| one).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Access;
    use crate::model::Change;
    use crate::model::Community;
    use crate::model::Edit;
    use crate::model::Id;
    use crate::model::Priority;
    use crate::model::Service;
    use crate::model::ServiceKind;

    fn community(name: &str, others: &str, lon: f64) -> Community {
        Community {
            name: name.to_owned(),
            other_names: others.to_owned(),
            at: LonLat::new(lon, -2.0).unwrap(),
            population: None,
            priority: Priority::Could,
            access: Access::Open,
            market_day: None,
            response_minutes: None,
            presence_days: None,
        }
    }

    fn operation() -> Operation {
        let communities = vec![
            (Id::new(1), community("Kigulube", "Kigoulubé; Chulwe", 27.0)),
            (Id::new(2), community("Katchungu", "", 27.1)),
            (Id::new(3), community("Mulungu", "", 27.2)),
            (Id::new(4), community("Mulungu", "", 28.2)),
        ];
        let market = Service {
            name: "Kigulube".to_owned(),
            kind: ServiceKind::Market,
            at: LonLat::new(27.01, -2.0).unwrap(),
            day: None,
            source: String::new(),
        };
        Operation::default().with(&[
            Edit::Communities(Change::Put(communities)),
            Edit::Services(Change::Put(vec![(Id::new(1), market)])),
        ])
    }

    fn reference(text: &str) -> String {
        place(&operation(), text).unwrap().reference().unwrap_or_default()
    }

    #[test]
    fn a_village_is_found_in_any_spelling() {
        for text in ["kigulube", "KIGOULUBÉ", "chulwe", "Kigulubé", "community:1"] {
            assert_eq!(reference(text), "community:1", "{text}");
        }
        assert_eq!(reference("Kachungu"), "community:2");
    }

    #[test]
    fn positions_are_found_as_people_write_them() {
        let found = place(&operation(), "35M NT 384 033").unwrap();
        assert!(found.hit.is_none() && found.name.is_empty());
        assert!(place(&operation(), "-2.684, 27.346").is_ok());
    }

    #[test]
    fn several_of_a_name_are_all_told_and_nothing_is_nothing() {
        let Err(NotFound::Several(candidates)) = place(&operation(), "mulungu") else {
            panic!("one was guessed")
        };
        assert_eq!(candidates.len(), 2);
        assert_eq!(place(&operation(), "Bukavu"), Err(NotFound::Nothing));
        assert_eq!(place(&operation(), ""), Err(NotFound::Nothing));
    }

    #[test]
    fn the_search_field_offers_the_best_first() {
        let names: Vec<String> = search(&operation(), "ki", 10)
            .into_iter()
            .map(|found| found.name)
            .collect();
        assert_eq!(names, ["Kigulube", "Kigulube"]);
        assert_eq!(search(&operation(), "ungu", 10).len(), 3);
        assert_eq!(search(&operation(), "ungu", 2).len(), 2);
    }
}
