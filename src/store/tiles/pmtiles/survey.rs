//! What a PMTiles archive truly holds: its directories are asked, not only its header.

use super::Archive;
use super::header::Header;
use super::unpack;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::TileId;
use crate::model::finding::Finding;
use crate::store::gate::MAX_TILE;
use crate::store::tiles::MapError;
use crate::store::tiles::MapFormat;
use crate::store::tiles::MapInfo;
use crate::store::tiles::TileError;
use crate::store::tiles::TileFormat;
use crate::store::tiles::hilbert;
use crate::store::tiles::info::problem;
use crate::store::tiles::metadata;
use crate::store::tiles::metadata::Said;
use crate::store::tiles::metadata::TileBox;
use crate::store::tiles::sniff;

/// How many tiles are asked where they lie; the upper levels come first and are enough for a box.
const ASKED: u64 = 50_000;

/// The description of an archive.
pub(super) fn about(archive: &Archive) -> Result<MapInfo, MapError> {
    let header = &archive.header;
    let mut problems = Vec::new();
    let sections = [header.metadata, header.leaves, header.data];
    if sections.iter().any(|section| !section.fits(&archive.file)) {
        problems.push(problem("T107"));
    }
    let (first, last) = ends(archive)?;
    let tile_format = tile_format(archive, &mut problems)?;
    metadata::check_zooms(
        (header.min_zoom, header.max_zoom),
        (first.z, last.z),
        &mut problems,
    );
    let said = description(archive, &mut problems);
    let centre = centre(header);
    let bounds = metadata::true_bounds(extent(header), tile_box(archive)?, &mut problems);
    let mut info = MapInfo {
        title: said
            .title
            .unwrap_or_else(|| metadata::title_of(archive.file.path())),
        format: MapFormat::Pmtiles,
        tile_format,
        min_zoom: first.z,
        max_zoom: last.z,
        bounds: Some(bounds),
        centre: Some(
            centre
                .filter(|centre| bounds.contains(*centre))
                .unwrap_or_else(|| bounds.centre()),
        ),
        attribution: said.attribution.unwrap_or_default(),
        attribution_in: said.attribution_in,
        date: said.date,
        layers: said.layers,
        plane: None,
        problems,
    };
    metadata::complete(&mut info, || first_tile(archive));
    Ok(info)
}

/// The first and the last tile that are listed.
fn ends(archive: &Archive) -> Result<(TileId, TileId), MapError> {
    let broken = |error: TileError| match error {
        TileError::Gate(gate) => MapError::Gate(gate),
        _ => MapError::Directory,
    };
    let mut first = None;
    archive
        .walk(&mut |entry| {
            first = Some(entry.number);
            Ok(false)
        })
        .map_err(broken)?;
    let last = archive.last().map_err(broken)?.map(|entry| entry.last_number());
    let (Some(first), Some(last)) = (first, last) else {
        return Err(MapError::NoTiles);
    };
    let tile = |number| hilbert::tile_of(number).ok_or(MapError::Directory);
    Ok((tile(first)?, tile(last)?))
}

/// What the tiles are: as the header says, or as the first tile is.
fn tile_format(archive: &Archive, problems: &mut Vec<Finding>) -> Result<TileFormat, MapError> {
    let said = match archive.header.tile_kind {
        1 => Some(TileFormat::Mvt),
        2 => Some(TileFormat::Png),
        3 => Some(TileFormat::Jpeg),
        4 => Some(TileFormat::Webp),
        5 => return Err(MapError::TileKind("AVIF".to_owned())),
        6 => return Err(MapError::TileKind("MapLibre Tile (MLT)".to_owned())),
        _ => None,
    };
    let found = first_tile(archive).and_then(|bytes| sniff::tile(&bytes));
    metadata::true_format(
        said,
        said.map(TileFormat::code).unwrap_or_default(),
        found,
        problems,
    )
    .ok_or_else(|| MapError::TileKind(archive.header.tile_kind.to_string()))
}

/// The first tile that can be unpacked, of the first few.
fn first_tile(archive: &Archive) -> Option<Vec<u8>> {
    let mut found = None;
    let mut tries = 0;
    let walked = archive.walk(&mut |entry| {
        tries += 1;
        found = archive.tile_at(entry).ok().filter(|bytes| !bytes.is_empty());
        Ok(found.is_none() && tries < 16)
    });
    walked.ok().and(found)
}

fn description(archive: &Archive, problems: &mut Vec<Finding>) -> Said {
    let section = archive.header.metadata;
    if section.length == 0 || !section.fits(&archive.file) {
        return Said::default();
    }
    let text = section
        .read(&archive.file, MAX_TILE)
        .and_then(|bytes| unpack(archive.header.directory_packing, bytes, MAX_TILE));
    match text.ok().and_then(|bytes| metadata::from_json(&bytes)) {
        Some(said) => said,
        None => {
            problems.push(problem("T106"));
            Said::default()
        }
    }
}

fn extent(header: &Header) -> Option<Extent> {
    let [west, south, east, north] = header.bounds_deg;
    metadata::checked_extent(west, south, east, north)
}

fn centre(header: &Header) -> Option<LonLat> {
    let [lon, lat] = header.centre_deg;
    LonLat::new(lon, lat).filter(|place| !place.is_null_island())
}

/// The box of the tiles of the deepest level that was listed whole among the first tiles.
fn tile_box(archive: &Archive) -> Result<TileBox, MapError> {
    let mut asked = 0;
    let mut whole: Option<TileBox> = None;
    let mut current: Option<TileBox> = None;
    let walked = archive.walk(&mut |entry| {
        for number in entry.number..=entry.last_number() {
            asked += 1;
            if asked > ASKED {
                return Ok(false);
            }
            let tile = hilbert::tile_of(number).ok_or(TileError::Directory)?;
            match &mut current {
                Some(level) if level.z == tile.z => level.add(tile),
                _ => whole = current.replace(TileBox::of(tile)).or(whole),
            }
        }
        Ok(true)
    });
    // A directory that breaks off later makes the tiles in it missing, not the map.
    match walked {
        Ok(()) | Err(TileError::Gate(_) | TileError::Directory) => {}
        Err(_) => return Err(MapError::Directory),
    }
    let last = if asked <= ASKED {
        current.or(whole)
    } else {
        whole.or(current)
    };
    last.ok_or(MapError::NoTiles)
}
