//! The kernel beside a walk without any cleverness; nothing is lost; even reports are even; stretches are where they were planted.

use jiff::civil::date;
use proptest::prelude::*;

use super::kernel::share_within;
use super::*;
use crate::analysis::tests::at_km;
use crate::analysis::tests::community;
use crate::analysis::tests::incident;
use crate::analysis::tests::road;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Incident;
use crate::model::PlacePrecision;

/// A kernel walked by steps of a metre, junction by junction, as the book tells it.
struct Plain<'a> {
    ways: &'a [Way],
    step_m: f64,
    bandwidth_m: f64,
}

impl Plain<'_> {
    /// What a report leaves at each step of each way.
    fn held(&self, at: At) -> Vec<Vec<f64>> {
        let steps = |way: &Way| (way.length_m / self.step_m).round() as usize;
        let mut held: Vec<Vec<f64>> = self.ways.iter().map(|way| vec![0.0; steps(way)]).collect();
        let start = (at.offset_m / self.step_m).round() as usize;
        let last = held[at.way].len();
        self.walk(at.way, start..last, true, 0.0, at.count, &mut held);
        self.walk(at.way, 0..start, false, 0.0, at.count, &mut held);
        held
    }

    fn walk(
        &self,
        way: usize,
        steps: std::ops::Range<usize>,
        along: bool,
        walked_m: f64,
        weight: f64,
        held: &mut Vec<Vec<f64>>,
    ) {
        let mut gone_m = walked_m;
        let order: Vec<usize> = if along {
            steps.collect()
        } else {
            steps.rev().collect()
        };
        for step in order {
            if gone_m >= self.bandwidth_m {
                return;
            }
            let u = (gone_m + 0.5 * self.step_m) / self.bandwidth_m;
            let height = if u < 1.0 {
                15.0 / 16.0 * (1.0 - u * u).powi(2)
            } else {
                0.0
            };
            held[way][step] += weight * height * self.step_m / self.bandwidth_m;
            gone_m += self.step_m;
        }
        let junction = if along {
            self.ways[way].to
        } else {
            self.ways[way].from
        };
        let mut onwards: Vec<(usize, bool)> = Vec::new();
        for (other, of) in self.ways.iter().enumerate() {
            // Whoever arrived along a way does not go back on it by the same end.
            if of.from == junction && (other, true) != (way, !along) {
                onwards.push((other, true));
            }
            if of.to == junction && (other, false) != (way, !along) {
                onwards.push((other, false));
            }
        }
        if onwards.is_empty() {
            onwards.push((way, !along));
        }
        let each = weight / onwards.len() as f64;
        for (other, along) in onwards {
            let all = 0..held[other].len();
            self.walk(other, all, along, gone_m, each, held);
        }
    }
}

/// A square with a diagonal, a way out of it, a dead end, a loop and a double way.
fn small_net() -> (Vec<Way>, usize) {
    let way = |from, to, length_m| Way { from, to, length_m };
    let ways = vec![
        way(0, 1, 700.0),
        way(1, 2, 400.0),
        way(3, 2, 600.0),
        way(3, 0, 500.0),
        way(0, 2, 900.0),
        way(2, 4, 1500.0),
        way(4, 5, 200.0),
        way(4, 4, 300.0),
        way(1, 5, 1100.0),
        way(1, 5, 800.0),
    ];
    (ways, 6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_kernel_is_the_one_of_the_book_walked_by_hand(
        way in 0_usize..10, share in 0.0_f64..1.0, bandwidth in 3_u32..12,
    ) {
        let (ways, junctions) = small_net();
        let offset_m = (ways[way].length_m * share / 2.0).round() * 2.0;
        let at = At { way, offset_m, count: 3.0 };
        let bandwidth_m = f64::from(bandwidth) * 100.0;
        let cut = Ways::new(ways.clone(), junctions, 100.0);
        let fast = cut.spread(&[at], bandwidth_m);
        let plain = Plain { ways: &ways, step_m: 2.0, bandwidth_m }.held(at);
        for (number, steps) in plain.iter().enumerate() {
            let pieces = cut.pieces_of(number);
            let long = steps.len() / pieces.len();
            for (piece, steps) in pieces.zip(steps.chunks(long)) {
                let sum: f64 = steps.iter().sum();
                // Branches under a thousandth end early, and steps are two metres long.
                prop_assert!((fast[piece] - sum).abs() < 4e-3, "way {number}: {} {sum}", fast[piece]);
            }
        }
        prop_assert!((fast.iter().sum::<f64>() - 3.0).abs() < 1e-9, "nothing is lost");
    }
}

#[test]
fn the_share_of_a_kernel_is_its_integral() {
    let steps = 20_000;
    let mut sum = 0.0;
    for step in 0..steps {
        let u = (f64::from(step) + 0.5) / f64::from(steps);
        sum += 15.0 / 16.0 * (1.0 - u * u).powi(2) / f64::from(steps);
        if step % 997 == 0 {
            assert!((share_within(u + 0.5 / f64::from(steps)) - sum).abs() < 1e-8);
        }
    }
    assert!((share_within(1.0) - 0.5).abs() < 1e-15 && (share_within(7.0) - 0.5).abs() < 1e-15);
}

#[test]
fn reports_that_lie_evenly_give_an_even_density_at_junctions_and_ends_too() {
    let (ways, junctions) = small_net();
    let cut = Ways::new(ways.clone(), junctions, 50.0);
    let mut reports = Vec::new();
    for (way, of) in ways.iter().enumerate() {
        for metre in 0..(of.length_m / 5.0) as usize {
            let offset_m = 5.0 * metre as f64 + 2.5;
            reports.push(At {
                way,
                offset_m,
                count: 1.0,
            });
        }
    }
    let held = cut.spread(&reports, 300.0);
    for way in 0..ways.len() {
        for piece in cut.pieces_of(way) {
            let per_metre = held[piece] / cut.piece_length_m(way);
            assert!((per_metre - 0.2).abs() < 0.004, "way {way}: {per_metre}");
        }
    }
}

/// A road of forty kilometres with a side road, and villages every ten.
fn operation(reports: impl IntoIterator<Item = (f64, f64)>) -> Operation {
    let roads = vec![
        (Id::new(1), road(&[(0.0, 0.0), (20.0, 0.0), (40.0, 0.0)])),
        (Id::new(2), road(&[(20.0, 0.0), (20.0, 20.0)])),
    ];
    let villages = (0..5).map(|n| {
        let mut row = community(at_km(10.0 * f64::from(n), 0.0), 100);
        row.name = format!("V{n}");
        (Id::new(i64::from(n) + 1), row)
    });
    let rows = reports.into_iter().enumerate();
    let rows = rows.map(|(n, (x, y))| (Id::new(n as i64 + 1), incident(at_km(x, y), date(2018, 1, 1))));
    Operation::default().with(&[
        Edit::Roads(Change::Put(roads)),
        Edit::Communities(Change::Put(villages.collect())),
        Edit::Incidents(Change::Put(rows.collect())),
    ])
}

fn found(op: &Operation) -> Roadside {
    let network = Network::build(&op.roads, &Ticket::new()).unwrap();
    let request = RoadsideRequest::of(op);
    roadside(op, &network, &IncidentFilter::default(), request, &Ticket::new()).unwrap()
}

#[test]
fn the_worst_stretch_lies_where_it_was_planted_and_is_named_by_its_ends() {
    let planted = (0..30).map(|n| (12.0 + 0.2 * f64::from(n), 0.3));
    let others = (0..12).map(|n| (20.2, 4.0 + f64::from(n)));
    let op = operation(planted.chain(others));
    let told = found(&op);
    assert_eq!((told.counted, told.far, told.rough), (42, 0, 0));
    assert!((told.length.km() - 60.0).abs() < 0.1, "{}", told.length.km());
    let sum: f64 = told
        .pieces
        .iter()
        .map(|piece| piece.per_km * along_m(&piece.line) / 1000.0)
        .sum();
    assert!((sum - 42.0).abs() < 0.01, "all reports are on the ways: {sum}");
    let worst = &told.stretches[0];
    assert_eq!(worst.name(&op, crate::words::Lang::En), "V1 – V2");
    assert!(worst.reports >= 24.0 && worst.length.km() < 9.0, "{worst:?}");
    assert!((along_m(&worst.line) - worst.length.get()).abs() < 1.0);
    let on_it = worst
        .line
        .iter()
        .all(|at| at.lon() > at_km(9.0, 0.0).lon() && at.lon() < at_km(21.0, 0.0).lon());
    assert!(on_it, "{worst:?}");
    for pair in told.stretches.windows(2) {
        assert!(pair[0].per_km >= pair[1].per_km);
    }
}

#[test]
fn what_has_no_place_on_a_way_is_left_out_and_counted_and_few_say_nothing() {
    let op = operation([(5.0, 0.2), (5.0, 9.0), (6.0, 0.0)]);
    let mut rough: Incident = op.incidents.rows().next().unwrap().clone();
    rough.precision = PlacePrecision::District;
    let op = op.with(&[Edit::Incidents(Change::Put(vec![(Id::new(9), rough)]))]);
    let told = found(&op);
    assert_eq!((told.counted, told.far, told.rough), (2, 1, 1));
    assert!(told.too_few() && told.stretches.is_empty() && !told.pieces.is_empty());
    let nothing = found(&Operation::default());
    assert_eq!((nothing.counted, nothing.pieces.len()), (0, 0));
    assert!(nothing.most() == 0.0 && nothing.even().is_finite());
}
