//! Where and on which days people gather, and what a halt in those hours is worth.
//!
//! On market day people of all around are at one place, on school days children are on the ways, on its day a place of
//! worship fills: a halt in those hours counts as a stay so many times as long (`market.factor`, `school.factor`,
//! `worship.factor`; 1: it counts nothing more, and nothing is looked up).

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Community;
use crate::model::Operation;
use crate::model::Service;
use crate::model::ServiceKind;
use crate::model::Weekday;
use crate::network::is_in_months;
use crate::plan::gathering::Gathering;
use crate::plan::gathering::Gatherings;
use crate::plan::problem::GatheringHours;
use crate::plan::suggest::worth;
use crate::quantity::Metres;

/// The planning numbers of a gathering, and the service at which it is: factor, from, until.
const fn numbers(one: Gathering) -> ([&'static str; 3], ServiceKind) {
    match one {
        Gathering::Market => (
            ["market.factor", "market.from", "market.until"],
            ServiceKind::Market,
        ),
        Gathering::School => (
            ["school.factor", "school.from", "school.until"],
            ServiceKind::School,
        ),
        Gathering::Worship => (
            ["worship.factor", "worship.from", "worship.until"],
            ServiceKind::Worship,
        ),
    }
}

/// What a halt in the hours of each gathering is worth; none where that is no more than any other.
pub(crate) fn asked(op: &Operation) -> [Option<GatheringHours>; 3] {
    Gathering::ALL.map(|one| {
        let ([factor, from, until], _) = numbers(one);
        let get = |name: &str| op.assumptions.get(name);
        let minute = |name: &str| (60.0 * get(name)).round().clamp(0.0, 1440.0) as u32;
        (get(factor) > 1.0).then(|| GatheringHours {
            hours: (minute(from), minute(until)),
            effect: worth::effect_of_stay(op, get(factor) * get("patrol.dwell")),
        })
    })
}

/// What people gather for at a community on each day of the plan, of what counts more; empty where nothing does.
pub(crate) fn days(op: &Operation, row: &Community, from: Date, days: usize) -> Vec<Gatherings> {
    let asked = asked(op);
    let held: Vec<(Gathering, Held)> = (Gathering::ALL.into_iter().zip(asked))
        .filter(|(_, asked)| asked.is_some())
        .filter_map(|(one, _)| Some((one, held(op, row, one)?)))
        .collect();
    if held.is_empty() {
        return Vec::new();
    }
    (0..i64::try_from(days).unwrap_or(0))
        .map(|number| from.saturating_add(number.days()))
        .map(|date| {
            let on = held.iter().filter(|(_, held)| held.is_on(op, date));
            on.fold(Gatherings::default(), |set, (one, _)| set.with(*one))
        })
        .collect()
}

/// On which days a gathering is held at a place.
enum Held {
    /// On one day of the week.
    On(Weekday),
    /// On school days: so many days of the week from Monday on, in the months of school.
    School,
}

impl Held {
    fn is_on(&self, op: &Operation, date: Date) -> bool {
        let get = |name: &str| op.assumptions.get(name);
        match self {
            Self::On(day) => Weekday::of(date) == *day,
            Self::School => {
                let month = |name: &str| get(name).round() as i8;
                f64::from(date.weekday().to_monday_one_offset()) <= get("school.days")
                    && is_in_months(date, month("school.first-month"), month("school.last-month"))
            }
        }
    }
}

/// When a gathering is held at a community: a market on the day that the community names, else what is at the nearest
/// service of its kind within presence of it. None where there is none.
fn held(op: &Operation, row: &Community, one: Gathering) -> Option<Held> {
    let (_, kind) = numbers(one);
    let day_of = |service: &Service| match one {
        Gathering::Market => service.day.map(Held::On),
        Gathering::School => Some(Held::School),
        Gathering::Worship => Some(Held::On(service.day.unwrap_or_else(|| usual_day(op)))),
    };
    let named = row.market_day.filter(|_| one == Gathering::Market);
    named.map(Held::On).or_else(|| nearest(op, row.at, kind, day_of))
}

/// Of the services of a kind within presence of a place, for which that is known, when it is at the nearest.
fn nearest(
    op: &Operation,
    at: LonLat,
    kind: ServiceKind,
    day_of: impl Fn(&Service) -> Option<Held>,
) -> Option<Held> {
    let radius = Metres::from_km(op.assumptions.get("presence.radius"));
    let services = op.services.rows().filter(|service| service.kind == kind);
    let within = services.filter_map(|service| {
        let away = measure::near_distance(service.at, at);
        Some((away, day_of(service)?)).filter(|_| away <= radius)
    });
    within.min_by(|a, b| a.0.cmp(&b.0)).map(|(_, held)| held)
}

/// The day of a place of worship of which nobody said it: `worship.day`, 1 for Monday.
fn usual_day(op: &Operation) -> Weekday {
    let number = op.assumptions.get("worship.day").round().clamp(1.0, 7.0) as usize;
    Weekday::ALL.get(number - 1).copied().unwrap_or(Weekday::Sunday)
}
