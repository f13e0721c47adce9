//! The inside of outlines by the even-odd rule: as flat strips for painters that only know triangles, as slanted lines
//! for hatches.
//!
//! Works on page units; outlines may cross themselves.

use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;

/// One strip of an inside between two heights: upper left, upper right, lower right, lower left.
pub type Strip = [PagePoint; 4];

/// The inside of closed rings as strips with level upper and lower edges, which meet without overlap.
///
/// For painters that fill only convex shapes; a ring that crosses itself is cut at the crossings' neighbours only, so
/// that a sliver there may be wrong.
///
/// # Cost
/// `O(n log n + n·k)` for n corners and k edges met by one level.
pub fn strips(rings: &[Vec<PagePoint>]) -> Vec<Strip> {
    let mut edges: Vec<(PagePoint, PagePoint)> = edges(rings)
        .filter(|(a, b)| (a.y - b.y).abs() > f32::EPSILON)
        .map(|(a, b)| if a.y < b.y { (a, b) } else { (b, a) })
        .collect();
    edges.sort_by(|a, b| a.0.y.total_cmp(&b.0.y));
    let mut levels: Vec<f32> = edges.iter().flat_map(|(a, b)| [a.y, b.y]).collect();
    levels.sort_by(f32::total_cmp);
    levels.dedup();
    let mut strips = Vec::new();
    let mut waiting = edges.into_iter().peekable();
    let mut active: Vec<(PagePoint, PagePoint)> = Vec::new();
    for (top, bottom) in levels.iter().zip(levels.iter().skip(1)) {
        active.retain(|(_, end)| end.y > *top);
        while let Some(edge) = waiting.next_if(|(start, _)| start.y <= *top) {
            active.push(edge);
        }
        let mut crossings: Vec<(f32, f32)> = active
            .iter()
            .map(|(a, b)| (x_at(*a, *b, *top), x_at(*a, *b, *bottom)))
            .collect();
        crossings.sort_by(|a, b| (a.0 + a.1).total_cmp(&(b.0 + b.1)));
        for pair in crossings.chunks_exact(2) {
            if let [left, right] = pair {
                strips.push([
                    PagePoint::new(left.0, *top),
                    PagePoint::new(right.0, *top),
                    PagePoint::new(right.1, *bottom),
                    PagePoint::new(left.1, *bottom),
                ]);
            }
        }
    }
    strips
}

/// Parallel lines inside closed rings, `angle_deg` clockwise from horizontal, so far apart. Lines of neighbouring
/// outlines with the same spacing lie on one another.
pub fn hatch_lines(rings: &[Vec<PagePoint>], spacing: f32, angle_deg: f32) -> Vec<(PagePoint, PagePoint)> {
    if spacing <= 0.0 {
        return Vec::new();
    }
    let level: Vec<Vec<PagePoint>> = rings
        .iter()
        .map(|ring| ring.iter().map(|p| p.turned(-angle_deg)).collect())
        .collect();
    let mut rows: Vec<(i32, f32)> = Vec::new();
    for (a, b) in edges(&level) {
        let (high, low) = if a.y < b.y { (a, b) } else { (b, a) };
        let (first, last) = ((high.y / spacing).ceil() as i32, (low.y / spacing).ceil() as i32);
        rows.extend((first..last).map(|row| (row, x_at(high, low, row as f32 * spacing))));
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    rows.chunk_by(|a, b| a.0 == b.0)
        .flat_map(|row| row.chunks_exact(2))
        .filter_map(|pair| match pair {
            [(row, from), (_, to)] => {
                let y = *row as f32 * spacing;
                Some((
                    PagePoint::new(*from, y).turned(angle_deg),
                    PagePoint::new(*to, y).turned(angle_deg),
                ))
            }
            _ => None,
        })
        .collect()
}

/// Whether a point lies inside closed rings, by the even-odd rule.
pub fn contains(rings: &[Vec<PagePoint>], p: PagePoint) -> bool {
    edges(rings)
        .filter(|(a, b)| (a.y > p.y) != (b.y > p.y) && p.x < x_at(*a, *b, p.y))
        .count()
        % 2
        == 1
}

/// Points well inside closed rings and on the page, for a name, the best first: the middles of some level lines, the
/// longer the better, of nearly equal ones the more central; none where nothing of the inside is on the page.
pub fn inner_points(rings: &[Vec<PagePoint>], page: PageBox) -> Vec<PagePoint> {
    let Some(around) = PageBox::bounding(rings.iter().flatten().copied()) else {
        return Vec::new();
    };
    let (top, bottom) = (around.top.max(page.top), around.bottom.min(page.bottom));
    let mut found: Vec<(f32, PagePoint)> = Vec::new();
    for (share, worth) in [
        (0.5, 1.0),
        (0.4, 0.9),
        (0.6, 0.9),
        (0.3, 0.75),
        (0.7, 0.75),
        (0.2, 0.6),
        (0.8, 0.6),
    ] {
        let y = top + (bottom - top) * share;
        let mut crossings: Vec<f32> = edges(rings)
            .filter(|(a, b)| (a.y > y) != (b.y > y))
            .map(|(a, b)| x_at(a, b, y))
            .collect();
        crossings.sort_by(f32::total_cmp);
        for pair in crossings.chunks_exact(2) {
            if let [from, to] = pair {
                let (from, to) = (from.max(page.left), to.min(page.right));
                if to > from {
                    found.push(((to - from) * worth, PagePoint::new((from + to) / 2.0, y)));
                }
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().map(|(_, at)| at).collect()
}

/// The edges of all rings, each closed by itself.
fn edges(rings: &[Vec<PagePoint>]) -> impl Iterator<Item = (PagePoint, PagePoint)> {
    rings
        .iter()
        .flat_map(|ring| ring.iter().copied().zip(ring.iter().copied().cycle().skip(1)))
}

fn x_at(a: PagePoint, b: PagePoint, y: f32) -> f32 {
    if (b.y - a.y).abs() <= f32::EPSILON {
        return a.x;
    }
    a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn square(from: f32, to: f32) -> Vec<PagePoint> {
        vec![
            PagePoint::new(from, from),
            PagePoint::new(to, from),
            PagePoint::new(to, to),
            PagePoint::new(from, to),
        ]
    }

    fn area(strip: &Strip) -> f32 {
        let [a, b, c, d] = strip;
        ((b.x - a.x) + (c.x - d.x)) / 2.0 * (c.y - b.y)
    }

    #[test]
    fn a_hole_is_left_out() {
        let rings = [square(0.0, 10.0), square(3.0, 7.0)];
        let sum: f32 = strips(&rings).iter().map(area).sum();
        assert!((sum - 84.0).abs() < 1e-3);
        assert!(contains(&rings, PagePoint::new(1.0, 5.0)) && !contains(&rings, PagePoint::new(5.0, 5.0)));
    }

    #[test]
    fn hatch_lines_stop_at_the_hole() {
        let rings = [square(0.0, 10.0), square(3.0, 7.0)];
        let lines = hatch_lines(&rings, 1.0, 45.0);
        assert!(lines.len() > 10);
        for (a, b) in lines {
            let middle = PagePoint::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
            assert!(contains(&rings, middle), "{middle:?}");
        }
    }

    proptest! {
        #[test]
        fn strips_fill_exactly_the_inside(
            radii in prop::collection::vec(2.0f32..40.0, 3..30), x in 0.0f32..100.0, y in 0.0f32..100.0,
        ) {
            let n = radii.len() as f32;
            let star: Vec<PagePoint> = radii.iter().enumerate().map(|(k, r)| {
                let angle = k as f32 / n * std::f32::consts::TAU;
                PagePoint::new(50.0 + r * angle.cos(), 50.0 + r * angle.sin())
            }).collect();
            let strips = strips(std::slice::from_ref(&star));
            let p = PagePoint::new(x, y);
            let found = strips.iter().filter(|strip| contains(&[strip.to_vec()], p)).count();
            prop_assert_eq!(found, usize::from(contains(&[star], p)));
        }
    }
}
