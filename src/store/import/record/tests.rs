//! Whole files as routes, areas, bases and patrols.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use jiff::civil::date;

use crate::earth::LonLat;
use crate::model::*;
use crate::store::import;
use crate::store::import::Choices;
use crate::store::import::Import;
use crate::store::import::ImportKind;
use crate::store::test_folder::Folder;
use crate::ticket::Ticket;
use crate::words::Lang;

fn shared(file: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(file);
    if !path.is_file() {
        eprintln!("skipped: {} is missing", path.display());
        return None;
    }
    Some(path)
}

fn read(path: &Path, kind: Option<ImportKind>, operation: &Operation) -> Import {
    let choices = Choices {
        kind,
        ..Choices::default()
    };
    import::read(path, &choices, operation, false, &Ticket::new()).unwrap()
}

#[test]
fn roads_with_tags_of_openstreetmap_come_in_by_themselves_and_once() {
    let Some(path) = shared("drc/kinshasa/osm_kinshasa_roads-major.geojson") else {
        return;
    };
    let done = read(&path, None, &Operation::default());
    assert_eq!(
        (done.report.kind, done.report.imported),
        (ImportKind::Routes, 669)
    );
    let after = Operation::default().with(&done.edits);
    assert_eq!(after.roads.len(), 669);
    let first = after.roads.rows().next().unwrap();
    assert_eq!(
        (first.name.as_str(), first.class, first.oneway, first.line.len()),
        ("Boulevard Sendwe", RoadClass::Primary, true, 13)
    );
    let again = read(&path, None, &after);
    assert_eq!((again.report.imported, again.report.refused.len()), (0, 669));
}

#[test]
fn outlines_come_in_as_areas() {
    let Some(path) = shared("drc/boundaries/territoires_approx_from_ipis.geojson") else {
        return;
    };
    let done = read(&path, Some(ImportKind::Areas), &Operation::default());
    assert_eq!(done.report.imported, 18);
    let after = Operation::default().with(&done.edits);
    assert!(after.areas.rows().any(|area| area.name == "Shabunda"));
    assert!(after.areas.rows().all(|area| area.kind == AreaKind::Sector));
}

#[test]
fn a_log_with_grid_references_and_date_time_groups_becomes_patrols() {
    let Some(path) = shared("userfiles/csv/SYNTHETIC_patrol_log_mgrs_dtg.csv") else {
        return;
    };
    // Nobody says what it is: its kinds and its date-time groups do.
    let done = read(&path, None, &Operation::default());
    assert_eq!(done.report.kind, ImportKind::Patrols);
    // 116 patrols, 92 joint teams; 93 alerts and 98 incidents are no presence; the last row has another kind.
    assert_eq!((done.report.read, done.report.imported), (400, 208));
    let refused = &done.report.refused;
    assert!(
        refused.iter().all(|finding| finding.code == "I318"),
        "{refused:?}"
    );
    assert!(refused[0].cause(Lang::En).contains("Alert") || refused[0].cause(Lang::En).contains("Incident"));
    let after = Operation::default().with(&done.edits);
    let first = after.patrols.rows().next().unwrap();
    // 190252BMAR18, 35M PT 10120513.
    assert_eq!(first.depart, date(2018, 3, 19).at(2, 52, 0, 0));
    assert_eq!(first.status, PatrolStatus::Done);
    let stop = &first.stops[0];
    assert_eq!(stop.name, "5ème Celpa");
    let expected = crate::earth::parse_mgrs("35MPT10120513").unwrap();
    assert!(crate::earth::measure::distance(stop.at, expected).get() < 20.0);
}

#[test]
fn a_battalions_sheet_is_read_by_names_and_its_officers_stay_out() {
    let folder = Folder::new("import-battalion");
    let path = folder.file("sheet.csv");
    fs::write(
        &path,
        "Officer,Operation type,Dt & Day,Loc,Dstn\n\
         CANARY-officer,Mil LDP,2018-03-12,Shabunda,Kigulube\n\
         CANARY-officer,IDAP,2018-03-13,Shabunda,Nowhere\n\
         CANARY-officer,TOB,2018-03-14,Shabunda,\n",
    )
    .unwrap();
    let operation = crate::store::gpkg::tests::sample::full();
    let done = read(&path, None, &operation);
    assert_eq!((done.report.kind, done.report.read), (ImportKind::Patrols, 3));
    assert!(!format!("{done:?}").contains("CANARY"), "{done:?}");
    assert_eq!(done.report.refused[0].code, "I315");
    let dropped = &done.report.dropped_columns;
    assert!(
        dropped
            .iter()
            .any(|finding| finding.place == Place::Column("Officer".to_owned())),
        "{dropped:?}"
    );
    let after = operation.with(&done.edits);
    let patrols: Vec<&Patrol> = after.patrols.rows().skip(1).collect();
    let ldp = patrols[0];
    assert_eq!((ldp.kind, ldp.base), (PatrolKind::LongRange, Some(Id::new(1))));
    assert_eq!(ldp.stops[0].community, Some(Id::new(1)));
    let base: LonLat = operation.bases.rows().next().unwrap().at;
    assert_eq!(
        (ldp.route.first(), ldp.route.last(), ldp.route.len()),
        (Some(&base), Some(&base), 3)
    );
}

/// Imports a small file of this name into the operation, as this kind.
fn import_text(name: &str, content: &str, kind: ImportKind, operation: &Operation) -> Import {
    let folder = Folder::new(&format!("import-{}", name.replace('.', "-")));
    let path = folder.file(name);
    fs::write(&path, content).unwrap();
    read(&path, Some(kind), operation)
}

/// What is said of values that are not known: row, what stands there and what it was taken as, in English.
fn assumed(import: &Import) -> Vec<String> {
    let said = (import.report.warnings.iter()).filter(|finding| finding.code == "I255");
    said.map(|finding| finding.cause(Lang::En)).collect()
}

#[test]
fn a_village_that_must_not_be_visited_never_comes_in_as_open() {
    let rows = "name,lat,lon,access\n\
        A,-2.60,27.30,ne pas visiter\n\
        B,-2.61,27.31,À éviter\n\
        C,-2.62,27.32,no go\n\
        D,-2.63,27.33,Ne pas montrer\n\
        E,-2.64,27.34,ouverte\n\
        F,-2.65,27.35,\n\
        G,-2.66,27.36,tribunal du chef\n";
    let done = import_text("access.csv", rows, ImportKind::Communities, &Operation::default());
    let after = Operation::default().with(&done.edits);
    let access: Vec<Access> = after.communities.rows().map(|row| row.access).collect();
    use Access::*;
    assert_eq!(
        access,
        [
            DoNotVisit, DoNotVisit, DoNotVisit, DoNotShow, Open, Open, AskFirst
        ]
    );
    let said = assumed(&done);
    assert_eq!(
        said,
        [
            "Row 7 (line 8 of the file): “tribunal du chef” under “Access” is not known; it was taken as “ask Civil Affairs first”."
        ]
    );
}

#[test]
fn what_closes_a_road_is_understood_in_french_and_what_is_not_is_taken_carefully() {
    let feature = |at: f64, properties: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"LineString","coordinates":[[27.3,{at}],[27.4,{at}]]}}}}"#
        )
    };
    let features = [
        feature(
            -2.1,
            r#""class":"track","open":"saison sèche","condition":"mauvais","oneway":"oui""#,
        ),
        feature(
            -2.2,
            r#""highway":"track","open":"saison sèche","condition":"mauvais""#,
        ),
        feature(
            -2.3,
            r#""class":"Piste","open":"parfois","condition":"zxq","speed":"vite","crossing":"?!x""#,
        ),
        feature(-2.4, r#""class":"track","speed":"40 km/h""#),
    ];
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    );
    let none = Operation::default();
    let done = import_text("roads.geojson", &text, ImportKind::Routes, &none);
    let after = none.with(&done.edits);
    let roads: Vec<&Road> = after.roads.rows().collect();
    for road in &roads[..3] {
        assert_eq!(
            (road.open, road.condition),
            (OpenSeason::DryOnly, Condition::Poor)
        );
    }
    assert!(roads[0].oneway);
    assert_eq!(roads[2].crossing, Crossing::Ford);
    assert_eq!((roads[2].stated_kmh, roads[3].stated_kmh), (None, Some(40.0)));
    assert_eq!(
        (roads[3].open, roads[3].condition),
        (OpenSeason::Always, Condition::Good)
    );
    let said = assumed(&done);
    assert_eq!(said.len(), 3, "{said:?}");
    let open = "Row 3: “parfois” under “Open in” is not known; it was taken as “dry season only”.";
    assert!(said.iter().any(|said| said == open), "{said:?}");
    let left_open = done.report.warnings.iter().any(|finding| finding.code == "I253");
    assert!(left_open, "the speed that is none is said");
}

#[test]
fn an_escort_that_is_needed_is_not_lost_and_half_filled_positions_fall_back_on_the_village() {
    let operation = crate::store::gpkg::tests::sample::full();
    let village = operation.communities.rows().next().unwrap();
    let rows = format!(
        "Activity,Section,Place,Lat,Lon,Start,End,Escort,Status\n\
         Dialogue,Affaires civiles,{0},,,2019-02-03,2019-02-04,requis,Annulée\n\
         Market,civil-affairs,{0},-2.5,27.5,2019-02-05,2019-02-05,non,prévue\n\
         Clinic,civil-affairs,{0},-2.5,,2019-02-06,2019-02-06,selon le chef,prévue\n\
         Court,civil-affairs,{0},,,2019-02-07,2019-02-07,selon le chef,prévue\n",
        village.name
    );
    let done = import_text("plan.csv", &rows, ImportKind::Activities, &operation);
    let after = operation.with(&done.edits);
    let new = after.activities.len() - operation.activities.len();
    let plan: Vec<&Activity> = after
        .activities
        .rows()
        .skip(after.activities.len() - new)
        .collect();
    assert_eq!((plan[0].needs_escort, plan[0].at), (true, village.at));
    assert_eq!(
        (plan[0].stakeholder, plan[0].status),
        (Stakeholder::CivilAffairs, ActivityStatus::Cancelled)
    );
    assert!(!plan[1].needs_escort && plan[1].at != village.at);
    assert!(plan[2].needs_escort, "what cannot be read is taken as yes");
    assert_eq!(assumed(&done).len(), 1);
    let refused: Vec<&str> = done.report.refused.iter().map(|finding| finding.code).collect();
    assert_eq!(refused, ["I201"], "half a position is no position");
}

#[test]
fn grid_references_that_lost_their_zeros_lie_where_they_were() {
    let rows = "name,zone,easting,northing\nA,35M NT,12345,678\nB,35M NT,40,51234\nC,35M NT,38414,43318\n";
    let none = Operation::default();
    let done = import_text("grid.csv", rows, ImportKind::Communities, &none);
    let after = none.with(&done.edits);
    let expected = ["35MNT1234500678", "35MNT0004051234", "35MNT3841443318"];
    for (row, reference) in after.communities.rows().zip(expected) {
        let place = crate::earth::parse_mgrs(reference).unwrap();
        assert!(
            crate::earth::measure::distance(row.at, place).get() < 1.0,
            "{reference}"
        );
    }
    assert_eq!(after.communities.len(), 3);
    let said = done.report.warnings.iter().find(|finding| finding.code == "I286");
    assert_eq!(said.unwrap().arg("rows"), Some("2"));
    // Where zeros were kept, numbers of unequal length are a slip of the pen.
    let rows = "name,zone,easting,northing\nA,35M NT,12345,678\nB,35M NT,00040,51234\n";
    let done = import_text("grid-kept.csv", rows, ImportKind::Communities, &none);
    assert_eq!((done.report.imported, done.report.refused[0].code), (1, "I202"));
}

#[test]
fn a_line_that_stands_twice_in_a_file_is_told_apart_from_one_that_is_known() {
    let feature = r#"{"type":"Feature","properties":{"highway":"track"},"geometry":{"type":"LineString","coordinates":[[27.3,-2],[27.4,-2]]}}"#;
    let text = format!(r#"{{"type":"FeatureCollection","features":[{feature},{feature}]}}"#);
    let none = Operation::default();
    let done = import_text("twice.geojson", &text, ImportKind::Routes, &none);
    assert_eq!((done.report.imported, done.report.refused[0].code), (1, "I222"));
    let again = import_text(
        "twice.geojson",
        &text,
        ImportKind::Routes,
        &none.with(&done.edits),
    );
    assert_eq!(again.report.refused[0].code, "I221");
}

#[test]
fn rows_that_stay_out_are_told_by_their_line_in_the_file() {
    let rows = "Villages of the sector\n\nname,lat,lon\nA,-2.6,27.3\n\n\nB,,\n\"C\nC\",-2.61,27.31\nD,,\n";
    let none = Operation::default();
    let done = import_text("lines.csv", rows, ImportKind::Communities, &none);
    let told: Vec<(Place, Option<&str>)> = (done.report.refused.iter())
        .map(|finding| (finding.place.clone(), finding.arg("line")))
        .collect();
    assert_eq!(told, [(Place::Row(2), Some("7")), (Place::Row(4), Some("10"))]);
}

#[test]
fn a_closure_whose_days_cannot_be_read_is_one_all_the_same() {
    let line = r#""geometry":{"type":"LineString","coordinates":[[27.3,-2.6],[27.4,-2.7]]}"#;
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"class":"track","closed from":"soon","closed to":"rainy season"}},{line}}}]}}"#
    );
    let none = Operation::default();
    let done = import_text("closed.geojson", &text, ImportKind::Routes, &none);
    let after = none.with(&done.edits);
    let closure = after.roads.rows().next().unwrap().closure.clone();
    let open_ended = Period { from: None, to: None };
    assert_eq!(closure.map(|closure| closure.period), Some(open_ended));
    let said = done
        .report
        .warnings
        .iter()
        .filter(|finding| finding.code == "I258");
    assert_eq!(said.count(), 2);
}

#[test]
fn a_base_whose_last_day_cannot_be_read_is_not_open_for_ever() {
    let rows = "base,lat,lon,until\nA,-2.6,27.3,end of June\nB,-2.7,27.4,2018-06-30\nC,-2.8,27.5,\n";
    let none = Operation::default();
    let done = import_text("bases.csv", rows, ImportKind::Bases, &none);
    let codes: Vec<&str> = done.report.refused.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["I257"]);
    let cause = done.report.refused[0].cause(Lang::En);
    assert!(cause.contains("end of June"), "{cause}");
    let after = none.with(&done.edits);
    let ends: Vec<_> = after.bases.rows().map(|row| row.until).collect();
    assert_eq!(ends, [Some(date(2018, 6, 30)), None]);
}
