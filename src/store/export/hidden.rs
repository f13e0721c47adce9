//! The ground around communities that must never be shown: nothing that leaves leads there or tells of it.

use crate::earth::LonLat;
use crate::earth::measure::LocalPlane;
use crate::earth::measure::near_distance;
use crate::earth::utm::PlanePoint;
use crate::model::Access;
use crate::model::Operation;
use crate::model::Stop;
use crate::quantity::Metres;

/// The shortest name that is looked for within a longer text.
const SHORTEST_NAME: usize = 4;

/// The hidden communities of an operation, each with the ground around it (`presence.radius`).
pub(super) struct Hidden<'a> {
    op: &'a Operation,
    places: Vec<LonLat>,
    names: Vec<String>,
    radius: Metres,
}

impl<'a> Hidden<'a> {
    /// Those of an operation.
    pub(super) fn of(op: &'a Operation) -> Self {
        let hidden: Vec<_> = op
            .communities
            .rows()
            .filter(|community| community.access == Access::DoNotShow)
            .collect();
        let names = hidden.iter().flat_map(|community| {
            let others = community.other_names.split([';', ',', '/', '|']);
            std::iter::once(community.name.as_str()).chain(others)
        });
        Self {
            op,
            places: hidden.iter().map(|community| community.at).collect(),
            names: names
                .map(|name| name.trim().to_lowercase())
                .filter(|name| name.chars().count() >= SHORTEST_NAME)
                .collect(),
            radius: Metres::from_km(op.assumptions.get("presence.radius")),
        }
    }

    /// Whether a place lies on such ground.
    pub(super) fn holds(&self, at: LonLat) -> bool {
        self.places
            .iter()
            .any(|place| near_distance(*place, at) <= self.radius)
    }

    /// Whether a text names such a community.
    pub(super) fn is_named_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.names.iter().any(|name| text.contains(name.as_str()))
    }

    /// Whether a halt may be told: one at a community that may be shown, or one away from all that may not.
    pub(super) fn may_show(&self, stop: &Stop) -> bool {
        match stop.community.and_then(|id| self.op.communities.get(id)) {
            Some(community) => community.access != Access::DoNotShow,
            None => !self.holds(stop.at) && !self.is_named_in(&stop.name),
        }
    }

    /// The parts of a way that lie off such ground, cut at its edge.
    pub(super) fn outside(&self, way: &[LonLat]) -> Vec<Vec<LonLat>> {
        let mut parts = vec![way.to_vec()];
        for place in &self.places {
            parts = parts
                .iter()
                .flat_map(|part| cut(part, *place, self.radius))
                .collect();
        }
        parts.retain(|part| part.len() > 1);
        parts
    }
}

/// The parts of a line outside a circle.
fn cut(line: &[LonLat], centre: LonLat, radius: Metres) -> Vec<Vec<LonLat>> {
    let plane = LocalPlane::around(centre);
    let (mut parts, mut part) = (Vec::new(), Vec::new());
    for pair in line.windows(2) {
        let &[from, to] = pair else { continue };
        let (a, b) = (plane.forward(from), plane.forward(to));
        let along = |share: f64| {
            plane.inverse(PlanePoint {
                x_m: a.x_m + (b.x_m - a.x_m) * share,
                y_m: a.y_m + (b.y_m - a.y_m) * share,
            })
        };
        let Some((enter, leave)) = within(a, b, radius.get()) else {
            if part.is_empty() {
                part.push(from);
            }
            part.push(to);
            continue;
        };
        if enter > 0.0 {
            if part.is_empty() {
                part.push(from);
            }
            part.push(along(enter));
        }
        parts.push(std::mem::take(&mut part));
        if leave < 1.0 {
            part = vec![along(leave), to];
        }
    }
    parts.push(part);
    parts
}

/// Between which shares of a segment it runs inside a circle around the origin; none where it does not touch it.
fn within(a: PlanePoint, b: PlanePoint, radius_m: f64) -> Option<(f64, f64)> {
    let (dx, dy) = (b.x_m - a.x_m, b.y_m - a.y_m);
    let square = dx * dx + dy * dy;
    let outside = a.x_m * a.x_m + a.y_m * a.y_m - radius_m * radius_m;
    if square <= 0.0 {
        return (outside < 0.0).then_some((0.0, 1.0));
    }
    let half = a.x_m * dx + a.y_m * dy;
    let root = half * half - square * outside;
    if root <= 0.0 {
        return None;
    }
    let (enter, leave) = ((-half - root.sqrt()) / square, (-half + root.sqrt()) / square);
    (enter < 1.0 && leave > 0.0).then_some((enter.max(0.0), leave.min(1.0)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_point_of_what_is_left_lies_within_and_nothing_outside_is_lost(
            line in prop::collection::vec((-6000.0_f64..6000.0, -6000.0_f64..6000.0), 2..12),
        ) {
            let centre = LonLat::new(27.3, -2.7).unwrap();
            let plane = LocalPlane::around(centre);
            let way: Vec<LonLat> = line.iter().map(|(x_m, y_m)| plane.inverse(PlanePoint { x_m: *x_m, y_m: *y_m })).collect();
            let radius = Metres::new(2000.0);
            let parts = cut(&way, centre, radius);
            let far = |share: f64, pair: &[LonLat]| {
                let (a, b) = (plane.forward(pair[0]), plane.forward(pair[1]));
                (a.x_m + (b.x_m - a.x_m) * share).hypot(a.y_m + (b.y_m - a.y_m) * share)
            };
            let mut left = 0.0;
            for pair in parts.iter().flat_map(|part| part.windows(2)) {
                for step in 0..=20 {
                    prop_assert!(far(f64::from(step) / 20.0, pair) > 1999.0);
                }
                left += near_distance(pair[0], pair[1]).get();
            }
            // The same by small steps.
            let steps = 2000;
            let plain: f64 = way.windows(2).map(|pair| {
                let out = (0..steps).filter(|step| far((f64::from(*step) + 0.5) / f64::from(steps), pair) > 2000.0);
                near_distance(pair[0], pair[1]).get() * out.count() as f64 / f64::from(steps)
            }).sum();
            prop_assert!((left - plain).abs() < 40.0 * line.len() as f64, "{left} {plain}");
        }
    }
}
