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
