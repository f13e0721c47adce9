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
    explained(Args::command(), lang, "cli")
}

/// The key of the help of a command: `cli-<command>`, of an argument: `cli-arg-<argument>`, or where a command means
/// something of its own by it, `cli-<command>-<argument>`.
fn explained(command: Command, lang: Lang, key: &str) -> Command {
    let own = |id: &str| format!("{key}-{}", id.replace('_', "-"));
    let shared = |id: &str| format!("cli-arg-{}", id.replace('_', "-"));
    command
        .about(words::text(lang, key))
        .mut_args(|argument| {
            let id = argument.get_id().as_str().to_owned();
            let key = if words::has(lang, &own(&id)) {
                own(&id)
            } else {
                shared(&id)
            };
            argument.help(words::text(lang, &key))
        })
        .mut_subcommands(|command| {
            let key = own(command.get_name());
            explained(command, lang, &key)
        })
}
