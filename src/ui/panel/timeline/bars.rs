//! Weeks gathered into bars that are wide enough to be seen.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::analysis::timeline::Week;
use crate::ui::panel::timeline::axis::Axis;

/// The narrowest bar, in points.
const LEAST_BAR: f64 = 2.0;

/// Several weeks in one bar.
pub(super) struct Bar {
    pub(super) from: Date,
    weeks: u32,
    pub(super) counts: [u32; 5],
}

/// The last day of a bar.
pub(super) fn last_day(bar: &Bar) -> Date {
    let days = i64::from(bar.weeks) * 7 - 1;
    bar.from.checked_add(days.days()).unwrap_or(bar.from)
}

/// As many weeks in one bar as it takes to make it visible.
pub(super) fn bars(weeks: &[Week], axis: Axis) -> Vec<Bar> {
    let together = (LEAST_BAR / (axis.per_day() * 7.0).max(1e-9)).ceil().max(1.0) as usize;
    let several = weeks.chunks(together).filter_map(|weeks| {
        let first = weeks.first()?;
        let mut counts = [0_u32; 5];
        for week in weeks {
            for (sum, count) in counts.iter_mut().zip(week.counts) {
                *sum += count;
            }
        }
        Some(Bar {
            from: first.monday,
            weeks: u32::try_from(weeks.len()).unwrap_or(1),
            counts,
        })
    });
    several.collect()
}
