//! Days on which a unit does not go out anew, because a patrol that the operation holds already takes them.
//!
//! Every patrol that is not cancelled counts, one that is only a draft as well: nobody goes twice. It counts as if it
//! went, so its halts are presence too.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::model::Unit;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// A patrol that takes days of a programme from its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Which unit.
    pub unit: Id<Unit>,
    /// By which patrol.
    pub patrol: Id<Patrol>,
    /// The first day of the programme that it takes.
    pub from: Date,
    /// The last one, the day of rest after several days included.
    pub to: Date,
}

/// Whether a patrol keeps its unit busy.
pub(crate) fn keeps_busy(patrol: &Patrol) -> bool {
    patrol.status != PatrolStatus::Cancelled
}

/// First and last day that a patrol takes from its unit, the day of rest after several days included.
pub(super) fn days_of(patrol: &Patrol) -> (Date, Date) {
    let (first, last) = (patrol.depart.date(), patrol.back.date());
    let rest = i64::from(last > first);
    (first, last.saturating_add(rest.days()))
}

/// What is taken from these units between two days, by unit and day.
pub(super) fn taken(op: &Operation, units: &[Id<Unit>], (first, last): (Date, Date)) -> Vec<Taken> {
    let of = op.patrols.iter().filter(|(_, patrol)| keeps_busy(patrol));
    let by_unit = of.flat_map(|(id, patrol)| patrol.units().map(move |unit| (id, patrol, unit)));
    let mut taken: Vec<Taken> = by_unit
        .filter(|(.., unit)| units.contains(unit))
        .filter_map(|(id, patrol, unit)| {
            let (from, to) = days_of(patrol);
            (from <= last && to >= first).then(|| Taken {
                unit,
                patrol: id,
                from: from.max(first),
                to: to.min(last),
            })
        })
        .collect();
    taken.sort_by_key(|one| (one.unit, one.from, one.patrol));
    taken
}

/// A sentence for each unit: which patrols take which of its days.
pub fn sentences(op: &Operation, taken: &[Taken], lang: Lang) -> Vec<String> {
    let by_unit = taken.chunk_by(|one, next| one.unit == next.unit);
    by_unit
        .filter_map(|all| {
            let unit = op.units.get(all.first()?.unit)?;
            let patrols: Vec<String> = all.iter().filter_map(|one| phrase(op, one, lang)).collect();
            let args = [
                ("unit", Arg::from(&unit.name)),
                ("patrols", patrols.join(", ").into()),
            ];
            Some(words::text_with(lang, "plan-taken", &args))
        })
        .collect()
}

/// A patrol with the days that it takes: `draft P12 (3 Jan to 5 Jan)`.
fn phrase(op: &Operation, one: &Taken, lang: Lang) -> Option<String> {
    let patrol = op.patrols.get(one.patrol)?;
    let args = [
        ("patrol", Arg::from(&patrol.name)),
        ("draft", i64::from(patrol.status == PatrolStatus::Draft).into()),
        ("more", i64::from(one.to > one.from).into()),
        ("from", number::short_date(lang, one.from).into()),
        ("to", number::short_date(lang, one.to).into()),
    ];
    Some(words::text_with(lang, "plan-taken-by", &args))
}
