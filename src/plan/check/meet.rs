//! Where drawn ways meet: those that cross and are not noded, and ends that nearly touch another.

#![allow(
    clippy::indexing_slicing,
    reason = "lines and segments are numbered here together, each number the place of something in another"
)]

use std::collections::BTreeMap;

use crate::earth::LonLat;
use crate::earth::measure::Foot;
use crate::earth::measure::LocalPlane;
use crate::earth::measure::between;
use crate::model::Crossing;
use crate::model::Road;
use crate::model::RoadClass;
use crate::plan::check::squares::Squares;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Ends of drawn ways this near to another way count as joined to it.
const JOINED: Metres = Metres::new(25.0);

/// Under this angle in radians two segments run side by side: on a tenth of a millimetre in ten kilometres.
const SAME_DIRECTION: f64 = 1e-8;

fn over(road: &Road) -> bool {
    road.class == RoadClass::Ferry || matches!(road.crossing, Crossing::Bridge | Crossing::Ferry)
}

/// An end of a road that nearly touches another: the road, its end, the place of the other.
pub(super) type Join = (usize, LonLat, LonLat);

/// A place to be put into a line: the line, the segment, the share of it, the place.
type Cut = (usize, usize, f64, LonLat);

/// Puts common places into lines that cross and are not noded, and gives the ends that nearly touch another line.
pub(super) fn meet(
    roads: &[&Road],
    lines: &mut [Vec<LonLat>],
    ticket: &Ticket,
) -> Result<Vec<Join>, Cancelled> {
    let mut segments: Vec<(usize, usize)> = Vec::new();
    let mut squares = Squares::default();
    for (number, line) in lines.iter().enumerate() {
        for (segment, pair) in line.windows(2).enumerate() {
            squares.put(segments.len(), pair[0], pair[1]);
            segments.push((number, segment));
        }
    }
    let mut cuts: Vec<Cut> = Vec::new();
    let mut joins = Vec::new();
    for (one, road) in roads.iter().enumerate().filter(|(_, road)| !road.noded) {
        ticket.check()?;
        for segment in 0..lines[one].len() - 1 {
            let near = squares.along(lines[one][segment], lines[one][segment + 1]);
            for (other, other_segment) in near.into_iter().map(|number| segments[number]) {
                let same = other == one && segment.abs_diff(other_segment) <= 1;
                if !(same || over(road) || over(roads[other])) {
                    cross(lines, (one, segment), (other, other_segment), &mut cuts);
                }
            }
        }
        for end in [lines[one][0], lines[one][lines[one].len() - 1]] {
            let plane = LocalPlane::around(end);
            let mut nearest: BTreeMap<usize, (usize, Foot)> = BTreeMap::new();
            for number in squares.around(end, JOINED) {
                let (other, segment) = segments[number];
                let foot = plane.foot(lines[other][segment], lines[other][segment + 1]);
                let nearer = nearest.get(&other).is_none_or(|known| foot.away < known.1.away);
                if other != one && foot.away <= JOINED && nearer {
                    nearest.insert(other, (segment, foot));
                }
            }
            for (other, (segment, foot)) in nearest {
                cuts.push((other, segment, foot.share, foot.at));
                joins.push((one, end, foot.at));
            }
        }
    }
    cuts.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then(b.2.total_cmp(&a.2)));
    for (line, segment, _, place) in cuts {
        lines[line].insert(segment + 1, place);
    }
    Ok(joins)
}

/// Notes where two segments, each of a line, cross.
fn cross(lines: &[Vec<LonLat>], one: (usize, usize), other: (usize, usize), cuts: &mut Vec<Cut>) {
    let ends = |(line, segment): (usize, usize)| (lines[line][segment], lines[line][segment + 1]);
    let ((p, q), (a, b)) = (ends(one), ends(other));
    let (ax, ay) = (q.lon() - p.lon(), q.lat() - p.lat());
    let (bx, by) = (b.lon() - a.lon(), b.lat() - a.lat());
    let (cx, cy) = (a.lon() - p.lon(), a.lat() - p.lat());
    let turn = ax * by - ay * bx;
    // The sine of the angle between them: ways on one straight line meet at their ends, not where rounding says.
    if turn.abs() < SAME_DIRECTION * ax.hypot(ay) * bx.hypot(by) {
        return;
    }
    let (s, t) = ((cx * by - cy * bx) / turn, (cx * ay - cy * ax) / turn);
    if (0.0..=1.0).contains(&s) && (0.0..=1.0).contains(&t) {
        let place = between(p, q, s);
        cuts.push((one.0, one.1, s, place));
        cuts.push((other.0, other.1, t, place));
    }
}
