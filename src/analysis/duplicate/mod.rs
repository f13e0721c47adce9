//! Reports of several sources that may tell of one event, by a rule that is said beside them.
//!
//! Two incidents come into question where
//! - they are of one family of kinds,
//! - their days lie no more than `duplicate.days` apart (a day that means a week or a month is that week or month),
//! - their places lie no farther apart than `duplicate.distance` and what both positions are uncertain by,
//! - the groups named are alike, or one is not named,
//! - they come from two sources; within one source, which told them apart itself, only where kind and day are the same and
//!   the places no farther apart than their uncertainty,
//! - and nobody said that they are two.
//!
//! Some of them are *sure*: see [`sure`]. What is known only to a province, a country or a year is like anything, so it is
//! left aside and counted. Protected incidents are counts without a place and a day: they cannot be merged by row.

pub mod alike;
pub mod merge;
pub mod sure;
#[cfg(test)]
mod tests;
pub mod told;

use std::collections::BTreeSet;
use std::collections::HashMap;

use jiff::civil::Date;

use crate::analysis::duplicate::alike::Alike;
use crate::analysis::duplicate::alike::Names;
use crate::earth::LonLat;
use crate::index::SpatialIndex;
use crate::model::DatePrecision;
use crate::model::Id;
use crate::model::Incident;
use crate::model::Operation;
use crate::model::PlacePrecision;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// So many pairs are listed; of what lies so close together more cannot be looked through by hand.
pub const MOST: usize = 20_000;
/// So many pairs are kept while it searches.
const MOST_KEPT: usize = 200_000;
/// So many neighbours are looked at before it is said that too much lies together.
const MOST_LOOKED: usize = 20_000_000;

/// When two incidents come into question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DuplicateRule {
    /// So many days apart at most.
    pub days: i32,
    /// So far apart at most, beside what the positions are uncertain by.
    pub distance: Metres,
}

impl DuplicateRule {
    /// That of the operation's planning numbers.
    pub fn of(op: &Operation) -> Self {
        Self {
            days: op.assumptions.get("duplicate.days").round() as i32,
            distance: Metres::from_km(op.assumptions.get("duplicate.distance")),
        }
    }
}

/// Two incidents that may be one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The one of the smaller number.
    pub first: Id<Incident>,
    /// The other.
    pub second: Id<Incident>,
    /// Days between them.
    pub days: i32,
    /// How far apart their positions are.
    pub away: Metres,
    /// How alike the groups are.
    pub actors: Alike,
    /// Whether all speaks for it: see [`sure`].
    pub sure: bool,
}

/// All that come into question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Duplicates {
    /// The pairs, the sure ones first, then the nearest in time and place.
    pub pairs: Vec<Candidate>,
    /// Incidents that surely are one, each list with the one that stays first.
    pub groups: Vec<Vec<Id<Incident>>>,
    /// How many pairs there are beside those listed.
    pub unlisted: usize,
    /// Incidents that are known only to a province, a country or a year.
    pub vague: usize,
    /// So much lies together in place and time that it was not looked at to the end; nothing is sure then.
    pub too_many: bool,
}

/// An incident as it is compared.
struct Item<'a> {
    id: Id<Incident>,
    row: &'a Incident,
    /// The first and the last day on which it may have been, as numbers.
    from: i32,
    to: i32,
    actor: usize,
}

/// The pairs of incidents that may be one.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// The incidents of each few days are put into an index by place and asked for their neighbours: linear in the incidents
/// while those of few days lie apart.
pub fn duplicates(op: &Operation, rule: DuplicateRule, ticket: &Ticket) -> Result<Duplicates, Cancelled> {
    let mut names = Names::default();
    let mut found = Duplicates::default();
    let mut items: Vec<Item<'_>> = Vec::with_capacity(op.incidents.len());
    for (id, row) in op.incidents.iter().filter(|(_, row)| !row.kind.is_protected()) {
        match (days(row), row.precision) {
            (Some((from, to)), PlacePrecision::Exact | PlacePrecision::Near | PlacePrecision::District) => {
                let actor = names.number(&row.actor);
                items.push(Item {
                    id,
                    row,
                    from,
                    to,
                    actor,
                });
            }
            _ => found.vague += 1,
        }
    }
    let apart: BTreeSet<_> = op.apart.rows().map(|row| (row.first, row.second)).collect();
    let mut looked = 0;
    for (bucket, members) in buckets(&items, rule.days) {
        ticket.check()?;
        let places = Places::of(&items, &members);
        for at in &members {
            let Some(item) = items.get(*at) else { continue };
            for other in places.near(item, rule.distance, &mut looked) {
                let Some(other) = items.get(other).filter(|other| other.id > item.id) else {
                    continue;
                };
                // Both may stand in several buckets; they meet in that of the later beginning alone.
                if bucket_of(item.from.max(other.from), rule.days) == bucket
                    && !apart.contains(&(item.id, other.id))
                {
                    found.pairs.extend(compared(item, other, rule, &mut names));
                }
            }
            if looked > MOST_LOOKED || found.pairs.len() > MOST_KEPT {
                found.too_many = true;
                return Ok(listed(found, op));
            }
        }
    }
    Ok(listed(found, op))
}

/// The pair, where the rule holds for it.
fn compared(a: &Item<'_>, b: &Item<'_>, rule: DuplicateRule, names: &mut Names) -> Option<Candidate> {
    let days = (a.from.max(b.from) - a.to.min(b.to)).max(0);
    if days > rule.days || a.row.kind.family() != b.row.kind.family() {
        return None;
    }
    let away = crate::earth::measure::distance(a.row.at, b.row.at);
    let doubt = a.row.precision.radius().get() + b.row.precision.radius().get();
    let of_one = is_one_source(a.row, b.row);
    let differs = a.row.kind != b.row.kind || a.row.date != b.row.date;
    let reach = if of_one {
        doubt
    } else {
        doubt + rule.distance.get()
    };
    if (of_one && differs) || away.get() > reach {
        return None;
    }
    let actors = names.alike(a.actor, b.actor);
    (actors != Alike::No).then(|| {
        let mut pair = Candidate {
            first: a.id,
            second: b.id,
            days,
            away,
            actors,
            sure: false,
        };
        pair.sure = sure::is_sure(&pair, a.row, b.row);
        pair
    })
}

/// Whether one source told both; two without a source may be anybody's.
fn is_one_source(a: &Incident, b: &Incident) -> bool {
    a.source == b.source && !a.source.is_empty()
}

/// Sorts the pairs, keeps those that can be looked through, and gathers the sure ones.
fn listed(mut found: Duplicates, op: &Operation) -> Duplicates {
    if found.too_many {
        found.pairs.iter_mut().for_each(|pair| pair.sure = false);
    } else {
        found.groups = sure::groups(op, &mut found.pairs);
    }
    found.pairs.sort_by(|a, b| {
        let rank = |pair: &Candidate| (!pair.sure, pair.days, pair.actors);
        (rank(a).cmp(&rank(b)))
            .then(a.away.get().total_cmp(&b.away.get()))
            .then((a.first, a.second).cmp(&(b.first, b.second)))
    });
    found.unlisted = found.pairs.len().saturating_sub(MOST);
    found.pairs.truncate(MOST);
    found
}

/// The first and the last day on which an incident may have been, as numbers; none where only a year is known.
fn days(row: &Incident) -> Option<(i32, i32)> {
    let (from, to) = match row.date_precision {
        DatePrecision::Day => (row.date, row.date),
        DatePrecision::Week => (row.date, later(row.date, 6)),
        DatePrecision::Month => (row.date.first_of_month(), row.date.last_of_month()),
        DatePrecision::Year => return None,
    };
    let to = row.until.map_or(to, |until| until.max(to));
    Some((number(from), number(to)))
}

fn later(day: Date, days: i64) -> Date {
    use jiff::ToSpan as _;
    day.checked_add(days.days()).unwrap_or(Date::MAX)
}

/// A day as a number, counted from an early one.
fn number(day: Date) -> i32 {
    crate::analysis::day::days_between(Date::constant(1900, 1, 1), day)
}

const fn bucket_of(day: i32, days: i32) -> i32 {
    day.div_euclid(days + 1)
}

/// The incidents of each few days, by their places in the list. An incident stands in every bucket that it and the days
/// after it touch, so that two that are near enough in time share the bucket of the later beginning.
fn buckets(items: &[Item<'_>], days: i32) -> Vec<(i32, Vec<usize>)> {
    let mut all: HashMap<i32, Vec<usize>> = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        for bucket in bucket_of(item.from, days)..=bucket_of(item.to + days, days) {
            all.entry(bucket).or_default().push(at);
        }
    }
    let mut all: Vec<_> = all.into_iter().filter(|(_, members)| members.len() > 1).collect();
    all.sort_unstable_by_key(|(bucket, _)| *bucket);
    all
}

/// The incidents of a bucket by place: one index for each precision, so that an exact one need not look as far as a rough
/// one.
struct Places {
    indexes: Vec<(Metres, SpatialIndex<usize>)>,
}

impl Places {
    fn of(items: &[Item<'_>], members: &[usize]) -> Self {
        let precisions = [
            PlacePrecision::Exact,
            PlacePrecision::Near,
            PlacePrecision::District,
        ];
        let of = |precision: PlacePrecision| -> Vec<(LonLat, usize)> {
            let items = members
                .iter()
                .filter_map(|at| items.get(*at).map(|item| (*at, item)));
            let mine = items.filter(|(_, item)| item.row.precision == precision);
            mine.map(|(at, item)| (item.row.at, at)).collect()
        };
        let indexes = precisions.map(|precision| (precision.radius(), SpatialIndex::new(of(precision))));
        Self {
            indexes: indexes
                .into_iter()
                .filter(|(_, index)| !index.is_empty())
                .collect(),
        }
    }

    /// Those that may be near enough, in no order that matters; counts how many it looked at.
    fn near(&self, item: &Item<'_>, distance: Metres, looked: &mut usize) -> Vec<usize> {
        let mut found = Vec::new();
        for (radius, index) in &self.indexes {
            let reach = distance.get() + radius.get() + item.row.precision.radius().get();
            let near = index.within(item.row.at, Metres::new(reach));
            *looked += near.len();
            found.extend(near.into_iter().map(|(at, _)| *at));
        }
        found
    }
}
