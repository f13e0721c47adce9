//! An encrypted operation is worked on, locked away and opened again; nothing of it is on the desk meanwhile.

use super::*;
use crate::store::gpkg::Passphrase;
use crate::store::gpkg::Place;

fn words(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned()).unwrap()
}

fn named(name: &str) -> About {
    About {
        name: name.to_owned(),
        ..About::default()
    }
}

/// A desk with a new encrypted operation on it.
fn encrypted(folder: &Folder) -> Desk {
    let mut desk = desk_in(folder);
    // The ending is given by what it is.
    desk.ask(Action::NewFile(
        Place::locked(folder.file("CANARY"), words("river stove")),
        named("CANARY"),
    ));
    settle(&mut desk);
    assert!(desk.is_encrypted(), "{}", said(&desk));
    desk
}

#[test]
fn what_is_locked_away_is_gone_from_the_desk_and_comes_back_with_its_passphrase_alone() {
    let folder = Folder::new("desk-locked");
    let mut desk = encrypted(&folder);
    assert!(desk.file().unwrap().ends_with("CANARY.doria"));
    assert!(desk.recent().is_empty(), "its name is nowhere");
    // It is locked when the last step is on the disk, not before.
    desk.ask(Action::PlaceBase(at(27.3, -2.7)));
    desk.ask(Action::Command(Command::Lock));
    settle(&mut desk);
    let locked = desk.locked().unwrap();
    assert_eq!((locked.name(), locked.was_wrong()), (None, false));
    assert!(desk.file().is_none() && desk.operation().bases.is_empty());
    assert!(desk.notices().is_empty() && desk.can_undo().is_none() && !desk.is_encrypted());
    assert!(!format!("{desk:?}").contains("CANARY.gpkg"));

    desk.ask(Action::Unlock(words("another")));
    settle(&mut desk);
    assert!(desk.locked().unwrap().was_wrong() && desk.file().is_none());
    desk.ask(Action::Unlock(words("river stove")));
    settle(&mut desk);
    assert!(desk.locked().is_none(), "{}", said(&desk));
    assert_eq!((desk.operation().bases.len(), desk.is_encrypted()), (1, true));
    assert_eq!(desk.operation().about.name, "CANARY");
}

#[test]
fn an_encrypted_file_asks_and_the_open_operation_stays_until_it_is_opened() {
    let folder = Folder::new("desk-asks");
    drop(encrypted(&folder));
    let mut desk = exercise_in(&folder);
    desk.ask(Action::OpenFile(folder.file("CANARY.doria")));
    settle(&mut desk);
    assert_eq!(desk.locked().unwrap().name().as_deref(), Some("CANARY.doria"));
    assert!(desk.operation().about.exercise);
    desk.ask(Action::StayLocked);
    assert!(desk.locked().is_none() && desk.operation().about.exercise);
    desk.ask(Action::OpenFile(folder.file("CANARY.doria")));
    settle(&mut desk);
    desk.ask(Action::Unlock(words("river stove")));
    settle(&mut desk);
    assert_eq!(desk.operation().about.name, "CANARY");
}

#[test]
fn a_plain_operation_goes_on_encrypted_with_its_audit_trail_and_out_again_with_a_reason() {
    let folder = Folder::new("desk-encrypt");
    let mut desk = desk_in(&folder);
    desk.ask(Action::NewFile(folder.file("a.gpkg").into(), named("Shabunda")));
    settle(&mut desk);
    desk.ask(Action::Command(Command::Lock));
    assert!(said(&desk).contains("not encrypted"), "{}", said(&desk));
    let lowered = About {
        marking: crate::model::Marking::Unclassified,
        ..(*desk.operation().about).clone()
    };
    desk.ask(Action::SetAbout(lowered));
    let secret = Place::locked(folder.file("b"), words("river stove"));
    desk.ask(Action::SaveCopy(secret.clone(), None));
    settle(&mut desk);
    assert!(
        desk.is_encrypted() && desk.file().unwrap().ends_with("b.doria"),
        "{}",
        said(&desk)
    );
    desk.ask(Action::ChangePassphrase(words("seven lamps")));
    settle(&mut desk);
    assert!(said(&desk).contains("is changed"), "{}", said(&desk));
    desk.ask(Action::SaveCopy(
        folder.file("c.gpkg").into(),
        Some("for the engineers".to_owned()),
    ));
    settle(&mut desk);
    drop(desk);
    let kinds = |place: Place| -> Vec<String> {
        let opened = OperationFile::open(place).unwrap();
        opened
            .file
            .audit_lines()
            .into_iter()
            .map(|(kind, _)| kind)
            .collect()
    };
    assert_eq!(
        kinds(folder.file("a.gpkg").into()),
        ["restore-point", "marking-lowered"],
        "a source is only read"
    );
    let new = Place::locked(folder.file("b.doria"), words("seven lamps"));
    let trail = [
        "restore-point",
        "marking-lowered",
        "copy",
        "passphrase",
        "plain-exception",
    ];
    assert_eq!(kinds(new), trail);
    assert_eq!(kinds(folder.file("c.gpkg").into()), trail);
    assert!(OperationFile::open(Place::locked(folder.file("b.doria"), words("river stove"))).is_err());
}

/// What the window asks of the map, with pixels.
fn look(desk: &mut Desk) {
    desk.follow_map(Lens {
        pixels_per_unit: 1.0,
        longest_px: 2048.0,
    });
}

#[test]
fn a_map_that_was_being_drawn_when_it_was_locked_is_never_shown() {
    let folder = Folder::new("desk-late-map");
    let mut desk = encrypted(&folder);
    desk.ask(Action::PlaceBase(at(12.3, 7.7)));
    settle(&mut desk);
    desk.ask(Action::Command(Command::FitAll));
    let seen = desk.view().centre();
    look(&mut desk);
    desk.ask(Action::Command(Command::Lock));
    assert!(desk.is_locked_away());
    assert_ne!(desk.view().centre(), seen, "where it lies is shown");
    assert!(!desk.wait(Duration::from_secs(2), |desk| desk.map().is_some()));
    // The next one is.
    look(&mut desk);
    assert!(desk.wait(Duration::from_secs(60), |desk| desk.map().is_some()));
}

#[test]
fn a_lock_that_was_asked_for_while_a_copy_is_made_comes_after_it() {
    let folder = Folder::new("desk-lock-copy");
    let mut desk = encrypted(&folder);
    let place = Place::locked(folder.file("b"), words("river stove"));
    desk.ask(Action::SaveCopy(place, None));
    desk.ask(Action::Command(Command::Lock));
    settle(&mut desk);
    assert!(desk.is_locked_away(), "{}", said(&desk));
    // Out of encryption it is said that there is nothing to lock, once.
    desk.ask(Action::Unlock(words("river stove")));
    settle(&mut desk);
    desk.ask(Action::SaveCopy(
        folder.file("c.gpkg").into(),
        Some("x".to_owned()),
    ));
    desk.ask(Action::Command(Command::Lock));
    settle(&mut desk);
    assert!(said(&desk).contains("not encrypted"), "{}", said(&desk));
    let id = desk.notices().last().unwrap().id;
    desk.ask(Action::Dismiss(id));
    desk.ask(Action::PlaceBase(at(27.3, -2.7)));
    settle(&mut desk);
    assert!(!said(&desk).contains("not encrypted"), "{}", said(&desk));
}

#[test]
fn who_closes_the_card_while_a_passphrase_is_tried_leaves_it_locked_and_a_failure_lets_one_try_again() {
    let folder = Folder::new("desk-stay");
    let mut desk = encrypted(&folder);
    desk.ask(Action::Command(Command::Lock));
    desk.ask(Action::Unlock(words("river stove")));
    desk.ask(Action::StayLocked);
    settle(&mut desk);
    assert!(desk.file().is_none(), "it came all the same");
    desk.ask(Action::OpenFile(folder.file("CANARY.doria")));
    settle(&mut desk);
    let place = Place::locked(folder.file("CANARY.doria"), words("river stove"));
    let held = OperationFile::open(place).unwrap();
    desk.ask(Action::Unlock(words("river stove")));
    settle(&mut desk);
    assert!(!desk.locked().unwrap().is_trying(), "{}", said(&desk));
    drop(held);
    desk.ask(Action::Unlock(words("river stove")));
    settle(&mut desk);
    assert!(desk.is_encrypted(), "{}", said(&desk));
}

#[test]
fn a_file_that_is_written_after_the_lock_is_not_named() {
    let folder = Folder::new("desk-late-file");
    let mut desk = encrypted(&folder);
    let (go, wait) = std::sync::mpsc::channel::<()>();
    desk.write_file(folder.file("CANARY.txt"), "print", "x".to_owned(), move |_| {
        wait.recv().unwrap();
        Some(Ok(output::Sheaf {
            bytes: vec![1],
            warnings: Vec::new(),
        }))
    });
    desk.ask(Action::Command(Command::Lock));
    go.send(()).unwrap();
    settle(&mut desk);
    assert_eq!((desk.written(), desk.notices().len()), (1, 0), "{}", said(&desk));
}

#[test]
fn nothing_is_changed_on_the_empty_desk_behind_the_card() {
    let folder = Folder::new("desk-behind");
    let mut desk = encrypted(&folder);
    desk.ask(Action::Command(Command::Lock));
    desk.ask(Action::PlaceBase(at(27.3, -2.7)));
    assert!(desk.operation().bases.is_empty() && !desk.may_edit());
    assert!(
        said(&desk).contains("waits for its passphrase"),
        "{}",
        said(&desk)
    );
    desk.ask(Action::StayLocked);
    desk.ask(Action::PlaceBase(at(27.3, -2.7)));
    assert_eq!(desk.operation().bases.len(), 1, "who closes the card works on");
}

#[test]
fn the_time_without_a_touch_is_chosen_within_bounds_and_remembered() {
    use crate::store::settings::LockAfter;
    let folder = Folder::new("desk-lock-after");
    let mut desk = desk_in(&folder);
    assert_eq!(desk.lock_after_min(), 10);
    desk.ask(Action::LockAfter(LockAfter::new(0)));
    assert_eq!(desk.lock_after_min(), 1);
    desk.ask(Action::LockAfter(LockAfter::new(30)));
    settle(&mut desk);
    drop(desk);
    assert_eq!(desk_in(&folder).lock_after_min(), 30);
}

#[test]
fn what_can_be_read_of_a_damaged_operation_is_offered_and_opened_beside_it() {
    let folder = Folder::new("desk-recover");
    drop(encrypted(&folder));
    let plain = folder.file("plain.gpkg");
    let operation = Operation {
        about: Arc::new(named("Shabunda")),
        ..Operation::default()
    };
    drop(OperationFile::create(&plain, &operation).unwrap());
    let page = folder.root_page("plain.gpkg", "rtree_areas_geom_parent");
    for (name, passphrase) in [("plain.gpkg", None), ("CANARY.doria", Some("river stove"))] {
        // A page of its tables is overwritten, the same in both; without the pages that name them nothing could be read.
        let mut bytes = folder.read(name);
        let from = (page - 1) * 4096;
        bytes[from..from + 4096].fill(0xA5);
        folder.write(name, &bytes);
        let mut desk = desk_in(&folder);
        desk.ask(Action::OpenFile(folder.file(name)));
        settle(&mut desk);
        if let Some(passphrase) = passphrase {
            desk.ask(Action::Unlock(words(passphrase)));
            settle(&mut desk);
        }
        let offered = (desk.notices().iter().flat_map(|notice| notice.offers.iter()))
            .find(|(key, _)| *key == "offer-recover");
        let (_, action) = offered.unwrap_or_else(|| panic!("{}", said(&desk))).clone();
        desk.ask(action);
        settle(&mut desk);
        let opened = desk.file().unwrap().display().to_string();
        assert!(opened.contains("-recovered."), "{opened}");
        assert_eq!(desk.is_encrypted(), passphrase.is_some());
        assert!(
            said(&desk).contains("could be read of a damaged"),
            "{}",
            said(&desk)
        );
        assert_eq!(folder.read(name), bytes, "the damaged one is as it was");
    }
}
