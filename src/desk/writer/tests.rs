//! What the writer's thread keeps, writes and tells.

use super::*;
use crate::store::test_folder::Folder;

#[test]
fn the_file_as_it_was_opened_is_kept_before_the_first_step_and_only_then() {
    let folder = Folder::new("writer-keeps");
    let path = folder.file("a.gpkg");
    let file = OperationFile::create(&path, &Operation::default()).unwrap();
    let (send, told) = mpsc::channel();
    let writer = Writer::start(file, true, Keeping::default(), move |told| drop(send.send(told))).unwrap();
    let mut before = Arc::new(Operation::default());
    for number in 1..=3 {
        let about = crate::model::About {
            name: format!("Name {number}"),
            ..crate::model::About::default()
        };
        let after = Arc::new(before.with(&[Edit::About(about)]));
        writer.commit(Commit {
            number,
            before,
            after: Arc::clone(&after),
            step: Step::Do("step-edit".to_owned()),
            notes: Vec::new(),
        });
        before = after;
    }
    drop(writer);
    assert!(told.iter().all(|told| matches!(told, Told::Saved(_))));
    let points = gpkg::points(&path);
    assert_eq!(points.len(), 1);
    let kept = OperationFile::open_read_only(&points[0].path).unwrap();
    assert_eq!(kept.operation.about.name, Operation::default().about.name);
}

#[test]
fn a_line_of_the_trail_that_failed_is_told_once_it_is_written_after_all() {
    let folder = Folder::new("writer-audit");
    let path = folder.file("a.gpkg");
    let file = OperationFile::create(&path, &Operation::default()).unwrap();
    let (send, told) = mpsc::channel();
    let writer = Writer::start(file, false, Keeping::default(), move |told| drop(send.send(told))).unwrap();
    folder.rename("a.gpkg", "away.gpkg");
    let note = |detail: &str| AuditNote {
        kind: "export",
        detail: detail.to_owned(),
    };
    writer.audit(note("one"));
    assert!(matches!(told.recv().unwrap(), Told::Failed(FileError::Gone(_))));
    folder.rename("away.gpkg", "a.gpkg");
    writer.retry();
    assert!(matches!(told.recv().unwrap(), Told::Saved(0)));
    // What is written at the first try tells nothing new.
    writer.audit(note("two"));
    drop(writer);
    assert!(told.recv().is_err());
}
