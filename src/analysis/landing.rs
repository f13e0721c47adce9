//! Where helicopters land: bases that have a site, and airstrips.

use crate::earth::LonLat;
use crate::earth::measure::distance;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::ServiceKind;
use crate::network::AT_SITE;
use crate::network::Network;

/// A place where a helicopter can land.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Where.
    pub at: LonLat,
    /// What it is called.
    pub name: String,
}

/// All of them.
pub fn sites(op: &Operation) -> Vec<Site> {
    let bases = op.bases.rows().filter(|base| base.landing_site).map(|base| Site {
        at: base.at,
        name: base.name.clone(),
    });
    let strips = op
        .services
        .rows()
        .filter(|service| service.kind == ServiceKind::Airstrip);
    let strips = strips.map(|service| Site {
        at: service.at,
        name: service.name.clone(),
    });
    bases.chain(strips).collect()
}

/// Whether a helicopter can take off from a place.
pub fn has_site(op: &Operation, place: LonLat) -> bool {
    sites(op).iter().any(|site| distance(site.at, place) <= AT_SITE)
}

/// The network as this means of travel needs it: with the landing sites for a journey by air.
#[must_use]
pub fn network_for(op: &Operation, network: &Network, mode: Mode) -> Network {
    if mode != Mode::Air {
        return network.clone();
    }
    network.landing(sites(op).into_iter().map(|site| site.at).collect())
}
