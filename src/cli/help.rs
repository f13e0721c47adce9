//! The help of every command in the person's language, set into clap's tree by the names of commands and arguments.

use std::ffi::OsString;

use clap::Command;
use clap::CommandFactory as _;

use super::args::Args;
use crate::words;
use crate::words::Lang;

/// The language of help and answers: `--lang` where it is given, else that of the system.
pub(super) fn language(arguments: &[OsString]) -> Lang {
    let mut texts = arguments.iter().map(|argument| argument.to_string_lossy());
    let mut asked = None;
    while let Some(text) = texts.next() {
        if let Some(code) = text.strip_prefix("--lang=") {
            asked = Some(code.to_owned());
        } else if text == "--lang" {
            asked = texts.next().map(std::borrow::Cow::into_owned);
        }
    }
    asked
        .and_then(|code| Lang::from_code(&code))
        .unwrap_or_else(Lang::of_system)
}

/// The tree of commands with its help texts.
pub(super) fn command(lang: Lang) -> Command {
    let mut command = Args::command();
    // Its own arguments and command for help come in now, so that they are explained, too.
    command.build();
    explained(command, lang, "cli")
}

/// The key of the help of a command: `cli-<command>`, of an argument: `cli-arg-<argument>`, or where a command means
/// something of its own by it, `cli-<command>-arg-<argument>`.
fn explained(command: Command, lang: Lang, key: &str) -> Command {
    let own = |id: &str| format!("{key}-arg-{}", id.replace('_', "-"));
    let shared = |id: &str| format!("cli-arg-{}", id.replace('_', "-"));
    if command.get_name() == "help" {
        return command.about(words::text(lang, "cli-help"));
    }
    let template = template(&command, lang);
    command
        .about(words::text(lang, key))
        .help_template(template)
        .mut_args(|argument| {
            let id = argument.get_id().as_str().to_owned();
            let key = if words::has(lang, &own(&id)) {
                own(&id)
            } else {
                shared(&id)
            };
            let help = words::text(lang, &key);
            let usual: Vec<String> = argument
                .get_default_values()
                .iter()
                .map(|value| value.to_string_lossy().into_owned())
                .collect();
            if usual.is_empty() || !argument.get_action().takes_values() {
                return argument.help(help);
            }
            let usual = [("value", usual.join(" ").into())];
            let usual = words::text_with(lang, "cli-usage-default", &usual);
            argument.help(format!("{help} {usual}")).hide_default_value(true)
        })
        .mut_subcommands(|command| {
            let key = format!("{key}-{}", command.get_name().replace('_', "-"));
            explained(command, lang, &key)
        })
}

/// How the help of a command is laid out, with the headings of those parts that it has.
fn template(command: &Command, lang: Lang) -> String {
    let heading = |key: &str| words::text(lang, key);
    let mut template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n",
        heading("cli-usage-heading")
    );
    let parts = [
        (command.has_subcommands(), "cli-usage-commands", "{subcommands}"),
        (
            command.get_positionals().next().is_some(),
            "cli-usage-arguments",
            "{positionals}",
        ),
        (true, "cli-usage-options", "{options}"),
    ];
    for (_, key, part) in parts.into_iter().filter(|(there, ..)| *there) {
        template.push_str(&format!("\n{}\n{part}\n", heading(key)));
    }
    template.trim_end().to_owned()
}
