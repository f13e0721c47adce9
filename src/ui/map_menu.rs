//! The few things that can be done at a place of the map: what the right button opens.

use egui::Ui;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::MapEvent;
use crate::desk::MapEventKind;
use crate::desk::Modifiers;
use crate::earth::LonLat;
use crate::earth::mgrs;
use crate::earth::text::degrees;
use crate::model::Id;
use crate::ui::icon;
use crate::ui::record;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;

/// Records offered at one place.
const MOST_RECORDS: usize = 4;

pub(crate) fn ui(ui: &mut Ui, desk: &Desk, at: LonLat, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    ui.set_min_width(220.0);
    for place in [mgrs(at, 5), Some(degrees(at))].into_iter().flatten() {
        if widget::picture_button(ui, icon::COPY, &place)
            .on_hover_text(words::text(lang, "map-menu-copy"))
            .clicked()
        {
            ui.ctx().copy_text(place);
            ui.close();
        }
    }
    ui.separator();
    let hits = desk.map().map_or_else(Vec::new, |map| map.hits(at, 6.0));
    for hit in hits.into_iter().take(MOST_RECORDS) {
        let name = record::name(desk.operation(), hit, lang);
        if widget::picture_button(ui, record::icon(hit), &name)
            .on_hover_text(words::text(lang, "map-menu-select"))
            .clicked()
        {
            actions.push(Action::Select(vec![hit]));
            ui.close();
        }
    }
    what_if(ui, desk, at, actions);
    let title = words::text(lang, "map-menu-try");
    let response = widget::picture_button(ui, icon::IDEA, &title);
    if response
        .on_hover_text(words::text(lang, "map-menu-try-help"))
        .clicked()
    {
        actions.push(Action::TrySite(at));
        actions.push(Action::Command(Command::TabPlan));
        ui.close();
    }
    for command in [
        Command::BaseHere,
        Command::AddCommunity,
        Command::MeasureHere,
        Command::CentreHere,
    ] {
        let title = words::text(lang, command.title());
        let button = |ui: &mut Ui| widget::picture_button(ui, widget::picture(command), &title);
        let possible = widget::is_possible(command, desk);
        let response = ui.add_enabled_ui(possible, button).inner;
        let response = response.on_disabled_hover_text(widget::tip_why_not(command, desk));
        if !response.on_hover_text(widget::tooltip(command, lang)).clicked() {
            continue;
        }
        match command {
            Command::BaseHere => actions.push(Action::PlaceBase(at)),
            Command::AddCommunity => {
                actions.push(Action::Mark(Some(at)));
                actions.push(Action::Command(command));
            }
            Command::MeasureHere => actions.extend(begin(desk, Command::ToolMeasure, at)),
            _ => actions.push(Action::SetView(desk.view().centred_on(at))),
        }
        ui.close();
    }
}

/// What if the selected base stood here: asked on trial, nothing is moved.
fn what_if(ui: &mut Ui, desk: &Desk, at: LonLat, actions: &mut Vec<Action>) {
    let [hit] = desk.selection() else {
        return;
    };
    let id = Id::new(hit.id);
    let bases = &desk.operation().bases;
    let Some(base) = bases.get(id).filter(|_| hit.table == "bases") else {
        return;
    };
    let lang = desk.lang();
    let name = [("base", Arg::from(&base.name))];
    let title = words::text_with(lang, "what-if-here", &name);
    let tip = words::text(lang, "what-if-here-help");
    let response = widget::picture_button(ui, icon::IDEA, &title);
    if response.on_hover_text(tip).clicked() {
        actions.push(Action::WhatIf(id, Some(at)));
        ui.close();
    }
}

/// Takes up a tool and sets its first point.
pub(crate) fn begin(desk: &Desk, tool: Command, at: LonLat) -> Vec<Action> {
    let event = MapEvent {
        kind: MapEventKind::Click,
        at,
        page: desk.view().page_from_earth(at),
        modifiers: Modifiers::default(),
        beside: false,
    };
    vec![Action::Command(tool), Action::Pointer(event)]
}
