//! What the pointer does on the map: one tool is at work and holds the half-made thing; a finished gesture asks once.
//!
//! A new tool is one file here, one variant of [`ToolState`] and a command that takes it up.

mod area;
mod base;
mod measure;
mod patrol;
mod select;
mod stop;

pub use area::DrawArea;
pub use base::PlaceBase;
pub use measure::Measuring;
pub use patrol::DrawPatrol;
pub use select::Selecting;

pub(crate) use base::place as place_base;
pub(crate) use base::place_named as place_base_named;
pub(crate) use stop::draggable;

use jiff::civil::Date;

use crate::chart::Hit;
use crate::chart::View;
use crate::chart::world::Draft;
use crate::chart::world::Measure;
use crate::desk::DrawnMap;
use crate::desk::Situation;
use crate::desk::action::Action;
use crate::desk::action::MapEvent;
use crate::desk::action::ToolKey;
use crate::model::Edit;
use crate::model::Operation;
use crate::model::Period;
use crate::model::Season;
use crate::network;
use crate::network::Network;
use crate::words::Lang;

/// The tool at work.
#[derive(Debug, Clone, PartialEq)]
pub enum ToolState {
    /// Selects, and moves what is selected.
    Select(Selecting),
    /// Places a base.
    Base(PlaceBase),
    /// Draws a patrol.
    Patrol(Box<DrawPatrol>),
    /// Draws an area.
    Area(DrawArea),
    /// Measures along a line.
    Measure(Measuring),
}

impl Default for ToolState {
    fn default() -> Self {
        Self::Select(Selecting::default())
    }
}

impl ToolState {
    pub(crate) fn tool(&self) -> &dyn Tool {
        match self {
            Self::Select(tool) => tool,
            Self::Base(tool) => tool,
            Self::Patrol(tool) => tool.as_ref(),
            Self::Area(tool) => tool,
            Self::Measure(tool) => tool,
        }
    }

    pub(crate) fn tool_mut(&mut self) -> &mut dyn Tool {
        match self {
            Self::Select(tool) => tool,
            Self::Base(tool) => tool,
            Self::Patrol(tool) => tool.as_mut(),
            Self::Area(tool) => tool,
            Self::Measure(tool) => tool,
        }
    }
}

/// What a tool may look at.
pub(crate) struct Around<'a> {
    pub(crate) operation: &'a Operation,
    /// The map as it was drawn last, to see what is under the pointer.
    pub(crate) map: Option<&'a DrawnMap>,
    /// The days whose incidents that map shows.
    pub(crate) period: Period,
    pub(crate) selection: &'a [Hit],
    pub(crate) view: &'a View,
    pub(crate) situation: &'a Situation,
    /// The planned day.
    pub(crate) day: Date,
    /// The season that was chosen by hand.
    pub(crate) season_of_hand: Option<Season>,
    /// The network, once it is made.
    pub(crate) network: Option<&'a Network>,
    /// Whether the operation may be changed.
    pub(crate) may_edit: bool,
    /// In which language new things are named.
    pub(crate) lang: Lang,
}

/// How far from a mark the pointer may be to mean it, in page units.
const TOLERANCE: f32 = 6.0;

impl Around<'_> {
    /// The season in which a patrol of this day is timed.
    fn season_on(&self, day: Date) -> Season {
        let of_day = || network::season_of(day, &self.operation.assumptions);
        self.season_of_hand.unwrap_or_else(of_day)
    }

    /// What is drawn under the pointer.
    fn hit(&self, event: &MapEvent) -> Option<Hit> {
        hit(self.map?, event)
    }
}

/// What is drawn under the pointer.
pub(crate) fn hit(map: &DrawnMap, event: &MapEvent) -> Option<Hit> {
    map.hits(event.at, TOLERANCE).into_iter().next()
}

/// What a tool made of something.
pub(crate) enum Heard {
    /// Nothing: it is for the map.
    No,
    /// It took it.
    Yes,
    /// It took it, and asks for this.
    Ask(Vec<Action>),
}

/// A tool at work.
pub(crate) trait Tool {
    /// The pointer did something.
    fn pointer(&mut self, event: &MapEvent, around: &Around<'_>) -> Heard;

    /// A key was pressed.
    fn key(&mut self, key: ToolKey, around: &Around<'_>) -> Heard;

    /// What would be changed if the gesture ended now, so that the answers follow the hand.
    fn draft_edits(&self, _operation: &Operation) -> Vec<Edit> {
        Vec::new()
    }

    /// The half-made thing, to be drawn.
    fn draft(&self, _lang: Lang) -> Option<Draft> {
        None
    }

    /// The line that is measured, to be drawn.
    fn measure(&self, _lang: Lang) -> Option<Measure> {
        None
    }
}
