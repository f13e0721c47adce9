//! Where the marks of communities and bases stand, so that the small marks around one place keep out of each other's way.
//!
//! Around a community: gap rank to the upper left, alert post above, activity to the upper right, service to the lower
//! left, incidents below; around a base the same, farther out.

use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::chart::world::may_show;

/// A side of a place on which a small mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The rank of a gap.
    UpperLeft,
    /// An alert post.
    Above,
    /// An activity.
    UpperRight,
    /// A service.
    LowerLeft,
    /// Incidents.
    Below,
}

/// The marks of communities and bases on the page.
#[derive(Debug, Default)]
pub struct Anchors {
    communities: Vec<PagePoint>,
    bases: Vec<PagePoint>,
}

/// What stands nearer to a community's mark than this belongs to it, in page units.
const COMMUNITY: f32 = 9.0;
/// The same for a base.
const BASE: f32 = 14.0;

impl Anchors {
    pub(super) fn of(world: &World<'_>, view: &View) -> Self {
        let extent = view.extent();
        let on_page = |places: &mut dyn Iterator<Item = crate::earth::LonLat>| -> Vec<PagePoint> {
            places
                .filter(|place| extent.contains(*place))
                .map(|place| view.page_from_earth(place))
                .collect()
        };
        Self {
            communities: on_page(
                &mut world
                    .operation
                    .communities
                    .rows()
                    .filter(|row| may_show(row, view))
                    .map(|row| row.at),
            ),
            bases: on_page(&mut world.operation.bases.rows().map(|row| row.at)),
        }
    }

    /// How far a name must stay off a mark of this half-size: off the base, where one stands on it.
    pub fn half_size(&self, at: PagePoint, half: f32) -> f32 {
        if self.bases.iter().any(|base| base.distance(at) < BASE) {
            BASE + 3.0
        } else {
            half
        }
    }

    /// Whether no mark of a community or base lies in a box.
    pub fn is_free(&self, around: PageBox) -> bool {
        let marks = self.communities.iter().chain(&self.bases);
        !marks.into_iter().any(|at| around.grown(5.0).contains(*at))
    }

    /// Whether no mark of a base lies in a box.
    pub fn is_off_bases(&self, around: PageBox) -> bool {
        !self.bases.iter().any(|at| around.grown(BASE - 4.0).contains(*at))
    }

    /// Where a small mark stands that belongs to this point: aside where a larger mark is there, else on the spot.
    pub fn beside(&self, at: PagePoint, side: Side) -> PagePoint {
        let near =
            |points: &[PagePoint], within: f32| points.iter().copied().find(|p| p.distance(at) < within);
        if let Some(base) = near(&self.bases, BASE) {
            let (dx, dy) = match side {
                Side::UpperLeft => (-21.0, -11.0),
                Side::Above => (-6.0, -15.0),
                Side::UpperRight => (20.0, -12.0),
                Side::LowerLeft => (-21.0, 10.0),
                Side::Below => (2.0, 16.0),
            };
            return base.shifted(dx, dy);
        }
        if let Some(community) = near(&self.communities, COMMUNITY) {
            let (dx, dy) = match side {
                Side::UpperLeft => (-11.0, -8.5),
                Side::Above => (1.0, -13.0),
                Side::UpperRight => (11.0, -11.0),
                Side::LowerLeft => (-11.5, 7.0),
                Side::Below => (4.0, 14.0),
            };
            return community.shifted(dx, dy);
        }
        at
    }
}
