//! Bases, units, patrols, the work plan and alert contacts as they leave. What is still to come never leaves the mission.

use crate::model::Base;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::model::Severity;
use crate::protect::Hidden;
use crate::protect::plan_for_partners;
use crate::store::export::layer::Cell;
use crate::store::export::layer::Line;
use crate::store::export::released::Released;
use crate::store::gpkg::Shape;

pub(super) const BASES: &[(&str, &str)] = &[
    ("name", "TEXT"),
    ("kind", "TEXT"),
    ("from", "DATE"),
    ("until", "DATE"),
    ("planned", "BOOLEAN"),
    ("platoons", "INTEGER"),
    ("landing_site", "BOOLEAN"),
];

/// Outside the mission no planned base, no last day, no strength.
pub(super) fn bases(released: &Released<'_>) -> Vec<Line> {
    let inside = released.audience.sees_plans();
    let rows = released.op.bases.iter();
    rows.filter(|(_, row)| inside || !row.planned)
        .map(|(id, row)| Line {
            id: id.number(),
            shape: Some(Shape::Point(row.at)),
            cells: vec![
                Cell::text(row.name.as_str()),
                Cell::text(row.kind.code()),
                Cell::maybe(row.from),
                Cell::maybe(row.until.filter(|_| inside)),
                Cell::Bool(row.planned),
                Cell::int(inside.then_some(row.platoons)),
                Cell::Bool(row.landing_site),
            ],
        })
        .collect()
}

pub(super) const UNITS: &[(&str, &str)] = &[
    ("name", "TEXT"),
    ("base", "TEXT"),
    ("strength", "INTEGER"),
    ("vehicles", "INTEGER"),
    ("boats", "INTEGER"),
    ("mode", "TEXT"),
    ("duty_hours", "REAL"),
];

pub(super) fn units(released: &Released<'_>) -> Vec<Line> {
    if !released.audience.sees_plans() {
        return Vec::new();
    }
    let rows = released.op.units.iter();
    rows.map(|(id, row)| Line {
        id: id.number(),
        shape: None,
        cells: vec![
            Cell::text(row.name.as_str()),
            Cell::text(base_name(released.op, Some(row.base))),
            Cell::int(Some(row.strength)),
            Cell::int(Some(row.vehicles)),
            Cell::int(Some(row.boats)),
            Cell::text(row.mode.code()),
            Cell::Real(row.duty_hours),
        ],
    })
    .collect()
}

pub(super) const CONTACTS: &[(&str, &str)] = &[
    ("community", "TEXT"),
    ("means", "TEXT"),
    ("hours", "TEXT"),
    ("language", "TEXT"),
    ("listens", "TEXT"),
    ("since", "DATE"),
];

/// Posts at the place of their community, never finer, and never outside the mission.
pub(super) fn contacts(released: &Released<'_>) -> Vec<Line> {
    if !released.audience.sees_plans() {
        return Vec::new();
    }
    let rows = released.op.contacts.iter();
    rows.filter(|(_, row)| released.may_show(row.community))
        .map(|(id, row)| {
            let community = released.op.communities.get(row.community);
            Line {
                id: id.number(),
                shape: community.map(|community| Shape::Point(community.at)),
                cells: vec![
                    Cell::text(community.map_or("", |community| community.name.as_str())),
                    Cell::text(row.means.code()),
                    Cell::text(row.hours.as_str()),
                    Cell::text(row.language.as_str()),
                    Cell::text(base_name(released.op, row.listens)),
                    Cell::maybe(row.since),
                ],
            }
        })
        .collect()
}

/// Whether a patrol may leave: outside the mission only what is over.
fn may_leave(released: &Released<'_>, patrol: &Patrol) -> bool {
    released.audience.sees_plans() || patrol.status == PatrolStatus::Done
}

pub(super) const PATROLS: &[(&str, &str)] = &[
    ("name", "TEXT"),
    ("kind", "TEXT"),
    ("status", "TEXT"),
    ("base", "TEXT"),
    ("unit", "TEXT"),
    ("mode", "TEXT"),
    ("depart", "TEXT"),
    ("back", "TEXT"),
    ("stops", "INTEGER"),
    ("approved_by", "TEXT"),
];

/// Their ways and times; never the mission's sentence nor the seed. A way to a community that must not be shown is cut.
pub(super) fn patrols(released: &mut Released<'_>) -> Vec<Line> {
    let inside = released.audience.sees_plans();
    let hidden = Hidden::of(released.op);
    let mut cut = 0;
    let rows = released.op.patrols.iter();
    let mut lines: Vec<Line> = rows
        .filter(|(_, row)| may_leave(released, row))
        .map(|(id, row)| {
            let mut ways = hidden.outside(&row.route);
            if row.route.len() > 1 && ways.first() != Some(&row.route) {
                cut += 1;
            }
            let stops = row.stops.iter().filter(|stop| hidden.may_show(stop)).count();
            let unit = row.going(&released.op.units).filter(|_| inside);
            let approval = row.approval.as_ref().filter(|_| inside);
            Line {
                id: id.number(),
                shape: match ways.len() {
                    0 => None,
                    1 => ways.pop().map(Shape::Line),
                    _ => Some(Shape::Lines(ways)),
                },
                cells: vec![
                    Cell::text(row.name.as_str()),
                    Cell::text(row.kind.code()),
                    Cell::text(row.status.code()),
                    Cell::text(base_name(released.op, row.base)),
                    Cell::text(unit.map_or_else(String::new, |unit| unit.name)),
                    Cell::text(row.mode.code()),
                    Cell::Text(released.moment(row.depart)),
                    Cell::Text(released.moment(row.back)),
                    Cell::int(i64::try_from(stops).ok()),
                    Cell::text(approval.map_or("", |approval| approval.role.as_str())),
                ],
            }
        })
        .collect();
    if lines
        .iter()
        .any(|line| matches!(line.shape, Some(Shape::Lines(_))))
    {
        // A table holds shapes of one kind.
        for line in &mut lines {
            line.shape = line.shape.take().map(|shape| match shape {
                Shape::Line(way) => Shape::Lines(vec![way]),
                other => other,
            });
        }
    }
    released.note("M306", Severity::Note, cut);
    lines
}

pub(super) const STOPS: &[(&str, &str)] = &[
    ("patrol_id", "INTEGER"),
    ("patrol", "TEXT"),
    ("number", "INTEGER"),
    ("name", "TEXT"),
    ("arrive", "TEXT"),
    ("leave", "TEXT"),
    ("task", "TEXT"),
];

/// The halts of the patrols, each with the number of its patrol.
pub(super) fn stops(released: &Released<'_>) -> Vec<Line> {
    let hidden = Hidden::of(released.op);
    let mut lines = Vec::new();
    for (id, patrol) in released.op.patrols.iter() {
        if !may_leave(released, patrol) {
            continue;
        }
        // Counted anew: a number that is missing would tell of a halt that is not shown.
        let shown = patrol.stops.iter().filter(|stop| hidden.may_show(stop));
        for (stop, number) in shown.zip(1_i64..) {
            lines.push(Line {
                id: lines.len() as i64 + 1,
                shape: Some(Shape::Point(stop.at)),
                cells: vec![
                    Cell::Int(id.number()),
                    Cell::text(patrol.name.as_str()),
                    Cell::Int(number),
                    Cell::text(stop.name.as_str()),
                    Cell::Text(released.moment(stop.arrive)),
                    Cell::Text(released.moment(stop.leave)),
                    Cell::text(stop.task.to_text()),
                ],
            });
        }
    }
    lines
}

pub(super) const ACTIVITIES: &[(&str, &str)] = &[
    ("title", "TEXT"),
    ("stakeholder", "TEXT"),
    ("phase", "TEXT"),
    ("place", "TEXT"),
    ("from", "DATE"),
    ("to", "DATE"),
    ("needs_escort", "BOOLEAN"),
    ("needs_access", "BOOLEAN"),
    ("status", "TEXT"),
    ("indicator", "TEXT"),
    ("tier", "TEXT"),
    ("endorsed_by", "TEXT"),
    ("endorsed_on", "DATE"),
    ("host", "TEXT"),
    ("clearance", "TEXT"),
    ("cleared_on", "DATE"),
];

/// Outside the mission only what is marked for partners, without what it needs and who of the host State takes part.
pub(super) fn activities(released: &mut Released<'_>) -> Vec<Line> {
    if released.audience.sees_plans() {
        return lines_of(released.op, true);
    }
    let (part, left) = plan_for_partners(released.op);
    released.note("M310", Severity::Note, left);
    lines_of(&part, false)
}

/// What an activity needs on its days is told `inside` alone.
fn lines_of(op: &Operation, inside: bool) -> Vec<Line> {
    let needs = |is: bool| if inside { Cell::Bool(is) } else { Cell::Empty };
    (op.activities.iter())
        .map(|(id, row)| Line {
            id: id.number(),
            shape: Some(Shape::Point(row.at)),
            cells: vec![
                Cell::text(row.title.as_str()),
                Cell::text(row.stakeholder.code()),
                Cell::text(row.phase.code()),
                Cell::text(row.place.as_str()),
                Cell::maybe(Some(row.from)),
                Cell::maybe(Some(row.to)),
                needs(row.needs_escort),
                needs(row.needs_access),
                Cell::text(row.status.code()),
                Cell::text(row.indicator.as_str()),
                Cell::maybe(row.terms.tier.map(|tier| tier.code())),
                Cell::maybe(row.terms.endorsed.map(|endorsed| endorsed.by.code())),
                Cell::maybe(row.terms.endorsed.map(|endorsed| endorsed.on)),
                Cell::maybe(row.terms.host.map(|host| host.code())),
                Cell::maybe(row.host().map(|_| row.terms.clearance.code())),
                Cell::maybe(row.terms.cleared_on),
            ],
        })
        .collect()
}

fn base_name(op: &Operation, id: Option<Id<Base>>) -> &str {
    id.and_then(|id| op.bases.get(id))
        .map_or("", |base| base.name.as_str())
}
