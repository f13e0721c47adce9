//! Shapefiles made by hand: sorts of shapes, encodings, systems, and files that are broken.

use std::fs;
use std::path::PathBuf;

use super::*;
use crate::earth::LonLat;
use crate::earth::measure::distance;
use crate::model::Operation;
use crate::store::import;
use crate::store::import::ImportKind;
use crate::store::test_folder::Folder;
use crate::ticket::Ticket;

const NAD27_13N: &str = r#"PROJCS["UTM_Zone_13_Northern_Hemisphere",GEOGCS["GCS_clark66",DATUM["D_North_American_1927",SPHEROID["Clarke_1866",6378206.4,294.9786982]],PRIMEM["Greenwich",0],UNIT["Degree",0.017453292519943295]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",-105],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["Meter",1]]"#;

fn shp(records: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = vec![0, 0, 0x27, 0x0a];
    bytes.resize(100, 0);
    for (number, record) in (1_i32..).zip(records) {
        bytes.extend(number.to_be_bytes());
        bytes.extend(i32::try_from(record.len() / 2).unwrap().to_be_bytes());
        bytes.extend(record);
    }
    bytes
}

fn line(points: &[(f64, f64)], kind: i32) -> Vec<u8> {
    let mut record = kind.to_le_bytes().to_vec();
    record.extend([0; 32]);
    record.extend(1_i32.to_le_bytes());
    record.extend(i32::try_from(points.len()).unwrap().to_le_bytes());
    record.extend(0_i32.to_le_bytes());
    for (x, y) in points {
        record.extend(x.to_le_bytes());
        record.extend(y.to_le_bytes());
    }
    record
}

fn dbf(column: &str, values: &[&[u8]]) -> Vec<u8> {
    let mut bytes = vec![3, 26, 7, 5];
    bytes.extend(u32::try_from(values.len()).unwrap().to_le_bytes());
    bytes.extend(65_u16.to_le_bytes());
    bytes.extend(21_u16.to_le_bytes());
    bytes.resize(32, 0);
    let mut field = column.as_bytes().to_vec();
    field.resize(11, 0);
    field.push(b'C');
    field.resize(16, 0);
    field.push(20);
    field.resize(32, 0);
    bytes.extend(field);
    bytes.push(0x0d);
    for value in values {
        bytes.push(b' ');
        let mut cell = value.to_vec();
        cell.resize(20, b' ');
        bytes.extend(cell);
    }
    bytes
}

fn put(folder: &Folder, parts: &[(&str, &[u8])]) -> PathBuf {
    for (ending, bytes) in parts {
        fs::write(folder.file(&format!("ways.{ending}")), bytes).unwrap();
    }
    folder.file("ways.shp")
}

fn barriers(path: &std::path::Path) -> Result<(Operation, import::Report), ImportError> {
    let choices = Choices {
        kind: Some(ImportKind::Barriers),
        ..Choices::default()
    };
    let done = import::read(path, &choices, &Operation::default(), true, &Ticket::new())?;
    Ok((Operation::default().with(&done.edits), done.report))
}

#[test]
fn lines_on_nad27_lie_where_they_are_and_it_is_said() {
    let folder = Folder::new("shape-nad27");
    let ways = shp(&[line(&[(590_000.0, 4_928_000.0), (591_000.0, 4_927_000.0)], 3)]);
    let table = dbf("name", &["Ruisseau d’été".as_bytes()]);
    let path = put(
        &folder,
        &[("shp", &ways), ("dbf", &table), ("prj", NAD27_13N.as_bytes())],
    );
    let (operation, report) = barriers(&path).unwrap();
    assert_eq!((report.crs.as_str(), report.imported), ("EPSG:26713", 1));
    let barrier = operation.barriers.rows().next().unwrap();
    assert_eq!(barrier.name, "Ruisseau d’été");
    // cs2cs EPSG:26713 EPSG:4326 590000 4928000.
    let gdal = LonLat::clamped(-103.868_471_7, 44.501_603_2);
    assert!(
        distance(barrier.line[0], gdal).get() < 3.0,
        "{:?}",
        barrier.line[0]
    );
    assert!(report.warnings.iter().any(|finding| finding.code == "I276"));
}

#[test]
fn what_is_in_an_unknown_system_is_refused() {
    let folder = Folder::new("shape-crs");
    let ways = shp(&[line(&[(590_000.0, 4_928_000.0), (591_000.0, 4_927_000.0)], 3)]);
    let arc = NAD27_13N.replace("D_North_American_1927", "D_Arc_1960");
    let path = put(&folder, &[("shp", &ways), ("prj", arc.as_bytes())]);
    let crs = |name: &str| ImportError::Crs { crs: name.to_owned() };
    assert_eq!(
        barriers(&path).unwrap_err(),
        crs("UTM_Zone_13_Northern_Hemisphere")
    );
    for odd in [
        ("-105", "-104"),
        ("0.9996", "0.9999"),
        ("\"Meter\",1", "\"Foot_US\",0.3048"),
        ("Transverse_", ""),
    ] {
        assert_eq!(prj::system(&NAD27_13N.replace(odd.0, odd.1)), None, "{odd:?}");
    }
    // Without any word: metres are no degrees.
    fs::remove_file(folder.file("ways.prj")).unwrap();
    let mut far = ways.clone();
    far[36..44].copy_from_slice(&590_000_f64.to_le_bytes());
    fs::write(&path, far).unwrap();
    assert_eq!(barriers(&path).unwrap_err(), ImportError::NoCrs);
}

#[test]
fn a_zipped_one_is_read_and_outlines_have_their_holes() {
    use std::io::Write as _;
    let folder = Folder::new("shape-zip");
    // With the clock the outer ring, against it a hole: two rings in one record.
    let outer = [
        (27.0_f64, -3.0_f64),
        (27.0, -2.0),
        (28.0, -2.0),
        (28.0, -3.0),
        (27.0, -3.0),
    ];
    let hole = [
        (27.2_f64, -2.8_f64),
        (27.8, -2.8),
        (27.8, -2.2),
        (27.2, -2.2),
        (27.2, -2.8),
    ];
    let mut record = 5_i32.to_le_bytes().to_vec();
    record.extend([0; 32]);
    for number in [2, 10, 0, 5_i32] {
        record.extend(number.to_le_bytes());
    }
    for (x, y) in outer.iter().chain(&hole) {
        record.extend(x.to_le_bytes());
        record.extend(y.to_le_bytes());
    }
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let table = dbf("NAME", &[b"Zone \xe9"]);
    for (name, bytes) in [("a/Z.SHP", shp(&[record])), ("a/Z.DBF", table)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(&bytes).unwrap();
    }
    let path = folder.file("zones.zip");
    fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
    let choices = Choices {
        kind: Some(ImportKind::Areas),
        ..Choices::default()
    };
    let done = import::read(&path, &choices, &Operation::default(), true, &Ticket::new()).unwrap();
    let operation = Operation::default().with(&done.edits);
    let area = operation.areas.rows().next().unwrap();
    assert_eq!(area.name, "Zone é");
    assert_eq!(
        (area.outline.0.len(), area.outline.0[0].interiors().len()),
        (1, 1)
    );
}

#[test]
fn broken_ones_end_in_an_answer() {
    let folder = Folder::new("shape-broken");
    let ways = shp(&[
        line(&[(27.0, -3.0), (27.1, -2.9)], 3),
        line(&[(27.2, -3.0), (27.3, -2.9)], 13),
    ]);
    let table = dbf("name", &[b"a", b"b"]);
    let path = put(&folder, &[("shp", &ways), ("dbf", &table)]);
    assert_eq!(barriers(&path).unwrap().1.imported, 2);
    for at in 0..ways.len() {
        let mut changed = ways.clone();
        changed[at] ^= 0x55;
        fs::write(&path, changed).unwrap();
        drop(barriers(&path));
        fs::write(&path, &ways[..at.max(1)]).unwrap();
        drop(barriers(&path));
    }
    fs::write(&path, &ways).unwrap();
    for at in 0..table.len() {
        let mut changed = table.clone();
        changed[at] ^= 0x55;
        fs::write(folder.file("ways.dbf"), changed).unwrap();
        drop(barriers(&path));
    }
}

#[test]
fn spearfish_comes_in_whole() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/travelmodel/spearfish");
    if !root.exists() {
        eprintln!("skipped: {} is missing", root.display());
        return;
    }
    let mut operation = Operation::default();
    for (file, kind, count) in [
        ("roads.shp", ImportKind::Routes, 825),
        ("rivers.shp", ImportKind::Barriers, 107),
        ("health_facilities.shp", ImportKind::Services, 6),
        ("zones.shp", ImportKind::Areas, 3),
    ] {
        let choices = Choices {
            kind: Some(kind),
            ..Choices::default()
        };
        let done = import::read(&root.join(file), &choices, &operation, true, &Ticket::new()).unwrap();
        assert_eq!(
            (done.report.read, done.report.refused.len()),
            (count, 0),
            "{file}: {:?}",
            done.report
        );
        operation = operation.with(&done.edits);
    }
    let classes: std::collections::BTreeSet<_> = operation
        .roads
        .rows()
        .filter_map(|road| road.speed_class)
        .collect();
    assert_eq!(
        classes.into_iter().collect::<Vec<_>>(),
        [1001, 1002, 1003, 1004, 1005]
    );
}

/// A record of walls and roofs: the sorts of its parts, each with its points.
fn patches(parts: &[(i32, &[(f64, f64)])]) -> Vec<u8> {
    let mut record = 31_i32.to_le_bytes().to_vec();
    record.extend([0; 32]);
    let points: usize = parts.iter().map(|(_, points)| points.len()).sum();
    record.extend(i32::try_from(parts.len()).unwrap().to_le_bytes());
    record.extend(i32::try_from(points).unwrap().to_le_bytes());
    let mut from = 0;
    for (_, points) in parts {
        record.extend(i32::try_from(from).unwrap().to_le_bytes());
        from += points.len();
    }
    parts
        .iter()
        .for_each(|(kind, _)| record.extend(kind.to_le_bytes()));
    for (x, y) in parts.iter().flat_map(|(_, points)| points.iter()) {
        record.extend(x.to_le_bytes());
        record.extend(y.to_le_bytes());
    }
    record
}

#[test]
fn shells_of_buildings_are_outlines_from_above_and_walls_are_none() {
    let ring = [(0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (2.0, 0.0), (0.0, 0.0)];
    let hole = [(0.5, 0.5), (1.0, 0.5), (1.0, 1.0), (0.5, 1.0), (0.5, 0.5)];
    let strip = [(5.0, 5.0), (5.0, 6.0), (6.0, 5.0), (6.0, 6.0)];
    let wall = [(3.0, 3.0), (4.0, 4.0), (3.0, 3.0), (4.0, 4.0)];
    let shape = |parts: &[(i32, &[(f64, f64)])]| {
        let file = Shp::open(shp(&[patches(parts)])).unwrap();
        let record = file.records().next().unwrap();
        record.shape(System::WGS84)
    };
    let made = shape(&[(2, &ring), (3, &hole), (0, &strip), (1, &wall)]).unwrap();
    let Some(Geometry::MultiPolygon(outlines)) = made else {
        panic!("{made:?}")
    };
    let holes: Vec<usize> = outlines.iter().map(|outline| outline.interiors().len()).collect();
    assert_eq!(holes, [0, 0, 1], "two triangles and the ring with its hole");
    assert_eq!(shape(&[(0, &wall)]), Err(NoShape::Unsound));
    assert_eq!(shape(&[(9, &ring)]), Err(NoShape::Unsound));
    let mut huge = patches(&[(2, &ring)]);
    huge[36..40].copy_from_slice(&i32::MAX.to_le_bytes());
    let file = Shp::open(shp(&[huge])).unwrap();
    assert_eq!(
        file.records().next().unwrap().shape(System::WGS84),
        Err(NoShape::Unsound)
    );
}

#[test]
fn a_table_or_index_without_its_shapes_is_no_failure_but_said() {
    let folder = Folder::new("shapefile-alone");
    for ending in ["dbf", "shx"] {
        let path = folder.file(&format!("alone.{ending}"));
        fs::write(&path, dbf("NAME", &[b"a"])).unwrap();
        let operation = Operation::default();
        let choices = Choices::default();
        let made = import::read(&path, &choices, &operation, true, &Ticket::new()).unwrap();
        assert_eq!((made.edits.len(), made.report.read), (0, 0));
        assert_eq!(made.report.warnings[0].code, "I326");
        assert_eq!(made.report.warnings[0].severity, Severity::Warning);
        let seen = import::inspect(&path, &choices, &operation, &Ticket::new());
        assert_eq!(
            seen.unwrap_err().code(),
            "no-shapes",
            "in the window it is a refusal"
        );
    }
}
