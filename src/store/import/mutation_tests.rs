//! Sound files of every importer with bytes flipped, cut, doubled and spliced: each ends in an answer that adds up.
//!
//! The same files each time. Ten times as many where `DORIA_CORPUS` is set.

use std::fs;
use std::io::Cursor;
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;

use super::*;
use crate::store::test_folder::Folder;

/// So many changed files of each sort.
const TIMES: usize = 120;
/// The longest that one may take, debug build and busy computer included.
const LONGEST: Duration = Duration::from_secs(20);

/// Files that belong together, by their endings.
type Files = Vec<(&'static str, Vec<u8>)>;

/// Marsaglia's xorshift.
struct Draw(u64);

impl Draw {
    fn below(&mut self, of: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 1).unwrap() % of.max(1)
    }

    /// A piece of these bytes.
    fn piece<'b>(&mut self, bytes: &'b [u8]) -> &'b [u8] {
        let at = self.below(bytes.len());
        &bytes[at..(at + 1 + self.below(64)).min(bytes.len())]
    }

    fn change(&mut self, bytes: &mut Vec<u8>, other: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        // Half of the changes in the head, where the counts stand.
        let range = if self.below(2) == 0 {
            bytes.len().min(512)
        } else {
            bytes.len()
        };
        let at = self.below(range);
        match self.below(8) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..(at + 1 + self.below(40)).min(bytes.len()))),
            2 => {
                let piece = self.piece(bytes).to_vec();
                drop(bytes.splice(at..at, piece));
            }
            3 => {
                let piece = self.piece(other).to_vec();
                drop(bytes.splice(at..(at + piece.len()).min(bytes.len()), piece));
            }
            4 => bytes[at] = [0, 0xff, 0x7f, 0x80, b'"', b'\n', b'<', b'9'][self.below(8)],
            _ => bytes[at] ^= 1 << self.below(8),
        }
    }
}

fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const CSV: &str = "event_date,event_type,actor1,latitude,longitude,fatalities,notes\n\
    2018-03-01,Battles,Raïa,-2.61,27.31,3,\"two\nlines, \"\"said\"\"\"\n\
    2018-03-02,Riots,Group A,\"-2,62\",27.32,,\n2018-03-15,Looting,,-2.63,27.33,1,x\n";
const GEOJSON: &str = r#"{"type":"FeatureCollection","crs":null,"features":[
    {"type":"Feature","id":1,"properties":{"name":"Kigulube","people":1200,"share":0.5},"geometry":{"type":"Point","coordinates":[27.5,-2.25]}},
    {"type":"Feature","id":"b","properties":{"name":"Nz\u00f6vu","people":null},"geometry":{"type":"MultiPoint","coordinates":[[27.7,-2.5]]}},
    {"type":"Feature","properties":{"name":"way","x":[1]},"geometry":{"type":"LineString","coordinates":[[27,-2],[27.1,-2.1,900]]}},
    {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[27,-2],[28,-2],[28,-3],[27,-2]]]}}]}"#;
const KML: &str = r#"<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
    <Placemark><name>Kigulube</name><ExtendedData><Data name="people"><value>1200</value></Data></ExtendedData><Point><coordinates>27.5,-2.25,0</coordinates></Point></Placemark>
    <Placemark><name><![CDATA[way & ford]]></name><MultiGeometry><LineString><coordinates>27,-2 27.1,-2.1</coordinates></LineString></MultiGeometry></Placemark>
    <Placemark><name>area</name><Polygon><outerBoundaryIs><LinearRing><coordinates>27,-2 28,-2 28,-3 27,-2</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>"#;
const GPX: &str = r#"<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
    <wpt lat="-2.25" lon="27.5"><name>Kigulube</name><desc>market &amp; school</desc></wpt>
    <trk><name>way</name><trkseg><trkpt lat="-2" lon="27"><time>2018-03-01T08:00:00Z</time></trkpt><trkpt lat="-2.1" lon="27.1"/></trkseg></trk></gpx>"#;
const OSM: &str = r#"<?xml version="1.0"?><osm version="0.6"><node id="1" lat="-2" lon="27"/><node id="2" lat="-2.1" lon="27.1"><tag k="place" v="village"/><tag k="name" v="Nzovu"/></node>
    <way id="5"><nd ref="1"/><nd ref="2"/><tag k="highway" v="track"/></way></osm>"#;

fn workbook() -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let rows: String = (1..)
        .zip([
            "name,latitude,longitude",
            "Kigulube,-2.25,27.5",
            "Nzovu,-2.5,27.75",
        ])
        .map(|(number, row)| {
            let cells = row
                .split(',')
                .map(|text| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#));
            format!(r#"<row r="{number}">{}</row>"#, cells.collect::<String>())
        })
        .collect();
    packed(&[
        (
            "_rels/.rels",
            &format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                r#"<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#),
        ),
    ])
}

/// Points as a shapefile has them: its three files.
fn shapefile() -> [Vec<u8>; 3] {
    let (mut shp, mut shx) = (Vec::new(), Vec::new());
    for (number, at) in (1_u32..).zip([(27.5_f64, -2.25_f64), (27.75, -2.5)]) {
        shx.extend((50 + (number - 1) * 14).to_be_bytes());
        shx.extend(10_u32.to_be_bytes());
        shp.extend([number.to_be_bytes(), 10_u32.to_be_bytes(), 1_u32.to_le_bytes()].concat());
        shp.extend([at.0.to_le_bytes(), at.1.to_le_bytes()].concat());
    }
    let whole = |records: &[u8]| {
        let mut bytes = vec![0; 100];
        bytes[..4].copy_from_slice(&9994_u32.to_be_bytes());
        bytes[24..28].copy_from_slice(&((100 + records.len() as u32) / 2).to_be_bytes());
        bytes[28..32].copy_from_slice(&1000_u32.to_le_bytes());
        bytes[32] = 1;
        bytes.extend(records);
        bytes
    };
    let mut dbf = vec![0; 65];
    dbf[0] = 3;
    dbf[4] = 2;
    dbf[8] = 65;
    dbf[10] = 11;
    dbf[32..36].copy_from_slice(b"name");
    dbf[43] = b'C';
    dbf[48] = 10;
    dbf[64] = 13;
    dbf.extend(b" Kigulube   Nzovu     \x1a");
    [whole(&shp), whole(&shx), dbf]
}

fn geopackage(folder: &Folder) -> Vec<u8> {
    let path = folder.file("sound.gpkg");
    let sql = "PRAGMA application_id = 0x47504b47;
        CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
            organization_coordsys_id INTEGER, definition TEXT, description TEXT);
        INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, '', '');
        CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, description TEXT,
            last_change TEXT, min_x REAL, min_y REAL, max_x REAL, max_y REAL, srs_id INTEGER);
        CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER,
            z INTEGER, m INTEGER);
        INSERT INTO gpkg_contents VALUES ('p', 'features', 'p', '', '2018-01-01T00:00:00Z', NULL, NULL, NULL, NULL, 4326);
        INSERT INTO gpkg_geometry_columns VALUES ('p', 'geom', 'POINT', 4326, 0, 0);
        CREATE TABLE p (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT, people INTEGER);
        INSERT INTO p VALUES (1, x'47500001e610000001010000000000000000803b4000000000000002c0', 'Kigulube', 1200);
        INSERT INTO p VALUES (2, x'47500001e61000000101000000000000000000384000000000000004c0', 'Nzovu', NULL);";
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch(sql)
        .unwrap();
    fs::read(path).unwrap()
}

/// Brings a file in and looks at the account; whether it could be read at all.
fn tried(path: &Path, operation: &Operation) -> bool {
    let (ticket, begun) = (Ticket::new(), Instant::now());
    // Names and places alone could be of several kinds.
    let is_bare = path
        .extension()
        .is_some_and(|ending| ending == "xlsx" || ending == "shp");
    let choices = Choices {
        kind: is_bare.then_some(ImportKind::Communities),
        ..Choices::default()
    };
    let shown = inspect(path, &choices, operation, &ticket);
    let read = read(path, &choices, operation, true, &ticket);
    let name = path.display();
    assert!(begun.elapsed() < LONGEST, "{name} took {:?}", begun.elapsed());
    drop(shown);
    match read {
        Ok(made) => {
            let report = &made.report;
            assert_eq!(report.read, report.imported + report.refused.len(), "{name}");
            drop(operation.with(&made.edits));
            true
        }
        Err(error) => {
            let sentence = error.sentence(crate::words::Lang::En, "x");
            assert!(
                !sentence.is_empty() && !sentence.starts_with("import-error"),
                "{name}: {sentence}"
            );
            false
        }
    }
}

#[test]
fn sound_files_with_changed_bytes_end_in_an_answer() {
    let folder = Folder::new("mutations-of-tables");
    let [shp, shx, dbf] = shapefile();
    let gpkg = geopackage(&folder);
    let kmz = packed(&[("doc.kml", KML)]);
    let utf16: Vec<u8> = CSV.encode_utf16().flat_map(u16::to_le_bytes).collect();
    // The file that is brought in, and those that lie beside it; any of them is changed.
    let sorts: [(&str, Files); 10] = [
        ("csv", vec![("csv", CSV.into())]),
        ("csv in UTF-16", vec![("csv", utf16)]),
        ("geojson", vec![("geojson", GEOJSON.into())]),
        ("kml", vec![("kml", KML.into())]),
        ("kmz", vec![("kmz", kmz)]),
        ("gpx", vec![("gpx", GPX.into())]),
        ("osm", vec![("osm", OSM.into())]),
        ("xlsx", vec![("xlsx", workbook())]),
        ("shapefile", vec![("shp", shp), ("shx", shx), ("dbf", dbf)]),
        ("gpkg", vec![("gpkg", gpkg)]),
    ];
    let operation = Operation::default();
    let times = if std::env::var_os("DORIA_CORPUS").is_some() {
        TIMES * 10
    } else {
        TIMES
    };
    let mut draw = Draw(0x5eed_0000_d021_a001);
    let mut behind_the_door = 0;
    for (sort, files) in &sorts {
        let path = folder.file(&format!("a.{}", files[0].0));
        for (ending, bytes) in files {
            folder.write(&format!("a.{ending}"), bytes);
        }
        assert!(tried(&path, &operation), "{sort} is sound");
        let mut came_in = 0;
        for turn in 0..times {
            let (ending, sound) = &files[draw.below(files.len())];
            let other = &sorts[draw.below(sorts.len())].1[0].1;
            let mut bytes = sound.clone();
            for _ in 0..=draw.below(3) {
                draw.change(&mut bytes, other);
            }
            folder.write(&format!("a.{ending}"), &bytes);
            came_in += usize::from(tried(&path, &operation));
            folder.write(&format!("a.{ending}"), sound);
            assert_eq!(
                fs::read(folder.file(&format!("a.{ending}"))).unwrap(),
                *sound,
                "{turn}"
            );
        }
        eprintln!("{sort}: {times} changed files, {came_in} read all the same");
        behind_the_door += came_in;
    }
    // Changes of which nothing can be read try nothing behind the door.
    assert!(behind_the_door > times, "{behind_the_door}");
}
