//! The planted story, in numbers: an upsurge between Lulingu and Nzovu in months 5 to 10, a temporary base
//! there in month 9, alert contacts in month 10, a fall after it; and places from which little is heard.

use jiff::civil::Date;
use jiff::civil::date;

use super::plane::Spot;

/// How many months the exercise lasts, from July 2017.
pub(crate) const MONTHS: usize = 18;

/// The temporary base is open from this day, in month 9.
pub(crate) const TOB_FROM: Date = date(2018, 3, 12);

/// The alert contacts listen from this day, in month 10.
pub(crate) const CONTACTS_FROM: Date = date(2018, 4, 16);

/// The bridge over the Ulindi at Shabunda is closed from this day on.
pub(crate) const BRIDGE_CLOSED: Date = date(2018, 11, 14);

/// The last day of the exercise: what lies after it is planned.
pub(crate) const LAST_DAY: Date = date(2018, 12, 31);

/// How strong the upsurge is, month by month: 0 is everyday life.
const UPSURGE: [f64; MONTHS] = [
    0.8, 0.8, 1.0, 1.6, 7.5, 10.5, 12.5, 13.5, 12.5, 8.0, 3.0, 1.5, 1.0, 0.9, 0.8, 0.7, 0.6, 0.6,
];

/// Trouble of every day in a village, reported or not, in a month.
const EVERYDAY: f64 = 0.92;

/// The middle of the upsurge.
pub(crate) fn hot_centre() -> Spot {
    Spot::at(27.79, -2.43)
}

/// The first day of a month of the exercise, counted from 0.
pub(crate) fn first_day(month: usize) -> Date {
    date(2017 + ((month + 6) / 12) as i16, ((month + 6) % 12) as i8 + 1, 1)
}

/// 1 in the middle of a place's influence, 0.5 at `reach` kilometres, quickly less beyond.
fn near(spot: Spot, middle: Spot, reach: f64) -> f64 {
    1.0 / (1.0 + (spot.to(middle) / reach).powi(4))
}

/// How many events are to be expected at a village of so many people in a month, reported or not.
pub(crate) fn expected(spot: Spot, people: u32, month: usize, tob: Spot) -> f64 {
    let size = (f64::from(people) / 900.0).sqrt().clamp(0.5, 2.0);
    let upsurge = UPSURGE[month] * near(spot, hot_centre(), 24.0);
    // Ways are dry from June to August: groups move more easily then.
    let season = if matches!(first_day(month).month(), 6..=8) {
        1.2
    } else {
        1.0
    };
    let (presence, pushed) = if month > 8 {
        let close = near(spot, tob, 20.0);
        // Some of the trouble moves on before it fades: the ring around the base, for four months.
        let ring = near(spot, tob, 45.0) - close;
        (1.0 - 0.5 * close, if month <= 12 { 0.5 * ring } else { 0.0 })
    } else {
        (1.0, 0.0)
    };
    EVERYDAY * size * season * ((0.55 + upsurge) * presence + pushed)
}

/// The chance that an event there is heard of at all: high near a base, some where a contact answers,
/// little elsewhere. Silence is not safety.
pub(crate) fn heard(spot: Spot, day: Date, bases: &[(Spot, Date)], contacts: &[Spot]) -> f64 {
    let mut best: f64 = 0.07;
    for (base, since) in bases {
        if day >= *since {
            best = best.max(0.85 * near(spot, *base, 34.0));
        }
    }
    // Partners travel the axis of the upsurge and pass on what they hear, if late.
    best = best.max(0.55 * near(spot, hot_centre(), 30.0));
    if day >= CONTACTS_FROM && contacts.iter().any(|contact| contact.to(spot) < 6.0) {
        best = best.max(0.8);
    }
    best
}
