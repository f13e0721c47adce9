//! The search and its bound against all that can be tried out.

use std::cell::Cell;

use super::bound::Bound;
use super::dice::Dice;
use super::label::Labels;
use super::label::Manner;
use super::label::Wish;
use super::master::Column;
use super::master::Master;
use super::memory::Memory;
use super::order::shorten;
use super::pack::choose;
use super::pack::column;
use super::pack::master_of;
use super::plan::NOBODY;
use super::plan::Plan;
use super::pool::Pool;
use super::search::Search;
use super::*;

/// A square of places, some of them at the same spot; the way back longer where `slope` is above 0.
fn random_task(dice: &mut Dice, places: usize, crews: usize, slope: f64) -> Task {
    let at: Vec<[f64; 2]> = (0..places + 2)
        .map(|_| [dice.below(10) as f64, dice.below(10) as f64])
        .collect();
    let length = |a: usize, b: usize| {
        (at[a][0] - at[b][0]).hypot(at[a][1] - at[b][1]) + slope * (at[a][1] - at[b][1]).max(0.0)
    };
    let scores: Vec<f64> = (0..places).map(|_| dice.below(9) as f64).collect();
    let crews: Vec<Crew> = (0..crews)
        .map(|crew| Crew {
            out: (0..places).map(|place| length(places, place)).collect(),
            back: (0..places).map(|place| length(place, places + 1)).collect(),
            straight: length(places, places + 1),
            budget: 12.0 + if slope > 0.0 { 3.0 * crew as f64 } else { 0.0 },
        })
        .collect();
    Task::of(&scores, length, &crews).unwrap()
}

/// A clock that goes on by so much at each look.
fn clock(step: f64) -> impl Fn() -> f64 {
    let now = Cell::new(0.0);
    move || {
        now.set(now.get() + step);
        now.get()
    }
}

/// Every tour of a team: set of places, score, order; of each set the shortest.
fn all_tours(task: &Task, crew: usize) -> Vec<(u32, f64)> {
    fn go(task: &Task, crew: usize, stops: &mut Vec<u16>, set: u32, found: &mut Vec<(u32, f64)>) {
        if task.tour_length(crew, stops) <= task.budget(crew) {
            found.push((set, stops.iter().map(|stop| task.score(*stop)).sum()));
        }
        for place in 0..task.places() as u16 {
            if set >> place & 1 == 0 {
                stops.push(place);
                go(task, crew, stops, set | 1 << place, found);
                stops.pop();
            }
        }
    }
    let mut found = Vec::new();
    go(task, crew, &mut Vec::new(), 0, &mut found);
    found.sort_by_key(|(set, _)| *set);
    found.dedup_by_key(|(set, _)| *set);
    found
}

/// The best that all teams can collect together, by trying out everything.
fn best_of_all(task: &Task) -> f64 {
    fn go(sets: &[Vec<(u32, f64)>], taken: u32) -> f64 {
        let Some((first, rest)) = sets.split_first() else {
            return 0.0;
        };
        (first.iter().filter(|(set, _)| set & taken == 0))
            .map(|(set, score)| score + go(rest, taken | set))
            .fold(0.0, f64::max)
    }
    let sets: Vec<_> = (0..task.crews()).map(|crew| all_tours(task, crew)).collect();
    go(&sets, 0)
}

/// That an answer is what it says: within budgets, no place twice, its value the sum of its scores.
fn judge(answer: &Answer, scores: &[f64], crews: &[Crew], length: impl Fn(usize, usize) -> f64) {
    let mut seen = vec![false; scores.len()];
    let mut value = 0.0;
    let mut teams: Vec<usize> = Vec::new();
    for (team, places) in &answer.tours {
        assert!(!teams.contains(team));
        teams.push(*team);
        let crew = &crews[*team];
        let mut total = crew.out[places[0]] + crew.back[*places.last().unwrap()];
        total += places
            .windows(2)
            .map(|pair| length(pair[0], pair[1]))
            .sum::<f64>();
        assert!(total <= crew.budget + 1e-9, "{total} > {}", crew.budget);
        for place in places {
            assert!(!std::mem::replace(&mut seen[*place], true), "{place} twice");
            value += scores[*place];
        }
    }
    assert!((value - answer.best).abs() < 1e-9, "{value} {}", answer.best);
    assert!(answer.bound >= answer.best);
}

#[test]
fn insertions_are_right_after_any_changes() {
    let mut dice = Dice::of(3);
    for round in 0..30 {
        let task = random_task(&mut dice, 14, 3, if round % 2 == 0 { 0.0 } else { 0.4 });
        let mut plan = Plan::empty(&task);
        let mut other = Plan::empty(&task);
        other.follow(&mut plan);
        for step in 0..120 {
            let place = dice.below(task.places()) as u16;
            if plan.team(place) == NOBODY {
                let crew = dice.below(task.crews());
                let stops = plan.stops(crew);
                let after = stops
                    .get(dice.below(stops.len() + 1))
                    .copied()
                    .unwrap_or(task.ring(crew));
                plan.insert(crew, place, after);
            } else {
                plan.remove(place);
            }
            if step % 7 == 3 {
                other.follow(&mut plan);
            } else if step % 7 == 6 {
                plan.follow(&mut other);
            }
            for crew in 0..task.crews() {
                let stops = plan.stops(crew);
                assert!((task.tour_length(crew, &stops) - plan.length(crew)).abs() < 1e-9);
                assert_eq!(stops.len(), plan.count(crew));
                for place in plan.left_out() {
                    let with = |at: usize| {
                        let mut with = stops.clone();
                        with.insert(at, *place);
                        task.tour_length(crew, &with) - task.tour_length(crew, &stops)
                    };
                    let least = (0..=stops.len()).map(with).fold(f64::INFINITY, f64::min);
                    assert!((plan.insertion(crew, *place).0 - least).abs() < 1e-9);
                }
            }
            let score: f64 = (0..task.crews())
                .flat_map(|crew| plan.stops(crew))
                .map(|stop| task.score(stop))
                .sum();
            assert!((score - plan.score()).abs() < 1e-9);
        }
    }
}

#[test]
fn another_order_keeps_the_places_and_is_never_longer() {
    let mut dice = Dice::of(5);
    for round in 0..200 {
        let task = random_task(&mut dice, 12, 1, if round % 2 == 0 { 0.0 } else { 0.5 });
        if task.crews() == 0 {
            continue;
        }
        let mut stops: Vec<u16> = (0..task.places() as u16).collect();
        for at in (1..stops.len()).rev() {
            stops.swap(at, dice.below(at + 1));
        }
        let mut sorted = stops.clone();
        let before = task.tour_length(0, &stops);
        let better = shorten(&task, 0, &mut stops);
        let after = task.tour_length(0, &stops);
        assert!(
            if better {
                after < before
            } else {
                (after - before).abs() < 1e-9
            },
            "{before} {after}"
        );
        stops.sort_unstable();
        sorted.sort_unstable();
        assert_eq!(stops, sorted);
    }
}

#[test]
fn the_mixture_of_three_overlapping_pairs_takes_half_of_each() {
    let mut master = Master::of(&[1.0, 1.0, 1.0, 3.0]);
    for rows in [[0, 1, 3], [1, 2, 3], [0, 2, 3]] {
        master.add(Column {
            worth: 2.0,
            rows: rows.to_vec(),
        });
    }
    assert!(master.solve(100));
    let mut mixture = master.mixture();
    mixture.sort_by_key(|(column, _)| *column);
    assert_eq!(mixture.len(), 3);
    assert!(
        mixture.iter().all(|(_, share)| (share - 0.5).abs() < 1e-4),
        "{mixture:?}"
    );
    assert!((master.prices().iter().take(3).sum::<f64>() - 3.0).abs() < 1e-4);
}

#[test]
fn labels_miss_no_tour_and_list_all() {
    let mut dice = Dice::of(11);
    for round in 0..60 {
        let task = random_task(&mut dice, 7, 2, if round % 2 == 0 { 0.0 } else { 0.4 });
        if task.crews() == 0 || task.places() == 0 {
            continue;
        }
        let pay: Vec<f64> = task
            .scores()
            .iter()
            .map(|score| score - 6.0 * dice.share())
            .collect();
        for kind in 0..task.kinds().len() {
            let crew = task.kinds()[kind][0];
            let gains: Vec<f64> = (all_tours(&task, crew).iter())
                .map(|(set, _)| {
                    (0..task.places())
                        .filter(|place| set >> place & 1 == 1)
                        .map(|place| pay[place])
                        .sum()
                })
                .collect();
            let best = gains.iter().copied().fold(0.0, f64::max);
            let mut memory = Memory::of(&task, kind);
            let look = |memory: &Memory, manner: Manner, above: f64| {
                let labels = Labels {
                    task: &task,
                    kind,
                    memory,
                    pay: &pay,
                    stop: &|| false,
                };
                let wish = Wish {
                    above,
                    manner,
                    tours: 10_000,
                    labels: 1_000_000,
                };
                let rests = labels.rests(above, 1_000_000);
                labels.look(&wish, rests.filter(|_| manner == Manner::All).as_ref())
            };
            let forgetful = look(&memory, Manner::Exact, 0.0).most.unwrap();
            assert!(forgetful >= best - 1e-9, "{forgetful} {best}");
            memory.at.fill(u128::MAX);
            let exact = look(&memory, Manner::Exact, 0.0);
            assert!(
                (exact.most.unwrap() - best).abs() < 1e-9,
                "{:?} {best}",
                exact.most
            );
            let rough = look(&memory, Manner::Rough, 0.0);
            assert!(rough.most.is_none());
            assert!(rough.tours.first().is_none_or(|tour| tour.gain <= best + 1e-9));
            let above = best / 2.0;
            let all = look(&memory, Manner::All, above);
            let enough = gains.iter().filter(|gain| **gain > above + 1e-9).count();
            let some = gains.iter().filter(|gain| **gain > above - 1e-9).count();
            assert!(
                (enough..=some).contains(&all.tours.len()),
                "{} {enough}",
                all.tours.len()
            );
        }
    }
}

#[test]
fn tours_are_put_together_as_by_trying_out() {
    let mut dice = Dice::of(17);
    for _ in 0..40 {
        let task = random_task(&mut dice, 9, 3, 0.0);
        if task.crews() == 0 || task.places() == 0 {
            continue;
        }
        let mut pool = Pool::default();
        for _ in 0..40 {
            let mut stops: Vec<u16> = (0..task.places() as u16).filter(|_| dice.below(3) == 0).collect();
            shorten(&task, 0, &mut stops);
            pool.offer(&task, 0, &stops, task.tour_length(0, &stops));
        }
        let mut master = master_of(&task);
        pool.tours()
            .iter()
            .for_each(|tour| master.add(column(&task, tour)));
        assert!(master.solve(10_000));
        let choice = choose(&task, &pool, &master, -1.0, 1_000_000);
        let sets: Vec<(u32, f64)> = (pool.tours().iter())
            .map(|tour| (tour.stops.iter().fold(0, |set, stop| set | 1 << stop), tour.score))
            .chain([(0, 0.0)])
            .collect();
        let mut best = 0.0;
        for a in &sets {
            for b in sets.iter().filter(|b| a.0 & b.0 == 0) {
                for c in sets.iter().filter(|c| (a.0 | b.0) & c.0 == 0) {
                    best = f64::max(best, a.1 + b.1 + c.1);
                }
            }
        }
        assert!(choice.proven);
        assert!((choice.score - best).abs() < 1e-9, "{} {best}", choice.score);
    }
}

#[test]
fn exact_search_agrees_on_small_tasks_and_no_bound_is_below_it() {
    let mut dice = Dice::of(23);
    for round in 0..40 {
        let task = random_task(&mut dice, 7, 2, if round % 2 == 0 { 0.0 } else { 0.3 });
        let best = best_of_all(&task);
        let now = clock(1e-4);
        let answer = solve(&task, 2.0, round, &now);
        assert!((answer.best - best).abs() < 1e-9, "{} {best}", answer.best);
        assert!((answer.bound - best).abs() < 1e-9, "{} {best}", answer.bound);
        // Each bound on the way, from no tour known.
        if task.places() > 0 && task.crews() > 0 {
            let mut pool = Pool::default();
            let mut bound = Bound::of(&task, &pool);
            for _ in 0..200 {
                assert!(bound.best() >= best - 1e-9, "{} {best}", bound.best());
                bound.step(&mut pool, best, &|| false);
            }
        }
    }
}

#[test]
fn what_cannot_be_done_is_an_empty_honest_answer() {
    let crew = |budget: f64| Crew {
        out: vec![1.0, 5.0],
        back: vec![1.0, 5.0],
        straight: 2.0,
        budget,
    };
    let between = |_: usize, _: usize| 4.0;
    let answer = |scores: &[f64], crews: &[Crew]| {
        let answer = solve(&Task::of(scores, between, crews).unwrap(), 0.2, 1, &clock(1e-3));
        judge(&answer, scores, crews, between);
        (answer.best, answer.bound, answer.tours.len())
    };
    assert_eq!(answer(&[3.0, 4.0], &[crew(1.9)]), (0.0, 0.0, 0));
    assert_eq!(answer(&[3.0, 4.0], &[crew(0.0)]), (0.0, 0.0, 0));
    assert_eq!(answer(&[3.0, 4.0], &[]), (0.0, 0.0, 0));
    assert_eq!(
        answer(
            &[],
            &[Crew {
                out: vec![],
                back: vec![],
                ..crew(9.0)
            }]
        ),
        (0.0, 0.0, 0)
    );
    assert_eq!(answer(&[0.0, 0.0], &[crew(99.0)]), (0.0, 0.0, 0));
    assert_eq!(answer(&[3.0, 4.0], &[crew(2.0)]), (3.0, 3.0, 1));
    let three = answer(&[3.0, 4.0], &[crew(10.0), crew(10.0), crew(10.0)]);
    assert_eq!((three.0, three.1), (7.0, 7.0));
    // A team that cannot come home does not keep the other from going.
    assert_eq!(answer(&[3.0, 4.0], &[crew(1.0), crew(10.0)]), (7.0, 7.0, 1));
}

#[test]
fn places_without_a_way_between_them_are_never_in_one_tour() {
    let scores = [5.0, 5.0, 5.0, 5.0];
    let island = |a: usize, b: usize| if a / 2 == b / 2 { 1.0 } else { f64::INFINITY };
    let crews = vec![
        Crew {
            out: vec![1.0; 4],
            back: vec![1.0; 4],
            straight: 0.0,
            budget: 50.0
        };
        1
    ];
    let answer = solve(&Task::of(&scores, island, &crews).unwrap(), 0.3, 1, &clock(1e-4));
    judge(&answer, &scores, &crews, island);
    assert_eq!((answer.best, answer.bound), (10.0, 10.0));
}

#[test]
fn places_at_one_spot_and_a_start_that_is_a_place_are_no_trouble() {
    let scores = vec![2.0; 30];
    let crews = vec![
        Crew {
            out: vec![0.0; 30],
            back: vec![0.0; 30],
            straight: 0.0,
            budget: 0.0
        };
        2
    ];
    let answer = solve(
        &Task::of(&scores, |_, _| 0.0, &crews).unwrap(),
        0.2,
        1,
        &clock(1e-3),
    );
    judge(&answer, &scores, &crews, |_, _| 0.0);
    assert_eq!((answer.best, answer.bound), (60.0, 60.0));
}

#[test]
fn the_same_seed_and_steps_give_the_same_plan() {
    let mut dice = Dice::of(2);
    let task = random_task(&mut dice, 40, 2, 0.0);
    let run = |seed: u64| {
        let mut pool = Pool::default();
        let mut search = Search::of(&task, seed);
        search.run(3000, &mut pool);
        (search.best().clone(), pool.tours().to_vec())
    };
    assert_eq!(run(7), run(7));
    assert_ne!(run(7).1, run(8).1);
}

#[test]
fn random_plans_of_different_teams_pass_the_judge() {
    let mut dice = Dice::of(31);
    for seed in 0..25 {
        let places = 1 + dice.below(40);
        let at: Vec<[f64; 2]> = (0..places)
            .map(|_| [20.0 * dice.share(), 20.0 * dice.share()])
            .collect();
        let scores: Vec<f64> = (0..places).map(|_| 3.0 * dice.share()).collect();
        let length = |a: usize, b: usize| {
            (at[a][0] - at[b][0]).hypot(at[a][1] - at[b][1]) * if a < b { 1.0 } else { 1.2 }
        };
        let crews: Vec<Crew> = (0..1 + dice.below(4))
            .map(|_| {
                let home = [20.0 * dice.share(), 20.0 * dice.share()];
                let way = |place: usize| (at[place][0] - home[0]).hypot(at[place][1] - home[1]);
                Crew {
                    out: (0..places).map(way).collect(),
                    back: (0..places).map(way).collect(),
                    straight: 0.0,
                    budget: 40.0 * dice.share(),
                }
            })
            .collect();
        let answer = solve(
            &Task::of(&scores, length, &crews).unwrap(),
            0.3,
            seed,
            &clock(5e-4),
        );
        judge(&answer, &scores, &crews, length);
        assert!(
            answer
                .trace
                .windows(2)
                .all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 <= pair[1].1)
        );
    }
}
