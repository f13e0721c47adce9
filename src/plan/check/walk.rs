//! The checker's own walks over the ground: a plain search around each place, and every piece of way looked at from cell
//! to cell. Shares with the planner what lies on each cell, and nothing else.

use std::sync::Arc;

use crate::earth::LonLat;
use crate::earth::measure::between;
use crate::model::RoadClass;
use crate::network::Access;
use crate::network::Conditions;
use crate::network::NoGo;
use crate::plan::check::ways::Ground;
use crate::plan::check::ways::Step;
use crate::quantity::Metres;
use crate::quantity::Speed;
use crate::surface;
use crate::surface::Direction;
use crate::surface::Stencil;
use crate::surface::Surface;
use crate::surface::Times;
use crate::ticket::Ticket;

/// The ground on foot under some conditions.
pub(super) struct Walk {
    surface: Arc<Surface>,
    /// What takes a second by day in the dry season takes this many.
    slower: f64,
}

impl Walk {
    pub(super) fn of(access: &Access, conditions: Conditions, off_road: Speed) -> Self {
        Self {
            surface: access.surface_under(conditions, &NoGo::default()),
            slower: access.off_road().get() / off_road.get().max(1e-9),
        }
    }

    /// Whether one can be at a place of the ground.
    pub(super) fn knows(&self, place: LonLat) -> bool {
        self.surface.is_open(place)
    }

    /// The times around a place; none where the ground does not know it.
    pub(super) fn around(&self, place: LonLat, direction: Direction, radius: Metres) -> Option<Times> {
        if !self.knows(place) {
            return None;
        }
        let piece = Arc::new(self.surface.around_place(place, radius));
        let all = Stencil::ThirtyTwo;
        surface::times(&piece, &[place], direction, all, None, &Ticket::new()).ok()
    }

    /// The seconds of a walk to a place of times that were searched.
    pub(super) fn seconds(&self, times: &Times, there: LonLat) -> Option<f64> {
        times.at(there).map(|time| time.get() * self.slower)
    }

    /// Where one can step onto pieces of way around a place or off them, looked at twice in every cell: within the walk
    /// limit, and where there is nothing within it as far as one must go.
    pub(super) fn steps(
        &self,
        ground: &Ground<'_>,
        (place, direction): (LonLat, Direction),
        limit: Metres,
    ) -> Option<Vec<Step>> {
        let mut radius = limit;
        loop {
            let times = self.around(place, direction, radius)?;
            let steps = self.steps_on(ground, &times, (place, radius));
            let all = times.surface().frame.cells() == self.surface.frame.cells();
            if !steps.is_empty() || all || radius <= Metres::ZERO {
                return Some(steps);
            }
            radius = radius * 2.0;
        }
    }

    fn steps_on(&self, ground: &Ground<'_>, times: &Times, (place, radius): (LonLat, Metres)) -> Vec<Step> {
        let mut steps = Vec::new();
        // A cell that is half within counts, so do the pieces that only touch it.
        let cell_m = self.surface.frame.cell_m(self.surface.frame.rows / 2);
        let cell_m = cell_m.map_or(1.0, |(wide, high)| wide.min(high));
        for (number, (from, to, class)) in ground.pieces_around(place, radius + Metres::new(2.0 * cell_m)) {
            let length_m = crate::earth::measure::near_distance(from, to).get();
            let looks = (2.0 * length_m / cell_m).ceil().clamp(1.0, 100_000.0);
            for look in 0..=looks as usize {
                let share = look as f64 / looks;
                let at = between(from, to, share);
                let walk_s = if class == RoadClass::River {
                    self.ashore(times, at)
                } else {
                    self.seconds(times, at)
                };
                steps.extend(walk_s.map(|walk_s| (number, share, walk_s)));
            }
        }
        steps
    }

    /// Nobody stands on the water: the quickest of the banks beside it.
    fn ashore(&self, times: &Times, at: LonLat) -> Option<f64> {
        let frame = times.surface().frame;
        let here = frame.position(at)?;
        let around = (-1..=1).flat_map(|down| (-1..=1).map(move |right| (f64::from(right), f64::from(down))));
        around
            .filter_map(|(right, down)| frame.place(here.x + right, here.y + down))
            .filter_map(|bank| self.seconds(times, bank))
            .min_by(f64::total_cmp)
    }
}
