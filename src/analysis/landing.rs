//! Where helicopters land: bases that have a site, landing sites and airstrips.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::earth::measure::distance;
use crate::model::Base;
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
    bases.chain(strips(op)).collect()
}

/// Those of a day: bases that are only planned, or not open on it, are none.
pub fn sites_on(op: &Operation, day: Date) -> Vec<Site> {
    let open = |base: &&Base| base.landing_site && !base.planned && base.is_open_on(day);
    let bases = op.bases.rows().filter(open).map(|base| Site {
        at: base.at,
        name: base.name.clone(),
    });
    bases.chain(strips(op)).collect()
}

fn strips(op: &Operation) -> impl Iterator<Item = Site> {
    let is_one = |kind| matches!(kind, ServiceKind::Airstrip | ServiceKind::LandingSite);
    let services = op.services.rows().filter(move |service| is_one(service.kind));
    services.map(|service| Site {
        at: service.at,
        name: service.name.clone(),
    })
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
