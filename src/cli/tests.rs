//! Every command and argument has its help in both languages; what is wrongly used is told.

use clap::Command;

use super::help;
use super::usage;
use crate::words::Lang;

fn walk(command: &Command, path: &str, missing: &mut Vec<String>) {
    let path = format!("{path} {}", command.get_name());
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    if about.is_empty() || about.starts_with("cli-") {
        missing.push(format!("{path}: {about}"));
    }
    // Its own commands repeat the others.
    if command.get_name() == "help" {
        return;
    }
    for argument in command.get_arguments() {
        let text = argument.get_help().map(ToString::to_string).unwrap_or_default();
        // What waits for a value is the text of an answer.
        if text.is_empty() || text.starts_with("cli-") || text.contains("{$") {
            missing.push(format!("{path} {}: {text}", argument.get_id()));
        }
    }
    for inner in command.get_subcommands() {
        walk(inner, &path, missing);
    }
}

#[test]
fn every_command_and_argument_explains_itself_in_both_languages() {
    for lang in Lang::ALL {
        let mut missing = Vec::new();
        walk(&help::command(lang), "", &mut missing);
        assert!(missing.is_empty(), "{lang:?}: {missing:#?}");
    }
}

#[test]
fn the_tree_of_commands_is_sound() {
    help::command(Lang::En).debug_assert();
}

/// What is said of a wrong call.
fn said(arguments: &[&str], lang: Lang) -> String {
    let call = std::iter::once(&"doria").chain(arguments);
    let error = help::command(lang).try_get_matches_from(call).unwrap_err();
    usage::told(&error, lang).unwrap_or_else(|| panic!("{arguments:?}: {error}"))
}

#[test]
fn a_wrong_call_is_told_in_the_persons_language_with_the_names_it_is_about() {
    let wrong: &[(&[&str], &[&str])] = &[
        (&["brief", "a.gpkg"], &["--out <OUT>"]),
        (
            &["brief", "a.gpkg", "--sheeet", "a4", "--out", "b"],
            &["--sheeet", "--sheet"],
        ),
        (
            &["brief", "a.gpkg", "--out", "b", "--sheet", "a9"],
            &["a9", "--sheet", "a3 | a4"],
        ),
        (&["brief", "a.gpkg", "--out"], &["--out <OUT>"]),
        (
            &["suggest", "a.gpkg", "--days", "99"],
            &["99", "--days", "1 – 28"],
        ),
        (
            &["reach", "a.gpkg", "--from", "x", "--at", "soon"],
            &["soon", "2018-03-12"],
        ),
        (&["patrol", "ad"], &["ad"]),
        (&["info", "a", "b"], &["b", "doria info"]),
        (&["import", "a", "b", "--dry-run=3"], &["--dry-run", "3"]),
        (&["bench", "window", "nothing"], &["nothing", "empty"]),
    ];
    for (arguments, names) in wrong {
        let (en, fr) = (said(arguments, Lang::En), said(arguments, Lang::Fr));
        for name in *names {
            assert!(en.contains(name) && fr.contains(name), "{name} in {en}\n{fr}");
        }
        assert_ne!(en, fr);
        for english in [
            "error",
            "Usage",
            "required",
            "argument '",
            "For more",
            "cli-",
            "tip:",
        ] {
            assert!(!fr.contains(english), "{english} in {fr}");
        }
    }
}

#[test]
fn help_has_no_english_headings_in_french() {
    let mut help = help::command(Lang::Fr);
    let page = help.render_help().to_string();
    let brief = help
        .find_subcommand_mut("brief")
        .unwrap()
        .render_help()
        .to_string();
    for english in ["Usage", "Commands:", "Options:", "Print", "default:"] {
        assert!(
            !page.contains(english) && !brief.contains(english),
            "{english} in {page}\n{brief}"
        );
    }
    assert!(brief.contains("d’ordinaire a3"), "{brief}");
    assert!(page.contains("brief") && brief.contains("--out <OUT>"));
}

#[test]
fn a_mistyped_command_is_not_taken_for_a_file() {
    let one = |name: &str| super::mistyped(std::path::Path::new(name)).map(str::to_owned);
    assert_eq!(one("breif"), Some("breif".to_owned()));
    assert_eq!(one("mission.gpkg"), None);
    assert_eq!(one("./breif"), None);
}

#[test]
fn every_help_is_a_help_and_no_sentence_with_a_hole() {
    fn walk(command: &mut Command) {
        let page = command.render_long_help().to_string();
        assert!(!page.contains("{$") && !page.contains("{ $"), "{page}");
        command.get_subcommands_mut().for_each(walk);
    }
    for lang in Lang::ALL {
        walk(&mut help::command(lang));
    }
}
