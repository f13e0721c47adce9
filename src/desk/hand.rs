//! What the hand does on the map goes to the tool at work; what no tool wants pushes the map.

use std::sync::Arc;

use crate::chart::PagePoint;
use crate::desk::Desk;
use crate::desk::DrawnMap;
use crate::desk::action::MapEvent;
use crate::desk::action::MapEventKind;
use crate::desk::action::ToolKey;
use crate::desk::tool;
use crate::desk::tool::Around;
use crate::desk::tool::DrawPatrol;
use crate::desk::tool::Heard;
use crate::desk::tool::Tool;
use crate::desk::tool::ToolState;
use crate::model::Id;
use crate::network::Network;

impl Desk {
    /// Whether the map shows the whole operation because nobody has moved it.
    pub(crate) const fn is_fitted(&self) -> bool {
        self.fitted
    }

    pub(crate) fn pointer(&mut self, event: &MapEvent) {
        self.hover(event);
        let heard = self.with_tool(event.beside, |tool, around| tool.pointer(event, around));
        match heard {
            Heard::No => self.push_map(event),
            Heard::Yes => {}
            Heard::Ask(asked) => asked.into_iter().for_each(|action| self.ask(action)),
        }
    }

    pub(crate) fn tool_key(&mut self, key: ToolKey) {
        let heard = self.with_tool(false, |tool, around| tool.key(key, around));
        match heard {
            Heard::Ask(asked) => asked.into_iter().for_each(|action| self.ask(action)),
            Heard::No if key == ToolKey::Escape => self.found = None,
            Heard::No | Heard::Yes => {}
        }
    }

    fn with_tool(&mut self, beside: bool, hear: impl FnOnce(&mut dyn Tool, &Around<'_>) -> Heard) -> Heard {
        let network = self.network();
        let mut taken = std::mem::take(&mut self.tool);
        let heard = hear(taken.tool_mut(), &self.around(beside, network.as_deref()));
        self.tool = taken;
        heard
    }

    fn around<'a>(&'a self, beside: bool, network: Option<&'a Network>) -> Around<'a> {
        let other_days = self.two_maps().filter(|_| beside);
        Around {
            operation: self.document.operation(),
            view: &self.view,
            map: self.map_under(beside),
            period: other_days.map_or(self.situation.filter.period, |request| request.b.period()),
            selection: &self.selection,
            situation: &self.situation,
            day: self.day(),
            season_of_hand: self.season_of_hand(),
            network,
            may_edit: self.document.is_open_to_edits(),
            lang: self.lang(),
        }
    }

    fn map_under(&self, beside: bool) -> Option<&DrawnMap> {
        if beside {
            self.beside.last()
        } else {
            self.picture.last()
        }
    }

    fn hover(&mut self, event: &MapEvent) {
        match event.kind {
            MapEventKind::Hover => {
                let map = self.map_under(event.beside);
                self.hovered = map.and_then(|map| tool::hit(map, event));
            }
            MapEventKind::Leave => self.hovered = None,
            _ => {}
        }
    }

    /// What no tool wanted pushes the map.
    fn push_map(&mut self, event: &MapEvent) {
        match (event.kind, self.held) {
            (MapEventKind::DragStart, _) => self.held = Some(event.page),
            (MapEventKind::Drag, Some(PagePoint { x, y })) => {
                self.fitted = false;
                self.view = self.view.panned(event.page.x - x, event.page.y - y);
                self.held = Some(event.page);
            }
            (MapEventKind::DragEnd, _) => self.held = None,
            _ => {}
        }
    }

    /// The operation as the gesture under way would leave it; the same value while the hand rests.
    pub(crate) fn follow_hand(&mut self) {
        let operation = self.document.operation();
        let edits = self.tool.tool().draft_edits(operation);
        if edits.is_empty() {
            self.moment = None;
            return;
        }
        let same = self
            .moment
            .as_ref()
            .is_some_and(|(from, with, _)| Arc::ptr_eq(from, operation) && *with == edits);
        if !same {
            let moment = Arc::new(operation.with(&edits));
            self.moment = Some((Arc::clone(operation), edits, moment));
        }
    }

    /// Another tool goes to work. A patrol that is being drawn is put aside, not given up.
    pub(crate) fn take_up(&mut self, tool: ToolState) {
        if let ToolState::Patrol(drawn) = std::mem::replace(&mut self.tool, tool)
            && drawn.draft_patrol().is_some()
        {
            self.put_aside = Some(drawn);
        }
    }

    /// A patrol is drawn: the one that was put aside goes on, else a new one from the base that is selected. What is
    /// selected gives its place to the table of the patrol.
    pub(crate) fn draw_patrol(&mut self) {
        if matches!(self.tool, ToolState::Patrol(_)) {
            return;
        }
        let base = self.selection.iter().find(|hit| hit.table == "bases");
        let begun = DrawPatrol::from(base.map(|hit| Id::new(hit.id)));
        let drawn = self.put_aside.take().unwrap_or_else(|| Box::new(begun));
        self.selection.clear();
        self.tool = ToolState::Patrol(drawn);
    }
}
