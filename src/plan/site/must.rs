//! Must-places that stay beyond reach: the smallest relaxation of what was asked for, by name.

use crate::model::Community;
use crate::model::Id;
use crate::model::Priority;
use crate::plan::site::Demand;
use crate::plan::site::SiteRequest;
use crate::plan::site::WORK;
use crate::plan::site::cover::Cover;
use crate::plan::site::opened;
use crate::plan::site::times::Times;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// What would have to give so that every must-place is covered in full. Nothing is said that is not proven.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MustLeft {
    /// Must-places that these sites leave beyond the time.
    pub left: Vec<Id<Community>>,
    /// Those of them that no candidate reaches in time, each with the time of the nearest one.
    pub nowhere: Vec<(Id<Community>, Option<Seconds>)>,
    /// So few bases would cover all the others.
    pub bases: Option<usize>,
    /// Within this time as many bases as asked for would cover all that can be reached at all.
    pub within: Option<Seconds>,
}

/// The relaxation for the must-places that the open sites leave beyond `request.within`; response times throughout.
pub(super) fn left(
    demands: &[Demand<'_>],
    candidates: &Times,
    open: &[usize],
    request: &SiteRequest,
    response: impl Fn(Seconds) -> Seconds,
    ticket: &Ticket,
) -> Result<MustLeft, Cancelled> {
    let time = |site: usize, demand: &Demand<'_>| {
        let time = candidates.get(site)?.get(demand.index).copied().flatten()?;
        Some(response(time))
    };
    // Who is within the time of a base that stays is no question here.
    let musts: Vec<&Demand<'_>> = (demands.iter())
        .filter(|demand| demand.row.priority == Priority::Must)
        .filter(|demand| demand.today.is_none_or(|today| today > request.within))
        .collect();
    let is_left = |demand: &&&Demand<'_>| {
        let within = |site: &usize| time(*site, demand).is_some_and(|time| time <= request.within);
        !open.iter().any(within)
    };
    let left: Vec<&Demand<'_>> = musts.iter().filter(is_left).copied().collect();
    if left.is_empty() {
        return Ok(MustLeft::default());
    }
    let nearest = |demand: &Demand<'_>| {
        let times = (0..candidates.len()).filter_map(|site| time(site, demand));
        times.chain(demand.today).min()
    };
    let nowhere: Vec<(Id<Community>, Option<Seconds>)> = (left.iter())
        .map(|demand| (demand.id, nearest(demand)))
        .filter(|(_, nearest)| nearest.is_none_or(|nearest| nearest > request.within))
        .collect();
    let covers = |limit: Seconds, most: usize| -> Result<Option<bool>, Cancelled> {
        let wanted = (musts.iter())
            .filter(|demand| nearest(demand).is_some_and(|nearest| nearest <= limit))
            .filter(|demand| demand.today.is_none_or(|today| today > limit));
        let mut cover = Cover {
            sites: candidates.len(),
            ..Cover::default()
        };
        for demand in wanted {
            let sites =
                (0..candidates.len()).filter(|site| time(*site, demand).is_some_and(|time| time <= limit));
            cover.ids.extend(sites.map(|site| site as u32));
            cover.starts.push(cover.ids.len() as u32);
            cover.once.push(1);
        }
        let found = opened(&cover, most, WORK / 64, ticket)?;
        let all = cover.once.len() as u64;
        Ok((found.value == all || found.bound < all).then_some(found.value == all))
    };
    let mut bases = None;
    if left.len() > nowhere.len() {
        for most in request.most() + 1..=musts.len() {
            match covers(request.within, most)? {
                Some(true) => bases = Some(most),
                Some(false) => continue,
                None => {}
            }
            break;
        }
    }
    Ok(MustLeft {
        left: left.iter().map(|demand| demand.id).collect(),
        nowhere,
        bases,
        within: soonest(&musts, candidates.len(), &time, &nearest, request, covers)?,
    })
}

/// The shortest of all times at which as many bases reach every must-place that can be reached at all.
fn soonest(
    musts: &[&Demand<'_>],
    sites: usize,
    time: &impl Fn(usize, &Demand<'_>) -> Option<Seconds>,
    nearest: &impl Fn(&Demand<'_>) -> Option<Seconds>,
    request: &SiteRequest,
    covers: impl Fn(Seconds, usize) -> Result<Option<bool>, Cancelled>,
) -> Result<Option<Seconds>, Cancelled> {
    if request.most() == 0 {
        return Ok(None);
    }
    // No sooner than the place that is farthest from everything.
    let Some(least) = musts.iter().filter_map(|demand| nearest(demand)).max() else {
        return Ok(None);
    };
    let pairs = musts
        .iter()
        .flat_map(|demand| (0..sites).filter_map(move |site| time(site, demand)));
    let mut limits: Vec<Seconds> = pairs
        .chain(musts.iter().filter_map(|demand| demand.today))
        .filter(|limit| *limit >= least && *limit > request.within)
        .collect();
    limits.sort_unstable();
    limits.dedup();
    let (mut from, mut to) = (0, limits.len());
    while from < to {
        let middle = from.midpoint(to);
        let Some(limit) = limits.get(middle) else {
            break;
        };
        match covers(*limit, request.most())? {
            Some(true) => to = middle,
            Some(false) => from = middle + 1,
            None => return Ok(None),
        }
    }
    Ok(limits.get(to).copied())
}
