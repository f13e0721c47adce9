//! The window driven by its labels, as a person would: no display, no graphics card.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what is wrong by falling over"
)]

#[path = "ui/asked.rs"]
mod asked;
#[path = "ui/calm.rs"]
mod calm;
#[path = "ui/change.rs"]
mod change;
#[path = "ui/empty.rs"]
mod empty;
#[path = "ui/enter.rs"]
mod enter;
#[path = "ui/foreseen.rs"]
mod foreseen;
#[path = "ui/hand.rs"]
mod hand;
#[path = "ui/import.rs"]
mod import;
#[path = "ui/lay.rs"]
mod lay;
#[path = "ui/leave.rs"]
mod leave;
#[path = "ui/lost.rs"]
mod lost;
#[path = "ui/periods.rs"]
mod periods;
#[path = "ui/restore.rs"]
mod restore;
#[path = "ui/roadside.rs"]
mod roadside;
#[path = "ui/secret.rs"]
mod secret;
#[path = "ui/site.rs"]
mod site;
#[path = "ui/stand.rs"]
mod stand;
#[path = "ui/threat.rs"]
mod threat;
#[path = "ui/told.rs"]
mod told;
#[path = "ui/walk.rs"]
mod walk;

use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use doria::desk::Action;
use doria::desk::Command;
use doria::desk::Folders;
use doria::desk::ToolState;
use doria::model::IncidentKind;
use doria::ui::Doria;
use doria::words;
use doria::words::Lang;
use doria::words::number;
use egui::Key;
use egui::Modifiers;
use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;

/// A folder of its own for settings and working copies, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("doria-ui-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn folders(&self) -> Folders {
        Folders {
            config: Some(self.0.join("config")),
            data: Some(self.0.join("data")),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// The window on a small laptop's screen, with the exercise open and the welcome card closed.
fn window(folder: &Folder, lang: Lang) -> Harness<'static, Doria> {
    let folders = folder.folders();
    let mut harness = Harness::builder()
        .with_size(vec2(1366.0, 768.0))
        .with_step_dt(1.0 / 60.0)
        .build_eframe(move |creation| {
            let mut doria = Doria::new(&creation.egui_ctx, folders, lang);
            doria.ask(Action::OpenExercise);
            doria
        });
    until(&mut harness, |doria| {
        !doria.desk().operation().communities.is_empty()
    });
    harness.run_steps(4);
    let close = words::text(lang, "welcome-close");
    harness.get_by_label(&close).click();
    harness.run_steps(4);
    harness
}

/// Steps until something holds; falls over after two minutes.
fn until(harness: &mut Harness<'_, Doria>, holds: impl Fn(&Doria) -> bool) {
    let begun = Instant::now();
    while !holds(harness.state()) {
        assert!(begun.elapsed() < Duration::from_secs(120), "it never came");
        std::thread::sleep(Duration::from_millis(5));
        harness.step();
    }
}

#[test]
fn the_window_starts_on_the_exercise_in_both_languages_and_every_input_has_a_name() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("start-{}", lang.code()));
        let mut harness = window(&folder, lang);
        for command in [
            Command::ToolSelect,
            Command::ToolBase,
            Command::ToolMeasure,
            Command::Undo,
        ] {
            harness.get_by_label(&words::text(lang, command.title()));
        }
        harness.get_by_label(&words::text(lang, "map-name"));
        let is_input = |role| {
            use egui::accesskit::Role;
            matches!(
                role,
                Role::Button | Role::TextInput | Role::ComboBox | Role::CheckBox | Role::Slider
            )
        };
        let nameless = harness.query_all_by(|node| {
            is_input(node.role()) && node.label().is_none_or(|label| label.trim().is_empty())
        });
        assert_eq!(nameless.count(), 0, "an input without a name");
        // The menu opens and lists its commands.
        harness.get_by_label(&words::text(lang, "toolbar-menu")).click();
        harness.run_steps(3);
        harness.get_by_label_contains(&words::text(lang, Command::StartAgain.title()));
    }
}

#[test]
fn the_welcome_card_never_comes_back_unasked() {
    let folder = Folder::new("welcome");
    let _first = window(&folder, Lang::En);
    drop(_first);
    let folders = folder.folders();
    let mut again = Harness::builder()
        .with_size(vec2(1366.0, 768.0))
        .with_step_dt(1.0 / 60.0)
        .build_eframe(move |creation| {
            let mut doria = Doria::new(&creation.egui_ctx, folders, Lang::En);
            doria.ask(Action::OpenExercise);
            doria
        });
    until(&mut again, |doria| {
        !doria.desk().operation().communities.is_empty()
    });
    again.run_steps(4);
    assert!(
        again
            .query_by_label(&words::text(Lang::En, "welcome-close"))
            .is_none()
    );
}

#[test]
fn the_map_keeps_more_than_half_of_a_small_screen_and_all_of_it_when_the_panels_are_folded() {
    let folder = Folder::new("room");
    let mut harness = window(&folder, Lang::En);
    let share = |harness: &Harness<'_, Doria>| {
        harness.get_by_label("Map of the operation").rect().area() / (1366.0 * 768.0)
    };
    assert!(share(&harness) >= 0.55, "{}", share(&harness));
    for key in [Key::L, Key::R, Key::T] {
        harness.key_press(key);
        harness.run_steps(20);
    }
    assert!(share(&harness) > 0.9, "{}", share(&harness));
}

#[test]
fn a_base_is_placed_by_click_and_undone_by_key() {
    let folder = Folder::new("base");
    let mut harness = window(&folder, Lang::En);
    let before = harness.state().desk().operation().bases.len();
    harness.get_by_label("Base").click();
    harness.run_steps(3);
    let middle = harness.get_by_label("Map of the operation").rect().center() + vec2(37.0, 53.0);
    harness.hover_at(middle);
    harness.run_steps(2);
    harness.drag_at(middle);
    harness.drop_at(middle);
    harness.run_steps(4);
    assert_eq!(harness.state().desk().operation().bases.len(), before + 1);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(4);
    assert_eq!(harness.state().desk().operation().bases.len(), before);
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    harness.run_steps(4);
    assert_eq!(harness.state().desk().operation().bases.len(), before + 1);
}

#[test]
fn the_palette_finds_a_command_by_its_words() {
    let folder = Folder::new("palette");
    let mut harness = window(&folder, Lang::En);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(3);
    let field = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "All actions");
    field.type_text("french");
    harness.run_steps(3);
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(3);
    let field = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "All actions");
    field.type_text("français");
    harness.run_steps(3);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    assert_eq!(harness.state().desk().lang(), Lang::Fr);
    harness.get_by_label("Carte de l’opération");
}

#[test]
fn a_typed_grid_reference_and_a_village_bring_the_map_there() {
    let folder = Folder::new("search");
    let mut harness = window(&folder, Lang::En);
    for (text, lon, lat) in [("35M NT 384 033", 27.345, -2.684), ("loulingou", 0.0, 0.0)] {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
        harness.run_steps(3);
        let field = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Find place");
        field.type_text(text);
        harness.run_steps(3);
        if lat < 0.0 {
            // What was typed is what is offered, with as many digits.
            harness.get_by_role_and_label(egui::accesskit::Role::Button, text);
        }
        harness.key_press(Key::Enter);
        harness.run_steps(4);
        let desk = harness.state().desk();
        let (lon, lat) = if lat < 0.0 {
            (lon, lat)
        } else {
            let hit = desk.selection()[0];
            let place = desk
                .operation()
                .communities
                .get(doria::model::Id::new(hit.id))
                .unwrap();
            assert_eq!(place.name, "Lulingu");
            (place.at.lon(), place.at.lat())
        };
        let centre = desk.view().centre();
        assert!(
            (centre.lon() - lon).abs() < 0.01 && (centre.lat() - lat).abs() < 0.01,
            "{text}: {centre:?}"
        );
    }
}

#[test]
fn the_wheel_zooms_at_the_pointer_and_a_drag_pushes_the_map() {
    let folder = Folder::new("hand");
    let mut harness = window(&folder, Lang::En);
    let rect = harness.get_by_label("Map of the operation").rect();
    let at = rect.min + vec2(200.0, 150.0);
    harness.hover_at(at);
    harness.run_steps(2);
    let page = doria::chart::PagePoint::new(200.0, 150.0);
    let before = *harness.state().desk().view();
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: vec2(0.0, 1.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    harness.run_steps(3);
    let after = *harness.state().desk().view();
    assert!((before.denominator() / after.denominator() - 1.25).abs() < 0.01);
    let (held, now) = (before.earth_from_page(page), after.earth_from_page(page));
    assert!((held.lon() - now.lon()).abs() < 1e-6 && (held.lat() - now.lat()).abs() < 1e-6);
    harness.drag_at(at);
    harness.run_steps(2);
    for step in 1..=5u8 {
        harness.hover_at(at + vec2(20.0 * f32::from(step), 0.0));
        harness.run_steps(1);
    }
    harness.drop_at(at + vec2(100.0, 0.0));
    harness.run_steps(3);
    let pushed = *harness.state().desk().view();
    let moved = pushed.page_from_earth(now);
    assert!(
        (moved.x - 300.0).abs() < 1.0 && (moved.y - 150.0).abs() < 1.0,
        "{moved:?}"
    );
}

#[test]
fn an_idle_window_builds_no_map() {
    let folder = Folder::new("idle");
    let mut harness = window(&folder, Lang::En);
    until(&mut harness, |doria| doria.desk().is_idle());
    harness.run_steps(30);
    let built = harness.state().map_pictures();
    harness.run_steps(30);
    assert_eq!(harness.state().map_pictures(), built);
}

#[test]
fn escape_closes_the_card_that_a_key_has_opened() {
    let folder = Folder::new("escape");
    let mut harness = window(&folder, Lang::En);
    let text = words::text(Lang::En, "help-drawing");
    harness.key_press(Key::F1);
    harness.run_steps(4);
    harness.get_by_label(&text);
    harness.key_press(Key::Escape);
    harness.run_steps(4);
    assert!(harness.query_by_label(&text).is_none());
}

/// A file as it is dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_table_that_is_dropped_on_the_window_is_looked_into_before_anything_comes_in() {
    let folder = Folder::new("drop");
    let mut harness = window(&folder, Lang::En);
    let before = harness.state().desk().operation().incidents.len();
    let file = folder.0.join("incidents.csv");
    std::fs::write(
        &file,
        "date,type,latitude,longitude\n2018-03-01,Looting,-2.7,27.4\n2018-03-02,Killing,-2.6,27.3\n",
    )
    .unwrap();
    harness
        .input_mut()
        .dropped_files
        .push(std::sync::Arc::new(Dropped(file)));
    harness.step();
    until(&mut harness, |doria| {
        doria
            .desk()
            .import_preview()
            .is_some_and(|import| import.may_run())
    });
    harness.run_steps(4);
    harness.get_by_label(&words::text(Lang::En, "importing-cancel"));
    assert_eq!(harness.state().desk().operation().incidents.len(), before);
}

/// Types a path into the field of a card, as a person does. A card that has just come may still take the focus for itself:
/// typed until it stands there. Its ending may be another: a card that locks gives it that of locked files.
fn type_path(harness: &mut Harness<'_, Doria>, lang: Lang, path: &std::path::Path) {
    let (label, wanted) = (words::text(lang, "file-path"), path.to_string_lossy());
    let value = |harness: &Harness<'_, Doria>| {
        let field = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, &label);
        field.accesskit_node().value()
    };
    for _ in 0..20 {
        harness
            .get_by_role_and_label(egui::accesskit::Role::TextInput, &label)
            .focus();
        harness.run_steps(2);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.run_steps(2);
        harness
            .get_by_role_and_label(egui::accesskit::Role::TextInput, &label)
            .type_text(&wanted);
        harness.run_steps(2);
        let stands = value(harness).map(PathBuf::from);
        if stands.is_some_and(|stands| stands.with_extension("") == path.with_extension("")) {
            return;
        }
    }
    panic!("{:?} stands there, not {wanted}", value(harness));
}

/// Waits until a file was written; falls over after two minutes.
fn until_written(harness: &mut Harness<'_, Doria>, count: usize) {
    let begun = Instant::now();
    while harness.state().desk().written() < count {
        assert!(begun.elapsed() < Duration::from_secs(120), "it was never written");
        std::thread::sleep(Duration::from_millis(20));
        harness.step();
    }
}

#[test]
fn what_a_table_leaves_open_is_answered_on_its_card_and_one_press_takes_the_import_back() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("import-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let file = folder.0.join("incidents.csv");
        std::fs::write(
            &file,
            "date,type,latitude,longitude,victim name\n\
             03/04/2018,Looting,-2.7,27.4,A. B.\n\
             05/04/2018,Sexual violence,-2.6,27.3,C. D.\n\
             06/04/2018,Killing,,27.3,E. F.\n",
        )
        .unwrap();
        let before = harness.state().desk().operation().incidents.len();
        harness.state_mut().ask(Action::InspectImport(vec![file]));
        harness.step();
        let ready = |doria: &Doria| {
            doria
                .desk()
                .import_preview()
                .is_some_and(|import| import.may_run())
        };
        until(&mut harness, ready);
        harness.run_steps(4);
        // The column with names is named, and cannot be chosen.
        harness.get_by_label("victim name");
        harness.get_by_label(&words::text(lang, "importing-never"));
        let text = |key: &str| words::text(lang, key);
        let import = text("importing-do");
        let button = |harness: &Harness<'_, Doria>| {
            let button = harness.get_by_role_and_label(egui::accesskit::Role::Button, &import);
            button.click();
            button.accesskit_node().is_disabled()
        };
        assert!(button(&harness));
        harness.get_by_label(&text("date-order-dmy")).click();
        harness.run_steps(2);
        until(&mut harness, ready);
        harness.run_steps(4);
        assert!(!button(&harness));
        harness.run_steps(3);
        until(&mut harness, |doria| {
            doria.desk().operation().incidents.len() > before
        });
        harness.run_steps(4);
        assert_eq!(harness.state().desk().operation().incidents.len(), before + 1);
        let counts = [
            ("read", "3".into()),
            ("imported", "1".into()),
            ("refused", "2".into()),
            ("kind", text("import-kind-incidents").into()),
        ];
        harness.get_by_label(&words::text_with(lang, "importing-account", &counts));
        harness.get_by_label(&text("importing-undo")).click();
        harness.run_steps(4);
        assert_eq!(harness.state().desk().operation().incidents.len(), before);
        assert!(harness.state().desk().import_preview().is_none());
        assert!(harness.query_by_label(&text("importing-close")).is_none());
    }
}

#[test]
fn protected_rows_come_in_only_with_the_reason_that_is_typed() {
    let folder = Folder::new("protected");
    let mut harness = window(&folder, Lang::En);
    let file = folder.0.join("incidents.csv");
    std::fs::write(
        &file,
        "date,type,latitude,longitude\n2018-04-20,Sexual violence,-2.68,27.34\n",
    )
    .unwrap();
    let counted = |doria: &Doria| -> u32 {
        let rows = doria.desk().operation().protected.rows();
        rows.map(|row| row.count).sum()
    };
    let before = counted(harness.state());
    harness.state_mut().ask(Action::InspectImport(vec![file]));
    harness.step();
    until(&mut harness, |doria| {
        doria
            .desk()
            .import_preview()
            .is_some_and(|import| import.may_run())
    });
    harness.run_steps(4);
    let reason = words::text(Lang::En, "importing-protected-reason");
    let field = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, &reason);
    field.focus();
    harness.run_steps(2);
    let field = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, &reason);
    field.type_text("training data, invented");
    harness.run_steps(3);
    let button = harness.get_by_role_and_label(egui::accesskit::Role::Button, "Import");
    button.click();
    harness.run_steps(3);
    until(&mut harness, |doria| counted(doria) > before);
    assert_eq!(counted(harness.state()), before + 1);
}

#[test]
fn a_second_file_of_protected_rows_waits_for_the_answer_what_it_is() {
    let folder = Folder::new("counting");
    let mut harness = window(&folder, Lang::En);
    let counted = |doria: &Doria| -> u32 {
        let rows = doria.desk().operation().protected.rows();
        rows.map(|row| row.count).sum()
    };
    let add = words::text(Lang::En, "counting-add");
    let start = counted(harness.state());
    for (name, day, so_far) in [("joc_2018-04.csv", 20, 0), ("joc_2018-05.csv", 21, 1)] {
        let file = folder.0.join(name);
        let row = format!("date,type,latitude,longitude\n2018-04-{day},Sexual violence,-2.68,27.34\n");
        std::fs::write(&file, row).unwrap();
        harness.state_mut().ask(Action::InspectImport(vec![file]));
        harness.step();
        let ready = |doria: &Doria| {
            let import = doria.desk().import_preview();
            import.is_some_and(|import| import.may_run())
        };
        until(&mut harness, ready);
        harness.run_steps(4);
        let reason = words::text(Lang::En, "importing-protected-reason");
        let field = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, &reason);
        field.focus();
        harness.run_steps(2);
        let field = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, &reason);
        field.type_text("training data, invented");
        harness.run_steps(3);
        let button = |harness: &Harness<'_, Doria>| {
            let button = harness.get_by_role_and_label(egui::accesskit::Role::Button, "Import");
            button.accesskit_node().is_disabled()
        };
        assert_eq!(
            button(&harness),
            so_far > 0,
            "the second file waits for an answer"
        );
        if so_far > 0 {
            harness.get_by_label(&add).click();
            harness.run_steps(2);
            until(&mut harness, ready);
            harness.run_steps(3);
            assert!(!button(&harness));
        } else {
            assert!(harness.query_by_label(&add).is_none(), "nothing to ask");
        }
        harness
            .get_by_role_and_label(egui::accesskit::Role::Button, "Import")
            .click();
        harness.run_steps(3);
        until(&mut harness, |doria| counted(doria) > start + so_far);
        assert_eq!(counted(harness.state()), start + so_far + 1);
        harness.run_steps(4);
        harness
            .get_by_label(&words::text(Lang::En, "importing-close"))
            .click();
        harness.run_steps(4);
    }
}

#[test]
fn the_sheet_and_the_order_of_a_patrol_are_printed_from_their_cards() {
    let folder = Folder::new("print");
    let mut harness = window(&folder, Lang::Fr);
    let text = |key: &str| words::text(Lang::Fr, key);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::P);
    harness.run_steps(4);
    harness.get_by_label("A4").click();
    harness.get_by_label(&text("print-grey")).click();
    let sheet = folder.0.join("sheet.pdf");
    type_path(&mut harness, Lang::Fr, &sheet);
    harness.get_by_label(&text("print-do")).click();
    harness.run_steps(4);
    assert!(harness.query_by_label(&text("print-do")).is_none());
    until_written(&mut harness, 1);
    assert!(std::fs::read(&sheet).unwrap().starts_with(b"%PDF"));

    let patrol = harness
        .state()
        .desk()
        .operation()
        .patrols
        .iter()
        .next()
        .unwrap()
        .0;
    let hit = doria::chart::Hit::new("patrols", patrol.number());
    harness.state_mut().ask(Action::Select(vec![hit]));
    harness.state_mut().ask(Action::Command(Command::Order));
    harness.run_steps(4);
    harness.get_by_label("English").click();
    harness.run_steps(2);
    let order = folder.0.join("order.pdf");
    type_path(&mut harness, Lang::Fr, &order);
    harness.get_by_label(&text("file-write-do")).click();
    harness.run_steps(4);
    until_written(&mut harness, 2);
    assert!(std::fs::read(&order).unwrap().starts_with(b"%PDF"));
}

#[test]
fn a_planning_number_is_changed_by_typing_it_and_nonsense_is_refused_in_words() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("numbers-{}", lang.code()));
        let mut harness = window(&folder, lang);
        harness.key_press(Key::F6);
        harness.run_steps(4);
        let title = words::text(lang, "assumption-pace-foot-road");
        let pace = |harness: &Harness<'_, Doria>| {
            let numbers = &harness.state().desk().operation().assumptions;
            numbers.get("pace.foot.road")
        };
        let typed = |harness: &mut Harness<'_, Doria>, text: &str| {
            let role = egui::accesskit::Role::TextInput;
            harness.get_by_role_and_label(role, &title).focus();
            harness.run_steps(2);
            harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
            harness.run_steps(2);
            harness.get_by_role_and_label(role, &title).type_text(text);
            harness.run_steps(2);
            harness.key_press(Key::Enter);
            harness.run_steps(4);
        };
        typed(&mut harness, "3,5");
        assert!((pace(&harness) - 3.5).abs() < 1e-9, "{}", pace(&harness));
        typed(&mut harness, "99");
        assert!((pace(&harness) - 3.5).abs() < 1e-9);
        let refused = [
            ("typed", "99".into()),
            ("least", number::decimal(lang, 0.5, 1).into()),
            ("most", "8".into()),
            ("unit", "km/h".into()),
        ];
        harness.get_by_label(&words::text_with(lang, "numbers-refused", &refused));
        let reset = words::text_with(lang, "numbers-reset", &[("title", title.as_str().into())]);
        harness.get_by_label(&reset).click();
        harness.run_steps(4);
        assert!((pace(&harness) - 4.0).abs() < 1e-9);
        assert_eq!(harness.state().desk().can_undo(), Some("step-assumption"));
    }
}

#[test]
fn of_a_suggestion_one_patrol_is_taken_over_and_what_is_old_then_is_marked() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("plan-{}", lang.code()));
        let mut harness = window(&folder, lang);
        until(&mut harness, |doria| doria.desk().is_idle());
        harness.state_mut().ask(Action::Command(Command::Suggest));
        harness.run_steps(3);
        until(&mut harness, |doria| {
            doria.desk().answers().suggestion.value.is_some()
        });
        let job = words::text(lang, "job-suggest");
        let running = |doria: &Doria| {
            let jobs = doria.desk().jobs();
            jobs.into_iter().find(|job| job.title == "job-suggest")
        };
        if let Some(job) = running(harness.state()) {
            harness.state_mut().ask(Action::CancelJob(job.id));
        }
        until(&mut harness, |doria| running(doria).is_none());
        harness.run_steps(4);
        let cancel = words::text_with(lang, "status-cancel", &[("job", job.into())]);
        assert!(harness.query_by_label(&cancel).is_none());
        harness.get_by_label(&words::text(lang, "planning-draft"));
        harness.get_by_label(&words::text(lang, "planning-again"));
        let first = {
            let suggestion = harness.state().desk().answers().suggestion.value.clone().unwrap();
            suggestion.plan.patrols[0].patrol.clone()
        };
        let before = harness.state().desk().operation().patrols.len();
        let header = format!("{} · ", first.name);
        let found = harness.query_all_by_label_contains(&header).next().unwrap();
        found.scroll_to_me();
        harness.run_steps(10);
        let found = harness.query_all_by_label_contains(&header).next().unwrap();
        found.click();
        harness.run_steps(20);
        let name = [("name", first.name.as_str().into())];
        let accept = words::text_with(lang, "planning-accept", &name);
        harness.get_by_label(&accept).scroll_to_me();
        harness.run_steps(10);
        harness.get_by_label(&accept).click();
        harness.run_steps(2);
        until(&mut harness, |doria| {
            doria.desk().operation().patrols.len() > before
        });
        // The row is redrawn once the desk has taken in that its patrol is there.
        settle(&mut harness);
        assert!(harness.query_by_label(&accept).is_none());
        harness.get_by_label(&words::text(lang, "planning-taken"));
        harness.get_by_label(&words::text(lang, "planning-old"));
    }
}

#[test]
fn a_suggestion_leaves_the_panel_its_width_and_its_rows_are_ticked_and_accepted() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("rows-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        tab(&mut harness, lang, "panel-plan");
        let map = words::text(lang, "map-name");
        let width = |harness: &Harness<'_, Doria>| harness.get_by_label(&map).rect().width();
        let before = width(&harness);
        let keeps = |harness: &Harness<'_, Doria>| (width(harness) - before).abs() < 0.5;
        harness.state_mut().ask(Action::StartSuggest { days: 3, seed: 7 });
        until(&mut harness, |doria| {
            let answer = &doria.desk().answers().suggestion;
            answer.value.is_some() && !answer.computing
        });
        settle(&mut harness);
        let all = words::text(lang, "planning-accept-all");
        harness.get_by_label(&all);
        assert!(keeps(&harness), "{lang:?}: {before} {}", width(&harness));

        // The row tells unit, means and places, and is ticked where it stands.
        let planned = harness.state().desk().answers().suggestion.value.clone().unwrap();
        let first = &planned.plan.patrols[0].patrol;
        let op = harness.state().desk().operation().clone();
        let unit = &op.units.get(first.unit.unwrap()).unwrap().name;
        let hour = number::date_time(lang, first.depart);
        let row = format!("{} · {hour} · {unit}", first.name);
        harness.get_by_label(&row).scroll_to_me();
        harness.run_steps(10);
        let mode = words::text(lang, first.mode.title());
        let places: Vec<&str> = first.stops.iter().map(|stop| stop.name.as_str()).collect();
        let second = format!("{mode} · {}", places.join(", "));
        assert!(harness.query_all_by_label(&second).next().is_some(), "{second}");
        let tick = words::text_with(lang, "planning-tick", &[("name", first.name.as_str().into())]);
        harness.get_by_label(&tick).click();
        harness.run_steps(4);
        harness.get_by_label(&words::text_with(
            lang,
            "planning-accept-ticked",
            &[("count", 1_usize.into())],
        ));

        // All accepted: said, marked in the rows, and nothing to tick is left.
        harness.get_by_label(&all).scroll_to_me();
        harness.run_steps(10);
        harness.get_by_label(&all).click();
        harness.run_steps(2);
        let held = op.patrols.len();
        until(&mut harness, |doria| {
            doria.desk().operation().patrols.len() > held
        });
        settle(&mut harness);
        let count = planned.plan.patrols.len();
        let args = [("count", count.into()), ("all", count.into())];
        harness.get_by_label(&words::text_with(lang, "planning-accepted", &args));
        let told = words::text_with(lang, "notice-accepted", &[("count", count.into())]);
        harness.get_by_label_contains(&told);
        let old = words::text(lang, "planning-old");
        assert!(harness.query_by_label(&old).is_none() && harness.query_by_label(&tick).is_none());
        let taken = format!("{} · {second}", words::text(lang, "planning-taken"));
        assert!(harness.query_all_by_label(&taken).next().is_some());
        assert!(keeps(&harness), "{lang:?}: {before} {}", width(&harness));
    }
}

/// Waits until no answer is being made.
fn settle(harness: &mut Harness<'_, Doria>) {
    until(harness, |doria| {
        doria.desk().is_idle() && !doria.desk().answers().is_computing()
    });
    harness.run_steps(3);
}

/// Brings a panel to the front by its tab.
fn tab(harness: &mut Harness<'_, Doria>, lang: Lang, title: &str) {
    let role = egui::accesskit::Role::Button;
    let title = words::text(lang, title);
    harness.get_by_role_and_label(role, &title).click();
    harness.run_steps(4);
}

#[test]
fn the_first_gap_is_told_with_its_cause_and_a_click_brings_the_map_there() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("gaps-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        let gaps = harness.state().desk().answers().gaps.value.clone().unwrap();
        let first = &gaps.found.gaps[0];
        let cause = first.sentence(lang);
        harness.get_by_label_contains(&cause).click();
        harness.run_steps(4);
        let desk = harness.state().desk();
        assert_eq!(desk.selection()[0].id, first.community.number());
        let at = desk.operation().communities.get(first.community).unwrap().at;
        let centre = desk.view().centre();
        assert!((centre.lon() - at.lon()).abs() < 0.01 && (centre.lat() - at.lat()).abs() < 0.01);
        // The inspector tells of it, and the limit for all can be chosen.
        let role = egui::accesskit::Role::TextInput;
        let people = words::text(lang, "inspector-population");
        harness.get_by_role_and_label(role, &people);
        harness.get_by_label(&words::text(lang, "gaps-limit-name"));
    }
}

#[test]
fn patrols_incidents_and_the_work_plan_are_listed_in_both_languages() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("lists-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        let op = harness.state().desk().operation().clone();
        tab(&mut harness, lang, "panel-patrols");
        let (id, last) = op
            .patrols
            .iter()
            .max_by_key(|(id, row)| (row.depart, *id))
            .unwrap();
        harness
            .get_by_label_contains(&format!("{} · ", last.name))
            .click();
        harness.run_steps(4);
        assert_eq!(harness.state().desk().selection()[0].id, id.number());
        harness.get_by_label(&words::text(lang, "inspector-gpx"));
        tab(&mut harness, lang, "panel-incidents");
        for kind in IncidentKind::ALL.iter().filter(|kind| !kind.is_protected()) {
            harness.state_mut().ask(Action::ShowKind(*kind, false));
        }
        harness.run_steps(4);
        // Protected ones are told by area, month and band: no day, no place.
        let told = words::text_with(
            lang,
            "incidents-protected",
            &[("area", "".into()), ("count", "".into())],
        );
        let told = told.rsplit("  ").next().unwrap().trim().to_owned();
        let lines = harness.query_all_by_label_contains(&told).count();
        assert!(lines > 3, "{lines} lines with “{told}”");
        tab(&mut harness, lang, "panel-activities");
        let activity = op.activities.rows().max_by_key(|row| row.from).unwrap();
        harness.get_by_label_contains(&format!("{} · ", activity.title));
    }
}

#[test]
fn incidents_of_a_kind_are_left_out_by_a_tick() {
    let folder = Folder::new("kinds");
    let mut harness = window(&folder, Lang::En);
    settle(&mut harness);
    tab(&mut harness, Lang::En, "panel-incidents");
    harness.get_by_label_contains("Kinds: ").click();
    harness.run_steps(4);
    harness.get_by_label("Looting").click();
    harness.run_steps(4);
    let hidden = &harness.state().desk().situation().filter.hidden;
    assert!(hidden.contains(&IncidentKind::Looting));
    assert!(harness.query_by_label_contains("Looting · ").is_none());
}

#[test]
fn a_brush_over_the_time_line_chooses_days_and_a_double_click_takes_all_again() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("brush-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        let name = words::text(lang, "panel-timeline");
        let rect = harness.get_by_label_contains(&name).rect();
        let begin = rect.left_top() + vec2(rect.width() * 0.3, 10.0);
        harness.hover_at(begin);
        harness.run_steps(2);
        harness.drag_at(begin);
        harness.run_steps(2);
        for step in 1..=6u8 {
            harness.hover_at(begin + vec2(15.0 * f32::from(step), 0.0));
            harness.run_steps(1);
        }
        harness.drop_at(begin + vec2(90.0, 0.0));
        harness.run_steps(3);
        let period = harness.state().desk().period();
        let (from, to) = (period.from.unwrap(), period.to.unwrap());
        assert!(from < to, "{period:?}");
        let middle = rect.left_top() + vec2(rect.width() * 0.6, 10.0);
        for _ in 0..2 {
            harness.drag_at(middle);
            harness.drop_at(middle);
        }
        harness.run_steps(3);
        assert_eq!(harness.state().desk().period(), doria::model::Period::ALWAYS);
    }
}

#[test]
fn the_planned_day_is_moved_by_button_and_by_key() {
    let folder = Folder::new("day");
    let mut harness = window(&folder, Lang::En);
    settle(&mut harness);
    let day = harness.state().desk().day();
    harness.get_by_label("A day later").click();
    harness.run_steps(3);
    assert_eq!(harness.state().desk().day(), day.tomorrow().unwrap());
    harness.get_by_label_contains("Time line:").focus();
    harness.run_steps(3);
    harness.key_press(Key::ArrowLeft);
    harness.run_steps(3);
    assert_eq!(harness.state().desk().day(), day);
}

#[test]
fn a_field_of_the_inspector_is_one_step_that_undo_takes_back() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("inspect-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let (id, before) = {
            let op = harness.state().desk().operation();
            let (id, row) = op.communities.iter().next().unwrap();
            (id, row.population)
        };
        let hit = doria::chart::Hit::new("communities", id.number());
        harness.state_mut().ask(Action::Select(vec![hit]));
        harness.run_steps(4);
        let name = words::text(lang, "inspector-population");
        let role = egui::accesskit::Role::TextInput;
        let now = |harness: &Harness<'_, Doria>| {
            let op = harness.state().desk().operation();
            op.communities.get(id).unwrap().population
        };
        harness.get_by_role_and_label(role, &name).focus();
        harness.run_steps(2);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.run_steps(2);
        harness.get_by_role_and_label(role, &name).type_text("4 321");
        harness.run_steps(2);
        assert_eq!(now(&harness), before, "nothing is done while one types");
        harness.key_press(Key::Enter);
        harness.run_steps(4);
        assert_eq!(now(&harness), Some(4321));
        harness.state_mut().ask(Action::Command(Command::Undo));
        harness.run_steps(4);
        assert_eq!(now(&harness), before);
        // What is no number is refused in words.
        harness.get_by_role_and_label(role, &name).focus();
        harness.run_steps(2);
        harness.get_by_role_and_label(role, &name).type_text("many");
        harness.run_steps(2);
        harness.key_press(Key::Enter);
        harness.run_steps(4);
        assert_eq!(now(&harness), before);
        harness.get_by_label(&words::text(lang, "inspector-no-number"));
    }
}

#[test]
fn the_table_of_legs_says_how_many_days_later_the_patrol_comes_home() {
    let folder = Folder::new("legs-days");
    let mut harness = window(&folder, Lang::En);
    until(&mut harness, |doria| doria.desk().network().is_some());
    // It stays six nights with the mobile court.
    let op = harness.state().desk().operation().clone();
    let (id, patrol) = op.patrols.iter().last().unwrap();
    let stop = &patrol.stops[0];
    assert_eq!((stop.leave.date() - stop.arrive.date()).get_days(), 6);
    let hit = doria::chart::Hit::new("patrols", id.number());
    harness.state_mut().ask(Action::Select(vec![hit]));
    harness.run_steps(6);
    let clock = |at: jiff::civil::DateTime| at.strftime("%H:%M").to_string();
    // Out on the first day, without a sign; home on the seventh.
    harness.get_by_label(&format!("{}–{}", clock(patrol.depart), clock(stop.arrive)));
    let home = format!("{}\u{a0}+6–\n{}\u{a0}+6", clock(stop.leave), clock(patrol.back));
    let hours = harness.get_by_label(&home).rect();
    // What the panel leaves to the hours beside names and lengths.
    assert!(hours.width() < 91.0, "{hours} leaves its column");
}

#[test]
fn a_patrol_is_drawn_with_its_legs_in_a_table_and_kept_by_enter() {
    let folder = Folder::new("draw-patrol");
    let mut harness = window(&folder, Lang::Fr);
    until(&mut harness, |doria| doria.desk().network().is_some());
    let before = harness.state().desk().operation().patrols.len();
    harness
        .get_by_label(&words::text(Lang::Fr, "command-tool-patrol"))
        .click();
    harness.run_steps(3);
    let centre = harness.get_by_label("Carte de l’opération").rect().center();
    for (east, south) in [(-60.0, -40.0), (30.0, -70.0)] {
        let at = centre + vec2(east, south);
        harness.hover_at(at);
        harness.run_steps(2);
        harness.drag_at(at);
        harness.drop_at(at);
        harness.run_steps(4);
    }
    let name = match harness.state().desk().tool() {
        ToolState::Patrol(drawn) => {
            assert!(drawn.timed().unwrap().legs.len() >= 2);
            drawn.draft_patrol().unwrap().name.clone()
        }
        other => panic!("another tool is at work: {other:?}"),
    };
    harness.get_by_label(&name);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    assert_eq!(harness.state().desk().operation().patrols.len(), before + 1);
}
