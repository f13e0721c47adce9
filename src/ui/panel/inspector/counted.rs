//! Alerts of a protected kind in the inspector: area, month and band, and what is said of one of them later.
//!
//! The count does not know which alert is meant, and shows no number by what it refuses: every button can be pressed, and
//! what cannot be is said.

use egui::Ui;

use crate::desk::Desk;
use crate::model::AlertCount;
use crate::model::Edit;
use crate::model::Id;
use crate::protect::Band;
use crate::protect::alert::Mend;
use crate::protect::alert::mended;
use crate::ui::panel::form;
use crate::ui::panel::inspector::field::Fields;
use crate::ui::panel::inspector::field::fact;
use crate::words;
use crate::words::Key;
use crate::words::number;

/// What may be said of one of them.
const MENDS: [(Key, Mend); 5] = [
    ("alert-count-answered", Mend::Answered),
    ("alert-count-in-time", Mend::InTime),
    (
        "alert-count-back-open",
        Mend::TakenBack {
            answered: false,
            in_time: false,
        },
    ),
    (
        "alert-count-back-late",
        Mend::TakenBack {
            answered: true,
            in_time: false,
        },
    ),
    (
        "alert-count-back-in-time",
        Mend::TakenBack {
            answered: true,
            in_time: true,
        },
    ),
];

/// Area, month and band of alerts of a protected kind, and the buttons that mend the count; gives the change that was made.
pub(super) fn counted(ui: &mut Ui, desk: &Desk, fields: &mut Fields, id: Id<AlertCount>) -> Option<Edit> {
    let (op, lang) = (desk.operation(), desk.lang());
    let row = op.alert_counts.get(id)?;
    fact(ui, lang, "inspector-kind", &words::text(lang, row.kind.title()));
    let month = number::month_name(lang, row.month.number());
    let month = format!("{month}\u{a0}{}", row.month.year());
    fact(ui, lang, "inspector-month", &month);
    let band = Band::of(row.count).map_or_else(String::new, Band::text);
    fact(ui, lang, "inspector-count", &band);
    form::remark(ui, words::text(lang, "inspector-protected-help"));
    form::remark(ui, words::text(lang, "alert-count-mend"));
    let mut said = None;
    ui.horizontal_wrapped(|ui| {
        for (key, mend) in MENDS {
            let button = egui::Button::new(words::text(lang, key));
            if ui.add_enabled(desk.may_edit(), button).clicked() {
                said = Some(mend);
            }
        }
    });
    let edit = mended(op, id, said?);
    if edit.is_none() {
        fields.refuse("alert-count-none");
    }
    edit
}
