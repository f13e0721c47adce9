//! The places by which two periods are counted, their reports, and on how many days somebody of ours was there.

use std::collections::BTreeSet;

use geo::Contains as _;
use geo::InteriorPoint as _;
use geo_types::Point;
use jiff::civil::Date;

use super::By;
use super::Days;
use super::Row;
use super::Verdict;
use super::Where;
use crate::analysis::impact::formula::Pair;
use crate::analysis::impact::interval::Change;
use crate::analysis::presence;
use crate::earth::LonLat;
use crate::index::SpatialIndex;
use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Operation;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// What was counted at one place.
struct Place {
    place: Where,
    at: Option<LonLat>,
    reports: Pair,
    /// Days with presence in B and in A.
    days: [BTreeSet<Date>; 2],
}

/// How a report finds its place.
enum Found<'a> {
    /// The nearest community within the radius.
    Nearest(SpatialIndex<usize>, Metres),
    /// Every area that holds it.
    Inside(Vec<(usize, &'a Area)>),
}

/// All places, the last of which is nowhere near any.
pub(super) struct Grounds<'a> {
    places: Vec<Place>,
    found: Found<'a>,
    all: Pair,
    /// Days with presence anywhere in B and in A.
    days: [BTreeSet<Date>; 2],
}

/// Areas by which one counts: those that somebody is responsible for or looks at.
pub(super) const fn counts_by(area: &Area) -> bool {
    matches!(
        area.kind,
        AreaKind::Responsibility | AreaKind::Sector | AreaKind::Interest
    )
}

const fn place(place: Where, at: Option<LonLat>) -> Place {
    Place {
        place,
        at,
        reports: Pair::new(0.0, 0.0),
        days: [BTreeSet::new(), BTreeSet::new()],
    }
}

impl<'a> Grounds<'a> {
    pub(super) fn of(op: &'a Operation, by: By, radius: Metres) -> Self {
        let mut places: Vec<Place> = Vec::new();
        let found = match by {
            By::Community => {
                let rows = op.communities.iter();
                places.extend(rows.map(|(id, row)| place(Where::Community(id), Some(row.at))));
                let places = op.communities.rows().enumerate();
                Found::Nearest(
                    SpatialIndex::new(places.map(|(number, row)| (row.at, number))),
                    radius,
                )
            }
            By::Area => {
                let rows: Vec<_> = op.areas.iter().filter(|(_, row)| counts_by(row)).collect();
                places.extend(rows.iter().map(|(id, row)| {
                    let inside = row.outline.interior_point();
                    let at = inside.map(|at| LonLat::clamped(at.x(), at.y()));
                    place(Where::Area(*id), at)
                }));
                let rows = rows.into_iter().map(|(_, row)| row);
                Found::Inside(rows.enumerate().collect())
            }
        };
        places.push(place(Where::Elsewhere, None));
        Self {
            places,
            found,
            all: Pair::default(),
            days: Default::default(),
        }
    }

    /// The places in which a point lies, or the one it is nearest to.
    fn at(&self, at: LonLat) -> Vec<usize> {
        match &self.found {
            Found::Nearest(index, radius) => {
                let nearest = index.nearest(at).filter(|(_, away)| away <= radius);
                nearest.map(|(number, _)| *number).into_iter().collect()
            }
            Found::Inside(areas) => {
                let point = Point::from(at);
                let holds = areas.iter().filter(|(_, area)| area.outline.contains(&point));
                holds.map(|(number, _)| *number).collect()
            }
        }
    }

    /// A report counts at its places; each is told by its number.
    pub(super) fn count(&mut self, at: LonLat, after: bool, mut counted: impl FnMut(usize)) {
        let add = |pair: &mut Pair| {
            let of = if after { &mut pair.after } else { &mut pair.before };
            *of += 1.0;
        };
        add(&mut self.all);
        let mut at = self.at(at);
        if at.is_empty() {
            at.push(self.places.len().saturating_sub(1));
        }
        for number in at {
            if let Some(place) = self.places.get_mut(number) {
                add(&mut place.reports);
                counted(number);
            }
        }
    }

    /// Notes on which days somebody of ours was where: halts and ways of patrols that are back, and bases in use.
    pub(super) fn presence(
        &mut self,
        op: &Operation,
        (a, b): (Days, Days),
        ticket: &Ticket,
    ) -> Result<(), Cancelled> {
        let radius = Metres::from_km(op.assumptions.get("presence.radius"));
        let passing = op.assumptions.get("presence.passing-share") > 0.0;
        let last = a.last.max(b.last);
        for patrol in presence::patrols_back(op, last) {
            ticket.check()?;
            let passages = presence::passages(patrol).into_iter().filter(|_| passing);
            for (day, line) in passages {
                self.seen(line, radius, (day, day), (a, b));
            }
            for stop in &patrol.stops {
                let day = stop.arrive.date();
                self.seen(&[stop.at], radius, (day, day), (a, b));
            }
        }
        for base in op.bases.rows().filter(|base| !base.planned) {
            let from = base.from.unwrap_or(Date::MIN);
            let until = base.until.unwrap_or(Date::MAX);
            self.seen(&[base.at], radius, (from, until), (a, b));
        }
        Ok(())
    }

    /// Somebody was along a line on all days from one to another.
    fn seen(&mut self, line: &[LonLat], radius: Metres, (from, until): (Date, Date), (a, b): (Days, Days)) {
        let numbers: Vec<usize> = match &self.found {
            Found::Nearest(index, _) => index.within_of_line(line, radius).into_iter().copied().collect(),
            Found::Inside(_) => {
                let all: BTreeSet<usize> = line.iter().flat_map(|at| self.at(*at)).collect();
                all.into_iter().collect()
            }
        };
        for (index, period) in [b, a].into_iter().enumerate() {
            let (mut day, last) = (period.first.max(from), period.last.min(until));
            while day <= last {
                if let Some(days) = self.days.get_mut(index) {
                    days.insert(day);
                }
                for number in &numbers {
                    let place = self.places.get_mut(*number);
                    if let Some(days) = place.and_then(|place| place.days.get_mut(index)) {
                        days.insert(day);
                    }
                }
                match day.tomorrow() {
                    Ok(next) => day = next,
                    Err(_) => break,
                }
            }
        }
    }

    /// The places that reports lie at, not yet judged.
    pub(super) fn rows(&self) -> Vec<Row> {
        let told = self.places.iter().filter(|place| place.reports.sum() > 0.0);
        told.map(|place| row(place.place, place.at, place.reports, &place.days))
            .collect()
    }

    /// All reports together.
    pub(super) fn all(&self) -> Row {
        row(Where::All, None, self.all, &self.days)
    }
}

fn row(place: Where, at: Option<LonLat>, reports: Pair, [b, a]: &[BTreeSet<Date>; 2]) -> Row {
    Row {
        place,
        at,
        reports,
        presence: Pair::new(b.len() as f64, a.len() as f64),
        change: Change {
            value: None,
            low: -1.0,
            high: f64::INFINITY,
        },
        p: None,
        q: None,
        verdict: Verdict::TooFew,
        beyond_presence: None,
    }
}
