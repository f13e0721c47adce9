//! The command line: the same work as the window, for scripts and for the night shift.
//!
//! One file for each command. A command gives an `Answer` or a `Failure`; only `answer` prints.

mod alert;
mod alert_log;
mod along_network;
mod answer;
mod args;
mod base;
mod bench;
mod brief;
mod care;
mod check;
mod circumstance;
mod copy;
mod event;
mod export;
mod file;
mod forecast;
mod gaps;
mod help;
mod hotspots;
mod impact;
mod import;
mod incidents;
mod influence;
mod info;
mod journey;
mod left;
mod map;
mod matrix;
mod new;
mod order;
mod over_ground;
mod passphrase;
mod patrol;
mod periods;
mod place;
mod plan;
mod plan_set;
mod profile;
mod progress;
mod reach;
mod recover;
mod rehearse;
mod restore;
mod site;
mod solve;
mod suggest;
mod undo;
mod usage;
mod ways;
mod whatif;

#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::io::Write as _;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::FromArgMatches as _;

use self::answer::Answer;
use self::answer::Failure;
use self::args::Args;
use self::args::Command;
use self::args::MapCommand;
use self::bench::BenchCommand;
pub use self::bench::report;
use crate::store::folders;
use crate::store::settings::Settings;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;

/// How a run of the command line ended.
#[derive(Debug, PartialEq)]
pub enum Ended {
    /// The command is done; this is its exit code.
    With(ExitCode),
    /// No command was named: the window is to be opened, on this operation or on the exercise.
    Window {
        /// The operation.
        file: Option<PathBuf>,
        /// The language asked for.
        lang: Option<Lang>,
    },
    /// A window is to be opened and measured; each thing found goes to [`report`].
    Bench {
        /// `empty`, `picture` or `frames`.
        watched: String,
        /// The operation; the exercise where none is named.
        file: Option<PathBuf>,
        /// The language asked for.
        lang: Option<Lang>,
    },
}

/// Runs the command that these arguments name: exit code 0 done, 1 the data or the request is at fault, 2 wrong usage.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Ended {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = help::language(&arguments);
    let parsed = help::command(lang)
        .try_get_matches_from(&arguments)
        .and_then(|matches| Args::from_arg_matches(&matches));
    let args = match parsed {
        Ok(args) => args,
        Err(usage) => {
            if !usage.use_stderr() {
                let printed = usage.print().is_ok();
                return Ended::With(ExitCode::from(u8::from(!printed)));
            }
            let told = usage::told(&usage, lang).unwrap_or_else(|| usage.to_string());
            return Ended::With(wrong_usage(told, &arguments));
        }
    };
    let json = args.common.json;
    let Some(command) = args.command else {
        if let Some(name) = args.file.as_deref().and_then(mistyped) {
            return Ended::With(wrong_usage(usage::no_command(name, lang), &arguments));
        }
        return Ended::Window {
            file: args.file,
            lang: args.common.lang,
        };
    };
    if let Command::Bench {
        command: BenchCommand::Window(window),
    } = command
    {
        return Ended::Bench {
            watched: window.watched,
            file: window.file,
            lang: args.common.lang,
        };
    }
    let lang = remembered(args.common.lang, lang);
    passphrase::read_from(args.common.passphrase_fd);
    Ended::With(match progress::shown(|ticket| caught(&command, lang, ticket)) {
        Ok(answer) => answer.print(json),
        Err(failure) => failure.print(json),
    })
}

/// The answer to a command; where the program itself is at fault, a failure like any other. Every step is written in one
/// transaction, so that a fall in the middle leaves the operation as it was.
fn caught(command: &Command, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let done = std::panic::catch_unwind(AssertUnwindSafe(|| perform(command, lang, ticket)));
    done.unwrap_or_else(|_| {
        Err(Failure::new("fell", words::text(lang, "cli-fell")).at(env!("CARGO_PKG_VERSION")))
    })
}

/// The language of the answer: as asked for, as chosen in the window, as the system has it. Settings that cannot be used
/// stop nothing, and are said.
fn remembered(asked: Option<Lang>, of_system: Lang) -> Lang {
    let (settings, findings) = folders::config()
        .as_deref()
        .map(Settings::load)
        .unwrap_or_default();
    let lang = asked.or(settings.lang).unwrap_or(of_system);
    for finding in findings {
        // Where nobody reads it, the command is done all the same.
        drop(writeln!(std::io::stderr(), "{}", finding.cause(lang)));
    }
    lang
}

/// Says what is wrong with how the program was called.
fn wrong_usage(told: String, arguments: &[OsString]) -> ExitCode {
    let as_json = arguments.iter().any(|argument| argument == "--json");
    // The exit code is that of a wrong call, whatever is said.
    let _ = Failure::new("usage", told).print(as_json);
    ExitCode::from(2)
}

/// A single small word that is no file: a command that was mistyped, rather than an operation.
fn mistyped(file: &Path) -> Option<&str> {
    let name = file.to_str()?;
    let is_word = !name.is_empty() && name.chars().all(|sign| sign.is_ascii_lowercase());
    (is_word && !file.exists()).then_some(name)
}

fn perform(command: &Command, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    match command {
        Command::New(request) => new::run(request, lang),
        Command::Copy(request) => copy::run(request, lang),
        Command::Passphrase(request) => copy::change_passphrase(request, lang),
        Command::Info(request) => info::run(request, lang),
        Command::Check(request) => check::run(request, lang, ticket),
        Command::Undo(request) => undo::run(request, lang),
        Command::Restore(request) => restore::restore(request, lang),
        Command::Recover(request) => recover::run(request, lang),
        Command::Destroy(request) => restore::destroy(request, lang),
        Command::Base { command } => base::run(command, lang),
        Command::Map { command } => match command {
            MapCommand::Info(request) => map::info(request, lang, ticket),
            MapCommand::Add(request) => map::add(request, lang),
            MapCommand::Build(request) => map::build(request, lang, ticket),
        },
        Command::Patrol { command } => patrol::run(command, lang, ticket),
        Command::Import(request) => import::run(request, lang, ticket),
        Command::Reach(request) => reach::run(request, lang, ticket),
        Command::Matrix(request) => matrix::run(request, lang, ticket),
        Command::Hotspots(request) => hotspots::run(request, lang, ticket),
        Command::Export(request) => export::run(request, lang),
        Command::Incidents { command } => incidents::run(command, lang, ticket),
        Command::Influence(request) => influence::run(request, lang, ticket),
        Command::Forecast(request) => forecast::run(request, lang, ticket),
        Command::Alert(request) => rehearse::run(request, lang, ticket),
        Command::Event { command } => event::run(command, lang),
        Command::Care(request) => care::run(request, lang, ticket),
        Command::Whatif(request) => whatif::run(request, lang, ticket),
        Command::Plan(request) => plan::run(request, lang, ticket),
        Command::Periods(request) => periods::run(request, lang, ticket),
        Command::Profile(request) => profile::run(request, lang, ticket),
        Command::Impact(request) => impact::run(request, lang, ticket),
        Command::Gaps(request) => gaps::run(request, lang, ticket),
        Command::Site(request) => site::run(request, lang, ticket),
        Command::Suggest(request) => suggest::run(request, lang, ticket),
        Command::Solve { command } => solve::run(command, lang),
        Command::Brief(request) => brief::run(request, lang, ticket),
        Command::Order(request) => order::run(request, lang, ticket),
        Command::Bench { command } => bench::run(command, lang),
    }
}
