//! An alert that was called, in the inspector: who answered it and when help was there; and when a post was last heard.

use egui::Ui;

use crate::analysis::alert_log;
use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Desk;
use crate::model::Alert;
use crate::model::Answerer;
use crate::model::Change;
use crate::model::CheckIn;
use crate::model::Community;
use crate::model::Contact;
use crate::model::Edit;
use crate::model::Id;
use crate::model::IncidentKind;
use crate::model::Operation;
use crate::ui::combo::Choice;
use crate::ui::icon;
use crate::ui::panel::form;
use crate::ui::panel::inspector::field::Fields;
use crate::ui::panel::inspector::field::fact;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// So many alerts of a community are named.
const NAMED: usize = 3;

/// The fields of an alert; gives the change that was made.
pub(super) fn alert(ui: &mut Ui, desk: &Desk, fields: &mut Fields, id: Id<Alert>) -> Option<Edit> {
    let (op, lang) = (desk.operation(), desk.lang());
    let row = op.alerts.get(id)?;
    let mut new = row.clone();
    let community = op.communities.get(row.community);
    fact(
        ui,
        lang,
        "record-community",
        community.map_or("", |row| row.name.as_str()),
    );
    // One of a protected kind is another record: area and month.
    let kinds = IncidentKind::ALL.iter().filter(|kind| !kind.is_protected());
    let kinds: Vec<(IncidentKind, Key)> = kinds.map(|kind| (*kind, kind.title())).collect();
    if let Some(kind) = fields.choice(ui, lang, "inspector-kind", row.kind, &kinds) {
        new.kind = kind;
    }
    let called = ("alert-log-called", "inspector-hour");
    if let Some(at) = fields.moment(ui, lang, called, row.called) {
        new.called = at;
    }
    answered(ui, desk, fields, row, &mut new);
    if let Some(there) = fields.tick(ui, lang, "alert-has-arrived", row.arrived.is_some()) {
        new.arrived = there.then_some(row.called);
    }
    if let Some(arrived) = row.arrived {
        let keys = ("alert-arrived", "alert-arrived-hour");
        if let Some(at) = fields.moment(ui, lang, keys, arrived) {
            new.arrived = Some(at);
        }
    }
    if new.arrived.is_some_and(|arrived| arrived < new.called) {
        fields.refuse("alert-arrived-before");
        return None;
    }
    if new.arrived.is_some() && new.answered_by.is_none() {
        new.answered_by = Some(Answerer::Mission);
    }
    (new != *row).then(|| Edit::Alerts(Change::Put(vec![(id, new)])))
}

/// Who answered, and from where.
fn answered(ui: &mut Ui, desk: &Desk, fields: &Fields, row: &Alert, new: &mut Alert) {
    let (op, lang) = (desk.operation(), desk.lang());
    if let Some(who) = fields.pick(ui, lang, "alert-log-by", row.answered_by, &answerers(lang)) {
        new.answered_by = who;
        if who != Some(Answerer::Mission) {
            (new.base, new.unit) = (None, None);
        }
        if who.is_none() {
            new.arrived = None;
        }
    }
    if row.answered_by != Some(Answerer::Mission) {
        return;
    }
    let none = || Choice::new(None, "–".to_owned());
    let bases = op.bases.iter();
    let bases = bases.map(|(id, base)| Choice::new(Some(id), base.name.clone()));
    let bases: Vec<_> = std::iter::once(none()).chain(bases).collect();
    if let Some(base) = fields.pick(ui, lang, "record-base", row.base, &bases) {
        new.base = base;
    }
    let none = || Choice::new(None, "–".to_owned());
    let units = op.units.iter();
    let units = units.filter(|(_, unit)| row.base.is_none_or(|base| base == unit.base));
    let units = units.map(|(id, unit)| Choice::new(Some(id), unit.name.clone()));
    let units: Vec<_> = std::iter::once(none()).chain(units).collect();
    if let Some(unit) = fields.pick(ui, lang, "record-unit", row.unit, &units) {
        new.unit = unit;
    }
}

/// Nobody, the mission, the State.
fn answerers(lang: Lang) -> Vec<Choice<Option<Answerer>>> {
    let nobody = Choice::new(None, words::text(lang, "alert-log-nobody"));
    let others = Answerer::ALL.iter();
    let others = others.map(|who| Choice::new(Some(*who), words::text(lang, who.title())));
    std::iter::once(nobody).chain(others).collect()
}

/// When a post was last heard, and that it was heard on the planned day.
pub(super) fn heard(ui: &mut Ui, desk: &Desk, id: Id<Contact>, actions: &mut Vec<Action>) {
    let (op, lang, day) = (desk.operation(), desk.lang(), desk.day());
    let posts = alert_log::posts(op, day);
    let Some(post) = posts.iter().find(|post| post.contact == id) else {
        return;
    };
    let sentence = post.sentence(op, lang);
    if post.overdue {
        form::warning(ui, sentence);
    } else {
        form::sentence(ui, sentence);
    }
    let row = CheckIn {
        contact: id,
        date: day,
    };
    if op.check_ins.rows().any(|known| *known == row) {
        return;
    }
    let args = [("day", Arg::from(number::date(lang, day)))];
    let name = words::text_with(lang, "alert-post-do", &args);
    let button = |ui: &mut Ui| widget::picture_button(ui, icon::CHECK, &name);
    let button = ui.add_enabled_ui(desk.may_edit(), button).inner;
    if button
        .on_hover_text(words::text(lang, "alert-post-do-help"))
        .clicked()
    {
        let edit = Edit::CheckIns(Change::Put(vec![(op.check_ins.next_id(), row)]));
        actions.push(Action::Edit("step-check-in", vec![edit]));
    }
}

/// The last alerts of a community, the newest first.
pub(super) fn lately(op: &Operation, community: Id<Community>, lang: Lang) -> Vec<(Hit, String)> {
    let rows = op.alerts.iter().filter(|(_, row)| row.community == community);
    let mut rows: Vec<_> = rows.map(|(id, row)| (row.called, id)).collect();
    rows.sort_unstable();
    let newest = rows.into_iter().rev().take(NAMED);
    newest
        .map(|(called, id)| {
            (
                Hit::new("alerts", id.number()),
                number::short_date(lang, called.date()),
            )
        })
        .collect()
}
