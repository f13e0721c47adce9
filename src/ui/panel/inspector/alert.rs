//! How soon help from each base is at the selected community, by day and by night, and which shut ways make it late.
//!
//! Computes nothing; the old answer stays, marked, while a newer one is made.

use egui::Grid;
use egui::RichText;
use egui::Ui;

use crate::analysis::alert::Help;
use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::derived::AlertAnswer;
use crate::model::Community;
use crate::model::Id;
use crate::ui::icon;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// So many bases are listed.
const LISTED: usize = 5;

/// The answer for a community, once it is there.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, community: Id<Community>, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let answer = &desk.answers().alert;
    let found = answer.value.as_ref().filter(|found| found.community == community);
    let Some(found) = found else { return };
    ui.add_space(4.0);
    let mode = words::text(lang, found.conditions.mode.title()).to_lowercase();
    let title = words::text_with(lang, "alert-title", &[("mode", Arg::from(mode))]);
    ui.horizontal(|ui| {
        ui.label(RichText::new(title).text_style(crate::ui::theme::strong()))
            .on_hover_text(words::text(lang, "alert-help"));
        if answer.computing {
            ui.weak(words::text(lang, "answer-computing"));
        }
    });
    table(ui, desk, found);
    if let Some(why) = &found.why_not {
        ui.label(words::text(lang, "why-title"));
        for way in &why.ways {
            let button = widget::picture_button(ui, icon::PATROL, &way.sentence(lang));
            if button.on_hover_text(words::text(lang, "why-go")).clicked() {
                let hit = Hit::new("roads", way.way.road.number());
                actions.push(Action::Select(vec![hit]));
                actions.push(Action::FlyTo(way.way.at));
            }
        }
        if why.others > 0 {
            let others = [("others", Arg::from(why.others))];
            ui.weak(words::text_with(lang, "why-others", &others));
        }
    }
}

fn table(ui: &mut Ui, desk: &Desk, found: &AlertAnswer) {
    let lang = desk.lang();
    let shown = if found.conditions.night {
        &found.by_night
    } else {
        &found.by_day
    };
    if shown.is_empty() {
        ui.weak(words::text(lang, "alert-no-base"));
        return;
    }
    Grid::new("alert").num_columns(3).show(ui, |ui| {
        ui.weak(words::text(lang, "record-base"));
        ui.weak(words::text(lang, "alert-by-day"));
        ui.weak(words::text(lang, "alert-by-night"));
        ui.end_row();
        for help in shown.iter().take(LISTED) {
            let base = desk.operation().bases.get(help.base);
            ui.label(base.map_or("", |base| base.name.as_str()));
            for hour in [&found.by_day, &found.by_night] {
                let there = hour.iter().find(|other| other.base == help.base);
                let response = ui.label(arrival(there, lang));
                if let Some(parts) = there.and_then(|help| parts(help, lang)) {
                    response.on_hover_text(parts);
                }
            }
            ui.end_row();
        }
    });
}

fn arrival(help: Option<&Help>, lang: Lang) -> String {
    match help {
        Some(help) if help.grounded => words::text(lang, "alert-grounded"),
        Some(help) => help
            .arrival
            .map_or_else(|| "–".to_owned(), |time| number::duration(lang, time)),
        None => "–".to_owned(),
    }
}

/// Turning out and the move, apart.
fn parts(help: &Help, lang: Lang) -> Option<String> {
    let args = [
        ("turnout", Arg::from(number::duration(lang, help.turn_out))),
        ("moving", Arg::from(number::duration(lang, help.moving?))),
    ];
    Some(words::text_with(lang, "alert-parts", &args))
}
