//! Patrols by air: a helicopter lands them and takes them up again, in between they walk.
//!
//! The first leg and the last are flown, straight from landing site to landing site, and the first halt and the last are
//! such sites; all other legs are walked. A flight lasts as long as turning round and flying at cruise; there and back is
//! flown without fuel on the way, so a site is in range within half the range (`air.*`).

use jiff::civil::Date;

use crate::analysis::landing;
use crate::analysis::landing::Site;
use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Mode;
use crate::model::Operation;
use crate::quantity::Metres;
use crate::quantity::Seconds;
use crate::quantity::Speed;

/// A halt within this of a landing site is at it.
pub const AT_SITE: Metres = Metres::new(300.0);

/// Whether the leg of this number, of so many, is flown: the first, from base, and the last, to it.
pub fn is_flown(mode: Mode, leaves_base: bool, leg: usize, legs: usize, ends_at_base: bool) -> bool {
    mode == Mode::Air && ((leaves_base && leg == 0) || (ends_at_base && leg + 1 == legs))
}

/// How long a flight lasts.
pub fn time(op: &Operation, from: LonLat, to: LonLat) -> Seconds {
    let cruise = Speed::from_kmh(op.assumptions.get("air.cruise"));
    let turn = Seconds::from_minutes(op.assumptions.get("air.turn-around"));
    turn + measure::distance(from, to) / cruise
}

/// Whether a helicopter comes there and back without fuel on the way.
pub fn is_in_range(op: &Operation, from: LonLat, to: LonLat) -> bool {
    measure::distance(from, to) <= Metres::from_km(op.assumptions.get("air.range") / 2.0)
}

/// Where a helicopter can land on a day.
pub fn sites(op: &Operation, day: Date) -> Vec<Site> {
    landing::sites_on(op, day)
}

/// Whether a place is a landing site on a day.
pub fn is_site(op: &Operation, place: LonLat, day: Date) -> bool {
    sites(op, day).iter().any(|site| is_at(site.at, place))
}

/// Whether a place is at a landing site.
pub fn is_at(site: LonLat, place: LonLat) -> bool {
    measure::near_distance(site, place) <= AT_SITE
}
