//! The search and its bound against all programmes there are, on problems small enough to try them all.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

use crate::plan::problem::Contact;
use crate::plan::problem::Demand;
use crate::plan::problem::Matrix;
use crate::plan::problem::NO_WAY;
use crate::plan::problem::Problem;
use crate::plan::problem::Team;
use crate::plan::problem::Worth;
use crate::plan::problem::Worths;
use crate::plan::suggest::bound::bound;
use crate::plan::suggest::search::Chance;
use crate::plan::suggest::search::anneal;
use crate::plan::suggest::search::build;
use crate::plan::suggest::search::within_hours;
use crate::plan::suggest::state::State;
use crate::plan::suggest::tour::schedule;

/// A problem of three places and one base on a line, so that times obey the triangle.
fn any_problem() -> impl Strategy<Value = Problem> {
    let place = (
        0_i32..400,
        0.05_f64..1.0,
        0_u8..4,
        proptest::option::of(-6_i32..0),
    );
    (
        proptest::collection::vec(place, 3),
        1_usize..4,
        1_usize..3,
        300_u32..700,
    )
        .prop_map(|(places, days, max_days, duty)| {
            let all: f64 = places.iter().map(|place| place.1).sum();
            let at: Vec<i32> = places.iter().map(|place| place.0).chain([200]).collect();
            let mut matrix = Matrix::without_ways(at.len());
            for (from, a) in at.iter().enumerate() {
                for (to, b) in at.iter().enumerate() {
                    matrix.set(from, to, a.abs_diff(*b));
                }
            }
            let demands = places
                .iter()
                .enumerate()
                .map(|(index, (_, weight, class, last))| Demand {
                    share: weight / all,
                    interval: (*class == 0).then_some(2.0),
                    seen_from: vec![index],
                    contacts: last
                        .iter()
                        .map(|day| Contact {
                            day: *day,
                            effect: 0.6,
                        })
                        .collect(),
                    standing: false,
                    may_visit: *class != 3,
                });
            Problem {
                days,
                places: demands.collect(),
                teams: vec![Team {
                    home: 3,
                    matrix: vec![0; days],
                    duty,
                    busy: vec![false; days],
                    busy_after: false,
                }],
                matrices: vec![matrix],
                window: vec![Some((360, 1080)); days],
                max_days,
                dwell: 45,
                effect: 0.65,
                half_life: 7.0,
            }
        })
}

/// Every order of every choice of places.
fn all_tours(places: &[u16]) -> Vec<Vec<u16>> {
    let mut tours = vec![Vec::new()];
    let mut at = 0;
    while at < tours.len() {
        for place in places {
            if !tours[at].contains(place) {
                let mut longer = tours[at].clone();
                longer.push(*place);
                tours.push(longer);
            }
        }
        at += 1;
    }
    tours
}

/// The value of the best of all programmes of one team.
fn brute(problem: &Problem, worths: &Worths) -> f64 {
    let places: Vec<u16> = (0..3)
        .filter(|place| problem.places[usize::from(*place)].may_visit)
        .collect();
    let tours = all_tours(&places);
    let mut best = 0.0_f64;
    let mut stack = vec![(0_usize, vec![Vec::<u8>::new(); 3])];
    while let Some((day, halts)) = stack.pop() {
        if day >= problem.days {
            let worth = (0..3).fold(Worth::default(), |sum, place| {
                sum + worths.worth(place, &halts[place])
            });
            best = best.max(worth.value(problem.days));
            continue;
        }
        stack.push((day + 1, halts.clone()));
        for tour in tours.iter().filter(|tour| !tour.is_empty()) {
            if let Some(made) = schedule(problem, &problem.teams[0], day, None, tour) {
                let mut after = halts.clone();
                for halt in &made.halts {
                    after[halt.place].push(u8::try_from(halt.day).unwrap());
                }
                stack.push((made.occupied_to(day) + 1, after));
            }
        }
    }
    best
}

fn searched<'a>(problem: &'a Problem, worths: &'a Worths, choices: &[Vec<u16>], seed: u64) -> State<'a> {
    let mut state = State::empty(problem, worths);
    build(&mut state, choices, |_, _| Ok(())).unwrap();
    anneal(state, choices, &mut Chance::of(seed), 3000, |_, _| Ok(false)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_programme_is_above_the_bound_and_the_search_finds_nearly_the_best(problem in any_problem()) {
        let worths = Worths::of(&problem);
        let choices = within_hours(&problem);
        let best = brute(&problem, &worths);
        // The bound must hold by itself, so it is told of no value.
        let limit = bound(&problem, &worths, &choices, 0.0);
        prop_assert!(best <= limit + 1e-9, "{best} above {limit}");
        let found = searched(&problem, &worths, &choices, 7).worth().value(problem.days);
        prop_assert!(found <= best + 1e-9);
        prop_assert!(found >= 0.97 * best, "{found} of {best}");
    }

    #[test]
    fn a_change_taken_back_leaves_everything_as_it_was(problem in any_problem(), seed in 0_u64..1000) {
        let worths = Worths::of(&problem);
        let choices = within_hours(&problem);
        let mut state = searched(&problem, &worths, &choices, seed);
        let mut chance = Chance::of(seed);
        let (tours, value) = (state.tours(), state.worth().value(problem.days));
        for _ in 0..50 {
            let changes = crate::plan::suggest::search::neighbour(&state, &choices, &mut chance);
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
        let choices = within_hours(&problem);
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
    let choices = within_hours(&problem);
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
        }],
        teams: Vec::new(),
        matrices: vec![Matrix::without_ways(1)],
        window: vec![Some((360, 1080)); 8],
        max_days: 1,
        dwell: 45,
        effect: 0.6,
        half_life: 7.0,
    };
    let worths = Worths::of(&problem);
    let one = worths.worth(0, &[0]);
    let faded: f64 = (0..8).map(|age| 0.6 * 0.5_f64.powf(f64::from(age) / 7.0)).sum();
    assert!((one.presence - faded).abs() < 1e-12, "{} {faded}", one.presence);
    // The day of the halt and the four after it.
    assert_eq!(one.kept, 5);
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
    };
    let problem = Problem {
        days: 4,
        places: vec![place(0), place(1)],
        teams: vec![Team {
            home: 2,
            matrix: vec![0; 4],
            duty: 600,
            busy: vec![false; 4],
            busy_after: false,
        }],
        matrices: vec![matrix],
        window: vec![Some((360, 1080)); 4],
        max_days: 2,
        dwell: 45,
        effect: 0.6,
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
