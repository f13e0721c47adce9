//! What cannot be opened is refused with a sentence, and stays as it was with nothing beside it.

use std::fs;
use std::path::Path;

use super::other_program;
use super::read;
use super::sample::dump;
use super::sample::full;
use crate::model::*;
use crate::store::gpkg::FileError;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::Step;
use crate::store::test_folder::Folder;

fn refused(path: &Path) -> FileError {
    let before = fs::read(path).ok();
    let to_look = OperationFile::open_read_only(path).map(|_| ());
    let to_write = OperationFile::open(path).map(|_| ()).unwrap_err();
    assert_eq!(to_look.unwrap_err().code(), to_write.code());
    assert_eq!(fs::read(path).ok(), before, "{} was changed", path.display());
    to_write
}

#[test]
fn what_is_no_operation_is_refused_with_a_sentence_and_left_as_it_was() {
    let folder = Folder::new("refuse");
    let path = folder.file("a.gpkg");
    drop(OperationFile::create(&path, &full()).unwrap());

    let junk = folder.file("junk.gpkg");
    for bytes in [
        &b""[..],
        b"this is no database at all, only a text",
        &[0x5a; 5000],
    ] {
        fs::write(&junk, bytes).unwrap();
        assert!(matches!(refused(&junk), FileError::EncryptedOrDamaged(_)));
    }
    let table = folder.file("incidents.csv");
    fs::write(&table, "date;place\n").unwrap();
    assert!(matches!(refused(&table), FileError::NotAnOperation(_)));
    assert!(matches!(refused(&folder.0), FileError::NotAnOperation(_)));
    assert!(matches!(
        refused(&folder.file("none.gpkg")),
        FileError::NotFound(_)
    ));
    assert!(matches!(refused(&table.join("x")), FileError::NotFound(_)));
    assert_eq!(folder.names(), ["a.gpkg", "incidents.csv", "junk.gpkg"]);
}

#[test]
fn a_database_that_is_no_whole_operation_of_ours_is_refused_too() {
    let folder = Folder::new("refuse-database");
    let path = folder.file("a.gpkg");
    drop(OperationFile::create(&path, &full()).unwrap());
    let whole = fs::read(&path).unwrap();

    let cut = folder.file("cut.gpkg");
    fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    let error = refused(&cut);
    assert!(matches!(error, FileError::Damaged { .. }), "{error:?}");

    let newer = folder.file("newer.gpkg");
    fs::write(&newer, &whole).unwrap();
    other_program(&newer)
        .execute("UPDATE doria_about SET value = '99' WHERE key = 'schema'", [])
        .unwrap();
    assert!(matches!(
        refused(&newer),
        FileError::NewerVersion { version: 99, .. }
    ));

    let foreign = folder.file("foreign.gpkg");
    other_program(&foreign)
        .execute_batch("CREATE TABLE t (a); PRAGMA application_id = 1196444487;")
        .unwrap();
    assert!(matches!(refused(&foreign), FileError::Foreign(_)));
    let tiles = folder.file("tiles.mbtiles");
    other_program(&tiles)
        .execute_batch("CREATE TABLE tiles (a);")
        .unwrap();
    assert!(matches!(refused(&tiles), FileError::NotAnOperation(_)));
    let hidden: Vec<String> = folder
        .names()
        .into_iter()
        .filter(|name| name.starts_with('.'))
        .collect();
    assert!(hidden.is_empty(), "left beside: {hidden:?}");
}

#[test]
fn a_table_that_is_a_trap_is_refused() {
    let folder = Folder::new("trap");
    let path = folder.file("a.gpkg");
    drop(OperationFile::create(&path, &full()).unwrap());
    for table in ["maps", "incidents"] {
        let endless = format!(
            "DROP TABLE {table}; CREATE VIEW {table} AS
            WITH RECURSIVE n(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 FROM n)
            SELECT fid, 'x' AS path, 1.0 AS opacity, 1 AS shown FROM n;"
        );
        other_program(&path).execute_batch(&endless).unwrap();
    }
    let error = refused(&path);
    assert!(matches!(error, FileError::Damaged { .. }), "{error:?}");
}

#[test]
fn a_new_file_takes_nobodys_place_and_needs_a_folder() {
    let folder = Folder::new("new");
    let path = folder.file("a.gpkg");
    drop(OperationFile::create(&path, &full()).unwrap());
    let again = OperationFile::create(&path, &Operation::default()).unwrap_err();
    assert!(matches!(again, FileError::Exists(_)));
    let nowhere = OperationFile::create(folder.file("no/b.gpkg"), &full()).unwrap_err();
    assert!(matches!(nowhere, FileError::NoFolder(_)), "{nowhere:?}");
    assert_eq!(folder.names(), ["a.gpkg"]);
    // What an earlier file of the name left behind is not played onto the new one.
    fs::write(folder.file("c.gpkg-journal"), b"of an older file").unwrap();
    fs::write(folder.file(".c.gpkg.99999999.tmp"), b"half a file").unwrap();
    drop(OperationFile::create(folder.file("c.gpkg"), &full()).unwrap());
    assert_eq!(folder.names(), ["a.gpkg", "c.gpkg"]);
}

#[test]
fn one_doria_writes_at_a_time_and_others_may_look() {
    let folder = Folder::new("two");
    let path = folder.file("a.gpkg");
    let first = OperationFile::create(&path, &full()).unwrap();
    let second = OperationFile::open(&path).unwrap_err();
    assert!(
        matches!(second, FileError::InUse { by: Some(_), .. }),
        "{second:?}"
    );
    assert!(OperationFile::open_read_only(&path).is_ok());
    drop(first);
    assert!(OperationFile::open(&path).is_ok());
}

/// What a process leaves that is killed in the middle of writing a step: half a step in the file, the rest beside it.
fn cut_off(folder: &Folder) -> std::path::PathBuf {
    let (path, cut) = (folder.file("a.gpkg"), folder.file("cut.gpkg"));
    drop(OperationFile::create(&path, &full()).unwrap());
    let other = other_program(&path);
    let half = "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;
        UPDATE incidents SET place = 'half ' || fid; UPDATE roads SET name = 'half';";
    other.execute_batch(half).unwrap();
    fs::copy(&path, &cut).unwrap();
    fs::copy(folder.file("a.gpkg-journal"), folder.file("cut.gpkg-journal")).unwrap();
    drop(other);
    cut
}

#[test]
fn a_step_that_was_cut_off_is_taken_back_by_whoever_opens_the_file() {
    for to_write in [false, true] {
        let folder = Folder::new(&format!("cut-{to_write}"));
        let cut = cut_off(&folder);
        let held = fs::read(&cut).unwrap();
        assert!(String::from_utf8_lossy(&held).contains("half 1"), "not cut off");
        let opened = if to_write {
            OperationFile::open(&cut).unwrap()
        } else {
            OperationFile::open_read_only(&cut).unwrap()
        };
        assert_eq!(dump(&opened.operation), dump(&full()));
        drop(opened);
        assert_eq!(folder.names(), ["a.gpkg", "cut.gpkg"]);
    }
}

#[test]
fn a_full_disk_leaves_the_last_state_and_a_later_try_works() {
    let folder = Folder::new("full");
    let path = folder.file("a.gpkg");
    let start = full();
    let mut file = OperationFile::create(&path, &start).unwrap();
    file.limit_pages_for_test(Some(0));
    let rows = (1000..4000).map(|n| (Id::new(n), super::sample::incident(n)));
    let next = start.with(&[Edit::Incidents(Change::Put(rows.collect()))]);
    let refused = file
        .commit(&start, &next, Step::Do("import".to_owned()))
        .unwrap_err();
    assert!(matches!(refused, FileError::Full(_)), "{refused:?}");
    assert_eq!(
        dump(&OperationFile::open_read_only(&path).unwrap().operation),
        dump(&start)
    );
    file.limit_pages_for_test(None);
    file.commit(&start, &next, Step::Do("import".to_owned())).unwrap();
    drop(file);
    assert_eq!(dump(&read(&path)), dump(&next));
}

#[test]
fn the_broken_databases_of_the_corpus_are_refused_and_left_as_they_are() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/bad");
    let mut read = 0;
    for part in ["third/sqlite-fuzz", "made/gpkg", "made/mbtiles"] {
        let Ok(entries) = fs::read_dir(corpus.join(part)) else {
            eprintln!("skipped: {part} of the corpus of bad files is not here");
            continue;
        };
        let folder = Folder::new("corpus");
        for entry in entries {
            let from = entry.unwrap().path();
            // Under its own name, and as a damaged operation would be named.
            for name in [from.file_name().unwrap().to_str().unwrap(), "operation.gpkg"] {
                let path = folder.file(name);
                fs::copy(&from, &path).unwrap();
                let error = refused(&path);
                assert!(!error.sentence(crate::words::Lang::En).is_empty());
                fs::remove_file(&path).unwrap();
                assert!(folder.names().is_empty(), "{:?}", folder.names());
                read += 1;
            }
        }
    }
    eprintln!("{read} broken databases refused");
}
