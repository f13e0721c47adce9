//! The status bar: where the pointer is, the scale, whether all is saved, what is being computed, language and look.

use egui::Label;
use egui::PopupCloseBehavior;
use egui::ProgressBar;
use egui::RichText;
use egui::Ui;
use egui::containers::menu::MenuButton;
use egui::containers::menu::MenuConfig;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::JobInfo;
use crate::desk::SaveState;
use crate::earth::LonLat;
use crate::earth::mgrs;
use crate::earth::text::degrees;
use crate::ui::icon;
use crate::ui::theme;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// Where the pointer is, as soldiers and as everybody else write it.
pub(crate) fn place(at: LonLat) -> String {
    match mgrs(at, 5) {
        Some(grid) => format!("{grid} · {}", degrees(at)),
        None => degrees(at),
    }
}

/// The scale: `1:187 000`, to three figures, since the screen's own size is not known better.
pub(crate) fn scale(lang: Lang, denominator: f64) -> String {
    let power = 10.0_f64.powf(denominator.max(1.0).log10().floor() - 2.0);
    let round = (denominator / power).round() * power;
    format!("1:{}", number::decimal(lang, round, 0))
}

pub(crate) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    pointer: Option<LonLat>,
    note: Option<&str>,
    actions: &mut Vec<Action>,
) {
    let lang = desk.lang();
    ui.horizontal_centered(|ui| {
        let at = pointer.unwrap_or_else(|| desk.view().centre());
        let place = RichText::new(place(at));
        let place = if pointer.is_some() { place } else { place.weak() };
        ui.allocate_ui_with_layout(
            egui::vec2(290.0, ui.available_height()),
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.set_min_width(290.0);
                ui.label(place).on_hover_text(words::text(lang, "status-place"));
            },
        );
        ui.label(scale(lang, desk.view().denominator()))
            .on_hover_text(words::text(lang, "status-scale"));
        ui.separator();
        saved(ui, desk, actions);
        if desk.is_encrypted() {
            let (name, tip) = (
                words::text(lang, Command::Lock.title()),
                words::text(lang, "status-encrypted"),
            );
            if widget::icon_button(ui, icon::LOCK, &name, &tip).clicked() {
                actions.push(Action::Command(Command::Lock));
            }
        }
        ui.separator();
        jobs(ui, desk, actions);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            look(ui, desk, actions);
            if let Some(note) = note {
                ui.add(Label::new(RichText::new(note).weak()).truncate());
            }
        });
    });
}

fn saved(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let count = desk
        .incidents_to_come()
        .map(|count| [("count", Arg::from(number::count(lang, count)))]);
    let reading = count.map(|count| words::text_with(lang, "incidents-reading", &count));
    let (picture, text, serious) = match desk.saved() {
        _ if reading.is_some() => (icon::INFO, reading.unwrap_or_default(), false),
        SaveState::NoFile => (icon::INFO, words::text(lang, "status-no-file"), false),
        SaveState::ReadOnly => (icon::LOCK, words::text(lang, "status-read-only"), false),
        // Told above, with how many there are.
        SaveState::Reading | SaveState::Saving => (icon::SAVE, words::text(lang, "status-saving"), false),
        SaveState::Saved(None) => (icon::DONE, words::text(lang, "status-saved"), false),
        SaveState::Saved(Some(at)) => {
            let time = format!("{}:{:02}", number::clock(*at), at.second());
            let time = [("time", Arg::from(time))];
            (
                icon::DONE,
                words::text_with(lang, "status-saved-at", &time),
                false,
            )
        }
        SaveState::Failed(_) => (icon::DANGER, words::text(lang, "status-not-saved"), true),
    };
    let color = if serious {
        ui.visuals().error_fg_color
    } else {
        ui.visuals().text_color()
    };
    let label = ui.label(RichText::new(format!("{picture} {text}")).color(color));
    label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
    if let SaveState::Failed(error) = desk.saved() {
        label.on_hover_text(error.sentence(lang));
        let retry = ui.small_button(words::text(lang, "offer-retry-save"));
        if retry
            .on_hover_text(words::text(lang, "offer-retry-save-help"))
            .clicked()
        {
            actions.push(Action::RetrySave);
        }
    } else if let Some(file) = desk.file() {
        label.on_hover_text(file.display().to_string());
    }
}

/// What is under way: the first in the bar, all others in a list that opens, so that the bar never overflows.
fn jobs(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let sheets = desk.sheets_waiting();
    if sheets > 0 {
        let count = [("count", Arg::from(sheets))];
        ui.label(words::text_with(lang, "status-sheets-wait", &count));
    }
    let jobs = desk.jobs();
    // Beside the sheets there is no room for a second line.
    let (first, rest) = jobs.split_at(usize::from(sheets == 0).min(jobs.len()));
    for job in first {
        one_job(ui, lang, job, actions);
    }
    if rest.is_empty() {
        return;
    }
    let more = words::text_with(lang, "status-more-jobs", &[("count", Arg::from(rest.len()))]);
    let stays = MenuConfig::default().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let (button, _) = MenuButton::new(&more).config(stays).ui(ui, |ui| {
        for job in rest {
            ui.horizontal(|ui| one_job(ui, lang, job, actions));
        }
    });
    button.on_hover_text(words::text(lang, "status-more-jobs-help"));
}

/// What the work does, how far it is, and the cross that stops it.
fn one_job(ui: &mut Ui, lang: Lang, job: &JobInfo, actions: &mut Vec<Action>) {
    let title = words::text(lang, job.title);
    ui.label(format!("{title}…"));
    ui.add(
        ProgressBar::new(job.progress)
            .desired_width(64.0)
            .desired_height(8.0),
    );
    let cancel = words::text_with(lang, "status-cancel", &[("job", Arg::from(&title))]);
    let button = ui.add(egui::Button::new(icon::CLOSE).small().frame_when_inactive(false));
    widget::named(&button, &cancel);
    if button.on_hover_text(&cancel).clicked() {
        actions.push(Action::CancelJob(job.id));
    }
}

fn look(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let dark = desk.map_theme() == crate::chart::Theme::Dark;
    let picture = if dark { icon::DRY } else { icon::NIGHT };
    let name = words::text(lang, Command::Theme.title());
    let small = RichText::new(picture).size(theme::BODY + 1.0);
    let button = ui.add(egui::Button::new(small).frame_when_inactive(false));
    widget::named(&button, &name);
    if button
        .on_hover_text(widget::tooltip(Command::Theme, lang))
        .clicked()
    {
        actions.push(Action::Command(Command::Theme));
    }
    for other in Lang::ALL.into_iter().rev() {
        let code = other.code().to_uppercase();
        let button = egui::Button::selectable(other == lang, code).frame_when_inactive(false);
        let response = ui.add(button);
        let response = response.on_hover_text(words::text(other, "status-language"));
        if response.clicked() {
            actions.push(Action::SetLang(other));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_has_three_figures() {
        assert_eq!(scale(Lang::En, 187_432.0).replace('\u{a0}', " "), "1:187 000");
        assert_eq!(scale(Lang::Fr, 2_504_999.0).replace('\u{a0}', " "), "1:2 500 000");
        assert_eq!(scale(Lang::En, 500.0), "1:500");
    }

    #[test]
    fn the_pointer_is_told_in_grid_and_degrees() {
        let at = LonLat::clamped(27.3456, -2.6841);
        let told = place(at);
        assert!(
            told.starts_with("35M") && told.ends_with("−2.6841, 27.3456"),
            "{told}"
        );
    }

    /// A window that is nothing but the bar.
    struct Bar(Desk);

    impl eframe::App for Bar {
        fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
            super::ui(ui, &self.0, None, None, &mut Vec::new());
        }
    }

    #[test]
    fn however_much_is_under_way_the_bar_does_not_overflow() {
        use crate::desk::Folders;
        use egui_kittest::kittest::Queryable as _;
        for lang in Lang::ALL {
            let mut desk = Desk::new(Folders::default(), std::sync::Arc::new(|| {}));
            desk.ask(Action::SetLang(lang));
            // What comes back is taken in only when the desk is polled: all nine stay under way.
            for number in 0..9 {
                desk.ask(Action::AddMap(format!("/nowhere/{number}.pmtiles").into()));
            }
            let size = egui::vec2(1366.0, 26.0);
            let mut harness = egui_kittest::Harness::builder()
                .with_size(size)
                .build_eframe(|creation| {
                    theme::install(&creation.egui_ctx);
                    Bar(desk)
                });
            harness.run_steps(3);
            let more = words::text_with(lang, "status-more-jobs", &[("count", Arg::from(8_usize))]);
            let more = harness.get_by_label(&more).rect();
            let first = harness.get_by_label("EN").rect();
            assert!(more.right() < first.left(), "{more} {first}");
            assert!(harness.get_by_label("FR").rect().right() <= size.x);
        }
    }
}
