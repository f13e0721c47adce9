//! The account of an import: how many rows came in, and of each that did not, why.

use egui::Ui;

use crate::desk::Desk;
use crate::desk::ImportDialogState;
use crate::store::import::Report;
use crate::ui::panel::form;
use crate::ui::panel::import::PROBLEMS;
use crate::ui::panel::import::TABLE;
use crate::ui::panel::import::head;
use crate::ui::theme;
use crate::words;
use crate::words::Arg;
use crate::words::number;

/// What came in and what did not, and why.
pub(super) fn account(ui: &mut Ui, desk: &Desk, state: &ImportDialogState, report: &Report) {
    let lang = desk.lang();
    head(ui, lang, state);
    let counts = [
        ("read", Arg::from(number::count(lang, report.read))),
        ("imported", Arg::from(number::count(lang, report.imported))),
        ("refused", Arg::from(number::count(lang, report.refused.len()))),
        ("kind", Arg::from(words::text(lang, report.kind.title()))),
    ];
    ui.add_space(theme::GRID);
    form::sentence(ui, words::text_with(lang, "importing-account", &counts));
    if report.protected > 0 {
        let count = [("count", Arg::from(report.protected))];
        form::sentence(ui, words::text_with(lang, "importing-became-counts", &count));
    }
    let lists = [
        ("importing-refused-rows", &report.refused, TABLE),
        ("importing-dropped-columns", &report.dropped_columns, PROBLEMS),
        ("importing-warnings", &report.warnings, PROBLEMS),
    ];
    for (key, list, height) in lists {
        if !list.is_empty() {
            form::heading(ui, words::text_with(lang, key, &[("count", list.len().into())]));
            form::findings(ui, lang, key, list, height);
        }
    }
    ui.add_space(theme::GRID);
    form::remark(ui, words::text(lang, "importing-one-undo"));
}
