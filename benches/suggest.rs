//! How long a suggestion for the exercise takes, and the times of a patrol that is being drawn.
//!
//! `cargo bench --bench suggest`

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark: it prints what it measured, and stops where the exercise cannot be read"
)]

use std::path::Path;

use criterion::Criterion;
use criterion::criterion_group;
use criterion::criterion_main;
use doria::analysis::planning_day;
use doria::model::Season;
use doria::network::Conditions;
use doria::network::Network;
use doria::network::season_of;
use doria::plan::site;
use doria::plan::site::SiteRequest;
use doria::plan::suggest;
use doria::plan::suggest::Stop;
use doria::plan::suggest::SuggestRequest;
use doria::plan::timing;
use doria::quantity::Seconds;
use doria::store::gpkg::OperationFile;
use doria::ticket::Ticket;

fn suggestion(criterion: &mut Criterion) {
    let exercise = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg");
    let op = OperationFile::open_read_only(&exercise).unwrap().operation;
    let network = Network::build(&op.roads, &Ticket::new()).unwrap();
    let from = planning_day(&op);
    let season: Season = season_of(from, &op.assumptions);
    let request = |days, steps| SuggestRequest {
        days,
        seed: 1,
        from,
        season,
        stop: Stop { steps, time: None },
    };
    let run = |request: &SuggestRequest| {
        suggest::suggest(&op, &network, request, &Ticket::new(), &mut |_| ()).unwrap()
    };
    for days in [14, 28] {
        for steps in [0, 50_000, 500_000, 5_000_000] {
            let started = std::time::Instant::now();
            let found = run(&request(days, steps));
            println!(
                "{days} days, {steps} steps: {:.2} s, {} patrols, value {:.3}, bound {:.3}, must-days {:?}, presence {:.4}, uncovered {}, {:?}",
                started.elapsed().as_secs_f64(),
                found.patrols.len(),
                found.value,
                found.bound.unwrap_or(f64::NAN),
                found.must_days,
                found.presence,
                found.uncovered.len(),
                found.predictability,
            );
        }
    }
    let mut group = criterion.benchmark_group("plan");
    group.sample_size(10);
    group.bench_function("a fortnight of patrols", |bencher| {
        bencher.iter(|| run(&request(14, 500_000)))
    });
    let conditions = Conditions {
        mode: doria::model::Mode::Vehicle,
        season,
        night: false,
        date: Some(from),
    };
    let sites = SiteRequest::new(3, Seconds::from_hours(6.0), conditions);
    let found = site::sites(&op, &network, &sites, &Ticket::new()).unwrap();
    println!(
        "sites: value {}, bound {}, optimal {}",
        found.value, found.bound, found.optimal
    );
    group.bench_function("three base sites", |bencher| {
        bencher.iter(|| site::sites(&op, &network, &sites, &Ticket::new()).unwrap());
    });
    let patrol = op.patrols.rows().max_by_key(|patrol| patrol.stops.len()).unwrap();
    group.bench_function("the times of a patrol", |bencher| {
        bencher.iter(|| timing::timed(&op, &network, patrol, season));
    });
    group.finish();
}

criterion_group!(benches, suggestion);
criterion_main!(benches);
