//! Drawing an area: corner by corner, closed by a double click or Enter; what it means is said in the inspector.

use geo::Validation as _;
use geo_types::Coord;
use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Polygon;

use crate::chart::Hit;
use crate::chart::world::Measure;
use crate::desk::action::Action;
use crate::desk::action::MapEvent;
use crate::desk::action::MapEventKind;
use crate::desk::action::ToolKey;
use crate::desk::command::Command;
use crate::desk::tool::Around;
use crate::desk::tool::Heard;
use crate::desk::tool::Tool;
use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Influence;
use crate::model::Operation;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// The tool that draws an area, with its corners.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DrawArea {
    corners: Vec<LonLat>,
    /// The corner that follows the pointer.
    loose: Option<LonLat>,
}

impl DrawArea {
    /// Whether there is a corner already.
    pub const fn is_begun(&self) -> bool {
        !self.corners.is_empty()
    }

    /// The corners, the one under the pointer with them.
    fn all(&self) -> Vec<LonLat> {
        self.corners.iter().copied().chain(self.loose).collect()
    }

    /// Closes the outline where it can be one; else it stays open, and its note says why.
    fn close(&mut self, operation: &Operation, lang: Lang) -> Heard {
        self.loose = None;
        self.corners.dedup();
        let Some(outline) = outline(&self.corners).filter(Polygon::is_valid) else {
            return Heard::Yes;
        };
        let id = operation.areas.next_id();
        let area = Area {
            name: name(operation, lang),
            kind: AreaKind::Interest,
            outline: MultiPolygon::new(vec![outline]),
            influence: Influence::default(),
        };
        *self = Self::default();
        Heard::Ask(vec![
            Action::Edit("step-area", vec![Edit::Areas(Change::Put(vec![(id, area)]))]),
            Action::Select(vec![Hit::new("areas", id.number())]),
            Action::Command(Command::ToolSelect),
        ])
    }
}

/// The outline of these corners; none of fewer than three.
fn outline(corners: &[LonLat]) -> Option<Polygon<f64>> {
    let ring: LineString<f64> = corners.iter().map(|at| Coord::from(*at)).collect();
    (corners.len() > 2).then(|| Polygon::new(ring, Vec::new()))
}

/// `Area` with the next free number.
fn name(operation: &Operation, lang: Lang) -> String {
    let mut numbers = 1..=operation.areas.len() + 1;
    let named = |number: usize| words::text_with(lang, "area-drawn", &[("number", Arg::from(number))]);
    let is_free = |name: &String| operation.areas.rows().all(|area| area.name != *name);
    numbers
        .find_map(|number| Some(named(number)).filter(is_free))
        .unwrap_or_default()
}

impl Tool for DrawArea {
    fn pointer(&mut self, event: &MapEvent, around: &Around<'_>) -> Heard {
        match event.kind {
            MapEventKind::Hover => {
                self.loose = self.is_begun().then_some(event.at);
                Heard::Yes
            }
            MapEventKind::Leave => {
                self.loose = None;
                Heard::Yes
            }
            MapEventKind::Click => {
                self.loose = None;
                self.corners.push(event.at);
                Heard::Yes
            }
            // Its first click has put the last corner, its second one the same again.
            MapEventKind::DoubleClick => self.close(around.operation, around.lang),
            MapEventKind::DragStart | MapEventKind::Drag | MapEventKind::DragEnd => Heard::No,
        }
    }

    fn key(&mut self, key: ToolKey, around: &Around<'_>) -> Heard {
        match key {
            ToolKey::Enter => self.close(around.operation, around.lang),
            ToolKey::Escape if !self.is_begun() => Heard::Ask(vec![Action::Command(Command::ToolSelect)]),
            ToolKey::Backspace | ToolKey::Escape => {
                self.corners.pop();
                self.loose = self.loose.filter(|_| self.is_begun());
                Heard::Yes
            }
        }
    }

    fn measure(&self, lang: Lang) -> Option<Measure> {
        let mut line = self.all();
        let (first, last) = (*line.first()?, *line.last()?);
        let note = outline(&line).map(|outline| {
            if outline.is_valid() {
                number::area(lang, measure::area_m2(&outline.into()))
            } else {
                words::text(lang, "area-crosses")
            }
        });
        if line.len() > 2 {
            line.push(first);
        }
        let notes = note.map(|note| (last, note)).into_iter().collect();
        Some(Measure { line, notes })
    }
}
