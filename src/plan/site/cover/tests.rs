//! The search against every choice there is, on problems small enough for that; its parts against what they promise.

use proptest::prelude::*;

use super::corner::Corner;
use super::corner::End;
use super::part::Fate;
use super::part::Part;
use super::price;
use super::price::Prices;
use super::*;

/// A problem by its demands: sites, weight, weight of a second cover.
fn cover(sites: usize, demands: &[(Vec<u32>, u64, u64)]) -> Cover {
    let mut cover = Cover {
        sites,
        ..Cover::default()
    };
    for (ids, once, twice) in demands {
        cover.ids.extend(ids);
        cover.starts.push(cover.ids.len() as u32);
        cover.once.push(*once);
        cover.twice.push(*twice);
    }
    cover
}

fn solve(cover: &Cover, most: usize, seed: u64) -> Opened {
    let mut go_on = || true;
    let mut last = 0;
    let mut on_better = |value: u64| {
        assert!(value > last, "better and better");
        last = value;
    };
    let found = cover.solve(most, seed, &mut Watch::new(u64::MAX, &mut go_on, &mut on_better));
    assert_eq!(last, found.value);
    found
}

/// The most that any choice covers.
fn brute(cover: &Cover, most: usize, from: usize, open: &mut Vec<usize>) -> u64 {
    let mut best = cover.value(open);
    if open.len() < most {
        for site in from..cover.sites {
            open.push(site);
            best = best.max(brute(cover, most, site + 1, open));
            open.pop();
        }
    }
    best
}

fn any_cover() -> impl Strategy<Value = (Cover, usize)> {
    let sites = 9_u32;
    let demand = (
        proptest::collection::vec(0..sites, 0..5),
        0_u64..40,
        prop_oneof![Just(0_u64), 0_u64..40],
    );
    (proptest::collection::vec(demand, 0..30), 0_usize..5)
        .prop_map(move |(demands, most)| (cover(sites as usize, &demands), most))
}

/// Places on a plane with noughts and equal weights among them, as bad for prices as they come.
fn plane(sites: usize, demands: usize, radius: f64, seed: u64) -> Cover {
    let mut draw = swap::Draw::new(seed);
    let mut place = || (draw.below(1000) as f64, draw.below(1000) as f64);
    let at: Vec<_> = (0..sites).map(|_| place()).collect();
    let demands: Vec<_> = (0..demands)
        .map(|demand| {
            let (x, y) = place();
            let near = |(_, (a, b)): &(u32, &(f64, f64))| (a - x).hypot(b - y) <= radius;
            let ids = (0..).zip(&at).filter(near).map(|(site, _)| site).collect();
            (ids, demand as u64 % 7, 0)
        })
        .collect();
    cover(sites, &demands)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn the_best_of_all_choices_is_found_and_proven((cover, most) in any_cover(), seed in 0_u64..4) {
        let found = solve(&cover, most, seed);
        let best = brute(&cover, most, 0, &mut Vec::new());
        prop_assert!(found.open.len() <= most);
        prop_assert_eq!(cover.value(&found.open), found.value);
        prop_assert_eq!(found.gains.iter().sum::<u64>(), found.value);
        prop_assert_eq!(found.value, best);
        prop_assert_eq!(found.bound, best);
        prop_assert!(found.optimal);
        prop_assert_eq!(solve(&cover, most, seed), found, "the same seed gives the same");
    }

    #[test]
    fn any_prices_prove_a_bound((cover, most) in any_cover(), share in 0.0_f64..1.0) {
        let part = Part::whole(&cover, most.min(cover.sites));
        let best = brute(&cover, most, 0, &mut Vec::new());
        let prices: Vec<f64> = part.once.iter().map(|once| *once as f64 * share).collect();
        let fates = vec![Fate::Free; part.names.len()];
        prop_assert!(price::proof(&part, &prices, &fates).value(1) >= best as i64);
    }
}

#[test]
fn stopped_at_any_time_the_bound_still_holds() {
    let cover = plane(40, 300, 160.0, 3);
    let best = solve(&cover, 4, 1);
    assert!(best.optimal);
    for work in [0, 1, 200_000, 400_000, 800_000, 1_600_000] {
        let (mut go_on, mut on_better) = (|| true, |_: u64| {});
        let found = cover.solve(4, 1, &mut Watch::new(work, &mut go_on, &mut on_better));
        assert!(
            found.value <= best.value && best.value <= found.bound,
            "{work}: {found:?}"
        );
        assert_eq!(cover.value(&found.open), found.value);
    }
    let (mut stop, mut on_better) = (|| false, |_: u64| {});
    let found = cover.solve(4, 1, &mut Watch::new(u64::MAX, &mut stop, &mut on_better));
    assert!(found.value > 0 && found.bound >= best.value, "the best so far");
}

#[test]
fn at_the_last_corner_shares_cover_as_much_as_prices_prove() {
    for seed in 0..20 {
        let cover = plane(60, 400, 120.0, seed);
        let part = Part::whole(&cover, 7);
        let mut prices = Prices::first(&part, &[0, 1, 2]);
        let (mut go_on, mut on_better) = (|| true, |_: u64| {});
        let mut watch = Watch::new(u64::MAX, &mut go_on, &mut on_better);
        let rounds = if seed % 2 == 0 { 0 } else { 100 };
        price::descend(&part, &mut prices, 0.0, rounds, &mut watch);
        let free = vec![Fate::Free; part.names.len()];
        let mut corner = Corner::new(&part, prices.of, free.clone());
        assert_eq!(corner.solve(&part, 0.0, 100_000, &mut watch), End::Best);
        assert!(
            corner
                .share
                .iter()
                .all(|share| (-1e-6..=1.0 + 1e-6).contains(share))
        );
        assert!((corner.share.iter().sum::<f64>() - 7.0).abs() < 1e-6);
        let covered: f64 = (part.rows.all().zip(&part.once))
            .map(|(sites, once)| {
                let load: f64 = sites.iter().map(|site| corner.share[*site as usize]).sum();
                load.min(1.0) * *once as f64
            })
            .sum();
        let proof = price::proof(&part, &corner.prices, &free);
        let proven = proof.bound as f64 / proof.parts as f64;
        assert!((covered - proven).abs() < 1e-3, "{covered} {proven}");
    }
}

#[test]
fn harder_problems_are_proven_as_well() {
    // 18 sites of which four are opened: 3060 choices and all that are smaller, counted one by one.
    for seed in 0..4 {
        let cover = plane(18, 200, 210.0, 100 + seed);
        let found = solve(&cover, 4, 1);
        assert_eq!(found.value, brute(&cover, 4, 0, &mut Vec::new()));
        assert!(found.optimal);
    }
}

#[test]
fn a_swap_mends_what_greed_spoils() {
    // Greed takes the middle site first and then cannot cover both ends.
    let demands = [(vec![0], 10, 0), (vec![0, 1], 9, 0), (vec![0, 1], 9, 0)];
    let others = [(vec![1, 2], 9, 0), (vec![1, 2], 9, 0), (vec![2], 10, 0)];
    let found = solve(&cover(3, &[demands, others].concat()), 2, 1);
    assert_eq!((found.open, found.value, found.bound), (vec![0, 2], 56, 56));
}

#[test]
fn nothing_at_all_is_no_trouble() {
    let empty = solve(&Cover::default(), 3, 1);
    assert_eq!(
        empty,
        Opened {
            optimal: true,
            ..Opened::default()
        }
    );
    let all = cover(
        2,
        &[
            (vec![0], 5, 0),
            (vec![1, 1, 0], 3, 0),
            (vec![], 9, 0),
            (vec![1], 0, 0),
        ],
    );
    assert_eq!(solve(&all, 0, 1).value, 0);
    let more = solve(&all, 9, 1);
    assert_eq!(
        (more.open, more.value, more.optimal),
        (vec![0], 8, true),
        "the other adds nothing"
    );
}

#[test]
fn a_second_cover_counts_its_share() {
    // Two sites at one place cover it twice; the place alone is worth less than that.
    let beside = cover(3, &[(vec![0, 1], 10, 6), (vec![2], 5, 0)]);
    let found = solve(&beside, 2, 1);
    assert_eq!(
        (found.open, found.gains, found.value),
        (vec![0, 1], vec![10, 6], 16)
    );
    // More than the first cover a second one never counts.
    assert_eq!(solve(&cover(2, &[(vec![0, 1], 4, 9)]), 2, 1).value, 8);
}
