//! What lies under the hand stays there: the map under a notice, the switches of the layers, the lines of a list.

use super::walk::drop_file;
use super::*;

#[test]
fn a_notice_lies_over_the_map_and_leaves_it_its_scale() {
    let folder = Folder::new("notice-floats");
    let mut harness = window(&folder, Lang::En);
    harness.state_mut().ask(Action::Command(Command::FitAll));
    settle(&mut harness);
    let map = |harness: &Harness<'_, Doria>| {
        let rect = harness.get_by_label("Map of the operation").rect();
        (rect, harness.state().desk().view().denominator())
    };
    let before = map(&harness);
    let file = folder.0.join("no map.mbtiles");
    std::fs::write(&file, b"not a map at all").unwrap();
    drop_file(&mut harness, file);
    until(&mut harness, |doria| !doria.desk().notices().is_empty());
    harness.run_steps(6);
    let told = harness.state().desk().notices()[0].sentence(Lang::En);
    let notice = harness.get_by_label(&told).rect();
    let (rect, denominator) = map(&harness);
    assert!(rect.contains_rect(notice), "{notice} lies over {rect}");
    assert_eq!(rect, before.0);
    assert!(
        (denominator - before.1).abs() < 1e-9,
        "{denominator} {}",
        before.1
    );
    // It goes by its cross.
    harness
        .get_by_label(&words::text(Lang::En, "notice-dismiss"))
        .click();
    harness.run_steps(4);
    assert!(harness.query_by_label(&told).is_none());
    assert_eq!(map(&harness).0, before.0);
}

#[test]
fn the_switches_of_the_layers_stay_where_they_are_whatever_the_legend_tells() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("layers-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        until(&mut harness, |doria| doria.shows_moment());
        harness.run_steps(4);
        let role = egui::accesskit::Role::CheckBox;
        let places = |harness: &Harness<'_, Doria>| -> Vec<(String, egui::Rect)> {
            let switches = harness.query_all_by_role(role);
            let switches = switches.map(|node| {
                let name = node.accesskit_node().label().unwrap_or_default();
                (name, node.rect())
            });
            switches.collect()
        };
        let before = places(&harness);
        assert!(before.len() > 10, "{before:?}");
        harness.get_by_label(&words::text(lang, "layers-legend"));
        let lines = |doria: &Doria| doria.desk().map().map_or(0, |map| map.drawn.legend.len());
        let told = lines(harness.state());
        for (name, _) in before.iter().take(6) {
            harness.get_by_role_and_label(role, name).click();
            harness.run_steps(3);
        }
        until(&mut harness, |doria| lines(doria) < told);
        harness.run_steps(4);
        assert_eq!(places(&harness), before);
    }
}

#[test]
fn of_the_work_plan_only_what_lacks_something_is_shown_without_empty_stripes() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("stripes-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        tab(&mut harness, lang, "panel-activities");
        let op = harness.state().desk().operation().clone();
        let flags = harness.state().desk().answers().flags.value.clone().unwrap();
        let flagged = op
            .activities
            .iter()
            .filter(|(id, _)| flags.iter().any(|flag| flag.activity == *id));
        let flagged: Vec<String> = flagged.map(|(_, row)| format!("{} · ", row.title)).collect();
        assert!(!flagged.is_empty() && flagged.len() < op.activities.len());
        let said = [("count", flagged.len().into())];
        let tick = words::text_with(lang, "activities-flagged", &said);
        harness.get_by_label(&tick).click();
        harness.run_steps(4);
        let role = egui::accesskit::Role::ListBoxOption;
        let mut lines: Vec<egui::Rect> = harness.query_all_by_role(role).map(|node| node.rect()).collect();
        lines.sort_by(|a, b| a.top().total_cmp(&b.top()));
        assert_eq!(lines.len(), flagged.len());
        for title in flagged {
            harness.get_by_label_contains(&title);
        }
        for pair in lines.windows(2) {
            assert!((pair[1].top() - pair[0].bottom()).abs() < 1.0, "{pair:?}");
        }
        // Each line is as tall as its own words need: four lines of a note at most.
        assert!(lines.iter().all(|line| line.height() < 130.0), "{lines:?}");
    }
}

#[test]
fn the_answer_about_sites_stands_below_what_asked_for_it() {
    let lang = Lang::Fr;
    let folder = Folder::new("sites-near");
    let mut harness = window(&folder, lang);
    settle(&mut harness);
    tab(&mut harness, lang, "panel-plan");
    harness.state_mut().ask(Action::StartSuggest { days: 3, seed: 7 });
    until(&mut harness, |doria| {
        let answer = &doria.desk().answers().suggestion;
        answer.value.is_some() && !answer.computing
    });
    settle(&mut harness);
    harness.get_by_label(&words::text(lang, "planning-accept-all"));
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::G);
    harness.run_steps(3);
    until(&mut harness, |doria| {
        let sites = &doria.desk().answers().sites;
        sites.value.is_some() && !sites.computing
    });
    settle(&mut harness);
    let ask = harness
        .get_by_label(&words::text(lang, "planning-site-ask"))
        .rect();
    let draft = harness.get_by_label(&words::text(lang, "planning-draft")).rect();
    assert!(
        draft.top() > ask.bottom() && draft.top() - ask.bottom() < 40.0,
        "{ask} {draft}"
    );
    let role = egui::accesskit::Role::Button;
    let back = words::text(lang, "planning-programme");
    harness.get_by_role_and_label(role, &back).click();
    harness.run_steps(4);
    harness.get_by_label(&words::text(lang, "planning-accept-all"));
}
