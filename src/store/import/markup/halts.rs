//! Where somebody stood still who carried a receiver: stretches of a track that stay together for a while.

use geo_types::Coord;
use jiff::Timestamp;

use crate::earth::LonLat;
use crate::earth::measure::near_distance;
use crate::quantity::Metres;

/// Who stays within this distance of where he stopped, stands: wide enough for a receiver among trees.
const STILL: Metres = Metres::new(100.0);
/// A shorter stand is a rest on the march: the short halts of a rate of march take ten minutes.
const LEAST_S: i64 = 15 * 60;
/// Points that follow sooner, or lie back in time, are left out: so nobody's clock makes the search long.
const APART_S: i64 = 30;

/// A point of a track, with its moment where it has one.
pub(super) type Fix = (Coord<f64>, Option<Timestamp>);

/// A stand: where, from when, until when.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Halt {
    pub(super) at: Coord<f64>,
    pub(super) from: Timestamp,
    pub(super) to: Timestamp,
}

/// The stands along a track, in order. Points without a moment tell nothing.
pub(super) fn halts(fixes: &[Fix]) -> Vec<Halt> {
    let mut known: Vec<(LonLat, Timestamp)> = Vec::new();
    for (at, moment) in fixes {
        let Some((place, moment)) = LonLat::new(at.x, at.y).zip(*moment) else {
            continue;
        };
        let is_apart = |(_, before): &(_, Timestamp)| moment.as_second() - before.as_second() >= APART_S;
        if known.last().is_none_or(is_apart) {
            known.push((place, moment));
        }
    }
    let mut halts = Vec::new();
    let mut rest = known.as_slice();
    while let Some(((first, from), after)) = rest.split_first() {
        let stay = after
            .iter()
            .take_while(|(place, _)| near_distance(*first, *place) <= STILL)
            .count();
        let last = after.get(..stay).and_then(<[_]>::last);
        let Some((_, to)) = last.filter(|(_, to)| to.as_second() - from.as_second() >= LEAST_S) else {
            rest = after;
            continue;
        };
        halts.push(Halt {
            at: Coord::from(*first),
            from: *from,
            to: *to,
        });
        rest = after.get(stay..).unwrap_or_default();
    }
    halts
}

/// The stands as a cell tells them: longitude, latitude and both moments, one after another.
pub(super) fn told(halts: &[Halt]) -> String {
    let one = |halt: &Halt| format!("{:.6} {:.6} {} {}", halt.at.x, halt.at.y, halt.from, halt.to);
    halts.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A fix so many metres north and so many minutes after the beginning.
    fn fix(north_m: f64, minutes: i64) -> Fix {
        let at = Coord {
            x: 27.0,
            y: -2.0 + north_m / 110_600.0,
        };
        (at, Timestamp::from_second(1_528_797_600 + minutes * 60).ok())
    }

    #[test]
    fn who_stays_for_a_quarter_of_an_hour_halts() {
        let mut track: Vec<Fix> = (0..20).map(|minute| fix(minute as f64 * 70.0, minute)).collect();
        // Half an hour within fifty metres, then on, then a gap of twenty minutes without a fix at one place.
        track.extend((20..50).map(|minute| fix(1400.0 + f64::from(minute as i32 % 3) * 20.0, minute)));
        track.extend((50..60).map(|minute| fix(1500.0 + (minute - 50) as f64 * 150.0, minute)));
        track.push(fix(2900.0, 80));
        let found = halts(&track);
        let minutes: Vec<(i64, i64)> = (found.iter())
            .map(|halt| [halt.from, halt.to].map(|at| (at.as_second() - 1_528_797_600) / 60))
            .map(|[from, to]| (from, to))
            .collect();
        assert_eq!(minutes.len(), 2, "{minutes:?}");
        assert!(
            (18..=20).contains(&minutes[0].0) && (49..=51).contains(&minutes[0].1),
            "{minutes:?}"
        );
        assert_eq!(minutes[1], (59, 80));
        assert!(told(&found).starts_with("27.000000 -1.98"), "{}", told(&found));
    }

    #[test]
    fn rests_marches_and_points_without_moments_are_no_halts() {
        let march: Vec<Fix> = (0..600).map(|minute| fix(minute as f64 * 60.0, minute)).collect();
        assert_eq!(halts(&march), []);
        let rest: Vec<Fix> = (0..14).map(|minute| fix(0.0, minute)).collect();
        assert_eq!(halts(&rest), []);
        let silent: Vec<Fix> = (0..100).map(|_| (fix(0.0, 0).0, None)).collect();
        assert_eq!(halts(&silent), []);
        // As many points as a hostile file likes, at one place and moment, or backwards in time.
        let still: Vec<Fix> = (0..200_000).map(|number| fix(0.0, -(number % 7))).collect();
        assert_eq!(halts(&still), []);
    }
}
