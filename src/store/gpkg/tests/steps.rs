//! Steps are transactions; the last ones are remembered.

use std::fs;

use super::other_program;
use super::read;
use super::sample::dump;
use super::sample::full;
use super::sample::incident;
use crate::model::*;
use crate::store::gpkg::AuditNote;
use crate::store::gpkg::FileError;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::Step;
use crate::store::test_folder::Folder;

fn named(operation: &Operation, name: &str) -> Operation {
    let about = About {
        name: name.to_owned(),
        ..(*operation.about).clone()
    };
    operation.with(&[Edit::About(about)])
}

#[test]
fn steps_are_written_and_taken_back_by_another_process() {
    let folder = Folder::new("steps");
    let path = folder.file("a.gpkg");
    let start = full();
    let mut file = OperationFile::create(&path, &start).unwrap();
    let changed = start.with(&[
        Edit::Incidents(Change::Put(vec![
            (Id::new(5), incident(99)),
            (Id::new(701), incident(701)),
            (Id::new(702), incident(702)),
        ])),
        Edit::Incidents(Change::Remove(vec![Id::new(6), Id::new(300)])),
        Edit::About(About {
            name: "Other".to_owned(),
            ..About::default()
        }),
    ]);
    file.commit(&start, &changed, Step::Do("step-edit".to_owned()))
        .unwrap();
    drop(file);
    assert_eq!(dump(&read(&path)), dump(&changed));
    let opened = OperationFile::open(&path).unwrap();
    let (label, back) = opened.file.last_step().unwrap().unwrap();
    assert_eq!(label, "step-edit");
    let undone = opened.operation.with(&back);
    assert_eq!(dump(&undone), dump(&start));
    let mut file = opened.file;
    file.commit(&opened.operation, &undone, Step::Undo).unwrap();
    assert!(file.last_step().unwrap().is_none());
    drop(file);
    assert_eq!(dump(&read(&path)), dump(&start));
    // The numbers of rows that are gone are not given again.
    assert_eq!(read(&path).incidents.next_id(), Id::new(703));
}

#[test]
fn the_history_holds_the_last_two_hundred_steps() {
    let folder = Folder::new("many-steps");
    let path = folder.file("a.gpkg");
    let mut state = Operation::default();
    let mut file = OperationFile::create(&path, &state).unwrap();
    for n in 0..205 {
        let next = named(&state, &n.to_string());
        file.commit(&state, &next, Step::Do(n.to_string())).unwrap();
        state = next;
    }
    let other = other_program(&path);
    let count = || {
        other.query_row("SELECT count(*) FROM doria_history", [], |row| {
            row.get::<_, i64>(0)
        })
    };
    assert_eq!(count().unwrap(), 200);
    // Taking back and doing again does not make it forget more.
    for _ in 0..20 {
        let (_, back) = file.last_step().unwrap().unwrap();
        let undone = state.with(&back);
        file.commit(&state, &undone, Step::Undo).unwrap();
        file.commit(&undone, &state, Step::Do("again".to_owned()))
            .unwrap();
    }
    assert_eq!(count().unwrap(), 200);
}

#[test]
fn a_step_of_nothing_is_no_step() {
    let folder = Folder::new("nothing");
    let path = folder.file("a.gpkg");
    let state = full();
    let mut file = OperationFile::create(&path, &state).unwrap();
    file.commit(&state, &state.clone(), Step::Do("nothing".to_owned()))
        .unwrap();
    assert!(file.last_step().unwrap().is_none());
    // To take back what changed nothing takes no real step from the history.
    let named = named(&state, "real");
    file.commit(&state, &named, Step::Do("real".to_owned())).unwrap();
    file.commit(&named, &named.clone(), Step::Undo).unwrap();
    assert_eq!(file.last_step().unwrap().unwrap().0, "real");
    // What the file itself remembers goes, also where another program took it back before.
    file.commit(&named, &named.clone(), Step::UndoKept).unwrap();
    assert!(file.last_step().unwrap().is_none());
}

#[test]
fn a_change_by_another_program_is_noticed_before_the_next_commit() {
    let folder = Folder::new("behind");
    let path = folder.file("a.gpkg");
    let start = full();
    let mut file = OperationFile::create(&path, &start).unwrap();
    let other = other_program(&path);
    other
        .execute("UPDATE bases SET name = 'x' WHERE fid = 1", [])
        .unwrap();
    let next = start.with(&[Edit::Incidents(Change::Remove(vec![Id::new(1)]))]);
    let refused = file
        .commit(&start, &next, Step::Do("step-delete".to_owned()))
        .unwrap_err();
    assert!(matches!(refused, FileError::ChangedBehind(_)), "{refused:?}");
    drop(file);
    let held = read(&path);
    assert_eq!(held.incidents.len(), 700, "the step is not in the file");
    assert_eq!(held.bases.rows().next().unwrap().name, "x");
}

#[test]
fn a_program_that_only_shows_the_file_does_not_stand_in_the_way() {
    let folder = Folder::new("shown");
    let path = folder.file("a.gpkg");
    let start = full();
    let mut file = OperationFile::create(&path, &start).unwrap();
    // QGIS puts a file that it shows into a write-ahead log, and writes its own tables.
    let other = other_program(&path);
    let mode = "PRAGMA journal_mode = WAL; CREATE TABLE layer_styles (id INTEGER PRIMARY KEY);";
    other.execute_batch(mode).unwrap();
    let mut state = start;
    for n in 0..3 {
        let next = state.with(&[Edit::Incidents(Change::Put(vec![(
            Id::new(1),
            incident(500 + n),
        )]))]);
        file.commit(&state, &next, Step::Do("step-edit".to_owned()))
            .unwrap();
        state = next;
    }
    drop(other);
    drop(file);
    assert_eq!(dump(&read(&path)), dump(&state));
    assert_eq!(folder.names(), ["a.gpkg"]);
}

#[test]
fn a_reader_sees_whole_steps_while_another_writes() {
    let folder = Folder::new("reader");
    let path = folder.file("a.gpkg");
    let start = full();
    let mut file = OperationFile::create(&path, &start).unwrap();
    let next = named(&start, "next");
    assert_eq!(
        OperationFile::open_read_only(&path).unwrap().operation.about.name,
        "Test"
    );
    file.commit(&start, &next, Step::Do("name".to_owned())).unwrap();
    let mut reader = OperationFile::open_read_only(&path).unwrap();
    assert_eq!(reader.operation.about.name, "next");
    assert!(reader.file.is_read_only());
    let refused = reader
        .file
        .commit(&next, &start, Step::Do("name".to_owned()))
        .unwrap_err();
    assert!(matches!(refused, FileError::ReadOnly(_)), "{refused:?}");
}

#[test]
fn a_file_that_was_moved_or_replaced_takes_no_more_steps() {
    let folder = Folder::new("moved");
    let (path, away) = (folder.file("a.gpkg"), folder.file("b.gpkg"));
    let start = full();
    let mut file = OperationFile::create(&path, &start).unwrap();
    fs::rename(&path, &away).unwrap();
    let next = named(&start, "next");
    let mut commit = || file.commit(&start, &next, Step::Do("name".to_owned()));
    assert!(matches!(commit(), Err(FileError::Gone(_))));
    fs::write(&path, b"something else").unwrap();
    assert!(matches!(commit(), Err(FileError::Gone(_))));
    assert_eq!(fs::read(&path).unwrap(), b"something else");
    fs::rename(&away, &path).unwrap();
    commit().unwrap();
    drop(file);
    assert_eq!(read(&path).about.name, "next");
}

#[test]
fn the_audit_trail_shows_where_it_was_altered() {
    let folder = Folder::new("audit");
    let path = folder.file("a.gpkg");
    let mut file = OperationFile::create(&path, &Operation::default()).unwrap();
    for n in 0..4 {
        file.audit("export", &format!("{n}")).unwrap();
    }
    drop(file);
    read(&path);
    let other = other_program(&path);
    other
        .execute("UPDATE doria_audit SET detail = 'nothing' WHERE line = 3", [])
        .unwrap();
    drop(other);
    let findings = OperationFile::open(&path).unwrap().findings;
    assert_eq!(findings.len(), 1);
    assert_eq!((findings[0].code, findings[0].args[0].1.as_str()), ("M102", "3"));
}

#[test]
fn the_lines_of_the_trail_stand_or_fall_with_their_step() {
    let folder = Folder::new("noted");
    let path = folder.file("a.gpkg");
    let start = full();
    let mut file = OperationFile::create(&path, &start).unwrap();
    let rows = (2000..6000).map(|n| (Id::new(n), incident(n))).collect();
    let next = start.with(&[Edit::Incidents(Change::Put(rows))]);
    let notes = [AuditNote {
        kind: "plain-exception",
        detail: "no encryption at this post".to_owned(),
    }];
    let commit = |file: &mut OperationFile| {
        file.commit_noted(&start, &next, Step::Do("step-import".to_owned()), &notes)
    };
    file.limit_pages_for_test(Some(4));
    assert!(matches!(commit(&mut file), Err(FileError::Full(_))));
    assert_eq!(read_lines(&path), 0);
    file.limit_pages_for_test(None);
    commit(&mut file).unwrap();
    assert_eq!(read_lines(&path), 1);
    drop(file);
    assert_eq!(dump(&read(&path)), dump(&next));
}

#[test]
fn the_audit_trail_shows_that_its_end_was_cut_off() {
    let folder = Folder::new("audit-end");
    let path = folder.file("a.gpkg");
    let mut file = OperationFile::create(&path, &Operation::default()).unwrap();
    for (line, left) in [("4", "line > 3"), ("1", "line > 0")] {
        file.audit("export", "x").unwrap();
        while read_lines(&path) < 4 {
            file.audit("export", "x").unwrap();
        }
        drop(file);
        let sql = format!("DELETE FROM doria_audit WHERE {left}");
        other_program(&path).execute(&sql, []).unwrap();
        let opened = OperationFile::open(&path).unwrap();
        let told: Vec<_> = opened
            .findings
            .iter()
            .map(|f| (f.code, f.args[0].1.as_str()))
            .collect();
        assert_eq!(told, [("M102", line)], "{left}");
        file = opened.file;
    }
}

fn read_lines(path: &std::path::Path) -> i64 {
    let count = "SELECT count(*) FROM doria_audit";
    other_program(path)
        .query_row(count, [], |row| row.get(0))
        .unwrap()
}

#[test]
fn a_spatial_index_that_lost_a_row_is_told_by_the_check_and_no_reason_to_refuse_the_file() {
    let folder = Folder::new("index");
    let path = folder.file("a.gpkg");
    let file = OperationFile::create(&path, &full()).unwrap();
    assert_eq!(file.look_through().unwrap(), None);
    drop(file);
    // Not by a DELETE on the index, which would be as sound as before: a row of it points nowhere.
    other_program(&path)
        .execute_batch("UPDATE rtree_incidents_geom_rowid SET nodeno = 9999 WHERE rowid = 5")
        .unwrap();
    let opened = OperationFile::open_read_only(&path).unwrap();
    assert_eq!(dump(&opened.operation), dump(&full()));
    let told = opened.file.look_through().unwrap().unwrap();
    assert_eq!(told.code, "M109");
    assert!(
        told.cause(crate::words::Lang::En)
            .contains("rtree_incidents_geom")
    );
}

/// Checks the spatial index of the incidents against their places.
fn check_index(path: &std::path::Path, operation: &Operation) {
    let other = other_program(path);
    let sound: String = other
        .query_row("SELECT rtreecheck('main', 'rtree_incidents_geom')", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(sound, "ok");
    let sql = "SELECT id, minx, maxx, miny, maxy FROM rtree_incidents_geom ORDER BY id";
    let mut statement = other.prepare(sql).unwrap();
    let boxes = statement
        .query_map([], |row| {
            Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?]))
        })
        .unwrap();
    let boxes: Vec<(i64, [f64; 4])> = boxes.map(Result::unwrap).collect();
    assert_eq!(boxes.len(), operation.incidents.len());
    for ((id, row), (number, [west, east, south, north])) in operation.incidents.iter().zip(boxes) {
        assert_eq!(id.number(), number);
        assert!((west..=east).contains(&row.at.lon()) && (south..=north).contains(&row.at.lat()));
        assert!(east - west < 1e-4 && north - south < 1e-4);
    }
    let triggers: i64 = other
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'incidents'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(triggers, 6);
}

#[test]
fn the_spatial_index_holds_every_place_after_an_import_and_its_undo() {
    let folder = Folder::new("bulk");
    let path = folder.file("a.gpkg");
    let start = full();
    let mut file = OperationFile::create(&path, &start).unwrap();
    let put = |from: i64, to: i64| {
        let rows = (from..to).filter(|n| n % 1000 != 0);
        Edit::Incidents(Change::Put(rows.map(|n| (Id::new(n), incident(n))).collect()))
    };
    let gone = |from: i64, to: i64| Edit::Incidents(Change::Remove((from..to).map(Id::new).collect()));
    // New rows with some changed ones; few of many go; most go; and at last all.
    let steps = [vec![put(650, 9000)], vec![gone(1, 2500)], vec![gone(2600, 8000)]];
    let mut states = vec![start];
    for edits in &steps {
        let before = states.last().unwrap().clone();
        let after = before.with(edits);
        file.commit(&before, &after, Step::Do("bulk".to_owned())).unwrap();
        check_index(&path, &after);
        states.push(after);
    }
    while states.len() > 1 {
        let now = states.pop().unwrap();
        let (_, back) = file.last_step().unwrap().unwrap();
        let undone = now.with(&back);
        file.commit(&now, &undone, Step::Undo).unwrap();
        assert_eq!(dump(&undone), dump(states.last().unwrap()));
        check_index(&path, &undone);
    }
    drop(file);
    assert_eq!(dump(&read(&path)), dump(&states[0]));
}

#[test]
fn what_is_taken_back_stands_nowhere_in_the_file() {
    let folder = Folder::new("secure-delete");
    let path = folder.file("a.gpkg");
    drop(OperationFile::create(&path, &full()).unwrap());
    let opened = OperationFile::open(&path).unwrap();
    let first = opened.operation.incidents.next_id().number();
    let rows = (0..2000).map(|n| {
        let place = format!("CANARY-{n}");
        (Id::new(first + n), Incident { place, ..incident(n) })
    });
    let next = opened
        .operation
        .with(&[Edit::Incidents(Change::Put(rows.collect()))]);
    let mut file = opened.file;
    file.commit(&opened.operation, &next, Step::Do("x".to_owned()))
        .unwrap();
    let holds = || {
        let bytes = fs::read(&path).unwrap();
        bytes.windows(7).any(|part| part == b"CANARY-")
    };
    assert!(holds());
    file.commit(&next, &opened.operation, Step::Undo).unwrap();
    drop(file);
    assert!(!holds());
}
