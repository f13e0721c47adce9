//! Cutting the ground: hexagons to groups around communities, groups to such as hide what happened in them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::earth::LonLat;
use crate::model::Community;
use crate::protect::hexagon::Hexagon;
use crate::protect::hexagon::Net;
use crate::protect::hexagon::around;

/// How far from a community hexagons still belong to its area, in widths of a hexagon.
const REACH_WIDTHS: f64 = 3.0;
/// How far apart the communities around which groups begin lie at least, in widths of a hexagon.
const APART_WIDTHS: f64 = 1.6;

/// Ground that was cut.
#[derive(Debug)]
pub(super) struct Cut {
    /// Groups that hide what happened in them, from south to north.
    pub(super) areas: Vec<Group>,
    /// What is left over: too poor, and beside none of the others.
    pub(super) poor: Vec<Group>,
}

/// Cuts the ground around communities. Hexagons that are taken stay out, with their communities.
pub(super) fn cut(
    net: &Net,
    communities: &[&Community],
    people: &Inhabitants,
    floor: &Floor,
    is_taken: impl Fn(Hexagon) -> bool,
) -> Cut {
    let whole = merged(started(net, communities, people), floor);
    let groups = || whole.areas.iter().chain(&whole.poor);
    if !(groups().flat_map(|group| &group.hexagons)).any(|hexagon| is_taken(*hexagon)) {
        return whole;
    }
    // What is free of a group stands for itself where it is enough, and joins what is free beside it where it is not.
    let free = groups().flat_map(|group| {
        let free = (group.hexagons.iter().copied()).filter(|hexagon| !is_taken(*hexagon));
        in_one_piece(free.collect())
    });
    merged(free.map(|hexagons| people.group(hexagons)).collect(), floor)
}

/// How many communities and people each hexagon holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Inhabitants(BTreeMap<Hexagon, (usize, u64)>);

impl Inhabitants {
    pub(super) fn of(net: &Net, communities: &[&Community]) -> Self {
        let mut of_hexagon: BTreeMap<Hexagon, (usize, u64)> = BTreeMap::new();
        for community in communities {
            let here = of_hexagon.entry(net.at(community.at)).or_default();
            here.0 += 1;
            here.1 += u64::from(community.population.unwrap_or(0));
        }
        Self(of_hexagon)
    }

    /// These hexagons with what they hold.
    pub(super) fn group(&self, hexagons: BTreeSet<Hexagon>) -> Group {
        let inside = hexagons.iter().filter_map(|hexagon| self.0.get(hexagon));
        let (communities, people) = inside.fold((0, 0), |sum, here| (sum.0 + here.0, sum.1 + here.1));
        Group {
            hexagons,
            communities,
            people,
        }
    }
}

/// What every area has to hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Floor {
    pub(super) communities: usize,
    pub(super) people: u64,
}

/// Some hexagons with what lies in them.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    pub(super) hexagons: BTreeSet<Hexagon>,
    pub(super) communities: usize,
    pub(super) people: u64,
}

impl Group {
    pub(super) const fn is_poor(&self, floor: &Floor) -> bool {
        self.communities < floor.communities || self.people < floor.people
    }
}

/// Every hexagon near a community, given to the nearest of some communities that lie well apart.
fn started(net: &Net, communities: &[&Community], people: &Inhabitants) -> Vec<Group> {
    let mut order: Vec<&Community> = communities.to_vec();
    // The largest first; where nobody counted, from south-west: never by the order in which they were entered.
    order.sort_by(|a, b| {
        (Reverse(a.population), a.at.lat(), a.at.lon())
            .partial_cmp(&(Reverse(b.population), b.at.lat(), b.at.lon()))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut seeds: Vec<LonLat> = Vec::new();
    for community in order {
        if seeds
            .iter()
            .all(|seed| net.between(*seed, community.at) > APART_WIDTHS)
        {
            seeds.push(community.at);
        }
    }
    let hexagons: BTreeSet<Hexagon> = (communities.iter())
        .flat_map(|community| net.near(community.at, REACH_WIDTHS))
        .collect();
    let mut by_seed: BTreeMap<usize, BTreeSet<Hexagon>> = BTreeMap::new();
    for hexagon in hexagons {
        let far = |seed: &LonLat| net.widths(hexagon, *seed);
        let nearest = (seeds.iter().enumerate()).min_by(|(_, a), (_, b)| far(a).total_cmp(&far(b)));
        if let Some((seed, _)) = nearest {
            by_seed.entry(seed).or_default().insert(hexagon);
        }
    }
    let parts = by_seed.into_values().flat_map(in_one_piece);
    parts.map(|hexagons| people.group(hexagons)).collect()
}

/// Hexagons as pieces that hang together.
fn in_one_piece(mut hexagons: BTreeSet<Hexagon>) -> Vec<BTreeSet<Hexagon>> {
    let mut pieces = Vec::new();
    while let Some(first) = hexagons.pop_first() {
        let mut piece = BTreeSet::from([first]);
        let mut edge = vec![first];
        while let Some(hexagon) = edge.pop() {
            for other in around(hexagon) {
                if hexagons.remove(&other) {
                    piece.insert(other);
                    edge.push(other);
                }
            }
        }
        pieces.push(piece);
    }
    pieces
}

/// Groups that all reach the floor: the poorest is joined to the neighbour with the longest common side, again and
/// again; one without a neighbour is left over.
fn merged(mut groups: Vec<Group>, floor: &Floor) -> Cut {
    let mut poor: Vec<Group> = Vec::new();
    loop {
        let poorest = (groups.iter().enumerate())
            .filter(|(_, group)| group.is_poor(floor))
            .min_by_key(|(_, group)| (group.communities, group.people, group.hexagons.first().copied()))
            .map(|(index, _)| index);
        let Some(index) = poorest else { break };
        let group = groups.swap_remove(index);
        let beside = |other: &Group| {
            (group.hexagons.iter())
                .flat_map(|hexagon| around(*hexagon))
                .filter(|hexagon| other.hexagons.contains(hexagon))
                .count()
        };
        // The smaller one first, so that areas stay compact.
        let neighbour = groups
            .iter_mut()
            .filter(|other| beside(other) > 0)
            .max_by_key(|other| {
                (
                    beside(other),
                    Reverse(other.hexagons.len()),
                    Reverse(other.hexagons.first().copied()),
                )
            });
        if let Some(neighbour) = neighbour {
            neighbour.communities += group.communities;
            neighbour.people += group.people;
            neighbour.hexagons.extend(group.hexagons);
        } else {
            poor.push(group);
        }
    }
    groups.sort_by_key(|group| group.hexagons.first().copied());
    poor.sort_by_key(|group| group.hexagons.first().copied());
    Cut { areas: groups, poor }
}
