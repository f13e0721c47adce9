//! The ground under the network: made when a grid, a way, a barrier or a planning number changes, and with it how one
//! walks between every community and the ways, so that the answers that follow only look it up.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::desk::Desk;
use crate::desk::job::JobKind;
use crate::desk::notice::Saying;
use crate::desk::notice::Value;
use crate::desk::terrain;
use crate::desk::terrain::NoGround;
use crate::earth::LonLat;
use crate::model::Assumptions;
use crate::model::Operation;
use crate::model::Revision;
use crate::model::Severity;
use crate::network::Bed;
use crate::network::Conditions;
use crate::network::End;
use crate::network::Network;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// The network with its ground, or why there is none under it.
#[derive(Debug)]
pub(crate) struct Laid {
    pub(crate) network: Arc<Network>,
    no_ground: Option<NoGround>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct GroundKey {
    /// Roads, barriers, grids and speeds.
    tables: [Revision; 4],
    assumptions: Arc<Assumptions>,
    file: Option<PathBuf>,
}

/// What the ground itself is made of, without the lines on it: grids, speeds, barriers, and the pace on foot.
type BedKey = ([Revision; 3], u64, Option<PathBuf>);

/// The ground that was read last: grids are not read anew because a bridge is closed.
#[derive(Debug, Default, Clone)]
pub(crate) struct LastBed(Arc<Mutex<Option<(BedKey, Bed)>>>);

impl GroundKey {
    fn of(desk: &Desk) -> Self {
        let op = desk.operation();
        Self {
            tables: [
                op.roads.revision(),
                op.barriers.revision(),
                op.grounds.revision(),
                op.speeds.revision(),
            ],
            assumptions: Arc::clone(&op.assumptions),
            file: desk.file().map(ToOwned::to_owned),
        }
    }

    fn bed(&self) -> BedKey {
        let [_, barriers, grounds, speeds] = self.tables;
        let pace = self.assumptions.get("pace.foot.off-road").to_bits();
        ([barriers, grounds, speeds], pace, self.file.clone())
    }
}

impl LastBed {
    fn of(&self, op: &Operation, key: &GroundKey) -> Result<Option<Bed>, NoGround> {
        let wanted = key.bed();
        // Whoever fell over with it in hand left it whole.
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bed)) = last.as_ref().filter(|(known, _)| *known == wanted) {
            return Ok(Some(bed.clone()));
        }
        let bed = match &key.file {
            Some(file) => terrain::bed(op, file)?,
            None => None,
        };
        *last = bed.clone().map(|bed| (wanted, bed));
        Ok(bed)
    }
}

impl Desk {
    /// The network with the ground under it; none while it is being made.
    pub(crate) fn network_on_ground(&self) -> Option<Arc<Network>> {
        let laid = self.derived.ground.exactly(&GroundKey::of(self))?;
        Some(Arc::clone(&laid.network))
    }

    /// Lays the ground under the network, and says where that cannot be.
    pub(crate) fn derive_ground(&mut self, network: Arc<Network>) {
        let op = Arc::clone(self.operation());
        let key = GroundKey::of(self);
        if let Some(laid) = self.derived.ground.exactly(&key) {
            self.say_no_ground(laid.no_ground.clone());
        }
        let before = self.derived.ground.answer().value.clone();
        let (last, asked, conditions) = (self.derived.bed.clone(), key.clone(), self.conditions());
        self.want(
            JobKind::Ground,
            |derived| &mut derived.ground,
            key,
            move |ticket| match last.of(&op, &asked) {
                Ok(Some(bed)) => {
                    let before = before.map(|laid| Arc::clone(&laid.network));
                    let network = network.over_after(bed, &op.roads, &op.assumptions, before.as_deref());
                    laid(&op, network, conditions, ticket)
                }
                Ok(None) => Ok(Laid {
                    network,
                    no_ground: None,
                }),
                Err(why) => Ok(Laid {
                    network,
                    no_ground: Some(why),
                }),
            },
        );
    }

    fn say_no_ground(&mut self, why: Option<NoGround>) {
        if self.derived.no_ground == why {
            return;
        }
        self.notices.forget("notice-no-ground");
        if let Some(why) = &why {
            let says = Saying::new("notice-no-ground").with("cause", Value::Said(Arc::new(why.clone())));
            self.notices.say(Severity::Warning, says);
        }
        self.derived.no_ground = why;
    }
}

fn laid(
    op: &Operation,
    network: Network,
    conditions: Conditions,
    ticket: &Ticket,
) -> Result<Laid, Cancelled> {
    ticket.tick(1, 2)?;
    let weights = network.weights(&op.roads, conditions, &op.assumptions);
    let places = |places: &mut dyn Iterator<Item = LonLat>| places.collect::<Vec<_>>();
    let communities = places(&mut op.communities.rows().map(|community| community.at));
    let bases = places(&mut op.bases.rows().map(|base| base.at));
    network.walk_legs(&weights, &communities, End::Goal, ticket)?;
    network.walk_legs(&weights, &bases, End::Start, ticket)?;
    Ok(Laid {
        network: Arc::new(network),
        no_ground: None,
    })
}
