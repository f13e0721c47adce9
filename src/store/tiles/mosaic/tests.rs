//! Pictures with a grid of their own: written here in every form that is read, laid on the map, and judged pixel by pixel.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::System;
use crate::earth::TileId;
use crate::earth::mercator;
use crate::store::raster::RasterError;
use crate::store::test_folder::Folder;
use crate::store::test_package::package;
use crate::store::tiles::MapError;
use crate::store::tiles::MapFormat;
use crate::store::tiles::Tile;
use crate::store::tiles::TileError;
use crate::store::tiles::TileFormat;
use crate::store::tiles::TileSource;
use crate::store::tiles::describe;
use crate::store::tiles::open_map;
use crate::store::tiles::read_tile;
use crate::ticket::Ticket;

/// One directory of a TIFF to be written: tags with their numbers, and its pieces.
#[derive(Default, Clone)]
struct Page {
    /// Tag, type (3 short, 4 long, 12 double), numbers.
    tags: Vec<(u16, u16, Vec<f64>)>,
    pieces: Vec<Vec<u8>>,
    tiled: bool,
}

impl Page {
    fn new(width: u32, height: u32, bits: &[u16], photometric: u16) -> Self {
        let number = |value: u32| vec![f64::from(value)];
        let page = Self::default();
        page.tag(256, 4, &number(width))
            .tag(257, 4, &number(height))
            .tag(
                258,
                3,
                &bits.iter().map(|bits| f64::from(*bits)).collect::<Vec<_>>(),
            )
            .tag(262, 3, &number(u32::from(photometric)))
            .tag(277, 3, &[bits.len() as f64])
    }

    fn tag(mut self, tag: u16, sort: u16, numbers: &[f64]) -> Self {
        self.tags.push((tag, sort, numbers.to_vec()));
        self
    }

    /// At a corner of a system, with pixels of a size.
    fn at(self, epsg: u32, west: f64, north: f64, size: f64) -> Self {
        let (model, key) = if epsg < 5000 && epsg > 4000 {
            (2.0, 2048.0)
        } else {
            (1.0, 3072.0)
        };
        let keys = [
            1.0, 1.0, 0.0, 3.0, 1024.0, 0.0, 1.0, model, 1025.0, 0.0, 1.0, 1.0, key, 0.0, 1.0,
        ];
        let keys: Vec<f64> = keys.into_iter().chain([f64::from(epsg)]).collect();
        self.tag(33550, 12, &[size, size, 0.0])
            .tag(33922, 12, &[0.0, 0.0, 0.0, west, north, 0.0])
            .tag(34735, 3, &keys)
    }

    fn strips(mut self, rows: u32, packed: bool, pixels: &[u8], row_bytes: usize) -> Self {
        self.pieces = pixels
            .chunks(row_bytes * rows as usize)
            .map(|strip| if packed { deflated(strip) } else { strip.to_vec() })
            .collect();
        let packing = if packed { 8.0 } else { 1.0 };
        self.tag(278, 4, &[f64::from(rows)]).tag(259, 3, &[packing])
    }

    /// Tiles of this side, cut from rows of pixels of so many bytes.
    fn tiles(mut self, side: usize, pixels: &[u8], width: usize, bytes: usize) -> Self {
        let height = pixels.len() / width / bytes;
        for top in (0..height).step_by(side) {
            for left in (0..width).step_by(side) {
                let mut tile = vec![0; side * side * bytes];
                for y in 0..side.min(height - top) {
                    let wide = side.min(width - left) * bytes;
                    let from = ((top + y) * width + left) * bytes;
                    tile[y * side * bytes..y * side * bytes + wide]
                        .copy_from_slice(&pixels[from..from + wide]);
                }
                self.pieces.push(deflated(&tile));
            }
        }
        self.tiled = true;
        self.tag(322, 4, &[side as f64])
            .tag(323, 4, &[side as f64])
            .tag(259, 3, &[8.0])
    }
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// A little-endian TIFF of these pages.
fn tiff(pages: &[Page]) -> Vec<u8> {
    let mut out = vec![b'I', b'I', 42, 0, 0, 0, 0, 0];
    let mut link = 4;
    for page in pages {
        let mut tags = page.tags.clone();
        let (at, length): (Vec<f64>, Vec<f64>) = page
            .pieces
            .iter()
            .map(|piece| {
                let at = out.len();
                out.extend(piece);
                (at as f64, piece.len() as f64)
            })
            .unzip();
        let (offsets, counts) = if page.tiled { (324, 325) } else { (273, 279) };
        tags.push((offsets, 4, at));
        tags.push((counts, 4, length));
        tags.sort_by_key(|(tag, ..)| *tag);
        let mut entries = Vec::new();
        for (tag, sort, numbers) in tags {
            let bytes: Vec<u8> = numbers
                .iter()
                .flat_map(|number| match sort {
                    2 => vec![*number as u8],
                    3 => (*number as u16).to_le_bytes().to_vec(),
                    4 => (*number as u32).to_le_bytes().to_vec(),
                    _ => number.to_le_bytes().to_vec(),
                })
                .collect();
            entries.extend(tag.to_le_bytes());
            entries.extend(sort.to_le_bytes());
            entries.extend((numbers.len() as u32).to_le_bytes());
            if bytes.len() <= 4 {
                let mut value = bytes;
                value.resize(4, 0);
                entries.extend(value);
            } else {
                entries.extend((out.len() as u32).to_le_bytes());
                out.extend(bytes);
            }
        }
        let at = out.len() as u32;
        out[link..link + 4].copy_from_slice(&at.to_le_bytes());
        out.extend(((entries.len() / 12) as u16).to_le_bytes());
        out.extend(entries);
        link = out.len();
        out.extend([0; 4]);
    }
    out
}

fn opened(folder: &Folder, bytes: &[u8]) -> Result<Box<dyn TileSource>, MapError> {
    let path = folder.file("map.tif");
    fs::write(&path, bytes).unwrap();
    open_map(&path)
}

/// The colour that a map shows at a place, at its last level.
fn colour(map: &dyn TileSource, place: LonLat) -> [u8; 4] {
    colour_at(map, place, map.about().max_zoom)
}

fn colour_at(map: &dyn TileSource, place: LonLat, z: u8) -> [u8; 4] {
    let tile = TileId::at(place, z);
    let Some(Tile::Picture(picture)) = read_tile(map, tile).unwrap() else {
        return [0; 4];
    };
    let (x, y) = mercator::world_from_earth(place);
    let side = f64::from(1_u32 << z);
    let pixel = |share: f64, index: u32| ((share * side - f64::from(index)) * 256.0) as usize;
    let at = (pixel(y, tile.y) * 256 + pixel(x, tile.x)) * 4;
    picture.rgba[at..at + 4].try_into().unwrap()
}

const SIDE: usize = 96;
/// Red by column, green by row: each pixel knows where it is.
fn coordinates() -> Vec<u8> {
    (0..SIDE * SIDE)
        .flat_map(|cell| [(cell % SIDE * 2) as u8, (cell / SIDE * 2) as u8, 77])
        .collect()
}

/// Looks at pixels of a picture all over, where its system says that they lie.
fn check_places(map: &dyn TileSource, epsg: u32, west: f64, north: f64, size: f64) {
    let system = System::of_epsg(epsg).unwrap();
    for (column, row) in [(3, 3), (90, 4), (48, 48), (5, 91), (92, 92), (31, 70)] {
        let (x, y) = (f64::from(column) + 0.5, f64::from(row) + 0.5);
        let coord = geo_types::Coord {
            x: west + x * size,
            y: north - y * size,
        };
        let [red, green, blue, opacity] = colour(map, system.place(coord).unwrap());
        let off = |light: u8, index: i32| (i32::from(light) - index * 2).abs();
        assert!(
            off(red, column) <= 2 && off(green, row) <= 2 && blue == 77 && opacity == 255,
            "EPSG:{epsg} {column}/{row}: {red} {green} {blue} {opacity}"
        );
    }
}

#[test]
fn every_pixel_lies_where_its_system_says() {
    let folder = Folder::new("tiff-places");
    let page = || Page::new(SIDE as u32, SIDE as u32, &[8, 8, 8], 2);
    // South Kivu in degrees, UTM 35 south and Web Mercator; Norway beyond the middle of its zone; both halves of the globe.
    for (epsg, west, north, size) in [
        (4326, 27.2, -2.9, 0.001),
        (32735, 590_000.0, 9_660_000.0, 30.0),
        (32735, 200_000.0, 8_000_000.0, 500.0),
        (3857, 3_030_000.0, -300_000.0, 40.0),
        (32633, 480_000.0, 7_600_000.0, 10.0),
        (4326, -120.0, 60.0, 0.5),
    ] {
        let placed = page().at(epsg, west, north, size);
        let pixels = coordinates();
        for page in [
            placed.clone().strips(7, false, &pixels, SIDE * 3),
            placed.clone().strips(96, true, &pixels, SIDE * 3),
            placed.clone().tiles(32, &pixels, SIDE, 3),
        ] {
            let map = opened(&folder, &tiff(&[page])).unwrap();
            assert_eq!(map.about().plane.map(|plane| plane.epsg), Some(epsg));
            check_places(map.as_ref(), epsg, west, north, size);
        }
    }
}

#[test]
fn a_turned_picture_lies_as_its_six_numbers_say() {
    let folder = Folder::new("tiff-turned");
    let (a, b, c, d, e, f) = (24.0, 7.0, 590_000.0, 7.0, -24.0, 9_660_000.0);
    let matrix = [a, b, 0.0, c, d, e, 0.0, f, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0];
    let mut page = Page::new(SIDE as u32, SIDE as u32, &[8, 8, 8], 2).at(32735, 0.0, 0.0, 1.0);
    page.tags.retain(|(tag, ..)| !matches!(tag, 33550 | 33922));
    let page = page
        .tag(34264, 12, &matrix)
        .strips(8, true, &coordinates(), SIDE * 3);
    let map = opened(&folder, &tiff(&[page])).unwrap();
    let system = System::of_epsg(32735).unwrap();
    for (column, row) in [(3.5, 3.5), (90.5, 10.5), (20.5, 80.5)] {
        let coord = geo_types::Coord {
            x: a * column + b * row + c,
            y: d * column + e * row + f,
        };
        let [red, green, ..] = colour(map.as_ref(), system.place(coord).unwrap());
        assert!(
            (f64::from(red) - (column - 0.5) * 2.0).abs() <= 2.0,
            "{column}/{row}: {red}"
        );
        assert!(
            (f64::from(green) - (row - 0.5) * 2.0).abs() <= 2.0,
            "{column}/{row}: {green}"
        );
    }
}

/// A picture of one colour at 27.2° E 2.9° S in degrees, told by its page, pixels and bytes a row.
fn shade(page: Page, pixels: &[u8], row_bytes: usize) -> [u8; 4] {
    let folder = Folder::new("tiff-shade");
    let page = page
        .at(4326, 27.2, -2.9, 0.001)
        .strips(16, true, pixels, row_bytes);
    let map = opened(&folder, &tiff(&[page])).unwrap();
    colour(map.as_ref(), LonLat::clamped(27.208, -2.908))
}

#[test]
fn colours_come_out_of_every_way_to_write_them() {
    let of = |value: &[u8]| value.repeat(16 * 16);
    let page = |bits: &[u16], photometric| Page::new(16, 16, bits, photometric);
    // Grey, and grey where white is zero.
    assert_eq!(shade(page(&[8], 1), &of(&[200]), 16), [200, 200, 200, 255]);
    assert_eq!(shade(page(&[8], 0), &of(&[200]), 16), [55, 55, 55, 255]);
    // A scan in black and white: sixteen pixels in two bytes, white is zero.
    assert_eq!(shade(page(&[1], 0), &[0xff; 32], 2), [0, 0, 0, 255]);
    assert_eq!(shade(page(&[1], 1), &[0xff; 32], 2), [255, 255, 255, 255]);
    // Four bits of a colour table; some writers make it of bytes.
    for factor in [1.0, 257.0] {
        let mut table = vec![0.0; 48];
        (table[5], table[16 + 5], table[32 + 5]) = (10.0 * factor, 20.0 * factor, 30.0 * factor);
        let page = page(&[4], 3).tag(320, 3, &table);
        assert_eq!(shade(page, &[0x55; 128], 8), [10, 20, 30, 255]);
    }
    // With opacity, plain and multiplied in; and a fourth number that is none.
    let four = |kind: f64| page(&[8, 8, 8, 8], 2).tag(338, 3, &[kind]);
    assert_eq!(shade(four(2.0), &of(&[10, 20, 30, 128]), 64), [10, 20, 30, 128]);
    assert_eq!(shade(four(1.0), &of(&[10, 20, 30, 51]), 64), [50, 100, 150, 51]);
    assert_eq!(shade(four(0.0), &of(&[10, 20, 30, 51]), 64), [10, 20, 30, 255]);
    // Inks.
    assert_eq!(
        shade(page(&[8; 4], 5), &of(&[255, 0, 0, 0]), 64),
        [0, 255, 255, 255]
    );
    // Each band by itself.
    let planes = [of(&[10]), of(&[20]), of(&[30])].concat();
    assert_eq!(
        shade(page(&[8, 8, 8], 2).tag(284, 3, &[2.0]), &planes, 16),
        [10, 20, 30, 255]
    );
}

#[test]
fn what_the_file_calls_nothing_is_transparent() {
    let nothing = |text: &str| {
        let text: Vec<f64> = text.bytes().chain([0]).map(f64::from).collect();
        Page::new(16, 16, &[8, 8, 8], 2).tag(42113, 2, &text)
    };
    let of = |value: &[u8]| value.repeat(16 * 16);
    assert_eq!(shade(nothing("0"), &of(&[0, 0, 0]), 48), [0; 4]);
    // One band alone is no nothing.
    assert_eq!(shade(nothing("0"), &of(&[0, 9, 0]), 48), [0, 9, 0, 255]);
    let floats = |value: f32| -> Vec<u8> {
        let edge = (0..256).map(|cell| if cell < 64 { 100.0 } else { value });
        edge.flat_map(f32::to_le_bytes).collect()
    };
    let text: Vec<f64> = "-3.4e+38".bytes().chain([0]).map(f64::from).collect();
    let page = Page::new(16, 16, &[32], 1)
        .tag(339, 3, &[3.0])
        .tag(42113, 2, &text);
    assert_eq!(shade(page.clone(), &floats(-3.4e38), 64), [0; 4]);
    assert_eq!(shade(page.clone(), &floats(f32::NAN), 64), [0; 4]);
    // Numbers beyond bytes are stretched: the smaller is black.
    assert_eq!(shade(page.clone(), &floats(300.0), 64), [255, 255, 255, 255]);
    assert_eq!(shade(page, &floats(-300.0), 64), [0, 0, 0, 255]);
}

#[test]
fn a_mask_hides_what_it_leaves_out() {
    let folder = Folder::new("tiff-mask");
    let pixels = [90_u8; 16 * 16];
    let page = Page::new(16, 16, &[8], 1)
        .at(4326, 27.2, -2.9, 0.001)
        .strips(16, true, &pixels, 16);
    // The left half is seen.
    let mask = Page::new(16, 16, &[1], 4)
        .tag(254, 4, &[4.0])
        .strips(5, true, &[0xff, 0].repeat(16), 2);
    let map = opened(&folder, &tiff(&[page, mask])).unwrap();
    assert_eq!(
        colour(map.as_ref(), LonLat::clamped(27.204, -2.908)),
        [90, 90, 90, 255]
    );
    assert_eq!(colour(map.as_ref(), LonLat::clamped(27.213, -2.908)), [0; 4]);
}

#[test]
fn the_far_view_takes_the_smaller_copy_and_makes_one_where_there_is_none() {
    let folder = Folder::new("tiff-copies");
    let side = 2304;
    // Fine stripes, whose mean is a middle grey.
    let stripes: Vec<u8> = (0..side * side)
        .map(|cell| if cell % 2 == 0 { 0 } else { 200 })
        .collect();
    let page = Page::new(side as u32, side as u32, &[8], 1)
        .at(4326, 27.0, -2.0, 0.0001)
        .tiles(256, &stripes, side, 1);
    let copy = Page::new(144, 144, &[8], 1)
        .tag(254, 4, &[1.0])
        .strips(144, true, &[33; 144 * 144], 144);
    let middle = LonLat::clamped(27.115, -2.115);
    let alone = opened(&folder, &tiff(std::slice::from_ref(&page))).unwrap();
    let (first, last) = (alone.about().min_zoom, alone.about().max_zoom);
    assert!(first <= 6 && last >= 13, "{first} {last}");
    for z in [last - 3, last - 4, last - 6] {
        let [grey, .., opacity] = colour_at(alone.as_ref(), middle, z);
        assert!((80..=120).contains(&grey) && opacity == 255, "level {z}: {grey}");
    }
    let both = opened(&folder, &tiff(&[page, copy])).unwrap();
    assert_eq!(both.about().plane.map(|plane| plane.scales), Some(2));
    // Its pixels are sixteen times as large: from the fifth level up they are no larger than those of the map.
    assert_eq!(colour_at(both.as_ref(), middle, last - 5)[0], 33);
    assert!(colour(both.as_ref(), middle)[0] != 33);
}

#[test]
fn smaller_copies_beside_the_file_are_taken_like_its_own() {
    let folder = Folder::new("tiff-ovr");
    let side = 1024;
    let page = Page::new(side as u32, side as u32, &[8], 1)
        .at(4326, 27.0, -2.0, 0.0002)
        .tiles(256, &vec![200; side * side], side, 1);
    let copy = |size: u32, shade: u8| {
        let pixels = vec![shade; (size * size) as usize];
        Page::new(size, size, &[8], 1).strips(size, true, &pixels, size as usize)
    };
    // GDAL says of none of them that it is a copy; another page and one in colours are none.
    let other = Page::new(64, 30, &[8], 1).strips(30, true, &[9; 64 * 30], 64);
    let colours = Page::new(256, 256, &[8, 8, 8], 2).strips(256, true, &[9; 256 * 256 * 3], 256 * 3);
    let middle = LonLat::clamped(27.1, -2.1);
    let alone = opened(&folder, &tiff(std::slice::from_ref(&page))).unwrap();
    assert_eq!(alone.about().plane.map(|plane| plane.scales), Some(1));
    folder.write(
        "map.tif.ovr",
        &tiff(&[copy(512, 120), other, colours, copy(128, 60)]),
    );
    let map = opened(&folder, &tiff(std::slice::from_ref(&page))).unwrap();
    assert_eq!(map.about().plane.map(|plane| plane.scales), Some(3));
    let last = map.about().max_zoom;
    let shades = [last, last - 2, last - 4].map(|z| colour_at(map.as_ref(), middle, z)[0]);
    assert_eq!(shades, [200, 120, 60]);
    // Every piece of them is looked at by `map info --tiles`, too.
    let report = describe(&folder.file("map.tif"), true, &Ticket::new()).unwrap();
    assert_eq!(report.tiles, Some((16 + 1 + 1, 0)));
    // A broken one is said, and the picture is there.
    folder.write("map.tif.ovr", b"");
    let map = opened(&folder, &tiff(&[page])).unwrap();
    assert!(map.about().problems.iter().any(|problem| problem.code == "T306"));
    assert_eq!(colour_at(map.as_ref(), middle, last)[0], 200);
}

#[test]
fn a_broken_strip_is_a_hole_and_the_rest_is_shown() {
    let folder = Folder::new("tiff-hole");
    let mut page = Page::new(SIDE as u32, SIDE as u32, &[8, 8, 8], 2)
        .at(4326, 27.2, -2.9, 0.001)
        .strips(32, true, &coordinates(), SIDE * 3);
    page.pieces[1] = vec![1, 2, 3];
    let path = folder.file("map.tif");
    fs::write(&path, tiff(&[page])).unwrap();
    let map = open_map(&path).unwrap();
    assert_eq!(colour(map.as_ref(), LonLat::clamped(27.25, -2.95)), [0; 4]);
    assert_eq!(colour(map.as_ref(), LonLat::clamped(27.25, -2.91))[3], 255);
    assert_eq!(colour(map.as_ref(), LonLat::clamped(27.25, -2.98))[3], 255);
    let report = describe(&path, true, &Ticket::new()).unwrap();
    assert_eq!(report.tiles, Some((3, 1)));
    assert!(report.info.problems.iter().any(|problem| problem.code == "T201"));
}

#[test]
fn places_that_are_not_known_are_refused_by_name() {
    let folder = Folder::new("tiff-refused");
    let pixels = [90_u8; 16 * 16];
    let page = || Page::new(16, 16, &[8], 1).strips(16, true, &pixels, 16);
    let refused = |page: Page| opened(&folder, &tiff(&[page])).unwrap_err();
    assert_eq!(refused(page()), MapError::NoPlace);
    let british = RasterError::Crs {
        crs: "EPSG:27700".to_owned(),
    };
    assert_eq!(
        refused(page().at(27700, 500_000.0, 200_000.0, 10.0)),
        MapError::Raster(british)
    );
    // An old datum where its shift is not known.
    let datum = refused(page().at(4267, 27.2, -2.9, 0.001));
    assert_eq!(datum, MapError::Raster(RasterError::Datum { datum: "NAD27" }));
    // And where it is known, it is said.
    let known = opened(&folder, &tiff(&[page().at(4267, -103.7, 44.4, 0.001)])).unwrap();
    assert!(
        known
            .about()
            .problems
            .iter()
            .any(|problem| problem.code == "T302")
    );
    let strange = Page::new(16, 16, &[8; 3], 8)
        .at(4326, 27.2, -2.9, 0.001)
        .strips(16, true, &[9; 768], 48);
    assert!(matches!(
        refused(strange),
        MapError::Raster(RasterError::Colours { .. })
    ));
    // One strip of three thousand million pixels.
    let huge = Page::new(60_000, 50_000, &[8], 1)
        .at(4326, 27.2, -2.9, 0.001)
        .strips(50_000, true, &[9; 16], 16);
    assert!(matches!(
        refused(huge),
        MapError::Raster(RasterError::Piece { .. })
    ));
}

fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/raster")
        .join(name);
    if !path.is_file() {
        eprintln!("skipped: {} is missing", path.display());
        return None;
    }
    Some(path)
}

#[test]
fn real_pictures_lie_where_gdal_says() {
    // The box of `gdalwarp -t_srs EPSG:4326`, to a pixel of the picture: west, south, east, north.
    for (name, wanted, pixel) in [
        (
            "landsat_bahamas_utm18n_rgb.tif",
            [-78.958_65, 23.564_788, -76.575_918, 25.550_874],
            0.003,
        ),
        (
            "shaded_relief_3857.tif",
            [-106.523_438, 39.571_81, -106.435_56, 39.639_538],
            0.000_1,
        ),
        (
            "worldpop_burundi.tif",
            [29.016_667, -4.5, 30.758_333, -2.341_667],
            0.008,
        ),
        (
            "worldpop_africa_2020_20km.tif",
            [-17.626_25, -34.975_416, 51.207_083, 37.357_917],
            0.16,
        ),
    ] {
        let Some(path) = shared(name) else { return };
        let report = describe(&path, true, &Ticket::new()).unwrap();
        let Extent {
            west,
            south,
            east,
            north,
        } = report.info.bounds.unwrap();
        for (found, wanted) in [west, south, east, north].into_iter().zip(wanted) {
            assert!((found - wanted).abs() < pixel, "{name}: {found} {wanted}");
        }
        assert_eq!(report.tiles.map(|(_, bad)| bad), Some(0), "{name}");
    }
}

#[test]
fn tiles_of_a_geopackage_lie_on_its_own_grid() {
    let folder = Folder::new("gpkg-tiles");
    for (srs, west, north, size) in [
        (3857, 3_030_000.0, -300_000.0, 75.0),
        (4326, 27.0, -2.0, 0.000_9),
        (32735, 590_000.0, 9_660_000.0, 50.0),
    ] {
        let path = package(&folder, srs, west, north, size, "");
        let map = open_map(&path).unwrap();
        let about = map.about();
        assert_eq!(
            (about.title.as_str(), about.format, about.tile_format),
            ("Sheet 12", MapFormat::Geopackage, TileFormat::Png)
        );
        // A level without tiles is not believed.
        assert!(
            about.problems.iter().any(|problem| problem.code == "T305"),
            "{:?}",
            about.problems
        );
        assert_eq!(
            about.plane.map(|plane| (plane.epsg, plane.width, plane.scales)),
            Some((srs, 256, 2))
        );
        let system = System::of_epsg(srs).unwrap();
        for (column, row) in [(0, 0), (3, 0), (1, 2), (3, 3)] {
            let middle = |tile: u8| f64::from(tile) * 64.0 + 32.0;
            let coord = geo_types::Coord {
                x: middle(column).mul_add(size, west),
                y: middle(row).mul_add(-size, north),
            };
            let place = system.place(coord).unwrap();
            assert_eq!(
                colour(map.as_ref(), place),
                [160, column * 50, row * 50, 255],
                "EPSG:{srs}"
            );
            // Two levels up the coarser matrix is taken.
            assert_eq!(
                colour_at(map.as_ref(), place, about.max_zoom - 2)[0],
                120,
                "EPSG:{srs}"
            );
        }
        assert_eq!(
            describe(&path, true, &Ticket::new()).unwrap().tiles,
            Some((20, 0))
        );
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_geopackage_that_lies_or_is_broken_is_told() {
    let folder = Folder::new("gpkg-lies");
    let lying = |srs: u32, fault: &str| {
        let path = package(&folder, srs, 27.0, -2.0, 0.000_9, fault);
        let opened = open_map(&path).map(|map| map.about().clone());
        let report = describe(&path, true, &Ticket::new());
        fs::remove_file(&path).unwrap();
        (opened, report)
    };
    // A damaged tile never blanks the rest.
    let broken = "UPDATE \"a \"\"b\" SET tile_data = x'89504e470d0a1a0a00' WHERE zoom_level = 4 AND tile_column = 1 AND tile_row = 2";
    let (opened, report) = lying(4326, broken);
    assert!(opened.is_ok());
    assert_eq!(report.unwrap().tiles, Some((20, 1)));
    // Bounds elsewhere.
    let (opened, _) = lying(4326, "UPDATE gpkg_contents SET min_x = 5, max_x = 6");
    assert!(
        opened
            .unwrap()
            .problems
            .iter()
            .any(|problem| problem.code == "T111")
    );
    let (opened, _) = lying(27700, "");
    let british = RasterError::Crs {
        crs: "EPSG:27700".to_owned(),
    };
    assert_eq!(opened.unwrap_err(), MapError::Raster(british));
    for (fault, wanted) in [
        ("DELETE FROM \"a \"\"b\"", MapError::NoTiles),
        ("UPDATE gpkg_tile_matrix SET tile_width = 0", MapError::NoTiles),
        ("UPDATE gpkg_tile_matrix SET pixel_x_size = -1", MapError::NoTiles),
        (
            "UPDATE gpkg_contents SET data_type = 'features'",
            MapError::NoTileTable,
        ),
        ("DROP TABLE gpkg_tile_matrix", MapError::NoTileTable),
    ] {
        assert_eq!(lying(4326, fault).0.unwrap_err(), wanted, "{fault}");
    }
}

#[test]
fn a_tile_of_jpeg_larger_than_the_picture_is_read() {
    let folder = Folder::new("tiff-jpeg");
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(256, 256, image::Rgb([200, 40, 90]))
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .unwrap();
    let page = |side: f64| {
        let mut page = Page::new(16, 16, &[8, 8, 8], 6).at(4326, 27.2, -2.9, 0.001);
        page = page.tag(322, 4, &[side]).tag(323, 4, &[side]).tag(259, 3, &[7.0]);
        page.tiled = true;
        page.pieces = vec![bytes.get_ref().clone()];
        tiff(&[page])
    };
    let map = opened(&folder, &page(256.0)).unwrap();
    let [red, green, blue, opacity] = colour(map.as_ref(), LonLat::clamped(27.208, -2.908));
    let near = |light: u8, wanted: i32| (i32::from(light) - wanted).abs() <= 4;
    assert!(
        near(red, 200) && near(green, 40) && near(blue, 90) && opacity == 255,
        "{red} {green} {blue}"
    );
    // A picture in it that is far larger than its tile says is a bomb.
    let map = opened(&folder, &page(64.0)).unwrap();
    assert_eq!(
        read_tile(
            map.as_ref(),
            TileId::at(LonLat::clamped(27.208, -2.908), map.about().max_zoom)
        ),
        Err(TileError::Damaged)
    );
}
