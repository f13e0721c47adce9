//! An acknowledged step is in the file whatever happens to the process, the disk or the other process.
//!
//! The tests run this binary again as a child, through the real store. `DORIA_KILLS=1000` asks for more rounds;
//! `cargo test --test durability -- --ignored` also walks through every point where the system can fail.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test says what is wrong by falling over; its children speak on their output"
)]

use std::fs;
use std::io::BufRead as _;
use std::io::BufReader;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;

use doria::earth::LonLat;
use doria::model::About;
use doria::model::Base;
use doria::model::BaseKind;
use doria::model::Change;
use doria::model::Edit;
use doria::model::Id;
use doria::model::Observation;
use doria::model::Operation;
use doria::store::gpkg::FileError;
use doria::store::gpkg::OperationFile;
use doria::store::gpkg::Step;

/// Rows that a step adds; as many of an older step go.
const ROWS: i64 = 60;
/// Steps whose rows are kept.
const KEPT: i64 = 4;

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("durability-{name}"));
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Which step a state is the result of.
fn generation(operation: &Operation) -> i64 {
    operation.about.name.parse().unwrap_or(0)
}

/// The next state: it touches four tables, so that half a step shows.
fn next(operation: &Operation) -> Operation {
    let n = generation(operation) + 1;
    let at = LonLat::clamped(27.0 + (n % 100) as f64 / 100.0, -2.5);
    let observation = |k: i64| Observation {
        at,
        date: jiff::civil::date(2018, 3, 12),
        place: n.to_string(),
        source: "a text that makes the row as long as rows are ".repeat(4),
        source_key: k.to_string(),
    };
    let new = (0..ROWS).map(|k| (Id::new(n * ROWS + k), observation(k)));
    let old = (0..ROWS).map(|k| Id::new((n - KEPT) * ROWS + k));
    let base = Base {
        name: n.to_string(),
        kind: BaseKind::Tob,
        at,
        from: None,
        until: None,
        planned: false,
        platoons: u32::try_from(n).unwrap(),
        landing_site: false,
    };
    operation.with(&[
        Edit::About(About {
            name: n.to_string(),
            ..About::default()
        }),
        Edit::Observations(Change::Put(new.collect())),
        Edit::Observations(Change::Remove(old.collect())),
        Edit::Bases(Change::Put(vec![(Id::new(1), base)])),
    ])
}

/// Checks that a file holds one whole step and the way back, and says which one.
fn checked(path: &Path) -> i64 {
    let opened = OperationFile::open(path).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(opened.findings, []);
    let operation = opened.operation;
    let n = generation(&operation);
    if n == 0 {
        assert!(operation.observations.is_empty() && operation.bases.is_empty());
        return 0;
    }
    let base = operation.bases.rows().next().unwrap();
    assert_eq!((base.name.clone(), i64::from(base.platoons)), (n.to_string(), n));
    let steps = n.min(KEPT);
    assert_eq!(operation.observations.len() as i64, ROWS * steps, "step {n}");
    for (id, row) in operation.observations.iter() {
        assert_eq!(row.place, (id.number() / ROWS).to_string());
    }
    let (_, back) = opened.file.last_step().unwrap().unwrap();
    assert_eq!(generation(&operation.with(&back)), n - 1);
    n
}

/// This binary as a child that does one of the `child_…` tests on a file.
fn child(what: &str, path: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", what, "--ignored", "--nocapture", "--test-threads=1"])
        .env("DORIA_TEST_FILE", path);
    command
}

fn file_of_child() -> Option<PathBuf> {
    std::env::var_os("DORIA_TEST_FILE").map(PathBuf::from)
}

#[test]
#[ignore = "run by the other tests in a process of its own"]
fn child_writes_steps_until_it_is_killed() {
    let Some(path) = file_of_child() else { return };
    let opened = OperationFile::open(&path).unwrap();
    let (mut file, mut state) = (opened.file, opened.operation);
    loop {
        let after = next(&state);
        file.commit(&state, &after, Step::Do("step".to_owned())).unwrap();
        state = after;
        println!("kept {}", generation(&state));
    }
}

#[test]
#[ignore = "run by the other tests in a process of its own"]
fn child_takes_its_turn_many_times() {
    let Some(path) = file_of_child() else { return };
    let mut done = 0;
    while done < 40 {
        match OperationFile::open(&path) {
            Ok(mut opened) => {
                let after = next(&opened.operation);
                let step = Step::Do("step".to_owned());
                opened.file.commit(&opened.operation, &after, step).unwrap();
                done += 1;
            }
            Err(FileError::InUse { .. } | FileError::Busy(_)) => std::thread::yield_now(),
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
#[ignore = "run by the other tests in a process of its own"]
fn child_writes_one_step() {
    let Some(path) = file_of_child() else { return };
    let result = OperationFile::open(&path).and_then(|mut opened| {
        let after = next(&opened.operation);
        opened
            .file
            .commit(&opened.operation, &after, Step::Do("step".to_owned()))
    });
    match result {
        Ok(()) => println!("kept"),
        Err(error) => println!("refused {}", error.code()),
    }
}

#[test]
fn a_killed_process_loses_no_step_that_it_acknowledged() {
    let rounds: u64 = std::env::var("DORIA_KILLS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(30);
    let path = folder("killed").join("a.gpkg");
    drop(OperationFile::create(&path, &Operation::default()).unwrap());
    let (mut last, mut steps) = (0, 0);
    for round in 0..rounds {
        let mut process = child("child_writes_steps_until_it_is_killed", &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let kept = |line: std::io::Result<String>| {
            let line = line.ok()?;
            line.split_once("kept ")
                .and_then(|(_, n)| n.trim().parse::<i64>().ok())
        };
        // At work once the first step is kept; then at a moment that differs from round to round.
        let mut acknowledged = lines.by_ref().find_map(kept).expect("the child writes");
        std::thread::sleep(Duration::from_micros(round * 7919 % 60_000));
        process.kill().unwrap();
        process.wait().unwrap();
        for n in lines.filter_map(kept) {
            acknowledged = acknowledged.max(n);
        }
        let held = checked(&path);
        assert!(
            held == acknowledged || held == acknowledged + 1,
            "round {round}: {acknowledged} were acknowledged, {held} are in the file"
        );
        assert!(held > last);
        steps += held - last;
        last = held;
    }
    eprintln!("{rounds} kills, {steps} steps, none lost, nothing broken");
}

#[test]
fn two_processes_take_turns_and_overwrite_nothing() {
    let path = folder("turns").join("a.gpkg");
    drop(OperationFile::create(&path, &Operation::default()).unwrap());
    let start = || {
        child("child_takes_its_turn_many_times", &path)
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    let both = [start(), start()];
    for mut process in both {
        assert!(process.wait().unwrap().success());
    }
    assert_eq!(checked(&path), 80);
}

/// Lets a system call on the file, its journal, its lock or its folder fail for the k-th time, k = 1, 2, 3 … until
/// a run passes untouched.
fn every_failure_of(call: &str, fault: &str) -> usize {
    let folder = folder("faults");
    let (path, trace) = (folder.join("a.gpkg"), folder.join("trace"));
    for k in 1..400 {
        drop(fs::remove_file(&path));
        drop(OperationFile::create(&path, &next(&Operation::default())).unwrap());
        let child = child("child_writes_one_step", &path);
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-o"]).arg(&trace);
        for watched in ["a.gpkg", "a.gpkg-journal", ".a.gpkg.lock", ""] {
            command.arg("-P").arg(folder.join(watched));
        }
        let output = command
            .args(["-e", &format!("trace={call}")])
            .args(["-e", &format!("inject={call}:{fault}:when={k}")])
            .arg(child.get_program())
            .args(child.get_args())
            .env("DORIA_TEST_FILE", &path)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let (kept, refused) = (said.contains("kept"), said.contains("refused"));
        let trace = fs::read_to_string(&trace).unwrap();
        let killed = trace.contains("killed by SIGKILL");
        let held = generation(&OperationFile::open(&path).unwrap().operation);
        assert!(
            held == 1 && !kept || held == 2,
            "{call} {fault} {k}: the child said {said:?}, the file holds step {held}"
        );
        assert!(
            kept || refused || killed,
            "{call} {fault} {k}: no answer: {said:?}"
        );
        if !killed && !trace.contains("INJECTED") {
            assert!(kept, "{call} {fault} {k}: {said:?}");
            return k;
        }
    }
    panic!("{call} {fault}: never passed untouched");
}

#[test]
#[ignore = "minutes long; needs strace"]
fn whatever_the_system_refuses_the_file_holds_the_old_step_or_the_new_one() {
    if Command::new("strace").arg("-V").output().is_err() {
        eprintln!("skipped: strace is not installed");
        return;
    }
    let mut runs = 0;
    for (call, faults) in [
        ("pwrite64", &["error=ENOSPC", "error=EIO", "signal=SIGKILL"][..]),
        ("fsync", &["error=EIO", "signal=SIGKILL"]),
        ("fdatasync", &["error=EIO", "signal=SIGKILL"]),
        ("openat", &["error=EACCES", "error=EROFS", "error=ENOSPC"]),
        ("unlink", &["error=EACCES", "signal=SIGKILL"]),
        ("ftruncate", &["error=EIO"]),
        ("pread64", &["error=EIO"]),
        ("fcntl", &["error=ENOLCK"]),
    ] {
        for fault in faults {
            let k = every_failure_of(call, fault);
            eprintln!("{call} {fault}: {k} runs");
            runs += k;
        }
    }
    eprintln!("{runs} failures of the system, nothing lost");
    assert!(runs > 60, "the failures were not injected");
}
