//! One OpenStreetMap extract to the map, the network and the places, by the command line.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test says what is wrong by falling over"
)]

#[path = "support/program.rs"]
mod program;

use std::path::Path;

use program::Workplace;

#[test]
fn an_extract_becomes_map_and_network_in_one_step_that_undo_takes_back() {
    let extract = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/osm/andorra.osm.pbf");
    if !extract.exists() {
        eprintln!("skipped: {} is not there", extract.display());
        return;
    }
    let extract = extract.display().to_string();
    let place = Workplace::new("extract");
    place.json(&["new", "op.gpkg"]);
    let before = place.json(&["info", "op.gpkg"]);
    let built = place.json(&["map", "build", &extract, "andorra.pmtiles", "--into", "op.gpkg"]);
    assert_eq!(built["imported"]["routes"], 1612);
    let info = place.json(&["info", "op.gpkg"]);
    assert_eq!((&info["routes"], &info["maps"]), (&1612.into(), &1.into()));
    assert!(info["communities"].as_u64() > Some(50), "{info}");
    // The map lies beside the file, and no tile of it is bad.
    let map = place.json(&["map", "info", "andorra.pmtiles", "--tiles"]);
    assert_eq!(map["kind"], "vector");
    assert_eq!(map["problems"].as_array().map(Vec::len), Some(0), "{map}");
    // All of it was one step.
    place.text(&["undo", "op.gpkg"]);
    let after = place.json(&["info", "op.gpkg"]);
    for key in ["routes", "communities", "services", "maps"] {
        assert_eq!(after[key], before[key], "{key}");
    }
    assert!(place.refusal(&["undo", "op.gpkg"]).len() > 10);
}
