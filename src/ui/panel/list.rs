//! A list of records with columns: only the lines in sight are made, however many there are.
//!
//! A click selects and flies, Shift adds to the selection, the pointer over a line highlights it on the map. A line is
//! one widget with one name, so that Tab, arrows and screen readers go from record to record. Knows no record itself.

use std::sync::Arc;

use egui::Color32;
use egui::FontId;
use egui::Rect;
use egui::ScrollArea;
use egui::Sense;
use egui::TextStyle;
use egui::Ui;
use egui::pos2;
use egui::vec2;
use jiff::civil::Date;

use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Desk;
use crate::ui::panel::line::LINE;
use crate::ui::panel::line::Line;
use crate::ui::panel::line::MARGIN;
use crate::ui::panel::line::MARK;
use crate::ui::panel::line::NOTED;
use crate::ui::panel::line::cut_text;
use crate::ui::panel::line::galley_of_note;
use crate::ui::panel::line::show_line;
use crate::words::Lang;

/// Room between two columns, in points.
const BETWEEN: f32 = 6.0;
/// Height of the titles, in points.
const TITLES: f32 = 16.0;

/// A column of a list.
#[derive(Debug, Clone)]
pub(super) struct Column {
    title: String,
    /// In points; none takes what is left.
    width: Option<f32>,
    pub(super) right: bool,
}

impl Column {
    /// As wide as its title and the widest of these texts.
    pub(super) fn fitting(ui: &Ui, title: String, texts: &[String]) -> Self {
        let body = TextStyle::Body.resolve(ui.style());
        let small = TextStyle::Small.resolve(ui.style());
        let wide = |text: &str, font: &FontId| {
            let galley = ui
                .painter()
                .layout_no_wrap(text.to_owned(), font.clone(), Color32::WHITE);
            galley.size().x
        };
        let widest = texts
            .iter()
            .fold(wide(&title, &small), |most, text| most.max(wide(text, &body)));
        Self {
            title,
            width: Some(widest.ceil() + 1.0),
            right: false,
        }
    }

    /// Has room for a mark before its texts.
    #[must_use]
    pub(super) fn marked(mut self) -> Self {
        self.width = self.width.map(|width| width + MARK);
        self
    }

    /// Takes what the others leave.
    pub(super) const fn rest(title: String) -> Self {
        Self {
            title,
            width: None,
            right: false,
        }
    }

    /// Its texts end at its right edge, as numbers do.
    #[must_use]
    pub(super) const fn right(mut self) -> Self {
        self.right = true;
        self
    }
}

/// A wide day of each month as it is written: a column that holds these holds every day.
pub(super) fn days(written: impl Fn(Date) -> String) -> Vec<String> {
    (1..=12)
        .map(|month| written(Date::constant(2028, month, 28)))
        .collect()
}

/// How tall the lines are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Heights<'a> {
    /// So many lines of one height; notes are cut where they are longer.
    Same(usize, f32),
    /// Where each line ends, from the top of the first, in points.
    Ends(&'a [f32]),
}

impl Heights<'_> {
    fn len(self) -> usize {
        match self {
            Self::Same(count, _) => count,
            Self::Ends(ends) => ends.len(),
        }
    }

    fn end(self, index: usize) -> f32 {
        match self {
            Self::Same(_, height) => height * (index as f32 + 1.0),
            Self::Ends(ends) => ends.get(index).copied().unwrap_or(0.0),
        }
    }

    fn begin(self, index: usize) -> f32 {
        index.checked_sub(1).map_or(0.0, |before| self.end(before))
    }

    /// The lines that lie between these heights, and one on either side for the keys to go on to.
    fn between(self, top: f32, bottom: f32) -> std::ops::Range<usize> {
        let first = match self {
            Self::Same(_, height) => (top / height.max(1.0)).max(0.0) as usize,
            Self::Ends(ends) => ends.partition_point(|end| *end <= top),
        };
        let mut last = first;
        while last < self.len() && self.begin(last) < bottom {
            last += 1;
        }
        first.saturating_sub(1)..(last + 1).min(self.len())
    }
}

/// The height of a line whose note is wrapped at this width.
fn height_with_note(ui: &Ui, note: &str, width: f32) -> f32 {
    if note.is_empty() {
        return LINE;
    }
    (LINE + galley_of_note(ui, note, width, Color32::WHITE).size().y + 3.0).max(NOTED + 0.5)
}

/// Where lines of unlike height end, kept while what they are made from stays the same.
pub(super) struct Laid<K> {
    known: Option<(K, f32, Lang)>,
    ends: Vec<f32>,
}

impl<K> Default for Laid<K> {
    fn default() -> Self {
        Self {
            known: None,
            ends: Vec::new(),
        }
    }
}

impl<K: PartialEq> Laid<K> {
    /// The ends of lines with these notes.
    pub(super) fn ends(
        &mut self,
        ui: &Ui,
        key: K,
        lang: Lang,
        notes: impl Iterator<Item = String>,
    ) -> &[f32] {
        let key = Some((key, note_width(ui), lang));
        if self.known != key {
            let mut end = 0.0;
            let width = note_width(ui);
            self.ends = notes
                .map(|note| {
                    end += height_with_note(ui, &note, width);
                    end
                })
                .collect();
            self.known = key;
        }
        &self.ends
    }
}

/// An answer that is the same while it is the very one.
pub(super) struct Same<T>(pub(super) Arc<T>);

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// How wide the notes of a list are that is drawn next.
fn note_width(ui: &Ui) -> f32 {
    (ui.available_width() - ui.spacing().scroll.allocated_width() - 2.0 * MARGIN - MARK).max(40.0)
}

/// A list, and which of its records lies under the pointer.
#[derive(Default)]
pub(super) struct List {
    hovered: Option<Hit>,
}

impl List {
    /// Draws titles and lines in all the room there is.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        columns: &[Column],
        heights: Heights<'_>,
        mut line: impl FnMut(usize) -> Line,
        actions: &mut Vec<Action>,
    ) {
        let wide = (ui.available_width() - ui.spacing().scroll.allocated_width()).max(60.0);
        let places = places(columns, wide);
        titles(ui, columns, &places);
        let mut under = None;
        ScrollArea::vertical()
            .auto_shrink(false)
            .show_viewport(ui, |ui, seen| {
                let Some(last) = heights.len().checked_sub(1) else {
                    return;
                };
                ui.set_height(heights.end(last));
                let corner = ui.max_rect().min;
                for index in heights.between(seen.top(), seen.bottom()) {
                    let rect = Rect::from_min_max(
                        corner + vec2(0.0, heights.begin(index)),
                        corner + vec2(wide, heights.end(index)),
                    );
                    let line = line(index);
                    if show_line(ui, desk, rect, &line, (columns, &places), index, actions) {
                        under = line.hit;
                    }
                }
            });
        if under != self.hovered {
            self.hovered = under;
            actions.push(Action::Hover(under));
        }
    }
}

/// From where to where each column lies, in points from the left.
fn places(columns: &[Column], wide: f32) -> Vec<(f32, f32)> {
    let fixed: f32 = columns.iter().filter_map(|column| column.width).sum();
    let gaps = BETWEEN * columns.len().saturating_sub(1) as f32;
    let open = columns.iter().filter(|column| column.width.is_none()).count();
    let rest = ((wide - 2.0 * MARGIN - fixed - gaps) / open.max(1) as f32).max(24.0);
    let mut left = MARGIN;
    columns
        .iter()
        .map(|column| {
            let width = column.width.unwrap_or(rest);
            let place = (left, left + width);
            left += width + BETWEEN;
            place
        })
        .collect()
}

fn titles(ui: &mut Ui, columns: &[Column], places: &[(f32, f32)]) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), TITLES), Sense::hover());
    let font = TextStyle::Small.resolve(ui.style());
    let color = ui.visuals().weak_text_color();
    for (column, (left, right)) in columns.iter().zip(places) {
        let cut = cut_text(ui.painter(), &column.title, font.clone(), color, right - left);
        let x = if column.right { right - cut.size().x } else { *left };
        ui.painter().galley(pos2(rect.left() + x, rect.top()), cut, color);
    }
    let edge = ui.visuals().widgets.noninteractive.bg_stroke;
    ui.painter().hline(rect.x_range(), rect.bottom(), edge);
    ui.add_space(-ui.spacing().item_spacing.y);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_hundred_thousand_lines_those_in_sight_are_made() {
        let all = Heights::Same(100_000, LINE);
        assert_eq!(all.between(0.0, 240.0), 0..11);
        let middle = all.between(50_000.0 * LINE, 50_000.0 * LINE + 240.0);
        assert_eq!(middle, 49_999..50_011);
        assert_eq!(all.between(99_999.0 * LINE, 100_020.0 * LINE), 99_998..100_000);
        assert_eq!(Heights::Same(0, LINE).between(0.0, 100.0), 0..0);
    }

    #[test]
    fn lines_of_unlike_height_are_found_as_by_looking_at_each() {
        let ends: Vec<f32> = (1..=50u8).map(|n| f32::from(n) * f32::from(n)).collect();
        let some = Heights::Ends(&ends);
        for top in (0..2500u16).step_by(37) {
            let (top, bottom) = (f32::from(top), f32::from(top) + 90.0);
            let plain: Vec<usize> = (0..ends.len())
                .filter(|index| some.end(*index) > top && some.begin(*index) < bottom)
                .collect();
            let found = some.between(top, bottom);
            assert!(plain.iter().all(|index| found.contains(index)), "{top}");
            assert!(found.len() <= plain.len() + 2, "{top}");
        }
    }

    #[test]
    fn columns_share_the_room_and_never_overlap() {
        let column = |width| Column {
            title: String::new(),
            width,
            right: false,
        };
        let columns = [column(Some(20.0)), column(None), column(Some(60.0))];
        let places = places(&columns, 240.0);
        assert!(places.windows(2).all(|pair| pair[0].1 < pair[1].0));
        assert!((places[2].1 - (240.0 - MARGIN)).abs() < 0.01, "{places:?}");
    }
}
