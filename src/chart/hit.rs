//! What lies under the pointer.
//!
//! Looks at the drawn items from the top down, so that what is seen first is found first.

use crate::chart::fill;
use crate::chart::scene::Area;
use crate::chart::scene::Hit;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Scene;
use crate::chart::scene::Shape;

impl Scene {
    /// The record drawn at a point of the page or within `tolerance` page units of it: small marks before lines,
    /// lines before insides, and of equals the nearest, then the topmost.
    pub fn hit(&self, x: f32, y: f32, tolerance: f32) -> Option<Hit> {
        self.hits(x, y, tolerance).into_iter().next()
    }

    /// All records drawn there, each once, the likeliest first.
    pub fn hits(&self, x: f32, y: f32, tolerance: f32) -> Vec<Hit> {
        let p = PagePoint::new(x, y);
        let mut found: Vec<(Class, f32, Hit)> = self
            .items
            .iter()
            .rev()
            .filter_map(|item| {
                let hit = item.hit?;
                let (class, distance) = nearness(&item.shape, p)?;
                (distance <= tolerance).then_some((class, distance, hit))
            })
            .collect();
        // A stable sort: of equals the topmost stays first.
        found.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let mut hits: Vec<Hit> = Vec::new();
        for (_, _, hit) in found {
            if !hits.contains(&hit) {
                hits.push(hit);
            }
        }
        hits
    }
}

/// What one means when one points: the smaller first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Mark,
    Line,
    Inside,
}

/// Areas no larger than this are marks, in page units.
const MARK: f32 = 48.0;

fn nearness(shape: &Shape, p: PagePoint) -> Option<(Class, f32)> {
    match shape {
        Shape::Symbol(symbol) => Some((Class::Mark, (symbol.at.distance(p) - symbol.size / 2.0).max(0.0))),
        Shape::Line(line) => Some((Class::Line, from_line(&line.points, p) - line.stroke.width / 2.0)),
        Shape::Area(area) => from_area(area, p),
        Shape::Text(text) => {
            let corners = text.corners();
            let inside = fill::contains(&[corners.to_vec()], p);
            Some((
                Class::Mark,
                if inside {
                    0.0
                } else {
                    from_line(&closed(&corners), p)
                },
            ))
        }
        Shape::Picture(_) | Shape::Group(_) | Shape::Inset(_) => None,
    }
}

fn from_area(area: &Area, p: PagePoint) -> Option<(Class, f32)> {
    let around = PageBox::bounding(area.rings.iter().flatten().copied())?;
    let small = around.width() <= MARK && around.height() <= MARK;
    let edge = || {
        let rings = area.rings.iter().map(|ring| from_line(&closed(ring), p));
        rings.fold(f32::INFINITY, f32::min)
    };
    let solid = !area.fill.is_clear() || area.hatch.is_some();
    if (solid || small) && fill::contains(&area.rings, p) {
        return Some((if small { Class::Mark } else { Class::Inside }, 0.0));
    }
    Some((if small { Class::Mark } else { Class::Line }, edge()))
}

fn closed(ring: &[PagePoint]) -> Vec<PagePoint> {
    ring.iter().copied().chain(ring.first().copied()).collect()
}

fn from_line(points: &[PagePoint], p: PagePoint) -> f32 {
    let pieces = points.iter().zip(points.iter().skip(1));
    pieces
        .map(|(a, b)| from_piece(*a, *b, p))
        .fold(f32::INFINITY, f32::min)
}

fn from_piece(a: PagePoint, b: PagePoint, p: PagePoint) -> f32 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let square = dx * dx + dy * dy;
    let share = if square > 0.0 {
        (((p.x - a.x) * dx + (p.y - a.y) * dy) / square).clamp(0.0, 1.0)
    } else {
        0.0
    };
    a.shifted(dx * share, dy * share).distance(p)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::scene::Color;
    use crate::chart::scene::Line;
    use crate::chart::scene::Stroke;
    use crate::chart::scene::Symbol;
    use crate::chart::scene::SymbolKind;
    use crate::chart::symbol::circle;

    fn scene() -> Scene {
        let ink = Color::hex(0);
        let mut scene = Scene::new(200.0, 100.0);
        let reach = circle(PagePoint::new(60.0, 50.0), 40.0);
        scene.add_for(Hit::new("areas", 1), Area::filled(vec![reach], ink.faded(0.2)));
        scene.add_for(
            Hit::new("roads", 2),
            Line {
                points: vec![PagePoint::new(0.0, 50.0), PagePoint::new(200.0, 50.0)],
                stroke: Stroke::solid(ink, 2.0),
                casing: None,
            },
        );
        for (id, x) in [(3, 60.0), (4, 66.0)] {
            let symbol = Symbol::new(PagePoint::new(x, 50.0), SymbolKind::Disc, 8.0, ink, ink);
            scene.add_for(Hit::new("communities", id), symbol);
        }
        scene.add(Area::filled(vec![circle(PagePoint::new(60.0, 50.0), 50.0)], ink));
        scene
    }

    #[test]
    fn a_mark_goes_before_the_line_and_the_line_before_the_inside() {
        let scene = scene();
        assert_eq!(scene.hit(60.0, 50.0, 3.0), Some(Hit::new("communities", 3)));
        assert_eq!(scene.hit(85.0, 51.0, 3.0), Some(Hit::new("roads", 2)));
        assert_eq!(scene.hit(60.0, 70.0, 3.0), Some(Hit::new("areas", 1)));
        assert_eq!(scene.hit(150.0, 80.0, 3.0), None);
    }

    #[test]
    fn of_two_marks_the_nearest_counts_and_of_equals_the_topmost() {
        let scene = scene();
        assert_eq!(scene.hit(57.0, 50.0, 3.0), Some(Hit::new("communities", 3)));
        assert_eq!(scene.hit(63.0, 50.0, 3.0), Some(Hit::new("communities", 4)));
        let all = scene.hits(63.0, 50.0, 3.0);
        assert_eq!(all.len(), 4, "{all:?}");
    }

    #[test]
    fn tolerance_reaches_beside_a_thin_line() {
        assert_eq!(scene().hit(150.0, 54.5, 4.0), Some(Hit::new("roads", 2)));
        assert_eq!(scene().hit(150.0, 56.5, 4.0), None);
    }
}
