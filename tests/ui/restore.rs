//! Restore points and destroying, in the window by its labels.

use super::hand::type_into;
use super::*;

fn press(harness: &mut Harness<'_, Doria>, key: &str) {
    harness.get_by_label(&words::text(Lang::En, key)).click();
    harness.run_steps(3);
}

#[test]
fn a_point_is_kept_compared_and_gone_back_to_and_undo_takes_that_back() {
    let folder = Folder::new("restore");
    let mut harness = window(&folder, Lang::En);
    let bases = |doria: &Doria| doria.desk().operation().bases.len();
    let before = bases(harness.state());
    harness.state_mut().ask(Action::Command(Command::RestorePoints));
    until(&mut harness, |doria| doria.desk().points().list().is_some());
    harness.run_steps(3);
    type_into(
        &mut harness,
        &words::text(Lang::En, "restore-name"),
        "before the rains",
    );
    press(&mut harness, "restore-keep");
    until(&mut harness, |doria| {
        doria.desk().points().list().is_some_and(|list| list.len() == 1) && !doria.desk().points().is_busy()
    });
    let at = harness.state().desk().operation().bases.rows().next().unwrap().at;
    harness.state_mut().ask(Action::PlaceBase(at));
    until(&mut harness, |doria| bases(doria) == before + 1);
    harness.run_steps(4);
    harness.get_by_label("Compare: Point 1").click();
    until(&mut harness, |doria| {
        doria.desk().points().changes(1, Lang::En).is_some()
    });
    harness.run_steps(3);
    let records = words::text(Lang::En, "records-bases");
    let differ = words::text_with(
        Lang::En,
        "records-differ",
        &[
            ("kind", records.as_str().into()),
            ("added", "0".into()),
            ("changed", "0".into()),
            ("removed", "1".into()),
        ],
    );
    harness.get_by_label(&differ);
    harness.get_by_label("Go back: Point 1").click();
    until(&mut harness, |doria| bases(doria) == before);
    harness.state_mut().ask(Action::Command(Command::Undo));
    until(&mut harness, |doria| bases(doria) == before + 1);
}

#[test]
fn records_are_destroyed_only_by_somebody_who_says_so_twice_and_no_undo_brings_them_back() {
    let folder = Folder::new("destroy");
    let mut harness = window(&folder, Lang::En);
    let incidents = |doria: &Doria| doria.desk().operation().incidents.len();
    let all = incidents(harness.state());
    harness.state_mut().ask(Action::Command(Command::RestorePoints));
    harness.run_steps(4);
    type_into(
        &mut harness,
        &words::text(Lang::En, "destroy-before"),
        "2018-03-01",
    );
    harness.run_steps(3);
    press(&mut harness, "destroy-do");
    assert_eq!(incidents(harness.state()), all, "not before it is meant");
    press(&mut harness, "destroy-sure");
    press(&mut harness, "destroy-do");
    until(&mut harness, |doria| incidents(doria) < all);
    until(&mut harness, |doria| {
        matches!(doria.desk().saved(), doria::desk::SaveState::Saved(_))
    });
    let left = incidents(harness.state());
    harness.state_mut().ask(Action::Command(Command::Undo));
    harness.run_steps(6);
    assert_eq!(incidents(harness.state()), left);
}
