//! Where places gather, to tell those whose longitude and latitude were swapped.

use crate::earth::Extent;
use crate::earth::LonLat;

/// How many places it takes to say where they gather.
const FEWEST: usize = 8;
/// Degrees added on every side, so that a dense file does not refuse its own neighbourhood.
const MARGIN_DEG: f64 = 1.0;

/// A box in which nearly all places of a file lie: Tukey's outer fence, three times the middle half beyond it on
/// either side (Tukey, Exploratory Data Analysis, 1977).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fence(Extent);

impl Fence {
    /// The fence around the places of a file; none where there are too few.
    ///
    /// # Cost
    /// `O(n)`: the quarters are selected, not sorted.
    pub(crate) fn around(places: &[LonLat]) -> Option<Self> {
        if places.len() < FEWEST {
            return None;
        }
        let (west, east) = outer(places.iter().map(|place| place.lon()).collect())?;
        let (south, north) = outer(places.iter().map(|place| place.lat()).collect())?;
        Some(Self(Extent {
            west,
            south,
            east,
            north,
        }))
    }

    /// The fence around what an operation holds already, half its size wider on every side.
    pub(crate) fn of_extent(extent: Extent) -> Self {
        let grown = extent.grown(0.5);
        Self(Extent {
            west: grown.west - MARGIN_DEG,
            south: grown.south - MARGIN_DEG,
            east: grown.east + MARGIN_DEG,
            north: grown.north + MARGIN_DEG,
        })
    }

    /// Whether the place lies inside.
    pub(crate) fn holds(self, place: LonLat) -> bool {
        self.0.contains(place)
    }

    /// Whether the place lies outside and would lie inside with longitude and latitude the other way round.
    pub(crate) fn holds_swapped(self, place: LonLat) -> bool {
        !self.holds(place) && LonLat::new(place.lat(), place.lon()).is_some_and(|swapped| self.holds(swapped))
    }
}

fn outer(mut values: Vec<f64>) -> Option<(f64, f64)> {
    let quarter = values.len() / 4;
    let last = values.len() - 1 - quarter;
    let (_, low, _) = values.select_nth_unstable_by(quarter, f64::total_cmp);
    let low = *low;
    let (_, high, _) = values.select_nth_unstable_by(last, f64::total_cmp);
    let high = *high;
    let reach = 3.0 * (high - low) + MARGIN_DEG;
    (low.is_finite() && high.is_finite()).then_some((low - reach, high + reach))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_places_stand_out_and_far_ones_do_not_count_as_swapped() {
        let mut places: Vec<LonLat> = (0..40)
            .map(|n| LonLat::clamped(26.5 + f64::from(n) * 0.04, -3.6 + f64::from(n) * 0.03))
            .collect();
        places.push(LonLat::clamped(-2.7, 27.3));
        let fence = Fence::around(&places).unwrap();
        assert!(fence.holds_swapped(LonLat::clamped(-2.7, 27.3)));
        assert!(!fence.holds_swapped(LonLat::clamped(27.3, -2.7)));
        assert!(!fence.holds_swapped(LonLat::clamped(2.3, 48.9)));
        assert!(Fence::around(&places[..7]).is_none());
    }
}
