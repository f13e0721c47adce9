//! What can be exported, layer by layer, and what one row of it is.

use crate::model::coded::coded;
use crate::store::gpkg::Shape;

coded! {
    /// A layer that leaves as a table of its own.
    ExportLayer, "export-layer" {
        /// Incidents at their places.
        Incidents = "incidents",
        /// Protected incidents, by area and month, in bands.
        Protected = "protected",
        /// Where somebody looked and saw calm.
        Observations = "observations",
        /// Communities.
        Communities = "communities",
        /// Posts of the alert network.
        Contacts = "contacts",
        /// Bases.
        Bases = "bases",
        /// Units.
        Units = "units",
        /// Access routes.
        Roads = "roads",
        /// Patrols with their ways.
        Patrols = "patrols",
        /// Halts of the patrols.
        PatrolStops = "patrol-stops",
        /// Services.
        Services = "services",
        /// Areas.
        Areas = "areas",
        /// The work plan.
        Activities = "activities",
    }
}

impl ExportLayer {
    /// Its name in files: no blanks or hyphens, as databases like it.
    pub const fn table(self) -> &'static str {
        match self {
            Self::Protected => "protected_counts",
            Self::PatrolStops => "patrol_stops",
            other => other.code(),
        }
    }
}

/// A layer that is asked for, or one row of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// Which layer.
    pub layer: ExportLayer,
    /// Only the row of this number, as one patrol for a hand-held.
    pub only: Option<i64>,
}

impl Selection {
    /// Reads `patrols` or `patrols:12`; `routes` and `protected-counts` are understood, too.
    pub fn parse(text: &str) -> Option<Self> {
        let (layer, only) = match text.split_once(':') {
            Some((layer, number)) => (layer, Some(number.trim().parse().ok()?)),
            None => (text, None),
        };
        let layer = match layer.trim().to_lowercase().replace('_', "-").as_str() {
            "routes" => ExportLayer::Roads,
            "protected-counts" => ExportLayer::Protected,
            other => ExportLayer::from_code(other)?,
        };
        Some(Self { layer, only })
    }

    /// A whole layer.
    pub const fn all_of(layer: ExportLayer) -> Self {
        Self { layer, only: None }
    }
}

/// A value of a row that leaves.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Int(i64),
    Real(f64),
    Bool(bool),
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    pub(super) fn maybe(text: Option<impl ToString>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_string()))
    }

    pub(super) fn int(number: Option<impl Into<i64>>) -> Self {
        number.map_or(Self::Empty, |number| Self::Int(number.into()))
    }

    /// As it stands in texts and tables; empty where there is nothing.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Int(number) => number.to_string(),
            Self::Real(number) => number.to_string(),
            Self::Bool(yes) => yes.to_string(),
        }
    }
}

/// A row that leaves.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) id: i64,
    pub(super) shape: Option<Shape>,
    pub(super) cells: Vec<Cell>,
}

/// A layer that leaves, already cleared of what its audience must not hold.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sheet {
    pub(super) layer: ExportLayer,
    /// Names and SQL types of the columns, in the order of the cells.
    pub(super) columns: &'static [(&'static str, &'static str)],
    pub(super) lines: Vec<Line>,
}

impl Sheet {
    /// Whether some line of it was cut, so that all stand in parts.
    pub(super) fn is_in_parts(&self) -> bool {
        self.lines
            .iter()
            .any(|line| matches!(line.shape, Some(Shape::Lines(_))))
    }

    /// The value of a column as text; empty where there is none of that name.
    pub(super) fn value(&self, line: &Line, name: &str) -> String {
        let at = self.columns.iter().position(|(column, _)| *column == name);
        at.and_then(|at| line.cells.get(at))
            .map_or_else(String::new, Cell::plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_are_known_by_the_names_that_people_use() {
        assert_eq!(Selection::parse("routes").unwrap().layer, ExportLayer::Roads);
        assert_eq!(
            Selection::parse("patrol_stops").unwrap().layer,
            ExportLayer::PatrolStops
        );
        let one = Selection::parse("patrols:12").unwrap();
        assert_eq!((one.layer, one.only), (ExportLayer::Patrols, Some(12)));
        assert_eq!(Selection::parse("patrols:x"), None);
        assert_eq!(Selection::parse("survivors"), None);
    }
}
