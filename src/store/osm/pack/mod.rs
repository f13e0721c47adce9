//! From one extract a map that draws at once at every scale: vector tiles of levels 0 to 14 in a PMTiles file.
//!
//! Memory: 8 bytes for each point that a way of the map names, 16 more for each different one while the nodes are read,
//! 12 afterwards for each point that is drawn, some 120 for each feature; the tiles themselves go to the disk.

mod book;
mod classify;
mod clip;
mod cut;
mod draw;
mod members;
mod place;
mod read;
pub(super) mod rings;
mod shape;
mod theme;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;

use serde_json::json;

use crate::earth::Extent;
use crate::earth::TileId;
use crate::model::Finding;
use crate::store::osm::OsmError;
use crate::store::osm::date;
use crate::store::osm::pack::cut::Cutter;
use crate::store::osm::pack::place::Features;
use crate::store::osm::pack::shape::Frame;
use crate::store::osm::pack::theme::Layer;
use crate::store::osm::pack::theme::MAX_ZOOM;
use crate::store::osm::source::Source;
use crate::store::tiles::NewMap;
use crate::store::tiles::TileFormat;
use crate::store::tiles::TileSpool;
use crate::store::write::WriteError;
use crate::ticket::Ticket;
use crate::words::Lang;

/// Whom to credit, as the licence of the data asks.
const ATTRIBUTION: &str = "© OpenStreetMap contributors";
const ATTRIBUTION_FR: &str = "© les contributeurs d’OpenStreetMap";

/// What was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Built {
    /// How many tiles.
    pub tiles: usize,
    /// The size of the file, in bytes.
    pub bytes: u64,
    /// Where the map is.
    pub bounds: Extent,
    /// The first level.
    pub min_zoom: u8,
    /// The last level.
    pub max_zoom: u8,
    /// How many roads, tracks and paths are on it.
    pub roads: usize,
    /// The day to which the extract was true, as in `2026-11-25`; none where it does not say.
    pub date: Option<String>,
    /// What was left out or cut, and why (`I3..`).
    pub findings: Vec<Finding>,
}

/// Why no map was made.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The extract cannot be read.
    #[error(transparent)]
    Osm(#[from] OsmError),
    /// Nothing in it is drawn on a map.
    #[error("nothing to draw")]
    Nothing,
    /// The map cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<io::Error> for PackError {
    fn from(error: io::Error) -> Self {
        Self::Write(error.into())
    }
}

impl PackError {
    /// Its name in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Osm(error) => error.code(),
            Self::Nothing => "nothing-to-draw",
            Self::Write(error) => error.code(),
        }
    }

    /// The sentence that the person reads about the extract and the map of these names.
    pub fn sentence(&self, lang: Lang, extract: &str, map: &str) -> String {
        match self {
            Self::Osm(error) => error.sentence(lang, extract),
            Self::Nothing => {
                crate::words::text_with(lang, "osm-nothing-to-draw", &[("file", extract.into())])
            }
            Self::Write(error) => error.sentence(lang, map),
        }
    }
}

/// Makes a map of an extract. The same extract gives the same bytes.
///
/// # Errors
/// [`PackError`]; the file of the map is then as it was.
///
/// # Cost
/// The bytes of the extract three times, unpacked on all cores, then the cutting and packing of the tiles on all cores.
pub fn build(source: &Path, out: &Path, ticket: &Ticket) -> Result<Built, PackError> {
    let extract = Source::open(source, ticket)?;
    // Whether the map can be written is known before the work.
    let spool = Mutex::new(TileSpool::new(out)?);
    let features = read::read(&extract, ticket)?;
    let bounds = features.bounds().ok_or(PackError::Nothing)?;
    let cutter = Cutter {
        features: &features,
        within: Frame::of(bounds),
        spool: &spool,
        ticket,
        done: AtomicU64::new(0),
    };
    cutter.run()?;
    let spool = spool.into_inner().unwrap_or_else(PoisonError::into_inner);
    if spool.is_empty() {
        return Err(PackError::Nothing);
    }
    let date = features.header.date.and_then(date::day);
    let about = NewMap {
        tile_format: TileFormat::Mvt,
        bounds,
        centre: (bounds.centre(), opening_level(bounds)),
        metadata: metadata(&features, date.as_deref(), &title(source)),
    };
    let written = spool.finish(&about)?;
    Ok(Built {
        tiles: written.tiles,
        bytes: written.bytes,
        bounds,
        min_zoom: 0,
        max_zoom: MAX_ZOOM,
        roads: features.roads,
        date,
        findings: features.findings(),
    })
}

/// The name of the extract without its endings.
fn title(source: &Path) -> String {
    let name = source.file_name().unwrap_or_default().to_string_lossy();
    name.split('.').next().unwrap_or_default().to_owned()
}

/// The level at which the whole map is about as large as a window.
fn opening_level(bounds: Extent) -> u8 {
    let fits = |z: &u8| {
        let [low, high] = [(bounds.west, bounds.south), (bounds.east, bounds.north)]
            .map(|(lon, lat)| TileId::at(crate::earth::LonLat::clamped(lon, lat), *z));
        high.x - low.x <= 2 && low.y - high.y <= 2
    };
    (0..=MAX_ZOOM).rev().find(fits).unwrap_or(0)
}

/// What the map says of itself; only of the layers that it has.
fn metadata(features: &Features, date: Option<&str>, title: &str) -> String {
    let present: BTreeSet<Layer> = features.all.iter().map(|feature| feature.layer).collect();
    let layers: Vec<serde_json::Value> = Layer::ALL
        .into_iter()
        .filter(|layer| present.contains(layer))
        .map(|layer| {
            let fields = std::iter::once(&"class").chain(layer.fields());
            let fields: serde_json::Map<String, serde_json::Value> = fields
                .map(|field| ((*field).to_owned(), json!(kind_of(field))))
                .collect();
            json!({"id": layer.name(), "fields": fields, "minzoom": 0, "maxzoom": MAX_ZOOM})
        })
        .collect();
    let mut about = json!({
        "name": title,
        "format": "pbf",
        "type": "baselayer",
        "attribution": ATTRIBUTION,
        "attribution:fr": ATTRIBUTION_FR,
        "generator": concat!("Doria ", env!("CARGO_PKG_VERSION")),
        "vector_layers": layers,
    });
    if let (Some(date), Some(about)) = (date, about.as_object_mut()) {
        about.insert("date".to_owned(), json!(date));
    }
    about.to_string()
}

fn kind_of(field: &str) -> &'static str {
    match field {
        "admin_level" | "maritime" | "rank" | "population" | "capital" | "ele" => "Number",
        _ => "String",
    }
}
