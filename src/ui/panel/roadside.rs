//! Reports along the ways as a ranked list of stretches: from where to where, on which way, how many for each kilometre.

use std::sync::Arc;

use egui::Ui;

use crate::analysis::roadside::Roadside;
use crate::analysis::roadside::stretch::Stretch;
use crate::analysis::roadside::told::per_km;
use crate::chart::LayerId;
use crate::desk::Action;
use crate::desk::Desk;
use crate::ui::panel::answer;
use crate::ui::panel::answer::Stand;
use crate::ui::panel::form;
use crate::ui::panel::line::Cell;
use crate::ui::panel::line::Line;
use crate::ui::panel::list::Column;
use crate::ui::panel::list::Heights;
use crate::ui::panel::list::Laid;
use crate::ui::panel::list::List;
use crate::ui::panel::list::Same;
use crate::ui::panel::mark::Tone;
use crate::words;
use crate::words::Key;
use crate::words::number;

/// The layer that draws it.
const LAYER: LayerId = LayerId("roadside");

/// The list of the stretches.
#[derive(Default)]
pub(super) struct RoadsideList {
    list: List,
    laid: Laid<Same<Roadside>>,
}

impl RoadsideList {
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        if !desk.situation().roadside {
            actions.push(Action::ShowRoadside(true));
        }
        if desk.operation().roads.is_empty() {
            form::sentence(ui, words::text(lang, "roadside-no-ways"));
            return;
        }
        let answer = &desk.answers().roadside;
        answer::line(ui, lang, Stand::of(answer), actions);
        let Some(found) = &answer.value else { return };
        form::sentence(ui, found.sentence(lang));
        form::remark(ui, found.remarks(lang).join(" "));
        let mut shown = desk.shown(LAYER);
        if ui
            .checkbox(&mut shown, words::text(lang, "hotspots-shown"))
            .changed()
        {
            actions.push(Action::ShowLayer(LAYER, shown));
        }
        let none = match (found.too_few(), found.stretches.is_empty()) {
            (true, _) => Some("roadside-too-few"),
            (false, true) => Some("roadside-none"),
            (false, false) => None,
        };
        if let Some(key) = none {
            form::sentence(ui, words::text(lang, key));
            return;
        }
        self.table(ui, desk, found, actions);
    }

    fn table(&mut self, ui: &mut Ui, desk: &Desk, found: &Arc<Roadside>, actions: &mut Vec<Action>) {
        let (op, lang) = (desk.operation(), desk.lang());
        let title = |key: Key| words::text(lang, key);
        let stretches = &found.stretches;
        let reports = |stretch: &Stretch| number::count(lang, stretch.reports as usize);
        let counts: Vec<String> = stretches.iter().map(reports).collect();
        let rates: Vec<String> = stretches.iter().map(|one| per_km(lang, one.per_km)).collect();
        let columns = [
            Column::fitting(ui, title("gaps-rank"), &[stretches.len().to_string()]).right(),
            Column::rest(title("roadside-stretch")),
            Column::fitting(ui, title("hotspots-count"), &counts).right(),
            Column::fitting(ui, title("roadside-worst"), &rates).right(),
        ];
        let even = found.even();
        let notes = stretches.iter().map(|one| one.note(op, even, lang));
        let ends = self.laid.ends(ui, Same(Arc::clone(found)), lang, notes);
        let line = |index: usize| {
            let Some(one) = stretches.get(index) else {
                return Line::default();
            };
            let (name, note, rate) = (
                one.name(op, lang),
                one.note(op, even, lang),
                per_km(lang, one.per_km),
            );
            Line {
                hit: None,
                asks: vec![Action::FlyToExtent(one.extent)],
                name: format!("{} {name} · {rate} · {note}", one.rank),
                cells: vec![
                    Cell::toned(one.rank.to_string(), Tone::Soft),
                    Cell::new(name),
                    Cell::new(reports(one)),
                    Cell::new(rate),
                ],
                note,
                note_tone: Tone::Soft,
                ..Line::default()
            }
        };
        self.list
            .ui(ui, desk, &columns, Heights::Ends(ends), line, actions);
    }
}
