//! The period that the chosen days are held against: a dashed frame beside them, each with its letter.

use egui::Align2;
use egui::Rect;
use egui::Shape;
use egui::Stroke;
use egui::TextStyle;
use egui::pos2;

use crate::model::Period;
use crate::ui::panel::timeline::draw::Picture;
use crate::ui::panel::timeline::draw::end;
use crate::words;

/// How the frame is dashed, in points.
const DASH: (f32, f32) = (4.0, 3.0);

impl Picture<'_> {
    /// The days of B, while two periods are compared.
    pub(super) fn compared(&self) -> Option<Period> {
        let request = self.desk.periods_request()?;
        (request.fault().is_none()).then(|| request.b.period())
    }

    /// Frames the days of B and names both.
    pub(super) fn show_compared(&self) {
        let Some(other) = self.compared() else { return };
        let lang = self.desk.lang();
        let ink = self.ui.visuals().selection.stroke.color;
        for (period, key) in [(self.desk.period(), "periods-a"), (other, "periods-b")] {
            let (Some(from), Some(to)) = (period.from, period.to) else {
                continue;
            };
            let (left, right) = (self.axis.x(from), end(self.axis, to));
            let frame = Rect::from_x_y_ranges(left..=right, self.incidents.top()..=self.days.top());
            if key == "periods-b" {
                let pen = Stroke::new(1.2, ink);
                for line in [
                    [frame.left_bottom(), frame.left_top()],
                    [frame.left_top(), frame.right_top()],
                    [frame.right_top(), frame.right_bottom()],
                ] {
                    let dashes = Shape::dashed_line(&line, pen, DASH.0, DASH.1);
                    self.painter.extend(dashes);
                }
            }
            let middle = pos2(frame.center().x, frame.top() + 1.0);
            let letters = TextStyle::Small.resolve(self.ui.style());
            self.haloed(middle, Align2::CENTER_TOP, &words::text(lang, key), letters);
        }
    }
}
