//! Communities, alert contacts and units are entered by hand, changed, and deleted.

use super::*;

use doria::chart::Hit;
use doria::model::Id;
use doria::model::Mode;
use doria::model::Operation;
use egui::accesskit::Role;

use crate::change::choose;
use crate::change::enter;
use crate::hand::type_into;

fn op(harness: &Harness<'_, Doria>) -> Operation {
    (**harness.state().desk().operation()).clone()
}

/// Opens a card from the palette by the words of its command.
fn ask(harness: &mut Harness<'_, Doria>, lang: Lang, command: Command) {
    // What is under the pointer counts as a place; here nothing is.
    harness.remove_cursor();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(3);
    let name = words::text(lang, Command::Palette.title());
    let field = harness.get_by_role_and_label(Role::TextInput, &name);
    field.type_text(&words::text(lang, command.title()));
    harness.run_steps(3);
    harness.key_press(Key::Enter);
    harness.run_steps(6);
}

fn press(harness: &mut Harness<'_, Doria>, lang: Lang, key: &str) {
    harness.get_by_label(&words::text(lang, key)).click();
    harness.run_steps(6);
}

fn undo(harness: &mut Harness<'_, Doria>) {
    harness.state_mut().ask(Action::Command(Command::Undo));
    harness.run_steps(6);
}

#[test]
fn a_community_is_entered_where_one_clicks_changed_and_deleted() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("community-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let before = op(&harness).communities.len();
        ask(&mut harness, lang, Command::AddCommunity);
        // The name has the keyboard from the start; no letter of it acts on the map.
        harness.event(egui::Event::Text("Bunyakiri Nord".to_owned()));
        harness.run_steps(4);
        harness.get_by_label(&words::text(lang, "add-no-position"));
        let map = harness.get_by_label(&words::text(lang, "map-name")).rect();
        let at = map.center_top() + vec2(180.0, 90.0);
        harness.hover_at(at);
        harness.run_steps(2);
        harness.drag_at(at);
        harness.drop_at(at);
        harness.run_steps(4);
        let marked = harness.state().desk().found().unwrap();
        type_into(&mut harness, &words::text(lang, "inspector-population"), "1 250");
        choose(
            &mut harness,
            lang,
            "inspector-priority",
            &words::text(lang, doria::model::Priority::Must.title()),
        );
        press(&mut harness, lang, "add-community-do");
        let after = op(&harness);
        assert_eq!(after.communities.len(), before + 1);
        let (id, row) = after.communities.iter().last().unwrap();
        assert_eq!(row.name, "Bunyakiri Nord");
        assert_eq!(
            (row.population, row.priority),
            (Some(1250), doria::model::Priority::Must)
        );
        assert!((row.at.lon() - marked.lon()).abs() < 1e-4 && (row.at.lat() - marked.lat()).abs() < 1e-4);
        assert!(harness.state().desk().found().is_none());
        assert_eq!(
            harness.state().desk().selection(),
            [Hit::new("communities", id.number())]
        );
        // Name and place are fields of the inspector then.
        enter(&mut harness, lang, "inspector-name", "Bunyakiri Sud");
        enter(&mut harness, lang, "inspector-position", "35M NT 384 033");
        let row = op(&harness).communities.get(id).unwrap().clone();
        assert_eq!(row.name, "Bunyakiri Sud");
        assert!((row.at.lat() + 2.684).abs() < 0.01);
        harness.state_mut().ask(Action::Command(Command::Delete));
        harness.run_steps(6);
        assert_eq!(op(&harness).communities.len(), before);
        for _ in 0..4 {
            undo(&mut harness);
        }
        assert_eq!(op(&harness).communities.len(), before, "one step each");
    }
}

#[test]
fn an_alert_contact_is_a_post_and_what_speaks_of_a_person_is_refused() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("contact-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let start = op(&harness);
        let (community, row) = start.communities.iter().next().unwrap();
        let selected = Hit::new("communities", community.number());
        harness.state_mut().ask(Action::Select(vec![selected]));
        harness.run_steps(4);
        ask(&mut harness, lang, Command::AddContact);
        let hours = words::text(lang, "inspector-hours");
        type_into(&mut harness, &hours, "Jean, 0812345678");
        harness.get_by_label(&words::text(lang, "post-no-hours"));
        type_into(&mut harness, &hours, "06:00–20:00");
        let language = words::text(lang, "inspector-language");
        type_into(&mut harness, &language, "tel Jean");
        harness.get_by_label(&words::text(lang, "post-no-language"));
        type_into(&mut harness, &language, "Kirega");
        press(&mut harness, lang, "add-contact-do");
        let after = op(&harness);
        assert_eq!(after.contacts.len(), start.contacts.len() + 1);
        let (id, contact) = after.contacts.iter().last().unwrap();
        assert_eq!((contact.community, contact.at), (community, row.at));
        assert_eq!(
            (contact.hours.as_str(), contact.language.as_str()),
            ("06:00–20:00", "Kirega")
        );
        let base = after.bases.iter().next().unwrap();
        choose(&mut harness, lang, "inspector-listens", &base.1.name);
        assert_eq!(op(&harness).contacts.get(id).unwrap().listens, Some(base.0));
        enter(&mut harness, lang, "inspector-hours", "call Jean");
        harness.get_by_label(&words::text(lang, "post-no-hours"));
        assert_eq!(op(&harness).contacts.get(id).unwrap().hours, "06:00–20:00");
        // The post lies where its community lies.
        harness.state_mut().ask(Action::Select(vec![selected]));
        harness.run_steps(4);
        enter(&mut harness, lang, "inspector-position", "-2.5, 27.25");
        let moved = op(&harness);
        let at = moved.communities.get(community).unwrap().at;
        assert_eq!(moved.contacts.get(id).unwrap().at, at);
        undo(&mut harness);
        assert_eq!(op(&harness).contacts.get(id).unwrap().at, row.at);
        // From the community one comes to its post, and deletes it.
        harness
            .state_mut()
            .ask(Action::Select(vec![Hit::new("contacts", id.number())]));
        harness.state_mut().ask(Action::Command(Command::Delete));
        harness.run_steps(6);
        assert_eq!(op(&harness).contacts.len(), start.contacts.len());
        undo(&mut harness);
        assert_eq!(op(&harness).contacts.len(), start.contacts.len() + 1);
    }
}

#[test]
fn a_unit_is_entered_at_the_selected_base_and_found_from_there() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("unit-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let start = op(&harness);
        let (base, _) = start.bases.iter().last().unwrap();
        let selected = Hit::new("bases", base.number());
        harness.state_mut().ask(Action::Select(vec![selected]));
        harness.run_steps(4);
        ask(&mut harness, lang, Command::AddUnit);
        harness.event(egui::Event::Text("9 Section".to_owned()));
        harness.run_steps(4);
        choose(
            &mut harness,
            lang,
            "inspector-usual",
            &words::text(lang, Mode::Vehicle.title()),
        );
        harness.get_by_label(&words::text(lang, "add-no-means"));
        choose(
            &mut harness,
            lang,
            "inspector-usual",
            &words::text(lang, Mode::Foot.title()),
        );
        press(&mut harness, lang, "add-unit-do");
        let after = op(&harness);
        assert_eq!(after.units.len(), start.units.len() + 1);
        let (id, unit) = after.units.iter().last().unwrap();
        assert_eq!((unit.name.as_str(), unit.base), ("9 Section", base));
        enter(&mut harness, lang, "inspector-vehicles", "2");
        enter(&mut harness, lang, "inspector-duty", "9,5");
        let unit = op(&harness).units.get(id).unwrap().clone();
        assert_eq!(unit.vehicles, 2);
        assert!((unit.duty_hours - 9.5).abs() < 1e-9);
        enter(&mut harness, lang, "inspector-duty", "30");
        harness.get_by_label(&words::text(lang, "inspector-no-hours"));
        // It stands with its base.
        harness.state_mut().ask(Action::Select(vec![selected]));
        harness.run_steps(6);
        harness.get_by_label("9 Section").scroll_to_me();
        harness.run_steps(6);
        harness.get_by_label("9 Section").click();
        harness.run_steps(6);
        assert_eq!(
            harness.state().desk().selection(),
            [Hit::new("units", id.number())]
        );
        harness.state_mut().ask(Action::Command(Command::Delete));
        harness.run_steps(6);
        assert!(op(&harness).units.get(Id::new(id.number())).is_none());
        undo(&mut harness);
        assert!(op(&harness).units.get(id).is_some());
    }
}

#[test]
fn an_alert_is_kept_with_its_hours_and_one_of_a_protected_kind_not_in_a_plain_file() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("alert-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let start = op(&harness);
        let (community, _) = start.communities.iter().next().unwrap();
        let selected = Hit::new("communities", community.number());
        harness.state_mut().ask(Action::Select(vec![selected]));
        harness.run_steps(4);
        ask(&mut harness, lang, Command::AddAlert);
        harness.get_by_label(&words::text(lang, "inspector-no-hour"));
        type_into(&mut harness, &words::text(lang, "inspector-hour"), "14:07");
        choose(
            &mut harness,
            lang,
            "alert-log-by",
            &words::text(lang, doria::model::Answerer::Mission.title()),
        );
        let arrived = words::text(lang, "alert-arrived-hour");
        type_into(&mut harness, &arrived, "13:00");
        harness.get_by_label(&words::text(lang, "alert-arrived-before"));
        type_into(&mut harness, &arrived, "16:37");
        let protected = IncidentKind::Abduction;
        choose(
            &mut harness,
            lang,
            "inspector-kind",
            &words::text(lang, protected.title()),
        );
        harness.get_by_label(&words::text(lang, "alert-plain"));
        let looting = IncidentKind::Looting;
        choose(
            &mut harness,
            lang,
            "inspector-kind",
            &words::text(lang, looting.title()),
        );
        press(&mut harness, lang, "add-alert-do");
        let after = op(&harness);
        assert_eq!(after.alerts.len(), start.alerts.len() + 1);
        assert_eq!(after.alert_counts.len(), 0);
        let (id, alert) = after.alerts.iter().last().unwrap();
        assert_eq!((alert.community, alert.kind), (community, looting));
        assert_eq!(alert.arrival().map(|time| time.minutes()), Some(150.0));
        // In the inspector then: the State answered, and nobody of ours went.
        choose(
            &mut harness,
            lang,
            "alert-log-by",
            &words::text(lang, doria::model::Answerer::State.title()),
        );
        let now = op(&harness).alerts.get(id).unwrap().clone();
        assert_eq!(now.answered_by, Some(doria::model::Answerer::State));
        undo(&mut harness);
        undo(&mut harness);
        assert_eq!(op(&harness).alerts.len(), start.alerts.len());
    }
}

#[test]
fn a_dated_event_is_noted_without_a_person_changed_and_told_beside_a_change() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("event-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let start = op(&harness);
        ask(&mut harness, lang, Command::AddEvent);
        harness.get_by_label(&words::text(lang, "add-event-no-title"));
        let title = words::text(lang, "add-what");
        type_into(&mut harness, &title, "Call Jean 0812345678");
        harness.get_by_label(&words::text(lang, "entry-person"));
        type_into(&mut harness, &title, "Judgment in Bukavu");
        let trial = doria::model::DatedEventKind::Trial;
        choose(
            &mut harness,
            lang,
            "inspector-kind",
            &words::text(lang, trial.title()),
        );
        type_into(&mut harness, &words::text(lang, "event-day"), "2018-04-02");
        press(&mut harness, lang, "add-event-do");
        let after = op(&harness);
        assert_eq!(after.dated_events.len(), start.dated_events.len() + 1);
        let (id, event) = after.dated_events.iter().last().unwrap();
        assert_eq!((event.kind, event.at), (trial, None));
        assert_eq!(event.date, jiff::civil::date(2018, 4, 2));
        // In the inspector then: where it was.
        enter(&mut harness, lang, "inspector-place", "-2.5, 27.25");
        assert!(op(&harness).dated_events.get(id).unwrap().at.is_some());
        undo(&mut harness);
        undo(&mut harness);
        assert_eq!(op(&harness).dated_events.len(), start.dated_events.len());
    }
}
