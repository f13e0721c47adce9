//! Two shared exports whose difference would tell a single case: the second one says so.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what is wrong by falling over"
)]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;

use program::Workplace;

/// The count of every protected cell, or of one of them.
fn set_counts(file: &Path, count: u32, only: bool) {
    let connection = rusqlite::Connection::open(file).unwrap();
    // The spatial index is of no matter here, and its functions are not at hand.
    let named = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'protected_counts'";
    let mut triggers = connection.prepare(named).unwrap();
    let triggers: Vec<String> = triggers
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for trigger in triggers {
        connection
            .execute_batch(&format!("DROP TRIGGER \"{trigger}\""))
            .unwrap();
    }
    let which = if only {
        "WHERE fid = (SELECT min(fid) FROM protected_counts)"
    } else {
        ""
    };
    let changed = connection.execute(
        &format!("UPDATE protected_counts SET count = {count} {which}"),
        [],
    );
    assert!(changed.unwrap() > 0);
}

/// Whether an export says that it tells a case beside an earlier one.
fn warns(place: &Workplace, file: &str, audience: &str, out: &str) -> bool {
    let told = place.json(&[
        "export",
        file,
        out,
        "--audience",
        audience,
        "--layers",
        "protected",
    ]);
    let findings = told["findings"].as_array().unwrap();
    findings.iter().any(|finding| finding["code"] == "M308")
}

#[test]
fn a_second_export_that_tells_a_case_beside_an_earlier_one_is_warned_of() {
    let place = Workplace::new("exports-differ");
    let file = place.file("op.gpkg");
    fs::copy(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg"),
        &file,
    )
    .unwrap();
    set_counts(&file, 25, false);
    assert!(
        !warns(&place, "op.gpkg", "shared", "one.geojson"),
        "the first tells nothing"
    );
    assert!(
        !warns(&place, "op.gpkg", "shared", "same.csv"),
        "nor the same again"
    );
    set_counts(&file, 26, true);
    assert!(warns(&place, "op.gpkg", "shared", "two.geojson"));
    assert!(
        !warns(&place, "op.gpkg", "internal", "own.geojson"),
        "within the mission it is known"
    );
    // A copy knows what left before it was made.
    place.json(&["copy", "op.gpkg", "copy.gpkg"]);
    assert!(warns(&place, "copy.gpkg", "shared", "three.geojson"));
    // What left is in no file that leaves.
    for out in ["one.geojson", "two.geojson", "own.geojson"] {
        assert!(
            !fs::read_to_string(place.file(out))
                .unwrap()
                .contains("doria_left")
        );
    }
    let table = place.json(&["export", "op.gpkg", "all.gpkg", "--audience", "internal"]);
    assert!(table["layers"].is_object());
    let connection = rusqlite::Connection::open(place.file("all.gpkg")).unwrap();
    let kept: i64 = connection
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE name = 'doria_left'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(kept, 0);
    // Once records were destroyed their counts stand nowhere.
    place.json(&["destroy", "op.gpkg", "--before", "2030-01-01", "--for-good"]);
    let connection = rusqlite::Connection::open(&file).unwrap();
    let left: i64 = connection
        .query_row("SELECT count(*) FROM doria_left", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 0);
}
