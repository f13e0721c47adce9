//! Marks and tones of lists: the marks are those of the map, so that a line and its place are known for each other.

use egui::Align;
use egui::Align2;
use egui::Color32;
use egui::FontFamily;
use egui::FontId;
use egui::Pos2;
use egui::Ui;
use egui::vec2;

use crate::chart::layer;
use crate::chart::legend::MIDDLE;
use crate::chart::scene::Symbol;
use crate::model::IncidentFamily;
use crate::model::Priority;
use crate::ui::paint;
use crate::ui::theme;

/// How a text is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tone {
    #[default]
    Plain,
    Soft,
    Warning,
}

impl Tone {
    /// Its colour in the look of the window.
    pub(super) fn color(self, ui: &Ui) -> Color32 {
        match self {
            Self::Plain => ui.visuals().text_color(),
            Self::Soft => ui.visuals().weak_text_color(),
            Self::Warning => ui.visuals().warn_fg_color,
        }
    }
}

/// What stands before the text of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// The mark that the community has on the map.
    Priority(Priority),
    /// The mark that incidents of this family have on the map.
    Family(IncidentFamily),
    /// A pictogram.
    Picture(&'static str, Tone),
}

/// Draws a mark around a place.
pub(super) fn show(ui: &Ui, at: Pos2, mark: Mark) {
    let palette = theme::palette(ui.ctx());
    let symbol: Symbol = match mark {
        Mark::Priority(priority) => layer::community_mark(priority, &palette),
        Mark::Family(family) => layer::incident_mark(family, &palette),
        Mark::Picture(picture, tone) => {
            let font = FontId::new(theme::BODY, FontFamily::Proportional);
            let middle = Align2([Align::Center, Align::Center]);
            ui.painter().text(at, middle, picture, font, tone.color(ui));
            return;
        }
    };
    let origin = at - vec2(MIDDLE.x, MIDDLE.y);
    paint::sample(ui.painter(), origin, &[symbol.into()]);
}
