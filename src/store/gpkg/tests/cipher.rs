//! An encrypted operation gives back what it was given, tells nobody else anything, and opens with its passphrase alone.

use std::fs;
use std::path::Path;

use super::sample::full;
use crate::model::*;
use crate::store::gpkg::AuditNote;
use crate::store::gpkg::FileError;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::Passphrase;
use crate::store::gpkg::Place;
use crate::store::gpkg::Step;
use crate::store::gpkg::asks_passphrase;
use crate::store::gpkg::same;
use crate::store::test_folder::Folder;

fn words(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned()).unwrap()
}

fn locked(path: &Path) -> Place {
    Place::locked(path, words("river stove eleven orange"))
}

/// An operation whose name would betray it.
fn telling() -> Operation {
    Operation {
        about: std::sync::Arc::new(About {
            name: "CANARY-operation".to_owned(),
            ..(*full().about).clone()
        }),
        ..full()
    }
}

/// Whether any file of a folder holds these bytes.
fn is_told(folder: &Folder, bytes: &[u8]) -> bool {
    folder.names().iter().any(|name| {
        let held = fs::read(folder.file(name)).unwrap();
        held.windows(bytes.len()).any(|window| window == bytes)
    })
}

#[test]
fn it_gives_back_what_it_was_given_and_is_seen_by_nobody_else() {
    let folder = Folder::new("cipher");
    let path = folder.file("a.doria");
    let mut file = OperationFile::create(locked(&path), &telling()).unwrap();
    assert!(file.is_encrypted());
    let mut named = telling();
    named.about = std::sync::Arc::new(About {
        name: "CANARY-two".to_owned(),
        ..(*named.about).clone()
    });
    file.commit(&telling(), &named, Step::Do("step-about".to_owned()))
        .unwrap();
    drop(file);
    for telltale in [&b"SQLite format 3"[..], b"CANARY", b"doria_about"] {
        assert!(!is_told(&folder, telltale));
    }
    assert!(asks_passphrase(&path));
    let opened = OperationFile::open(locked(&path)).unwrap();
    assert_eq!(opened.operation.about.name, "CANARY-two");
    assert_eq!(opened.operation.patrols.len(), telling().patrols.len());
    assert_eq!(opened.file.last_step().unwrap().unwrap().0, "step-about");
    drop(opened);
    assert_eq!(folder.names(), ["a.doria"]);
}

#[test]
fn a_step_cut_off_in_the_middle_leaves_a_journal_that_tells_nothing_and_is_taken_back() {
    let folder = Folder::new("cipher-cut");
    let path = folder.file("a.doria");
    drop(OperationFile::create(locked(&path), &telling()).unwrap());
    // As a killed process leaves it: pages written, the journal still there.
    let key = |connection: &rusqlite::Connection| {
        connection
            .pragma(None, "key", "river stove eleven orange", |_| Ok(()))
            .unwrap();
    };
    let copy = Folder::new("cipher-cut-copy");
    {
        let mut connection = rusqlite::Connection::open(&path).unwrap();
        key(&connection);
        connection.pragma_update(None, "cache_size", 1).unwrap();
        connection.pragma_update(None, "cache_spill", 1).unwrap();
        let transaction = connection.transaction().unwrap();
        transaction
            .execute(
                "UPDATE doria_about SET value = 'CANARY-half' || hex(randomblob(20000))",
                [],
            )
            .unwrap();
        for name in folder.names() {
            fs::copy(folder.file(&name), copy.file(&name)).unwrap();
        }
        transaction.rollback().unwrap();
    }
    assert!(
        copy.names().iter().any(|name| name.ends_with("-journal")),
        "{:?}",
        copy.names()
    );
    assert!(!is_told(&copy, b"CANARY"));
    let opened = OperationFile::open(locked(&copy.file("a.doria"))).unwrap();
    assert_eq!(opened.operation.about.name, "CANARY-operation");
}

#[test]
fn without_its_passphrase_it_is_refused_and_left_as_it_was() {
    let folder = Folder::new("cipher-wrong");
    let path = folder.file("a.doria");
    drop(OperationFile::create(locked(&path), &full()).unwrap());
    let before = fs::read(&path).unwrap();
    let refusal = |place: Place| OperationFile::open(place).map(drop).unwrap_err().code();
    assert_eq!(refusal((&path).into()), "encrypted-or-damaged");
    assert_eq!(
        refusal(Place::locked(&path, words("river stove eleven oranges"))),
        "wrong-passphrase"
    );
    // A damaged head and a wrong passphrase are one and the same from outside.
    let mut damaged = before.clone();
    damaged[3] ^= 1;
    fs::write(folder.file("b.doria"), damaged).unwrap();
    assert_eq!(refusal(locked(&folder.file("b.doria"))), "wrong-passphrase");
    assert_eq!(fs::read(&path).unwrap(), before);
    let none = OperationFile::create(folder.file("c.doria"), &full())
        .map(drop)
        .unwrap_err();
    assert!(matches!(none, FileError::NoPassphrase(_)));
    assert_eq!(folder.names(), ["a.doria", "b.doria"]);
}

#[test]
fn one_flipped_byte_anywhere_is_noticed_and_never_shown() {
    let folder = Folder::new("cipher-flip");
    let path = folder.file("a.doria");
    drop(OperationFile::create(locked(&path), &full()).unwrap());
    let whole = fs::read(&path).unwrap();
    let flipped = folder.file("flipped.doria");
    // Opening costs half a second on purpose, so that a few places stand for all: one in each page would take minutes.
    // `DORIA_FLIPS=1000` asks for more.
    let asked = std::env::var("DORIA_FLIPS").ok();
    let (mut opened, steps) = (0, asked.and_then(|n| n.parse().ok()).unwrap_or(12));
    for step in 0..steps {
        let mut bytes = whole.clone();
        let at = 16 + (whole.len() - 17) * step / (steps - 1);
        bytes[at] ^= 0x10;
        fs::write(&flipped, bytes).unwrap();
        match OperationFile::open_read_only(locked(&flipped)) {
            // A page that nothing is read from may be damaged unseen; what is shown is what was written.
            Ok(found) => {
                assert!(same(&found.operation, &full()), "byte {at}");
                opened += 1;
            }
            Err(error) => assert!(
                matches!(
                    error,
                    FileError::WrongPassphrase(_)
                        | FileError::Damaged { .. }
                        | FileError::Disk { .. }
                        | FileError::Other { .. }
                        | FileError::EncryptedOrDamaged(_)
                ),
                "byte {at}: {error:?}"
            ),
        }
    }
    eprintln!("{steps} flipped bytes, {opened} in pages that nothing is read from, nothing wrong shown");
    assert!(opened < steps / 2, "{opened} of {steps} were not noticed");
}

#[test]
fn another_passphrase_opens_it_once_it_was_changed_and_the_old_one_no_more() {
    let folder = Folder::new("cipher-change");
    let path = folder.file("a.doria");
    let mut file = OperationFile::create(locked(&path), &full()).unwrap();
    let new = words("seven lamps under water");
    file.change_passphrase(&new).unwrap();
    assert_eq!(file.audit_lines().last().unwrap().0, "passphrase");
    // Work goes on in the open file.
    let before = full();
    let after = Operation::default();
    file.commit(&before, &after, Step::Do("step-x".to_owned()))
        .unwrap();
    drop(file);
    assert!(OperationFile::open(locked(&path)).is_err());
    let opened = OperationFile::open(Place::locked(&path, new)).unwrap();
    assert!(opened.operation.patrols.is_empty());
    drop(opened);
    let plain = folder.file("plain.gpkg");
    let mut file = OperationFile::create(&plain, &full()).unwrap();
    assert_eq!(
        file.change_passphrase(&words("x")).unwrap_err().code(),
        "not-encrypted"
    );
}

#[test]
fn a_change_of_passphrase_that_fails_is_in_no_trail_and_breaks_nothing() {
    let folder = Folder::new("cipher-change-fails");
    let path = folder.file("a.doria");
    let mut file = OperationFile::create(locked(&path), &full()).unwrap();
    // Another program reads just now, so that the pages cannot be written.
    let other = OperationFile::open_read_only(locked(&path)).unwrap();
    let look = "BEGIN; SELECT count(*) FROM sqlite_schema;";
    other.file.connection().execute_batch(look).unwrap();
    let refused = file.change_passphrase(&words("seven lamps under water"));
    assert!(matches!(refused, Err(FileError::Busy(_))), "{refused:?}");
    drop(other);
    assert_eq!(file.audit_lines(), []);
    // Work goes on under the old key.
    let (before, after) = (full(), telling());
    file.commit(&before, &after, Step::Do("step-x".to_owned()))
        .unwrap();
    drop(file);
    let opened = OperationFile::open(locked(&path)).unwrap();
    assert!(opened.findings.is_empty() && same(&opened.operation, &after));
}

#[test]
fn a_copy_within_the_encrypted_or_the_plain_leaves_its_source_as_it_was() {
    let folder = Folder::new("cipher-copy-reads");
    let path = folder.file("a.gpkg");
    drop(OperationFile::create(&path, &full()).unwrap());
    let bytes = fs::read(&path).unwrap();
    let mut from = OperationFile::open_read_only(&path).unwrap();
    let note = AuditNote {
        kind: "copy",
        detail: "encrypted".to_owned(),
    };
    let made = from
        .file
        .copy(locked(&folder.file("b.doria")), &from.operation, &note);
    assert_eq!(
        made.unwrap().audit_lines(),
        [("copy".to_owned(), "encrypted".to_owned())]
    );
    drop(from);
    assert_eq!(fs::read(&path).unwrap(), bytes);
    assert_eq!(folder.names(), ["a.gpkg", "b.doria"]);
}

#[test]
fn a_copy_takes_the_audit_trail_along_and_its_chain_holds() {
    let folder = Folder::new("cipher-copy");
    let mut plain = OperationFile::create(folder.file("a.gpkg"), &full()).unwrap();
    plain.audit("export", "internal").unwrap();
    plain.audit("import", "12 rows").unwrap();
    let path = folder.file("a.doria");
    let mut copy = OperationFile::create(locked(&path), &full()).unwrap();
    copy.inherit_audit(&plain).unwrap();
    copy.audit("copy", "encrypted").unwrap();
    let kinds: Vec<String> = copy.audit_lines().into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["export", "import", "copy"]);
    assert_eq!(copy.first_broken_audit_line(), None);
}

#[test]
fn a_copy_is_whole_with_a_line_in_both_trails_or_is_not_there() {
    let folder = Folder::new("cipher-copy-whole");
    let mut file = OperationFile::create(locked(&folder.file("a.doria")), &telling()).unwrap();
    let note = AuditNote {
        kind: "plain-exception",
        detail: "for the engineers".to_owned(),
    };
    // The file takes no line: what leaves it would stand in no trail.
    folder.rename("a.doria", "away.doria");
    let refused = file.copy(folder.file("b.gpkg"), &telling(), &note);
    assert!(matches!(refused, Err(FileError::Gone(_))), "{refused:?}");
    assert!(!is_told(&folder, b"CANARY"), "{:?}", folder.names());
    folder.rename("away.doria", "a.doria");
    let made = file.copy(folder.file("b.gpkg"), &telling(), &note).unwrap();
    let line = ("plain-exception".to_owned(), "for the engineers".to_owned());
    assert_eq!(made.audit_lines(), std::slice::from_ref(&line));
    assert_eq!(file.audit_lines(), [line]);
}
