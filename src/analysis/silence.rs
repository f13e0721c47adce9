//! Where we do not see: silence is unknown, never calm.
//!
//! The rule, as a protection officer reads it: **a place is silent on a day if within `silence.radius` of it
//! nobody of ours was there, nobody observed, and nothing was reported during the last `silence.days` days, and there
//! is no one who could have told us: no alert contact, no base in use, no service where people meet (market,
//! hospital, health post, school, police, court).** Reports without an exact place (a district, protected counts by
//! area) do not break the silence of any one village. How quiet a place is that is not silent, this does not say.

use std::collections::BTreeMap;

use geo_types::MultiPolygon;
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::analysis::contour;
use crate::analysis::frame::Frame;
use crate::analysis::people;
use crate::analysis::presence;
use crate::earth::LonLat;
use crate::earth::PlanePoint;
use crate::earth::measure;
use crate::index::SpatialIndex;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Period;
use crate::model::ServiceKind;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Cells along the radius: the outline is a circle to a hundredth of it.
const CELLS_A_RADIUS: f64 = 8.0;
/// The most cells along the longer side of the operation.
const MOST_CELLS: f64 = 1200.0;

/// Where we do not see on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Silence {
    /// The day.
    pub day: Date,
    /// The outlines of all that is silent within the extent of the operation, longitude and latitude.
    pub outline: MultiPolygon<f64>,
    /// The share of the people who live in silent communities.
    pub unknown_share: f64,
    /// The share of the area that is silent.
    pub unknown_area_share: f64,
    /// Every community, and whether it is silent.
    pub communities: BTreeMap<Id<Community>, bool>,
}

/// Where nobody looked, and from where nobody could have reported, up to and on a day.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// What speaks × the cells within the radius; about 50 ms for the exercise.
pub fn silence(op: &Operation, day: Date, ticket: &Ticket) -> Result<Silence, Cancelled> {
    ticket.tick(0, 3)?;
    let radius = Metres::from_km(op.assumptions.get("silence.radius"));
    let voices = voices(op, day);
    let communities = voices.silent(op, radius);
    ticket.tick(1, 3)?;
    let people = people::people(op);
    let unknown_share = people::share(&people, |id| communities.get(&id).copied().unwrap_or(true));
    let (outline, unknown_area_share) = outline(op, &voices, radius, ticket)?;
    ticket.tick(3, 3)?;
    Ok(Silence {
        day,
        outline,
        unknown_share,
        unknown_area_share,
        communities,
    })
}

/// All that broke the silence: places, and lines along which patrols went.
#[derive(Debug, Default)]
struct Voices {
    places: Vec<LonLat>,
    lines: Vec<Vec<LonLat>>,
}

impl Voices {
    /// Every community, and whether none of the voices is within the radius of it.
    fn silent(&self, op: &Operation, radius: Metres) -> BTreeMap<Id<Community>, bool> {
        let places = SpatialIndex::new(self.places.iter().map(|place| (*place, ())));
        let heard = |at: LonLat| places.nearest(at).is_some_and(|(_, away)| away <= radius);
        let mut silent: BTreeMap<Id<Community>, bool> = op
            .communities
            .iter()
            .map(|(id, row)| (id, !heard(row.at)))
            .collect();
        let communities = presence::communities(op);
        for line in &self.lines {
            for id in communities.within_of_line(line, radius) {
                silent.insert(*id, false);
            }
        }
        silent
    }
}

fn voices(op: &Operation, day: Date) -> Voices {
    let days = op.assumptions.get("silence.days").round() as i64;
    let from = day.checked_sub(days.days()).unwrap_or(Date::MIN);
    let lately = Period::between(from, day);
    let incidents = op
        .incidents
        .rows()
        .filter(|row| row.precision.is_point() && lately.meets(row.date, row.until.unwrap_or(row.date)));
    let observations = op.observations.rows().filter(|row| lately.contains(row.date));
    let contacts = op
        .contacts
        .rows()
        .filter(|row| row.since.is_none_or(|since| since <= day));
    let bases = op.bases.rows().filter(|row| !row.planned && row.is_open_on(day));
    let services = op.services.rows().filter(|row| people_meet(row.kind));
    let patrols: Vec<_> = presence::patrols_back(op, day).collect();
    let stops = patrols
        .iter()
        .flat_map(|patrol| &patrol.stops)
        .filter(|stop| lately.contains(stop.arrive.date()));
    Voices {
        places: (incidents.map(|row| row.at))
            .chain(observations.map(|row| row.at))
            .chain(contacts.map(|row| row.at))
            .chain(bases.map(|row| row.at))
            .chain(services.map(|row| row.at))
            .chain(stops.map(|stop| stop.at))
            .collect(),
        lines: (patrols.iter())
            .flat_map(|patrol| presence::passages(patrol))
            .filter(|(date, _)| lately.contains(*date))
            .map(|(_, line)| line.to_vec())
            .collect(),
    }
}

/// Whether a service is one where people meet and from which word gets out.
const fn people_meet(kind: ServiceKind) -> bool {
    match kind {
        ServiceKind::Hospital
        | ServiceKind::HealthPost
        | ServiceKind::Market
        | ServiceKind::School
        | ServiceKind::Worship
        | ServiceKind::Police
        | ServiceKind::Court => true,
        ServiceKind::Airstrip
        | ServiceKind::LandingSite
        | ServiceKind::Water
        | ServiceKind::Mine
        | ServiceKind::Other => false,
    }
}

/// The silent part of the operation and its share of the area.
fn outline(
    op: &Operation,
    voices: &Voices,
    radius: Metres,
    ticket: &Ticket,
) -> Result<(MultiPolygon<f64>, f64), Cancelled> {
    let Some(extent) = op.extent() else {
        return Ok((MultiPolygon(Vec::new()), 0.0));
    };
    let cell = Metres::new(radius.get() / CELLS_A_RADIUS);
    let fine = Frame::with_cell(extent, Metres::ZERO, cell);
    let frame = if fine.columns().max(fine.rows()) as f64 > MOST_CELLS {
        Frame::over(extent, Metres::ZERO, MOST_CELLS as usize)
    } else {
        fine
    };
    let distances = distances(&frame, voices, radius, ticket)?;
    ticket.tick(2, 3)?;
    let silent = distances.iter().filter(|share| **share > 1.0).count();
    let field = contour::Field {
        values: &distances,
        columns: frame.columns(),
        around: 0.0,
    };
    let outline = frame.to_earth(&contour::at_least(field, 1.0));
    Ok((outline, silent as f64 / frame.len().max(1) as f64))
}

/// The distance of the middle of every cell from the nearest voice, in radii, as far as it matters for the outline.
fn distances(frame: &Frame, voices: &Voices, radius: Metres, ticket: &Ticket) -> Result<Vec<f64>, Cancelled> {
    // Two cells beyond the radius the outline no longer looks.
    let reach_cells = radius.get() / frame.cell().get() + 2.0;
    let per_radius = frame.cell().get() / radius.get().max(1.0);
    let mut distances = vec![reach_cells * per_radius; frame.len()];
    let position = |place: LonLat| frame.position(frame.plane().forward(place));
    for place in &voices.places {
        let at = position(*place);
        mark(frame, &mut distances, at, at, reach_cells, per_radius);
    }
    for line in &voices.lines {
        ticket.check()?;
        for pair in line.windows(2) {
            if let &[a, b] = pair {
                let (a, b) = (position(a), position(b));
                mark(frame, &mut distances, a, b, reach_cells, per_radius);
            }
        }
    }
    Ok(distances)
}

/// Brings the distances around a segment down to those from it.
fn mark(
    frame: &Frame,
    distances: &mut [f64],
    a: (f64, f64),
    b: (f64, f64),
    reach_cells: f64,
    per_radius: f64,
) {
    let span = |a: f64, b: f64, cells: usize| {
        let low = (a.min(b) - reach_cells).ceil().max(0.0) as usize;
        let high = (a.max(b) + reach_cells).floor() + 1.0;
        low..(high.max(0.0) as usize).min(cells)
    };
    let (columns, rows) = (span(a.0, b.0, frame.columns()), span(a.1, b.1, frame.rows()));
    let point = |(x_m, y_m): (f64, f64)| PlanePoint { x_m, y_m };
    for row in rows {
        for column in columns.clone() {
            let (x, y) = (column as f64, row as f64);
            let share = measure::nearest_share(point((x, y)), point(a), point(b));
            let away = (a.0 + (b.0 - a.0) * share - x).hypot(a.1 + (b.1 - a.1) * share - y) * per_radius;
            if let Some(distance) = distances.get_mut(frame.index(column, row)) {
                *distance = distance.min(away);
            }
        }
    }
}
