//! What is wrong with how a command was called, in the person's language.
//!
//! Rare mistakes that are not worded here are told by the parser itself, in English.

use std::error::Error as _;

use clap::error::ContextKind;
use clap::error::ContextValue;
use clap::error::ErrorKind;

use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// What is wrong, what was meant, and how the command is called; none where we have no words for it.
pub(super) fn told(error: &clap::Error, lang: Lang) -> Option<String> {
    let mut lines = vec![cause(error, lang)?];
    let meant = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    if let Some(meant) = meant.into_iter().find_map(|kind| text(error, kind)) {
        lines.push(words::text_with(
            lang,
            "cli-usage-meant",
            &[("name", meant.into())],
        ));
    }
    if let Some(usage) = text(error, ContextKind::Usage) {
        let usage = usage.trim_start_matches("Usage:").trim();
        lines.push(format!("{} {usage}", words::text(lang, "cli-usage-heading")));
    }
    lines.push(words::text(lang, "cli-usage-help"));
    Some(lines.join("\n"))
}

/// A command that is none, as where it was taken for the name of a file.
pub(super) fn no_command(name: &str, lang: Lang) -> String {
    let said = words::text_with(lang, "cli-usage-no-command", &[("name", name.into())]);
    format!("{said}\n{}", words::text(lang, "cli-usage-help"))
}

fn cause(error: &clap::Error, lang: Lang) -> Option<String> {
    let get = |kind| text(error, kind);
    let told = |key: &str, args: &[(&str, String)]| {
        let args: Vec<(&str, Arg<'_>)> = args
            .iter()
            .map(|(name, value)| (*name, Arg::from(value)))
            .collect();
        Some(words::text_with(lang, key, &args))
    };
    match error.kind() {
        ErrorKind::MissingRequiredArgument => {
            told("cli-usage-missing", &[("names", get(ContextKind::InvalidArg)?)])
        }
        ErrorKind::UnknownArgument => told(
            "cli-usage-no-argument",
            &[("name", get(ContextKind::InvalidArg)?)],
        ),
        ErrorKind::InvalidSubcommand => told(
            "cli-usage-no-command",
            &[("name", get(ContextKind::InvalidSubcommand)?)],
        ),
        ErrorKind::MissingSubcommand => told(
            "cli-usage-needs-command",
            &[
                ("command", get(ContextKind::InvalidSubcommand)?),
                ("names", get(ContextKind::ValidSubcommand)?),
            ],
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = get(ContextKind::InvalidValue).unwrap_or_default();
            let choices = get(ContextKind::ValidValue).or_else(|| hint(error));
            let mut args = vec![("name", get(ContextKind::InvalidArg)?), ("value", value.clone())];
            match (value.is_empty(), choices) {
                (true, _) => told("cli-usage-needs-value", &args),
                (false, None) => told("cli-usage-no-value", &args),
                (false, Some(choices)) => {
                    args.push(("choices", choices));
                    told("cli-usage-no-choice", &args)
                }
            }
        }
        ErrorKind::TooManyValues => told(
            "cli-usage-too-many",
            &[
                ("name", get(ContextKind::InvalidArg)?),
                ("value", get(ContextKind::InvalidValue)?),
            ],
        ),
        ErrorKind::ArgumentConflict => told(
            "cli-usage-conflict",
            &[
                ("name", get(ContextKind::InvalidArg)?),
                ("other", get(ContextKind::PriorArg)?),
            ],
        ),
        _ => None,
    }
}

/// What would have been a value: our own readers give examples, and ranges are numbers.
fn hint(error: &clap::Error) -> Option<String> {
    let said = error.source()?.to_string();
    match said.split_once(" is not in ") {
        Some((_, range)) => Some(range.replace("..=", " – ")),
        None => (said.contains(" | ")).then_some(said),
    }
}

/// What the parser tells of a kind, in one line.
fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let said = match error.get(kind)? {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(said)
}
