//! Pictures laid by points and by what stands beside them, judged pixel by pixel.

use std::path::Path;
use std::path::PathBuf;

use geo_types::Coord;
use image::ImageFormat;
use image::Rgb;
use image::RgbImage;

use super::*;
use crate::earth::LonLat;
use crate::earth::TileId;
use crate::earth::control::NoFit;
use crate::earth::mercator;
use crate::earth::mgrs;
use crate::store::test_folder::Folder;
use crate::store::tiles::MapError;
use crate::store::tiles::Tile;
use crate::store::tiles::TileError;
use crate::store::tiles::TileSource;
use crate::store::tiles::describe;
use crate::store::tiles::open_laid;
use crate::store::tiles::open_map;
use crate::store::tiles::read_tile;
use crate::ticket::Ticket;
use crate::words::Lang;

const WIDTH: u32 = 200;
const HEIGHT: u32 = 120;
/// Turned by some degrees, 30 m a pixel, near Shabunda.
const TRUE: [f64; 6] = [29.0, -6.0, 540_000.0, -6.5, -30.0, 9_705_000.0];

/// A picture whose colours say which pixel it is.
fn picture(folder: &Folder, name: &str, format: ImageFormat) -> PathBuf {
    let image = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| Rgb([x as u8, (y * 2) as u8, 77]));
    let path = folder.file(name);
    image.save_with_format(&path, format).unwrap();
    path
}

fn place(epsg: u32, forward: [f64; 6], column: f64, row: f64) -> LonLat {
    let [a, b, c, d, e, f] = forward;
    let at = Coord {
        x: a * column + b * row + c,
        y: d * column + e * row + f,
    };
    System::of_epsg(epsg).unwrap().place(at).unwrap()
}

fn point(column: f64, row: f64) -> ControlPoint {
    ControlPoint {
        column,
        row,
        at: place(32735, TRUE, column, row),
    }
}

fn colour(map: &dyn TileSource, place: LonLat) -> [u8; 4] {
    let z = map.about().max_zoom;
    let tile = TileId::at(place, z);
    let Some(Tile::Picture(picture)) = read_tile(map, tile).unwrap() else {
        return [0; 4];
    };
    let (x, y) = mercator::world_from_earth(place);
    let side = 2_f64.powi(i32::from(z)) * 256.0;
    let (x, y) = ((x * side) as u32 % 256, (y * side) as u32 % 256);
    let at = ((y * picture.width + x) * 4) as usize;
    picture.rgba[at..at + 4].try_into().unwrap()
}

/// Whether the picture lies so: the colour at the middle of a pixel says its column and row, to one.
fn check(map: &dyn TileSource, epsg: u32, forward: [f64; 6]) {
    for (column, row) in [(20, 15), (180, 100), (100, 60), (10, 110), (190, 8)] {
        let middle = place(epsg, forward, f64::from(column) + 0.5, f64::from(row) + 0.5);
        let [red, green, blue, opacity] = colour(map, middle);
        let off = (i32::from(red) - column, i32::from(green) / 2 - row);
        assert!(
            off.0.abs() <= 1 && off.1.abs() <= 1,
            "{column} {row}: {red} {green}"
        );
        assert_eq!((blue, opacity), (77, 255));
    }
    let outside = place(epsg, forward, -20.0, -20.0);
    assert_eq!(colour(map, outside)[3], 0);
}

#[test]
fn a_picture_lies_where_its_points_say() {
    let folder = Folder::new("placed-points");
    let path = picture(&folder, "sheet.png", ImageFormat::Png);
    assert!(matches!(open_map(&path), Err(MapError::NoPlace)));
    let points = [
        point(0.0, 0.0),
        point(200.0, 0.0),
        point(0.0, 120.0),
        point(150.0, 100.0),
    ];
    let map = open_laid(&path, &points).unwrap();
    check(map.as_ref(), 32735, TRUE);
    let about = map.about();
    assert_eq!(about.format.code(), "png");
    assert_eq!(
        (about.title.as_str(), about.plane.unwrap().epsg),
        ("sheet", 32735)
    );
    // It credits nobody, which is said.
    assert_eq!(
        about.problems.iter().map(|p| p.code).collect::<Vec<_>>(),
        ["T105"]
    );
    let on_a_line = [point(0.0, 0.0), point(50.0, 30.0), point(100.0, 60.0)];
    assert!(matches!(
        open_laid(&path, &on_a_line),
        Err(MapError::Points(NoFit::OnALine))
    ));
}

#[test]
fn world_files_are_read_in_degrees_and_with_their_system() {
    let folder = Folder::new("placed-world");
    let degrees = [2e-4, -1e-5, 27.1, -1.5e-5, -2e-4, -2.6];
    // A world file means the middle of the first pixel.
    let text = |[a, b, c, d, e, f]: [f64; 6]| {
        format!(
            "{a}\n{d}\n{b}\n{e}\n{}\n{}\n",
            c + (a + b) / 2.0,
            f + (d + e) / 2.0
        )
    };
    for (name, format, beside) in [
        ("a.png", ImageFormat::Png, "a.pgw"),
        ("b.PNG", ImageFormat::Png, "b.PGW"),
        ("c.webp", ImageFormat::WebP, "c.wld"),
        ("d.png", ImageFormat::Png, "d.pngw"),
    ] {
        let path = picture(&folder, name, format);
        folder.write(beside, text(degrees).as_bytes());
        check(open_map(&path).unwrap().as_ref(), 4326, degrees);
    }
    let path = picture(&folder, "e.png", ImageFormat::Png);
    folder.write("e.pgw", text(TRUE).replace('.', ",").as_bytes());
    let error = open_map(&path).unwrap_err();
    assert_eq!(error.code(), "points-no-system");
    let said = error.sentence(Lang::En, "e.png");
    assert!(said.contains("e.pgw") && said.contains(".prj"), "{said}");
    folder.write("e.prj", b"EPSG:32735");
    check(open_map(&path).unwrap().as_ref(), 32735, TRUE);
    folder.write("e.prj", b"EPSG:21035");
    assert_eq!(open_map(&path).unwrap_err().code(), "points-system");
    folder.write("e.pgw", b"1 2 3");
    assert_eq!(open_map(&path).unwrap_err().code(), "world-file");
    // The system may stand in what GDAL writes, and so may all of it; of brightness alone nothing lies anywhere.
    std::fs::remove_file(folder.file("e.prj")).unwrap();
    folder.write("e.pgw", text(TRUE).as_bytes());
    folder.write("e.png.aux.xml", b"<PAMDataset><SRS>EPSG:32735</SRS></PAMDataset>");
    check(open_map(&path).unwrap().as_ref(), 32735, TRUE);
    std::fs::remove_file(folder.file("e.pgw")).unwrap();
    assert!(matches!(open_map(&path), Err(MapError::NoPlace)));
    let [a, b, c, d, e, f] = TRUE;
    let pam = format!(
        "<PAMDataset><SRS>EPSG:32735</SRS><GeoTransform> {c}, {a}, {b}, {f}, {d}, {e}</GeoTransform></PAMDataset>"
    );
    folder.write("e.png.aux.xml", pam.as_bytes());
    check(open_map(&path).unwrap().as_ref(), 32735, TRUE);
    // Or control points, in place of it.
    let point = |column: f64, row: f64| {
        let (x, y) = (a * column + b * row + c, d * column + e * row + f);
        format!("<GCP Id=\"\" Pixel=\"{column}\" Line=\"{row}\" X=\"{x}\" Y=\"{y}\" Z=\"0\"/>")
    };
    let points: String = [(0.0, 0.0), (200.0, 0.0), (0.0, 150.0), (200.0, 150.0)]
        .map(|(column, row)| point(column, row))
        .concat();
    let pam = format!("<PAMDataset><GCPList Projection=\"EPSG:32735\">{points}</GCPList></PAMDataset>");
    folder.write("e.png.aux.xml", pam.as_bytes());
    check(open_map(&path).unwrap().as_ref(), 32735, TRUE);
    folder.write("e.png.aux.xml", b"<PAMDataset>");
    assert_eq!(open_map(&path).unwrap_err().code(), "cut-short");
    // What it says of its place is told by `map info` as well.
    let report = describe(&folder.file("a.png"), true, &Ticket::new()).unwrap();
    assert!(report.info.bounds.is_some());
    assert_eq!(report.tiles, Some((1, 0)));
}

#[test]
fn files_of_points_are_read_as_qgis_writes_them() {
    let folder = Folder::new("placed-qgis");
    let path = picture(&folder, "sheet.jpg", ImageFormat::Png);
    let row = |column: f64, row: f64, enabled: u8| {
        let [a, b, c, d, e, f] = TRUE;
        let (x, y) = (a * column + b * row + c, d * column + e * row + f);
        format!("{x},{y},{column},{},{enabled},0,0,0\n", -row)
    };
    let rows = [
        row(0.0, 0.0, 1),
        row(200.0, 0.0, 1),
        "0,0,77,-77,0,0,0,0\n".to_owned(),
        row(0.0, 120.0, 1),
    ]
    .concat();
    let new = format!(
        "#CRS: PROJCRS[\"WGS 84 / UTM zone 35S\",ID[\"EPSG\",32735]]\nmapX,mapY,sourceX,sourceY,enable,dX,dY,residual\n{rows}"
    );
    folder.write("sheet.jpg.points", new.as_bytes());
    check(open_map(&path).unwrap().as_ref(), 32735, TRUE);
    // Before version 3.26 the file did not say its system.
    let old = format!("mapX,mapY,pixelX,pixelY,enable,dX,dY,residual\n{rows}");
    folder.write("sheet.jpg.points", old.as_bytes());
    assert_eq!(open_map(&path).unwrap_err().code(), "points-no-system");
    std::fs::remove_file(folder.file("sheet.jpg.points")).unwrap();
    let degrees =
        "mapX,mapY,pixelX,pixelY,enable\n27.1,-2.6,0,0,1\n27.14,-2.6,200,0,1\n27.1,-2.624,0,-120,1\n";
    folder.write("sheet.points", degrees.as_bytes());
    let wanted = [2e-4, 0.0, 27.1, 0.0, -2e-4, -2.6];
    check(open_map(&path).unwrap().as_ref(), 4326, wanted);
    // Points that the person set go before what stands beside.
    let points = [point(0.0, 0.0), point(200.0, 0.0), point(0.0, 120.0)];
    check(open_laid(&path, &points).unwrap().as_ref(), 32735, TRUE);
}

#[test]
fn tables_of_points_take_grid_references_and_degrees() {
    let corner = |column, row| mgrs(place(32735, TRUE, column, row), 5).unwrap();
    let grid = format!(
        "x,y,place\n0,0,{}\n200,0,{}\n\n0,120.0,{}\n",
        corner(0.0, 0.0),
        corner(200.0, 0.0),
        corner(0.0, 120.0)
    );
    let points = points::parse(&grid).unwrap();
    assert_eq!(points.len(), 3);
    let fit = control::fit(&points).unwrap();
    for (found, wanted) in fit.forward.iter().zip(TRUE) {
        // A reference of ten digits is cut to the metre.
        assert!((found - wanted).abs() < 2.0, "{:?}", fit.forward);
    }
    let read = |text: &str| points::parse(text);
    let degrees = read("\u{feff}Colonne;Ligne;Lieu\n1,5;2;-2,684 27,346\n3;4;\"-2.7, 27.4\"\n").unwrap();
    assert_eq!(
        (degrees[0].column, degrees[1].at),
        (1.5, LonLat::new(27.4, -2.7).unwrap())
    );
    let two = read("lat\tlon\tx\ty\n-2.5\t27\t10\t20\n").unwrap();
    assert_eq!(two[0].at, LonLat::new(27.0, -2.5).unwrap());
    for (text, code) in [
        ("", "points-columns"),
        ("a,b,c\n1,2,3\n", "points-columns"),
        ("x,y,place\n1,2,nowhere\n", "points-line"),
        ("x,y,place\n1,nan,35MNT384033\n", "points-line"),
        ("x,y,lat,lon\n1,2,95,10\n", "points-line"),
        ("mapX,mapY,sourceX,sourceY\n9e9,0,1,1\n", "points-no-system"),
        (
            "#CRS: EPSG:32735\nmapX,mapY,sourceX,sourceY\n9e9,0,1,1\n",
            "points-line",
        ),
    ] {
        let error = read(text).unwrap_err();
        assert_eq!(error.code(), code, "{text}");
        for lang in Lang::ALL {
            let said = error.sentence(lang, "p.csv");
            assert!(said.contains("p.csv") && !said.contains('{'), "{said}");
        }
    }
    assert_eq!(
        read("x,y,place\n5,5,35MNT384033\n1,2,nowhere\n"),
        Err(PointsError::Line(3))
    );
    let many = format!("x,y,lat,lon\n{}", "1,2,3,4\n".repeat(1001));
    assert_eq!(read(&many), Err(PointsError::TooMany));
}

#[test]
fn a_preview_is_small_and_knows_the_size_of_the_picture() {
    let folder = Folder::new("placed-preview");
    let path = picture(&folder, "sheet.webp", ImageFormat::WebP);
    let whole = preview(&path, 4096).unwrap();
    assert_eq!((whole.picture.width, whole.picture.height), (WIDTH, HEIGHT));
    let small = preview(&path, 64).unwrap();
    assert_eq!((small.width, small.height), (WIDTH, HEIGHT));
    assert_eq!((small.picture.width, small.picture.height), (50, 30));
    // The mean of four by four pixels.
    assert_eq!(small.picture.rgba[..4], [2, 3, 77, 255]);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let found = entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] });
    found.collect()
}

fn bad() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/bad");
    if !path.is_dir() {
        eprintln!("skipped: {} is missing", path.display());
        return None;
    }
    Some(path)
}

#[test]
fn hostile_pictures_are_laid_or_refused_and_never_unpacked_beyond_the_gate() {
    let Some(bad) = bad() else { return };
    let points = [point(0.0, 0.0), point(200.0, 0.0), point(0.0, 120.0)];
    let (mut laid, mut refused) = (0, 0);
    for folder in [
        "made/raster",
        "third/image-tiff",
        "third/go-fuzz-png",
        "third/go-fuzz-tiff",
    ] {
        for path in files(&bad.join(folder)) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let seen = preview(&path, 256);
            match open_laid(&path, &points) {
                Ok(map) => {
                    laid += 1;
                    let about = map.about();
                    assert!(about.bounds.is_some() && about.max_zoom <= 22, "{name}");
                    let middle = TileId::at(about.centre.unwrap(), about.max_zoom);
                    match map.tile(middle) {
                        Ok(_) | Err(TileError::Damaged | TileError::TooLarge | TileError::Gate(_)) => {}
                        Err(other) => panic!("{name}: {other:?}"),
                    }
                }
                Err(error) => {
                    refused += 1;
                    let said = error.sentence(Lang::Fr, &name);
                    assert!(said.contains(&name) && !said.contains('{'), "{said}");
                    assert!(seen.is_err(), "{name} can be seen and not laid: {said}");
                }
            }
        }
    }
    assert!(laid > 15 && refused > 150, "{laid} {refused}");
    let bomb = bad.join("made/raster/bomb-30000x30000.png");
    let error = open_laid(&bomb, &points).unwrap_err();
    assert!(matches!(error, MapError::Tile(TileError::TooLarge)), "{error:?}");
}
