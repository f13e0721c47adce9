//! Which incidents an analysis reads, and how what has no exact place still counts.
//!
//! Knows nothing of what is drawn; the map draws by the same filter.

use std::collections::BTreeSet;

use geo_types::LineString;
use geo_types::Polygon;

use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Grade;
use crate::model::Incident;
use crate::model::IncidentKind;
use crate::model::Operation;
use crate::model::Period;
use crate::model::ProtectedCount;
use crate::quantity::Metres;

/// Corners of the circle within which an imprecise incident may have been.
const CORNERS: u32 = 48;

/// Which incidents an answer is about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct IncidentFilter {
    /// Those of these days; protected counts by months that touch them.
    pub period: Period,
    /// Not those of these kinds.
    pub hidden: BTreeSet<IncidentKind>,
    /// Only those said to have been done by this group; all where none is named.
    pub actor: Option<String>,
    /// Only those graded so or better; all where neither half is named. Protected counts have no grade and stay.
    pub at_least: Grade,
}

impl IncidentFilter {
    /// All incidents of these days.
    pub fn of(period: Period) -> Self {
        Self {
            period,
            ..Self::default()
        }
    }

    /// Whether an incident is one of those asked for. A protected kind never is: it has no place of its own.
    pub fn takes(&self, incident: &Incident) -> bool {
        !incident.kind.is_protected()
            && self.period.contains(incident.date)
            && self.takes_kind(incident.kind, &incident.actor)
            && incident.grade.is_at_least(self.at_least)
    }

    /// Whether protected counts of an area and month are among those asked for.
    pub fn takes_count(&self, count: &ProtectedCount) -> bool {
        self.period.touches(count.month) && self.takes_kind(count.kind, &count.actor)
    }

    /// Whether an incident of this kind and group is among those asked for, whatever its day.
    pub fn takes_kind(&self, kind: IncidentKind, actor: &str) -> bool {
        !self.hidden.contains(&kind) && self.actor.as_ref().is_none_or(|wanted| wanted == actor)
    }
}

/// So many incidents somewhere in an area, each part of it equally likely.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// The area, longitude and latitude.
    pub outline: Polygon<f64>,
    /// How many.
    pub count: f64,
}

/// The incidents of a filter as an analysis reads them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Events {
    /// Those whose place is known.
    pub points: Vec<LonLat>,
    /// Those known to a district or province only: spread over the circle within which they may have been.
    pub rough: Vec<Spread>,
    /// Protected ones: spread over their area, never at its middle.
    pub protected: Vec<Spread>,
}

impl Events {
    /// The incidents of the operation that the filter takes.
    pub fn of(op: &Operation, filter: &IncidentFilter) -> Self {
        let mut events = Self::default();
        for incident in op.incidents.rows().filter(|row| filter.takes(row)) {
            if incident.precision.is_point() {
                events.points.push(incident.at);
            } else {
                events.rough.push(Spread {
                    outline: circle(incident.at, incident.precision.radius()),
                    count: 1.0,
                });
            }
        }
        let counts = op.protected.rows().filter(|row| filter.takes_count(row));
        events.protected = counts
            .map(|row| Spread {
                outline: row.outline.clone(),
                count: f64::from(row.count),
            })
            .collect();
        events
    }

    /// How many incidents there are in all.
    pub fn count(&self) -> f64 {
        let spread: f64 = self.spreads().map(|spread| spread.count).sum();
        self.points.len() as f64 + spread
    }

    /// All that have an area instead of a place.
    pub fn spreads(&self) -> impl Iterator<Item = &Spread> {
        self.rough.iter().chain(&self.protected)
    }
}

/// A circle on the ground as a polygon of longitudes and latitudes.
fn circle(middle: LonLat, radius: Metres) -> Polygon<f64> {
    let ring: Vec<geo_types::Coord<f64>> = (0..CORNERS)
        .rev()
        .map(|corner| {
            let bearing_deg = 360.0 * f64::from(corner) / f64::from(CORNERS);
            measure::destination(middle, bearing_deg, radius).into()
        })
        .collect();
    Polygon::new(LineString(ring), Vec::new())
}
