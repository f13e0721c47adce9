//! Files that could be handed to anybody, through the real program: every answer is one, and the right one.
//!
//! `cargo test --test bad_files` tries a tenth, chosen by the hash of the name; `cargo test --test bad_files -- --ignored
//! --nocapture` tries all, into an operation that is new and into one that is not. `DORIA_CORPUS_DIR` names another folder
//! of them.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what is wrong by falling over"
)]

mod child;
mod manifest;
mod place;
mod trial;

use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use manifest::Case;
use trial::Trial;
use trial::try_all;

/// What came of all trials.
#[derive(Default)]
struct Tally {
    files: usize,
    trials: usize,
    answers: std::collections::BTreeMap<String, usize>,
    /// Panics, aborts, hangs, canaries, inputs and operations that changed, answers that are none.
    broken: Vec<String>,
    /// Sound answers that are other ones than the list expects.
    unmet: Vec<String>,
    slowest: (std::time::Duration, String),
    largest: (u64, String),
}

impl Tally {
    fn add(&mut self, case: &Case, trials: Vec<Trial>) {
        self.files += 1;
        let mut unmet = Vec::new();
        for trial in trials {
            self.trials += 1;
            *self.answers.entry(trial.answer.clone()).or_default() += 1;
            if trial.took > self.slowest.0 {
                self.slowest = (trial.took, trial.name.clone());
            }
            if trial.peak_kib > self.largest.0 {
                self.largest = (trial.peak_kib, trial.name.clone());
            }
            self.broken
                .extend(trial.broken.iter().map(|what| format!("{}: {what}", trial.name)));
            unmet.extend(trial.unmet.map(|what| format!("{}: {what}", trial.name)));
        }
        // However many ways a file was tried, it is one file.
        if let Some(first) = unmet.into_iter().next() {
            self.unmet.push(format!("{first}; expected {}", case.expect));
        }
    }

    /// Says the figures; falls over where a rule was broken or more than one in a hundred answers is another one.
    fn judge(&self) {
        let (met, files) = (self.files - self.unmet.len(), self.files);
        eprintln!("{files} files in {} runs: {:?}", self.trials, self.answers);
        eprintln!("slowest {:?} ({})", self.slowest.0, self.slowest.1);
        eprintln!("most memory {} MiB ({})", self.largest.0 / 1024, self.largest.1);
        eprintln!(
            "expected answer: {met} of {files}; broken rules: {}",
            self.broken.len()
        );
        for line in &self.unmet {
            eprintln!("  other answer: {line}");
        }
        assert!(files > 0, "no file was tried");
        assert!(self.broken.is_empty(), "\n{}\n", self.broken.join("\n"));
        // Of a tenth one file in a hundred is one and a half.
        let allowed = (files / 100).max(2);
        assert!(self.unmet.len() <= allowed, "\n{}\n", self.unmet.join("\n"));
    }
}

fn try_files(name: &str, wanted: impl Fn(&Case) -> bool, also_existing: bool) {
    let Some(folder) = manifest::folder() else { return };
    let cases: Vec<Case> = manifest::cases(&folder).into_iter().filter(wanted).collect();
    let (tally, next) = (Mutex::new(Tally::default()), AtomicUsize::new(0));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for thread in 0..threads {
            let place = place::Place::new(&format!("{name}-{thread}"), also_existing);
            let (tally, next, cases, folder) = (&tally, &next, &cases, &folder);
            scope.spawn(move || {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let trials = try_all(&place, folder, case);
                    tally.lock().unwrap().add(case, trials);
                }
            });
        }
    });
    tally.into_inner().unwrap().judge();
}

#[test]
fn a_tenth_of_the_bad_files_ends_in_the_right_answers() {
    try_files("tenth", |case| manifest::is_of_the_tenth(&case.path), false);
}

#[test]
#[ignore = "all of them: some thousand runs of the program"]
fn all_bad_files_end_in_the_right_answers() {
    try_files("all", |_| true, true);
}
