//! What is to be expected in the coming weeks, place by place with its interval: where one has to look because nobody would
//! have told, what is quiet, and how good such forecasts were beside plain ones.

use std::sync::Arc;

use egui::RichText;
use egui::TextStyle;
use egui::Ui;

use crate::analysis::forecast;
use crate::analysis::forecast::Expected;
use crate::analysis::forecast::Forecast;
use crate::analysis::forecast::Standing;
use crate::chart::Hit;
use crate::chart::LayerId;
use crate::desk::Action;
use crate::desk::Desk;
use crate::ui::icon;
use crate::ui::panel::answer;
use crate::ui::panel::answer::Stand;
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

/// The layer that draws it.
const LAYER: LayerId = LayerId("forecast");
/// Weeks ahead, and days of reports, that can be chosen.
const WEEKS: [u32; 4] = [1, 2, 4, 8];
const DAYS: [i32; 4] = [90, 180, 365, 730];

/// Height of a line of the scores, and width of the names of the ways, in points.
const SCORE: f32 = 16.0;
const WAY: f32 = 72.0;

/// Which places are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Only {
    #[default]
    All,
    Unknown,
}

/// The view, with what it lists.
#[derive(Default)]
pub(super) struct ForecastView {
    list: List,
    only: Only,
}

impl ForecastView {
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        asked(ui, desk, actions);
        let answer = &desk.answers().forecast;
        answer::line(ui, lang, Stand::of(answer), actions);
        let Some(found) = &answer.value else { return };
        if found.places.is_empty() {
            form::sentence(ui, words::text(lang, "forecast-no-places"));
            return;
        }
        if found.too_few {
            form::warning(ui, words::text(lang, "forecast-too-few"));
        }
        scores(ui, found, lang);
        self.places(ui, desk, found, actions);
    }

    fn places(&mut self, ui: &mut Ui, desk: &Desk, found: &Arc<Forecast>, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        let count = |standing: Standing| {
            found
                .places
                .iter()
                .filter(|place| place.standing == standing)
                .count()
        };
        let mut only_unknown = self.only == Only::Unknown;
        ui.horizontal_wrapped(|ui| {
            let mut shown = desk.shown(LAYER);
            if ui
                .checkbox(&mut shown, words::text(lang, "hotspots-shown"))
                .changed()
            {
                actions.push(Action::ShowLayer(LAYER, shown));
            }
            let said = [("count", Arg::from(count(Standing::Unknown)))];
            ui.checkbox(
                &mut only_unknown,
                words::text_with(lang, "forecast-only-unknown", &said),
            )
            .on_hover_text(words::text(lang, "forecast-unknown-help"));
        });
        self.only = if only_unknown { Only::Unknown } else { Only::All };
        let rows: Vec<&Expected> = found
            .places
            .iter()
            .filter(|place| !only_unknown || place.standing == Standing::Unknown)
            .collect();
        let texts = |text: fn(&Expected, Lang) -> String| -> Vec<String> {
            found.places.iter().map(|place| text(place, lang)).collect()
        };
        let columns = [
            Column::rest(words::text(lang, "column-place")),
            Column::fitting(ui, words::text(lang, "forecast-expected"), &texts(events)).right(),
            Column::fitting(ui, words::text(lang, "forecast-between"), &texts(interval)).right(),
        ];
        let line = |index: usize| {
            rows.get(index)
                .map_or_else(Line::default, |place| line(desk, place, lang))
        };
        let heights = Heights::Same(rows.len(), NOTED);
        self.list.ui(ui, desk, &columns, heights, line, actions);
    }
}

/// For how many weeks, and from how many days of reports; asks for the usual the first time.
fn asked(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let known = desk.situation().forecast;
    let (weeks, days) = known.unwrap_or((forecast::WEEKS, forecast::DAYS));
    let said = |key: &str, number: i64| words::text_with(lang, key, &[("count", Arg::from(number))]);
    let mut wanted = (weeks, days);
    ui.horizontal_wrapped(|ui| {
        let choices = WEEKS.map(|weeks| (weeks, said("forecast-weeks", i64::from(weeks))));
        if let Some(weeks) = form::choice(ui, &words::text(lang, "forecast-ahead"), &weeks, &choices, 96.0) {
            wanted.0 = weeks;
        }
        let choices = DAYS.map(|days| (days, said("forecast-from-days", i64::from(days))));
        if let Some(days) = form::choice(
            ui,
            &words::text(lang, "forecast-rests-on"),
            &days,
            &choices,
            136.0,
        ) {
            wanted.1 = days;
        }
    });
    if known != Some(wanted) {
        actions.push(Action::SetForecast(wanted.0, wanted.1));
    }
    let from = [("day", Arg::from(number::date(lang, desk.day())))];
    form::remark(ui, words::text_with(lang, "forecast-what", &from));
}

/// How good such forecasts were, beside the plain ones.
fn scores(ui: &mut Ui, found: &Forecast, lang: Lang) {
    if found.judged.is_empty() {
        form::remark(ui, words::text(lang, "forecast-not-judged"));
        return;
    }
    form::remark(
        ui,
        words::text_with(lang, "forecast-judged", &[("count", found.trials.into())]),
    );
    let small = |text: String| RichText::new(text).text_style(TextStyle::Small);
    egui::Grid::new("forecast-scores")
        .num_columns(4)
        .striped(true)
        .spacing([10.0, 0.0])
        .min_row_height(SCORE)
        .min_col_width(16.0)
        .show(ui, |ui| {
            ui.spacing_mut().interact_size.y = SCORE;
            for key in ["forecast-way", "forecast-pai", "forecast-pei", "forecast-log"] {
                let help = words::text(lang, &format!("{key}-help"));
                let title = words::text(lang, &format!("{key}-short"));
                ui.label(small(title).weak()).on_hover_text(help);
            }
            ui.end_row();
            for judged in &found.judged {
                let name = small(words::text(lang, &format!("forecast-way-{}", judged.way.code())));
                let ours = judged.way == forecast::Way::Ours;
                let name = egui::Label::new(if ours { name.strong() } else { name });
                ui.scope(|ui| {
                    ui.set_max_width(WAY);
                    ui.add(name.wrap());
                });
                for (mean, between) in judged.told(lang) {
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        ui.add(egui::Label::new(small(mean)).extend());
                        ui.add(egui::Label::new(small(between).weak()).extend());
                    });
                }
                ui.end_row();
            }
        });
}

fn events(place: &Expected, lang: Lang) -> String {
    number::decimal(lang, place.events, 1)
}

fn interval(place: &Expected, lang: Lang) -> String {
    let decimal = |value: f64| number::decimal(lang, value, 1);
    format!("{}–{}", decimal(place.low), decimal(place.high))
}

/// How it stands, what was reported, and how much of what happens there would be.
fn note(place: &Expected, lang: Lang) -> String {
    let args = [
        ("reports", Arg::from(number::decimal(lang, place.reports, 0))),
        ("seen", Arg::from(number::percent(lang, place.seen))),
    ];
    let told = words::text_with(lang, "forecast-note", &args);
    if place.standing == Standing::Between {
        return told;
    }
    let standing = words::text(lang, &format!("forecast-standing-{}", place.standing.code()));
    format!("{standing} · {told}")
}

fn line(desk: &Desk, place: &Expected, lang: Lang) -> Line {
    let hit = place.community.map(|id| Hit::new("communities", id.number()));
    let row = place
        .community
        .and_then(|id| desk.operation().communities.get(id));
    let tone = match place.standing {
        Standing::High => Tone::Warning,
        Standing::Unknown | Standing::Between => Tone::Plain,
        Standing::Quiet => Tone::Soft,
    };
    let name = Cell {
        mark: match (place.standing, row) {
            (Standing::Unknown, _) => Some(Mark::Picture(icon::HIDDEN, Tone::Plain)),
            (_, Some(row)) => Some(Mark::Priority(row.priority)),
            (_, None) => None,
        },
        ..Cell::toned(&place.name, tone)
    };
    let note = note(place, lang);
    let asks = match hit {
        Some(_) => Vec::new(),
        None => vec![Action::FlyTo(place.at)],
    };
    Line {
        hit,
        asks,
        name: format!(
            "{} · {} · {} · {note}",
            place.name,
            events(place, lang),
            interval(place, lang)
        ),
        cells: vec![
            name,
            Cell::new(events(place, lang)),
            Cell::toned(interval(place, lang), Tone::Soft),
        ],
        note,
        note_tone: Tone::Soft,
        ..Line::default()
    }
}
