//! `doria bench`: how long the window takes to show an operation, and what its frames cost, beside an empty window; and
//! single questions beside other programs (`job`).
//!
//! Each measured window is a process of its own, so that it starts cold and its memory is its own; it tells line by
//! line how far it is, and the time is taken here, from before it was started.

mod draw;
mod given;
mod job;
mod near;
mod picture;
mod polygon;
mod risk;
mod surface;

use std::io;
use std::io::Read as _;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command as Process;
use std::process::Stdio;
use std::time::Instant;

use clap::Args as ClapArgs;
use clap::Subcommand;
use serde_json::Value as Json;
use serde_json::json;

use crate::cli::answer::Answer;
use crate::cli::answer::Failure;
use crate::cli::answer::Side;
use crate::cli::answer::put;
use crate::cli::answer::table;
use crate::cli::args::OneFile;
use crate::cli::file;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

use self::job::JobCommand;

/// How often a start is measured after one that does not count.
const STARTS: usize = 5;
/// Kinds of frames, as the window names them.
const KINDS: [&str; 5] = ["empty", "still", "pan", "zoom", "filter"];

/// What is measured about the window.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum BenchCommand {
    Start(BenchFile),
    Frame(BenchFile),
    Open(OneFile),
    Risk(risk::BenchRisk),
    #[command(flatten)]
    Job(JobCommand),
    /// The window that the others measure; they start it and listen to it.
    #[command(hide = true)]
    Window(BenchWindow),
}

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct BenchFile {
    pub(in crate::cli) file: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct BenchWindow {
    #[arg(value_parser = ["empty", "picture", "frames"])]
    pub(in crate::cli) watched: String,
    pub(in crate::cli) file: Option<PathBuf>,
}

/// Says one thing that the measured window found, for the process that listens.
pub fn report(name: &str, figures: &[f64]) {
    let figures: String = figures.iter().map(|figure| format!(" {figure}")).collect();
    let mut out = io::stdout().lock();
    // Where the listener has gone nothing is left to measure.
    drop(writeln!(out, "{name}{figures}").and_then(|()| out.flush()));
}

pub(in crate::cli) fn run(command: &BenchCommand, lang: Lang) -> Result<Answer, Failure> {
    let file = match command {
        BenchCommand::Start(request) | BenchCommand::Frame(request) => request.file.as_deref(),
        BenchCommand::Open(request) => Some(request.file.as_path()),
        BenchCommand::Window(request) => request.file.as_deref(),
        _ => None,
    };
    // A file that cannot be read is told as everywhere. It is in the system's memory then, in every run alike.
    if let Some(file) = file {
        file::look(file, lang)?;
    }
    match command {
        BenchCommand::Start(_) => start(file, lang),
        BenchCommand::Frame(_) => frame(file, lang),
        BenchCommand::Open(_) | BenchCommand::Window(_) => open(file, lang),
        BenchCommand::Risk(request) => risk::run(request, lang),
        BenchCommand::Job(command) => command.run(lang),
    }
}

/// One thing that a window said, and when: seconds from before its process was started.
#[derive(Debug, Clone, PartialEq)]
struct Said {
    name: String,
    figures: Vec<f64>,
    after_s: f64,
}

impl Said {
    fn read(line: &str, after_s: f64) -> Option<Self> {
        let mut words = line.split_whitespace();
        Some(Self {
            name: words.next()?.to_owned(),
            figures: words.map_while(|word| word.parse().ok()).collect(),
            after_s,
        })
    }
}

/// All that one window said.
struct Heard(Vec<Said>);

impl Heard {
    /// Starts a window and listens until it closes.
    fn of(watched: &str, file: Option<&Path>, lang: Lang) -> Result<Self, Failure> {
        let failed = |detail: String| {
            let sentence = words::text_with(lang, "cli-bench-failed", &[("detail", Arg::from(detail))]);
            Failure::new("window", sentence)
        };
        let program = std::env::current_exe().map_err(|error| failed(error.to_string()))?;
        let begun = Instant::now();
        let mut child = Process::new(program)
            .args(["--lang", lang.code(), "bench", "window", watched])
            .args(file)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        let lines = child.stdout.take().map(io::BufReader::new);
        let said: Vec<Said> = lines
            .into_iter()
            .flat_map(io::BufRead::lines)
            .map_while(Result::ok)
            .filter_map(|line| Said::read(&line, begun.elapsed().as_secs_f64()))
            .collect();
        let mut complaint = String::new();
        if let Some(mut stderr) = child.stderr.take() {
            stderr.read_to_string(&mut complaint).ok();
        }
        let ended = child.wait().map_err(|error| failed(error.to_string()))?;
        if !ended.success() || said.iter().any(|said| said.name == "refused") {
            return Err(failed(complaint.trim().to_owned()));
        }
        Ok(Self(said))
    }

    /// When it first said this.
    fn after_s(&self, name: &str) -> Option<f64> {
        self.0
            .iter()
            .find(|said| said.name == name)
            .map(|said| said.after_s)
    }

    /// The figures of what it said last by this name.
    fn figures(&self, name: &str) -> &[f64] {
        let last = self.0.iter().rfind(|said| said.name == name);
        last.map_or(&[], |said| said.figures.as_slice())
    }

    fn peak_mib(&self) -> Option<f64> {
        self.figures("peak")
            .first()
            .map(|bytes| bytes / f64::from(1 << 20))
    }
}

/// The middle one of some figures; none of none.
fn median(mut figures: Vec<f64>) -> Option<f64> {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied()
}

/// A number with this many places behind the point, for people; a dash where there is none.
fn shown(lang: Lang, value: Option<f64>, places: usize) -> String {
    value
        .filter(|value| value.is_finite())
        .map_or_else(|| "–".to_owned(), |value| number::decimal(lang, value, places))
}

fn heading(lang: Lang, key: words::Key) -> String {
    words::text(lang, key)
}

/// From the start of the process to the first and to the full picture, beside an empty window.
fn start(file: Option<&Path>, lang: Lang) -> Result<Answer, Failure> {
    let (mut empty_s, mut first_s, mut full_s) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..=STARTS {
        let empty = Heard::of("empty", None, lang)?;
        let picture = Heard::of("picture", file, lang)?;
        // The first one reads the program and its libraries from the disk.
        if run > 0 {
            empty_s.extend(empty.after_s("first"));
            first_s.extend(picture.after_s("first"));
            full_s.extend(picture.after_s("full"));
        }
    }
    let medians = [empty_s.clone(), first_s.clone(), full_s.clone()].map(median);
    let [empty, first, full] = medians;
    let ratio = |value: Option<f64>| value.zip(empty).map(|(value, empty)| value / empty);
    let json = json!({
        "empty_s": empty_s, "first_s": first_s, "full_s": full_s,
        "first_ratio": ratio(first), "full_ratio": ratio(full),
    });
    let rows = [
        ("bench-empty-window", empty),
        ("bench-first-picture", first),
        ("bench-full-picture", full),
    ];
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(key, value)| {
            vec![
                words::text(lang, key),
                shown(lang, value, 3),
                shown(lang, ratio(value), 2),
            ]
        })
        .collect();
    Ok(Answer::new(json, seconds(lang, &rows)))
}

fn seconds(lang: Lang, rows: &[Vec<String>]) -> Vec<String> {
    let headings =
        ["bench-column-until", "bench-column-seconds", "bench-column-ratio"].map(|key| heading(lang, key));
    let [until, seconds, ratio] = &headings;
    table(
        &[(until, Side::Left), (seconds, Side::Right), (ratio, Side::Right)],
        rows,
    )
}

/// What frames cost: all of the window at rest, pushed and filtered, beside the same window with nothing in it.
fn frame(file: Option<&Path>, lang: Lang) -> Result<Answer, Failure> {
    let heard = Heard::of("frames", file, lang)?;
    let of = |kind: &str, at: usize| {
        heard
            .figures(kind)
            .get(at)
            .copied()
            .filter(|figure| figure.is_finite())
    };
    let ratio = |kind: &str, at: usize| {
        of(kind, at)
            .zip(of("empty", at))
            .map(|(value, empty)| value / empty)
    };
    let ms = |value: Option<f64>| value.map(|value| value * 1000.0);
    let mut json = json!({});
    let mut rows = Vec::new();
    for (kind, title) in KINDS.iter().zip([
        "bench-empty",
        "bench-still",
        "bench-pan",
        "bench-zoom",
        "bench-filter",
    ]) {
        let figures = json!({
            "cpu_ms": ms(of(kind, 0)), "median_ms": ms(of(kind, 1)), "longest_ms": ms(of(kind, 2)),
            "pictures": of(kind, 3), "cpu_ratio": ratio(kind, 0),
        });
        put(&mut json, kind, figures);
        rows.push(vec![
            words::text(lang, title),
            shown(lang, ms(of(kind, 0)), 1),
            shown(lang, ratio(kind, 0), 2),
            shown(lang, ms(of(kind, 1)), 1),
            shown(lang, ms(of(kind, 2)), 1),
        ]);
    }
    put(
        &mut json,
        "peak_mib",
        heard.peak_mib().map_or(Json::Null, Json::from),
    );
    let headings = [
        "bench-column-frame",
        "bench-column-cpu",
        "bench-column-ratio",
        "bench-column-median",
        "bench-column-longest",
    ]
    .map(|key| heading(lang, key));
    let mut columns: Vec<(&str, Side)> = headings
        .iter()
        .map(|title| (title.as_str(), Side::Right))
        .collect();
    if let Some((_, side)) = columns.first_mut() {
        *side = Side::Left;
    }
    let mut lines = table(&columns, &rows);
    lines.push(memory(lang, &heard));
    Ok(Answer::new(json, lines))
}

fn memory(lang: Lang, heard: &Heard) -> String {
    let peak = shown(lang, heard.peak_mib(), 0);
    words::text_with(lang, "cli-bench-peak", &[("mib", Arg::from(peak))])
}

/// One operation, from the start of the process to its first and to its full picture, with the memory it took.
fn open(file: Option<&Path>, lang: Lang) -> Result<Answer, Failure> {
    let empty = Heard::of("empty", None, lang)?;
    let picture = Heard::of("picture", file, lang)?;
    let times = [
        empty.after_s("first"),
        picture.after_s("first"),
        picture.after_s("whole"),
        picture.after_s("full"),
    ];
    let [empty_s, first_s, whole_s, full_s] = times;
    let ratio = |value: Option<f64>| value.zip(empty_s).map(|(value, empty)| value / empty);
    let json = json!({
        "empty_s": empty_s, "first_s": first_s, "whole_s": whole_s, "full_s": full_s,
        "peak_mib": picture.peak_mib(), "empty_peak_mib": empty.peak_mib(),
    });
    let keys = [
        "bench-empty-window",
        "bench-first-picture",
        "bench-all-records",
        "bench-full-picture",
    ];
    let rows: Vec<Vec<String>> = keys
        .into_iter()
        .zip(times)
        .map(|(key, value)| {
            vec![
                words::text(lang, key),
                shown(lang, value, 3),
                shown(lang, ratio(value), 2),
            ]
        })
        .collect();
    let mut lines = seconds(lang, &rows);
    lines.push(memory(lang, &picture));
    Ok(Answer::new(json, lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_window_says_is_read_with_its_figures_and_the_last_word_counts() {
        let said = |line: &str, after_s: f64| Said::read(line, after_s).unwrap();
        let heard = Heard(vec![
            said("first", 0.5),
            said("peak 1048576", 0.9),
            said("pan 0.02 NaN 0.05 3", 2.0),
            said("peak 3145728", 2.5),
        ]);
        assert_eq!(heard.after_s("first"), Some(0.5));
        assert_eq!(heard.after_s("full"), None);
        assert_eq!(heard.peak_mib(), Some(3.0));
        assert_eq!(heard.figures("pan").len(), 4);
        assert!(heard.figures("pan")[1].is_nan());
        assert!(heard.figures("still").is_empty());
        assert_eq!(Said::read("   ", 0.0), None);
    }

    #[test]
    fn the_middle_one_is_not_moved_by_one_slow_start() {
        assert_eq!(median(vec![0.3, 9.0, 0.1, 0.2, 0.4]), Some(0.3));
        assert_eq!(median(Vec::new()), None);
    }
}
