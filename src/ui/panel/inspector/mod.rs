//! What is selected, and what of it can be changed: each field is one step of the history when Enter is pressed or the
//! field is left.
//!
//! Changes nothing itself; what may not be changed is told, not hidden.

mod activity;
mod alert;
mod area;
mod called;
mod counted;
mod draft;
mod event;
mod facts;
mod field;
mod force;
mod incident;
mod patrol;
mod place;
mod range;
mod reports;
mod road;
mod terms;
mod typed;
mod what_if;

pub(in crate::ui::panel) use typed::clock_of;
pub(in crate::ui::panel) use typed::day_of;
pub(in crate::ui::panel) use typed::number_of;

use egui::Label;
use egui::RichText;
use egui::Ui;

use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::ToolState;
use crate::earth::LonLat;
use crate::earth::mgrs_as_typed;
use crate::earth::text::degrees;
use crate::model::Id;
use crate::ui::icon;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::panel::inspector::field::Fields;
use crate::ui::record;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;

/// Of several records so many are listed, to choose from; the others are counted.
const LISTED: usize = 50;

/// The inspector, with the text that is being typed.
#[derive(Default)]
pub(super) struct Inspector {
    fields: Fields,
    patrol: patrol::PatrolDetail,
}

impl Panel for Inspector {
    fn id(&self) -> &'static str {
        "inspector"
    }

    fn title(&self) -> Key {
        "panel-inspector"
    }

    fn side(&self) -> Side {
        Side::Inspector
    }

    fn answers_to(&self, command: Command) -> bool {
        command == Command::Approve
    }

    fn called(&mut self, _command: Command, _desk: &Desk) {
        self.patrol.ask_for_role();
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        if let ToolState::Patrol(drawn) = desk.tool() {
            return draft::ui(ui, desk, drawn, actions);
        }
        match desk.selection() {
            [] => {}
            [hit] => self.one(ui, desk, *hit, actions),
            many => several(ui, desk, many, actions),
        }
    }
}

impl Inspector {
    fn one(&mut self, ui: &mut Ui, desk: &Desk, hit: Hit, actions: &mut Vec<Action>) {
        let (op, lang) = (desk.operation(), desk.lang());
        let kind = words::text(lang, record::kind(hit));
        let name = record::name(op, hit, lang);
        head(ui, desk, (&name, &kind), record::icon(hit), actions);
        self.fields.begin(hit, desk.may_edit());
        let fields = &mut self.fields;
        let edit = match hit.table {
            "communities" => {
                let edits = place::community(ui, desk, fields, Id::new(hit.id), actions);
                if !edits.is_empty() {
                    actions.push(Action::Edit("step-edit", edits));
                }
                None
            }
            "bases" => place::base(ui, desk, fields, Id::new(hit.id), actions),
            "units" => force::unit(ui, desk, fields, Id::new(hit.id)),
            "contacts" => {
                called::heard(ui, desk, Id::new(hit.id), actions);
                force::contact(ui, desk, fields, Id::new(hit.id))
            }
            "alerts" => called::alert(ui, desk, fields, Id::new(hit.id)),
            "alert_counts" => counted::counted(ui, desk, fields, Id::new(hit.id)),
            "dated_events" => event::event(ui, desk, fields, Id::new(hit.id)),
            "roads" => op
                .roads
                .get(Id::new(hit.id))
                .and_then(|row| road::road(ui, lang, fields, Id::new(hit.id), row)),
            "incidents" => incident::incident(ui, desk, fields, Id::new(hit.id), actions),
            "areas" => area::area(ui, desk, fields, Id::new(hit.id), actions),
            "activities" => activity::activity(ui, desk, fields, Id::new(hit.id)),
            "patrols" => self.patrol.ui(ui, desk, fields, Id::new(hit.id), actions),
            _ => {
                facts::ui(ui, op, hit, lang);
                None
            }
        };
        if hit.table == "communities" {
            alert::ui(ui, desk, Id::new(hit.id), actions);
        }
        if let Some(key) = self.fields.refused() {
            ui.colored_label(ui.visuals().warn_fg_color, words::text(lang, key));
        }
        actions.extend(edit.map(|edit| Action::Edit("step-edit", vec![edit])));
    }
}

/// Several records: how many of each kind.
fn several(ui: &mut Ui, desk: &Desk, hits: &[Hit], actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let count = [("count", Arg::from(hits.len()))];
    let title = words::text_with(lang, "inspector-several", &count);
    head(ui, desk, (&title, ""), icon::SELECT, actions);
    let mut kinds: Vec<Key> = Vec::new();
    for kind in hits.iter().map(|hit| record::kind(*hit)) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    for kind in kinds {
        let count = hits.iter().filter(|hit| record::kind(**hit) == kind).count();
        ui.label(format!("{} · {count}", words::text(lang, kind)));
    }
    for hit in hits.iter().take(LISTED) {
        let name = record::name(desk.operation(), *hit, lang);
        let button = widget::picture_button(ui, record::icon(*hit), &name);
        let tip = words::text(lang, "map-menu-select");
        if button.on_hover_text(tip).clicked() {
            actions.push(Action::Select(vec![*hit]));
        }
    }
    if let Some(pair) = reports::pair(desk, hits) {
        reports::side_by_side(ui, desk, pair, actions);
    }
    let left = hits.len().saturating_sub(LISTED);
    if left > 0 {
        ui.weak(words::text_with(
            lang,
            "planning-more",
            &[("count", Arg::from(left))],
        ));
    }
}

/// What it is called and what it is, and the button that removes it.
fn head(ui: &mut Ui, desk: &Desk, (title, kind): (&str, &str), picture: &str, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            widget::command_icon(ui, desk, Command::Delete, actions);
            if kind != title && !kind.is_empty() {
                ui.weak(kind);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let text = RichText::new(title).text_style(crate::ui::theme::strong());
                ui.label(picture);
                ui.add(Label::new(text).truncate());
            });
        });
    });
}

/// Where it is, to be copied.
fn whereabouts(ui: &mut Ui, lang: Lang, at: LonLat) {
    let place = mgrs_as_typed(at).unwrap_or_else(|| degrees(at));
    let copy = widget::picture_button(ui, icon::COPY, &place);
    let tip = format!("{}\n{}", degrees(at), words::text(lang, "map-menu-copy"));
    if copy.on_hover_text(tip).clicked() {
        ui.ctx().copy_text(place);
    }
}
