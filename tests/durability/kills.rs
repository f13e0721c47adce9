//! Processes that are killed, and processes that want the same file.

use std::io::BufRead as _;
use std::io::BufReader;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use doria::model::Operation;
use doria::store::gpkg::OperationFile;

use crate::children::child;
use crate::states::WORDS;
use crate::states::checked;
use crate::states::folder;
use crate::states::place;

/// So many rounds, or as many as are asked for.
fn rounds_or(usual: u64) -> u64 {
    let asked = std::env::var("DORIA_KILLS").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(usual)
}

#[test]
fn a_killed_process_loses_no_step_that_it_acknowledged() {
    kill_again_and_again("a.gpkg", rounds_or(30));
}

/// Fewer rounds: each time the key is made of the passphrase, which is slow on purpose.
#[test]
fn nor_does_it_where_the_file_is_encrypted() {
    kill_again_and_again("a.doria", rounds_or(5));
}

fn kill_again_and_again(name: &str, rounds: u64) {
    let path = folder(&format!("killed-{name}")).join(name);
    drop(OperationFile::create(place(&path), &Operation::default()).unwrap());
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
        assert_eq!(
            audited(&path),
            held,
            "round {round}: a step without its line, or a line without its step"
        );
        steps += held - last;
        last = held;
    }
    eprintln!("{name}: {rounds} kills, {steps} steps, none lost, nothing broken");
}

/// How many lines the audit trail has.
fn audited(path: &Path) -> i64 {
    let connection = rusqlite::Connection::open(path).unwrap();
    if place(path).passphrase.is_some() {
        connection.pragma(None, "key", WORDS, |_| Ok(())).unwrap();
    }
    let sql = "SELECT count(*) FROM doria_audit";
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// So many times each process takes its turn, or as many as are asked for.
pub(crate) fn turns() -> i64 {
    let asked = std::env::var("DORIA_TURNS").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(40)
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
    assert_eq!(checked(&path), 2 * turns());
    eprintln!("two processes, {} turns each, nothing overwritten", turns());
}
