//! The account of an import: how many rows came in, and of each that did not, why.

use egui::Ui;

use crate::desk::Desk;
use crate::desk::ImportDialogState;
use crate::model::Finding;
use crate::model::Gathered;
use crate::store::import::Report;
use crate::ui::panel::form;
use crate::ui::panel::import::PROBLEMS;
use crate::ui::panel::import::TABLE;
use crate::ui::panel::import::head;
use crate::ui::panel::import::reasons;
use crate::ui::theme;
use crate::words;
use crate::words::Arg;
use crate::words::number;

/// What the account lists: rows refused, columns left out, what is to be known.
pub(super) fn lists(report: &Report) -> Vec<&[Finding]> {
    vec![&report.refused, &report.dropped_columns, &report.warnings]
}

/// What came in and what did not, and why.
pub(super) fn account(
    ui: &mut Ui,
    desk: &Desk,
    state: &ImportDialogState,
    report: &Report,
    lists: &[Vec<Gathered>],
) {
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
    let titles = [
        ("importing-refused-rows", TABLE),
        ("importing-dropped-columns", PROBLEMS),
        ("importing-warnings", PROBLEMS),
    ];
    for ((key, height), groups) in titles.into_iter().zip(lists) {
        let count: usize = groups.iter().map(|group| group.count).sum();
        if count > 0 {
            form::heading(ui, words::text_with(lang, key, &[("count", count.into())]));
            reasons::show(ui, lang, key, groups, height);
        }
    }
    ui.add_space(theme::GRID);
    form::remark(ui, words::text(lang, "importing-one-undo"));
}
