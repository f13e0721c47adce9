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
