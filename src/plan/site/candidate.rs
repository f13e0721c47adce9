//! Where a base could be put.

use std::collections::BTreeMap;

use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Access;
use crate::model::Operation;
use crate::model::ServiceKind;
use crate::network::Network;
use crate::plan::suggest::worth;
use crate::quantity::Metres;

/// What kind of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CandidateKind {
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

/// Communities that may be visited, airstrips, landing sites, and the junction nearest to each of those communities;
/// nothing in an area that patrols do not enter or visit.
pub(super) fn candidates(op: &Operation, network: &Network) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = Vec::new();
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
    all.retain(|candidate| !worth::is_forbidden(op, candidate.at));
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
