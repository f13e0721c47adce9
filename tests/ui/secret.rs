//! Encrypted operations in the window: made, locked, opened again, and nothing of them shown meanwhile.

use super::*;

#[test]
fn an_encrypted_operation_is_made_locked_and_opened_again_by_labels() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("secret-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let text = |key: &str| words::text(lang, key);
        harness.state_mut().ask(Action::Command(Command::New));
        harness.run_steps(4);
        // Encrypted is offered first, and says that there is no other way in.
        harness.get_by_label(&text("secret-no-way-back"));
        type_into(&mut harness, &text("file-new-called"), "Kamituga");
        type_path(&mut harness, lang, &folder.0.join("kamituga.gpkg"));
        type_into(
            &mut harness,
            &text("secret-passphrase"),
            "river stove eleven orange",
        );
        harness.get_by_label(&text("secret-strong"));
        // The card stays as wide as it was.
        let width =
            |harness: &Harness<'_, Doria>| harness.get_by_label(&text("secret-no-way-back")).rect().width();
        let before = width(&harness);
        harness.run_steps(20);
        assert!(
            width(&harness) < before + 1.0 && before < 460.0,
            "{before} {}",
            width(&harness)
        );
        type_into(&mut harness, &text("secret-again"), "river stove eleven orange");
        harness.get_by_label(&text("file-new-do")).click();
        until(&mut harness, |doria| doria.desk().is_encrypted());
        let file = harness.state().desk().file().unwrap().to_path_buf();
        assert!(
            file.ends_with("kamituga.doria"),
            "the ending says what it is: {}",
            file.display()
        );

        harness.key_press_modifiers(Modifiers::COMMAND, Key::L);
        until(&mut harness, |doria| doria.desk().locked().is_some());
        harness.run_steps(4);
        assert!(
            harness.query_by_label_contains("amituga").is_none(),
            "something of it is shown"
        );
        for (typed, opens) in [("river", false), ("river stove eleven orange", true)] {
            type_into(&mut harness, &text("secret-passphrase"), typed);
            harness.get_by_label(&text("unlock-do")).click();
            harness.run_steps(2);
            until(&mut harness, |doria| {
                let locked = doria.desk().locked();
                locked.is_none() || locked.is_some_and(|locked| locked.was_wrong() && !locked.is_trying())
            });
            harness.run_steps(4);
            assert_eq!(harness.state().desk().locked().is_none(), opens);
            assert_eq!(harness.query_by_label(&text("unlock-wrong")).is_some(), !opens);
        }
        assert_eq!(harness.state().desk().operation().about.name, "Kamituga");
    }
}

#[test]
fn what_was_typed_into_window_and_card_is_gone_when_it_is_locked() {
    let folder = Folder::new("secret-gone");
    let mut harness = window(&folder, Lang::En);
    let text = |key: &str| words::text(Lang::En, key);
    let secret = "river stove eleven orange";
    let passphrase = doria::store::gpkg::Passphrase::new(secret.to_owned()).unwrap();
    let about = doria::model::About {
        name: "Kamituga".to_owned(),
        ..doria::model::About::default()
    };
    let place = doria::store::gpkg::Place::locked(folder.0.join("a.doria"), passphrase);
    harness.state_mut().ask(Action::NewFile(place, about));
    until(&mut harness, |doria| doria.desk().is_encrypted());
    let lock = |harness: &mut Harness<'_, Doria>| {
        harness.state_mut().ask(Action::Command(Command::Lock));
        until(harness, |doria| doria.desk().locked().is_some());
        harness.run_steps(4);
    };
    type_into(&mut harness, &text("command-find-place"), "CANARY");
    let typed = |harness: &Harness<'_, Doria>| {
        let name = text("command-find-place");
        let field = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, &name);
        field.value()
    };
    assert_eq!(typed(&harness).as_deref(), Some("CANARY"));
    lock(&mut harness);
    assert_eq!(typed(&harness).unwrap_or_default(), "");

    type_into(&mut harness, &text("secret-passphrase"), secret);
    // A field remembers a text that stood for a second.
    harness.run_steps(90);
    harness.get_by_label(&text("unlock-do")).click();
    harness.run_steps(2);
    until(&mut harness, |doria| doria.desk().is_encrypted());
    lock(&mut harness);
    let (role, name) = (egui::accesskit::Role::PasswordInput, text("secret-passphrase"));
    harness.get_by_role_and_label(role, &name).focus();
    harness.run_steps(2);
    for _ in 0..3 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        harness.run_steps(2);
        harness.key_press(Key::Enter);
        harness.run_steps(4);
    }
    let desk = harness.state().desk();
    assert!(
        desk.locked()
            .is_some_and(|locked| !locked.is_trying() && !locked.was_wrong()),
        "the field gave it back"
    );
}

/// Types into the field of this name, of either kind.
fn type_into(harness: &mut Harness<'_, Doria>, label: &str, text: &str) {
    use egui::accesskit::Role;
    let role = [Role::TextInput, Role::PasswordInput]
        .into_iter()
        .find(|role| harness.query_by_role_and_label(*role, label).is_some())
        .unwrap_or_else(|| panic!("no field {label}"));
    harness.get_by_role_and_label(role, label).focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(role, label).type_text(text);
    harness.run_steps(3);
}
