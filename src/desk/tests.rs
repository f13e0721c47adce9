//! The desk driven without a window: what is asked, what is seen, what is on the disk.

mod area;
mod early;
mod hand;
mod laid;
mod left;
mod locked;
mod replan;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::*;
use crate::analysis;
use crate::model::About;
use crate::model::Base;
use crate::model::Change;
use crate::model::Id;
use crate::model::PatrolStatus;
use crate::model::Period;
use crate::model::Season;
use crate::model::Severity;
use crate::store::gpkg::OperationFile;
use crate::store::test_folder::Folder;

/// Where the working copy of the exercise lies in a test's folder.
const EXERCISE: &str = "data/shabunda.gpkg";

fn desk_in(folder: &Folder) -> Desk {
    let folders = Folders {
        config: Some(folder.file("config")),
        data: Some(folder.file("data")),
    };
    Desk::new(folders, Arc::new(|| {}))
}

fn exercise_in(folder: &Folder) -> Desk {
    let mut desk = desk_in(folder);
    desk.ask(Action::OpenExercise);
    settle(&mut desk);
    assert!(desk.operation().about.exercise, "{:?}", desk.notices());
    desk
}

fn settle(desk: &mut Desk) {
    assert!(
        desk.wait(Duration::from_secs(120), Desk::is_idle),
        "still at work: {:?}",
        desk.jobs()
    );
}

fn said(desk: &Desk) -> String {
    let sentences = desk.notices().iter().map(|notice| notice.sentence(Lang::En));
    sentences.collect::<Vec<_>>().join("\n")
}

fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

fn pointer(desk: &Desk, kind: MapEventKind, place: LonLat) -> Action {
    Action::Pointer(MapEvent {
        kind,
        at: place,
        page: desk.view().page_from_earth(place),
        modifiers: Modifiers::default(),
        beside: false,
    })
}

#[test]
fn the_exercise_opens_whole_in_the_view_and_saved() {
    let folder = Folder::new("desk-open");
    let mut desk = exercise_in(&folder);
    assert!(matches!(desk.saved(), SaveState::Saved(None)));
    assert!(desk.file().unwrap().starts_with(folder.file("data")));
    assert!(desk.recent().is_empty(), "the working copy is no recent file");
    assert!(desk.operation().has_places() && !Operation::default().has_places());
    let extent = desk.operation().extent().unwrap();
    let seen = desk.view().extent();
    assert!(seen.contains(at(extent.west, extent.south)) && seen.contains(at(extent.east, extent.north)));
    desk.ask(Action::Resize(500.0, 300.0));
    let seen = desk.view().extent();
    assert!(
        seen.contains(at(extent.west, extent.south)),
        "a new size shows it whole again"
    );
    // The first scenes ask for the tiles of the offline map; once they are there nothing is drawn again.
    let mut first = desk.scene();
    settle(&mut desk);
    while !Arc::ptr_eq(&first, &desk.scene()) {
        first = desk.scene();
        settle(&mut desk);
    }
    assert!(first.scene.items.len() > 200);
    assert!(Arc::ptr_eq(&first, &desk.scene()), "drawn twice");
    desk.ask(Action::Command(Command::ZoomIn));
    assert!(!Arc::ptr_eq(&first, &desk.scene()));
}

#[test]
fn a_base_is_placed_undone_done_again_and_there_when_one_opens_again() {
    let folder = Folder::new("desk-base");
    let mut desk = exercise_in(&folder);
    let before = desk.operation().bases.len();
    desk.ask(Action::Command(Command::ToolBase));
    let place = at(27.2, -2.5);
    desk.ask(pointer(&desk, MapEventKind::Hover, place));
    assert_eq!(desk.moment().bases.len(), before + 1, "it follows the hand");
    assert_eq!(desk.operation().bases.len(), before);
    desk.ask(pointer(&desk, MapEventKind::Click, place));
    assert_eq!(desk.operation().bases.len(), before + 1);
    assert!(matches!(desk.tool(), ToolState::Select(_)));
    let [hit] = *desk.selection() else {
        panic!("not selected")
    };
    assert_eq!(desk.can_undo(), Some("step-base"));
    settle(&mut desk);
    assert!(matches!(desk.saved(), SaveState::Saved(Some(_))));

    desk.ask(Action::Command(Command::Undo));
    assert_eq!(desk.operation().bases.len(), before);
    assert!(desk.selection().is_empty() && said(&desk).contains("Undone: base."));
    desk.ask(Action::Command(Command::Redo));
    assert_eq!(desk.operation().bases.len(), before + 1);
    assert_eq!(desk.selection(), [hit], "the step remembers the selection");
    let path = desk.file().unwrap().to_owned();
    drop(desk);
    let found = OperationFile::open(&path).unwrap();
    assert_eq!(found.operation.bases.get(Id::new(hit.id)).unwrap().at, place);
}

#[test]
fn steps_of_an_earlier_run_are_taken_back_one_after_the_other() {
    let folder = Folder::new("desk-earlier");
    let mut desk = exercise_in(&folder);
    let first = Arc::clone(desk.operation());
    desk.ask(Action::PlaceBase(at(27.2, -2.5)));
    desk.ask(Action::PlaceBase(at(27.6, -2.9)));
    settle(&mut desk);
    drop(desk);
    let mut desk = exercise_in(&folder);
    assert_eq!(desk.operation().bases.len(), first.bases.len() + 2);
    for left in [1, 0] {
        assert_eq!(desk.can_undo(), Some("step-base"));
        desk.ask(Action::Command(Command::Undo));
        assert_eq!(desk.operation().bases.len(), first.bases.len() + left);
        settle(&mut desk);
    }
    assert_eq!(desk.can_undo(), None);
    desk.ask(Action::Command(Command::Undo));
    assert!(said(&desk).contains("nothing to undo"));
    desk.ask(Action::Command(Command::Redo));
    settle(&mut desk);
    assert_eq!(desk.operation().bases.len(), first.bases.len() + 1);
}

#[test]
fn two_quick_steps_back_over_an_earlier_run_are_both_taken() {
    let folder = Folder::new("desk-quick");
    let mut desk = exercise_in(&folder);
    let first = desk.operation().bases.len();
    for lon in [27.2, 27.4, 27.6] {
        desk.ask(Action::PlaceBase(at(lon, -2.5)));
    }
    settle(&mut desk);
    drop(desk);
    let mut desk = exercise_in(&folder);
    for _ in 0..4 {
        desk.ask(Action::Command(Command::Undo));
    }
    settle(&mut desk);
    assert_eq!(desk.operation().bases.len(), first);
    assert!(
        said(&desk).contains("nothing to undo"),
        "the fourth: {}",
        said(&desk)
    );
    drop(desk);
    let desk = exercise_in(&folder);
    assert_eq!((desk.operation().bases.len(), desk.can_undo()), (first, None));
}

#[test]
fn the_window_may_close_when_nothing_would_be_lost() {
    let folder = Folder::new("desk-close");
    let mut desk = desk_in(&folder);
    assert!(desk.may_close(), "nothing was done");
    desk.ask(Action::PlaceBase(at(27.2, -2.5)));
    assert!(!desk.may_close(), "there is no file yet");
    desk.ask(Action::SaveCopy(folder.file("a").into(), None));
    assert!(!desk.may_close());
    settle(&mut desk);
    assert!(desk.may_close(), "{:?}", desk.saved());
    desk.ask(Action::PlaceBase(at(27.3, -2.5)));
    assert!(!desk.may_close(), "a step is being written");
    settle(&mut desk);
    assert!(desk.may_close());
    folder.rename("a.gpkg", "away.gpkg");
    desk.ask(Action::PlaceBase(at(27.4, -2.5)));
    settle(&mut desk);
    assert!(!desk.may_close(), "it could not be written");
}

#[test]
fn what_changes_nothing_is_no_step_and_takes_none_from_the_file() {
    let folder = Folder::new("desk-same");
    let mut desk = exercise_in(&folder);
    let first = Arc::clone(desk.operation());
    let base = first.bases.iter().next().unwrap().0;
    desk.ask(Action::Select(vec![Hit::new("bases", base.number())]));
    desk.ask(Action::Command(Command::Delete));
    // The map that lies there already, dropped again.
    desk.ask(Action::AddMap(folder.file("data/shabunda.pmtiles")));
    settle(&mut desk);
    assert_eq!(desk.can_undo(), Some("step-delete"));
    desk.ask(Action::Command(Command::Undo));
    desk.ask(Action::Command(Command::Redo));
    settle(&mut desk);
    drop(desk);
    let mut desk = exercise_in(&folder);
    assert_eq!(desk.can_undo(), Some("step-delete"));
    desk.ask(Action::Command(Command::Undo));
    assert!(desk.operation().bases.get(base).is_some());
}

#[test]
fn a_selected_base_follows_the_hand_and_an_unselected_one_pushes_the_map() {
    let folder = Folder::new("desk-drag");
    let mut desk = exercise_in(&folder);
    desk.scene();
    let (id, base) = desk
        .operation()
        .bases
        .iter()
        .next()
        .map(|(id, b)| (id, b.clone()))
        .unwrap();
    let target = at(base.at.lon() + 0.05, base.at.lat() + 0.05);
    let centre = desk.view().centre();
    for kind in [MapEventKind::DragStart, MapEventKind::Drag, MapEventKind::DragEnd] {
        let place = if kind == MapEventKind::DragStart {
            base.at
        } else {
            target
        };
        desk.ask(pointer(&desk, kind, place));
    }
    assert_ne!(desk.view().centre(), centre);
    assert_eq!(desk.operation().bases.get(id).unwrap().at, base.at);

    desk.ask(Action::Select(vec![Hit::new("bases", id.number())]));
    desk.scene();
    desk.ask(pointer(&desk, MapEventKind::DragStart, base.at));
    desk.ask(pointer(&desk, MapEventKind::Drag, target));
    assert_eq!(desk.moment().bases.get(id).unwrap().at, target);
    assert_eq!(
        desk.operation().bases.get(id).unwrap().at,
        base.at,
        "only the draft moves"
    );
    desk.ask(Action::ToolKey(ToolKey::Escape));
    assert_eq!(desk.moment().bases.get(id).unwrap().at, base.at, "given up");
    for kind in [MapEventKind::DragStart, MapEventKind::Drag, MapEventKind::DragEnd] {
        let place = if kind == MapEventKind::DragStart {
            base.at
        } else {
            target
        };
        desk.ask(pointer(&desk, kind, place));
    }
    assert_eq!(desk.operation().bases.get(id).unwrap().at, target);
    assert_eq!(desk.can_undo(), Some("step-base"));
}

#[test]
fn what_cannot_be_opened_is_said_in_one_sentence_and_changes_nothing() {
    let folder = Folder::new("desk-cannot");
    let mut desk = exercise_in(&folder);
    let open = Arc::clone(desk.operation());
    let good = folder.read(EXERCISE);
    folder.write("noise.gpkg", &[7; 5000]);
    folder.write("cut.gpkg", &good[..good.len() / 2]);
    folder.write("table.csv", b"a;b\n1;2\n");
    let mut other = desk_in(&folder);
    other.ask(Action::NewFile(folder.file("held.gpkg").into(), About::default()));
    settle(&mut other);
    for (file, words) in [
        ("nowhere.gpkg", "no file"),
        ("noise.gpkg", "encrypted or damaged"),
        ("cut.gpkg", "damaged"),
        ("table.csv", "no operation of Doria"),
        ("held.gpkg", "open in another Doria"),
    ] {
        let before = desk.notices().len();
        desk.ask(Action::OpenFile(folder.file(file)));
        settle(&mut desk);
        assert!(Arc::ptr_eq(desk.operation(), &open), "{file}");
        assert_eq!(desk.notices().len(), before + 1, "{file}: {}", said(&desk));
        let notice = desk.notices().last().unwrap();
        assert!(
            notice.sentence(Lang::En).contains(words),
            "{file}: {}",
            said(&desk)
        );
        assert_ne!(notice.sentence(Lang::Fr), notice.sentence(Lang::En));
    }
    // The one that is held can be looked at, and only that.
    let (_, offer) = desk.notices().last().unwrap().offers[0].clone();
    desk.ask(offer);
    settle(&mut desk);
    assert!(matches!(desk.saved(), SaveState::ReadOnly));
    desk.ask(Action::PlaceBase(at(27.0, -2.0)));
    assert!(desk.operation().bases.is_empty() && said(&desk).contains("look at only"));
    // A copy of it can be worked on.
    desk.ask(Action::SaveCopy(folder.file("mine").into(), None));
    settle(&mut desk);
    desk.ask(Action::PlaceBase(at(27.0, -2.0)));
    settle(&mut desk);
    assert_eq!(desk.file(), Some(folder.file("mine.gpkg").as_path()));
    assert!(
        matches!(desk.saved(), SaveState::Saved(Some(_))),
        "{}",
        said(&desk)
    );
}

#[test]
fn what_could_not_be_saved_stays_and_goes_into_a_copy() {
    let folder = Folder::new("desk-fail");
    let mut desk = exercise_in(&folder);
    folder.rename(EXERCISE, "elsewhere.gpkg");
    desk.ask(Action::PlaceBase(at(27.2, -2.5)));
    settle(&mut desk);
    assert!(matches!(desk.saved(), SaveState::Failed(_)));
    assert!(said(&desk).contains("Not saved"), "{}", said(&desk));
    let work = Arc::clone(desk.operation());
    // Opening another operation would lose the work: it is refused.
    folder.copy("elsewhere.gpkg", "other.gpkg");
    desk.ask(Action::OpenFile(folder.file("other.gpkg")));
    settle(&mut desk);
    assert!(Arc::ptr_eq(desk.operation(), &work));
    // The file comes back: what waits is written.
    folder.rename("elsewhere.gpkg", EXERCISE);
    desk.ask(Action::RetrySave);
    settle(&mut desk);
    assert!(
        matches!(desk.saved(), SaveState::Saved(Some(_))),
        "{}",
        said(&desk)
    );

    folder.remove(EXERCISE);
    desk.ask(Action::PlaceBase(at(27.4, -2.5)));
    settle(&mut desk);
    assert!(matches!(desk.saved(), SaveState::Failed(_)));
    desk.ask(Action::SaveCopy(folder.file("copy.gpkg").into(), None));
    settle(&mut desk);
    assert!(
        matches!(desk.saved(), SaveState::Saved(Some(_))),
        "{}",
        said(&desk)
    );
    let bases = desk.operation().bases.len();
    assert_eq!(bases, work.bases.len() + 1);
    let map = desk.operation().maps.rows().next().unwrap().path.clone();
    assert!(
        Path::new(&map).is_file(),
        "the map is found from the new place: {map}"
    );
    drop(desk);
    let found = OperationFile::open(folder.file("copy.gpkg")).unwrap();
    assert_eq!(found.operation.bases.len(), bases);
}

#[test]
fn starting_the_exercise_again_renews_it_while_it_is_open() {
    let folder = Folder::new("desk-again");
    let mut desk = exercise_in(&folder);
    let bases = desk.operation().bases.len();
    desk.ask(Action::PlaceBase(at(27.2, -2.5)));
    settle(&mut desk);
    desk.ask(Action::StartAgain);
    settle(&mut desk);
    assert_eq!(desk.operation().bases.len(), bases);
    assert_eq!(desk.can_undo(), None);
    desk.ask(Action::PlaceBase(at(27.2, -2.5)));
    settle(&mut desk);
    assert!(
        matches!(desk.saved(), SaveState::Saved(Some(_))),
        "{}",
        said(&desk)
    );
}

#[test]
fn deleting_a_base_takes_its_units_and_leaves_its_patrols() {
    let folder = Folder::new("desk-delete");
    let mut desk = exercise_in(&folder);
    let operation = Arc::clone(desk.operation());
    let (_, unit) = operation.units.iter().next().unwrap();
    let base = unit.base;
    let patrols = operation.patrols.rows().filter(|p| p.base == Some(base)).count();
    assert!(patrols > 0);
    desk.ask(Action::Select(vec![Hit::new("bases", base.number())]));
    desk.ask(Action::Command(Command::Delete));
    let after = desk.operation();
    assert!(after.bases.get(base).is_none() && desk.selection().is_empty());
    assert!(after.units.rows().all(|unit| unit.base != base));
    assert_eq!(after.patrols.len(), operation.patrols.len());
    assert!(after.patrols.rows().all(|patrol| patrol.base != Some(base)));
    assert!(after.contacts.rows().all(|contact| contact.listens != Some(base)));
    desk.ask(Action::Command(Command::Undo));
    assert_eq!(desk.operation().units.len(), operation.units.len());
    assert_eq!(
        desk.operation().patrols.get(Id::new(1)),
        operation.patrols.get(Id::new(1))
    );
}

#[test]
fn the_season_follows_the_planned_day_until_one_is_chosen() {
    let folder = Folder::new("desk-season");
    let mut desk = exercise_in(&folder);
    let of = |desk: &Desk| crate::network::season_of(desk.day(), &desk.operation().assumptions);
    let planned = of(&desk);
    assert_eq!(desk.situation().season, planned);
    // The operation that is opened next begins on its own day, whatever was chosen before.
    let other_day = (1..=12)
        .map(|month| jiff::civil::date(2018, month, 15))
        .find(|day| crate::network::season_of(*day, &desk.operation().assumptions) != planned)
        .unwrap();
    desk.ask(Action::SetDay(Some(other_day)));
    assert_ne!(desk.situation().season, planned);
    folder.copy(EXERCISE, "other.gpkg");
    desk.ask(Action::OpenFile(folder.file("other.gpkg")));
    settle(&mut desk);
    assert_eq!(desk.situation().season, planned);
    // Chosen by hand it stays, whatever day is planned.
    let by_hand = of(&desk);
    desk.ask(Action::SetSeason(by_hand));
    desk.ask(Action::SetDay(Some(other_day)));
    assert_eq!(desk.situation().season, by_hand);

    // An empty operation has no day of its own; what is imported brings one, and its season.
    desk.ask(Action::NewFile(folder.file("mine").into(), About::default()));
    settle(&mut desk);
    let wet = desk.situation().season;
    let month = other_day.month();
    let month = if of(&desk) == crate::network::season_of(other_day, &desk.operation().assumptions) {
        (1..=12)
            .find(|month| {
                let day = jiff::civil::date(2018, *month, 15);
                crate::network::season_of(day, &desk.operation().assumptions) != wet
            })
            .unwrap()
    } else {
        month
    };
    let csv = format!("date,latitude,longitude,type,place\n2018-{month:02}-14,-2.7,27.3,looting,Kigulube\n");
    folder.write("late.csv", csv.as_bytes());
    desk.ask(Action::InspectImport(vec![folder.file("late.csv")]));
    settle(&mut desk);
    desk.ask(Action::RunImport);
    settle(&mut desk);
    assert_eq!(desk.operation().incidents.len(), 1, "{}", said(&desk));
    assert_ne!(desk.situation().season, wet);
    assert_eq!(desk.situation().season, of(&desk));
}

#[test]
fn language_look_and_recent_files_are_remembered() {
    let folder = Folder::new("desk-remember");
    let mut desk = desk_in(&folder);
    assert_eq!((desk.lang(), desk.map_theme()), (Lang::En, chart::Theme::Light));
    desk.ask(Action::SystemSays {
        lang: Lang::Fr,
        dark: true,
    });
    assert_eq!((desk.lang(), desk.map_theme()), (Lang::Fr, chart::Theme::Dark));
    desk.ask(Action::Command(Command::Language));
    desk.ask(Action::Command(Command::Theme));
    desk.ask(Action::SetPanel("layers".to_owned(), 212.0));
    desk.ask(Action::NewFile(folder.file("a").into(), About::default()));
    settle(&mut desk);
    drop(desk);
    let desk = desk_in(&folder);
    assert_eq!((desk.lang(), desk.map_theme()), (Lang::En, chart::Theme::Light));
    assert_eq!(desk.panel("layers"), Some(212.0));
    assert_eq!(desk.recent(), [folder.file("a.gpkg")]);
}

#[test]
fn measuring_gives_lengths_and_bearings_over_the_ellipsoid() {
    let folder = Folder::new("desk-measure");
    let mut desk = desk_in(&folder);
    desk.ask(Action::Command(Command::ToolMeasure));
    for place in [at(27.0, -2.0), at(28.0, -2.0), at(28.0, -3.0)] {
        desk.ask(pointer(&desk, MapEventKind::Click, place));
    }
    let ToolState::Measure(measuring) = desk.tool() else {
        panic!("another tool")
    };
    let legs = measuring.legs();
    assert_eq!(legs.len(), 2);
    // Of the geodesic from 0°E to 1°E at 2°S, and from 2°S to 3°S along a meridian (GeographicLib).
    assert!((legs[0].length.get() - 111_252.1).abs() < 1.0, "{:?}", legs[0]);
    assert!((legs[1].length.get() - 110_576.3).abs() < 3.0, "{:?}", legs[1]);
    assert!((legs[1].bearing_deg - 180.0).abs() < 0.01);
    desk.ask(Action::ToolKey(ToolKey::Backspace));
    desk.ask(Action::ToolKey(ToolKey::Enter));
    desk.scene();
    desk.ask(Action::ToolKey(ToolKey::Escape));
    desk.ask(Action::ToolKey(ToolKey::Escape));
    assert!(matches!(desk.tool(), ToolState::Select(_)));
}

#[test]
fn work_that_comes_to_grief_is_said_and_nothing_else_happens() {
    let folder = Folder::new("desk-panic");
    let mut desk = desk_in(&folder);
    desk.jobs
        .start(job::JobKind::Open, Box::new(|_| panic!("a fault of ours")));
    settle(&mut desk);
    assert_eq!(desk.notices().len(), 1);
    assert_eq!(desk.notices()[0].severity, Severity::Fault);
    assert!(said(&desk).contains("came to grief"));
}

#[test]
fn of_many_wishes_the_first_runs_and_the_last_is_next() {
    let folder = Folder::new("desk-wishes");
    let mut desk = desk_in(&folder);
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let ran = Arc::new(std::sync::Mutex::new(Vec::new()));
    let note = |number: usize| {
        let ran = Arc::clone(&ran);
        move || ran.lock().unwrap().push(number)
    };
    let first = note(0);
    desk.jobs.start(
        job::JobKind::Open,
        Box::new(move |_| {
            wait.recv().unwrap();
            first();
            let landing: Landing = Box::new(|_| {});
            Ok(landing)
        }),
    );
    for number in 1..5 {
        let note = note(number);
        desk.jobs.start(
            job::JobKind::Open,
            Box::new(move |_| {
                note();
                let landing: Landing = Box::new(|_| {});
                Ok(landing)
            }),
        );
    }
    assert_eq!(desk.jobs().len(), 1, "one line for one kind of work");
    go.send(()).unwrap();
    settle(&mut desk);
    assert_eq!(*ran.lock().unwrap(), [0, 4]);
}

/// Work that waits to be let go, and notes that it ran.
fn held(ran: &Arc<std::sync::Mutex<Vec<usize>>>, number: usize) -> (std::sync::mpsc::Sender<()>, job::Work) {
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let ran = Arc::clone(ran);
    let work: job::Work = Box::new(move |_| {
        wait.recv().unwrap();
        ran.lock().unwrap().push(number);
        let landing: Landing = Box::new(|_| {});
        Ok(landing)
    });
    (go, work)
}

#[test]
fn what_waits_in_a_row_is_all_done_but_what_is_stopped() {
    let folder = Folder::new("desk-row");
    for kind in [job::JobKind::Write, job::JobKind::Map, job::JobKind::Check] {
        let mut desk = desk_in(&folder);
        let ran = Arc::new(std::sync::Mutex::new(Vec::new()));
        let mut gates = Vec::new();
        for number in 0..4 {
            let (go, work) = held(&ran, number);
            desk.jobs.start(kind, work);
            gates.push(go);
        }
        let ids: Vec<u64> = desk.jobs().iter().map(|job| job.id).collect();
        assert_eq!(ids.len(), 4, "each can be stopped by itself");
        desk.ask(Action::CancelJob(ids[0]));
        desk.ask(Action::CancelJob(ids[2]));
        for go in gates {
            // Nobody waits for the one that was stopped in the row.
            let _gone = go.send(());
        }
        settle(&mut desk);
        // The first was under way: it ended, and its result was not taken.
        assert_eq!(*ran.lock().unwrap(), [0, 1, 3], "{kind:?}");
    }
}

#[test]
fn work_that_is_paced_pauses_and_then_does_only_what_was_asked_last() {
    let folder = Folder::new("desk-paced");
    let mut desk = desk_in(&folder);
    let ran = Arc::new(std::sync::Mutex::new(Vec::new()));
    let work = |number: usize| -> job::Work {
        let ran = Arc::clone(&ran);
        Box::new(move |_| {
            ran.lock().unwrap().push(number);
            // Long enough that all wishes below come within the pause after it.
            std::thread::sleep(Duration::from_millis(60));
            let landing: Landing = Box::new(|_| {});
            Ok(landing)
        })
    };
    desk.jobs.start(job::JobKind::Density, work(0));
    settle(&mut desk);
    for number in 1..40 {
        desk.jobs.start(job::JobKind::Density, work(number));
        desk.poll();
        assert!(!desk.is_idle(), "what pauses is not forgotten");
    }
    // Other work does not wait for it.
    desk.jobs.start(job::JobKind::Reach, work(99));
    settle(&mut desk);
    let ran = ran.lock().unwrap();
    assert_eq!((ran.first(), ran.last()), (Some(&0), Some(&39)), "{ran:?}");
    assert!(ran.contains(&99) && ran.len() <= 4, "{ran:?}");
}

/// Keeps every thread busy until what comes back is dropped.
fn busy(desk: &mut Desk) -> Vec<std::sync::mpsc::Sender<()>> {
    use job::JobKind::*;
    let kinds = [Open, Import, Check, Sites, Suggest, Map, Write];
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut gates = Vec::new();
    for kind in kinds.into_iter().take(cores.saturating_sub(1).max(2)) {
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let work: job::Work = Box::new(move |_| {
            let _gone = wait.recv();
            let landing: Landing = Box::new(|_| {});
            Ok(landing)
        });
        desk.jobs.start(kind, work);
        gates.push(go);
    }
    gates
}

#[test]
fn an_answer_that_was_stopped_is_marked_and_made_again_when_asked() {
    let folder = Folder::new("desk-stale");
    let mut desk = exercise_in(&folder);
    settle(&mut desk);
    let old = desk.answers().hotspots.value.clone().unwrap();
    let weeks = desk.answers().timeline.value.clone().unwrap();
    let (from, to) = (weeks.weeks[0].monday, weeks.weeks[20].monday);
    let hotspots = |desk: &Desk| desk.jobs().into_iter().find(|job| job.title == "job-hotspots");
    let gates = busy(&mut desk);
    desk.ask(Action::SetPeriod(Period::between(from, to)));
    desk.poll();
    desk.ask(Action::CancelJob(hotspots(&desk).unwrap().id));
    drop(gates);
    settle(&mut desk);
    let answer = desk.answers().hotspots.clone();
    assert!(answer.stale && !answer.computing && desk.answers().is_stale());
    assert!(Arc::ptr_eq(&old, answer.value.as_ref().unwrap()));
    let mut offers = desk.notices().iter().flat_map(|notice| notice.offers.clone());
    let offer = offers.next();
    let (_, again) = offer.unwrap_or_else(|| panic!("nothing to press: {}", said(&desk)));
    desk.ask(again);
    settle(&mut desk);
    assert!(!desk.answers().is_stale());
    assert!(!Arc::ptr_eq(
        &old,
        desk.answers().hotspots.value.as_ref().unwrap()
    ));

    // A sheet has what was stopped made for it; where that is stopped again, it is not printed.
    let sheet = || {
        Box::new(BriefRequest {
            scale: Some(500_000.0),
            ..BriefRequest::new(from.at(6, 0, 0, 0))
        })
    };
    for (stop, printed) in [(true, 0), (false, 1)] {
        desk.ask(Action::SetPeriod(Period::between(
            from,
            weeks.weeks[if stop { 30 } else { 31 }].monday,
        )));
        let gates = busy(&mut desk);
        desk.poll();
        desk.ask(Action::CancelJob(hotspots(&desk).unwrap().id));
        desk.ask(Action::Print(sheet(), folder.file("sheet.pdf")));
        desk.poll();
        if stop {
            desk.ask(Action::CancelJob(hotspots(&desk).unwrap().id));
        }
        drop(gates);
        settle(&mut desk);
        assert_eq!(desk.written(), printed, "{}", said(&desk));
        assert_eq!(said(&desk).contains("was not printed"), stop, "{}", said(&desk));
        let ids: Vec<u64> = desk.notices().iter().map(|notice| notice.id).collect();
        ids.into_iter().for_each(|id| desk.ask(Action::Dismiss(id)));
    }
}

#[test]
fn a_sheet_of_one_operation_is_never_printed_of_another() {
    let folder = Folder::new("desk-sheet-other");
    let mut desk = exercise_in(&folder);
    folder.copy(EXERCISE, "other.gpkg");
    settle(&mut desk);
    let day = desk.day();
    // The hotspots of other days are held up, so that the sheet waits until the other operation is open.
    let ran = Arc::new(std::sync::Mutex::new(Vec::new()));
    let (go, work) = held(&ran, 0);
    desk.jobs.forget_pauses();
    desk.jobs.start(job::JobKind::Hotspots, work);
    desk.ask(Action::SetPeriod(Period::between(day.yesterday().unwrap(), day)));
    let request = BriefRequest {
        scale: Some(500_000.0),
        ..BriefRequest::new(day.at(6, 0, 0, 0))
    };
    desk.ask(Action::Print(Box::new(request), folder.file("sheet.pdf")));
    desk.ask(Action::OpenFile(folder.file("other.gpkg")));
    let other = folder.file("other.gpkg");
    assert!(desk.wait(Duration::from_secs(60), |desk| desk.file()
        == Some(other.as_path())));
    go.send(()).unwrap();
    settle(&mut desk);
    assert!(said(&desk).contains("another operation"), "{}", said(&desk));
    assert!(!folder.file("sheet.pdf").exists());
}

#[test]
fn commands_about_the_window_are_left_to_it() {
    let folder = Folder::new("desk-window");
    let mut desk = desk_in(&folder);
    desk.ask(Action::Command(Command::Palette));
    desk.ask(Action::Command(Command::ZoomOut));
    assert_eq!(desk.take_window_commands(), [Command::Palette]);
    assert!(desk.take_window_commands().is_empty());
}

#[test]
fn an_edit_of_nothing_is_no_step() {
    let folder = Folder::new("desk-nothing");
    let mut desk = desk_in(&folder);
    desk.ask(Action::Edit("step-edit", Vec::new()));
    assert_eq!(desk.can_undo(), None);
    let base = Base {
        name: "A".to_owned(),
        kind: crate::model::BaseKind::Cob,
        at: at(27.0, -2.0),
        from: None,
        until: None,
        planned: false,
        platoons: 1,
        landing_site: false,
    };
    desk.ask(Action::Edit(
        "step-edit",
        vec![Edit::Bases(Change::Put(vec![(Id::new(1), base)]))],
    ));
    assert_eq!(desk.can_undo(), Some("step-edit"));
}

#[test]
fn the_effect_of_a_change_is_answered_once_somebody_asks() {
    let folder = Folder::new("desk-impact");
    let mut desk = exercise_in(&folder);
    settle(&mut desk);
    assert!(desk.answers().impact.value.is_none() && !desk.answers().is_computing());
    let request = analysis::impact::ImpactRequest::of(jiff::civil::date(2018, 7, 1));
    desk.ask(Action::SetImpact(Some(request.clone())));
    settle(&mut desk);
    let found = desk.answers().impact.value.clone().unwrap();
    assert_eq!(found.request.day, request.day);
    assert!(found.treated.before.count().unwrap() > 0.0);
}

#[test]
fn a_forecast_is_made_once_somebody_looks_and_follows_the_planned_day() {
    let folder = Folder::new("desk-forecast");
    let mut desk = exercise_in(&folder);
    settle(&mut desk);
    assert!(desk.answers().forecast.value.is_none() && !desk.answers().is_computing());
    let before = desk.scene();
    desk.ask(Action::ShowLayer(LayerId("forecast"), true));
    settle(&mut desk);
    let usual = desk.answers().forecast.value.clone().unwrap();
    assert_eq!((usual.weeks, usual.day), (4, desk.day()));
    assert!(!usual.judged.is_empty() && usual.places.iter().all(|place| place.low <= place.high));
    assert_ne!(desk.scene(), before, "it is drawn");
    desk.ask(Action::SetForecast(8, 180));
    desk.ask(Action::SetDay(Some(jiff::civil::date(2018, 9, 1))));
    settle(&mut desk);
    let asked = desk.answers().forecast.value.clone().unwrap();
    assert_eq!((asked.weeks, asked.day), (8, jiff::civil::date(2018, 9, 1)));
    assert!(asked.days <= 180);
    assert_eq!(
        asked
            .places
            .iter()
            .filter(|place| place.community.is_some())
            .count(),
        desk.operation().communities.len()
    );
}

#[test]
fn the_answers_come_by_themselves_and_are_remembered() {
    let folder = Folder::new("desk-answers");
    let mut desk = exercise_in(&folder);
    settle(&mut desk);
    let answers = desk.answers().clone();
    let timeline = answers.timeline.value.unwrap();
    assert!(timeline.weeks.len() > 60);
    assert_eq!(desk.day(), analysis::planning_day(desk.operation()));
    let all = answers.hotspots.value.unwrap();
    assert!(!all.tested.too_few);
    assert!(!answers.density.value.unwrap().bands.is_empty());
    assert!(answers.silence.value.unwrap().unknown_share > 0.0);
    let whole = desk.scene();

    let (from, to) = (timeline.weeks[0].monday, timeline.weeks[20].monday);
    desk.ask(Action::SetPeriod(Period::between(from, to)));
    desk.poll();
    assert!(desk.answers().hotspots.computing, "the old one is marked");
    assert!(Arc::ptr_eq(desk.answers().hotspots.value.as_ref().unwrap(), &all));
    settle(&mut desk);
    assert!(!desk.answers().hotspots.computing);
    assert!(!Arc::ptr_eq(
        desk.answers().hotspots.value.as_ref().unwrap(),
        &all
    ));
    assert!(!Arc::ptr_eq(&whole, &desk.scene()));
    desk.ask(Action::SetPeriod(Period::ALWAYS));
    desk.poll();
    assert!(
        Arc::ptr_eq(desk.answers().hotspots.value.as_ref().unwrap(), &all),
        "made twice"
    );
}

#[test]
fn the_offline_map_of_the_exercise_comes_under_it() {
    let folder = Folder::new("desk-ground");
    let mut desk = exercise_in(&folder);
    let groups = |desk: &mut Desk| {
        let drawn = desk.scene();
        let is_group = |item: &&chart::scene::Item| matches!(item.shape, chart::scene::Shape::Group(_));
        drawn.scene.items.iter().filter(is_group).count()
    };
    let end = Instant::now() + Duration::from_secs(60);
    while groups(&mut desk) == 0 {
        assert!(Instant::now() < end, "{:?}", desk.pictures().refused());
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(desk.pictures().maps().len(), 1);
}

#[test]
fn a_patrol_is_approved_by_a_role_and_written_for_others() {
    let folder = Folder::new("desk-patrol");
    let mut desk = exercise_in(&folder);
    let planned = |patrol: &&crate::model::Patrol| patrol.status == PatrolStatus::Proposed;
    let found = desk
        .operation()
        .patrols
        .iter()
        .find(|(_, patrol)| planned(patrol));
    let (id, done) = match found {
        Some((id, _)) => (id, false),
        None => (desk.operation().patrols.iter().next().unwrap().0, true),
    };
    assert!(!done, "the exercise has no proposed patrol");
    desk.ask(Action::Approve(id, "  ".to_owned()));
    assert!(said(&desk).contains("Name the role"));
    desk.ask(Action::Approve(id, "Sector commander".to_owned()));
    let patrol = desk.operation().patrols.get(id).unwrap();
    assert_eq!(patrol.status, PatrolStatus::Approved);
    assert_eq!(patrol.approval.as_ref().unwrap().role, "Sector commander");
    desk.ask(Action::Approve(id, "Sector commander".to_owned()));
    assert!(said(&desk).contains("Only a patrol that is a draft"));

    desk.ask(Action::ExportGpx(id, folder.file("p.gpx")));
    desk.ask(Action::ExportKml(id, folder.file("p.kml")));
    desk.ask(Action::ExportGpx(id, folder.file("no/such/folder/p.gpx")));
    settle(&mut desk);
    assert!(String::from_utf8(folder.read("p.gpx")).unwrap().contains("<gpx"));
    assert!(String::from_utf8(folder.read("p.kml")).unwrap().contains("<kml"));
    assert!(
        said(&desk).contains("p.kml") && said(&desk).contains("could not be written"),
        "{}",
        said(&desk)
    );
}

#[test]
fn a_map_that_is_gone_is_said_once_in_the_window_and_beside_what_is_printed() {
    let folder = Folder::new("desk-no-map");
    drop(exercise_in(&folder));
    // The working copy of the exercise renews its map; another operation does not.
    folder.copy(EXERCISE, "mine.gpkg");
    let mut desk = desk_in(&folder);
    desk.ask(Action::OpenFile(folder.file("mine.gpkg")));
    settle(&mut desk);
    desk.poll();
    let told = |desk: &Desk| {
        let all = desk.notices().iter();
        let all = all.filter(|notice| notice.sentence(Lang::En).contains("shabunda.pmtiles"));
        all.map(|notice| (notice.severity, notice.id)).collect::<Vec<_>>()
    };
    let [(Severity::Warning, id)] = *told(&desk) else {
        panic!("{}", said(&desk))
    };
    desk.ask(Action::Dismiss(id));
    desk.ask(Action::Command(Command::ZoomIn));
    settle(&mut desk);
    desk.poll();
    assert!(told(&desk).is_empty(), "said again: {}", said(&desk));
    let day = desk.day().at(6, 0, 0, 0);
    let request = BriefRequest {
        scale: Some(500_000.0),
        ..BriefRequest::new(day)
    };
    desk.ask(Action::Print(Box::new(request), folder.file("sheet.pdf")));
    settle(&mut desk);
    assert_eq!((desk.written(), told(&desk).len()), (1, 1), "{}", said(&desk));
    let (patrol, _) = desk.operation().patrols.iter().next().unwrap();
    let made = order::order_pdf(
        desk.operation(),
        desk.file(),
        patrol,
        None,
        (Lang::En, Path::new("order.pdf")),
        &crate::ticket::Ticket::new(),
    )
    .unwrap();
    assert_eq!(made.warnings.len(), 1);
}

#[test]
fn an_extract_becomes_a_map_beside_it_that_lies_under_the_operation() {
    let folder = Folder::new("desk-map-build");
    let mut desk = exercise_in(&folder);
    let extract = b"<osm version='0.6' timestamp='2026-01-02T00:00:00Z'>\
        <node id='1' lat='-2.0' lon='27.0'/><node id='2' lat='-2.1' lon='27.2'/>\
        <way id='3'><nd ref='1'/><nd ref='2'/><tag k='highway' v='primary'/></way></osm>";
    folder.write("area.osm", extract);
    folder.write("area.pmtiles", b"of somebody");
    let before = desk.operation().maps.len();
    desk.ask(Action::BuildMap(folder.file("area.osm")));
    settle(&mut desk);
    assert_eq!(desk.operation().maps.len(), before + 1, "{}", said(&desk));
    let laid = desk.operation().maps.rows().last().unwrap();
    assert!(laid.path.ends_with("area-2.pmtiles"), "{}", laid.path);
    assert!(said(&desk).contains("area-2.pmtiles"), "{}", said(&desk));
    assert_eq!(folder.read("area.pmtiles"), b"of somebody");
    // What cannot become a map is said with its name, and nothing is laid.
    folder.write("empty.osm", b"<osm version='0.6'/>");
    desk.ask(Action::BuildMap(folder.file("empty.osm")));
    settle(&mut desk);
    assert!(said(&desk).contains("empty.osm"), "{}", said(&desk));
    assert_eq!(desk.operation().maps.len(), before + 1);
}

#[test]
fn a_map_is_laid_once_and_what_is_none_is_refused() {
    let folder = Folder::new("desk-map");
    drop(exercise_in(&folder));
    let mut desk = desk_in(&folder);
    desk.ask(Action::NewFile(folder.file("data/mine").into(), About::default()));
    settle(&mut desk);
    for _ in 0..2 {
        desk.ask(Action::AddMap(folder.file("data/shabunda.pmtiles")));
        settle(&mut desk);
    }
    let maps: Vec<_> = desk.operation().maps.rows().map(|map| map.path.clone()).collect();
    assert_eq!(maps, ["shabunda.pmtiles"], "{}", said(&desk));
    assert!(desk.view().extent().contains(at(27.35, -2.7)), "the map is shown");
    folder.write("table.csv", b"a;b\n1;2\n");
    desk.ask(Action::AddMap(folder.file("table.csv")));
    settle(&mut desk);
    assert!(
        said(&desk).contains("is no map that Doria reads"),
        "{}",
        said(&desk)
    );
    assert_eq!(desk.operation().maps.len(), 1);
}

const CSV: &[u8] = b"date,latitude,longitude,type,place\n\
2018-03-12,-2.7,27.3,looting,Kigulube\n\
2018-03-13,-2.8,27.4,killing,Katchungu\n\
2018-03-14,95,27.4,killing,Nowhere\n";

#[test]
fn dropped_files_are_looked_at_imported_as_one_step_and_taken_back() {
    let folder = Folder::new("desk-import");
    let mut desk = exercise_in(&folder);
    let before = Arc::clone(desk.operation());
    folder.write("incidents.csv", CSV);
    folder.write("noise.csv", &[0xff, 0xfe, 0, 1, 2, 3]);
    desk.ask(Action::InspectImport(vec![
        folder.file("incidents.csv"),
        folder.file("noise.csv"),
    ]));
    settle(&mut desk);
    let dialog = desk.import_preview().unwrap();
    assert!(dialog.may_run(), "{:?}", dialog.stage);
    assert_eq!(dialog.preview.as_ref().unwrap().rows, 3);
    assert!(Arc::ptr_eq(desk.operation(), &before), "looking changes nothing");
    let choices = dialog.choices.clone();
    desk.ask(Action::ImportChoices(choices));
    desk.ask(Action::RunImport);
    assert!(
        matches!(desk.import_preview().unwrap().stage, ImportStage::Looking),
        "not before it was looked at"
    );
    settle(&mut desk);
    desk.ask(Action::RunImport);
    // The hand goes on while the file is read: the import follows it.
    desk.ask(Action::PlaceBase(at(27.2, -2.5)));
    settle(&mut desk);
    let ImportStage::Done(report) = desk.import_preview().unwrap().stage.clone() else {
        panic!("{:?}", desk.import_preview())
    };
    assert_eq!((report.read, report.imported, report.refused.len()), (3, 2, 1));
    assert_eq!(desk.operation().incidents.len(), before.incidents.len() + 2);
    assert!(
        said(&desk).contains("2 rows imported, one refused"),
        "{}",
        said(&desk)
    );
    assert_eq!(desk.can_undo(), Some("step-import"));

    desk.ask(Action::CancelImport);
    settle(&mut desk);
    let dialog = desk.import_preview().unwrap();
    assert_eq!(dialog.name(), "noise.csv", "the next file follows");
    assert!(dialog.refusal(Lang::En).is_some(), "{:?}", dialog.stage);
    desk.ask(Action::CancelImport);
    assert!(desk.import_preview().is_none());
    desk.ask(Action::Command(Command::Undo));
    assert!(!said(&desk).contains("rows imported"), "{}", said(&desk));
    assert_eq!(desk.operation().incidents.len(), before.incidents.len());
    assert_eq!(desk.operation().bases.len(), before.bases.len() + 1);
}

#[test]
fn a_sheet_of_the_desk_is_printed_with_the_answers_of_its_moment() {
    let folder = Folder::new("desk-print");
    let mut desk = exercise_in(&folder);
    let day = desk.day().at(6, 0, 0, 0);
    desk.ask(Action::SetSeason(Season::Wet));
    let request = BriefRequest {
        scale: Some(500_000.0),
        ..BriefRequest::new(day)
    };
    desk.ask(Action::Print(Box::new(request), folder.file("sheet.pdf")));
    settle(&mut desk);
    assert_eq!(desk.written(), 1, "{}", said(&desk));
    assert!(folder.read("sheet.pdf").starts_with(b"%PDF-"));

    let mut empty = desk_in(&folder);
    empty.ask(Action::Print(
        Box::new(BriefRequest::new(day)),
        folder.file("no.pdf"),
    ));
    settle(&mut empty);
    assert!(said(&empty).contains("holds no place yet"), "{}", said(&empty));
    assert!(!folder.file("no.pdf").exists());
}

#[test]
fn a_patrol_drawn_by_hand_has_its_hours_as_one_draws() {
    let folder = Folder::new("desk-draw");
    let mut desk = exercise_in(&folder);
    settle(&mut desk);
    desk.scene();
    let op = Arc::clone(desk.operation());
    let (unit, base) = (
        op.units.rows().next().unwrap(),
        op.units.rows().next().unwrap().base,
    );
    let home = op.bases.get(base).unwrap().at;
    desk.ask(Action::SetMode(unit.mode));
    desk.ask(Action::Select(vec![Hit::new("bases", base.number())]));
    desk.ask(Action::Command(Command::ToolPatrol));
    let mut near: Vec<_> = op.communities.iter().map(|(id, row)| (id, row.at)).collect();
    near.sort_by_key(|(_, at)| crate::earth::measure::distance(*at, home));
    for (_, place) in &near[3..5] {
        desk.ask(pointer(&desk, MapEventKind::Hover, *place));
        desk.ask(pointer(&desk, MapEventKind::Click, *place));
    }
    let ToolState::Patrol(tool) = desk.tool() else {
        panic!("another tool")
    };
    let timed = tool.timed().unwrap().clone();
    assert_eq!(
        (timed.legs.len(), timed.stops.len()),
        (3, 2),
        "there, on, and home"
    );
    assert!(timed.stops[0].arrive > tool.draft_patrol().unwrap().depart);
    assert!(desk.scene().scene.items.len() > 100);
    desk.ask(Action::ToolKey(ToolKey::Backspace));
    let ToolState::Patrol(tool) = desk.tool() else {
        panic!("another tool")
    };
    assert_eq!(tool.timed().unwrap().stops.len(), 1);
    desk.ask(Action::ToolKey(ToolKey::Enter));
    assert_eq!(desk.operation().patrols.len(), op.patrols.len() + 1);
    assert_eq!(desk.can_undo(), Some("step-patrol"));
    let [hit] = *desk.selection() else {
        panic!("not selected")
    };
    let patrol = desk.operation().patrols.get(Id::new(hit.id)).unwrap();
    assert_eq!((patrol.status, patrol.base), (PatrolStatus::Draft, Some(base)));
    assert!(patrol.route.len() > 1 && patrol.back > patrol.depart);
}

#[test]
fn gaps_follow_the_base_in_the_hand() {
    let folder = Folder::new("desk-gaps");
    let mut desk = exercise_in(&folder);
    settle(&mut desk);
    let before = desk.answers().gaps.value.clone().unwrap();
    let worst = before.found.gaps.iter().find(|gap| gap.beyond_reach).unwrap();
    let place = desk.operation().communities.get(worst.community).unwrap().at;
    desk.ask(Action::Command(Command::ToolBase));
    desk.ask(pointer(&desk, MapEventKind::Hover, place));
    settle(&mut desk);
    let reach = desk.answers().reach.value.clone().unwrap();
    assert_eq!(
        reach.bases,
        [desk.operation().bases.next_id()],
        "of the base in the hand alone"
    );
    assert_eq!(reach.pictures.len(), 3);
    assert!(reach.pictures.iter().all(|picture| !picture.outline.0.is_empty()));
    assert!(reach.times[&worst.community].unwrap().get() < 60.0);
    let held = desk.answers().gaps.value.clone().unwrap();
    let still = held
        .found
        .gaps
        .iter()
        .find(|gap| gap.community == worst.community);
    assert!(still.is_none_or(|gap| !gap.beyond_reach), "{still:?}");
    desk.ask(Action::ToolKey(ToolKey::Escape));
    desk.poll();
    assert!(Arc::ptr_eq(desk.answers().gaps.value.as_ref().unwrap(), &before));
}

#[test]
fn a_suggestion_is_taken_over_as_proposed_and_one_undo_takes_it_back() {
    let folder = Folder::new("desk-suggest");
    let mut desk = exercise_in(&folder);
    let before = desk.operation().patrols.len();
    desk.ask(Action::StartSuggest { days: 3, seed: 7 });
    settle(&mut desk);
    let answer = desk.answers().suggestion.clone();
    let planned = answer.value.unwrap_or_else(|| panic!("{}", said(&desk)));
    assert!(!answer.computing && !planned.is_out_of_date(&desk));
    assert!(!planned.plan.patrols.is_empty() && planned.plan.bound.unwrap() >= planned.plan.value);
    desk.ask(Action::AcceptSuggestion(Which::All));
    settle(&mut desk);
    let after = desk.operation();
    assert_eq!(
        after.patrols.len(),
        before + planned.plan.patrols.len(),
        "{}",
        said(&desk)
    );
    let last = after.patrols.rows().next_back().unwrap();
    assert_eq!(
        (last.status, last.suggested_by_seed),
        (PatrolStatus::Proposed, Some(7))
    );
    assert!(planned.is_out_of_date(&desk));
    // What was accepted is told of, and no longer drawn over as a draft.
    let count = planned.plan.patrols.len();
    let told = format!("{count} patrols accepted as proposed. Undo takes them back.");
    assert!(said(&desk).contains(&told), "{}", said(&desk));
    assert_eq!(desk.planned_draft(), None);
    desk.ask(Action::Command(Command::Undo));
    assert_eq!(desk.operation().patrols.len(), before);
    assert_eq!(desk.planned_draft().unwrap().legs.len(), count);

    desk.ask(Action::StartSuggest { days: 99, seed: 7 });
    settle(&mut desk);
    assert!(said(&desk).contains("28"), "{}", said(&desk));
}

/// A screen of one pixel for a unit.
const LENS: Lens = Lens {
    pixels_per_unit: 1.0,
    longest_px: 8192.0,
};

/// Follows the map until nothing new comes.
fn follow(desk: &mut Desk) {
    for _ in 0..200 {
        desk.follow_map(LENS);
        settle(desk);
        desk.follow_map(LENS);
        if desk.is_idle() {
            return;
        }
    }
    panic!("the map is drawn again and again");
}

fn pixels(desk: &Desk) -> Arc<chart::Pixels> {
    let map = desk.map().expect("a map");
    Arc::clone(map.pixels.as_ref().expect("its picture"))
}

#[test]
fn several_are_taken_over_in_one_step_and_the_rest_with_all_afterwards() {
    let folder = Folder::new("desk-several");
    let mut desk = exercise_in(&folder);
    let before = desk.operation().patrols.len();
    desk.ask(Action::StartSuggest { days: 3, seed: 7 });
    settle(&mut desk);
    let planned = desk.answers().suggestion.value.clone().unwrap();
    let suggested: Vec<_> = planned
        .plan
        .patrols
        .iter()
        .map(|one| one.patrol.clone())
        .collect();
    assert!(suggested.len() > 3);
    let names = |desk: &Desk| -> Vec<String> {
        let rows = desk.operation().patrols.rows().skip(before);
        rows.map(|row| row.name.clone()).collect()
    };
    desk.ask(Action::AcceptSuggestion(Which::These([1, 2].into())));
    settle(&mut desk);
    assert_eq!(
        names(&desk),
        [suggested[1].name.clone(), suggested[2].name.clone()]
    );
    let drawn = desk.planned_draft().unwrap().legs;
    let open = (suggested.iter().enumerate()).filter(|(index, _)| ![1, 2].contains(index));
    let open: Vec<_> = open.map(|(_, patrol)| (patrol.route.clone(), false)).collect();
    assert_eq!(drawn, open);
    desk.ask(Action::Command(Command::Undo));
    assert_eq!(desk.operation().patrols.len(), before);
    desk.ask(Action::Command(Command::Redo));
    desk.ask(Action::AcceptSuggestion(Which::All));
    settle(&mut desk);
    let mut all = names(&desk);
    all.sort();
    let mut wanted: Vec<String> = suggested.iter().map(|patrol| patrol.name.clone()).collect();
    wanted.sort();
    assert_eq!(all, wanted, "{}", said(&desk));
    desk.ask(Action::Command(Command::Undo));
    assert_eq!(desk.operation().patrols.len(), before + 2);
}

#[test]
fn what_was_asked_for_is_taken_over_whatever_lies_on_the_desk_by_then() {
    let folder = Folder::new("desk-captured");
    let mut desk = exercise_in(&folder);
    let before = desk.operation().patrols.len();
    desk.ask(Action::StartSuggest { days: 2, seed: 7 });
    settle(&mut desk);
    let planned = desk.answers().suggestion.value.clone().unwrap();
    let wanted = planned.plan.patrols[0].patrol.clone();
    desk.ask(Action::AcceptSuggestion(Which::These([0].into())));
    // Before the checker is through the operation is another one and the suggestion is gone.
    let (id, mut unit) = (desk.operation().units.iter().next())
        .map(|(id, row)| (id, row.clone()))
        .unwrap();
    unit.strength += 1;
    desk.ask(Action::Edit(
        "step-patrol",
        vec![Edit::Units(Change::Put(vec![(id, unit)]))],
    ));
    desk.ask(Action::DropPlans);
    settle(&mut desk);
    let taken: Vec<_> = desk.operation().patrols.rows().skip(before).collect();
    assert_eq!(taken.len(), 1, "{}", said(&desk));
    assert_eq!((&taken[0].name, &taken[0].route), (&wanted.name, &wanted.route));
}

#[test]
fn those_that_pass_are_taken_over_and_the_others_are_told() {
    let folder = Folder::new("desk-passing");
    let mut desk = exercise_in(&folder);
    let before = desk.operation().patrols.len();
    desk.ask(Action::StartSuggest { days: 3, seed: 7 });
    settle(&mut desk);
    let planned = desk.answers().suggestion.value.clone().unwrap();
    let unit = planned.plan.patrols[0].patrol.unit;
    let of_unit = planned
        .plan
        .patrols
        .iter()
        .filter(|one| one.patrol.unit == unit)
        .count();
    // The unit of the first one has lost its means meanwhile.
    let id = unit.unwrap();
    let mut row = desk.operation().units.get(id).unwrap().clone();
    (row.duty_hours, row.vehicles, row.boats) = (0.5, 0, 0);
    desk.ask(Action::Edit(
        "step-patrol",
        vec![Edit::Units(Change::Put(vec![(id, row)]))],
    ));
    desk.ask(Action::AcceptSuggestion(Which::All));
    settle(&mut desk);
    assert_eq!(desk.operation().patrols.len(), before, "{}", said(&desk));
    desk.ask(Action::AcceptSuggestion(Which::Passing));
    settle(&mut desk);
    let all = planned.plan.patrols.len();
    assert!(all > of_unit);
    assert_eq!(
        desk.operation().patrols.len(),
        before + all - of_unit,
        "{}",
        said(&desk)
    );
}

#[test]
fn a_suggestion_is_out_of_date_when_a_number_the_day_or_the_season_is_another() {
    let folder = Folder::new("desk-old");
    let mut desk = exercise_in(&folder);
    desk.ask(Action::StartSuggest { days: 2, seed: 7 });
    settle(&mut desk);
    let planned = desk.answers().suggestion.value.clone().unwrap();
    let old = |desk: &Desk| planned.is_out_of_date(desk);
    assert!(!old(&desk));
    let values = desk
        .operation()
        .assumptions
        .with("presence.half-life", 14.0)
        .unwrap();
    desk.ask(Action::Edit("step-patrol", vec![Edit::Assumptions(values)]));
    assert!(old(&desk), "a planning number");
    desk.ask(Action::Command(Command::Undo));
    assert!(!old(&desk));
    let day = desk.day();
    desk.ask(Action::SetDay(Some(day.tomorrow().unwrap())));
    assert!(old(&desk), "the day");
    desk.ask(Action::SetDay(Some(day)));
    assert!(!old(&desk));
    desk.ask(Action::SetSeason(Season::Rain));
    assert!(old(&desk), "the season");
}

#[test]
fn a_map_pushed_by_the_hand_is_painted_once_and_who_points_finds_what_is_seen() {
    let folder = Folder::new("desk-push");
    let mut desk = exercise_in(&folder);
    desk.ask(Action::Resize(800.0, 600.0));
    follow(&mut desk);
    let home = *desk.view();
    let first = pixels(&desk);
    assert_eq!(
        (first.width(), first.height()),
        (1200, 900),
        "with room around it"
    );
    assert!(desk.shows_moment());
    let base = desk.operation().bases.iter().next();
    let (id, place) = base.map(|(id, base)| (id, base.at)).unwrap();
    let hit = Hit::new("bases", id.number());
    for step in 1..=20u8 {
        let way = f32::from(step) * 6.0;
        desk.ask(Action::SetView(home.panned(way, -way / 2.0)));
        desk.poll();
        desk.follow_map(LENS);
        assert!(
            Arc::ptr_eq(&first, &pixels(&desk)),
            "painted again at step {step}"
        );
        desk.ask(pointer(&desk, MapEventKind::Hover, place));
        assert_eq!(desk.hovered(), Some(hit), "step {step}");
    }
    // The ring around it follows the hand without a new picture.
    let ring = desk.hand_scene().expect("something is under the pointer");
    assert!(ring.items.len() >= 2);
    follow(&mut desk);
    assert!(Arc::ptr_eq(&first, &pixels(&desk)));
    desk.ask(Action::SetView(home.panned(190.0, 0.0)));
    follow(&mut desk);
    assert!(!Arc::ptr_eq(&first, &pixels(&desk)), "the room is used up");
}

#[test]
fn a_map_that_changed_is_painted_anew_and_the_old_one_is_shown_meanwhile() {
    let folder = Folder::new("desk-room");
    let mut desk = exercise_in(&folder);
    desk.ask(Action::Resize(800.0, 600.0));
    follow(&mut desk);
    for change in [
        Action::Command(Command::ZoomIn),
        Action::ShowLayer(LayerId("incidents"), false),
    ] {
        let before = pixels(&desk);
        desk.ask(change);
        desk.follow_map(LENS);
        assert!(Arc::ptr_eq(&before, &pixels(&desk)) && !desk.is_idle());
        follow(&mut desk);
        assert!(!Arc::ptr_eq(&before, &pixels(&desk)));
    }
    // What is painted beside the frames is what paper would get, but for what follows the hand.
    let map = desk.map().unwrap().clone();
    desk.ask(Action::SetView(map.page));
    assert_eq!(desk.scene().scene.items.len(), map.drawn.scene.items.len());
}
