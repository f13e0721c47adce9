//! The long day: a million incidents, ten thousand changes in the window, all of them taken back and done again.
//!
//! `cargo test --release --test soak -- --ignored --nocapture`; some minutes. Every change is a step in the file; what is
//! compared are whole operations, row by row, not what stands on the screen.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test says what is wrong by falling over"
)]
#![cfg(target_os = "linux")]

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use doria::desk::Action;
use doria::desk::Command;
use doria::desk::Folders;
use doria::desk::SaveState;
use doria::earth::LonLat;
use doria::model::Access;
use doria::model::Base;
use doria::model::BaseKind;
use doria::model::Change;
use doria::model::Community;
use doria::model::DatePrecision;
use doria::model::Edit;
use doria::model::Id;
use doria::model::Incident;
use doria::model::IncidentKind;
use doria::model::Operation;
use doria::model::PlacePrecision;
use doria::model::Priority;
use doria::store::gpkg::OperationFile;
use doria::ui::Doria;
use doria::words::Lang;
use egui::vec2;
use egui_kittest::Harness;

/// How many incidents, and how many changes; less for a try.
fn asked(name: &str, usual: i64) -> i64 {
    let asked = std::env::var(name).ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// The same numbers on every computer.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 1) as i64 % most
    }

    fn place(&mut self) -> LonLat {
        let degrees = |n: i64| n as f64 / 100_000.0;
        LonLat::clamped(
            25.5 + degrees(self.below(360_000)),
            -4.5 + degrees(self.below(360_000)),
        )
    }
}

fn incident(chance: &mut Chance, number: i64) -> Incident {
    let kinds: Vec<IncidentKind> = (IncidentKind::ALL.iter().copied())
        .filter(|kind| !kind.is_protected())
        .collect();
    Incident {
        kind: kinds[chance.below(kinds.len() as i64) as usize],
        at: chance.place(),
        date: jiff::civil::date(
            2015 + chance.below(4) as i16,
            1 + chance.below(12) as i8,
            1 + chance.below(28) as i8,
        ),
        until: None,
        date_precision: DatePrecision::Day,
        time: None,
        place: format!("Village {}", chance.below(60)),
        precision: PlacePrecision::Exact,
        actor: format!("Group {}", chance.below(9)),
        fatalities: None,
        source: format!("Report {number}"),
        source_key: number.to_string(),
        grade: doria::model::Grade::NONE,
        found_by_patrol: false,
    }
}

fn community(chance: &mut Chance, number: i64) -> Community {
    Community {
        name: format!("Village {number}"),
        other_names: String::new(),
        at: chance.place(),
        population: Some(100 + chance.below(5000) as u32),
        priority: Priority::ALL[chance.below(Priority::ALL.len() as i64) as usize],
        access: Access::ALL[0],
        market_day: None,
        response_minutes: None,
        presence_days: None,
    }
}

fn base(chance: &mut Chance, number: i64) -> Base {
    Base {
        name: format!("Base {number}"),
        kind: BaseKind::Tob,
        at: chance.place(),
        from: None,
        until: None,
        planned: false,
        platoons: 1 + chance.below(4) as u32,
        landing_site: false,
    }
}

/// The operation of the morning.
fn begun(incidents: i64) -> Operation {
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let rows = (1..=incidents).map(|n| (Id::new(n), incident(&mut chance, n)));
    let incidents = Change::Put(rows.collect());
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let communities = (1..=120).map(|n| (Id::new(n), community(&mut chance, n)));
    let communities = Change::Put(communities.collect());
    let bases = Change::Put((1..=4).map(|n| (Id::new(n), base(&mut chance, n))).collect());
    Operation::default().with(&[
        Edit::Incidents(incidents),
        Edit::Communities(communities),
        Edit::Bases(bases),
    ])
}

/// A change as somebody makes it: an incident put right, entered or taken out, a village, a base moved.
fn change(chance: &mut Chance, op: &Operation, number: i64) -> Edit {
    let some = |chance: &mut Chance, next: i64| chance.below(next - 1) + 1;
    let next = op.incidents.next_id().number();
    match number % 10 {
        0..=3 => {
            let id = Id::new(some(chance, next));
            Edit::Incidents(Change::Put(vec![(id, incident(chance, number))]))
        }
        4 | 5 => Edit::Incidents(Change::Put(vec![(Id::new(next), incident(chance, number))])),
        6 => Edit::Incidents(Change::Remove(vec![Id::new(some(chance, next))])),
        7 | 8 => {
            let id = Id::new(some(chance, op.communities.next_id().number()));
            Edit::Communities(Change::Put(vec![(id, community(chance, number))]))
        }
        _ => {
            let id = Id::new(some(chance, op.bases.next_id().number()));
            Edit::Bases(Change::Put(vec![(id, base(chance, number))]))
        }
    }
}

fn same(one: &Operation, other: &Operation) -> bool {
    one.incidents.iter().eq(other.incidents.iter())
        && one.communities.iter().eq(other.communities.iter())
        && one.bases.iter().eq(other.bases.iter())
        && one.about == other.about
        && one.assumptions == other.assumptions
}

/// Memory of this process that is in use, in MiB.
fn memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    let kib: f64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kib / 1024.0
}

fn size(path: &Path) -> f64 {
    std::fs::metadata(path).unwrap().len() as f64 / (1 << 20) as f64
}

/// A window with the file open, its answers there.
fn window(folder: &Path, path: &Path) -> Harness<'static, Doria> {
    let folders = Folders {
        config: Some(folder.join("config")),
        data: Some(folder.join("data")),
    };
    let path = path.to_path_buf();
    let mut harness = Harness::builder()
        .with_size(vec2(1366.0, 768.0))
        .with_step_dt(1.0 / 60.0)
        .build_eframe(move |creation| {
            let mut doria = Doria::new(&creation.egui_ctx, folders, Lang::En);
            doria.ask(Action::OpenFile(path));
            doria
        });
    until(&mut harness, |doria| {
        !doria.desk().operation().incidents.is_empty() && doria.desk().is_idle()
    });
    harness
}

fn until(harness: &mut Harness<'_, Doria>, holds: impl Fn(&Doria) -> bool) {
    let begun = Instant::now();
    while !holds(harness.state()) {
        assert!(begun.elapsed() < Duration::from_secs(900), "it never came");
        std::thread::sleep(Duration::from_millis(2));
        harness.step();
    }
}

fn saved(harness: &mut Harness<'_, Doria>) {
    until(harness, |doria| match doria.desk().saved() {
        SaveState::Failed(error) => panic!("{error}"),
        state => matches!(state, SaveState::Saved(_)),
    });
}

/// Asks for something and steps once, as a frame does; how long that took.
fn frame(harness: &mut Harness<'_, Doria>, action: Action) -> Duration {
    let begun = Instant::now();
    harness.state_mut().ask(action);
    harness.step();
    begun.elapsed()
}

/// Says of many frames how long they took.
fn told(what: &str, mut times: Vec<Duration>, whole: Duration) -> Duration {
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    eprintln!(
        "{what}: {:.1} s; a frame {:.1} ms, 99 of 100 within {:.1} ms, the longest {:.1} ms; {:.0} MiB",
        whole.as_secs_f64(),
        at(0.5).as_secs_f64() * 1000.0,
        at(0.99).as_secs_f64() * 1000.0,
        at(1.0).as_secs_f64() * 1000.0,
        memory()
    );
    at(0.99)
}

/// A folder, gone at the end.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// Takes all back and does it again; both times the window and the file hold what they held.
fn back_and_forth(
    harness: &mut Harness<'_, Doria>,
    path: &Path,
    changes: i64,
    [morning, evening]: [&Operation; 2],
) {
    for (command, what, wanted) in [
        (Command::Undo, "taken back", morning),
        (Command::Redo, "done again", evening),
    ] {
        let (begin, mut times) = (Instant::now(), Vec::new());
        for number in 0..changes {
            times.push(frame(harness, Action::Command(command)));
            if (number + 1) % 200 == 0 {
                saved(harness);
            }
        }
        saved(harness);
        told(what, times, begin.elapsed());
        let now = Arc::clone(harness.state().desk().operation());
        assert!(same(&now, wanted), "{what}: another operation");
        assert!(same(
            &OperationFile::open_read_only(path).unwrap().operation,
            wanted
        ));
    }
}

#[test]
#[ignore = "minutes long; in a release build"]
fn ten_thousand_changes_of_a_million_incidents_lead_back_and_forth_and_lie_in_the_file() {
    let (incidents, changes) = (
        asked("DORIA_INCIDENTS", 1_000_000),
        asked("DORIA_CHANGES", 10_000),
    );
    let folder = Folder(std::env::temp_dir().join(format!("doria-soak-{}", std::process::id())));
    std::fs::create_dir_all(&folder.0).unwrap();
    let path = folder.0.join("soak.gpkg");
    let begin = Instant::now();
    drop(OperationFile::create(&path, &begun(incidents)).unwrap());
    eprintln!(
        "{incidents} incidents made in {:.1} s: {:.0} MiB on the disk",
        begin.elapsed().as_secs_f64(),
        size(&path)
    );
    let begin = Instant::now();
    let mut harness = window(&folder.0, &path);
    eprintln!(
        "open with all answers after {:.1} s, {:.0} MiB",
        begin.elapsed().as_secs_f64(),
        memory()
    );
    let morning = Arc::clone(harness.state().desk().operation());
    assert_eq!(morning.incidents.len() as i64, incidents);

    let mut chance = Chance(0xd1b5_4a32_d192_ed03);
    let (begin, mut times, mut early) = (Instant::now(), Vec::new(), 0.0);
    for number in 0..changes {
        let edit = change(&mut chance, harness.state().desk().operation(), number);
        times.push(frame(&mut harness, Action::Edit("step-edit", vec![edit])));
        if (number + 1) % 200 == 0 {
            saved(&mut harness);
        }
        if number + 1 == changes / 10 {
            early = memory();
        }
    }
    saved(&mut harness);
    let late = memory();
    let slow = told(&format!("{changes} changes"), times, begin.elapsed());
    eprintln!(
        "memory after a tenth of them {early:.0} MiB, after all {late:.0} MiB; the file {:.0} MiB",
        size(&path)
    );
    let evening = Arc::clone(harness.state().desk().operation());
    assert!(!same(&morning, &evening));
    assert!(same(
        &OperationFile::open_read_only(&path).unwrap().operation,
        &evening
    ));

    back_and_forth(&mut harness, &path, changes, [&morning, &evening]);
    drop(harness);
    let begin = Instant::now();
    let opened = OperationFile::open(&path).unwrap();
    assert_eq!(opened.findings, []);
    assert!(same(&opened.operation, &evening));
    eprintln!(
        "read again in {:.1} s: equal; the file {:.0} MiB",
        begin.elapsed().as_secs_f64(),
        size(&path)
    );
    assert!(late <= early * 1.2, "memory grows: {early:.0}, {late:.0} MiB");
    assert!(
        slow < Duration::from_millis(33),
        "99 of 100 frames within {slow:?}"
    );
}
