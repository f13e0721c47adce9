//! When a leg of a patrol may end, at the soonest and at the latest.

use egui::Ui;
use jiff::civil::Date;

use crate::plan::timing::LegRange;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// When a leg may end, below its hours.
pub(super) fn may_arrive(ui: &mut Ui, lang: Lang, first: Date, range: &LegRange) {
    let hour = |at| Arg::from(number::clock_since(first, at));
    let args = [
        ("earliest", hour(range.earliest)),
        ("latest", hour(range.latest)),
        ("share", Arg::from(number::percent(lang, range.old_share))),
    ];
    ui.label("");
    ui.label("");
    let small = |text: String| {
        egui::RichText::new(text)
            .text_style(egui::TextStyle::Small)
            .weak()
    };
    ui.label(small(words::text_with(lang, "inspector-arrives", &args)))
        .on_hover_text(words::text_with(lang, "inspector-arrives-help", &args));
    ui.end_row();
}
