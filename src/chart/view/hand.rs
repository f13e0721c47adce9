//! A view pushed and zoomed, as the hand does it, and how far one page lies from another.

use crate::chart::scene::PagePoint;
use crate::chart::view::LARGEST;
use crate::chart::view::Plane;
use crate::chart::view::SMALLEST;
use crate::chart::view::View;
use crate::earth::PlanePoint;
use crate::earth::mercator;

impl View {
    /// Nearer (a factor above 1) or farther, while what lies at a point of the page stays there.
    #[must_use]
    pub fn zoomed(&self, at: PagePoint, factor: f64) -> Self {
        if !(factor.is_finite() && factor > 0.0) {
            return *self;
        }
        let ground = self.plane.ground(self.centre()) / self.medium.unit_m();
        let wanted = self.units_per_metre * factor;
        let units_per_metre = wanted.clamp(ground / SMALLEST, ground / LARGEST);
        let held = self.plane_from_page(at);
        let closer = Self {
            units_per_metre,
            ..*self
        };
        let now = closer.plane_from_page(at);
        closer.moved(held.x_m - now.x_m, held.y_m - now.y_m)
    }

    /// The map pushed so far to the right and down, as the hand drags it.
    #[must_use]
    pub fn panned(&self, dx: f32, dy: f32) -> Self {
        let metre = 1.0 / self.units_per_metre;
        self.moved(-f64::from(dx) * metre, f64::from(dy) * metre)
    }

    /// How far right and down this page must be pushed to lie right under the page of `other`, upper left corner to
    /// upper left corner; none where pushing is not enough: another plane, medium or scale.
    pub fn push_to(&self, other: &Self) -> Option<(f32, f32)> {
        let scale = (other.units_per_metre / self.units_per_metre - 1.0).abs();
        let alike = self.plane == other.plane && self.medium == other.medium && scale < 1e-12;
        alike.then(|| {
            let east = (self.middle.x_m - other.middle.x_m) * self.units_per_metre;
            let north = (self.middle.y_m - other.middle.y_m) * self.units_per_metre;
            (
                (east + f64::from(other.width - self.width) / 2.0) as f32,
                (f64::from(other.height - self.height) / 2.0 - north) as f32,
            )
        })
    }

    fn moved(&self, east_m: f64, north_m: f64) -> Self {
        let mut middle = PlanePoint {
            x_m: self.middle.x_m + east_m,
            y_m: self.middle.y_m + north_m,
        };
        if self.plane == Plane::Mercator {
            let half = mercator::HALF_WORLD_M;
            middle.x_m = middle.x_m.clamp(-half, half);
            middle.y_m = middle.y_m.clamp(-half, half);
        }
        Self { middle, ..*self }
    }
}
