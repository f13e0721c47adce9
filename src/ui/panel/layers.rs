//! The layers: what is shown and hidden, each with the legend of what it has drawn.

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
use crate::ui::keys;
use crate::ui::paint;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::words;
use crate::words::Arg;
use crate::words::Key;

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
        let legend = desk.map().map_or(&[][..], |map| map.drawn.legend.as_slice());
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            for (layer, title) in keys::switchable() {
                switch(ui, desk, layer, title, actions);
                for entry in legend.iter().filter(|entry| entry.layer == layer) {
                    line(ui, entry);
                }
            }
        });
    }
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
