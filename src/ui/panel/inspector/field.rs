//! Fields that give what was entered when Enter is pressed or they are left; Escape gives it up.

use std::ops::RangeInclusive;

use egui::Grid;
use egui::Response;
use egui::Role;
use egui::TextEdit;
use egui::Ui;
use egui::WidgetInfo;
use jiff::civil::Date;
use jiff::civil::DateTime;

use crate::chart::Hit;
use crate::earth::LonLat;
use crate::earth::mgrs_as_typed;
use crate::earth::parse_place;
use crate::earth::text::degrees;
use crate::model::Finding;
use crate::protect::person;
use crate::ui::combo::Choice;
use crate::ui::combo::Combo;
use crate::ui::panel::inspector::typed::clock_of;
use crate::ui::panel::inspector::typed::day_of;
use crate::ui::panel::inspector::typed::decimal_of;
use crate::ui::panel::inspector::typed::number_of;
use crate::words;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// Width of the names of fields, in points.
const NAMES: f32 = 84.0;
/// Width of a day that is typed, in points.
const DAY: f32 = 90.0;
/// All the width that is left.
const WHOLE: f32 = f32::INFINITY;
/// Width of an hour that is typed, in points.
const HOUR: f32 = 46.0;

/// The fields of the selected record, and the one text that is being typed.
#[derive(Default)]
pub(super) struct Fields {
    of: Option<Hit>,
    may_edit: bool,
    typed: Option<(Key, String)>,
    /// Why the last entry was not taken.
    refused: Option<Key>,
}

impl Fields {
    /// The fields that follow are of this record.
    pub(super) fn begin(&mut self, of: Hit, may_edit: bool) {
        if self.of != Some(of) {
            *self = Self {
                of: Some(of),
                ..Self::default()
            };
        }
        self.may_edit = may_edit;
    }

    /// Why the last entry was not taken.
    pub(super) const fn refused(&self) -> Option<Key> {
        self.refused
    }

    /// What was entered is not taken, for this reason.
    pub(super) const fn refuse(&mut self, why: Key) {
        self.refused = Some(why);
    }

    /// A text; gives the new one. One that holds a telephone number or an address is refused.
    pub(super) fn text(&mut self, ui: &mut Ui, lang: Lang, key: Key, now: &str) -> Option<String> {
        let typed = self.typed_in(ui, lang, key, now, "")?;
        let entered = if person::typed(&typed).is_some() {
            Err(())
        } else {
            Ok(typed)
        };
        self.taken(entered, "entry-person")
    }

    /// The name of something that has one; gives the new one.
    pub(super) fn name(&mut self, ui: &mut Ui, lang: Lang, now: &str) -> Option<String> {
        let name = self.text(ui, lang, "inspector-name", now)?;
        self.taken(
            Some(name).filter(|name| !name.is_empty()).ok_or(()),
            "add-no-name",
        )
    }

    /// Hours of a day, with a decimal point or comma; gives the new ones.
    pub(super) fn hours(&mut self, ui: &mut Ui, lang: Lang, key: Key, now: f64) -> Option<f64> {
        let typed = self.typed_in(ui, lang, key, &number::shortest(lang, now), "")?;
        let hours = typed.replace(',', ".").parse().map_err(|_| ());
        let hours = hours.and_then(|hours: f64| (1.0..=24.0).contains(&hours).then_some(hours).ok_or(()));
        self.taken(hours, "inspector-no-hours")
    }

    /// A whole number, or nothing; gives the new one.
    pub(super) fn number(
        &mut self,
        ui: &mut Ui,
        lang: Lang,
        key: Key,
        now: Option<u32>,
    ) -> Option<Option<u32>> {
        let shown = now.map_or_else(String::new, |number| number.to_string());
        let typed = self.typed_in(ui, lang, key, &shown, "–")?;
        self.taken(number_of(&typed), "inspector-no-number")
    }

    /// A number with decimals within a range, or nothing; gives the new one.
    pub(super) fn decimal(
        &mut self,
        ui: &mut Ui,
        lang: Lang,
        key: Key,
        now: Option<f64>,
        range: RangeInclusive<f64>,
    ) -> Option<Option<f64>> {
        let shown = now.map_or_else(String::new, |number| number::shortest(lang, number));
        let typed = self.typed_in(ui, lang, key, &shown, "–")?;
        let read = decimal_of(&typed).and_then(|number| {
            let sound = number.is_none_or(|number| range.contains(&number));
            if sound { Ok(number) } else { Err(()) }
        });
        self.taken(read, "inspector-no-number")
    }

    /// A day, or nothing; gives the new one.
    pub(super) fn day(
        &mut self,
        ui: &mut Ui,
        lang: Lang,
        key: Key,
        now: Option<Date>,
    ) -> Option<Option<Date>> {
        let shown = now.map_or_else(String::new, |day| number::date(lang, day));
        // A span without an end must not look like one that nobody has filled in yet.
        let hint = words::text(
            lang,
            match key {
                "inspector-from" => "inspector-from-hint",
                "inspector-until" => "inspector-until-hint",
                _ => "inspector-day-hint",
            },
        );
        let typed = self.typed_in(ui, lang, key, &shown, &hint)?;
        self.taken(day_of(&typed), "inspector-no-day")
    }

    /// A place as a grid reference or degrees; gives the new one.
    pub(super) fn place(&mut self, ui: &mut Ui, lang: Lang, key: Key, now: LonLat) -> Option<LonLat> {
        let shown = mgrs_as_typed(now).unwrap_or_else(|| degrees(now));
        let typed = self.typed_in(ui, lang, key, &shown, "35M NT 384 033")?;
        self.taken(parse_place(&typed).ok_or(()), "inspector-no-place")
    }

    /// One of several; gives the new one.
    pub(super) fn choice<T: Copy + PartialEq>(
        &self,
        ui: &mut Ui,
        lang: Lang,
        key: Key,
        now: T,
        choices: &[(T, Key)],
    ) -> Option<T> {
        let choices = choices.iter();
        let choices = choices.map(|(value, title)| Choice::new(*value, words::text(lang, title)));
        self.pick(ui, lang, key, now, &choices.collect::<Vec<_>>())
    }

    /// One of several that have names of their own; gives the new one.
    pub(super) fn pick<T: Copy + PartialEq>(
        &self,
        ui: &mut Ui,
        lang: Lang,
        key: Key,
        now: T,
        choices: &[Choice<T>],
    ) -> Option<T> {
        let name = words::text(lang, key);
        row(ui, &name, |ui, name| {
            let width = Some(ui.available_width());
            let list = Combo {
                name,
                tip: "",
                width,
                says_choice: true,
            };
            let list = |ui: &mut Ui| list.ui(ui, &now, choices);
            ui.add_enabled_ui(self.may_edit, list).inner
        })
    }

    /// A day and an hour on it, side by side; gives the new moment.
    pub(super) fn moment(
        &mut self,
        ui: &mut Ui,
        lang: Lang,
        (day_key, hour_key): (Key, Key),
        now: DateTime,
    ) -> Option<DateTime> {
        let (day, hour) = row(ui, &words::text(lang, day_key), |ui, _| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let shown = number::date(lang, now.date());
            let day = self.entry(ui, lang, day_key, (&shown, ""), DAY);
            let hour = self.entry(ui, lang, hour_key, (&number::clock(now), ""), HOUR);
            (day, hour)
        });
        let day = day.and_then(|typed| {
            let day = day_of(&typed).ok().flatten().ok_or(());
            self.taken(day, "inspector-no-day")
        });
        let hour = hour.and_then(|typed| self.taken(clock_of(&typed), "inspector-no-hour"));
        match (day, hour) {
            (None, None) => None,
            (day, hour) => Some(day.unwrap_or(now.date()).to_datetime(hour.unwrap_or(now.time()))),
        }
    }

    /// Yes or no; gives the new one.
    pub(super) fn tick(&self, ui: &mut Ui, lang: Lang, key: Key, now: bool) -> Option<bool> {
        let mut ticked = now;
        let tick = egui::Checkbox::new(&mut ticked, words::text(lang, key));
        ui.add_enabled(self.may_edit, tick).changed().then_some(ticked)
    }

    fn taken<T>(&mut self, entered: Result<T, ()>, refusal: Key) -> Option<T> {
        self.refused = entered.is_err().then_some(refusal);
        entered.ok()
    }

    /// A field to type in, with its name before it.
    fn typed_in(&mut self, ui: &mut Ui, lang: Lang, key: Key, now: &str, hint: &str) -> Option<String> {
        let name = words::text(lang, key);
        row(ui, &name, |ui, _| self.entry(ui, lang, key, (now, hint), WHOLE))
    }

    /// A field to type in; gives what was typed when it is left, where that is another text.
    fn entry(
        &mut self,
        ui: &mut Ui,
        lang: Lang,
        key: Key,
        (now, hint): (&str, &str),
        width: f32,
    ) -> Option<String> {
        let name = words::text(lang, key);
        let mut text = match &self.typed {
            Some((typed, text)) if *typed == key => text.clone(),
            _ => now.to_owned(),
        };
        let mut field = TextEdit::singleline(&mut text)
            .id(egui::Id::unique(("inspector", key)))
            .hint_text(hint)
            .desired_width(width);
        if width < WHOLE {
            let above = ui.spacing().button_padding.y as i8;
            field = field.margin(egui::Margin::symmetric(3, above));
        }
        let response = ui.add_enabled(self.may_edit, field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &name));
        self.hear(ui, &response, key, text, now)
    }

    fn hear(&mut self, ui: &Ui, response: &Response, key: Key, text: String, now: &str) -> Option<String> {
        if !response.lost_focus() {
            if response.changed() {
                self.refused = None;
                self.typed = Some((key, text));
            }
            return None;
        }
        let (_, text) = self.typed.take().filter(|(typed, _)| *typed == key)?;
        let given_up = ui.input(|input| input.key_pressed(egui::Key::Escape));
        let text = text.trim().to_owned();
        (!given_up && text != now).then_some(text)
    }
}

/// A line with the name of a field before it.
pub(super) fn row<R>(ui: &mut Ui, name: &str, inside: impl FnOnce(&mut Ui, &str) -> R) -> R {
    ui.horizontal(|ui| {
        let size = egui::vec2(NAMES, ui.spacing().interact_size.y);
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.set_min_width(NAMES);
            let text = egui::RichText::new(name).text_style(egui::TextStyle::Small);
            ui.add(egui::Label::new(text.weak()).wrap());
        });
        inside(ui, name)
    })
    .inner
}

/// Something that is told and cannot be changed.
pub(super) fn fact(ui: &mut Ui, lang: Lang, key: Key, value: &str) {
    if value.is_empty() {
        return;
    }
    row(ui, &words::text(lang, key), |ui, _| {
        ui.add(egui::Label::new(value).wrap());
    });
}

/// What is wrong with a record, sentence by sentence; what to do about it in the tooltip.
pub(super) fn warnings<'a>(ui: &mut Ui, lang: Lang, findings: impl Iterator<Item = &'a Finding>) {
    for finding in findings {
        let warning = ui.visuals().warn_fg_color;
        let text = egui::RichText::new(finding.cause(lang)).text_style(egui::TextStyle::Small);
        let response = ui.add(egui::Label::new(text.color(warning)).wrap());
        let remedy = finding.remedy(lang);
        if !remedy.is_empty() {
            response.on_hover_text(remedy);
        }
    }
}

/// The choices of a list of the model, with their titles.
macro_rules! choices {
    ($list:ident) => {
        $list::ALL
            .iter()
            .map(|choice| (*choice, choice.title()))
            .collect::<Vec<_>>()
    };
}
pub(super) use choices;

/// A grid for tables of few lines.
pub(super) fn grid(name: &'static str, columns: usize) -> Grid {
    Grid::new(name)
        .num_columns(columns)
        .spacing([6.0, 2.0])
        .striped(true)
}
