//! Journeys by several means and by air, as times of a network: whoever asks for reach, a table or a way gets them like
//! those of any one means.
//!
//! By several means: see [`mixed`](crate::network::mixed()). By air: straight from a landing site to all others within half
//! the range, turning round and flying at cruise, and on foot from there. Where one starts there must be a site.

use std::sync::Arc;

use crate::earth::LonLat;
use crate::earth::measure::distance;
use crate::model::Assumptions;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Road;
use crate::model::Table;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::NoGo;
use crate::network::ReachTree;
use crate::network::Weights;
use crate::network::mixed::mix;
use crate::network::mixture::Mixture;
use crate::network::reach::reach_delayed;
use crate::quantity::Metres;
use crate::quantity::Seconds;
use crate::quantity::Speed;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// One flies from a landing site that lies within this of where one starts.
pub const AT_SITE: Metres = Metres::new(2000.0);

/// What a journey is made of beside the times on foot.
#[derive(Clone)]
pub(crate) enum Journey {
    /// By vehicle, on foot and by boat.
    Mixed(Mixture),
    /// By helicopter, and on foot from where it lands.
    Air(Flight),
}

/// Where and how a helicopter flies.
#[derive(Clone)]
pub(crate) struct Flight {
    on_foot: Weights,
    sites: Arc<Vec<LonLat>>,
    cruise: Speed,
    radius: Metres,
    turn_around: Seconds,
    /// Not by night, unless the planning numbers say so.
    flies: bool,
}

impl Network {
    /// The same network with the places where a helicopter can land.
    #[must_use]
    pub fn landing(&self, sites: Vec<LonLat>) -> Self {
        Self {
            sites: Some(Arc::new(sites)),
            ..self.clone()
        }
    }

    /// The times of a journey: those on foot, and what it has beside them. Rates of march throughout, for halts would
    /// count what is driven or flown.
    pub(crate) fn journey_weights(
        &self,
        roads: &Table<Road>,
        conditions: Conditions,
        assumptions: &Assumptions,
        opened: &(dyn Fn(Id<Road>) -> bool + Sync),
    ) -> Weights {
        let rates = assumptions.with("march.halts", 0.0);
        let assumptions = rates.as_ref().unwrap_or(assumptions);
        let by = |mode| self.weights_opening(roads, Conditions { mode, ..conditions }, assumptions, opened);
        let on_foot = by(Mode::Foot);
        let journey = if conditions.mode == Mode::Air {
            let get = |name: &str| assumptions.get(name);
            Journey::Air(Flight {
                on_foot: on_foot.clone(),
                sites: self.sites.clone().unwrap_or_default(),
                cruise: Speed::from_kmh(get("air.cruise")),
                radius: Metres::from_km(get("air.range") / 2.0),
                turn_around: Seconds::from_minutes(get("air.turn-around")),
                flies: !conditions.night || get("air.night") >= 0.5,
            })
        } else {
            let (vehicle, boat) = (by(Mode::Vehicle), by(Mode::Boat));
            Journey::Mixed(Mixture::of(self, vehicle, &on_foot, &boat, assumptions))
        };
        on_foot.on_journey(conditions, journey)
    }
}

impl Journey {
    /// The same for those who do not enter some areas.
    pub(crate) fn avoiding(&self, network: &Network, on_foot: &Weights, no_go: &NoGo) -> Self {
        match self {
            Self::Mixed(mixture) => Self::Mixed(mixture.avoiding(network, on_foot, no_go)),
            Self::Air(flight) => Self::Air(Flight {
                on_foot: flight.on_foot.avoiding(network, no_go),
                ..flight.clone()
            }),
        }
    }

    /// The means by whose ways a journey is drawn and its shut ways are named; none where it flies.
    pub(crate) const fn leading(&self) -> Option<&Weights> {
        match self {
            Self::Mixed(mixture) => Some(&mixture.vehicle),
            Self::Air(_) => None,
        }
    }

    /// The times from the nearest of some starts.
    pub(crate) fn reach(
        &self,
        network: &Network,
        weights: &Weights,
        starts: &[(LonLat, Seconds)],
        ticket: &Ticket,
    ) -> Result<ReachTree, Cancelled> {
        let places: Vec<LonLat> = starts.iter().map(|(place, _)| *place).collect();
        match self {
            Self::Mixed(mixture) => {
                let tree = mix(network, weights, mixture, &places, ticket)?;
                Ok(tree.as_tree())
            }
            Self::Air(flight) => flight.reach(network, &places, ticket),
        }
    }
}

impl Flight {
    fn has_site(&self, place: LonLat) -> bool {
        self.flies && (self.sites.iter()).any(|site| distance(*site, place) <= AT_SITE)
    }

    fn reach(&self, network: &Network, places: &[LonLat], ticket: &Ticket) -> Result<ReachTree, Cancelled> {
        let begins: Vec<(usize, LonLat)> = (places.iter().copied().enumerate())
            .filter(|(_, place)| self.has_site(*place))
            .collect();
        let mut flown: Vec<(LonLat, Seconds)> = Vec::new();
        let mut from: Vec<usize> = Vec::new();
        for site in self.sites.iter() {
            let nearest = begins
                .iter()
                .map(|(number, place)| (distance(*place, *site), *number))
                .min();
            // There and back without fuel on the way.
            if let Some((way, number)) = nearest.filter(|(way, _)| *way <= self.radius) {
                flown.push((*site, self.turn_around + way / self.cruise));
                from.push(number);
            }
        }
        let tree = reach_delayed(network, &self.on_foot, &flown, None, ticket)?;
        Ok(tree.begun_at(from))
    }
}
