//! What the tags of a way say about travelling along it.
//!
//! Surfaces and smoothness follow the car profile of OSRM: what it caps at 20 km/h is poor here, what it forbids is bad.
//! Only rivers that the map says boats use become reaches: a wrong river is worse than none.

use crate::model::Condition;
use crate::model::Crossing;
use crate::model::Limits;
use crate::model::OpenSeason;
use crate::model::RoadClass;
use crate::store::osm::block::Tags;
use crate::store::osm::limits::limits;
use crate::store::text;

/// The keys that make a way something to travel along.
pub(super) const ROAD_KEYS: &[&str] = &["highway", "waterway", "route"];

const YES: &[&str] = &["yes", "true", "1", "designated", "permissive", "official"];
/// Access only for some, of whom we are none.
const NOT_FOR_US: &[&str] = &[
    "no",
    "private",
    "agricultural",
    "forestry",
    "delivery",
    "emergency",
    "psv",
];
/// The tags that open or close a way to motor vehicles, the closest to us first.
const MOTOR_KEYS: &[&str] = &["motorcar", "motor_vehicle", "vehicle", "access"];
const BOAT_KEYS: &[&str] = &["boat", "motorboat", "ship", "canoe"];
const FERRY_KEYS: &[&str] = &["motorcar", "motor_vehicle", "vehicle", "hgv", "goods"];

/// Kilometres in a mile.
const KM_PER_MILE: f64 = 1.609_344;

/// All that the tags say of a way; its line comes later.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RoadTraits {
    pub(super) name: String,
    pub(super) class: RoadClass,
    pub(super) condition: Condition,
    pub(super) open: OpenSeason,
    pub(super) crossing: Crossing,
    pub(super) oneway: bool,
    /// The line runs against the one direction that is open.
    pub(super) reversed: bool,
    pub(super) no_motor: bool,
    pub(super) stated_kmh: Option<f64>,
    pub(super) limits: Limits,
    /// A river: its line runs downstream, as the map's makers agreed.
    pub(super) flows: bool,
}

impl RoadTraits {
    /// A ford on the way: not to be passed on days of heavy rain. The river itself does not mind, nor does a bridge.
    pub(super) fn cross_ford(&mut self) {
        let on_land = !matches!(self.class, RoadClass::River | RoadClass::Ferry);
        if !on_land || self.crossing == Crossing::Bridge {
            return;
        }
        self.crossing = Crossing::Ford;
        if self.open == OpenSeason::Always {
            self.open = OpenSeason::NotInRain;
        }
    }
}

/// What the tags say; none where nobody travels along the way.
pub(super) fn traits(tags: &Tags<'_>) -> Option<RoadTraits> {
    // Squares and the like: an outline is no way along it.
    if tags.is("area", YES) {
        return None;
    }
    let class = class(tags)?;
    let (oneway, reversed) = direction(tags, class);
    let crossing = crossing(tags, class);
    let mut traits = RoadTraits {
        name: name(tags),
        class,
        condition: condition(tags),
        open: open_season(tags, class),
        crossing,
        oneway,
        reversed,
        no_motor: no_motor(tags, class),
        stated_kmh: stated_kmh(tags),
        limits: limits(tags, crossing),
        flows: class == RoadClass::River && tags.is("waterway", &["river"]),
    };
    if traits.crossing == Crossing::Ford {
        traits.cross_ford();
    }
    Some(traits)
}

/// Whether it is a river of which the map does not say that boats use it.
pub(super) fn is_river_without_boats(tags: &Tags<'_>) -> bool {
    tags.is("waterway", &["river"]) && class(tags).is_none()
}

fn class(tags: &Tags<'_>) -> Option<RoadClass> {
    if tags.is("route", &["ferry"]) {
        return Some(RoadClass::Ferry);
    }
    if let Some(highway) = tags.get("highway") {
        return match highway.trim_end_matches("_link") {
            "motorway" | "trunk" | "primary" => Some(RoadClass::Primary),
            "secondary" => Some(RoadClass::Secondary),
            "tertiary" => Some(RoadClass::Tertiary),
            "unclassified" | "residential" | "living_street" | "service" | "road" | "pedestrian" => {
                Some(RoadClass::Minor)
            }
            "track" => Some(RoadClass::Track),
            "path" | "footway" | "bridleway" | "cycleway" | "steps" => Some(RoadClass::Path),
            _ => None,
        };
    }
    let boats = BOAT_KEYS.iter().any(|key| tags.is(key, YES));
    let forbidden = tags.is("boat", NOT_FOR_US);
    let water = tags.is("waterway", &["river", "canal", "tidal_channel"]);
    (tags.is("waterway", &["fairway"]) || (water && boats && !forbidden)).then_some(RoadClass::River)
}

/// Whether it is open one way only, and whether that is against the line.
fn direction(tags: &Tags<'_>, class: RoadClass) -> (bool, bool) {
    // On a footpath, one way is meant for bicycles.
    if matches!(class, RoadClass::Path | RoadClass::River | RoadClass::Ferry) {
        return (false, false);
    }
    if tags.is("oneway", &["-1", "reverse"]) {
        return (true, true);
    }
    let implied = tags.is("junction", &["roundabout", "circular"])
        || tags.is("highway", &["motorway", "motorway_link"]);
    let stated = tags.get("oneway");
    let oneway = stated.map_or(implied, |_| tags.is("oneway", YES));
    (oneway, false)
}

fn no_motor(tags: &Tags<'_>, class: RoadClass) -> bool {
    if class == RoadClass::Ferry {
        return !FERRY_KEYS.iter().any(|key| tags.is(key, YES));
    }
    let said = MOTOR_KEYS.iter().find(|key| tags.get(key).is_some());
    said.map_or_else(
        || tags.is("highway", &["pedestrian"]),
        |key| tags.is(key, NOT_FOR_US),
    )
}

/// The worst of what surface, smoothness and grade say.
fn condition(tags: &Tags<'_>) -> Condition {
    if tags.is("smoothness", &["very_horrible", "impassable"]) {
        return Condition::Bad;
    }
    let poor = tags.is(
        "surface",
        &["earth", "mud", "sand", "rock", "rocky", "stone", "clay"],
    ) || tags.is("smoothness", &["bad", "very_bad", "horrible"])
        || tags.is("tracktype", &["grade5"])
        || tags.is("4wd_only", YES);
    if poor { Condition::Poor } else { Condition::Good }
}

fn open_season(tags: &Tags<'_>, class: RoadClass) -> OpenSeason {
    let wet = &["wet_season", "wet", "rainy"];
    let dry = &["dry_season", "dry"];
    if class == RoadClass::River {
        // A river that runs part of the year runs with the rains.
        let part = tags.is("seasonal", YES) || tags.is("seasonal", wet) || tags.is("intermittent", YES);
        return if part {
            OpenSeason::WetOnly
        } else {
            OpenSeason::Always
        };
    }
    if tags.is("seasonal", YES) || tags.is("seasonal", dry) || tags.is("dry_weather_only", YES) {
        OpenSeason::DryOnly
    } else if tags.is("seasonal", wet) {
        OpenSeason::WetOnly
    } else {
        OpenSeason::Always
    }
}

fn crossing(tags: &Tags<'_>, class: RoadClass) -> Crossing {
    match class {
        RoadClass::Ferry => Crossing::Ferry,
        RoadClass::River => Crossing::None,
        _ if tags.has("ford") || tags.is("bridge", &["low_water_crossing"]) => Crossing::Ford,
        _ if tags.has("bridge") => Crossing::Bridge,
        _ => Crossing::None,
    }
}

/// A speed in km/h that the map states; a speed driven in practice before the legal limit.
fn stated_kmh(tags: &Tags<'_>) -> Option<f64> {
    ["maxspeed:practical", "maxspeed"]
        .iter()
        .find_map(|key| speed_kmh(&tags.get(key)?))
}

fn speed_kmh(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(digits)?;
    let number: f64 = number.parse().ok()?;
    let kmh = match unit.trim() {
        "" | "km/h" | "kmh" | "kph" => number,
        "mph" => number * KM_PER_MILE,
        _ => return None,
    };
    (1.0..=150.0).contains(&kmh).then_some(kmh)
}

/// The name, and the number of the road where it has one.
fn name(tags: &Tags<'_>) -> String {
    let plain = |key| {
        tags.get(key)
            .map(|text| text::clean(&text, text::LABEL))
            .filter(|text| !text.is_empty())
    };
    let name = plain("name").or_else(|| plain("bridge:name"));
    match (name, plain("ref")) {
        (Some(name), Some(number)) => format!("{name} ({number})"),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Option<RoadTraits> {
        traits(&pairs.iter().copied().collect())
    }

    #[test]
    fn classes_follow_the_tags() {
        for (key, value, class) in [
            ("highway", "trunk", Some(RoadClass::Primary)),
            ("highway", "primary_link", Some(RoadClass::Primary)),
            ("highway", "secondary", Some(RoadClass::Secondary)),
            ("highway", "tertiary", Some(RoadClass::Tertiary)),
            ("highway", "residential", Some(RoadClass::Minor)),
            ("highway", "track", Some(RoadClass::Track)),
            ("highway", "footway", Some(RoadClass::Path)),
            ("highway", "construction", None),
            ("highway", "proposed", None),
            ("route", "ferry", Some(RoadClass::Ferry)),
            ("route", "bus", None),
            ("waterway", "fairway", Some(RoadClass::River)),
            ("waterway", "river", None),
            ("waterway", "stream", None),
        ] {
            assert_eq!(of(&[(key, value)]).map(|road| road.class), class, "{key}={value}");
        }
        let river = of(&[("waterway", "river"), ("motorboat", "yes")]).unwrap();
        assert_eq!((river.class, river.flows), (RoadClass::River, true));
        assert!(!of(&[("waterway", "fairway")]).unwrap().flows);
        assert!(of(&[("highway", "pedestrian"), ("area", "yes")]).is_none());
        assert!(is_river_without_boats(
            &[("waterway", "river")].into_iter().collect()
        ));
        assert!(!is_river_without_boats(
            &[("waterway", "stream")].into_iter().collect()
        ));
    }

    #[test]
    fn the_worst_of_surface_smoothness_and_grade_holds() {
        for (pairs, condition) in [
            (&[("surface", "asphalt")][..], Condition::Good),
            (&[("surface", "laterite")], Condition::Good),
            (&[("surface", "mud")], Condition::Poor),
            (
                &[("surface", "asphalt"), ("smoothness", "very_bad")],
                Condition::Poor,
            ),
            (&[("tracktype", "grade5")], Condition::Poor),
            (&[("tracktype", "grade2")], Condition::Good),
            (
                &[("surface", "mud"), ("smoothness", "impassable")],
                Condition::Bad,
            ),
        ] {
            let mut all = vec![("highway", "track")];
            all.extend(pairs);
            assert_eq!(of(&all).unwrap().condition, condition, "{pairs:?}");
        }
    }

    #[test]
    fn water_closes_ways_in_its_season() {
        let ford = of(&[("highway", "track"), ("ford", "yes")]).unwrap();
        assert_eq!(
            (ford.crossing, ford.open),
            (Crossing::Ford, OpenSeason::NotInRain)
        );
        let dry = of(&[("highway", "track"), ("seasonal", "yes"), ("ford", "yes")]).unwrap();
        assert_eq!((dry.crossing, dry.open), (Crossing::Ford, OpenSeason::DryOnly));
        let bridge = of(&[("highway", "primary"), ("bridge", "yes")]).unwrap();
        assert_eq!(
            (bridge.crossing, bridge.open),
            (Crossing::Bridge, OpenSeason::Always)
        );
        let no = of(&[("highway", "primary"), ("bridge", "no"), ("ford", "no")]).unwrap();
        assert_eq!((no.crossing, no.open), (Crossing::None, OpenSeason::Always));
        let river = of(&[("waterway", "river"), ("boat", "yes"), ("seasonal", "wet_season")]).unwrap();
        assert_eq!(river.open, OpenSeason::WetOnly);
    }

    #[test]
    fn motors_go_where_the_closest_tag_lets_them() {
        for (pairs, no_motor) in [
            (&[("highway", "track")][..], false),
            (&[("highway", "track"), ("access", "no")], true),
            (&[("highway", "track"), ("motor_vehicle", "no")], true),
            (
                &[
                    ("highway", "track"),
                    ("access", "private"),
                    ("motor_vehicle", "yes"),
                ],
                false,
            ),
            (&[("highway", "pedestrian")], true),
            (&[("route", "ferry")], true),
            (&[("route", "ferry"), ("motor_vehicle", "yes")], false),
        ] {
            assert_eq!(of(pairs).unwrap().no_motor, no_motor, "{pairs:?}");
        }
    }

    #[test]
    fn one_way_is_said_or_implied_and_may_run_against_the_line() {
        let way = |pairs: &[(&str, &str)]| of(pairs).map(|road| (road.oneway, road.reversed)).unwrap();
        assert_eq!(way(&[("highway", "primary"), ("oneway", "yes")]), (true, false));
        assert_eq!(way(&[("highway", "primary"), ("oneway", "-1")]), (true, true));
        assert_eq!(
            way(&[("highway", "tertiary"), ("junction", "roundabout")]),
            (true, false)
        );
        assert_eq!(way(&[("highway", "motorway"), ("oneway", "no")]), (false, false));
        assert_eq!(way(&[("highway", "footway"), ("oneway", "yes")]), (false, false));
    }

    #[test]
    fn a_speed_is_read_with_its_unit_or_not_at_all() {
        assert_eq!(speed_kmh("50"), Some(50.0));
        assert_eq!(speed_kmh("40 km/h"), Some(40.0));
        assert!((speed_kmh("30 mph").unwrap() - 48.28).abs() < 0.01);
        for text in ["none", "walk", "CD:urban", "", "5000", "0", "50;80", "NaN", "é"] {
            assert_eq!(speed_kmh(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_carries_its_number() {
        let road = of(&[("highway", "primary"), ("name", "Route de Bukavu"), ("ref", "N2")]);
        assert_eq!(road.unwrap().name, "Route de Bukavu (N2)");
        assert_eq!(of(&[("highway", "primary"), ("ref", "N2")]).unwrap().name, "N2");
        let long = "x".repeat(1 << 20);
        let turned = of(&[("highway", "primary"), ("name", "N2\u{202e}2N"), ("ref", &long)]);
        let name = turned.unwrap().name;
        assert!(
            name.starts_with("N22N (x") && name.len() < 2 * text::LABEL + 4,
            "{} bytes",
            name.len()
        );
    }
}
