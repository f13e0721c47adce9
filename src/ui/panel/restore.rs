//! The card of the restore points: kept, compared, gone back to; below it, what is destroyed for good.

use egui::Button;
use egui::ScrollArea;
use egui::Ui;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::Purpose;
use crate::desk::SeenPoint;
use crate::store::gpkg::Doomed;
use crate::ui::icon;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::panel::form;
use crate::ui::panel::inspector::day_of;
use crate::ui::widget;
use crate::words;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// Width of the card and of its fields, and height of the list, in points.
const WIDTH: f32 = 520.0;
const FIELD: f32 = 220.0;
const DAY: f32 = 96.0;
const HEIGHT: f32 = 240.0;

/// The card, with what was entered.
#[derive(Default)]
pub(super) struct RestoreCard {
    name: String,
    before: String,
    is_sure: bool,
}

impl Panel for RestoreCard {
    fn id(&self) -> &'static str {
        "restore"
    }

    fn title(&self) -> Key {
        Command::RestorePoints.title()
    }

    fn side(&self) -> Side {
        Side::Card
    }

    fn command(&self) -> Option<Command> {
        Some(Command::RestorePoints)
    }

    fn called(&mut self, _command: Command, _desk: &Desk) {
        *self = Self::default();
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        ui.set_width(WIDTH);
        let lang = desk.lang();
        let points = desk.points();
        if points.list().is_none() && !points.is_busy() && desk.may_edit() {
            actions.push(Action::ListPoints);
        }
        self.keep(ui, desk, actions);
        ui.separator();
        let list = points.list().unwrap_or_default();
        if list.is_empty() {
            let key = if points.is_busy() {
                "restore-looking"
            } else {
                "restore-none"
            };
            form::remark(ui, words::text(lang, key));
        }
        ScrollArea::vertical().max_height(HEIGHT).show(ui, |ui| {
            for seen in list {
                row(ui, desk, seen, actions);
            }
        });
        ui.separator();
        self.destroy(ui, desk, actions);
    }
}

impl RestoreCard {
    fn keep(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        let name = words::text(lang, "restore-name");
        form::line(ui, &name, |ui| {
            ui.horizontal(|ui| {
                form::text(ui, &name, &mut self.name, FIELD);
                let title = words::text(lang, "restore-keep");
                let can = desk.may_edit() && !self.name.trim().is_empty() && !desk.points().is_busy();
                let response = ui.add_enabled(can, Button::new((icon::SAVE, title.as_str())));
                widget::named(&response, &title);
                let tip = words::text(lang, "restore-keep-help");
                if response
                    .on_hover_text(&tip)
                    .on_disabled_hover_text(&tip)
                    .clicked()
                {
                    actions.push(Action::KeepPoint(self.name.trim().to_owned()));
                    self.name.clear();
                }
            });
        });
    }

    fn destroy(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        form::heading(ui, words::text(lang, "destroy-title"));
        form::remark(ui, words::text(lang, "destroy-about"));
        let name = words::text(lang, "destroy-before");
        form::line(ui, &name, |ui| form::text(ui, &name, &mut self.before, DAY));
        let day: Option<Date> = day_of(&self.before).ok().flatten();
        let records = day
            .filter(|_| !desk.is_reading())
            .map(|day| Doomed::Before(day).edits(desk.operation()).1);
        if let Some(records) = records {
            form::sentence(
                ui,
                words::text_with(lang, "destroy-count", &[("records", records.into())]),
            );
        }
        let is_some = records.is_some_and(|records| records > 0) && desk.may_edit();
        ui.add_enabled_ui(is_some, |ui| {
            ui.checkbox(&mut self.is_sure, words::text(lang, "destroy-sure"));
            let title = words::text(lang, "destroy-do");
            let response = ui.add_enabled(self.is_sure, Button::new((icon::DELETE, title.as_str())));
            widget::named(&response, &title);
            if let (true, Some(day)) = (response.clicked(), day) {
                actions.push(Action::Destroy(Doomed::Before(day)));
                (self.before, self.is_sure) = (String::new(), false);
            }
        });
    }
}

/// A point with what can be done with it, and what going back would change once that was asked.
fn row(ui: &mut Ui, desk: &Desk, seen: &SeenPoint, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let number = seen.point.number;
    ui.horizontal(|ui| {
        form::cell(ui, WIDTH - FIELD, |ui| {
            form::sentence(ui, told(desk, seen, lang));
        });
        let is_read = seen.kept.is_ok() && !desk.points().is_busy();
        for (key, purpose) in [
            ("restore-compare", Purpose::Compare),
            ("restore-return", Purpose::Return),
        ] {
            let title = words::text(lang, key);
            let can = is_read && (purpose == Purpose::Compare || desk.may_edit());
            let response = ui.add_enabled(can, Button::new(title.as_str()));
            let point = number.to_string();
            let point = words::text_with(lang, "restore-number", &[("point", point.as_str().into())]);
            widget::named(&response, &format!("{title}: {point}"));
            let response = if purpose == Purpose::Return {
                response.on_hover_text(words::text(lang, "restore-return-help"))
            } else {
                response
            };
            if response.clicked() {
                actions.push(Action::ReadPoint(number, purpose));
            }
        }
    });
    if let Some(changes) = desk.points().changes(number, lang) {
        if changes.is_empty() {
            form::remark(ui, words::text(lang, "restore-same"));
        }
        for line in changes {
            form::remark(ui, line);
        }
    }
}

/// Number, time and name of a point; why it cannot be read.
fn told(desk: &Desk, seen: &SeenPoint, lang: Lang) -> String {
    let kept = match &seen.kept {
        Ok(kept) => kept,
        Err(error) => return format!("{} · {}", seen.point.number, error.sentence(lang)),
    };
    let seconds = desk.operation().about.offset_minutes.saturating_mul(60);
    let offset = Offset::from_seconds(seconds).unwrap_or(Offset::UTC);
    let at = kept.at.map(|at| number::date_time(lang, offset.to_datetime(at)));
    let name = if kept.name.is_empty() {
        words::text(lang, "restore-by-itself")
    } else {
        kept.name.clone()
    };
    format!("{} · {} · {name}", seen.point.number, at.unwrap_or_default())
}
