//! Selecting: a click selects, shift adds, a double click goes there; a selected base and the halts of a selected
//! patrol follow the hand.

use crate::chart::Hit;
use crate::chart::IncidentFilter;
use crate::chart::scene::Shape;
use crate::desk::action::Action;
use crate::desk::action::MapEvent;
use crate::desk::action::MapEventKind;
use crate::desk::action::ToolKey;
use crate::desk::tool::Around;
use crate::desk::tool::Heard;
use crate::desk::tool::Tool;
use crate::desk::tool::stop::draggable;
use crate::desk::tool::stop::grabbed;
use crate::desk::tool::stop::patrol_moved;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::measure::near_distance;
use crate::model::Base;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Incident;
use crate::model::Operation;
use crate::model::Patrol;
use crate::quantity::Metres;

/// Incidents so far from the first of a cluster may stand in it, in page units: gathered ones lie closer.
const GATHERED: f32 = 40.0;
/// Incidents that lie no farther apart than this, in page units, are told apart by no step nearer; they are listed.
const TOGETHER: f32 = 0.5;

/// What follows the hand.
#[derive(Debug, Clone, PartialEq)]
enum Held {
    Base(Id<Base>, LonLat),
    /// A halt by its place in the list, and the patrol as it would be.
    Stop(Id<Patrol>, usize, Box<Patrol>),
}

/// The tool that selects, with what is being moved.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Selecting {
    held: Option<Held>,
}

impl Selecting {
    /// The base that is being moved, and where it is now.
    pub const fn moving(&self) -> Option<(Id<Base>, LonLat)> {
        match &self.held {
            Some(Held::Base(id, at)) => Some((*id, *at)),
            _ => None,
        }
    }

    fn click(event: &MapEvent, around: &Around<'_>) -> Heard {
        let hit = around.hit(event);
        if let Some(asked) = hit.and_then(|hit| opened(hit, event.modifiers.shift, around)) {
            return Heard::Ask(vec![asked]);
        }
        let asked = match hit {
            Some(hit) if event.modifiers.shift => Action::Toggle(hit),
            Some(hit) => Action::Select(vec![hit]),
            None if event.modifiers.shift => return Heard::Yes,
            None => Action::Select(Vec::new()),
        };
        Heard::Ask(vec![asked])
    }

    /// Only what was selected before follows the hand, so that nothing is moved by pushing the map.
    fn start(&mut self, event: &MapEvent, around: &Around<'_>) -> Heard {
        if !around.may_edit {
            return Heard::No;
        }
        if let Some((id, patrol)) = draggable(around.operation, around.selection)
            && let Some(index) = grabbed(patrol.stops.iter().map(|stop| stop.at), event, around)
        {
            self.held = Some(Held::Stop(id, index, Box::new(patrol.clone())));
            return Heard::Yes;
        }
        match around.hit(event) {
            Some(hit) if hit.table == "bases" && around.selection.contains(&hit) => {
                self.held = Some(Held::Base(Id::new(hit.id), event.at));
                Heard::Yes
            }
            _ => Heard::No,
        }
    }

    fn drag(&mut self, event: &MapEvent, around: &Around<'_>) -> Heard {
        match &mut self.held {
            Some(Held::Base(_, at)) => *at = event.at,
            Some(Held::Stop(id, index, moved)) => {
                let patrol = around.operation.patrols.get(*id);
                let new = patrol.and_then(|patrol| patrol_moved(patrol, *index, event, around));
                if let Some(new) = new {
                    **moved = new;
                }
            }
            None => return Heard::No,
        }
        Heard::Yes
    }

    fn end(&mut self, around: &Around<'_>) -> Heard {
        let step = match self.held {
            Some(Held::Base(..)) => "step-base",
            Some(Held::Stop(..)) => "step-patrol",
            None => return Heard::No,
        };
        let edits = self.draft_edits(around.operation);
        self.held = None;
        Heard::Ask(vec![Action::Edit(step, edits)])
    }
}

/// What a click on a count of incidents asks for: the map goes nearer until they come apart; those that lie at one
/// place are selected together, so that each can be chosen from the list. None where the mark is that of one.
fn opened(hit: Hit, more: bool, around: &Around<'_>) -> Option<Action> {
    let map = around.map.filter(|_| hit.table == "incidents" && !more)?;
    let mut shapes = map.drawn.scene.items.iter().filter(|item| item.hit == Some(hit));
    shapes.find(|item| matches!(item.shape, Shape::Text(_)))?;
    let members = members(Id::new(hit.id), around);
    let extent = Extent::around(members.iter().map(|(_, at)| *at))?;
    let corners = [
        LonLat::clamped(extent.west, extent.south),
        LonLat::clamped(extent.east, extent.north),
    ];
    let [a, b] = corners.map(|corner| around.view.page_from_earth(corner));
    if a.distance(b) > TOGETHER {
        return Some(Action::FlyToExtent(extent));
    }
    let hits = members.iter().map(|(id, _)| Hit::new("incidents", id.number()));
    Some(Action::Select(hits.collect()))
}

/// The incidents that are drawn around this one.
///
/// # Cost
/// One look at each incident, once a click.
fn members(first: Id<Incident>, around: &Around<'_>) -> Vec<(Id<Incident>, LonLat)> {
    let op = around.operation;
    let filter = IncidentFilter {
        period: around.period,
        ..around.situation.filter.clone()
    };
    let Some(middle) = op.incidents.get(first).map(|row| row.at) else {
        return Vec::new();
    };
    let reach = Metres::new(around.view.unit_on_ground().get() * f64::from(GATHERED));
    let drawn = op.incidents.iter().filter(|(_, row)| filter.takes(row));
    drawn
        .map(|(id, row)| (id, row.at))
        .filter(|(_, at)| near_distance(middle, *at) <= reach)
        .collect()
}

impl Tool for Selecting {
    fn pointer(&mut self, event: &MapEvent, around: &Around<'_>) -> Heard {
        match event.kind {
            MapEventKind::Hover | MapEventKind::Leave => Heard::No,
            MapEventKind::Click => Self::click(event, around),
            MapEventKind::DoubleClick => match around.hit(event) {
                // Its first click has brought the map nearer already.
                Some(hit) if hit.table == "incidents" => Heard::Yes,
                Some(hit) => Heard::Ask(vec![Action::FlyToRecord(hit)]),
                None => Heard::No,
            },
            MapEventKind::DragStart => self.start(event, around),
            MapEventKind::Drag => self.drag(event, around),
            MapEventKind::DragEnd => self.end(around),
        }
    }

    fn key(&mut self, key: ToolKey, around: &Around<'_>) -> Heard {
        if key != ToolKey::Escape {
            return Heard::No;
        }
        if self.held.take().is_some() {
            Heard::Yes
        } else if around.selection.is_empty() {
            Heard::No
        } else {
            Heard::Ask(vec![Action::Select(Vec::new())])
        }
    }

    fn draft_edits(&self, operation: &Operation) -> Vec<Edit> {
        match &self.held {
            None => Vec::new(),
            Some(Held::Base(id, at)) => {
                let base = operation.bases.get(*id);
                let moved = base.map(|base| Base {
                    at: *at,
                    ..base.clone()
                });
                moved
                    .map(|base| vec![Edit::Bases(Change::Put(vec![(*id, base)]))])
                    .unwrap_or_default()
            }
            Some(Held::Stop(id, _, moved)) => match operation.patrols.get(*id) {
                Some(before) if before != moved.as_ref() => {
                    vec![Edit::Patrols(Change::Put(vec![(*id, moved.as_ref().clone())]))]
                }
                _ => Vec::new(),
            },
        }
    }
}
