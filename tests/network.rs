//! The network on the exercise and on real roads, against a plain search that shares nothing with it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test: it fails loudly when something is off, and says when it has nothing to read"
)]

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BinaryHeap;
use std::path::Path;

use doria::analysis::why_not::Inquirer;
use doria::earth::LonLat;
use doria::earth::measure;
use doria::model::Assumptions;
use doria::model::Condition;
use doria::model::Crossing;
use doria::model::Id;
use doria::model::Limits;
use doria::model::Mode;
use doria::model::OpenSeason;
use doria::model::Operation;
use doria::model::Road;
use doria::model::RoadClass;
use doria::model::Season;
use doria::model::Table;
use doria::network::Conditions;
use doria::network::Network;
use doria::network::ReachTree;
use doria::network::outline;
use doria::network::reach;
use doria::network::route;
use doria::quantity::Seconds;
use doria::store::gpkg::OperationFile;
use doria::ticket::Ticket;
use geo::Contains as _;
use jiff::civil::Date;
use jiff::civil::date;

/// A place in ten-millionths of a degree.
type Spot = (i64, i64);

fn spot(place: LonLat) -> Spot {
    (
        (place.lon() * 1e7).round() as i64,
        (place.lat() * 1e7).round() as i64,
    )
}

fn exercise() -> Operation {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg");
    OperationFile::open_read_only(&path).unwrap().operation
}

/// Dijkstra's search over the segments of the roads, from the text-book; times in seconds.
fn plain(
    roads: &Table<Road>,
    seconds: impl Fn(&Road, f64) -> Option<f64>,
    from: LonLat,
) -> BTreeMap<Spot, f64> {
    let mut numbers: BTreeMap<Spot, usize> = BTreeMap::new();
    let mut arcs: Vec<Vec<(usize, f64)>> = Vec::new();
    for road in roads.rows() {
        for pair in road.line.windows(2) {
            let ends = [pair[0], pair[1]].map(|place| {
                let next = arcs.len();
                let number = *numbers.entry(spot(place)).or_insert(next);
                if number == next {
                    arcs.push(Vec::new());
                }
                number
            });
            if let Some(seconds) = seconds(road, measure::distance(pair[0], pair[1]).get()) {
                arcs[ends[0]].push((ends[1], seconds));
                if !road.oneway {
                    arcs[ends[1]].push((ends[0], seconds));
                }
            }
        }
    }
    let mut times = vec![f64::INFINITY; arcs.len()];
    let start = numbers[&spot(from)];
    times[start] = 0.0;
    // Whole microseconds, because floats have no order.
    let mut queue = BinaryHeap::from([Reverse((0_u64, start))]);
    while let Some(Reverse((key, node))) = queue.pop() {
        if key > (times[node] * 1e6) as u64 {
            continue;
        }
        for (next, seconds) in &arcs[node] {
            let time = times[node] + seconds;
            if time < times[*next] {
                times[*next] = time;
                queue.push(Reverse(((time * 1e6) as u64, *next)));
            }
        }
    }
    numbers
        .into_iter()
        .map(|(spot, number)| (spot, times[number]))
        .collect()
}

/// The rules for foot and vehicle by day, written down a second time.
fn seconds_by_rule(road: &Road, metres: f64, mode: Mode, season: Season, day: Date) -> Option<f64> {
    let closed = road.closed_on(day).is_some() || !road.open.is_open_in(season);
    let in_rain = season == Season::Rain;
    let ford = in_rain && road.crossing == Crossing::Ford;
    if closed || ford || road.class == RoadClass::River {
        return None;
    }
    let whole: f64 = (road.line.windows(2))
        .map(|pair| measure::distance(pair[0], pair[1]).get())
        .sum();
    let over = 20.0 * 60.0 * metres / whole;
    let on_foot = mode == Mode::Foot;
    if road.class == RoadClass::Ferry {
        return (on_foot || !road.no_motor).then_some(over);
    }
    let pick = |dry: f64, wet: f64, rain: f64| match season {
        Season::Dry => dry,
        Season::Wet => wet,
        Season::Rain => rain,
    };
    let kmh = if on_foot {
        let state = [1.0, 0.75, 0.75 * 0.75][road.condition as usize];
        4.0 * state * pick(1.0, 0.67, 0.5)
    } else {
        let poor_track = road.class == RoadClass::Track && road.condition == Condition::Poor;
        let no = road.no_motor || road.condition == Condition::Bad || (in_rain && poor_track);
        let class = match road.class {
            RoadClass::Primary => 50.0,
            RoadClass::Secondary => 40.0,
            RoadClass::Tertiary => 30.0,
            RoadClass::Minor => 25.0,
            RoadClass::Track => 20.0,
            RoadClass::Path | RoadClass::River | RoadClass::Ferry => return None,
        };
        if no {
            return None;
        }
        let class: f64 = road.stated_kmh.map_or(class, |stated| stated.min(class));
        let state = [1.0, 0.5, 0.0][road.condition as usize];
        (class * state * pick(1.0, 0.5, 0.33)).min(30.0)
    };
    let wait = if road.crossing == Crossing::Ferry {
        over
    } else {
        0.0
    };
    Some(metres / (kmh / 3.6) + wait)
}

fn conditions(mode: Mode, season: Season, day: Date) -> Conditions {
    Conditions {
        mode,
        season,
        night: false,
        date: Some(day),
    }
}

/// Compares the times to all junctions with those of the plain search; how many were reached.
fn agrees(network: &Network, roads: &Table<Road>, conditions: Conditions, from: LonLat) -> usize {
    // Without walks off the network, which the plain search does not know.
    let values = Assumptions::default().with("access.walk-limit", 0.0).unwrap();
    let weights = network.weights(roads, conditions, &values);
    let tree = reach(network, &weights, &[from], None, &Ticket::new()).unwrap();
    let day = conditions.date.unwrap();
    let rule = |road: &Road, metres: f64| {
        let motor = conditions.mode != Mode::Foot;
        assert!(motor || !road.oneway || road.class != RoadClass::River);
        seconds_by_rule(road, metres, conditions.mode, conditions.season, day)
    };
    let plain = plain(roads, rule, from);
    let mut reached = 0;
    for node in 0..network.nodes() {
        let want = plain[&spot(network.node_at(node))];
        match tree.time_to_node(node) {
            Some(got) => {
                // A millisecond for each of some hundred arcs, and what the flat plane is off.
                assert!((got.get() - want).abs() < 0.5 + want * 1e-6, "{got:?} {want}");
                reached += 1;
            }
            // A start without an open way is on the network by its place only.
            None => assert!(
                want.is_infinite()
                    || (want == 0.0 && plain.values().filter(|time| time.is_finite()).count() == 1),
                "{:?} {want}",
                network.node_at(node)
            ),
        }
    }
    reached
}

fn outline_is_true(network: &Network, tree: &ReachTree, limit: Seconds) -> usize {
    let area = outline(network, tree, limit);
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

#[test]
fn on_the_exercise_every_time_is_that_of_a_plain_search() {
    let operation = exercise();
    let network = Network::build(&operation.roads, &Ticket::new()).unwrap();
    // The junction nearest to each base: the plain search knows no walk to the road.
    let junctions: Vec<LonLat> = (0..network.nodes()).map(|node| network.node_at(node)).collect();
    let starts: Vec<LonLat> = (operation.bases.rows())
        .filter_map(|base| {
            junctions
                .iter()
                .copied()
                .min_by_key(|place| measure::distance(base.at, *place))
        })
        .collect();
    assert!(starts.len() > 1);
    for start in &starts {
        for season in Season::ALL {
            for mode in [Mode::Foot, Mode::Vehicle] {
                // Before and after the flood took the bridge.
                for day in [date(2018, 11, 13), date(2018, 11, 14)] {
                    agrees(&network, &operation.roads, conditions(mode, season, day), *start);
                }
            }
        }
    }
    let dry = conditions(Mode::Foot, Season::Dry, date(2018, 7, 1));
    assert!(agrees(&network, &operation.roads, dry, starts[0]) > network.nodes() / 2);
}

#[test]
fn on_the_exercise_the_outline_is_true_at_every_junction() {
    let operation = exercise();
    let network = Network::build(&operation.roads, &Ticket::new()).unwrap();
    let starts: Vec<LonLat> = operation.bases.rows().map(|base| base.at).collect();
    for mode in Mode::ALL {
        for season in Season::ALL {
            let weights = network.weights(
                &operation.roads,
                conditions(*mode, season, date(2018, 11, 20)),
                &Assumptions::default(),
            );
            let tree = reach(&network, &weights, &starts, None, &Ticket::new()).unwrap();
            let inside: Vec<usize> = [30.0, 120.0, 360.0, 1440.0]
                .map(|minutes| outline_is_true(&network, &tree, Seconds::from_minutes(minutes)))
                .to_vec();
            assert!(inside.is_sorted(), "{inside:?}");
        }
    }
}

#[test]
fn on_the_exercise_the_way_to_each_village_takes_the_time_that_reach_says() {
    let operation = exercise();
    let network = Network::build(&operation.roads, &Ticket::new()).unwrap();
    let start = operation.bases.rows().next().unwrap().at;
    for mode in [Mode::Foot, Mode::Vehicle, Mode::Boat] {
        let weights = network.weights(
            &operation.roads,
            conditions(mode, Season::Wet, date(2018, 11, 20)),
            &Assumptions::default(),
        );
        let tree = reach(&network, &weights, &[start], None, &Ticket::new()).unwrap();
        let mut found = 0;
        for community in operation.communities.rows() {
            let way = route(&network, &weights, start, community.at);
            assert_eq!(
                way.as_ref().map(|way| way.time),
                tree.time_to(community.at),
                "{}",
                community.name
            );
            let Some(way) = way else { continue };
            found += 1;
            let pieces: f64 = way.pieces.iter().map(|piece| piece.time.get()).sum();
            assert!(
                (pieces - way.time.get()).abs() < 1.0,
                "{} {pieces} {:?}",
                community.name,
                way.time
            );
            assert!((measure::length(&way.line).get() - way.length.get()).abs() < 5.0);
            assert_eq!(way.line.first(), Some(&start));
            assert!(measure::distance(*way.line.last().unwrap(), community.at).get() < 0.02);
        }
        assert!(found > 5, "{mode:?} {found}");
    }
}

/// The roads of an extract of OpenStreetMap, as plainly as its tags say.
fn roads_of(path: &Path) -> Table<Road> {
    let mut places: BTreeMap<i64, LonLat> = BTreeMap::new();
    let mut ways: Vec<(i64, RoadClass, bool, Vec<i64>)> = Vec::new();
    let reader = osmpbf::ElementReader::from_path(path).unwrap();
    reader
        .for_each(|element| match element {
            osmpbf::Element::DenseNode(node) => {
                places.insert(node.id(), LonLat::clamped(node.lon(), node.lat()));
            }
            osmpbf::Element::Node(node) => {
                places.insert(node.id(), LonLat::clamped(node.lon(), node.lat()));
            }
            osmpbf::Element::Way(way) => {
                let tag = |key: &str| way.tags().find(|(name, _)| *name == key).map(|(_, value)| value);
                let class = match tag("highway") {
                    Some("motorway" | "trunk" | "primary") => RoadClass::Primary,
                    Some("secondary") => RoadClass::Secondary,
                    Some("tertiary") => RoadClass::Tertiary,
                    Some("unclassified" | "residential" | "service" | "living_street") => RoadClass::Minor,
                    Some("track") => RoadClass::Track,
                    Some("path" | "footway") => RoadClass::Path,
                    _ => return,
                };
                ways.push((
                    way.id(),
                    class,
                    tag("oneway") == Some("yes"),
                    way.refs().collect(),
                ));
            }
            osmpbf::Element::Relation(_) => {}
        })
        .unwrap();
    ways.into_iter()
        .map(|(id, class, oneway, refs)| {
            let line = refs.iter().filter_map(|node| places.get(node).copied()).collect();
            let road = Road {
                name: String::new(),
                class,
                line,
                condition: Condition::Good,
                open: OpenSeason::Always,
                crossing: Crossing::None,
                closure: None,
                oneway,
                no_motor: false,
                stated_kmh: None,
                speed_class: None,
                noded: true,
                travelled: None,
                reporter: String::new(),
                limits: Limits::default(),
                flows: false,
                source: format!("osm way {id}"),
            };
            (Id::new(id), road)
        })
        .collect()
}

#[test]
fn on_real_roads_times_and_outlines_are_true() {
    for name in ["liechtenstein", "andorra"] {
        let path = format!("{}/../shared/data/osm/{name}.osm.pbf", env!("CARGO_MANIFEST_DIR"));
        let path = Path::new(&path);
        if !path.exists() {
            println!("skipped: {} is not there", path.display());
            continue;
        }
        let roads = roads_of(path);
        let network = Network::build(&roads, &Ticket::new()).unwrap();
        // In the middle of the numbering, on a road for vehicles.
        let middle = network.nodes() / 2;
        let on_road = |number: Id<Road>| {
            roads
                .get(number)
                .is_some_and(|road| road.class != RoadClass::Path)
        };
        let (from, ..) = network
            .pieces()
            .find(|piece| piece.0 >= middle && on_road(piece.2))
            .unwrap();
        let from = network.node_at(from);
        let vehicle = conditions(Mode::Vehicle, Season::Dry, date(2018, 7, 1));
        let reached = agrees(&network, &roads, vehicle, from);
        let weights = network.weights(&roads, vehicle, &Assumptions::default());
        let tree = reach(&network, &weights, &[from], None, &Ticket::new()).unwrap();
        let inside =
            [5.0, 15.0, 40.0].map(|minutes| outline_is_true(&network, &tree, Seconds::from_minutes(minutes)));
        println!(
            "{name}: {} nodes, {} edges, {reached} reached, {inside:?} inside",
            network.nodes(),
            network.edges()
        );
        assert!(reached > network.nodes() / 2 && inside.is_sorted());
    }
}

/// The roads with some of them open, whatever shut them.
fn opened(roads: &Table<Road>, ids: &[Id<Road>]) -> Table<Road> {
    let open = ids.iter().filter_map(|id| {
        let mut road = roads.get(*id)?.clone();
        road.closure = None;
        road.open = OpenSeason::Always;
        if road.crossing == Crossing::Ford {
            road.crossing = Crossing::None;
        }
        Some((*id, road))
    });
    roads.with(open.collect())
}

#[test]
fn what_makes_the_difference_is_worth_what_a_plain_search_says() {
    let mut operation = exercise();
    // Without walks off the network, which the plain search does not know.
    let values = Assumptions::default().with("access.walk-limit", 0.0).unwrap();
    operation.assumptions = std::sync::Arc::new(values);
    let network = Network::build(&operation.roads, &Ticket::new()).unwrap();
    let ticket = Ticket::new();
    let day = date(2018, 11, 14);
    let nodes = network.nodes();
    let start = network.node_at(0);
    let mut told = 0;
    for mode in [Mode::Foot, Mode::Vehicle] {
        for season in Season::ALL {
            let asked = conditions(mode, season, day);
            let weights = network.weights(&operation.roads, asked, &operation.assumptions);
            for start in [start, network.node_at(nodes / 2), network.node_at(nodes - 1)] {
                let tree = reach(&network, &weights, &[start], None, &ticket).unwrap();
                let starts = [start];
                let mut inquirer = Inquirer::new(&operation, &network, asked, &starts, &ticket).unwrap();
                let rule = |road: &Road, metres: f64| seconds_by_rule(road, metres, mode, season, day);
                for node in (0..nodes).step_by(nodes / 9) {
                    let place = network.node_at(node);
                    let now = tree.time_to(place);
                    let Some(found) = inquirer.about(place, now).unwrap() else {
                        continue;
                    };
                    told += 1;
                    let mut open: Vec<Id<Road>> = Vec::new();
                    let mut before = now;
                    for way in &found.ways {
                        open.extend(&way.roads);
                        let roads = opened(&operation.roads, &open);
                        let want = plain(&roads, rule, start)[&spot(place)];
                        match way.time {
                            Some(time) => {
                                assert!((time.get() - want).abs() < 0.5 + want * 1e-6, "{way:?} {want}");
                                let gained = before.map(|before| before - time);
                                assert_eq!(way.gained, gained);
                                assert!(time >= found.otherwise);
                            }
                            None => assert!(want.is_infinite(), "{way:?} {want}"),
                        }
                        before = way.time;
                    }
                    let all: Vec<Id<Road>> = operation.roads.iter().map(|(id, _)| id).collect();
                    let best = plain(&opened(&operation.roads, &all), rule, start)[&spot(place)];
                    let lowest = found.otherwise.get();
                    // A poor track that heavy rain shuts to motors is open for the inquirer only.
                    if season != Season::Rain {
                        assert!((lowest - best).abs() < 0.5 + best * 1e-6, "{lowest} {best}");
                    }
                    if found.others == 0 {
                        let reached = before.unwrap();
                        assert!(reached - found.otherwise < Seconds::from_minutes(1.0));
                    }
                }
            }
        }
    }
    assert!(told > 20, "{told}");
}
