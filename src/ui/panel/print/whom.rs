//! For whom a sheet is, and whether it tells a case beside what left before.

use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::protect::Audience;
use crate::ui::panel::form;
use crate::ui::panel::leave::about;
use crate::ui::panel::print::Print;
use crate::words;

impl Print {
    /// For whom the sheet is, and what it would tell beside what left before; says whether it may go.
    pub(super) fn whom(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) -> bool {
        let lang = desk.lang();
        let audiences: Vec<_> = [Audience::Internal, Audience::Planner, Audience::Shared]
            .into_iter()
            .map(|audience| (audience, words::text(lang, audience.title())))
            .collect();
        let name = words::text(lang, "leave-whom");
        form::line(ui, &name, |ui| {
            if let Some(audience) = form::either(ui, Some(&self.audience), &audiences) {
                self.audience = audience;
            }
            form::remark(ui, words::text(lang, about(self.audience)));
        });
        let left = desk.left_on(&self.request(desk));
        if left.is_some() && !desk.departures().is_told() {
            actions.push(Action::AskLeft);
        }
        let beside = left.as_ref().and_then(|left| desk.departures().beside(left));
        let is_known = left.is_none() || desk.departures().is_told();
        self.telling.ui(ui, beside, lang) && is_known
    }
}
