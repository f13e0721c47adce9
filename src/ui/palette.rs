//! All actions by their words: type, choose, press Enter.

use egui::Key;
use egui::Modal;
use egui::Modifiers;
use egui::RichText;
use egui::ScrollArea;
use egui::TextEdit;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::ui::offer;
use crate::ui::offer::Offer;
use crate::ui::widget;
use crate::words;
use crate::words::Lang;

/// Width of the palette, in points: a title in French beside the reason why it is grey.
const WIDTH: f32 = 560.0;

/// The palette, while it is open.
#[derive(Default)]
pub(crate) struct Palette {
    text: String,
    chosen: usize,
}

impl Palette {
    /// Shows the palette; says whether it stays open.
    pub(crate) fn ui(&mut self, ctx: &egui::Context, desk: &Desk, actions: &mut Vec<Action>) -> bool {
        let modal = Modal::new(egui::Id::unique("palette")).area(
            Modal::default_area(egui::Id::unique("palette"))
                .anchor(egui::Align2::CENTER_TOP, egui::vec2(0.0, 72.0)),
        );
        let shown = modal.show(ctx, |ui| {
            ui.set_width(WIDTH);
            self.inside(ui, desk, actions)
        });
        !(shown.inner || shown.should_close())
    }

    /// Gives whether something was chosen.
    fn inside(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) -> bool {
        let lang = desk.lang();
        let (up, down) = ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
            )
        });
        let field = TextEdit::singleline(&mut self.text)
            .hint_text(words::text(lang, "palette-hint"))
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        let name = words::text(lang, Command::Palette.title());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name));
        let enter = ui.input(|input| input.key_pressed(Key::Enter));
        if !enter && !response.has_focus() {
            response.request_focus();
        }
        if response.changed() {
            self.chosen = 0;
        }
        let found = offer::search(&self.text, desk);
        let last = found.len().saturating_sub(1);
        if down {
            self.chosen = (self.chosen + 1).min(last);
        }
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        ui.add_space(4.0);
        let mut picked = None;
        ScrollArea::vertical().max_height(380.0).show(ui, |ui| {
            if found.is_empty() {
                ui.label(words::text(lang, "search-nothing"));
            }
            for (index, offer) in found.iter().enumerate() {
                let response = line(ui, lang, offer, index == self.chosen);
                if index == self.chosen && (up || down) {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    picked = Some(offer);
                }
            }
        });
        if enter {
            picked = found.get(self.chosen);
        }
        let Some(offer) = picked.filter(|offer| offer.why_not.is_none()) else {
            return false;
        };
        actions.push(offer.action.clone());
        true
    }
}

/// A line with its key; where it can do nothing now, with the reason in place of the key.
fn line(ui: &mut Ui, lang: Lang, offer: &Offer, chosen: bool) -> egui::Response {
    let why = offer.why_not.map(|why| words::text(lang, why));
    let right = RichText::new(why.as_deref().unwrap_or(&offer.key)).weak();
    let right = match why {
        Some(_) => right.text_style(egui::TextStyle::Small),
        None => right,
    };
    let button = egui::Button::selectable(chosen, (offer.picture, offer.title.as_str()))
        .right_text(right)
        .min_size(egui::vec2(ui.available_width(), 0.0));
    let response = ui.add_enabled(why.is_none(), button);
    let name = match &why {
        Some(why) => format!("{} · {why}", offer.title),
        None => offer.title.clone(),
    };
    widget::named(&response, &name);
    let tip = match why {
        Some(why) => format!("{why}\n{}", offer.help),
        None => offer.help.clone(),
    };
    response.on_hover_text(&offer.help).on_disabled_hover_text(tip)
}
