//! Lines and outlines with fewer corners that look the same, since each corner costs six triangles in every frame.
//!
//! By Douglas and Peucker (1973): a corner stays where leaving it out would move the line visibly.

use egui::Pos2;

/// How far a line may be moved by leaving corners out, in points: less than soft edges show.
const MOST: f32 = 0.2;

/// The corners of an open line that are needed; the ends stay.
///
/// # Cost
/// `O(n log n)` for lines as they come, `O(n²)` at worst.
pub(crate) fn line(points: &[Pos2]) -> Vec<Pos2> {
    let mut kept: Vec<Pos2> = points.first().copied().into_iter().collect();
    let mut waiting = vec![points];
    while let Some(part) = waiting.pop() {
        let [first, inner @ .., last] = part else { continue };
        let far =
            inner
                .iter()
                .map(|p| distance(*first, *last, *p))
                .zip(1..)
                .fold(
                    (MOST, None),
                    |far, (d, at)| if d > far.0 { (d, Some(at)) } else { far },
                );
        match far.1 {
            Some(at) => {
                // The nearer half is done first: it lies on top.
                waiting.extend(part.get(at..));
                waiting.extend(part.get(..=at));
            }
            None => kept.push(*last),
        }
    }
    kept
}

/// The corners of a closed outline that are needed.
pub(crate) fn ring(points: &[Pos2]) -> Vec<Pos2> {
    let mut closed = points.to_vec();
    closed.extend(points.first().copied());
    let mut kept = line(&closed);
    kept.pop();
    if kept.len() < 3 { points.to_vec() } else { kept }
}

/// From a point to the straight piece between two others.
fn distance(a: Pos2, b: Pos2, p: Pos2) -> f32 {
    let (way, off) = (b - a, p - a);
    let along = (off.dot(way) / way.length_sq().max(f32::EPSILON)).clamp(0.0, 1.0);
    (off - way * along).length()
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn no_corner_of_a_winding_line_lies_off_the_thinner_one() {
        let river: Vec<Pos2> = (0..600u16)
            .map(|at| {
                let x = f32::from(at) * 0.7;
                pos2(x, 40.0 * (x / 60.0).sin() + 3.0 * (x / 7.0).cos())
            })
            .collect();
        let thin = line(&river);
        assert!(thin.len() * 4 < river.len(), "{}", thin.len());
        assert_eq!((thin.first(), thin.last()), (river.first(), river.last()));
        for p in &river {
            let nearest = thin.windows(2).map(|piece| distance(piece[0], piece[1], *p));
            let nearest = nearest.fold(f32::MAX, f32::min);
            assert!(nearest <= MOST + 1e-3, "{p:?}: {nearest}");
        }
    }

    #[test]
    fn a_square_with_points_on_its_sides_keeps_its_four_corners_and_short_lines_stay() {
        let side = |from: Pos2, to: Pos2| (0..10u8).map(move |step| from.lerp(to, f32::from(step) / 10.0));
        let corners = [pos2(0.0, 0.0), pos2(50.0, 0.0), pos2(50.0, 50.0), pos2(0.0, 50.0)];
        let around = corners.iter().zip(corners.iter().cycle().skip(1));
        let points: Vec<Pos2> = around.flat_map(|(a, b)| side(*a, *b)).collect();
        assert_eq!(ring(&points), corners);
        assert_eq!(line(&corners[..2]), corners[..2]);
        assert_eq!(line(&corners[..1]), corners[..1]);
        assert!(line(&[]).is_empty());
        let tiny = [pos2(0.0, 0.0), pos2(0.1, 0.0), pos2(0.0, 0.1)];
        assert_eq!(ring(&tiny), tiny);
    }
}
