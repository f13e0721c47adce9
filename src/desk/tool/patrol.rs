//! Drawing a patrol: click from place to place; the legs go along the network, with their hours, as one draws.

use std::sync::Arc;

use jiff::civil::DateTime;

use crate::chart::Hit;
use crate::chart::world::Draft;
use crate::desk::action::Action;
use crate::desk::action::MapEvent;
use crate::desk::action::MapEventKind;
use crate::desk::action::ToolKey;
use crate::desk::command::Command;
use crate::desk::tool::Around;
use crate::desk::tool::Heard;
use crate::desk::tool::Tool;
use crate::desk::tool::stop::grabbed;
use crate::desk::tool::stop::stop_moved;
use crate::earth::LonLat;
use crate::earth::measure::near_distance;
use crate::earth::mgrs;
use crate::model::Base;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Operation;
use crate::model::PatrolKind;
use crate::plan::accept::Names;
use crate::plan::timing;
use crate::plan::timing::DraftStop;
use crate::plan::timing::PatrolDraft;
use crate::plan::timing::TimedPatrol;
use crate::quantity::Seconds;
use crate::words::Lang;
use crate::words::number;

/// A way so near to the pointer is meant by it, in page units.
const SNAP: f32 = 12.0;

/// The tool that draws a patrol.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DrawPatrol {
    /// The base that was selected when the tool was taken up.
    from: Option<Id<Base>>,
    /// None until the first click says from which base.
    draft: Option<PatrolDraft>,
    /// With its hours, the halt under the pointer included.
    timed: Option<TimedPatrol>,
    loose: Option<DraftStop>,
    /// The halt in the hand.
    moving: Option<usize>,
    known: Memory,
}

/// What was worked out at the movement of the mouse before; never makes two tools different.
#[derive(Debug, Clone, Default)]
struct Memory(Arc<timing::Known>);

impl PartialEq for Memory {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl DrawPatrol {
    /// A patrol that leaves from this base, where none is clicked first.
    pub(crate) fn from(base: Option<Id<Base>>) -> Self {
        Self {
            from: base,
            ..Self::default()
        }
    }

    /// The patrol that is being drawn, without the halt under the pointer; none before the first click.
    pub const fn draft_patrol(&self) -> Option<&PatrolDraft> {
        self.draft.as_ref()
    }

    /// The patrol with its hours, the halt under the pointer included; none while the network is being made.
    pub const fn timed(&self) -> Option<&TimedPatrol> {
        self.timed.as_ref()
    }

    /// What is gone from the operation is gone from the patrol too: base, unit, and the communities of its halts.
    pub(crate) fn drop_gone(&mut self, op: &Operation) {
        let Some(draft) = &mut self.draft else { return };
        draft.base = draft.base.filter(|id| op.bases.get(*id).is_some());
        draft.unit = draft.unit.filter(|id| op.units.get(*id).is_some());
        draft.second = draft.second.filter(|id| op.units.get(*id).is_some());
        for stop in &mut draft.stops {
            stop.community = stop.community.filter(|id| op.communities.get(*id).is_some());
        }
    }

    fn click(&mut self, event: &MapEvent, around: &Around<'_>) {
        let base = around.hit(event).filter(|hit| hit.table == "bases");
        if self.draft.is_none() {
            self.draft = Some(begin(
                around,
                base.map(|hit| Id::new(hit.id)).or(self.from),
                event.at,
            ));
            // A click on the base one leaves from is no halt.
            if base.is_some() {
                return self.time(around);
            }
        }
        let stop = stop_at(event, around);
        self.loose = None;
        if let Some(draft) = &mut self.draft {
            // The second click of a double click puts no second halt.
            if draft.stops.last().is_none_or(|last| last.at != stop.at) {
                draft.stops.push(stop);
            }
        }
        self.time(around);
    }

    fn time(&mut self, around: &Around<'_>) {
        let (Some(draft), Some(network)) = (&self.draft, around.network) else {
            self.timed = None;
            return;
        };
        let mut with = draft.clone();
        with.stops.extend(self.loose.clone());
        let season = around.situation.season;
        self.timed = Some(timing::time_with(
            around.operation,
            network,
            &with,
            season,
            &self.known.0,
        ));
    }

    /// A halt under the pointer is taken into the hand.
    fn grasp(&mut self, event: &MapEvent, around: &Around<'_>) -> Heard {
        let places = self
            .draft
            .iter()
            .flat_map(|draft| &draft.stops)
            .map(|stop| stop.at);
        self.moving = grabbed(places, event, around);
        self.loose = None;
        match self.moving {
            Some(_) => Heard::Yes,
            None => Heard::No,
        }
    }

    fn drag(&mut self, event: &MapEvent, around: &Around<'_>) -> Heard {
        let moving = self.moving;
        let stops = self.draft.as_mut().map(|draft| &mut draft.stops);
        let held = stops.and_then(|stops| stops.get_mut(moving?));
        let Some(stop) = held else { return Heard::No };
        *stop = stop_moved(stop, event, around);
        self.time(around);
        Heard::Yes
    }

    fn end(&mut self, around: &Around<'_>) -> Heard {
        self.loose = None;
        self.time(around);
        let (Some(draft), Some(timed)) = (&self.draft, &self.timed) else {
            return Heard::Yes;
        };
        if draft.stops.is_empty() {
            return Heard::Yes;
        }
        let id = around.operation.patrols.next_id();
        let patrol = timed.into_patrol(draft);
        *self = Self::default();
        Heard::Ask(vec![
            Action::Edit(
                "step-patrol",
                vec![Edit::Patrols(Change::Put(vec![(id, patrol)]))],
            ),
            Action::Select(vec![Hit::new("patrols", id.number())]),
            Action::Command(Command::ToolSelect),
        ])
    }
}

/// An empty patrol: from the base that was clicked or selected, else from the nearest; with the first unit there that
/// can move so; leaving at the earliest hour of the planned day.
fn begin(around: &Around<'_>, meant: Option<Id<Base>>, at: LonLat) -> PatrolDraft {
    let op = around.operation;
    // Answers are asked for journeys; a patrol has one means.
    let mode = around.situation.mode.leading();
    let meant = meant.filter(|id| op.bases.get(*id).is_some());
    let base: Option<Id<Base>> = meant.or_else(|| {
        let open = op.bases.iter().filter(|(_, base)| base.is_open_on(around.day));
        open.min_by_key(|(_, base)| near_distance(base.at, at))
            .map(|(id, _)| id)
    });
    let units = op.units.iter().filter(|(_, unit)| Some(unit.base) == base);
    let hour = op.assumptions.get("patrol.earliest").clamp(0.0, 23.0) as i8;
    PatrolDraft {
        name: Names::after(op).next(),
        kind: PatrolKind::ShortRange,
        base,
        unit: units
            .into_iter()
            .find(|(_, unit)| unit.can_move(mode))
            .map(|(id, _)| id),
        second: None,
        mode,
        depart: DateTime::from_parts(around.day, jiff::civil::time(hour, 0, 0, 0)),
        stops: Vec::new(),
        back_to_base: true,
    }
}

/// A halt where the pointer is: in the community under it, else on the way beside it, else right there.
pub(super) fn stop_at(event: &MapEvent, around: &Around<'_>) -> DraftStop {
    let op = around.operation;
    let hit = around.hit(event).filter(|hit| hit.table == "communities");
    let community = hit.and_then(|hit| {
        let id = Id::new(hit.id);
        op.communities.get(id).map(|row| (id, row))
    });
    let reach = around.view.unit_on_ground() * f64::from(SNAP);
    let on_way = || {
        let (place, _, distance) = around.network?.snap(event.at)?;
        (distance <= reach && !event.modifiers.alt).then_some(place)
    };
    let at = community.map_or_else(|| on_way().unwrap_or(event.at), |(_, row)| row.at);
    DraftStop {
        at,
        community: community.map(|(id, _)| id),
        name: community.map_or_else(|| mgrs(at, 4).unwrap_or_default(), |(_, row)| row.name.clone()),
        dwell: Seconds::from_minutes(op.assumptions.get("patrol.dwell")),
        task: crate::model::Task::Unsaid,
        free: event.modifiers.alt,
    }
}

impl Tool for DrawPatrol {
    fn pointer(&mut self, event: &MapEvent, around: &Around<'_>) -> Heard {
        match event.kind {
            MapEventKind::Hover if self.draft.is_some() => {
                self.loose = Some(stop_at(event, around));
                self.time(around);
                Heard::Yes
            }
            MapEventKind::Leave => {
                self.loose = None;
                self.time(around);
                Heard::Yes
            }
            MapEventKind::Click => {
                self.click(event, around);
                Heard::Yes
            }
            MapEventKind::DoubleClick => self.end(around),
            MapEventKind::DragStart => self.grasp(event, around),
            MapEventKind::Drag => self.drag(event, around),
            MapEventKind::DragEnd => match self.moving.take() {
                Some(_) => Heard::Yes,
                None => Heard::No,
            },
            MapEventKind::Hover => Heard::No,
        }
    }

    fn key(&mut self, key: ToolKey, around: &Around<'_>) -> Heard {
        match (key, &mut self.draft) {
            (ToolKey::Enter, _) => self.end(around),
            // One thing at a time: the last halt, then the base, then the tool.
            (ToolKey::Backspace | ToolKey::Escape, Some(draft)) => {
                self.moving = None;
                if draft.stops.pop().is_none() {
                    self.draft = None;
                    self.loose = None;
                }
                self.time(around);
                Heard::Yes
            }
            (ToolKey::Backspace, None) => Heard::No,
            (ToolKey::Escape, None) => Heard::Ask(vec![Action::Command(Command::ToolSelect)]),
        }
    }

    fn draft(&self, _: Lang) -> Option<Draft> {
        let draft = self.draft.as_ref()?;
        let timed = self.timed.as_ref();
        let legs = timed.into_iter().flat_map(|timed| &timed.legs);
        let stops = timed.into_iter().flat_map(|timed| &timed.stops);
        let first = draft.depart.date();
        Some(Draft {
            legs: legs
                .map(|leg| (leg.line.clone(), !leg.doubts.is_empty()))
                .collect(),
            handles: draft.stops.iter().map(|stop| stop.at).collect(),
            notes: stops
                .map(|stop| (stop.at, number::clock_since(first, stop.arrive)))
                .collect(),
        })
    }
}
