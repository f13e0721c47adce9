//! The density of 10 000 and 100 000 incidents on a million cells, beside a plain double loop on fewer.

#![allow(
    missing_docs,
    reason = "a bench; criterion's macros make undocumented functions"
)]

use std::hint::black_box;

use criterion::BenchmarkId;
use criterion::Criterion;
use criterion::criterion_group;
use criterion::criterion_main;
use doria::analysis::contour;
use doria::analysis::density;
use doria::analysis::frame::Frame;
use doria::earth::Extent;
use doria::earth::LonLat;
use doria::earth::PlanePoint;
use doria::quantity::Metres;
use rand_chacha::ChaCha8Rng;
use rand_core::Rng as _;
use rand_core::SeedableRng as _;

/// A square of about 400 km with a thousand cells a side.
fn frame(cells: usize) -> Frame {
    let extent = Extent::of(LonLat::clamped(26.0, -4.5)).with(LonLat::clamped(29.6, -0.9));
    Frame::over(extent, Metres::ZERO, cells)
}

fn points(frame: &Frame, count: usize) -> Vec<PlanePoint> {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let mut unit = || f64::from(random.next_u32()) / f64::from(u32::MAX);
    let places = (0..count).map(|_| {
        let lon = 26.0 + 3.6 * unit();
        LonLat::clamped(lon, -4.5 + 3.6 * unit())
    });
    places.map(|place| frame.plane().forward(place)).collect()
}

/// What an analyst would write first: every cell asks every incident.
fn plain(frame: &Frame, points: &[PlanePoint], radius_m: f64) -> Vec<f64> {
    let mut values = Vec::with_capacity(frame.len());
    for row in 0..frame.rows() {
        for column in 0..frame.columns() {
            let cell = frame.middle(column, row);
            let sum = points.iter().map(|p| {
                let share = ((p.x_m - cell.x_m).powi(2) + (p.y_m - cell.y_m).powi(2)) / radius_m.powi(2);
                if share < 1.0 { (1.0 - share).powi(2) } else { 0.0 }
            });
            values.push(sum.sum());
        }
    }
    values
}

fn bench(criterion: &mut Criterion) {
    let bandwidth = Metres::from_km(5.0);
    let mut group = criterion.benchmark_group("density");
    group.sample_size(20);
    let wide = frame(1000);
    for count in [10_000, 100_000] {
        let points = points(&wide, count);
        group.bench_with_input(
            BenchmarkId::new("1000 x 1000 cells", count),
            &points,
            |b, points| {
                b.iter(|| density::splat(black_box(&wide), points, bandwidth));
            },
        );
    }
    let values = density::splat(&wide, &points(&wide, 100_000), bandwidth);
    let highest = values.iter().copied().fold(0.0, f64::max);
    group.bench_function("one outline, 1000 x 1000 cells", |b| {
        let field = contour::Field {
            values: &values,
            columns: wide.columns(),
            around: 0.0,
        };
        b.iter(|| contour::at_least(black_box(field), highest * 0.45));
    });
    let small = frame(100);
    let few = points(&small, 1000);
    group.bench_function("plain, 100 x 100 cells, 1000", |b| {
        b.iter(|| plain(black_box(&small), &few, bandwidth.get()));
    });
    group.bench_function("ours, 100 x 100 cells, 1000", |b| {
        b.iter(|| density::splat(black_box(&small), &few, bandwidth));
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
