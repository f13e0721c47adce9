//! The next best answers that are really others: each gives up a site of every better one, with all that lies near it.

use std::collections::BTreeSet;

use crate::earth::LonLat;
use crate::earth::measure;
use crate::plan::site::WORK;
use crate::plan::site::cover::Cover;
use crate::plan::site::cover::Opened;
use crate::plan::site::opened;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Sites nearer to each other than this are the same answer to a planner.
pub const APART: Metres = Metres::from_km(10.0);
/// So many answers are told, the best one among them.
const ANSWERS: usize = 3;

/// The best answers after `best`, each proven as far as its own bound says: no other one that differs from those before
/// it covers more than that.
///
/// An answer differs from another where it has nothing near one of the other's sites. So one of those sites has to be
/// left out with its neighbours, and each is tried.
///
/// # Cost
/// One search for each choice of one site out of every answer before: the sites for the second, their square for the third.
pub(super) fn others(
    cover: &Cover,
    at: &[LonLat],
    most: usize,
    best: &Opened,
    ticket: &Ticket,
) -> Result<Vec<Opened>, Cancelled> {
    let near = |site: usize| -> BTreeSet<u32> {
        let Some(here) = at.get(site) else {
            return BTreeSet::new();
        };
        let all = (0..).zip(at);
        all.filter(|(_, there)| measure::near_distance(*here, **there) <= APART)
            .map(|(site, _)| site)
            .collect()
    };
    let mut without: BTreeSet<BTreeSet<u32>> = BTreeSet::from([BTreeSet::new()]);
    let mut found: Vec<Opened> = Vec::new();
    let mut last = best.clone();
    while found.len() + 1 < ANSWERS {
        let given_up: Vec<BTreeSet<u32>> = last.open.iter().map(|site| near(*site)).collect();
        without = (without.iter())
            .flat_map(|set| {
                given_up
                    .iter()
                    .map(move |more| set.union(more).copied().collect())
            })
            .collect();
        let work = WORK / (without.len() as u64).max(1);
        let mut next: Option<Opened> = None;
        for set in &without {
            let other = opened(&leaving_out(cover, set), most, work, ticket)?;
            let bound = next
                .as_ref()
                .map_or(other.bound, |next| next.bound.max(other.bound));
            let better = next.as_ref().is_none_or(|next| other.value > next.value);
            let mut kept = if better { other } else { next.unwrap_or_default() };
            kept.bound = bound;
            next = Some(kept);
        }
        let Some(mut next) = next.filter(|next| next.value > 0) else {
            break;
        };
        next.optimal = next.value == next.bound;
        last = next.clone();
        found.push(next);
    }
    Ok(found)
}

/// The same covering with some of the sites gone; the numbers of the sites stay.
fn leaving_out(cover: &Cover, without: &BTreeSet<u32>) -> Cover {
    let mut left = Cover {
        sites: cover.sites,
        once: cover.once.clone(),
        twice: cover.twice.clone(),
        ..Cover::default()
    };
    for demand in 0..cover.once.len() {
        let sites = cover.sites_of(demand).iter();
        left.ids
            .extend(sites.copied().filter(|site| !without.contains(site)));
        left.starts.push(left.ids.len() as u32);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tries every choice of so many sites.
    fn all(sites: usize, most: usize) -> Vec<Vec<usize>> {
        (0_u32..1 << sites)
            .filter(|set| set.count_ones() as usize <= most)
            .map(|set| (0..sites).filter(|site| set >> site & 1 == 1).collect())
            .collect()
    }

    #[test]
    fn three_answers_are_the_best_that_differ_as_trying_all_says() {
        // Eight sites in a row, 6 km apart: neighbours are the same place, those after them are not.
        let at: Vec<LonLat> = (0..8)
            .map(|site| LonLat::new(27.0 + f64::from(site) * 0.054, -2.5).unwrap())
            .collect();
        for seed in 0..40_u64 {
            let mut dice = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(99);
            let mut roll = |sides: u64| {
                dice = dice
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                (dice >> 33) % sides
            };
            let mut cover = Cover {
                sites: 8,
                ..Cover::default()
            };
            for _ in 0..12 {
                cover.ids.extend((0..8).filter(|_| roll(4) == 0));
                cover.starts.push(cover.ids.len() as u32);
                cover.once.push(1 + roll(20));
            }
            let ticket = Ticket::new();
            let best = opened(&cover, 2, WORK, &ticket).unwrap();
            let found = others(&cover, &at, 2, &best, &ticket).unwrap();
            let mut before = vec![best.open.clone()];
            for answer in &found {
                let differs = |open: &[usize]| {
                    before.iter().all(|other| {
                        let gone = |site: &usize| {
                            open.iter()
                                .all(|own| measure::near_distance(at[*own], at[*site]) > APART)
                        };
                        other.iter().any(gone)
                    })
                };
                assert!(differs(&answer.open), "{before:?} {answer:?}");
                let most = all(8, 2)
                    .iter()
                    .filter(|open| differs(open))
                    .map(|open| cover.value(open))
                    .max();
                assert_eq!(Some(answer.value), most, "seed {seed}");
                assert!(answer.optimal);
                before.push(answer.open.clone());
            }
        }
    }
}
