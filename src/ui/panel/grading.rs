//! Which reports count by their grade: the least reliable source and the least credible information that one wants to see.

use egui::PopupCloseBehavior;
use egui::Ui;
use egui::containers::menu::MenuButton;
use egui::containers::menu::MenuConfig;

use crate::desk::Action;
use crate::desk::Desk;
use crate::model::Credibility;
use crate::model::Grade;
use crate::model::Reliability;
use crate::ui::icon;
use crate::ui::panel::form;
use crate::ui::widget;
use crate::words;
use crate::words::Lang;

/// The choice of both halves, in a menu that stays open; says what is chosen.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let now = desk.situation().filter.at_least;
    let name = said(now, lang);
    let stays = MenuConfig::default().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = egui::Button::new((name.as_str(), icon::DOWN));
    let (response, _) = MenuButton::from_button(button).config(stays).ui(ui, |ui| {
        form::remark(ui, words::text(lang, "grade-sources"));
        let letters = Reliability::ALL.iter().filter(|half| **half != Reliability::F);
        let letters = std::iter::once(None).chain(letters.map(|half| Some(*half)));
        for reliability in letters {
            let title = reliability.map_or("grade-any", Reliability::title);
            let next = Grade { reliability, ..now };
            choice(ui, lang, title, (now, next), actions);
        }
        ui.separator();
        form::remark(ui, words::text(lang, "grade-information"));
        let figures = Credibility::ALL.iter();
        let figures = figures.filter(|half| **half != Credibility::Unknown);
        let figures = std::iter::once(None).chain(figures.map(|half| Some(*half)));
        for credibility in figures {
            let title = credibility.map_or("grade-any-information", Credibility::title);
            let next = Grade { credibility, ..now };
            choice(ui, lang, title, (now, next), actions);
        }
    });
    widget::named(&response, &name);
    response.on_hover_text(words::text(lang, "grade-help"));
}

fn choice(ui: &mut Ui, lang: Lang, title: &str, (now, next): (Grade, Grade), actions: &mut Vec<Action>) {
    let line = ui.radio(now == next, words::text(lang, title));
    if line.clicked() && now != next {
        actions.push(Action::SetGrade(next));
    }
}

fn said(least: Grade, lang: Lang) -> String {
    if least.is_none() {
        return words::text(lang, "grade-all");
    }
    words::text_with(lang, "grade-at-least", &[("grade", least.code().into())])
}
