//! The covering as the exact search sees it: a row of whole weights for each community and step of its cover.

use crate::plan::site::Demand;
use crate::plan::site::SiteRequest;
use crate::plan::site::cover::Cover;
use crate::plan::site::times::Times;
use crate::quantity::Seconds;

/// What candidates add to the bases that stay. `response` makes of a move the time from alert to arrival.
pub(super) fn rows(
    demands: &[Demand<'_>],
    candidates: &Times,
    staying: &Times,
    request: &SiteRequest,
    response: impl Fn(Seconds) -> Seconds,
) -> Cover {
    let mut cover = Cover {
        sites: candidates.len(),
        ..Cover::default()
    };
    let steps = request.steps();
    for demand in demands {
        let within = |row: &Vec<Option<Seconds>>, limit: Seconds| {
            let time = row.get(demand.index).copied().flatten();
            time.is_some_and(|time| response(time) <= limit)
        };
        let (mut before, mut part) = (0, 0.0);
        for step in &steps {
            // Rounded together, so that the steps of a community add up to its weight.
            part += step.share;
            let until = (f64::from(demand.weight) * part).round() as u64;
            let weight = until.saturating_sub(before);
            before = until;
            let second = ((weight as f64 * request.second.clamp(0.0, 1.0)).round() as u64).min(weight);
            let there = staying.iter().filter(|row| within(row, step.within)).count();
            let (once, twice) = match there {
                0 => (weight, second),
                1 => (second, 0),
                _ => (0, 0),
            };
            if once == 0 {
                continue;
            }
            let sites = (0..).zip(candidates).filter(|(_, row)| within(row, step.within));
            cover.ids.extend(sites.map(|(site, _)| site));
            cover.starts.push(cover.ids.len() as u32);
            cover.once.push(once);
            cover.twice.push(twice);
        }
    }
    cover
}
