//! What the system says of this process, processor time and memory, for measurements; and what it is told at the start.
//!
//! What a system does not tell is said to be none, and nothing is guessed.

use std::fs;
use std::io;
use std::io::BufRead as _;
use std::io::Read as _;
use std::io::Write as _;
use std::sync::OnceLock;
use std::time::Instant;

use zeroize::Zeroizing;

/// No passphrase is longer than this, in bytes.
const MOST_SECRET: u64 = 8192;

/// What every run of the program asks of the system before anything else.
///
/// No dump of the memory is written when it falls, for that holds all that is open; a file that grows beyond what a quota
/// allows is a full disk, and does not end the program; and what is said of a fall is where it happened and in which version,
/// nothing that was being read.
pub fn harden() {
    #[cfg(unix)]
    leave_no_trace();
    std::panic::set_hook(Box::new(|fall| {
        let place = fall.location().map_or_else(String::new, ToString::to_string);
        // Where nobody reads it, it is not needed.
        drop(writeln!(
            io::stderr(),
            "doria {} fell at {place}",
            env!("CARGO_PKG_VERSION")
        ));
    }));
}

/// Where the system refuses, there is nothing else to be done.
#[cfg(unix)]
fn leave_no_trace() {
    use rustix::process::Resource;
    let none = rustix::process::Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    rustix::process::setrlimit(Resource::Core, none).ok();
    let (signal, heard) = (signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
    drop(signal_hook::flag::register(signal, heard));
}

/// The lines of a descriptor that whoever started the program has opened for it; their memory is wiped when they go.
///
/// # Errors
/// That of the system: no such descriptor, or no text.
pub fn secret_lines(descriptor: u32) -> io::Result<Vec<Zeroizing<String>>> {
    // By its name in the system: taking a bare number for a file is nothing that safe code can do.
    let file = fs::File::open(format!("/dev/fd/{descriptor}"))?;
    let lines = io::BufReader::new(file.take(MOST_SECRET)).lines();
    lines.map(|line| line.map(Zeroizing::new)).collect()
}

/// Processor time of all threads of this process so far, those that have ended among them, in seconds, to the nanosecond
/// and at the cost of a call of the system, so that a search can look at it often; none where the system does not tell.
pub fn cpu_s() -> Option<f64> {
    #[cfg(unix)]
    {
        let spent = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
        Some(spent.tv_sec as f64 + spent.tv_nsec as f64 / 1e9)
    }
    #[cfg(not(unix))]
    None
}

/// As [`cpu_s`]; where the system does not tell, the time since it was first asked.
pub fn spent_s() -> f64 {
    static FIRST: OnceLock<Instant> = OnceLock::new();
    cpu_s().unwrap_or_else(|| FIRST.get_or_init(Instant::now).elapsed().as_secs_f64())
}

/// The most memory that this process ever held, in bytes; none where the system does not tell.
pub fn peak_bytes() -> Option<u64> {
    peak_kib(&fs::read_to_string("/proc/self/status").ok()?).map(|kib| kib * 1024)
}

fn peak_kib(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_read_from_its_own_line() {
        let status = "Name:\tdoria\nVmPeak:\t  999999 kB\nVmHWM:\t  123456 kB\nVmRSS:\t 5 kB\n";
        assert_eq!(peak_kib(status), Some(123_456));
        assert_eq!(peak_kib("Name:\tdoria\n"), None);
    }

    #[test]
    #[cfg(unix)]
    fn no_dump_of_the_memory_is_written() {
        leave_no_trace();
        let limit = rustix::process::getrlimit(rustix::process::Resource::Core);
        assert_eq!(limit.current, Some(0));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn work_is_seen_in_the_account_of_this_process_and_stays_there_when_its_thread_ends() {
        let before = cpu_s().unwrap();
        let work = move || {
            let begun = Instant::now();
            let mut sum = 0_u64;
            while cpu_s().unwrap() - before < 0.05 && begun.elapsed().as_secs() < 20 {
                sum =
                    std::hint::black_box((0..200_000_u64).fold(sum, |sum, n| sum ^ n.wrapping_mul(sum | 1)));
            }
        };
        std::thread::scope(|scope| scope.spawn(work).join()).unwrap();
        assert!(cpu_s().unwrap() - before >= 0.05);
        assert!(peak_bytes().unwrap() > 1 << 20);
    }
}
