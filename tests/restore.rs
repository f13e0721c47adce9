//! Restore points and destroying, by the command line.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what is wrong by falling over"
)]

#[path = "support/program.rs"]
mod program;

use std::fs;

use program::Workplace;

/// A copy of the exercise to work on.
fn mission(place: &Workplace) -> String {
    let exercise = concat!(env!("CARGO_MANIFEST_DIR"), "/maps/shabunda.gpkg");
    fs::copy(exercise, place.file("mission.gpkg")).unwrap();
    place.named("mission.gpkg")
}

#[test]
fn an_operation_goes_back_to_a_point_and_the_way_back_is_one_undo() {
    let place = Workplace::new("restore");
    let file = mission(&place);
    let bases = |place: &Workplace| place.json(&["info", &file])["bases"].as_u64().unwrap();
    let before = bases(&place);
    assert!(place.text(&["restore", &file]).contains("no restore point"));
    assert_eq!(
        place.json(&["restore", &file, "--keep", "before the rains"])["kept"],
        1
    );
    place.json(&["base", "add", &file, "35M NS 50000 60000", "--kind", "tob"]);
    assert_eq!(bases(&place), before + 1);
    let listed = place.json(&["restore", &file]);
    assert_eq!(listed["points"][0]["name"], "before the rains");
    assert_eq!(listed["points"][0]["by_itself"], false);
    let compared = place.json(&["restore", &file, "before the rains", "--compare"]);
    let bases_differ = &compared["changes"][0];
    assert_eq!(
        (&bases_differ["table"], &bases_differ["removed"]),
        (&"bases".into(), &1.into())
    );
    assert_eq!(bases(&place), before + 1, "comparing changes nothing");
    assert_eq!(place.json(&["restore", &file, "1"])["restored"], 1);
    assert_eq!(bases(&place), before);
    assert_eq!(place.json(&["undo", &file])["undone"], "step-restore");
    assert_eq!(bases(&place), before + 1);
    let missing = place.run(&["restore", &file, "9", "--json"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&missing.stdout).contains("no-restore-point"));
}

#[test]
fn what_is_destroyed_is_gone_from_the_points_as_well_and_only_when_it_is_meant() {
    let place = Workplace::new("destroy");
    let file = mission(&place);
    place.json(&["restore", &file, "--keep", "all"]);
    let incidents = |file: &str| place.json(&["info", file])["incidents"].as_u64().unwrap();
    let all = incidents(&file);
    let would = place.json(&["destroy", &file, "--before", "2018-03-01"]);
    assert_eq!(would["restore_points"], 1);
    assert_eq!(incidents(&file), all, "nothing was done");
    let done = place.json(&["destroy", &file, "--before", "2018-03-01", "--for-good"]);
    assert_eq!(done["destroyed"], would["would_destroy"]);
    assert_eq!(done["left"], serde_json::json!([]));
    let left = incidents(&file);
    assert!(left > 0 && left < all);
    assert_eq!(incidents(&place.named("mission.restore-0001.gpkg")), left);
    assert_eq!(
        place.json(&["check", &file])["findings"].as_array().map(|all| {
            all.iter()
                .filter(|one| one["code"].as_str().unwrap().starts_with('M'))
                .count()
        }),
        Some(0)
    );
    assert_eq!(
        place.run(&["undo", &file]).status.code(),
        Some(1),
        "no step brings it back"
    );
}
