//! What if this base closes: asked with one click, answered below it.

use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::model::Base;
use crate::model::Id;
use crate::plan::site;
use crate::plan::site::Closing;
use crate::plan::site::Fate;
use crate::quantity::Seconds;
use crate::ui::icon;
use crate::ui::panel::form;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::number;

/// So many communities are listed, to fly to; the sentences count all.
const LISTED: usize = 12;

/// The button of a base, and the answer where it was asked about this one.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, id: Id<Base>, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let title = words::text(lang, "what-if-closes");
    let tip = words::text(lang, "what-if-closes-help");
    let response = widget::picture_button(ui, icon::IDEA, &title);
    if response.on_hover_text(tip).clicked() {
        actions.push(Action::WhatIf(id, None));
    }
    let answer = &desk.answers().closing;
    if answer.computing {
        form::remark(ui, words::text(lang, "answer-computing"));
    }
    let Some(planned) = answer.value.as_deref() else {
        return;
    };
    let asked = &planned.plan.asked;
    if asked.closed.contains(&id) || asked.moved.iter().any(|(moved, _)| *moved == id) {
        if planned.is_out_of_date(desk) {
            form::warning(ui, words::text(lang, "planning-old"));
        }
        told(ui, desk, &planned.plan, actions);
    }
}

fn told(ui: &mut Ui, desk: &Desk, closing: &Closing, actions: &mut Vec<Action>) {
    let (op, lang) = (desk.operation(), desk.lang());
    form::heading(ui, site::asked_sentence(op, closing, lang));
    for sentence in site::closing_sentences(op, closing, lang) {
        form::sentence(ui, sentence);
    }
    let lost = closing.changed.iter().filter(|one| one.fate != Fate::Sooner);
    for changed in lost.take(LISTED) {
        let Some(row) = op.communities.get(changed.community) else {
            continue;
        };
        let time = |time: Option<(Id<Base>, Seconds)>| {
            let way = time.map(|(_, time)| number::duration(lang, time));
            way.unwrap_or_else(|| words::text(lang, "what-if-no-way"))
        };
        let line = format!("{}  {} → {}", row.name, time(changed.before), time(changed.after));
        let show = words::text_with(lang, "planning-show", &[("name", Arg::from(&row.name))]);
        if widget::picture_button(ui, icon::SEARCH, &line)
            .on_hover_text(show)
            .clicked()
        {
            actions.push(Action::FlyTo(row.at));
        }
    }
}
