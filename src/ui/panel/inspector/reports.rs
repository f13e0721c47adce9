//! Two reports side by side in the inspector, to be merged or told apart by whoever knows.

use egui::Button;
use egui::Grid;
use egui::RichText;
use egui::TextStyle;
use egui::Ui;

use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::ReportsAction;
use crate::model::Id;
use crate::model::Incident;
use crate::words;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// The two incidents that are selected, where there are two and nothing else.
pub(super) fn pair(desk: &Desk, hits: &[Hit]) -> Option<(Id<Incident>, Id<Incident>)> {
    let [a, b] = hits else { return None };
    let of = |hit: &Hit| (hit.table == "incidents").then(|| Id::new(hit.id));
    let (a, b) = (of(a)?, of(b)?);
    let op = desk.operation();
    (op.incidents.get(a).is_some() && op.incidents.get(b).is_some()).then_some((a.min(b), a.max(b)))
}

/// Both reports beside each other, and what can be done with them.
pub(super) fn side_by_side(
    ui: &mut Ui,
    desk: &Desk,
    (a, b): (Id<Incident>, Id<Incident>),
    actions: &mut Vec<Action>,
) {
    let (op, lang) = (desk.operation(), desk.lang());
    let (Some(one), Some(other)) = (op.incidents.get(a), op.incidents.get(b)) else {
        return;
    };
    let width = ((ui.available_width() - 90.0) / 2.0).max(60.0);
    Grid::new("duplicates-side-by-side")
        .num_columns(3)
        .spacing([6.0, 2.0])
        .max_col_width(width)
        .show(ui, |ui| {
            for (key, of) in FACTS {
                let (left, right) = (of(one, lang), of(other, lang));
                if left.is_empty() && right.is_empty() {
                    continue;
                }
                ui.label(small(words::text(lang, key)).weak());
                let differs = left != right;
                for text in [left, right] {
                    let text = if text.is_empty() { "–".to_owned() } else { text };
                    let text = if differs {
                        small(text).strong()
                    } else {
                        small(text)
                    };
                    ui.add(egui::Label::new(text).wrap());
                }
                ui.end_row();
            }
            ui.label("");
            for (stays, goes, key) in [(a, b, "duplicates-keep-first"), (b, a, "duplicates-keep-second")] {
                let button = ui.add_enabled(desk.may_edit(), Button::new(words::text(lang, key)));
                if button
                    .on_hover_text(words::text(lang, "duplicates-keep-help"))
                    .clicked()
                {
                    actions.push(Action::Reports(ReportsAction::Merge(stays, vec![goes])));
                }
            }
            ui.end_row();
        });
    let apart = ui.add_enabled(
        desk.may_edit(),
        Button::new(words::text(lang, "duplicates-apart")),
    );
    if apart
        .on_hover_text(words::text(lang, "duplicates-apart-help"))
        .clicked()
    {
        actions.push(Action::Reports(ReportsAction::TellApart(a, b)));
    }
}

fn small(text: String) -> RichText {
    RichText::new(text).text_style(TextStyle::Small)
}

/// What is compared of two reports.
type Fact = (Key, fn(&Incident, Lang) -> String);

const FACTS: [Fact; 7] = [
    ("inspector-kind", |row, lang| words::text(lang, row.kind.title())),
    ("inspector-day", |row, lang| {
        let day = number::date(lang, row.date);
        let hour = row
            .time
            .map(|time| format!("{:02}:{:02}", time.hour(), time.minute()));
        hour.map_or(day.clone(), |hour| format!("{day} {hour}"))
    }),
    ("inspector-place", |row, lang| {
        let how = words::text(lang, row.precision.title());
        if row.place.is_empty() {
            how
        } else {
            format!("{} ({how})", row.place)
        }
    }),
    ("inspector-actor", |row, _| row.actor.clone()),
    ("inspector-fatalities", |row, _| {
        row.fatalities.map(|dead| dead.to_string()).unwrap_or_default()
    }),
    ("inspector-source", |row, _| row.source.clone()),
    ("import-field-grade", |row, _| row.grade.code()),
];
