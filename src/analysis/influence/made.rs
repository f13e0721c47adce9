//! The area of a group made of the reports that name it: the outline inside which the given share of the density of its reports
//! lies (the isopleth of a kernel density, as home ranges are drawn; Worton 1989), with the quartic kernel of [`density`].
//!
//! What it says is where a group was reported, not what it holds: it is only *possible* until somebody says more, its days
//! are those of the reports, and the settings by which it was made stand with it.
//!
//! [`density`]: crate::analysis::density

use crate::analysis::contour;
use crate::analysis::density;
use crate::analysis::duplicate::alike;
use crate::analysis::filter::Events;
use crate::analysis::frame::Frame;
use crate::analysis::influence::counts;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Change;
use crate::model::Confidence;
use crate::model::Edit;
use crate::model::Grade;
use crate::model::Id;
use crate::model::Influence;
use crate::model::MadeOf;
use crate::model::Operation;
use crate::model::Period;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use crate::words::fold;

/// Cells in the bandwidth: finer than that nobody sees.
const CELLS_IN_BANDWIDTH: f64 = 12.0;

/// The settings for a group, by the operation's planning numbers.
pub fn usual(op: &Operation, group: &str, days: Period, at_least: Grade) -> MadeOf {
    MadeOf {
        group: group.to_owned(),
        days,
        at_least,
        bandwidth_km: op.assumptions.get("influence.bandwidth"),
        share: op.assumptions.get("influence.share"),
        least: op.assumptions.get("influence.least").round() as u32,
        reports: 0,
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Made {
    /// An area.
    Area(Box<Area>),
    /// So few reports name the group that nothing can be said.
    TooFew(u32),
}

/// The places of the reports that count, in the order of their numbers.
fn places(op: &Operation, by: &MadeOf) -> Vec<LonLat> {
    let group = fold(&by.group);
    let group = group.trim();
    let rows = op
        .incidents
        .rows()
        .filter(|row| counts(row, by.days, by.at_least));
    rows.filter(|row| alike::sides(&row.actor).iter().any(|side| side == group))
        .map(|row| row.at)
        .collect()
}

/// The area that these settings give. The same reports and settings give the same outline to the bit.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// One pass over the incidents, then the reports of the group times the cells under a kernel.
pub fn made(op: &Operation, by: &MadeOf, ticket: &Ticket) -> Result<Made, Cancelled> {
    ticket.check()?;
    let places = places(op, by);
    let reports = u32::try_from(places.len()).unwrap_or(u32::MAX);
    let Some(extent) = Extent::around(places.iter().copied()).filter(|_| reports >= by.least.max(1)) else {
        return Ok(Made::TooFew(reports));
    };
    let bandwidth = Metres::from_km(by.bandwidth_km);
    let cell = Metres::new(bandwidth.get() / CELLS_IN_BANDWIDTH);
    let frame = Frame::with_cell(extent, bandwidth, cell);
    let events = Events {
        points: places,
        ..Events::default()
    };
    let found = density::of_events(&events, frame, bandwidth);
    ticket.check()?;
    let field = contour::Field {
        values: found.values(),
        columns: found.frame().columns(),
        around: 0.0,
    };
    let level = level_of(found.values(), by.share);
    let outline = found.frame().to_earth(&contour::at_least(field, level));
    Ok(Made::Area(Box::new(Area {
        name: by.group.clone(),
        kind: AreaKind::Influence,
        outline,
        influence: Influence {
            group: by.group.clone(),
            period: by.days,
            confidence: Some(Confidence::Possible),
            made_of: Some(MadeOf {
                reports,
                ..by.clone()
            }),
        },
    })))
}

/// The edits that put these areas into an operation; one that was made before of the same group and days is replaced.
pub fn put(op: &Operation, areas: Vec<Area>) -> Vec<Edit> {
    let mut next = op.areas.next_id().number();
    let mut rows: Vec<(Id<Area>, Area)> = Vec::new();
    for area in areas {
        let Some(by) = &area.influence.made_of else {
            continue;
        };
        let known = op.areas.iter().find(|(_, row)| {
            let before = row.influence.made_of.as_ref();
            before.is_some_and(|before| before.days == by.days && fold(&before.group) == fold(&by.group))
        });
        let id = known.map_or_else(
            || {
                next += 1;
                Id::new(next - 1)
            },
            |(id, _)| id,
        );
        rows.push((id, area));
    }
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Edit::Areas(Change::Put(rows))]
}

/// The lowest value that must be inside so that the cells from it on hold this share of all.
fn level_of(values: &[f64], share: f64) -> f64 {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| *value > 0.0).collect();
    sorted.sort_unstable_by(|a, b| b.total_cmp(a));
    let all: f64 = sorted.iter().sum();
    let mut inside = 0.0;
    for value in &sorted {
        inside += value;
        if inside >= share * all {
            return *value;
        }
    }
    sorted.last().copied().unwrap_or(f64::MAX)
}
