//! The areas of one import by number: name and outline together, since two areas may bear one name.

use std::collections::BTreeMap;

use geo_types::Polygon;

use crate::earth::LonLat;
use crate::model::PlacePrecision;
use crate::protect::ProtectionArea;

/// One of them.
#[derive(Debug)]
pub(super) struct Ground {
    pub(super) name: String,
    /// Its outline, as the operation holds it.
    pub(super) outline: Polygon<f64>,
    /// Its outline from now on, where it has grown by a row of this import.
    pub(super) grown: Option<Polygon<f64>>,
}

impl Ground {
    /// Its outline from now on.
    pub(super) fn outline(&self) -> &Polygon<f64> {
        self.grown.as_ref().unwrap_or(&self.outline)
    }
}

/// The areas, in the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Grounds {
    areas: Vec<Ground>,
    /// What is known of places that are known roughly: rows of one district name the same middle.
    around: BTreeMap<(u64, u64, PlacePrecision), Option<usize>>,
}

impl Grounds {
    /// The number of an area by its name and outline.
    pub(super) fn number(&mut self, name: &str, outline: &Polygon<f64>) -> usize {
        let known = (self.areas.iter()).position(|known| known.name == name && known.outline == *outline);
        known.unwrap_or_else(|| {
            self.areas.push(Ground {
                name: name.to_owned(),
                outline: outline.clone(),
                grown: None,
            });
            self.areas.len() - 1
        })
    }

    /// The number of a protection area.
    pub(super) fn of(&mut self, area: &ProtectionArea) -> usize {
        let number = self.number(&area.name, area.held.as_ref().unwrap_or(&area.outline));
        if let (Some(_), Some(ground)) = (&area.held, self.areas.get_mut(number)) {
            ground.grown = Some(area.outline.clone());
        }
        number
    }

    /// The number of the area around a place that is known so roughly; none where none can hide it.
    pub(super) fn around(
        &mut self,
        place: LonLat,
        precision: PlacePrecision,
        make: impl FnOnce() -> Option<ProtectionArea>,
    ) -> Option<usize> {
        let key = (place.lon().to_bits(), place.lat().to_bits(), precision);
        if let Some(known) = self.around.get(&key) {
            return *known;
        }
        let number = make().map(|area| self.of(&area));
        self.around.insert(key, number);
        number
    }

    /// The area of a number.
    pub(super) fn get(&self, number: usize) -> Option<&Ground> {
        self.areas.get(number)
    }
}
