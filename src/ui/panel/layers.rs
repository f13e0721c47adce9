//! The layers: what is shown and hidden, in rows that never move; below them the legend of what is drawn.

use egui::Label;
use egui::RichText;
use egui::ScrollArea;
use egui::Sense;
use egui::TextStyle;
use egui::Ui;
use egui::vec2;

use crate::chart::LayerId;
use crate::chart::LegendEntry;
use crate::chart::legend::SAMPLE_HEIGHT;
use crate::chart::legend::SAMPLE_WIDTH;
use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::DrawnMap;
use crate::ui::keys;
use crate::ui::map_list;
use crate::ui::paint;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::theme;
use crate::words;
use crate::words::Arg;
use crate::words::Key;

/// Height of a switch, in points: all of them leave the legend half of a small screen.
const SWITCH: f32 = 20.0;

/// The panel of the layers; it has no state of its own.
#[derive(Default)]
pub(super) struct Layers;

impl Panel for Layers {
    fn id(&self) -> &'static str {
        "layers"
    }

    fn title(&self) -> Key {
        "panel-layers"
    }

    fn side(&self) -> Side {
        Side::Left
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let mut legend: Vec<&LegendEntry> = desk.map().map_or_else(Vec::new, legend_of);
        // What only the second map shows is explained too.
        for entry in desk.map_beside().map_or_else(Vec::new, legend_of) {
            let known = |one: &&LegendEntry| (one.layer, &one.title) == (entry.layer, &entry.title);
            if !legend.iter().any(known) {
                legend.push(entry);
            }
        }
        let lang = desk.lang();
        // Lines of the legend come and go with what is in view: above the switches they would push them away from
        // under the hand.
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.spacing_mut().interact_size.y = SWITCH;
                for (layer, title) in keys::switchable() {
                    switch(ui, desk, layer, title, actions);
                }
                // The offline maps are the last layer; there are as many lines as the operation has maps.
                map_list::show(ui, desk, actions);
            });
            if legend.is_empty() {
                return;
            }
            ui.separator();
            ui.label(RichText::new(words::text(lang, "layers-legend")).text_style(theme::strong()));
            for (layer, title) in keys::switchable() {
                let lines = legend.iter().filter(|entry| entry.layer == layer);
                // One line names itself; several are told what they are of.
                if lines.clone().count() > 1 {
                    let title = RichText::new(words::text(lang, title)).text_style(TextStyle::Small);
                    ui.label(title);
                }
                lines.for_each(|entry| line(ui, entry));
            }
        });
    }
}

fn legend_of(map: &DrawnMap) -> Vec<&LegendEntry> {
    map.drawn.legend.iter().collect()
}

fn switch(ui: &mut Ui, desk: &Desk, layer: LayerId, title: Key, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let mut shown = desk.shown(layer);
    let response = ui.checkbox(&mut shown, words::text(lang, title));
    let tip = match keys::digit(layer) {
        Some(digit) => words::text_with(lang, "layers-key", &[("digit", Arg::from(digit))]),
        None => words::text(lang, "layers-switch"),
    };
    if response.on_hover_text(tip).changed() {
        actions.push(Action::ShowLayer(layer, shown));
    }
}

fn line(ui: &mut Ui, entry: &LegendEntry) {
    ui.horizontal_top(|ui| {
        ui.add_space(4.0);
        let size = vec2(SAMPLE_WIDTH, SAMPLE_HEIGHT);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        if ui.is_rect_visible(rect) {
            paint::sample(&ui.painter_at(rect.expand(1.0)), rect.min, &entry.sample);
        }
        ui.spacing_mut().item_spacing.x = 4.0;
        let text = RichText::new(&entry.title).text_style(TextStyle::Small).weak();
        ui.add(Label::new(text).wrap());
    });
}
