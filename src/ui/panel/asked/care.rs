//! From which communities care is reached in time, season by season; those from which it is not, with what shuts the way.

use egui::Ui;

use super::time;
use crate::analysis::care;
use crate::analysis::care::Care;
use crate::analysis::care::Standing;
use crate::analysis::care::Way;
use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Desk;
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

/// The hours that can be chosen.
const HOURS: [u32; 5] = [6, 12, 24, 48, 72];

/// Within which time care must be reached.
pub(super) fn within(ui: &mut Ui, desk: &Desk, known: &mut Option<u32>) -> Seconds {
    let lang = desk.lang();
    let usual = HOURS.last().copied().unwrap_or(72);
    let now = known.unwrap_or(usual);
    let said = |hours: u32| words::text_with(lang, "care-hours", &[("count", Arg::from(i64::from(hours)))]);
    ui.horizontal_wrapped(|ui| {
        ui.label(words::text(lang, "asked-within"));
        let choices = HOURS.map(|hours| (hours, said(hours)));
        if let Some(hours) = form::choice(ui, &words::text(lang, "asked-within"), &now, &choices, 96.0) {
            *known = Some(hours);
        }
    });
    let hours = known.unwrap_or(usual);
    Seconds::from_hours(f64::from(hours)).min(care::WITHIN)
}

pub(super) fn told(ui: &mut Ui, desk: &Desk, found: &Care, list: &mut List, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    if found.places == 0 {
        form::warning(ui, words::text(lang, "care-none"));
        return;
    }
    form::remark(
        ui,
        words::text_with(lang, "care-what", &[("count", found.places.into())]),
    );
    for (season, share) in found.seasons.iter().zip(&found.shares) {
        let args = [
            ("season", Arg::from(words::text(lang, season.title()))),
            ("share", Arg::from(number::percent(lang, *share))),
        ];
        form::sentence(ui, words::text_with(lang, "asked-care-share", &args));
    }
    let gaps: Vec<&Way> = found
        .ways
        .iter()
        .filter(|way| way.standing != Standing::Always)
        .collect();
    let said = [("count", gaps.len().into()), ("all", found.ways.len().into())];
    form::sentence(ui, words::text_with(lang, "asked-care-gaps", &said));
    let texts = |season: usize| -> Vec<String> {
        gaps.iter()
            .map(|way| time(way.times.get(season).copied().flatten(), lang))
            .collect()
    };
    let mut columns = vec![Column::rest(words::text(lang, "column-community"))];
    for (index, season) in found.seasons.iter().enumerate() {
        columns.push(Column::fitting(ui, words::text(lang, season.title()), &texts(index)).right());
    }
    let line = |index: usize| {
        gaps.get(index)
            .map_or_else(Line::default, |way| line(desk, way, lang))
    };
    list.ui(
        ui,
        desk,
        &columns,
        Heights::Same(gaps.len(), NOTED),
        line,
        actions,
    );
}

fn line(desk: &Desk, way: &Way, lang: Lang) -> Line {
    let Some(row) = desk.operation().communities.get(way.community) else {
        return Line::default();
    };
    let times: Vec<String> = way.times.iter().map(|one| time(*one, lang)).collect();
    let ways = way.why_not.as_ref().map_or(&[][..], |why| &why.ways);
    let shut: Vec<String> = ways.iter().map(|shut| shut.sentence(lang)).collect();
    let people = words::text_with(
        lang,
        "asked-people",
        &[("count", Arg::from(number::count(lang, way.people as usize)))],
    );
    let note = std::iter::once(people)
        .chain(shut)
        .collect::<Vec<_>>()
        .join(" · ");
    let never = way.standing == Standing::Never;
    let name = Cell {
        mark: Some(Mark::Priority(row.priority)),
        ..Cell::toned(&row.name, if never { Tone::Warning } else { Tone::Plain })
    };
    Line {
        hit: Some(Hit::new("communities", way.community.number())),
        name: format!("{} · {} · {note}", row.name, times.join(" · ")),
        tip: note.clone(),
        cells: std::iter::once(name)
            .chain(times.into_iter().map(Cell::new))
            .collect(),
        note,
        note_tone: Tone::Soft,
        ..Line::default()
    }
}
