//! Protection areas: all that is ever kept of where a protected incident was.
//!
//! Hexagons of `cell_km` on a net that lies fixed on the earth are given to groups of neighbouring communities, and
//! groups are merged until each holds enough communities and people (the planning numbers `protection.communities` and
//! `protection.population`). The same communities give the same areas; nothing of an incident goes into them. Areas in
//! which the operation holds counts already are never cut anew, whatever communities come: only other ground is, and what
//! is too poor there is added to the area beside it.

mod cut;
mod held;
mod named;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use geo_types::Polygon;

use crate::earth::LonLat;
use crate::earth::mgrs;
use crate::model::Community;
use crate::model::Incident;
use crate::model::Operation;
use crate::protect::hexagon::Hexagon;
use crate::protect::hexagon::Net;
use crate::quantity::Metres;

use cut::Floor;
use cut::Group;
use cut::Inhabitants;
use held::Held;
use named::inhabited;
pub use named::reported_places;

/// So many communities an area holds at least, whatever the planning numbers say: one village alone is never an area.
const FEWEST: usize = 3;

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
    /// The outline under which the operation holds it until now, where it has to grow for this place.
    pub held: Option<Polygon<f64>>,
}

/// The protection areas of an operation.
#[derive(Debug, Clone)]
pub struct ProtectionAreas {
    net: Net,
    floor: Floor,
    people: Inhabitants,
    /// Those in which the operation holds counts, in the order of `areas`, before the others.
    held: Vec<Held>,
    /// Those around places that are known roughly.
    wide: Vec<Held>,
    areas: Vec<ProtectionArea>,
    of_hexagon: BTreeMap<Hexagon, usize>,
    /// Areas with counts and what is too poor beside them, by the hexagons of the latter.
    grown: Vec<ProtectionArea>,
    grown_of_hexagon: BTreeMap<Hexagon, usize>,
}

impl ProtectionAreas {
    /// The areas in which the operation holds counts, and those that its communities give on other ground; none where
    /// they are too few.
    ///
    /// The floor of people holds where populations are stated; where no community states one, only the number of
    /// communities counts.
    ///
    /// # Cost
    /// `O(n s)` for n communities and s groups; 30 ms for 2 000 communities.
    pub fn of(operation: &Operation) -> Self {
        Self::with_reports(operation, &[])
    }

    /// The same for an operation that is about to get these reports as well. Where it holds no communities the places that reports name stand
    /// for them: as many villages are known to lie there.
    pub fn with_reports(operation: &Operation, reports: &[&Incident]) -> Self {
        let inhabited = inhabited(operation, reports);
        let communities: Vec<&Community> = inhabited.iter().map(AsRef::as_ref).collect();
        let mean_lat = communities.iter().map(|c| c.at.lat()).sum::<f64>() / communities.len().max(1) as f64;
        let net = Net::new(operation.about.cell_km, mean_lat);
        let stated = communities.iter().any(|c| c.population.is_some());
        let floor = Floor {
            communities: operation
                .assumptions
                .get("protection.communities")
                .max(FEWEST as f64) as usize,
            people: if stated {
                operation.assumptions.get("protection.population") as u64
            } else {
                0
            },
        };
        let people = Inhabitants::of(&net, &communities);
        let (held, wide) = held::held(&net, operation);
        let mut areas: Vec<ProtectionArea> = held
            .iter()
            .map(|area| of_held(area, &net, &communities))
            .collect();
        let is_taken = |hexagon: Hexagon| held.iter().any(|area| area.hexagons.contains(&hexagon));
        let mut of_hexagon = BTreeMap::new();
        let cut = cut::cut(&net, &communities, &people, &floor, is_taken);
        let (grown, grown_of_hexagon) = grown(&net, &held, &areas, cut.poor);
        for group in cut.areas {
            of_hexagon.extend(group.hexagons.iter().map(|hexagon| (*hexagon, areas.len())));
            areas.push(ProtectionArea {
                name: name(&net, &group.hexagons),
                outline: net.outline(&group.hexagons),
                communities: group.communities,
                people: group.people,
                held: None,
            });
        }
        Self {
            net,
            floor,
            people,
            held,
            wide,
            areas,
            of_hexagon,
            grown,
            grown_of_hexagon,
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    /// All of them: those with counts in the order in which they were entered, then the others from south to north.
    pub fn areas(&self) -> &[ProtectionArea] {
        &self.areas
    }

    /// The area in which a place lies; none far from all communities, or where they are too few to hide it.
    pub fn at(&self, place: LonLat) -> Option<&ProtectionArea> {
        let held = self.held.iter().position(|area| area.holds(&self.net, place));
        let hexagon = self.net.at(place);
        let index = held.or_else(|| self.of_hexagon.get(&hexagon).copied());
        let area = match index {
            Some(index) => self.areas.get(index),
            None => self.grown.get(*self.grown_of_hexagon.get(&hexagon)?),
        };
        // An area that somebody drew by hand, or whose communities are gone, hides nothing.
        area.filter(|area| area.communities >= FEWEST)
    }

    /// The area around a place that is only known to lie so near: all hexagons within that distance of the one in
    /// which it lies, so that a district's middle never becomes a hot spot of its own. None where those hold too few
    /// communities.
    pub fn around(&self, place: LonLat, within: Metres) -> Option<ProtectionArea> {
        let ending = format!("{}{:.0} km", held::WIDE, within.km());
        let near = |area: &&Held| self.net.between(area.middle(), place);
        let held = (self.wide.iter())
            .filter(|area| area.name.ends_with(&ending) && near(area) <= 0.6)
            .min_by(|a, b| near(a).total_cmp(&near(b)));
        let middle = self.net.at(place);
        let widths = (within.km() / self.net.width_km()).max(1.0);
        let hexagons: BTreeSet<Hexagon> = self.net.near(self.net.middle(middle), widths).collect();
        let group = self.people.group(hexagons);
        let (name, outline) = match held {
            Some(area) => (area.name.clone(), area.outline.clone()),
            None if group.is_poor(&self.floor) => return None,
            None => {
                let middle = BTreeSet::from([middle]);
                let outline = self.net.outline(&group.hexagons);
                (name(&self.net, &middle) + &ending, outline)
            }
        };
        Some(ProtectionArea {
            name,
            outline,
            communities: group.communities,
            people: group.people,
            held: None,
        })
    }
}

/// An area in which the operation holds counts, with the communities of today.
fn of_held(area: &Held, net: &Net, communities: &[&Community]) -> ProtectionArea {
    let inside = communities
        .iter()
        .filter(|community| area.holds(net, community.at));
    let (communities, people) = inside.fold((0, 0), |(count, people), community| {
        (count + 1, people + u64::from(community.population.unwrap_or(0)))
    });
    ProtectionArea {
        name: area.name.clone(),
        outline: area.outline.clone(),
        communities,
        people,
        held: None,
    }
}

/// The areas with counts, grown by the poor ground beside them, and which hexagons they grow by: each piece goes to the
/// area with which it shares most sides. What hangs together with none stays without an area.
fn grown(
    net: &Net,
    held: &[Held],
    areas: &[ProtectionArea],
    poor: Vec<Group>,
) -> (Vec<ProtectionArea>, BTreeMap<Hexagon, usize>) {
    let mut by_area: BTreeMap<usize, ProtectionArea> = BTreeMap::new();
    let mut hexagons: Vec<(usize, BTreeSet<Hexagon>)> = Vec::new();
    // An area that was not cut from today's net leaves parts of hexagons free that are its own otherwise.
    for (index, area) in held.iter().enumerate().filter(|(_, area)| !area.is_of_net) {
        let none = BTreeSet::new();
        if let Some(before) = areas.get(index)
            && let Some(outline) = area.joined(net, &before.outline, &none, &area.hexagons)
        {
            let held = Some(before.outline.clone());
            by_area.insert(
                index,
                ProtectionArea {
                    outline,
                    held,
                    ..before.clone()
                },
            );
            hexagons.push((index, area.hexagons.clone()));
        }
    }
    for group in poor {
        let sides = (held.iter().enumerate()).map(|(index, area)| (area.sides(&group.hexagons), index));
        let mut beside: Vec<(usize, usize)> = sides.filter(|(sides, _)| *sides > 0).collect();
        beside.sort_by_key(|(sides, index)| (Reverse(*sides), *index));
        let joined = beside.into_iter().find_map(|(_, index)| {
            let before = by_area.get(&index).or_else(|| areas.get(index))?;
            let earlier = (hexagons.iter()).filter(|(other, _)| *other == index);
            let earlier = earlier.flat_map(|(_, piece)| piece.iter().copied()).collect();
            let outline = (held.get(index)?).joined(net, &before.outline, &earlier, &group.hexagons)?;
            Some((index, before.clone(), outline))
        });
        let Some((index, before, outline)) = joined else {
            continue;
        };
        let area = ProtectionArea {
            held: before.held.clone().or_else(|| Some(before.outline.clone())),
            outline,
            communities: before.communities + group.communities,
            people: before.people + group.people,
            name: before.name,
        };
        by_area.insert(index, area);
        hexagons.push((index, group.hexagons));
    }
    let numbers: BTreeMap<usize, usize> = by_area.keys().copied().zip(0..).collect();
    let of_hexagon = hexagons.into_iter().flat_map(|(index, piece)| {
        let number = numbers.get(&index).copied();
        piece
            .into_iter()
            .filter_map(move |hexagon| Some((hexagon, number?)))
    });
    (by_area.into_values().collect(), of_hexagon.collect())
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
