//! An incident in the inspector: what the report says, which is told and not changed, and its grade, which is a judgement
//! of ours.

use egui::Ui;

use crate::desk::Desk;
use crate::model::Change;
use crate::model::Credibility;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Incident;
use crate::model::Period;
use crate::model::Reliability;
use crate::ui::panel::inspector::field::Fields;
use crate::ui::panel::inspector::field::fact;
use crate::ui::panel::inspector::terms::with_none;
use crate::ui::panel::inspector::whereabouts;
use crate::ui::panel::timeline::period_text;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// The facts of an incident and its grade; gives the change that was made.
pub(super) fn incident(ui: &mut Ui, desk: &Desk, fields: &Fields, id: Id<Incident>) -> Option<Edit> {
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
    (new != *row).then(|| Edit::Incidents(Change::Put(vec![(id, new)])))
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
