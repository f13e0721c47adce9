//! Sites for bases, asked for by hand: how many and within which time, a base that counts as closed, what must-places would
//! take, a site that becomes a planned base; and what it would mean if a base closed.

use doria::plan::site;
use doria::plan::site::Sites;
use doria::words::Arg;
use egui::accesskit::Role;

use super::*;

/// Enters a whole number into a field that one drags or types into.
fn set_number(harness: &mut Harness<'_, Doria>, name: &str, number: u32) {
    harness.get_by_role_and_label(Role::SpinButton, name).focus();
    harness.run_steps(3);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_steps(2);
    harness
        .get_by_role_and_label(Role::SpinButton, name)
        .type_text(&number.to_string());
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
}

/// Asks for sites by the button, and waits for what comes.
fn asked(harness: &mut Harness<'_, Doria>, lang: Lang) -> Sites {
    harness
        .get_by_label(&words::text(lang, "planning-site-ask"))
        .click();
    harness.run_steps(3);
    until(harness, |doria| {
        let sites = &doria.desk().answers().sites;
        sites.value.is_some() && !sites.computing
    });
    settle(harness);
    harness.run_steps(4);
    let value = harness.state().desk().answers().sites.value.clone();
    value.unwrap().plan.clone()
}

/// The sentences that the answer is told in stand in the panel.
fn is_told(harness: &Harness<'_, Doria>, lang: Lang, sites: &Sites) {
    let op = harness.state().desk().operation();
    let share = |part: f64| {
        if sites.uncovered > 0.0 {
            part / sites.uncovered
        } else {
            0.0
        }
    };
    for (key, part) in [
        ("planning-site-gain", sites.value),
        ("planning-site-next", sites.next),
    ] {
        let args = [("share", Arg::from(number::percent(lang, share(part))))];
        harness.get_by_label(&words::text_with(lang, key, &args));
    }
    for (rank, one) in (1..).zip(&sites.sites) {
        let gain = number::percent(lang, share(one.gain));
        harness.get_by_label(&format!("{rank} · {} · +{gain}", one.name));
    }
    for sentence in site::must_sentences(op, &sites.must, &sites.asked, lang) {
        harness.get_by_label(&sentence);
    }
    for (rank, other) in (2..).zip(&sites.others) {
        let sentence = site::other_sentence(other, sites.value, lang);
        harness.get_by_label(&format!("{rank} · {sentence}"));
    }
}

#[test]
fn sites_are_asked_for_by_number_hours_and_a_closed_base_and_one_becomes_a_planned_base() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("site-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        tab(&mut harness, lang, "panel-plan");
        let text = |key: &str| words::text(lang, key);
        harness
            .get_by_role_and_label(Role::Button, &text("planning-sites"))
            .click();
        harness.run_steps(4);
        set_number(&mut harness, &text("planning-site-count"), 2);
        set_number(&mut harness, &text("planning-site-hours"), 4);
        let two = asked(&mut harness, lang);
        assert_eq!((two.asked.bases, two.asked.within.hours()), (2, 4.0));
        assert!(two.asked.closed.is_empty() && two.sites.len() == 2, "{two:?}");
        // Two bases do not reach all that must be protected: what would have to give is said.
        assert!(!two.must.left.is_empty());
        is_told(&harness, lang, &two);
        assert!(!two.others.is_empty());

        // One base fewer brings no more.
        set_number(&mut harness, &text("planning-site-count"), 1);
        let one = asked(&mut harness, lang);
        assert_eq!(one.sites.len(), 1);
        assert!(one.value < two.value);
        is_told(&harness, lang, &one);

        // A base that counts as closed leaves more to be brought within reach.
        harness.get_by_label(&text("planning-site-more")).click();
        harness.run_steps(20);
        let op = harness.state().desk().operation().clone();
        let day = harness.state().desk().day();
        let (base, row) = (op.bases.iter()).find(|(_, row)| row.is_open_on(day)).unwrap();
        let stays = format!("{} {}", row.name, text("planning-site-keep"));
        harness.get_by_label(&stays).click();
        harness.run_steps(6);
        harness
            .query_all_by_label(&text("planning-site-closed"))
            .last()
            .unwrap()
            .click();
        harness.run_steps(6);
        let closed = asked(&mut harness, lang);
        assert_eq!(closed.asked.closed, [base]);
        assert!(closed.uncovered > one.uncovered);
        is_told(&harness, lang, &closed);

        // The site becomes a planned base, and one undo takes it back.
        let site = closed.sites.iter().find(|site| site.base.is_none()).unwrap();
        let name = [("name", Arg::from(&site.name))];
        let place = words::text_with(lang, "planning-site-place", &name);
        harness.get_by_label(&place).scroll_to_me();
        harness.run_steps(6);
        harness.get_by_label(&place).click();
        harness.run_steps(6);
        let after = harness.state().desk().operation().clone();
        let planned = after.bases.rows().filter(|row| row.planned).count();
        assert_eq!(after.bases.len(), op.bases.len() + 1);
        assert_eq!(planned, op.bases.rows().filter(|row| row.planned).count() + 1);
        harness.state_mut().ask(Action::Command(Command::Undo));
        harness.run_steps(6);
        assert_eq!(harness.state().desk().operation().bases.len(), op.bases.len());
    }
}

#[test]
fn sites_are_asked_for_by_several_means_and_with_places_of_ones_own() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("tried-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        tab(&mut harness, lang, "panel-plan");
        let text = |key: &str| words::text(lang, key);
        harness
            .get_by_role_and_label(Role::Button, &text("planning-sites"))
            .click();
        harness.run_steps(4);
        set_number(&mut harness, &text("planning-site-count"), 1);
        set_number(&mut harness, &text("planning-site-hours"), 4);
        let plain = asked(&mut harness, lang);
        assert!(plain.asked.places.is_empty() && plain.asked.how.modes.len() == 1);

        // Two places are tried, and one of them is left again; the same one is not tried twice.
        let op = harness.state().desk().operation().clone();
        let at: Vec<_> = op.communities.rows().take(2).map(|row| row.at).collect();
        for at in [at[0], at[1], at[1]] {
            harness.state_mut().ask(Action::TrySite(at));
        }
        harness.run_steps(6);
        let tried = harness.state().desk().tried_sites().to_vec();
        assert_eq!(tried.len(), 2);
        let leave = words::text_with(lang, "planning-site-leave", &[("name", Arg::from(&tried[0].1))]);
        harness.get_by_label(&leave).click();
        harness.run_steps(6);
        assert_eq!(harness.state().desk().tried_sites(), &tried[1..]);

        // By vehicle or on foot, whichever is quickest.
        harness.get_by_label(&text("planning-site-more")).click();
        harness.run_steps(20);
        harness.get_by_label(&text("planning-site-try-how"));
        for mode in [doria::model::Mode::Foot, doria::model::Mode::Vehicle] {
            harness
                .get_by_role_and_label(Role::CheckBox, &text(mode.title()))
                .click();
            harness.run_steps(4);
        }
        let both = asked(&mut harness, lang);
        assert_eq!(
            both.asked.how.modes,
            [doria::model::Mode::Foot, doria::model::Mode::Vehicle]
        );
        assert_eq!(both.asked.places, tried[1..]);
        is_told(&harness, lang, &both);
        let modes: Vec<String> = both
            .asked
            .how
            .modes
            .iter()
            .map(|mode| text(mode.title()).to_lowercase())
            .collect();
        let args = [("modes", Arg::from(modes.join(", ")))];
        harness.get_by_label(&words::text_with(lang, "planning-site-by", &args));
    }
}

#[test]
fn what_a_closed_base_would_mean_is_told_beside_it_and_changes_nothing() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("closing-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        let before = harness.state().desk().operation().clone();
        let day = harness.state().desk().day();
        let (base, _) = (before.bases.iter())
            .find(|(_, row)| row.is_open_on(day) && !row.planned)
            .unwrap();
        let hit = doria::chart::Hit::new("bases", base.number());
        harness.state_mut().ask(Action::Select(vec![hit]));
        harness.run_steps(6);
        settle(&mut harness);
        let ask = words::text(lang, "what-if-closes");
        harness.get_by_label(&ask).scroll_to_me();
        harness.run_steps(6);
        harness.get_by_label(&ask).click();
        harness.run_steps(3);
        until(&mut harness, |doria| {
            let closing = &doria.desk().answers().closing;
            closing.value.is_some() && !closing.computing
        });
        settle(&mut harness);
        harness.run_steps(4);
        let told = harness.state().desk().answers().closing.value.clone().unwrap();
        assert_eq!(told.plan.asked.closed, [base]);
        assert!(told.plan.share.1 < told.plan.share.0, "{:?}", told.plan.share);
        harness.get_by_label(&site::asked_sentence(&before, &told.plan, lang));
        let sentences = site::closing_sentences(&before, &told.plan, lang);
        assert!(sentences.len() > 1, "{sentences:?}");
        for sentence in sentences {
            harness.get_by_label(&sentence);
        }
        // The first that loses can be flown to.
        let lost = told
            .plan
            .changed
            .iter()
            .find(|one| one.fate != site::Fate::Sooner)
            .unwrap();
        let name = &before.communities.get(lost.community).unwrap().name;
        let line = format!("{name}  ");
        harness.get_by_label_contains(&line).scroll_to_me();
        harness.run_steps(8);
        harness.get_by_label_contains(&line).click();
        harness.run_steps(6);
        let centre = harness.state().desk().view().centre();
        let at = before.communities.get(lost.community).unwrap().at;
        assert!(
            doria::earth::measure::near_distance(centre, at).km() < 30.0,
            "{centre:?} {at:?}"
        );
        assert!(std::sync::Arc::ptr_eq(
            harness.state().desk().operation(),
            &before
        ));
    }
}
