//! Times against plain arithmetic, and every doubt by its cause.

use jiff::civil::DateTime;
use jiff::civil::time as clock_time;

use super::*;
use crate::model::Access;
use crate::model::AreaKind;
use crate::model::Closure;
use crate::model::Edit;
use crate::model::OpenSeason;
use crate::model::Period;
use crate::model::Priority;
use crate::plan::ground;
use crate::plan::ground::DAY;
use crate::words::Lang;

fn depart(hour: i8) -> DateTime {
    DAY.to_datetime(clock_time(hour, 0, 0, 0))
}

fn draft(op: &Operation, names: &[&str]) -> PatrolDraft {
    let stops = names.iter().map(|name| {
        let (id, row) = op.communities.iter().find(|(_, row)| row.name == *name).unwrap();
        DraftStop {
            at: row.at,
            community: Some(id),
            name: row.name.clone(),
            dwell: Seconds::from_minutes(45.0),
            task: Task::Unsaid,
            free: false,
        }
    });
    PatrolDraft {
        name: "P01".to_owned(),
        kind: PatrolKind::ShortRange,
        base: Some(Id::new(1)),
        unit: Some(Id::new(1)),
        second: None,
        mode: Mode::Vehicle,
        depart: depart(7),
        stops: stops.collect(),
        back_to_base: true,
    }
}

fn timed_of(op: &Operation, draft: &PatrolDraft) -> TimedPatrol {
    time(op, &ground::network(op), draft, Season::Dry)
}

fn codes(timed: &TimedPatrol) -> Vec<&'static str> {
    let mut codes: Vec<&str> = timed.doubts().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    for finding in timed.doubts() {
        for lang in Lang::ALL {
            let text = finding.cause(lang);
            assert!(!text.contains("finding-") && !text.contains('{'), "{text}");
        }
    }
    codes
}

fn with_road(op: &Operation, number: i64, change: impl FnOnce(&mut crate::model::Road)) -> Operation {
    let mut road = op.roads.get(Id::new(number)).unwrap().clone();
    change(&mut road);
    op.with(&[Edit::Roads(crate::model::Change::Put(vec![(
        Id::new(number),
        road,
    )]))])
}

#[test]
fn hours_are_those_of_plain_arithmetic() {
    let op = ground::small();
    let timed = timed_of(&op, &draft(&op, &["Asha", "Chai"]));
    assert!(codes(&timed).is_empty(), "{:?}", codes(&timed));
    // Tracks by vehicle in the dry season: 20 km/h; a tenth of a degree of longitude here is 11.12 km.
    let km = measure::distance(ground::at(27.0, -2.5), ground::at(27.1, -2.5)).km();
    let minutes = |km: f64| (km / 20.0 * 60.0).ceil() as i64;
    let after = |at: DateTime, minutes: i64| at + jiff::SignedDuration::from_mins(minutes);
    assert_eq!(timed.stops[0].arrive, after(depart(7), minutes(km)));
    assert_eq!(timed.stops[0].leave, after(timed.stops[0].arrive, 45));
    assert_eq!(
        timed.stops[1].arrive,
        after(timed.stops[0].leave, minutes(2.0 * km))
    );
    assert_eq!(timed.back, after(timed.stops[1].leave, minutes(3.0 * km)));
    assert!((timed.length.km() - 6.0 * km).abs() < 0.01);
    assert!((timed.legs[0].bearing_deg - 90.0).abs() < 0.1);
    assert_eq!(timed.legs.len(), 3);
    let patrol = timed.into_patrol(&draft(&op, &["Asha", "Chai"]));
    assert_eq!(patrol.status, PatrolStatus::Draft);
    assert_eq!(patrol.back, timed.back);
    assert_eq!(
        (patrol.route.first(), patrol.route.last()),
        (Some(&ground::at(27.0, -2.5)), Some(&ground::at(27.0, -2.5)))
    );
}

#[test]
fn p101_a_leg_after_dark_is_doubted() {
    let op = ground::small();
    let mut late = draft(&op, &["Chai"]);
    late.depart = depart(16);
    assert_eq!(codes(&timed_of(&op, &late)), ["P101"]);
}

#[test]
fn p102_a_closed_road_without_a_way_around_is_named() {
    let op = with_road(&ground::small(), 2, |road| {
        road.name = "Boma bridge".to_owned();
        road.closure = Some(Closure {
            period: Period::between(DAY, DAY),
            reason: "washed away".to_owned(),
        });
    });
    let timed = timed_of(&op, &draft(&op, &["Asha", "Boma"]));
    assert!(timed.legs[0].doubts.is_empty());
    assert_eq!(timed.legs[1].doubts[0].code, "P102");
    let text = timed.legs[1].doubts[0].cause(Lang::En);
    assert!(
        text.contains("Boma bridge") && text.contains("washed away"),
        "{text}"
    );
    // Where nobody wrote why, no empty parenthesis stands for it.
    let op = with_road(&op, 2, |road| {
        road.closure.as_mut().unwrap().reason = " ".to_owned();
    });
    let bare = &timed_of(&op, &draft(&op, &["Asha", "Boma"])).legs[1].doubts[0];
    for lang in Lang::ALL {
        let text = bare.cause(lang);
        assert!(
            text.contains("Boma bridge") && !text.contains(['(', ')']),
            "{text}"
        );
    }
    // The next day it is open again.
    let mut next = draft(&op, &["Asha", "Boma"]);
    next.depart = depart(7).saturating_add(jiff::SignedDuration::from_hours(24));
    assert!(codes(&timed_of(&op, &next)).is_empty());
}

#[test]
fn p103_a_way_of_another_season_is_named() {
    let op = with_road(&ground::small(), 2, |road| road.open = OpenSeason::WetOnly);
    assert_eq!(codes(&timed_of(&op, &draft(&op, &["Boma"]))), ["P103"]);
}

#[test]
fn p104_more_than_the_duty_of_a_day_is_doubted() {
    let mut op = ground::small();
    let mut unit = ground::unit("1 Platoon", Mode::Vehicle);
    unit.duty_hours = 3.0;
    op.units = ground::rows(vec![unit]);
    assert_eq!(codes(&timed_of(&op, &draft(&op, &["Chai"]))), ["P104"]);
}

#[test]
fn p105_without_a_way_the_line_is_straight_and_said_to_be() {
    let op = ground::small();
    let mut boat = draft(&op, &["Boma"]);
    boat.mode = Mode::Boat;
    let timed = timed_of(&op, &boat);
    assert!(codes(&timed).contains(&"P105"));
    assert_eq!(timed.legs[0].line.len(), 2);
    // Twenty-two kilometres at one and a half an hour.
    assert!((timed.legs[0].time.hours() - timed.legs[0].length.km() / 1.5).abs() < 1e-6);
}

#[test]
fn p106_a_unit_without_the_means_is_doubted() {
    let op = ground::small();
    let mut foot = draft(&op, &["Asha"]);
    foot.unit = Some(Id::new(2));
    assert_eq!(codes(&timed_of(&op, &foot)), ["P106"]);
}

/// The ground of the tests with a no-go area on the track between Asha and Boma, and where asked a track around it.
fn no_go(round: bool) -> Operation {
    let mut op = ground::small();
    op.areas = ground::rows(vec![ground::area(AreaKind::NoGo, 27.15, -2.5, 0.01)]);
    if round {
        let mut roads: Vec<_> = op.roads.rows().cloned().collect();
        let line = [(27.1, -2.5), (27.15, -2.42), (27.2, -2.5)];
        roads.push(ground::road(crate::model::RoadClass::Track, &line));
        op.roads = ground::rows(roads);
    }
    op
}

#[test]
fn a_drawn_patrol_goes_round_a_no_go_area_where_a_way_does() {
    let op = no_go(true);
    let timed = timed_of(&op, &draft(&op, &["Asha", "Boma"]));
    assert!(codes(&timed).is_empty(), "{:?}", codes(&timed));
    assert!(
        timed.legs[1].line.contains(&ground::at(27.15, -2.42)),
        "{:?}",
        timed.legs[1]
    );
    // Once the area is gone from the table, what was known of the leg is not believed any more.
    let known = Known::default();
    let network = ground::network(&op);
    let of = |op: &Operation| time_with(op, &network, &draft(op, &["Asha", "Boma"]), Season::Dry, &known);
    assert_eq!(of(&op), timed);
    let mut open = op.clone();
    open.areas = ground::rows(Vec::new());
    assert!(of(&open).legs[1].time < timed.legs[1].time);
}

#[test]
fn p133_where_no_way_leads_round_a_no_go_area_that_is_said() {
    let op = no_go(false);
    let timed = timed_of(&op, &draft(&op, &["Asha", "Boma"]));
    assert!(timed.legs[0].doubts.is_empty());
    assert_eq!(codes(&timed), ["P133"]);
    let said = timed.legs[1].doubts[0].cause(Lang::En);
    assert_eq!(
        said,
        "No way from Asha to Boma leads round Area, where patrols do not go: the way through it is shown."
    );
    // A road around that is shut today is no way through the area: the closure is told.
    let shut = with_road(&no_go(true), 6, |road| {
        road.closure = Some(Closure {
            period: Period::ALWAYS,
            reason: "washed away".to_owned(),
        });
    });
    assert_eq!(
        codes(&timed_of(&shut, &draft(&shut, &["Asha", "Boma"]))),
        ["P102"]
    );
}

#[test]
fn p134_a_halt_in_a_no_go_area_is_said_to_lie_there() {
    let mut op = ground::small();
    op.areas = ground::rows(vec![ground::area(AreaKind::NoGo, 27.2, -2.5, 0.01)]);
    let timed = timed_of(&op, &draft(&op, &["Asha", "Boma"]));
    let by_leg: Vec<Vec<&str>> = (timed.legs.iter())
        .map(|leg| leg.doubts.iter().map(|doubt| doubt.code).collect())
        .collect();
    assert_eq!(by_leg, [vec![], vec!["P134"], vec!["P133"]]);
    assert!(
        timed.legs[1].doubts[0]
            .cause(Lang::Fr)
            .contains("Boma se trouve dans Area")
    );
}

#[test]
fn p107_a_straight_leg_or_a_stored_way_through_a_no_go_area_is_doubted() {
    let op = no_go(true);
    let mut free = draft(&op, &["Asha", "Boma"]);
    free.stops[1].free = true;
    free.back_to_base = false;
    assert!(codes(&timed_of(&op, &free)).contains(&"P107"));
    // Drawn before there was the area: its way goes through, and its hours are those of that way.
    let before = ground::small();
    let drawn = draft(&before, &["Asha", "Boma"]);
    let patrol = timed_of(&before, &drawn).into_patrol(&drawn);
    assert_eq!(
        codes(&timed(&op, &ground::network(&op), &patrol, Season::Dry)),
        ["P107"]
    );
}

#[test]
fn p108_and_p109_marks_of_communities_are_told() {
    let mut op = ground::small();
    let mut asked = ground::community("Asha", 27.1, -2.5, Priority::Must);
    asked.access = Access::AskFirst;
    let mut shut = ground::community("Boma", 27.2, -2.5, Priority::Must);
    shut.access = Access::DoNotVisit;
    op.communities = ground::rows(vec![
        asked,
        shut,
        ground::community("Chai", 27.3, -2.5, Priority::Could),
    ]);
    op.areas = ground::rows(vec![ground::area(AreaKind::DoNotVisit, 27.3, -2.5, 0.01)]);
    let timed = timed_of(&op, &draft(&op, &["Asha", "Boma", "Chai"]));
    let told: Vec<&str> = timed.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(told, ["P109", "P108", "P108"]);
}

#[test]
fn p111_a_free_leg_is_a_walk_in_a_straight_line() {
    let op = ground::small();
    let mut free = draft(&op, &["Asha"]);
    free.stops[0].free = true;
    let timed = timed_of(&op, &free);
    assert_eq!(timed.legs[0].doubts[0].code, "P111");
    assert!((timed.legs[0].time.hours() - timed.legs[0].length.km() / 1.5).abs() < 1e-6);
    assert!(timed.legs[1].doubts.is_empty());
}

#[test]
fn p112_a_walk_off_the_network_is_told() {
    let mut op = ground::small();
    op.communities = ground::rows(vec![ground::community("Far", 27.1, -2.52, Priority::Could)]);
    let timed = timed_of(&op, &draft(&op, &["Far"]));
    assert_eq!(codes(&timed), ["P112"]);
}

#[test]
fn p113_a_base_that_is_not_open_is_doubted() {
    let mut op = ground::small();
    let mut base = ground::base("TOB", 27.0, -2.5);
    base.from = Some(DAY.tomorrow().unwrap());
    op.bases = ground::rows(vec![base]);
    assert_eq!(codes(&timed_of(&op, &draft(&op, &["Asha"]))), ["P113"]);
}

#[test]
fn p127_a_detour_around_a_closed_road_is_told() {
    let mut op = ground::small();
    let mut roads: Vec<_> = op.roads.rows().cloned().collect();
    roads.push(ground::road(
        crate::model::RoadClass::Track,
        &[(27.1, -2.5), (27.15, -2.3), (27.2, -2.5)],
    ));
    roads[1].name = "Boma bridge".to_owned();
    roads[1].closure = Some(Closure {
        period: Period::ALWAYS,
        reason: "washed away".to_owned(),
    });
    op.roads = ground::rows(roads);
    let timed = timed_of(&op, &draft(&op, &["Boma"]));
    assert_eq!(codes(&timed), ["P127"]);
    assert!(timed.legs[0].length.km() > 50.0);
}

/// The first leg and the last are flown, straight and at cruise after turning round; what is between is walked.
#[test]
fn a_patrol_by_air_flies_out_and_home_and_walks_between() {
    let mut op = ground::small();
    op.services = ground::rows(vec![crate::model::Service {
        name: "Field".to_owned(),
        kind: crate::model::ServiceKind::LandingSite,
        at: ground::at(27.31, -2.5),
        day: None,
        source: String::new(),
    }]);
    let mut air = draft(&op, &["Chai", "Chai", "Chai"]);
    air.mode = Mode::Air;
    for stop in [0, 2] {
        air.stops[stop].at = ground::at(27.31, -2.5);
        air.stops[stop].community = None;
        air.stops[stop].name = "Field".to_owned();
    }
    let timed = timed_of(&op, &air);
    assert_eq!(codes(&timed), [""; 0]);
    let flown: Vec<bool> = timed.legs.iter().map(|leg| leg.flown).collect();
    assert_eq!(flown, [true, false, false, true]);
    let base = ground::at(27.0, -2.5);
    let hours = measure::distance(base, ground::at(27.31, -2.5)).km() / 200.0;
    for leg in [&timed.legs[0], &timed.legs[3]] {
        assert!(
            (leg.time.minutes() - 30.0 - 60.0 * hours).abs() < 0.01,
            "{:?}",
            leg.time
        );
        assert_eq!(leg.line.len(), 2);
    }
    // No way has to be known for it: it is neither early nor late by that.
    let first = timed.ranges[0];
    assert_eq!(
        (first.earliest, first.latest),
        (timed.legs[0].arrive, timed.legs[0].arrive)
    );
    assert!(first.old_share.abs() < 1e-9);
    // A kilometre and a hundred metres at 4 km/h, on the track and beside it.
    assert!(
        (15.0..30.0).contains(&timed.legs[1].time.minutes()),
        "{:?}",
        timed.legs[1].time
    );
    // As it stands in the file it is told the same.
    let patrol = timed.into_patrol(&air);
    let again = super::timed(&op, &ground::network(&op), &patrol, Season::Dry);
    assert_eq!(codes(&again), [""; 0]);
    let flown: Vec<bool> = again.legs.iter().map(|leg| leg.flown).collect();
    assert_eq!(flown, [true, false, false, true]);
    // Where nothing lands, that is said of either flight.
    op.services = ground::rows(Vec::new());
    assert_eq!(codes(&timed_of(&op, &air)), ["P148"]);
}

#[test]
fn a_long_range_or_integrated_patrol_stays_overnight_where_the_day_ends() {
    let op = ground::small();
    for kind in [PatrolKind::LongRange, PatrolKind::Integrated] {
        let mut long = draft(&op, &["Asha", "Dodo"]);
        long.kind = kind;
        long.mode = Mode::Foot;
        long.unit = Some(Id::new(2));
        // Three hours to Asha, then eight more to Dodo: not on this day.
        let timed = timed_of(&op, &long);
        assert_eq!(timed.stops[0].arrive.date(), DAY);
        assert_eq!(timed.stops[0].leave, DAY.tomorrow().unwrap().at(6, 0, 0, 0));
        assert_eq!(timed.stops[1].arrive.date(), DAY.tomorrow().unwrap());
        // The way home from Dodo, eleven hours, is longer than the duty of any day and is doubted as such.
        assert_eq!(codes(&timed), ["P104"]);
    }
}

#[test]
fn a_stored_patrol_keeps_its_hours_and_its_way() {
    let op = ground::small();
    let drawn = draft(&op, &["Chai", "Asha"]);
    let made = timed_of(&op, &drawn);
    let patrol = made.into_patrol(&drawn);
    let again = timed(&op, &ground::network(&op), &patrol, Season::Dry);
    assert!(codes(&again).is_empty(), "{:?}", codes(&again));
    assert_eq!(again.back, made.back);
    assert_eq!(again.legs.len(), 3);
    for (a, b) in again.legs.iter().zip(&made.legs) {
        assert_eq!((a.depart, a.arrive), (b.depart, b.arrive));
        assert!(
            (a.length.get() - b.length.get()).abs() < 1.0,
            "{:?} {:?}",
            a.length,
            b.length
        );
    }
}

#[test]
fn p110_a_stored_leg_that_is_faster_than_its_way_is_doubted() {
    let op = ground::small();
    let drawn = draft(&op, &["Chai"]);
    let mut patrol = timed_of(&op, &drawn).into_patrol(&drawn);
    patrol.stops[0].arrive = patrol.depart.saturating_add(jiff::SignedDuration::from_mins(30));
    let again = timed(&op, &ground::network(&op), &patrol, Season::Dry);
    assert_eq!(codes(&again), ["P110"]);
}

#[test]
fn p126_a_stored_patrol_without_a_way_shows_the_quickest() {
    let op = ground::small();
    let drawn = draft(&op, &["Chai"]);
    let mut patrol = timed_of(&op, &drawn).into_patrol(&drawn);
    patrol.route.clear();
    let again = timed(&op, &ground::network(&op), &patrol, Season::Dry);
    assert_eq!(codes(&again), ["P126"]);
    assert!(again.legs[0].length.km() > 30.0);
}

#[test]
fn p131_p132_a_stored_way_is_doubted_where_it_is_shut_itself_and_not_where_another_would_be() {
    let mut op = ground::small();
    let mut roads: Vec<_> = op.roads.rows().cloned().collect();
    // A bend that is shorter on the map than it is quick: the quickest way is the straight one.
    roads.push(ground::road(
        crate::model::RoadClass::Track,
        &[(27.1, -2.5), (27.15, -2.55), (27.2, -2.5)],
    ));
    roads[5].name = "South bend".to_owned();
    op.roads = ground::rows(roads);
    let drawn = draft(&op, &["Asha", "Boma"]);
    let mut patrol = timed_of(&op, &drawn).into_patrol(&drawn);
    let bend = [27.0, 27.1, 27.15, 27.2, 27.1, 27.0].map(|lon| {
        ground::at(
            lon,
            if (lon - 27.15_f64).abs() < 1e-9 {
                -2.55
            } else {
                -2.5
            },
        )
    });
    patrol.route = bend.to_vec();
    patrol.stops[1].arrive = depart(10);
    patrol.stops[1].leave = depart(11);
    patrol.back = depart(13);
    let doubts = |op: &Operation, season| codes(&timed(op, &ground::network(op), &patrol, season));
    assert!(doubts(&op, Season::Dry).is_empty());
    let shut = |number, from, to| {
        with_road(&op, number, |road| {
            road.closure = Some(Closure {
                period: Period::between(from, to),
                reason: "washed away".to_owned(),
            });
        })
    };
    assert_eq!(doubts(&shut(6, DAY, DAY), Season::Dry), ["P131"]);
    let tomorrow = DAY.tomorrow().unwrap();
    assert!(doubts(&shut(6, tomorrow, tomorrow), Season::Dry).is_empty());
    // The straight road between Asha and Boma is taken home only: that leg is doubted, the bend is not.
    let other = shut(2, DAY, DAY);
    let again = timed(&other, &ground::network(&other), &patrol, Season::Dry);
    let by_leg: Vec<usize> = again.legs.iter().map(|leg| leg.doubts.len()).collect();
    assert_eq!(by_leg, [0, 0, 1], "{again:?}");
    let dry_only = with_road(&op, 6, |road| road.open = OpenSeason::DryOnly);
    assert!(doubts(&dry_only, Season::Wet).contains(&"P132"));
}

#[test]
fn p103_a_ford_that_heavy_rain_closes_is_named() {
    let op = with_road(&ground::small(), 2, |road| {
        road.name = "Ford of Boma".to_owned();
        road.crossing = crate::model::Crossing::Ford;
    });
    let rain = time(&op, &ground::network(&op), &draft(&op, &["Boma"]), Season::Rain);
    let doubt = rain.legs[0]
        .doubts
        .iter()
        .find(|doubt| doubt.code == "P103")
        .unwrap();
    assert!(doubt.cause(Lang::En).contains("Ford of Boma"), "{doubt:?}");
}

#[test]
fn only_the_legs_that_are_new_are_looked_for_again() {
    let op = ground::small();
    let network = ground::network(&op);
    let known = Known::default();
    let again = |op: &Operation, names: &[&str]| {
        let drawn = draft(op, names);
        let timed = time_with(op, &network, &drawn, Season::Dry, &known);
        assert_eq!(timed, time(op, &network, &drawn, Season::Dry));
        known.len()
    };
    assert_eq!(again(&op, &["Asha", "Boma"]), 3);
    // The pointer goes on to Chai: from Boma to it, and home.
    assert_eq!(again(&op, &["Asha", "Boma", "Chai"]), 5);
    assert_eq!(again(&op, &["Asha", "Boma", "Chai"]), 5);
    // A closed road is another network of ways: nothing that was known holds.
    let shut = with_road(&op, 3, |road| {
        road.closure = Some(Closure {
            period: Period::ALWAYS,
            reason: "washed away".to_owned(),
        });
    });
    assert_eq!(again(&shut, &["Asha", "Boma", "Chai"]), 4);
}

#[test]
fn a_patrol_that_is_done_dates_its_ways_and_an_old_one_is_warned_of() {
    let mut op = ground::small();
    let network = ground::network(&op);
    let draft = draft(&op, &["Asha", "Chai"]);
    let first = time(&op, &network, &draft, Season::Dry);
    assert_eq!(first.ranges.len(), first.legs.len());
    for (leg, range) in first.legs.iter().zip(&first.ranges) {
        assert!(
            range.earliest < leg.arrive && leg.arrive < range.latest,
            "{range:?}"
        );
        assert!((range.old_share - 1.0).abs() < 1e-9);
    }
    // Nobody writes down when ways were travelled: that all is old goes without saying.
    let warned = |timed: &TimedPatrol| timed.findings.iter().any(|finding| finding.code == "P136");
    assert!(!warned(&first));
    let mut done = first.into_patrol(&draft);
    done.back = done.back.saturating_sub(jiff::Span::new().days(10));
    let edit = crate::plan::travelled(&op, &network, &done).unwrap();
    op = op.with(&[edit]);
    let dated = op
        .roads
        .rows()
        .filter(|road| road.travelled == Some(done.back.date()));
    assert!(dated.count() >= 1);
    assert!(
        crate::plan::travelled(&op, &network, &done).is_none(),
        "said already"
    );
    let network = ground::network(&op);
    let fresh = time(&op, &network, &draft, Season::Dry);
    let (a, b) = (first.ranges.last().unwrap(), fresh.ranges.last().unwrap());
    assert!(b.latest < a.latest && !warned(&fresh), "{a:?} {b:?}");
    // Two months later the same is old.
    let mut later = draft;
    later.depart = later.depart.saturating_add(jiff::Span::new().days(70));
    let old = time(&op, &network, &later, Season::Dry);
    assert!(warned(&old), "{:?}", old.findings);
}
