//! An area in the inspector: its name, what it means, how large it is; of a group's ground whose, since when and how surely.

use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::earth::measure;
use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Change;
use crate::model::Confidence;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Influence;
use crate::ui::panel::form;
use crate::ui::panel::inspector::field::Fields;
use crate::ui::panel::inspector::field::choices;
use crate::ui::panel::inspector::field::fact;
use crate::ui::panel::inspector::terms::with_none;
use crate::words;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// The fields of an area; gives the change that was made.
pub(super) fn area(
    ui: &mut Ui,
    desk: &Desk,
    fields: &mut Fields,
    id: Id<Area>,
    actions: &mut Vec<Action>,
) -> Option<Edit> {
    let (op, lang) = (desk.operation(), desk.lang());
    let row = op.areas.get(id)?;
    let mut new = row.clone();
    if let Some(name) = fields.name(ui, lang, &row.name) {
        new.name = name;
    }
    let kinds = choices!(AreaKind);
    if let Some(kind) = fields.choice(ui, lang, "inspector-kind", row.kind, &kinds) {
        new.kind = kind;
        // What is nobody's ground any more must not keep a group's name where areas of its new kind leave.
        new.influence = Influence::default();
    }
    if row.kind == AreaKind::Influence && new.kind == row.kind {
        influence(ui, lang, fields, &row.influence, &mut new.influence);
    }
    let size = number::area(lang, measure::area_m2(&row.outline));
    fact(ui, lang, "inspector-size", &size);
    form::remark(ui, words::text(lang, means(row.kind)));
    if let Some(by) = &row.influence.made_of {
        form::remark(ui, by.sentence(lang));
        let again = ui.add_enabled(
            desk.may_edit(),
            egui::Button::new(words::text(lang, "influence-again")),
        );
        if again
            .on_hover_text(words::text(lang, "influence-again-help"))
            .clicked()
        {
            actions.push(Action::MakeInfluence(vec![by.clone()]));
        }
    }
    (new != *row).then(|| Edit::Areas(Change::Put(vec![(id, new)])))
}

/// Whose it is, since when, and how sure that is.
fn influence(ui: &mut Ui, lang: Lang, fields: &mut Fields, now: &Influence, new: &mut Influence) {
    if let Some(group) = fields.text(ui, lang, "inspector-group", &now.group) {
        new.group = group;
    }
    if let Some(day) = fields.day(ui, lang, "inspector-from", now.period.from) {
        new.period.from = day;
    }
    if let Some(day) = fields.day(ui, lang, "inspector-until", now.period.to) {
        new.period.to = day;
    }
    if new
        .period
        .from
        .zip(new.period.to)
        .is_some_and(|(from, to)| to < from)
    {
        new.period = now.period;
        fields.refuse("influence-ends-first");
    }
    let choices = with_none(Confidence::ALL, Confidence::title, lang);
    if let Some(confidence) = fields.pick(ui, lang, "inspector-confidence", now.confidence, &choices) {
        new.confidence = confidence;
    }
}

/// What an area of this kind does to plans and exports.
const fn means(kind: AreaKind) -> Key {
    match kind {
        AreaKind::Responsibility => "area-responsibility-means",
        AreaKind::Sector => "area-sector-means",
        AreaKind::Interest => "area-interest-means",
        AreaKind::NoGo => "area-no-go-means",
        AreaKind::DoNotVisit => "area-do-not-visit-means",
        AreaKind::Influence => "area-influence-means",
    }
}
