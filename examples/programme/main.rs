//! What the planner of patrols is worth: value, bound and time on the exercise and on made-up ground, how well somebody who
//! watches guesses, and what is left of a programme where one thing changes.
//!
//! `cargo run --release --example programme`

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measurement: it prints what it found, and stops where the exercise cannot be read"
)]

mod ground;

use std::path::Path;
use std::time::Instant;

use doria::analysis::planning_day;
use doria::model::Change;
use doria::model::Edit;
use doria::model::Id;
use doria::model::Operation;
use doria::model::Patrol;
use doria::model::PatrolStatus;
use doria::network::Network;
use doria::network::season_of;
use doria::plan::check;
use doria::plan::suggest::Stop;
use doria::plan::suggest::SuggestRequest;
use doria::plan::suggest::Suggestion;
use doria::plan::suggest::suggest;
use doria::store::gpkg::OperationFile;
use doria::ticket::Ticket;

fn main() {
    let long = std::env::args().any(|arg| arg == "--long");
    let exercise = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg");
    let exercise = OperationFile::open_read_only(&exercise).unwrap().operation;
    let made_up = ground::made_up(120, 4, 100.0, 7);
    for (name, op) in [("exercise", &exercise), ("120 places, 8 units", &made_up)] {
        worth(name, op, long);
        watched(name, op);
        changed(name, op);
    }
    worth("1000 places, 8 units", &ground::made_up(1000, 4, 300.0, 9), false);
}

fn request(op: &Operation, days: u32, seed: u64, steps: u64) -> SuggestRequest {
    let from = planning_day(op);
    SuggestRequest {
        days,
        seed,
        from,
        season: season_of(from, &op.assumptions),
        stop: Stop { steps, time: None },
    }
}

/// Time, value and bound of a fortnight; against ten minutes where that is asked for.
fn worth(name: &str, op: &Operation, long: bool) {
    let network = Network::build(&op.roads, &Ticket::new()).unwrap();
    let started = Instant::now();
    let first = std::cell::Cell::new(None);
    let usual = Stop::default().steps;
    let run = |steps: u64| {
        let request = request(op, 14, 1, steps);
        suggest(op, &network, &request, &Ticket::new(), &mut |_| {
            if first.get().is_none() {
                first.set(Some(started.elapsed().as_secs_f64()));
            }
        })
        .unwrap()
    };
    let found = run(usual);
    let took = started.elapsed().as_secs_f64();
    println!(
        "{name}: first programme after {:.2} s, all after {took:.2} s: {}",
        first.get().unwrap_or(took),
        told(&found)
    );
    let patrols: Vec<Patrol> = found.patrols.iter().map(|one| one.patrol.clone()).collect();
    let season = request(op, 14, 1, 0).season;
    println!(
        "  faults: {}",
        check(op, &patrols, season, &Ticket::new()).unwrap().len()
    );
    if long {
        // As many steps as fit into ten minutes on this computer.
        let per_second = usual as f64 / took;
        let started = Instant::now();
        let best = run((per_second * 600.0) as u64);
        println!(
            "  after {:.0} s: {}",
            started.elapsed().as_secs_f64(),
            told(&best)
        );
    }
}

fn told(found: &Suggestion) -> String {
    let drawn = found.drawn.unwrap();
    format!(
        "best {:.2}, drawn {:.2}, bound {:.2} ({:.1} % above); {} of {} must-days; presence kept {:.1} % (mean {:.1} %), \
         entropy {:.1} bits a day, {:.0} % of the largest of {} programmes, surest halt {:.0} %",
        found.best(),
        found.value,
        found.bound.unwrap(),
        100.0 * (found.bound.unwrap() / found.best() - 1.0),
        found.must_days.0,
        found.must_days.1,
        100.0 * drawn.kept,
        100.0 * drawn.mean_kept,
        drawn.bits,
        100.0 * drawn.entropy_share,
        drawn.programmes,
        100.0 * drawn.surest,
    )
}

/// Four weeks of suggested patrols are done as planned; how often their observer guesses the next four weeks.
fn watched(name: &str, op: &Operation) {
    let (mut place, mut both) = ((0.0, 0.0), (0.0, 0.0));
    let seeds = 5;
    for seed in 1..=seeds {
        let network = Network::build(&op.roads, &Ticket::new()).unwrap();
        let steps = Stop::default().steps;
        let first = request(op, 28, seed, steps);
        let found = suggest(op, &network, &first, &Ticket::new(), &mut |_| ()).unwrap();
        let id = op.patrols.next_id().number();
        let rows = (id..).map(Id::new).zip(found.patrols.iter().map(|one| Patrol {
            status: PatrolStatus::Done,
            ..one.patrol.clone()
        }));
        let done = op.with(&[Edit::Patrols(Change::Put(rows.collect()))]);
        let next = SuggestRequest {
            from: first.from.saturating_add(jiff::Span::new().days(28)),
            seed: seed + 100,
            ..first
        };
        let seen = suggest(&done, &network, &next, &Ticket::new(), &mut |_| ())
            .unwrap()
            .predictability;
        place = (place.0 + seen.observer, place.1 + seen.chance);
        both = (both.0 + seen.observer_hour, both.1 + seen.chance_hour);
    }
    let share = |sum: f64| 100.0 * sum / seeds as f64;
    println!(
        "{name}, 28 days watched, 28 days guessed, {seeds} seeds: best of three observers right about the first place in \
         {:.1} % (chance {:.1} %), about place and hour in {:.1} % (chance {:.1} %)",
        share(place.0),
        share(place.1),
        share(both.0),
        share(both.1)
    );
}

/// What is left of a fortnight where one thing changes, and how long it takes to adjust it.
fn changed(name: &str, op: &Operation) {
    let network = Network::build(&op.roads, &Ticket::new()).unwrap();
    let asked = request(op, 14, 1, Stop::default().steps);
    let found = suggest(op, &network, &asked, &Ticket::new(), &mut |_| ()).unwrap();
    let patrols: Vec<Patrol> = found.patrols.iter().map(|one| one.patrol.clone()).collect();
    let first = &patrols[0];
    let lost = op.with(&[Edit::Units(Change::Remove(vec![first.unit.unwrap()]))]);
    let (_, road, _) = network.snap(first.route[first.route.len() / 3]).unwrap();
    let shut = doria::model::Road {
        closure: Some(doria::model::Closure {
            period: doria::model::Period::between(
                asked.from,
                asked.from.saturating_add(jiff::Span::new().days(14)),
            ),
            reason: "washed away".to_owned(),
        }),
        ..op.roads.get(road).unwrap().clone()
    };
    let shut = op.with(&[Edit::Roads(Change::Put(vec![(road, shut)]))]);
    let raised = op.communities.iter().find(|(id, _)| {
        found.uncovered.contains(id) && !found.beyond.contains(id) && !found.marked.contains(id)
    });
    let raised = raised.map(|(id, row)| {
        let row = doria::model::Community {
            priority: doria::model::Priority::Must,
            ..row.clone()
        };
        op.with(&[Edit::Communities(Change::Put(vec![(id, row)]))])
    });
    // The second patrol is taken over with one halt fewer, as if dragged out of it: the others go round it.
    let mut pinned = patrols[1].clone();
    pinned.stops.truncate(pinned.stops.len().div_ceil(2));
    let id = op.patrols.next_id();
    let pinned = op.with(&[Edit::Patrols(Change::Put(vec![(id, pinned)]))]);
    let without_second: Vec<Patrol> = [&patrols[..1], &patrols[2..]].concat();
    let mut cases = vec![
        ("nothing", op.clone(), &patrols),
        ("a unit lost", lost, &patrols),
        ("a road shut", shut, &patrols),
    ];
    cases.push(("a patrol pinned, shortened", pinned, &without_second));
    cases.extend(raised.map(|op| ("a place left out becomes a must-place", op, &patrols)));
    for (what, now, before) in cases {
        let started = Instant::now();
        let (mended, changed) =
            doria::plan::suggest::again(&now, &network, &asked, before, &Ticket::new()).unwrap();
        let took = started.elapsed().as_secs_f64() * 1000.0;
        let rows: Vec<Patrol> = mended.patrols.iter().map(|one| one.patrol.clone()).collect();
        println!(
            "{name}, {what}: adjusted in {took:.0} ms; of {} halts {} gone, {} new ({:.0} %); value {:.2} after {:.2}; faults {}",
            changed.before,
            changed.gone,
            changed.new,
            100.0 * changed.share(),
            mended.value,
            found.value,
            check(&now, &rows, asked.season, &Ticket::new()).unwrap().len()
        );
    }
}
