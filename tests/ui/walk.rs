//! The ten steps of the walk, done in the window as a person would do them.

use super::hand::type_into;
use super::*;

use doria::desk::SaveState;

fn step_name(lang: Lang, step: usize) -> String {
    let place = [("step", step.into()), ("of", 10_usize.into())];
    words::text_with(lang, "walk-step", &place)
}

fn go_to(harness: &mut Harness<'_, Doria>, lang: Lang, step: usize) {
    let name = step_name(lang, step);
    let done = format!("{name} · {}", words::text(lang, "walk-done"));
    let button = harness
        .query_by_label(&done)
        .unwrap_or_else(|| harness.get_by_label(&name));
    button.click();
    harness.run_steps(3);
}

fn is_ticked(harness: &Harness<'_, Doria>, lang: Lang, step: usize) -> bool {
    let done = words::text(lang, "walk-done");
    let name = format!("{} · {done}", step_name(lang, step));
    harness.query_by_label(&name).is_some()
}

pub(super) fn drop_file(harness: &mut Harness<'_, Doria>, file: PathBuf) {
    let file = std::sync::Arc::new(Dropped(file));
    harness.input_mut().dropped_files.push(file);
    harness.step();
}

#[test]
fn a_file_dropped_over_any_card_is_shown_and_the_walk_comes_back_with_its_ticks() {
    let folder = Folder::new("slot");
    let mut harness = window(&folder, Lang::En);
    let file = folder.0.join("incidents.csv");
    std::fs::write(
        &file,
        "date,type,latitude,longitude\n2018-03-01,Looting,-2.7,27.4\n",
    )
    .unwrap();
    let shown = words::text(Lang::En, "importing-cancel");
    for key in [Key::F1, Key::F6, Key::F2] {
        harness.key_press(key);
        harness.run_steps(4);
        if key == Key::F2 {
            go_to(&mut harness, Lang::En, 3);
            harness
                .get_by_label(&words::text(Lang::En, "walk-silence"))
                .click();
            harness.run_steps(4);
        }
        drop_file(&mut harness, file.clone());
        until(&mut harness, |doria| {
            doria
                .desk()
                .import_preview()
                .is_some_and(|import| import.may_run())
        });
        harness.run_steps(4);
        harness.get_by_label(&shown).click();
        harness.run_steps(4);
        assert!(harness.query_by_label(&shown).is_none());
    }
    assert!(is_ticked(&harness, Lang::En, 3));
    harness.get_by_label(&words::text(Lang::En, "walk-3"));
}

#[test]
#[allow(
    clippy::too_many_lines,
    clippy::cognitive_complexity,
    reason = "ten steps of one walk, in their order"
)]
fn the_walk_is_walked_from_the_first_step_to_the_last() {
    let lang = Lang::Fr;
    let folder = Folder::new("walk");
    let text = |key: &str| words::text(lang, key);
    let mut harness = window(&folder, lang);
    settle(&mut harness);
    harness.key_press(Key::F2);
    harness.run_steps(4);

    // 1. The map is looked at.
    harness.key_press(Key::Plus);
    harness.run_steps(4);
    assert!(is_ticked(&harness, lang, 1));

    // 2. A file is dropped, read in by the key, and its account closed.
    let file = folder.0.join("incidents.csv");
    std::fs::write(
        &file,
        "date,type,latitude,longitude\n2018-03-01,Looting,-2.7,27.4\n",
    )
    .unwrap();
    drop_file(&mut harness, file);
    until(&mut harness, |doria| {
        doria
            .desk()
            .import_preview()
            .is_some_and(|import| import.may_run())
    });
    harness.run_steps(4);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(3);
    until(&mut harness, |doria| {
        doria.desk().can_undo() == Some("step-import")
    });
    harness.run_steps(4);
    harness.get_by_label(&text("importing-close")).click();
    harness.run_steps(4);
    assert!(is_ticked(&harness, lang, 2));

    // 3. Hotspots of some days, and where nobody looks.
    let from = jiff::civil::date(2018, 1, 1);
    let to = jiff::civil::date(2018, 3, 31);
    let some = doria::model::Period::between(from, to);
    harness.state_mut().ask(Action::SetPeriod(some));
    settle(&mut harness);
    assert!(harness.state().desk().answers().hotspots.value.is_some());
    assert!(is_ticked(&harness, lang, 3));

    // 4. A base by a typed reference.
    harness.key_press(Key::B);
    harness.run_steps(3);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run_steps(3);
    let name = words::text(lang, Command::FindPlace.title());
    let role = egui::accesskit::Role::TextInput;
    harness
        .get_by_role_and_label(role, &name)
        .type_text("35M NT 384 033");
    harness.run_steps(3);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    assert!(is_ticked(&harness, lang, 4));

    // 5. The first gap.
    settle(&mut harness);
    go_to(&mut harness, lang, 5);
    harness.get_by_label(&text("walk-first-gap")).click();
    harness.run_steps(4);
    assert!(is_ticked(&harness, lang, 5));

    // 6. A patrol by hand, around the gap.
    harness.key_press(Key::P);
    harness.run_steps(3);
    let map = harness.get_by_label(&text("map-name")).rect();
    for (east, south) in [(120.0, -90.0), (200.0, -120.0)] {
        let at = map.center() + vec2(east, south);
        harness.hover_at(at);
        harness.run_steps(2);
        harness.drag_at(at);
        harness.drop_at(at);
        harness.run_steps(4);
    }
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    assert!(is_ticked(&harness, lang, 6));
    let drawn = harness.state().desk().selection()[0];
    assert_eq!(drawn.table, "patrols");

    // 7. Sites for bases, then a programme; some of it is taken over in one step.
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::G);
    harness.run_steps(3);
    until(&mut harness, |doria| {
        let sites = &doria.desk().answers().sites;
        sites.value.is_some() && !sites.computing
    });
    harness.key_press_modifiers(Modifiers::COMMAND, Key::G);
    harness.run_steps(3);
    until(&mut harness, |doria| {
        let suggestion = &doria.desk().answers().suggestion;
        suggestion.value.is_some() && !suggestion.computing
    });
    harness.run_steps(3);
    assert!(is_ticked(&harness, lang, 7));
    let patrols = harness.state().desk().operation().patrols.len();
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    harness.run_steps(3);
    until(&mut harness, |doria| {
        doria.desk().operation().patrols.len() > patrols
    });
    assert_eq!(harness.state().desk().can_undo(), Some("step-accept"));

    // 8. An activity that has no escort is flagged in the work plan.
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    harness.run_steps(4);
    type_into(&mut harness, &text("add-what"), "Visite conjointe");
    type_into(&mut harness, &text("inspector-place"), "Loulingou");
    type_into(&mut harness, &text("add-from"), "1 juin 2019");
    type_into(&mut harness, &text("add-to"), "2 juin 2019");
    harness.get_by_label(&text("add-do")).click();
    harness.run_steps(4);
    settle(&mut harness);
    assert!(is_ticked(&harness, lang, 8));
    let op = harness.state().desk().operation().clone();
    let (added, row) = op
        .activities
        .iter()
        .find(|(_, row)| row.title == "Visite conjointe")
        .unwrap();
    assert_eq!(row.place, "Lulingu");
    let flags = harness.state().desk().answers().flags.value.clone().unwrap();
    assert!(flags.iter().any(|flag| flag.activity == added));

    // 9. The sheet, the order of the patrol, and its files for hand-held and globe.
    harness.state_mut().ask(Action::Select(vec![drawn]));
    harness.run_steps(3);
    for (count, (key, shift, button, name)) in [
        (Key::P, false, "print-do", "sheet.pdf"),
        (Key::P, true, "file-write-do", "order.pdf"),
        (Key::E, false, "file-write-do", "patrol.gpx"),
        (Key::E, true, "file-write-do", "patrol.kml"),
    ]
    .into_iter()
    .enumerate()
    {
        let mut modifiers = Modifiers::COMMAND;
        if shift {
            modifiers |= Modifiers::SHIFT;
        }
        harness.key_press_modifiers(modifiers, key);
        harness.run_steps(4);
        type_path(&mut harness, lang, &folder.0.join(name));
        harness.get_by_label(&text(button)).click();
        harness.run_steps(4);
        until_written(&mut harness, count + 1);
    }
    let read = |name: &str| std::fs::read(folder.0.join(name)).unwrap();
    assert!(read("sheet.pdf").starts_with(b"%PDF") && read("order.pdf").starts_with(b"%PDF"));
    assert!(String::from_utf8(read("patrol.gpx")).unwrap().contains("<gpx"));
    assert!(String::from_utf8(read("patrol.kml")).unwrap().contains("<kml"));
    harness.run_steps(3);
    assert!(is_ticked(&harness, lang, 9));

    // 10. The plug is pulled: what was called saved is there.
    until(&mut harness, |doria| {
        matches!(doria.desk().saved(), SaveState::Saved(Some(_)))
    });
    harness.run_steps(3);
    assert!(is_ticked(&harness, lang, 10));
    let before = harness.state().desk().operation().clone();
    let file = harness.state().desk().file().unwrap().to_path_buf();
    // The file as it lies on the disk now, while the window still runs.
    let copy = folder.0.join("pulled.gpkg");
    std::fs::copy(&file, &copy).unwrap();
    let after = doria::store::gpkg::OperationFile::open_read_only(&copy).unwrap();
    assert_eq!(after.operation.patrols.len(), before.patrols.len());
    assert_eq!(after.operation.activities.len(), before.activities.len());
    assert_eq!(after.operation.bases.len(), before.bases.len());
}

#[test]
fn an_offline_map_that_is_dropped_is_laid_under_the_operation() {
    let folder = Folder::new("drop-map");
    let mut harness = window(&folder, Lang::En);
    until(&mut harness, |doria| doria.desk().is_idle());
    let map = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.pmtiles");
    let other = folder.0.join("other.pmtiles");
    std::fs::copy(map, &other).unwrap();
    let maps = harness.state().desk().operation().maps.len();
    drop_file(&mut harness, other);
    until(&mut harness, |doria| doria.desk().operation().maps.len() > maps);
    assert_eq!(harness.state().desk().can_undo(), Some("step-map"));
}
