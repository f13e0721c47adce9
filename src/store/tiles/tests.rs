//! Real maps, maps of our own writing, and maps that lie.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::store::test_folder::Folder;
use crate::words::Lang;

/// A real map of the shared data; none, said aloud, where it is missing.
fn real(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/tiles")
        .join(name);
    if !path.is_file() {
        eprintln!("skipped: {} is missing", path.display());
        return None;
    }
    Some(path)
}

fn codes(info: &MapInfo) -> Vec<&'static str> {
    info.problems.iter().map(|problem| problem.code).collect()
}

fn all_tiles(map: &dyn TileSource) -> BTreeMap<TileId, Vec<u8>> {
    let mut tiles = BTreeMap::new();
    map.each_tile(&Ticket::new(), &mut |tile, content| {
        if let Content::Bytes(bytes) = content.unwrap() {
            tiles.insert(tile.unwrap(), bytes);
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    tiles
}

fn bytes_of(map: &dyn TileSource, tile: TileId) -> Option<Vec<u8>> {
    match map.tile(tile).unwrap()? {
        Content::Bytes(bytes) => Some(bytes),
        other => panic!("{other:?} is no bytes"),
    }
}

fn near(extent: Option<Extent>, west: f64, south: f64, east: f64, north: f64) {
    let extent = extent.unwrap();
    for (found, wanted) in [
        (extent.west, west),
        (extent.south, south),
        (extent.east, east),
        (extent.north, north),
    ] {
        assert!((found - wanted).abs() < 0.01, "{extent:?}");
    }
}

#[test]
fn the_same_map_in_both_formats_has_the_same_tiles() {
    let (Some(a), Some(b)) = (
        real("liechtenstein_openmaptiles_z14.pmtiles"),
        real("liechtenstein_openmaptiles_z14.mbtiles"),
    ) else {
        return;
    };
    let (pmtiles, mbtiles) = (open_map(&a).unwrap(), open_map(&b).unwrap());
    let rows = all_tiles(mbtiles.as_ref());
    assert_eq!(rows.len(), 180);
    let mut features = 0;
    for (tile, bytes) in &rows {
        assert_eq!(
            bytes_of(pmtiles.as_ref(), *tile).as_ref(),
            Some(bytes),
            "{tile:?}"
        );
        assert_eq!(
            bytes_of(mbtiles.as_ref(), *tile).as_ref(),
            Some(bytes),
            "{tile:?}"
        );
        let decoded = vector::decode(bytes).unwrap();
        assert_eq!(decoded.left_out, 0, "{tile:?}");
        features += decoded
            .layers
            .iter()
            .map(|layer| layer.features.len())
            .sum::<usize>();
    }
    assert!(features > 10_000, "{features}");
    for map in [&pmtiles, &mbtiles] {
        let about = map.about();
        assert_eq!(
            (about.min_zoom, about.max_zoom, about.kind()),
            (0, 14, MapKind::Vector)
        );
        near(about.bounds, 9.47, 47.05, 9.64, 47.27);
        assert!(
            about.layers.iter().any(|layer| layer == "transportation"),
            "{:?}",
            about.layers
        );
        assert!(map.tile(TileId { z: 14, x: 0, y: 0 }).unwrap().is_none());
        assert!(map.tile(TileId { z: 25, x: 0, y: 0 }).unwrap().is_none());
        assert!(map.tile(TileId { z: 3, x: 8, y: 9 }).unwrap().is_none());
    }
}

#[test]
fn our_decoder_finds_what_the_published_one_finds() {
    let Some(path) = real("liechtenstein_openmaptiles_z14.pmtiles") else {
        return;
    };
    for (tile, bytes) in all_tiles(open_map(&path).unwrap().as_ref()) {
        let ours = vector::decode(&bytes).unwrap();
        let theirs = mvt_reader::Reader::new(bytes).unwrap();
        let names = theirs.get_layer_names().unwrap();
        assert_eq!(
            ours.layers
                .iter()
                .map(|layer| layer.name.clone())
                .collect::<Vec<_>>(),
            names
        );
        for (at, layer) in ours.layers.iter().enumerate() {
            let features = theirs.get_features(at).unwrap();
            assert_eq!(features.len(), layer.features.len(), "{tile:?} {}", layer.name);
            for (theirs, ours) in features.iter().zip(&layer.features) {
                let theirs = theirs
                    .properties
                    .as_ref()
                    .map_or(0, |properties| properties.len());
                assert_eq!(theirs, layer.tags(ours).count());
            }
        }
    }
}

#[test]
fn pictures_of_a_real_map_have_their_size() {
    let Some(path) = real("usgs_mt_whitney_z8-15_webp512.pmtiles") else {
        return;
    };
    let map = open_map(&path).unwrap();
    let about = map.about();
    assert_eq!(
        (about.tile_format, about.min_zoom, about.max_zoom),
        (TileFormat::Webp, 8, 15)
    );
    near(about.bounds, -118.32, 36.56, -118.26, 36.59);
    let tiles = all_tiles(map.as_ref());
    assert_eq!(tiles.len(), 50);
    for bytes in tiles.values().take(5) {
        let picture = raster::decode(bytes, raster::MAX_TILE_PIXELS).unwrap();
        assert_eq!(
            (picture.width, picture.height, picture.rgba.len()),
            (512, 512, 512 * 512 * 4)
        );
    }
}

#[test]
fn a_map_that_does_not_say_what_its_tiles_are_is_looked_at() {
    let Some(path) = real("geography_class_png.mbtiles") else {
        return;
    };
    let report = describe(&path, true, &Ticket::new()).unwrap();
    assert_eq!(report.info.tile_format, TileFormat::Png);
    assert_eq!((report.info.min_zoom, report.info.max_zoom), (0, 1));
    assert_eq!(report.tiles, Some((5, 0)));
    assert!(
        codes(&report.info).contains(&"T101"),
        "{:?}",
        report.info.problems
    );
}

#[test]
fn a_map_that_claims_levels_it_has_not_is_corrected() {
    let Some(path) = real("boston_buildings_vector.mbtiles") else {
        return;
    };
    let report = describe(&path, true, &Ticket::new()).unwrap();
    assert_eq!((report.info.min_zoom, report.info.max_zoom), (13, 13));
    assert_eq!(report.tiles, Some((3, 0)));
    let lie = report
        .info
        .problems
        .iter()
        .find(|problem| problem.code == "T102")
        .unwrap();
    assert!(lie.cause(Lang::En).contains("14") && lie.cause(Lang::En).contains("13"));
}

#[test]
fn a_map_of_points_is_read_whole() {
    let Some(path) = real("ucdp_ged_car_vector.pmtiles") else {
        return;
    };
    let report = describe(&path, true, &Ticket::new()).unwrap();
    // Of 1 238 tiles those that are kept once and listed again count once.
    let (seen, bad) = report.tiles.unwrap();
    assert!(seen > 1000 && seen <= 1238 && bad == 0, "{seen} {bad}");
    assert_eq!((report.info.min_zoom, report.info.max_zoom), (1, 12));
    near(report.info.bounds, 14.61, 3.19, 27.20, 10.47);
}

#[test]
fn the_exercise_map_is_sound() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.pmtiles");
    let report = describe(&path, true, &Ticket::new()).unwrap();
    assert_eq!(codes(&report.info), Vec::<&str>::new());
    assert_eq!(report.tiles.unwrap().1, 0);
    assert!(report.info.attribution.contains("Natural Earth"));
    assert!(report.info.credit(Lang::Fr).ends_with("inventés (exercice)"));
    assert_eq!(report.info.credit(Lang::En), report.info.attribution);
    assert!(
        report
            .info
            .bounds
            .unwrap()
            .contains(LonLat::clamped(27.333, -2.683))
    );
}

/// A small map: tile `n` of level 8 holds the number n; every third one is the same.
fn numbered(tiles: impl IntoIterator<Item = TileId>, format: TileFormat) -> PmtilesWriter {
    let bounds = TileId { z: 0, x: 0, y: 0 }.extent();
    let mut map = PmtilesWriter::new(NewMap {
        tile_format: format,
        bounds,
        centre: (bounds.centre(), 3),
        metadata: "{\"name\":\"Numbers\",\"attribution\":\"nobody\"}".to_owned(),
    });
    for tile in tiles {
        assert!(map.add(tile, content_of(tile)));
    }
    map
}

fn content_of(tile: TileId) -> Vec<u8> {
    let name = if (tile.x + tile.y).is_multiple_of(3) {
        "sea".to_owned()
    } else {
        format!("{}/{}/{}", tile.z, tile.x, tile.y)
    };
    let mut layer = vector::LayerWriter::new(name, 4096);
    let middle = vector::TileGeometry::Points(vec![vector::TilePoint { x: 2048, y: 2048 }]);
    layer.add(None, &middle, &[]);
    vector::encode(&[layer])
}

fn square(z: u8, side: u32) -> impl Iterator<Item = TileId> {
    (0..side).flat_map(move |x| (0..side).map(move |y| TileId { z, x, y }))
}

#[test]
fn a_written_map_is_read_again_through_further_directories() {
    let folder = Folder::new("tiles-written");
    let path = folder.file("numbers.pmtiles");
    // Enough tiles that one directory would be too long.
    let tiles: Vec<TileId> = square(8, 150).chain(square(9, 40)).collect();
    let writer = numbered(tiles.iter().copied(), TileFormat::Mvt);
    assert_eq!(writer.archive().unwrap(), writer.archive().unwrap());
    writer.finish(&path).unwrap();
    let map = open_map(&path).unwrap();
    assert_eq!((map.about().min_zoom, map.about().max_zoom), (8, 9));
    assert_eq!(map.about().title, "Numbers");
    for tile in &tiles {
        assert_eq!(
            map.tile(*tile).unwrap(),
            Some(Content::Bytes(content_of(*tile))),
            "{tile:?}"
        );
    }
    for tile in [
        TileId { z: 8, x: 150, y: 3 },
        TileId { z: 7, x: 1, y: 1 },
        TileId { z: 10, x: 0, y: 0 },
    ] {
        assert_eq!(map.tile(tile).unwrap(), None);
    }
    // The sea is kept once.
    let different = tiles
        .iter()
        .map(|tile| content_of(*tile))
        .collect::<std::collections::BTreeSet<_>>()
        .len();
    assert_eq!(all_tiles(map.as_ref()).len(), different);
    assert_eq!(
        describe(&path, true, &Ticket::new()).unwrap().tiles,
        Some((different, 0))
    );
}

#[test]
fn a_cancelled_look_at_every_tile_stops() {
    let folder = Folder::new("tiles-cancel");
    let path = folder.file("numbers.pmtiles");
    numbered(square(3, 8), TileFormat::Mvt).finish(&path).unwrap();
    let ticket = Ticket::new();
    ticket.cancel();
    assert!(matches!(
        describe(&path, true, &ticket),
        Err(MapError::Cancelled(_))
    ));
    assert!(describe(&path, false, &ticket).is_ok());
}

/// The numbers map with some bytes of its header changed.
fn lying(changes: &[(usize, &[u8])]) -> Result<MapInfo, MapError> {
    let folder = Folder::new(&format!("tiles-lying-{}", changes[0].0));
    let path = folder.file("lying.pmtiles");
    let mut bytes = numbered(square(4, 5), TileFormat::Mvt).archive().unwrap();
    for (at, new) in changes {
        bytes[*at..at + new.len()].copy_from_slice(new);
    }
    fs::write(&path, bytes).unwrap();
    open_map(&path).map(|map| map.about().clone())
}

#[test]
fn a_header_that_lies_is_corrected_by_the_directories() {
    let levels = lying(&[(100, &[0]), (101, &[14])]).unwrap();
    assert_eq!((levels.min_zoom, levels.max_zoom), (4, 4));
    assert_eq!(codes(&levels), ["T103", "T102", "T109"]);
    let nowhere = lying(&[(102, &[0; 16])]).unwrap();
    assert_eq!(codes(&nowhere), ["T104", "T109"]);
    let five_by_five = TileId { z: 4, x: 0, y: 0 }
        .extent()
        .union(TileId { z: 4, x: 4, y: 4 }.extent());
    assert_eq!(nowhere.bounds, Some(five_by_five));
    let elsewhere: Vec<u8> = [1_700_000_000_i32, -800_000_000, 1_790_000_000, -700_000_000]
        .iter()
        .flat_map(|degrees| degrees.to_le_bytes())
        .collect();
    assert_eq!(codes(&lying(&[(102, &elsewhere)]).unwrap()), ["T111", "T109"]);
    assert_eq!(codes(&lying(&[(99, &[2])]).unwrap()), ["T110", "T109"]);
    assert_eq!(codes(&lying(&[(99, &[0])]).unwrap()), ["T101", "T109"]);
    // Sections that the file does not hold: the tiles at its end are missing, the others are there.
    assert_eq!(codes(&lying(&[(64, &[0xff])]).unwrap()), ["T107", "T109"]);
}

#[test]
fn what_is_not_read_is_refused_by_name() {
    assert_eq!(lying(&[(7, &[4])]), Err(MapError::Version(4)));
    assert_eq!(lying(&[(98, &[3])]), Err(MapError::Packing("Brotli")));
    assert_eq!(lying(&[(97, &[4])]), Err(MapError::Packing("Zstandard")));
    assert_eq!(
        lying(&[(99, &[6])]),
        Err(MapError::TileKind("MapLibre Tile (MLT)".to_owned()))
    );
    let folder = Folder::new("tiles-refused");
    let path = folder.file("scan.tif");
    fs::write(&path, b"II*\0\x08\0\0\0").unwrap();
    assert!(matches!(
        open_map(&path).unwrap_err(),
        MapError::Gate(GateError::CutShort)
    ));
    let package = database(
        &folder,
        "area.gpkg",
        "CREATE TABLE gpkg_contents (a); CREATE TABLE tiles (b);",
    );
    assert_eq!(open_map(&package).unwrap_err(), MapError::NoTileTable);
    let empty = database(
        &folder,
        "empty.mbtiles",
        "CREATE TABLE metadata (name, value); CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data);",
    );
    assert_eq!(open_map(&empty).unwrap_err(), MapError::NoTiles);
}

fn database(folder: &Folder, name: &str, sql: &str) -> PathBuf {
    let path = folder.file(name);
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch(sql)
        .unwrap();
    path
}

#[test]
fn tiles_may_be_a_view_over_different_tiles() {
    let folder = Folder::new("tiles-view");
    let sql = "CREATE TABLE metadata (name text, value text);
        INSERT INTO metadata VALUES ('name', '<b>Sea</b>'), ('format', 'jpg'), ('bounds', '0,0,0,0'), ('maxzoom', '9');
        CREATE TABLE map (zoom_level integer, tile_column integer, tile_row integer, tile_id text);
        CREATE TABLE images (tile_data blob, tile_id text);
        CREATE VIEW tiles AS SELECT map.zoom_level AS zoom_level, map.tile_column AS tile_column,
            map.tile_row AS tile_row, images.tile_data AS tile_data FROM map JOIN images ON images.tile_id = map.tile_id;
        INSERT INTO map VALUES (2, 1, 0, 'a'), (2, 2, 0, 'a'), (2, 3, 9, 'a'), (1, 0, 1, 'b');";
    let path = database(&folder, "view.mbtiles", sql);
    let tile = content_of(TileId { z: 9, x: 9, y: 9 });
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute("INSERT INTO images VALUES (?1, 'a'), (x'', 'b')", [&tile])
        .unwrap();
    drop(connection);
    let map = open_map(&path).unwrap();
    let about = map.about();
    assert_eq!(about.title, "Sea");
    assert_eq!(
        (about.tile_format, about.min_zoom, about.max_zoom),
        (TileFormat::Mvt, 1, 2)
    );
    assert_eq!(
        map.tile(TileId { z: 2, x: 1, y: 3 }).unwrap(),
        Some(Content::Bytes(tile))
    );
    assert_eq!(map.tile(TileId { z: 2, x: 1, y: 0 }).unwrap(), None);
    // An empty row is a tile without content.
    assert_eq!(map.tile(TileId { z: 1, x: 0, y: 0 }).unwrap(), None);
    let report = describe(&path, true, &Ticket::new()).unwrap();
    assert_eq!(report.tiles, Some((4, 1)));
    let found = codes(&report.info);
    for code in ["T110", "T102", "T104", "T105", "T203"] {
        assert!(found.contains(&code), "{code}: {found:?}");
    }
}

/// A database whose `tiles` is this view over a table of a thousand rows and one of tiles.
fn view(folder: &Folder, name: &str, tile: &[u8], select: &str) -> PathBuf {
    let sql = format!(
        "CREATE TABLE metadata (name text, value text); INSERT INTO metadata VALUES ('format', 'pbf');
        CREATE TABLE n (i integer); INSERT INTO n WITH RECURSIVE c(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i < 999) SELECT i FROM c;
        CREATE TABLE one (b blob);
        CREATE VIEW tiles AS SELECT {select};"
    );
    let path = database(folder, name, &sql);
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.execute("INSERT INTO one VALUES (?1)", [tile]).unwrap();
    path
}

#[test]
fn a_view_that_makes_up_tiles_is_given_up() {
    let folder = Folder::new("tiles-made-up");
    let content = content_of(TileId { z: 9, x: 9, y: 9 });
    let columns = "10 AS zoom_level, a.i AS tile_column, b.i AS tile_row, one.b AS tile_data";
    let cross = format!("{columns} FROM one, n a, n b");
    let report = describe(
        &view(&folder, "cross.mbtiles", &content, &cross),
        true,
        &Ticket::new(),
    )
    .unwrap();
    // More rows than the file has room for.
    assert!(
        codes(&report.info).contains(&"T205"),
        "{:?}",
        report.info.problems
    );
    // Few rows, each of which unpacks to as much as a tile may.
    let bomb = write::gzip(&vec![0x1a; 7 << 20]).unwrap();
    let path = view(&folder, "bombs.mbtiles", &bomb, &cross);
    let report = describe(&path, true, &Ticket::new()).unwrap();
    assert!(
        codes(&report.info).contains(&"T205"),
        "{:?}",
        report.info.problems
    );
    assert!(report.tiles.unwrap().0 < 100, "{:?}", report.tiles);
}

#[test]
fn a_view_that_never_finds_a_row_is_refused() {
    let folder = Folder::new("tiles-never");
    let content = content_of(TileId { z: 9, x: 9, y: 9 });
    let select = "10 AS zoom_level, a.i AS tile_column, b.i AS tile_row, one.b AS tile_data
        FROM one, n a, n b, n c, n d WHERE a.i + b.i + c.i * d.i = -1";
    let error = open_map(&view(&folder, "never.mbtiles", &content, select)).unwrap_err();
    assert!(
        matches!(error, MapError::Gate(GateError::TooSlow(_))),
        "{error:?}"
    );
}

#[test]
fn every_refusal_and_every_problem_has_its_sentence() {
    let refusals = [
        MapError::NotAMap,
        MapError::NoTileTable,
        MapError::Raster(crate::store::raster::RasterError::NoPlace),
        MapError::Version(4),
        MapError::Packing("Brotli"),
        MapError::TileKind("AVIF".to_owned()),
        MapError::Directory,
        MapError::NoTiles,
        MapError::Tile(TileError::Damaged),
        MapError::Tile(TileError::TooLarge),
        MapError::Cancelled(crate::ticket::Cancelled),
    ];
    let problems = [
        "T101", "T102", "T103", "T104", "T105", "T106", "T107", "T108", "T109", "T110", "T111", "T201",
        "T202", "T203", "T204", "T205", "T206",
    ];
    for lang in Lang::ALL {
        for refusal in &refusals {
            let sentence = refusal.sentence(lang, "area.pmtiles");
            assert!(
                sentence.contains("area.pmtiles") && !sentence.contains('{'),
                "{sentence}"
            );
        }
        for code in problems {
            assert!(crate::words::has(lang, &format!("finding-{code}")), "{code}");
        }
    }
}

/// One map for all cases of the test below.
fn small_archive() -> &'static [u8] {
    static ARCHIVE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    ARCHIVE.get_or_init(|| numbered(square(3, 5), TileFormat::Mvt).archive().unwrap())
}

proptest! {
    #[test]
    fn a_map_with_changed_bytes_never_panics(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        in_header in prop::collection::vec((0..127_usize, any::<u8>()), 0..3),
    ) {
        let folder = Folder::new("tiles-mutated");
        let path = folder.file("m.pmtiles");
        let mut bytes = small_archive().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        for (at, byte) in in_header {
            bytes[at] = byte;
        }
        fs::write(&path, &bytes).unwrap();
        drop(describe(&path, true, &Ticket::new()));
        if let Ok(map) = open_map(&path) {
            for tile in square(3, 8) {
                drop(read_tile(map.as_ref(), tile));
            }
        }
    }
}

/// A PNG of four by four points with a palette of so many bytes.
fn png_with_palette(bytes: usize) -> Vec<u8> {
    use std::io::Write as _;

    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(data);
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length[..], kind, data, &sum.sum().to_be_bytes()].concat()
    };
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&[0; 4 * 5]).unwrap();
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &[0, 0, 0, 4, 0, 0, 0, 4, 8, 3, 0, 0, 0]),
        chunk(b"PLTE", &vec![200; bytes]),
        chunk(b"tRNS", &[128]),
        chunk(b"IDAT", &packed.finish().unwrap()),
        chunk(b"IEND", &[]),
    ]
    .concat()
}

#[test]
fn a_palette_that_ends_within_a_colour_is_refused() {
    let whole = raster::decode(&png_with_palette(6), 100).unwrap();
    assert_eq!(whole.rgba.get(..4), Some(&[200, 200, 200, 128][..]));
    for bytes in [1, 2, 4, 5, 7, 140, 766, 767] {
        assert_eq!(
            raster::decode(&png_with_palette(bytes), 100),
            Err(TileError::Damaged),
            "{bytes}"
        );
    }
}
