//! Where a base could be put.

use std::collections::BTreeMap;

use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Access;
use crate::model::Base;
use crate::model::Id;
use crate::model::Operation;
use crate::model::ServiceKind;
use crate::network::Network;
use crate::plan::site::SiteRequest;
use crate::plan::suggest::worth;
use crate::quantity::Metres;

/// What kind of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CandidateKind {
    /// A base that there is, free to be given up.
    Base(Id<Base>),
    /// A place that the planner named.
    Own,
    Community,
    Airstrip,
    LandingSite,
    Junction,
}

/// A place where a base could be put.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    pub(super) at: LonLat,
    pub(super) name: String,
    pub(super) kind: CandidateKind,
}

/// A junction nearer than this to another candidate is no choice of its own.
const APART: Metres = Metres::new(1000.0);

/// Bases that are free to be given up, places that the planner named, communities that may be visited, airstrips,
/// landing sites, and the junction nearest to each of those communities; nothing in an area that patrols do not enter or
/// visit. Of two that cover the same the first is taken: nobody moves for nothing.
pub(super) fn candidates(op: &Operation, network: &Network, request: &SiteRequest) -> Vec<Candidate> {
    let bases = request.how.bases(op).filter(|(id, _)| request.free.contains(id));
    let mut all: Vec<Candidate> = bases
        .map(|(id, base)| Candidate {
            at: base.at,
            name: base.name.clone(),
            kind: CandidateKind::Base(id),
        })
        .collect();
    all.extend(request.places.iter().map(|(at, name)| Candidate {
        at: *at,
        name: name.clone(),
        kind: CandidateKind::Own,
    }));
    let services = op.services.rows().filter_map(|service| {
        let kind = match service.kind {
            ServiceKind::Airstrip => CandidateKind::Airstrip,
            ServiceKind::LandingSite => CandidateKind::LandingSite,
            _ => return None,
        };
        Some((service.at, &service.name, kind))
    });
    let communities = (op.communities.rows())
        .filter(|row| row.access == Access::Open)
        .map(|row| (row.at, &row.name, CandidateKind::Community));
    for (at, name, kind) in services.chain(communities) {
        all.push(Candidate {
            at,
            name: name.clone(),
            kind,
        });
    }
    let junctions = junctions(network);
    for (at, name) in op.communities.rows().map(|row| (row.at, &row.name)) {
        let nearest = junctions
            .iter()
            .min_by(|a, b| measure::near_distance(at, **a).cmp(&measure::near_distance(at, **b)));
        if let Some(junction) = nearest
            && all
                .iter()
                .all(|other| measure::near_distance(other.at, *junction) > APART)
        {
            all.push(Candidate {
                at: *junction,
                name: name.clone(),
                kind: CandidateKind::Junction,
            });
        }
    }
    let is_there = |candidate: &Candidate| matches!(candidate.kind, CandidateKind::Base(_));
    all.retain(|candidate| is_there(candidate) || !worth::is_forbidden(op, candidate.at));
    all
}

/// Where three ways or more meet.
fn junctions(network: &Network) -> Vec<LonLat> {
    let mut ways: BTreeMap<usize, usize> = BTreeMap::new();
    for (from, to, _, _) in network.pieces() {
        *ways.entry(from).or_default() += 1;
        *ways.entry(to).or_default() += 1;
    }
    (ways.into_iter())
        .filter(|(_, ways)| *ways >= 3)
        .map(|(node, _)| network.node_at(node))
        .collect()
}
