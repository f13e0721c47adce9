//! Searches and outlines on the exercise and on a made-up board of 250 000 junctions.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a benchmark: it fails loudly, and its functions are named by what they measure"
)]

use std::hint::black_box;
use std::path::Path;

use criterion::Criterion;
use criterion::criterion_group;
use criterion::criterion_main;
use doria::earth::LonLat;
use doria::model::Assumptions;
use doria::model::Condition;
use doria::model::Crossing;
use doria::model::Id;
use doria::model::Limits;
use doria::model::Mode;
use doria::model::OpenSeason;
use doria::model::Road;
use doria::model::RoadClass;
use doria::model::Season;
use doria::model::Table;
use doria::network::Conditions;
use doria::network::Network;
use doria::network::matrix;
use doria::network::outline;
use doria::network::reach;
use doria::network::route;
use doria::quantity::Seconds;
use doria::store::gpkg::OperationFile;
use doria::ticket::Ticket;

const SIDE: u32 = 500;

/// A board of streets, every tenth a better road, its corners shaken by a fixed rule, half a kilometre apart.
fn board() -> Table<Road> {
    let corner = |column: u32, row: u32| {
        let shake = |seed: u32| f64::from(seed.wrapping_mul(2_654_435_761) >> 16 & 0xff) / 255.0 * 0.002;
        let number = column * 7919 + row * 104_729;
        LonLat::clamped(
            29.0 + f64::from(column) * 0.0045 + shake(number),
            -1.0 + f64::from(row) * 0.0045 + shake(number + 1),
        )
    };
    let line = |n: u32, places: Vec<LonLat>| Road {
        name: String::new(),
        class: if n.is_multiple_of(10) {
            RoadClass::Tertiary
        } else {
            RoadClass::Track
        },
        line: places,
        condition: Condition::Good,
        open: OpenSeason::Always,
        crossing: Crossing::None,
        closure: None,
        oneway: false,
        no_motor: false,
        stated_kmh: None,
        speed_class: None,
        noded: true,
        travelled: None,
        reporter: String::new(),
        limits: Limits::default(),
        flows: false,
        source: String::new(),
    };
    let rows = (0..SIDE).map(|row| line(row, (0..SIDE).map(|column| corner(column, row)).collect()));
    let columns = (0..SIDE).map(|column| line(column, (0..SIDE).map(|row| corner(column, row)).collect()));
    rows.chain(columns)
        .zip(1..)
        .map(|(road, id)| (Id::new(id), road))
        .collect()
}

fn bench_network(
    c: &mut Criterion,
    name: &str,
    roads: &Table<Road>,
    start: LonLat,
    mode: Mode,
    places: &[LonLat],
) {
    let conditions = Conditions {
        mode,
        season: Season::Dry,
        night: false,
        date: None,
    };
    let values = Assumptions::default();
    let ticket = Ticket::new();
    let network = Network::build(roads, &ticket).unwrap();
    let weights = network.weights(roads, conditions, &values);
    let limit = Seconds::from_minutes(120.0);
    let all = reach(&network, &weights, &[start], None, &ticket).unwrap();
    let mut group = c.benchmark_group(name);
    group.sample_size(10);
    group.bench_function("build", |b| {
        b.iter(|| Network::build(black_box(roads), &ticket).unwrap())
    });
    group.bench_function("weights", |b| {
        b.iter(|| network.weights(roads, black_box(conditions), &values))
    });
    group.bench_function("all", |b| {
        b.iter(|| reach(&network, &weights, black_box(&[start]), None, &ticket).unwrap())
    });
    group.bench_function("two hours", |b| {
        b.iter(|| reach(&network, &weights, black_box(&[start]), Some(limit), &ticket).unwrap());
    });
    group.bench_function("two hours, with outline", |b| {
        b.iter(|| {
            let tree = reach(&network, &weights, black_box(&[start]), Some(limit), &ticket).unwrap();
            outline(&network, &tree, limit)
        });
    });
    group.bench_function("outline of all", |b| {
        b.iter(|| outline(&network, &all, black_box(Seconds::from_minutes(6000.0))))
    });
    let far = places.last().copied().unwrap();
    group.bench_function("route", |b| {
        b.iter(|| route(&network, &weights, start, black_box(far)))
    });
    let few = places.get(..places.len().min(8)).unwrap();
    group.bench_function("matrix 8 x all", |b| {
        b.iter(|| matrix(&network, &weights, few, places, &ticket).unwrap())
    });
    group.finish();
}

fn exercise(c: &mut Criterion) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg");
    let operation = OperationFile::open_read_only(&path).unwrap().operation;
    let start = operation.bases.rows().next().unwrap().at;
    let places: Vec<LonLat> = operation
        .communities
        .rows()
        .map(|community| community.at)
        .collect();
    bench_network(c, "exercise", &operation.roads, start, Mode::Foot, &places);
}

fn synthetic(c: &mut Criterion) {
    let roads = board();
    let start = LonLat::clamped(30.1, 0.1);
    let places: Vec<LonLat> = (0..100)
        .map(|n| LonLat::clamped(29.1 + f64::from(n % 10) * 0.2, -0.9 + f64::from(n / 10) * 0.2))
        .collect();
    bench_network(c, "250 000 junctions", &roads, start, Mode::Vehicle, &places);
}

criterion_group!(benches, exercise, synthetic);
criterion_main!(benches);
