//! Keys, search, tabs and cards as the hand meets them.

use super::*;

use egui::accesskit::Role;

/// Types into a field with this name, in place of what stands there.
pub(crate) fn type_into(harness: &mut Harness<'_, Doria>, name: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, name).focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_steps(2);
    harness
        .get_by_role_and_label(Role::TextInput, name)
        .type_text(text);
    harness.run_steps(2);
}

fn search_for(harness: &mut Harness<'_, Doria>, lang: Lang, text: &str) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run_steps(3);
    let name = words::text(lang, Command::FindPlace.title());
    harness
        .get_by_role_and_label(Role::TextInput, &name)
        .type_text(text);
    harness.run_steps(3);
}

#[test]
fn a_base_is_placed_by_a_typed_reference_and_moved_by_another() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("typed-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let bases = harness.state().desk().operation().bases.len();
        // Looked at first: the place is marked, nothing is placed.
        search_for(&mut harness, lang, "35M NT 384 033");
        let offered = [("place", "35M NT 384 033".into())];
        let place = words::text_with(lang, "search-base", &offered);
        harness.get_by_label(&place);
        harness.key_press(Key::Enter);
        harness.run_steps(4);
        assert_eq!(harness.state().desk().operation().bases.len(), bases);
        let found = harness.state().desk().found().unwrap();
        assert!((found.lat() + 2.684).abs() < 0.01);
        harness.key_press(Key::Escape);
        harness.run_steps(3);
        assert!(harness.state().desk().found().is_none());
        // With its tool at work Enter places it.
        harness.key_press(Key::B);
        harness.run_steps(3);
        search_for(&mut harness, lang, "35M NT 384 033");
        harness.key_press(Key::Enter);
        harness.run_steps(4);
        let op = harness.state().desk().operation().clone();
        assert_eq!(op.bases.len(), bases + 1);
        let hit = harness.state().desk().selection()[0];
        let id = doria::model::Id::new(hit.id);
        assert!((op.bases.get(id).unwrap().at.lat() - found.lat()).abs() < 1e-6);
        // Its position is a field, in degrees too; nonsense is refused in words.
        let name = words::text(lang, "inspector-position");
        type_into(&mut harness, &name, "-2.5, 27.25");
        harness.key_press(Key::Enter);
        harness.run_steps(4);
        let at = harness.state().desk().operation().bases.get(id).unwrap().at;
        assert!((at.lon() - 27.25).abs() < 1e-6 && (at.lat() + 2.5).abs() < 1e-6);
        type_into(&mut harness, &name, "over there");
        harness.key_press(Key::Enter);
        harness.run_steps(4);
        harness.get_by_label(&words::text(lang, "inspector-no-place"));
        assert_eq!(harness.state().desk().operation().bases.get(id).unwrap().at, at);
    }
}

#[test]
fn the_list_of_what_was_found_closes_when_the_field_is_left_and_a_click_in_it_counts() {
    let folder = Folder::new("found");
    let mut harness = window(&folder, Lang::En);
    search_for(&mut harness, Lang::En, "lulin");
    let line = |harness: &Harness<'_, Doria>| {
        let lines = harness.query_all_by_role_and_label(Role::Button, "Lulingu");
        lines.count()
    };
    assert!(line(&harness) > 0);
    let corner = harness.get_by_label("Map of the operation").rect().center();
    harness.drag_at(corner);
    harness.drop_at(corner);
    harness.run_steps(4);
    assert_eq!(line(&harness), 0, "it stays over the answers");
    let name = words::text(Lang::En, Command::FindPlace.title());
    harness.get_by_role_and_label(Role::TextInput, &name).focus();
    harness.run_steps(3);
    let found = harness
        .query_all_by_role_and_label(Role::Button, "Lulingu")
        .next();
    found.unwrap().click();
    harness.run_steps(4);
    assert_eq!(harness.state().desk().selection()[0].table, "communities");
}

#[test]
fn escape_gives_up_what_is_typed_and_only_the_next_one_closes_the_card() {
    let folder = Folder::new("half-typed");
    let mut harness = window(&folder, Lang::En);
    harness.key_press(Key::F6);
    harness.run_steps(4);
    let title = words::text(Lang::En, "assumption-pace-foot-road");
    let about = words::text(Lang::En, "numbers-about");
    let before = harness.state().desk().operation().assumptions.clone();
    type_into(&mut harness, &title, "3");
    harness.key_press(Key::Escape);
    harness.run_steps(4);
    assert_eq!(harness.state().desk().operation().assumptions, before);
    harness.get_by_label(&about);
    harness.key_press(Key::Escape);
    harness.run_steps(4);
    assert!(harness.query_by_label(&about).is_none());
    // An open list within a card takes the key, too.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::P);
    harness.run_steps(4);
    let scale = words::text(Lang::En, "print-scale");
    harness
        .get_by(|node| node.role() == Role::ComboBox && node.label().is_some_and(|l| l.starts_with(&scale)))
        .click();
    harness.run_steps(4);
    harness.key_press(Key::Escape);
    harness.run_steps(4);
    harness.get_by_label(&words::text(Lang::En, "print-do"));
}

#[test]
fn escape_in_a_field_of_the_inspector_leaves_the_selection() {
    let folder = Folder::new("field-escape");
    let mut harness = window(&folder, Lang::En);
    let base = harness.state().desk().operation().bases.iter().next().unwrap().0;
    let hit = doria::chart::Hit::new("bases", base.number());
    harness.state_mut().ask(Action::Select(vec![hit]));
    harness.run_steps(4);
    type_into(&mut harness, &words::text(Lang::En, "inspector-name"), "X");
    harness.key_press(Key::Escape);
    harness.run_steps(4);
    assert_eq!(harness.state().desk().selection(), [hit]);
    assert!(harness.state().desk().can_undo().is_none());
}

#[test]
fn the_tabs_stand_in_one_row_and_the_window_comes_back_as_it_was_left() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("tabs-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let titles = [
            "panel-gaps",
            "panel-patrols",
            "panel-plan",
            "panel-incidents",
            "panel-activities",
        ];
        let rects = titles.map(|title| {
            let name = words::text(lang, title);
            harness.get_by_role_and_label(Role::Button, &name).rect()
        });
        for pair in rects.windows(2) {
            assert!((pair[0].top() - pair[1].top()).abs() < 1.0, "{rects:?}");
            assert!(pair[0].right() <= pair[1].left() + 0.5, "{rects:?}");
        }
        assert!(rects[4].right() <= 1366.0);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
        harness.key_press(Key::L);
        harness.run_steps(20);
        drop(harness);
        let folders = folder.folders();
        let mut again = Harness::builder()
            .with_size(vec2(1366.0, 768.0))
            .with_step_dt(1.0 / 60.0)
            .build_eframe(move |creation| {
                let mut doria = Doria::new(&creation.egui_ctx, folders, lang);
                doria.ask(Action::OpenExercise);
                doria
            });
        until(&mut again, |doria| {
            !doria.desk().operation().communities.is_empty()
        });
        again.run_steps(20);
        let layer = words::text(lang, "layers-legend");
        assert!(again.query_by_label(&layer).is_none(), "the layers are unfolded");
        again.get_by_label_contains(&words::text(lang, "record-incident"));
        let kinds = words::text_with(
            lang,
            "incidents-kinds",
            &[
                ("shown", IncidentKind::ALL.len().into()),
                ("all", IncidentKind::ALL.len().into()),
            ],
        );
        again.get_by_label(&kinds);
    }
}

#[test]
fn the_palette_finds_layers_means_kinds_and_all_that_has_no_button() {
    let folder = Folder::new("offers");
    let mut harness = window(&folder, Lang::En);
    let ask = |harness: &mut Harness<'_, Doria>, text: &str| {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
        harness.run_steps(3);
        let field = harness.get_by_role_and_label(Role::TextInput, "All actions");
        field.type_text(text);
        harness.run_steps(3);
        harness.key_press(Key::Enter);
        harness.run_steps(4);
    };
    let gaps = doria::chart::LayerId("gaps");
    assert!(harness.state().desk().shown(gaps));
    ask(&mut harness, "layer gaps");
    assert!(!harness.state().desk().shown(gaps));
    ask(&mut harness, "means truck");
    assert_eq!(harness.state().desk().situation().mode, doria::model::Mode::Truck);
    ask(&mut harness, "kind looting");
    let hidden = harness.state().desk().situation().filter.hidden.clone();
    assert!(hidden.contains(&IncidentKind::Looting));
    let day = harness.state().desk().day();
    ask(&mut harness, "day later");
    assert_eq!(harness.state().desk().day(), day.tomorrow().unwrap());
    let bases = harness.state().desk().operation().bases.len();
    harness.remove_cursor();
    ask(&mut harness, "base here");
    assert_eq!(harness.state().desk().operation().bases.len(), bases + 1);
}

#[test]
fn name_and_marking_of_the_operation_are_changed_on_its_card() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("about-{}", lang.code()));
        let mut harness = window(&folder, lang);
        harness.key_press(Key::F7);
        harness.run_steps(4);
        type_into(&mut harness, &words::text(lang, "about-name"), "Kigulube");
        let name = words::text(lang, "about-marking");
        harness
            .get_by(|node| {
                node.role() == Role::ComboBox && node.label().is_some_and(|l| l.starts_with(&name))
            })
            .click();
        harness.run_steps(4);
        let lower = words::text(lang, doria::model::Marking::Unclassified.title());
        harness.get_by_label(&lower).click();
        harness.run_steps(4);
        harness.get_by_label(&words::text(lang, "about-lower"));
        harness.get_by_label(&words::text(lang, "about-do")).click();
        harness.run_steps(4);
        let about = &harness.state().desk().operation().about;
        assert_eq!(about.name, "Kigulube");
        assert_eq!(about.marking, doria::model::Marking::Unclassified);
        assert!(harness.query_by_label(&words::text(lang, "about-do")).is_none());
    }
}

#[test]
fn every_card_keeps_its_own_size_and_place() {
    let folder = Folder::new("card-ids");
    let mut harness = window(&folder, Lang::En);
    harness.key_press(Key::F6);
    harness.run_steps(4);
    let wide = harness
        .get_by_label(&words::text(Lang::En, "numbers-about"))
        .rect();
    harness.key_press(Key::Escape);
    harness.run_steps(4);
    harness.key_press(Key::F7);
    harness.run_steps(6);
    let narrow = harness.get_by_label(&words::text(Lang::En, "about-do")).rect();
    // A narrow card stands in the middle, not where the wide one began.
    assert!(narrow.left() > wide.left() + 50.0, "{narrow:?} {wide:?}");
}

#[test]
fn what_is_typed_into_an_open_card_never_acts_on_the_map() {
    let folder = Folder::new("card-keys");
    let mut harness = window(&folder, Lang::En);
    let before = harness.state().desk().situation().clone();
    let shown = |harness: &Harness<'static, Doria>| {
        let layers = doria::chart::LAYERS.iter();
        let desk = harness.state().desk();
        layers.filter(|layer| desk.shown(layer.id())).count()
    };
    let layers = shown(&harness);
    for open in [Key::I, Key::O] {
        harness.key_press_modifiers(Modifiers::COMMAND, open);
        harness.run_steps(4);
        // The field has the keyboard; even without it the keys are for the card.
        for key in [Key::N, Key::S, Key::B, Key::F, Key::Num1, Key::Num4, Key::P] {
            harness.key_press(key);
            harness.run_steps(1);
        }
        assert_eq!(*harness.state().desk().situation(), before);
        assert_eq!(shown(&harness), layers);
        assert!(matches!(harness.state().desk().tool(), ToolState::Select(_)));
        harness.key_press(Key::Escape);
        harness.run_steps(2);
        harness.key_press(Key::Escape);
        harness.run_steps(2);
    }
}
