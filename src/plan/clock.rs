//! Hours and minutes of patrols: whole minutes, rounded so that nobody is promised a time that cannot be kept.

use jiff::SignedDuration;
use jiff::civil::Date;
use jiff::civil::DateTime;

use crate::earth::LonLat;
use crate::earth::sun;
use crate::earth::sun::Daylight;
use crate::quantity::Seconds;

/// Minutes in a day.
pub(crate) const DAY_MIN: u32 = 1440;

/// The moment so long after another, to the next whole minute; endless spans end with the calendar.
pub(crate) fn after(at: DateTime, span: Seconds) -> DateTime {
    let minutes = (span.minutes() - 1e-6).ceil().clamp(0.0, 1e9) as i64;
    at.saturating_add(SignedDuration::from_mins(minutes))
}

/// The moment so long before another, to the next whole minute before it.
pub(crate) fn before(at: DateTime, span: Seconds) -> DateTime {
    let minutes = (span.minutes() - 1e-6).ceil().clamp(0.0, 1e9) as i64;
    at.saturating_sub(SignedDuration::from_mins(minutes))
}

/// How long it is from one moment to a later one; negative where it is earlier.
pub(crate) fn between(from: DateTime, to: DateTime) -> Seconds {
    Seconds::new(to.duration_since(from).as_secs() as f64)
}

/// A moment of a day, in minutes after its midnight.
pub(crate) fn at_minute(day: Date, minute: u32) -> DateTime {
    day.at(0, 0, 0, 0)
        .saturating_add(SignedDuration::from_mins(i64::from(minute)))
}

/// The minutes since midnight of a moment.
pub(crate) fn minute_of(at: DateTime) -> u32 {
    u32::try_from(i32::from(at.hour()) * 60 + i32::from(at.minute())).unwrap_or(0)
}

/// First and last light of a day at a place, in minutes after midnight, rounded inwards; none where the sun never
/// comes up, the whole day where it never goes down.
pub(crate) fn light(place: LonLat, day: Date, offset_minutes: i32) -> Option<(u32, u32)> {
    match sun::daylight(place, day, offset_minutes) {
        Daylight::PolarNight => None,
        Daylight::PolarDay => Some((0, DAY_MIN)),
        Daylight::Day { dawn, dusk, .. } => {
            let first = dawn.minutes().ceil().clamp(0.0, f64::from(DAY_MIN)) as u32;
            let last = dusk.minutes().floor().clamp(0.0, f64::from(DAY_MIN)) as u32;
            (first < last).then_some((first, last))
        }
    }
}

/// A minute of the day as a clock shows it: `06:30`.
pub(crate) fn clock(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// A span in hours and minutes, the same in all languages: `2 h 40`, `26 h 10`.
pub(crate) fn hours(span: Seconds) -> String {
    let minutes = span.minutes().round().clamp(0.0, 1e7) as u32;
    format!("{}\u{a0}h\u{a0}{:02}", minutes / 60, minutes % 60)
}
