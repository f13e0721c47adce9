//! The answers that need the network: the network itself, and what the bases reach within the hours that are drawn.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis::landing;
use crate::chart::world::ReachPicture;
use crate::desk::Desk;
use crate::desk::job::JobKind;
use crate::desk::tool::ToolState;
use crate::earth::LonLat;
use crate::model::Assumptions;
use crate::model::Base;
use crate::model::Community;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Revision;
use crate::network;
use crate::network::Conditions;
use crate::network::End;
use crate::network::Network;
use crate::network::ReachTree;
use crate::quantity::Seconds;
use crate::store::orders;
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
    /// Where helicopters land, where one is asked for.
    sites: Vec<LonLat>,
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
        let last = self.derived.network.answer().value.clone();
        self.want(
            JobKind::Network,
            |derived| &mut derived.network,
            roads.revision(),
            // A closure, a class or a bridge leaves the network as it is, its order and its last times with it.
            move |ticket| match last.filter(|network| network.is_of(&roads)) {
                Some(network) => Ok(Network::clone(&network)),
                None => Network::build(&roads, ticket),
            },
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
            self.derive_asked(&network);
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

    /// Where helicopters land at this moment, the base in the hand included; none asked for by other means.
    pub(crate) fn landing_sites(&self) -> Vec<LonLat> {
        if self.situation().mode != Mode::Air {
            return Vec::new();
        }
        let sites = landing::sites(self.moment());
        sites.into_iter().map(|site| site.at).collect()
    }

    /// A large network is put in order behind everything else, or takes the order that was kept when it was last opened.
    fn derive_order(&mut self, network: Arc<Network>) {
        if network.is_large() {
            let roads = self.operation().roads.revision();
            let folder = self.folders.data.clone();
            let kept_in = folder.filter(|_| self.document.may_leave_traces());
            self.want(
                JobKind::Order,
                |derived| &mut derived.order,
                roads,
                move |ticket| put_in_order(&network, kept_in.as_deref(), ticket),
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
            sites: self.landing_sites(),
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

/// Puts a network in order by what was kept of it in this folder, else anew. What cannot be kept is found anew the next
/// time, which costs some seconds beside the window and nothing else.
fn put_in_order(network: &Network, kept_in: Option<&Path>, ticket: &Ticket) -> Result<(), Cancelled> {
    if network.order().is_some() {
        return Ok(());
    }
    let Some(folder) = kept_in else {
        return network.put_in_order(ticket);
    };
    let shape = network.shape();
    if orders::read(folder, &shape).is_some_and(|order| network.take_order(order)) {
        return Ok(());
    }
    network.put_in_order(ticket)?;
    if let Some(order) = network.order() {
        drop(orders::keep(folder, &shape, order));
    }
    Ok(())
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
    let landing = network.landing(asked.sites.clone());
    let by_air = asked.conditions.mode == Mode::Air;
    let network = if by_air { &landing } else { network };
    let weights = network.weights(&op.roads, asked.conditions, &op.assumptions);
    let places: Vec<LonLat> = asked.starts.iter().map(|(_, at)| *at).collect();
    let goals: Vec<LonLat> = op.communities.rows().map(|community| community.at).collect();
    network.walk_legs(&weights, &goals, End::Goal, ticket)?;
    let longest = asked.limits.iter().copied().max();
    let tree = network::reach(network, &weights, &places, longest, ticket)?;
    let mut limits = asked.limits.clone();
    limits.sort_by(|a, b| b.cmp(a));
    limits.dedup();
    ticket.check()?;
    let outlines = network::outlines(network, &tree, &limits);
    let pictures = limits.iter().zip(outlines).map(|(limit, outline)| ReachPicture {
        limit: *limit,
        outline,
    });
    Ok(ReachAnswer {
        bases: asked.starts.iter().map(|(id, _)| *id).collect(),
        conditions: asked.conditions,
        times: op
            .communities
            .iter()
            .map(|(id, community)| (id, tree.time_to(community.at)))
            .collect(),
        pictures: pictures.collect(),
        tree,
    })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;
    use crate::store::gpkg::OperationFile;
    use crate::store::test_folder::Folder;

    /// The network of some roads, and that of fewer.
    fn networks() -> [Network; 2] {
        let exercise = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg");
        let op = OperationFile::open_read_only(&exercise).unwrap().operation;
        let of_roads = |count: usize| {
            let roads = op.roads.iter().take(count).map(|(id, road)| (id, road.clone()));
            Network::build(&roads.collect(), &Ticket::new()).unwrap()
        };
        [of_roads(60), of_roads(50)]
    }

    fn kept(folder: &Folder) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(folder.file("orders")) else {
            return Vec::new();
        };
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    #[test]
    fn an_order_is_found_once_and_taken_the_next_time_unless_it_is_damaged_or_another_networks() {
        let folder = Folder::new("ways-order");
        let [network, other] = networks();
        let data = Some(folder.0.as_path());
        put_in_order(&network, data, &Ticket::new()).unwrap();
        let [file] = &kept(&folder)[..] else {
            panic!("one order is kept");
        };
        let order = network.order().unwrap().to_vec();
        // What is in the file is what is taken: another order of the same network.
        let turned: Vec<u32> = order.iter().rev().copied().collect();
        orders::keep(&folder.0, &network.shape(), &turned).unwrap();
        let [again, _] = networks();
        put_in_order(&again, data, &Ticket::new()).unwrap();
        assert_eq!(again.order(), Some(&turned[..]));
        // Another network has its own.
        put_in_order(&other, data, &Ticket::new()).unwrap();
        assert_eq!(kept(&folder).len(), 2);
        // A damaged one, and one that is no order, are found anew and kept in its place.
        let whole = fs::read(file).unwrap();
        fs::write(file, &whole[..whole.len() / 2]).unwrap();
        let [again, _] = networks();
        put_in_order(&again, data, &Ticket::new()).unwrap();
        assert_eq!(again.order(), Some(&order[..]));
        assert_eq!(orders::read(&folder.0, &network.shape()), Some(order.clone()));
        orders::keep(&folder.0, &network.shape(), &[7, 7, 7]).unwrap();
        let [again, _] = networks();
        put_in_order(&again, data, &Ticket::new()).unwrap();
        assert_eq!(orders::read(&folder.0, &network.shape()), Some(order));
    }

    #[test]
    fn where_nothing_may_be_kept_nothing_is_and_one_that_cannot_be_kept_is_found_all_the_same() {
        let folder = Folder::new("ways-no-order");
        let [network, other] = networks();
        put_in_order(&network, None, &Ticket::new()).unwrap();
        assert!(network.order().is_some() && kept(&folder).is_empty());
        folder.write("orders", b"a file where the folder should be");
        put_in_order(&other, Some(&folder.0), &Ticket::new()).unwrap();
        assert!(other.order().is_some());
    }
}
