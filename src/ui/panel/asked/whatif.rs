//! What if: bases and ways that are selected are closed for the question, another season begins, a selected service moves to
//! where a community is selected. Changes nothing of the operation.

use egui::Ui;

use super::time;
use crate::analysis::whatif::Differs;
use crate::analysis::whatif::Scenario;
use crate::analysis::whatif::Stand;
use crate::analysis::whatif::WhatIf;
use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Desk;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Season;
use crate::quantity::Seconds;
use crate::ui::panel::form;
use crate::ui::panel::line::Cell;
use crate::ui::panel::line::Line;
use crate::ui::panel::line::NOTED;
use crate::ui::panel::list::Column;
use crate::ui::panel::list::Heights;
use crate::ui::panel::list::List;
use crate::ui::panel::mark::Mark;
use crate::ui::panel::mark::Tone;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// What is asked so far.
#[derive(Default)]
pub(super) struct Asking {
    scenario: Scenario,
}

impl Asking {
    /// The form; none while nothing is to change.
    pub(super) fn asked(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) -> Option<Scenario> {
        let (op, lang) = (desk.operation(), desk.lang());
        form::remark(ui, words::text(lang, "asked-whatif-what"));
        let name = |key: &str| words::text(lang, key);
        ui.horizontal_wrapped(|ui| {
            let seasons = Season::ALL
                .iter()
                .map(|season| (Some(*season), name(season.title())));
            let choices: Vec<(Option<Season>, String)> = std::iter::once((None, name("asked-season-same")))
                .chain(seasons)
                .collect();
            if let Some(season) =
                form::choice(ui, &name("asked-season"), &self.scenario.season, &choices, 150.0)
            {
                self.scenario.season = season;
            }
        });
        let more = with_selected(&self.scenario, op, desk.selection());
        ui.horizontal_wrapped(|ui| {
            let add = ui.add_enabled(more != self.scenario, egui::Button::new(name("asked-close")));
            if add.on_hover_text(name("asked-close-help")).clicked() {
                self.scenario = more;
            }
            let some = !self.scenario.is_empty();
            if ui
                .add_enabled(some, egui::Button::new(name("asked-clear")))
                .clicked()
            {
                self.scenario = Scenario::default();
            }
        });
        for (hit, text) in closed(&self.scenario, op, lang) {
            if ui.link(text).clicked() {
                actions.push(Action::FlyToRecord(hit));
            }
        }
        (!self.scenario.is_empty()).then(|| self.scenario.clone())
    }
}

/// The scenario with all that is selected: bases and ways close; a service moves to a community that is selected with it.
fn with_selected(scenario: &Scenario, op: &Operation, selection: &[Hit]) -> Scenario {
    let mut more = scenario.clone();
    let to = selection
        .iter()
        .find(|hit| hit.table == "communities")
        .and_then(|hit| op.communities.get(Id::new(hit.id)))
        .map(|row| row.at);
    for hit in selection {
        match (hit.table, to) {
            ("bases", _) if !more.bases.contains(&Id::new(hit.id)) => more.bases.push(Id::new(hit.id)),
            ("roads", _) if !more.roads.contains(&Id::new(hit.id)) => more.roads.push(Id::new(hit.id)),
            ("services", Some(to)) if !more.moved.contains(&(Id::new(hit.id), to)) => {
                more.moved.retain(|(id, _)| id.number() != hit.id);
                more.moved.push((Id::new(hit.id), to));
            }
            _ => {}
        }
    }
    more
}

/// What is closed or moved, to be clicked.
fn closed(scenario: &Scenario, op: &Operation, lang: Lang) -> Vec<(Hit, String)> {
    let said = |key: &str, name: &str| words::text_with(lang, key, &[("name", Arg::from(name))]);
    let bases = scenario.bases.iter().filter_map(|id| {
        let name = said("asked-closed", &op.bases.get(*id)?.name);
        Some((Hit::new("bases", id.number()), name))
    });
    let roads = scenario.roads.iter().filter_map(|id| {
        let road = op.roads.get(*id)?;
        let number = format!("{} {}", words::text(lang, road.class.title()), id.number());
        let name = if road.name.is_empty() {
            number
        } else {
            road.name.clone()
        };
        Some((Hit::new("roads", id.number()), said("asked-closed", &name)))
    });
    let moved = scenario.moved.iter().filter_map(|(id, _)| {
        let name = said("asked-moved", &op.services.get(*id)?.name);
        Some((Hit::new("services", id.number()), name))
    });
    bases.chain(roads).chain(moved).collect()
}

pub(super) fn told(ui: &mut Ui, desk: &Desk, found: &WhatIf, list: &mut List, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    stands(ui, found, lang);
    for (key, count) in [
        ("asked-patrols", found.patrols.len()),
        ("asked-activities", found.activities.len()),
        ("asked-posts", found.posts.len()),
    ] {
        if count > 0 {
            form::sentence(ui, words::text_with(lang, key, &[("count", count.into())]));
        }
    }
    let said = [("count", found.communities.len().into())];
    form::sentence(ui, words::text_with(lang, "whatif-differs", &said));
    let texts = |times: fn(&Differs) -> [Option<Seconds>; 2]| -> Vec<String> {
        found
            .communities
            .iter()
            .map(|row| change(times(row), lang))
            .collect()
    };
    let columns = [
        Column::rest(words::text(lang, "column-community")),
        Column::fitting(ui, words::text(lang, "whatif-help"), &texts(|row| row.help)).right(),
    ];
    let line = |index: usize| {
        found
            .communities
            .get(index)
            .map_or_else(Line::default, |row| line(desk, row, lang))
    };
    list.ui(
        ui,
        desk,
        &columns,
        Heights::Same(found.communities.len(), NOTED),
        line,
        actions,
    );
}

/// Help and care, before and after.
fn stands(ui: &mut Ui, found: &WhatIf, lang: Lang) {
    let share = |count: usize, people: f64| format!("{count} ({})", number::percent(lang, people));
    let text = |key: &str| words::text(lang, key);
    egui::Grid::new("whatif")
        .num_columns(3)
        .striped(true)
        .show(ui, |ui| {
            for key in ["whatif-communities", "whatif-before", "whatif-after"] {
                ui.weak(text(key));
            }
            ui.end_row();
            let mut row = |key: &str, cell: &dyn Fn(&Stand) -> String| {
                ui.label(text(key));
                ui.label(cell(&found.before));
                ui.label(cell(&found.after));
                ui.end_row();
            };
            row("whatif-helped", &|side| share(side.helped, side.helped_people));
            row("whatif-cared", &|side| share(side.cared, side.cared_people));
        });
}

fn change([before, after]: [Option<Seconds>; 2], lang: Lang) -> String {
    format!("{} → {}", time(before, lang), time(after, lang))
}

fn line(desk: &Desk, row: &Differs, lang: Lang) -> Line {
    let Some(community) = desk.operation().communities.get(row.community) else {
        return Line::default();
    };
    let loses = match (row.loses_help(), row.loses_care()) {
        (true, true) => "whatif-loses-both",
        (true, false) => "whatif-loses-help",
        (false, true) => "whatif-loses-care",
        (false, false) => "whatif-loses-nothing",
    };
    let lost = row.loses_help() || row.loses_care();
    let care = format!("{} {}", words::text(lang, "whatif-care"), change(row.care, lang));
    let note = if lost {
        format!(
            "{} {} · {care}",
            words::text(lang, "whatif-loses"),
            words::text(lang, loses)
        )
    } else {
        care
    };
    let name = Cell {
        mark: Some(Mark::Priority(community.priority)),
        ..Cell::toned(&community.name, if lost { Tone::Warning } else { Tone::Plain })
    };
    let help = change(row.help, lang);
    Line {
        hit: Some(Hit::new("communities", row.community.number())),
        name: format!("{} · {help} · {note}", community.name),
        cells: vec![name, Cell::new(help)],
        note,
        note_tone: if lost { Tone::Warning } else { Tone::Soft },
        ..Line::default()
    }
}
