//! A large operation on the desk before its incidents are read: shown as it will be, nothing false said, nothing lost.

use super::*;
use crate::model::DatePrecision;
use crate::model::Edit;
use crate::model::Incident;
use crate::model::IncidentKind;
use crate::model::Operation;
use crate::model::PlacePrecision;
use crate::store::gpkg::FileError;
use crate::store::gpkg::Passphrase;
use crate::store::gpkg::Place;

/// An operation of so many incidents that an overview of them is kept.
fn large() -> Operation {
    let incident = |n: i64| Incident {
        kind: IncidentKind::Looting,
        at: at(27.0 + (n % 173) as f64 / 100.0, -3.0 + (n % 211) as f64 / 150.0),
        precision: PlacePrecision::Exact,
        date: jiff::civil::date(2018, 1 + (n % 12) as i8, 1 + (n % 28) as i8),
        until: None,
        date_precision: DatePrecision::Day,
        time: None,
        place: String::new(),
        actor: String::new(),
        fatalities: None,
        source: String::new(),
        source_key: n.to_string(),
        grade: crate::model::Grade::NONE,
        found_by_patrol: false,
    };
    Operation {
        incidents: (1..=21_000).map(|n| (Id::new(n), incident(n))).collect(),
        ..Operation::default()
    }
}

/// Has the desk hear of an operation early and stops it there: what else its thread has to tell is given back.
fn opened_early(desk: &mut Desk, action: Action) -> Vec<Landing> {
    desk.ask(action);
    let mut later = Vec::new();
    while later.len() < 2 {
        later.push(desk.landings.recv_timeout(Duration::from_secs(60)).unwrap());
    }
    later.remove(0)(desk);
    later
}

fn drawn(desk: &mut Desk) -> Vec<String> {
    desk.ask(Action::Resize(900.0, 600.0));
    let drawn = desk.scene();
    drawn.scene.items.iter().map(|item| format!("{item:?}")).collect()
}

fn file_with_overview(folder: &Folder, name: &str) -> PathBuf {
    let path = folder.file(name);
    let mut file = OperationFile::create(&path, &large()).unwrap();
    assert!(keep_overview(&mut file, &large()));
    path
}

#[test]
fn the_map_is_the_same_before_and_after_the_incidents_are_read() {
    let folder = Folder::new("early-map");
    let path = file_with_overview(&folder, "a.gpkg");
    for action in [Action::OpenFile(path.clone()), Action::OpenToLook(path.clone())] {
        let mut desk = desk_in(&folder);
        let rest = opened_early(&mut desk, action);
        assert!(desk.is_reading() && desk.operation().incidents.is_empty());
        assert_eq!(desk.file(), Some(path.as_path()));
        assert_eq!(desk.incidents_to_come(), Some(21_000));
        let (before, day, view) = (drawn(&mut desk), desk.day(), *desk.view());
        desk.derive();
        // Nothing is answered from a part.
        assert!(desk.answers().timeline.computing && desk.answers().timeline.value.is_none());
        rest.into_iter().for_each(|landing| landing(&mut desk));
        settle(&mut desk);
        assert!(!desk.is_reading() && desk.operation().incidents.len() == 21_000);
        assert_eq!((desk.day(), *desk.view()), (day, view));
        // Where incidents gather is drawn once it is known.
        desk.ask(Action::ShowLayer(LayerId("hotspots"), false));
        assert_eq!(drawn(&mut desk), before);
        assert!(before.len() > 500, "{}", before.len());
    }
}

#[test]
fn what_is_asked_before_the_incidents_are_read_is_done_after_and_looking_at_once() {
    let folder = Folder::new("early-later");
    let path = file_with_overview(&folder, "a.gpkg");
    let mut desk = desk_in(&folder);
    let rest = opened_early(&mut desk, Action::OpenFile(path.clone()));
    assert!(desk.may_edit() && desk.may_close());
    let row = desk.operation().incidents.get(Id::new(5)).cloned();
    assert_eq!(row, None);
    desk.ask(Action::Edit(
        "step-delete",
        vec![Edit::Incidents(Change::Remove(vec![Id::new(5)]))],
    ));
    desk.ask(Action::SetPeriod(Period::between(
        jiff::civil::date(2018, 1, 1),
        jiff::civil::date(2018, 2, 1),
    )));
    let near = desk.view().zoomed(PagePoint::new(10.0, 10.0), 2.0);
    desk.ask(Action::SetView(near));
    assert!(!desk.may_close(), "something waits");
    assert_eq!((*desk.view(), desk.period()), (near, Period::ALWAYS));
    rest.into_iter().for_each(|landing| landing(&mut desk));
    settle(&mut desk);
    assert_eq!(desk.operation().incidents.len(), 20_999);
    assert_eq!(*desk.view(), near, "the hand was there before");
    assert_ne!(desk.period(), Period::ALWAYS);
    desk.ask(Action::Command(Command::Undo));
    settle(&mut desk);
    drop(desk);
    // What was changed and taken back is in the file, with a true overview, made when it was closed.
    let mut heard = None;
    let opened = OperationFile::open_early(&path, &mut |early| heard = Some(early)).unwrap();
    assert_eq!(opened.operation.incidents.len(), 21_000);
    let kept = chart::Overview::from_bytes(&heard.unwrap().overview).unwrap();
    assert_eq!(Some(kept), chart::Overview::of(&opened.operation));
}

#[test]
fn a_file_that_turns_out_damaged_gives_its_place_back_to_the_operation_before() {
    let folder = Folder::new("early-damaged");
    let path = file_with_overview(&folder, "a.gpkg");
    let mut desk = exercise_in(&folder);
    let before = Arc::clone(desk.operation());
    let rest = opened_early(&mut desk, Action::OpenFile(path));
    assert!(desk.is_reading());
    desk.ask(Action::Command(Command::Delete));
    drop(rest);
    let error = FileError::Damaged {
        path: folder.file("a.gpkg"),
        what: "incidents".to_owned(),
    };
    desk.arrive(Err(error));
    assert!(!desk.is_reading() && Arc::ptr_eq(desk.operation(), &before));
    assert!(said(&desk).contains("was not done"), "{}", said(&desk));
    desk.ask(Action::Command(Command::FitAll));
    assert!(matches!(desk.saved(), SaveState::Saved(_)));
}

#[test]
fn who_stops_the_opening_has_the_operation_before() {
    let folder = Folder::new("early-stopped");
    let path = file_with_overview(&folder, "a.gpkg");
    let mut desk = exercise_in(&folder);
    let rest = opened_early(&mut desk, Action::OpenFile(path));
    let job = desk
        .jobs()
        .into_iter()
        .find(|job| job.title == "job-open")
        .unwrap();
    desk.ask(Action::CancelJob(job.id));
    assert!(!desk.is_reading() && desk.operation().about.exercise);
    drop(rest);
}

#[test]
fn an_encrypted_one_is_shown_early_with_its_passphrase_and_locked_at_once() {
    let folder = Folder::new("early-locked");
    let words = || Passphrase::new("river stove eleven orange".to_owned()).unwrap();
    let path = folder.file("a.doria");
    let mut file = OperationFile::create(Place::locked(&path, words()), &large()).unwrap();
    assert!(keep_overview(&mut file, &large()));
    drop(file);
    let mut desk = desk_in(&folder);
    desk.ask(Action::OpenFile(path.clone()));
    settle(&mut desk);
    assert!(desk.locked().is_some() && !desk.is_reading());
    let rest = opened_early(&mut desk, Action::Unlock(words()));
    assert!(desk.is_reading() && desk.is_encrypted() && desk.locked().is_none());
    desk.ask(Action::Command(Command::Delete));
    // Locking waits for nothing, and what is read after it does not come back.
    desk.ask(Action::Command(Command::Lock));
    assert!(desk.is_locked_away() && !desk.is_reading() && desk.file().is_none());
    rest.into_iter().for_each(|landing| landing(&mut desk));
    settle(&mut desk);
    assert!(desk.is_locked_away() && desk.file().is_none());
}
