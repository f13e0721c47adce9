//! What passes the gate and what does not.

use std::fs;
use std::io::Read as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use flate2::write::ZlibEncoder;

use super::*;
use crate::store::test_folder::Folder;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn an_ordinary_file_is_read_whole_and_in_parts() {
    let folder = Folder::new("gate-file");
    let path = folder.file("a.csv");
    fs::write(&path, b"lon,lat\n27,-3\n").unwrap();
    let file = open_file(&path).unwrap();
    assert_eq!(file.len(), 14);
    assert_eq!(file.head(3).unwrap(), b"lon");
    assert_eq!(file.head(500).unwrap().len(), 14);
    assert_eq!(file.read_at(8, 2).unwrap(), b"27");
    assert_eq!(file.read_at(8, 7).unwrap_err(), GateError::CutShort);
    assert_eq!(file.read_at(u64::MAX, 7).unwrap_err(), GateError::CutShort);
    assert_eq!(
        open_file(&path).unwrap().read_whole(13).unwrap_err(),
        GateError::TooLarge { limit: 13 }
    );
    assert_eq!(file.read_whole(14).unwrap().len(), 14);
    let mut text = String::new();
    open_file(&path)
        .unwrap()
        .into_stream()
        .read_to_string(&mut text)
        .unwrap();
    assert_eq!(text.len(), 14);
}

#[test]
fn a_large_file_is_read_whole_also_where_it_changes_meanwhile() {
    let folder = Folder::new("gate-large");
    let path = folder.file("a.csv");
    let resize = |len: u64| {
        fs::OpenOptions::new()
            .write(true)
            .open(&path)
            .unwrap()
            .set_len(len)
    };
    for len in [(4 << 20) - 1, 4 << 20, (9 << 20) + 7_u32] {
        let bytes: Vec<u8> = (0..len)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
            .collect();
        let most = u64::from(len) + 3;
        fs::write(&path, &bytes).unwrap();
        assert!(open_file(&path).unwrap().read_whole(u64::from(len)).unwrap() == bytes);
        let open = open_file(&path).unwrap();
        resize(most).unwrap();
        assert_eq!(open.read_whole(most).unwrap().len(), bytes.len() + 3);
        let open = open_file(&path).unwrap();
        resize(most + 9).unwrap();
        assert_eq!(
            open.read_whole(most).unwrap_err(),
            GateError::TooLarge { limit: most }
        );
        let open = open_file(&path).unwrap();
        resize(5000).unwrap();
        assert!(open.read_whole(most + 9).unwrap() == bytes[..5000]);
    }
}

#[test]
fn what_is_no_file_is_named_for_what_it_is() {
    let folder = Folder::new("gate-kinds");
    let why = |name: &str| open_file(&folder.file(name)).unwrap_err();
    assert_eq!(why("none.csv"), GateError::NotFound);
    fs::create_dir(folder.file("folder.csv")).unwrap();
    assert_eq!(why("folder.csv"), GateError::Folder);
    fs::write(folder.file("empty.csv"), b"").unwrap();
    assert_eq!(why("empty.csv"), GateError::Empty);
    assert_eq!(why("empty.csv/inside.csv"), GateError::NotFound);
    // A hole takes no room on the disk.
    fs::File::create(folder.file("huge.csv"))
        .unwrap()
        .set_len(MAX_FILE + 1)
        .unwrap();
    assert_eq!(why("huge.csv"), GateError::TooLarge { limit: MAX_FILE });
    assert_eq!(
        open_map_file(&folder.file("huge.csv")).unwrap().len(),
        MAX_FILE + 1
    );
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_loops_of_links_are_refused_without_waiting() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("gate-unix");
    let pipe = folder.file("pipe.csv");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(open_file(&pipe).unwrap_err(), GateError::Special);
    assert_eq!(
        open_file(std::path::Path::new("/dev/zero")).unwrap_err(),
        GateError::Special
    );
    symlink(folder.file("b.csv"), folder.file("a.csv")).unwrap();
    symlink(folder.file("a.csv"), folder.file("b.csv")).unwrap();
    assert_eq!(open_file(&folder.file("a.csv")).unwrap_err(), GateError::LinkLoop);
    symlink(folder.file("gone.csv"), folder.file("dangling.csv")).unwrap();
    assert_eq!(
        open_file(&folder.file("dangling.csv")).unwrap_err(),
        GateError::NotFound
    );
    fs::write(folder.file("real.csv"), b"x").unwrap();
    symlink(folder.file("real.csv"), folder.file("link.csv")).unwrap();
    assert!(open_file(&folder.file("link.csv")).is_ok());
}

#[test]
fn packed_bytes_come_out_as_they_went_in() {
    let bytes: Vec<u8> = (0..100_000_u32).flat_map(u32::to_le_bytes).collect();
    assert_eq!(inflate(&gzip(&bytes), MAX_TILE).unwrap(), bytes);
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(&bytes).unwrap();
    assert_eq!(inflate(&packer.finish().unwrap(), MAX_TILE).unwrap(), bytes);
}

#[test]
fn a_bomb_stops_at_its_bound() {
    let packed = gzip(&vec![0; 9 << 20]);
    assert_eq!(
        inflate(&packed, MAX_TILE).unwrap_err(),
        GateError::Bomb { limit: MAX_TILE }
    );
    assert_eq!(inflate(&packed, 9 << 20).unwrap().len(), 9 << 20);
    // Under the limit, and still out of proportion: zeroes shrink a thousandfold.
    let packed = gzip(&vec![0; 11 << 20]);
    assert_eq!(
        inflate(&packed, MAX_ENTRY).unwrap_err(),
        GateError::Bomb { limit: MAX_ENTRY }
    );
    let mut measured = Measured::new(std::io::repeat(0), Allowance::new(1000, MAX_ENTRY));
    let error = measured.read_to_end(&mut Vec::new()).unwrap_err();
    assert!(error.get_ref().unwrap().is::<GateError>());
}

#[test]
fn broken_packing_is_told_from_cut_packing() {
    let packed = gzip(b"some bytes that are long enough to be cut");
    assert_eq!(
        inflate(&packed[..packed.len() - 9], 1000).unwrap_err(),
        GateError::CutShort
    );
    assert_eq!(
        inflate(b"no packed bytes at all", 1000).unwrap_err(),
        GateError::Unpackable
    );
}

fn database(folder: &Folder, name: &str, sql: &str) -> std::path::PathBuf {
    let path = folder.file(name);
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch(sql)
        .unwrap();
    path
}

#[test]
fn a_foreign_database_is_read_and_left_as_it_was() {
    let folder = Folder::new("gate-database");
    // A name that means something in a URI.
    let path = database(
        &folder,
        "né %41?#&.db",
        "CREATE TABLE t (a); INSERT INTO t VALUES (1), (2);",
    );
    let before = fs::read(&path).unwrap();
    let open = ForeignDatabase::open(&path).unwrap();
    assert_eq!(open.fault(), None);
    assert_eq!(open.application_id().unwrap(), 0);
    assert!(open.has_table("T").unwrap() && !open.has_table("u").unwrap());
    let sum: i64 = open
        .ask(|c| c.query_row("SELECT sum(a) FROM t", [], |row| row.get(0)))
        .unwrap();
    assert_eq!(sum, 3);
    for sql in [
        "INSERT INTO t VALUES (3)",
        "ATTACH 'other.db' AS o",
        "PRAGMA journal_mode = WAL",
        "CREATE TEMP TABLE u (a)",
    ] {
        assert!(open.ask(|c| c.execute_batch(sql)).is_err(), "{sql}");
    }
    assert_eq!(folder.names(), ["né %41?#&.db"]);
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_view_that_counts_for_ever_is_refused_at_once() {
    let folder = Folder::new("gate-view");
    let sql = "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;
        CREATE VIEW huge AS SELECT zeroblob(900000000) AS b;
        CREATE TABLE t (a); INSERT INTO t VALUES (1); CREATE VIEW plain AS SELECT max(a) AS a FROM t;";
    let open = ForeignDatabase::open(&database(&folder, "v.db", sql)).unwrap();
    for (view, fine) in [("endless", false), ("huge", false), ("plain", true)] {
        let asked = open.ask(|c| {
            c.query_row(&format!("SELECT count(*) FROM {view}"), [], |row| {
                row.get::<_, i64>(0)
            })
        });
        assert_eq!(asked.is_ok(), fine, "{view}: {asked:?}");
        assert!(fine || asked == Err(GateError::HiddenWork), "{view}: {asked:?}");
    }
}

#[test]
fn changes_that_wait_beside_a_database_are_named() {
    let folder = Folder::new("gate-wal");
    let path = folder.file("m.mbtiles");
    let writer = rusqlite::Connection::open(&path).unwrap();
    writer
        .execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (a);")
        .unwrap();
    let error = ForeignDatabase::open(&path).unwrap_err();
    assert_eq!(
        error,
        GateError::Unfinished {
            beside: "m.mbtiles-wal".to_owned()
        }
    );
    drop(writer);
    assert!(ForeignDatabase::open(&path).unwrap().has_table("t").unwrap());
    fs::write(
        folder.file("m.mbtiles-journal"),
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7more",
    )
    .unwrap();
    assert!(matches!(
        ForeignDatabase::open(&path),
        Err(GateError::Unfinished { .. })
    ));
}

#[test]
fn what_is_no_database_is_no_database() {
    let folder = Folder::new("gate-text");
    fs::write(folder.file("t.db"), b"just some text").unwrap();
    assert!(matches!(
        ForeignDatabase::open(&folder.file("t.db")),
        Err(GateError::Damaged { .. })
    ));
}
