//! The three questions in the tab of the gaps: each is answered in its view, drawn on the map, and changes nothing.

use doria::chart::Hit;
use doria::desk::Question;
use doria::desk::derived::Found;
use doria::words;
use doria::words::Lang;
use egui_kittest::kittest::Queryable as _;

use super::*;

fn view(harness: &mut Harness<'_, Doria>, lang: Lang, key: &str) {
    let role = egui::accesskit::Role::Button;
    let name = words::text(lang, key);
    harness.get_by_role_and_label(role, &name).click();
    harness.run_steps(4);
    settle(harness);
}

#[test]
fn the_alert_care_and_what_would_be_lost_are_answered_where_one_asks() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("asked-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        tab(&mut harness, lang, "panel-gaps");
        assert!(
            harness.state().desk().answers().asked.value.is_none(),
            "nobody asked"
        );

        view(&mut harness, lang, "asked-alert");
        let found = harness.state().desk().answers().asked.value.clone().unwrap();
        let Found::Rehearsal(race) = &found.found else {
            panic!("{:?}", found.question)
        };
        assert!(race.bases > 0 && !race.late.is_empty() && found.left_out.len() == race.late.len());
        let first = harness
            .state()
            .desk()
            .operation()
            .communities
            .get(race.late[0].community)
            .unwrap()
            .name
            .clone();
        harness.get_by_label_contains(&format!("{first} · "));

        view(&mut harness, lang, "asked-care");
        let found = harness.state().desk().answers().asked.value.clone().unwrap();
        assert!(matches!(found.found, Found::Care(_)), "{:?}", found.question);

        view(&mut harness, lang, "asked-whatif");
        assert_eq!(
            harness.state().desk().situation().question,
            None,
            "nothing is closed yet"
        );
        let before = harness.state().desk().operation().clone();
        let tob = before
            .bases
            .iter()
            .find(|(_, base)| base.name.starts_with("TOB"))
            .unwrap()
            .0;
        harness
            .state_mut()
            .ask(Action::Select(vec![Hit::new("bases", tob.number())]));
        harness.run_steps(4);
        view(&mut harness, lang, "asked-close");
        let asked = harness.state().desk().situation().question.clone();
        assert!(matches!(asked, Some(Question::WhatIf(scenario)) if scenario.bases == [tob]));
        let found = harness.state().desk().answers().asked.value.clone().unwrap();
        let Found::WhatIf(lost) = &found.found else {
            panic!("{:?}", found.question)
        };
        assert!(lost.after.helped < lost.before.helped && !found.left_out.is_empty());
        assert_eq!(harness.state().desk().can_undo(), None, "nothing was changed");

        view(&mut harness, lang, "asked-gaps");
        assert_eq!(harness.state().desk().situation().question, None);
    }
}

#[test]
fn the_work_plan_begins_from_the_template_and_leaves_as_a_page_a_table_and_a_calendar() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("worktable-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        tab(&mut harness, lang, "panel-activities");
        let before = harness.state().desk().operation().activities.len();
        let community = harness
            .state()
            .desk()
            .operation()
            .communities
            .iter()
            .next()
            .unwrap()
            .0;
        harness
            .state_mut()
            .ask(Action::Select(vec![Hit::new("communities", community.number())]));
        harness.run_steps(4);
        view(&mut harness, lang, "worktable-begin");
        assert_eq!(harness.state().desk().operation().activities.len(), before + 16);
        view(&mut harness, lang, "worktable-write");
        harness.get_by_label(&words::text(lang, "worktable-write-now"));
        for ending in ["pdf", "csv", "ics"] {
            let path = folder.0.join(format!("plan.{ending}"));
            harness.state_mut().ask(Action::WritePlan(
                doria::protect::Audience::Internal,
                path.clone(),
            ));
            settle(&mut harness);
            until(&mut harness, |_| path.exists());
            assert!(std::fs::metadata(&path).unwrap().len() > 1000, "{ending}");
        }
        harness.state_mut().ask(Action::Command(Command::Undo));
        harness.run_steps(4);
        assert_eq!(harness.state().desk().operation().activities.len(), before);
    }
}

#[test]
fn the_log_tells_how_alerts_were_answered_and_which_posts_are_silent() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("log-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        tab(&mut harness, lang, "panel-gaps");
        view(&mut harness, lang, "asked-log");
        let op = harness.state().desk().operation().clone();
        let found = harness.state().desk().answers().asked.value.clone().unwrap();
        let Found::AlertLog(beside) = &found.found else {
            panic!("{:?}", found.question)
        };
        assert!(beside.measured().is_some() && beside.reckoned().is_some());
        harness.get_by_label(&beside.sentence(lang));
        let log = doria::analysis::alert_log::alert_log(&op, &doria::model::Period::default());
        for sentence in log.sentences(lang) {
            harness.get_by_label(&sentence);
        }
        // The silent posts stand before the alerts, and a click leads there.
        let day = harness.state().desk().day();
        let posts = doria::analysis::alert_log::posts(&op, day);
        assert!(posts[0].overdue);
        let name = &op.communities.get(posts[0].community).unwrap().name;
        let told = posts[0].sentence(&op, lang);
        let line = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
            let label = node.label().unwrap_or_default();
            label.starts_with(&format!("{name} · ")) && label.ends_with(&told)
        };
        harness.query_all_by(line).next().unwrap().click();
        harness.run_steps(8);
        let hit = Hit::new("contacts", posts[0].contact.number());
        assert_eq!(harness.state().desk().selection(), [hit]);
        // Heard today: the post is no longer overdue, and one undo takes it back.
        let args = [("day", doria::words::Arg::from(number::date(lang, day)))];
        let heard = words::text_with(lang, "alert-post-do", &args);
        harness.get_by_label(&heard).click();
        harness.run_steps(6);
        let after = harness.state().desk().operation().clone();
        assert_eq!(after.check_ins.len(), op.check_ins.len() + 1);
        let still = doria::analysis::alert_log::posts(&after, day);
        assert!(
            still
                .iter()
                .any(|post| post.contact == posts[0].contact && !post.overdue)
        );
        harness.state_mut().ask(Action::Command(Command::Undo));
        harness.run_steps(4);
        assert_eq!(
            harness.state().desk().operation().check_ins.len(),
            op.check_ins.len()
        );
    }
}
