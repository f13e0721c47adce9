//! Whole files as routes, areas and patrols.

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
    let done = read(&path, Some(ImportKind::Patrols), &Operation::default());
    assert_eq!(
        (done.report.read, done.report.imported),
        (400, 400),
        "{:?}",
        done.report.refused
    );
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
