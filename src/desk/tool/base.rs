//! Placing a temporary operating base: it follows the pointer, a click puts it down.

use crate::chart::Hit;
use crate::desk::action::Action;
use crate::desk::action::MapEvent;
use crate::desk::action::MapEventKind;
use crate::desk::action::ToolKey;
use crate::desk::command::Command;
use crate::desk::tool::Around;
use crate::desk::tool::Heard;
use crate::desk::tool::Tool;
use crate::earth::LonLat;
use crate::earth::measure::near_distance;
use crate::model::Base;
use crate::model::BaseKind;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Operation;
use crate::quantity::Metres;

/// A base so near to a community takes its name.
const NAMED_WITHIN: Metres = Metres::from_km(5.0);

/// The tool that places a base, with where it would be put down now.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlaceBase {
    at: Option<LonLat>,
}

impl PlaceBase {
    /// Where the base would be put down now.
    pub const fn at(&self) -> Option<LonLat> {
        self.at
    }
}

/// What puts a base down here: the edit, its selection, and the selecting tool, so that the hand can move it.
pub(crate) fn place(operation: &Operation, at: LonLat) -> Vec<Action> {
    actions(operation, edits(operation, at, name(operation, at)))
}

/// As [`place`], for a proposed site: the base is called after it.
pub(crate) fn place_named(operation: &Operation, at: LonLat, site: &str) -> Vec<Action> {
    let name = format!("{} {site}", BaseKind::Tob.letters());
    actions(operation, edits(operation, at, name))
}

fn actions(operation: &Operation, edits: Vec<Edit>) -> Vec<Action> {
    let id = operation.bases.next_id();
    vec![
        Action::Edit("step-base", edits),
        Action::Select(vec![Hit::new("bases", id.number())]),
        Action::Command(Command::ToolSelect),
    ]
}

fn edits(operation: &Operation, at: LonLat, name: String) -> Vec<Edit> {
    let base = Base {
        name,
        kind: BaseKind::Tob,
        at,
        from: None,
        until: None,
        planned: true,
        platoons: 1,
        landing_site: false,
    };
    vec![Edit::Bases(Change::Put(vec![(operation.bases.next_id(), base)]))]
}

/// `TOB` with the name of the community beside it, else with the next free number.
fn name(operation: &Operation, at: LonLat) -> String {
    let letters = BaseKind::Tob.letters();
    let taken = |name: &str| operation.bases.rows().any(|base| base.name == name);
    let nearest = operation
        .communities
        .rows()
        .map(|community| (near_distance(at, community.at), community))
        .filter(|(distance, _)| *distance <= NAMED_WITHIN)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, community)| format!("{letters} {}", community.name))
        .filter(|name| !taken(name));
    nearest.unwrap_or_else(|| {
        let numbers = 1..=operation.bases.len() + 1;
        let free = numbers
            .map(|number| format!("{letters} {number}"))
            .find(|name| !taken(name));
        free.unwrap_or_else(|| letters.to_owned())
    })
}

impl Tool for PlaceBase {
    fn pointer(&mut self, event: &MapEvent, around: &Around<'_>) -> Heard {
        match event.kind {
            MapEventKind::Hover => {
                self.at = Some(event.at);
                Heard::Yes
            }
            MapEventKind::Leave => {
                self.at = None;
                Heard::Yes
            }
            MapEventKind::Click => {
                self.at = None;
                Heard::Ask(place(around.operation, event.at))
            }
            MapEventKind::DoubleClick => Heard::Yes,
            MapEventKind::DragStart | MapEventKind::Drag | MapEventKind::DragEnd => Heard::No,
        }
    }

    fn key(&mut self, key: ToolKey, _: &Around<'_>) -> Heard {
        match key {
            ToolKey::Escape => Heard::Ask(vec![Action::Command(Command::ToolSelect)]),
            ToolKey::Enter | ToolKey::Backspace => Heard::No,
        }
    }

    fn draft_edits(&self, operation: &Operation) -> Vec<Edit> {
        self.at
            .map(|at| edits(operation, at, name(operation, at)))
            .unwrap_or_default()
    }
}
