//! On what terms an activity goes on, in the inspector: what it waits for, its tier, who endorsed it, which force of the host
//! State takes part and was cleared, and whether partners may be told of it.

use egui::Label;
use egui::RichText;
use egui::TextStyle;
use egui::Ui;

use crate::desk::Desk;
use crate::model::Activity;
use crate::model::Clearance;
use crate::model::Endorsement;
use crate::model::Endorser;
use crate::model::HostForce;
use crate::model::Id;
use crate::model::Tier;
use crate::model::activity_circles;
use crate::ui::combo::Choice;
use crate::ui::icon;
use crate::ui::panel::inspector::field::Fields;
use crate::ui::panel::inspector::field::choices;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// The fields of the terms, changed in `new`.
pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    fields: &mut Fields,
    row: (Id<Activity>, &Activity),
    new: &mut Activity,
) {
    let lang = desk.lang();
    let terms = &row.1.terms;
    waits(ui, desk, fields, row, new);
    let tiers = with_none(Tier::ALL, Tier::title, lang);
    if let Some(tier) = fields.pick(ui, lang, "inspector-tier", terms.tier, &tiers) {
        new.terms.tier = tier;
    }
    let hosts = with_none(HostForce::ALL, HostForce::title, lang);
    if let Some(host) = fields.pick(ui, lang, "inspector-host", terms.host, &hosts) {
        new.terms.host = host;
    }
    if row.1.host().is_some() {
        let states = choices!(Clearance);
        if let Some(state) = fields.choice(ui, lang, "inspector-clearance", terms.clearance, &states) {
            new.terms.clearance = state;
        }
        if let Some(day) = fields.day(ui, lang, "inspector-cleared-on", terms.cleared_on) {
            new.terms.cleared_on = day;
        }
    }
    endorsed(ui, desk, fields, row.1, new);
    if let Some(shareable) = fields.tick(ui, lang, "inspector-shareable", terms.shareable) {
        new.terms.shareable = shareable;
    }
}

/// Who endorsed it and when. What a host force takes part in that was not cleared is not endorsed.
fn endorsed(ui: &mut Ui, desk: &Desk, fields: &mut Fields, row: &Activity, new: &mut Activity) {
    let (lang, now) = (desk.lang(), row.terms.endorsed);
    let who = with_none(Endorser::ALL, Endorser::title, lang);
    if let Some(by) = fields.pick(ui, lang, "inspector-endorsed", now.map(|now| now.by), &who) {
        let on = now.map_or(desk.day(), |now| now.on);
        if by.is_some() && new.lacks_clearance() {
            fields.refuse("activity-not-cleared");
        } else {
            new.terms.endorsed = by.map(|by| Endorsement { by, on });
        }
    }
    let Some(now) = now else { return };
    match fields.day(ui, lang, "inspector-endorsed-on", Some(now.on)) {
        Some(Some(on)) => new.terms.endorsed = Some(Endorsement { on, ..now }),
        Some(None) => fields.refuse("inspector-needs-day"),
        None => {}
    }
}

/// What it waits for, each to be taken off, and a list of what it may wait for besides.
fn waits(
    ui: &mut Ui,
    desk: &Desk,
    fields: &mut Fields,
    (id, row): (Id<Activity>, &Activity),
    new: &mut Activity,
) {
    let (op, lang) = (desk.operation(), desk.lang());
    for before in &row.after {
        let title = op.activities.get(*before).map_or("–", |row| row.title.as_str());
        ui.horizontal(|ui| {
            let args = [("name", Arg::from(title))];
            let tip = words::text_with(lang, "inspector-after-off", &args);
            let off = |ui: &mut Ui| widget::icon_button(ui, icon::CLOSE, &tip, &tip);
            if ui.add_enabled_ui(desk.may_edit(), off).inner.clicked() {
                new.after.retain(|known| known != before);
            }
            let told = words::text_with(lang, "inspector-after-told", &args);
            ui.add(Label::new(RichText::new(told).text_style(TextStyle::Small)).truncate());
        });
    }
    let others = op.activities.iter();
    let others = others.filter(|(other, _)| *other != id && !row.after.contains(other));
    let others = others.map(|(other, row)| {
        let day = number::short_date(lang, row.from);
        Choice::new(Some(other), format!("{day} · {}", row.title))
    });
    let none = Choice::new(None, "–".to_owned());
    let choices: Vec<Choice<Option<Id<Activity>>>> = std::iter::once(none).chain(others).collect();
    let Some(Some(chosen)) = fields.pick(ui, lang, "inspector-after", None, &choices) else {
        return;
    };
    let all = op.activities.iter().map(|(other, row)| {
        let mut waits = row.after.clone();
        waits.extend((other == id).then_some(chosen));
        (other, waits)
    });
    if activity_circles(&all.collect())
        .iter()
        .any(|circle| circle.all.contains(&id))
    {
        fields.refuse("activity-circle");
    } else {
        new.after.push(chosen);
    }
}

/// The choices of a list, and none of them.
pub(super) fn with_none<T: Copy>(all: &[T], title: fn(T) -> Key, lang: Lang) -> Vec<Choice<Option<T>>> {
    let none = Choice::new(None, "–".to_owned());
    let all = all.iter();
    let all = all.map(|choice| Choice::new(Some(*choice), words::text(lang, title(*choice))));
    std::iter::once(none).chain(all).collect()
}
