//! The card of the import: what only a person can answer comes first, what would come of the rows is said before.

use super::walk::drop_file;
use super::*;

/// Forty rows: nine have no position, four no date, the days of the others could be months.
fn file(folder: &Folder) -> PathBuf {
    let mut text = "date,type,latitude,longitude,place\n".to_owned();
    for row in 0..40 {
        let date = if row % 10 == 9 { "" } else { "03/04/2018" };
        let (lat, lon) = if row % 5 == 3 { ("", "") } else { ("-2.7", "27.4") };
        text.push_str(&format!("{date},Looting,{lat},{lon},Place {row}\n"));
    }
    let file = folder.0.join("open question.csv");
    std::fs::write(&file, text).unwrap();
    file
}

fn counted(lang: Lang, key: &str, count: usize) -> String {
    let args = [
        ("count", count.into()),
        ("number", number::count(lang, count).into()),
    ];
    words::text_with(lang, key, &args)
}

#[test]
fn the_open_question_stands_first_and_the_card_says_what_would_come_of_the_rows() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("question-{}", lang.code()));
        let mut harness = window(&folder, lang);
        drop_file(&mut harness, file(&folder));
        let ready = |doria: &Doria| {
            let import = doria.desk().import_preview();
            import.is_some_and(|import| import.may_run())
        };
        until(&mut harness, ready);
        harness.run_steps(4);
        let column = [("column", "date".into())];
        let question = words::text_with(lang, "importing-order-open", &column);
        let question = harness.get_by_label_contains(&question).rect();
        let kind = harness.get_by_label(&words::text(lang, "importing-kind")).rect();
        assert!(question.bottom() <= kind.top(), "{question} {kind}");
        // Eight have no position, four no date; the others wait.
        let waiting = counted(lang, "importing-will-wait", 28);
        harness.get_by_label_contains(&waiting);
        let missing = words::text_with(lang, "importing-answer-first", &column);
        harness.get_by_label_contains(&missing);
        let title = words::text(lang, "importing-do");
        let button = |harness: &Harness<'_, Doria>| {
            let role = egui::accesskit::Role::Button;
            let button = harness.get_by_role_and_label(role, &title);
            button.accesskit_node().is_disabled()
        };
        assert!(button(&harness), "it cannot be pressed before");

        let order = doria::store::import::DateOrder::ALL[0];
        harness.get_by_label(&words::text(lang, order.title())).click();
        harness.run_steps(3);
        until(&mut harness, ready);
        harness.run_steps(4);
        assert!(harness.query_by_label_contains(&missing).is_none());
        let come = counted(lang, "importing-will-come", 28);
        let refused = counted(lang, "importing-will-be-refused", 12);
        harness.get_by_label_contains(&format!("{come} · {refused}"));
        assert!(!button(&harness));
    }
}

#[test]
fn rows_refused_for_one_reason_are_one_line_that_opens_on_them() {
    let lang = Lang::En;
    let folder = Folder::new("gathered");
    let mut harness = window(&folder, lang);
    drop_file(&mut harness, file(&folder));
    until(&mut harness, |doria| {
        let import = doria.desk().import_preview();
        import.is_some_and(|import| import.may_run())
    });
    harness.run_steps(4);
    let rows = "4, 9, 14, 19, 24, 29, 34, 39";
    assert!(harness.query_by_label_contains(rows).is_none());
    let line = "8 × no position. Rows 4, 9, 14, 19, 24 …";
    let role = egui::accesskit::Role::Label;
    harness.get_by_role_and_label(role, line).click();
    harness.run_steps(20);
    harness.get_by_label_contains(rows);
}

#[test]
fn the_buttons_of_the_card_are_seen_on_a_small_laptop() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("seen-{}", lang.code()));
        let mut harness = window(&folder, lang);
        drop_file(&mut harness, file(&folder));
        until(&mut harness, |doria| {
            let import = doria.desk().import_preview();
            import.is_some_and(|import| import.may_run())
        });
        harness.run_steps(20);
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, vec2(1366.0, 768.0));
        let role = egui::accesskit::Role::Button;
        for key in ["importing-do", "importing-cancel"] {
            let button = harness
                .get_by_role_and_label(role, &words::text(lang, key))
                .rect();
            assert!(screen.contains_rect(button), "{key} {button}");
        }
    }
}

/// Two classes of land cover in a grid.
fn classes(folder: &Folder) -> PathBuf {
    let raster = doria::earth::Raster {
        frame: doria::earth::Frame {
            system: doria::earth::System::WGS84,
            west: 27.0,
            north: -2.3,
            dx: 0.01,
            dy: 0.01,
            columns: 20,
            rows: 20,
        },
        values: (0..400).map(|cell| [10.0, 30.0][cell % 2]).collect(),
    };
    let file = folder.0.join("cover.tif");
    std::fs::write(&file, doria::store::raster::write_geotiff(&raster).unwrap()).unwrap();
    file
}

#[test]
fn a_grid_is_asked_what_it_holds_and_land_cover_for_its_table() {
    use doria::store::import::ImportKind;
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("grid-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let cover = classes(&folder);
        harness.state_mut().ask(Action::InspectFile(cover));
        let refused = |doria: &Doria| {
            let import = doria.desk().import_preview();
            import.is_some_and(|import| import.refusal(lang).is_some())
        };
        until(&mut harness, refused);
        harness.run_steps(4);
        harness.get_by_label_contains(&words::text(lang, "importing-grid-open"));
        let kind = words::text(lang, ImportKind::Landcover.title());
        harness.get_by_label(&kind).click();
        harness.run_steps(3);
        until(&mut harness, refused);
        harness.run_steps(4);
        harness.get_by_label_contains(&words::text(lang, "importing-speeds-open"));
        let table = folder.0.join("speeds.csv");
        std::fs::write(
            &table,
            "class,label,speed,mode\n10,Forest,2,walking\n30,Grass,4,walking\n",
        )
        .unwrap();
        let role = egui::accesskit::Role::TextInput;
        let name = words::text(lang, "file-path");
        let field = harness.get_by_role_and_label(role, &name);
        field.focus();
        field.type_text(&table.display().to_string());
        harness.run_steps(3);
        harness
            .get_by_label(&words::text(lang, "importing-speeds-take"))
            .click();
        harness.run_steps(3);
        until(&mut harness, |doria| {
            let import = doria.desk().import_preview();
            import.is_some_and(|import| import.may_run())
        });
        harness.run_steps(4);
        assert!(harness.state().desk().operation().grounds.is_empty());
        let role = egui::accesskit::Role::Button;
        let title = words::text(lang, "importing-do");
        harness.get_by_role_and_label(role, &title).click();
        harness.run_steps(3);
        until(&mut harness, |doria| !doria.desk().operation().grounds.is_empty());
        let op = harness.state().desk().operation();
        assert_eq!(
            op.speeds.rows().map(|row| row.class).collect::<Vec<_>>(),
            [10, 30]
        );
        let grid = op.grounds.rows().next().unwrap();
        assert_eq!(grid.kind, doria::model::GridKind::LandCover);
    }
}
