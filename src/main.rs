//! Starts the window or the command line; nothing else.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use doria::cli;
use doria::store::process;
use doria::ui;
use doria::ui::Mark;
use doria::ui::Watched;
use doria::words::Lang;

fn main() -> ExitCode {
    process::harden();
    let (opened, lang) = match cli::run(std::env::args_os()) {
        cli::Ended::With(code) => return code,
        cli::Ended::Window { file, lang } => (ui::run(file, lang), lang),
        cli::Ended::Bench { watched, file, lang } => (ui::watch(named(&watched, file), tell), lang),
    };
    match opened {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let sentence = error.sentence(lang.unwrap_or_else(Lang::of_system));
            // Where nobody reads it, the exit code still says it.
            drop(writeln!(std::io::stderr(), "{sentence}"));
            ExitCode::FAILURE
        }
    }
}

fn named(watched: &str, file: Option<PathBuf>) -> Watched {
    match watched {
        "picture" => Watched::Picture(file),
        "frames" => Watched::Frames(file),
        _ => Watched::Empty,
    }
}

/// Hands what the measured window found to whoever measures it.
fn tell(mark: Mark) {
    match mark {
        Mark::First => cli::report("first", &[]),
        Mark::Whole => cli::report("whole", &[]),
        Mark::Full => cli::report("full", &[]),
        Mark::Refused => cli::report("refused", &[]),
        Mark::Peak(bytes) => cli::report("peak", &[bytes as f64]),
        Mark::Frames(cost) => {
            let cpu_s = cost.cpu_s.unwrap_or(f64::NAN);
            let figures = [cpu_s, cost.median_s, cost.longest_s, cost.pictures as f64];
            cli::report(cost.kind.name(), &figures);
        }
    }
}
