//! Why rows are refused, each reason in one line with its number of rows; a line opens on all of its rows.

use std::sync::Arc;

use egui::Label;
use egui::ScrollArea;
use egui::Sense;
use egui::TextStyle;
use egui::Ui;
use egui::collapsing_header::CollapsingState;

use crate::model::Finding;
use crate::model::Gathered;
use crate::model::gather;
use crate::ui::panel::form;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// More reasons than these have lines of one height that do not open, so that a million of them cost no more than ten.
const MOST_THAT_OPEN: usize = 200;
/// Runs of rows that an opened line tells; the rest of them are counted.
const MOST_RUNS: usize = 300;

/// Lists of findings, gathered once for as long as they are shown.
pub(super) struct Reasons<T> {
    of: Option<Arc<T>>,
    lists: Vec<Vec<Gathered>>,
}

impl<T> Default for Reasons<T> {
    fn default() -> Self {
        Self {
            of: None,
            lists: Vec::new(),
        }
    }
}

impl<T> Reasons<T> {
    /// These lists of what is shown, gathered.
    pub(super) fn of(&mut self, whole: &Arc<T>, lists: impl Fn(&T) -> Vec<&[Finding]>) -> &[Vec<Gathered>] {
        if !self.of.as_ref().is_some_and(|known| Arc::ptr_eq(known, whole)) {
            self.lists = lists(whole).into_iter().map(gather).collect();
            self.of = Some(Arc::clone(whole));
        }
        &self.lists
    }
}

/// Reasons one below the other; what concerns several rows opens on them.
pub(super) fn show(ui: &mut Ui, lang: Lang, name: &str, groups: &[Gathered], most_height: f32) {
    let scroll = ScrollArea::vertical().id_salt(name).max_height(most_height);
    if groups.len() > MOST_THAT_OPEN {
        let height = ui.text_style_height(&TextStyle::Body);
        scroll.show_rows(ui, height, groups.len(), |ui, rows| {
            for group in groups.get(rows).unwrap_or_default() {
                ui.add(Label::new(group.sentence(lang)).truncate());
            }
        });
        return;
    }
    scroll.show(ui, |ui| {
        for (index, group) in groups.iter().enumerate() {
            if group.count > 1 {
                several(ui, lang, (name, index), group);
            } else {
                form::sentence(ui, form::told(&group.first, lang));
            }
        }
    });
}

fn several(ui: &mut Ui, lang: Lang, id: (&str, usize), group: &Gathered) {
    let sentence = group.sentence(lang);
    let id = ui.make_persistent_id(id);
    let mut is_clicked = false;
    let fold = CollapsingState::load_with_default_open(ui.ctx(), id, false);
    let mut row = fold.show_header(ui, |ui| {
        let label = Label::new(sentence.as_str()).wrap().sense(Sense::click());
        is_clicked = ui.add(label).clicked();
    });
    if is_clicked {
        row.toggle();
    }
    let (arrow, ..) = row.body(|ui| {
        let remedy = group.first.remedy(lang);
        if !remedy.is_empty() {
            form::sentence(ui, remedy);
        }
        let rows = group.all_rows(lang, MOST_RUNS);
        let lines = group.all_lines(lang, MOST_RUNS);
        for (key, numbers) in [("gathered-rows", rows), ("gathered-lines", lines)] {
            if !numbers.is_empty() {
                form::remark(ui, words::text_with(lang, key, &[("rows", Arg::from(numbers))]));
            }
        }
    });
    widget::named(&arrow, &sentence);
}
