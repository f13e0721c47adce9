//! The search and its bound against all programmes there are, on problems small enough to try them all.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

use crate::plan::gathering::Gathering;
use crate::plan::gathering::Gatherings;
use crate::plan::problem::Contact;
use crate::plan::problem::Demand;
use crate::plan::problem::Flights;
use crate::plan::problem::GatheringHours;
use crate::plan::problem::Mark;
use crate::plan::problem::Matrix;
use crate::plan::problem::NO_WAY;
use crate::plan::problem::Problem;
use crate::plan::problem::Team;
use crate::plan::problem::Worth;
use crate::plan::problem::Worths;
use crate::plan::suggest::anneal::anneal;
use crate::plan::suggest::bound::bound;
use crate::plan::suggest::choices::Choices;
use crate::plan::suggest::day::better;
use crate::plan::suggest::search::Chance;
use crate::plan::suggest::search::build;
use crate::plan::suggest::state::State;
use crate::plan::suggest::tour::gathering_at;
use crate::plan::suggest::tour::schedule;
use crate::plan::suggest::tour::timed;
use crate::ticket::Ticket;

fn choices_of(problem: &Problem) -> Choices {
    Choices::of(problem, &Ticket::new()).unwrap()
}

/// What a place of a made-up problem is like: where on the line, its weight, its class, the last presence.
type Site = (i32, f64, u8, Option<i32>);

fn any_problem() -> impl Strategy<Value = Problem> {
    any_problem_with(1_usize..2, 1_usize..4)
}

/// A problem of three places and one base on a line, so that times obey the triangle; a day's ways may be shut.
fn any_problem_with(
    teams: std::ops::Range<usize>,
    days: std::ops::Range<usize>,
) -> impl Strategy<Value = Problem> {
    let place = (
        0_i32..400,
        0.05_f64..1.0,
        0_u8..4,
        proptest::option::of(-6_i32..0),
    );
    (
        proptest::collection::vec(place, 3),
        days,
        1_usize..4,
        300_u32..700,
        teams,
        (
            proptest::bool::ANY,
            0_i32..400,
            0_usize..3,
            1_u8..=4,
            proptest::bool::ANY,
        ),
    )
        .prop_map(
            |(places, days, max_days, duty, teams, (seen, gap, shut_on, quarters, markets))| {
                let passing = f64::from(quarters) / 4.0;
                let problem = problem_of(&places, days, max_days, (teams, duty), seen, (gap, shut_on));
                // The market of the first place is held on the day on which ways are shut, school at the second on others.
                let market = GatheringHours {
                    hours: (480, 720),
                    effect: 0.85,
                };
                let school = GatheringHours {
                    hours: (400, 560),
                    effect: 0.75,
                };
                let hours = if markets {
                    [Some(market), Some(school), None]
                } else {
                    [None; 3]
                };
                Problem {
                    passing,
                    hours,
                    ..problem
                }
            },
        )
}

fn problem_of(
    places: &[Site],
    days: usize,
    max_days: usize,
    (teams, duty): (usize, u32),
    seen: bool,
    (gap, shut_on): (i32, usize),
) -> Problem {
    let all: f64 = places.iter().map(|place| place.1).sum();
    let at: Vec<i32> = places.iter().map(|place| place.0).chain([200]).collect();
    let mut open = Matrix::without_ways(at.len());
    let mut shut = Matrix::without_ways(at.len());
    for (from, a) in at.iter().enumerate() {
        for (to, b) in at.iter().enumerate() {
            open.set(from, to, a.abs_diff(*b));
            // On one of the days nobody comes past this place of the line.
            if (*a < gap) == (*b < gap) {
                shut.set(from, to, a.abs_diff(*b));
            }
        }
    }
    let demands = places
        .iter()
        .enumerate()
        .map(|(index, (x, weight, class, last))| Demand {
            share: weight / all,
            interval: (*class == 0).then_some(2.0),
            seen_from: (0..3)
                .filter(|other| *other == index || (seen && places[*other].0.abs_diff(*x) < 40))
                .collect(),
            contacts: last
                .iter()
                .map(|day| Contact {
                    day: *day,
                    effect: 0.6,
                })
                .collect(),
            standing: false,
            may_visit: *class != 3,
            gatherings: (0..days)
                .map(|day| match (index, day == shut_on) {
                    (0, true) => Gatherings::default().with(Gathering::Market),
                    (1, false) => Gatherings::default().with(Gathering::School),
                    _ => Gatherings::default(),
                })
                .collect(),
        });
    let tables: Vec<usize> = (0..days).map(|day| usize::from(day == shut_on)).collect();
    let team = Team {
        home: 3,
        matrix: tables,
        duty,
        busy: vec![false; days],
        shut: vec![false; days],
        units: 1,
        goes: true,
        flies: false,
        barred: Vec::new(),
        busy_after: false,
        range_m: None,
        dry: Vec::new(),
    };
    Problem {
        days,
        places: demands.collect(),
        teams: vec![team; teams],
        matrices: vec![open, shut],
        metres: Vec::new(),
        window: vec![Some((360, 1080)); days],
        reserve: 0,
        max_days,
        dwell: 45,
        effect: 0.65,
        hours: [None; 3],
        flights: Flights::default(),
        passing: 1.0,
        half_life: 7.0,
    }
}

/// Every order of every choice of places, up to three times each where others lie between.
fn all_tours(places: &[u16]) -> Vec<Vec<u16>> {
    let mut tours = vec![Vec::new()];
    let mut at = 0;
    while at < tours.len() {
        for place in places {
            let times = tours[at].iter().filter(|other| *other == place).count();
            if tours[at].len() < 9 && tours[at].last() != Some(place) && times < 3 {
                let mut longer = tours[at].clone();
                longer.push(*place);
                tours.push(longer);
            }
        }
        at += 1;
    }
    tours
}

/// The halts at each of the three places.
type Halts = [Vec<Mark>; 3];

/// What the tours of a team that leave on a day come to: the day on which it is free again, and the halts; each once.
fn leaving_on(problem: &Problem, day: usize) -> BTreeSet<(usize, Halts)> {
    let places: Vec<u16> = (0..3)
        .filter(|place| problem.places[usize::from(*place)].may_visit)
        .collect();
    let mut found = BTreeSet::new();
    for tour in all_tours(&places).iter().filter(|tour| !tour.is_empty()) {
        let Some(made) = timed(problem, &problem.teams[0], day, tour) else {
            continue;
        };
        let mut halts = Halts::default();
        for halt in &made.halts {
            let mark = Mark::new(u8::try_from(halt.day).unwrap(), false);
            halts[halt.place].push(mark.in_hours(gathering_at(problem, halt)));
        }
        halts
            .iter_mut()
            .for_each(|days| days.sort_unstable_by_key(|mark| mark.day()));
        // Nobody halts twice at one place on one day.
        if halts
            .iter()
            .all(|days| days.windows(2).all(|pair| pair[0].day() != pair[1].day()))
        {
            found.insert((made.occupied_to(day) + 1, halts));
        }
    }
    found
}

/// The halts of every programme that one team can make, each once.
fn programmes(problem: &Problem) -> BTreeSet<Halts> {
    let by_day: Vec<_> = (0..problem.days).map(|day| leaving_on(problem, day)).collect();
    let mut found = BTreeSet::new();
    let mut stack = vec![(0_usize, Halts::default())];
    let mut met: BTreeSet<(usize, Halts)> = BTreeSet::new();
    while let Some((day, halts)) = stack.pop() {
        if day >= problem.days {
            found.insert(halts);
            continue;
        }
        let mut next = vec![(day + 1, halts.clone())];
        for (free, more) in &by_day[day] {
            let mut after = halts.clone();
            for (days, more) in after.iter_mut().zip(more) {
                days.extend(more);
            }
            next.push((*free, after));
        }
        stack.extend(next.into_iter().filter(|state| met.insert(state.clone())));
    }
    found
}

/// The value of the best of all programmes of the one or two teams, which are alike.
fn brute(problem: &Problem, worths: &Worths) -> f64 {
    let one = programmes(problem);
    let none = BTreeSet::from([Halts::default()]);
    let others = if problem.teams.len() > 1 { &one } else { &none };
    let mut best = 0.0_f64;
    for mine in &one {
        for theirs in others {
            let worth = (0..3).fold(Worth::default(), |sum, place| {
                let seen = problem.places[place].seen_from.iter();
                let halts: Vec<Mark> = seen
                    .flat_map(|from| {
                        let days = mine[*from].iter().chain(&theirs[*from]);
                        days.map(move |mark| match *from {
                            from if from == place => *mark,
                            _ => Mark::new(u8::try_from(mark.day()).unwrap(), true),
                        })
                    })
                    .collect();
                sum + worths.worth(place, &halts)
            });
            best = best.max(worth.value(problem.days));
        }
    }
    best
}

fn searched<'a>(problem: &'a Problem, worths: &'a Worths, choices: &Choices, seed: u64) -> State<'a> {
    let mut state = State::empty(problem, worths);
    build(&mut state, choices, |_, _| Ok(())).unwrap();
    anneal(state, choices, &mut Chance::of(seed), 3000, |_, _| Ok(false)).unwrap()
}

/// The search promises no share of the best for a single problem, so it is judged on many, always the same ones.
#[test]
fn the_search_finds_nearly_the_best() {
    use proptest::strategy::ValueTree as _;

    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let shares: Vec<f64> = (0..40)
        .filter_map(|_| {
            let problem = any_problem().new_tree(&mut runner).unwrap().current();
            let worths = Worths::of(&problem);
            let best = brute(&problem, &worths);
            let found = searched(&problem, &worths, &choices_of(&problem), 7);
            (best > 0.0).then(|| found.worth().value(problem.days) / best)
        })
        .collect();
    let mean = shares.iter().sum::<f64>() / shares.len() as f64;
    let least = shares.iter().copied().fold(1.0, f64::min);
    assert!(
        shares.len() > 20 && mean > 0.99 && least > 0.9,
        "{mean} {least} {shares:?}"
    );
}

/// Days gone over with all teams at once, from no programme and from one that is built: never worse, never beyond the best
/// there is, and from nothing mostly the best of a single day without nights.
#[test]
fn going_over_the_days_gains_and_stays_possible() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut gained, mut best_of_a_day, mut single) = (0, 0, 0);
    for number in 0..200 {
        let problem = any_problem_with(1..3, 1..4)
            .new_tree(&mut runner)
            .unwrap()
            .current();
        let worths = Worths::of(&problem);
        let mut built = State::empty(&problem, &worths);
        build(&mut built, &choices_of(&problem), |_, _| Ok(())).unwrap();
        for start in [State::empty(&problem, &worths), built] {
            let mut state = start.clone();
            let said = better(&mut state, number, &Ticket::new()).unwrap();
            assert_eq!(said, state.score() > start.score() + 1e-9);
            assert!(state.score() >= start.score() - 1e-9);
            let again = State::of(&problem, &worths, &state.tours());
            assert!((again.score() - state.score()).abs() < 1e-9);
            let (value, best) = (state.worth().value(problem.days), brute(&problem, &worths));
            assert!(value <= best + 1e-9);
            gained += u32::from(said);
            // Where nothing is seen from beside nor worth more in some hours, the question of a day is the whole question.
            let is_plain =
                problem.hours == [None; 3] && problem.places.iter().all(|place| place.seen_from.len() == 1);
            if problem.days == 1 && problem.teams.len() == 1 && is_plain {
                single += 1;
                best_of_a_day += u32::from(value >= best - 1e-9);
            }
        }
    }
    assert!(gained > 100 && single > 10, "{gained} {single}");
    assert_eq!(best_of_a_day, single);
}

/// The bound promises no share either. It takes each halt on a market or school day for one in those hours.
#[test]
fn the_bound_is_mostly_near_the_best() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut shares: [Vec<f64>; 2] = [Vec::new(), Vec::new()];
    for _ in 0..40 {
        let problem = any_problem_with(1..3, 2..4)
            .new_tree(&mut runner)
            .unwrap()
            .current();
        let worths = Worths::of(&problem);
        let best = brute(&problem, &worths);
        let limit = bound(&problem, &worths, &choices_of(&problem), 0.0);
        if best > 0.0 {
            shares[usize::from(problem.hours != [None; 3])].push(best / limit);
        }
    }
    for (shares, least_mean) in shares.iter().zip([0.95, 0.92]) {
        let mean = shares.iter().sum::<f64>() / shares.len() as f64;
        let least = shares.iter().copied().fold(1.0, f64::min);
        assert!(
            shares.len() > 10 && mean > least_mean && least > 0.75,
            "{mean} {least} {shares:?}"
        );
    }
}

#[test]
fn a_team_that_needs_four_days_for_a_place_is_there_once_in_six_days_for_the_bound_too() {
    let problem = far(420, 840, Some(1.0));
    let worths = Worths::of(&problem);
    let choices = choices_of(&problem);
    let limit = bound(&problem, &worths, &choices, 0.0);
    let found = searched(&problem, &worths, &choices, 1).worth();
    assert_eq!(found.kept, 2);
    let best = found.value(problem.days);
    // Two days of the must-place, and presence that is worth less than one more.
    assert!((best..best + 6.0).contains(&limit), "{best} {limit}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_programme_is_above_the_bound_nor_the_search_above_the_best(problem in any_problem()) {
        let worths = Worths::of(&problem);
        let choices = choices_of(&problem);
        let best = brute(&problem, &worths);
        // The bound must hold by itself, so it is told of no value.
        let limit = bound(&problem, &worths, &choices, 0.0);
        prop_assert!(best <= limit + 1e-9, "{best} above {limit}");
        let found = searched(&problem, &worths, &choices, 7).worth().value(problem.days);
        prop_assert!(found <= best + 1e-9);
    }

    #[test]
    fn no_programme_of_two_teams_is_above_the_bound(problem in any_problem_with(2..3, 1..3)) {
        let worths = Worths::of(&problem);
        let best = brute(&problem, &worths);
        let limit = bound(&problem, &worths, &choices_of(&problem), 0.0);
        prop_assert!(best <= limit + 1e-9, "{best} above {limit}");
    }

    #[test]
    fn a_place_is_a_choice_if_some_tour_halts_there(problem in any_problem()) {
        let choices = choices_of(&problem);
        let halted = programmes(&problem);
        for place in 0..3_u16 {
            let some = halted.iter().any(|halts| !halts[usize::from(place)].is_empty());
            let choice = choices.get(0, place);
            prop_assert!(!some || choice.is_some(), "{place}");
            for day in halted.iter().flat_map(|halts| &halts[usize::from(place)]) {
                prop_assert!(choice.unwrap().on.has(day.day()), "{place} on {day:?}");
            }
            // Where nothing is shut no choice is a false hope, and its tour is possible.
            let never_shut = problem.teams[0].matrix.iter().all(|table| *table == 0);
            if let Some(choice) = choice.filter(|_| never_shut) {
                let starts = |first| schedule(&problem, &problem.teams[0], first, None, &choice.tour).is_some();
                prop_assert!(some && (0..problem.days).any(starts), "{choice:?}");
            }
        }
    }

    #[test]
    fn a_change_taken_back_leaves_everything_as_it_was(problem in any_problem(), seed in 0_u64..1000) {
        let worths = Worths::of(&problem);
        let choices = choices_of(&problem);
        let mut state = searched(&problem, &worths, &choices, seed);
        let mut chance = Chance::of(seed);
        let (tours, value) = (state.tours(), state.worth().value(problem.days));
        for _ in 0..50 {
            let changes = crate::plan::suggest::moves::neighbour(&state, &choices, &mut chance);
            if let Some(tried) = changes.and_then(|changes| state.change(changes)) {
                state.undo(tried);
            }
            prop_assert_eq!(state.tours(), tours.clone());
            prop_assert!((state.worth().value(problem.days) - value).abs() < 1e-9);
        }
    }

    #[test]
    fn the_worth_kept_along_is_the_worth_worked_out_anew(problem in any_problem(), seed in 0_u64..1000) {
        let worths = Worths::of(&problem);
        let choices = choices_of(&problem);
        let state = searched(&problem, &worths, &choices, seed);
        let again = State::of(&problem, &worths, &state.tours());
        prop_assert!((again.score() - state.score()).abs() < 1e-9);
    }
}

#[test]
fn the_same_seed_gives_the_same_programme() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let problem = any_problem().new_tree(&mut runner).unwrap().current();
    let worths = Worths::of(&problem);
    let choices = choices_of(&problem);
    let tours = |seed| searched(&problem, &worths, &choices, seed).tours();
    assert_eq!(tours(5), tours(5));
}

#[test]
fn presence_fades_by_half_in_its_half_life_and_a_must_place_is_kept_for_its_interval() {
    let problem = Problem {
        days: 8,
        places: vec![Demand {
            share: 1.0,
            interval: Some(4.0),
            seen_from: vec![0],
            contacts: Vec::new(),
            standing: false,
            may_visit: true,
            gatherings: Vec::new(),
        }],
        teams: Vec::new(),
        matrices: vec![Matrix::without_ways(1)],
        metres: Vec::new(),
        window: vec![Some((360, 1080)); 8],
        reserve: 0,
        max_days: 1,
        dwell: 45,
        effect: 0.6,
        hours: [None; 3],
        flights: Flights::default(),
        passing: 0.5,
        half_life: 7.0,
    };
    let worths = Worths::of(&problem);
    let one = worths.worth(0, &[Mark::new(0, false)]);
    let faded: f64 = (0..8).map(|age| 0.6 * 0.5_f64.powf(f64::from(age) / 7.0)).sum();
    assert!((one.presence - faded).abs() < 1e-12, "{} {faded}", one.presence);
    // The day of the halt and the four after it.
    assert_eq!(one.kept, 5);
    // Beside it a halt is half of one, and the place is within its interval all the same.
    let beside = worths.worth(0, &[Mark::new(0, true)]);
    assert!((beside.presence - 0.5 * faded).abs() < 1e-12);
    assert_eq!(beside.kept, 5);
    assert_eq!(problem.matrices[0].get(0, 0), NO_WAY);
}

#[test]
fn a_long_tour_spends_the_night_at_its_last_halt_and_rests_a_day_after() {
    let mut matrix = Matrix::without_ways(3);
    for (from, to, minutes) in [
        (2, 0, 300),
        (0, 2, 300),
        (0, 1, 60),
        (1, 0, 60),
        (1, 2, 330),
        (2, 1, 330),
    ] {
        matrix.set(from, to, minutes);
    }
    let place = |index| Demand {
        share: 0.5,
        interval: None,
        seen_from: vec![index],
        contacts: Vec::new(),
        standing: false,
        may_visit: true,
        gatherings: Vec::new(),
    };
    let problem = Problem {
        days: 4,
        places: vec![place(0), place(1)],
        teams: vec![Team {
            home: 2,
            matrix: vec![0; 4],
            duty: 600,
            busy: vec![false; 4],
            shut: vec![false; 4],
            units: 1,
            goes: true,
            flies: false,
            barred: Vec::new(),
            busy_after: false,
            range_m: None,
            dry: Vec::new(),
        }],
        matrices: vec![matrix],
        metres: Vec::new(),
        window: vec![Some((360, 1080)); 4],
        reserve: 0,
        max_days: 2,
        dwell: 45,
        effect: 0.6,
        hours: [None; 3],
        flights: Flights::default(),
        passing: 0.5,
        half_life: 7.0,
    };
    let tour = schedule(&problem, &problem.teams[0], 0, None, &[0, 1]).unwrap();
    assert_eq!((tour.halts[0].day, tour.halts[0].arrive), (0, 660));
    assert_eq!(
        (tour.halts[1].day, tour.halts[1].leave_day, tour.halts[1].leave),
        (0, 1, 360)
    );
    assert_eq!((tour.back_day, tour.back), (1, 690));
    assert_eq!(tour.occupied_to(0), 2);
    let mut short = problem;
    short.max_days = 1;
    assert!(schedule(&short, &short.teams[0], 0, None, &[0, 1]).is_none());
}

/// One team, its base in the middle of a line, and two places at these distances from it in minutes.
fn far(near: u32, far: u32, interval: Option<f64>) -> Problem {
    let at = [near, far, 0];
    let mut matrix = Matrix::without_ways(3);
    for (from, a) in at.iter().enumerate() {
        for (to, b) in at.iter().enumerate() {
            matrix.set(from, to, a.abs_diff(*b));
        }
    }
    let place = |index, interval| Demand {
        share: 0.5,
        interval,
        seen_from: vec![index],
        contacts: Vec::new(),
        standing: false,
        may_visit: true,
        gatherings: Vec::new(),
    };
    Problem {
        days: 6,
        places: vec![place(0, None), place(1, interval)],
        teams: vec![Team {
            home: 2,
            matrix: vec![0; 6],
            duty: 600,
            busy: vec![false; 6],
            shut: vec![false; 6],
            units: 1,
            goes: true,
            flies: false,
            barred: Vec::new(),
            busy_after: false,
            range_m: None,
            dry: Vec::new(),
        }],
        matrices: vec![matrix],
        metres: Vec::new(),
        window: vec![Some((360, 1080)); 6],
        reserve: 0,
        max_days: 4,
        dwell: 45,
        effect: 0.6,
        hours: [None; 3],
        flights: Flights::default(),
        passing: 0.5,
        half_life: 7.0,
    }
}

#[test]
fn a_place_beyond_a_day_is_reached_by_nights_at_the_village_on_the_way() {
    // Fourteen hours away: a night at the village half-way on the way out, and another on the way home.
    let problem = far(420, 840, None);
    let choices = choices_of(&problem);
    let choice = choices.get(0, 1).unwrap();
    assert_eq!((choice.days, choice.tour.as_slice()), (4, [0, 1, 0].as_slice()));
    let worths = Worths::of(&problem);
    let found = searched(&problem, &worths, &choices, 1);
    assert!(!found.halts(1).is_empty(), "{:?}", found.tours());
    // Twice as far there is no village to stay at on the way.
    assert!(choices_of(&far(420, 1500, None)).get(0, 1).is_none());
}

#[test]
fn a_must_place_that_nobody_can_reach_is_worth_nothing_to_the_bound() {
    let problem = far(60, 1500, Some(2.0));
    let worths = Worths::of(&problem);
    let choices = choices_of(&problem);
    let limit = bound(&problem, &worths, &choices, 0.0);
    // All that can be had is presence at the near place, half of the weight on six days; no must-day at all.
    assert!(limit < 6.0, "{limit}");
    let best = searched(&problem, &worths, &choices, 1)
        .worth()
        .value(problem.days);
    assert!(best <= limit && best > 0.0);
}

#[test]
fn a_tour_leaves_later_where_that_brings_it_to_a_market_and_moves_nothing_else() {
    let mut problem = far(60, 400, None);
    problem.places[0].gatherings = vec![Gatherings::default(); 6];
    problem.places[0].gatherings[1] = Gatherings::default().with(Gathering::Market);
    problem.hours[Gathering::Market.number()] = Some(GatheringHours {
        hours: (480, 840),
        effect: 0.9,
    });
    let team = &problem.teams[0];
    let halt = |day: usize| timed(&problem, team, day, &[0]).unwrap();
    // An hour on the way from six o'clock on: the middle of the stay would be at 7:22; it leaves three quarters later.
    assert_eq!((halt(0).depart, halt(0).halts[0].arrive), (360, 420));
    assert_eq!((halt(1).depart, halt(1).halts[0].arrive), (405, 465));
    assert_eq!(gathering_at(&problem, &halt(1).halts[0]), Some(Gathering::Market));
    assert_eq!(gathering_at(&problem, &halt(0).halts[0]), None);
    // Where the place beyond would fall on the next day by it, it leaves as soon as it may.
    let with_far = timed(&problem, team, 1, &[0, 1]).unwrap();
    let early = schedule(&problem, team, 1, None, &[0, 1]).unwrap();
    assert_eq!(with_far.days(), early.days());
    // On the market day a halt is worth more, and the choice of the day follows it.
    let worths = Worths::of(&problem);
    let found = searched(&problem, &worths, &choices_of(&problem), 1);
    assert!(
        found
            .halts(0)
            .iter()
            .any(|mark| mark.gathering() == Some(Gathering::Market) && mark.day() == 1)
    );
    let plain = worths.worth(0, &[Mark::new(1, false)]).presence;
    let at_market = Mark::new(1, false).in_hours(Some(Gathering::Market));
    let market = worths.worth(0, &[at_market]).presence;
    assert!((market / plain - 1.5).abs() < 1e-9, "{market} {plain}");
}

/// A market from eight, a Mass from ten: where both are held the one that is worth more decides when the tour leaves.
#[test]
fn of_two_gatherings_the_worthier_draws_the_tour() {
    let mut problem = far(60, 400, None);
    let both = Gatherings::default()
        .with(Gathering::Market)
        .with(Gathering::Worship);
    problem.places[0].gatherings = vec![both; 6];
    let hours = |from: u32, until: u32, effect: f64| {
        Some(GatheringHours {
            hours: (from, until),
            effect,
        })
    };
    problem.hours = [hours(480, 560, 0.8), None, hours(600, 720, 0.9)];
    let halt = |problem: &Problem| timed(problem, &problem.teams[0], 0, &[0]).unwrap().halts[0];
    let met = halt(&problem);
    assert_eq!(gathering_at(&problem, &met), Some(Gathering::Worship));
    assert_eq!(
        Worths::of(&problem).best_halt(0, 0).gathering(),
        Some(Gathering::Worship)
    );
    problem.hours[0] = hours(480, 560, 0.95);
    let met = halt(&problem);
    assert_eq!(gathering_at(&problem, &met), Some(Gathering::Market));
    assert!(met.arrive < 560 && met.arrive + 22 >= 480, "{met:?}");
}
