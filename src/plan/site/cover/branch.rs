//! The search for the proof: prices first, then corners, then a tree over the sites that are open by a share.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays made here, each index the number of a site of a part"
)]

use std::collections::BTreeMap;

use crate::plan::site::cover::corner::Corner;
use crate::plan::site::cover::corner::End;
use crate::plan::site::cover::part::Fate;
use crate::plan::site::cover::part::Part;
use crate::plan::site::cover::price;
use crate::plan::site::cover::price::Prices;
use crate::plan::site::cover::swap;
use crate::plan::site::cover::swap::Choice;
use crate::plan::site::cover::swap::Draw;
use crate::plan::site::cover::tree;
use crate::plan::site::cover::watch::Watch;

/// A share nearer than this to nought or one is that.
pub(super) const WHOLE: f64 = 1e-5;
/// The corner of all takes no more steps than this, beside twenty for each row.
const MOST_STEPS: usize = 16_000;
/// No other corner takes more steps than this, beside one for each row.
pub(super) const STEPS: usize = 4000;

/// The best choice so far, and how the proof stands.
#[derive(Debug, Clone)]
pub(super) struct Best {
    pub(super) open: Vec<u32>,
    pub(super) value: i64,
    /// Values are multiples of it.
    pub(super) unit: i64,
}

impl Best {
    /// Takes a choice of a part that is better.
    pub(super) fn take(&mut self, part: &Part, open: &[u32], watch: &mut Watch<'_>) {
        let value = part.gained + part.value(open);
        if value > self.value {
            self.value = value;
            self.open = part.named(open);
            watch.better(value);
        }
    }

    pub(super) const fn wanted(&self) -> i64 {
        self.value + self.unit
    }

    /// Below this bound there is nothing better; a little less than what is wanted, since corners are kept in fractions.
    pub(super) fn enough(&self) -> f64 {
        self.wanted() as f64 - 2e-3 * self.unit as f64
    }
}

/// What a corner leaves to be done.
pub(super) enum Left {
    /// Nothing better is in it.
    Done,
    /// Its bound, and the sites that are open by a share.
    Open(Vec<u32>),
}

/// Finds the best choice of a part; gives the bound that is proven.
pub(super) fn search(mut part: Part, best: &mut Best, draw: &mut Draw, watch: &mut Watch<'_>) -> i64 {
    let mut choice = first(&part, best, watch);
    let mut prices = Prices::first(&part, &choice.open);
    let mut bound = i64::MAX;
    // With a few rounds first, so that what can be decided is, and the rest is quicker.
    for rounds in [100, 400, 800] {
        if part.most == 0 || part.most >= part.names.len() {
            let all: Vec<u32> = (0..part.names.len().min(part.most) as u32).collect();
            best.take(&part, &all, watch);
            return best.value;
        }
        price::descend(&part, &mut prices, best.enough(), rounds, watch);
        rounded(&part, &prices.share, draw, best, watch);
        choice.shake(&part, draw, 20 * part.rows.pairs(), best, watch);
        let mut fates = vec![Fate::Free; part.names.len()];
        let proof = price::proof(&part, &prices.of, &fates);
        bound = bound.min(proof.value(best.unit));
        if bound <= best.value {
            return best.value;
        }
        if !watch.goes_on() {
            return bound;
        }
        if proof.decide(&part, &mut fates, best.wanted()) * 20 > part.names.len() {
            (part, prices) = smaller(&part, &fates, &prices);
            choice = Choice::of(&part, best);
        }
    }
    bound.min(rooted(part, prices, best, draw, watch))
}

/// A first choice, by greed and swaps.
fn first(part: &Part, best: &mut Best, watch: &mut Watch<'_>) -> Choice {
    let mut choice = Choice::none(part);
    for site in swap::greedy(part, watch) {
        choice.add(part, site);
    }
    best.take(part, &choice.open, watch);
    choice.swaps(part, watch);
    best.take(part, &choice.open, watch);
    choice
}

/// The part without what is decided, and without sites that others are as good as.
fn smaller(part: &Part, fates: &[Fate], prices: &Prices) -> (Part, Prices) {
    let (less, went) = part.without(fates);
    let prices = prices.carried(part, &less, &went);
    let dominated = less.dominated();
    let (least, went) = less.without(&dominated);
    let prices = prices.carried(&less, &least, &went);
    (least, prices)
}

/// Looks for a choice among the sites that are open by a share: few are left, and the best ones are mostly among them.
fn rounded(part: &Part, share: &[f64], draw: &mut Draw, best: &mut Best, watch: &mut Watch<'_>) {
    let mut order: Vec<u32> = (0..part.names.len() as u32).collect();
    order.sort_unstable_by(|a, b| share[*b as usize].total_cmp(&share[*a as usize]).then(a.cmp(b)));
    let open = order.iter().filter(|site| share[**site as usize] > 0.01).count();
    let keep = open.clamp(
        (part.most + part.most / 2).min(order.len()),
        (8 * part.most).clamp(40, order.len().max(40)).min(order.len()),
    );
    let mut fates = vec![Fate::Closed; part.names.len()];
    for site in order.iter().take(keep) {
        fates[*site as usize] = Fate::Free;
    }
    let (few, _) = part.without(&fates);
    watch.spend(part.rows.pairs());
    let mut choice = Choice::none(&few);
    let mut order: Vec<(f64, u32)> = (few.names.iter().zip(0_u32..))
        .map(|(_, site)| (0.0, site))
        .collect();
    let of_name: BTreeMap<u32, f64> = part.names.iter().copied().zip(share.iter().copied()).collect();
    for (share, site) in &mut order {
        *share = of_name
            .get(&few.names[*site as usize])
            .copied()
            .unwrap_or_default();
    }
    order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, site) in order.iter().take(few.most) {
        choice.add(&few, *site);
    }
    let work = (30 * few.rows.pairs()).max(2 * part.rows.pairs());
    choice.shake(&few, draw, work, best, watch);
    let mut choice = Choice::of(&few, best);
    choice.shake(&few, draw, work, best, watch);
}

fn rooted(
    mut part: Part,
    mut prices: Prices,
    best: &mut Best,
    draw: &mut Draw,
    watch: &mut Watch<'_>,
) -> i64 {
    let mut corner = Corner::new(&part, prices.of.clone(), vec![Fate::Free; part.names.len()]);
    // The root is worked out to its end, with what it decides taken out, as long as that makes it smaller.
    loop {
        // In stretches, so that what is found on the way decides sites before the end.
        let stretch = 400 + part.names.len() / 4;
        let before = corner.steps;
        let left = work_out(&part, &mut corner, best, stretch, watch);
        let is_over = corner.steps - before < stretch || corner.steps > MOST_STEPS + 20 * part.rows.len();
        rounded(&part, &corner.share, draw, best, watch);
        let mut choice = Choice::of(&part, best);
        choice.shake(&part, draw, 60 * part.rows.pairs(), best, watch);
        let mut fates = vec![Fate::Free; part.names.len()];
        let proof = price::proof(&part, &corner.prices, &fates);
        if matches!(left, Left::Done) || proof.value(best.unit) <= best.value {
            return best.value;
        }
        let decided = proof.decide(&part, &mut fates, best.wanted());
        if !watch.goes_on() {
            return proof.value(best.unit);
        }
        if decided * 10 <= part.names.len() {
            if !is_over {
                continue;
            }
            corner.fates.clone_from(&fates);
            corner.settle(&part);
            break;
        }
        prices.of.clone_from(&corner.prices);
        prices.share.clone_from(&corner.share);
        (part, prices) = smaller(&part, &fates, &prices);
        if part.most == 0 || part.most >= part.names.len() {
            let all: Vec<u32> = (0..part.names.len().min(part.most) as u32).collect();
            best.take(&part, &all, watch);
            return best.value;
        }
        corner = Corner::new(&part, prices.of.clone(), vec![Fate::Free; part.names.len()]);
    }
    tree::grow(&part, corner, best, draw, watch)
}

/// Lowers the bound of a corner; takes the choice that it is where all sites are open or closed.
pub(super) fn work_out(
    part: &Part,
    corner: &mut Corner,
    best: &mut Best,
    steps: usize,
    watch: &mut Watch<'_>,
) -> Left {
    let open = corner.fates.iter().filter(|fate| **fate == Fate::Open).count();
    let free = corner.fates.iter().filter(|fate| **fate == Fate::Free).count();
    if open > part.most {
        return Left::Done;
    }
    if open == part.most || open + free <= part.most {
        // Nothing is left to be chosen.
        let keeps = |fate: &Fate| *fate == Fate::Open || (*fate == Fate::Free && open < part.most);
        let all = (0_u32..)
            .zip(&corner.fates)
            .filter(|(_, fate)| keeps(fate))
            .map(|(site, _)| site);
        best.take(part, &all.collect::<Vec<_>>(), watch);
        return Left::Done;
    }
    let end = corner.solve(part, best.enough(), steps, watch);
    if end == End::Below {
        let proof = price::proof(part, &corner.prices, &corner.fates);
        if proof.value(best.unit) <= best.value {
            return Left::Done;
        }
    }
    let shared = shared(corner);
    if shared.is_empty() {
        let all = (0_u32..)
            .zip(&corner.share)
            .filter(|(_, share)| **share > 0.5)
            .map(|(site, _)| site);
        let all: Vec<u32> = all.take(part.most).collect();
        best.take(part, &all, watch);
        if price::proof(part, &corner.prices, &corner.fates).value(best.unit) <= best.value {
            return Left::Done;
        }
    }
    Left::Open(shared)
}

/// The free sites that are open by a share.
fn shared(corner: &Corner) -> Vec<u32> {
    let by_share = |share: f64| share > WHOLE && share < 1.0 - WHOLE;
    let sites = (0_u32..).zip(&corner.share).zip(&corner.fates);
    sites
        .filter(|((_, share), fate)| **fate == Fate::Free && by_share(**share))
        .map(|((site, _), _)| site)
        .collect()
}
