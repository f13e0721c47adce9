//! Starts the window or the command line; nothing else.

use std::io::Write as _;
use std::process::ExitCode;

use doria::cli;
use doria::ui;
use doria::words::Lang;

fn main() -> ExitCode {
    let (file, lang) = match cli::run(std::env::args_os()) {
        cli::Ended::With(code) => return code,
        cli::Ended::Window { file, lang } => (file, lang),
    };
    match ui::run(file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let sentence = error.sentence(lang.unwrap_or_else(Lang::of_system));
            // Where nobody reads it, the exit code still says it.
            drop(writeln!(std::io::stderr(), "{sentence}"));
            ExitCode::FAILURE
        }
    }
}
