//! Gaps on small networks whose answer is known, the laws they keep, and the sentences.

use jiff::civil::date;
use proptest::prelude::*;

use super::shares as shares_of;
use super::*;
use crate::analysis::tests::at_km;
use crate::analysis::tests::base;
use crate::analysis::tests::community;
use crate::analysis::tests::incident;
use crate::analysis::tests::table;
use crate::earth::LonLat;
use crate::model::Closure;
use crate::model::Condition;
use crate::model::Crossing;
use crate::model::IncidentKind;
use crate::model::Limits;
use crate::model::Mode;
use crate::model::Month;
use crate::model::OpenSeason;
use crate::model::Period;
use crate::model::ProtectedCount;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Season;
use crate::words::Lang;

const DAY: Date = date(2018, 11, 20);

fn road(class: RoadClass, name: &str, line: &[(f64, f64)]) -> Road {
    Road {
        name: name.to_owned(),
        class,
        line: line.iter().map(|(east, north)| at_km(*east, *north)).collect(),
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

fn closed(mut road: Road) -> Road {
    road.closure = Some(Closure {
        period: Period {
            from: Some(date(2018, 11, 14)),
            to: None,
        },
        reason: "high water".to_owned(),
    });
    road.crossing = Crossing::Bridge;
    road
}

/// A base, a road east to a village 30 km away over a bridge at 10 km, and a long way round.
fn world(bridge: Road, around_class: RoadClass) -> Operation {
    Operation {
        communities: table([community(at_km(30.0, 0.0), 1000)]),
        bases: table([base(at_km(0.0, 0.0))]),
        roads: table([
            road(RoadClass::Tertiary, "", &[(0.0, 0.0), (10.0, 0.0)]),
            bridge,
            road(RoadClass::Tertiary, "", &[(11.0, 0.0), (30.0, 0.0)]),
            road(
                around_class,
                "",
                &[(10.0, 0.0), (10.0, 60.0), (30.0, 60.0), (30.0, 0.0)],
            ),
        ]),
        assumptions: smooth(),
        ..Operation::default()
    }
}

/// Without friction, so that times can be worked out in the head.
fn smooth() -> std::sync::Arc<crate::model::Assumptions> {
    let values = crate::model::Assumptions::default();
    std::sync::Arc::new(values.with("response.friction", 0.0).unwrap())
}

fn bridge() -> Road {
    road(RoadClass::Tertiary, "Ulindi bridge", &[(10.0, 0.0), (11.0, 0.0)])
}

fn request(mode: Mode, season: Season, night: bool) -> GapRequest {
    GapRequest {
        within: None,
        conditions: Conditions {
            mode,
            season,
            night,
            date: None,
        },
        day: DAY,
    }
}

fn found(op: &Operation, request: &GapRequest) -> Gaps {
    let ticket = Ticket::new();
    let network = Network::build(&op.roads, &ticket).unwrap();
    gaps(op, &network, request, &ticket).unwrap()
}

fn sentence(op: &Operation, request: &GapRequest, lang: Lang) -> String {
    found(op, request).gaps[0].sentence(lang).replace('\u{a0}', " ")
}

#[test]
fn a_closed_bridge_is_named_with_the_time_it_costs() {
    let op = world(closed(bridge()), RoadClass::Tertiary);
    let dry = request(Mode::Vehicle, Season::Dry, false);
    // 150 km at 30 km/h and 30 min to turn out, instead of 30 km.
    assert_eq!(
        sentence(&op, &dry, Lang::En),
        "Ulindi bridge (high water) is closed: Kama is 5 h 30 away instead of 1 h 30."
    );
    assert_eq!(
        sentence(&op, &dry, Lang::Fr),
        "Passage fermé, Ulindi bridge (high water) : Kama est à 5 h 30 au lieu de 1 h 30."
    );
    let gap = &found(&op, &dry).gaps[0];
    assert!(gap.beyond_reach && gap.without_presence);
    assert_eq!(gap.cause.code(), "closed");
    assert_eq!(gap.cause.road(), Some(Id::new(2)));
    assert_eq!(gap.limit, Seconds::from_hours(2.0));
    assert!(found(&op, &dry).covered_share.abs() < 1e-12);
    // Before the water came, help was near enough, and only presence was missing.
    let before = GapRequest {
        day: date(2018, 11, 1),
        ..dry
    };
    let gap = &found(&op, &before).gaps[0];
    assert_eq!(gap.cause, Cause::NoVisit { since: None });
    assert!((found(&op, &before).covered_share - 1.0).abs() < 1e-12);
}

#[test]
fn a_planned_base_helps_in_one_share_and_not_in_that_of_today() {
    let mut op = world(bridge(), RoadClass::Tertiary);
    op.communities = table([
        community(at_km(30.0, 0.0), 1000),
        // Sixty kilometres farther, by the planned base.
        community(at_km(30.0, 60.0), 3000),
    ]);
    let mut site = base(at_km(30.0, 60.0));
    site.planned = true;
    op.bases = table([base(at_km(0.0, 0.0)), site.clone()]);
    let covered = |op: &Operation| found(op, &request(Mode::Vehicle, Season::Dry, false)).covered;
    let both = covered(&op);
    assert!(
        (both.share - 1.0).abs() < 1e-12 && (both.today - 0.25).abs() < 1e-12,
        "{both:?}"
    );
    assert_eq!(both.planned, 1);
    let said = |lang| both.sentence(lang).replace('\u{a0}', " ");
    assert_eq!(
        said(Lang::En),
        "100 % of the people get help in time with one planned base (25 % today)"
    );
    assert_eq!(
        said(Lang::Fr),
        "100 % de la population sont secourus à temps avec une base prévue (25 % aujourd’hui)"
    );
    // Once it stands, and where none is planned for the day, there is one share.
    site.planned = false;
    op.bases = table([base(at_km(0.0, 0.0)), site.clone()]);
    let one = covered(&op);
    assert!((one.today - one.share).abs() < 1e-12 && one.planned == 0);
    assert_eq!(
        one.sentence(Lang::En).replace('\u{a0}', " "),
        "100 % of the people get help in time"
    );
    site.planned = true;
    site.until = Some(DAY.yesterday().unwrap());
    op.bases = table([base(at_km(0.0, 0.0)), site]);
    let none = covered(&op);
    assert!((none.share - 0.25).abs() < 1e-12 && none.planned == 0, "{none:?}");
}

#[test]
fn a_base_helps_on_its_last_day_and_not_on_a_day_on_which_it_is_closed() {
    let share = |from, until| {
        let mut op = world(bridge(), RoadClass::Tertiary);
        let mut row = base(at_km(0.0, 0.0));
        (row.from, row.until) = (from, until);
        op.bases = table([row]);
        let found = found(&op, &request(Mode::Vehicle, Season::Dry, false));
        assert_eq!(found.gaps[0].nearest_base.is_some(), found.covered_share > 0.5);
        found.covered_share
    };
    let (before, after) = (DAY.yesterday().unwrap(), DAY.tomorrow().unwrap());
    // Nothing said: open from the beginning and without an end.
    for open in [
        (None, None),
        (Some(DAY), None),
        (None, Some(DAY)),
        (Some(before), Some(after)),
    ] {
        assert!(share(open.0, open.1) > 0.5, "{open:?}");
    }
    for closed in [(Some(after), None), (None, Some(before))] {
        assert!(share(closed.0, closed.1) < 0.5, "{closed:?}");
    }
}

#[test]
fn without_another_way_the_village_is_cut_off() {
    let op = world(closed(bridge()), RoadClass::Path);
    assert_eq!(
        sentence(&op, &request(Mode::Vehicle, Season::Dry, false), Lang::En),
        "Ulindi bridge (high water) is closed: Kama is cut off instead of 1 h 30 away."
    );
}

#[test]
fn the_season_is_named_with_its_one_ford_or_as_a_whole() {
    let mut ford = bridge();
    ford.name = String::new();
    ford.crossing = Crossing::Ford;
    ford.open = OpenSeason::DryOnly;
    let op = world(ford, RoadClass::Path);
    let wet = request(Mode::Vehicle, Season::Wet, false);
    let text = sentence(&op, &wet, Lang::En);
    assert!(
        text.starts_with("ford at 35M") || text.starts_with("Ford at 35M"),
        "{text}"
    );
    assert!(
        text.ends_with("is closed in the rains: Kama is cut off instead of 2 h 30 away."),
        "{text}"
    );
    // Nothing closed, but at half the pace the limit is missed.
    let op = world(bridge(), RoadClass::Path);
    assert_eq!(
        sentence(&op, &wet, Lang::En),
        "Ways are slow or closed in the rains: Kama is 2 h 30 away instead of 1 h 30 in the dry season."
    );
}

#[test]
fn night_distance_and_means_have_their_own_sentences() {
    let op = world(bridge(), RoadClass::Path);
    let mut request = request(Mode::Vehicle, Season::Dry, true);
    assert_eq!(
        sentence(&op, &request, Lang::En),
        "By night Kama is 2 h 11 away instead of 1 h 30 by day."
    );
    request.conditions.night = false;
    request.within = Some(Seconds::from_hours(1.0));
    assert_eq!(
        sentence(&op, &request, Lang::En),
        "Kama is 1 h 30 from the nearest base, TOB Lulu; help should be there in 1 h. A nearer base is missing."
    );
    let mut op = op;
    op.roads = table([road(RoadClass::Path, "", &[(0.0, 0.0), (30.0, 0.0)])]);
    assert_eq!(
        sentence(&op, &request, Lang::En),
        "No way leads to Kama by vehicle; on foot it is 8 h away."
    );
    op.roads = table([road(RoadClass::Path, "", &[(0.0, 0.0), (10.0, 0.0)])]);
    assert_eq!(
        sentence(&op, &request, Lang::En),
        "No known way leads from a base to Kama."
    );
    op.bases = table([]);
    assert_eq!(
        sentence(&op, &request, Lang::Fr),
        "Aucune base n’est ouverte : personne ne vient à Kama."
    );
}

#[test]
fn a_place_that_must_not_be_visited_is_not_missed_by_patrols() {
    let mut op = world(bridge(), RoadClass::Path);
    let mut shy = community(at_km(5.0, 0.0), 10);
    shy.access = Access::DoNotVisit;
    op.communities = table([shy]);
    assert!(
        found(&op, &request(Mode::Vehicle, Season::Dry, false))
            .gaps
            .is_empty()
    );
}

#[test]
fn risk_is_half_reported_and_half_even_and_protected_by_people_of_the_area() {
    let mut op = Operation {
        communities: table([
            community(at_km(0.0, 0.0), 100),
            community(at_km(50.0, 0.0), 300),
            community(at_km(52.0, 1.0), 100),
            community(at_km(90.0, 0.0), 100),
        ]),
        incidents: table([
            incident(at_km(0.0, 1.0), DAY),
            incident(at_km(0.0, 1.0), DAY.tomorrow().unwrap()),
        ]),
        ..Operation::default()
    };
    let risks = |op: &Operation| risk::risks(op, DAY, &Ticket::new()).unwrap();
    let shares = |op: &Operation| -> Vec<f64> { shares_of(&risks(op)).into_values().collect() };
    let close = |got: Vec<f64>, want: [f64; 4]| {
        assert!(
            got.iter().zip(want).all(|(a, b)| (a - b).abs() < 1e-12),
            "{got:?}"
        );
    };
    close(shares(&op), [0.625, 0.125, 0.125, 0.125]);
    let corner = at_km(45.0, -5.0);
    let other = at_km(55.0, 5.0);
    let outline = geo_types::Rect::new(corner, other).to_polygon();
    op.protected = table([ProtectedCount {
        kind: IncidentKind::SexualViolence,
        area: "east".to_owned(),
        outline,
        month: Month::of(DAY),
        actor: String::new(),
        count: 3,
        source: String::new(),
    }]);
    // Three of four reported incidents, shared 3 to 1 by people.
    close(
        shares(&op),
        [
            0.125 + 0.125,
            0.125 + 0.5 * 0.75 * 0.75,
            0.125 + 0.5 * 0.75 * 0.25,
            0.125,
        ],
    );
    let protected: Vec<bool> = risks(&op).values().map(|risk| risk.protection > 0.0).collect();
    assert_eq!(protected, [false, true, true, false]);
    // What we found ourselves counts half.
    op.protected = table([]);
    let mut own = incident(at_km(90.0, 1.0), DAY);
    own.found_by_patrol = true;
    op.incidents = table([incident(at_km(0.0, 1.0), DAY), own]);
    close(shares(&op), [0.125 + 1.0 / 3.0, 0.125, 0.125, 0.125 + 1.0 / 6.0]);
}

/// A grid of roads with some left out, villages and bases on and off it.
fn grid(missing: &[usize], bases: &[(f64, f64)], season: OpenSeason) -> Operation {
    let mut roads = Vec::new();
    for a in 0..5_u32 {
        for b in 0..4_u32 {
            let (x, y, z) = (f64::from(a) * 15.0, f64::from(b) * 15.0, f64::from(b + 1) * 15.0);
            roads.push(road(RoadClass::Track, "", &[(x, y), (x, z)]));
            roads.push(road(RoadClass::Tertiary, "", &[(y, x), (z, x)]));
        }
    }
    for (index, road) in roads.iter_mut().enumerate().filter(|(index, _)| index % 5 == 0) {
        road.open = if index % 2 == 0 {
            season
        } else {
            OpenSeason::Always
        };
    }
    let kept = roads.into_iter().enumerate();
    Operation {
        communities: table((0..25_u32).map(|n| {
            let (east, north) = (f64::from(n % 5) * 14.0, f64::from(n / 5) * 15.5);
            community(at_km(east, north), 100 + n)
        })),
        bases: table(bases.iter().map(|(east, north)| base(at_km(*east, *north)))),
        roads: table(
            kept.filter(|(index, _)| !missing.contains(index))
                .map(|(_, road)| road),
        ),
        ..Operation::default()
    }
}

fn place_of_base() -> impl Strategy<Value = (f64, f64)> {
    (0.0..60.0_f64, 0.0..60.0_f64)
}

/// Whether no place of `a` is later or oftener missed than in `b`.
fn never_worse(a: &Gaps, b: &Gaps) -> bool {
    let late = |time: Option<Seconds>| time.map_or(f64::INFINITY, Seconds::get);
    let times = a
        .times
        .iter()
        .all(|(id, time)| late(*time) <= late(b.times[id]) + 1e-6);
    let gaps = a.gaps.iter().all(|gap| {
        b.gaps.iter().any(|other| {
            other.community == gap.community
                && other.beyond_reach >= gap.beyond_reach
                && other.without_presence >= gap.without_presence
                && (other.weight - gap.weight).abs() < 1e-9
        })
    });
    times && gaps && a.covered_share >= b.covered_share
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn adding_a_base_never_makes_a_gap_worse(
        missing in prop::collection::vec(0_usize..40, 0..20),
        bases in prop::collection::vec(place_of_base(), 0..3),
        another in place_of_base(),
        wet in any::<bool>(),
    ) {
        let season = if wet { Season::Wet } else { Season::Dry };
        let request = request(Mode::Vehicle, season, false);
        let before = grid(&missing, &bases, OpenSeason::DryOnly);
        let mut more = bases.clone();
        more.push(another);
        let after = grid(&missing, &more, OpenSeason::DryOnly);
        prop_assert!(never_worse(&found(&after, &request), &found(&before, &request)));
    }

    #[test]
    fn closing_a_road_never_makes_a_gap_better(
        missing in prop::collection::vec(0_usize..40, 0..10),
        bases in prop::collection::vec(place_of_base(), 1..3),
        which in 0_usize..30,
        foot in any::<bool>(),
    ) {
        let mode = if foot { Mode::Foot } else { Mode::Vehicle };
        let request = request(mode, Season::Wet, false);
        let before = grid(&missing, &bases, OpenSeason::DryOnly);
        let (id, row) = before.roads.iter().nth(which).map(|(id, row)| (id, row.clone())).unwrap();
        let mut after = before.clone();
        after.roads = before.roads.with(vec![(id, closed(row))]);
        prop_assert!(never_worse(&found(&before, &request), &found(&after, &request)));
    }

    #[test]
    fn a_named_cause_keeps_its_promise(
        missing in prop::collection::vec(0_usize..40, 0..8),
        shut in prop::collection::vec(0_usize..30, 1..6),
        bases in prop::collection::vec(place_of_base(), 1..3),
    ) {
        let request = request(Mode::Vehicle, Season::Wet, false);
        let mut op = grid(&missing, &bases, OpenSeason::DryOnly);
        let roads: Vec<(Id<Road>, Road)> = op.roads.iter().map(|(id, row)| (id, row.clone())).collect();
        let shut = shut.iter().filter_map(|n| roads.get(*n)).map(|(id, row)| (*id, closed(row.clone())));
        op.roads = op.roads.with(shut.collect());
        for gap in found(&op, &request).gaps {
            if let Cause::Closed { way, otherwise, others: 0, .. } = &gap.cause {
                let mut opened = op.clone();
                let mut row = op.roads.get(way.road).unwrap().clone();
                row.closure = None;
                opened.roads = op.roads.with(vec![(way.road, row)]);
                let time = found(&opened, &request).times[&gap.community].unwrap();
                prop_assert!((time.get() - otherwise.get()).abs() < 1e-6);
                prop_assert!(gap.time.is_none_or(|now| time < now));
            }
        }
    }
}

#[test]
fn the_same_operation_gives_the_same_gaps_heaviest_first() {
    let op = grid(&[3, 7, 21], &[(10.0, 10.0)], OpenSeason::DryOnly);
    let request = request(Mode::Vehicle, Season::Wet, false);
    let first = found(&op, &request);
    assert_eq!(first, found(&op, &request));
    assert!(first.gaps.windows(2).all(|pair| pair[0].weight >= pair[1].weight));
    assert!((1..).zip(&first.gaps).all(|(rank, gap)| gap.rank == rank));
    let places: Vec<LonLat> = op.bases.rows().map(|row| row.at).collect();
    assert_eq!(places.len(), 1);
}

#[test]
fn a_bridge_too_weak_is_the_cause_for_the_truck_alone() {
    let mut weak = bridge();
    (weak.crossing, weak.limits.load_kg) = (Crossing::Bridge, Some(8000));
    let op = world(weak, RoadClass::Tertiary);
    let mut asked = request(Mode::Truck, Season::Dry, false);
    asked.within = Some(Seconds::from_hours(3.0));
    assert_eq!(
        sentence(&op, &asked, Lang::En),
        "Ulindi bridge is too weak, narrow or deep (truck): Kama is 7 h 10 away instead of 1 h 50."
    );
    let gap = &found(&op, &asked).gaps[0];
    assert_eq!((gap.cause.code(), gap.cause.road()), ("limit", Some(Id::new(2))));
    // The vehicle passes; and so does the truck where somebody says that it weighs less.
    asked.conditions.mode = Mode::Vehicle;
    assert!(!found(&op, &asked).gaps[0].beyond_reach);
    let mut light = op;
    let values = light.assumptions.with("size.truck.weight", 8.0).unwrap();
    light.assumptions = std::sync::Arc::new(values);
    asked.conditions.mode = Mode::Truck;
    assert!(!found(&light, &asked).gaps[0].beyond_reach);
}

#[test]
fn an_alert_is_answered_by_turning_out_and_the_move_with_its_friction() {
    let mut op = world(bridge(), RoadClass::Path);
    op.assumptions = std::sync::Arc::default();
    op.bases = table([
        base(at_km(0.0, 0.0)),
        base(at_km(20.0, 0.0)),
        base(at_km(0.0, 200.0)),
    ]);
    let ticket = Ticket::new();
    let network = Network::build(&op.roads, &ticket).unwrap();
    let help = |night| {
        let conditions = request(Mode::Vehicle, Season::Dry, night).conditions;
        let place = at_km(30.0, 0.0);
        crate::analysis::alert::help(&op, &network, conditions, DAY, place, &ticket).unwrap()
    };
    let minutes = |night| -> Vec<(i64, Option<i64>)> {
        let whole = |time: Seconds| time.minutes().round() as i64;
        help(night)
            .iter()
            .map(|help| (help.base.number(), help.arrival.map(whole)))
            .collect()
    };
    // 10 and 30 km at 30 km/h, a tenth more, and 30 min to turn out; by night at 21 km/h and 45 min.
    assert_eq!(minutes(false), [(2, Some(52)), (1, Some(96)), (3, None)]);
    assert_eq!(minutes(true), [(2, Some(76)), (1, Some(139)), (3, None)]);
    let gap = found(&op, &request(Mode::Vehicle, Season::Dry, false));
    let soonest = gap.times[&Id::new(1)].unwrap();
    assert!((soonest.minutes() - 52.0).abs() < 0.1, "{soonest:?}");
}
