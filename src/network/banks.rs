//! Straight walks off the network stay on their bank: they never cross a known river.
//!
//! Without this a broken bridge costs next to nothing: one would walk straight through the water to the road on the
//! other side, and drive on. Bridges, fords and ferries are ways of the network and are crossed on it.

use crate::earth::LonLat;
use crate::earth::PlanePoint;
use crate::earth::measure::LocalPlane;
use crate::index::Stretch;
use crate::network::graph::Graph;
use crate::quantity::Metres;

/// So near to an end of the walk a river is not crossed: a landing lies on its line, a village on its bank.
const BANK_M: f64 = 5.0;

/// The rivers around a place.
pub(crate) struct Banks {
    plane: LocalPlane,
    here: PlanePoint,
    rivers: Vec<(PlanePoint, PlanePoint)>,
}

impl Banks {
    /// The rivers within a distance of a place.
    pub(crate) fn around(graph: &Graph, place: LonLat, radius: Metres) -> Self {
        let lines = graph.lines.iter();
        let stretches: Vec<Stretch> = lines.flat_map(|lines| lines.candidates(place, radius)).collect();
        Self::among(graph, place, &stretches)
    }

    /// The rivers among stretches of the network.
    pub(crate) fn among(graph: &Graph, place: LonLat, stretches: &[Stretch]) -> Self {
        let plane = LocalPlane::around(place);
        let mut rivers = Vec::new();
        for stretch in stretches {
            let edge = graph.edges.get(stretch.line as usize);
            if edge.is_some_and(|edge| graph.rivers.get(edge.road as usize) == Some(&true)) {
                let line = graph.line(stretch.line as usize);
                for segment in stretch.segments() {
                    if let Some(&[a, b]) = line.get(segment..segment + 2) {
                        rivers.push((plane.forward(a), plane.forward(b)));
                    }
                }
            }
        }
        Self {
            here: plane.forward(place),
            plane,
            rivers,
        }
    }

    /// Whether one can walk straight between the place and another without crossing a river.
    pub(crate) fn let_pass(&self, there: LonLat) -> bool {
        let there = self.plane.forward(there);
        !self.rivers.iter().any(|(a, b)| crosses(self.here, there, *a, *b))
    }
}

/// Whether the walk from `from` to `to` crosses the segment from `a` to `b`, away from its ends.
fn crosses(from: PlanePoint, to: PlanePoint, a: PlanePoint, b: PlanePoint) -> bool {
    let (walk_x, walk_y) = (to.x_m - from.x_m, to.y_m - from.y_m);
    let (bank_x, bank_y) = (b.x_m - a.x_m, b.y_m - a.y_m);
    let across = walk_x * bank_y - walk_y * bank_x;
    // One along the other does not cross it.
    if across.abs() < 1e-9 {
        return false;
    }
    let (to_a_x, to_a_y) = (a.x_m - from.x_m, a.y_m - from.y_m);
    let on_walk = (to_a_x * bank_y - to_a_y * bank_x) / across;
    let on_bank = (to_a_x * walk_y - to_a_y * walk_x) / across;
    let walk_m = walk_x.hypot(walk_y);
    (0.0..=1.0).contains(&on_bank) && on_walk * walk_m > BANK_M && (1.0 - on_walk) * walk_m > BANK_M
}

#[cfg(test)]
mod tests {
    use crate::earth::LonLat;
    use crate::model::Assumptions;
    use crate::model::Mode;
    use crate::model::RoadClass;
    use crate::network::Network;
    use crate::network::reach;
    use crate::network::route;
    use crate::network::tests::at;
    use crate::network::tests::conditions;
    use crate::network::tests::road;
    use crate::network::tests::table;
    use crate::quantity::Seconds;
    use crate::ticket::Ticket;

    /// A river from west to east, a track north of it, another south of it, and no bridge.
    fn time(mode: Mode, river: RoadClass, from: LonLat, to: LonLat) -> Option<Seconds> {
        let roads = table([
            road(river, &[(27.0, -2.5), (27.1, -2.5)]),
            road(RoadClass::Track, &[(27.0, -2.495), (27.1, -2.495)]),
            road(RoadClass::Track, &[(27.0, -2.505), (27.1, -2.505)]),
        ]);
        let network = Network::build(&roads, &Ticket::new()).unwrap();
        let weights = network.weights(&roads, conditions(mode), &Assumptions::default());
        let tree = reach(&network, &weights, &[from], None, &Ticket::new()).unwrap();
        let way = route(&network, &weights, from, to).map(|way| way.time);
        assert_eq!(way, tree.time_to(to), "route and reach agree");
        way
    }

    #[test]
    fn nobody_walks_through_a_river() {
        let (north, south) = (at(27.05, -2.494), at(27.06, -2.506));
        for mode in [Mode::Foot, Mode::Vehicle] {
            assert!(time(mode, RoadClass::River, north, south).is_none());
            assert!(time(mode, RoadClass::River, north, at(27.09, -2.494)).is_some());
            // Over a path in place of the river one walks.
            assert!(time(mode, RoadClass::Path, north, south).is_some());
        }
    }

    #[test]
    fn a_boat_still_lands_on_both_banks() {
        let time = time(
            Mode::Boat,
            RoadClass::River,
            at(27.01, -2.4995),
            at(27.09, -2.5005),
        );
        assert!(time.is_some());
    }
}
