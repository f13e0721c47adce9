//! What is said where one looks: why a command is grey, where incidents gather, what to do first, where a map ends.

use super::*;

#[test]
fn the_palette_finds_a_command_by_what_people_call_it_and_says_why_it_is_grey() {
    for (lang, other) in [(Lang::En, "feuille"), (Lang::Fr, "sheet")] {
        let folder = Folder::new(&format!("called-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let palette = words::text(lang, Command::Palette.title());
        let field = egui::accesskit::Role::TextInput;
        harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
        harness.run_steps(3);
        harness.get_by_role_and_label(field, &palette).type_text(other);
        harness.run_steps(3);
        let role = egui::accesskit::Role::Button;
        harness.get_by_role_and_label(role, &words::text(lang, Command::Print.title()));
        harness.key_press(Key::Escape);
        harness.run_steps(3);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
        harness.run_steps(3);
        harness.get_by_role_and_label(field, &palette).type_text("gpx");
        harness.run_steps(3);
        let why = words::text(lang, "why-no-patrol");
        let grey = format!("{} · {why}", words::text(lang, Command::ExportGpx.title()));
        harness.get_by_label(&grey);
        // Enter does nothing with it; with a patrol selected it is offered as it is.
        harness.key_press(Key::Enter);
        harness.run_steps(3);
        harness.get_by_label(&grey);
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
        harness.run_steps(4);
        assert!(harness.query_by_label(&grey).is_none());
        harness.get_by_role_and_label(role, &words::text(lang, Command::ExportGpx.title()));
    }
}

#[test]
fn the_help_holds_every_key_the_mouse_and_the_walk() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("help-{}", lang.code()));
        let mut harness = window(&folder, lang);
        harness.key_press(Key::F1);
        harness.run_steps(4);
        for key in [
            "help-walk",
            "help-mouse",
            "help-drawing",
            "help-window",
            "help-brush-does",
        ] {
            harness.get_by_label(&words::text(lang, key));
        }
        for command in Command::ALL {
            let help = words::text(lang, command.help());
            assert!(
                harness.query_all_by_label(&help).next().is_some(),
                "{}",
                command.code()
            );
        }
    }
}

#[test]
fn hotspots_are_listed_and_a_click_brings_the_map_there_with_the_nearest_community() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("spots-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        tab(&mut harness, lang, "panel-incidents");
        let hotspots = words::text(lang, "layer-hotspots");
        let role = egui::accesskit::Role::Button;
        harness.get_by_role_and_label(role, &hotspots).click();
        harness.run_steps(4);
        let found = harness.state().desk().answers().hotspots.value.clone().unwrap();
        let op = harness.state().desk().operation().clone();
        assert!(!found.tested.hotspots.is_empty());
        assert_eq!(found.places.len(), found.tested.hotspots.len());
        // By looking at each community: the nearest to the middle of the first.
        let place = &found.places[0];
        let middle = place.extent.centre();
        let away = |at| doria::earth::measure::distance(middle, at).get();
        let nearest = op
            .communities
            .iter()
            .min_by(|a, b| away(a.1.at).total_cmp(&away(b.1.at)));
        let (id, nearest) = nearest.unwrap();
        assert_eq!(place.nearest.unwrap().0, id);
        // Its incidents, each by the community nearest to it, are all of those that the test counts.
        for (spot, place) in found.tested.hotspots.iter().zip(&found.places) {
            let sum: u32 = place.communities.iter().map(|(_, count)| count).sum();
            assert_eq!(sum, spot.count);
            assert!(
                place
                    .communities
                    .is_sorted_by_key(|(_, count)| std::cmp::Reverse(*count))
            );
        }
        let (most, count) = place.communities[0];
        let name = &op.communities.get(most).unwrap().name;
        let said = number::count(lang, count as usize);
        harness.get_by_label(&format!("{name} · {said}")).click();
        harness.run_steps(4);
        let hit = doria::chart::Hit::new("communities", most.number());
        assert_eq!(harness.state().desk().selection(), [hit]);
        let line = format!("1 {} · ", nearest.name);
        harness.get_by_label_contains(&line).click();
        harness.run_steps(4);
        let desk = harness.state().desk();
        assert_eq!(
            desk.selection(),
            [doria::chart::Hit::new("communities", id.number())]
        );
        let centre = desk.view().centre();
        assert!(place.extent.contains(centre), "{centre:?}");
        assert!(desk.view().extent().contains(middle));
    }
}

#[test]
fn an_empty_operation_says_what_to_do_first_and_that_no_map_lies_under_it() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("first-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let file = folder.0.join("new.gpkg");
        harness
            .state_mut()
            .ask(Action::NewFile(file.into(), doria::model::About::default()));
        until(&mut harness, |doria| {
            doria.desk().operation().communities.is_empty()
        });
        settle(&mut harness);
        tab(&mut harness, lang, "panel-gaps");
        harness.get_by_label(&words::text(lang, "first-title"));
        for key in [
            "first-map",
            "first-routes",
            "first-villages",
            "first-base",
            "first-units",
        ] {
            harness.get_by_label_contains(&words::text(lang, key));
        }
        let role = egui::accesskit::Role::Button;
        let add = words::text(lang, Command::AddMap.title());
        harness.get_by_role_and_label(role, &add);
        tab(&mut harness, lang, "panel-plan");
        harness.get_by_label(&words::text(lang, "plan-no-network"));
        let map = words::text(lang, "map-name");
        let bare = [("key", Command::AddMap.shortcut().label(lang).into())];
        let bare = words::text_with(lang, "ground-no-map", &bare);
        harness.get_by_label(&format!("{map}. {bare}"));
    }
}

#[test]
fn where_the_offline_map_ends_is_said_on_the_map_and_beside_its_switch() {
    let lang = Lang::En;
    let folder = Folder::new("ends");
    let mut harness = window(&folder, lang);
    settle(&mut harness);
    let name = words::text(lang, "map-name");
    let away = format!("shabunda.pmtiles · {}", words::text(lang, "ground-away"));
    // Over the operation all is well.
    harness.get_by_label(&name);
    harness.get_by_label("shabunda.pmtiles");
    let paris = doria::earth::LonLat::new(2.35, 48.86).unwrap();
    let view = harness.state().desk().view().centred_on(paris);
    harness.state_mut().ask(Action::SetView(view));
    harness.run_steps(4);
    harness.get_by_label(&away);
    let elsewhere = words::text(lang, "ground-elsewhere");
    harness.get_by_label(&format!("{name}. {elsewhere}"));
}

#[test]
fn the_radius_that_reports_make_likely_becomes_the_planning_number_as_one_step() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("radius-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        tab(&mut harness, lang, "panel-incidents");
        let role = egui::accesskit::Role::Button;
        let hotspots = words::text(lang, "layer-hotspots");
        harness.get_by_role_and_label(role, &hotspots).click();
        harness.run_steps(4);
        let found = harness.state().desk().answers().hotspots.value.clone().unwrap();
        let likely = found.likely.unwrap();
        let said = [("km", number::decimal(lang, likely.km(), 1).into())];
        let button = words::text_with(lang, "hotspots-likely", &said);
        harness.get_by_label(&button).click();
        settle(&mut harness);
        let radius = |harness: &Harness<'_, Doria>| {
            let desk = harness.state().desk();
            (
                desk.operation().assumptions.get("hotspot.bandwidth"),
                desk.bandwidth().km(),
            )
        };
        let (kept, used) = radius(&harness);
        assert!((kept - likely.km()).abs() <= 0.05 && (used - kept).abs() < 1e-9);
        assert!(harness.query_by_label(&button).is_none());
        // While the hand drags another is tried, and nothing is a step of it.
        let tried = doria::quantity::Metres::from_km(12.0);
        harness.state_mut().ask(Action::TryBandwidth(Some(tried)));
        settle(&mut harness);
        assert_eq!(radius(&harness), (kept, 12.0));
        harness.state_mut().ask(Action::TryBandwidth(None));
        harness.state_mut().ask(Action::Command(Command::Undo));
        settle(&mut harness);
        assert_eq!(radius(&harness), (5.0, 5.0));
    }
}

#[test]
fn the_time_line_plays_until_somebody_touches_anything() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("plays-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        let period = |harness: &Harness<'_, Doria>| harness.state().desk().period();
        assert_eq!(period(&harness), doria::model::Period::ALWAYS);
        harness.get_by_label(&words::text(lang, "timeline-play")).click();
        harness.run_steps(4);
        let begun = period(&harness);
        assert!(begun.from.is_some());
        until(&mut harness, |doria| doria.desk().period() != begun);
        let moved = period(&harness);
        assert!(moved.from > begun.from && moved.to > begun.to);
        harness.get_by_label(&words::text(lang, "timeline-stop"));
        harness.key_press(Key::F8);
        harness.run_steps(4);
        harness.get_by_label(&words::text(lang, "timeline-play"));
    }
}
