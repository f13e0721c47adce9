//! Two periods held against each other: where more was reported than before and where less, beside how much we were there.
//!
//! Each place's two counts are compared given their sum (the conditional test of two Poisson means, Przyborowski and Wilenski,
//! Biometrika 31, 1940), with the lengths of the periods as exposure. Violence comes in bursts, so that the counts are worth
//! as many times fewer as they vary more than chance within the periods ([`chance`]). Many places are looked at: the false
//! discovery rate over those that could show a change at all is held at 5 %. A place where not even all reports in one
//! period could show one is too few to say (Tarone, Biometrics 46, 1990).
//!
//! More patrols see more: days of presence stand beside the counts, and a change that does not hold for each day of presence
//! is told so. Protected incidents are compared by area and whole months, in bands, see [`protected`].

pub mod chance;
mod place;
pub mod protected;
#[cfg(test)]
mod tests;
pub mod told;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::analysis::IncidentFilter;
use crate::analysis::day::days_between;
use crate::analysis::impact;
use crate::analysis::impact::formula::Pair;
use crate::analysis::impact::interval::Change;
use crate::analysis::planning_day;
use crate::earth::LonLat;
use crate::model::Area;
use crate::model::Community;
use crate::model::DatePrecision;
use crate::model::Id;
use crate::model::Incident;
use crate::model::Operation;
use crate::model::Period;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

use chance::Dispersion;
use chance::Verdict;
use place::Grounds;
use protected::ProtectedRow;

/// The share of named changes that may be mere chance.
pub const FALSE_DISCOVERIES: f64 = 0.05;

/// Days from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Days {
    /// From one day to another.
    pub const fn new(first: Date, last: Date) -> Self {
        Self { first, last }
    }

    /// How many days; below 1 where they end before they begin.
    pub fn count(self) -> i32 {
        days_between(self.first, self.last) + 1
    }

    /// As many days right before these.
    pub fn before(self) -> Self {
        let back = |day: Date, days: i32| day.checked_sub(i64::from(days).days()).unwrap_or(Date::MIN);
        Self::new(back(self.first, self.count()), back(self.first, 1))
    }

    /// The part of them on which something can be known.
    fn within(self, known: Option<Self>) -> Self {
        known.map_or(self, |known| {
            Self::new(self.first.max(known.first), self.last.min(known.last))
        })
    }

    /// As a period.
    pub const fn period(self) -> Period {
        Period::between(self.first, self.last)
    }

    fn contains(self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// Why two periods cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The first ends before it begins.
    BackwardsA,
    /// The second ends before it begins.
    BackwardsB,
    /// They have days in common, which would be held against themselves.
    Overlap,
}

/// By what it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// By the community nearest to the report, within `risk.radius`.
    #[default]
    Community,
    /// By areas of responsibility, sectors and areas of interest.
    Area,
}

impl By {
    /// Its name for scripts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Community => "community",
            Self::Area => "area",
        }
    }

    /// What has this name.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Community, Self::Area]
            .into_iter()
            .find(|by| by.code() == code)
    }
}

/// What is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodsRequest {
    /// The period one looks at (A).
    pub a: Days,
    /// The one it is held against (B).
    pub b: Days,
    /// Which incidents count; its own days do not.
    pub filter: IncidentFilter,
    /// By what it is counted.
    pub by: By,
}

impl PeriodsRequest {
    /// Why it cannot be compared; none where it can.
    pub fn fault(&self) -> Option<Fault> {
        let (a, b) = (self.a, self.b);
        if a.count() < 1 {
            Some(Fault::BackwardsA)
        } else if b.count() < 1 {
            Some(Fault::BackwardsB)
        } else {
            (a.first <= b.last && b.first <= a.last).then_some(Fault::Overlap)
        }
    }
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// All reports with a place.
    All,
    /// Those nearest to a community.
    Community(Id<Community>),
    /// Those in an area.
    Area(Id<Area>),
    /// Those that lie near none of these.
    Elsewhere,
}

/// Two counts of one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Which place.
    pub place: Where,
    /// Where it lies, for the map; none for rows about no single place.
    pub at: Option<LonLat>,
    /// Reports: `before` those of B, `after` those of A.
    pub reports: Pair,
    /// Days on which somebody of ours was there, in the same order.
    pub presence: Pair,
    /// How much more or less A is than B for as many days, with the interval of nineteen in twenty.
    pub change: Change,
    /// The chance of counts at least as unlike; none where there are too few.
    pub p: Option<f64>,
    /// The same with regard to how many places were looked at.
    pub q: Option<f64>,
    /// What may be said.
    pub verdict: Verdict,
    /// Whether the change also holds for as many days of presence; none where none is shown or we were not there in both.
    pub beyond_presence: Option<bool>,
}

impl Row {
    /// How many more reports a month of 30 days brought in A than in B.
    pub fn a_month(&self, days: Pair) -> f64 {
        30.0 * (self.reports.after / days.after.max(1.0) - self.reports.before / days.before.max(1.0))
    }
}

/// Two periods held against each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Periods {
    /// What was asked.
    pub request: PeriodsRequest,
    /// How many days of each count: those on which something can be known. `before` those of B.
    pub days: Pair,
    /// Records begin or end within the periods, so that fewer days count than were asked for.
    pub shortened: bool,
    /// All reports with a place together.
    pub all: Row,
    /// Place by place: changes that are more than chance first, the surest first; then by how much changed.
    pub rows: Vec<Row>,
    /// Protected incidents by area and kind.
    pub protected: Vec<ProtectedRow>,
    /// Whole months of each period, which protected incidents are counted by.
    pub months: Pair,
    /// Reports of the two periods known to a district or province only: not counted at a place.
    pub rough: usize,
    /// Reports whose day is not known well enough to lie in one of the periods: not counted.
    pub vague: usize,
    /// How many times more than chance the counts vary within the periods.
    pub dispersion: Dispersion,
    /// So many reports in both periods together could show a change; with fewer it is too few to say.
    pub least: f64,
}

impl Periods {
    /// Whether nothing was reported in either period.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.protected.is_empty()
    }

    /// How many places show more than chance, by what they show.
    pub fn shown(&self, verdict: Verdict) -> usize {
        self.rows.iter().filter(|row| row.verdict == verdict).count()
    }
}

/// From the first to the last day on which something is known; a day with a patrol of ours and no report is known to be one.
pub fn known_days(op: &Operation) -> Option<Days> {
    let (first, last) = impact::known_days(op)?;
    let eve = planning_day(op).yesterday().unwrap_or(last);
    Some(Days::new(first, last.max(eve)))
}

/// In which of two periods a report lies with all days on which it may have happened.
fn period_of(row: &Incident, request: &PeriodsRequest) -> Lies {
    let (first, last) = match row.date_precision {
        DatePrecision::Day => (row.date, row.date),
        DatePrecision::Month => (row.date.first_of_month(), row.date.last_of_month()),
        DatePrecision::Year => (row.date.first_of_year(), row.date.last_of_year()),
        // Some day of a week that holds this one.
        DatePrecision::Week => {
            let away = |days: i64| row.date.checked_add(days.days()).unwrap_or(row.date);
            (away(-6), away(6))
        }
    };
    let inside = |days: Days| days.contains(first) && days.contains(last);
    let touches = |days: Days| days.first <= last && first <= days.last;
    if inside(request.a) {
        Lies::In { after: true }
    } else if inside(request.b) {
        Lies::In { after: false }
    } else if touches(request.a) || touches(request.b) {
        Lies::Vague
    } else {
        Lies::Out
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lies {
    In { after: bool },
    Vague,
    Out,
}

/// The comparison. A request with a fault gives no rows; ask [`PeriodsRequest::fault`] first.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// One pass over the incidents, each looked up among the places; the patrols of the periods, cut at their halts.
pub fn periods(op: &Operation, request: &PeriodsRequest, ticket: &Ticket) -> Result<Periods, Cancelled> {
    ticket.tick(0, 4)?;
    let known = known_days(op);
    let (a, b) = (request.a.within(known), request.b.within(known));
    let long = |days: Days| f64::from(days.count().max(0));
    let days = Pair::new(long(b), long(a));
    let filter = IncidentFilter {
        period: Period::ALWAYS,
        ..request.filter.clone()
    };
    let radius = Metres::from_km(op.assumptions.get("risk.radius"));
    let mut grounds = Grounds::of(op, request.by, radius);
    let mut pieces = chance::Pieces::new(a, b);
    let (mut rough, mut vague) = (0, 0);
    let counts = request.fault().is_none();
    for row in op.incidents.rows().filter(|row| counts && filter.takes(row)) {
        match period_of(row, request) {
            Lies::Out => {}
            Lies::Vague => vague += 1,
            Lies::In { .. } if !row.precision.is_point() => rough += 1,
            Lies::In { after } => {
                let exact = row.date_precision == DatePrecision::Day;
                grounds.count(row.at, after, |place| {
                    if exact {
                        pieces.add(place, row.date);
                    }
                });
            }
        }
    }
    ticket.tick(1, 4)?;
    grounds.presence(op, (a, b), ticket)?;
    ticket.tick(3, 4)?;
    let dispersion = pieces.dispersion();
    let (protected, months) = protected::rows(op, request, known, dispersion);
    let mut rows = grounds.rows();
    let mut all = grounds.all();
    chance::judge(&mut rows, days, dispersion);
    chance::judge(std::slice::from_mut(&mut all), days, dispersion);
    rank(&mut rows, days);
    Ok(Periods {
        days,
        shortened: (a, b) != (request.a, request.b),
        all,
        rows,
        protected,
        months,
        rough,
        vague,
        dispersion,
        least: chance::least(days, dispersion),
        request: request.clone(),
    })
}

/// What is more than chance first, the surest first; then what changed most, those with too few to say last.
fn rank(rows: &mut [Row], days: Pair) {
    let step = |row: &Row| match row.verdict {
        Verdict::Grew | Verdict::Fell => 0,
        Verdict::Chance => 1,
        Verdict::TooFew => 2,
    };
    let q = |row: &Row| if step(row) == 0 { row.q.unwrap_or(1.0) } else { 1.0 };
    rows.sort_by(|x, y| {
        let moved = |row: &Row| row.a_month(days).abs();
        step(x)
            .cmp(&step(y))
            .then_with(|| q(x).total_cmp(&q(y)))
            .then_with(|| moved(y).total_cmp(&moved(x)))
            .then_with(|| y.reports.sum().total_cmp(&x.reports.sum()))
    });
}
