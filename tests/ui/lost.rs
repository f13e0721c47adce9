//! Nothing is lost unasked: not the exercise's working copy, not unsaved work, not a file that is there.

use super::*;

use doria::desk::SaveState;
use egui::ViewportCommand;
use egui::ViewportEvent;
use egui::ViewportId;

#[test]
fn the_exercise_starts_again_only_after_a_question() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("again-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let text = |key: &str| words::text(lang, key);
        let bases = harness.state().desk().operation().bases.len();
        let place = doria::earth::LonLat::new(27.2, -2.5).unwrap();
        harness.state_mut().ask(Action::PlaceBase(place));
        harness.run_steps(3);
        harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
        harness.run_steps(4);
        harness.get_by_label(&text("again-question"));
        harness.key_press(Key::Escape);
        harness.run_steps(4);
        assert!(harness.query_by_label(&text("again-question")).is_none());
        assert_eq!(harness.state().desk().operation().bases.len(), bases + 1);
        harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
        harness.run_steps(4);
        harness.get_by_label(&text("again-yes")).click();
        harness.run_steps(2);
        until(&mut harness, |doria| {
            doria.desk().operation().bases.len() == bases && doria.desk().is_idle()
        });
        assert!(harness.state().desk().can_undo().is_none());
    }
}

/// Presses the cross of the window; gives what the window asks of the system in that frame and the next ones.
fn close(harness: &mut Harness<'_, Doria>) -> Vec<ViewportCommand> {
    let viewport = harness.input_mut().viewports.get_mut(&ViewportId::ROOT);
    viewport.unwrap().events.push(ViewportEvent::Close);
    steps(harness, 4)
}

fn steps(harness: &mut Harness<'_, Doria>, count: usize) -> Vec<ViewportCommand> {
    let mut commands = Vec::new();
    for _ in 0..count {
        harness.step();
        let output = harness.output().viewport_output.get(&ViewportId::ROOT);
        commands.extend(output.unwrap().commands.iter().cloned());
    }
    commands
}

#[test]
fn the_window_closes_at_once_when_all_is_saved_and_asks_while_work_is_not() {
    let folder = Folder::new("close");
    let mut harness = window(&folder, Lang::En);
    until(&mut harness, |doria| doria.desk().is_idle());
    assert!(!close(&mut harness).contains(&ViewportCommand::CancelClose));
    let text = |key: &str| words::text(Lang::En, key);

    // The file is taken away: the next step cannot be saved.
    let file = folder.0.join("data/shabunda.gpkg");
    std::fs::rename(&file, folder.0.join("elsewhere.gpkg")).unwrap();
    let place = doria::earth::LonLat::new(27.2, -2.5).unwrap();
    harness.state_mut().ask(Action::PlaceBase(place));
    harness.step();
    until(&mut harness, |doria| {
        matches!(doria.desk().saved(), SaveState::Failed(_))
    });
    let commands = close(&mut harness);
    assert!(commands.contains(&ViewportCommand::CancelClose), "{commands:?}");
    assert!(!commands.contains(&ViewportCommand::Close));
    harness.get_by_label(&text("leave-stay")).click();
    harness.run_steps(3);
    assert!(harness.query_by_label(&text("leave-anyway")).is_none());

    close(&mut harness);
    harness.get_by_label(&text("leave-anyway")).click();
    let commands = steps(&mut harness, 4);
    assert!(commands.contains(&ViewportCommand::Close), "{commands:?}");
    // The system answers with the event; it is let through now.
    assert!(!close(&mut harness).contains(&ViewportCommand::CancelClose));
}

#[test]
fn unsaved_work_goes_into_a_copy_that_the_notice_offers() {
    let folder = Folder::new("copy");
    let mut harness = window(&folder, Lang::En);
    let file = folder.0.join("data/shabunda.gpkg");
    std::fs::rename(&file, folder.0.join("elsewhere.gpkg")).unwrap();
    let place = doria::earth::LonLat::new(27.2, -2.5).unwrap();
    harness.state_mut().ask(Action::PlaceBase(place));
    harness.step();
    until(&mut harness, |doria| {
        matches!(doria.desk().saved(), SaveState::Failed(_))
    });
    harness.run_steps(3);
    let bases = harness.state().desk().operation().bases.len();
    harness
        .get_by_label(&words::text(Lang::En, "offer-save-copy"))
        .click();
    harness.run_steps(4);
    let copy = folder.0.join("copy.gpkg");
    type_path(&mut harness, Lang::En, &copy);
    harness
        .get_by_label(&words::text(Lang::En, "file-copy-do"))
        .click();
    harness.run_steps(2);
    until(&mut harness, |doria| {
        matches!(doria.desk().saved(), SaveState::Saved(_)) && doria.desk().is_idle()
    });
    assert_eq!(harness.state().desk().file(), Some(copy.as_path()));
    assert_eq!(harness.state().desk().operation().bases.len(), bases);
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_that_is_said() {
    let folder = Folder::new("replace");
    let mut harness = window(&folder, Lang::En);
    let file = folder.0.join("patrol.gpx");
    std::fs::write(&file, "mine").unwrap();
    let patrol = harness.state().desk().operation().patrols.iter().next();
    let hit = doria::chart::Hit::new("patrols", patrol.unwrap().0.number());
    harness.state_mut().ask(Action::Select(vec![hit]));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run_steps(4);
    type_path(&mut harness, Lang::En, &file);
    harness.get_by_label("Write").click();
    harness.run_steps(4);
    harness.get_by_label_contains("patrol.gpx exists already");
    assert_eq!(std::fs::read(&file).unwrap(), b"mine");
    // The sheet asks in the same way.
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    harness.key_press(Key::Escape);
    harness.run_steps(4);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::P);
    harness.run_steps(4);
    type_path(&mut harness, Lang::En, &file);
    harness.get_by_label(&words::text(Lang::En, "print-do")).click();
    harness.run_steps(4);
    assert_eq!(std::fs::read(&file).unwrap(), b"mine");
    harness
        .get_by_label(&words::text(Lang::En, "file-replace"))
        .click();
    harness.run_steps(4);
    until_written(&mut harness, 1);
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"));
}
