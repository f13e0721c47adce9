//! What speaks for and against a site. Never leaves the file.

use crate::earth::LonLat;
use crate::earth::measure;
use crate::earth::measure::LocalPlane;
use crate::model::Operation;
use crate::model::Priority;
use crate::model::RoadClass;
use crate::model::Season;
use crate::model::ServiceKind;
use crate::plan::clock;
use crate::plan::site::Demand;
use crate::plan::site::SiteRequest;
use crate::plan::site::candidate::Candidate;
use crate::plan::site::candidate::CandidateKind;
use crate::plan::site::times::Times;
use crate::quantity::Metres;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// A landing site farther than this is none of the site's.
const LANDING: Metres = Metres::from_km(5.0);
/// A river nearer than this is asked about.
const WATER: Metres = Metres::new(300.0);
/// So many must-places are named.
const NAMED: usize = 4;

/// A reason for or against a site.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// Speaks against it.
    pub against: bool,
    key: Key,
    args: Vec<(&'static str, Arg<'static>)>,
    share: Option<f64>,
    season: Option<Season>,
}

impl Why {
    fn new(key: Key) -> Self {
        Self {
            against: false,
            key,
            args: Vec::new(),
            share: None,
            season: None,
        }
    }

    fn against(key: Key) -> Self {
        Self {
            against: true,
            ..Self::new(key)
        }
    }

    fn with(mut self, name: &'static str, value: impl Into<Arg<'static>>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The reason as a sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        let share = (self.share.iter()).map(|share| ("share", Arg::from(number::percent(lang, *share))));
        let season =
            (self.season.iter()).map(|season| ("season", Arg::from(words::text(lang, season.title()))));
        let args: Vec<(&str, Arg<'_>)> = (self.args.iter())
            .map(|(name, value)| (*name, value.clone()))
            .chain(share)
            .chain(season)
            .collect();
        words::text_with(lang, self.key, &args)
    }
}

/// How supply gets to a site: from each base that stays, by season.
pub(super) struct Supply {
    /// In which season.
    pub(super) season: Season,
    /// The bases that stay.
    pub(super) bases: Vec<String>,
    /// From each of them to each candidate.
    pub(super) times: Times,
}

/// The reasons of one site: what it gains, what it has, what it lacks. `again` communities have a base in reach already.
pub(super) fn of(
    op: &Operation,
    (index, site): (usize, &Candidate),
    (gained, again): (&[&Demand<'_>], usize),
    supply: &[Supply],
    request: &SiteRequest,
) -> Vec<Why> {
    let mut why = Vec::new();
    match site.kind {
        CandidateKind::Base(_) => why.push(Why::new("site-kept")),
        CandidateKind::Own => why.push(Why::new("site-own")),
        CandidateKind::Junction => why.push(Why::new("site-junction")),
        _ => {}
    }
    if !gained.is_empty() {
        why.push(Why::new("site-gain").with("count", gained.len()));
    }
    if again > 0 && request.second > 0.0 {
        why.push(Why::new("site-second").with("count", again));
    }
    let musts: Vec<&str> = (gained.iter())
        .filter(|demand| demand.row.priority == Priority::Must)
        .map(|demand| demand.row.name.as_str())
        .collect();
    if !musts.is_empty() {
        let names = musts.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        why.push(
            Why::new("site-must")
                .with("count", musts.len())
                .with("names", names),
        );
    }
    let all: f64 = gained.iter().map(|demand| f64::from(demand.weight)).sum();
    let part = |of: fn(&Demand<'_>) -> f64| {
        let sum: f64 = gained
            .iter()
            .map(|demand| f64::from(demand.weight) * of(demand))
            .sum();
        sum / all.max(1.0)
    };
    let whole = |demand: &Demand<'_>| 1.0 + demand.facts.risk + demand.facts.protection;
    let risk = (gained.iter())
        .map(|demand| f64::from(demand.weight) * demand.facts.risk / whole(demand))
        .sum::<f64>()
        / all.max(1.0);
    if risk >= 0.05 {
        why.push(Why {
            share: Some(risk),
            ..Why::new("site-risk")
        });
    }
    if part(|demand| demand.facts.protection) > 0.0 {
        why.push(Why::new("site-protection"));
    }
    why.push(landing(op, site));
    why.extend(river(op, site));
    if !matches!(site.kind, CandidateKind::Base(_)) {
        why.extend(supplied(index, supply, request));
        why.push(Why::new("site-reconnaissance"));
    }
    why
}

/// Where a helicopter or an aeroplane lands nearby.
fn landing(op: &Operation, site: &Candidate) -> Why {
    let near = |kind: ServiceKind| {
        (op.services.rows())
            .filter(move |service| service.kind == kind)
            .map(|service| (measure::near_distance(service.at, site.at), service.name.clone()))
            .filter(|(far, _)| *far <= LANDING)
            .min_by(|a, b| a.0.cmp(&b.0))
            .map(|(_, name)| name)
    };
    if let Some(name) = near(ServiceKind::LandingSite) {
        Why::new("site-landing").with("name", name)
    } else if let Some(name) = near(ServiceKind::Airstrip) {
        Why::new("site-airstrip").with("name", name)
    } else {
        Why::against("site-no-landing").with("km", format!("{:.0}", LANDING.km()))
    }
}

/// The nearest known water course, where it is close enough to rise into a base: a river on which boats go, or a barrier.
/// Nothing is known of how high it rises.
fn river(op: &Operation, site: &Candidate) -> Option<Why> {
    let plane = LocalPlane::around(site.at);
    let away = |line: &[LonLat]| {
        let feet = line.windows(2).filter_map(|pair| match pair {
            [a, b] => Some(plane.foot(*a, *b).away),
            _ => None,
        });
        feet.min()
    };
    let rivers = op.roads.rows().filter(|road| road.class == RoadClass::River);
    let rivers = rivers.map(|road| (road.name.as_str(), away(&road.line)));
    let barriers = op.barriers.rows().map(|row| (row.name.as_str(), away(&row.line)));
    let near = rivers
        .chain(barriers)
        .filter_map(|(name, away)| Some((away?, name)));
    let (away, name) = near
        .filter(|(away, _)| *away <= WATER)
        .min_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(a.1)))?;
    let name = if name.trim().is_empty() { "none" } else { name };
    let metres = (away.get() / 10.0).round() * 10.0;
    Some(
        Why::against("site-river")
            .with("name", name.to_owned())
            .with("metres", format!("{metres:.0}")),
    )
}

/// How far supply has to come, where that is far, and in which season none comes at all.
fn supplied(index: usize, supply: &[Supply], request: &SiteRequest) -> Vec<Why> {
    let nearest = |supply: &Supply| {
        (supply.times.iter().zip(&supply.bases))
            .filter_map(|(row, base)| Some((row.get(index).copied().flatten()?, base.clone())))
            .min_by_key(|(time, _)| *time)
    };
    let asked = |supply: &&Supply| request.how.seasons.contains(&supply.season);
    let mut why = Vec::new();
    let worst = (supply.iter().filter(asked))
        .filter(|supply| !supply.bases.is_empty())
        .map(&nearest)
        .max_by_key(|nearest| (nearest.is_none(), nearest.as_ref().map(|(time, _)| *time)));
    match worst {
        None => return why,
        Some(None) => {
            why.push(Why::against("site-no-supply"));
            return why;
        }
        // Farther than a base covers: help comes late, and so does supply.
        Some(Some((time, base))) if time > request.within => why.push(
            Why::against("site-far")
                .with("time", clock::hours(time))
                .with("base", base),
        ),
        Some(Some(_)) => {}
    }
    let cut_off = supply.iter().find(|supply| nearest(supply).is_none());
    why.extend(cut_off.map(|supply| Why {
        season: Some(supply.season),
        ..Why::against("site-cut-off")
    }));
    why
}
