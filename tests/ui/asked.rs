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

#[test]
fn when_it_is_reported_is_told_only_while_somebody_looks_and_follows_the_filter() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("when-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        assert!(harness.state().desk().answers().profile.value.is_none());
        tab(&mut harness, lang, "panel-incidents");
        view(&mut harness, lang, "profile-view");
        let found = harness.state().desk().answers().profile.value.clone().unwrap();
        assert!(!found.profile.is_too_few() && found.profile.weekdays.total() > 100);
        let friday = doria::model::Weekday::Friday;
        let args = [
            ("name", doria::words::Arg::from(words::text(lang, friday.title()))),
            ("count", i64::from(found.profile.weekdays.counts[4]).into()),
            (
                "expected",
                number::decimal(lang, found.profile.weekdays.expected[4], 1).into(),
            ),
        ];
        harness.get_by_label(&words::text_with(lang, "profile-cell", &args));
        harness.get_by_label(&found.scan.sentence(found.first, lang));
        // Another kind of filter gives another answer; another view needs none.
        let period =
            doria::model::Period::between(jiff::civil::date(2018, 1, 1), jiff::civil::date(2018, 1, 4));
        harness.state_mut().ask(Action::SetPeriod(period));
        // The answer is asked for with the next frame alone, so that nothing is computing yet.
        until(&mut harness, |doria| {
            let now = doria.desk().answers().profile.value.clone();
            now.is_some_and(|now| !std::sync::Arc::ptr_eq(&now, &found))
        });
        let fewer = harness.state().desk().answers().profile.value.clone().unwrap();
        assert!(fewer.profile.reports < found.profile.reports);
        view(&mut harness, lang, "incidents-by-day");
        assert!(!harness.state().desk().situation().profile);
    }
}

#[test]
fn the_bars_of_the_work_plan_take_the_planned_day_along_and_say_who_is_where() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("bars-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        tab(&mut harness, lang, "panel-activities");
        view(&mut harness, lang, "plan-as-bars");
        let named = |harness: &Harness<'_, Doria>| {
            let day = number::date(lang, harness.state().desk().day());
            words::text_with(lang, "gantt-name", &[("day", day.into())])
        };
        let chart = harness.get_by_label(&named(&harness)).rect();
        // From the month names, where there is no bar, to the far right: the last days of the plan and beyond.
        let from = chart.left_top() + vec2(40.0, 4.0);
        harness.drag_at(from);
        harness.run_steps(2);
        harness.hover_at(chart.right_top() + vec2(-2.0, 4.0));
        harness.run_steps(2);
        harness.drop_at(chart.right_top() + vec2(-2.0, 4.0));
        harness.run_steps(4);
        // A point is about a day: at the right edge the plan is over.
        assert!(harness.state().desk().day() > jiff::civil::date(2019, 1, 30));
        let day = jiff::civil::date(2019, 1, 15);
        harness.state_mut().ask(Action::SetDay(Some(day)));
        harness.run_steps(6);
        harness.get_by_label(&named(&harness));
        let op = harness.state().desk().operation().clone();
        let there = op.activities.iter();
        let mut there = there.filter(|(_, row)| row.from <= day && day <= row.to);
        let (id, row) = there.next().unwrap();
        let who = words::text(lang, row.stakeholder.title());
        let told = format!("{who} · {} · {}", row.place, row.title);
        harness.get_by_label(&told).click();
        harness.run_steps(6);
        let hit = Hit::new("activities", id.number());
        assert_eq!(harness.state().desk().selection(), [hit]);
    }
}
