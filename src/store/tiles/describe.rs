//! What a map, a single tile or a picture holds; on request with every tile decoded.

use std::ops::ControlFlow;
use std::path::Path;

use crate::earth::TileId;
use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::model::finding::Severity;
use crate::store::gate::Allowance;
use crate::store::gate::GateError;
use crate::store::gate::MAX_PIXELS;
use crate::store::gate::MAX_TILE;
use crate::store::gate::is_gzip;
use crate::store::gate::open_file;
use crate::store::gate::open_map_file;
use crate::store::tiles::Content;
use crate::store::tiles::MapError;
use crate::store::tiles::MapFormat;
use crate::store::tiles::MapInfo;
use crate::store::tiles::MapKind;
use crate::store::tiles::Tile;
use crate::store::tiles::TileError;
use crate::store::tiles::metadata;
use crate::store::tiles::open_map;
use crate::store::tiles::placed;
use crate::store::tiles::raster;
use crate::store::tiles::sniff;
use crate::store::tiles::unpacked;
use crate::store::tiles::vector;
use crate::ticket::Ticket;

/// The largest single tile or picture that is read, in bytes.
const MAX_BARE: u64 = 64 * 1024 * 1024;
/// All tiles of a map together may unpack to so many bytes at least; a map that goes on after 200 times its size is a bomb.
const LEAST: u64 = 256 * 1024 * 1024;
/// Pictures up to this size, unpacked, are usual tiles; an empty sea packs better than any bomb.
const USUAL_PICTURE: u64 = 4 * 1024 * 1024;

/// What a map holds.
#[derive(Debug, Clone, PartialEq)]
pub struct MapReport {
    /// What the map says and what was found, with all problems.
    pub info: MapInfo,
    /// How many different tiles were decoded, and how many of them cannot be shown; none where that was not asked.
    pub tiles: Option<(usize, usize)>,
}

/// Says what a map holds, or a single tile or picture. With `every_tile` each tile is decoded and the bad ones counted.
///
/// # Errors
/// [`MapError`]: the file is none of these, or the single tile is broken.
pub fn describe(path: &Path, every_tile: bool, ticket: &Ticket) -> Result<MapReport, MapError> {
    let file = open_map_file(path)?;
    let head = file.head(sniff::HEAD)?;
    let is_picture = sniff::tile(&head).is_some_and(|format| format.kind() == MapKind::Raster);
    if sniff::container(&head).is_none() && !(is_picture && placed::beside(path)?.is_some()) {
        let info = bare(path, &head)?;
        return Ok(MapReport {
            info,
            tiles: every_tile.then_some((1, 0)),
        });
    }
    let map = open_map(path)?;
    let mut info = map.about().clone();
    if !every_tile {
        return Ok(MapReport { info, tiles: None });
    }
    let mut tally = Tally::default();
    let most = Allowance::new(file.len(), u64::MAX).most().max(LEAST);
    let walked = map.each_tile(ticket, &mut |tile, content| {
        tally.add(tile, content, info.kind());
        if tally.bytes > most {
            tally.breaks_off = true;
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    });
    match walked {
        Ok(()) => {}
        Err(TileError::Cancelled(cancelled)) => return Err(cancelled.into()),
        Err(_) => tally.breaks_off = true,
    }
    info.problems.extend(tally.findings());
    Ok(MapReport {
        info,
        tiles: Some((tally.seen, tally.bad.iter().map(|bad| bad.count).sum())),
    })
}

/// A single tile or picture.
fn bare(path: &Path, head: &[u8]) -> Result<MapInfo, MapError> {
    let packed = is_gzip(head) || sniff::is_zlib(head);
    if !packed && sniff::tile(head).is_none() {
        return Err(MapError::NotAMap);
    }
    let mut bytes = open_file(path)?.read_whole(MAX_BARE)?;
    if packed {
        bytes = unpacked(bytes).map_err(MapError::Tile)?;
    }
    let format = sniff::tile(&bytes).ok_or(MapError::NotAMap)?;
    let mut info = MapInfo {
        title: metadata::title_of(path),
        format: MapFormat::Bare(format),
        tile_format: format,
        min_zoom: 0,
        max_zoom: 0,
        bounds: None,
        centre: None,
        attribution: String::new(),
        attribution_in: Vec::new(),
        date: None,
        layers: Vec::new(),
        plane: None,
        problems: Vec::new(),
    };
    if info.kind() == MapKind::Raster {
        raster::decode(&bytes, MAX_PIXELS).map_err(MapError::Tile)?;
        return Ok(info);
    }
    let tile = vector::decode(&bytes).map_err(MapError::Tile)?;
    info.layers = tile
        .layers
        .iter()
        .filter_map(|layer| metadata::plain_text(&layer.name))
        .collect();
    let mut tally = Tally::default();
    tally.left_out(tile.left_out);
    info.problems.extend(tally.findings());
    Ok(info)
}

/// Tiles that cannot be shown for one cause.
#[derive(Debug)]
struct Bad {
    code: &'static str,
    count: usize,
    first: Option<TileId>,
}

/// Counts what is wrong with the tiles.
#[derive(Debug, Default)]
struct Tally {
    seen: usize,
    bad: Vec<Bad>,
    features_left_out: usize,
    tiles_with_left_out: usize,
    breaks_off: bool,
    /// How much was unpacked.
    bytes: u64,
}

impl Tally {
    fn add(&mut self, tile: Option<TileId>, content: Result<Content, TileError>, kind: MapKind) {
        self.seen += 1;
        let is_drawn = matches!(content, Ok(Content::Picture(_)));
        self.bytes += content
            .as_ref()
            .map_or(0, |content| content.unpacked_bytes() as u64);
        let code = match content.and_then(Content::decode) {
            Ok(Tile::Vector(vector)) => {
                self.left_out(vector.left_out);
                (kind != MapKind::Vector).then_some("T204")
            }
            Ok(Tile::Picture(picture)) => {
                let bytes = picture.rgba.len() as u64;
                self.bytes += if bytes > USUAL_PICTURE && !is_drawn {
                    bytes
                } else {
                    0
                };
                (kind != MapKind::Raster).then_some("T204")
            }
            // Only a grid that is shown as one gives numbers.
            Ok(Tile::Values(_)) => None,
            Err(TileError::TooLarge | TileError::Gate(GateError::Bomb { .. })) => {
                self.bytes += MAX_TILE;
                Some("T202")
            }
            Err(TileError::Directory) => Some("T203"),
            Err(_) => Some("T201"),
        };
        let Some(code) = code else { return };
        match self.bad.iter_mut().find(|bad| bad.code == code) {
            Some(bad) => bad.count += 1,
            None => self.bad.push(Bad {
                code,
                count: 1,
                first: tile,
            }),
        }
    }

    fn left_out(&mut self, features: usize) {
        if features > 0 {
            self.features_left_out += features;
            self.tiles_with_left_out += 1;
        }
    }

    fn findings(&self) -> Vec<Finding> {
        let finding = |code, severity, count: usize| {
            Finding::new(code, severity, Place::Whole).with("count", count.to_string())
        };
        let mut findings: Vec<Finding> = Vec::new();
        for bad in &self.bad {
            let first = bad.first.map_or_else(
                || "?".to_owned(),
                |tile| format!("{}/{}/{}", tile.z, tile.x, tile.y),
            );
            let of = self.seen.to_string();
            findings.push(
                finding(bad.code, Severity::Fault, bad.count)
                    .with("of", of)
                    .with("tile", first),
            );
        }
        findings.sort_by_key(|finding| finding.code);
        if self.breaks_off {
            findings.push(finding("T205", Severity::Fault, self.seen));
        }
        if self.features_left_out > 0 {
            let tiles = self.tiles_with_left_out.to_string();
            findings.push(finding("T206", Severity::Warning, self.features_left_out).with("tiles", tiles));
        }
        findings
    }
}
