//! The times from places to communities, by several means and in several seasons.

use crate::analysis::landing;
use crate::earth::LonLat;
use crate::model::Operation;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::matrix;
use crate::plan::site::ask::How;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// A row for each place that is started from, in it a time for each goal; none where there is no way.
pub(super) type Times = Vec<Vec<Option<Seconds>>>;

/// By whichever of the means is quickest, in the season in which that is slowest.
///
/// # Cost
/// One search of the network for each start, means and season.
pub(super) fn times(
    op: &Operation,
    network: &Network,
    how: &How,
    (from, to): (&[LonLat], &[LonLat]),
    ticket: &Ticket,
) -> Result<Times, Cancelled> {
    let mut all: Option<Times> = None;
    for season in &how.seasons {
        let mut best: Option<Times> = None;
        for mode in &how.modes {
            let network = landing::network_for(op, network, *mode);
            let conditions = Conditions {
                mode: *mode,
                season: *season,
                night: how.night,
                date: how.date,
            };
            let weights = network.weights(&op.roads, conditions, &op.assumptions);
            let times = matrix(&network, &weights, from, to, ticket)?;
            best = Some(match best {
                Some(best) => both(best, &times, sooner),
                None => times,
            });
        }
        let best = best.unwrap_or_else(|| vec![vec![None; to.len()]; from.len()]);
        all = Some(match all {
            Some(all) => both(all, &best, later),
            None => best,
        });
    }
    Ok(all.unwrap_or_else(|| vec![vec![None; to.len()]; from.len()]))
}

fn both(mut one: Times, other: &Times, of: fn(Option<Seconds>, Option<Seconds>) -> Option<Seconds>) -> Times {
    let cells = one.iter_mut().flatten().zip(other.iter().flatten());
    for (cell, other) in cells {
        *cell = of(*cell, *other);
    }
    one
}

/// The sooner of two; a way is better than none.
pub(super) fn sooner(one: Option<Seconds>, other: Option<Seconds>) -> Option<Seconds> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// The later of two; none where one of them is none.
fn later(one: Option<Seconds>, other: Option<Seconds>) -> Option<Seconds> {
    one.zip(other).map(|(one, other)| one.max(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_means_will_do_but_in_every_season() {
        let time = |hours: f64| Some(Seconds::from_hours(hours));
        assert_eq!(sooner(time(2.0), time(1.0)), time(1.0));
        assert_eq!(sooner(None, time(1.0)), time(1.0));
        assert_eq!(later(time(2.0), time(1.0)), time(2.0));
        assert_eq!(later(time(2.0), None), None);
    }
}
