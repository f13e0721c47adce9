//! An incident in the inspector: what the report says, which is told and not changed, and its grade, which is a judgement
//! of ours.

use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::ReportsAction;
use crate::model::Change;
use crate::model::Credibility;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Incident;
use crate::model::Period;
use crate::model::Reliability;
use crate::ui::panel::form;
use crate::ui::panel::inspector::field::Fields;
use crate::ui::panel::inspector::field::fact;
use crate::ui::panel::inspector::terms::with_none;
use crate::ui::panel::inspector::whereabouts;
use crate::ui::panel::timeline::period_text;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// The facts of an incident and its grade; gives the change that was made.
pub(super) fn incident(
    ui: &mut Ui,
    desk: &Desk,
    fields: &Fields,
    id: Id<Incident>,
    actions: &mut Vec<Action>,
) -> Option<Edit> {
    let (op, lang) = (desk.operation(), desk.lang());
    let row = op.incidents.get(id)?;
    facts(ui, row, lang);
    let mut new = row.clone();
    let letters = with_none(Reliability::ALL, Reliability::title, lang);
    if let Some(half) = fields.pick(ui, lang, "inspector-reliability", row.grade.reliability, &letters) {
        new.grade.reliability = half;
    }
    let figures = with_none(Credibility::ALL, Credibility::title, lang);
    if let Some(half) = fields.pick(ui, lang, "inspector-credibility", row.grade.credibility, &figures) {
        new.grade.credibility = half;
    }
    whereabouts(ui, lang, row.at);
    further(ui, desk, id, actions);
    (new != *row).then(|| Edit::Incidents(Change::Put(vec![(id, new)])))
}

/// The reports that were merged into it, each to be taken out again.
fn further(ui: &mut Ui, desk: &Desk, id: Id<Incident>, actions: &mut Vec<Action>) {
    let (op, lang) = (desk.operation(), desk.lang());
    let rows: Vec<_> = op.merged.iter().filter(|(_, row)| row.into == id).collect();
    if rows.is_empty() {
        return;
    }
    form::heading(ui, words::text(lang, "duplicates-further"));
    for (merged, row) in rows {
        let report = &row.report;
        let parts = [
            report.source.clone(),
            number::date(lang, report.date),
            report.place.clone(),
            report.grade.code(),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        form::remark(ui, parts.join(" · "));
        let button = ui.add_enabled(
            desk.may_edit(),
            egui::Button::new(words::text(lang, "duplicates-take-out")),
        );
        if button
            .on_hover_text(words::text(lang, "duplicates-take-out-help"))
            .clicked()
        {
            actions.push(Action::Reports(ReportsAction::TakeOut(merged)));
        }
    }
}

fn facts(ui: &mut Ui, row: &Incident, lang: Lang) {
    let day = match row.until {
        Some(until) => period_text(lang, Period::between(row.date, until)),
        None => number::date(lang, row.date),
    };
    let how = words::text(lang, row.date_precision.title());
    fact(ui, lang, "inspector-day", &format!("{day} ({how})"));
    let how = words::text(lang, row.precision.title());
    let place = if row.place.is_empty() {
        how
    } else {
        format!("{} ({how})", row.place)
    };
    fact(ui, lang, "inspector-place", &place);
    fact(ui, lang, "inspector-actor", &row.actor);
    let deaths = row.fatalities.map(|deaths| deaths.to_string());
    fact(ui, lang, "inspector-fatalities", &deaths.unwrap_or_default());
    fact(ui, lang, "inspector-source", &row.source);
}
