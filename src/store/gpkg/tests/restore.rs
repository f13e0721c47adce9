//! Restore points and destroying: what comes back, what does not, and nothing lost on the way.

use jiff::civil::date;

use super::sample::dump;
use super::sample::full;
use super::sample::incident;
use crate::model::*;
use crate::store::gpkg::Doomed;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::Passphrase;
use crate::store::gpkg::Place;
use crate::store::gpkg::Step;
use crate::store::gpkg::points;
use crate::store::gpkg::with_numbers_going_on;
use crate::store::test_folder::Folder;

fn put(number: i64) -> Vec<Edit> {
    vec![Edit::Incidents(Change::Put(vec![(
        Id::new(number),
        incident(99),
    )]))]
}

fn looked_at(path: &std::path::Path) -> Operation {
    OperationFile::open_read_only(path).unwrap().operation
}

fn key(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned()).unwrap()
}

#[test]
fn an_operation_goes_back_to_a_point_in_one_step_that_is_taken_back_like_any_other() {
    let folder = Folder::new("restore");
    let path = folder.file("mission.gpkg");
    let start = full();
    let mut file = OperationFile::create(&path, &start).unwrap();
    let point = file.keep(Some("before the rains")).unwrap();
    assert_eq!((point.number, point.by_itself), (1, false));
    let changed = start.with(&put(9001));
    file.commit(&start, &changed, Step::Do("step-edit".to_owned()))
        .unwrap();
    let kept = file.describe(&point).unwrap();
    assert_eq!(kept.name, "before the rains");
    assert!(kept.at.is_some());
    let then = with_numbers_going_on(&file.read_point(&point).unwrap(), &changed);
    file.commit(&changed, &then, Step::Do("step-restore".to_owned()))
        .unwrap();
    assert_eq!(dump(&looked_at(&path)), dump(&start));
    // A number that was given once is given to no other record.
    assert_eq!(then.incidents.next_id(), Id::new(9002));
    let (label, back) = file.last_step().unwrap().unwrap();
    assert_eq!(label, "step-restore");
    assert_eq!(dump(&then.with(&back)), dump(&changed));
}

#[test]
fn nobody_lowers_a_marking_by_going_back() {
    let marked = |marking: Marking| {
        let about = About {
            marking,
            ..About::default()
        };
        Operation::default().with(&[Edit::About(about)])
    };
    let (low, high) = (Marking::ALL[0], *Marking::ALL.last().unwrap());
    assert!(low < high);
    for (then, now) in [(low, high), (high, low)] {
        let after = with_numbers_going_on(&marked(then), &marked(now));
        assert_eq!(after.about.marking, high);
    }
}

#[test]
fn five_points_are_kept_by_themselves_and_every_one_that_was_asked_for() {
    let folder = Folder::new("restore-many");
    let path = folder.file("mission.gpkg");
    let mut file = OperationFile::create(&path, &full()).unwrap();
    file.keep(Some("asked for")).unwrap();
    for _ in 0..7 {
        file.keep(None).unwrap();
    }
    let numbers: Vec<(u32, bool)> = points(&path).iter().map(|p| (p.number, p.by_itself)).collect();
    assert_eq!(
        numbers,
        [(8, true), (7, true), (6, true), (5, true), (4, true), (1, false)]
    );
    // Nothing half made lies beside them, and what only looks like one is none.
    folder.write("mission.restore-x.gpkg", b"");
    folder.write("mission.restore-0009.doria", b"");
    folder.write("other.restore-0009.gpkg", b"");
    assert_eq!(points(&path).len(), 6);
    assert!(folder.names().iter().all(|name| !name.contains(".tmp")));
}

#[test]
fn a_point_is_whole_and_lies_under_the_key_of_the_operation() {
    let folder = Folder::new("restore-key");
    let path = folder.file("mission.doria");
    let first = key("river stove eleven orange");
    let mut file = OperationFile::create(Place::locked(&path, first.clone()), &full()).unwrap();
    let point = file.keep(Some("CANARY name")).unwrap();
    let bytes = std::fs::read(&point.path).unwrap();
    assert!(!bytes.starts_with(b"SQLite format 3"));
    assert!(!bytes.windows(6).any(|six| six == b"CANARY"));
    let opened = OperationFile::open_read_only(Place::locked(&point.path, first.clone())).unwrap();
    assert_eq!(dump(&opened.operation), dump(&full()));
    assert_eq!(opened.findings, []);
    drop(opened);
    let second = key("paper moon kettle violet");
    file.change_passphrase(&second).unwrap();
    assert!(OperationFile::open_read_only(Place::locked(&point.path, first)).is_err());
    let then = file.read_point(&point).unwrap();
    assert_eq!(dump(&then), dump(&full()));
}

#[test]
fn what_is_destroyed_stands_in_no_file_and_no_step_any_more() {
    let folder = Folder::new("destroy");
    let path = folder.file("mission.gpkg");
    let start = full();
    let mut file = OperationFile::create(&path, &start).unwrap();
    let mut doomed = incident(77);
    doomed.place = "CANARY-place-of-a-survivor".to_owned();
    let told = start.with(&[Edit::Incidents(Change::Put(vec![(Id::new(9001), doomed)]))]);
    file.commit(&start, &told, Step::Do("step-edit".to_owned()))
        .unwrap();
    file.keep(None).unwrap();
    // It stands in the history as well, since a later step changed it.
    let changed = told.with(&put(9001));
    file.commit(&told, &changed, Step::Do("step-edit".to_owned()))
        .unwrap();
    let done = file.destroy(&changed, Doomed::Incident(Id::new(9001))).unwrap();
    assert_eq!((done.records, done.points), (1, 1));
    assert_eq!(done.left, []);
    assert_eq!(dump(&looked_at(&path)), dump(&start));
    assert_eq!(file.last_step().unwrap(), None);
    assert!(
        file.audit_lines()
            .contains(&("destroy".to_owned(), "1".to_owned()))
    );
    for name in folder.names() {
        let bytes = folder.read(&name);
        assert!(!bytes.windows(12).any(|part| part == b"CANARY-place"), "{name}");
    }
}

#[test]
fn all_before_a_day_is_destroyed_and_a_point_that_cannot_be_opened_is_named() {
    let folder = Folder::new("destroy-before");
    let path = folder.file("mission.gpkg");
    let start = full();
    let mut file = OperationFile::create(&path, &start).unwrap();
    folder.write("mission.restore-0007.gpkg", b"SQLite format 3\0 and then nothing");
    let last = start.incidents.rows().map(|row| row.date).max().unwrap();
    let done = file.destroy(&start, Doomed::Before(last)).unwrap();
    let after = looked_at(&path);
    assert!(after.incidents.rows().all(|row| row.date >= last));
    assert_eq!((start.check_ins.len(), after.check_ins.len()), (1, 0));
    let gone = |of: &Operation| {
        let reports = of.incidents.len() + of.observations.len() + of.protected.len();
        let more = of.merged.len() + of.dated_events.len();
        reports + more + of.alerts.len() + of.alert_counts.len() + of.check_ins.len()
    };
    assert_eq!(done.records, gone(&start) - gone(&after));
    assert!(done.records > 0);
    assert_eq!(
        done.left.iter().map(|point| point.number).collect::<Vec<_>>(),
        [7]
    );
    let nothing = Doomed::Before(date(1900, 1, 1)).edits(&start).1;
    assert_eq!(nothing, 0);
}
