//! The walk through the ten steps: each says what to do, has what does it or begins it, and is ticked once it is done.
//!
//! Whether a step is done is read from the desk against how the desk was when the walk began. Changes nothing itself.

use egui::Button;
use egui::RichText;
use egui::Ui;

use crate::chart::Hit;
use crate::chart::LayerId;
use crate::chart::View;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::ImportStage;
use crate::desk::SaveState;
use crate::model::Period;
use crate::model::Revision;
use crate::ui::icon;
use crate::ui::theme;
use crate::ui::theme::Surfaces;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;

/// Where nobody looks.
const SILENCE: LayerId = LayerId("silence");
/// Width of the card, in points.
const WIDTH: f32 = 340.0;
/// How many steps there are.
const COUNT: usize = 10;

/// What a step offers to press.
enum Offer {
    Command(Command),
    /// The silence layer is switched on.
    Silence,
    /// The map goes to the gap at the top of the list.
    FirstGap,
    Nothing,
}

/// Whether a step was done since the walk began.
type IsDone = fn(&Begun, &Desk) -> bool;

/// The steps: the text, what it offers, and whether it was done since the walk began.
const STEPS: [(Key, Offer, IsDone); COUNT] = [
    ("walk-1", Offer::Command(Command::FitAll), |begun, desk| {
        *desk.view() != begun.view
    }),
    ("walk-2", Offer::Command(Command::Import), |_, desk| {
        let stage = desk.import_preview().map(|import| &import.stage);
        matches!(stage, Some(ImportStage::Done(_)))
    }),
    ("walk-3", Offer::Silence, |begun, desk| {
        desk.period() != begun.period || desk.shown(SILENCE) != begun.silence
    }),
    ("walk-4", Offer::Command(Command::ToolBase), |begun, desk| {
        desk.operation().bases.len() > begun.bases
    }),
    ("walk-5", Offer::FirstGap, |_, desk| {
        desk.selection().iter().any(|hit| hit.table == "communities")
    }),
    ("walk-6", Offer::Command(Command::ToolPatrol), |begun, desk| {
        desk.operation().patrols.len() > begun.patrols
    }),
    ("walk-7", Offer::Command(Command::Suggest), |_, desk| {
        desk.answers().suggestion.value.is_some()
    }),
    ("walk-8", Offer::Command(Command::AddActivity), |begun, desk| {
        desk.operation().activities.revision() != begun.activities
    }),
    ("walk-9", Offer::Command(Command::Print), |begun, desk| {
        desk.written() > begun.written
    }),
    ("walk-10", Offer::Nothing, |_, desk| {
        desk.can_undo().is_some() && !desk.is_drawing() && matches!(desk.saved(), SaveState::Saved(_))
    }),
];

/// How the desk was when the walk began.
struct Begun {
    view: View,
    period: Period,
    silence: bool,
    bases: usize,
    patrols: usize,
    activities: Revision,
    written: usize,
}

impl Begun {
    fn of(desk: &Desk) -> Self {
        let operation = desk.operation();
        Self {
            view: *desk.view(),
            period: desk.period(),
            silence: desk.shown(SILENCE),
            bases: operation.bases.len(),
            patrols: operation.patrols.len(),
            activities: operation.activities.revision(),
            written: desk.written(),
        }
    }
}

/// The walk, the step it has come to, and which steps are done.
#[derive(Default)]
pub(crate) struct Walk {
    step: usize,
    begun: Option<Begun>,
    done: [bool; COUNT],
}

impl Walk {
    /// Draws the step; says whether the walk goes on.
    pub(crate) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) -> bool {
        let lang = desk.lang();
        ui.set_width(WIDTH);
        self.steps(ui, desk);
        let Some((key, offer, _)) = STEPS.get(self.step) else {
            return false;
        };
        ui.add(egui::Label::new(words::text(lang, key)).wrap());
        if self.done.get(self.step) == Some(&true) {
            let done = words::text(lang, "walk-done");
            let color = theme::color32(Surfaces::of(&theme::palette(ui.ctx())).accent);
            ui.label(RichText::new(format!("{} {done}", icon::DONE)).color(color));
        }
        ui.add_space(theme::GRID);
        offered(ui, desk, offer, actions);
        ui.horizontal(|ui| {
            let back = Button::new(words::text(lang, "walk-back"));
            let back = ui.add_enabled(self.step > 0, back);
            let back = back.on_disabled_hover_text(words::text(lang, "walk-back-first"));
            if back.on_hover_text(words::text(lang, "walk-back-help")).clicked() {
                self.step = self.step.saturating_sub(1);
            }
            let last = self.step + 1 == COUNT;
            let next = if last { "walk-end" } else { "walk-next" };
            let tip = words::text(lang, &format!("{next}-help"));
            if ui.button(words::text(lang, next)).on_hover_text(tip).clicked() {
                self.step += 1;
            }
        });
        self.step < COUNT
    }

    /// Ticks what was done since the last time; a tick stays.
    pub(crate) fn look(&mut self, desk: &Desk) {
        let begun = self.begun.get_or_insert_with(|| Begun::of(desk));
        for ((.., is_done), done) in STEPS.iter().zip(&mut self.done) {
            *done |= is_done(begun, desk);
        }
    }

    /// All steps in a row, to go to any of them.
    fn steps(&mut self, ui: &mut Ui, desk: &Desk) {
        let lang = desk.lang();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GRID / 2.0;
            for (index, done) in self.done.iter().enumerate() {
                let number = (index + 1).to_string();
                let shown = if *done { icon::CHECK } else { number.as_str() };
                let button = Button::selectable(index == self.step, shown);
                let response = ui.add(button.min_size(egui::vec2(28.0, 0.0)));
                let place = [("step", Arg::from(index + 1)), ("of", Arg::from(COUNT))];
                let mut name = words::text_with(lang, "walk-step", &place);
                if *done {
                    name = format!("{name} · {}", words::text(lang, "walk-done"));
                }
                widget::named(&response, &name);
                if response.on_hover_text(name).clicked() {
                    self.step = index;
                }
            }
        });
        ui.add_space(theme::GRID);
    }
}

/// The button that does what the step says, or begins it.
fn offered(ui: &mut Ui, desk: &Desk, offer: &Offer, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    match offer {
        Offer::Nothing => {}
        Offer::Command(command) => {
            let title = words::text(lang, command.title());
            let possible = widget::is_possible(*command, desk);
            let button = |ui: &mut Ui| widget::picture_button(ui, widget::picture(*command), &title);
            let response = ui.add_enabled_ui(possible, button).inner;
            let response = response.on_disabled_hover_text(widget::tip_why_not(*command, desk));
            if response.on_hover_text(widget::tooltip(*command, lang)).clicked() {
                actions.push(Action::Command(*command));
            }
        }
        Offer::Silence => {
            let title = words::text(lang, "walk-silence");
            let tip = words::text(lang, "layers-switch");
            let button = widget::picture_button(ui, icon::LAYERS, &title);
            if button.on_hover_text(tip).clicked() {
                actions.push(Action::ShowLayer(SILENCE, !desk.shown(SILENCE)));
            }
        }
        Offer::FirstGap => {
            let gaps = desk.answers().gaps.value.as_deref();
            let first = gaps.and_then(|answer| answer.found.gaps.first());
            let title = words::text(lang, "walk-first-gap");
            let button = |ui: &mut Ui| widget::picture_button(ui, icon::GAP, &title);
            let tip = words::text(lang, "walk-first-gap-help");
            let response = ui.add_enabled_ui(first.is_some(), button).inner;
            let response = response.on_disabled_hover_text(words::text(lang, "walk-no-gap"));
            let clicked = response.on_hover_text(tip).clicked();
            if let (true, Some(gap)) = (clicked, first) {
                let hit = Hit::new("communities", gap.community.number());
                actions.push(Action::FlyToRecord(hit));
            }
        }
    }
}
