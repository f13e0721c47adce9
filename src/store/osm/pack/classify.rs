//! What the tags of an object put on the map: layer, class, first level, names.

use super::theme::Form;
use super::theme::Layer;
use super::theme::Theme;
use super::theme::Worth;
use crate::store::osm::block::Tags;
use crate::store::osm::place::people;

/// What a node is on the map.
pub(super) fn of_node(tags: &Tags<'_>) -> Vec<Theme> {
    place(tags)
        .into_iter()
        .chain(airfield(tags))
        .chain(peak(tags))
        .collect()
}

/// What a way is on the map as a line.
pub(super) fn of_line(tags: &Tags<'_>) -> Vec<Theme> {
    if tags.is("area", &["yes"]) {
        return Vec::new();
    }
    let runway = tags.is("aeroway", &["runway", "airstrip"]);
    let runway = runway.then(|| Theme::new(Layer::Aeroway, Form::Line, "runway", 10));
    let coast = tags.is("natural", &["coastline"]);
    let coast = coast.then(|| Theme::new(Layer::Water, Form::Line, "coastline", 0));
    road(tags)
        .into_iter()
        .chain(stream(tags))
        .chain(runway)
        .chain(coast)
        .chain(border(tags))
        .collect()
}

/// What a closed way or a multipolygon is on the map as an area, and as the name of one.
pub(super) fn of_area(tags: &Tags<'_>) -> Vec<Theme> {
    let ground = water(tags)
        .or_else(|| landcover(tags).map(|class| Theme::new(Layer::Landcover, Form::Area, class, 6)))
        .or_else(|| landuse(tags).map(|class| Theme::new(Layer::Landuse, Form::Area, class, 8)))
        .or_else(|| park(tags).map(|class| Theme::new(Layer::Park, Form::Area, class, 6)))
        .or_else(|| {
            let built = tags.has("building");
            built.then(|| Theme::new(Layer::Building, Form::Area, "building", 13))
        });
    let lake = ground
        .as_ref()
        .filter(|theme| theme.layer == Layer::Water && theme.class != "river")
        .map(|_| Theme::new(Layer::WaterName, Form::Point, "lake", 8).named(tags))
        .filter(Theme::has_name);
    ground
        .into_iter()
        .chain(lake)
        .chain(place(tags))
        .chain(airfield(tags))
        .collect()
}

/// A border of this level, as the relations along a way say.
pub(super) fn border_of(level: u8, at_sea: bool) -> Theme {
    let from = match level {
        0..=2 => 0,
        3..=4 => 4,
        5..=6 => 8,
        _ => 11,
    };
    let mut theme = Theme::new(Layer::Boundary, Form::Line, "administrative", from);
    theme.more.push(("admin_level", Worth::Number(i64::from(level))));
    if at_sea {
        theme.more.push(("maritime", Worth::Number(1)));
    }
    theme
}

/// The level of a border; none for one below districts, which the map does not show.
pub(super) fn border_level(tags: &Tags<'_>) -> Option<u8> {
    let level: u8 = tags.get("admin_level")?.trim().parse().ok()?;
    (tags.is("boundary", &["administrative"]) && (2..=6).contains(&level)).then_some(level)
}

fn border(tags: &Tags<'_>) -> Option<Theme> {
    Some(border_of(border_level(tags)?, tags.is("maritime", &["yes"])))
}

fn road(tags: &Tags<'_>) -> Option<Theme> {
    let highway = tags.get("highway").unwrap_or_default();
    let (class, from) = match highway.as_ref() {
        "motorway" => ("motorway", 4),
        "trunk" => ("trunk", 4),
        "primary" => ("primary", 6),
        "secondary" => ("secondary", 8),
        "tertiary" => ("tertiary", 9),
        "unclassified" | "road" => ("minor", 10),
        "motorway_link" => ("motorway", 11),
        "trunk_link" => ("trunk", 11),
        "primary_link" => ("primary", 11),
        "secondary_link" => ("secondary", 11),
        "tertiary_link" => ("tertiary", 11),
        "track" => ("track", 11),
        "residential" | "living_street" => ("minor", 12),
        "service" => ("service", 13),
        "path" | "footway" | "cycleway" | "bridleway" | "steps" | "pedestrian" => ("path", 12),
        _ => return rail_or_ferry(tags),
    };
    let mut theme = Theme::new(Layer::Transportation, Form::Line, class, from).named(tags);
    theme.say(tags, "ref");
    let brunnel = ["bridge", "tunnel", "ford"];
    if let Some(kind) = brunnel.into_iter().find(|key| tags.has(key)) {
        theme.more.push(("brunnel", Worth::Text(kind.to_owned())));
    }
    Some(theme)
}

fn rail_or_ferry(tags: &Tags<'_>) -> Option<Theme> {
    if tags.is("railway", &["rail", "narrow_gauge", "light_rail"]) {
        return Some(Theme::new(Layer::Transportation, Form::Line, "rail", 8).named(tags));
    }
    let ferry = tags.is("route", &["ferry"]);
    ferry.then(|| Theme::new(Layer::Transportation, Form::Line, "ferry", 8).named(tags))
}

fn stream(tags: &Tags<'_>) -> Option<Theme> {
    let waterway = tags.get("waterway").unwrap_or_default();
    let (class, from) = match waterway.as_ref() {
        "river" => ("river", 6),
        "canal" => ("canal", 10),
        "stream" => ("stream", 11),
        "drain" => ("drain", 13),
        "ditch" => ("ditch", 13),
        _ => return None,
    };
    Some(Theme::new(Layer::Waterway, Form::Line, class, from).named(tags))
}

fn water(tags: &Tags<'_>) -> Option<Theme> {
    let is_river = tags.is("waterway", &["riverbank"]) || tags.is("water", &["river"]);
    let is_water = tags.is("natural", &["water"])
        || tags.is("landuse", &["reservoir", "basin"])
        || tags.is("waterway", &["dock"]);
    let class = match (is_river, is_water) {
        (true, _) => "river",
        (_, true) => "lake",
        _ => return None,
    };
    Some(Theme::new(Layer::Water, Form::Area, class, 0))
}

fn landcover(tags: &Tags<'_>) -> Option<&'static str> {
    let natural = tags.get("natural").unwrap_or_default();
    let landuse = tags.get("landuse").unwrap_or_default();
    if tags.is("leisure", &["park", "common", "golf_course"]) {
        return Some("grass");
    }
    Some(match (natural.as_ref(), landuse.as_ref()) {
        ("wood", _) | (_, "forest") => "wood",
        ("wetland", _) => "wetland",
        ("sand" | "beach", _) => "sand",
        ("bare_rock" | "scree" | "shingle", _) => "rock",
        ("scrub" | "heath", _) => "scrub",
        ("grassland", _) | (_, "grass" | "meadow" | "village_green") => "grass",
        (_, "farmland" | "orchard" | "vineyard" | "plant_nursery") => "farmland",
        ("glacier", _) => "ice",
        _ => return None,
    })
}

fn landuse(tags: &Tags<'_>) -> Option<&'static str> {
    let landuse = tags.get("landuse").unwrap_or_default();
    Some(match landuse.as_ref() {
        "residential" => "residential",
        "commercial" => "commercial",
        "industrial" => "industrial",
        "retail" => "retail",
        "quarry" => "quarry",
        _ => return None,
    })
}

fn park(tags: &Tags<'_>) -> Option<&'static str> {
    if tags.is("boundary", &["national_park"]) {
        Some("national_park")
    } else if tags.is("leisure", &["nature_reserve"]) || tags.is("boundary", &["protected_area"]) {
        Some("nature_reserve")
    } else {
        None
    }
}

fn place(tags: &Tags<'_>) -> Option<Theme> {
    let kind = tags.get("place").unwrap_or_default();
    let (class, usual, from) = match kind.as_ref() {
        "city" => ("city", 4, 3),
        "town" => ("town", 7, 6),
        "village" => ("village", 10, 9),
        "hamlet" => ("hamlet", 12, 11),
        "isolated_dwelling" => ("isolated_dwelling", 13, 12),
        "suburb" => ("suburb", 11, 11),
        "quarter" => ("quarter", 12, 12),
        "neighbourhood" => ("neighbourhood", 12, 12),
        "locality" => ("locality", 13, 12),
        _ => return None,
    };
    let mut theme = Theme::new(Layer::Place, Form::Point, class, from).named(tags);
    if !theme.has_name() {
        return None;
    }
    let population = tags.get("population").and_then(|said| people(&said));
    let rank = population.map_or(usual, |count| match count {
        1_000_000.. => 1,
        500_000.. => 2,
        100_000.. => 3,
        50_000.. => 4,
        20_000.. => 5,
        5_000.. => 7,
        1_000.. => 9,
        _ => 12,
    });
    theme.more.push(("rank", Worth::Number(rank.min(usual))));
    if let Some(population) = population {
        theme
            .more
            .push(("population", Worth::Number(i64::from(population))));
    }
    if tags.is("capital", &["yes", "2"]) {
        theme.more.push(("capital", Worth::Number(2)));
        theme.from = 0;
    }
    Some(theme)
}

fn airfield(tags: &Tags<'_>) -> Option<Theme> {
    let class = if tags.is("aeroway", &["aerodrome", "airstrip"]) {
        "aerodrome"
    } else if tags.is("aeroway", &["helipad", "heliport"]) {
        "helipad"
    } else {
        return None;
    };
    let from = if class == "aerodrome" { 9 } else { 12 };
    let theme = Theme::new(Layer::AerodromeLabel, Form::Point, class, from).named(tags);
    theme.has_name().then_some(theme)
}

fn peak(tags: &Tags<'_>) -> Option<Theme> {
    if !tags.is("natural", &["peak", "volcano"]) {
        return None;
    }
    let mut theme = Theme::new(Layer::MountainPeak, Form::Point, "peak", 11).named(tags);
    let height = tags.get("ele").and_then(|said| said.trim().parse::<f64>().ok());
    if let Some(height) = height.filter(|height| height.abs() < 10_000.0) {
        theme.more.push(("ele", Worth::Number(height.round() as i64)));
    }
    theme.has_name().then_some(theme)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(themes: &[Theme]) -> Vec<(&'static str, &'static str)> {
        themes
            .iter()
            .map(|theme| (theme.layer.name(), theme.class))
            .collect()
    }

    #[test]
    fn ways_are_what_their_tags_say() {
        for (tags, lines) in [
            (
                &[("highway", "primary")][..],
                &[("transportation", "primary")][..],
            ),
            (&[("highway", "residential")], &[("transportation", "minor")]),
            (&[("highway", "footway"), ("area", "yes")], &[]),
            (
                &[
                    ("waterway", "river"),
                    ("boundary", "administrative"),
                    ("admin_level", "4"),
                ],
                &[("waterway", "river"), ("boundary", "administrative")],
            ),
            (&[("boundary", "administrative"), ("admin_level", "9")], &[]),
            (&[("route", "ferry")], &[("transportation", "ferry")]),
            (&[("aeroway", "runway")], &[("aeroway", "runway")]),
        ] {
            assert_eq!(
                classes(&of_line(&tags.iter().copied().collect())),
                lines,
                "{tags:?}"
            );
        }
    }

    #[test]
    fn areas_are_what_their_tags_say() {
        for (tags, areas) in [
            (
                &[("natural", "water"), ("name", "Lac")][..],
                &[("water", "lake"), ("water_name", "lake")][..],
            ),
            (
                &[("natural", "water"), ("water", "river"), ("name", "Elila")],
                &[("water", "river")],
            ),
            (&[("landuse", "forest")], &[("landcover", "wood")]),
            (&[("building", "yes")], &[("building", "building")]),
            (&[("building", "no")], &[]),
            (
                &[("place", "village"), ("name", "Mulungu")],
                &[("place", "village")],
            ),
            (&[("place", "village")], &[]),
        ] {
            assert_eq!(
                classes(&of_area(&tags.iter().copied().collect())),
                areas,
                "{tags:?}"
            );
        }
    }

    #[test]
    fn every_class_of_a_place_and_its_people_give_a_rank() {
        let rank = |population: &str| {
            let tags = [("place", "town"), ("name", "N"), ("population", population)];
            let themes = of_node(&tags.into_iter().collect());
            let rank = themes[0].more.iter().find(|(key, _)| *key == "rank");
            rank.map(|(_, worth)| worth.clone()).unwrap()
        };
        assert_eq!(rank("1 200 000"), Worth::Number(1));
        assert_eq!(rank("60000"), Worth::Number(4));
        assert_eq!(rank("?"), Worth::Number(7));
    }
}
