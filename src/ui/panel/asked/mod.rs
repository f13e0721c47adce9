//! Three questions about who reaches whom, each a view of the tab of the gaps: the alert rehearsed everywhere, who reaches care,
//! and what would be lost. Computes nothing; asks the desk and shows what it found.

mod care;
mod log;
mod months;
mod rehearsal;
mod whatif;

use egui::RichText;
use egui::TextStyle;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::Question;
use crate::desk::derived::Found;
use crate::quantity::Seconds;
use crate::ui::panel::answer;
use crate::ui::panel::answer::Stand;
use crate::ui::panel::list::List;
use crate::ui::theme;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// Which view of the tab is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum View {
    /// The list of the gaps.
    #[default]
    Gaps,
    /// The alert, rehearsed.
    Alert,
    /// The alerts that were called, and the posts.
    Log,
    /// Care within some hours.
    Care,
    /// Who would lose what.
    WhatIf,
}

/// The views, with what they need from frame to frame.
#[derive(Default)]
pub(super) struct Asked {
    view: View,
    list: List,
    whatif: whatif::Asking,
    within_h: Option<u32>,
    log: log::LogView,
}

impl Asked {
    /// The names of the views; says which one is chosen.
    pub(super) fn choice(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) -> View {
        let lang = desk.lang();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().button_padding.x = theme::GRID;
            ui.spacing_mut().item_spacing.x = theme::GRID;
            for (view, key) in [
                (View::Gaps, "asked-gaps"),
                (View::Alert, "asked-alert"),
                (View::Log, "asked-log"),
                (View::Care, "asked-care"),
                (View::WhatIf, "asked-whatif"),
            ] {
                let text = RichText::new(words::text(lang, key)).text_style(TextStyle::Small);
                if ui.selectable_label(self.view == view, text).clicked() {
                    self.view = view;
                }
            }
        });
        if self.view == View::Gaps && desk.situation().question.is_some() {
            actions.push(Action::Question(None));
        }
        self.view
    }

    /// The question that is chosen, and its answer once it is there.
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let question = match self.view {
            View::Gaps => return,
            View::Alert => Some(Question::Rehearsal),
            View::Log => Some(Question::AlertLog(desk.situation().filter.period)),
            View::Care => Some(Question::Care(care::within(ui, desk, &mut self.within_h))),
            View::WhatIf => self.whatif.asked(ui, desk, actions).map(Question::WhatIf),
        };
        if desk.situation().question != question {
            actions.push(Action::Question(question.clone()));
        }
        let Some(question) = question else { return };
        let found = &desk.answers().asked;
        if self.view == View::Log {
            return self.log.ui(ui, desk, found, &mut self.list, actions);
        }
        answer::line(ui, desk.lang(), Stand::of(found), actions);
        let Some(found) = found
            .value
            .as_ref()
            .filter(|found| same_kind(&found.question, &question))
        else {
            return;
        };
        match &found.found {
            Found::AlertLog(_) => {}
            Found::Rehearsal(found) => rehearsal::told(ui, desk, found, &mut self.list, actions),
            Found::Care(found) => care::told(ui, desk, found, &mut self.list, actions),
            Found::WhatIf(found) => whatif::told(ui, desk, found, &mut self.list, actions),
        }
    }
}

fn same_kind(a: &Question, b: &Question) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// A time, or a dash where no way leads there.
fn time(time: Option<Seconds>, lang: Lang) -> String {
    time.map_or_else(|| "–".to_owned(), |time| number::duration(lang, time))
}
