//! Makes lines meet that were drawn or recorded without common points: where they cross, and where an end nearly
//! touches another line.
//!
//! Works on the lines only: it gives them common places; `build` then finds the junctions as it does for those of
//! OpenStreetMap.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::earth::LonLat;
use crate::earth::measure::LocalPlane;
use crate::earth::measure::near_distance;
use crate::earth::measure::nearest_share;
use crate::index::LineIndex;
use crate::model::Crossing;
use crate::model::Road;
use crate::model::RoadClass;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// An end this near to another way is joined to it.
///
/// Two receivers in the field are each some 10 m off under trees, and a hand that draws on a map at 1:50 000 hits
/// within half a millimetre, which is 25 m; parallel ways of a village lie farther apart.
pub(crate) const JOIN_WITHIN: Metres = Metres::new(25.0);

/// Segments whose directions differ by less than this, in radians, run side by side: a tenth of a millimetre in ten
/// kilometres, and a hundred times what rounding turns a segment of ten metres by.
const PARALLEL: f64 = 1e-8;

/// A line on the way into the network.
pub(crate) struct Drawn<'a> {
    /// The road, by its place among all roads.
    pub(crate) number: u32,
    pub(crate) road: &'a Road,
    /// That of the road, until something is put into it.
    pub(crate) line: Cow<'a, [LonLat]>,
}

impl Drawn<'_> {
    /// Leaves out places that are one with the place before them.
    pub(crate) fn leave_out<K: PartialEq>(&mut self, key: impl Fn(LonLat) -> K) {
        let is_one = |pair: &[LonLat]| matches!(pair, &[a, b] if key(a) == key(b));
        if self.line.windows(2).any(is_one) {
            self.line.to_mut().dedup_by_key(|place| key(*place));
        }
    }
}

/// Over water and over other ways: a bridge or ferry meets others at its ends only.
pub(crate) fn passes_over(road: &Road) -> bool {
    road.class == RoadClass::Ferry || matches!(road.crossing, Crossing::Bridge | Crossing::Ferry)
}

/// A place to put into a line: which line, on which segment, how far along it.
type Cuts = BTreeMap<usize, Vec<(usize, f64, LonLat)>>;

/// Gives lines that are not noded common places with the others.
///
/// # Errors
/// [`Cancelled`].
pub(crate) fn join(lines: &mut [Drawn<'_>], ticket: &Ticket) -> Result<(), Cancelled> {
    if lines.iter().all(|drawn| drawn.road.noded) {
        return Ok(());
    }
    let index = LineIndex::new(lines.iter().map(|drawn| drawn.line.as_ref()));
    let mut cuts = Cuts::new();
    let mut longer: Vec<(usize, bool, LonLat)> = Vec::new();
    for (number, drawn) in lines.iter().enumerate() {
        ticket.check()?;
        if drawn.road.noded {
            continue;
        }
        find_crossings(lines, number, &index, &mut cuts);
        for at_start in [true, false] {
            join_end(lines, number, at_start, &index, &mut cuts, &mut longer);
        }
    }
    for (number, mut places) in cuts {
        // From the end backwards, so that the numbers of the segments before stay true.
        places.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)));
        if let Some(drawn) = lines.get_mut(number) {
            for (segment, _, place) in places {
                drawn.line.to_mut().insert(segment + 1, place);
            }
        }
    }
    for (number, at_start, place) in longer {
        if let Some(drawn) = lines.get_mut(number) {
            let at = if at_start { 0 } else { drawn.line.len() };
            drawn.line.to_mut().insert(at, place);
        }
    }
    for drawn in lines {
        drawn.leave_out(|place| place);
    }
    Ok(())
}

/// Notes a common place wherever the line crosses another, or itself.
fn find_crossings(lines: &[Drawn<'_>], number: usize, index: &LineIndex, cuts: &mut Cuts) {
    let Some(mine) = lines.get(number).filter(|drawn| !passes_over(drawn.road)) else {
        return;
    };
    for (segment, pair) in mine.line.windows(2).enumerate() {
        let &[a, b] = pair else { continue };
        let middle = LonLat::clamped((a.lon() + b.lon()) / 2.0, (a.lat() + b.lat()) / 2.0);
        let half = near_distance(a, b) * 0.51 + Metres::new(1.0);
        for stretch in index.candidates(middle, half) {
            let other = stretch.line as usize;
            let Some(theirs) = lines.get(other).filter(|drawn| !passes_over(drawn.road)) else {
                continue;
            };
            // Of two lines without nodes each finds the crossing; the one with the lower number notes it.
            if other < number && !theirs.road.noded {
                continue;
            }
            for second in stretch.segments() {
                if other == number && second <= segment + 1 {
                    continue;
                }
                let Some(&[c, d]) = theirs.line.get(second..second + 2) else {
                    continue;
                };
                if let Some((along, along_other, place)) = crossing(a, b, c, d) {
                    cuts.entry(number).or_default().push((segment, along, place));
                    cuts.entry(other).or_default().push((second, along_other, place));
                }
            }
        }
    }
}

/// Where two segments cross, as shares of both and as a place; none where they only touch or run side by side.
fn crossing(a: LonLat, b: LonLat, c: LonLat, d: LonLat) -> Option<(f64, f64, LonLat)> {
    let (ux, uy) = (b.lon() - a.lon(), b.lat() - a.lat());
    let (vx, vy) = (d.lon() - c.lon(), d.lat() - c.lat());
    let (wx, wy) = (c.lon() - a.lon(), c.lat() - a.lat());
    let turn = ux * vy - uy * vx;
    // Where two lines on one straight line "cross" is nothing but the rounding of their ends.
    if turn.abs() <= PARALLEL * ux.hypot(uy) * vx.hypot(vy) {
        return None;
    }
    let along = (wx * vy - wy * vx) / turn;
    let along_other = (wx * uy - wy * ux) / turn;
    ((0.0..=1.0).contains(&along) && (0.0..=1.0).contains(&along_other)).then(|| {
        let place = LonLat::clamped(a.lon() + ux * along, a.lat() + uy * along);
        (along, along_other, place)
    })
}

/// Joins one end of a line to every other line that is near enough.
fn join_end(
    lines: &[Drawn<'_>],
    number: usize,
    at_start: bool,
    index: &LineIndex,
    cuts: &mut Cuts,
    longer: &mut Vec<(usize, bool, LonLat)>,
) {
    let line = lines.get(number).map_or(&[][..], |drawn| drawn.line.as_ref());
    let Some(end) = (if at_start { line.first() } else { line.last() }).copied() else {
        return;
    };
    let mut nearest: BTreeMap<usize, (Metres, usize, f64, LonLat)> = BTreeMap::new();
    for stretch in index.candidates(end, JOIN_WITHIN) {
        let other = stretch.line as usize;
        let Some(theirs) = lines.get(other).filter(|_| other != number) else {
            continue;
        };
        for segment in stretch.segments() {
            let Some(&[a, b]) = theirs.line.get(segment..segment + 2) else {
                continue;
            };
            let (share, place) = foot(end, a, b);
            // The middle of a bridge or ferry is no place to get on.
            if passes_over(theirs.road) && place != a && place != b {
                continue;
            }
            let length = near_distance(end, place);
            if length <= JOIN_WITHIN && nearest.get(&other).is_none_or(|known| length < known.0) {
                nearest.insert(other, (length, segment, share, place));
            }
        }
    }
    for (other, (length, segment, share, place)) in nearest {
        cuts.entry(other).or_default().push((segment, share, place));
        if length > Metres::ZERO {
            longer.push((number, at_start, place));
            // Back to the end, so that the next one starts from there too.
            longer.push((number, at_start, end));
        }
    }
}

/// The place of a segment that is nearest to another place: as a share and as a place, an end itself where it is one.
fn foot(place: LonLat, a: LonLat, b: LonLat) -> (f64, LonLat) {
    let plane = LocalPlane::around(place);
    let share = nearest_share(plane.forward(place), plane.forward(a), plane.forward(b));
    if share <= 0.0 {
        return (0.0, a);
    }
    if share >= 1.0 {
        return (1.0, b);
    }
    let lon = a.lon() + (b.lon() - a.lon()) * share;
    let lat = a.lat() + (b.lat() - a.lat()) * share;
    (share, LonLat::clamped(lon, lat))
}
