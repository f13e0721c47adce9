//! What speaks for and against a site. Never leaves the file.

use crate::earth::measure;
use crate::model::Operation;
use crate::model::Priority;
use crate::model::ServiceKind;
use crate::plan::clock;
use crate::plan::site::Demand;
use crate::plan::site::SiteRequest;
use crate::plan::site::candidate::Candidate;
use crate::plan::site::candidate::CandidateKind;
use crate::quantity::Metres;
use crate::quantity::Seconds;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// A landing site farther than this is none of the site's.
const LANDING: Metres = Metres::from_km(5.0);
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
}

impl Why {
    fn new(key: Key) -> Self {
        Self {
            against: false,
            key,
            args: Vec::new(),
            share: None,
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
        let args: Vec<(&str, Arg<'_>)> = (self.args.iter())
            .map(|(name, value)| (*name, value.clone()))
            .chain(share)
            .collect();
        words::text_with(lang, self.key, &args)
    }
}

/// The reasons of one site: what it gains, what it has, what it lacks.
pub(super) fn of(
    op: &Operation,
    site: &Candidate,
    gained: &[&Demand<'_>],
    supply: &[Option<Seconds>],
    request: &SiteRequest,
) -> Vec<Why> {
    let mut why = vec![Why::new("site-gain").with("count", gained.len())];
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
    if site.kind == CandidateKind::Junction {
        why.push(Why::new("site-junction"));
    }
    why.push(landing(op, site));
    why.extend(supplied(op, supply, request));
    why.push(Why::new("site-reconnaissance"));
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

/// How far supply has to come, where that is far.
fn supplied(op: &Operation, supply: &[Option<Seconds>], request: &SiteRequest) -> Option<Why> {
    if supply.is_empty() {
        return None;
    }
    let open = op
        .bases
        .rows()
        .filter(|base| request.conditions.date.is_none_or(|date| base.is_open_on(date)));
    let nearest = (supply.iter().zip(open))
        .filter_map(|(time, base)| time.map(|time| (time, &base.name)))
        .min_by(|a, b| a.0.cmp(&b.0));
    match nearest {
        None => Some(Why::against("site-no-supply")),
        // Farther than a base covers: help comes late, and so does supply.
        Some((time, base)) if time > request.within => Some(
            Why::against("site-far")
                .with("time", clock::hours(time))
                .with("base", base.clone()),
        ),
        Some(_) => None,
    }
}
