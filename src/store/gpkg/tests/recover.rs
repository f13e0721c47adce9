//! Operations with pages that are overwritten, cut off or gone: what can be read of them comes into a new file.

use std::fs;

use super::sample::full;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Incident;
use crate::model::Operation;
use crate::store::gpkg::FileError;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::Passphrase;
use crate::store::gpkg::Place;
use crate::store::gpkg::recover;
use crate::store::test_folder::Folder;

const PAGE: usize = 4096;

/// An operation whose incidents fill many pages.
fn large() -> Operation {
    let one: Incident = full().incidents.rows().next().unwrap().clone();
    let rows = (1..=3000).map(|number| {
        let mut row = one.clone();
        row.place = format!("Place {number}, with a name that takes its room in a page");
        (Id::new(number), row)
    });
    full().with(&[Edit::Incidents(Change::Put(rows.collect()))])
}

/// Overwrites pages of a file.
fn damage(path: &std::path::Path, pages: impl Iterator<Item = usize>) {
    let mut bytes = fs::read(path).unwrap();
    for page in pages {
        if let Some(page) = bytes.get_mut(page * PAGE..(page + 1) * PAGE) {
            page.fill(0xA5);
        }
    }
    fs::write(path, bytes).unwrap();
}

fn pages(path: &std::path::Path) -> usize {
    usize::try_from(fs::metadata(path).unwrap().len()).unwrap() / PAGE
}

#[test]
fn a_damaged_page_costs_its_rows_and_no_more_and_the_file_is_as_it_was() {
    let folder = Folder::new("recover-page");
    let (whole, whole_place) = (large(), folder.file("a.gpkg"));
    drop(OperationFile::create(&whole_place, &whole).unwrap());
    let sound = fs::read(&whole_place).unwrap();
    let (mut tried, mut all, mut heavy) = (0, 0, 0);
    for page in (2..pages(&whole_place)).step_by(7) {
        fs::write(&whole_place, &sound).unwrap();
        damage(&whole_place, std::iter::once(page));
        let before = fs::read(&whole_place).unwrap();
        let out = folder.file(&format!("out-{page}.gpkg"));
        let made = match recover(&(&whole_place).into(), &(&out).into()) {
            Ok(made) => made,
            // The page that says which tables there are: nothing can be found then, and there is no restore point.
            Err(error) => {
                assert_eq!(error.code(), "damaged", "{page}");
                assert!(!out.exists());
                continue;
            }
        };
        assert_eq!(fs::read(&whole_place).unwrap(), before);
        tried += 1;
        let lost = 3000 - made.operation.incidents.len();
        // But for the page from which all others of the table are found.
        heavy += usize::from(lost > 3000 / 4);
        assert!(
            lost == 0 || !made.missing.is_empty(),
            "page {page}: {lost} lost in silence"
        );
        all += usize::from(lost == 0);
        drop(made.file);
        // What came is a sound operation like any other, and what it says of a row is true.
        let opened = OperationFile::open(&out).unwrap();
        for (id, row) in opened.operation.incidents.iter() {
            assert_eq!(whole.incidents.get(id), Some(row));
        }
        drop(opened);
        fs::remove_file(out).unwrap();
    }
    assert!(
        tried >= 10 && all > 0 && heavy <= 1,
        "{tried} tried, {all} without a loss, {heavy} with a heavy one"
    );
}

#[test]
fn half_a_file_gives_what_stands_in_that_half() {
    let folder = Folder::new("recover-half");
    let path = folder.file("a.gpkg");
    drop(OperationFile::create(&path, &large()).unwrap());
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    assert!(OperationFile::open(&path).is_err());
    let made = recover(&(&path).into(), &folder.file("out.gpkg").into()).unwrap();
    assert!(!made.missing.is_empty());
    let trail = made.file.audit_lines();
    assert_eq!(trail.last().unwrap().0, "recovered");
    let again = recover(&(&path).into(), &folder.file("out.gpkg").into());
    assert_eq!(again.unwrap_err().code(), "exists");
}

#[test]
fn an_encrypted_one_is_recovered_under_its_key_and_nothing_plain_is_written() {
    let folder = Folder::new("recover-cipher");
    let passphrase = Passphrase::new("river stove eleven orange".to_owned()).unwrap();
    let place = |name: &str| Place::locked(folder.file(name), passphrase.clone());
    drop(OperationFile::create(place("a.doria"), &large()).unwrap());
    let path = folder.file("a.doria");
    let middle = pages(&path) / 2;
    damage(&path, middle..middle + 3);
    let damaged = OperationFile::open(place("a.doria"));
    assert!(damaged.is_err());
    let made = recover(&place("a.doria"), &place("out.doria")).unwrap();
    assert!(!made.missing.is_empty());
    assert!(
        made.operation.incidents.len() > 1500,
        "{}",
        made.operation.incidents.len()
    );
    for name in folder.names() {
        let bytes = fs::read(folder.file(&name)).unwrap();
        assert!(!bytes.windows(9).any(|part| part == b"SQLite fo"), "{name}");
    }
    let wrong = Place::locked(&path, Passphrase::new("another".to_owned()).unwrap());
    let refused = recover(&wrong, &place("wrong.doria"));
    assert!(
        matches!(refused, Err(FileError::WrongPassphrase(_))),
        "{refused:?}"
    );
}

#[test]
fn where_nothing_can_be_read_the_newest_restore_point_stands_for_it() {
    let folder = Folder::new("recover-point");
    let path = folder.file("a.gpkg");
    let mut file = OperationFile::create(&path, &full()).unwrap();
    file.keep(Some("before")).unwrap();
    drop(file);
    damage(&path, 0..2);
    let made = recover(&(&path).into(), &folder.file("out.gpkg").into()).unwrap();
    assert_eq!(made.from.unwrap().number, 1);
    assert_eq!(made.missing[0].code, "M114");
    assert_eq!(made.operation.incidents.len(), full().incidents.len());
}
