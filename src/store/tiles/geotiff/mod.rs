//! GeoTIFF as a map: scanned sheets and imagery, in strips or tiles, with the smaller copies that the file keeps.
//!
//! Only what the file says of its place counts; a picture on a datum that is not known is refused, never shifted in silence.

mod colour;
mod copies;
mod directory;
mod sheet;
mod stretch;

use std::path::Path;
use std::sync::Arc;

use tiff::tags::Tag;

use self::colour::Look;
use self::copies::Masked;
use self::copies::Pictures;
use self::sheet::Numbers;
use self::sheet::Sheet;
use crate::earth::System;
use crate::earth::TileId;
use crate::model::finding::Finding;
use crate::store::gate::ForeignFile;
use crate::store::raster::RasterError;
use crate::store::raster::SECONDS;
use crate::store::raster::geotiff::place_tags;
use crate::store::tiles::Content;
use crate::store::tiles::MapError;
use crate::store::tiles::MapFormat;
use crate::store::tiles::MapInfo;
use crate::store::tiles::TileError;
use crate::store::tiles::TileFormat;
use crate::store::tiles::TileSource;
use crate::store::tiles::Visit;
use crate::store::tiles::info::Plane;
use crate::store::tiles::info::note;
use crate::store::tiles::info::problem;
use crate::store::tiles::metadata;
use crate::store::tiles::mosaic::Level;
use crate::store::tiles::mosaic::Lie;
use crate::store::tiles::mosaic::Mosaic;
use crate::store::tiles::mosaic::PieceId;
use crate::store::tiles::mosaic::Pieces;
use crate::store::tiles::placed;
use crate::store::tiles::placed::Lying;
use crate::store::tiles::raster::Picture;
use crate::ticket::Ticket;

/// From this many pixels on a picture without smaller copies is slow to look at from afar.
const WANTS_COPIES: u64 = 100_000_000;
const COPYRIGHT: Tag = Tag::Unknown(33432);
const DOCUMENT_NAME: Tag = Tag::Unknown(269);

/// An open GeoTIFF.
#[derive(Debug)]
pub(super) struct Geotiff {
    about: MapInfo,
    mosaic: Mosaic<Sheets>,
}

/// The picture and its smaller copies, each with the mask that goes with it.
#[derive(Debug)]
struct Sheets {
    sheets: Vec<Masked>,
    levels: Vec<Level>,
    look: Look,
}

impl Geotiff {
    /// Takes a file for a map.
    pub(super) fn open(path: &Path, file: ForeignFile, given: Option<Lying>) -> Result<Self, MapError> {
        let file = Arc::new(file);
        let all = directory::directories(&file)?;
        let first = all.first().copied().ok_or(MapError::NoTiles)?;
        let sheet = Sheet::open(&file, first)?;
        let own = || own(&sheet);
        // What the person says goes before what the file says, and that before what stands beside it.
        let Lying { system, lie } = match given.map_or_else(own, Ok) {
            Err(RasterError::NoPlace) => placed::beside(path)?.ok_or(MapError::NoPlace)?,
            known => known?,
        };
        let mut look = Look::of(&sheet)?;
        let said = |tag| {
            let text = sheet.ask(|tiff| tiff.get_tag_ascii_string(tag));
            text.ok().and_then(|text| metadata::plain_text(&text))
        };
        let (title, attribution) = (said(DOCUMENT_NAME), said(COPYRIGHT));
        let beside = Pictures::beside(path);
        let pictures = Pictures::of_file(file, all);
        let of_beside = beside.as_ref().ok().and_then(Option::as_ref);
        let (sheets, levels) = copies::with_copies(&pictures, of_beside, sheet, lie)?;
        if let Some((coarsest, _)) = sheets.last() {
            look.stretch = stretch::of(coarsest, &look);
        }
        let mut problems = findings(&sheets, system);
        if beside.is_err() {
            problems.push(problem("T306"));
        }
        problems.extend(
            look.stretch
                .as_ref()
                .and_then(stretch::Stretch::ends)
                .map(|(dark, bright)| {
                    note("T301")
                        .with("dark", dark.to_string())
                        .with("bright", bright.to_string())
                }),
        );
        let mosaic = Mosaic::new(system, Sheets { sheets, levels, look }, None).ok_or(MapError::NoPlace)?;
        let (min_zoom, max_zoom) = mosaic.zooms();
        let mut about = MapInfo {
            title: title.unwrap_or_else(|| metadata::title_of(path)),
            format: MapFormat::Geotiff,
            tile_format: TileFormat::Pixels,
            min_zoom,
            max_zoom,
            bounds: Some(mosaic.extent()),
            centre: Some(mosaic.extent().centre()),
            attribution: attribution.unwrap_or_default(),
            attribution_in: Vec::new(),
            date: None,
            layers: Vec::new(),
            plane: Some(plane(system, &mosaic.pieces.levels)),
            problems,
        };
        metadata::complete(&mut about, || None);
        Ok(Self { about, mosaic })
    }

    /// The picture and its smaller copies.
    pub(super) const fn pieces(&self) -> &impl Pieces {
        &self.mosaic.pieces
    }
}

/// Where the file itself says that it lies.
fn own(sheet: &Sheet) -> Result<Lying, RasterError> {
    let tags = sheet.ask(place_tags);
    Ok(Lying {
        system: tags.system()?,
        lie: lie(&tags, sheet)?,
    })
}

fn plane(system: System, levels: &[Level]) -> Plane {
    Plane {
        epsg: system.epsg(),
        width: levels.first().map_or(0, |level| level.width),
        height: levels.first().map_or(0, |level| level.height),
        scales: levels.len(),
    }
}

/// How the pixels lie, upright or turned.
fn lie(tags: &crate::store::raster::geokeys::PlaceTags, sheet: &Sheet) -> Result<Lie, RasterError> {
    let found = match *tags.transformation {
        [a, b, _, c, d, e, _, f, ..] if b != 0.0 || d != 0.0 => {
            let half = if tags.by_middles() { 0.5 } else { 0.0 };
            Lie::new([a, b, c - (a + b) * half, d, e, f - (d + e) * half])
        }
        _ => {
            let frame = tags.frame(sheet.width as usize, sheet.height as usize)?;
            Lie::upright(frame.west, frame.north, frame.dx, frame.dy)
        }
    };
    found.ok_or(RasterError::NoPlace)
}

fn findings(sheets: &[Masked], system: System) -> Vec<Finding> {
    let mut findings = Vec::new();
    let datum = system.datum();
    if datum.accuracy_m() > 0 {
        let metres = datum.accuracy_m().to_string();
        findings.push(
            problem("T302")
                .with("datum", datum.title())
                .with("metres", metres),
        );
    }
    if let [(only, _)] = sheets
        && u64::from(only.width) * u64::from(only.height) > WANTS_COPIES
    {
        findings.push(note("T303"));
    }
    findings
}

impl Pieces for Sheets {
    fn levels(&self) -> &[Level] {
        &self.levels
    }

    fn piece(&self, id: PieceId) -> Result<Option<Picture>, TileError> {
        let Some((sheet, mask)) = self.sheets.get(id.level) else {
            return Ok(None);
        };
        let Some(content) = sheet.content(id.column, id.row).map_err(fault)? else {
            return Ok(None);
        };
        let mut picture = self.look.picture(&content);
        if let Some(mask) = mask {
            let corner = (id.column * sheet.piece_width, id.row * sheet.piece_height);
            hide(&mut picture, corner, mask).map_err(fault)?;
        }
        Ok(Some(picture))
    }
}

fn fault(error: RasterError) -> TileError {
    match error {
        RasterError::Gate(gate) => TileError::Gate(gate),
        RasterError::Piece { .. } => TileError::TooLarge,
        _ => TileError::Damaged,
    }
}

/// Makes of a piece transparent what its mask leaves out.
fn hide(picture: &mut Picture, (left, top): (u32, u32), mask: &Sheet) -> Result<(), RasterError> {
    let range = |from: u32, length: u32, piece: u32| from / piece..=(from + length.max(1) - 1) / piece;
    for row in range(top, picture.height, mask.piece_height) {
        for column in range(left, picture.width, mask.piece_width) {
            let Some(content) = mask.content(column, row)? else {
                continue;
            };
            let Numbers::Bytes(seen) = &content.numbers else {
                continue;
            };
            let (x0, y0) = (column * mask.piece_width, row * mask.piece_height);
            let lines = seen.chunks_exact((content.width as usize).max(1));
            for (y, line) in (y0..).zip(lines) {
                for (x, seen) in (x0..).zip(line) {
                    let (Some(x), Some(y)) = (x.checked_sub(left), y.checked_sub(top)) else {
                        continue;
                    };
                    if *seen != 0 || x >= picture.width {
                        continue;
                    }
                    let at = (y as usize * picture.width as usize + x as usize) * 4;
                    if let Some(pixel) = picture.rgba.get_mut(at..at + 4) {
                        pixel.fill(0);
                    }
                }
            }
        }
    }
    Ok(())
}

/// Whether a TIFF holds travel times, as `reach --grid` writes them.
pub(super) fn is_times(file: ForeignFile) -> bool {
    let first = directory::directories(&file)
        .ok()
        .and_then(|all| all.first().copied());
    let sheet = first.and_then(|first| Sheet::open(&Arc::new(file), first).ok());
    let said =
        sheet.and_then(|sheet| sheet.ask(|tiff| tiff.get_tag_ascii_string(Tag::ImageDescription).ok()));
    said.is_some_and(|said| said.trim_end_matches('\0') == SECONDS)
}

/// Whether a TIFF is in colours, in black and white, or says nothing of its place: a picture, and no grid of values.
pub(super) fn is_picture(file: ForeignFile) -> bool {
    let first = directory::directories(&file)
        .ok()
        .and_then(|all| all.first().copied());
    let Some(first) = first else { return false };
    if matches!(first.photometric, 2 | 5 | 6) || first.bits == 1 {
        return true;
    }
    let sheet = Sheet::open(&Arc::new(file), first);
    sheet.is_ok_and(|sheet| own(&sheet) == Err(RasterError::NoPlace))
}

impl TileSource for Geotiff {
    fn about(&self) -> &MapInfo {
        &self.about
    }

    fn tile(&self, tile: TileId) -> Result<Option<Content>, TileError> {
        Ok(self.mosaic.tile(tile)?.map(Content::Picture))
    }

    fn each_tile(&self, ticket: &Ticket, visit: Visit<'_>) -> Result<(), TileError> {
        each_piece(&self.mosaic, ticket, visit)
    }
}

/// Hands out every piece of every scale, under the tile of the map in whose middle it lies.
pub(super) fn each_piece<P: Pieces>(
    mosaic: &Mosaic<P>,
    ticket: &Ticket,
    visit: Visit<'_>,
) -> Result<(), TileError> {
    let levels = mosaic.pieces.levels();
    let count = |level: &Level| level.pieces().0 as usize * level.pieces().1 as usize;
    let of = levels.iter().map(count).sum();
    let mut done = 0;
    for (number, level) in levels.iter().enumerate() {
        let (across, down) = level.pieces();
        for row in 0..down {
            for column in 0..across {
                ticket.tick(done, of)?;
                done += 1;
                let id = PieceId {
                    level: number,
                    column,
                    row,
                };
                let Some(content) = mosaic.pieces.piece(id).transpose() else {
                    continue;
                };
                if visit(mosaic.tile_of(id), content.map(Content::Picture)).is_break() {
                    return Ok(());
                }
            }
        }
    }
    Ok(())
}
