//! What the tags of a point or building say about a village or a service.
//!
//! Names of practices are names of people and do not come in; shelters are never read.

use crate::earth::LonLat;
use crate::model::Access;
use crate::model::Community;
use crate::model::Priority;
use crate::model::Service;
use crate::model::ServiceKind;
use crate::store::osm::block::Tags;
use crate::store::text;

/// The keys that make an object a village or a service.
pub(super) const PLACE_KEYS: &[&str] = &["place", "amenity", "healthcare", "aeroway", "man_made"];

/// What stands there; where it is comes later for buildings.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum PlaceTraits {
    Community {
        name: String,
        other_names: String,
        population: Option<u32>,
    },
    /// A village without a name: nobody could be sent there.
    Nameless,
    Service {
        name: String,
        kind: ServiceKind,
    },
}

/// What the tags say; none where it is neither a village nor a service.
pub(super) fn traits(tags: &Tags<'_>) -> Option<PlaceTraits> {
    let name = text(tags, "name");
    if tags.is("place", &["city", "town", "village", "hamlet"]) || tags.is("amenity", &["refugee_site"]) {
        if name.is_empty() {
            return Some(PlaceTraits::Nameless);
        }
        return Some(PlaceTraits::Community {
            other_names: other_names(tags, &name),
            population: tags.get("population").and_then(|said| people(&said)),
            name,
        });
    }
    let kind = kind(tags)?;
    let personal = tags.is("amenity", &["doctors"]) || tags.is("healthcare", &["doctor", "midwife"]);
    Some(PlaceTraits::Service {
        name: if personal { String::new() } else { name },
        kind,
    })
}

fn kind(tags: &Tags<'_>) -> Option<ServiceKind> {
    if tags.is("amenity", &["hospital"]) || tags.is("healthcare", &["hospital"]) {
        return Some(ServiceKind::Hospital);
    }
    let amenity = tags.get("amenity").unwrap_or_default();
    let kind = match amenity.as_ref() {
        "clinic" | "health_post" | "doctors" => ServiceKind::HealthPost,
        "school" | "college" | "university" => ServiceKind::School,
        "marketplace" => ServiceKind::Market,
        "place_of_worship" => ServiceKind::Worship,
        "police" => ServiceKind::Police,
        "courthouse" => ServiceKind::Court,
        "drinking_water" | "water_point" => ServiceKind::Water,
        _ => return other_kind(tags),
    };
    Some(kind)
}

fn other_kind(tags: &Tags<'_>) -> Option<ServiceKind> {
    if tags.is(
        "healthcare",
        &["clinic", "centre", "doctor", "midwife", "health_post"],
    ) {
        Some(ServiceKind::HealthPost)
    } else if tags.is("aeroway", &["aerodrome", "airstrip"]) {
        Some(ServiceKind::Airstrip)
    } else if tags.is("aeroway", &["helipad", "heliport"]) {
        Some(ServiceKind::LandingSite)
    } else if tags.is("man_made", &["water_well", "water_tap"]) && !tags.is("drinking_water", &["no"]) {
        Some(ServiceKind::Water)
    } else {
        None
    }
}

impl PlaceTraits {
    /// The community that it is, there.
    pub(super) fn community_at(&self, at: LonLat) -> Option<Community> {
        let Self::Community {
            name,
            other_names,
            population,
        } = self
        else {
            return None;
        };
        Some(Community {
            name: name.clone(),
            other_names: other_names.clone(),
            at,
            population: *population,
            // What the mission decides, not the map.
            priority: Priority::Could,
            access: Access::Open,
            market_day: None,
            response_minutes: None,
            presence_days: None,
        })
    }

    /// The service that it is, there.
    pub(super) fn service_at(&self, at: LonLat, source: String) -> Option<Service> {
        let Self::Service { name, kind } = self else {
            return None;
        };
        Some(Service {
            name: name.clone(),
            kind: *kind,
            at,
            day: None,
            source,
        })
    }
}

fn text(tags: &Tags<'_>, key: &str) -> String {
    text::clean(&tags.get(key).unwrap_or_default(), text::LABEL)
}

/// The other spellings, each once, in a fixed order.
fn other_names(tags: &Tags<'_>, name: &str) -> String {
    let mut names: Vec<String> = Vec::new();
    for key in [
        "alt_name",
        "name:fr",
        "name:en",
        "name:sw",
        "old_name",
        "local_name",
    ] {
        for other in text(tags, key).split(';') {
            let other = other.trim();
            if !other.is_empty() && other != name && !names.iter().any(|known| known == other) {
                names.push(other.to_owned());
            }
        }
    }
    names.join("; ")
}

/// A number of people, however its thousands are parted; none for anything else.
pub(super) fn people(text: &str) -> Option<u32> {
    let plain: String = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | ',' | '.' | '\''))
        .collect();
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Option<PlaceTraits> {
        traits(&pairs.iter().copied().collect())
    }

    #[test]
    fn villages_bring_their_names_and_people() {
        let village = of(&[
            ("place", "village"),
            ("name", "Katchungu"),
            ("alt_name", "Kachungu;Katchungu"),
            ("name:fr", "Katchoungou"),
            ("population", "2 300"),
        ]);
        assert_eq!(
            village.unwrap(),
            PlaceTraits::Community {
                name: "Katchungu".to_owned(),
                other_names: "Kachungu; Katchoungou".to_owned(),
                population: Some(2300),
            }
        );
        assert_eq!(of(&[("place", "hamlet")]), Some(PlaceTraits::Nameless));
        assert_eq!(of(&[("place", "locality"), ("name", "x")]), None);
        assert!(matches!(
            of(&[("amenity", "refugee_site"), ("name", "Site 1")]),
            Some(PlaceTraits::Community { .. })
        ));
    }

    #[test]
    fn names_are_made_harmless_and_short() {
        let long = "x".repeat(1 << 20);
        let village = of(&[
            ("place", "village"),
            ("name", "Kachungu\u{202e}gnp\u{7}"),
            ("alt_name", &long),
        ]);
        let Some(PlaceTraits::Community {
            name, other_names, ..
        }) = village
        else {
            panic!("a village")
        };
        assert_eq!((name.as_str(), other_names.len()), ("Kachungugnp", text::LABEL));
    }

    #[test]
    fn services_are_known_by_their_tags() {
        for (key, value, kind) in [
            ("amenity", "hospital", Some(ServiceKind::Hospital)),
            ("healthcare", "hospital", Some(ServiceKind::Hospital)),
            ("amenity", "clinic", Some(ServiceKind::HealthPost)),
            ("healthcare", "centre", Some(ServiceKind::HealthPost)),
            ("amenity", "school", Some(ServiceKind::School)),
            ("amenity", "marketplace", Some(ServiceKind::Market)),
            ("amenity", "place_of_worship", Some(ServiceKind::Worship)),
            ("amenity", "police", Some(ServiceKind::Police)),
            ("amenity", "courthouse", Some(ServiceKind::Court)),
            ("amenity", "drinking_water", Some(ServiceKind::Water)),
            ("man_made", "water_well", Some(ServiceKind::Water)),
            ("aeroway", "aerodrome", Some(ServiceKind::Airstrip)),
            ("aeroway", "helipad", Some(ServiceKind::LandingSite)),
            ("amenity", "bar", None),
            ("amenity", "social_facility", None),
        ] {
            let found = match of(&[(key, value), ("name", "N")]) {
                Some(PlaceTraits::Service { kind, .. }) => Some(kind),
                _ => None,
            };
            assert_eq!(found, kind, "{key}={value}");
        }
    }

    #[test]
    fn the_name_of_a_practice_is_the_name_of_a_person() {
        let practice = of(&[("amenity", "doctors"), ("name", "CANARY-doctor")]).unwrap();
        assert!(!format!("{practice:?}").contains("CANARY"), "{practice:?}");
    }

    #[test]
    fn people_are_counted_or_not_at_all() {
        for (text, count) in [
            ("1200", Some(1200)),
            ("1,200", Some(1200)),
            ("1'200", Some(1200)),
            ("about 1200", None),
            ("-5", None),
            ("99999999999", None),
        ] {
            assert_eq!(people(text), count, "{text}");
        }
    }
}
