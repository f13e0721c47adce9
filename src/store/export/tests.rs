//! What is written is read again by parsers that did not write it, and holds nothing that must stay.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::model::*;
use crate::store::gpkg::tests::sample;
use crate::words::Lang;

/// The elements of an XML document with their texts and attributes, as `path@attribute=value` and `path=text`.
fn elements(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut path, mut found): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                note(&start, &path, &mut found);
            }
            Event::Empty(start) => {
                path.push(start.name().as_ref().to_owned());
                note(&start, &path, &mut found);
                path.pop();
            }
            Event::Text(text) => {
                let text = text.xml10_content().into_owned();
                if !text.trim().is_empty() {
                    found.push(format!("{}={text}", path.join("/")));
                }
            }
            Event::GeneralRef(mark) => {
                let mark = mark.into_inner().into_owned();
                found.push(format!("{}&{mark}", path.join("/")));
            }
            Event::End(_) => drop(path.pop()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(path.is_empty(), "not closed: {path:?}");
    found
}

fn note(start: &quick_xml::events::BytesStart<'_>, path: &[String], found: &mut Vec<String>) {
    for attribute in start.attributes() {
        let attribute = attribute.unwrap();
        found.push(format!(
            "{}@{}={}",
            path.join("/"),
            attribute.key.as_ref(),
            attribute.value
        ));
    }
}

fn patrol(op: &Operation) -> Patrol {
    let mut patrol = op.patrols.rows().next().unwrap().clone();
    patrol.mission = "CANARY-motive".to_owned();
    patrol
}

#[test]
fn a_patrol_on_a_hand_held_has_its_halts_its_times_and_its_way() {
    let op = sample::full();
    let text = gpx(&op, &patrol(&op), Lang::En);
    assert_eq!(text, include_str!("fixtures/patrol.gpx"));
    let found = elements(&text);
    let has = |line: &str| assert!(found.iter().any(|other| other == line), "{line}\n{found:#?}");
    has("gpx@version=1.1");
    has("gpx/rte/name=P1");
    // 08:00 in zone B.
    has("gpx/rte/rtept/time=2018-03-12T06:00:00Z");
    has("gpx/rte/rtept/desc=Stay with “Mobile clinic” and keep the place safe.");
    assert_eq!(
        found
            .iter()
            .filter(|line| line.starts_with("gpx/rte/rtept@lat="))
            .count(),
        3
    );
    assert_eq!(
        found
            .iter()
            .filter(|line| line.starts_with("gpx/trk/trkseg/trkpt@lat="))
            .count(),
        3
    );
}

#[test]
fn a_patrol_on_a_globe_has_its_line_its_halts_and_their_times() {
    let op = sample::full();
    let text = kml(&op, &patrol(&op), Lang::Fr);
    assert_eq!(text, include_str!("fixtures/patrol.kml"));
    let found = elements(&text);
    let lines = found
        .iter()
        .filter(|line| line.starts_with("kml/Document/Placemark/LineString/coordinates=27.001,"));
    assert_eq!(lines.count(), 1, "{found:#?}");
    let spans = |line: &&String| line.starts_with("kml/Document/Placemark/TimeSpan/begin=");
    assert_eq!(found.iter().filter(spans).count(), 4);
}

#[test]
fn motives_and_places_that_are_never_shown_stay_behind() {
    let op = sample::full();
    let hidden = op.with(&[Edit::Communities(Change::Put(
        op.communities
            .iter()
            .map(|(id, community)| {
                let access = Access::DoNotShow;
                (
                    id,
                    Community {
                        access,
                        ..community.clone()
                    },
                )
            })
            .collect(),
    ))]);
    for text in [
        gpx(&hidden, &patrol(&op), Lang::En),
        kml(&hidden, &patrol(&op), Lang::En),
    ] {
        assert!(!text.contains("CANARY") && !text.contains("Kigulube"), "{text}");
    }
    assert!(gpx(&op, &patrol(&op), Lang::En).contains("Kigulube"));
}

#[test]
fn a_draft_says_so_and_nothing_to_come_is_less_than_confidential() {
    let op = sample::full().with(&[Edit::About(About {
        marking: Marking::Unclassified,
        ..About::default()
    })]);
    let with = |status| Patrol {
        status,
        ..patrol(&op)
    };
    let draft = gpx(&op, &with(PatrolStatus::Draft), Lang::En);
    assert!(draft.contains("CONFIDENTIAL. DRAFT, not approved."), "{draft}");
    let done = gpx(&op, &with(PatrolStatus::Done), Lang::En);
    assert!(done.contains("UNCLASSIFIED") && !done.contains("DRAFT"), "{done}");
}

#[test]
fn a_name_that_looks_like_xml_is_only_a_name() {
    let op = sample::full();
    let patrol = Patrol {
        name: "</name><script>&\u{1}../x".to_owned(),
        ..patrol(&op)
    };
    for text in [gpx(&op, &patrol, Lang::En), kml(&op, &patrol, Lang::En)] {
        let found = elements(&text);
        assert!(!found.iter().any(|line| line.contains("/script")), "{found:#?}");
        assert!(
            text.contains("&lt;/name&gt;&lt;script&gt;&amp;\u{fffd}../x"),
            "{text}"
        );
    }
}

use std::fs;
use std::process::Command;

use crate::protect::Audience;
use crate::store::test_folder::Folder;

/// An operation in which everything that must stay bears a canary, and some names that look like more than names.
fn canaries() -> Operation {
    let op = sample::full();
    let canary = || "CANARY-source".to_owned();
    macro_rules! renamed {
        ($field:ident, $variant:ident, $row:ident => $change:expr) => {
            Edit::$variant(Change::Put(
                op.$field
                    .iter()
                    .map(|(id, row)| {
                        let mut $row = row.clone();
                        $change;
                        (id, $row)
                    })
                    .collect(),
            ))
        };
    }
    let mut incidents: Vec<(Id<Incident>, Incident)> = op
        .incidents
        .iter()
        .take(5)
        .map(|(id, row)| (id, row.clone()))
        .collect();
    for (_, row) in &mut incidents {
        row.source = canary();
        row.source_key = canary();
        row.place = "=HYPERLINK(\"http://x\")".to_owned();
    }
    let edits = [
        Edit::Incidents(Change::Remove(op.incidents.iter().map(|(id, _)| id).collect())),
        Edit::Incidents(Change::Put(incidents)),
        renamed!(protected, Protected, row => row.source = canary()),
        renamed!(observations, Observations, row => { row.source = canary(); row.source_key = canary() }),
        renamed!(roads, Roads, row => row.source = canary()),
        renamed!(services, Services, row => row.source = canary()),
        renamed!(patrols, Patrols, row => row.mission = "CANARY-motive".to_owned()),
    ];
    op.with(&edits)
}

const ENDINGS: [&str; 5] = ["geojson", "csv", "kml", "gpx", "gpkg"];

#[test]
fn nothing_that_must_stay_leaves_in_any_format_for_any_audience() {
    let op = canaries();
    let folder = Folder::new("export-canaries");
    for audience in Audience::ALL {
        for ending in ENDINGS {
            let path = folder.file(&format!("{}.{ending}", audience.code()));
            export(&op, *audience, &path, &[], Lang::En).unwrap();
            let bytes = fs::read(&path).unwrap();
            let has = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
            let name = path.display();
            assert!(!has("CANARY"), "{name}");
            assert!(
                has("Shabunda") && has("CONFIDENTIAL") == (ending != "csv"),
                "{name}"
            );
            // A protected row only where the audience may have it, and never its number.
            let protected = audience.sees_protected() && ending != "gpx";
            assert_eq!(
                has("sexual-violence"),
                protected && *audience == Audience::Internal,
                "{name}"
            );
            let plans = has("2018-03-12T08:00:00+02:00") || has("2018-03-12T06:00:00Z");
            let expected = audience.sees_plans();
            assert_eq!(plans, expected, "{name}");
            assert_eq!(
                has("06:00–20:00"),
                audience.sees_plans() && ending != "gpx",
                "{name}"
            );
        }
    }
    // Nothing beside what was asked for.
    assert_eq!(folder.names().len(), 15);
}

/// A community that must not be shown, with a patrol through it and on, and activities there and far away.
fn with_a_hidden_village() -> (Operation, crate::earth::LonLat) {
    let at = |lon: f64, lat: f64| crate::earth::LonLat::new(lon, lat).unwrap();
    let op = sample::full();
    let secret = at(27.5, -2.5);
    let (_, community) = op.communities.iter().next().unwrap();
    let village = Community {
        name: "Mwanza-Secret".to_owned(),
        other_names: "Kisima".to_owned(),
        at: secret,
        access: Access::DoNotShow,
        ..community.clone()
    };
    let patrol = patrol(&op);
    let stop = |place, community: Option<Id<Community>>, name: &str| Stop {
        at: place,
        community,
        name: name.to_owned(),
        ..patrol.stops[0].clone()
    };
    let through = Patrol {
        name: "P9".to_owned(),
        stops: vec![
            stop(secret, Some(Id::new(2)), "Mwanza-Secret"),
            stop(at(27.505, -2.5), None, "the well"),
            stop(at(27.7, -2.5), None, "the ford"),
        ],
        // One long leg passes over it without a vertex there.
        route: vec![at(27.3, -2.5), at(27.7, -2.5)],
        ..patrol.clone()
    };
    let activity = op.activities.rows().next().unwrap().clone();
    let meant = |title: &str, place: &str, at| Activity {
        title: title.to_owned(),
        place: place.to_owned(),
        at,
        ..activity.clone()
    };
    let edits = [
        Edit::Communities(Change::Put(vec![(Id::new(2), village)])),
        Edit::Patrols(Change::Put(vec![(Id::new(9), through)])),
        Edit::Activities(Change::Put(vec![
            (
                Id::new(2),
                meant("Clinic two", "near the church", at(27.51, -2.5)),
            ),
            (Id::new(3), meant("Meeting of kisima", "at base", at(27.0, -2.5))),
            (
                Id::new(4),
                meant("Meeting at the ford", "the ford", at(27.7, -2.5)),
            ),
        ])),
    ];
    (op.with(&edits), secret)
}

#[test]
fn what_leads_to_a_village_that_must_not_be_shown_does_not_leave() {
    let (op, secret) = with_a_hidden_village();
    let folder = Folder::new("export-hidden");
    let near = |lon: f64, lat: f64| {
        let place = crate::earth::LonLat::new(lon, lat).unwrap();
        crate::earth::measure::near_distance(place, secret).get() < 1990.0
    };
    for ending in ENDINGS {
        let path = folder.file(&format!("a.{ending}"));
        let chosen: Vec<Selection> = if ending == "gpx" {
            ["patrols:9", "activities"]
                .map(|text| Selection::parse(text).unwrap())
                .to_vec()
        } else {
            Vec::new()
        };
        let done = export(&op, Audience::Internal, &path, &chosen, Lang::En).unwrap();
        let bytes = fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        for word in ["Mwanza", "isima", "the well", "Clinic two", "near the church"] {
            assert!(!text.contains(word), "{ending}: {word}");
        }
        assert!(text.contains("the ford") && text.contains("P9"), "{ending}");
        let codes: Vec<&str> = done.findings.iter().map(|finding| finding.code).collect();
        assert!(
            codes.contains(&"M305") && codes.contains(&"M306"),
            "{ending}: {codes:?}"
        );
    }
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.file("a.geojson")).unwrap()).unwrap();
    let features = json["features"].as_array().unwrap();
    let patrol = features
        .iter()
        .find(|feature| feature["properties"]["name"] == "P9")
        .unwrap();
    assert_eq!(patrol["properties"]["stops"], 1);
    assert_eq!(patrol["geometry"]["type"], "MultiLineString");
    let parts = patrol["geometry"]["coordinates"].as_array().unwrap();
    assert_eq!(parts.len(), 2);
    for place in parts.iter().flat_map(|part| part.as_array().unwrap()) {
        assert!(
            !near(place[0].as_f64().unwrap(), place[1].as_f64().unwrap()),
            "{place}"
        );
    }
    let row = op.patrols.get(Id::new(9)).unwrap();
    let single = gpx(&op, row, Lang::En);
    assert_eq!(single.matches("<trkseg>").count(), 2, "{single}");
    assert_eq!(kml(&op, row, Lang::En).matches("<LineString>").count(), 2);
    let table = fs::read_to_string(folder.file("a.csv")).unwrap();
    assert!(table.contains("MULTILINESTRING ((27.3 -2.5"));
    let plain = rusqlite::Connection::open(folder.file("a.gpkg")).unwrap();
    let kind: String = plain
        .query_row(
            "SELECT geometry_type_name FROM gpkg_geometry_columns WHERE table_name = 'patrols'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(kind, "MULTILINESTRING");
    if Command::new("ogrinfo").arg("--version").output().is_ok() {
        let output = Command::new("ogrinfo")
            .args(["-ro", "-al"])
            .arg(folder.file("a.gpkg"))
            .arg("patrols")
            .output()
            .unwrap();
        let (out, err) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        assert!(err.trim().is_empty(), "{err}");
        assert!(out.contains("MULTILINESTRING ((27.3 -2.5"), "{out}");
    }
}

#[test]
fn nothing_else_tells_of_a_village_that_must_not_be_shown() {
    let (op, secret) = with_a_hidden_village();
    let far = crate::earth::LonLat::new(27.7, -2.5).unwrap();
    let incident = op.incidents.rows().next().unwrap().clone();
    let observation = op.observations.rows().next().unwrap().clone();
    let service = op.services.rows().next().unwrap().clone();
    let activity = op.activities.get(Id::new(4)).unwrap().clone();
    let mut patrol = op.patrols.get(Id::new(9)).unwrap().clone();
    patrol.name = "To MWANZA SECRET".to_owned();
    for stop in &mut patrol.stops {
        stop.task = Task::Written("Ask for Kisíma".to_owned());
    }
    let report = |at, place: &str| Incident {
        at,
        place: place.to_owned(),
        ..incident.clone()
    };
    let calm = |at, place: &str| Observation {
        at,
        place: place.to_owned(),
        ..observation.clone()
    };
    let help = |at, name: &str| Service {
        at,
        name: name.to_owned(),
        ..service.clone()
    };
    let op = op.with(&[
        Edit::Patrols(Change::Put(vec![(Id::new(9), patrol)])),
        Edit::Incidents(Change::Put(vec![
            (Id::new(91), report(secret, "CANARY-1")),
            (Id::new(92), report(far, "CANARY-2 of Kisíma")),
            (Id::new(93), report(far, "Kisimani")),
        ])),
        Edit::Observations(Change::Put(vec![(Id::new(91), calm(secret, "CANARY-3"))])),
        Edit::Services(Change::Put(vec![
            (Id::new(91), help(secret, "CANARY-4")),
            (Id::new(92), help(far, "CANARY-5 kisima")),
        ])),
        Edit::Activities(Change::Put(vec![(
            Id::new(4),
            Activity {
                indicator: "CANARY-6 Mwanza secret".to_owned(),
                ..activity
            },
        )])),
    ]);
    let folder = Folder::new("export-hidden-all");
    for ending in ["geojson", "csv", "kml"] {
        let path = folder.file(&format!("a.{ending}"));
        let done = export(&op, Audience::Internal, &path, &[], Lang::En).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        for word in ["CANARY", "MWANZA", "Mwanza", "Kisíma", "kisima"] {
            assert!(!text.contains(word), "{ending}: {word}");
        }
        assert!(text.contains("Kisimani"), "another place that begins alike");
        assert!(done.findings.iter().any(|finding| finding.code == "M307"));
    }
    let row = op.patrols.get(Id::new(9)).unwrap();
    for text in [gpx(&op, row, Lang::En), kml(&op, row, Lang::Fr)] {
        assert!(
            !text.contains("MWANZA") && !text.contains("Kisíma") && text.contains("the ford"),
            "{text}"
        );
    }
}

#[test]
fn whose_ground_it_is_never_leaves_in_what_is_shared() {
    let op = sample::full();
    let mut sector = op.areas.get(Id::new(2)).unwrap().clone();
    // Another program may write a group beside a sector.
    sector.kind = AreaKind::Sector;
    sector.name = "Sector 2".to_owned();
    let op = op.with(&[Edit::Areas(Change::Put(vec![(Id::new(7), sector)]))]);
    let folder = Folder::new("export-influence");
    let layer = [Selection::all_of(ExportLayer::Areas)];
    for audience in Audience::ALL {
        for ending in ["geojson", "csv", "kml", "gpkg"] {
            let path = folder.file(&format!("{}.{ending}", audience.code()));
            export(&op, *audience, &path, &layer, Lang::En).unwrap();
            let bytes = fs::read(&path).unwrap();
            let holds = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
            let inside = *audience != Audience::Shared;
            assert_eq!(holds("Group 1 in the north"), inside, "{audience:?} {ending}");
            if ending != "kml" {
                assert_eq!(holds("group 1"), inside, "{audience:?} {ending}");
            }
            assert!(!(holds("group 1") || holds("probable")) || inside);
            assert!(holds("Sector 2"));
            assert!(!holds("bandwidth_km"), "settings stay in the file");
        }
    }
}

#[test]
fn grades_leave_for_protection_staff_alone() {
    let folder = Folder::new("export-grades");
    for audience in Audience::ALL {
        for ending in ["geojson", "csv", "kml", "gpkg"] {
            let path = folder.file(&format!("{}.{ending}", audience.code()));
            let layer = [Selection::all_of(ExportLayer::Incidents)];
            export(&sample::full(), *audience, &path, &layer, Lang::En).unwrap();
            if ending == "geojson" {
                let json: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
                let told = &json["features"][0]["properties"];
                let sees = *audience == Audience::Internal;
                assert_eq!(told["reliability"] == "B", sees, "{audience:?} {told}");
                assert_eq!(told["credibility"] == 2, sees);
                assert!(sees || told["reliability"].is_null());
            }
            if ending == "csv" {
                let text = fs::read_to_string(&path).unwrap();
                let first = text.lines().nth(1).unwrap();
                let sees = first.split(',').any(|cell| cell.trim_matches('"') == "B");
                assert_eq!(sees, *audience == Audience::Internal, "{first}");
            }
        }
    }
}

#[test]
fn protected_incidents_leave_as_bands() {
    let folder = Folder::new("export-bands");
    let path = folder.file("a.geojson");
    export(
        &sample::full(),
        Audience::Internal,
        &path,
        &[Selection::all_of(ExportLayer::Protected)],
        Lang::En,
    )
    .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let feature = &json["features"][0];
    assert_eq!(feature["properties"]["count"], "3–4");
    assert_eq!(feature["properties"]["suppressed"], true);
    assert_eq!(feature["properties"]["period"], "2018-03");
    assert_eq!(feature["geometry"]["type"], "Polygon");
}

#[test]
fn what_is_too_few_to_share_is_said_and_left_out() {
    let folder = Folder::new("export-few");
    let path = folder.file("a.geojson");
    let done = export(&sample::full(), Audience::Shared, &path, &[], Lang::Fr).unwrap();
    assert!(
        done.findings.iter().any(|finding| finding.code == "M302"),
        "{done:?}"
    );
    assert!(!fs::read_to_string(&path).unwrap().contains("H 12/7"));
}

#[test]
fn what_an_audience_may_not_have_is_refused_by_name() {
    let folder = Folder::new("export-refused");
    let op = sample::full();
    let path = folder.file("a.csv");
    let refused = |audience, text: &str, path: &Path| {
        let layers = [Selection::parse(text).unwrap()];
        export(&op, audience, path, &layers, Lang::En).unwrap_err()
    };
    for (audience, layer, code) in [
        (Audience::Planner, "protected", "not-for-audience"),
        (Audience::Shared, "contacts", "not-for-audience"),
        (Audience::Shared, "units", "not-for-audience"),
        (Audience::Internal, "patrols:99", "no-row"),
        // It is still to come.
        (Audience::Shared, "patrols:1", "no-row"),
    ] {
        assert_eq!(refused(audience, layer, &path).code(), code, "{layer}");
    }
    assert_eq!(
        refused(Audience::Internal, "bases", &folder.file("a.shp")).code(),
        "unknown-ending"
    );
    assert_eq!(
        refused(Audience::Internal, "bases", &folder.file("no/a.csv")).code(),
        "not-written"
    );
    assert!(folder.names().is_empty());
}

#[test]
fn a_hand_held_holds_one_patrol() {
    let folder = Folder::new("export-gpx");
    let path = folder.file("a.gpx");
    let op = sample::full();
    let second = op.patrols.rows().next().unwrap().clone();
    let two = op.with(&[Edit::Patrols(Change::Put(vec![(
        Id::new(2),
        Patrol {
            name: "P2".to_owned(),
            ..second
        },
    )]))]);
    let all = [Selection::all_of(ExportLayer::Patrols)];
    let error = export(&two, Audience::Internal, &path, &all, Lang::En).unwrap_err();
    assert_eq!(error.code(), "one-patrol");
    let one = [
        Selection::parse("patrols:2").unwrap(),
        Selection::parse("communities").unwrap(),
    ];
    export(&two, Audience::Internal, &path, &one, Lang::En).unwrap();
    let found = elements(&fs::read_to_string(&path).unwrap());
    assert!(found.contains(&"gpx/rte/name=P2".to_owned()) && !found.contains(&"gpx/rte/name=P1".to_owned()));
    assert!(found.contains(&"gpx/wpt/name=Kigulube".to_owned()), "{found:#?}");
    // Not asked for: places and ways, and it is said that the patrols stay behind.
    let done = export(&two, Audience::Internal, &path, &[], Lang::En).unwrap();
    assert!(!fs::read_to_string(&path).unwrap().contains("<rte>"));
    assert_eq!(done.findings[0].code, "M304");
}

#[test]
fn a_table_has_no_formulas_and_keeps_its_numbers() {
    let folder = Folder::new("export-csv");
    let path = folder.file("a.csv");
    export(&canaries(), Audience::Internal, &path, &[], Lang::En).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let mut reader = csv::Reader::from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
    let headings = reader.headers().unwrap().clone();
    let column = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 5 + 13);
    let incident = rows.iter().find(|row| &row[0] == "incidents").unwrap();
    assert_eq!(&incident[column("place")], "'=HYPERLINK(\"http://x\")");
    assert_eq!(&incident[column("lat")], "-2.5003333333333333");
    let road = rows.iter().find(|row| &row[0] == "roads").unwrap();
    assert!(road[column("wkt")].starts_with("LINESTRING (27.001 -2.5"));
}

#[test]
fn the_same_operation_gives_the_same_bytes() {
    let folder = Folder::new("export-same");
    for ending in ENDINGS {
        let (a, b) = (
            folder.file(&format!("a.{ending}")),
            folder.file(&format!("b.{ending}")),
        );
        for path in [&a, &b] {
            export(&sample::full(), Audience::Internal, path, &[], Lang::En).unwrap();
        }
        assert!(fs::read(&a).unwrap() == fs::read(&b).unwrap(), "{ending}");
    }
}

#[test]
fn gdal_reads_every_format_without_a_warning() {
    if Command::new("ogrinfo").arg("--version").output().is_err() {
        eprintln!("skipped: ogrinfo (Debian gdal-bin) is not installed");
        return;
    }
    let folder = Folder::new("export-gdal");
    for (ending, layer, count) in [
        ("geojson", "Test", 713),
        ("csv", "a", 713),
        ("kml", "Communities", 1),
        ("gpx", "waypoints", 705),
        ("gpkg", "patrol_stops", 1),
    ] {
        let path = folder.file(&format!("a.{ending}"));
        export(&sample::full(), Audience::Internal, &path, &[], Lang::En).unwrap();
        let output = Command::new("ogrinfo")
            .args(["-so", "-ro"])
            .arg(&path)
            .arg(layer)
            .output()
            .unwrap();
        let (out, err) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        assert!(
            output.status.success() && err.trim().is_empty(),
            "{ending}: {err}"
        );
        assert!(
            out.contains(&format!("Feature Count: {count}")),
            "{ending}: {out}"
        );
    }
}
