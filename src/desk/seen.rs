//! What is seen of the desk: plain looks at it that change nothing and cost nothing.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::civil::DateTime;

use crate::analysis;
use crate::chart;
use crate::chart::Hit;
use crate::chart::LayerId;
use crate::chart::View;
use crate::chart::world::Draft;
use crate::desk::Answers;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::ImportDialogState;
use crate::desk::ImportStage;
use crate::desk::JobInfo;
use crate::desk::Notice;
use crate::desk::SaveState;
use crate::desk::Situation;
use crate::desk::ToolState;
use crate::desk::ground::GroundKeeper;
use crate::desk::tool;
use crate::desk::tool::Tool as _;
use crate::earth::LonLat;
use crate::model::Operation;
use crate::model::Period;
use crate::quantity::Metres;
use crate::store::settings::Theme;
use crate::words::Lang;
use crate::words::number;

/// What would be lost if the program ended now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtStake {
    /// Nothing.
    Nothing,
    /// Something is being written; it is safe in a moment.
    Moment,
    /// Work that could not be saved, or has no file.
    Work,
}

impl Desk {
    /// What would be lost if the program ended now.
    pub fn at_stake(&self) -> AtStake {
        match self.document.saved() {
            _ if self.may_close() => AtStake::Nothing,
            SaveState::Failed(_) => AtStake::Work,
            SaveState::NoFile if self.has_steps() => AtStake::Work,
            _ => AtStake::Moment,
        }
    }

    /// The place that the search has gone to, until something else is chosen.
    pub const fn found(&self) -> Option<LonLat> {
        self.found
    }

    /// What lies on the map half-made: of the tool at work, a patrol that was put aside, suggestions.
    pub(crate) fn draft(&self, lang: Lang) -> Option<Draft> {
        let aside = || self.put_aside.as_ref().and_then(|drawn| drawn.draft(lang));
        let of_tool = self.tool.tool().draft(lang);
        let draft = of_tool.or_else(aside).or_else(|| self.planned_draft());
        // The halts of the selected patrol can be grabbed.
        let selected = match &self.tool {
            ToolState::Select(_) if self.may_edit() => tool::draggable(self.moment(), &self.selection),
            _ => None,
        };
        match selected {
            Some((_, patrol)) => {
                let mut draft = draft.unwrap_or_default();
                draft.handles.extend(patrol.stops.iter().map(|stop| stop.at));
                let hours = patrol.stops.iter();
                let first = patrol.depart.date();
                let hours = hours.map(|stop| (stop.at, number::clock_since(first, stop.arrive)));
                draft.notes.extend(hours);
                Some(draft)
            }
            None => draft,
        }
    }

    /// The operation.
    pub const fn operation(&self) -> &Arc<Operation> {
        self.document.operation()
    }

    /// The operation as the gesture under way would leave it: what is drawn, and what the answers follow.
    pub fn moment(&self) -> &Arc<Operation> {
        match &self.moment {
            Some((_, _, moment)) => moment,
            None => self.document.operation(),
        }
    }

    /// Where the operation lies.
    pub fn file(&self) -> Option<&Path> {
        self.document.path()
    }

    /// What of it is safe on the disk.
    pub const fn saved(&self) -> &SaveState {
        self.document.saved()
    }

    /// Whether the window may close without losing anything: nothing waits to be written, and nothing could not be.
    pub fn may_close(&self) -> bool {
        let is_safe = !matches!(self.saved(), SaveState::Saving | SaveState::Failed(_));
        let is_unsaved = matches!(self.saved(), SaveState::NoFile) && self.has_steps();
        is_safe && !is_unsaved && !self.is_owing() && !self.has_later()
    }

    pub(crate) fn has_steps(&self) -> bool {
        self.document.history().next_undo().is_some()
    }

    /// Whether something is still to come that the person asked for: a sheet or file, a map, patrols to be taken over, a
    /// file that is being read. What is only looked at is not missed.
    fn is_owing(&self) -> bool {
        let import = self.import.as_ref().map(|import| &import.stage);
        self.jobs.is_wanted() || self.sheets_waiting() > 0 || matches!(import, Some(ImportStage::Reading))
    }

    /// How many sheets wait for the answers that stand on them.
    pub const fn sheets_waiting(&self) -> usize {
        self.wanted_sheets.len()
    }

    /// Whether a patrol is being drawn, so that a step back takes its last halt.
    pub fn is_drawing(&self) -> bool {
        match &self.tool {
            ToolState::Patrol(drawn) => drawn.draft_patrol().is_some(),
            ToolState::Area(drawn) => drawn.is_begun(),
            ToolState::Select(_) | ToolState::Base(_) | ToolState::Measure(_) => false,
        }
    }

    /// Whether the operation may be changed.
    pub fn may_edit(&self) -> bool {
        self.document.is_open_to_edits() && !self.waits_behind_lock()
    }

    /// After how many minutes without a touch an encrypted operation is locked away.
    pub const fn lock_after_min(&self) -> u16 {
        self.settings.lock_after_min.minutes()
    }

    /// The name of the step that would be taken back, as the key of a text: the last halt while a patrol is drawn.
    pub fn can_undo(&self) -> Option<&str> {
        if self.is_drawing() {
            return Some("step-halt");
        }
        self.document.history().next_undo().filter(|_| self.may_edit())
    }

    /// The name of the step that would be done again, as the key of a text; none while a patrol is drawn.
    pub fn can_redo(&self) -> Option<&str> {
        let next = self.document.history().next_redo();
        next.filter(|_| self.may_edit() && !self.is_drawing())
    }

    /// The language of the window.
    pub fn lang(&self) -> Lang {
        self.settings.lang.unwrap_or(self.system.0)
    }

    /// How far an incident counts around its place: what the hand tries just now, else the planning number.
    pub fn bandwidth(&self) -> Metres {
        let usual = || Metres::from_km(self.operation().assumptions.get("hotspot.bandwidth"));
        self.situation.bandwidth.unwrap_or_else(usual)
    }

    /// The look that was chosen.
    pub const fn theme(&self) -> Theme {
        self.settings.theme
    }

    /// The colours of the map on the screen.
    pub const fn map_theme(&self) -> chart::Theme {
        match (self.settings.theme, self.system.1) {
            (Theme::Dark, _) | (Theme::System, true) => chart::Theme::Dark,
            (Theme::Light, _) | (Theme::System, false) => chart::Theme::Light,
        }
    }

    /// Operations that were open, the last one first.
    pub fn recent(&self) -> &[PathBuf] {
        &self.settings.recent
    }

    /// The size of a panel, where one is remembered.
    pub fn panel(&self, name: &str) -> Option<f32> {
        self.settings.panels.get(name).copied()
    }

    /// Which part of the earth is seen.
    pub const fn view(&self) -> &View {
        &self.view
    }

    /// Whether a layer is shown.
    pub fn shown(&self, layer: LayerId) -> bool {
        self.shown.contains(&layer)
    }

    /// For which ground and days the answers hold.
    pub const fn situation(&self) -> &Situation {
        &self.situation
    }

    /// The day that is planned for: the chosen one, else the day after the last thing known.
    pub fn day(&self) -> Date {
        let known = self.derived.day.as_ref().map(|(_, day)| *day);
        self.situation
            .day
            .or(known)
            .unwrap_or_else(|| analysis::planning_day(self.operation()))
    }

    /// Day and hour of this moment, in the operation's offset: what a sheet that is printed now carries.
    pub fn now(&self) -> DateTime {
        self.document.now()
    }

    /// The days whose patrols and activities are drawn: a week before the planned day and a fortnight from it.
    pub fn plan_period(&self) -> Period {
        let day = self.day();
        let shifted = |days: i64| day.checked_add(days.days()).unwrap_or(day);
        Period::between(shifted(-7), shifted(13))
    }

    /// The import that is under way.
    pub const fn import_preview(&self) -> Option<&ImportDialogState> {
        self.import.as_ref()
    }

    /// How many files were written in this run.
    pub const fn written(&self) -> usize {
        self.written
    }

    /// What is known about the operation by now.
    pub const fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The days whose incidents count.
    pub const fn period(&self) -> Period {
        self.situation.filter.period
    }

    /// What is selected.
    pub fn selection(&self) -> &[Hit] {
        &self.selection
    }

    /// What is under the pointer.
    pub const fn hovered(&self) -> Option<Hit> {
        self.hovered
    }

    /// The tool at work.
    pub const fn tool(&self) -> &ToolState {
        &self.tool
    }

    /// Work that is running.
    pub fn jobs(&self) -> Vec<JobInfo> {
        self.jobs.list()
    }

    /// What the person should know, oldest first.
    pub fn notices(&self) -> &[Notice] {
        self.notices.list()
    }

    /// The commands that are about the window itself (panels, dialogs, help) and wait for it.
    pub fn take_window_commands(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.for_window)
    }

    /// The offline maps under the operation: their tiles, credits, and which of them could not be opened.
    pub const fn pictures(&self) -> &GroundKeeper {
        &self.keeper
    }
}
