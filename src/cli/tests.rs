//! Every command and argument has its help in both languages; what is wrongly used is told.

use clap::Command;

use super::help;
use crate::words::Lang;

fn walk(command: &Command, path: &str, missing: &mut Vec<String>) {
    let path = format!("{path} {}", command.get_name());
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    if about.is_empty() || about.starts_with("cli-") {
        missing.push(format!("{path}: {about}"));
    }
    for argument in command.get_arguments() {
        let text = argument.get_help().map(ToString::to_string).unwrap_or_default();
        if text.is_empty() || text.starts_with("cli-") {
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
