//! The day to which an extract was true.

use jiff::Timestamp;
use jiff::tz::Offset;

/// The day of so many seconds since 1970, as in `2026-11-25`; none for what no calendar has.
pub(super) fn day(seconds: i64) -> Option<String> {
    // Nobody has mapped before, and a 0 means that nothing is said.
    let moment = Timestamp::from_second(seconds).ok().filter(|_| seconds > 0)?;
    Some(Offset::UTC.to_datetime(moment).date().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_days_and_nonsense_is_none() {
        assert_eq!(day(1_392_150_000).as_deref(), Some("2014-02-11"));
        assert_eq!(day(0), None);
        assert_eq!(day(i64::MAX), None);
    }
}
