//! The laptop that plays along with nobody: full and read-only disks, wrong clocks, no home, no network; on the real program.
//!
//! Each says its N. What a computer cannot do (no root for a small disk, no `strace`) is said and skipped.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test says what is wrong by falling over"
)]
#![cfg(target_os = "linux")]

#[path = "support/program.rs"]
mod program;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use program::Workplace;
use serde_json::Value as Json;

/// Whether a tool is there; says so where it is not.
fn has(tool: &str) -> bool {
    let found = Command::new("sh")
        .args(["-c", &format!("command -v {tool}")])
        .stdout(Stdio::null())
        .status();
    let has = found.is_ok_and(|status| status.success());
    if !has {
        eprintln!("skipped: {tool} is not installed");
    }
    has
}

/// A small disk in memory, gone with this value; none where the system lets nobody mount one.
struct Disk(std::path::PathBuf);

impl Disk {
    fn of(place: &Workplace, options: &str) -> Option<Self> {
        let path = place.file("disk");
        fs::create_dir_all(&path).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(&path)
            .stderr(Stdio::null())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(Self(path));
        }
        eprintln!("skipped: no small disk can be mounted here");
        None
    }

    fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        let done = Command::new("mount").args(["-o", &options]).arg(&self.0).status();
        assert!(done.unwrap().success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg(&self.0).status());
    }
}

/// A table of so many incidents.
fn many(rows: usize) -> String {
    let mut table = "date,kind,lat,lon,place\n".to_owned();
    for row in 0..rows {
        let day = row % 28 + 1;
        writeln!(table, "2018-03-{day:02},looting,-2.{row:05},27.9,Village {row}").unwrap();
    }
    table
}

fn exercise(to: &Path) {
    fs::copy(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg"),
        to,
    )
    .unwrap();
}

fn code(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let json: Json = serde_json::from_slice(&output.stdout).unwrap();
    json["error"]["code"].as_str().unwrap().to_owned()
}

#[test]
fn a_full_disk_refuses_a_step_in_words_and_takes_it_once_there_is_room() {
    let place = Workplace::new("laptop-full");
    let Some(disk) = Disk::of(&place, "size=1500k") else {
        return;
    };
    fs::write(place.file("many.csv"), many(9000)).unwrap();
    place.json(&["new", "disk/op.gpkg"]);
    let before = fs::read(place.file("disk/op.gpkg")).unwrap();
    let import = [
        "import",
        "disk/op.gpkg",
        "many.csv",
        "--as",
        "incidents",
        "--json",
    ];
    for round in 0..3 {
        assert_eq!(code(&place.run(&import)), "disk-full", "{round}");
        assert_eq!(place.json(&["info", "disk/op.gpkg"])["incidents"], 0);
        assert!(fs::read(place.file("disk/op.gpkg")).unwrap() == before, "{round}");
    }
    let left: Vec<_> = fs::read_dir(&disk.0)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["op.gpkg"], "nothing half made stays");
    disk.remount("size=20m");
    place.json(&["import", "disk/op.gpkg", "many.csv", "--as", "incidents"]);
    assert_eq!(place.json(&["info", "disk/op.gpkg"])["incidents"], 9000);
    eprintln!("full disk: 3 refusals, nothing lost");
}

#[test]
fn a_disk_that_is_read_only_or_gone_loses_nothing_and_what_can_be_done_is_done() {
    let place = Workplace::new("laptop-readonly");
    let Some(disk) = Disk::of(&place, "size=20m") else {
        return;
    };
    exercise(&place.file("disk/op.gpkg"));
    let before = fs::read(place.file("disk/op.gpkg")).unwrap();
    disk.remount("ro");
    assert!(
        place.json(&["info", "disk/op.gpkg"])["incidents"]
            .as_i64()
            .unwrap()
            > 0
    );
    let writes: [&[&str]; 4] = [
        &["base", "add", "disk/op.gpkg", "35M NT 384 033", "--json"],
        &["undo", "disk/op.gpkg", "--json"],
        &["new", "disk/new.gpkg", "--json"],
        &["export", "disk/op.gpkg", "disk/out.geojson", "--json"],
    ];
    for refused in writes {
        let code = code(&place.run(refused));
        assert!(
            ["read-only", "not-written", "disk"].contains(&code.as_str()),
            "{refused:?}: {code}"
        );
    }
    // To another place it goes, and it is said that no trail tells of it.
    let told = place.json(&["export", "disk/op.gpkg", "out.geojson"]);
    assert_eq!(told["audited"], false);
    assert!(fs::read(place.file("disk/op.gpkg")).unwrap() == before);
    drop(disk);
    assert_eq!(code(&place.run(&["info", "disk/op.gpkg", "--json"])), "not-found");
    eprintln!("read only: {} refusals, nothing lost", writes.len());
}

/// What makes a process believe in another time: the clock of its C library.
const CLOCK: &str = r#"
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
int clock_gettime(clockid_t id, struct timespec *t) {
    int r = syscall(SYS_clock_gettime, id, t);
    const char *at = getenv("DORIA_TEST_CLOCK");
    if (r == 0 && at && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) t->tv_sec = atoll(at);
    return r;
}
int gettimeofday(struct timeval *restrict v, void *restrict z) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    v->tv_sec = t.tv_sec;
    v->tv_usec = t.tv_nsec / 1000;
    return 0;
}
time_t time(time_t *o) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    if (o) *o = t.tv_sec;
    return t.tv_sec;
}
"#;

#[test]
fn no_clock_refuses_anything_and_the_trail_keeps_its_order() {
    if !has("cc") {
        return;
    }
    let place = Workplace::new("laptop-clock");
    fs::write(place.file("clock.c"), CLOCK).unwrap();
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .arg(place.file("clock.so"))
        .arg(place.file("clock.c"))
        .status();
    assert!(built.unwrap().success());
    let at = |seconds: i64, args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_doria"))
            .args(args)
            .arg("--json")
            .env("LD_PRELOAD", place.file("clock.so"))
            .env("DORIA_TEST_CLOCK", seconds.to_string())
            .env("DORIA_CONFIG_DIR", place.file("config"))
            .env("DORIA_DATA_DIR", place.file("data"))
            .current_dir(place.file(""))
            .output()
            .unwrap();
        assert!(output.status.success(), "{seconds} {args:?}: {output:?}");
        serde_json::from_slice::<Json>(&output.stdout).unwrap()
    };
    exercise(&place.file("op.gpkg"));
    // Today, a year ago, 1970, before it, past what 32 bits count, signed and not.
    let clocks = [
        1_795_000_000,
        1_763_464_000,
        0,
        -31_536_000,
        2_200_000_000,
        4_300_000_000,
    ];
    let mut bases = place.json(&["info", "op.gpkg"])["bases"].as_i64().unwrap();
    for (n, seconds) in clocks.into_iter().enumerate() {
        at(
            seconds,
            &["base", "add", "op.gpkg", "35M NT 384 033", "--kind", "tob"],
        );
        bases += 1;
        at(seconds, &["export", "op.gpkg", &format!("out{n}.geojson")]);
        at(seconds, &["restore", "op.gpkg", "--keep", &format!("clock {n}")]);
        at(seconds, &["gaps", "op.gpkg"]);
        assert_eq!(at(seconds, &["info", "op.gpkg"])["bases"], bases);
        at(seconds, &["undo", "op.gpkg"]);
        bases -= 1;
        assert_eq!(at(seconds, &["info", "op.gpkg"])["bases"], bases);
    }
    // The same bytes leave, whatever the clock says.
    let first = fs::read(place.file("out0.geojson")).unwrap();
    let others = (1..clocks.len()).map(|n| fs::read(place.file(&format!("out{n}.geojson"))).unwrap());
    assert_eq!(
        others.filter(|bytes| bytes.len() == first.len()).count(),
        clocks.len() - 1
    );
    let points = place.json(&["restore", "op.gpkg"]);
    let numbers: Vec<i64> = points["points"]
        .as_array()
        .unwrap()
        .iter()
        .map(|point| point["point"].as_i64().unwrap())
        .collect();
    let mut order = numbers.clone();
    order.sort_unstable();
    order.dedup();
    assert_eq!(order.len(), clocks.len(), "{points}");
    let connection = rusqlite::Connection::open(place.file("op.gpkg")).unwrap();
    let mut lines = connection
        .prepare("SELECT detail FROM doria_audit WHERE kind = 'export' ORDER BY line")
        .unwrap();
    let lines = lines.query_map([], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(lines.count(), clocks.len());
    // The chain holds: a line that was changed would be a finding.
    let checked = place.run(&["check", "op.gpkg", "--json"]);
    assert!(
        !String::from_utf8_lossy(&checked.stdout).contains("M102"),
        "{checked:?}"
    );
    eprintln!("clocks: {} of them, nothing refused", clocks.len());
}

#[test]
fn no_command_opens_a_socket_and_without_a_network_the_answers_are_the_same() {
    let place = Workplace::new("laptop-net");
    exercise(&place.file("op.gpkg"));
    fs::write(place.file("many.csv"), many(20)).unwrap();
    let commands: [&[&str]; 6] = [
        &["import", "op.gpkg", "many.csv", "--as", "incidents"],
        &["gaps", "op.gpkg"],
        &["suggest", "op.gpkg", "--days", "3"],
        &[
            "brief",
            "op.gpkg",
            "--sheet",
            "a4",
            "--scale",
            "500000",
            "--out",
            "sheet.pdf",
        ],
        &["export", "op.gpkg", "out.gpkg"],
        &["info", "op.gpkg"],
    ];
    if has("strace") {
        let mut sockets = 0;
        for command in commands {
            let traced = Command::new("strace")
                .args(["-f", "-qq", "-e", "trace=%network", "-o"])
                .arg(place.file("trace"))
                .arg(env!("CARGO_BIN_EXE_doria"))
                .args(command)
                .env("DORIA_CONFIG_DIR", place.file("config"))
                .env("DORIA_DATA_DIR", place.file("data"))
                .env_remove("DISPLAY")
                .env_remove("WAYLAND_DISPLAY")
                .current_dir(place.file(""))
                .output()
                .unwrap();
            assert!(traced.status.success(), "{command:?}: {traced:?}");
            let trace = fs::read_to_string(place.file("trace")).unwrap();
            assert!(!trace.contains("AF_INET"), "{command:?}: {trace}");
            sockets += trace.matches("socket(").count();
        }
        eprintln!(
            "{} commands: no socket of a network, {sockets} of any other",
            commands.len()
        );
    }
    let alone = Command::new("unshare")
        .args(["-n", env!("CARGO_BIN_EXE_doria"), "gaps", "op.gpkg", "--json"])
        .current_dir(place.file(""))
        .output();
    match alone {
        Ok(alone) if alone.status.success() => {
            let here = place.run(&["gaps", "op.gpkg", "--json"]);
            assert!(here.stdout == alone.stdout, "another answer without a network");
        }
        _ => eprintln!("skipped: no process can be cut off from the network here"),
    }
}

#[test]
#[ignore = "needs strace, Xvfb and OpenGL in software"]
fn the_window_opens_no_socket_of_a_network() {
    assert!(has("strace") && has("xvfb-run"));
    let place = Workplace::new("laptop-window");
    let trace = place.file("trace");
    let script = format!(
        "strace -f -qq -e trace=%network -o {} timeout 40 {}",
        trace.display(),
        env!("CARGO_BIN_EXE_doria")
    );
    let done = Command::new("xvfb-run")
        .args(["-a", "sh", "-c", &script])
        .env("DORIA_CONFIG_DIR", place.file("config"))
        .env("DORIA_DATA_DIR", place.file("data"))
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    let trace = fs::read_to_string(&trace).unwrap();
    assert!(trace.contains("AF_UNIX"), "the window did not open: {done:?}");
    assert!(!trace.contains("AF_INET"), "{trace}");
    eprintln!(
        "the window: {} sockets, none of a network",
        trace.matches("socket(").count()
    );
}

#[test]
fn without_a_home_and_with_settings_that_make_no_sense_the_program_works_and_says_so() {
    let place = Workplace::new("laptop-home");
    exercise(&place.file("op.gpkg"));
    let run = |home: Option<&str>, config: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_doria"));
        command.args(["info", "op.gpkg", "--json", "--lang", "en"]);
        for name in [
            "DORIA_CONFIG_DIR",
            "DORIA_DATA_DIR",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "HOME",
        ] {
            command.env_remove(name);
        }
        if let Some(home) = home {
            command.env("HOME", home);
        }
        if let Some(config) = config {
            command.env("DORIA_CONFIG", config);
        }
        let output = command.current_dir(place.file("")).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    run(None, None);
    run(Some("/proc/nowhere"), None);
    fs::create_dir_all(place.file("home")).unwrap();
    let (home, settings) = (place.named("home"), place.file("settings.json"));
    let bad: [&[u8]; 5] = [b"{", b"[]", b"\xff\xfe", b"{\"lang\":12}", b"null"];
    for bytes in bad {
        fs::write(&settings, bytes).unwrap();
        let said = run(Some(&home), Some(&place.named("settings.json")));
        assert!(!said.trim().is_empty(), "{}", String::from_utf8_lossy(bytes));
        assert!(
            fs::read(&settings).unwrap() == bytes,
            "what a person named is not written over"
        );
    }
    eprintln!(
        "settings: {} that make no sense, two homes that are none",
        bad.len()
    );
}

#[test]
#[ignore = "run by the other test in a process of its own"]
fn child_falls() {
    doria::store::process::harden();
    let limits = fs::read_to_string("/proc/self/limits").unwrap();
    let line = limits.lines().find(|line| line.starts_with("Max core file size"));
    eprintln!("{}", line.unwrap());
    let canary = std::hint::black_box("CANARY of a village");
    panic!("{canary}");
}

#[test]
fn a_fall_says_where_and_nothing_of_what_was_read_and_writes_no_dump() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "child_falls",
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains(" fell at ") && !said.contains("CANARY"), "{said}");
    let words: Vec<&str> = said
        .lines()
        .find(|line| line.starts_with("Max core file size"))
        .unwrap()
        .split_whitespace()
        .collect();
    assert_eq!(&words[4..6], ["0", "0"]);
}
