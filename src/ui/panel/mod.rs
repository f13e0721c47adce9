//! The panels: each reads the desk and asks for changes; a new one is one file and one line in [`PANELS`].

mod activities;
mod add;
mod answer;
mod asked;
mod assumptions;
mod duplicates;
mod first;
mod forecast;
mod form;
mod gantt;
mod gaps;
mod grading;
mod hotspots;
mod impact;
mod import;
mod incidents;
mod influence;
mod inspector;
mod kinds;
mod layers;
mod leave;
mod line;
mod list;
mod mark;
mod operation;
mod patrol_files;
mod patrols;
mod periods;
mod placing;
mod plan;
mod plan_files;
mod post;
mod print;
mod profile;
mod radius;
mod restore;
mod roadside;
mod spread;
mod telling;
mod timeline;

use egui::Ui;

pub(crate) use timeline::period_text;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::earth::LonLat;
use crate::words::Key;

/// Where a panel stands in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// On the left: what is shown.
    Left,
    /// On the right, one tab of several: the answers.
    Answers,
    /// On the right, below the answers: what is selected.
    Inspector,
    /// At the bottom: when.
    Bottom,
    /// A card over the map, for what the hand asked for.
    Card,
}

/// A part of the window that reads the desk and asks for changes.
pub trait Panel {
    /// Its name; never changes.
    fn id(&self) -> &'static str;

    /// Its title for people.
    fn title(&self) -> Key;

    /// Its title on a tab, where that is shorter.
    fn tab(&self) -> Key {
        self.title()
    }

    /// Where it stands.
    fn side(&self) -> Side;

    /// The command that brings it to the front: opens the card, or chooses the tab.
    fn command(&self) -> Option<Command> {
        None
    }

    /// Whether a command brings it to the front: its own, or one whose answer stands here too.
    fn answers_to(&self, command: Command) -> bool {
        self.command() == Some(command)
    }

    /// A command has brought it to the front: what more it asks for here.
    fn called(&mut self, _command: Command, _desk: &Desk) {}

    /// Whether the state of the desk demands it now, as a preview does that waits for an answer. Cards only.
    fn is_demanded(&self, _desk: &Desk) -> bool {
        false
    }

    /// Whether what the card was opened for is done, so that it closes; asked once after it was drawn.
    fn is_done(&mut self) -> bool {
        false
    }

    /// The card is being closed by the hand: what of the desk has to be given up with it.
    fn closed(&mut self, _desk: &Desk, _actions: &mut Vec<Action>) {}

    /// Whether a click on the map beside the card says where, so that the tool at work does not hear it.
    fn takes_place(&self) -> bool {
        false
    }

    /// Somebody clicked here on the map.
    fn place(&mut self, _at: LonLat, _desk: &Desk) {}

    /// Draws it; what is asked for goes to `actions`.
    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>);
}

/// Makes a panel with the state that it begins with.
pub type Make = fn() -> Box<dyn Panel>;

/// All panels, in the order of their tabs.
pub const PANELS: &[Make] = &[
    || Box::<layers::Layers>::default(),
    || Box::<gaps::GapsPanel>::default(),
    || Box::<patrols::PatrolsPanel>::default(),
    || Box::<plan::Plan>::default(),
    || Box::<incidents::IncidentsPanel>::default(),
    || Box::<activities::ActivitiesPanel>::default(),
    || Box::<inspector::Inspector>::default(),
    || Box::<timeline::TimelinePanel>::default(),
    || Box::<import::Import>::default(),
    || Box::<print::Print>::default(),
    || Box::<leave::Leave>::default(),
    || Box::<operation::OperationCard>::default(),
    || Box::<restore::RestoreCard>::default(),
    || Box::<add::Add<add::NewCommunity>>::default(),
    || Box::<add::Add<add::NewContact>>::default(),
    || Box::<add::Add<add::NewAlert>>::default(),
    || Box::<add::Add<add::NewEvent>>::default(),
    || Box::<add::Add<add::NewUnit>>::default(),
    || Box::<add::Add<add::NewActivity>>::default(),
    || Box::<assumptions::Numbers>::default(),
    || Box::<placing::PlacingCard>::default(),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;
    use crate::words::Lang;

    #[test]
    fn every_panel_has_a_name_of_its_own_and_a_title() {
        let panels: Vec<Box<dyn Panel>> = PANELS.iter().map(|make| make()).collect();
        for (index, panel) in panels.iter().enumerate() {
            for lang in Lang::ALL {
                assert!(words::has(lang, panel.title()), "{}", panel.id());
            }
            assert!(panels[..index].iter().all(|other| other.id() != panel.id()));
        }
    }
}
