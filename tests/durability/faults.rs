//! System calls that fail, one after the other.

use std::fs;
use std::process::Command;

use doria::model::Operation;
use doria::store::gpkg::OperationFile;

use crate::children::child;
use crate::states::folder;
use crate::states::generation;
use crate::states::next;
use crate::states::place;

/// Lets a system call on the file, its journal, its lock or its folder fail for the k-th time, k = 1, 2, 3 … until
/// a run passes untouched.
fn every_failure_of(name: &str, call: &str, fault: &str) -> usize {
    let folder = folder(&format!("faults-{name}"));
    let (path, trace) = (folder.join(name), folder.join("trace"));
    for k in 1..400 {
        drop(fs::remove_file(&path));
        drop(OperationFile::create(place(&path), &next(&Operation::default())).unwrap());
        let child = child("child_writes_one_step", &path);
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-o"]).arg(&trace);
        let beside = [
            name.to_owned(),
            format!("{name}-journal"),
            format!(".{name}.lock"),
            String::new(),
        ];
        for watched in beside {
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
        let held = generation(&OperationFile::open(place(&path)).unwrap().operation);
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
    refuse_everything("a.gpkg");
}

#[test]
#[ignore = "minutes long; needs strace"]
fn and_so_does_an_encrypted_one() {
    refuse_everything("a.doria");
}

fn refuse_everything(name: &str) {
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
            let k = every_failure_of(name, call, fault);
            eprintln!("{call} {fault}: {k} runs");
            runs += k;
        }
    }
    eprintln!("{name}: {runs} failures of the system, nothing lost");
    assert!(runs > 60, "the failures were not injected");
}
