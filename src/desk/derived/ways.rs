//! The answers that need the network: the network itself, and what the bases reach within the hours that are drawn.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::chart::world::ReachPicture;
use crate::desk::Desk;
use crate::desk::job::JobKind;
use crate::desk::tool::ToolState;
use crate::earth::LonLat;
use crate::model::Assumptions;
use crate::model::Base;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Revision;
use crate::network;
use crate::network::Conditions;
use crate::network::End;
use crate::network::Network;
use crate::network::ReachTree;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// What the bases reach.
#[derive(Debug)]
pub struct ReachAnswer {
    /// From which bases.
    pub bases: Vec<Id<Base>>,
    /// Under which conditions.
    pub conditions: Conditions,
    /// The outlines, the longest time first.
    pub pictures: Vec<ReachPicture>,
    /// How long it takes to each community; none within the longest time drawn.
    pub times: BTreeMap<Id<Community>, Option<Seconds>>,
    /// The search, for the time to any place.
    pub tree: ReachTree,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ReachKey {
    roads: Revision,
    /// Grids, speeds and barriers.
    ground: [Revision; 3],
    communities: Revision,
    assumptions: Arc<Assumptions>,
    conditions: Conditions,
    starts: Vec<(Id<Base>, LonLat)>,
    limits: Vec<Seconds>,
}

impl Desk {
    /// By what means, in which season, by day or night and on which day people move.
    pub fn conditions(&self) -> Conditions {
        let situation = self.situation();
        Conditions {
            mode: situation.mode,
            season: situation.season,
            night: situation.night,
            date: Some(self.day()),
        }
    }

    /// The network of the roads as they are, with the ground under it where grids lie there; none while it is being
    /// made.
    pub fn network(&self) -> Option<Arc<Network>> {
        if !self.operation().grounds.is_empty() {
            return self.network_on_ground();
        }
        let roads = self.operation().roads.revision();
        self.derived.network.exactly(&roads)
    }

    pub(crate) fn derive_ways(&mut self) {
        let op = Arc::clone(self.operation());
        let roads = op.roads.clone();
        self.want(
            JobKind::Network,
            |derived| &mut derived.network,
            roads.revision(),
            move |ticket| Network::build(&roads, ticket),
        );
        if !op.grounds.is_empty()
            && let Some(network) = self.derived.network.exactly(&op.roads.revision())
        {
            self.derive_ground(network);
        }
        if let Some(network) = self.network() {
            self.derive_reach(&network);
            self.derive_gaps(&network);
            self.derive_alert(&network);
            self.derive_flags(&network);
            self.derive_order(network);
        }
    }

    /// From the base in the hand, else from those that are selected, else from all that are open on the day. While a sheet
    /// waits, from all of the operation: paper does not show what happens to be selected.
    fn starts(&self) -> Vec<(Id<Base>, LonLat)> {
        if self.is_for_paper() {
            return open_bases(self.operation(), self.day());
        }
        let moment = self.moment();
        let place = |id: Id<Base>| moment.bases.get(id).map(|base| (id, base.at));
        if let ToolState::Base(tool) = self.tool()
            && tool.at().is_some()
        {
            return place(self.operation().bases.next_id()).into_iter().collect();
        }
        let selected: Vec<_> = self
            .selection()
            .iter()
            .filter(|hit| hit.table == "bases")
            .filter_map(|hit| place(Id::new(hit.id)))
            .collect();
        if !selected.is_empty() {
            return selected;
        }
        open_bases(moment, self.day())
    }

    /// A large network is put in order behind everything else.
    fn derive_order(&mut self, network: Arc<Network>) {
        if network.is_large() {
            let roads = self.operation().roads.revision();
            self.want(
                JobKind::Order,
                |derived| &mut derived.order,
                roads,
                move |ticket| network.put_in_order(ticket),
            );
        }
    }

    fn derive_reach(&mut self, network: &Arc<Network>) {
        let op = Arc::clone(self.operation());
        let key = ReachKey {
            roads: op.roads.revision(),
            ground: ground_states(&op),
            communities: op.communities.revision(),
            assumptions: Arc::clone(&op.assumptions),
            conditions: self.conditions(),
            starts: self.starts(),
            limits: self.situation.limits.clone(),
        };
        let (network, asked) = (Arc::clone(network), key.clone());
        self.want(
            JobKind::Reach,
            |derived| &mut derived.reach,
            key,
            move |ticket| reach(&op, &network, &asked, ticket),
        );
    }
}

/// What of the ground off the ways answers rest on.
pub(crate) fn ground_states(op: &Operation) -> [Revision; 3] {
    [
        op.grounds.revision(),
        op.speeds.revision(),
        op.barriers.revision(),
    ]
}

fn open_bases(op: &Operation, day: Date) -> Vec<(Id<Base>, LonLat)> {
    let open = op.bases.iter().filter(|(_, base)| base.is_open_on(day));
    open.map(|(id, base)| (id, base.at)).collect()
}

fn reach(
    op: &Operation,
    network: &Network,
    asked: &ReachKey,
    ticket: &Ticket,
) -> Result<ReachAnswer, Cancelled> {
    let weights = network.weights(&op.roads, asked.conditions, &op.assumptions);
    let places: Vec<LonLat> = asked.starts.iter().map(|(_, at)| *at).collect();
    let goals: Vec<LonLat> = op.communities.rows().map(|community| community.at).collect();
    network.walk_legs(&weights, &goals, End::Goal, ticket)?;
    let longest = asked.limits.iter().copied().max();
    let tree = network::reach(network, &weights, &places, longest, ticket)?;
    let mut limits = asked.limits.clone();
    limits.sort_by(|a, b| b.cmp(a));
    limits.dedup();
    let mut pictures = Vec::new();
    for (done, limit) in limits.iter().enumerate() {
        ticket.tick(done, limits.len())?;
        pictures.push(ReachPicture {
            limit: *limit,
            outline: network::outline(network, &tree, *limit),
        });
    }
    Ok(ReachAnswer {
        bases: asked.starts.iter().map(|(id, _)| *id).collect(),
        conditions: asked.conditions,
        times: op
            .communities
            .iter()
            .map(|(id, community)| (id, tree.time_to(community.at)))
            .collect(),
        pictures,
        tree,
    })
}
