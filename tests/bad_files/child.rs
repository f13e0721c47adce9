//! The real program in a process of its own, under a clock and a bound of memory.

use std::fs;
use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

use serde_json::Value as Json;

/// The longest that a file may take of the processor.
pub(crate) const LONGEST: Duration = Duration::from_secs(5);
/// After so long on the wall the program hangs, however much else runs beside it.
const HANGS: Duration = Duration::from_secs(30);
/// The most memory above an idle program, in KiB.
pub(crate) const MOST_KIB: u64 = 512 * 1024;
/// Address space beyond which the system stops the program: what may be used, and what threads and the allocator set
/// aside without using it, in KiB.
const SPACE_KIB: u64 = 2 * MOST_KIB;

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Run {
    /// Its exit code; none where a signal or the clock ended it.
    pub(crate) code: Option<i32>,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
    /// By the clock of the processor, so that what else the computer does is not the file's fault.
    pub(crate) took: Duration,
    /// The most memory seen, in KiB; less than the truth where it rose in the last instant.
    pub(crate) peak_kib: u64,
    /// Whether the clock ended it.
    hung: bool,
}

impl Run {
    /// Its answer as JSON.
    pub(crate) fn json(&self) -> Option<Json> {
        serde_json::from_slice(&self.stdout).ok()
    }

    /// What went wrong with the run itself; none where it ended in an answer.
    pub(crate) fn fault(&self) -> Option<String> {
        let words: String = self.stderr.chars().take(300).collect();
        match self.code {
            // It catches a fall and refuses the file; that is a fall all the same.
            _ if self.stderr.contains(" fell at ") => Some(words),
            Some(0 | 1) if self.took > LONGEST => Some(format!("took {:?}", self.took)),
            Some(0 | 1) if self.peak_kib > MOST_KIB => Some(format!("took {} KiB", self.peak_kib)),
            Some(0 | 1) => None,
            None if self.hung => Some("did not end".to_owned()),
            other => Some(format!("ended with {other:?}: {words}")),
        }
    }
}

/// Runs the program in a workplace: its settings, data, home and temporary files lie in folders of it.
pub(crate) fn run(place: &Path, args: &[&str], settings: Option<&Path>) -> Run {
    let (out, err) = (place.join("stdout"), place.join("stderr"));
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("ulimit -v {SPACE_KIB}; exec \"$0\" \"$@\"")])
        .arg(env!("CARGO_BIN_EXE_doria"))
        .args(args)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("DORIA_CONFIG_DIR", place.join("config"))
        .env("DORIA_DATA_DIR", place.join("data"))
        .env("HOME", place.join("home"))
        .env("TMPDIR", place.join("tmp"))
        .env("LANG", "C")
        .current_dir(place.join("home"))
        .stdin(Stdio::null())
        .stdout(File::create(&out).unwrap())
        .stderr(File::create(&err).unwrap());
    if let Some(settings) = settings {
        command.env("DORIA_CONFIG", settings);
    }
    let begun = Instant::now();
    let mut child = command.spawn().unwrap();
    let (mut peak_kib, mut took) = (0, Duration::ZERO);
    let ended = loop {
        peak_kib = peak_kib.max(peak_of(child.id()));
        took = took.max(time_of(child.id()));
        if let Some(ended) = child.try_wait().unwrap() {
            break Some(ended);
        }
        if begun.elapsed() > HANGS {
            child.kill().unwrap();
            child.wait().unwrap();
            break None;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    Run {
        code: ended.and_then(|ended| ended.code()),
        stdout: fs::read(&out).unwrap(),
        stderr: String::from_utf8_lossy(&fs::read(&err).unwrap()).into_owned(),
        took,
        peak_kib,
        hung: ended.is_none(),
    }
}

/// The time of the processor that a process had so far; none where nothing says it. Hundredths of a second are what every
/// Linux counts in.
fn time_of(process: u32) -> Duration {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // Behind the name, which may hold blanks.
    let rest = text.rsplit(')').next().unwrap_or_default();
    let ticks = rest.split_whitespace().skip(11).take(2);
    Duration::from_millis(10 * ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>())
}

/// The most memory that a process had so far, in KiB; 0 where nothing says it.
fn peak_of(process: u32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or(0)
}
