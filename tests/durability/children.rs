//! What this binary does when the tests run it again as a process of its own.

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use doria::store::gpkg::AuditNote;
use doria::store::gpkg::FileError;
use doria::store::gpkg::OperationFile;
use doria::store::gpkg::Step;

use crate::states::generation;
use crate::states::next;
use crate::states::place;

/// This binary as a child that does one of the `child_…` tests on a file.
pub(crate) fn child(what: &str, path: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args([
            "--exact",
            &format!("children::{what}"),
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ])
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
    let opened = OperationFile::open(place(&path)).unwrap();
    let (mut file, mut state) = (opened.file, opened.operation);
    loop {
        let after = next(&state);
        let note = AuditNote {
            kind: "step",
            detail: generation(&after).to_string(),
        };
        file.commit_noted(&state, &after, Step::Do("step".to_owned()), &[note])
            .unwrap();
        state = after;
        println!("kept {}", generation(&state));
    }
}

#[test]
#[ignore = "run by the other tests in a process of its own"]
fn child_takes_its_turn_many_times() {
    let Some(path) = file_of_child() else { return };
    let (mut done, turns) = (0, crate::kills::turns());
    while done < turns {
        match OperationFile::open(place(&path)) {
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
fn child_writes_three_steps() {
    let Some(path) = file_of_child() else { return };
    let opened = OperationFile::open(place(&path)).unwrap();
    let (mut file, mut state) = (opened.file, opened.operation);
    for _ in 0..3 {
        let after = next(&state);
        file.commit(&state, &after, Step::Do("step".to_owned())).unwrap();
        state = after;
        println!("kept {}", generation(&state));
    }
}

#[test]
#[ignore = "run by the other tests in a process of its own"]
fn child_writes_one_step() {
    let Some(path) = file_of_child() else { return };
    let result = OperationFile::open(place(&path)).and_then(|mut opened| {
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
