//! Protection areas: all that is ever kept of where a protected incident was.
//!
//! Hexagons of `cell_km` on a net that lies fixed on the earth are given to groups of neighbouring communities, and
//! groups are merged until each holds enough communities and people (the planning numbers `protection.communities` and
//! `protection.population`). The same communities give the same areas; nothing of an incident goes into them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use geo_types::Polygon;

use crate::earth::LonLat;
use crate::earth::mgrs;
use crate::model::Community;
use crate::model::Operation;
use crate::protect::hexagon::Hexagon;
use crate::protect::hexagon::Net;
use crate::protect::hexagon::around;

/// How far from a community hexagons still belong to its area, in widths of a hexagon.
const REACH_WIDTHS: f64 = 3.0;
/// How far apart the communities around which groups begin lie at least, in widths of a hexagon.
const APART_WIDTHS: f64 = 1.6;

/// An area that hides the place of what happened in it.
#[derive(Debug, Clone, PartialEq)]
pub struct ProtectionArea {
    /// Its name: `PA` and the grid reference of the hexagon in its middle. The same for the same hexagons.
    pub name: String,
    /// Its outline in degrees.
    pub outline: Polygon<f64>,
    /// How many communities it holds.
    pub communities: usize,
    /// How many people they have, as far as somebody stated it.
    pub people: u64,
}

/// The protection areas of an operation.
#[derive(Debug, Clone)]
pub struct ProtectionAreas {
    net: Net,
    areas: Vec<ProtectionArea>,
    of_hexagon: BTreeMap<Hexagon, usize>,
}

impl ProtectionAreas {
    /// The areas that the operation's communities give; none where they are too few.
    ///
    /// The floor of people holds where populations are stated; where no community states one, only the number of
    /// communities counts.
    ///
    /// # Cost
    /// `O(n s)` for n communities and s groups; 30 ms for 2 000 communities.
    pub fn of(operation: &Operation) -> Self {
        let communities: Vec<&Community> = operation.communities.rows().collect();
        let mean_lat = communities.iter().map(|c| c.at.lat()).sum::<f64>() / communities.len().max(1) as f64;
        let net = Net::new(operation.about.cell_km, mean_lat);
        let stated = communities.iter().any(|c| c.population.is_some());
        let floor = Floor {
            communities: operation.assumptions.get("protection.communities").max(3.0) as usize,
            people: if stated {
                operation.assumptions.get("protection.population") as u64
            } else {
                0
            },
        };
        let groups = merged(&net, started(&net, &communities), &floor);
        let mut areas = Vec::new();
        let mut of_hexagon = BTreeMap::new();
        for group in groups {
            of_hexagon.extend(group.hexagons.iter().map(|hexagon| (*hexagon, areas.len())));
            areas.push(ProtectionArea {
                name: name(&net, &group.hexagons),
                outline: net.outline(&group.hexagons),
                communities: group.communities,
                people: group.people,
            });
        }
        Self {
            net,
            areas,
            of_hexagon,
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    /// All of them, from south to north.
    pub fn areas(&self) -> &[ProtectionArea] {
        &self.areas
    }

    /// The area in which a place lies; none far from all communities, or where they are too few to hide it.
    pub fn at(&self, place: LonLat) -> Option<&ProtectionArea> {
        self.of_hexagon
            .get(&self.net.at(place))
            .and_then(|index| self.areas.get(*index))
    }

    /// The area of this name.
    pub fn named(&self, name: &str) -> Option<&ProtectionArea> {
        self.areas.iter().find(|area| area.name == name)
    }
}

/// What every area has to hold.
struct Floor {
    communities: usize,
    people: u64,
}

/// Some hexagons with what lies in them.
#[derive(Debug, Clone, Default)]
struct Group {
    hexagons: BTreeSet<Hexagon>,
    communities: usize,
    people: u64,
}

impl Group {
    const fn is_poor(&self, floor: &Floor) -> bool {
        self.communities < floor.communities || self.people < floor.people
    }
}

/// Every hexagon near a community, given to the nearest of some communities that lie well apart.
fn started(net: &Net, communities: &[&Community]) -> Vec<Group> {
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
    let mut inhabitants: BTreeMap<Hexagon, (usize, u64)> = BTreeMap::new();
    for community in communities {
        let here = inhabitants.entry(net.at(community.at)).or_default();
        here.0 += 1;
        here.1 += u64::from(community.population.unwrap_or(0));
    }
    let parts = by_seed.into_values().flat_map(in_one_piece);
    parts
        .map(|hexagons| {
            let inside = hexagons.iter().filter_map(|hexagon| inhabitants.get(hexagon));
            let (communities, people) = inside.fold((0, 0), |sum, here| (sum.0 + here.0, sum.1 + here.1));
            Group {
                hexagons,
                communities,
                people,
            }
        })
        .collect()
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
/// again; one without a neighbour is given up.
fn merged(net: &Net, mut groups: Vec<Group>, floor: &Floor) -> Vec<Group> {
    let mut rich: Vec<Group> = Vec::new();
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
        }
    }
    rich.append(&mut groups);
    rich.sort_by_key(|group| group.hexagons.first().copied());
    debug_assert!(
        rich.iter()
            .all(|group| net.outline(&group.hexagons).exterior().0.len() > 6)
    );
    rich
}

/// `PA` and the reference, to a kilometre, of the hexagon that lies most in the middle.
fn name(net: &Net, hexagons: &BTreeSet<Hexagon>) -> String {
    let count = hexagons.len().max(1) as i64;
    let rows = hexagons.iter().map(|hexagon| hexagon.0).sum::<i64>();
    let columns = hexagons.iter().map(|hexagon| hexagon.1).sum::<i64>();
    let off = |hexagon: &Hexagon| (hexagon.0 * count - rows).abs() + (hexagon.1 * count - columns).abs();
    let middle = hexagons.iter().min_by_key(|hexagon| (off(hexagon), **hexagon));
    middle.map_or_else(String::new, |hexagon| {
        let place = net.middle(*hexagon);
        // Beyond the grid's ends the degrees have to do.
        let reference = mgrs(place, 2).unwrap_or_else(|| format!("{:.2} {:.2}", place.lat(), place.lon()));
        format!("PA {reference}")
    })
}

#[cfg(test)]
mod tests;
