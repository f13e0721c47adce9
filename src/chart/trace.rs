//! Lines and outlines of the earth on the page: projected, thinned to what can be seen, cut to the page.
//!
//! Cuts a little outside of the page, so that no cut edge is ever seen.

use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Polygon;

use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::view::View;
use crate::earth::Extent;
use crate::earth::LonLat;

/// Page units outside of the page at which lines are cut: wider than any line is thick.
const MARGIN: f32 = 24.0;
/// Points nearer to the one before than this are left out, in page units.
const FINEST: f32 = 0.6;

/// What lies in the view, with a margin: for leaving out what cannot be seen.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// In degrees.
    pub extent: Extent,
    /// On the page.
    pub page: PageBox,
}

impl Window {
    /// The window of a view.
    pub fn of(view: &View) -> Self {
        Self {
            extent: view.extent().grown(0.08),
            page: view.bounds().grown(MARGIN),
        }
    }

    /// Whether something of a box of degrees may be seen.
    pub fn meets(&self, extent: Extent) -> bool {
        extent.west <= self.extent.east
            && self.extent.west <= extent.east
            && extent.south <= self.extent.north
            && self.extent.south <= extent.north
    }

    /// A line on the page, as the pieces that are seen.
    pub fn line(&self, view: &View, places: &[LonLat]) -> Vec<Vec<PagePoint>> {
        if !Extent::around(places.iter().copied()).is_some_and(|extent| self.meets(extent)) {
            return Vec::new();
        }
        self.cut_line(&thinned(places.iter().map(|place| view.page_from_earth(*place))))
    }

    /// The pieces of a line of the page that are seen.
    pub fn cut_line(&self, points: &[PagePoint]) -> Vec<Vec<PagePoint>> {
        cut_line(points, self.page)
    }

    /// The outlines of a polygon on the page, cut to what is seen; empty where nothing is.
    pub fn polygon(&self, view: &View, polygon: &Polygon<f64>) -> Vec<Vec<PagePoint>> {
        if !extent_of(polygon.exterior()).is_some_and(|extent| self.meets(extent)) {
            return Vec::new();
        }
        std::iter::once(polygon.exterior())
            .chain(polygon.interiors())
            .map(|ring| self.ring(view, ring))
            .filter(|ring| ring.len() >= 3)
            .collect()
    }

    /// The outlines of many polygons on the page, cut to what is seen.
    pub fn polygons(&self, view: &View, polygons: &MultiPolygon<f64>) -> Vec<Vec<PagePoint>> {
        polygons
            .iter()
            .flat_map(|polygon| self.polygon(view, polygon))
            .collect()
    }

    fn ring(&self, view: &View, ring: &LineString<f64>) -> Vec<PagePoint> {
        let places = ring.coords().map(|c| LonLat::clamped(c.x, c.y));
        let mut points = thinned(places.map(|place| view.page_from_earth(place)));
        // The scene closes rings by itself.
        if points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        cut_ring(points, self.page)
    }
}

/// The box of degrees around a line of coordinates.
pub fn extent_of(line: &LineString<f64>) -> Option<Extent> {
    Extent::around(line.coords().map(|c| LonLat::clamped(c.x, c.y)))
}

/// The points without those that lie almost on the one before; the ends stay.
pub fn thinned(points: impl Iterator<Item = PagePoint>) -> Vec<PagePoint> {
    let mut kept: Vec<PagePoint> = Vec::new();
    let mut last = None;
    for point in points {
        if kept.last().is_none_or(|before| before.distance(point) >= FINEST) {
            kept.push(point);
            last = None;
        } else {
            last = Some(point);
        }
    }
    match last {
        // The very end counts, if only to close rings where they began.
        Some(end) if kept.len() > 1 => {
            kept.pop();
            kept.push(end);
        }
        Some(end) => kept.push(end),
        None => {}
    }
    kept
}

/// The pieces of a line that lie in a box.
pub fn cut_line(points: &[PagePoint], page: PageBox) -> Vec<Vec<PagePoint>> {
    if points.len() < 2 {
        return Vec::new();
    }
    if points.iter().all(|p| page.contains(*p)) {
        return vec![points.to_vec()];
    }
    let mut pieces: Vec<Vec<PagePoint>> = Vec::new();
    let mut goes_on = false;
    for (a, b) in points.iter().zip(points.iter().skip(1)) {
        let Some((from, to)) = cut_piece(*a, *b, page) else {
            goes_on = false;
            continue;
        };
        match pieces.last_mut() {
            Some(piece) if goes_on => piece.push(to),
            _ => pieces.push(vec![from, to]),
        }
        goes_on = to == *b;
    }
    pieces
}

/// The part of a straight piece inside a box (Liang and Barsky).
fn cut_piece(a: PagePoint, b: PagePoint, page: PageBox) -> Option<(PagePoint, PagePoint)> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
    let sides = [
        (-dx, a.x - page.left),
        (dx, page.right - a.x),
        (-dy, a.y - page.top),
        (dy, page.bottom - a.y),
    ];
    for (toward, room) in sides {
        if toward.abs() <= f32::EPSILON {
            if room < 0.0 {
                return None;
            }
        } else if toward < 0.0 {
            enter = enter.max(room / toward);
        } else {
            leave = leave.min(room / toward);
        }
    }
    if enter > leave {
        return None;
    }
    let from = if enter > 0.0 {
        a.shifted(dx * enter, dy * enter)
    } else {
        a
    };
    let to = if leave < 1.0 {
        a.shifted(dx * leave, dy * leave)
    } else {
        b
    };
    Some((from, to))
}

/// A ring cut to a box, side by side (Sutherland and Hodgman); cut edges run along the box.
pub fn cut_ring(ring: Vec<PagePoint>, page: PageBox) -> Vec<PagePoint> {
    if ring.iter().all(|p| page.contains(*p)) {
        return ring;
    }
    let ring = cut_side(&ring, |p| p.x - page.left);
    let ring = cut_side(&ring, |p| page.right - p.x);
    let ring = cut_side(&ring, |p| p.y - page.top);
    cut_side(&ring, |p| page.bottom - p.y)
}

fn cut_side(ring: &[PagePoint], room: impl Fn(PagePoint) -> f32) -> Vec<PagePoint> {
    let mut kept = Vec::with_capacity(ring.len() + 4);
    for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let (inside, next) = (room(*a), room(*b));
        if inside >= 0.0 {
            kept.push(*a);
        }
        if (inside >= 0.0) != (next >= 0.0) {
            let share = inside / (inside - next);
            kept.push(a.shifted((b.x - a.x) * share, (b.y - a.y) * share));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chart::fill;

    const PAGE: PageBox = PageBox::of_size(100.0, 100.0);

    fn point() -> impl Strategy<Value = PagePoint> {
        (-150.0f32..250.0, -150.0f32..250.0).prop_map(|(x, y)| PagePoint::new(x, y))
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two_pieces() {
        let line =
            [(10.0, 10.0), (10.0, -50.0), (90.0, -50.0), (90.0, 50.0)].map(|(x, y)| PagePoint::new(x, y));
        let pieces = cut_line(&line, PAGE);
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces[0], [PagePoint::new(10.0, 10.0), PagePoint::new(10.0, 0.0)]);
        assert_eq!(pieces[1][0], PagePoint::new(90.0, 0.0));
    }

    #[test]
    fn thinning_keeps_both_ends() {
        let points = (0..100u8).map(|n| PagePoint::new(f32::from(n) * 0.1, 0.0));
        let thin = thinned(points);
        assert!(thin.len() < 20);
        assert_eq!(thin[0], PagePoint::new(0.0, 0.0));
        assert!((thin[thin.len() - 1].x - 9.9).abs() < 1e-4);
    }

    proptest! {
        #[test]
        fn a_cut_ring_holds_the_same_points_of_the_page(ring in prop::collection::vec(point(), 3..12), x in 1.0f32..99.0, y in 1.0f32..99.0) {
            let p = PagePoint::new(x, y);
            let cut = cut_ring(ring.clone(), PAGE);
            prop_assert!(cut.iter().all(|p| PAGE.grown(0.01).contains(*p)));
            // A point that lies on an edge may fall to either side.
            let near = ring.iter().zip(ring.iter().cycle().skip(1)).any(|(a, b)| {
                let (dx, dy) = (b.x - a.x, b.y - a.y);
                let share = (((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy).max(1e-9)).clamp(0.0, 1.0);
                a.shifted(dx * share, dy * share).distance(p) < 0.05
            });
            prop_assume!(!near);
            prop_assert_eq!(fill::contains(&[cut], p), fill::contains(&[ring], p));
        }

        #[test]
        fn pieces_of_a_cut_line_stay_on_the_page(line in prop::collection::vec(point(), 2..12)) {
            for piece in cut_line(&line, PAGE) {
                prop_assert!(piece.len() >= 2);
                prop_assert!(piece.iter().all(|p| PAGE.grown(0.01).contains(*p)), "{piece:?}");
            }
        }
    }
}
