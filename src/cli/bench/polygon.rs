//! What is reached within some hours on the network of an extract, with its outline.

use std::path::Path;
use std::rc::Rc;

use geo_types::MultiPolygon;

use super::job::Ask;
use super::job::Found;
use super::job::failed;
use super::job::network_of;
use crate::cli::answer::Failure;
use crate::earth::LonLat;
use crate::model::Assumptions;
use crate::model::Mode;
use crate::model::Season;
use crate::network::Conditions;
use crate::network::outlines;
use crate::network::reach;
use crate::quantity::Seconds;
use crate::store::npy;
use crate::ticket::Ticket;
use crate::words::Lang;

/// By vehicle on a dry day.
const BY_VEHICLE: Conditions = Conditions {
    mode: Mode::Vehicle,
    season: Season::Dry,
    night: false,
    date: None,
};
/// Junctions are looked up in so many strips of the area.
const STRIPS: usize = 20_000;

/// The reach from the first base within limits of so many minutes, with an outline of each. The answer is, for each
/// junction, whether it is reached within the longest limit, plus two where it lies within that one's outline.
///
/// # Errors
/// [`Failure`]: an input lacks or is another one.
pub(super) fn question(data: &Path, minutes: &[f64], lang: Lang) -> Result<Ask, Failure> {
    let (network, roads) = network_of(&data.join("roads.osm.pbf"), lang)?;
    let graph = data.join("graph.npz");
    let bases = npy::read::<i64>(&data.join("bases.npy"));
    let base = bases.map_err(|error| failed(data, &error, lang))?;
    let places = npy::read_from::<f64>(&graph, "lonlat").map_err(|error| failed(&graph, &error, lang))?;
    let at = base
        .first()
        .and_then(|base| usize::try_from(*base).ok())
        .unwrap_or(0)
        * 2;
    let start = match places.get(at..at + 2) {
        Some(&[lon, lat]) => LonLat::clamped(lon, lat),
        _ => network.node_at(0),
    };
    let weights = network.weights(&roads, BY_VEHICLE, &Assumptions::default());
    let limits: Vec<Seconds> = minutes
        .iter()
        .map(|minutes| Seconds::from_minutes(*minutes))
        .collect();
    let longest = limits.iter().copied().max().unwrap_or(Seconds::ZERO);
    let network = Rc::new(network);
    Ok(Box::new(move || {
        let found = reach(&network, &weights, &[start], Some(longest), &Ticket::new());
        let found = found.map(|tree| (outlines(&network, &tree, &limits), tree));
        let (network, limits) = (Rc::clone(&network), limits.clone());
        Box::new(move || {
            let Ok((areas, tree)) = found else {
                return Found::Whole(Vec::new());
            };
            let area = limits.iter().zip(areas).find(|(limit, _)| **limit == longest);
            let strips = Strips::of(
                area.map(|(_, area)| area)
                    .unwrap_or_else(|| MultiPolygon(Vec::new())),
            );
            let of_node = |node: usize| {
                let reached = tree.time_to_node(node).is_some_and(|time| time <= longest);
                u32::from(reached) + 2 * u32::from(strips.hold(network.node_at(node)))
            };
            Found::Whole(vec![(0..network.nodes()).map(of_node).collect()])
        })
    }))
}

/// The sides of an area by the strips of latitude that they pass through.
struct Strips {
    south: f64,
    step: f64,
    sides: Vec<Vec<[f64; 4]>>,
}

impl Strips {
    fn of(area: MultiPolygon<f64>) -> Self {
        let rings = || {
            let all = area.0.iter();
            all.flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
        };
        let lats = || rings().flat_map(|ring| ring.0.iter().map(|place| place.y));
        let (south, north) = (
            lats().fold(f64::INFINITY, f64::min),
            lats().fold(f64::NEG_INFINITY, f64::max),
        );
        let mut strips = Self {
            south,
            step: ((north - south) / STRIPS as f64).max(f64::MIN_POSITIVE),
            sides: vec![Vec::new(); STRIPS + 1],
        };
        for side in rings().flat_map(geo_types::LineString::lines) {
            let (first, last) = (strips.number(side.start.y), strips.number(side.end.y));
            let (first, last) = (first.min(last), first.max(last));
            for strip in strips.sides.get_mut(first..=last).unwrap_or_default() {
                strip.push([side.start.x, side.start.y, side.end.x, side.end.y]);
            }
        }
        strips
    }

    fn number(&self, lat: f64) -> usize {
        (((lat - self.south) / self.step) as usize).min(STRIPS)
    }

    /// Whether the area holds a place: whoever goes east from it leaves the area once more than he enters it.
    fn hold(&self, place: LonLat) -> bool {
        if place.lat() < self.south {
            return false;
        }
        let sides = self
            .sides
            .get(self.number(place.lat()))
            .map_or(&[][..], Vec::as_slice);
        let crossed = sides.iter().filter(|[x, y, to_x, to_y]| {
            let passes = (*y > place.lat()) != (*to_y > place.lat());
            passes && place.lon() < x + (place.lat() - y) / (to_y - y) * (to_x - x)
        });
        crossed.count() % 2 == 1
    }
}

#[cfg(test)]
mod tests {
    use geo::Contains as _;
    use geo_types::Point;
    use geo_types::polygon;

    use super::*;

    #[test]
    fn strips_hold_what_the_area_holds() {
        let with_hole = polygon!(
            exterior: [(x: 27.0, y: -2.0), (x: 27.5, y: -2.1), (x: 27.4, y: -1.4), (x: 27.1, y: -1.5)],
            interiors: [[(x: 27.2, y: -1.9), (x: 27.3, y: -1.9), (x: 27.25, y: -1.7)]],
        );
        let apart = polygon!((x: 28.0, y: -1.0), (x: 28.1, y: -1.0), (x: 28.05, y: -0.9));
        let area = MultiPolygon(vec![with_hole, apart]);
        let strips = Strips::of(area.clone());
        let mut held = 0;
        for (x, y) in (0..60).flat_map(|x| (0..60).map(move |y| (x, y))) {
            let place = LonLat::clamped(26.9 + f64::from(x) * 0.0213, -2.2 + f64::from(y) * 0.0237);
            assert_eq!(
                strips.hold(place),
                area.contains(&Point::from(place)),
                "{place:?}"
            );
            held += usize::from(strips.hold(place));
        }
        assert!(held > 100);
        assert!(!Strips::of(MultiPolygon(Vec::new())).hold(LonLat::clamped(0.0, 0.0)));
    }
}
