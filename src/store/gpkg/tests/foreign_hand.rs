//! What another program or a hand put into the tables is said and not lost.

use super::other_program;
use super::read;
use super::sample::dump;
use super::sample::full;
use super::sample::incident;
use crate::model::*;
use crate::store::gpkg::Opened;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::Step;
use crate::store::test_folder::Folder;

/// The file after another program ran this on it.
pub(super) fn after(folder: &Folder, sql: &str) -> Opened {
    let path = folder.file("a.gpkg");
    drop(OperationFile::create(&path, &full()).unwrap());
    other_program(&path).execute_batch(sql).unwrap();
    OperationFile::open(&path).unwrap()
}

pub(super) fn codes(findings: &[Finding]) -> Vec<&'static str> {
    for finding in findings {
        for lang in crate::words::Lang::ALL {
            let cause = finding.cause(lang);
            assert!(!cause.starts_with("finding-") && !cause.contains('{'), "{cause}");
        }
    }
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_protected_kind_never_comes_back_as_a_point() {
    let folder = Folder::new("protected");
    let opened = after(
        &folder,
        "UPDATE incidents SET kind = 'sexual-violence' WHERE fid = 3",
    );
    assert_eq!(opened.operation.incidents.len(), 699);
    assert_eq!(codes(&opened.findings), ["M101"]);
}

#[test]
fn a_row_that_cannot_be_read_stays_in_the_file_and_keeps_its_number() {
    let folder = Folder::new("row");
    let opened = after(
        &folder,
        "INSERT INTO incidents (fid, kind) VALUES (9000, 'comet');
         UPDATE patrol_stops SET arrive = 'noon';",
    );
    assert_eq!(codes(&opened.findings), ["M101", "M101"]);
    assert!(opened.operation.patrols.is_empty(), "a patrol without its stop");
    let id = opened.operation.incidents.next_id();
    assert_eq!(id, Id::new(9001));
    let next = opened
        .operation
        .with(&[Edit::Incidents(Change::Put(vec![(id, incident(1))]))]);
    let mut file = opened.file;
    file.commit(&opened.operation, &next, Step::Do("x".to_owned()))
        .unwrap();
    let path = file.path().to_owned();
    drop(file);
    let other = other_program(&path);
    let count = |sql: &str| other.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM incidents WHERE kind = 'comet'"), 1);
    assert_eq!(
        count("SELECT count(*) FROM patrol_stops WHERE arrive = 'noon'"),
        1
    );
}

#[test]
fn a_value_that_cannot_be_read_stays_until_it_is_set() {
    let folder = Folder::new("value");
    let opened = after(
        &folder,
        "UPDATE incidents SET until = 'soon', fatalities = -3 WHERE fid = 2;
         UPDATE communities SET market_day = 'someday';",
    );
    assert_eq!(codes(&opened.findings), ["M105", "M105", "M105"]);
    let row = opened.operation.incidents.get(Id::new(2)).unwrap().clone();
    assert_eq!((row.until, row.fatalities), (None, None));
    let row = Incident {
        place: "elsewhere".to_owned(),
        fatalities: Some(1),
        ..row
    };
    let next = opened
        .operation
        .with(&[Edit::Incidents(Change::Put(vec![(Id::new(2), row)]))]);
    let mut file = opened.file;
    file.commit(&opened.operation, &next, Step::Do("x".to_owned()))
        .unwrap();
    let other = other_program(file.path());
    let sql = "SELECT until, fatalities, place FROM incidents WHERE fid = 2";
    let held: (String, i64, String) = other
        .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap();
    assert_eq!(held, ("soon".to_owned(), 1, "elsewhere".to_owned()));
}

#[test]
fn a_text_that_is_none_is_a_poor_cell_and_no_end_of_the_operation() {
    let folder = Folder::new("latin");
    let opened = after(
        &folder,
        "UPDATE incidents SET place = CAST(X'E9' AS TEXT) WHERE fid = 2;
         UPDATE incidents SET kind = CAST(X'E9' AS TEXT) WHERE fid = 3;
         UPDATE patrol_stops SET task = CAST(X'E9' AS TEXT);
         UPDATE bases SET name = CAST(X'E9' AS TEXT);
         UPDATE doria_about SET value = CAST(X'E9' AS TEXT) WHERE key = 'marking';
         INSERT INTO doria_about VALUES (CAST(X'E9' AS TEXT), 'x');
         INSERT INTO doria_assumptions VALUES (CAST(X'E9' AS TEXT), 1);
         INSERT INTO doria_audit (at, kind, detail, hash) VALUES (CAST(X'E9' AS TEXT), 'x', 'y', 'z');",
    );
    let mut found = codes(&opened.findings);
    found.sort_unstable();
    assert_eq!(found, ["M101", "M102", "M103", "M104", "M105", "M105", "M105"]);
    assert_eq!(opened.operation.incidents.get(Id::new(2)).unwrap().place, "");
    assert_eq!(opened.operation.patrols.rows().next().unwrap().stops.len(), 1);
    // What could not be read stays as it is when the row is changed.
    let base = opened.operation.bases.get(Id::new(1)).unwrap().clone();
    let next = opened.operation.with(&[Edit::Bases(Change::Put(vec![(
        Id::new(1),
        Base { platoons: 9, ..base },
    )]))]);
    let mut file = opened.file;
    file.commit(&opened.operation, &next, Step::Do("x".to_owned()))
        .unwrap();
    let held: String = other_program(file.path())
        .query_row("SELECT hex(name) || platoons FROM bases", [], |row| row.get(0))
        .unwrap();
    assert_eq!(held, "E99");
}

#[test]
fn an_unknown_column_is_said_and_kept() {
    let folder = Folder::new("column");
    let opened = after(
        &folder,
        "ALTER TABLE bases ADD COLUMN remark TEXT; UPDATE bases SET remark = 'gate in the north';",
    );
    assert_eq!(codes(&opened.findings), ["M106"]);
    let base = opened.operation.bases.get(Id::new(1)).unwrap().clone();
    let base = Base { platoons: 9, ..base };
    let next = opened
        .operation
        .with(&[Edit::Bases(Change::Put(vec![(Id::new(1), base)]))]);
    let mut file = opened.file;
    file.commit(&opened.operation, &next, Step::Do("x".to_owned()))
        .unwrap();
    let held: String = other_program(file.path())
        .query_row("SELECT remark || platoons FROM bases", [], |row| row.get(0))
        .unwrap();
    assert_eq!(held, "gate in the north9");
}

/// What another program wrote beside the stops, in their order.
fn remarks(path: &std::path::Path) -> Vec<Option<String>> {
    let other = other_program(path);
    let mut statement = other
        .prepare("SELECT remark FROM patrol_stops ORDER BY patrol, number")
        .unwrap();
    let found = statement.query_map([], |row| row.get(0)).unwrap();
    found.collect::<rusqlite::Result<_>>().unwrap()
}

#[test]
fn what_another_program_wrote_beside_a_stop_stays_with_it() {
    let folder = Folder::new("stops");
    let path = folder.file("a.gpkg");
    let op = full();
    let patrol = op.patrols.rows().next().unwrap().clone();
    let stop = |n: i64, name: &str| Stop {
        at: super::sample::at(n),
        name: name.to_owned(),
        ..patrol.stops[0].clone()
    };
    let with = |stops: Vec<Stop>| {
        let patrol = Patrol {
            stops,
            ..patrol.clone()
        };
        op.with(&[Edit::Patrols(Change::Put(vec![(Id::new(1), patrol)]))])
    };
    let start = with(vec![stop(1, "A"), stop(2, "B"), stop(3, "C")]);
    drop(OperationFile::create(&path, &start).unwrap());
    let sql =
        "ALTER TABLE patrol_stops ADD COLUMN remark TEXT; UPDATE patrol_stops SET remark = 'of ' || name;";
    other_program(&path).execute_batch(sql).unwrap();
    let mut file = OperationFile::open(&path).unwrap().file;
    let some = |list: &[&str]| -> Vec<Option<String>> {
        let text = |one: &&str| (!one.is_empty()).then(|| format!("of {one}"));
        list.iter().map(text).collect()
    };
    let mut state = start;
    for (stops, held) in [
        // One is renamed, one moved, all have other hours.
        (
            vec![stop(1, "A"), stop(2, "B2"), stop(9, "C")],
            some(&["A", "B", "C"]),
        ),
        // One goes from the middle, one is new at the end.
        (
            vec![stop(1, "A"), stop(9, "C"), stop(20, "D")],
            some(&["A", "C", ""]),
        ),
        // They change places.
        (vec![stop(9, "C"), stop(1, "A")], some(&["C", "A"])),
    ] {
        let next = with(stops);
        file.commit(&state, &next, Step::Do("step-edit".to_owned()))
            .unwrap();
        assert_eq!(remarks(&path), held);
        state = next;
    }
    for held in [some(&["A", "C", ""]), some(&["A", "B", "C"])] {
        let (_, back) = file.last_step().unwrap().unwrap();
        let undone = state.with(&back);
        file.commit(&state, &undone, Step::Undo).unwrap();
        assert_eq!(remarks(&path), held, "taken back");
        state = undone;
    }
    drop(file);
    assert_eq!(dump(&OperationFile::open(&path).unwrap().operation), dump(&state));
}

#[test]
fn undo_leaves_what_another_program_wrote_beside_a_stop_since() {
    let folder = Folder::new("newer");
    let opened = after(
        &folder,
        "ALTER TABLE patrol_stops ADD COLUMN remark TEXT; UPDATE patrol_stops SET remark = 'old';",
    );
    let (mut file, start) = (opened.file, opened.operation);
    let path = file.path().to_owned();
    let mut patrol = start.patrols.get(Id::new(1)).unwrap().clone();
    patrol.stops[0].name = "renamed".to_owned();
    let next = start.with(&[Edit::Patrols(Change::Put(vec![(Id::new(1), patrol)]))]);
    file.commit(&start, &next, Step::Do("step-edit".to_owned()))
        .unwrap();
    other_program(&path)
        .execute_batch("UPDATE patrol_stops SET remark = 'newer'")
        .unwrap();
    file.commit(&next, &start, Step::Undo).unwrap();
    assert_eq!(remarks(&path), [Some("newer".to_owned())]);
}

#[test]
fn what_another_program_wrote_beside_a_row_comes_back_with_it() {
    let folder = Folder::new("back");
    let opened = after(
        &folder,
        "ALTER TABLE bases ADD COLUMN \"gate \"\"north\"\"\" TEXT; UPDATE bases SET \"gate \"\"north\"\"\" = 'shut';
         ALTER TABLE bases ADD COLUMN height REAL; UPDATE bases SET height = 612.5;
         ALTER TABLE patrol_stops ADD COLUMN remark TEXT; UPDATE patrol_stops SET remark = 'ask for the chief';",
    );
    let mut file = opened.file;
    let path = file.path().to_owned();
    let start = opened.operation;
    let gone = start.with(&[
        Edit::Bases(Change::Remove(vec![Id::new(1)])),
        Edit::Patrols(Change::Remove(vec![Id::new(1)])),
    ]);
    for round in 0..2 {
        file.commit(&start, &gone, Step::Do("step-delete".to_owned()))
            .unwrap();
        assert!(remarks(&path).is_empty());
        // Once as this process undoes it, once as another does.
        let kind = [Step::Undo, Step::UndoKept][round].clone();
        file.commit(&gone, &start, kind).unwrap();
        let sql = "SELECT \"gate \"\"north\"\"\" || height FROM bases";
        let held: String = other_program(&path).query_row(sql, [], |row| row.get(0)).unwrap();
        assert_eq!(held, "shut612.5", "{round}");
        assert_eq!(remarks(&path), [Some("ask for the chief".to_owned())]);
    }
    assert!(file.last_step().unwrap().is_none());
}

#[test]
fn a_file_of_an_older_doria_is_completed_with_the_first_step() {
    let folder = Folder::new("older");
    let mut opened = after(
        &folder,
        "ALTER TABLE incidents DROP COLUMN reliability; ALTER TABLE incidents DROP COLUMN credibility;
         ALTER TABLE areas DROP COLUMN armed_group; ALTER TABLE areas DROP COLUMN valid_from;
         ALTER TABLE areas DROP COLUMN valid_to; ALTER TABLE areas DROP COLUMN confidence;
         ALTER TABLE areas DROP COLUMN made_of;
         DROP TABLE told_apart; DELETE FROM gpkg_contents WHERE table_name = 'told_apart';
         ALTER TABLE roads DROP COLUMN noded; ALTER TABLE activities DROP COLUMN \"after\";
         ALTER TABLE activities DROP COLUMN also_after; ALTER TABLE patrols DROP COLUMN second_unit;
         DROP TABLE maps; DELETE FROM gpkg_contents WHERE table_name = 'maps';
         DROP TABLE map_points; DROP TABLE rtree_map_points_geom;
         DELETE FROM gpkg_extensions WHERE table_name = 'map_points';
         DELETE FROM gpkg_geometry_columns WHERE table_name = 'map_points';
         DELETE FROM gpkg_contents WHERE table_name = 'map_points';",
    );
    assert_eq!(codes(&opened.findings), [""; 0]);
    let road = opened.operation.roads.get(Id::new(1)).unwrap().clone();
    assert!(!road.noded);
    assert!(opened.operation.incidents.rows().all(|row| row.grade.is_none()));
    assert!(opened.operation.maps.is_empty());
    assert!(opened.operation.activities.rows().all(|row| row.after.is_empty()));
    let whole = full();
    let maps = whole.maps.iter().map(|(id, map)| (id, map.clone())).collect();
    assert!(
        opened
            .operation
            .areas
            .rows()
            .all(|row| row.influence == Influence::default())
    );
    assert!(opened.operation.apart.is_empty());
    let areas = whole.areas.iter().map(|(id, row)| (id, row.clone()));
    let apart = whole.apart.iter().map(|(id, row)| (id, row.clone()));
    let graded = whole.incidents.iter().map(|(id, row)| (id, row.clone()));
    let activities = whole.activities.iter().map(|(id, row)| (id, row.clone()));
    assert!(opened.operation.patrols.rows().all(|row| row.second.is_none()));
    let patrols = whole.patrols.iter().map(|(id, row)| (id, row.clone()));
    let next = opened.operation.with(&[
        Edit::Patrols(Change::Put(patrols.collect())),
        Edit::Roads(Change::Put(vec![(Id::new(1), Road { noded: true, ..road })])),
        Edit::Maps(Change::Put(maps)),
        Edit::Incidents(Change::Put(graded.collect())),
        Edit::Areas(Change::Put(areas.collect())),
        Edit::Apart(Change::Put(apart.collect())),
        // What they wait for was in the column that is not there.
        Edit::Activities(Change::Put(activities.collect())),
    ]);
    opened
        .file
        .commit(&opened.operation, &next, Step::Do("x".to_owned()))
        .unwrap();
    let path = opened.file.path().to_owned();
    drop(opened);
    assert_eq!(dump(&read(&path)), dump(&whole));
}

#[test]
fn settings_without_sense_are_said_and_the_safest_holds() {
    let folder = Folder::new("about");
    let opened = after(
        &folder,
        "UPDATE doria_about SET value = 'top secret' WHERE key = 'marking';
         UPDATE doria_about SET value = NULL WHERE key = 'none';
         UPDATE doria_about SET value = 4000 WHERE key = 'cell_km';
         INSERT INTO doria_about VALUES ('of-a-newer-doria', 'kept');
         INSERT INTO doria_assumptions VALUES ('pace.foot.flying', 40), ('season.dry-first-month', 13);",
    );
    assert_eq!(codes(&opened.findings), ["M103", "M103", "M104", "M104"]);
    assert_eq!(opened.operation.about.marking, Marking::StrictlyConfidential);
    assert!((opened.operation.about.cell_km - 10.0).abs() < 1e-9);
    let mut file = opened.file;
    let values = opened.operation.assumptions.with("patrol.dwell", 60.0).unwrap();
    let about = About {
        name: "Renamed".to_owned(),
        ..(*opened.operation.about).clone()
    };
    let next = opened
        .operation
        .with(&[Edit::Assumptions(values), Edit::About(about)]);
    file.commit(&opened.operation, &next, Step::Do("x".to_owned()))
        .unwrap();
    let path = file.path().to_owned();
    drop(file);
    let other = other_program(&path);
    let count = |sql: &str| other.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM doria_about WHERE value = 'kept'"), 1);
    assert_eq!(count("SELECT count(*) FROM doria_assumptions"), 4);
    assert!(codes(&OperationFile::open(&path).unwrap().findings).contains(&"M104"));
}

#[test]
fn stops_without_a_patrol_are_said() {
    let folder = Folder::new("orphans");
    let opened = after(&folder, "DELETE FROM patrols");
    assert_eq!(codes(&opened.findings), ["M107"]);
}
