//! Worlds in which nothing happened and worlds in which something did, and poor data.

use geo_types::LineString;
use geo_types::Polygon;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::civil::date;

use super::interval::Pieces;
use super::*;
use crate::earth::LonLat;
use crate::model::DatedEvent;
use crate::model::DatedEventKind;
use crate::model::Id;
use crate::model::Incident;
use crate::model::ProtectedCount;

const DAY: Date = date(2018, 7, 1);

/// A stream of numbers that is the same everywhere (`SplitMix64`).
struct Draw(u64);

impl Draw {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * (1.0 - self.unit()).ln()).sqrt() * (std::f64::consts::TAU * self.unit()).cos()
    }

    fn poisson(&mut self, mean: f64) -> u32 {
        let (limit, mut product, mut count) = ((-mean).exp(), self.unit(), 0);
        while product > limit {
            count += 1;
            product *= self.unit();
        }
        count
    }
}

/// How the events of a world come about.
#[derive(Debug, Clone, Copy)]
enum World {
    /// By chance alone.
    Chance,
    /// Each month of each place has a mood of its own.
    Moods,
    /// One brings others in the days after: 45 of a hundred do.
    Bursts,
    /// All places share slow waves, and each has its own.
    Waves,
    /// All share a season that rises by half and falls by half.
    Season,
}

const WORLDS: [World; 5] = [
    World::Chance,
    World::Moods,
    World::Bursts,
    World::Waves,
    World::Season,
];
const TREATED: usize = 6;
const PLACES: usize = 26;
const MONTHS: usize = 12;

/// Counts of every place and month, the first six places changed in the second half.
fn counts(world: World, draw: &mut Draw, rate: f64, change: f64) -> Vec<[f64; MONTHS]> {
    let level: Vec<f64> = (0..PLACES).map(|_| rate * (0.5 * draw.normal()).exp()).collect();
    let (mut common, mut own) = (0.0, [0.0; PLACES]);
    let mut excited = [0.0; PLACES];
    let mut all = vec![[0.0; MONTHS]; PLACES];
    // Half a year to forget how it began.
    for month in 0..MONTHS + 6 {
        common = 0.5 * common + 0.3 * draw.normal();
        for place in 0..PLACES {
            own[place] = 0.5 * own[place] + 0.25 * draw.normal();
            let mut mean = level[place];
            match world {
                World::Waves => mean *= f64::exp(common + own[place]),
                World::Season => mean *= f64::exp(0.5 * (std::f64::consts::TAU * month as f64 / 12.0).sin()),
                World::Moods => mean *= 1.4 * -(1.0 - draw.unit()).ln() * 0.5 + 0.3,
                World::Chance | World::Bursts => {}
            }
            if place < TREATED && month >= 12 {
                mean *= 1.0 + change;
            }
            let count = if matches!(world, World::Bursts) {
                let fade = f64::exp(-1.0 / 9.0);
                (0..30).fold(0.0, |sum, _| {
                    let today = f64::from(draw.poisson(mean / 30.0 * 0.55 + excited[place]));
                    excited[place] = excited[place] * fade + today * 0.45 * (1.0 - fade);
                    sum + today
                })
            } else {
                f64::from(draw.poisson(mean))
            };
            if month >= 6 {
                all[place][month - 6] = count;
            }
        }
    }
    all
}

fn evidence(counts: &[[f64; MONTHS]]) -> Evidence {
    let sums = |places: &[[f64; MONTHS]], months: std::ops::Range<usize>| -> Vec<f64> {
        months
            .map(|month| places.iter().map(|place| place[month]).sum())
            .collect()
    };
    let pieces = |places: &[[f64; MONTHS]]| Pieces {
        before: sums(places, 0..6),
        after: sums(places, 6..12),
    };
    let (treated, others) = counts.split_at(TREATED);
    Evidence {
        treated: pieces(treated),
        comparison: pieces(others),
        places: others
            .iter()
            .map(|place| Pair::new(place[..6].iter().sum(), place[6..].iter().sum()))
            .collect(),
        spans: Pair::new(6.0, 6.0),
    }
}

/// Of so many worlds of each kind: the share of false alarms, and how often the planted fall lies in the interval.
fn judged(worlds: u64, rate: f64) -> Vec<(World, f64, f64, f64)> {
    let of = |world: World| {
        let (mut alarms, mut held, mut shown) = (0, 0, 0);
        for seed in 0..worlds {
            let mut draw = Draw(seed * 7919 + 1);
            let nothing = interval::estimate(&evidence(&counts(world, &mut draw, rate, 0.0))).both;
            alarms += u64::from(nothing.is_shown());
            let fall = interval::estimate(&evidence(&counts(world, &mut draw, rate, -0.72))).both;
            held += u64::from(fall.low <= -0.72 && fall.high >= -0.72);
            shown += u64::from(fall.high < 0.0);
        }
        let share = |count: u64| count as f64 / worlds as f64;
        (world, share(alarms), share(held), share(shown))
    };
    WORLDS.into_iter().map(of).collect()
}

#[test]
fn nothing_is_written_without_a_sign() {
    let nothing: f64 = [0.0_f64; 0].iter().sum();
    assert!(nothing.is_sign_negative());
    assert_eq!(Told::of(nothing, false).text(), "0");
}

#[test]
fn where_nothing_happened_an_effect_is_named_in_at_most_one_of_twenty_and_a_planted_fall_lies_inside() {
    // Two hundred worlds of each of five kinds: a thousand in all, and a thousand with the fall.
    for (world, alarms, held, shown) in judged(200, 2.0) {
        assert!(alarms <= 0.05, "{world:?}: {alarms}");
        assert!(held >= 0.90, "{world:?}: {held}");
        // An interval that is always wide would pass the others.
        assert!(shown >= 0.3, "{world:?}: {shown}");
    }
}

#[test]
#[ignore = "the figures of the README: minutes"]
#[allow(clippy::print_stdout, reason = "its figures are for people")]
fn figures_of_many_worlds() {
    for rate in [0.5, 2.0, 5.0] {
        for (world, alarms, held, shown) in judged(2000, rate) {
            println!(
                "{rate} a month and place, {world:?}: alarms {alarms:.3}, −72 % inside {held:.3}, shown {shown:.3}"
            );
        }
    }
}

fn at(place: usize) -> LonLat {
    LonLat::clamped(27.0 + 0.2 * (place % 6) as f64, -3.0 + 0.2 * (place / 6) as f64)
}

fn report(at: LonLat, date: Date, place: &str) -> Incident {
    Incident {
        place: place.to_owned(),
        ..crate::analysis::tests::incident(at, date)
    }
}

fn operation(incidents: Vec<Incident>) -> Operation {
    Operation {
        incidents: (1..).zip(incidents).map(|(id, row)| (Id::new(id), row)).collect(),
        ..Operation::default()
    }
}

/// The counts as reports on the days of their months, a year before the change included at the same level.
fn reported(counts: &[[f64; MONTHS]]) -> Operation {
    let mut incidents = Vec::new();
    for (place, months) in counts.iter().enumerate() {
        for (month, count) in months.iter().enumerate() {
            let first = date(2018, 1, 1).checked_add((month as i64).months()).unwrap();
            for n in 0..*count as i64 {
                let day = first.checked_add((n * 7 % 28).days()).unwrap();
                incidents.push(report(at(place), day, &format!("P{place}")));
            }
        }
    }
    operation(incidents)
}

fn request_at(places: std::ops::Range<usize>) -> ImpactRequest {
    ImpactRequest {
        places: places
            .map(|place| Place {
                name: format!("P{place}"),
                ground: Ground::Circle(at(place), Metres::from_km(3.0)),
            })
            .collect(),
        within: Metres::from_km(3.0),
        ring: Metres::from_km(3.0),
        // All of the first half of the year.
        window_days: 181,
        ..ImpactRequest::of(DAY)
    }
}

fn found(op: &Operation, request: &ImpactRequest) -> Impact {
    impact(op, request, &Ticket::new()).unwrap()
}

#[test]
fn a_planted_fall_is_found_in_an_operation_with_its_comparison_chosen() {
    let counts = counts(World::Chance, &mut Draw(5), 4.0, -0.72);
    let op = reported(&counts);
    let answer = found(&op, &request_at(0..TREATED));
    let sum = |months: std::ops::Range<usize>| -> f64 {
        counts[..TREATED]
            .iter()
            .flat_map(|place| &place[months.clone()])
            .sum()
    };
    assert!((answer.treated.before.count().unwrap() - sum(0..6)).abs() < 1e-9);
    assert_eq!(answer.effect, Effect::Fall);
    assert!(answer.estimate.both.low <= -0.72 && answer.estimate.both.high >= -0.72);
    assert_eq!(answer.comparison.places.len(), PLACES - TREATED);
    assert!(answer.difference.unwrap().value < 0.0);
    assert!(answer.caveats.contains(&Caveat::NoHistory));
    for lang in crate::words::Lang::ALL {
        assert!(answer.sentence(lang).contains('%'), "{}", answer.sentence(lang));
    }
    // Without a comparison the fall stands there, and is called nothing.
    let alone = found(
        &op,
        &ImpactRequest {
            comparison: Comparison::None,
            ..request_at(0..TREATED)
        },
    );
    assert_eq!(alone.effect, Effect::CannotSay);
    assert!(alone.caveats.contains(&Caveat::NoComparison));
    assert!(alone.estimate.both.high < 0.0);
}

#[test]
fn places_that_are_given_count_as_the_published_formula_has_it() {
    let days = |place: usize, before: i64, after: i64| {
        let row = move |n: i64| {
            let off = if n < before { -(n % 150) - 1 } else { n % 150 };
            report(
                at(place),
                DAY.checked_add(off.days()).unwrap(),
                &format!("P{place}"),
            )
        };
        (0..before + after).map(row)
    };
    let mut incidents: Vec<Incident> = days(0, 60, 20).chain(days(8, 50, 45)).collect();
    // The last reports make the windows whole.
    incidents.push(report(at(20), date(2017, 1, 1), "far"));
    incidents.push(report(at(20), date(2019, 12, 31), "far"));
    let op = operation(incidents);
    let given = request_at(8..9).places;
    let answer = found(
        &op,
        &ImpactRequest {
            comparison: Comparison::Given(given),
            ..request_at(0..1)
        },
    );
    let counts = answer.measures.unwrap();
    assert_eq!(
        (counts.treated, counts.comparison),
        (Pair::new(60.0, 20.0), Pair::new(50.0, 45.0))
    );
    let wdd = answer.difference.unwrap();
    assert!((wdd.value - (-40.0 - -5.0)).abs() < 1e-9, "{wdd:?}");
    assert!((wdd.error - 175.0_f64.sqrt()).abs() < 1e-9, "{wdd:?}");
    assert!((counts.total_net_effect().unwrap() - (60.0 * 45.0 / 50.0 - 20.0)).abs() < 1e-9);
}

#[test]
fn poor_data_is_told_as_such() {
    let spread = |n: i64| report(at(0), DAY.checked_add((n * 13 - 80).days()).unwrap(), "P0");
    let says = |incidents: Vec<Incident>| {
        let answer = found(&operation(incidents), &request_at(0..1));
        assert_eq!(answer.effect, Effect::CannotSay);
        answer.caveats
    };
    assert!(says(Vec::new()).contains(&Caveat::Nothing));
    assert!(says((0..1).map(spread).collect()).contains(&Caveat::TooFew));
    assert!(says((0..12).map(spread).collect()).contains(&Caveat::TooFew));
    let one_day: Vec<Incident> = (0..100).map(|_| report(at(0), date(2018, 7, 1), "P0")).collect();
    let caveats = says(one_day);
    assert!(caveats.contains(&Caveat::NoWindow), "{caveats:?}");
    assert!(caveats.contains(&Caveat::FewDays), "{caveats:?}");
    // All at one place: nothing is left to compare with.
    let one_place: Vec<Incident> = (0..200)
        .map(|n| report(at(0), DAY.checked_add((n - 100).days()).unwrap(), "P0"))
        .collect();
    assert!(says(one_place).contains(&Caveat::NoComparison));
    let years = (0..100).map(|n| Incident {
        date_precision: crate::model::DatePrecision::Year,
        ..spread(n % 12)
    });
    let caveats = says(years.collect());
    assert!(
        caveats.contains(&Caveat::Undated(100)) && caveats.contains(&Caveat::Nothing),
        "{caveats:?}"
    );
}

#[test]
fn a_comparison_without_events_is_told() {
    let mut incidents: Vec<Incident> = (0..120)
        .map(|n| report(at(0), DAY.checked_add(((n * 3) - 178).days()).unwrap(), "P0"))
        .collect();
    incidents.push(report(at(20), date(2017, 6, 1), "P20"));
    let answer = found(&operation(incidents), &request_at(0..1));
    assert!(
        answer.caveats.contains(&Caveat::EmptyComparison),
        "{:?}",
        answer.caveats
    );
    assert_eq!(answer.measures.unwrap().displacement_quotient(), None);
}

fn square(west: f64) -> Polygon<f64> {
    let ring = [(0.0, 0.0), (0.2, 0.0), (0.2, 0.2), (0.0, 0.2), (0.0, 0.0)];
    let ring = ring.map(|(x, y)| geo_types::Coord {
        x: west + x,
        y: -3.1 + y,
    });
    Polygon::new(LineString(ring.to_vec()), Vec::new())
}

fn protected(counts: &[(f64, i16, i8, u32)]) -> Operation {
    let rows = counts.iter().map(|(west, year, month, count)| ProtectedCount {
        kind: IncidentKind::SexualViolence,
        area: format!("PA {west}"),
        outline: square(*west),
        month: Month::new(*year, *month).unwrap(),
        actor: String::new(),
        count: *count,
        source: "ACLED".to_owned(),
    });
    Operation {
        protected: (1..).zip(rows).map(|(id, row)| (Id::new(id), row)).collect(),
        ..Operation::default()
    }
}

#[test]
fn protected_counts_are_taken_by_whole_areas_and_months_and_small_ones_told_as_bands() {
    let months = (1..=12).map(|month| (26.9, 2018, month, if month <= 6 { 20 } else { 2 }));
    let counts: Vec<_> = months.chain([(27.9, 2018, 3, 40), (27.9, 2018, 9, 41)]).collect();
    let op = protected(&counts);
    let request = ImpactRequest {
        kinds: BTreeSet::from([IncidentKind::SexualViolence]),
        day: date(2018, 7, 12),
        ..request_at(0..1)
    };
    let answer = found(&op, &request);
    // Of July, in which the change falls, nobody knows what was before: it is left out.
    assert_eq!(answer.treated.before.text(), "120");
    assert_eq!(answer.treated.after.text(), "10–19");
    assert_eq!(answer.treated.after.count(), None);
    assert!(answer.is_suppressed() && answer.difference.is_none() && answer.measures.is_none());
    // 10 of 120, which is the truth, and 10 to 19, which is what is told, lie inside.
    let both = answer.estimate.both;
    assert!(
        both.low <= 10.0 / 120.0 - 1.0 && both.high >= 19.0 / 120.0 - 1.0,
        "{both:?}"
    );
    assert!(answer.caveats.contains(&Caveat::WholeMonths) && answer.caveats.contains(&Caveat::Bands));
    assert_eq!(answer.comparison.areas, 1);
    // One more or less in the band changes nothing that is told of the area but the sum that stays hidden.
    let mut other = counts.clone();
    other[8].3 = 3;
    let other = found(&protected(&other), &request);
    assert_eq!(other.treated.after.text(), answer.treated.after.text());
    assert_eq!(other.estimate.gross.value, answer.estimate.gross.value);
}

#[test]
fn bases_that_were_opened_then_are_the_places_where_nobody_named_any() {
    let mut op = reported(&counts(World::Chance, &mut Draw(9), 3.0, 0.0));
    let answer = found(&op, &ImpactRequest::of(DAY));
    assert_eq!(answer.places_from, PlacesFrom::Everywhere);
    assert!(answer.caveats.contains(&Caveat::Everywhere) && !answer.scan.is_empty());
    assert_eq!(
        answer.effect,
        Effect::CannotSay,
        "there is nowhere to compare with"
    );
    let mut base = crate::analysis::tests::base(at(2));
    base.from = Some(date(2018, 7, 4));
    op.bases = [(Id::new(1), base)].into_iter().collect();
    let answer = found(&op, &ImpactRequest::of(DAY));
    assert_eq!(answer.places_from, PlacesFrom::Bases);
    assert_eq!(answer.treated.places.len(), 1);
    assert_eq!(answer.beside.events.len(), 1);
    assert_eq!(answer.beside.events[0].kind, beside::DatedKind::BaseOpened);
}

#[test]
fn what_somebody_noted_near_and_in_those_days_stands_beside_the_change() {
    let mut op = reported(&counts(World::Chance, &mut Draw(9), 3.0, 0.0));
    let event = |date: Date, place: Option<LonLat>| DatedEvent {
        title: "An arrest".to_owned(),
        kind: DatedEventKind::Arrest,
        date,
        at: place,
    };
    let far = LonLat::clamped(at(0).lon() + 3.0, at(0).lat());
    let rows = [
        event(date(2018, 6, 20), Some(at(0))),
        event(date(2018, 8, 2), None),
        event(date(2018, 6, 21), Some(far)),
        event(date(2012, 6, 20), Some(at(0))),
    ];
    op.dated_events = (1..).map(Id::new).zip(rows).collect();
    let answer = found(&op, &request_at(0..1));
    let told: Vec<Date> = answer.beside.events.iter().map(|event| event.date).collect();
    assert_eq!(told, [date(2018, 6, 20), date(2018, 8, 2)]);
    let arrest = beside::DatedKind::Event(DatedEventKind::Arrest);
    assert!(answer.beside.events.iter().all(|event| event.kind == arrest));
}
