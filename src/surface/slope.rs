//! How fast one moves on a slope, by each way of moving (the rules of `AccessMod`).
//!
//! The slope is rise over run along the way of travel, positive uphill.

use crate::model::SpeedMode;
use crate::quantity::Speed;

/// How fast one moves on a cell: the speed on the flat and what the slope does to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// On the flat.
    pub flat: Speed,
    /// How one moves.
    pub mode: SpeedMode,
}

/// Tobler (1993) in the form of `AccessMod`: the factor on the speed on the flat, 1 at slope 0.
pub(super) fn walking_factor(slope: f64) -> f64 {
    (-3.5 * (slope + 0.05).abs() + 0.175).exp()
}

/// The rider with the bicycle, kilograms.
const MASS_KG: f64 = 95.0;
/// Rolling resistance.
const ROLLING: f64 = 0.012;
/// Front surface times drag, square metres.
const DRAG_M2: f64 = 0.445;
/// What of the rider's power reaches the wheel.
const EFFICIENCY: f64 = 0.9;
const GRAVITY_M_S2: f64 = 9.81;
/// Downhill one brakes at this many times the speed on the flat.
const FASTEST: f64 = 2.0;

/// Density of air at 20 °C and 500 m, kilograms in a cubic metre.
fn air_density() -> f64 {
    (1.293 - 0.004_26 * 20.0) * (-500.0_f64 / 7000.0).exp()
}

/// The speed of a rider who puts the same power into every slope, in metres a second; that power is what he needs for his
/// speed on the flat.
pub(super) fn bicycle_m_s(flat_m_s: f64, slope: f64) -> f64 {
    if flat_m_s <= 0.0 {
        return 0.0;
    }
    let weight_n = MASS_KG * GRAVITY_M_S2;
    let drag = 0.5 * air_density() * DRAG_M2;
    let power = flat_m_s * (weight_n * ROLLING + drag * flat_m_s * flat_m_s) / EFFICIENCY;
    let at_wheel = EFFICIENCY * power;
    let most = FASTEST * flat_m_s;
    // v·(w·(s + c) + d·v²) grows with v wherever it is positive: halving finds the one root below the fastest.
    let needs = |v: f64| v * (weight_n * (slope + ROLLING) + drag * v * v);
    if needs(most) <= at_wheel {
        return most;
    }
    let (mut low, mut high) = (0.0, most);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if needs(middle) <= at_wheel {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// Speeds of a bicycle on slopes from −1 to 1, looked up: solving for each step would take most of a search.
#[derive(Debug, Clone)]
pub(super) struct BicycleTable {
    flat_m_s: f64,
    /// Seconds a metre at each slope.
    pace: Vec<f64>,
}

/// Slopes between two entries of the table, and how steep it goes.
const TABLE_STEP: f64 = 1.0 / 8192.0;
const TABLE_ENDS: f64 = 1.0;

impl BicycleTable {
    pub(super) fn new(flat_m_s: f64) -> Self {
        let entries = (2.0 * TABLE_ENDS / TABLE_STEP) as usize;
        let pace = (0..=entries)
            .map(|entry| 1.0 / bicycle_m_s(flat_m_s, entry as f64 * TABLE_STEP - TABLE_ENDS))
            .collect();
        Self { flat_m_s, pace }
    }

    /// Seconds a metre; between the entries straight, within one in a thousand where he begins to brake, and far less elsewhere.
    pub(super) fn pace(&self, slope: f64) -> f64 {
        if !(-TABLE_ENDS..TABLE_ENDS).contains(&slope) {
            return 1.0 / bicycle_m_s(self.flat_m_s, slope);
        }
        let at = (slope + TABLE_ENDS) / TABLE_STEP;
        let low = at.floor();
        match self.pace.get(low as usize..=low as usize + 1) {
            Some([a, b]) => a + (b - a) * (at - low),
            _ => 1.0 / bicycle_m_s(self.flat_m_s, slope),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_the_flat_everybody_goes_as_fast_as_stated() {
        assert!((walking_factor(0.0) - 1.0).abs() < 1e-12);
        assert!((bicycle_m_s(15.0 / 3.6, 0.0) - 15.0 / 3.6).abs() < 1e-9);
        // The best of Tobler's walker is 5 % downhill: 6 km/h against 5.04.
        assert!((walking_factor(-0.05) * 5.036_742 - 6.0).abs() < 1e-5);
        assert!(walking_factor(0.05) < walking_factor(-0.12));
    }

    #[test]
    fn a_rider_is_slow_uphill_and_brakes_downhill() {
        let flat = 12.0 / 3.6;
        assert!((bicycle_m_s(flat, -0.2) - 2.0 * flat).abs() < 1e-12);
        let uphill = bicycle_m_s(flat, 0.08);
        assert!(uphill < 0.5 * flat, "{uphill}");
        // The power is the same on both.
        let (weight, drag) = (95.0 * 9.81, 0.5 * air_density() * 0.445);
        let needs = |v: f64, slope: f64| v * (weight * (slope + 0.012) + drag * v * v);
        assert!((needs(uphill, 0.08) - needs(flat, 0.0)).abs() < 1e-6);
    }

    #[test]
    fn the_table_is_the_formula() {
        let table = BicycleTable::new(15.0 / 3.6);
        for step in -2500..2500 {
            let slope = f64::from(step) * 0.000_437;
            let exact = 1.0 / bicycle_m_s(15.0 / 3.6, slope);
            assert!((table.pace(slope) / exact - 1.0).abs() < 1e-3, "{slope}");
        }
    }
}
