//! Markets: on which days a community holds one, and what a halt there is worth.
//!
//! On market day people of all around are at one place: a halt in the hours of the market counts as a stay so many times
//! as long (`market.factor`; 1: markets count nothing more, and nothing is looked up).

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::earth::measure;
use crate::model::Community;
use crate::model::Operation;
use crate::model::ServiceKind;
use crate::model::Weekday;
use crate::plan::problem::Market;
use crate::plan::suggest::worth;
use crate::quantity::Metres;

/// What a halt at a market is worth; none where that is no more than any other.
pub(crate) fn asked(op: &Operation) -> Option<Market> {
    let get = |name: &str| op.assumptions.get(name);
    let factor = get("market.factor");
    let minute = |name: &str| (60.0 * get(name)).round().clamp(0.0, 1440.0) as u32;
    (factor > 1.0).then(|| Market {
        hours: (minute("market.from"), minute("market.until")),
        effect: worth::effect_of_stay(op, factor * get("patrol.dwell")),
    })
}

/// On which days of the plan a community holds its market: on the day that it names, else on that of a market within
/// presence of it. None where markets count nothing more.
pub(crate) fn days(op: &Operation, row: &Community, from: Date, days: usize) -> Vec<bool> {
    let Some(day) = asked(op).and_then(|_| day_of(op, row)) else {
        return Vec::new();
    };
    (0..i64::try_from(days).unwrap_or(0))
        .map(|number| Weekday::of(from.saturating_add(number.days())) == day)
        .collect()
}

fn day_of(op: &Operation, row: &Community) -> Option<Weekday> {
    let radius = Metres::from_km(op.assumptions.get("presence.radius"));
    let markets = op
        .services
        .rows()
        .filter(|service| service.kind == ServiceKind::Market);
    let near = || {
        let within = markets.filter_map(|service| {
            let away = measure::near_distance(service.at, row.at);
            Some((away, service.day?)).filter(|_| away <= radius)
        });
        within.min_by(|a, b| a.0.cmp(&b.0)).map(|(_, day)| day)
    };
    row.market_day.or_else(near)
}
