//! Travel over the ground by the command line: grids, speeds, roads and barriers in, minutes and seconds out.
//!
//! On a small ground made here, and on the complete input of WHO's AccessMod for Spearfish where the development data are
//! beside the repository.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test says what is wrong by falling over"
)]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;

use doria::earth::Frame;
use doria::earth::LonLat;
use doria::earth::Raster;
use doria::earth::System;
use doria::store::raster;
use serde_json::Value as Json;

use program::Workplace;

/// A folder of its own with an empty operation.
fn begin(name: &str) -> Workplace {
    let ground = Workplace::new(&format!("ground-{name}"));
    ground.json(&["new", "op.gpkg"]);
    ground
}

/// 3 km by 1.5 km near Shabunda, cells of 30 m.
fn frame() -> Frame {
    let system = System::of_epsg(32735).unwrap();
    let corner = system.coord(LonLat::clamped(27.3, -2.6)).unwrap();
    Frame {
        system,
        west: corner.x.round(),
        north: corner.y.round(),
        dx: 30.0,
        dy: 30.0,
        columns: 100,
        rows: 50,
    }
}

fn write(path: &Path, value: impl Fn(usize, usize) -> f32) {
    let frame = frame();
    let values = (0..frame.cells()).map(|cell| value(cell % frame.columns, cell / frame.columns));
    let raster = Raster {
        frame,
        values: values.collect(),
    };
    fs::write(path, raster::write_geotiff(&raster).unwrap()).unwrap();
}

fn at(column: f64, row: f64) -> [f64; 2] {
    let place = frame().place(column, row).unwrap();
    [place.lon(), place.lat()]
}

fn lines(path: &Path, lines: &[(&str, Vec<[f64; 2]>)]) {
    let features: Vec<Json> = lines
        .iter()
        .map(|(class, line)| {
            serde_json::json!({"type": "Feature", "properties": {"class": class},
                "geometry": {"type": "LineString", "coordinates": line}})
        })
        .collect();
    let json = serde_json::json!({"type": "FeatureCollection", "features": features});
    fs::write(path, json.to_string()).unwrap();
}

/// Minutes of the communities, by name.
fn minutes(answer: &Json, name: &str) -> Option<f64> {
    let rows = answer["communities"].as_array().unwrap();
    let row = rows.iter().find(|row| row["name"] == name).unwrap();
    row["minutes"].as_f64()
}

/// Grass rising 10 % to the east, a river across it, a village on each side.
fn made(name: &str) -> Workplace {
    let ground = begin(name);
    write(&ground.file("dem.tif"), |column, _| 500.0 + column as f32 * 3.0);
    write(
        &ground.file("cover.tif"),
        |_, row| if row < 3 { 9.0 } else { 1.0 },
    );
    fs::write(
        ground.file("speeds.csv"),
        "class,label,speed,mode\n1,Grass,4,WALKING\n8,track,20,MOTORIZED\n",
    )
    .unwrap();
    let ([ax, ay], [bx, by]) = (at(10.5, 40.5), at(90.5, 40.5));
    let villages = format!("name,longitude,latitude\nWest,{ax},{ay}\nEast,{bx},{by}\n");
    fs::write(ground.file("villages.csv"), villages).unwrap();
    lines(
        &ground.file("river.geojson"),
        &[("", vec![at(50.5, -5.0), at(47.5, 55.0)])],
    );
    lines(
        &ground.file("bridge.geojson"),
        &[("8", vec![at(40.5, 20.5), at(60.5, 20.5)])],
    );
    ground.json(&["import", "op.gpkg", "villages.csv", "--as", "communities"]);
    ground.json(&["import", "op.gpkg", "dem.tif", "--as", "elevation"]);
    ground
}

const REACH: &[&str] = &["reach", "op.gpkg", "--from", "West", "--mode", "table"];

#[test]
fn slope_direction_river_and_bridge_count() {
    let ground = made("counts");
    assert_eq!(ground.coded_refusal(REACH).0, "no-speed-table");
    let (code, cause) = ground.coded_refusal(&["import", "op.gpkg", "cover.tif", "--as", "landcover"]);
    assert!(code == "no-speeds" && cause.contains("--speeds"), "{cause}");
    assert_eq!(
        ground.coded_refusal(&["import", "op.gpkg", "cover.tif"]).0,
        "grid-unclear"
    );
    let report = ground.json(&[
        "import",
        "op.gpkg",
        "cover.tif",
        "--as",
        "landcover",
        "--speeds",
        "speeds.csv",
    ]);
    assert_eq!(
        (report["kind"].as_str(), report["crs"].as_str()),
        (Some("landcover"), Some("EPSG:32735"))
    );
    assert!(report["warnings"].to_string().contains("(9)"), "{report}");

    // 2400 m downhill to the west: 4 km/h on the flat by Tobler at -10 %.
    let answer = ground.json(REACH);
    let pace_m_s = |slope: f64| 4.0 / 3.6 * (-3.5 * (slope + 0.05).abs() + 0.175).exp();
    let down = minutes(&answer, "East").unwrap();
    assert!((down - 2400.0 / pace_m_s(-0.1) / 60.0).abs() < 0.05, "{down}");
    assert_eq!(answer["assumptions"]["direction"], "to");
    let up = ground.json(&[REACH, &["--direction", "from"]].concat());
    let up = minutes(&up, "East").unwrap();
    assert!((up - 2400.0 / pace_m_s(0.1) / 60.0).abs() < 0.05, "{up}");

    let read = ground.json(&["import", "op.gpkg", "river.geojson", "--as", "barriers"]);
    assert_eq!(
        (read["imported"].as_u64(), read["kind"].as_str()),
        (Some(1), Some("barriers"))
    );
    let answer = ground.json(REACH);
    assert_eq!(minutes(&answer, "East"), None, "nobody crosses the river");
    ground.json(&["import", "op.gpkg", "bridge.geojson", "--as", "routes"]);
    let over = minutes(&ground.json(REACH), "East").unwrap();
    // A detour of half a kilometre, but by motor on the bridge.
    assert!(
        over > 0.7 * down && over < 1.3 * down && (over - down).abs() > 0.1,
        "{over} {down}"
    );

    // The grid: seconds at the village's cell, nothing in the class without a speed.
    let answer = ground.json(&[REACH, &["--grid", "out.tif", "--within", "10m"]].concat());
    assert_eq!(
        (
            answer["grid"]["columns"].as_u64(),
            answer["grid"]["rows"].as_u64()
        ),
        (Some(100), Some(50))
    );
    let out = raster::read(&ground.file("out.tif")).unwrap();
    assert!(out.frame.is_same(&frame()));
    assert!((f64::from(out.values[40 * 100 + 90]) / 60.0 - over).abs() < 0.01);
    assert!(out.values[100].is_nan() && out.values[40 * 100 + 10].abs() < 1e-6);
    let rings = answer["polygon"]["coordinates"].as_array().unwrap();
    assert_eq!(
        (answer["polygon"]["type"].as_str(), rings.len()),
        (Some("MultiPolygon"), 1)
    );
    // One undo takes a road back, and the next the river.
    ground.json(&["undo", "op.gpkg"]);
    assert_eq!(minutes(&ground.json(REACH), "East"), None);
    ground.json(&["undo", "op.gpkg"]);
    assert!(minutes(&ground.json(REACH), "East").is_some());
}

#[test]
fn on_foot_planning_numbers_hold_and_season_counts() {
    let ground = made("foot");
    let foot = [
        "reach", "op.gpkg", "--from", "West", "--mode", "foot", "--grid", "out.tif",
    ];
    let dry = ground.json(&[&foot[..], &["--season", "dry"]].concat());
    let wet = ground.json(&[&foot[..], &["--season", "wet"]].concat());
    let (dry, wet) = (minutes(&dry, "East").unwrap(), minutes(&wet, "East").unwrap());
    assert!((dry / wet - 0.67).abs() < 0.02, "{dry} {wet}");
    let (code, cause) = ground.coded_refusal(&[
        "reach", "op.gpkg", "--from", "West", "--mode", "vehicle", "--grid", "x.tif",
    ]);
    assert!(code == "mode" && cause.contains("foot"), "{cause}");
    assert_eq!(
        ground.coded_refusal(&["gaps", "op.gpkg", "--mode", "table"]).0,
        "mode"
    );
    let nowhere = [
        "reach",
        "op.gpkg",
        "--from=-2.0,27.0",
        "--mode",
        "foot",
        "--grid",
        "x.tif",
    ];
    assert_eq!(ground.coded_refusal(&nowhere).0, "ground-shut");
    assert!(!ground.file("x.tif").exists());
}

#[test]
fn roads_and_ground_are_one_search() {
    let ground = made("joint");
    // A track in the south from the west to the middle of the map; the eastern village lies beyond its end, uphill.
    lines(
        &ground.file("track.geojson"),
        &[("track", vec![at(10.5, 40.5), at(60.5, 45.5)])],
    );
    ground.json(&["import", "op.gpkg", "track.geojson", "--as", "routes"]);
    let ask = ["reach", "op.gpkg", "--from", "West", "--season", "dry"];
    let by = |mode: &str| ground.json(&[&ask[..], &["--mode", mode]].concat());
    let (foot, vehicle) = (by("foot"), by("vehicle"));
    assert_eq!(foot["assumptions"]["off_network"], "ground");
    let (walked, driven) = (
        minutes(&foot, "East").unwrap(),
        minutes(&vehicle, "East").unwrap(),
    );
    assert!(driven < walked, "{driven} {walked}");
    // The last 900 m uphill on foot alone, at the pace off the network by Tobler at 10 %.
    let off_road = vehicle["assumptions"]["numbers"]["pace.foot.off-road"]["value"].as_f64();
    let uphill = off_road.unwrap_or(2.0) / 3.6 * (-3.5_f64 * 0.15 + 0.175).exp();
    assert!(driven > 900.0 / uphill / 60.0 * 0.95, "{driven}");
    // A river between the end of the track and the village, and no bridge.
    lines(
        &ground.file("moat.geojson"),
        &[("", vec![at(75.5, -5.0), at(75.5, 55.0)])],
    );
    ground.json(&["import", "op.gpkg", "moat.geojson", "--as", "barriers"]);
    assert_eq!(minutes(&by("vehicle"), "East"), None);
    assert_eq!(minutes(&by("foot"), "East"), None);
    fs::rename(ground.file("dem.tif"), ground.file("gone.tif")).unwrap();
    assert_eq!(ground.coded_refusal(&ask).0, "ground-missing");
}

#[test]
fn every_answer_walks_over_the_ground() {
    let ground = made("answers");
    lines(
        &ground.file("track.geojson"),
        &[("track", vec![at(10.5, 40.5), at(60.5, 45.5)])],
    );
    ground.json(&["import", "op.gpkg", "track.geojson", "--as", "routes"]);
    let [x, y] = at(10.5, 40.5);
    let base = format!("{y},{x}");
    ground.json(&[
        "base", "add", "op.gpkg", &base, "--kind", "tob", "--name", "Ouest",
    ]);
    let how = ["--mode", "vehicle", "--season", "dry"];
    let run = |args: &[&str]| ground.json(&[args, &how[..]].concat());
    let reach = run(&[
        "reach", "op.gpkg", "--from", "bases", "--within", "6h", "--to", "East",
    ]);
    let there = minutes(&reach, "East").unwrap();
    let matrix = run(&["matrix", "op.gpkg", "--from", "bases", "--to", "communities"]);
    let to = matrix["to"].as_array().unwrap();
    let east = to.iter().position(|place| place["name"] == "East").unwrap();
    assert_eq!(matrix["minutes"][0][east].as_f64(), Some(there));
    let alert = &reach["alerts"][0]["day"][0];
    assert_eq!(alert["move_minutes"].as_f64(), Some(there));
    let gaps = run(&["gaps", "op.gpkg", "--within", "1m"]);
    let gap = gaps["gaps"]
        .as_array()
        .unwrap()
        .iter()
        .find(|gap| gap["name"] == "East");
    let numbers = &gaps["assumptions"]["numbers"];
    let value = |name: &str| numbers[name]["value"].as_f64().unwrap();
    let response = value("turn-out.day") + there * (1.0 + value("response.friction"));
    assert!((gap.unwrap()["minutes"].as_f64().unwrap() - response).abs() < 1e-6);
    for answer in [&reach, &matrix, &gaps] {
        assert_eq!(answer["assumptions"]["off_network"], "ground");
        assert!((answer["assumptions"]["off_network_cell_m"].as_f64().unwrap() - 30.0).abs() < 0.1);
    }
    let told = ground.text(&[&["gaps", "op.gpkg", "--lang", "fr"][..], &how[..]].concat());
    assert!(told.contains("par le terrain"), "{told}");
    // Without the grid the walk is straight, and another one.
    fs::rename(ground.file("dem.tif"), ground.file("gone.tif")).unwrap();
    for args in [["gaps", "op.gpkg"], ["check", "op.gpkg"]] {
        assert_eq!(ground.coded_refusal(&args).0, "ground-missing");
    }
    ground.json(&["undo", "op.gpkg"]);
    ground.json(&["undo", "op.gpkg"]);
    ground.json(&["undo", "op.gpkg"]);
    ground.json(&["import", "op.gpkg", "track.geojson", "--as", "routes"]);
    let straight = ground.json(&[&["reach", "op.gpkg", "--from", &base][..], &how[..]].concat());
    assert_eq!(straight["assumptions"]["off_network"], "straight");
    assert!((minutes(&straight, "East").unwrap() - there).abs() > 1.0);
}

#[test]
fn another_file_is_not_taken_for_the_grid_that_was_imported() {
    let ground = made("digest");
    let foot = [
        "reach", "op.gpkg", "--from", "West", "--mode", "foot", "--grid", "out.tif",
    ];
    // Both moved together are found.
    fs::create_dir(ground.file("away")).unwrap();
    for name in ["op.gpkg", "dem.tif"] {
        fs::copy(ground.file(name), ground.file("away").join(name)).unwrap();
    }
    let moved = [
        "reach",
        "away/op.gpkg",
        "--from",
        "West",
        "--mode",
        "foot",
        "--grid",
        "out.tif",
    ];
    fs::rename(ground.file("dem.tif"), ground.file("gone.tif")).unwrap();
    ground.json(&moved);
    assert_eq!(ground.coded_refusal(&foot).0, "ground-missing");
    write(&ground.file("dem.tif"), |_, _| 7.0);
    let (code, cause) = ground.coded_refusal(&foot);
    assert!(code == "ground-changed" && cause.contains("dem.tif"), "{cause}");
    // An operation is never written over.
    fs::rename(ground.file("gone.tif"), ground.file("dem.tif")).unwrap();
    let over = [
        "reach", "op.gpkg", "--from", "West", "--mode", "foot", "--grid", "op.gpkg",
    ];
    assert_eq!(ground.coded_refusal(&over).0, "is-operation");
}

#[test]
fn spearfish_is_searched_on_its_own_grid() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/travelmodel/spearfish");
    if !data.exists() {
        eprintln!("skipped: {} is missing", data.display());
        return;
    }
    let ground = begin("spearfish");
    let file = |name: &str| data.join(name).display().to_string();
    let (cover, speeds) = (file("land_cover.tif"), file("speed_table.xlsx"));
    ground.json(&["import", "op.gpkg", &file("dem.tif"), "--as", "elevation"]);
    ground.json(&[
        "import",
        "op.gpkg",
        &cover,
        "--as",
        "landcover",
        "--speeds",
        &speeds,
    ]);
    for (name, kind, count) in [
        ("roads", "routes", 825),
        ("rivers", "barriers", 107),
        ("health_facilities", "services", 6),
    ] {
        let report = ground.json(&["import", "op.gpkg", &file(&format!("{name}.shp")), "--as", kind]);
        assert_eq!(
            (report["imported"].as_u64(), report["crs"].as_str()),
            (Some(count), Some("EPSG:26713"))
        );
        // Shifted whole: nothing was left out, so it is a note.
        assert!(report["notes"].to_string().contains("NAD27"), "{report}");
    }
    let answer = ground.json(&[
        "reach", "op.gpkg", "--from", "services", "--mode", "table", "--grid", "out.tif",
    ]);
    let out = raster::read(&ground.file("out.tif")).unwrap();
    let dem = raster::read(&data.join("dem.tif")).unwrap();
    assert!(out.frame.is_same(&dem.frame));
    // One of the six stands in a river.
    assert!(answer["warnings"].to_string().contains("fields"), "{answer}");
    let at_places = answer["from"].as_array().unwrap().iter().filter_map(|place| {
        let (lon, lat) = (place["lon"].as_f64()?, place["lat"].as_f64()?);
        out.nearest(LonLat::new(lon, lat)?)
    });
    let at_places: Vec<f32> = at_places.collect();
    assert!(
        at_places.len() == 5 && at_places.iter().all(|seconds| seconds.abs() < 1e-6),
        "{at_places:?}"
    );
    let (open, reached) = (
        answer["grid"]["open"].as_u64().unwrap(),
        answer["grid"]["reached"].as_u64().unwrap(),
    );
    assert!(reached * 100 > open * 99, "{reached} of {open}");
}
