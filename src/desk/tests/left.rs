//! What is left of an operation when another comes, of work that is stopped, and of what was said: nothing untrue.

use std::sync::mpsc::Sender;

use super::*;
use crate::chart::LayerId;
use crate::desk::derived::Derived;

/// Work of this kind that waits to be let go; its landing counts a file as written.
fn gate(desk: &mut Desk, kind: job::JobKind) -> Sender<()> {
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let work: job::Work = Box::new(move |_| {
        let _gone = wait.recv();
        let landing: Landing = Box::new(|desk: &mut Desk| desk.written += 1);
        Ok(landing)
    });
    desk.jobs.start(kind, work);
    go
}

/// An operation of another name, without a record, is opened in place of the one on the desk.
fn open_another(desk: &mut Desk, folder: &Folder) {
    let about = About {
        name: "Another".to_owned(),
        ..About::default()
    };
    desk.ask(Action::NewFile(folder.file("another.gpkg").into(), about));
    let is_open = |desk: &Desk| desk.operation().about.name == "Another";
    assert!(desk.wait(Duration::from_secs(60), is_open), "{}", said(desk));
}

#[test]
fn answers_of_one_operation_are_never_shown_under_another() {
    let folder = Folder::new("left-answers");
    let mut desk = exercise_in(&folder);
    settle(&mut desk);
    assert!(desk.answers().gaps.value.is_some() && desk.answers().hotspots.value.is_some());
    let gate = gate(&mut desk, job::JobKind::Silence);
    open_another(&mut desk, &folder);
    let answers = desk.answers();
    assert!(
        answers
            .gaps
            .value
            .as_ref()
            .is_none_or(|gaps| gaps.found.gaps.is_empty())
    );
    assert!(
        answers
            .timeline
            .value
            .as_ref()
            .is_none_or(|line| line.weeks.is_empty())
    );
    assert!(
        answers
            .reach
            .value
            .as_ref()
            .is_none_or(|reach| reach.bases.is_empty())
    );
    assert!(answers.silence.value.is_none() && desk.network().is_none_or(|network| !network.is_large()));
    // What was being made for the one before comes too late.
    drop(gate);
    settle(&mut desk);
    assert_eq!(desk.written(), 0, "work for another operation has landed");
}

#[test]
fn what_was_begun_for_one_operation_does_nothing_to_another_and_that_is_said() {
    for kind in [job::JobKind::Check, job::JobKind::Map, job::JobKind::Import] {
        let folder = Folder::new(&format!("left-work-{kind:?}"));
        let mut desk = exercise_in(&folder);
        let table = folder.file("table.csv");
        folder.write("table.csv", b"date,latitude,longitude\n2018-03-04,-2.7,27.4\n");
        desk.ask(Action::InspectImport(vec![table]));
        settle(&mut desk);
        assert!(desk.import_preview().is_some_and(ImportDialogState::may_run));
        // What is asked for waits behind work of its kind that is under way.
        let gate = gate(&mut desk, kind);
        match kind {
            job::JobKind::Check => {
                let patrol = desk.operation().patrols.rows().next().unwrap().clone();
                desk.accept_patrols(vec![patrol], false);
            }
            job::JobKind::Map => {
                let map = desk.operation().maps.rows().next().unwrap().path.clone();
                let map = desk.file().unwrap().parent().unwrap().join(map);
                desk.ask(Action::AddMap(map));
            }
            _ => desk.ask(Action::RunImport),
        }
        open_another(&mut desk, &folder);
        drop(gate);
        settle(&mut desk);
        let op = desk.operation();
        let rows = (op.patrols.len(), op.maps.len(), op.incidents.len());
        assert_eq!(rows, (0, 0, 0), "{kind:?} {}", said(&desk));
        assert!(desk.import_preview().is_none() && desk.can_undo().is_none());
        let told = format!("“{}” was given up", crate::words::text(Lang::En, kind.title()));
        assert!(said(&desk).contains(&told), "{told}\n{}", said(&desk));
    }
}

#[test]
fn files_dropped_together_with_an_operation_are_for_that_one() {
    let folder = Folder::new("left-dropped");
    let mut desk = exercise_in(&folder);
    folder.copy(EXERCISE, "other.gpkg");
    let table = folder.file("table.csv");
    folder.write("table.csv", b"date,latitude,longitude\n2018-03-04,-2.7,27.4\n");
    desk.ask(Action::InspectImport(vec![
        table.clone(),
        folder.file("other.gpkg"),
    ]));
    assert!(desk.import_preview().is_none(), "it waits for its operation");
    settle(&mut desk);
    assert_eq!(desk.file(), Some(folder.file("other.gpkg").as_path()));
    assert!(
        desk.import_preview().is_some_and(ImportDialogState::may_run),
        "{}",
        said(&desk)
    );
    desk.ask(Action::CancelImport);
    // Where it does not open, they stay outside, and that is said.
    desk.ask(Action::InspectImport(vec![table, folder.file("none.gpkg")]));
    settle(&mut desk);
    assert!(desk.import_preview().is_none());
    assert!(said(&desk).contains("Not taken in: table.csv"), "{}", said(&desk));
}

#[test]
fn what_was_written_is_told_though_it_was_stopped_at_the_last_moment() {
    let folder = Folder::new("left-effect");
    for (kind, told) in [
        (job::JobKind::Write, 1),
        (job::JobKind::Open, 1),
        (job::JobKind::Map, 0),
    ] {
        let mut desk = desk_in(&folder);
        let gate = gate(&mut desk, kind);
        let id = desk.jobs()[0].id;
        desk.ask(Action::CancelJob(id));
        drop(gate);
        settle(&mut desk);
        assert_eq!(desk.written(), told, "{kind:?}");
    }
}

#[test]
fn a_look_that_was_stopped_leaves_nothing_to_read() {
    let folder = Folder::new("left-look");
    let mut desk = desk_in(&folder);
    let table = folder.file("table.csv");
    folder.write("table.csv", b"date,latitude,longitude\n2018-03-04,-2.7,27.4\n");
    desk.ask(Action::InspectFile(table));
    settle(&mut desk);
    let choices = desk
        .import_preview()
        .filter(|import| import.may_run())
        .unwrap()
        .choices
        .clone();
    let gate = gate(&mut desk, job::JobKind::Import);
    desk.ask(Action::ImportChoices(choices.clone()));
    let id = desk.jobs()[0].id;
    desk.ask(Action::CancelJob(id));
    drop(gate);
    settle(&mut desk);
    let import = desk.import_preview().unwrap();
    assert!(
        import.preview.is_some() && !import.may_run(),
        "{:?}",
        import.stage
    );
    desk.ask(Action::ImportChoices(choices));
    settle(&mut desk);
    assert!(desk.import_preview().unwrap().may_run());
}

#[test]
fn what_is_saved_after_all_or_made_again_is_no_longer_said_to_be_missing() {
    let folder = Folder::new("left-said");
    let mut desk = exercise_in(&folder);
    folder.rename(EXERCISE, "elsewhere.gpkg");
    desk.ask(Action::PlaceBase(at(27.2, -2.5)));
    settle(&mut desk);
    assert!(said(&desk).contains("Not saved"));
    folder.rename("elsewhere.gpkg", EXERCISE);
    desk.ask(Action::RetrySave);
    settle(&mut desk);
    assert!(!said(&desk).contains("Not saved"), "{}", said(&desk));

    desk.derived = Derived::default();
    let gates = busy(&mut desk);
    desk.poll();
    let waiting = desk
        .jobs()
        .into_iter()
        .find(|job| job.title == "job-hotspots")
        .unwrap();
    desk.ask(Action::CancelJob(waiting.id));
    drop(gates);
    settle(&mut desk);
    assert!(said(&desk).contains("not that of this moment"), "{}", said(&desk));
    let answer = desk.answers().hotspots.clone();
    assert!(answer.value.is_none() && answer.stale && !answer.computing);
    desk.ask(Action::MakeAgain);
    settle(&mut desk);
    assert!(
        !said(&desk).contains("not that of this moment"),
        "{}",
        said(&desk)
    );
}

#[test]
fn the_window_waits_for_what_was_asked_for_and_not_for_what_is_looked_at() {
    let folder = Folder::new("left-close");
    let mut desk = desk_in(&folder);
    let day = desk.day().at(6, 0, 0, 0);
    desk.wanted_sheets
        .push((BriefRequest::new(day), folder.file("sheet.pdf")));
    assert!(!desk.may_close() && desk.at_stake() == AtStake::Moment, "a sheet");
    desk.wanted_sheets.clear();
    for (kind, may) in [
        (job::JobKind::Check, false),
        (job::JobKind::Map, false),
        (job::JobKind::Import, true),
    ] {
        let mut desk = desk_in(&folder);
        let gate = gate(&mut desk, kind);
        assert_eq!(desk.may_close(), may, "{kind:?}");
        drop(gate);
        settle(&mut desk);
        assert!(desk.may_close());
    }
}

#[test]
fn while_a_patrol_is_drawn_a_step_back_takes_its_last_halt() {
    let folder = Folder::new("left-halt");
    let mut desk = exercise_in(&folder);
    settle(&mut desk);
    desk.scene();
    desk.ask(Action::PlaceBase(at(27.2, -2.5)));
    let placed = Arc::clone(desk.operation());
    let hit = desk.selection()[0];
    desk.ask(Action::Command(Command::ToolPatrol));
    for place in [at(27.25, -2.55), at(27.3, -2.6)] {
        desk.ask(pointer(&desk, MapEventKind::Click, place));
    }
    let stops = |desk: &Desk| match desk.tool() {
        ToolState::Patrol(tool) => tool.draft_patrol().map(|draft| draft.stops.len()),
        _ => panic!("another tool"),
    };
    assert_eq!(
        (stops(&desk), desk.can_undo(), desk.can_redo()),
        (Some(2), Some("step-halt"), None)
    );
    desk.ask(Action::Command(Command::Undo));
    desk.ask(Action::Command(Command::Redo));
    assert_eq!(stops(&desk), Some(1));
    assert!(Arc::ptr_eq(desk.operation(), &placed));
    // Put aside, and its base is taken back: it is not drawn on from a base that is not there.
    desk.ask(Action::Command(Command::ToolSelect));
    desk.ask(Action::Command(Command::Undo));
    assert!(desk.operation().bases.get(Id::new(hit.id)).is_none());
    desk.ask(Action::Command(Command::ToolPatrol));
    let ToolState::Patrol(tool) = desk.tool() else {
        panic!("another tool")
    };
    assert_eq!(tool.draft_patrol().unwrap().base, None);
}

#[test]
fn a_sheet_shows_what_all_bases_reach_whatever_is_selected_or_in_the_hand() {
    let folder = Folder::new("left-reach");
    let mut desk = exercise_in(&folder);
    settle(&mut desk);
    let day = desk.day();
    let op = Arc::clone(desk.operation());
    let open: Vec<_> = (op.bases.iter().filter(|(_, base)| base.is_open_on(day)))
        .map(|(id, _)| id)
        .collect();
    assert!(open.len() > 1);
    let gaps = desk.answers().gaps.value.clone().unwrap();
    desk.ask(Action::ShowLayer(LayerId("reach"), true));
    desk.ask(Action::Select(vec![Hit::new("bases", open[0].number())]));
    desk.ask(Action::Command(Command::ToolBase));
    desk.ask(pointer(&desk, MapEventKind::Hover, at(27.6, -2.9)));
    settle(&mut desk);
    let in_hand = vec![op.bases.next_id()];
    assert_eq!(desk.answers().reach.value.as_ref().unwrap().bases, in_hand);
    let request = BriefRequest {
        scale: Some(500_000.0),
        ..BriefRequest::new(day.at(6, 0, 0, 0))
    };
    desk.ask(Action::Print(Box::new(request), folder.file("sheet.pdf")));
    assert!(desk.wait(Duration::from_secs(120), |desk| desk.sheets_waiting() == 0));
    let answers = desk.answers();
    assert_eq!(answers.reach.value.as_ref().unwrap().bases, open);
    assert_eq!(answers.gaps.value.as_ref().unwrap().found, gaps.found);
    settle(&mut desk);
    assert_eq!(desk.written(), 1, "{}", said(&desk));
    assert_eq!(desk.answers().reach.value.as_ref().unwrap().bases, in_hand);
}

#[test]
fn asking_again_stops_the_search_that_is_under_way() {
    let folder = Folder::new("left-again");
    let mut desk = exercise_in(&folder);
    settle(&mut desk);
    for (kind, ask) in [
        (job::JobKind::Suggest, Action::StartSuggest { days: 1, seed: 1 }),
        (
            job::JobKind::Sites,
            Action::StartSites(Box::new(crate::plan::site::SiteRequest::new(
                1,
                crate::quantity::Seconds::from_hours(6.0),
                desk.conditions(),
            ))),
        ),
    ] {
        // An older search that goes on for ever unless it is stopped.
        let work: job::Work = Box::new(|ticket| {
            for _ in 0..6_000 {
                ticket.check()?;
                std::thread::sleep(Duration::from_millis(5));
            }
            let landing: Landing = Box::new(|desk: &mut Desk| desk.written += 1);
            Ok(landing)
        });
        desk.jobs.start(kind, work);
        desk.ask(ask);
        settle(&mut desk);
        assert_eq!(desk.written(), 0, "{kind:?}");
    }
    assert!(desk.answers().suggestion.value.is_some() && desk.answers().sites.value.is_some());
}
