//! How heavy and wide one is and how deep one wades, against what a bridge, a narrow place or a ford lets pass.

use crate::model::Assumptions;
use crate::model::Crossing;
use crate::model::Mode;
use crate::model::Road;
use crate::model::Season;
use crate::network::Conditions;

/// What one means of travel needs, in kilograms and centimetres.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    weight_kg: f64,
    width_cm: f64,
    /// The deepest water that it goes through; endless for boats.
    wade_cm: f64,
    /// What the season adds to the depth of a ford.
    rise_cm: f64,
}

impl Size {
    pub(crate) fn of(conditions: Conditions, assumptions: &Assumptions) -> Self {
        let get = |name: &str| assumptions.get(name);
        let (weight_t, width_m, wade_m) = match conditions.mode.leading() {
            Mode::Foot | Mode::Bicycle => (0.0, 0.0, get("size.foot.wade")),
            Mode::Motorbike => (0.0, 0.0, get("size.motorbike.wade")),
            Mode::Vehicle => (
                get("size.vehicle.weight"),
                get("size.vehicle.width"),
                get("size.vehicle.wade"),
            ),
            Mode::Truck => (
                get("size.truck.weight"),
                get("size.truck.width"),
                get("size.truck.wade"),
            ),
            Mode::Boat | Mode::Mixed | Mode::Air => (0.0, 0.0, f64::INFINITY),
        };
        Self {
            // Rounded to what limits are kept in: 2.9 m passes where 290 cm pass.
            weight_kg: (weight_t * 1000.0).round(),
            width_cm: (width_m * 100.0).round(),
            wade_cm: (wade_m * 100.0).round(),
            rise_cm: match conditions.season {
                Season::Dry => 0.0,
                Season::Wet | Season::Rain => (get("size.ford.wet-rise") * 100.0).round(),
            },
        }
    }

    /// Whether it passes over a road with its limits.
    pub(crate) fn passes(&self, road: &Road) -> bool {
        let limits = road.limits;
        let carried = limits
            .load_kg
            .is_none_or(|load| self.weight_kg <= f64::from(load));
        let fits = limits
            .width_cm
            .is_none_or(|width| self.width_cm <= f64::from(width));
        let wades = road.crossing != Crossing::Ford
            || (limits.depth_cm).is_none_or(|depth| f64::from(depth) + self.rise_cm <= self.wade_cm);
        carried && fits && wades
    }
}
