//! `doria solve top`: team orienteering on an instance, by the search and the bound of `plan::tour`.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::json;

use super::top_file;
use super::top_file::TopFile;
use crate::cli::answer::Answer;
use crate::cli::answer::Failure;
use crate::plan::tour;
use crate::plan::tour::Crew;
use crate::plan::tour::Task;
use crate::store::process;
use crate::words::Lang;

/// What the files of this family allow a tour beyond its limit, less what sums may be off.
const TOLERANCE: f64 = 1e-4 - 1e-7;
/// Seconds that are kept for printing and the end of the process, and what part of a short time at most.
const END_S: f64 = 0.01;
const END_SHARE: f64 = 0.1;

/// Which instance, and how long.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct SolveTop {
    file: PathBuf,
    #[arg(long, value_parser = super::seconds, default_value = "10")]
    seconds: f64,
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(super) fn run(request: &SolveTop, lang: Lang) -> Result<Answer, Failure> {
    let bytes = super::bytes(&request.file, lang)?;
    let file =
        top_file::read(&bytes).map_err(|fault| super::refused(&request.file, fault.sentence(lang), lang))?;
    let seconds = request.seconds - END_S.min(END_SHARE * request.seconds);
    let answer = answer(&file, seconds, request.seed, &process::spent_s);
    let routes: Vec<Vec<usize>> = (answer.tours.iter())
        .map(|(_, places)| places.iter().map(|place| place + 1).collect())
        .collect();
    Ok(super::told(json!({
        "best": answer.best, "trace": answer.trace, "bound": answer.bound, "routes": routes,
        "cpu": process::spent_s(), "steps": answer.steps, "seed": request.seed,
    })))
}

fn answer(file: &TopFile, seconds: f64, seed: u64, clock: &dyn Fn() -> f64) -> tour::Answer {
    let task = task(file);
    task.map(|task| tour::solve(&task, seconds, seed, clock))
        .unwrap_or_default()
}

/// The task of a file; its places are the points between the first and the last.
fn task(file: &TopFile) -> Option<Task> {
    let last = file.points.len().checked_sub(1)?;
    let places = 1..last;
    let scores: Vec<f64> = (places.clone())
        .filter_map(|place| file.points.get(place))
        .map(|[_, _, score]| *score)
        .collect();
    let crew = Crew {
        out: places.clone().map(|place| file.length(0, place)).collect(),
        back: places.map(|place| file.length(place, last)).collect(),
        straight: file.length(0, last),
        budget: file.longest + TOLERANCE,
    };
    // More teams than places have nothing to do.
    let crews = vec![crew; file.teams.min(scores.len())];
    Task::of(&scores, |a, b| file.length(a + 1, b + 1), &crews)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::path::Path;

    use super::*;

    /// A clock that goes on by so much at each look.
    fn clock(step: f64) -> impl Fn() -> f64 {
        let now = Cell::new(0.0);
        move || {
            now.set(now.get() + step);
            now.get()
        }
    }

    /// The length of each tour and what all of them collect.
    fn judged(file: &TopFile, answer: &tour::Answer) -> f64 {
        let last = file.points.len() - 1;
        let mut seen = vec![false; last + 1];
        let mut value = 0.0;
        assert!(answer.tours.len() <= file.teams);
        for (_, places) in &answer.tours {
            let ends = std::iter::once(0)
                .chain(places.iter().map(|place| place + 1))
                .chain([last]);
            let stops: Vec<usize> = ends.collect();
            let length: f64 = stops.windows(2).map(|pair| file.length(pair[0], pair[1])).sum();
            assert!(length <= file.longest + 1e-4, "{length}");
            for stop in &stops[1..stops.len() - 1] {
                assert!(!std::mem::replace(&mut seen[*stop], true));
                value += file.points[*stop][2];
            }
        }
        value
    }

    #[test]
    fn a_file_with_nothing_to_be_had_is_an_empty_answer() {
        let files: [&[u8]; 5] = [
            b"n 3\nm 2\ntmax 9.9\n0 0 0\n1 0 5\n10 0 0\n",
            b"n 3\nm 2\ntmax 0\n0 0 0\n1 0 5\n0 0 0\n",
            b"n 3\nm 0\ntmax 99\n0 0 0\n1 0 5\n0 0 0\n",
            b"n 3\nm 2\ntmax 99\n0 0 0\n1 0 0\n0 0 0\n",
            b"n 2\nm 2\ntmax 99\n0 0 0\n1 0 5\n",
        ];
        for bytes in files {
            let file = top_file::read(bytes).unwrap();
            let answer = answer(&file, 0.1, 1, &clock(1e-3));
            assert!(answer.tours.is_empty());
            assert!(answer.best.abs() < 1e-12 && answer.bound.abs() < 1e-12);
        }
    }

    #[test]
    fn two_teams_share_what_one_cannot_do() {
        let file = top_file::read(b"n 4\nm 2\ntmax 4\n0 0 0\n0 2 5\n0 -2 7\n0 0 0\n").unwrap();
        let answer = answer(&file, 0.1, 1, &clock(1e-3));
        assert!((judged(&file, &answer) - 12.0).abs() < 1e-12);
        assert!((answer.bound - 12.0).abs() < 1e-12);
    }

    /// Development data beside the repository: published values, which no bound may be below.
    #[test]
    fn no_bound_is_below_a_published_value() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/opt/top");
        let Ok(table) = crate::cli::solve::bytes(&folder.join("best.csv"), Lang::En) else {
            eprintln!("skipped: {} is missing", folder.display());
            return;
        };
        let table = String::from_utf8(table).unwrap();
        for (set, name) in [
            (1, "p1.2.d"),
            (1, "p1.4.p"),
            (3, "p3.3.e"),
            (4, "p4.4.f"),
            (6, "p6.3.g"),
        ] {
            let path = folder.join(format!("set{set}/{name}.txt"));
            let file = top_file::read(&crate::cli::solve::bytes(&path, Lang::En).unwrap()).unwrap();
            let answer = answer(&file, 1.0, 1, &clock(2e-3));
            assert!((judged(&file, &answer) - answer.best).abs() < 1e-9);
            let row = table
                .lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(','));
            let published: f64 = row.unwrap().split(',').next().unwrap().parse().unwrap();
            assert!(answer.bound >= published, "{name}: {} {published}", answer.bound);
        }
    }
}
