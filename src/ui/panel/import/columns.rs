//! The table of columns: heading, some values, the field that is filled; what does not come in is struck through.
//!
//! What a choice means for the mapping is decided here; which fields there are, in `store::import`.

use egui::Label;
use egui::RichText;
use egui::ScrollArea;
use egui::Ui;

use crate::desk::Action;
use crate::desk::ImportDialogState;
use crate::store::import::Choices;
use crate::store::import::Preview;
use crate::store::import::PreviewColumn;
use crate::ui::panel::form;
use crate::ui::panel::import::TABLE;
use crate::ui::panel::import::WIDTH;
use crate::ui::theme;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// Widths of heading, sample and field in the table of columns.
const COLUMNS: [f32; 3] = [168.0, 276.0, 216.0];
/// Columns that hold persons never come in, whoever asks.
const NEVER: &[&str] = &["I261", "I265", "I266"];

/// Which column fills which field; what does not come in is struck through, with the reason.
pub(super) fn columns(
    ui: &mut Ui,
    lang: Lang,
    state: &ImportDialogState,
    preview: &Preview,
    actions: &mut Vec<Action>,
) {
    if preview.columns.is_empty() {
        return;
    }
    ui.add_space(theme::GRID);
    ui.horizontal(|ui| {
        for (key, width) in ["importing-column", "importing-sample", "importing-field"]
            .iter()
            .zip(COLUMNS)
        {
            let title = RichText::new(words::text(lang, key)).weak();
            form::cell(ui, width, |ui| ui.label(title));
        }
    });
    let fields = fields(lang, preview);
    let scroll = ScrollArea::vertical()
        .id_salt("columns")
        .max_height(TABLE)
        .min_scrolled_height(TABLE);
    scroll.show(ui, |ui| {
        ui.set_width(WIDTH - 16.0);
        for (index, column) in preview.columns.iter().enumerate() {
            let [heading, sample, field] = COLUMNS;
            ui.push_id(index, |ui| {
                ui.horizontal_top(|ui| {
                    form::cell(ui, heading, |ui| name_of(ui, column));
                    form::cell(ui, sample, |ui| match &column.dropped {
                        Some(finding) => form::remark(ui, form::told(finding, lang)),
                        None => ui.add(Label::new(column.sample.join(" · ")).truncate()),
                    });
                    form::cell(ui, field, |ui| {
                        if let Some(code) = field_of(ui, lang, column, &fields) {
                            let mapping = mapped(&state.choices.mapping, column, code);
                            actions.push(Action::ImportChoices(Choices {
                                mapping,
                                ..state.choices.clone()
                            }));
                        }
                    });
                });
            });
        }
    });
}

/// The fields that can be chosen, with «not read» before them; those that must be filled carry an asterisk.
fn fields(lang: Lang, preview: &Preview) -> Vec<(Option<&'static str>, String)> {
    let mut fields = vec![(None, words::text(lang, "importing-not-read"))];
    fields.extend(preview.fields.iter().map(|field| {
        let mark = if field.needed { " *" } else { "" };
        (
            Some(field.code),
            format!("{}{mark}", words::text(lang, field.title)),
        )
    }));
    fields
}

fn name_of(ui: &mut Ui, column: &PreviewColumn) {
    let mut name = RichText::new(&column.heading);
    if column.dropped.is_some() {
        name = name.strikethrough().weak();
    }
    ui.add(Label::new(name).truncate()).on_hover_text(&column.heading);
}

/// The field that a column fills; gives what was newly chosen. Columns with persons cannot be chosen.
fn field_of(
    ui: &mut Ui,
    lang: Lang,
    column: &PreviewColumn,
    fields: &[(Option<&'static str>, String)],
) -> Option<Option<&'static str>> {
    let never = column
        .dropped
        .as_ref()
        .is_some_and(|finding| NEVER.contains(&finding.code));
    if never {
        form::remark(ui, words::text(lang, "importing-never"));
        return None;
    }
    let heading = [("heading", Arg::from(&column.heading))];
    let name = words::text_with(lang, "importing-field-of", &heading);
    form::choice(ui, &name, &column.field, fields, COLUMNS[2] - 12.0)
}

/// The mapping after a person chose a field for a column, or none.
fn mapped(
    before: &[(String, String)],
    column: &PreviewColumn,
    field: Option<&'static str>,
) -> Vec<(String, String)> {
    let mut mapping: Vec<(String, String)> = before
        .iter()
        .filter(|(code, heading)| Some(code.as_str()) != field && *heading != column.heading)
        .cloned()
        .collect();
    // The field that the column filled until now stays open, or it would be guessed again.
    if let Some(old) = column.field.filter(|old| Some(*old) != field) {
        mapping.retain(|(code, _)| code != old);
        mapping.push((old.to_owned(), String::new()));
    }
    if let Some(field) = field {
        mapping.push((field.to_owned(), column.heading.clone()));
    }
    mapping
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(heading: &str, field: Option<&'static str>) -> PreviewColumn {
        PreviewColumn {
            heading: heading.to_owned(),
            field,
            dropped: None,
            sample: Vec::new(),
        }
    }

    fn pair(code: &str, heading: &str) -> (String, String) {
        (code.to_owned(), heading.to_owned())
    }

    #[test]
    fn a_field_that_moves_to_another_column_leaves_the_old_one_open() {
        let mapping = mapped(&[], &column("when", Some("until")), Some("date"));
        assert_eq!(mapping, [pair("until", ""), pair("date", "when")]);
        let other = mapped(&mapping, &column("day", None), Some("date"));
        assert_eq!(other, [pair("until", ""), pair("date", "day")]);
    }

    #[test]
    fn a_column_that_is_not_read_any_more_is_not_guessed_again() {
        let mapping = mapped(&[pair("date", "when")], &column("when", Some("date")), None);
        assert_eq!(mapping, [pair("date", "")]);
    }
}
