//! Units and alert contacts in the inspector, and the rows that lead to them from base and community: neither stands on
//! a list of its own.

use egui::RichText;
use egui::Ui;

use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::model::Change;
use crate::model::Contact;
use crate::model::ContactMeans;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Patrol;
use crate::model::Unit;
use crate::ui::combo::Choice;
use crate::ui::icon;
use crate::ui::panel::inspector::field::Fields;
use crate::ui::panel::inspector::field::choices;
use crate::ui::panel::inspector::field::fact;
use crate::ui::panel::inspector::whereabouts;
use crate::ui::panel::post;
use crate::ui::record;
use crate::ui::widget;
use crate::words;
use crate::words::Key;

/// Who may go with the unit of a patrol: nobody, or another unit of its base.
pub(super) fn partners(desk: &Desk, row: &Patrol) -> Vec<Choice<Option<Id<Unit>>>> {
    let (op, lang) = (desk.operation(), desk.lang());
    let others = op.units.iter().filter(|(id, unit)| {
        Some(*id) != row.unit && (Some(unit.base) == row.base || Some(*id) == row.second)
    });
    std::iter::once(Choice::new(None, words::text(lang, "inspector-alone")))
        .chain(others.map(|(id, unit)| Choice::new(Some(id), unit.name.clone())))
        .collect()
}

/// A number of a unit, to be set.
type Number = fn(&mut Unit) -> &mut u32;

/// The fields of a unit; gives the change that was made.
pub(super) fn unit(ui: &mut Ui, desk: &Desk, fields: &mut Fields, id: Id<Unit>) -> Option<Edit> {
    let (op, lang) = (desk.operation(), desk.lang());
    let row = op.units.get(id)?;
    let mut new = row.clone();
    if let Some(name) = fields.name(ui, lang, &row.name) {
        new.name = name;
    }
    let bases = op.bases.iter();
    let bases: Vec<_> = bases
        .map(|(id, base)| Choice::new(id, base.name.clone()))
        .collect();
    if let Some(base) = fields.pick(ui, lang, "record-base", row.base, &bases) {
        new.base = base;
    }
    let numbers: [(Key, u32, Number); 3] = [
        ("inspector-strength", row.strength, |unit| &mut unit.strength),
        ("inspector-vehicles", row.vehicles, |unit| &mut unit.vehicles),
        ("inspector-boats", row.boats, |unit| &mut unit.boats),
    ];
    for (key, now, of) in numbers {
        if let Some(number) = fields.number(ui, lang, key, Some(now)) {
            *of(&mut new) = number.unwrap_or(0);
        }
    }
    let modes: Vec<_> = Mode::PATROLS.iter().map(|mode| (*mode, mode.title())).collect();
    if let Some(mode) = fields.choice(ui, lang, "inspector-usual", row.mode, &modes) {
        new.mode = mode;
    }
    if let Some(hours) = fields.hours(ui, lang, "inspector-duty", row.duty_hours) {
        new.duty_hours = hours;
    }
    if !new.can_move(new.mode) {
        ui.colored_label(ui.visuals().warn_fg_color, words::text(lang, "add-no-means"));
    }
    (new != *row).then(|| Edit::Units(Change::Put(vec![(id, new)])))
}

/// The fields of an alert contact; gives the change that was made.
pub(super) fn contact(ui: &mut Ui, desk: &Desk, fields: &mut Fields, id: Id<Contact>) -> Option<Edit> {
    let (op, lang) = (desk.operation(), desk.lang());
    let row = op.contacts.get(id)?;
    let mut new = row.clone();
    let community = op.communities.get(row.community);
    let community = community.map_or("", |row| row.name.as_str());
    fact(ui, lang, "record-community", community);
    let means = choices!(ContactMeans);
    if let Some(means) = fields.choice(ui, lang, "inspector-means", row.means, &means) {
        new.means = means;
    }
    if let Some(typed) = fields.text(ui, lang, "inspector-hours", &row.hours) {
        match post::hours(&typed) {
            Ok(hours) => new.hours = hours,
            Err(why) => fields.refuse(why),
        }
    }
    if let Some(typed) = fields.text(ui, lang, "inspector-language", &row.language) {
        match post::language(&typed) {
            Ok(language) => new.language = language,
            Err(why) => fields.refuse(why),
        }
    }
    let bases: Vec<_> = post::bases(desk)
        .into_iter()
        .map(|(id, name)| Choice::new(id, name))
        .collect();
    if let Some(listens) = fields.pick(ui, lang, "inspector-listens", row.listens, &bases) {
        new.listens = listens;
    }
    if let Some(since) = fields.day(ui, lang, "inspector-since", row.since) {
        new.since = since;
    }
    whereabouts(ui, lang, row.at);
    (new != *row).then(|| Edit::Contacts(Change::Put(vec![(id, new)])))
}

/// The records that belong to the selected one, each to be selected, and the command that adds another.
pub(super) fn belonging(
    ui: &mut Ui,
    desk: &Desk,
    (title, add): (Key, Command),
    hits: &[(Hit, String)],
    actions: &mut Vec<Action>,
) {
    let lang = desk.lang();
    ui.horizontal_wrapped(|ui| {
        ui.label(
            RichText::new(words::text(lang, title))
                .text_style(egui::TextStyle::Small)
                .weak(),
        );
        for (hit, name) in hits {
            let button = widget::picture_button(ui, record::icon(*hit), name);
            let tip = words::text(lang, "map-menu-select");
            if button.on_hover_text(tip).clicked() {
                actions.push(Action::Select(vec![*hit]));
            }
        }
        let name = words::text(lang, add.title());
        let tip = widget::tooltip(add, lang);
        let button = |ui: &mut Ui| widget::icon_button(ui, icon::PLUS, &name, &tip);
        let response = ui.add_enabled_ui(widget::is_possible(add, desk), button).inner;
        let why = widget::tip_why_not(add, desk);
        if response.on_disabled_hover_text(why).clicked() {
            actions.push(Action::Command(add));
        }
    });
}
