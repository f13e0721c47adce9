//! A planted hotspot is found where it lies, chance is not taken for one, and small counts are not told.

use geo::Contains as _;
use rand_chacha::ChaCha8Rng;
use rand_core::Rng as _;
use rand_core::SeedableRng as _;

use super::*;

fn unit(random: &mut ChaCha8Rng) -> f64 {
    f64::from(random.next_u32()) / f64::from(u32::MAX)
}

/// Incidents without any pattern over a square of a degree.
fn scattered(seed: u64, count: usize) -> Events {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let points = (0..count).map(|_| {
        let lon = 27.0 + unit(&mut random);
        LonLat::clamped(lon, -3.0 + unit(&mut random))
    });
    Events {
        points: points.collect(),
        ..Events::default()
    }
}

/// Communities all over the same square.
fn communities() -> Vec<LonLat> {
    (0..400)
        .map(|n| {
            LonLat::clamped(
                27.025 + 0.05 * f64::from(n % 20),
                -2.975 + 0.05 * f64::from(n / 20),
            )
        })
        .collect()
}

#[test]
fn a_planted_hotspot_is_found_where_it_lies() {
    let mut events = scattered(1, 200);
    let heart = LonLat::clamped(27.62, -2.41);
    events.points.extend([heart; 14]);
    let found = of_events(&events, &communities(), Metres::from_km(5.0));
    assert!(!found.too_few);
    let first = &found.hotspots[0];
    assert_eq!(first.rank, 1);
    assert!(first.polygon.contains(&geo_types::Point::from(heart)));
    assert!(first.count >= 14 && f64::from(first.count) > 3.0 * first.expected);
    assert!(first.q <= 0.05 && first.p <= first.q);
    let inside = events
        .points
        .iter()
        .filter(|p| first.polygon.contains(&geo_types::Point::from(**p)));
    assert_eq!(inside.count(), first.count as usize);
}

#[test]
fn chance_is_rarely_taken_for_a_hotspot() {
    let alarms = (0..200)
        .filter(|seed| {
            let found = of_events(&scattered(*seed, 150), &communities(), Metres::from_km(5.0));
            !found.hotspots.is_empty()
        })
        .count();
    // The rate promised is 5 %: 10 of 200, with 3 standard deviations above.
    assert!(alarms <= 19, "{alarms} of 200");
}

#[test]
fn under_thirty_incidents_nothing_is_said() {
    let mut events = scattered(3, 0);
    events.points.extend([LonLat::clamped(27.5, -2.5); 29]);
    let found = of_events(&events, &communities(), Metres::from_km(5.0));
    assert!(found.too_few && found.hotspots.is_empty());
    events.points.push(LonLat::clamped(27.5, -2.5));
    assert!(!of_events(&events, &communities(), Metres::from_km(5.0)).too_few);
}

#[test]
fn protected_counts_make_a_hotspot_without_telling_their_number() {
    let mut events = scattered(4, 120);
    events.protected.push(Spread {
        outline: geo_types::Rect::new((27.3, -2.8), (27.45, -2.65)).to_polygon(),
        count: 60.0,
    });
    let found = of_events(&events, &communities(), Metres::from_km(5.0));
    let spot = found
        .hotspots
        .iter()
        .find(|spot| spot.protection_priority)
        .unwrap();
    let placed = events
        .points
        .iter()
        .filter(|p| spot.polygon.contains(&geo_types::Point::from(**p)));
    assert_eq!(placed.count(), spot.count as usize);
}

#[test]
fn the_same_incidents_in_another_order_give_the_same_hotspots() {
    let mut events = scattered(5, 150);
    events.points.extend([LonLat::clamped(27.2, -2.2); 20]);
    let found = of_events(&events, &communities(), Metres::from_km(5.0));
    events.points.reverse();
    assert_eq!(found, of_events(&events, &communities(), Metres::from_km(5.0)));
}
