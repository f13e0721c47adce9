//! For whom a sheet is, and whether it tells a case beside what left before.

use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::ui::panel::leave;
use crate::ui::panel::print::Print;

impl Print {
    /// For whom the sheet is, and what it would tell beside what left before; says whether it may go.
    pub(super) fn whom(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) -> bool {
        let lang = desk.lang();
        leave::whom(ui, lang, &mut self.audience);
        let left = desk.left_on(&self.request(desk));
        if left.is_some() && !desk.departures().is_told() {
            actions.push(Action::AskLeft);
        }
        let beside = left.as_ref().and_then(|left| desk.departures().beside(left));
        let is_known = left.is_none() || desk.departures().is_told();
        self.telling.ui(ui, beside, lang) && is_known
    }
}
