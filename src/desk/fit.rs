//! The view goes where something lies: to all of the operation, or to one place or box.

use crate::desk::Desk;
use crate::earth::Extent;

/// Room around what the map shows whole, in page units.
const MARGIN: f32 = 36.0;
/// A place one flies to is shown at this scale at least.
const FLOWN_TO: f64 = 150_000.0;

impl Desk {
    /// Shows all that has a place.
    pub(crate) fn fit_all(&mut self) {
        let read = self.document.operation().extent();
        // Of incidents that are still read their overview tells where they lie.
        let to_come = self.overview().map(|overview| overview.extent);
        let both = read.zip(to_come).map(|(one, other)| one.union(other));
        if let Some(extent) = both.or(read).or(to_come) {
            self.view = self.view.fitted(extent, MARGIN);
        }
        self.fitted = true;
    }

    pub(crate) fn fly_to(&mut self, extent: Extent) {
        self.fitted = false;
        let is_point = extent.west >= extent.east && extent.south >= extent.north;
        self.view = if is_point {
            let denominator = self.view.denominator().min(FLOWN_TO);
            self.view.centred_on(extent.centre()).at_scale(denominator)
        } else {
            self.view.fitted(extent, MARGIN)
        };
    }
}
