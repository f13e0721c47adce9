//! Every rule finds what breaks it, and a sound patrol breaks none.

use jiff::SignedDuration;
use jiff::civil::DateTime;

use super::*;
use crate::model::Access;
use crate::model::AreaKind;
use crate::model::Closure;
use crate::model::Id;
use crate::model::Mode;
use crate::model::PatrolKind;
use crate::model::PatrolStatus;
use crate::model::Period;
use crate::model::Priority;
use crate::model::RoadClass;
use crate::model::Service;
use crate::model::ServiceKind;
use crate::model::Stop;
use crate::model::Task;
use crate::model::UsualTask;
use crate::model::Weekday;
use crate::network;
use crate::plan::ground;
use crate::plan::ground::DAY;
use crate::words::Lang;

fn hour(hour: i8, minute: i8) -> DateTime {
    DAY.at(hour, minute, 0, 0)
}

fn later(at: DateTime, days: i64) -> DateTime {
    at.saturating_add(SignedDuration::from_hours(24 * days))
}

/// By vehicle to Asha and Boma and back, with ample time.
fn sound() -> Patrol {
    let line = [27.0, 27.1, 27.2, 27.1, 27.0];
    Patrol {
        name: "P01".to_owned(),
        kind: PatrolKind::ShortRange,
        status: PatrolStatus::Draft,
        base: Some(Id::new(1)),
        unit: Some(Id::new(1)),
        second: None,
        mode: Mode::Vehicle,
        depart: hour(7, 0),
        back: hour(12, 0),
        stops: vec![
            stop(1, "Asha", 27.1, (7, 40), (8, 30)),
            stop(2, "Boma", 27.2, (9, 10), (10, 0)),
        ],
        route: line.iter().map(|lon| ground::at(*lon, -2.5)).collect(),
        suggested_by_seed: None,
        approval: None,
        mission: String::new(),
    }
}

fn stop(id: i64, name: &str, lon: f64, arrive: (i8, i8), leave: (i8, i8)) -> Stop {
    Stop {
        at: ground::at(lon, -2.5),
        community: Some(Id::new(id)),
        name: name.to_owned(),
        arrive: hour(arrive.0, arrive.1),
        leave: hour(leave.0, leave.1),
        task: Task::Unsaid,
    }
}

fn found(op: &Operation, patrols: &[Patrol]) -> Vec<Finding> {
    check(op, patrols, Season::Dry, &Ticket::new()).unwrap()
}

fn codes(op: &Operation, patrols: &[Patrol]) -> Vec<&'static str> {
    let findings = found(op, patrols);
    for finding in &findings {
        for lang in Lang::ALL {
            let text = finding.cause(lang);
            assert!(
                !text.contains("finding-") && !text.contains('{') && !text.contains('$'),
                "{text}"
            );
        }
    }
    let mut codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// The codes found after a change of the patrol.
fn after(change: impl FnOnce(&mut Patrol)) -> Vec<&'static str> {
    let mut patrol = sound();
    change(&mut patrol);
    codes(&ground::small(), &[patrol])
}

/// The codes found after a change of the ground.
fn on(change: impl FnOnce(&mut Operation)) -> Vec<&'static str> {
    let mut op = ground::small();
    change(&mut op);
    codes(&op, &[sound()])
}

#[test]
fn a_sound_patrol_breaks_no_rule() {
    assert!(
        codes(&ground::small(), &[sound()]).is_empty(),
        "{:?}",
        found(&ground::small(), &[sound()])
    );
}

#[test]
fn p101_p119_moving_by_night_is_found() {
    let moved = |patrol: &mut Patrol| {
        let by = SignedDuration::from_hours(9);
        patrol.depart += by;
        patrol.back += by;
        for stop in &mut patrol.stops {
            stop.arrive += by;
            stop.leave += by;
        }
    };
    assert_eq!(after(moved), ["P101", "P119"]);
}

#[test]
fn p104_too_long_a_duty_is_found() {
    assert_eq!(after(|patrol| patrol.back = hour(17, 30)), ["P104"]);
}

#[test]
fn p105_a_halt_without_a_way_is_found() {
    let cut = on(|op| {
        let roads: Vec<_> = op
            .roads
            .rows()
            .filter(|road| road.line[0] != ground::at(27.1, -2.5))
            .cloned()
            .collect();
        op.roads = ground::rows(roads);
    });
    // Its way leaves the roads, too: the one that it follows has gone.
    assert_eq!(cut, ["P105", "P128"]);
}

#[test]
fn p106_p125_a_unit_without_vehicles_or_from_elsewhere_is_found() {
    assert_eq!(after(|patrol| patrol.unit = Some(Id::new(2))), ["P106"]);
    let elsewhere = on(|op| {
        let mut unit = ground::unit("1 Platoon", Mode::Vehicle);
        unit.base = Id::new(2);
        op.units = ground::rows(vec![unit]);
    });
    assert_eq!(elsewhere, ["P125"]);
}

#[test]
fn p107_a_way_through_a_no_go_area_is_found() {
    let found = on(|op| op.areas = ground::rows(vec![ground::area(AreaKind::NoGo, 27.15, -2.5, 0.01)]));
    assert_eq!(found, ["P107"]);
}

#[test]
fn p108_p109_marked_communities_are_found() {
    let marked = |access| {
        on(|op| {
            let mut row = ground::community("Asha", 27.1, -2.5, Priority::Must);
            row.access = access;
            op.communities = ground::rows(vec![row]);
        })
    };
    assert_eq!(marked(Access::DoNotVisit), ["P108"]);
    assert_eq!(marked(Access::DoNotShow), ["P108"]);
    assert_eq!(marked(Access::AskFirst), ["P109"]);
    let area = on(|op| op.areas = ground::rows(vec![ground::area(AreaKind::DoNotVisit, 27.2, -2.5, 0.01)]));
    assert_eq!(area, ["P108"]);
}

#[test]
fn p110_a_leg_faster_than_its_way_is_found() {
    assert_eq!(after(|patrol| patrol.stops[0].arrive = hour(7, 30)), ["P110"]);
}

#[test]
fn p113_a_closed_base_is_found() {
    let found = on(|op| {
        let mut base = ground::base("COB", 27.0, -2.5);
        base.until = Some(DAY.yesterday().unwrap());
        op.bases = ground::rows(vec![base]);
    });
    assert_eq!(found, ["P113"]);
}

#[test]
fn p114_p124_one_unit_on_two_patrols_is_found() {
    let mut other = sound();
    other.name = "P02".to_owned();
    assert_eq!(codes(&ground::small(), &[sound(), other.clone()]), ["P114"]);
    // The same against a patrol that the operation holds.
    let mut op = ground::small();
    other.status = PatrolStatus::Approved;
    op.patrols = ground::rows(vec![other.clone()]);
    assert_eq!(codes(&op, &[sound()]), ["P114"]);
    // A draft counts as well; one that was called off does not.
    other.status = PatrolStatus::Draft;
    op.patrols = ground::rows(vec![other.clone()]);
    assert_eq!(codes(&op, &[sound()]), ["P114"]);
    other.status = PatrolStatus::Cancelled;
    op.patrols = ground::rows(vec![other.clone()]);
    assert!(codes(&op, &[sound()]).is_empty());
    let mut morning = sound();
    morning.back = hour(11, 30);
    other.depart = hour(12, 0);
    other.stops.clear();
    other.back = hour(13, 0);
    assert_eq!(codes(&ground::small(), &[morning, other]), ["P124"]);
}

#[test]
fn p115_p116_p117_a_way_that_misses_base_or_halt_is_found() {
    assert_eq!(after(|patrol| _ = patrol.route.remove(0)), ["P115"]);
    assert_eq!(after(|patrol| _ = patrol.route.pop()), ["P116"]);
    assert_eq!(after(|patrol| _ = patrol.route.remove(2)), ["P117"]);
    assert!(after(|patrol| patrol.route.clear()).contains(&"P117"));
}

#[test]
fn p118_p120_long_patrols_need_rest_and_have_an_end() {
    let mut long = sound();
    long.stops[1].leave = later(hour(8, 0), 1);
    long.back = later(hour(10, 0), 1);
    assert!(codes(&ground::small(), &[long.clone()]).is_empty());
    let mut next = sound();
    next.name = "P02".to_owned();
    let by = SignedDuration::from_hours(48);
    next.depart += by;
    next.back += by;
    for stop in &mut next.stops {
        stop.arrive += by;
        stop.leave += by;
    }
    assert_eq!(codes(&ground::small(), &[long.clone(), next]), ["P118"]);
    long.stops[1].leave = later(hour(8, 0), 4);
    long.back = later(hour(10, 0), 4);
    assert_eq!(codes(&ground::small(), &[long.clone()]), ["P120"]);
    long.kind = PatrolKind::Escort;
    assert!(codes(&ground::small(), &[long]).is_empty());
}

#[test]
fn p121_times_out_of_order_are_found() {
    assert_eq!(after(|patrol| patrol.stops.swap(0, 1)), ["P121"]);
}

#[test]
fn p122_p123_a_patrol_without_unit_or_base_is_found() {
    assert_eq!(after(|patrol| patrol.unit = None), ["P122"]);
    assert_eq!(after(|patrol| patrol.base = None), ["P123"]);
}

#[test]
fn p128_a_way_across_country_is_found() {
    let across = after(|patrol| patrol.route.insert(2, ground::at(27.15, -2.7)));
    assert_eq!(across, ["P128"]);
}

#[test]
fn p129_p130_a_closure_of_the_day_is_found() {
    let closed = |op: &mut Operation, day| {
        let mut roads: Vec<_> = op.roads.rows().cloned().collect();
        roads[1].closure = Some(Closure {
            period: Period::between(day, day),
            reason: "washed away".to_owned(),
        });
        op.roads = ground::rows(roads);
    };
    assert_eq!(on(|op| closed(op, DAY)), ["P129", "P130"]);
    assert!(on(|op| closed(op, DAY.tomorrow().unwrap())).is_empty());
}

/// The first track cut in three, the middle piece shut on the day; with a river under it where asked.
fn cut_short_of_base(river: bool) -> (Operation, Patrol) {
    let mut op = ground::small();
    let mut roads: Vec<_> = op.roads.rows().cloned().collect();
    let piece = |from, to| ground::road(RoadClass::Track, &[(from, -2.5), (to, -2.5)]);
    let mut bridge = piece(27.005, 27.006);
    bridge.closure = Some(Closure {
        period: Period::between(DAY, DAY),
        reason: "broken".to_owned(),
    });
    roads[0] = piece(27.0, 27.005);
    roads.extend([bridge, piece(27.006, 27.1)]);
    if river {
        let bends = [(27.0055, -2.4), (27.0055, -2.45), (27.0055, -2.6)];
        roads.push(ground::road(RoadClass::River, &bends));
    }
    op.roads = ground::rows(roads);
    let mut patrol = sound();
    let line = [27.0, 27.005, 27.006, 27.1, 27.2, 27.1, 27.006, 27.005, 27.0];
    patrol.route = line.iter().map(|lon| ground::at(*lon, -2.5)).collect();
    // Time enough to walk the first stretch.
    patrol.depart = hour(6, 30);
    patrol.back = hour(12, 30);
    (op, patrol)
}

#[test]
fn p129_p130_a_broken_bridge_is_not_walked_round_however_near_to_base_it_is() {
    let (op, patrol) = cut_short_of_base(true);
    assert_eq!(codes(&op, &[patrol]), ["P129", "P130"]);
    let places = [27.0, 27.004, 27.007, 27.1].map(|lon| ground::at(lon, -2.501));
    agree(&op, Mode::Vehicle, &places);
    agree(&op, Mode::Foot, &places);
}

#[test]
fn p130_a_closed_road_is_found_beside_base_and_halts_too() {
    let (op, patrol) = cut_short_of_base(false);
    assert_eq!(codes(&op, &[patrol]), ["P130"]);
}

#[test]
fn a_walk_from_base_over_open_ground_is_no_fault_and_one_through_a_river_is() {
    let mut op = ground::small();
    // The base lies a kilometre and a half beside the track.
    let aside = ground::at(27.0, -2.4865);
    op.bases = ground::rows(vec![ground::base("COB", aside.lon(), aside.lat())]);
    let mut patrol = sound();
    patrol.route.insert(0, aside);
    patrol.route.push(aside);
    patrol.depart = hour(6, 30);
    patrol.back = hour(12, 30);
    patrol.stops[0].arrive = hour(8, 10);
    assert!(
        codes(&op, &[patrol.clone()]).is_empty(),
        "{:?}",
        found(&op, &[patrol])
    );
    let mut roads: Vec<_> = op.roads.rows().cloned().collect();
    let bank = [(26.9, -2.49), (27.2, -2.49)];
    roads.push(ground::road(RoadClass::River, &bank));
    op.roads = ground::rows(roads);
    assert_eq!(codes(&op, &[patrol]), ["P105", "P128"]);
}

#[test]
fn a_check_that_nobody_wants_any_more_stops() {
    let ticket = Ticket::new();
    ticket.cancel();
    assert!(check(&ground::small(), &[sound()], Season::Dry, &ticket).is_err());
}

#[test]
fn drawn_ways_that_cross_or_nearly_touch_are_joined() {
    // Two lines that cross in the middle and one that ends ten metres from the first.
    let mut op = ground::small();
    let mut cross = ground::road(RoadClass::Track, &[(27.15, -2.4), (27.15, -2.6)]);
    cross.noded = false;
    let mut near = ground::road(RoadClass::Track, &[(27.05, -2.5001), (27.05, -2.6)]);
    near.noded = false;
    let mut roads: Vec<_> = op.roads.rows().cloned().collect();
    roads.extend([cross, near]);
    op.roads = ground::rows(roads);
    let ends = [
        ground::at(27.15, -2.4),
        ground::at(27.15, -2.6),
        ground::at(27.05, -2.6),
        ground::at(27.0, -2.5),
    ];
    agree(&op, Mode::Vehicle, &ends);
}

/// The checker's own search gives the times of the network.
fn agree(op: &Operation, mode: Mode, places: &[LonLat]) {
    let conditions = Conditions {
        mode,
        season: Season::Dry,
        night: false,
        date: Some(DAY),
    };
    let net = ground::network(op);
    let weights = net.weights(&op.roads, conditions, &op.assumptions);
    let plain = Ground::of(op, None, &Ticket::new()).unwrap();
    let timed = plain.timed(conditions);
    for from in places {
        for to in places {
            let ours = timed.between(*from, *to).map(|time| time.get());
            let theirs = network::route(&net, &weights, *from, *to).map(|route| route.time.get());
            match (ours, theirs) {
                (Some(a), Some(b)) => assert!((a - b).abs() < 1.0 + 0.001 * b, "{a} {b} {from:?} {to:?}"),
                (a, b) => assert_eq!(a, b, "{from:?} {to:?}"),
            }
        }
    }
}

#[test]
fn times_agree_with_the_network_by_every_means() {
    let op = ground::small();
    let places: Vec<LonLat> = op
        .communities
        .rows()
        .map(|row| row.at)
        .chain([ground::at(27.05, -2.51)])
        .collect();
    for mode in [Mode::Foot, Mode::Vehicle, Mode::Bicycle, Mode::Boat] {
        agree(&op, mode, &places);
    }
}

#[test]
fn p137_p138_p139_help_care_and_reserve_are_asked_for() {
    let asked = |name: &str, value: f64| {
        on(|op| {
            op.assumptions = Arc::new(op.assumptions.with(name, value).unwrap());
            let (id, mut base) = op.bases.iter().next().map(|(id, row)| (id, row.clone())).unwrap();
            base.landing_site = true;
            op.bases = op.bases.with(vec![(id, base)]);
        })
    };
    // Boma lies 22 km away: the other unit walks there in five hours and a half, turned out after half an hour.
    assert_eq!(asked("patrol.reach-back", 5.0), ["P137"]);
    assert!(asked("patrol.reach-back", 7.0).is_empty());
    assert_eq!(asked("patrol.evacuation", 5.0), ["P138"]);
    assert!(asked("patrol.evacuation", 600.0).is_empty());
    assert!(asked("patrol.reserve", 1.0).is_empty());
    assert_eq!(asked("patrol.reserve", 2.0), ["P139"]);
}

#[test]
fn p140_a_halt_for_a_market_that_is_not_held_then_is_found() {
    let at_market = |community: Option<Weekday>, service: Option<Weekday>, shift_h: i64| {
        let mut op = ground::small();
        let mut rows: Vec<_> = op.communities.rows().cloned().collect();
        rows[0].market_day = community;
        op.communities = ground::rows(rows);
        op.services = ground::rows(vec![Service {
            name: "Market".to_owned(),
            kind: ServiceKind::Market,
            at: ground::at(27.105, -2.5),
            day: service,
            source: "test".to_owned(),
        }]);
        let mut patrol = sound();
        patrol.stops[0].task = Task::Usual(UsualTask::Market, String::new());
        let by = SignedDuration::from_hours(shift_h);
        patrol.depart += by;
        patrol.back += by;
        for stop in &mut patrol.stops {
            stop.arrive += by;
            stop.leave += by;
        }
        codes(&op, &[patrol])
    };
    let (monday, friday) = (Some(Weekday::Monday), Some(Weekday::Friday));
    // The day is a Monday; the halt lasts from 7:40 to 8:30.
    assert!(at_market(monday, friday, 0).is_empty());
    assert_eq!(at_market(friday, monday, 0), ["P140"]);
    // Where the community names none, a market within two kilometres tells; where that names none, nobody knows.
    assert!(at_market(None, monday, 0).is_empty());
    assert_eq!(at_market(None, friday, 0), ["P140"]);
    assert!(at_market(None, None, 0).is_empty());
    // Four hours later the market is still held, seven hours later it is over.
    assert!(at_market(monday, None, 4).is_empty());
    assert!(at_market(monday, None, 7).contains(&"P140"));
}

/// By air to a landing site beside Chai, on foot there and back, and home by air.
fn by_air() -> (Operation, Patrol) {
    let mut op = ground::small();
    op.assumptions = Arc::new(op.assumptions.with("air.flights", 2.0).unwrap());
    op.services = ground::rows(vec![Service {
        name: "Field".to_owned(),
        kind: ServiceKind::LandingSite,
        at: ground::at(27.31, -2.5),
        day: None,
        source: "test".to_owned(),
    }]);
    let site = |at: (i8, i8)| Stop {
        community: None,
        ..stop(1, "Field", 27.31, at, at)
    };
    // 34 km at 200 km/h after half an hour of turning round: 41 minutes; a kilometre on foot: 17.
    let patrol = Patrol {
        mode: Mode::Air,
        depart: hour(7, 0),
        back: hour(10, 0),
        stops: vec![
            site((7, 41)),
            stop(3, "Chai", 27.3, (8, 0), (8, 45)),
            site((9, 10)),
        ],
        route: [27.0, 27.31, 27.3, 27.31, 27.0]
            .iter()
            .map(|lon| ground::at(*lon, -2.5))
            .collect(),
        ..sound()
    };
    (op, patrol)
}

#[test]
fn p148_p149_p150_a_patrol_by_air_lands_where_that_is_possible_in_range_and_within_the_flights() {
    let (op, patrol) = by_air();
    assert!(codes(&op, std::slice::from_ref(&patrol)).is_empty());
    let asked = |name: &str, value: f64| {
        let mut op = op.clone();
        op.assumptions = Arc::new(op.assumptions.with(name, value).unwrap());
        op
    };
    let judged = |op: &Operation| codes(op, std::slice::from_ref(&patrol));
    assert_eq!(judged(&asked("air.range", 60.0)), ["P149"]);
    assert_eq!(judged(&asked("air.flights", 1.0)), ["P150"]);
    // Quicker than a helicopter flies, and quicker than one walks.
    assert_eq!(judged(&asked("air.turn-around", 40.0)), ["P110"]);
    let mut quick = patrol.clone();
    quick.stops[1].arrive = hour(7, 45);
    assert_eq!(codes(&op, &[quick]), ["P110"]);
    // Nothing lands there, or at the base.
    let mut no_site = op.clone();
    no_site.services = ground::rows(Vec::new());
    assert_eq!(judged(&no_site), ["P148"]);
    let mut no_base = op.clone();
    let mut base = op.bases.rows().next().unwrap().clone();
    base.landing_site = false;
    no_base.bases = ground::rows(vec![base]);
    assert_eq!(judged(&no_base), ["P148"]);
    // The flights of patrols that the operation holds count, in the same week alone; those that are over do not.
    let mut other = patrol.clone();
    other.name = "P02".to_owned();
    other.unit = Some(Id::new(2));
    other.depart += SignedDuration::from_mins(1);
    let with = |other: &Patrol| {
        let mut op = op.clone();
        op.patrols = ground::rows(vec![other.clone()]);
        codes(&op, std::slice::from_ref(&patrol))
    };
    assert_eq!(with(&other), ["P150"]);
    let off = Patrol {
        status: PatrolStatus::Cancelled,
        ..other.clone()
    };
    assert!(with(&off).is_empty());
    let mut next_week = other;
    next_week.depart += SignedDuration::from_hours(24 * 7);
    next_week.back += SignedDuration::from_hours(24 * 7);
    assert!(with(&next_week).is_empty());
    // An area that is flown over is not entered; one where it walks is.
    let over = |lon: f64, half: f64| {
        let mut op = op.clone();
        op.areas = ground::rows(vec![ground::area(AreaKind::NoGo, lon, -2.5, half)]);
        judged(&op).contains(&"P107")
    };
    assert!(!over(27.15, 0.02) && over(27.305, 0.002));
}

#[test]
fn p146_p147_a_patrol_is_as_strong_as_it_must_be_and_joint_with_another_unit_of_its_base() {
    let mut op = ground::small();
    let mut units: Vec<_> = op.units.rows().cloned().collect();
    units.push(ground::unit("2 Platoon", Mode::Vehicle));
    units[2].duty_hours = 4.0;
    op.units = ground::rows(units);
    let asked = |op: &Operation, name: &str, value: f64| {
        let mut op = op.clone();
        op.assumptions = Arc::new(op.assumptions.with(name, value).unwrap());
        op
    };
    let alone = sound();
    let joint = |second: i64| Patrol {
        second: Some(Id::new(second)),
        ..sound()
    };
    assert!(codes(&op, &[joint(1)]).contains(&"P147") && codes(&op, &[joint(9)]).contains(&"P147"));
    // Two platoons of fifteen with three vehicles each; the second is no longer on duty than four hours, the way takes five.
    assert_eq!(codes(&op, &[joint(3)]), ["P104"]);
    let rested = |op: &Operation| {
        let mut op = op.clone();
        let mut units: Vec<_> = op.units.rows().cloned().collect();
        units[2].duty_hours = 10.0;
        op.units = ground::rows(units);
        op
    };
    let op = rested(&op);
    assert!(codes(&op, &[joint(3)]).is_empty());
    // Those on foot have no vehicles: they do not go with a patrol that drives.
    assert_eq!(codes(&op, &[joint(2)]), ["P106"]);
    for (name, value, fits_alone) in [
        ("patrol.least-people", 15.0, true),
        ("patrol.least-people", 16.0, false),
        ("patrol.least-vehicles", 3.0, true),
        ("patrol.least-vehicles", 4.0, false),
    ] {
        let op = asked(&op, name, value);
        let expected: &[&str] = if fits_alone { &[] } else { &["P146"] };
        assert_eq!(
            codes(&op, std::slice::from_ref(&alone)),
            expected,
            "{name} {value}"
        );
        assert!(codes(&op, &[joint(3)]).is_empty(), "{name} {value}");
    }
    // Both are out: neither goes elsewhere meanwhile, alone or as somebody's second.
    let mut other = sound();
    other.name = "P02".to_owned();
    other.unit = Some(Id::new(3));
    assert!(codes(&op, &[joint(3), other.clone()]).contains(&"P114"));
    assert!(
        !codes(
            &op,
            &[
                joint(3),
                Patrol {
                    unit: Some(Id::new(2)),
                    mode: Mode::Foot,
                    ..other.clone()
                }
            ]
        )
        .contains(&"P114")
    );
    // And both are missing from the base.
    let op = asked(&op, "patrol.reserve", 2.0);
    assert!(codes(&op, &[joint(3)]).contains(&"P139"));
    assert!(!codes(&op, &[alone]).contains(&"P139"));
    // A second from another base is not there to join.
    let mut op = asked(&op, "patrol.reserve", 0.0);
    op.bases = ground::rows(vec![
        ground::base("COB", 27.0, -2.5),
        ground::base("TOB", 27.4, -2.5),
    ]);
    let mut units: Vec<_> = op.units.rows().cloned().collect();
    units[2].base = Id::new(2);
    op.units = ground::rows(units);
    assert_eq!(codes(&op, &[joint(3)]), ["P125"]);
}

#[test]
fn p144_p145_a_halt_outside_of_school_hours_or_worship_is_found() {
    let judged = |task: UsualTask, numbers: &[(&str, f64)], day: Option<Weekday>, shift_h: i64| {
        let mut op = ground::small();
        for (name, value) in numbers {
            op.assumptions = Arc::new(op.assumptions.with(name, *value).unwrap());
        }
        let kind = match task {
            UsualTask::School => ServiceKind::School,
            _ => ServiceKind::Worship,
        };
        op.services = ground::rows(vec![Service {
            name: "Place".to_owned(),
            kind,
            at: ground::at(27.105, -2.5),
            day,
            source: "test".to_owned(),
        }]);
        let mut patrol = sound();
        patrol.stops[0].task = Task::Usual(task, String::new());
        let by = SignedDuration::from_hours(shift_h);
        patrol.depart += by;
        patrol.back += by;
        for stop in &mut patrol.stops {
            stop.arrive += by;
            stop.leave += by;
        }
        codes(&op, &[patrol])
    };
    // A Monday in January from 7:40 to 8:30: school is from seven to one, worship from eight to twelve.
    let school = |numbers: &[(&str, f64)], shift_h| judged(UsualTask::School, numbers, None, shift_h);
    assert!(school(&[], 0).is_empty() && school(&[], 5).is_empty());
    assert_eq!(school(&[("school.until", 7.5)], 0), ["P144"]);
    assert_eq!(school(&[("school.first-month", 2.0)], 0), ["P144"]);
    assert!(school(&[("school.first-month", 1.0), ("school.last-month", 1.0)], 0).is_empty());
    // Five days on it is Saturday.
    assert_eq!(school(&[], 5 * 24), ["P144"]);
    assert!(school(&[("school.days", 6.0)], 5 * 24).is_empty());
    let worship = |numbers: &[(&str, f64)], day, shift_h| judged(UsualTask::Worship, numbers, day, shift_h);
    assert!(worship(&[], Some(Weekday::Monday), 0).is_empty());
    assert_eq!(worship(&[], Some(Weekday::Friday), 0), ["P145"]);
    // Where the place names no day it is Sunday, or whatever the planning number says.
    assert_eq!(worship(&[], None, 0), ["P145"]);
    assert!(worship(&[], None, 6 * 24).is_empty());
    assert!(worship(&[("worship.day", 1.0)], None, 0).is_empty());
    assert_eq!(
        worship(&[("worship.from", 9.0)], Some(Weekday::Monday), 0),
        ["P145"]
    );
}

#[test]
fn p141_p142_a_halt_that_nobody_hears_and_a_way_beyond_the_fuel_are_found() {
    let asked = |name: &str, value: f64| {
        on(|op| op.assumptions = Arc::new(op.assumptions.with(name, value).unwrap()))
    };
    // Boma lies 22.2 km from the base; out and back is 44.5 km, with half as much for the reserve 66.7.
    assert_eq!(asked("patrol.radio-range", 22.0), ["P141"]);
    assert!(asked("patrol.radio-range", 22.5).is_empty());
    assert_eq!(asked("patrol.fuel-range", 66.0), ["P142"]);
    assert!(asked("patrol.fuel-range", 67.5).is_empty());
    // A base that is only planned hears nobody.
    let planned = on(|op| {
        op.assumptions = Arc::new(op.assumptions.with("patrol.radio-range", 22.0).unwrap());
        let mut rows: Vec<_> = op.bases.rows().cloned().collect();
        let mut near = ground::base("TOB", 27.2, -2.5);
        near.planned = true;
        rows.push(near);
        op.bases = ground::rows(rows);
    });
    assert_eq!(planned, ["P141"]);
}

#[test]
fn p143_more_integrated_patrols_at_once_than_people_for_them_are_found() {
    let mut op = ground::small();
    op.assumptions = Arc::new(op.assumptions.with("along.interpreter", 1.0).unwrap());
    let mut one = sound();
    one.kind = PatrolKind::Integrated;
    assert!(codes(&op, &[one.clone()]).is_empty());
    // The other unit goes on the same day: as an integrated patrol it would need an interpreter, too.
    let mut other = one.clone();
    other.name = "P02".to_owned();
    other.unit = Some(Id::new(2));
    other.depart += SignedDuration::from_mins(1);
    let both = [one.clone(), other.clone()];
    assert!(codes(&op, &both).contains(&"P143"));
    other.kind = PatrolKind::ShortRange;
    assert!(!codes(&op, &[one.clone(), other.clone()]).contains(&"P143"));
    // Whoever was out for several days rests on the day after, as the unit does.
    let mut long = one.clone();
    long.back += SignedDuration::from_hours(24);
    let day_after = |mut patrol: Patrol, days: i64| {
        patrol.depart += SignedDuration::from_hours(24 * days);
        patrol.back += SignedDuration::from_hours(24 * days);
        patrol.kind = PatrolKind::Integrated;
        patrol
    };
    assert!(codes(&op, &[long.clone(), day_after(other.clone(), 2)]).contains(&"P143"));
    assert!(!codes(&op, &[long, day_after(other.clone(), 3)]).contains(&"P143"));
    assert!(!codes(&op, &[one.clone(), day_after(other.clone(), 1)]).contains(&"P143"));
    // One that the operation holds counts; one that is done does not.
    other.kind = PatrolKind::Integrated;
    op.patrols = ground::rows(vec![other.clone()]);
    assert!(codes(&op, &[one.clone()]).contains(&"P143"));
    other.status = PatrolStatus::Done;
    op.patrols = ground::rows(vec![other]);
    assert!(!codes(&op, &[one.clone()]).contains(&"P143"));
    // Where nobody is counted, nothing is asked.
    op.assumptions = Arc::new(op.assumptions.without("along.interpreter"));
    assert!(!codes(&op, &both).contains(&"P143"));
}
