//! When violence is reported: by weekday, month, season, light and hour, each beside what is expected where it is spread evenly;
//! what follows a report; where and when most gathered. Computes nothing.

use std::sync::Arc;

use egui::RichText;
use egui::ScrollArea;
use egui::TextStyle;
use egui::Ui;

use super::spread;
use crate::analysis::profile::Profile;
use crate::analysis::profile::near::Near;
use crate::analysis::profile::scan::Scan;
use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::derived::ProfileAnswer;
use crate::model::Weekday;
use crate::ui::icon;
use crate::ui::panel::answer;
use crate::ui::panel::answer::Stand;
use crate::ui::panel::form;
use crate::ui::widget;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// The view of the incidents of the filter.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    if !desk.situation().profile {
        actions.push(Action::ShowProfile(true));
    }
    let answer = &desk.answers().profile;
    answer::line(ui, desk.lang(), Stand::of(answer), actions);
    let Some(found) = &answer.value else { return };
    ScrollArea::vertical()
        .id_salt("profile-scroll")
        .auto_shrink(false)
        .show(ui, |ui| told(ui, desk, found, actions));
}

fn told(ui: &mut Ui, desk: &Desk, found: &Arc<ProfileAnswer>, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let profile = &found.profile;
    let args = [("count", profile.reports.into()), ("vague", profile.vague.into())];
    form::remark(ui, words::text_with(lang, "profile-reports", &args));
    if profile.is_too_few() {
        form::warning(ui, words::text(lang, "profile-too-few"));
    } else if profile.is_one_day() {
        form::warning(ui, words::text(lang, "profile-one-day"));
    }
    times(ui, profile, lang);
    form::heading(ui, words::text(lang, "profile-repeats"));
    repeats(ui, &found.near, lang);
    form::heading(ui, words::text(lang, "profile-gathered"));
    form::sentence(ui, found.scan.sentence(found.first, lang));
    if let Scan::Found(cylinder) = &found.scan {
        let name = words::text(lang, "profile-go");
        if widget::picture_button(ui, icon::TARGET, &name).clicked() {
            actions.push(Action::FlyTo(cylinder.at));
        }
    }
    if !found.nearby.is_empty() {
        form::heading(ui, words::text(lang, "profile-beside"));
        for nearby in &found.nearby {
            let told = nearby.sentence(lang);
            if nearby.is_sure() {
                form::sentence(ui, told);
            } else {
                form::remark(ui, told);
            }
        }
        form::remark(ui, words::text(lang, "profile-nearby-means"));
    }
}

fn times(ui: &mut Ui, found: &Profile, lang: Lang) {
    let text = |key: &str| words::text(lang, key);
    let weekdays: Vec<String> = Weekday::ALL.iter().map(|day| text(day.title())).collect();
    spread::ui(ui, "profile-weekdays", &weekdays, &found.weekdays, lang);
    let months: Vec<String> = (1..=12)
        .map(|month| number::month_name(lang, month).to_owned())
        .collect();
    spread::ui(ui, "profile-months", &months, &found.months, lang);
    let seasons = ["season-dry", "season-wet"].map(text);
    spread::ui(ui, "profile-seasons", &seasons, &found.seasons, lang);
    if found.with_hour == 0 {
        form::remark(ui, text("profile-no-hours"));
        return;
    }
    let light = ["light-day", "light-night"].map(text);
    spread::ui(ui, "profile-light", &light, &found.light, lang);
    let args = [("count", found.with_hour.into())];
    form::remark(ui, words::text_with(lang, "profile-hours-shown", &args));
    spread::hours(ui, &weekdays, &found.hours, lang);
}

/// The distances and days within which more follows than chance brings.
fn repeats(ui: &mut Ui, found: &Near, lang: Lang) {
    form::remark(ui, found.sentence(lang));
    if *found == Near::TooFew {
        return;
    }
    let windows = found.sure();
    if windows.is_empty() {
        form::sentence(ui, words::text(lang, "profile-near-nothing"));
        return;
    }
    let small = |text: String| RichText::new(text).text_style(TextStyle::Small);
    let titles = [
        "profile-near-km",
        "profile-near-days",
        "profile-near-pairs",
        "profile-expected",
        "profile-times",
        "profile-chance",
    ];
    egui::Grid::new("profile-near")
        .num_columns(titles.len())
        .striped(true)
        .spacing([10.0, 0.0])
        .min_col_width(16.0)
        .show(ui, |ui| {
            for key in titles {
                ui.label(small(words::text(lang, key)).weak());
            }
            ui.end_row();
            for window in &windows {
                for cell in window.cells(lang) {
                    ui.label(small(cell));
                }
                ui.end_row();
            }
        });
}
