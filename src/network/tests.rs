//! The network against plain searches over random roads, and the rules of pace and joining one by one.

use std::collections::BTreeMap;
use std::sync::Arc;

use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Polygon;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Assumptions;
use crate::model::Closure;
use crate::model::Condition;
use crate::model::Crossing;
use crate::model::Id;
use crate::model::Limits;
use crate::model::Mode;
use crate::model::OpenSeason;
use crate::model::Period;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Season;
use crate::model::Table;
use crate::quantity::Seconds;
use crate::ticket::Ticket;

pub(super) fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::clamped(lon, lat)
}

pub(super) fn road(class: RoadClass, line: &[(f64, f64)]) -> Road {
    Road {
        name: String::new(),
        class,
        line: line.iter().map(|(lon, lat)| at(*lon, *lat)).collect(),
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
    }
}

pub(super) fn table(roads: impl IntoIterator<Item = Road>) -> Table<Road> {
    roads
        .into_iter()
        .enumerate()
        .map(|(number, road)| (Id::new(number as i64 + 1), road))
        .collect()
}

pub(super) fn conditions(mode: Mode) -> Conditions {
    Conditions {
        mode,
        season: Season::Dry,
        night: false,
        date: None,
    }
}

fn built(roads: &Table<Road>) -> Network {
    Network::build(roads, &Ticket::new()).unwrap()
}

/// The time from one place to another over these roads, under these conditions.
fn time(roads: &Table<Road>, conditions: Conditions, from: LonLat, to: LonLat) -> Option<Seconds> {
    let network = built(roads);
    let weights = network.weights(roads, conditions, &Assumptions::default());
    let tree = reach(&network, &weights, &[from], None, &Ticket::new()).unwrap();
    let time = tree.time_to(to);
    let way = route(&network, &weights, from, to);
    assert_eq!(way.as_ref().map(|way| way.time), time, "route and reach agree");
    if let Some(way) = way {
        let pieces: f64 = way.pieces.iter().map(|piece| piece.time.get()).sum();
        assert!((pieces - way.time.get()).abs() < 0.01, "{way:?}");
        assert!(
            (measure::length(&way.line).get() - way.length.get()).abs() < 1.0,
            "{way:?}"
        );
    }
    time
}

/// A road of ten kilometres along the equator at 27° E.
const TEN_KM: &[(f64, f64)] = &[(27.0, 0.0), (27.089_831_528, 0.0)];

fn ten_km(change: impl Fn(&mut Road), conditions: Conditions) -> Option<f64> {
    let mut ten = road(RoadClass::Tertiary, TEN_KM);
    change(&mut ten);
    let roads = table([ten]);
    let (from, to) = (at(TEN_KM[0].0, TEN_KM[0].1), at(TEN_KM[1].0, TEN_KM[1].1));
    time(&roads, conditions, from, to).map(|time| (time.get() / 60.0 * 1000.0).round() / 1000.0)
}

#[test]
fn ten_kilometres_take_what_the_planning_numbers_say() {
    let foot = conditions(Mode::Foot);
    let vehicle = conditions(Mode::Vehicle);
    let wet = |conditions| Conditions {
        season: Season::Wet,
        ..conditions
    };
    let night = |conditions| Conditions {
        night: true,
        ..conditions
    };
    let minutes = |kmh: f64| Some((10.0 / kmh * 60.0 * 1000.0_f64).round() / 1000.0);
    let none = |_: &mut Road| {};
    assert_eq!(ten_km(none, foot), minutes(4.0));
    assert_eq!(ten_km(none, night(foot)), minutes(3.2));
    assert_eq!(ten_km(none, wet(foot)), minutes(4.0 * 0.67));
    assert_eq!(ten_km(none, conditions(Mode::Bicycle)), minutes(8.0));
    assert_eq!(ten_km(none, vehicle), minutes(30.0));
    assert_eq!(ten_km(none, wet(vehicle)), minutes(15.0));
    assert_eq!(ten_km(none, night(vehicle)), minutes(21.0));
    assert_eq!(ten_km(none, conditions(Mode::Truck)), minutes(22.5));
    assert_eq!(ten_km(none, conditions(Mode::Motorbike)), minutes(39.0));
    let poor = |road: &mut Road| road.condition = Condition::Poor;
    assert_eq!(ten_km(poor, wet(vehicle)), minutes(7.5));
    assert_eq!(ten_km(poor, foot), minutes(3.0));
    let national = |road: &mut Road| road.class = RoadClass::Primary;
    assert_eq!(ten_km(national, vehicle), minutes(30.0), "the convoy's cap");
    let stated = |road: &mut Road| road.stated_kmh = Some(12.0);
    assert_eq!(ten_km(stated, vehicle), minutes(12.0));
    assert_eq!(ten_km(stated, foot), minutes(4.0));
    let river = |road: &mut Road| road.class = RoadClass::River;
    assert_eq!(ten_km(river, conditions(Mode::Boat)), minutes(12.5));
    let down = |road: &mut Road| (road.class, road.flows) = (RoadClass::River, true);
    assert_eq!(ten_km(down, conditions(Mode::Boat)), minutes(15.0));
    let up = |road: &mut Road| {
        down(road);
        road.line.reverse();
    };
    assert_eq!(ten_km(up, conditions(Mode::Boat)), minutes(10.0));
    let ferry = |road: &mut Road| road.class = RoadClass::Ferry;
    assert_eq!(ten_km(ferry, foot), Some(20.0));
    assert_eq!(ten_km(ferry, vehicle), Some(20.0));
}

#[test]
fn what_closes_a_road_closes_it() {
    let foot = conditions(Mode::Foot);
    let vehicle = conditions(Mode::Vehicle);
    let season = |conditions, season| Conditions { season, ..conditions };
    let path = |road: &mut Road| road.class = RoadClass::Path;
    assert_eq!(ten_km(path, vehicle), None);
    assert!(ten_km(path, foot).is_some());
    let bad = |road: &mut Road| road.condition = Condition::Bad;
    assert_eq!(ten_km(bad, vehicle), None);
    assert_eq!(ten_km(bad, conditions(Mode::Bicycle)), None);
    assert!(ten_km(bad, foot).is_some());
    let no_motor = |road: &mut Road| road.no_motor = true;
    assert_eq!(ten_km(no_motor, conditions(Mode::Motorbike)), None);
    let river = |road: &mut Road| road.class = RoadClass::River;
    assert_eq!(ten_km(river, foot), None);
    let boat = conditions(Mode::Boat);
    assert_eq!(ten_km(river, Conditions { night: true, ..boat }), None);
    let ford = |road: &mut Road| road.crossing = Crossing::Ford;
    assert!(ten_km(ford, season(foot, Season::Wet)).is_some());
    assert_eq!(ten_km(ford, season(foot, Season::Rain)), None);
    let dry_only = |road: &mut Road| road.open = OpenSeason::DryOnly;
    assert!(ten_km(dry_only, foot).is_some());
    assert_eq!(ten_km(dry_only, season(foot, Season::Wet)), None);
    let closed = |road: &mut Road| {
        road.closure = Some(Closure {
            period: Period::between(date(2018, 11, 14), date(2018, 11, 20)),
            reason: String::new(),
        });
    };
    let on = |day| Conditions {
        date: Some(day),
        ..foot
    };
    assert_eq!(ten_km(closed, on(date(2018, 11, 14))), None);
    assert!(ten_km(closed, on(date(2018, 11, 21))).is_some());
    assert!(ten_km(closed, foot).is_some());
}

#[test]
fn only_motor_vehicles_keep_to_one_way_roads() {
    let mut one = road(RoadClass::Minor, TEN_KM);
    one.oneway = true;
    let roads = table([one]);
    let (a, b) = (at(TEN_KM[0].0, 0.0), at(TEN_KM[1].0, 0.0));
    assert!(time(&roads, conditions(Mode::Vehicle), a, b).is_some());
    assert_eq!(time(&roads, conditions(Mode::Vehicle), b, a), None);
    assert!(time(&roads, conditions(Mode::Foot), b, a).is_some());
}

#[test]
fn the_season_follows_the_months_even_over_the_turn_of_the_year() {
    let values = Assumptions::default();
    assert_eq!(season_of(date(2018, 6, 1), &values), Season::Dry);
    assert_eq!(season_of(date(2018, 8, 31), &values), Season::Dry);
    assert_eq!(season_of(date(2018, 9, 1), &values), Season::Wet);
    let north = values.with("season.dry-first-month", 11.0).unwrap();
    let north = north.with("season.dry-last-month", 3.0).unwrap();
    assert_eq!(season_of(date(2018, 1, 15), &north), Season::Dry);
    assert_eq!(season_of(date(2018, 7, 15), &north), Season::Wet);
}

#[test]
fn a_village_off_the_road_is_reached_on_foot_and_one_too_far_off_is_not() {
    let roads = table([road(RoadClass::Tertiary, TEN_KM)]);
    let from = at(27.0, 0.0);
    // 1500 m north of the middle of the road: an hour's walk after ten minutes' drive.
    let village = measure::destination(at(27.044_915_764, 0.0), 0.0, crate::quantity::Metres::new(1500.0));
    let taken = time(&roads, conditions(Mode::Vehicle), from, village).unwrap();
    assert!((taken.get() / 60.0 - 70.0).abs() < 0.1, "{taken:?}");
    let far = measure::destination(at(27.09, 0.0), 0.0, crate::quantity::Metres::from_km(5.1));
    assert_eq!(time(&roads, conditions(Mode::Vehicle), from, far), None);
}

#[test]
fn drawn_lines_on_one_straight_line_stay_as_long_as_they_are() {
    // One along a part of the other, and two that meet end to end: only rounding says that they cross somewhere.
    for lines in [
        [[(27.79, -1.99), (27.67, -1.96)], [(27.59, -1.94), (27.75, -1.98)]],
        [[(26.64, -1.96), (26.88, -2.0)], [(26.94, -2.01), (26.88, -2.0)]],
    ] {
        let roads = lines.map(|line| Road {
            noded: false,
            ..road(RoadClass::Track, &line)
        });
        let length: f64 = roads.iter().map(|road| measure::length(&road.line).get()).sum();
        let network = built(&table(roads));
        let pieces: f64 = network.pieces().map(|(_, _, _, length)| length.get()).sum();
        assert!((pieces - length).abs() < 10.0, "{lines:?}: {pieces} {length}");
    }
}

#[test]
fn drawn_lines_meet_where_they_cross_and_where_an_end_nearly_touches() {
    let mut across = road(RoadClass::Track, &[(27.0, 0.0), (27.2, 0.0)]);
    let mut over = road(RoadClass::Track, &[(27.1, -0.1), (27.1, 0.1)]);
    // Ends 20 m short of the first line.
    let mut short = road(RoadClass::Track, &[(27.15, 0.000_18), (27.15, 0.1)]);
    for road in [&mut across, &mut over, &mut short] {
        road.noded = false;
    }
    let no_walk = Assumptions::default().with("access.walk-limit", 0.0).unwrap();
    let reached = |roads: &[&Road]| {
        let roads = table(roads.iter().map(|road| (*road).clone()));
        let network = built(&roads);
        let weights = network.weights(&roads, conditions(Mode::Vehicle), &no_walk);
        let tree = reach(&network, &weights, &[at(27.0, 0.0)], None, &Ticket::new()).unwrap();
        [at(27.1, 0.1), at(27.15, 0.1)].map(|place| tree.time_to(place).is_some())
    };
    assert_eq!(reached(&[&across, &over, &short]), [true, true]);
    let mut bridge = over.clone();
    bridge.crossing = Crossing::Bridge;
    assert_eq!(
        reached(&[&across, &bridge, &short]),
        [false, true],
        "a bridge passes over"
    );
    let mut far = short.clone();
    far.line[0] = at(27.15, 0.000_3);
    assert_eq!(
        reached(&[&across, &over, &far]),
        [true, false],
        "33 m are not joined"
    );
    let mut noded = [across, over, short];
    for road in &mut noded {
        road.noded = true;
    }
    assert_eq!(
        reached(&noded.each_ref()),
        [false, false],
        "noded lines meet at common points only"
    );
}

#[test]
fn a_crew_goes_ashore_only_near_the_river() {
    let river = road(RoadClass::River, &[(27.0, 0.0), (27.2, 0.0)]);
    let landing = road(RoadClass::Path, &[(27.2, 0.0), (27.2, 0.02)]);
    let inland = road(RoadClass::Path, &[(27.2, 0.02), (27.2, 0.2)]);
    let roads = table([river, landing, inland]);
    let from = at(27.0, 0.0);
    let boat = conditions(Mode::Boat);
    let ashore = time(&roads, boat, from, at(27.2, 0.02)).unwrap();
    let expected = (22.264 / 12.5 + 2.211 / 4.0) * 60.0;
    assert!((ashore.get() / 60.0 - expected).abs() < 0.2, "{ashore:?}");
    assert_eq!(time(&roads, boat, from, at(27.2, 0.2)), None);
}

/// A place in whole steps.
type Spot = (i64, i64);

/// A plain search by the text-book over the roads themselves, from end to end of each segment: no cutting, no index, no
/// queue of buckets. Times in seconds by place.
pub(super) fn plain_times(
    roads: &Table<Road>,
    kmh: impl Fn(&Road) -> Option<f64>,
    from: LonLat,
) -> BTreeMap<Spot, f64> {
    let key = |place: LonLat| {
        (
            (place.lon() * 1e7).round() as i64,
            (place.lat() * 1e7).round() as i64,
        )
    };
    let mut arcs: BTreeMap<Spot, Vec<(Spot, f64)>> = BTreeMap::new();
    for road in roads.rows() {
        let Some(kmh) = kmh(road) else { continue };
        for pair in road.line.windows(2) {
            let seconds = measure::distance(pair[0], pair[1]).get() / (kmh / 3.6);
            arcs.entry(key(pair[0]))
                .or_default()
                .push((key(pair[1]), seconds));
            arcs.entry(key(pair[1]))
                .or_default()
                .push((key(pair[0]), seconds));
        }
    }
    let mut times = BTreeMap::from([(key(from), 0.0_f64)]);
    let mut done = std::collections::BTreeSet::new();
    loop {
        let next = (times.iter())
            .filter(|(place, _)| !done.contains(*place))
            .min_by(|a, b| a.1.total_cmp(b.1))
            .map(|(place, time)| (*place, *time));
        let Some((place, time)) = next else { return times };
        done.insert(place);
        for (other, seconds) in arcs.get(&place).into_iter().flatten() {
            let known = times.entry(*other).or_insert(f64::INFINITY);
            *known = known.min(time + seconds);
        }
    }
}

/// Roads between random places of a board near the crossing of equator and 30° E, so that many share places.
pub(super) fn random_roads() -> impl Strategy<Value = Vec<Road>> {
    // A board shaken a little, so that no place lies on the line between two others.
    let place = (0_u16..9, 0_u16..9).prop_map(|(x, y)| {
        let (x, y) = (f64::from(x), f64::from(y));
        let (east, north) = ((x * 1.7 + y * 2.9).sin(), (x * 2.3 - y * 1.3).cos());
        (29.96 + (x + east * 0.1) * 0.01, -0.04 + (y + north * 0.1) * 0.01)
    });
    let class = prop::sample::select(vec![RoadClass::Tertiary, RoadClass::Track, RoadClass::Path]);
    let one = (class, prop::collection::vec(place, 2..5)).prop_map(|(class, line)| road(class, &line));
    prop::collection::vec(one, 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn times_are_those_of_a_plain_search(roads in random_roads()) {
        let roads = table(roads);
        let network = built(&roads);
        let no_walk = Assumptions::default().with("access.walk-limit", 0.0).unwrap();
        for mode in [Mode::Foot, Mode::Vehicle] {
            let weights = network.weights(&roads, conditions(mode), &no_walk);
            let from = roads.rows().next().unwrap().line[0];
            let kmh = |road: &Road| match (mode, road.class) {
                (Mode::Foot, _) => Some(4.0),
                (_, RoadClass::Path) => None,
                (_, RoadClass::Track) => Some(20.0),
                _ => Some(30.0),
            };
            let plain = plain_times(&roads, kmh, from);
            let tree = reach(&network, &weights, &[from], None, &Ticket::new()).unwrap();
            for place in roads.rows().flat_map(|road| road.line.iter().copied()) {
                let key = ((place.lon() * 1e7).round() as i64, (place.lat() * 1e7).round() as i64);
                let got = tree.time_to(place).map(Seconds::get);
                let want = plain.get(&key).copied();
                prop_assert_eq!(got.is_some(), want.is_some(), "{:?} {:?}", place, got);
                if let (Some(got), Some(want)) = (got, want) {
                    prop_assert!((got - want).abs() < 0.1 + want * 1e-6, "{} {}", got, want);
                }
                let way = route(&network, &weights, from, place);
                let length = lengths(&network, &weights, from, &[place]);
                prop_assert_eq!(length, [way.as_ref().map(|way| way.length)]);
                prop_assert_eq!(way.map(|way| way.time.get()), got);
            }
        }
    }

    #[test]
    fn closing_a_road_never_shortens_and_opening_one_never_lengthens(
        roads in random_roads(),
        number in any::<prop::sample::Index>(),
        (x, y) in (29.95_f64..30.05, -0.05_f64..0.05),
    ) {
        let all = table(roads.clone());
        let closed = number.index(roads.len());
        let fewer = table(roads.iter().enumerate().filter(|(n, _)| *n != closed).map(|(_, road)| road.clone()));
        let starts = [at(x, y), at(29.97, 0.01)];
        let times = |roads: &Table<Road>| {
            let network = built(roads);
            let weights = network.weights(roads, conditions(Mode::Foot), &Assumptions::default());
            let tree = reach(&network, &weights, &starts, None, &Ticket::new()).unwrap();
            let places = (0..100).map(|n| at(29.95 + f64::from(n % 10) * 0.01, -0.05 + f64::from(n / 10) * 0.01));
            places.map(|place| tree.time_to(place).map_or(f64::INFINITY, Seconds::get)).collect::<Vec<f64>>()
        };
        for (with, without) in times(&all).into_iter().zip(times(&fewer)) {
            // A road cut at more places is rounded to milliseconds more often.
            prop_assert!(with <= without + 0.1, "{} {}", with, without);
        }
    }

    #[test]
    fn from_several_starts_the_nearest_counts(roads in random_roads(), picks in prop::collection::vec((29.95_f64..30.05, -0.05_f64..0.05), 1..5)) {
        let roads = table(roads);
        let network = built(&roads);
        let weights = network.weights(&roads, conditions(Mode::Vehicle), &Assumptions::default());
        let starts: Vec<LonLat> = picks.iter().map(|(x, y)| at(*x, *y)).collect();
        let all = reach(&network, &weights, &starts, None, &Ticket::new()).unwrap();
        let places: Vec<LonLat> = (0..25).map(|n| at(29.95 + f64::from(n % 5) * 0.02, -0.05 + f64::from(n / 5) * 0.02)).collect();
        let rows = matrix(&network, &weights, &starts, &places, &Ticket::new()).unwrap();
        for (n, place) in places.iter().enumerate() {
            let best = rows.iter().filter_map(|row| row[n]).min();
            prop_assert_eq!(all.time_to(*place), best);
            if let Some(start) = all.nearest_start(*place) {
                prop_assert_eq!(rows[start][n], best);
            } else {
                prop_assert_eq!(best, None);
            }
            let limit = Seconds::from_minutes(40.0);
            let cut = reach(&network, &weights, &starts, Some(limit), &Ticket::new()).unwrap();
            prop_assert_eq!(cut.time_to(*place), best.filter(|time| *time <= limit));
        }
        // In order it gives the same times, and the same ways.
        network.put_in_order(&Ticket::new()).unwrap();
        prop_assert_eq!(&matrix(&network, &weights, &starts, &places, &Ticket::new()).unwrap(), &rows);
        let passed = reach(&network, &weights, &starts, None, &Ticket::new()).unwrap();
        prop_assert_eq!(passed.times(), all.times());
        for place in &places {
            prop_assert_eq!(passed.arrival_at(*place), all.arrival_at(*place));
        }
    }
}

/// Whether the outline keeps its promise at every junction; how many junctions lie inside.
fn outline_is_true(network: &Network, tree: &ReachTree, limit: Seconds) -> usize {
    area_is_true(network, tree, limit, &outline(network, tree, limit))
}

fn area_is_true(network: &Network, tree: &ReachTree, limit: Seconds, area: &MultiPolygon<f64>) -> usize {
    use geo::Contains as _;
    let mut inside = 0;
    for node in 0..network.nodes() {
        let time = tree.time_to_node(node);
        let holds = area.contains(&geo_types::Point::from(network.node_at(node)));
        assert_eq!(
            holds,
            time.is_some_and(|time| time <= limit),
            "{:?} {time:?}",
            network.node_at(node)
        );
        inside += usize::from(holds);
    }
    inside
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_outline_holds_every_junction_in_time_and_no_other(
        roads in random_roads(),
        (x, y) in (29.95_f64..30.05, -0.05_f64..0.05),
        minutes in 0.0_f64..200.0,
        cut in any::<bool>(),
    ) {
        let roads = table(roads);
        let network = built(&roads);
        let limit = Seconds::from_minutes(minutes);
        for mode in [Mode::Foot, Mode::Vehicle] {
            let weights = network.weights(&roads, conditions(mode), &Assumptions::default());
            let tree = reach(&network, &weights, &[at(x, y)], cut.then_some(limit), &Ticket::new()).unwrap();
            outline_is_true(&network, &tree, limit);
            // Several at once, the longest somewhere among them.
            let limits = [limit * 0.3, limit, limit * 0.7, Seconds::ZERO];
            for (limit, area) in limits.iter().zip(outlines(&network, &tree, &limits)) {
                area_is_true(&network, &tree, *limit, &area);
            }
        }
    }
}

#[test]
fn an_outline_has_holes_where_nobody_comes() {
    // A ring of road 40 km wide: its middle is farther off than anybody walks.
    let ring: Vec<(f64, f64)> = (0..=24)
        .map(|n| f64::from(n) / 24.0 * std::f64::consts::TAU)
        .map(|angle| (29.0 + 0.18 * angle.cos(), -1.0 + 0.18 * angle.sin()))
        .collect();
    let roads = table([road(RoadClass::Track, &ring)]);
    let network = built(&roads);
    let weights = network.weights(&roads, conditions(Mode::Vehicle), &Assumptions::default());
    let start = at(ring[0].0, ring[0].1);
    let tree = reach(&network, &weights, &[start], None, &Ticket::new()).unwrap();
    let area = outline(&network, &tree, Seconds::from_minutes(600.0));
    assert_eq!(area.0.len(), 1);
    assert_eq!(area.0[0].interiors().len(), 1, "the middle is a hole");
    use geo::Contains as _;
    assert!(!area.contains(&geo_types::Point::new(29.0, -1.0)));
    // Four kilometres off the road, which is within the walk.
    assert!(area.contains(&geo_types::Point::new(29.18 + 0.03, -1.0)));
    let short = outline(&network, &tree, Seconds::from_minutes(30.0));
    assert_eq!(short.0[0].interiors().len(), 0);
    assert!(short.contains(&geo_types::Point::from(start)));
    assert!(outline(&network, &tree, Seconds::ZERO).0.len() <= 1);
}

#[test]
fn an_empty_network_answers_with_nothing_and_the_walk() {
    let roads = table([]);
    let network = built(&roads);
    assert!(network.is_empty() && network.nodes() == 0 && network.snap(at(27.0, 0.0)).is_none());
    let weights = network.weights(&roads, conditions(Mode::Vehicle), &Assumptions::default());
    let tree = reach(&network, &weights, &[at(27.0, 0.0)], None, &Ticket::new()).unwrap();
    assert!(outline(&network, &tree, Seconds::from_minutes(60.0)).0.is_empty());
    assert_eq!(tree.time_to(at(27.5, 0.0)), None);
    let near = measure::destination(at(27.0, 0.0), 90.0, crate::quantity::Metres::new(1500.0));
    assert!((tree.time_to(near).unwrap().hours() - 1.0).abs() < 0.001);
}

#[test]
fn times_worked_out_a_moment_ago_are_those_of_the_same_question_and_no_other() {
    let roads = table([road(RoadClass::Track, TEN_KM)]);
    let network = built(&roads);
    let values = Assumptions::default();
    let vehicle = Conditions {
        date: Some(date(2018, 12, 1)),
        ..conditions(Mode::Vehicle)
    };
    let same = |a: &Weights, b: &Weights| Arc::ptr_eq(&a.inner, &b.inner);
    let first = network.weights(&roads, vehicle, &values);
    assert!(same(&first, &network.weights(&roads, vehicle, &values)));
    assert!(!same(
        &first,
        &network.weights(&roads, conditions(Mode::Foot), &values)
    ));
    // A closed road, another number, another network: each is another question.
    let mut shut = road(RoadClass::Track, TEN_KM);
    shut.closure = Some(Closure {
        period: Period::ALWAYS,
        reason: "deck gone".to_owned(),
    });
    let changed = roads.with(vec![(Id::new(1), shut)]);
    let closed = network.weights(&changed, vehicle, &values);
    assert!(route(&network, &closed, at(27.0, 0.0), at(27.09, 0.0)).is_none());
    let slower = values.with("pace.vehicle.track", 10.0).unwrap();
    assert!(!same(&first, &network.weights(&roads, vehicle, &slower)));
    assert!(!same(&first, &built(&roads).weights(&roads, vehicle, &values)));
    assert!(same(&first, &network.weights(&roads, vehicle, &values)));
    // Areas that nobody enters are another question, unless there are none.
    let avoiding = |areas: &Table<Area>| network.weights_avoiding(&roads, areas, vehicle, &values);
    assert!(same(&first, &avoiding(&Table::default())));
    let ring = [(27.04, -0.01), (27.05, -0.01), (27.05, 0.01), (27.04, 0.01)];
    let ridge = Area {
        name: "Ridge".to_owned(),
        kind: AreaKind::NoGo,
        outline: MultiPolygon::new(vec![Polygon::new(LineString::from(ring.to_vec()), Vec::new())]),
        influence: crate::model::Influence::default(),
    };
    let areas: Table<Area> = std::iter::once((Id::new(1), ridge)).collect();
    let round = avoiding(&areas);
    assert!(same(&round, &avoiding(&areas)) && !same(&first, &round));
    assert!(route(&network, &first, at(27.0, 0.0), at(27.09, 0.0)).is_some());
    assert!(route(&network, &round, at(27.0, 0.0), at(27.09, 0.0)).is_none());
}

#[test]
fn a_clicked_place_snaps_to_the_nearest_way() {
    let roads = table([
        road(RoadClass::Track, TEN_KM),
        road(RoadClass::Path, &[(27.0, 0.01), (27.09, 0.01)]),
    ]);
    let network = built(&roads);
    let (place, road, length) = network.snap(at(27.03, 0.007)).unwrap();
    assert_eq!(road, Id::new(2));
    assert!((place.lon() - 27.03).abs() < 1e-9 && (place.lat() - 0.01).abs() < 1e-12);
    assert!((length.get() - 331.7).abs() < 0.5, "{length:?}");
}

#[test]
fn what_is_too_heavy_wide_or_deep_does_not_pass_and_all_else_does() {
    let passes = |mode, season, crossing, limits: Limits| {
        let limited = |road: &mut Road| (road.crossing, road.limits) = (crossing, limits);
        let conditions = Conditions {
            season,
            ..conditions(mode)
        };
        ten_km(limited, conditions).is_some()
    };
    let load = |kg| Limits {
        load_kg: Some(kg),
        ..Limits::default()
    };
    let bridge = |mode, kg| passes(mode, Season::Dry, Crossing::Bridge, load(kg));
    // A vehicle of 3.5 t and a truck of 14 t, to the kilogram.
    assert!(bridge(Mode::Vehicle, 3500) && !bridge(Mode::Vehicle, 3499));
    assert!(bridge(Mode::Truck, 14_000) && !bridge(Mode::Truck, 13_999));
    assert!(bridge(Mode::Foot, 1) && bridge(Mode::Motorbike, 1));
    let wide = |mode, cm| {
        let limits = Limits {
            width_cm: Some(cm),
            ..Limits::default()
        };
        passes(mode, Season::Dry, Crossing::None, limits)
    };
    assert!(wide(Mode::Truck, 290) && !wide(Mode::Truck, 289));
    assert!(wide(Mode::Vehicle, 200) && !wide(Mode::Vehicle, 199));
    let ford = |mode, season, cm| {
        let limits = Limits {
            depth_cm: Some(cm),
            ..Limits::default()
        };
        passes(mode, season, Crossing::Ford, limits)
    };
    assert!(ford(Mode::Vehicle, Season::Dry, 50) && !ford(Mode::Vehicle, Season::Dry, 51));
    // Half a metre more in the rains.
    assert!(ford(Mode::Foot, Season::Dry, 100) && !ford(Mode::Foot, Season::Wet, 51));
    assert!(ford(Mode::Foot, Season::Wet, 50));
}

#[test]
fn halts_are_in_the_rate_of_march_or_added_to_the_pace_and_never_both() {
    let values = Assumptions::default().with("march.halts", 1.0).unwrap();
    let roads = table([road(RoadClass::Track, TEN_KM)]);
    let network = built(&roads);
    let (from, to) = (at(TEN_KM[0].0, TEN_KM[0].1), at(TEN_KM[1].0, TEN_KM[1].1));
    let minutes = |values: &Assumptions| {
        let weights = network.weights(&roads, conditions(Mode::Foot), values);
        let tree = reach(&network, &weights, &[from], None, &Ticket::new()).unwrap();
        let table = matrix(&network, &weights, &[from], &[to], &Ticket::new()).unwrap();
        let time = tree.time_to(to).unwrap();
        assert_eq!(route(&network, &weights, from, to).unwrap().time, time);
        assert_eq!(table[0][0], Some(time));
        let whole = (time.minutes() * 10.0).round() / 10.0;
        // What is reached within a time is what takes at most that time.
        for (limit, reached) in [(whole + 0.1, true), (whole - 0.1, false)] {
            let limit = Some(Seconds::from_minutes(limit));
            let within = reach(&network, &weights, &[from], limit, &Ticket::new()).unwrap();
            assert_eq!(within.time_to(to).is_some(), reached);
        }
        whole
    };
    // Ten kilometres at 4 km/h; or at 4.8 km/h for 125 minutes, with halts after 45 and 95 of them.
    assert!((minutes(&Assumptions::default()) - 150.0).abs() < 1e-9);
    assert!((minutes(&values) - 150.0).abs() < 1e-9);
    let typed = values.with("march.pace-factor", 1.0).unwrap();
    assert!((minutes(&typed) - (150.0 + 15.0 + 2.0 * 10.0)).abs() < 1e-9);
}

/// The times to all junctions over pairs of junction and means, found by relaxing until nothing changes.
fn plain_mixed(network: &Network, roads: &Table<Road>, start: usize) -> Vec<Option<u64>> {
    const DISMOUNT: u64 = 600_000;
    const EMBARK: u64 = 1_200_000;
    const LAND: u64 = 600_000;
    let nodes = network.nodes();
    let mut arcs: Vec<(usize, usize, usize, u64)> = Vec::new();
    let mut on_river = vec![false; nodes];
    for (a, b, road, length) in network.pieces() {
        let class = roads.get(road).unwrap().class;
        let ms = |kmh: f64| ((length.get() / (kmh / 3.6) * 1000.0).round() as u64).max(1);
        // Vehicle, on foot, by boat.
        let by: &[(usize, f64)] = match class {
            RoadClass::Track => &[(0, 20.0), (1, 4.0)],
            RoadClass::Path => &[(1, 4.0)],
            RoadClass::River => &[(2, 12.5)],
            other => panic!("{other:?}"),
        };
        for (mode, kmh) in by {
            arcs.extend([(*mode, a, b, ms(*kmh)), (*mode, b, a, ms(*kmh))]);
        }
        for node in [a, b] {
            on_river[node] |= class == RoadClass::River;
        }
    }
    let mut best = vec![[None::<u64>; 3]; nodes];
    let touches = |mode| arcs.iter().any(|(by, from, ..)| *by == mode && *from == start);
    let [driven, walked, _] = &mut best[start];
    (*driven, *walked) = (touches(0).then_some(0), touches(1).then_some(0));
    loop {
        let before = best.clone();
        let offer = |slot: &mut Option<u64>, time: Option<u64>| {
            if let Some(time) = time.filter(|time| slot.is_none_or(|known| *time < known)) {
                *slot = Some(time);
            }
        };
        for (mode, from, to, ms) in &arcs {
            let time = best[*from][*mode].map(|time| time + ms);
            offer(&mut best[*to][*mode], time);
        }
        for node in 0..nodes {
            let [driven, walked, afloat] = best[node];
            offer(&mut best[node][1], driven.map(|time| time + DISMOUNT));
            offer(&mut best[node][1], afloat.map(|time| time + LAND));
            if on_river[node] {
                offer(&mut best[node][2], driven.map(|time| time + EMBARK));
                offer(&mut best[node][2], walked.map(|time| time + EMBARK));
            }
        }
        if best == before {
            break;
        }
    }
    best.iter()
        .map(|[driven, walked, _]| (*driven).into_iter().chain(*walked).min())
        .collect()
}

#[test]
fn a_journey_by_several_means_takes_what_a_plain_search_over_the_pairs_says() {
    let mut drawn = 7_u64;
    let mut draw = |of: u64| {
        drawn = drawn
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (drawn >> 33) % of
    };
    let (mut reached, mut changed) = (0, 0);
    for _ in 0..25 {
        let mut ways = Vec::new();
        let spot = |x: u64, y: u64| (27.0 + x as f64 * 0.08, y as f64 * 0.09 + x as f64 * 0.003);
        for x in 0..5_u64 {
            for y in 0..5_u64 {
                for (to_x, to_y) in [(x + 1, y), (x, y + 1)] {
                    let class = [RoadClass::Track, RoadClass::Path, RoadClass::River][draw(3) as usize];
                    if to_x < 5 && to_y < 5 && draw(10) < 7 {
                        ways.push(road(class, &[spot(x, y), spot(to_x, to_y)]));
                    }
                }
            }
        }
        let roads = table(ways);
        let network = built(&roads);
        let values = Assumptions::default().with("access.walk-limit", 0.0).unwrap();
        let start = draw(network.nodes() as u64) as usize;
        let starts = [network.node_at(start)];
        let asked = (conditions(Mode::Foot), &values);
        let tree = mixed(&network, &roads, asked, &starts, &Ticket::new()).unwrap();
        for (node, want) in plain_mixed(&network, &roads, start).into_iter().enumerate() {
            let got = tree
                .time_to_node(node)
                .map(|time| (time.get() * 1000.0).round() as u64);
            assert_eq!(got, want, "node {node} from {start}");
            let Some(want) = want else { continue };
            reached += 1;
            // Where only a river comes by, one lands and, in this world, walks nowhere.
            let place = network.node_at(node);
            if tree.time_to(place).is_none() {
                continue;
            }
            let legs = tree.legs_to(place);
            let sum: f64 = legs.iter().map(|leg| leg.time.get()).sum();
            assert!((sum * 1000.0 - want as f64).abs() < 3.0, "{legs:?} {want}");
            changed += legs.iter().filter(|leg| leg.mode.is_none()).count();
        }
    }
    assert!(reached > 200 && changed > 100, "{reached} {changed}");
}

#[test]
fn who_begins_later_arrives_later_by_as_much() {
    let roads = table([road(RoadClass::Track, TEN_KM)]);
    let network = built(&roads);
    let weights = network.weights(&roads, conditions(Mode::Foot), &Assumptions::default());
    let (from, to) = (at(TEN_KM[0].0, TEN_KM[0].1), at(TEN_KM[1].0, TEN_KM[1].1));
    let half = measure::between(from, to, 0.5);
    let minutes = |starts: &[(LonLat, f64)]| {
        let starts: Vec<_> = (starts.iter())
            .map(|(at, delay)| (*at, Seconds::from_minutes(*delay)))
            .collect();
        let tree = reach_delayed(&network, &weights, &starts, None, &Ticket::new()).unwrap();
        let (time, start) = tree.arrival_at(to).unwrap();
        ((time.minutes() * 10.0).round() / 10.0, start)
    };
    assert_eq!(minutes(&[(from, 0.0)]), (150.0, Some(0)));
    assert_eq!(minutes(&[(from, 12.0)]), (162.0, Some(0)));
    assert_eq!(minutes(&[(from, 0.0), (half, 60.0)]), (135.0, Some(1)));
    assert_eq!(minutes(&[(from, 0.0), (half, 90.0)]), (150.0, Some(0)));
    // At the very place where one begins.
    assert_eq!(minutes(&[(to, 7.0)]), (7.0, Some(0)));
}

/// What somebody does to a road: one that leaves the network as it is, but for the last three.
fn edited(road: &mut Road, how: u8) {
    match how % 12 {
        0 => {
            road.closure = Some(Closure {
                period: Period::ALWAYS,
                reason: "deck gone".to_owned(),
            });
        }
        1 => road.closure = None,
        2 => road.class = RoadClass::Path,
        3 => road.class = RoadClass::Primary,
        4 => road.oneway = !road.oneway,
        5 => road.condition = Condition::Poor,
        6 => road.open = OpenSeason::DryOnly,
        7 => road.no_motor = !road.no_motor,
        8 => road.limits.load_kg = Some(500),
        9 => road.noded = !road.noded,
        10 => road.class = RoadClass::River,
        _ => road.crossing = Crossing::Bridge,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn after_edits_the_times_are_those_of_a_network_made_anew(
        roads in random_roads(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<bool>()), 1..8),
        wet in any::<bool>(),
    ) {
        let mut roads = table(roads);
        let mut network = built(&roads);
        network.put_in_order(&Ticket::new()).unwrap();
        for (index, how, gone) in edits {
            let ids: Vec<Id<Road>> = roads.iter().map(|(id, _)| id).collect();
            if ids.is_empty() {
                return Ok(());
            }
            let id = ids[index.index(ids.len())];
            let mut row = roads.get(id).unwrap().clone();
            edited(&mut row, how);
            roads = if gone && how > 200 { roads.without(&[id]) } else { roads.with(vec![(id, row)]) };
            let anew = built(&roads);
            if network.is_of(&roads) {
                prop_assert_eq!(&network.graph.heads, &anew.graph.heads);
                prop_assert_eq!(&network.graph.places, &anew.graph.places);
                prop_assert_eq!(&network.graph.points, &anew.graph.points);
                prop_assert_eq!(&network.graph.roads, &anew.graph.roads);
                prop_assert_eq!(&network.graph.rivers, &anew.graph.rivers);
            } else {
                network = anew.clone();
                network.put_in_order(&Ticket::new()).unwrap();
            }
            for mode in [Mode::Foot, Mode::Vehicle, Mode::Boat] {
                let season = if wet { Season::Rain } else { Season::Dry };
                let conditions = Conditions { season, date: Some(date(2018, 7, 1)), ..conditions(mode) };
                let values = Assumptions::default();
                let weights = network.weights(&roads, conditions, &values);
                let plain = anew.weights(&roads, conditions, &values);
                prop_assert_eq!(&weights.inner.links, &plain.inner.links);
                let opened = |other: Id<Road>| other == id;
                let open = network.weights_opening(&roads, conditions, &values, opened);
                let plainly_open = anew.weights_anew_opening(&roads, conditions, &values, opened);
                prop_assert_eq!(&open.inner.links, &plainly_open.inner.links);
                let starts = [at(29.98, 0.0), at(30.02, 0.01)];
                for (weights, plain) in [(weights, plain), (open, plainly_open)] {
                    let passed = reach(&network, &weights, &starts, None, &Ticket::new()).unwrap();
                    let searched = reach(&anew, &plain, &starts, None, &Ticket::new()).unwrap();
                    prop_assert_eq!(passed.times(), searched.times());
                }
            }
        }
    }
}

#[test]
fn a_closure_is_upon_the_order_without_a_whole_pass_and_a_moved_line_is_another_network() {
    let square = [
        (27.0, 0.0),
        (27.05, 0.0),
        (27.05, 0.05),
        (27.0, 0.05),
        (27.0, 0.0),
    ];
    let roads = table(square.windows(2).map(|side| road(RoadClass::Track, side)));
    let network = built(&roads);
    network.put_in_order(&Ticket::new()).unwrap();
    let values = Assumptions::default();
    let weights = network.weights(&roads, conditions(Mode::Foot), &values);
    weights.inner.in_order(&network.graph).unwrap();
    let mut poor = roads.get(Id::new(2)).unwrap().clone();
    poor.condition = Condition::Poor;
    let worse = roads.with(vec![(Id::new(2), poor.clone())]);
    assert!(network.is_of(&worse));
    let slower = network.weights(&worse, conditions(Mode::Foot), &values);
    assert_eq!(slower.inner.upon_order.differs_in(), Some(2), "there and back");
    // Another hour with the same times needs none at all.
    let dated = Conditions {
        date: Some(date(2018, 7, 1)),
        ..conditions(Mode::Foot)
    };
    assert_eq!(
        network
            .weights(&roads, dated, &values)
            .inner
            .upon_order
            .differs_in(),
        Some(0)
    );
    poor.line.push(at(27.06, 0.06));
    assert!(!network.is_of(&roads.with(vec![(Id::new(2), poor)])));
    assert!(!network.is_of(&roads.without(&[Id::new(2)])));
}

#[test]
fn an_order_that_was_found_before_is_taken_for_the_same_shape_only() {
    let roads = table((0..30).map(|n| {
        let y = f64::from(n) * 0.001;
        road(RoadClass::Track, &[(27.0, y), (27.0 + y, 0.03 - y)])
    }));
    let (network, again) = (built(&roads), built(&roads));
    assert_eq!(network.order(), None);
    network.put_in_order(&Ticket::new()).unwrap();
    let order = network.order().unwrap().to_vec();
    assert_eq!(network.shape(), again.shape());
    assert!(!again.take_order(order[1..].to_vec()) && again.order().is_none());
    assert!(again.take_order(order.clone()) && again.order() == Some(&order[..]));
    let fewer = roads.without(&[Id::new(3)]);
    assert_ne!(built(&fewer).shape(), network.shape());
}
