//! What may leave, for whom: the rows of each layer without sources, persons, motives and whatever the audience must not hold.
//!
//! The only way from the operation to a writer of exports: a writer sees nothing but these rows.

mod force;
mod ground;
mod protected;
mod report;

use jiff::civil::DateTime;
use jiff::tz::Offset;

use crate::model::Access;
use crate::model::Community;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Severity;
use crate::protect::Audience;
use crate::protect::Hidden;
use crate::store::export::layer::Cell;
use crate::store::export::layer::ExportLayer;
use crate::store::export::layer::Line;
use crate::store::export::layer::Selection;
use crate::store::export::layer::Sheet;
use crate::store::gpkg::Shape;

pub(super) use protected::printed;

/// Columns with words that people wrote, in which a place may be named.
#[rustfmt::skip]
const WRITTEN: &[&str] = &[
    "name", "other_names", "place", "title", "indicator", "task", "area", "actor", "closed_because", "patrol", "base",
    "unit", "community", "armed_group", "hours", "language", "approved_by",
];

/// An operation as one audience may have it.
pub(super) struct Released<'a> {
    pub(super) op: &'a Operation,
    pub(super) audience: Audience,
    /// What was widened or left out, and why (`M3..`).
    pub(super) findings: Vec<Finding>,
}

/// Whether a layer may leave for this audience at all.
pub const fn may_leave(layer: ExportLayer, audience: Audience) -> bool {
    match layer {
        ExportLayer::Protected => audience.sees_protected(),
        ExportLayer::Contacts | ExportLayer::Units => audience.sees_plans(),
        _ => true,
    }
}

impl<'a> Released<'a> {
    pub(super) const fn new(op: &'a Operation, audience: Audience) -> Self {
        Self {
            op,
            audience,
            findings: Vec::new(),
        }
    }

    /// The rows of a layer.
    pub(super) fn sheet(&mut self, selection: Selection) -> Sheet {
        let layer = selection.layer;
        let (columns, mut lines) = match layer {
            ExportLayer::Incidents => (report::INCIDENTS, report::incidents(self)),
            ExportLayer::Protected => (protected::COLUMNS, protected::counts(self)),
            ExportLayer::Observations => (report::OBSERVATIONS, report::observations(self)),
            ExportLayer::Communities => (ground::COMMUNITIES, ground::communities(self)),
            ExportLayer::Contacts => (force::CONTACTS, force::contacts(self)),
            ExportLayer::Bases => (force::BASES, force::bases(self)),
            ExportLayer::Units => (force::UNITS, force::units(self)),
            ExportLayer::Roads => (ground::ROADS, ground::roads(self)),
            ExportLayer::Patrols => (force::PATROLS, force::patrols(self)),
            ExportLayer::PatrolStops => (force::STOPS, force::stops(self)),
            ExportLayer::Services => (ground::SERVICES, ground::services(self)),
            ExportLayer::Areas => (ground::AREAS, ground::areas(self)),
            ExportLayer::Activities => (force::ACTIVITIES, force::activities(self)),
        };
        self.leave_out_hidden(layer, columns, &mut lines);
        if let Some(only) = selection.only {
            lines.retain(|line: &Line| line.id == only);
        }
        Sheet {
            layer,
            columns,
            lines,
        }
    }

    /// Leaves out what lies at a community that must not be shown or names it, and what any other row says of it.
    fn leave_out_hidden(
        &mut self,
        layer: ExportLayer,
        columns: &[(&'static str, &'static str)],
        lines: &mut Vec<Line>,
    ) {
        let hidden = Hidden::of(self.op);
        if hidden.is_empty() {
            return;
        }
        let tells = |line: &Line| {
            let written = columns
                .iter()
                .zip(&line.cells)
                .filter(|((column, _), _)| WRITTEN.contains(column));
            let mut cells = written.map(|(_, cell)| cell);
            let lies_there = matches!(&line.shape, Some(Shape::Point(at)) if hidden.holds(*at));
            lies_there || cells.any(|cell| matches!(cell, Cell::Text(text) if hidden.is_named_in(text)))
        };
        if matches!(
            layer,
            ExportLayer::Incidents
                | ExportLayer::Observations
                | ExportLayer::Services
                | ExportLayer::Activities
        ) {
            let all = lines.len();
            lines.retain(|line| !tells(line));
            let code = if layer == ExportLayer::Activities {
                "M305"
            } else {
                "M307"
            };
            return self.note(code, Severity::Note, all - lines.len());
        }
        // A village that may be shown keeps its name, be it that of another.
        let own = match layer {
            ExportLayer::Communities => "name",
            ExportLayer::Contacts => "community",
            _ => "",
        };
        for line in lines {
            for ((column, _), cell) in columns.iter().zip(&mut line.cells) {
                let names = matches!(cell, Cell::Text(text) if hidden.is_named_in(text));
                if names && *column != own && WRITTEN.contains(column) {
                    *cell = Cell::Empty;
                }
            }
        }
    }

    /// Whether a community may be shown outside the file at all.
    fn may_show(&self, id: Id<Community>) -> bool {
        let community = self.op.communities.get(id);
        community.is_none_or(|community| community.access != Access::DoNotShow)
    }

    /// Says once how many rows of a kind were left out or widened.
    fn note(&mut self, code: &'static str, severity: Severity, count: usize) {
        if count > 0 {
            let finding = Finding::new(code, severity, Place::Whole).with("count", count.to_string());
            self.findings.push(finding);
        }
    }

    /// A moment with the operation's offset, as in `2018-03-12T06:30:00+02:00`.
    fn moment(&self, at: DateTime) -> String {
        let minutes = self.op.about.offset_minutes;
        match Offset::from_seconds(minutes.saturating_mul(60)) {
            Ok(_) => format!(
                "{at}{}{:02}:{:02}",
                if minutes < 0 { '-' } else { '+' },
                minutes.unsigned_abs() / 60,
                minutes.unsigned_abs() % 60
            ),
            // An offset that no clock has is left out.
            Err(_) => at.to_string(),
        }
    }
}
