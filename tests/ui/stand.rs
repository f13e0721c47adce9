//! What a key or a button is for stands as it is: keys are not for the map under a card, and a wish is over with its patrol.

use super::*;

use doria::model::Change;
use doria::model::Edit;
use doria::model::PatrolStatus;

#[test]
fn arrow_keys_leave_the_map_alone_while_a_card_lies_over_it() {
    let folder = Folder::new("arrows");
    let mut harness = window(&folder, Lang::En);
    for card in [Key::F1, Key::F6] {
        harness.key_press(card);
        harness.run_steps(4);
        let before = *harness.state().desk().view();
        harness.key_press(Key::ArrowRight);
        harness.key_press(Key::ArrowDown);
        harness.run_steps(4);
        assert_eq!(*harness.state().desk().view(), before, "{card:?}");
        harness.key_press(Key::Escape);
        harness.run_steps(4);
        harness.key_press(Key::ArrowRight);
        harness.run_steps(4);
        assert_ne!(*harness.state().desk().view(), before, "{card:?}");
    }
}

#[test]
fn a_new_operation_says_that_its_name_is_missing() {
    let lang = Lang::En;
    let folder = Folder::new("nameless");
    let mut harness = window(&folder, lang);
    harness.state_mut().ask(Action::Command(Command::New));
    harness.run_steps(30);
    harness.get_by_label(&words::text(lang, "file-new-do")).hover();
    harness.run_steps(60);
    harness.get_by_label(&words::text(lang, "file-new-name-first"));
}

#[test]
fn the_role_is_asked_for_the_patrol_that_was_meant_and_for_no_later_one() {
    let folder = Folder::new("role");
    let mut harness = window(&folder, Lang::En);
    let op = harness.state().desk().operation().clone();
    let approved = op
        .patrols
        .iter()
        .find(|(_, row)| row.status == PatrolStatus::Approved);
    let (approved, _) = approved.unwrap();
    let (draft, row) = op.patrols.iter().find(|(id, _)| *id != approved).unwrap();
    let mut row = row.clone();
    (row.status, row.approval) = (PatrolStatus::Draft, None);
    let put = Edit::Patrols(Change::Put(vec![(draft, row)]));
    harness.state_mut().ask(Action::Edit("step-edit", vec![put]));
    let select = |harness: &mut Harness<'_, Doria>, id: i64| {
        let hit = doria::chart::Hit::new("patrols", id);
        harness.state_mut().ask(Action::Select(vec![hit]));
        harness.run_steps(4);
    };
    let is_asking = |harness: &Harness<'_, Doria>| {
        let field = egui::accesskit::Role::TextInput;
        let name = words::text(Lang::En, "inspector-role");
        let role = harness.get_by_role_and_label(field, &name);
        role.accesskit_node().is_focused()
    };
    select(&mut harness, approved.number());
    harness.state_mut().ask(Action::Command(Command::Approve));
    harness.run_steps(4);
    select(&mut harness, draft.number());
    assert!(!is_asking(&harness), "the wish was for another patrol");
    harness.state_mut().ask(Action::Command(Command::Approve));
    harness.run_steps(4);
    assert!(is_asking(&harness));
}
