//! A view pushed and zoomed, as the hand does it, and where one page lies on another.

use crate::chart::scene::PageBox;
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

    /// Where the page of `other` lies on this one, however it is pushed and zoomed; none on another plane or medium.
    pub fn place_of(&self, other: &Self) -> Option<PageBox> {
        let alike = self.plane == other.plane && self.medium == other.medium;
        alike.then(|| {
            let factor = self.units_per_metre / other.units_per_metre;
            let (width, height) = (f64::from(other.width) * factor, f64::from(other.height) * factor);
            let east = (other.middle.x_m - self.middle.x_m) * self.units_per_metre;
            let south = (self.middle.y_m - other.middle.y_m) * self.units_per_metre;
            let left = (f64::from(self.width) - width) / 2.0 + east;
            let top = (f64::from(self.height) - height) / 2.0 + south;
            PageBox {
                left: left as f32,
                top: top as f32,
                right: (left + width) as f32,
                bottom: (top + height) as f32,
            }
        })
    }

    /// Whether both maps have the same scale on the same plane, so that one need only be pushed over the other.
    pub fn is_pushed(&self, other: &Self) -> bool {
        let scale = (other.units_per_metre / self.units_per_metre - 1.0).abs();
        self.plane == other.plane && self.medium == other.medium && scale < 1e-12
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
