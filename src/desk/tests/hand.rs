//! What the hand does with patrols, counts of incidents, and with the operation as a whole.

use super::*;

use jiff::civil::DateTime;

use crate::chart::scene::Shape;
use crate::model::Marking;
use crate::model::Patrol;
use crate::model::Stop;

/// Draws a patrol with so many halts; gives the places of them.
fn drawing(desk: &mut Desk, halts: usize) -> Vec<LonLat> {
    settle(desk);
    desk.scene();
    let op = Arc::clone(desk.operation());
    let home = op.bases.rows().next().unwrap().at;
    desk.ask(Action::Command(Command::ToolPatrol));
    let mut near: Vec<_> = op.communities.rows().map(|row| row.at).collect();
    near.sort_by_key(|at| crate::earth::measure::distance(*at, home));
    let places: Vec<LonLat> = near.into_iter().skip(2).take(halts).collect();
    for place in &places {
        desk.ask(pointer(desk, MapEventKind::Hover, *place));
        desk.ask(pointer(desk, MapEventKind::Click, *place));
    }
    places
}

fn halts(desk: &Desk) -> Option<usize> {
    match desk.tool() {
        ToolState::Patrol(drawn) => Some(drawn.draft_patrol().map_or(0, |draft| draft.stops.len())),
        _ => None,
    }
}

#[test]
fn escape_takes_one_halt_back_at_a_time_and_then_the_tool() {
    let folder = Folder::new("desk-escape");
    let mut desk = exercise_in(&folder);
    drawing(&mut desk, 3);
    for left in [Some(2), Some(1), Some(0), Some(0), None] {
        desk.ask(Action::ToolKey(ToolKey::Escape));
        assert_eq!(halts(&desk), left);
    }
}

#[test]
fn a_drawn_patrol_survives_its_own_key_and_every_other_tool() {
    let folder = Folder::new("desk-aside");
    let mut desk = exercise_in(&folder);
    let before = desk.operation().patrols.len();
    let places = drawing(&mut desk, 2);
    desk.ask(Action::Command(Command::ToolPatrol));
    assert_eq!(halts(&desk), Some(2));
    desk.ask(Action::Command(Command::ToolMeasure));
    assert_eq!(halts(&desk), None);
    let drawn = desk.sight().draft.unwrap();
    assert_eq!(drawn.handles, places, "it stays on the map");
    desk.ask(Action::PlaceBase(at(27.2, -2.5)));
    desk.ask(Action::Command(Command::ToolPatrol));
    assert_eq!(halts(&desk), Some(2));
    desk.ask(Action::ToolKey(ToolKey::Enter));
    assert_eq!(desk.operation().patrols.len(), before + 1);
    desk.ask(Action::Command(Command::ToolPatrol));
    assert_eq!(halts(&desk), Some(0), "what was kept is not drawn again");
}

#[test]
fn while_a_patrol_is_drawn_nothing_is_removed_unseen() {
    let folder = Folder::new("desk-unseen");
    let mut desk = exercise_in(&folder);
    let base = desk.operation().bases.iter().next().unwrap().0;
    let hit = Hit::new("bases", base.number());
    desk.ask(Action::Select(vec![hit]));
    let before = Arc::clone(desk.operation());
    drawing(&mut desk, 1);
    assert!(desk.selection().is_empty(), "its place is taken by the table");
    let ToolState::Patrol(drawn) = desk.tool() else {
        panic!("another tool")
    };
    assert_eq!(
        drawn.draft_patrol().unwrap().base,
        Some(base),
        "it still leaves from the base that was selected"
    );
    desk.ask(Action::Select(vec![hit]));
    desk.ask(Action::Command(Command::Delete));
    assert!(Arc::ptr_eq(desk.operation(), &before));
    assert!(said(&desk).contains("being drawn"), "{}", said(&desk));
}

/// A proposed patrol of the exercise, selected and in view.
fn proposed(desk: &mut Desk) -> (Id<Patrol>, Patrol) {
    settle(desk);
    let op = Arc::clone(desk.operation());
    let mut found = op
        .patrols
        .iter()
        .filter(|(_, row)| row.status == PatrolStatus::Proposed && !row.stops.is_empty());
    let (id, patrol) = found.next().map(|(id, row)| (id, row.clone())).unwrap();
    desk.ask(Action::FlyToRecord(Hit::new("patrols", id.number())));
    desk.scene();
    (id, patrol)
}

fn drag(desk: &mut Desk, from: LonLat, to: LonLat) {
    for (kind, place) in [
        (MapEventKind::DragStart, from),
        (MapEventKind::Drag, to),
        (MapEventKind::DragEnd, to),
    ] {
        desk.ask(pointer(desk, kind, place));
    }
}

#[test]
fn a_halt_of_a_selected_patrol_is_dragged_as_one_step_and_its_hours_follow() {
    let folder = Folder::new("desk-halt");
    let mut desk = exercise_in(&folder);
    let (id, before) = proposed(&mut desk);
    let handles = desk.sight().draft.unwrap().handles;
    assert_eq!(handles.len(), before.stops.len(), "its halts can be grabbed");
    let op = Arc::clone(desk.operation());
    let taken = |place: LonLat| before.stops.iter().any(|stop| stop.at == place);
    let to = op
        .communities
        .rows()
        .find(|row| !taken(row.at) && desk.view().extent().contains(row.at));
    let to = to.unwrap();
    let from = before.stops[0].at;
    desk.ask(pointer(&desk, MapEventKind::DragStart, from));
    desk.ask(pointer(&desk, MapEventKind::Drag, to.at));
    assert!(Arc::ptr_eq(desk.operation(), &op), "only the draft moves");
    let moved = desk.moment().patrols.get(id).unwrap().clone();
    assert_eq!(moved.stops[0].name, to.name, "it snaps to the village");
    assert_ne!(moved.stops[0].arrive, before.stops[0].arrive);
    desk.ask(pointer(&desk, MapEventKind::DragEnd, to.at));
    let kept = desk.operation().patrols.get(id).unwrap();
    assert_eq!(*kept, moved);
    assert_eq!(
        (kept.status, &kept.stops[0].task),
        (before.status, &before.stops[0].task)
    );
    desk.ask(Action::Command(Command::Undo));
    assert_eq!(*desk.operation().patrols.get(id).unwrap(), before);
    // What a role has approved stands: the hand pushes the map.
    desk.ask(Action::Approve(id, "Sector commander".to_owned()));
    let approved = desk.operation().patrols.get(id).unwrap().clone();
    let centre = desk.view().centre();
    drag(&mut desk, from, to.at);
    assert_eq!(*desk.operation().patrols.get(id).unwrap(), approved);
    assert_ne!(desk.view().centre(), centre);
}

#[test]
fn the_hour_beside_a_halt_says_when_it_is_a_later_day() {
    let folder = Folder::new("desk-halt-night");
    let mut desk = exercise_in(&folder);
    let check = |desk: &Desk, depart: DateTime, stops: &[Stop]| {
        let notes = desk.sight().draft.unwrap().notes;
        assert_eq!(notes.len(), stops.len());
        for ((_, note), stop) in notes.iter().zip(stops) {
            let later = stop.arrive.date() > depart.date();
            assert_eq!(note.contains("\u{a0}+"), later, "{note}");
        }
        assert!(
            notes.iter().any(|(_, note)| note.ends_with("\u{a0}+1")),
            "{notes:?}"
        );
    };
    // More halts than one day holds: first in the hand, then kept and selected.
    drawing(&mut desk, 12);
    let ToolState::Patrol(drawn) = desk.tool() else {
        panic!("another tool")
    };
    let depart = drawn.draft_patrol().unwrap().depart;
    check(&desk, depart, &drawn.timed().unwrap().stops);
    desk.ask(Action::ToolKey(ToolKey::Enter));
    let (id, kept) = desk.operation().patrols.iter().last().unwrap();
    let (id, kept) = (id, kept.clone());
    desk.ask(Action::Command(Command::ToolSelect));
    desk.ask(Action::Select(vec![Hit::new("patrols", id.number())]));
    check(&desk, kept.depart, &kept.stops);
}

#[test]
fn a_halt_of_a_patrol_in_the_hand_is_dragged_too() {
    let folder = Folder::new("desk-halt-draft");
    let mut desk = exercise_in(&folder);
    let places = drawing(&mut desk, 2);
    let [one, other] = places[..] else { panic!() };
    let to = at(one.lon() + 0.07, one.lat() + 0.05);
    drag(&mut desk, one, to);
    let ToolState::Patrol(drawn) = desk.tool() else {
        panic!("another tool")
    };
    let stops = &drawn.draft_patrol().unwrap().stops;
    assert_ne!(stops[0].at, one);
    assert_eq!(stops[1].at, other);
    assert_eq!(drawn.timed().unwrap().stops[0].at, stops[0].at);
}

#[test]
fn a_click_on_a_count_of_incidents_brings_the_map_nearer_and_lists_those_of_one_place() {
    let folder = Folder::new("desk-cluster");
    let mut desk = exercise_in(&folder);
    settle(&mut desk);
    let count = |desk: &mut Desk| {
        let scene = desk.scene();
        let items = scene.scene.items.iter();
        let mut counts = items.filter_map(|item| match &item.shape {
            Shape::Text(text) if item.hit.is_some_and(|hit| hit.table == "incidents") => Some(text.at),
            _ => None,
        });
        counts.next()
    };
    let mut clicks = 0;
    while let Some(page) = count(&mut desk) {
        let before = desk.view().denominator();
        let place = desk.view().earth_from_page(page);
        desk.ask(pointer(&desk, MapEventKind::Click, place));
        clicks += 1;
        assert!(clicks < 30, "it never comes apart");
        if !desk.selection().is_empty() {
            assert!(desk.selection().len() > 1, "one of many was taken for all");
            return;
        }
        assert!(desk.view().denominator() < before, "no nearer");
    }
    assert!(clicks > 0, "the exercise shows no count");
}

#[test]
fn a_marking_is_raised_freely_and_a_lower_one_is_written_down() {
    let folder = Folder::new("desk-marking");
    let mut desk = exercise_in(&folder);
    let marked = |desk: &Desk, marking| About {
        marking,
        ..(*desk.operation().about).clone()
    };
    let lines = |folder: &Folder| {
        let read = OperationFile::open_read_only(folder.file(EXERCISE)).unwrap();
        read.file.audit_lines()
    };
    let about = marked(&desk, Marking::StrictlyConfidential);
    desk.ask(Action::SetAbout(About {
        name: "Shabunda two".to_owned(),
        exercise: false,
        ..about
    }));
    let now = &desk.operation().about;
    assert_eq!(now.marking, Marking::StrictlyConfidential);
    assert_eq!(now.name, "Shabunda two");
    assert!(now.exercise, "an exercise stays one");
    settle(&mut desk);
    drop(desk);
    assert!(!lines(&folder).iter().any(|(kind, _)| kind == "marking-lowered"));
    let mut desk = exercise_in(&folder);
    desk.ask(Action::SetAbout(marked(&desk, Marking::Unclassified)));
    settle(&mut desk);
    drop(desk);
    let all = lines(&folder);
    let lowered: Vec<_> = all.iter().filter(|(kind, _)| kind == "marking-lowered").collect();
    assert_eq!(lowered.len(), 1);
    assert_eq!(lowered[0].1, "strictly-confidential -> unclassified");
}

#[test]
fn what_has_nothing_to_work_on_says_so() {
    let folder = Folder::new("desk-nothing");
    let mut desk = exercise_in(&folder);
    for command in [
        Command::Order,
        Command::ExportGpx,
        Command::ExportKml,
        Command::Approve,
    ] {
        for notice in desk.notices().iter().map(|notice| notice.id).collect::<Vec<_>>() {
            desk.ask(Action::Dismiss(notice));
        }
        desk.ask(Action::Command(command));
        assert!(
            said(&desk).contains("Select a patrol first"),
            "{}",
            command.code()
        );
        assert!(desk.take_window_commands().is_empty());
    }
    desk.ask(Action::Command(Command::AcceptAll));
    assert!(said(&desk).contains("Nothing is suggested"));
}

#[test]
fn a_file_that_was_chosen_to_come_in_is_never_opened_instead() {
    let folder = Folder::new("desk-choose");
    let mut desk = exercise_in(&folder);
    let open = Arc::clone(desk.operation());
    folder.copy(EXERCISE, "other.gpkg");
    desk.ask(Action::InspectFile(folder.file("other.gpkg")));
    settle(&mut desk);
    assert!(Arc::ptr_eq(desk.operation(), &open));
    let refusal = desk.import_preview().unwrap().refusal(Lang::En).unwrap();
    assert!(refusal.contains("other.gpkg is an operation"), "{refusal}");
}

#[test]
fn the_exercise_starts_again_only_when_that_is_meant() {
    let folder = Folder::new("desk-meant");
    let mut desk = exercise_in(&folder);
    desk.ask(Action::PlaceBase(at(27.2, -2.5)));
    settle(&mut desk);
    let work = Arc::clone(desk.operation());
    desk.ask(Action::Command(Command::StartAgain));
    settle(&mut desk);
    assert!(Arc::ptr_eq(desk.operation(), &work));
    assert_eq!(desk.take_window_commands(), [Command::StartAgain]);
}
