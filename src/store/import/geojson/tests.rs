//! Features as rows.

use super::*;
use crate::store::test_folder::Folder;

fn sheet(name: &str, text: &str) -> Result<GeoSheet, ImportError> {
    let folder = Folder::new(&format!("import-geojson-{name}"));
    let path = folder.file("x.geojson");
    std::fs::write(&path, text).unwrap();
    GeoSheet::open(&Source::open(&path).unwrap(), &Choices::default())
}

/// The rows as text: cells, and the type of the shape or the code of the refusal.
fn rows(sheet: &GeoSheet) -> Vec<String> {
    let mut rows = Vec::new();
    sheet
        .walk(&mut |row| {
            rows.push(match row {
                Ok(row) => {
                    let cells: Vec<String> = row.cells.iter().map(|cell| cell.text().into_owned()).collect();
                    format!("{}: {} {}", row.at.number, cells.join("|"), row.shape.is_some())
                }
                Err(finding) => finding.code.to_owned(),
            });
            Ok(())
        })
        .unwrap();
    rows
}

#[test]
fn one_bad_feature_loses_no_other() {
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Point","coordinates":[27.1,-2.1]},"properties":{"a":1,"b":"x"}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":["27.1","-2.1"]},"properties":{}},
        7,
        {"type":"Feature","geometry":null,"properties":null,"id":"f4"},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[1,1],[2,2],[1,1]]]},"properties":{}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[181,0]},"properties":{}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[27.2,-2.2,900]},"properties":{"c":[1],"b":"y"}}]}"#;
    let sheet = sheet("bad", text).unwrap();
    assert_eq!(sheet.headings(), ["a", "b", "c", "id"]);
    let want = [
        "1: 1|x|| true",
        "I244",
        "I244",
        "4: |||f4 false",
        "I244",
        "I203",
        "7: |y|| true",
    ];
    assert_eq!(rows(&sheet), want);
}

#[test]
fn other_coordinate_systems_are_converted_or_refused_in_words() {
    let with = |crs: &str| {
        format!(
            r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"{crs}"}}}},"features":[
            {{"type":"Feature","geometry":{{"type":"Point","coordinates":[683000.0,9723000.0]}},"properties":{{}}}}]}}"#
        )
    };
    let utm = sheet("utm", &with("urn:ogc:def:crs:EPSG::32735")).unwrap();
    assert_eq!(utm.crs(), 32735);
    assert_eq!(utm.findings()[0].code, "I273");
    utm.walk(&mut |row| {
        let Some(geo_types::Geometry::Point(point)) = row.unwrap().shape else {
            panic!()
        };
        assert!(
            (point.x() - 28.64).abs() < 0.02 && (point.y() + 2.504).abs() < 0.02,
            "{point:?}"
        );
        Ok(())
    })
    .unwrap();
    assert!(matches!(
        sheet("nad", &with("EPSG:26713")),
        Err(ImportError::Crs { .. })
    ));
    assert_eq!(
        sheet("crs84", &with("urn:ogc:def:crs:OGC:1.3:CRS84"))
            .unwrap()
            .crs(),
        4326
    );
}

#[test]
fn what_is_no_geojson_is_refused_with_its_line() {
    let error = |text: &str| sheet("no", text).err().unwrap();
    assert!(matches!(
        error("{\"type\":\"FeatureCollection\",\n\"features\":[nan]}"),
        ImportError::Json { line: 2, .. }
    ));
    assert!(matches!(error("<html>"), ImportError::Json { line: 1, .. }));
    assert_eq!(error("[1]"), ImportError::NotGeoJson);
    assert_eq!(
        error("{\"type\":\"featurecollection\",\"features\":[]}"),
        ImportError::NotGeoJson
    );
    assert_eq!(
        error(&format!("{}{}", "[".repeat(80), "]".repeat(80))),
        ImportError::Gate(GateError::TooDeep)
    );
    let behind = error("{\"type\":\"FeatureCollection\",\"features\":[]} x");
    assert!(matches!(behind, ImportError::Json { .. }));
}

/// What comes of a text, read with these choices into an empty operation.
fn import(name: &str, text: &str, choices: &Choices) -> crate::store::import::Import {
    let folder = Folder::new(&format!("import-geojson-{name}"));
    let path = folder.file("x.geojson");
    std::fs::write(&path, text).unwrap();
    let operation = crate::model::Operation::default();
    crate::store::import::read(&path, choices, &operation, true, &crate::ticket::Ticket::new()).unwrap()
}

const MIXED: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","geometry":{"type":"LineString","coordinates":[[27.1,-2.1],[27.2,-2.2]]},"properties":{"name":"a","x":1}},
    {"type":"Feature","geometry":{"type":"Point","coordinates":[27.3,-2.3]},"properties":{"name":"b","x":2}},
    {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[27,-2],[28,-2],[28,-1],[27,-1],[27,-2]]]},"properties":{"name":"c","x":3}},
    {"type":"Feature","geometry":{"type":"Point","coordinates":["27","-2"]},"properties":{"name":"d","x":4}}]}"#;

#[test]
fn points_lines_and_outlines_come_in_each_as_what_they_are_and_it_is_said() {
    use crate::store::import::ImportKind;
    let made = import("mixed", MIXED, &Choices::default());
    let report = &made.report;
    assert_eq!((report.read, report.imported, report.refused.len()), (4, 3, 1));
    assert_eq!(report.refused[0].place, Place::Row(4));
    let kinds: Vec<(ImportKind, usize)> = report.parts.clone();
    assert_eq!(kinds[1..], [(ImportKind::Routes, 1), (ImportKind::Areas, 1)]);
    assert_eq!((kinds[0].0, kinds[0].1), (report.kind, 1));
    let told = report.warnings.iter().filter(|finding| finding.code == "I278");
    assert_eq!(told.count(), 3);
    let after = crate::model::Operation::default().with(&made.edits);
    assert_eq!((after.roads.len(), after.areas.len()), (1, 1));
    let note = &report.audit_notes()[0].detail;
    assert!(
        note.contains("routes: 1 imported") && note.contains("areas: 1 imported"),
        "{note}"
    );
    // Who says what it is means all of it.
    let choices = Choices {
        kind: Some(ImportKind::Routes),
        ..Choices::default()
    };
    let made = import("mixed-said", MIXED, &choices);
    assert_eq!((made.report.imported, made.report.refused.len()), (1, 3));
    assert!(made.report.parts.is_empty());
    // The preview foresees what comes of it.
    let folder = Folder::new("import-geojson-mixed-seen");
    let path = folder.file("x.geojson");
    std::fs::write(&path, MIXED).unwrap();
    let operation = crate::model::Operation::default();
    let ticket = crate::ticket::Ticket::new();
    let preview = crate::store::import::inspect(&path, &Choices::default(), &operation, &ticket).unwrap();
    let foreseen = preview.foreseen.unwrap();
    assert_eq!((preview.rows, foreseen.imported, foreseen.refused), (4, 3, 1));
}

#[test]
fn features_that_lie_nowhere_are_told_by_number_and_are_no_fault() {
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":null,"properties":{"name":"a"}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[0,-0.0]},"properties":{"name":"b"}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[27.3,-2.3]},"properties":{"name":"c"}}]}"#;
    let report = import("nowhere", text, &Choices::default()).report;
    assert_eq!((report.read, report.imported, report.refused.len()), (1, 1, 0));
    let told = report.warnings.iter().filter(|finding| finding.code == "I277");
    let rows: Vec<(&Place, Severity)> = told.map(|finding| (&finding.place, finding.severity)).collect();
    assert_eq!(
        rows,
        [(&Place::Row(1), Severity::Note), (&Place::Row(2), Severity::Note)]
    );
}

#[test]
fn rings_that_other_programs_read_otherwise_are_told() {
    let of = |rings: &str| format!(r#"{{"type":"Polygon","coordinates":[{rings}]}}"#);
    let outer = "[[100,0],[101,0],[101,1],[100,1],[100,0]]";
    let hole = "[[100.2,0.2],[100.2,0.8],[100.8,0.8],[100.8,0.2],[100.2,0.2]]";
    let turned = "[[100.2,0.2],[100.8,0.2],[100.8,0.8],[100.2,0.8],[100.2,0.2]]";
    let uneven = "[[100,0],[101,0],[101,1],[100,1],[100,0,9]]";
    for (name, rings, want) in [
        ("ring-sound", format!("{outer},{hole}"), None),
        ("ring-turned", format!("{outer},{turned}"), Some("I287")),
        ("ring-uneven", uneven.to_owned(), Some("I279")),
    ] {
        let sheet = sheet(name, &of(&rings)).unwrap();
        let told: Vec<&str> = sheet.findings().iter().map(|finding| finding.code).collect();
        assert_eq!(told, Vec::from_iter(want), "{name}");
        assert_eq!(rows(&sheet), ["1:  true"], "{name}");
    }
}

#[test]
fn several_points_are_no_place_and_one_is() {
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[[27.1,-2.1]]},"properties":{"name":"a"}},
        {"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[[27.2,-2.2],[27.2,-2.2]]},"properties":{"name":"b"}},
        {"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[[27.3,-2.3],[27.4,-2.3]]},"properties":{"name":"c"}}]}"#;
    let choices = Choices {
        kind: Some(crate::store::import::ImportKind::Communities),
        ..Choices::default()
    };
    let report = import("several", text, &choices).report;
    assert_eq!((report.read, report.imported), (3, 2));
    let refused: Vec<_> = report
        .refused
        .iter()
        .map(|finding| (finding.code, &finding.place))
        .collect();
    assert_eq!(refused, [("I290", &Place::Row(3))]);
    for lang in crate::words::Lang::ALL {
        assert!(!report.refused[0].cause(lang).contains("I290"));
    }
}
