//! The overview that a file keeps of its incidents: told before they are read, gone with their first change, in no copy, in
//! no byte that is read without the key.

use std::fs;
use std::path::Path;

use super::other_program;
use super::sample::full;
use super::sample::incident;
use crate::model::*;
use crate::store::gpkg::AuditNote;
use crate::store::gpkg::Doomed;
use crate::store::gpkg::Early;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::Passphrase;
use crate::store::gpkg::Place;
use crate::store::gpkg::Step;
use crate::store::gpkg::points;
use crate::store::test_folder::Folder;

const KEPT: &[u8] = b"CANARY what the map shows";

/// A file with an overview.
fn kept(place: impl Into<Place>) -> OperationFile {
    let mut file = OperationFile::create(place, &full()).unwrap();
    file.keep_overview(&full(), KEPT).unwrap();
    file
}

/// What a file tells before its incidents are read.
fn told(place: impl Into<Place>) -> Option<Early> {
    let mut heard = None;
    let opened = OperationFile::open_read_only_early(place, &mut |early| heard = Some(early)).unwrap();
    assert_eq!(opened.findings, []);
    heard
}

fn is_held(path: &Path) -> bool {
    let bytes = fs::read(path).unwrap();
    bytes.windows(KEPT.len()).any(|window| window == KEPT)
}

#[test]
fn it_is_told_with_all_else_before_the_incidents_are_read() {
    let folder = Folder::new("overview");
    let path = folder.file("a.gpkg");
    drop(OperationFile::create(&path, &full()).unwrap());
    assert!(told(path.as_path()).is_none());
    fs::remove_file(&path).unwrap();
    drop(kept(&path));
    let early = told(path.as_path()).unwrap();
    assert_eq!(early.overview, KEPT);
    assert!(
        early.operation.incidents.is_empty() && early.operation.communities.len() == full().communities.len()
    );
    // Told again to who works on it, and to nobody who only opens it.
    let mut heard = 0;
    let opened = OperationFile::open_early(&path, &mut |_| heard += 1).unwrap();
    assert_eq!(
        (heard, opened.operation.incidents.len()),
        (1, full().incidents.len())
    );
}

#[test]
fn what_changes_no_incident_leaves_it_and_what_does_takes_every_byte_of_it_away() {
    let folder = Folder::new("overview-step");
    let path = folder.file("a.gpkg");
    let mut file = kept(&path);
    let named = full().with(&[Edit::Communities(Change::Remove(vec![Id::new(1)]))]);
    file.commit(&full(), &named, Step::Do("x".to_owned())).unwrap();
    assert!(told(path.as_path()).is_some() && is_held(&path));
    let changed = named.with(&[Edit::Incidents(Change::Put(vec![(Id::new(3), incident(99))]))]);
    file.commit(&named, &changed, Step::Do("x".to_owned())).unwrap();
    assert!(told(path.as_path()).is_none() && !is_held(&path));
    file.keep_overview(&changed, KEPT).unwrap();
    assert!(told(path.as_path()).is_some());
    file.commit(&changed, &named, Step::Undo).unwrap();
    assert!(told(path.as_path()).is_none() && !is_held(&path));
    drop(file);
    // What is left is the same file as without.
    let tables: i64 = other_program(&path)
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'doria_overview%'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(tables, 0);
}

#[test]
fn another_program_that_touches_an_incident_or_the_tables_makes_it_unused() {
    for (sql, stays) in [
        ("UPDATE communities SET name = 'B' WHERE fid = 1", true),
        ("UPDATE incidents SET place = 'B' WHERE fid = 3", false),
        ("UPDATE incidents SET geom = geom WHERE fid = 3", false),
        ("DELETE FROM incidents WHERE fid = 3", false),
        ("DELETE FROM incidents", false),
        ("INSERT INTO incidents (fid, kind) SELECT 9000, 'looting' WHERE 0", true),
        ("INSERT INTO incidents SELECT 9000, geom, kind, place_precision, date, until, date_precision, time, place,
            actor, fatalities, source, source_key, found_by_patrol, reliability, credibility FROM incidents WHERE fid = 3", false),
        ("INSERT OR REPLACE INTO incidents (fid, kind, geom, place_precision, date, date_precision)
            SELECT fid, 'arson', geom, place_precision, date, date_precision FROM incidents WHERE fid = 3", false),
        ("DROP TRIGGER doria_overview_update; UPDATE incidents SET place = 'B'", false),
        ("DROP TRIGGER doria_overview_update; UPDATE incidents SET place = 'B';
            CREATE TRIGGER doria_overview_update AFTER update ON \"incidents\" BEGIN DELETE FROM doria_overview; END", false),
        ("CREATE TABLE other (a)", false),
        ("VACUUM", false),
        ("PRAGMA journal_mode = WAL; UPDATE incidents SET place = 'B' WHERE fid = 3; PRAGMA journal_mode = DELETE", false),
    ] {
        let folder = Folder::new("overview-other");
        let path = folder.file("a.gpkg");
        drop(kept(&path));
        other_program(&path).execute_batch(sql).unwrap();
        let mut heard = false;
        drop(OperationFile::open_early(&path, &mut |_| heard = true).unwrap());
        assert_eq!(heard, stays, "{sql}");
    }
}

#[test]
fn it_is_not_kept_for_a_state_that_the_file_does_not_hold() {
    let folder = Folder::new("overview-behind");
    let path = folder.file("a.gpkg");
    let mut file = OperationFile::create(&path, &full()).unwrap();
    other_program(&path)
        .execute_batch("UPDATE incidents SET place = 'B' WHERE fid = 3")
        .unwrap();
    file.keep_overview(&full(), KEPT).unwrap_err();
    assert!(told(path.as_path()).is_none() && !is_held(&path));
}

#[test]
fn a_destroyed_incident_is_in_no_byte_of_it_nor_of_that_of_a_restore_point_and_a_copy_has_none() {
    let folder = Folder::new("overview-destroy");
    let path = folder.file("a.gpkg");
    let mut file = kept(&path);
    let point = file.keep(Some("before")).unwrap();
    let note = AuditNote {
        kind: "copy",
        detail: String::new(),
    };
    drop(
        file.copy(folder.file("b.gpkg").as_path(), &full(), &note)
            .unwrap(),
    );
    assert!(!is_held(&folder.file("b.gpkg")) && told(folder.file("b.gpkg").as_path()).is_none());
    assert!(is_held(&path));
    let done = file.destroy(&full(), Doomed::Incident(Id::new(3))).unwrap();
    assert_eq!((done.records, done.points, points(&path).len()), (1, 1, 1));
    drop(file);
    for file in [&path, &point.path] {
        assert!(!is_held(file) && told(file.as_path()).is_none(), "{file:?}");
    }
}

#[test]
fn of_an_encrypted_file_nobody_reads_it_without_the_key() {
    let folder = Folder::new("overview-locked");
    let path = folder.file("a.doria");
    let locked = || {
        Place::locked(
            &path,
            Passphrase::new("river stove eleven orange".to_owned()).unwrap(),
        )
    };
    let mut file = kept(locked());
    assert_eq!(told(locked()).unwrap().overview, KEPT);
    file.keep(None).unwrap();
    for name in folder.names() {
        let bytes = fs::read(folder.file(&name)).unwrap();
        for telltale in [KEPT, b"CANARY", b"doria_overview"] {
            assert!(
                !bytes.windows(telltale.len()).any(|window| window == telltale),
                "{name}"
            );
        }
    }
}
