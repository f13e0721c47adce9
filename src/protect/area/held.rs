//! Areas that stand in the operation already: ground once cut is never cut anew.
//!
//! Otherwise a village more would give other areas, and the same reports would come in a second time under their names.
//! Ground beside it that is too poor to stand for itself is added to it, with all counts that it holds: an area may
//! grow, so that nothing is told apart that was told together.

use std::collections::BTreeSet;

use geo::BooleanOps as _;
use geo::BoundingRect as _;
use geo::Contains as _;
use geo_types::Point;
use geo_types::Polygon;
use geo_types::Rect;

use crate::earth::LonLat;
use crate::model::Operation;
use crate::protect::hexagon::Hexagon;
use crate::protect::hexagon::Net;
use crate::protect::hexagon::around;

/// Stands in the name of an area around a place that is only known roughly.
pub(super) const WIDE: &str = " ±";

/// An area of the operation.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) name: String,
    pub(super) outline: Polygon<f64>,
    bounds: Rect<f64>,
    /// The hexagons of today's net whose middles lie in it.
    pub(super) hexagons: BTreeSet<Hexagon>,
    /// Whether it was cut from today's net, so that it consists of them.
    pub(super) is_of_net: bool,
}

impl Held {
    fn new(net: &Net, name: &str, outline: &Polygon<f64>) -> Option<Self> {
        let bounds = outline.bounding_rect()?;
        let hexagons: BTreeSet<Hexagon> = (net.inside(bounds).into_iter())
            .filter(|hexagon| outline.contains(&Point::from(net.middle(*hexagon))))
            .collect();
        let is_of_net = !hexagons.is_empty() && net.outline(&hexagons) == *outline;
        Some(Self {
            name: name.to_owned(),
            outline: outline.clone(),
            bounds,
            hexagons,
            is_of_net,
        })
    }

    /// Whether the place lies in it. On the very edge its hexagons decide, as they did when it was cut.
    pub(super) fn holds(&self, net: &Net, place: LonLat) -> bool {
        if self.is_of_net {
            self.hexagons.contains(&net.at(place))
        } else {
            self.outline.contains(&Point::from(place))
        }
    }

    /// How many sides it shares with some hexagons beside it.
    pub(super) fn sides(&self, piece: &BTreeSet<Hexagon>) -> usize {
        (piece.iter().flat_map(|hexagon| around(*hexagon)))
            .filter(|hexagon| self.hexagons.contains(hexagon))
            .count()
    }

    /// Its outline, grown by earlier pieces, with one more; none where the two do not hang together.
    pub(super) fn joined(
        &self,
        net: &Net,
        outline: &Polygon<f64>,
        earlier: &BTreeSet<Hexagon>,
        piece: &BTreeSet<Hexagon>,
    ) -> Option<Polygon<f64>> {
        if self.is_of_net {
            let all = (self.hexagons.iter())
                .chain(earlier)
                .chain(piece)
                .copied()
                .collect();
            return Some(net.outline(&all));
        }
        let mut joined = outline.union(&net.outline(piece)).0;
        joined.pop().filter(|_| joined.is_empty())
    }

    /// The place in its middle.
    pub(super) fn middle(&self) -> LonLat {
        let middle = self.bounds.center();
        LonLat::clamped(middle.x, middle.y)
    }
}

/// The areas of an operation, the first entered first: those of places, and the wide ones of places known roughly.
pub(super) fn held(net: &Net, operation: &Operation) -> (Vec<Held>, Vec<Held>) {
    let (mut areas, mut wide): (Vec<Held>, Vec<Held>) = (Vec::new(), Vec::new());
    let incidents = (operation.protected.rows()).map(|row| (&row.area, &row.outline));
    let alerts = (operation.alert_counts.rows()).map(|row| (&row.area, &row.outline));
    for (area, outline) in incidents.chain(alerts) {
        let list = if area.contains(WIDE) {
            &mut wide
        } else {
            &mut areas
        };
        if !(list.iter()).any(|known| known.name == *area && known.outline == *outline) {
            list.extend(Held::new(net, area, outline));
        }
    }
    (areas, wide)
}
