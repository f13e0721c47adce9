//! Communities, access routes, services and areas as they leave.

use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Confidence;
use crate::model::Severity;
use crate::store::export::layer::Cell;
use crate::store::export::layer::Line;
use crate::store::export::released::Released;
use crate::store::gpkg::Shape;

pub(super) const COMMUNITIES: &[(&str, &str)] = &[
    ("name", "TEXT"),
    ("other_names", "TEXT"),
    ("population", "INTEGER"),
    ("priority", "TEXT"),
    ("access", "TEXT"),
    ("market_day", "TEXT"),
    ("response_minutes", "INTEGER"),
    ("presence_days", "INTEGER"),
];

/// Outside the mission neither priority nor access leaves: both say what is feared for a village.
pub(super) fn communities(released: &mut Released<'_>) -> Vec<Line> {
    let inside = released.audience.sees_plans();
    let within = |cell: Cell| if inside { cell } else { Cell::Empty };
    let mut hidden = 0;
    let mut lines = Vec::new();
    for (id, row) in released.op.communities.iter() {
        if !released.may_show(id) {
            hidden += 1;
            continue;
        }
        lines.push(Line {
            id: id.number(),
            shape: Some(Shape::Point(row.at)),
            cells: vec![
                Cell::text(row.name.as_str()),
                Cell::text(row.other_names.as_str()),
                Cell::int(row.population),
                within(Cell::text(row.priority.code())),
                within(Cell::text(row.access.code())),
                Cell::maybe(row.market_day.map(|day| day.code())),
                within(Cell::int(row.response_minutes)),
                within(Cell::int(row.presence_days)),
            ],
        });
    }
    released.note("M303", Severity::Note, hidden);
    lines
}

pub(super) const ROADS: &[(&str, &str)] = &[
    ("name", "TEXT"),
    ("class", "TEXT"),
    ("condition", "TEXT"),
    ("open", "TEXT"),
    ("crossing", "TEXT"),
    ("closed_from", "DATE"),
    ("closed_to", "DATE"),
    ("closed_because", "TEXT"),
    ("oneway", "BOOLEAN"),
    ("no_motor", "BOOLEAN"),
    ("stated_kmh", "REAL"),
    ("noded", "BOOLEAN"),
    ("travelled", "DATE"),
    ("reporter", "TEXT"),
    ("load_t", "REAL"),
    ("width_m", "REAL"),
    ("depth_m", "REAL"),
    ("flows", "BOOLEAN"),
];

/// When one of ours last travelled a road, and which unit told of it, is no business of others.
pub(super) fn roads(released: &Released<'_>) -> Vec<Line> {
    let inside = released.audience.sees_plans();
    let rows = released.op.roads.iter();
    rows.map(|(id, row)| {
        let closure = row.closure.as_ref();
        Line {
            id: id.number(),
            shape: Some(Shape::Line(row.line.clone())),
            cells: vec![
                Cell::text(row.name.as_str()),
                Cell::text(row.class.code()),
                Cell::text(row.condition.code()),
                Cell::text(row.open.code()),
                Cell::text(row.crossing.code()),
                Cell::maybe(closure.and_then(|closure| closure.period.from)),
                Cell::maybe(closure.and_then(|closure| closure.period.to)),
                Cell::text(closure.map_or("", |closure| closure.reason.as_str())),
                Cell::Bool(row.oneway),
                Cell::Bool(row.no_motor),
                row.stated_kmh.map_or(Cell::Empty, Cell::Real),
                Cell::Bool(row.noded),
                Cell::maybe(row.travelled.filter(|_| inside)),
                Cell::text(if inside { row.reporter.as_str() } else { "" }),
                limit(row.limits.load_kg.map(f64::from), 1000.0),
                limit(row.limits.width_cm.map(f64::from), 100.0),
                limit(row.limits.depth_cm.map(f64::from), 100.0),
                Cell::Bool(row.flows),
            ],
        }
    })
    .collect()
}

/// A limit in tonnes or metres.
fn limit(parts: Option<f64>, in_whole: f64) -> Cell {
    parts.map_or(Cell::Empty, |parts| Cell::Real(parts / in_whole))
}

pub(super) const SERVICES: &[(&str, &str)] = &[("name", "TEXT"), ("kind", "TEXT"), ("market_day", "TEXT")];

/// Places of care never leave, whoever asks.
pub(super) fn services(released: &mut Released<'_>) -> Vec<Line> {
    let rows = released.op.services.iter();
    let lines: Vec<Line> = rows
        .filter(|(_, row)| !row.kind.gives_care())
        .map(|(id, row)| Line {
            id: id.number(),
            shape: Some(Shape::Point(row.at)),
            cells: vec![
                Cell::text(row.name.as_str()),
                Cell::text(row.kind.code()),
                Cell::maybe(row.day.map(|day| day.code())),
            ],
        })
        .collect();
    released.note("M309", Severity::Note, released.op.services.len() - lines.len());
    lines
}

pub(super) const AREAS: &[(&str, &str)] = &[
    ("name", "TEXT"),
    ("kind", "TEXT"),
    ("armed_group", "TEXT"),
    ("valid_from", "DATE"),
    ("valid_to", "DATE"),
    ("confidence", "TEXT"),
    ("made_of_reports", "INTEGER"),
];

/// Outside the mission only who is responsible where: armed groups' areas and what we watch or avoid stay.
pub(super) fn areas(released: &Released<'_>) -> Vec<Line> {
    let inside = released.audience.sees_plans();
    let rows = released.op.areas.iter();
    rows.filter(|(_, row)| inside || matches!(row.kind, AreaKind::Responsibility | AreaKind::Sector))
        .map(|(id, row)| Line {
            id: id.number(),
            shape: Some(Shape::MultiPolygon(row.outline.clone())),
            cells: areas_cells(row, inside),
        })
        .collect()
}

/// Whose ground it is stands only where such ground may leave at all, whatever kind the area has.
fn areas_cells(row: &Area, inside: bool) -> Vec<Cell> {
    let within = |cell: Cell| if inside { cell } else { Cell::Empty };
    let influence = &row.influence;
    vec![
        Cell::text(row.name.as_str()),
        Cell::text(row.kind.code()),
        within(Cell::text(influence.group.as_str())),
        within(Cell::maybe(influence.period.from)),
        within(Cell::maybe(influence.period.to)),
        within(Cell::maybe(influence.confidence.map(Confidence::code))),
        within(Cell::int(influence.made_of.as_ref().map(|by| by.reports))),
    ]
}
