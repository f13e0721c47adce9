//! What two hands read of a large file is what one reads.

use super::other_program;
use super::sample::full;
use super::sample::incident;
use crate::model::*;
use crate::store::gpkg::FileError;
use crate::store::gpkg::OperationFile;
use crate::store::test_folder::Folder;

/// Numbers so far apart that every part has some, and the last part the one with the largest number.
fn far_apart() -> Operation {
    let rows = (0..900).map(|n| (Id::new(1 + n * 777), incident(n))).collect();
    full().with(&[Edit::Incidents(Change::Put(rows))])
}

#[test]
fn a_file_with_many_numbers_is_read_whole_and_in_order() {
    let folder = Folder::new("hands");
    let path = folder.file("a.gpkg");
    let operation = far_apart();
    drop(OperationFile::create(&path, &operation).unwrap());
    let opened = OperationFile::open(&path).unwrap();
    assert!(opened.operation.incidents.iter().eq(operation.incidents.iter()));
    assert_eq!(
        opened.operation.incidents.next_id(),
        operation.incidents.next_id()
    );
    assert!(opened.findings.is_empty(), "{:?}", opened.findings);
}

#[test]
fn what_is_poor_is_told_in_order_whoever_read_it() {
    let folder = Folder::new("poor-hands");
    let path = folder.file("a.gpkg");
    drop(OperationFile::create(&path, &far_apart()).unwrap());
    let last = 1 + 899 * 777;
    let spoilt = format!(
        "UPDATE incidents SET kind = 'comet' WHERE fid IN (1, {last});
         UPDATE incidents SET fatalities = 'some' WHERE fid = 1 + 400 * 777;"
    );
    other_program(&path).execute_batch(&spoilt).unwrap();
    let opened = OperationFile::open(&path).unwrap();
    let told: Vec<(&str, Place)> = opened
        .findings
        .iter()
        .map(|finding| (finding.code, finding.place.clone()))
        .collect();
    let row = |fid| Place::Record("incidents", fid);
    assert_eq!(
        told,
        [
            ("M101", row(1)),
            ("M105", row(1 + 400 * 777)),
            ("M101", row(last))
        ]
    );
    assert_eq!(opened.operation.incidents.next_id(), Id::new(last + 1));
}

#[test]
fn a_large_file_that_is_broken_is_refused_by_what_is_broken() {
    let folder = Folder::new("broken-hands");
    let path = folder.file("a.gpkg");
    drop(OperationFile::create(&path, &far_apart()).unwrap());
    let whole = std::fs::read(&path).unwrap();
    let (mut refused, mut read) = (0, 0);
    for page in (1..whole.len() / 4096).step_by(3) {
        let mut spoilt = whole.clone();
        spoilt[page * 4096..page * 4096 + 64].fill(0x5a);
        std::fs::write(&path, &spoilt).unwrap();
        match OperationFile::open(&path) {
            Err(FileError::Damaged { .. }) => refused += 1,
            // A page of a spatial index, or a free one.
            Ok(_) => read += 1,
            Err(other) => panic!("page {page}: {other:?}"),
        }
    }
    assert!(refused > 20 && read < refused, "{refused} refused, {read} read");
}
