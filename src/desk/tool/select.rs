//! Selecting: a click selects, shift adds, a double click goes there, a selected base follows the hand.

use crate::desk::action::Action;
use crate::desk::action::MapEvent;
use crate::desk::action::MapEventKind;
use crate::desk::action::ToolKey;
use crate::desk::tool::Around;
use crate::desk::tool::Heard;
use crate::desk::tool::Tool;
use crate::earth::LonLat;
use crate::model::Base;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Operation;

/// The tool that selects, with the base that is being moved.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Selecting {
    moving: Option<(Id<Base>, LonLat)>,
}

impl Selecting {
    /// The base that is being moved, and where it is now.
    pub const fn moving(&self) -> Option<(Id<Base>, LonLat)> {
        self.moving
    }

    fn click(event: &MapEvent, around: &Around<'_>) -> Heard {
        let asked = match around.hit(event) {
            Some(hit) if event.modifiers.shift => Action::Toggle(hit),
            Some(hit) => Action::Select(vec![hit]),
            None if event.modifiers.shift => return Heard::Yes,
            None => Action::Select(Vec::new()),
        };
        Heard::Ask(vec![asked])
    }

    /// Only what was selected before follows the hand, so that no base is moved by pushing the map.
    fn start(&mut self, event: &MapEvent, around: &Around<'_>) -> Heard {
        match around.hit(event) {
            Some(hit) if hit.table == "bases" && around.may_edit && around.selection.contains(&hit) => {
                self.moving = Some((Id::new(hit.id), event.at));
                Heard::Yes
            }
            _ => Heard::No,
        }
    }

    fn end(&mut self, around: &Around<'_>) -> Heard {
        if self.moving.is_none() {
            return Heard::No;
        }
        let edits = self.draft_edits(around.operation);
        self.moving = None;
        Heard::Ask(vec![Action::Edit("step-base", edits)])
    }
}

impl Tool for Selecting {
    fn pointer(&mut self, event: &MapEvent, around: &Around<'_>) -> Heard {
        match event.kind {
            MapEventKind::Hover | MapEventKind::Leave => Heard::No,
            MapEventKind::Click => Self::click(event, around),
            MapEventKind::DoubleClick => match around.hit(event) {
                Some(hit) => Heard::Ask(vec![Action::FlyToRecord(hit)]),
                None => Heard::No,
            },
            MapEventKind::DragStart => self.start(event, around),
            MapEventKind::Drag => match &mut self.moving {
                Some((_, at)) => {
                    *at = event.at;
                    Heard::Yes
                }
                None => Heard::No,
            },
            MapEventKind::DragEnd => self.end(around),
        }
    }

    fn key(&mut self, key: ToolKey, around: &Around<'_>) -> Heard {
        if key != ToolKey::Escape {
            return Heard::No;
        }
        if self.moving.take().is_some() {
            Heard::Yes
        } else if around.selection.is_empty() {
            Heard::No
        } else {
            Heard::Ask(vec![Action::Select(Vec::new())])
        }
    }

    fn draft_edits(&self, operation: &Operation) -> Vec<Edit> {
        let Some((id, at)) = self.moving else {
            return Vec::new();
        };
        let moved = operation.bases.get(id).map(|base| Base { at, ..base.clone() });
        moved
            .map(|base| vec![Edit::Bases(Change::Put(vec![(id, base)]))])
            .unwrap_or_default()
    }
}
