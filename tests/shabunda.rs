//! The story end to end by the command line: open, import, hotspots, base, gaps, patrol, suggestion, plan, paper, undo.
//!
//! Runs the real program on a copy of the exercise, in both languages.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test says what is wrong by falling over"
)]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value as Json;

use program::Workplace;

/// A folder of its own with a copy of the exercise and its map.
fn begin(name: &str) -> Workplace {
    let story = Workplace::new(&format!("story-{name}"));
    let maps = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps");
    for file in ["shabunda.gpkg", "shabunda.pmtiles"] {
        fs::copy(maps.join(file), story.file(file)).unwrap();
    }
    story
}

fn list<'a>(json: &'a Json, key: &str) -> &'a Vec<Json> {
    json[key]
        .as_array()
        .unwrap_or_else(|| panic!("no list {key} in {json}"))
}

const FILE: &str = "shabunda.gpkg";

#[test]
fn the_exercise_is_what_it_says() {
    let story = begin("info");
    let info = story.json(&["info", FILE]);
    assert_eq!(info["exercise"], true);
    assert_eq!(info["encrypted"], false);
    assert_eq!(info["marking"], "confidential");
    for (key, least) in [
        ("incidents", 500),
        ("communities", 120),
        ("bases", 2),
        ("routes", 300),
        ("patrols", 50),
    ] {
        assert!(info[key].as_u64().unwrap() >= least, "{key}: {}", info[key]);
    }
    assert_eq!(list(&info, "extent").len(), 4);
    let map = story.json(&["map", "info", "shabunda.pmtiles", "--tiles"]);
    assert_eq!(map["kind"], "vector");
    assert_eq!(map["tiles"]["bad"], 0);
    assert!(story.text(&["info", FILE, "--lang", "fr"]).contains("EXERCICE"));
}

#[test]
fn incidents_come_in_with_an_account_of_each_row_and_one_undo_takes_them_back() {
    let story = begin("import");
    let before = story.json(&["info", FILE])["incidents"].as_u64().unwrap();
    let csv = "date,type,location,latitude,longitude,victim_name\n\
               2018-11-03,looting,Nzovu,-2.60,28.00,CANARY-1\n\
               2018-11-04,killing,Lulingu,-2.33,27.56,CANARY-2\n\
               2018-11-05,looting,Nowhere,0,0,CANARY-3\n\
               2018-11-06,looting,Swapped,127.5,-2.5,CANARY-4\n";
    fs::write(story.named("new.csv"), csv).unwrap();
    let trial = story.json(&["import", FILE, "new.csv", "--dry-run"]);
    assert_eq!(trial["imported"], 2);
    assert_eq!(
        story.json(&["info", FILE])["incidents"].as_u64().unwrap(),
        before,
        "a trial wrote"
    );

    let report = story.json(&["import", FILE, "new.csv"]);
    assert_eq!(
        (&report["read"], &report["imported"]),
        (&Json::from(4), &Json::from(2))
    );
    let rows: Vec<u64> = list(&report, "refused")
        .iter()
        .map(|one| one["row"].as_u64().unwrap())
        .collect();
    assert_eq!(rows, [3, 4]);
    let dropped: Vec<&str> = list(&report, "dropped_columns")
        .iter()
        .map(|one| one["column"].as_str().unwrap())
        .collect();
    assert_eq!(dropped, ["victim_name"]);
    assert_eq!(
        story.json(&["info", FILE])["incidents"].as_u64().unwrap(),
        before + 2
    );
    let bytes = fs::read(story.named(FILE)).unwrap();
    assert!(
        !bytes.windows(7).any(|window| window == b"CANARY-"),
        "a person is in the file"
    );

    let again = story.run(&["import", FILE, "new.csv", "--json"]);
    assert_eq!(again.status.code(), Some(1), "the same rows came in twice");
    story.json(&["undo", FILE]);
    assert_eq!(story.json(&["info", FILE])["incidents"].as_u64().unwrap(), before);
}

#[test]
fn protected_reports_of_a_second_file_count_as_it_is_said() {
    let story = begin("protected-again");
    let table = |days: &[&str]| {
        let rows = days
            .iter()
            .map(|day| format!("{day},Sexual violence,-2.68,27.34\n"));
        "date,type,latitude,longitude\n".to_owned() + &rows.collect::<String>()
    };
    fs::write(story.named("week.csv"), table(&["2018-04-02", "2018-04-03"])).unwrap();
    fs::write(
        story.named("next.csv"),
        table(&["2018-04-09", "2018-04-10", "2018-04-11"]),
    )
    .unwrap();
    let import = |file: &str, more: &[&str]| {
        let mut words = vec![
            "import",
            FILE,
            file,
            "--source",
            "JPT",
            "--accept-plain",
            "exercise",
        ];
        words.extend(more);
        words.push("--json");
        let output = story.run(&words);
        let report: Json = serde_json::from_slice(&output.stdout).unwrap();
        (output.status.code(), report)
    };
    let (code, report) = import("week.csv", &[]);
    assert_eq!(
        (code, &report["protected"], &report["source"]),
        (Some(0), &Json::from(2), &Json::from("JPT"))
    );
    let asked = |file: &str| {
        let (code, report) = import(file, &[]);
        let reasons = list(&report, "refused").clone();
        let all = reasons
            .iter()
            .all(|one| one["reason"].as_str().unwrap().contains("newer edition"));
        code == Some(1) && !reasons.is_empty() && all
    };
    assert!(asked("next.csv"));
    let (code, report) = import("next.csv", &["--protected", "add"]);
    assert_eq!((code, &report["protected"]), (Some(0), &Json::from(3)));
    assert!(!asked("next.csv"), "the file is known now");
    story.json(&["undo", FILE]);
    assert!(asked("next.csv"), "the undo takes the file back, too");
    let (_, report) = import("next.csv", &["--protected", "edition"]);
    assert_eq!(report["protected"], 1, "three of April where two were held");
}

#[test]
fn two_periods_side_by_side_show_where_it_grew_and_never_a_small_protected_count() {
    let story = begin("periods");
    let asked = ["periods", FILE, "--a", "2018-01-01..2018-06-30"];
    let told = story.json(&asked);
    assert_eq!(told["b"]["from"], "2017-07-04", "as many days right before");
    assert_eq!(told["a"]["days"], told["b"]["days"]);
    assert_eq!(told["all"]["says"], "grew", "the upsurge");
    let places = list(&told, "places");
    let sum = |side: &str| -> f64 { places.iter().map(|row| row[side].as_f64().unwrap()).sum() };
    assert!((sum("a") - told["a"]["reports"].as_f64().unwrap()).abs() < 1e-9);
    assert!((sum("b") - told["b"]["reports"].as_f64().unwrap()).abs() < 1e-9);
    assert!(
        places
            .iter()
            .any(|row| row["says"] == "too-few" && row["p"].is_null())
    );
    for row in list(&told, "protected") {
        for side in ["a", "b"] {
            let band = row[side].as_str().unwrap();
            let exact = band.parse::<u32>().is_ok_and(|count| count > 0 && count < 20);
            assert!(!exact, "{row}");
        }
    }
    let lines = story.text(&asked);
    assert!(lines.contains("Protection area") && lines.contains("too few to say"));
    let over = story.run(&[
        "periods",
        FILE,
        "--a",
        "2018-01-01..2018-06-30",
        "--b",
        "2018-05-01..2018-07-30",
    ]);
    assert_eq!(over.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&over.stderr).contains("days in common"));
    let wrong = story.run(&["periods", FILE, "--a", "2018"]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn along_the_network_the_worst_stretch_is_named_and_all_reports_are_accounted_for() {
    let story = begin("along");
    let told = story.json(&["hotspots", FILE, "--along-network"]);
    let number = |key: &str| told[key].as_f64().unwrap();
    let left = &told["left_out"];
    let left = left["far"].as_f64().unwrap() + left["rough"].as_f64().unwrap();
    assert!(
        (number("reports") + left - 728.0).abs() < 1e-9,
        "every open incident of the exercise"
    );
    assert!(number("most_per_km") > 10.0 * number("even_per_km"));
    let first = &list(&told, "stretches")[0];
    assert!(first["from"].is_string() && first["km"].as_f64().unwrap() > 0.0);
    let wide = story.json(&["hotspots", FILE, "--along-network", "--bandwidth", "10"]);
    assert!(wide["most_per_km"].as_f64().unwrap() < number("most_per_km"));
    let wrong = story.run(&["hotspots", FILE, "--within", "2"]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn hotspots_show_the_upsurge_and_silence_is_no_calm() {
    let story = begin("hotspots");
    let upsurge = story.json(&["hotspots", FILE, "--from", "2018-01-01", "--to", "2018-03-31"]);
    assert_eq!(upsurge["too_few"], false);
    let first = &list(&upsurge, "hotspots")[0];
    assert_eq!(first["rank"], 1);
    assert!(first["count"].as_f64().unwrap() > 3.0 * first["expected"].as_f64().unwrap());
    assert!(first["q"].as_f64().unwrap() <= 0.05);
    let unknown = upsurge["unknown_share"].as_f64().unwrap();
    assert!(unknown > 0.0 && unknown < 1.0);
    let few = story.json(&["hotspots", FILE, "--from", "2017-07-01", "--to", "2017-07-03"]);
    assert_eq!(few["too_few"], true);
    assert!(list(&few, "hotspots").is_empty());
}

#[test]
fn a_planned_base_is_told_apart_from_those_that_stand() {
    let story = begin("planned");
    let gaps = || story.json(&["gaps", FILE, "--within", "6h"]);
    let share = |json: &Json, key: &str| json[key].as_f64().unwrap();
    let before = gaps();
    assert_eq!(before["planned_bases"], 0);
    assert!((share(&before, "covered_share") - share(&before, "covered_share_today")).abs() < 1e-12);
    story.json(&[
        "base",
        "add",
        FILE,
        "35M NT 612 390",
        "--kind",
        "tob",
        "--planned",
    ]);
    let after = gaps();
    assert_eq!(after["planned_bases"], 1);
    assert!((share(&after, "covered_share_today") - share(&before, "covered_share")).abs() < 1e-12);
    assert!(share(&after, "covered_share") > share(&after, "covered_share_today"));
}

#[test]
fn a_base_by_grid_reference_has_a_reach_and_closes_gaps() {
    let story = begin("base");
    let closed = story.json(&["gaps", FILE, "--mode", "vehicle"]);
    let by_bridge = list(&closed, "gaps")
        .iter()
        .filter(|gap| gap["cause"].as_str().unwrap().contains("Ulindi"))
        .count();
    assert!(
        by_bridge >= 5,
        "the broken bridge is the cause of {by_bridge} gaps"
    );

    let before = story.json(&["gaps", FILE, "--within", "6h"])["covered_share"]
        .as_f64()
        .unwrap();
    let base = story.json(&[
        "base",
        "add",
        FILE,
        "35M NT 612 390",
        "--kind",
        "tob",
        "--name",
        "TOB Lulingu",
    ]);
    assert_eq!(base["name"], "TOB Lulingu");
    let place = format!("base:{}", base["id"]);
    let reach = story.json(&["reach", FILE, "--from", &place, "--within", "6h"]);
    assert!(matches!(
        reach["polygon"]["type"].as_str(),
        Some("MultiPolygon" | "Polygon")
    ));
    let within = |json: &Json| {
        list(json, "communities")
            .iter()
            .filter(|one| one["minutes"].as_f64().is_some_and(|time| time <= 360.0))
            .count()
    };
    assert!(within(&reach) > 0);
    let night = story.json(&[
        "reach", FILE, "--from", &place, "--within", "6h", "--night", "--season", "rain",
    ]);
    assert!(within(&night) <= within(&reach), "night and rain made it quicker");
    assert_eq!(night["assumptions"]["season"], "rain");
    let after = story.json(&["gaps", FILE, "--within", "6h"])["covered_share"]
        .as_f64()
        .unwrap();
    assert!(after > before, "a new base covered nobody: {before} to {after}");

    let matrix = story.json(&["matrix", FILE, "--from", "bases", "--to", "communities"]);
    assert_eq!(list(&matrix, "minutes").len(), 3);
    let direct = reach_of(&story, &place, "Nzovu");
    let row = list(&matrix, "from")
        .iter()
        .position(|one| one["id"] == place.as_str())
        .unwrap();
    let column = list(&matrix, "to")
        .iter()
        .position(|one| one["name"] == "Nzovu")
        .unwrap();
    let other = matrix["minutes"][row][column].as_f64().unwrap();
    assert!(
        (direct - other).abs() < 0.1,
        "reach says {direct}, matrix {other}"
    );
}

#[test]
fn an_alert_is_answered_from_all_bases_and_what_is_late_says_why() {
    let story = begin("alert");
    let said = story.json(&[
        "reach", FILE, "--to", "Nzovu", "--mode", "vehicle", "--within", "2h",
    ]);
    let alert = &list(&said, "alerts")[0];
    let numbers = |hour: &str| -> Vec<f64> {
        list(alert, hour)
            .iter()
            .filter_map(|help| help["minutes"].as_f64())
            .collect()
    };
    let (day, night) = (numbers("day"), numbers("night"));
    assert!(day.is_sorted() && night.is_sorted(), "{day:?} {night:?}");
    for help in list(alert, "day")
        .iter()
        .filter(|help| !help["minutes"].is_null())
    {
        let part = |key: &str| help[key].as_f64().unwrap();
        let want = part("turn_out_minutes") + 1.1 * part("move_minutes");
        assert!((part("minutes") - want).abs() < 0.01, "{help}");
    }
    let late = list(&said, "communities");
    let known: Vec<&Json> = late
        .iter()
        .filter(|one| one["minutes"].as_f64().is_none_or(|time| time > 120.0))
        .flat_map(|one| list(one, "why_not"))
        .collect();
    assert!(known.iter().any(|way| way["why"] == "closure"), "{known:?}");
    for one in late.iter().filter(|one| !one["minutes"].is_null()) {
        let [earliest, time, latest] =
            ["earliest_minutes", "minutes", "latest_minutes"].map(|key| one[key].as_f64().unwrap());
        assert!(earliest <= time && time <= latest, "{one}");
    }
}

#[test]
fn journeys_by_several_means_and_by_air_say_their_legs() {
    let story = begin("journeys");
    let minutes = |json: &Json| -> std::collections::BTreeMap<String, f64> {
        list(json, "communities")
            .iter()
            .filter_map(|one| Some((one["name"].as_str()?.to_owned(), one["minutes"].as_f64()?)))
            .collect()
    };
    let ask = |mode| story.json(&["reach", FILE, "--from", "bases", "--mode", mode]);
    let (mixed, vehicle, foot) = (ask("mixed"), ask("vehicle"), ask("foot"));
    let (best, driven, walked) = (minutes(&mixed), minutes(&vehicle), minutes(&foot));
    assert_eq!(mixed["assumptions"]["mode"], "mixed");
    for (name, time) in &best {
        for other in [&driven, &walked] {
            assert!(
                other.get(name).is_none_or(|other| *time <= other + 0.001),
                "{name}"
            );
        }
    }
    assert!(best.len() >= driven.len().max(walked.len()));
    for one in list(&mixed, "communities")
        .iter()
        .filter(|one| !one["minutes"].is_null())
    {
        let sum: f64 = list(one, "legs")
            .iter()
            .map(|leg| leg["minutes"].as_f64().unwrap())
            .sum();
        assert!((sum - one["minutes"].as_f64().unwrap()).abs() < 0.1, "{one}");
    }
    let air = ask("air");
    let flown = list(&air, "communities")
        .iter()
        .filter(|one| !one["minutes"].is_null());
    for one in flown {
        let legs = list(one, "legs");
        assert_eq!((legs.len(), &legs[0]["mode"]), (2, &Json::from("air")), "{one}");
        let sum: f64 = legs.iter().map(|leg| leg["minutes"].as_f64().unwrap()).sum();
        assert!((sum - one["minutes"].as_f64().unwrap()).abs() < 0.1, "{one}");
    }
    let night = story.run(&["reach", FILE, "--from", "bases", "--mode", "air", "--night"]);
    assert_eq!(night.status.code(), Some(1));
}

fn reach_of(story: &Workplace, place: &str, community: &str) -> f64 {
    let reach = story.json(&["reach", FILE, "--from", place]);
    let found = list(&reach, "communities")
        .iter()
        .find(|one| one["name"] == community)
        .unwrap()
        .clone();
    found["minutes"].as_f64().unwrap()
}

#[test]
fn a_patrol_by_hand_is_timed_approved_ordered_and_leaves_alone() {
    let story = begin("patrol");
    let args = [
        "patrol",
        "add",
        FILE,
        "--base",
        "TOB Iwalo",
        "--via",
        "Birilu",
        "--via",
        "Tulelu",
        "--depart",
        "2019-01-08T06:30",
        "--mode",
        "foot",
        "--name",
        "P200",
    ];
    let patrol = story.json(&args);
    let legs = list(&patrol, "legs");
    assert_eq!(legs.len(), 3);
    assert!(
        legs.iter()
            .all(|leg| leg["minutes"].as_f64().unwrap() > 0.0 && leg["km"].as_f64().unwrap() > 0.0)
    );
    assert_eq!(patrol["route"]["type"], "LineString");

    story.json(&[
        "order",
        FILE,
        "--patrol",
        "P200",
        "--lang",
        "en",
        "--out",
        "draft.pdf",
    ]);
    let draft = pdf_text(&story.named("draft.pdf"));
    story.json(&[
        "patrol",
        "approve",
        FILE,
        "P200",
        "--role",
        "Sector commander",
        "--at",
        "2019-01-07T18:00",
    ]);
    story.json(&[
        "order",
        FILE,
        "--patrol",
        "P200",
        "--lang",
        "fr",
        "--out",
        "order.pdf",
    ]);
    let order = pdf_text(&story.named("order.pdf"));
    if let (Some(draft), Some(order)) = (draft, order) {
        assert!(
            draft.contains("DRAFT") && !order.contains("PROJET"),
            "approval does not show"
        );
        assert!(order.contains("Ordre de patrouille") && order.contains("EXERCICE"));
        assert_eq!(order.matches('\u{c}').count(), 2, "an order has two sides");
    }
    for out in ["p.gpx", "p.kml"] {
        story.json(&["export", FILE, out, "--patrol", "P200"]);
        let text = fs::read_to_string(story.named(out)).unwrap();
        assert!(text.contains("P200") && !text.contains("incident"), "{out}");
    }
    story.json(&["export", FILE, "shared.geojson", "--audience", "shared"]);
    let shared = fs::read_to_string(story.named("shared.geojson")).unwrap();
    assert!(
        shared.contains("Nzovu") && !shared.contains("P200"),
        "a future patrol left in a shared file"
    );
}

#[test]
fn nothing_is_ever_written_over_an_operation() {
    let story = begin("over");
    let (patrol, _) = first_patrol(&story);
    story.json(&["check", FILE]);
    let before = fs::read(story.named(FILE)).unwrap();
    fs::hard_link(story.named(FILE), story.named("hard.geojson")).unwrap();
    for args in [
        vec!["export", FILE, FILE],
        vec!["export", FILE, "hard.geojson"],
        vec!["order", FILE, "--patrol", &patrol, "--out", FILE],
        vec!["brief", FILE, "--sheet", "a4", "--scale", "500000", "--out", FILE],
    ] {
        for lang in ["en", "fr"] {
            let sentence = story.refusal(&[&args[..], &["--lang", lang]].concat());
            assert!(
                sentence.contains("Doria") && sentence.contains('.'),
                "{args:?}: {sentence}"
            );
            assert!(
                fs::read(story.named(FILE)).unwrap() == before,
                "{args:?} changed it"
            );
        }
    }
}

/// Name and number of the first patrol that is still to come.
fn first_patrol(story: &Workplace) -> (String, i64) {
    let made = story.json(&[
        "patrol",
        "add",
        FILE,
        "--base",
        "TOB Iwalo",
        "--via",
        "Birilu",
        "--depart",
        "2019-01-08T04:30Z",
        "--mode",
        "foot",
    ]);
    assert_eq!(
        made["depart"], "2019-01-08T06:30:00+02:00",
        "by the operation's clock"
    );
    (
        made["name"].as_str().unwrap().to_owned(),
        made["id"].as_i64().unwrap(),
    )
}

#[test]
fn an_approval_needs_a_role_and_has_its_own_name_in_the_history() {
    let story = begin("approve");
    let (name, _) = first_patrol(&story);
    let approve = |role: &str| {
        let role = role.to_owned();
        [
            "patrol".to_owned(),
            "approve".to_owned(),
            FILE.to_owned(),
            name.clone(),
            "--role".to_owned(),
            role,
            "--at".to_owned(),
            "2019-01-07T16:00:00Z".to_owned(),
        ]
    };
    for role in ["", "  "] {
        let args = approve(role);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        assert!(story.refusal(&args).contains("role"));
    }
    let args = approve(" Sector commander ");
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let approved = story.json(&args);
    assert_eq!(approved["role"], "Sector commander");
    assert_eq!(story.json(&["undo", FILE])["undone"], "step-approve");
}

#[test]
fn no_two_patrols_or_bases_get_one_name_and_no_map_lies_twice() {
    let story = begin("names");
    let (first, _) = first_patrol(&story);
    story.json(&["undo", FILE]);
    let (again, _) = first_patrol(&story);
    let (next, _) = first_patrol(&story);
    assert_eq!(first, again);
    assert_ne!(again, next);
    let named = [
        "patrol",
        "add",
        FILE,
        "--base",
        "TOB Iwalo",
        "--via",
        "Birilu",
        "--depart",
        "2019-01-09",
        "--name",
        &next,
    ];
    assert!(story.refusal(&named).contains(&next));
    // Nobody there has a boat.
    let by_boat = [
        "patrol",
        "add",
        FILE,
        "--base",
        "TOB Iwalo",
        "--via",
        "Birilu",
        "--depart",
        "2019-01-09",
        "--mode",
        "boat",
    ];
    let units = story.json(&["info", FILE])["units"].as_u64().unwrap();
    assert!(units > 0);
    let output = story.run(&by_boat);
    assert!(
        output.status.success() || String::from_utf8_lossy(&output.stderr).contains("Iwalo"),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );

    let base = |name: &[&str]| story.json(&[&["base", "add", FILE, "Birilu"], name].concat())["name"].clone();
    assert_eq!(base(&[]), "TOB Birilu");
    assert_eq!(base(&[]), "TOB Birilu 2");
    assert_eq!(base(&["--name", "North gate"]), "North gate");
    let refused = story.refusal(&["base", "add", FILE, "Birilu", "--name", "North gate"]);
    assert!(refused.contains("North gate"));

    let maps = || story.json(&["info", FILE])["maps"].as_u64().unwrap();
    let before = maps();
    for _ in 0..2 {
        let laid = story.json(&["map", "add", FILE, "shabunda.pmtiles", "--opacity", "0.5"]);
        assert_eq!(laid["path"], "shabunda.pmtiles");
    }
    assert_eq!(maps(), before);
}

#[test]
fn copies_are_numbered_files_and_a_map_that_is_gone_is_told() {
    let story = begin("copies");
    let (patrol, _) = first_patrol(&story);
    let brief = [
        "brief",
        FILE,
        "--sheet",
        "a4",
        "--scale",
        "500000",
        "--copies",
        "3",
        "--out",
        "sheet.pdf",
    ];
    let made = story.json(&brief);
    assert_eq!(list(&made, "files").len(), 3);
    assert_eq!(list(&made, "warnings").len(), 0);
    for copy in ["sheet-1.pdf", "sheet-2.pdf", "sheet-3.pdf"] {
        assert!(
            fs::read(story.named(copy)).unwrap().starts_with(b"%PDF-"),
            "{copy}"
        );
    }
    assert!(!Path::new(&story.named("sheet.pdf")).exists());
    fs::remove_file(story.named("shabunda.pmtiles")).unwrap();
    let one = story.json(&[
        "brief", FILE, "--sheet", "a4", "--scale", "500000", "--out", "bare.pdf",
    ]);
    let order = story.json(&["order", FILE, "--patrol", &patrol, "--out", "order.pdf"]);
    for made in [one, order] {
        let warnings = list(&made, "warnings");
        assert_eq!(warnings.len(), 1, "{warnings:?}");
        assert!(warnings[0].as_str().unwrap().contains("shabunda.pmtiles"));
    }
    let told = story.text(&[
        "order",
        FILE,
        "--patrol",
        &patrol,
        "--out",
        "order.pdf",
        "--lang",
        "fr",
    ]);
    assert!(
        told.contains("shabunda.pmtiles") && told.contains("reste nu"),
        "{told}"
    );
}

#[test]
fn what_cannot_be_patrolled_is_named_by_its_record() {
    let story = begin("place");
    // Nobody walks there and back within a day's duty.
    let made = story.json(&[
        "patrol",
        "add",
        FILE,
        "--base",
        "TOB Iwalo",
        "--via",
        "Nzovu",
        "--depart",
        "2019-01-08T16:30",
        "--mode",
        "foot",
    ]);
    let check = story.json(&["check", FILE]);
    let of_patrols: Vec<&Json> = list(&check, "findings")
        .iter()
        .filter(|one| one["code"].as_str().unwrap().starts_with("P1"))
        .map(|one| &one["place"])
        .collect();
    assert!(
        of_patrols.iter().all(|place| place["table"] == "patrols"),
        "{of_patrols:?}"
    );
    assert!(
        of_patrols.iter().any(|place| place["id"] == made["id"]),
        "{of_patrols:?}"
    );
}

#[test]
fn an_answer_names_all_the_numbers_that_it_rests_on() {
    let story = begin("numbers");
    let gaps = story.json(&["gaps", FILE]);
    let sites = story.json(&["site", FILE, "--bases", "1"]);
    let suggestion = story.json(&["suggest", FILE, "--days", "1", "--seconds", "1"]);
    for numbers in [
        &gaps["assumptions"]["numbers"],
        &sites["assumptions"]["numbers"],
        &suggestion["assumptions"],
    ] {
        for name in [
            "risk.half-life",
            "risk.radius",
            "hotspot.bandwidth",
            "weight.must",
            "presence.radius",
        ] {
            assert!(numbers[name]["value"].is_number(), "{name} in {numbers}");
        }
    }
}

#[test]
fn a_suggestion_has_reasons_and_a_bound_and_becomes_proposed_patrols() {
    let story = begin("suggest");
    let sites = story.json(&["site", FILE, "--bases", "1", "--within", "6h"]);
    assert!(sites["value"].as_f64().unwrap() <= sites["bound"].as_f64().unwrap() + 1e-6);
    let site = &list(&sites, "bases")[0];
    assert!(!list(site, "why").is_empty() && site["mgrs"].as_str().unwrap().starts_with("35M"));

    let args = ["suggest", FILE, "--days", "3", "--seed", "7"];
    let (one, other) = (story.json(&args), story.json(&args));
    assert_eq!(one, other, "the same seed gave two programmes");
    assert_eq!(one["seed"], 7);
    assert!(one["value"].as_f64().unwrap() <= one["bound"].as_f64().unwrap() + 1e-6);
    let patrols = list(&one, "patrols");
    assert!(!patrols.is_empty());
    for patrol in patrols {
        assert_eq!(patrol["route"]["type"], "LineString");
        assert!(patrol["depart"].as_str().unwrap().ends_with("+02:00"));
        assert!(
            list(patrol, "stops")
                .iter()
                .all(|stop| !list(stop, "why").is_empty())
        );
    }
    let before = story.json(&["info", FILE])["patrols"].as_u64().unwrap();
    story.json(&["suggest", FILE, "--days", "3", "--seed", "7", "--accept"]);
    let after = story.json(&["info", FILE])["patrols"].as_u64().unwrap();
    assert_eq!(after, before + patrols.len() as u64);
    story.json(&["undo", FILE]);
    assert_eq!(story.json(&["info", FILE])["patrols"].as_u64().unwrap(), before);
}

#[test]
fn activities_without_escort_are_told() {
    let story = begin("activities");
    let check = story.json(&["check", FILE]);
    let codes: Vec<&str> = list(&check, "findings")
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"P901"), "{codes:?}");
}

#[test]
fn the_sheet_is_marked_credited_and_the_same_each_time() {
    let story = begin("brief");
    let args = [
        "brief", FILE, "--sheet", "a3", "--scale", "250000", "--centre", "Iwalo", "--lang", "fr", "--out",
    ];
    story.json(&[&args[..], &["one.pdf"]].concat());
    story.json(&[&args[..], &["two.pdf"]].concat());
    let (one, two) = (
        fs::read(story.named("one.pdf")).unwrap(),
        fs::read(story.named("two.pdf")).unwrap(),
    );
    assert!(
        one.starts_with(b"%PDF-") && one == two,
        "two prints of one sheet differ"
    );
    if let Some(text) = pdf_text(&story.named("one.pdf")) {
        for words in ["CONFIDENTIEL", "EXERCICE", "1:250 000", "GeoNames", "35M"] {
            assert!(
                text.replace('\u{a0}', " ").contains(words),
                "no {words} on the sheet"
            );
        }
    }
}

#[test]
fn the_alert_is_rehearsed_and_what_would_be_lost_is_told_alike() {
    let story = begin("rehearsal");
    let all = story.json(&["alert", FILE, "--all", "--season", "dry"]);
    let runs = list(&all, "runs");
    assert_eq!(runs.len(), 2, "by day and by night");
    let day = &runs[0];
    assert_eq!(
        (day["season"].as_str(), day["night"].as_bool()),
        (Some("dry"), Some(false))
    );
    // Every time is the best of those from all bases to that place alone.
    for row in list(day, "communities").iter().step_by(17) {
        let place = format!("community:{}", row["id"]);
        let one = story.json(&["alert", FILE, &place, "--season", "dry"]);
        let help = &one["runs"][0]["alerts"][0]["day"];
        let times = help
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|help| help["minutes"].as_f64());
        let best = times.fold(f64::INFINITY, f64::min);
        let told = row["minutes"].as_f64().unwrap_or(f64::INFINITY);
        assert!((best - told).abs() < 0.1, "{place}: {best} {told}");
    }
    let lost = story.json(&["whatif", FILE, "--season", "dry", "--close-base", "TOB Iwalo"]);
    assert_eq!(lost["before"]["helped"], day["in_time"]["communities"]);
    assert!(lost["after"]["helped"].as_u64() < lost["before"]["helped"].as_u64());
    assert_eq!(list(&lost, "closed_bases").len(), 1);
    let care = story.json(&["care", FILE, "--within", "6h"]);
    let shares = list(&care, "shares");
    assert!(
        shares[0].as_f64() > shares[1].as_f64(),
        "fewer in the rains: {shares:?}"
    );
    let text = story.text(&["care", FILE, "--within", "6h", "--lang", "fr"]);
    assert!(
        !text.contains("health") && !text.contains("Hospital"),
        "a place of care is named"
    );
}

#[test]
fn the_work_plan_is_begun_from_the_template_and_its_table_comes_in_again() {
    let story = begin("work-plan");
    for lang in ["en", "fr"] {
        let fresh = format!("{lang}.gpkg");
        story.json(&["new", &fresh]);
        let begun = story.json(&[
            "plan",
            &fresh,
            "--begin-at",
            "27.6,-2.6",
            "--from",
            "2019-02-01",
            "--lang",
            lang,
        ]);
        assert_eq!(list(&begun, "activities").len(), 16);
        let plan = story.json(&["plan", &fresh, "--lang", lang]);
        assert!(list(&plan, "circles").is_empty() && list(&plan, "longest").len() >= 4);
        for ending in ["csv", "ics", "pdf"] {
            let out = story.named(&format!("{lang}.{ending}"));
            story.json(&["plan", &fresh, "--out", &out, "--lang", lang]);
            assert!(fs::metadata(&out).unwrap().len() > 1000, "{out}");
        }
        let again = format!("{lang}-again.gpkg");
        story.json(&["new", &again]);
        let table = story.named(&format!("{lang}.csv"));
        let report = story.json(&["import", &again, &table, "--as", "activities"]);
        assert_eq!(report["imported"], 16, "{report}");
        let read = story.json(&["plan", &again, "--lang", lang]);
        for (was, is) in list(&plan, "activities").iter().zip(list(&read, "activities")) {
            for key in [
                "title",
                "stakeholder",
                "phase",
                "from",
                "to",
                "status",
                "after",
                "slack_days",
                "indicator",
            ] {
                // The import takes a no-break space for a space.
                let plain = |value: &Json| value.to_string().replace('\u{a0}', " ");
                assert_eq!(plain(&was[key]), plain(&is[key]), "{key} of {}", was["title"]);
            }
        }
        let calendar = fs::read_to_string(story.named(&format!("{lang}.ics"))).unwrap();
        assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 16);
        assert_eq!(calendar.matches("RELATED-TO").count(), 17, "two wait for two");
        let one = fs::read(story.named(&format!("{lang}.pdf"))).unwrap();
        assert!(one.starts_with(b"%PDF-"));
        if let Some(text) = pdf_text(&story.named(&format!("{lang}.pdf"))) {
            let title = list(&plan, "activities")[0]["title"].as_str().unwrap().to_owned();
            assert!(text.contains(&title[..20]), "{title}");
            let words = if lang == "fr" {
                "CONFIDENTIEL"
            } else {
                "CONFIDENTIAL"
            };
            assert!(text.contains(words));
        }
    }
}

#[test]
fn a_circle_of_activities_is_named_wherever_one_looks() {
    let story = begin("circle");
    let circle = "title,stakeholder,phase,place,from,to,needs escort,indicator,after,latitude,longitude\n\
                  One,force,prevent,,2019-01-01,2019-01-02,no,x,Two,-2.6,27.6\n\
                  Two,force,prevent,,2019-01-03,2019-01-04,no,x,One,-2.6,27.6\n\
                  Three,force,prevent,,2019-01-05,2019-01-06,no,x,Nobody,-2.6,27.6\n";
    fs::write(story.named("circle.csv"), circle).unwrap();
    story.json(&["new", "circle.gpkg"]);
    let report = story.json(&["import", "circle.gpkg", "circle.csv", "--as", "activities"]);
    assert!(
        report["notes"].to_string().contains("wait for an activity"),
        "{report}"
    );
    let plan = story.json(&["plan", "circle.gpkg"]);
    assert_eq!(plan["circles"], serde_json::json!([[1, 2]]));
    assert!(
        story
            .text(&["plan", "circle.gpkg", "--lang", "fr"])
            .contains("One → Two → One")
    );
    let checked = story.run(&["check", "circle.gpkg", "--json"]);
    assert!(String::from_utf8_lossy(&checked.stdout).contains("M211"));
}

#[test]
fn what_cannot_be_done_is_one_sentence_in_both_languages() {
    let story = begin("refusals");
    story.json(&["new", "empty.gpkg"]);
    for lang in ["en", "fr"] {
        for args in [
            vec!["reach", "empty.gpkg", "--from", "27.3,-2.7"],
            vec!["gaps", "empty.gpkg"],
            vec!["suggest", "empty.gpkg"],
            vec!["site", "empty.gpkg", "--bases", "1"],
            vec!["alert", "empty.gpkg", "--all"],
            vec!["care", "empty.gpkg"],
            vec!["whatif", "empty.gpkg", "--begin-season", "wet"],
            vec!["whatif", FILE],
            vec!["whatif", FILE, "--close-route", "no such way"],
            vec!["whatif", FILE, "--close-base", "Lulingu"],
            vec!["reach", FILE, "--from", "Atlantis"],
            vec!["info", "not-there.gpkg"],
            vec!["new", "empty.gpkg"],
            vec!["import", FILE, "shabunda.pmtiles"],
            vec!["order", FILE, "--patrol", "P999", "--out", "x.pdf"],
        ] {
            let sentence = story.refusal(&[&args[..], &["--lang", lang]].concat());
            assert!(
                sentence.trim().ends_with('.') || sentence.trim().ends_with('»'),
                "{args:?}: {sentence}"
            );
        }
    }
    assert!(
        story.refusal(&[]).contains("doria info"),
        "without a display it says what works without one"
    );
    assert_eq!(
        story.run(&["reach", FILE]).status.code(),
        Some(2),
        "wrong usage is 2"
    );
    assert!(!Path::new(&story.named("x.pdf")).exists());
}

/// The words of a PDF, where Poppler is at hand.
fn pdf_text(path: &str) -> Option<String> {
    let output = Command::new("pdftotext").args(["-layout", path, "-"]).output();
    let Ok(output) = output else {
        println!("skipped: pdftotext is not installed");
        return None;
    };
    assert!(output.status.success(), "{path} is no PDF");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}
