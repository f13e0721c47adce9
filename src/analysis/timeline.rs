//! What happened and what is planned along one axis of time: bars by week, bands by month, spans of patrols and activities.
//!
//! Gives numbers; the panel draws them.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::analysis::filter::IncidentFilter;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Id;
use crate::model::IncidentFamily;
use crate::model::Month;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::model::Period;
use crate::protect::Band;

/// The families in the order of the bars, from the axis up.
pub const FAMILIES: [IncidentFamily; 5] = [
    IncidentFamily::Violence,
    IncidentFamily::Armed,
    IncidentFamily::Displacement,
    IncidentFamily::Hazard,
    IncidentFamily::Other,
];

/// The incidents of one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: Date,
    /// How many of each family, in the order of [`FAMILIES`].
    pub counts: [u32; 5],
}

impl Week {
    /// How many in all.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }
}

/// The protected incidents of a month over the whole operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthBand {
    /// The month.
    pub month: Month,
    /// About how many.
    pub band: Band,
}

/// What a span stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SpanOf {
    /// A patrol.
    Patrol(Id<Patrol>, PatrolStatus),
    /// An activity of the work plan.
    Activity(Id<Activity>, ActivityStatus),
}

/// Days of a patrol or activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Of what.
    pub of: SpanOf,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// All that happened and is planned along time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// From the first to the last day of anything; none in an operation without days.
    pub whole: Option<Period>,
    /// Every week of it, those without incidents too.
    pub weeks: Vec<Week>,
    /// The months with protected incidents.
    pub protected: Vec<MonthBand>,
    /// Patrols, then activities, each by their first day.
    pub spans: Vec<Span>,
}

/// Lays the operation along time. Of the filter the kinds and the actor count; its period does not, for the axis
/// shows from what one chooses.
///
/// # Cost
/// Linear in the rows; some milliseconds for 100 000 incidents.
pub fn timeline(op: &Operation, filter: &IncidentFilter) -> Timeline {
    let filter = IncidentFilter {
        period: Period::ALWAYS,
        ..filter.clone()
    };
    let mut by_week: BTreeMap<Date, [u32; 5]> = BTreeMap::new();
    for incident in op.incidents.rows().filter(|row| filter.takes(row)) {
        let counts = by_week.entry(monday_of(incident.date)).or_default();
        let family = incident.kind.family();
        let places = FAMILIES.iter().zip(counts.iter_mut());
        for (_, count) in places.filter(|(other, _)| **other == family) {
            *count += 1;
        }
    }
    let mut by_month: BTreeMap<Month, u32> = BTreeMap::new();
    for row in op.protected.rows().filter(|row| filter.takes_count(row)) {
        let sum = by_month.entry(row.month).or_default();
        *sum = sum.saturating_add(row.count);
    }
    let protected = by_month
        .into_iter()
        .filter_map(|(month, count)| Band::of(count).map(|band| MonthBand { month, band }));
    let spans = spans(op);
    let whole = whole(op, &spans);
    Timeline {
        weeks: whole.map_or_else(Vec::new, |period| weeks(period, &by_week)),
        whole,
        protected: protected.collect(),
        spans,
    }
}

/// The Monday of the week of a day.
pub fn monday_of(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    // The first week of the calendar begins with the calendar.
    day.checked_sub(back.days()).unwrap_or(Date::MIN)
}

fn spans(op: &Operation) -> Vec<Span> {
    let patrols = op.patrols.iter().map(|(id, row)| Span {
        of: SpanOf::Patrol(id, row.status),
        from: row.depart.date(),
        to: row.back.date().max(row.depart.date()),
    });
    let activities = op.activities.iter().map(|(id, row)| Span {
        of: SpanOf::Activity(id, row.status),
        from: row.from,
        to: row.to.max(row.from),
    });
    let mut spans: Vec<Span> = patrols.chain(activities).collect();
    // Stable: rows of one kind and day stay in the order of their numbers.
    spans.sort_by_key(|span| (matches!(span.of, SpanOf::Activity(..)), span.from));
    spans
}

/// From the first to the last day of anything that the axis shows, whatever the filter hides.
fn whole(op: &Operation, spans: &[Span]) -> Option<Period> {
    let days = (op.incidents.rows().map(|row| row.date))
        .chain(op.observations.rows().map(|row| row.date))
        .chain(op.protected.rows().map(|row| row.month.first_day()))
        .chain(op.protected.rows().map(|row| row.month.last_day()))
        .chain(spans.iter().flat_map(|span| [span.from, span.to]));
    let ends = days.fold(None, |ends: Option<(Date, Date)>, day| {
        Some(ends.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
    });
    ends.map(|(first, last)| Period::between(first, last))
}

/// The most weeks that are laid out: one wrong year in a date must not fill the memory.
const MOST_WEEKS: usize = 5200;

fn weeks(period: Period, counts: &BTreeMap<Date, [u32; 5]>) -> Vec<Week> {
    let (Some(first), Some(last)) = (period.from, period.to) else {
        return Vec::new();
    };
    let mondays = monday_of(first).series(1.week());
    mondays
        .take_while(|monday| *monday <= last)
        .take(MOST_WEEKS)
        .map(|monday| Week {
            monday,
            counts: counts.get(&monday).copied().unwrap_or_default(),
        })
        .collect()
}
