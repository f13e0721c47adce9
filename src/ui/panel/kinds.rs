//! The kinds of incidents that count, ticked one by one.

use egui::PopupCloseBehavior;
use egui::Ui;
use egui::containers::menu::MenuButton;
use egui::containers::menu::MenuConfig;

use crate::desk::Action;
use crate::desk::Desk;
use crate::model::IncidentKind;
use crate::ui::icon;
use crate::words;
use crate::words::Arg;

/// The kinds that are shown, to be ticked.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let hidden = &desk.situation().filter.hidden;
    let all = IncidentKind::ALL.len();
    let said = [
        ("shown", Arg::from(all - hidden.len().min(all))),
        ("all", Arg::from(all)),
    ];
    let name = words::text_with(lang, "incidents-kinds", &said);
    let stays = MenuConfig::default().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = egui::Button::new((name.as_str(), icon::DOWN));
    let (response, _) = MenuButton::from_button(button).config(stays).ui(ui, |ui| {
        for kind in IncidentKind::ALL {
            let mut shown = !hidden.contains(kind);
            if ui.checkbox(&mut shown, words::text(lang, kind.title())).changed() {
                actions.push(Action::ShowKind(*kind, shown));
            }
        }
    });
    crate::ui::widget::named(&response, &name);
    response.on_hover_text(words::text(lang, "incidents-kinds-help"));
}
