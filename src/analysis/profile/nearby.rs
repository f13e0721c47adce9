//! What lies near the places that report: at mines, markets and roads, is more reported than at places away from them?
//!
//! Places are the communities; a report counts at the nearest within `risk.radius`. For each sort of site the mean number of
//! reports at communities near one is set beside that of the others. Reports come in bursts at a few places, so the interval
//! is that of the communities drawn anew (bootstrap; Efron and Tibshirani 1993), not of the reports. It says what lies
//! together, not what causes what: where more people come, more is also told.

use crate::analysis::IncidentFilter;
use crate::analysis::chance::Chance;
use crate::analysis::chance::nine_in_ten;
use crate::analysis::profile::TOO_FEW;
use crate::index::SpatialIndex;
use crate::model::Operation;
use crate::model::RoadClass;
use crate::model::ServiceKind;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use crate::words::Key;

/// How near a site is near, in kilometres, and how near a road.
pub const SITE_KM: f64 = 5.0;
/// See [`SITE_KM`].
pub const ROAD_KM: f64 = 1.0;
/// Fewer communities than these on one side say nothing.
const LEAST: usize = 5;
/// How often communities are drawn anew.
const DRAWS: usize = 400;

/// A sort of site that may draw violence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// Places where people find something, but for places of care.
    Service(ServiceKind),
    /// Roads and tracks that are driven.
    Road,
}

impl Site {
    /// The sorts that are looked at.
    const ALL: [Self; 6] = [
        Self::Service(ServiceKind::Mine),
        Self::Service(ServiceKind::Market),
        Self::Service(ServiceKind::School),
        Self::Service(ServiceKind::Airstrip),
        Self::Service(ServiceKind::Police),
        Self::Road,
    ];

    /// Its name for scripts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Service(kind) => kind.code(),
            Self::Road => "road",
        }
    }

    /// The key of its name for people.
    pub const fn title(self) -> Key {
        match self {
            Self::Service(kind) => kind.title(),
            Self::Road => "profile-site-road",
        }
    }

    /// How near is near.
    pub const fn within(self) -> Metres {
        match self {
            Self::Service(_) => Metres::new(SITE_KM * 1000.0),
            Self::Road => Metres::new(ROAD_KM * 1000.0),
        }
    }
}

/// What is reported near a sort of site, beside what is reported away from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearby {
    /// Which sort.
    pub site: Site,
    /// Communities near one, and the others.
    pub communities: [usize; 2],
    /// Reports at a community near one, and at another, on the mean.
    pub mean: [f64; 2],
    /// How many times as many, with the interval in which it lies with nine chances in ten; none where nothing can be said.
    pub times: Option<[f64; 3]>,
}

impl Nearby {
    /// Whether it is surely more, or surely fewer.
    pub fn is_sure(&self) -> bool {
        self.times.is_some_and(|[_, low, high]| low > 1.0 || high < 1.0)
    }
}

/// What lies near the places that report, for the incidents of a filter; a sort of which the operation knows no site is left
/// out.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// A look into an index of the communities for each incident, site and road.
pub fn nearby(op: &Operation, filter: &IncidentFilter, ticket: &Ticket) -> Result<Vec<Nearby>, Cancelled> {
    let places: Vec<_> = op.communities.rows().map(|row| row.at).collect();
    let index = SpatialIndex::new(places.iter().copied().zip(0_usize..));
    let radius = Metres::from_km(op.assumptions.get("risk.radius"));
    let mut counts = vec![0.0; places.len()];
    let known = op
        .incidents
        .rows()
        .filter(|row| filter.takes(row) && row.precision.is_point());
    for incident in known {
        let near = index.nearest(incident.at).filter(|(_, away)| *away <= radius);
        if let Some(count) = near.and_then(|(place, _)| counts.get_mut(*place)) {
            *count += 1.0;
        }
    }
    let mut found = Vec::new();
    for site in Site::ALL {
        ticket.check()?;
        found.extend(beside(site, &near(op, &index, site), &counts));
    }
    Ok(found)
}

/// Whether each community lies near a site of that sort.
fn near(op: &Operation, index: &SpatialIndex<usize>, site: Site) -> Vec<bool> {
    let mut near = vec![false; index.len()];
    let mut mark = |place: &usize| {
        if let Some(near) = near.get_mut(*place) {
            *near = true;
        }
    };
    match site {
        Site::Service(kind) => {
            for row in op.services.rows().filter(|row| row.kind == kind) {
                index
                    .within(row.at, site.within())
                    .into_iter()
                    .for_each(|(place, _)| mark(place));
            }
        }
        Site::Road => {
            let driven = |class| !matches!(class, RoadClass::Path | RoadClass::River | RoadClass::Ferry);
            for row in op.roads.rows().filter(|row| driven(row.class)) {
                index
                    .within_of_line(&row.line, site.within())
                    .into_iter()
                    .for_each(&mut mark);
            }
        }
    }
    near
}

/// The two sides; none where no community is near.
fn beside(site: Site, near: &[bool], counts: &[f64]) -> Option<Nearby> {
    let side = |wanted: bool| -> Vec<f64> {
        let both = near.iter().zip(counts).filter(|(near, _)| **near == wanted);
        both.map(|(_, count)| *count).collect()
    };
    let sides = [side(true), side(false)];
    if sides[0].is_empty() {
        return None;
    }
    let mean = |counts: &[f64]| counts.iter().sum::<f64>() / (counts.len() as f64).max(1.0);
    let [here, there] = sides.each_ref().map(|counts| mean(counts));
    let enough = counts.iter().sum::<f64>() >= TOO_FEW as f64
        && sides.iter().all(|counts| counts.len() >= LEAST)
        && there > 0.0;
    let times = enough.then(|| {
        let mut chance = Chance::new(0x51DE);
        let drawn = (0..DRAWS).map(|_| {
            let [here, there] = sides.each_ref().map(|counts| {
                let one = |_| counts.get(chance.below(counts.len())).copied().unwrap_or(0.0);
                (0..counts.len()).map(one).sum::<f64>() / counts.len() as f64
            });
            if there > 0.0 { here / there } else { f64::INFINITY }
        });
        let (low, high) = nine_in_ten(drawn.collect()).unwrap_or((0.0, f64::INFINITY));
        [here / there, low, high]
    });
    Some(Nearby {
        site,
        communities: sides.each_ref().map(Vec::len),
        mean: [here, there],
        times,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many communities, a third of them near; reports come in bursts, `times` as many at those that are near.
    fn world(seed: u64, times: f64) -> (Vec<bool>, Vec<f64>) {
        let mut chance = Chance::new(seed);
        let near: Vec<bool> = (0..90).map(|n| n % 3 == 0).collect();
        let counts = near.iter().map(|near| {
            let mood = if chance.share() < 0.2 { 8.0 } else { 0.8 };
            let mean = if *near { mood * times } else { mood };
            chance.reports(mean)
        });
        let counts = counts.collect();
        (near, counts)
    }

    #[test]
    fn where_nothing_lies_together_it_is_seldom_said_and_what_is_planted_is_in_the_interval() {
        let site = Site::Service(ServiceKind::Mine);
        let (mut said, mut held) = (0, 0);
        for seed in 0..200 {
            let (near, counts) = world(seed, 1.0);
            said += u32::from(beside(site, &near, &counts).unwrap().is_sure());
            let (near, counts) = world(seed, 3.0);
            let [_, low, high] = beside(site, &near, &counts).unwrap().times.unwrap();
            held += u32::from(low <= 3.0 && 3.0 <= high);
        }
        // One in ten lies outside an interval of nine in ten; communities drawn anew are a little too sure of themselves.
        assert!(said <= 36, "{said} of 200");
        assert!(held >= 160, "{held} of 200");
    }

    #[test]
    fn poor_data_says_nothing() {
        let site = Site::Road;
        let (near, counts) = world(1, 1.0);
        assert!(beside(site, &[false; 90], &counts).is_none(), "no site");
        assert!(
            beside(site, &[true; 90], &counts).unwrap().times.is_none(),
            "nowhere else"
        );
        assert!(
            beside(site, &near, &[0.0; 90]).unwrap().times.is_none(),
            "no report"
        );
        assert!(
            beside(site, &near, &[0.1; 90]).unwrap().times.is_none(),
            "nine reports"
        );
    }
}
