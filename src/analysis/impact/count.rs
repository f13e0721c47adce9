//! What was reported where and when: the counts of the places of the change, of the ring and of the comparison.

use std::collections::BTreeMap;

use geo_types::Polygon;
use jiff::civil::Date;

use super::Group;
use super::ImpactRequest;
use super::Kinds;
use super::Told;
use super::formula::Pair;
use super::ground::Grounds;
use super::ground::Place;
use super::interval::Evidence;
use super::interval::Pieces;
use super::matched::compared;
use super::window::Window;
use crate::earth::LonLat;
use crate::model::DatePrecision;
use crate::model::Month;
use crate::model::Operation;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// One report with a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    pub(super) at: LonLat,
    pub(super) date: Date,
}

/// The reports of some kinds, and how many say too little.
#[derive(Debug, Default)]
pub(super) struct Events {
    pub(super) placed: Vec<Event>,
    /// Known by area only.
    pub(super) rough: Vec<Event>,
    /// The day is known by the year only, or by the very month of the change.
    pub(super) undated: usize,
}

impl Events {
    pub(super) fn of(op: &Operation, kinds: &Kinds, day: Date) -> Self {
        let mut events = Self::default();
        let split = Month::of(day);
        for row in op.incidents.rows().filter(|row| kinds.takes(row.kind)) {
            let straddles =
                row.date_precision == DatePrecision::Month && Month::of(row.date) == split && day.day() > 1;
            let event = Event {
                at: row.at,
                date: row.date,
            };
            if row.date_precision == DatePrecision::Year || straddles {
                events.undated += 1;
            } else if row.precision.is_point() {
                events.placed.push(event);
            } else {
                events.rough.push(event);
            }
        }
        events
    }
}

/// What was counted in a group of places.
#[derive(Debug, Default)]
pub(super) struct Set {
    pub(super) places: Vec<Place>,
    /// Piece by piece.
    counts: Vec<f64>,
    split: usize,
    /// Protection areas that were taken as a whole.
    pub(super) areas: usize,
    /// Each place, or area, by itself.
    pub(super) each: Vec<Pair>,
    /// The days on which there was something, as far as days are known.
    pub(super) days: usize,
}

impl Set {
    pub(super) fn new(window: &Window, places: &[Place]) -> Self {
        Self {
            places: places.to_vec(),
            counts: vec![0.0; window.before.len() + window.after.len()],
            split: window.before.len(),
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, piece: Option<usize>, count: f64) {
        if let Some(sum) = piece.and_then(|piece| self.counts.get_mut(piece)) {
            *sum += count;
        }
    }

    pub(super) fn pieces(&self) -> Pieces {
        let (before, after) = self.counts.split_at(self.split.min(self.counts.len()));
        Pieces {
            before: before.to_vec(),
            after: after.to_vec(),
        }
    }

    pub(super) fn pair(&self) -> Pair {
        self.pieces().pair()
    }

    /// How many places and areas it has.
    pub(super) fn size(&self) -> f64 {
        self.each.len() as f64
    }

    pub(super) fn group(&self, is_protected: bool) -> Group {
        let pair = self.pair();
        Group {
            before: Told::of(pair.before, is_protected),
            after: Told::of(pair.after, is_protected),
            months: self
                .counts
                .iter()
                .map(|count| Told::of(*count, is_protected))
                .collect(),
            places: self.places.clone(),
            areas: self.areas,
        }
    }
}

/// All that was counted.
pub(super) struct Tally {
    pub(super) treated: Set,
    pub(super) comparison: Set,
    pub(super) ring: Set,
    pub(super) events: Events,
}

impl Tally {
    pub(super) fn evidence(&self, window: &Window) -> Evidence {
        Evidence {
            treated: self.treated.pieces(),
            comparison: self.comparison.pieces(),
            places: self.comparison.each.clone(),
            spans: window.spans(),
        }
    }
}

/// The counts of protected kinds of one area, by piece.
pub(super) struct AreaCounts<'a> {
    pub(super) name: &'a str,
    pub(super) outline: &'a Polygon<f64>,
    pub(super) pieces: Vec<(usize, f64)>,
    pub(super) pair: Pair,
}

pub(super) fn areas<'a>(op: &'a Operation, kinds: &Kinds, window: &Window) -> Vec<AreaCounts<'a>> {
    let mut areas: BTreeMap<&str, Vec<AreaCounts<'a>>> = BTreeMap::new();
    for row in op.protected.rows().filter(|row| kinds.takes(row.kind)) {
        let of_name = areas.entry(&row.area).or_default();
        let known = of_name.iter().position(|area| *area.outline == row.outline);
        let index = known.unwrap_or_else(|| {
            of_name.push(AreaCounts {
                name: &row.area,
                outline: &row.outline,
                pieces: Vec::new(),
                pair: Pair::default(),
            });
            of_name.len() - 1
        });
        if let (Some(area), Some(piece)) = (of_name.get_mut(index), window.piece(row.month.first_day())) {
            let count = f64::from(row.count);
            area.pieces.push((piece, count));
            if piece < window.before.len() {
                area.pair.before += count;
            } else {
                area.pair.after += count;
            }
        }
    }
    areas.into_values().flatten().collect()
}

/// Counts everything.
pub(super) fn count(
    op: &Operation,
    request: &ImpactRequest,
    kinds: &Kinds,
    window: &Window,
    ticket: &Ticket,
) -> Result<Tally, Cancelled> {
    let events = Events::of(op, kinds, request.day);
    let areas = areas(op, kinds, window);
    ticket.tick(1, 3)?;
    let mut treated = Set::new(window, &request.places);
    let mut ring = Set::new(window, &[]);
    let everywhere = request.places.is_empty();
    let (inner, outer) = (
        Grounds::new(&request.places, Metres::ZERO),
        Grounds::new(&request.places, request.ring),
    );
    let rough = if everywhere { events.rough.as_slice() } else { &[] };
    let mut days: Vec<Date> = Vec::new();
    for event in events.placed.iter().chain(rough) {
        let Some(piece) = window.piece(event.date) else {
            continue;
        };
        if everywhere || inner.hold(event.at) {
            treated.add(Some(piece), 1.0);
            days.push(event.date);
        } else if outer.hold(event.at) {
            ring.add(Some(piece), 1.0);
        }
    }
    days.sort_unstable();
    days.dedup();
    let mut others: Vec<&AreaCounts<'_>> = Vec::new();
    for area in &areas {
        let set = if everywhere || inner.touch(area.outline) {
            &mut treated
        } else if outer.touch(area.outline) {
            &mut ring
        } else {
            others.push(area);
            continue;
        };
        for (piece, count) in &area.pieces {
            set.add(Some(*piece), *count);
        }
        set.areas += 1;
        set.each.push(area.pair);
    }
    // A month with protected incidents is worth a day of them: their days are not known.
    let months = areas
        .iter()
        .flat_map(|area| area.pieces.iter().map(|(piece, _)| *piece));
    let months: std::collections::BTreeSet<usize> = months.collect();
    treated.days = days.len() + months.len();
    if treated.each.is_empty() {
        treated.each = vec![Pair::default(); request.places.len()];
    }
    let comparison = compared(op, request, window, &events, &others, (&treated, everywhere));
    Ok(Tally {
        treated,
        comparison,
        ring,
        events,
    })
}
