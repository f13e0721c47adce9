//! The alert at every community: how many are reached within which time, whether word gets out, and the list of the late.

use egui::RichText;
use egui::TextStyle;
use egui::Ui;

use super::time;
use crate::analysis::rehearsal::Late;
use crate::analysis::rehearsal::Rehearsal;
use crate::analysis::rehearsal::Run;
use crate::analysis::rehearsal::Word;
use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Desk;
use crate::model::Season;
use crate::ui::icon;
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
use crate::words::Lang;
use crate::words::number;

/// Height of a line of the distribution, in points.
const ROW: f32 = 16.0;

pub(super) fn told(ui: &mut Ui, desk: &Desk, found: &Rehearsal, list: &mut List, actions: &mut Vec<Action>) {
    let (op, lang) = (desk.operation(), desk.lang());
    form::remark(
        ui,
        words::text_with(lang, "rehearsal-what", &[("count", found.bases.into())]),
    );
    distribution(ui, desk, found);
    let late = &found.late;
    let said = [("count", late.len().into()), ("all", op.communities.len().into())];
    form::sentence(ui, words::text_with(lang, "rehearsal-late", &said));
    let column = |at: usize| -> Vec<String> {
        late.iter()
            .map(|late| time(late.raced.get(at).and_then(|raced| raced.arrival), lang))
            .collect()
    };
    let Some((first, last)) = found.runs.first().zip(found.runs.last()) else {
        return;
    };
    let ends = found.runs.len() - 1;
    let columns = [
        Column::rest(words::text(lang, "column-community")),
        Column::fitting(ui, signs(first), &column(0)).right(),
        Column::fitting(ui, signs(last), &column(ends)).right(),
    ];
    let line = |index: usize| {
        late.get(index)
            .map_or_else(Line::default, |late| line(desk, found, late, lang))
    };
    list.ui(
        ui,
        desk,
        &columns,
        Heights::Same(late.len(), NOTED),
        line,
        actions,
    );
}

/// Season and hour in two signs.
fn signs(run: &Run) -> String {
    let season = match run.season {
        Season::Dry => icon::DRY,
        Season::Wet => icon::WET,
        Season::Rain => icon::STORM,
    };
    let hour = if run.hour.night { icon::NIGHT } else { icon::DAY };
    format!("{season}{hour}")
}

/// So many communities within each time, run by run; the share of the people in the tooltip.
fn distribution(ui: &mut Ui, desk: &Desk, found: &Rehearsal) {
    let lang = desk.lang();
    let small = |text: String| RichText::new(text).text_style(TextStyle::Small);
    egui::Grid::new("rehearsal")
        .num_columns(found.runs.len() + 1)
        .striped(true)
        .spacing([8.0, 0.0])
        .min_row_height(ROW)
        .min_col_width(16.0)
        .show(ui, |ui| {
            ui.spacing_mut().interact_size.y = ROW;
            ui.label("");
            for run in &found.runs {
                let light = if run.hour.night {
                    "light-night"
                } else {
                    "light-day"
                };
                let name = format!(
                    "{}, {}",
                    words::text(lang, run.season.title()),
                    words::text(lang, light)
                );
                let label = ui.label(small(signs(run)));
                crate::ui::widget::named(&label, &name);
                label.on_hover_text(name);
            }
            ui.end_row();
            for (line, shares) in &found.distribution {
                ui.label(small(line.title(lang)));
                for share in shares {
                    ui.label(small(share.communities.to_string()))
                        .on_hover_text(number::percent(lang, share.people));
                }
                ui.end_row();
            }
        });
}

fn line(desk: &Desk, found: &Rehearsal, late: &Late, lang: Lang) -> Line {
    let op = desk.operation();
    let Some(row) = op.communities.get(late.community) else {
        return Line::default();
    };
    let at = |index: usize| time(late.raced.get(index).and_then(|raced| raced.arrival), lang);
    let limit = late.raced.first().map(|raced| raced.limit);
    let word = late
        .raced
        .iter()
        .map(|raced| raced.word)
        .max()
        .unwrap_or(Word::NoPost);
    let note = format!(
        "{} · {}",
        words::text_with(lang, "asked-limit", &[("time", time(limit, lang).into())]),
        words::text(lang, &format!("rehearsal-word-{}", word.code()))
    );
    let ends = found.runs.len().saturating_sub(1);
    let always = late.runs == found.runs.len();
    let name = Cell {
        mark: Some(Mark::Priority(row.priority)),
        ..Cell::toned(&row.name, if always { Tone::Warning } else { Tone::Plain })
    };
    Line {
        hit: Some(Hit::new("communities", late.community.number())),
        name: format!("{} · {} · {} · {note}", row.name, at(0), at(ends)),
        cells: vec![name, Cell::new(at(0)), Cell::new(at(ends))],
        note,
        note_tone: Tone::Soft,
        ..Line::default()
    }
}
