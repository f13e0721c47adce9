//! The planning numbers: each with its value, unit and source; a change is one step, and nonsense is refused in words.
//!
//! Which numbers there are and what makes sense stands in `model::assumption`.

use egui::Label;
use egui::RichText;
use egui::ScrollArea;
use egui::TextEdit;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::model::Assumptions;
use crate::model::Edit;
use crate::model::assumption::ASSUMPTIONS;
use crate::model::assumption::AssumptionSpec;
use crate::ui::icon;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::panel::form;
use crate::ui::theme;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// Width of the card, in points.
const WIDTH: f32 = 760.0;
/// Widths of title, value, unit and source.
const COLUMNS: [f32; 4] = [332.0, 64.0, 48.0, 220.0];
/// Height of the list.
const LIST: f32 = 440.0;

/// The groups by what the numbers are about, each with the beginnings of their names.
const GROUPS: [(Key, &[&str]); 5] = [
    (
        "numbers-ways",
        &[
            "pace", "march", "transfer", "air", "size", "access", "season", "trust",
        ],
    ),
    (
        "numbers-protection",
        &[
            "response",
            "alert",
            "presence",
            "weight",
            "turn-out",
            "population",
        ],
    ),
    (
        "numbers-patrols",
        &["patrol", "along", "market", "school", "worship"],
    ),
    ("numbers-supply", &["supply"]),
    (
        "numbers-incidents",
        &[
            "risk",
            "hotspot",
            "influence",
            "duplicate",
            "silence",
            "protection",
        ],
    ),
];

/// The card of the planning numbers, and what is being typed.
#[derive(Default)]
pub(super) struct Numbers {
    wanted: String,
    /// The number in the hand, as it is typed.
    typing: Option<(&'static str, String)>,
    /// What was typed last and made no sense.
    refused: Option<(&'static str, String)>,
}

impl Panel for Numbers {
    fn id(&self) -> &'static str {
        "assumptions"
    }

    fn title(&self) -> Key {
        Command::Assumptions.title()
    }

    fn side(&self) -> Side {
        Side::Card
    }

    fn command(&self) -> Option<Command> {
        Some(Command::Assumptions)
    }

    fn closed(&mut self, _desk: &Desk, _actions: &mut Vec<Action>) {
        *self = Self::default();
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        ui.set_width(WIDTH);
        form::sentence(ui, words::text(lang, "numbers-about"));
        let name = words::text(lang, "numbers-search");
        form::line(ui, &name, |ui| form::text(ui, &name, &mut self.wanted, 220.0));
        ui.add_space(theme::GRID);
        let wanted = words::fold::plain(self.wanted.trim());
        let scroll = ScrollArea::vertical()
            .max_height(LIST)
            .min_scrolled_height(LIST)
            .auto_shrink([false, true]);
        scroll.show(ui, |ui| {
            for (group, beginnings) in GROUPS {
                let specs = ASSUMPTIONS.iter();
                let specs: Vec<&AssumptionSpec> = specs
                    .filter(|spec| is_of(spec, beginnings) && is_wanted(spec, lang, &wanted))
                    .collect();
                if specs.is_empty() {
                    continue;
                }
                form::heading(ui, words::text(lang, group));
                for spec in specs {
                    ui.push_id(spec.name, |ui| self.row(ui, desk, spec, actions));
                }
            }
        });
    }
}

impl Numbers {
    fn row(&mut self, ui: &mut Ui, desk: &Desk, spec: &'static AssumptionSpec, actions: &mut Vec<Action>) {
        let (lang, numbers) = (desk.lang(), &desk.operation().assumptions);
        let [title_width, value_width, unit_width, source_width] = COLUMNS;
        let value = numbers.get(spec.name);
        let changed = (value - spec.default).abs() > 1e-9;
        let title = spec.title_in(lang);
        ui.horizontal_top(|ui| {
            form::cell(ui, title_width, |ui| {
                let text = RichText::new(&title);
                let text = if changed {
                    text.text_style(theme::strong())
                } else {
                    text
                };
                ui.add(Label::new(text).wrap());
            });
            form::cell(ui, value_width, |ui| {
                ui.add_enabled_ui(desk.may_edit(), |ui| self.value(ui, desk, spec, actions));
            });
            form::cell(ui, unit_width, |ui| ui.label(spec.unit_in(lang)));
            form::cell(ui, source_width, |ui| form::remark(ui, spec.source_in(lang)));
            if changed {
                let usual = [("value", Arg::from(number::shortest(lang, spec.default)))];
                let tip = words::text_with(lang, "numbers-reset-help", &usual);
                let name = words::text_with(lang, "numbers-reset", &[("title", Arg::from(&title))]);
                let button = |ui: &mut Ui| widget::icon_button(ui, icon::UNDO, &name, &tip);
                let response = ui.add_enabled_ui(desk.may_edit(), button).inner;
                let why = words::text(lang, "why-read-only");
                if response.on_disabled_hover_text(why).clicked() {
                    self.typing = None;
                    actions.push(edit(numbers.without(spec.name)));
                }
            }
        });
        if let Some((_, why)) = self.refused.as_ref().filter(|(name, _)| *name == spec.name) {
            form::warning(ui, why);
        }
    }

    /// The value as a field; what is typed counts when the field is left.
    fn value(&mut self, ui: &mut Ui, desk: &Desk, spec: &'static AssumptionSpec, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        let typing = self.typing.take_if(|(name, _)| *name == spec.name);
        let is_typed = typing.is_some();
        let mut text = match typing {
            Some((_, typed)) => typed,
            None => number::shortest(lang, desk.operation().assumptions.get(spec.name)),
        };
        let field = TextEdit::singleline(&mut text).desired_width(COLUMNS[1] - 12.0);
        let response = ui.add(field);
        let name = spec.title_in(lang);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name));
        // A frame may be drawn twice: what was typed counts once. Escape gives it up.
        if response.lost_focus() && is_typed {
            if ui.input(|input| input.key_pressed(egui::Key::Escape)) {
                self.refused = None;
            } else {
                self.typed(desk, spec, &text, actions);
            }
        } else if response.has_focus() {
            self.typing = Some((spec.name, text));
        }
    }

    /// Takes what was typed, or says why not.
    fn typed(&mut self, desk: &Desk, spec: &'static AssumptionSpec, text: &str, actions: &mut Vec<Action>) {
        let (lang, numbers) = (desk.lang(), &desk.operation().assumptions);
        self.refused = None;
        if text.trim() == number::shortest(lang, numbers.get(spec.name)) {
            return;
        }
        match read(text).and_then(|value| numbers.with(spec.name, value)) {
            Some(after) => actions.push(edit(after)),
            None => self.refused = Some((spec.name, refusal(spec, lang, text))),
        }
    }
}

fn edit(after: Assumptions) -> Action {
    Action::Edit("step-assumption", vec![Edit::Assumptions(after)])
}

fn is_of(spec: &AssumptionSpec, beginnings: &[&str]) -> bool {
    let beginning = spec.name.split('.').next();
    beginning.is_some_and(|beginning| beginnings.contains(&beginning))
}

fn is_wanted(spec: &AssumptionSpec, lang: Lang, wanted: &str) -> bool {
    wanted.is_empty() || words::fold::plain(&spec.title_in(lang)).contains(wanted)
}

/// A number as people type it: with a comma or a point, blanks between thousands.
fn read(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let value: f64 = plain.replace(',', ".").replace('−', "-").parse().ok()?;
    value.is_finite().then_some(value)
}

/// Why what was typed cannot be: no number, or beyond what makes sense.
fn refusal(spec: &AssumptionSpec, lang: Lang, text: &str) -> String {
    let range = [
        ("typed", Arg::from(text.trim())),
        ("least", number::shortest(lang, spec.range.0).into()),
        ("most", number::shortest(lang, spec.range.1).into()),
        ("unit", spec.unit_in(lang).into()),
    ];
    words::text_with(lang, "numbers-refused", &range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_stands_in_one_group_and_has_a_title() {
        for spec in ASSUMPTIONS {
            let groups = GROUPS.iter().filter(|(_, beginnings)| is_of(spec, beginnings));
            assert_eq!(groups.count(), 1, "{}", spec.name);
            for lang in Lang::ALL {
                assert!(!spec.title_in(lang).starts_with("assumption-"), "{}", spec.name);
            }
        }
    }

    #[test]
    fn a_number_is_read_as_people_type_it_and_written_as_it_was() {
        assert_eq!(read(" 0,67 "), Some(0.67));
        assert_eq!(read("100\u{a0}000"), Some(100_000.0));
        assert_eq!(read("fast"), None);
        assert_eq!(read("inf"), None);
        for spec in ASSUMPTIONS {
            for lang in Lang::ALL {
                assert_eq!(
                    read(&number::shortest(lang, spec.default)),
                    Some(spec.default),
                    "{}",
                    spec.name
                );
            }
        }
    }
}
