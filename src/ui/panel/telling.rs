//! The warning that something shared would tell a case beside what left before, and the word of who lets it go all the same.

use egui::Ui;

use crate::model::Finding;
use crate::ui::panel::form;
use crate::words;
use crate::words::Lang;

/// Whether somebody has said that nobody who has the earlier one gets this one.
#[derive(Default)]
pub(super) struct Telling {
    told: Option<Finding>,
    is_sure: bool,
}

impl Telling {
    /// Shows the warning where there is one; says whether the file may go. Another warning is answered anew.
    pub(super) fn ui(&mut self, ui: &mut Ui, finding: Option<Finding>, lang: Lang) -> bool {
        // While it is looked at anew nothing is told; the same warning after that has its answer.
        let Some(told) = finding else { return true };
        if self.told.as_ref() != Some(&told) {
            self.told = Some(told.clone());
            self.is_sure = false;
        }
        form::warning(ui, form::told(&told, lang));
        ui.checkbox(&mut self.is_sure, words::text(lang, "leave-sure"));
        self.is_sure
    }
}
