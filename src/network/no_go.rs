//! Ground that nobody may enter: ways through it are shut, and no straight walk off the network goes through it.
//!
//! Without the second, shutting the ways only sends people straight through the area on foot.

use geo::BoundingRect as _;
use geo::Distance as _;
use geo::Euclidean;
use geo::Intersects as _;
use geo_types::Coord;
use geo_types::Line;
use geo_types::MultiPolygon;
use geo_types::Point;
use geo_types::Rect;

use crate::earth::LonLat;
use crate::earth::PlanePoint;
use crate::earth::measure::LocalPlane;
use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Table;
use crate::network::graph::Graph;
use crate::quantity::Metres;

/// What comes nearer than this counts as inside, in degrees; a metre or so. Places on a way are rounded where it is
/// cut, so a way along the very edge of an area could lie on either side of it.
const MARGIN_DEG: f64 = 1e-5;

/// The areas that nobody may enter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NoGo {
    areas: Vec<Shut>,
}

#[derive(Debug, Clone, PartialEq)]
struct Shut {
    /// Around the outline with its margin.
    extent: Rect<f64>,
    outline: MultiPolygon<f64>,
}

impl NoGo {
    /// The areas with these outlines, in longitude and latitude.
    pub fn of<'a>(outlines: impl IntoIterator<Item = &'a MultiPolygon<f64>>) -> Self {
        let areas = outlines.into_iter().filter_map(|outline| {
            Some(Shut {
                extent: wider(outline.bounding_rect()?),
                outline: outline.clone(),
            })
        });
        Self {
            areas: areas.collect(),
        }
    }

    /// The areas of a table that patrols do not go into.
    pub fn of_areas(areas: &Table<Area>) -> Self {
        let shut = areas.rows().filter(|area| area.kind == AreaKind::NoGo);
        Self::of(shut.map(|area| &area.outline))
    }

    /// Their outlines.
    pub(crate) fn outlines(&self) -> impl Iterator<Item = &MultiPolygon<f64>> {
        self.areas.iter().map(|area| &area.outline)
    }

    /// Which edges of a network come into one of the areas.
    ///
    /// # Cost
    /// The bends of all ways, and for each piece of way beside an area the corners of its outline.
    pub(crate) fn edges<'a>(&'a self, graph: &'a Graph) -> impl Iterator<Item = usize> + 'a {
        (0..if self.areas.is_empty() {
            0
        } else {
            graph.edges.len()
        })
            .filter(|edge| (graph.line(*edge).windows(2)).any(|pair| self.is_entered(pair)))
    }

    fn is_entered(&self, pair: &[LonLat]) -> bool {
        let &[from, to] = pair else { return false };
        let piece = Line::new(Coord::from(from), Coord::from(to));
        (self.areas.iter())
            .filter(|area| area.extent.intersects(&piece))
            .any(|area| Euclidean.distance(&piece, &area.outline) <= MARGIN_DEG)
    }

    /// What of the areas lies within a distance of a place.
    pub(crate) fn around(&self, place: LonLat, radius: Metres) -> Fences {
        let from = Coord::from(place);
        let mut fences = Fences {
            from,
            inside: false,
            sides: Vec::new(),
        };
        if self.areas.is_empty() {
            return fences;
        }
        let near = wider(square(place, radius));
        for area in self.areas.iter().filter(|area| area.extent.intersects(&near)) {
            fences.inside |= area.outline.intersects(&Point(from));
            let rings = (area.outline.iter())
                .flat_map(|part| std::iter::once(part.exterior()).chain(part.interiors()));
            let sides = rings.flat_map(|ring| ring.lines());
            fences.sides.extend(sides.filter(|side| near.intersects(side)));
        }
        fences
    }
}

/// The edges of forbidden ground around a place.
pub(crate) struct Fences {
    from: Coord<f64>,
    /// The place itself is forbidden ground.
    inside: bool,
    sides: Vec<Line<f64>>,
}

impl Fences {
    /// Whether the straight walk between the place and another, no farther off than was looked, stays outside.
    pub(crate) fn let_pass(&self, there: LonLat) -> bool {
        let walk = Line::new(self.from, Coord::from(there));
        // Who is outside comes in over an edge.
        !self.inside && (self.sides.iter()).all(|side| Euclidean.distance(&walk, side) > MARGIN_DEG)
    }
}

/// The square around a place that holds all within a distance.
fn square(place: LonLat, radius: Metres) -> Rect<f64> {
    let plane = LocalPlane::around(place);
    let here = plane.forward(place);
    // The plane is off by less than one in a thousand.
    let reach_m = radius.get() * 1.01;
    let corner = |by_m: f64| {
        Coord::from(plane.inverse(PlanePoint {
            x_m: here.x_m + by_m,
            y_m: here.y_m + by_m,
        }))
    };
    Rect::new(corner(-reach_m), corner(reach_m))
}

fn wider(extent: Rect<f64>) -> Rect<f64> {
    let margin = Coord {
        x: 2.0 * MARGIN_DEG,
        y: 2.0 * MARGIN_DEG,
    };
    Rect::new(extent.min() - margin, extent.max() + margin)
}

#[cfg(test)]
mod tests {
    use geo_types::LineString;
    use geo_types::Polygon;

    use super::*;
    use crate::model::Assumptions;
    use crate::model::Mode;
    use crate::model::RoadClass;
    use crate::network::Network;
    use crate::network::matrix;
    use crate::network::route;
    use crate::network::tests::at;
    use crate::network::tests::conditions;
    use crate::network::tests::road;
    use crate::network::tests::table;
    use crate::ticket::Ticket;

    fn area((west, south): (f64, f64), (east, north): (f64, f64)) -> MultiPolygon<f64> {
        let ring = vec![
            (west, south),
            (east, south),
            (east, north),
            (west, north),
            (west, south),
        ];
        MultiPolygon::new(vec![Polygon::new(LineString::from(ring), Vec::new())])
    }

    /// Whether there is a way, by one search and by the table, with nothing of it in the area.
    fn is_way(area: &MultiPolygon<f64>, from: (f64, f64), to: (f64, f64)) -> bool {
        // A track from west to east, and one that runs round by the north.
        let roads = table([
            road(RoadClass::Track, &[(27.0, -2.5), (27.1, -2.5)]),
            road(RoadClass::Track, &[(27.1, -2.5), (27.2, -2.5)]),
            road(
                RoadClass::Track,
                &[(27.1, -2.5), (27.1, -2.4), (27.2, -2.4), (27.2, -2.5)],
            ),
        ]);
        let network = Network::build(&roads, &Ticket::new()).unwrap();
        let open = network.weights(&roads, conditions(Mode::Vehicle), &Assumptions::default());
        let (from, to) = (at(from.0, from.1), at(to.0, to.1));
        assert!(route(&network, &open, from, to).is_some());
        let weights = open.avoiding(&network, &NoGo::of([area]));
        let way = route(&network, &weights, from, to);
        let table = matrix(&network, &weights, &[from], &[to], &Ticket::new()).unwrap();
        assert_eq!(way.as_ref().map(|way| way.time), table[0][0]);
        if let Some(way) = &way {
            let line: LineString<f64> = way.line.iter().map(|place| Coord::from(*place)).collect();
            assert!(!area.intersects(&line), "{line:?}");
        }
        way.is_some()
    }

    #[test]
    fn a_way_goes_round_and_the_rest_of_a_road_stays_open() {
        let across = area((27.14, -2.51), (27.16, -2.49));
        assert!(is_way(&across, (27.02, -2.5), (27.2, -2.5)));
        // Over that piece of the road which is not in the area one comes to no junction, but no walk leads there.
        assert!(!is_way(
            &area((27.05, -2.51), (27.16, -2.49)),
            (27.02, -2.5),
            (27.2, -2.5)
        ));
    }

    #[test]
    fn no_walk_goes_through_the_area_nor_over_its_corner_nor_from_inside() {
        let village = (27.05, -2.48);
        assert!(is_way(
            &area((27.055, -2.495), (27.06, -2.485)),
            (27.0, -2.5),
            village
        ));
        assert!(!is_way(
            &area((27.03, -2.495), (27.07, -2.485)),
            (27.0, -2.5),
            village
        ));
        assert!(!is_way(
            &area((27.05, -2.495), (27.06, -2.485)),
            (27.0, -2.5),
            village
        ));
        assert!(!is_way(
            &area((27.04, -2.49), (27.06, -2.47)),
            (27.0, -2.5),
            village
        ));
    }

    #[test]
    fn straight_from_place_to_place_nobody_walks_through_it_either() {
        let (south, north) = ((27.05, -2.56), (27.05, -2.59));
        assert!(is_way(&area((27.06, -2.58), (27.07, -2.57)), south, north));
        assert!(!is_way(&area((27.045, -2.58), (27.055, -2.57)), south, north));
    }
}
