//! What a map says of itself, in JSON or rows, and how far that is true.

use std::path::Path;

use serde_json::Value;

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::TileId;
use crate::model::finding::Finding;
use crate::store::text;
use crate::store::tiles::MapInfo;
use crate::store::tiles::MapKind;
use crate::store::tiles::TileFormat;
use crate::store::tiles::info::note;
use crate::store::tiles::info::problem;
use crate::store::tiles::vector;
use crate::words::Lang;

/// The longest text that is taken over, in signs.
const LONGEST: usize = 500;
/// The most layers that are named.
const MOST_LAYERS: usize = 200;

/// What a map says of itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Said {
    pub(super) title: Option<String>,
    pub(super) attribution: Option<String>,
    pub(super) attribution_in: Vec<(Lang, String)>,
    pub(super) date: Option<String>,
    pub(super) layers: Vec<String>,
}

/// The members of the JSON description that are read; others, some of them large, are passed over.
#[derive(serde::Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Description {
    name: Value,
    attribution: Value,
    #[serde(rename = "attribution:en")]
    attribution_en: Value,
    #[serde(rename = "attribution:fr")]
    attribution_fr: Value,
    date: Value,
    vector_layers: Value,
    /// Converters from MBTiles leave its `json` row as a text.
    json: Value,
}

/// Reads the JSON description of PMTiles, or the `json` row of MBTiles; none where it is no JSON object.
pub(super) fn from_json(bytes: &[u8]) -> Option<Said> {
    // An array would be taken for the members in their order.
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return None;
    }
    let description: Description = serde_json::from_slice(bytes).ok()?;
    let text = |value: &Value| value.as_str().and_then(plain_text);
    let inner = description
        .json
        .as_str()
        .and_then(|json| serde_json::from_str::<Description>(json).ok());
    let layers = match &inner {
        Some(inner) if description.vector_layers.is_null() => inner.vector_layers.as_array(),
        _ => description.vector_layers.as_array(),
    };
    Some(Said {
        title: text(&description.name),
        attribution: text(&description.attribution),
        attribution_in: [
            (Lang::En, text(&description.attribution_en)),
            (Lang::Fr, text(&description.attribution_fr)),
        ]
        .into_iter()
        .filter_map(|(lang, credit)| Some((lang, credit?)))
        .collect(),
        date: text(&description.date),
        layers: layers
            .into_iter()
            .flatten()
            .filter_map(|layer| layer.get("id").and_then(text))
            .take(MOST_LAYERS)
            .collect(),
    })
}

/// A foreign text without markup, control signs and excess: it goes on the screen and on paper. None where nothing is left.
pub(super) fn plain_text(text: &str) -> Option<String> {
    let mut plain = String::new();
    let mut in_tag = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let opens = |next: &char| next.is_ascii_alphabetic() || *next == '/';
        match sign {
            '<' if signs.peek().is_some_and(opens) => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            sign => plain.push(sign),
        }
    }
    for (name, sign) in [
        ("&copy;", "©"),
        ("&#169;", "©"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ] {
        plain = plain.replace(name, sign);
    }
    let short = text::clean(&plain, LONGEST);
    (!short.is_empty()).then_some(short)
}

/// The file's name without its ending.
pub(super) fn title_of(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// A box of degrees that makes sense: on the globe, with an inside.
pub(super) fn checked_extent(west: f64, south: f64, east: f64, north: f64) -> Option<Extent> {
    let low = LonLat::new(west, south)?;
    let high = LonLat::new(east, north)?;
    (west < east && south < north).then(|| Extent::of(low).with(high))
}

/// The columns and rows of one level that have tiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TileBox {
    pub(super) z: u8,
    pub(super) low: (u32, u32),
    pub(super) high: (u32, u32),
}

impl TileBox {
    pub(super) const fn of(tile: TileId) -> Self {
        Self {
            z: tile.z,
            low: (tile.x, tile.y),
            high: (tile.x, tile.y),
        }
    }

    pub(super) fn add(&mut self, tile: TileId) {
        self.low = (self.low.0.min(tile.x), self.low.1.min(tile.y));
        self.high = (self.high.0.max(tile.x), self.high.1.max(tile.y));
    }

    pub(super) fn extent(self) -> Extent {
        let tile = |(x, y)| TileId { z: self.z, x, y }.extent();
        tile(self.low).union(tile(self.high))
    }
}

/// The bounds that a map states, if they make sense and meet its tiles; else those of its tiles, and a problem.
pub(super) fn true_bounds(said: Option<Extent>, found: TileBox, problems: &mut Vec<Finding>) -> Extent {
    let tiles = found.extent();
    match said {
        Some(said) if meet(said, tiles) => said,
        Some(_) => {
            problems.push(problem("T111"));
            tiles
        }
        None => {
            problems.push(problem("T104"));
            tiles
        }
    }
}

fn meet(a: Extent, b: Extent) -> bool {
    a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north
}

/// Notes where the levels that a map states are not those of its tiles.
pub(super) fn check_zooms(said: (u8, u8), found: (u8, u8), problems: &mut Vec<Finding>) {
    for (code, said, found) in [("T103", said.0, found.0), ("T102", said.1, found.1)] {
        if said != found {
            problems.push(
                problem(code)
                    .with("said", said.to_string())
                    .with("found", found.to_string()),
            );
        }
    }
}

/// The format of the tiles as they are; as stated where none could be looked at. None where neither tells.
pub(super) fn true_format(
    said: Option<TileFormat>,
    said_name: &str,
    found: Option<TileFormat>,
    problems: &mut Vec<Finding>,
) -> Option<TileFormat> {
    match (said, found) {
        (Some(said), Some(found)) if said == found => Some(said),
        (said, Some(found)) if said.is_some() || !said_name.is_empty() => {
            problems.push(
                problem("T110")
                    .with("said", said_name)
                    .with("found", found.code()),
            );
            Some(found)
        }
        (_, Some(found)) => {
            problems.push(problem("T101").with("found", found.code()));
            Some(found)
        }
        (said, None) => said,
    }
}

/// Fills in what the map leaves out: the names of its layers, and a reminder of the credits.
pub(super) fn complete(info: &mut MapInfo, first_tile: impl FnOnce() -> Option<Vec<u8>>) {
    if info.attribution.is_empty() {
        info.problems.push(note("T105"));
    }
    if info.kind() == MapKind::Raster {
        info.layers.clear();
        return;
    }
    if info.layers.is_empty() {
        let tile = first_tile().and_then(|bytes| vector::decode(&bytes).ok());
        info.layers = tile
            .iter()
            .flat_map(|tile| &tile.layers)
            .filter_map(|layer| plain_text(&layer.name))
            .take(MOST_LAYERS)
            .collect();
        info.problems.push(note("T109"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_lose_their_markup() {
        let html = "<a href=\"https://www.openstreetmap.org/copyright\" target=\"_blank\">&copy; OpenStreetMap\ncontributors</a>";
        assert_eq!(plain_text(html).unwrap(), "© OpenStreetMap contributors");
        assert_eq!(plain_text("<b></b>\u{202e} "), None);
        assert_eq!(plain_text("a < b").unwrap(), "a < b");
        assert_eq!(plain_text(&"x".repeat(9000)).unwrap().len(), LONGEST);
    }

    #[test]
    fn bounds_without_an_inside_or_off_the_globe_are_none() {
        assert!(checked_extent(0.0, 0.0, 0.0, 0.0).is_none());
        assert!(checked_extent(9.0, 47.0, 9.5, 46.0).is_none());
        assert!(checked_extent(-214.7, 0.0, 10.0, 1.0).is_none());
        assert!(checked_extent(f64::NAN, 0.0, 10.0, 1.0).is_none());
        assert!(checked_extent(9.0, 46.0, 9.5, 47.0).is_some());
    }

    #[test]
    fn bounds_elsewhere_than_the_tiles_are_replaced() {
        let tiles = TileBox::of(TileId { z: 8, x: 146, y: 130 });
        let mut problems = Vec::new();
        let true_one = tiles.extent();
        assert_eq!(
            true_bounds(Some(true_one.grown(0.1)), tiles, &mut problems),
            true_one.grown(0.1)
        );
        assert!(problems.is_empty());
        let far = checked_extent(-10.0, 40.0, -9.0, 41.0);
        assert_eq!(true_bounds(far, tiles, &mut problems), true_one);
        assert_eq!(true_bounds(None, tiles, &mut problems), true_one);
        assert_eq!(
            problems.iter().map(|p| p.code).collect::<Vec<_>>(),
            ["T111", "T104"]
        );
    }

    #[test]
    fn a_description_that_is_no_object_is_none() {
        assert_eq!(from_json(b"[1]"), None);
        assert_eq!(from_json(b"{\"name\""), None);
        assert_eq!(from_json(&[0xff, 0xfe]), None);
        let said = from_json(b"{\"name\":3,\"vector_layers\":[{\"id\":\"water\"},{\"id\":4},5]}").unwrap();
        assert_eq!((said.title, said.layers), (None, vec!["water".to_owned()]));
    }
}
