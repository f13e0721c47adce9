//! What a command says: a table for people or one JSON document, and a failure in one sentence.

use std::io;
use std::io::Write as _;
use std::process::ExitCode;

use serde_json::Value as Json;
use serde_json::json;

/// What a command found or did.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answer {
    /// For scripts.
    pub(super) json: Json,
    /// For people, line by line.
    pub(super) lines: Vec<String>,
    /// Done, but nothing came of it (an import of which no row came in): said in full, with exit 1.
    pub(super) in_vain: bool,
}

impl Answer {
    pub(super) const fn new(json: Json, lines: Vec<String>) -> Self {
        Self {
            json,
            lines,
            in_vain: false,
        }
    }

    pub(super) fn print(&self, as_json: bool) -> ExitCode {
        let text = if as_json {
            format!("{}\n", self.json)
        } else {
            self.lines.iter().map(|line| format!("{line}\n")).collect()
        };
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Ok(()) if self.in_vain => ExitCode::FAILURE,
            Ok(()) => ExitCode::SUCCESS,
            // Whoever reads has gone: there is nobody left to tell.
            Err(_) => ExitCode::FAILURE,
        }
    }
}

/// Why a command could not do its work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    /// For scripts; never changes its meaning.
    pub(super) code: String,
    /// One sentence in the person's language.
    pub(super) cause: String,
    /// The file, row or argument at fault; empty where the sentence says it all.
    pub(super) place: String,
}

impl Failure {
    pub(super) fn new(code: &str, cause: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            cause: cause.into(),
            place: String::new(),
        }
    }

    pub(super) fn at(mut self, place: impl Into<String>) -> Self {
        self.place = place.into();
        self
    }

    pub(super) fn print(&self, as_json: bool) -> ExitCode {
        let mut said = writeln!(io::stderr().lock(), "{}", self.cause);
        if as_json {
            let error = json!({"error": {"code": self.code, "cause": self.cause, "place": self.place}});
            said = said.and_then(|()| writeln!(io::stdout().lock(), "{error}"));
        }
        // The exit code says it even where nobody reads.
        drop(said);
        ExitCode::FAILURE
    }
}

/// Puts one more value into a JSON object.
pub(super) fn put(json: &mut Json, key: &str, value: Json) {
    if let Json::Object(map) = json {
        map.insert(key.to_owned(), value);
    }
}

/// Which side of its column a cell keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// Headings of columns: numbers keep to the right.
pub(super) fn headings(titles: &[String], is_number: impl Fn(usize) -> bool) -> Vec<(&str, Side)> {
    let side = |column| {
        if is_number(column) {
            Side::Right
        } else {
            Side::Left
        }
    };
    let titles = titles.iter().enumerate();
    titles
        .map(|(column, title)| (title.as_str(), side(column)))
        .collect()
}

/// Rows under headings, in columns as wide as they need to be.
pub(super) fn table(headings: &[(&str, Side)], rows: &[Vec<String>]) -> Vec<String> {
    let width = |column: usize| {
        let cells = rows
            .iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count());
        let heading = headings
            .get(column)
            .map_or(0, |(heading, _)| heading.chars().count());
        cells.fold(heading, usize::max)
    };
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let line = |cells: Vec<&str>| {
        let set: Vec<String> = cells
            .iter()
            .zip(&widths)
            .zip(headings)
            .map(|((cell, width), (_, side))| match side {
                Side::Left => format!("{cell:<width$}"),
                Side::Right => format!("{cell:>width$}"),
            })
            .collect();
        set.join("  ").trim_end().to_owned()
    };
    let head = line(headings.iter().map(|(heading, _)| *heading).collect());
    let body = rows
        .iter()
        .map(|row| line(row.iter().map(String::as_str).collect()));
    std::iter::once(head).chain(body).collect()
}
