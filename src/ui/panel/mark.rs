//! Marks and tones of lists: the shapes are those of the map, so that a line and its place are known for each other.

use egui::Align;
use egui::Align2;
use egui::Color32;
use egui::FontFamily;
use egui::FontId;
use egui::Pos2;
use egui::Rect;
use egui::Shape;
use egui::Stroke;
use egui::Ui;
use egui::vec2;

use crate::model::IncidentFamily;
use crate::model::Priority;
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
    let painter = ui.painter();
    let ink = ui.visuals().text_color();
    match mark {
        Mark::Priority(Priority::Must) => {
            painter.circle_stroke(at, 4.5, Stroke::new(1.5, ink));
            painter.circle_filled(at, 1.8, ink);
        }
        Mark::Priority(Priority::Should) => {
            painter.circle_filled(at, 3.8, ink);
        }
        Mark::Priority(Priority::Could) => {
            painter.circle_stroke(at, 3.2, Stroke::new(1.2, ink));
        }
        Mark::Picture(picture, tone) => {
            let font = FontId::new(theme::BODY, FontFamily::Proportional);
            let middle = Align2([Align::Center, Align::Center]);
            painter.text(at, middle, picture, font, tone.color(ui));
        }
        Mark::Family(family) => show_family(ui, at, family),
    }
}

fn show_family(ui: &Ui, at: Pos2, family: IncidentFamily) {
    let palette = theme::palette(ui.ctx());
    let color = theme::color32(palette.family(family));
    let edge = Stroke::new(0.8, theme::color32(palette.mark_edge));
    let painter = ui.painter();
    match family {
        IncidentFamily::Violence => {
            painter.add(polygon(at, 3, color, edge));
        }
        IncidentFamily::Armed => {
            for slope in [1.0, -1.0] {
                let arm = vec2(3.6, 3.6 * slope);
                painter.line_segment([at - arm, at + arm], Stroke::new(2.6, color));
            }
        }
        IncidentFamily::Displacement => {
            let corner = |x: f32, y: f32| at + vec2(x, y);
            let chevron = vec![corner(-2.5, -4.0), corner(2.5, 0.0), corner(-2.5, 4.0)];
            painter.add(Shape::line(chevron, Stroke::new(2.8, color)));
        }
        IncidentFamily::Hazard => {
            let square = Rect::from_center_size(at, vec2(7.0, 7.0));
            painter.rect(square, 0.0, color, edge, egui::StrokeKind::Middle);
        }
        IncidentFamily::Other => {
            painter.add(polygon(at, 5, color, edge));
        }
    }
}

/// A regular polygon that stands on its base.
fn polygon(at: Pos2, corners: u8, color: Color32, edge: Stroke) -> Shape {
    let turn = std::f32::consts::TAU / f32::from(corners);
    let corner = |n: u8| {
        let angle = turn * f32::from(n) - std::f32::consts::FRAC_PI_2;
        at + 4.6 * vec2(angle.cos(), angle.sin())
    };
    Shape::convex_polygon((0..corners).map(corner).collect(), color, edge)
}
