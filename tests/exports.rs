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

use doria::words;
use doria::words::Lang;
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

#[test]
fn a_shared_sheet_and_a_shared_table_are_looked_at_beside_each_other() {
    let place = Workplace::new("sheets-differ");
    let file = place.file("op.gpkg");
    let maps = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps");
    fs::copy(maps.join("shabunda.gpkg"), &file).unwrap();
    let brief = |audience: &str, out: &str| {
        let told = place.json(&[
            "brief",
            "op.gpkg",
            "--sheet",
            "a4",
            "--scale",
            "500000",
            "--audience",
            audience,
            "--layers",
            "protected,communities",
            "--out",
            out,
        ]);
        assert_eq!(told["audience"], audience);
        let warnings = told["warnings"].as_array().unwrap().clone();
        let beside = words::text(Lang::En, "finding-M308-remedy");
        warnings
            .iter()
            .any(|warning| warning.as_str().unwrap().contains(&beside))
    };
    set_counts(&file, 25, false);
    assert!(!brief("shared", "one.pdf"));
    assert!(!brief("shared", "same.pdf"));
    set_counts(&file, 26, true);
    assert!(!brief("planner", "own.pdf"));
    assert!(brief("shared", "two.pdf"));
}

#[test]
fn hospitals_and_health_posts_leave_in_no_export() {
    let place = Workplace::new("exports-care");
    place.json(&["new", "op.gpkg"]);
    fs::write(
        place.file("services.csv"),
        "name,lat,lon,kind\nCANARY-A,-2.70,27.90,hospital\nCANARY-B,-2.66,27.97,health-post\nNyabinda,-2.71,27.85,market\n",
    )
    .unwrap();
    place.json(&["import", "op.gpkg", "services.csv", "--as", "services"]);
    for audience in ["planner", "internal", "shared"] {
        for ending in ["gpkg", "geojson", "csv", "kml", "gpx"] {
            let out = format!("{audience}.{ending}");
            let told = place.json(&["export", "op.gpkg", &out, "--audience", audience]);
            let findings = told["findings"].as_array().unwrap();
            assert!(findings.iter().any(|finding| finding["code"] == "M309"), "{out}");
            let bytes = fs::read(place.file(&out)).unwrap();
            let has = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
            assert!(has("Nyabinda") && !has("CANARY"), "{out}");
        }
    }
}

#[test]
fn partners_get_the_activities_that_are_marked_for_them_and_nothing_of_the_force() {
    let place = Workplace::new("partners");
    let exercise = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg");
    fs::copy(exercise, place.file("op.gpkg")).unwrap();
    let csv = ["plan", "op.gpkg", "--audience", "shared", "--out", "plan.csv"];
    let (code, _) = place.coded_refusal(&csv);
    assert_eq!(code, "plan", "nothing is marked");
    // A clinic that waits for two, of which one may be told; with the army, which is not cleared.
    let set = |args: &[&str]| place.json(&[&["plan", "set", "op.gpkg"], args].concat());
    let clinic = set(&[
        "12",
        "--after",
        "2,10",
        "--host",
        "army",
        "--shareable",
        "true",
        "--tier",
        "environment",
    ]);
    assert_eq!(clinic["after"], serde_json::json!([2, 10]), "{clinic}");
    set(&["2", "--shareable", "true"]);
    let endorse = [
        "plan",
        "set",
        "op.gpkg",
        "12",
        "--endorsed-by",
        "head-of-mission",
        "--endorsed-on",
        "2019-01-04",
    ];
    assert_eq!(place.coded_refusal(&endorse).0, "not-cleared");
    set(&["12", "--clearance", "cleared", "--cleared-on", "2019-01-03"]);
    set(&endorse[3..]);
    // What would wait for itself is refused with the circle.
    let (code, cause) = place.coded_refusal(&["plan", "set", "op.gpkg", "2", "--after", "12"]);
    assert!(
        code == "circle" && cause.contains("Mobile clinic week → "),
        "{cause}"
    );
    // One that names the base stays though it is marked.
    let rows = "title,stakeholder,place,from,to,for partners\nSupplies from tob  Iwalo,force,Lulingu,2019-02-01,2019-02-02,yes\n";
    fs::write(place.file("more.csv"), rows).unwrap();
    place.json(&["import", "op.gpkg", "more.csv", "--as", "activities"]);
    let done = place.json(&csv);
    assert_eq!(
        (&done["activities"], &done["left_out"]),
        (&2.into(), &1.into()),
        "{done}"
    );
    let table = fs::read_to_string(place.file("plan.csv")).unwrap();
    let plan = ["plan", "op.gpkg", "--audience", "shared", "--out", "plan.ics"];
    place.json(&plan);
    let calendar = fs::read_to_string(place.file("plan.ics")).unwrap();
    place.json(&[
        "export",
        "op.gpkg",
        "all.geojson",
        "--audience",
        "shared",
        "--layers",
        "activities",
    ]);
    let layer = fs::read_to_string(place.file("all.geojson")).unwrap();
    for text in [&table, &calendar.replace("\r\n ", ""), &layer] {
        assert!(
            text.contains("Mobile clinic week") && text.contains("fourteen villages"),
            "{text}"
        );
        for word in [
            "TOB",
            "Platoon",
            "army",
            "Army",
            "Cleared",
            "\"cleared\"",
            "Community policing",
        ] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
    assert!(layer.contains("\"needs_escort\":null") && !table.contains("escort"));
    assert!(table.contains("Head of mission,2019-01-04") && table.contains("Set up alert contacts"));
}

#[test]
fn the_terms_of_an_activity_leave_in_the_table_of_the_mission_and_come_in_again() {
    let place = Workplace::new("terms");
    let exercise = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg");
    fs::copy(exercise, place.file("op.gpkg")).unwrap();
    let set = "plan set op.gpkg 12 --tier environment --host army --clearance with-measures --cleared-on 2019-01-03 \
               --endorsed-by provincial-group --endorsed-on 2019-01-04 --shareable true";
    place.json(&set.split_whitespace().collect::<Vec<_>>());
    place.json(&["plan", "op.gpkg", "--out", "all.csv"]);
    let before = place.json(&["plan", "op.gpkg"]);
    place.json(&["new", "again.gpkg"]);
    place.json(&["import", "again.gpkg", "all.csv", "--as", "activities"]);
    let after = place.json(&["plan", "again.gpkg"]);
    let terms = |plan: &serde_json::Value| {
        let rows = plan["activities"].as_array().unwrap().iter();
        let mut clinic = rows.filter(|row| row["place"] == "Mulungu" && row["stakeholder"] == "medical");
        let clinic = clinic.next_back().unwrap().clone();
        let keys = [
            "tier",
            "endorsed_by",
            "endorsed_on",
            "host",
            "clearance",
            "cleared_on",
            "shareable",
        ];
        keys.map(|key| clinic[key].clone())
    };
    assert_eq!(terms(&before), terms(&after));
    assert_eq!(terms(&after)[3], "army");
}
