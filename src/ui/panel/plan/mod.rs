//! What is suggested: a programme of patrols and sites for bases, each with its worth, its limits and its reasons.
//!
//! All of it is a draft until a person takes it over; the desk plans and checks, here it is asked for and shown.

mod asked_sites;
mod beside;
mod calendar;
mod list;
mod programme;
mod sites;

use egui::ProgressBar;
use egui::RichText;
use egui::ScrollArea;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::ui::icon;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::panel::form;
use crate::ui::panel::gaps::advice;
use crate::ui::panel::plan::asked_sites::AskedSites;
use crate::ui::panel::plan::programme::Asked;
use crate::ui::theme;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;

/// So many places are named; the others are counted.
const NAMED: usize = 12;

/// What is suggested: one of them is shown at a time, so that an answer stands right below what asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    #[default]
    Programme,
    Sites,
}

impl Part {
    const ALL: [Self; 2] = [Self::Programme, Self::Sites];

    const fn title(self) -> Key {
        match self {
            Self::Programme => "planning-programme",
            Self::Sites => "planning-sites",
        }
    }

    /// What has to be there before anything can be suggested, and the command that brings it.
    fn missing(self, op: &Operation) -> Option<(Key, Command)> {
        let of_programme = self == Self::Programme;
        let needs = [
            (op.roads.is_empty(), "plan-no-network", Command::Import),
            (op.communities.is_empty(), "plan-no-community", Command::Import),
            (
                of_programme && op.bases.is_empty(),
                "plan-no-base",
                Command::ToolBase,
            ),
            (
                of_programme && op.units.is_empty(),
                "plan-no-unit",
                Command::Import,
            ),
        ];
        let first = needs.into_iter().find(|(is_missing, ..)| *is_missing);
        first.map(|(_, key, command)| (key, command))
    }

    /// Whether an answer to it is being made.
    fn is_computing(self, desk: &Desk) -> bool {
        match self {
            Self::Programme => desk.answers().suggestion.computing,
            Self::Sites => desk.answers().sites.computing,
        }
    }
}

/// The tab of the plan, with what is asked for next.
#[derive(Default)]
pub(super) struct Plan {
    programme: Asked,
    sites: AskedSites,
    shown: Part,
    /// Which of them were being made when it was drawn last.
    computing: [bool; 2],
}

impl Plan {
    /// Brings to the front what somebody asked for anew, by whatever button, key or word.
    fn follow(&mut self, desk: &Desk) {
        let now = Part::ALL.map(|part| part.is_computing(desk));
        for ((part, now), before) in Part::ALL.into_iter().zip(now).zip(self.computing) {
            if now && !before {
                self.shown = part;
            }
        }
        self.computing = now;
    }

    fn choose(&mut self, ui: &mut Ui, lang: Lang) {
        ui.horizontal_wrapped(|ui| {
            for part in Part::ALL {
                let text = RichText::new(words::text(lang, part.title())).text_style(theme::strong());
                if ui.selectable_label(self.shown == part, text).clicked() {
                    self.shown = part;
                }
            }
        });
    }
}

impl Panel for Plan {
    fn id(&self) -> &'static str {
        "plan"
    }

    fn title(&self) -> Key {
        "panel-plan"
    }

    fn side(&self) -> Side {
        Side::Answers
    }

    fn command(&self) -> Option<Command> {
        Some(Command::TabPlan)
    }

    fn answers_to(&self, command: Command) -> bool {
        matches!(
            command,
            Command::TabPlan | Command::Suggest | Command::SuggestBases
        )
    }

    fn called(&mut self, command: Command, _desk: &Desk) {
        match command {
            Command::Suggest => self.shown = Part::Programme,
            Command::SuggestBases => self.shown = Part::Sites,
            _ => {}
        }
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        self.follow(desk);
        self.choose(ui, desk.lang());
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            if let Some((missing, command)) = self.shown.missing(desk.operation()) {
                advice(ui, desk, missing, command, actions);
                ui.separator();
            }
            match self.shown {
                Part::Programme => self.programme.ui(ui, desk, actions),
                Part::Sites => self.sites.ui(ui, desk, actions),
            }
            let some = desk.answers().suggestion.value.is_some() || desk.answers().sites.value.is_some();
            if some {
                ui.separator();
                let lang = desk.lang();
                let drop = words::text(lang, "planning-drop");
                let response = widget::picture_button(ui, icon::CLOSE, &drop);
                let tip = widget::tooltip(Command::DropPlans, lang);
                if response.on_hover_text(tip).clicked() {
                    actions.push(Action::DropPlans);
                }
            }
        });
    }
}

/// How far the work is, and the button that stops it.
fn progress(ui: &mut Ui, desk: &Desk, job: Key, actions: &mut Vec<Action>) {
    let jobs = desk.jobs();
    let Some(job) = jobs.iter().find(|other| other.title == job) else {
        return;
    };
    let lang = desk.lang();
    let title = words::text(lang, job.title);
    // The button first, so that the bar takes what is left and the panel keeps its width.
    let row = egui::vec2(ui.available_width(), ui.spacing().interact_size.y);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.allocate_ui_with_layout(row, layout, |ui| {
        let name = words::text_with(lang, "status-cancel", &[("job", Arg::from(&title))]);
        if widget::icon_button(ui, icon::CLOSE, &name, &name).clicked() {
            actions.push(Action::CancelJob(job.id));
        }
        let bar = ProgressBar::new(job.progress).desired_width(ui.available_width());
        ui.add(bar.show_percentage()).on_hover_text(title);
    });
}

/// That this is a draft, and where it holds no more, that it is out of date.
fn marks(ui: &mut Ui, desk: &Desk, out_of_date: bool, computing: bool) {
    let lang = desk.lang();
    ui.add_space(theme::GRID);
    form::warning(ui, words::text(lang, "planning-draft"));
    if computing {
        form::remark(ui, words::text(lang, "planning-best-so-far"));
    } else if out_of_date {
        form::warning(ui, words::text(lang, "planning-old"));
    }
}

/// The names of communities, the first ones written out.
fn names(desk: &Desk, ids: &[Id<Community>]) -> String {
    let op = desk.operation();
    let known = ids.iter().filter_map(|id| op.communities.get(*id));
    let mut names: Vec<String> = known.take(NAMED).map(|row| row.name.clone()).collect();
    let left = ids.len().saturating_sub(NAMED);
    if left > 0 {
        names.push(words::text_with(
            desk.lang(),
            "planning-more",
            &[("count", Arg::from(left))],
        ));
    }
    names.join(", ")
}
