//! Fields that give what was entered when Enter is pressed or they are left; Escape gives it up.

use egui::Grid;
use egui::Response;
use egui::Role;
use egui::TextEdit;
use egui::Ui;
use egui::WidgetInfo;
use jiff::civil::Date;

use crate::chart::Hit;
use crate::earth::LonLat;
use crate::earth::mgrs_as_typed;
use crate::earth::parse_place;
use crate::earth::text::degrees;
use crate::ui::combo::Choice;
use crate::ui::combo::Combo;
use crate::words;
use crate::words::Key;
use crate::words::Lang;
use crate::words::fold;
use crate::words::number;

/// Width of the names of fields, in points.
const NAMES: f32 = 84.0;

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

    /// A text; gives the new one.
    pub(super) fn text(&mut self, ui: &mut Ui, lang: Lang, key: Key, now: &str) -> Option<String> {
        self.typed_in(ui, lang, key, now, "")
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
        let name = words::text(lang, key);
        let choices = choices.iter();
        let choices: Vec<_> = choices
            .map(|(value, title)| Choice::new(*value, words::text(lang, title)))
            .collect();
        row(ui, &name, |ui, name| {
            let width = Some(ui.available_width());
            let list = Combo {
                name,
                tip: "",
                width,
                says_choice: true,
            };
            let list = |ui: &mut Ui| list.ui(ui, &now, &choices);
            ui.add_enabled_ui(self.may_edit, list).inner
        })
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

    /// A field to type in; gives what was typed when it is left, where that is another text.
    fn typed_in(&mut self, ui: &mut Ui, lang: Lang, key: Key, now: &str, hint: &str) -> Option<String> {
        let name = words::text(lang, key);
        let mut text = match &self.typed {
            Some((typed, text)) if *typed == key => text.clone(),
            _ => now.to_owned(),
        };
        let id = egui::Id::unique(("inspector", key));
        let response = row(ui, &name, |ui, name| {
            let field = TextEdit::singleline(&mut text)
                .id(id)
                .hint_text(hint)
                .desired_width(f32::INFINITY);
            let response = ui.add_enabled(self.may_edit, field);
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
            response
        });
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

/// A whole number as people write it, blanks between the thousands; nothing for an empty field.
fn number_of(text: &str) -> Result<Option<u32>, ()> {
    let figures: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    if figures.is_empty() {
        return Ok(None);
    }
    figures.parse().map(Some).map_err(|_| ())
}

/// A day as `2018-03-12`, as `12/03/2018` with the day before the month, or as the window writes it, `12 Mar 2018` and
/// `12 mars 2018`; nothing for an empty field.
pub(in crate::ui::panel) fn day_of(text: &str) -> Result<Option<Date>, ()> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Ok(day) = text.parse::<Date>() {
        return Ok(Some(day));
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if let &[day, month, year] = words.as_slice() {
        let month = month_of(month).ok_or(())?;
        let day = day.trim_end_matches("er").parse().map_err(|_| ())?;
        let year = year.parse().map_err(|_| ())?;
        return Date::new(year, month, day).map(Some).map_err(|_| ());
    }
    let parts: Vec<&str> = text.split(['/', '.']).collect();
    let &[day, month, year] = parts.as_slice() else {
        return Err(());
    };
    let (day, month, year) = (day.parse(), month.parse(), year.parse());
    match (day, month, year) {
        (Ok(day), Ok(month), Ok(year)) => Date::new(year, month, day).map(Some).map_err(|_| ()),
        _ => Err(()),
    }
}

/// The month of a name, as either language writes it, whole or short: `Mar`, `March`, `mars`, `févr.`.
fn month_of(name: &str) -> Option<i8> {
    let wanted = fold::plain(name.trim_end_matches('.'));
    if wanted.chars().count() < 3 {
        return None;
    }
    let fits = |month: i8, lang: Lang| {
        let whole = fold::plain(number::month_name(lang, month));
        let short = fold::plain(&number::short_date(lang, Date::constant(2028, month, 1)));
        let short = short
            .split_whitespace()
            .last()
            .unwrap_or("")
            .trim_end_matches('.')
            .to_owned();
        whole == wanted || short == wanted || (whole.starts_with(&wanted) && wanted.starts_with(&short))
    };
    let mut months = 1..=12;
    months.find(|month| Lang::ALL.into_iter().any(|lang| fits(*month, lang)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn numbers_and_days_are_taken_as_people_write_them() {
        assert_eq!(number_of(" 12 500 "), Ok(Some(12_500)));
        assert_eq!(number_of("12\u{a0}500"), Ok(Some(12_500)));
        assert_eq!(number_of(""), Ok(None));
        assert_eq!(number_of("about 30"), Err(()));
        for text in ["2018-03-12", "12/03/2018", "12.3.2018"] {
            assert_eq!(day_of(text), Ok(Some(date(2018, 3, 12))), "{text}");
        }
        for month in 1..=12 {
            let day = date(2018, month, 7);
            for lang in Lang::ALL {
                assert_eq!(day_of(&number::date(lang, day)), Ok(Some(day)), "{day} {lang:?}");
                let whole = format!("7 {} 2018", number::month_name(lang, month));
                assert_eq!(day_of(&whole), Ok(Some(day)), "{whole}");
            }
        }
        assert_eq!(day_of("12 Moon 2018"), Err(()));
        assert_eq!(day_of(" "), Ok(None));
        assert_eq!(day_of("31/02/2018"), Err(()));
        assert_eq!(day_of("soon"), Err(()));
    }
}
