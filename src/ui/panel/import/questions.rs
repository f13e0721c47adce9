//! What only a person can answer about a file, as the first thing on the card; and what would come of its rows.

use egui::Frame;
use egui::RichText;
use egui::Stroke;
use egui::Ui;

use crate::desk::Action;
use crate::desk::ImportDialogState;
use crate::store::import::Choices;
use crate::store::import::DateOrder;
use crate::store::import::Foreseen;
use crate::store::import::Preview;
use crate::store::import::Question;
use crate::ui::icon;
use crate::ui::panel::form;
use crate::ui::panel::import::WIDTH;
use crate::ui::theme;
use crate::ui::theme::Surfaces;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// What has to be answered before the rows can come in, as a sentence; none where all is known.
pub(super) fn missing(lang: Lang, preview: &Preview, takes_protected: bool) -> Option<String> {
    if let Some(column) = undated(preview) {
        let column = [("column", Arg::from(column))];
        return Some(words::text_with(lang, "importing-answer-first", &column));
    }
    if preview.kind.is_none() {
        return Some(words::text(lang, "importing-answer-kind"));
    }
    (takes_protected && asks_for_counting(preview)).then(|| words::text(lang, "importing-answer-counting"))
}

/// The column whose order of day and month is not known: rows would be refused for nothing.
fn undated(preview: &Preview) -> Option<&str> {
    preview.questions.iter().find_map(|question| match question {
        Question::DateOrder { column } => Some(column.as_str()),
        Question::Sheet { .. } | Question::Counting { .. } => None,
    })
}

/// Protected rows are to come in, and nobody said whether they are counted already.
pub(super) fn asks_for_counting(preview: &Preview) -> bool {
    let mut questions = preview.questions.iter();
    questions.any(|question| matches!(question, Question::Counting { .. }))
}

/// What the file leaves open: the order of day and month, the sheet.
pub(super) fn questions(
    ui: &mut Ui,
    lang: Lang,
    state: &ImportDialogState,
    preview: &Preview,
    actions: &mut Vec<Action>,
) {
    let asked = undated(preview);
    if asked.is_some() || state.choices.date_order.is_some() {
        order_of_dates(ui, lang, state, preview, asked, actions);
    }
    for question in &preview.questions {
        let Question::Sheet { sheets, read } = question else {
            continue;
        };
        let name = words::text(lang, "importing-sheet");
        let choices: Vec<_> = sheets
            .iter()
            .map(|sheet| (sheet.clone(), sheet.clone()))
            .collect();
        let chosen = form::line(ui, &name, |ui| form::choice(ui, &name, read, &choices, 216.0));
        if let Some(sheet) = chosen {
            actions.push(Action::ImportChoices(Choices {
                sheet: Some(sheet),
                mapping: Vec::new(),
                ..state.choices.clone()
            }));
        }
    }
}

/// Day or month first: framed with the values that it is about while it is open, one line once it is answered.
fn order_of_dates(
    ui: &mut Ui,
    lang: Lang,
    state: &ImportDialogState,
    preview: &Preview,
    asked: Option<&str>,
    actions: &mut Vec<Action>,
) {
    let orders = DateOrder::ALL.iter();
    let orders: Vec<_> = orders
        .map(|order| (*order, words::text(lang, order.title())))
        .collect();
    let now = state.choices.date_order;
    ui.add_space(theme::GRID);
    let chosen = match asked {
        None => {
            let name = words::text(lang, "importing-order");
            form::line(ui, &name, |ui| form::either(ui, now.as_ref(), &orders))
        }
        Some(column) => {
            let edge = theme::color32(Surfaces::of(&theme::palette(ui.ctx())).warning);
            let frame = Frame::new().stroke(Stroke::new(1.5, edge)).corner_radius(4.0);
            let frame = frame.inner_margin(egui::Margin::same(8)).show(ui, |ui| {
                ui.set_width(WIDTH - 24.0);
                let name = [("column", Arg::from(column))];
                let question = words::text_with(lang, "importing-order-open", &name);
                let question = format!("{} {question}", icon::WARNING);
                ui.label(RichText::new(question).text_style(theme::strong()));
                let shown = preview.columns.iter().find(|shown| shown.heading == column);
                if let Some(shown) = shown.filter(|shown| !shown.sample.is_empty()) {
                    form::sentence(ui, shown.sample.join(" · "));
                }
                form::either(ui, now.as_ref(), &orders)
            });
            frame.inner
        }
    };
    if let Some(order) = chosen {
        actions.push(Action::ImportChoices(Choices {
            date_order: Some(order),
            ..state.choices.clone()
        }));
    }
}

/// What would become of the rows if the button were pressed now.
pub(super) fn foreseen(ui: &mut Ui, lang: Lang, foreseen: Foreseen, takes_protected: bool) {
    let stay_out = if takes_protected { 0 } else { foreseen.protected };
    let facts = [
        (
            "importing-will-come",
            foreseen.imported.saturating_sub(stay_out),
            true,
        ),
        ("importing-will-stay-out", stay_out, false),
        ("importing-will-be-refused", foreseen.refused, true),
        ("importing-will-wait", foreseen.waiting, false),
    ];
    let facts = facts
        .into_iter()
        .filter(|(_, count, always)| *always || *count > 0);
    let facts: Vec<String> = facts
        .map(|(key, count, _)| {
            let args = [
                ("count", Arg::from(count)),
                ("number", Arg::from(number::count(lang, count))),
            ];
            words::text_with(lang, key, &args)
        })
        .collect();
    ui.label(RichText::new(facts.join(" · ")).text_style(theme::strong()));
}
