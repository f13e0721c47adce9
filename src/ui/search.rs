//! The search field: a place as people write it, a name in any spelling, or an action by its words.
//!
//! Searches what is in memory; nothing leaves the computer.

use egui::Key;
use egui::Modifiers;
use egui::Popup;
use egui::PopupCloseBehavior;
use egui::TextEdit;
use egui::Ui;

use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::fold;
use crate::earth::LonLat;
use crate::earth::mgrs;
use crate::earth::parse_place;
use crate::model::Operation;
use crate::ui::icon;
use crate::ui::record;
use crate::ui::widget;
use crate::words;
use crate::words::Lang;

/// Lines shown under the field.
const MOST: usize = 8;
/// Width of the field, in points.
const WIDTH: f32 = 196.0;

/// Something that was found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Found {
    /// A grid reference or degrees.
    Place(LonLat),
    /// A record by its name.
    Record(Hit),
    /// A command by its words.
    Command(Command),
}

impl Found {
    fn title(&self, operation: &Operation, lang: Lang) -> String {
        match self {
            Self::Place(at) => mgrs(*at, 4).unwrap_or_else(|| crate::earth::text::degrees(*at)),
            Self::Record(hit) => record::name(operation, *hit, lang),
            Self::Command(command) => words::text(lang, command.title()),
        }
    }

    fn picture(&self) -> &'static str {
        match self {
            Self::Place(_) => icon::TARGET,
            Self::Record(hit) => record::icon(*hit),
            Self::Command(command) => widget::picture(*command),
        }
    }

    fn action(&self) -> Action {
        match self {
            Self::Place(at) => Action::FlyTo(*at),
            Self::Record(hit) => Action::FlyToRecord(*hit),
            Self::Command(command) => Action::Command(*command),
        }
    }
}

/// What a text means, the likeliest first: a place, names that begin so, names that hold it, commands.
pub(crate) fn find(text: &str, operation: &Operation, lang: Lang) -> Vec<Found> {
    let mut found: Vec<Found> = parse_place(text).map(Found::Place).into_iter().collect();
    let wanted = fold::sound(text);
    if !wanted.is_empty() {
        let mut named: Vec<(bool, String, Hit)> = names(operation)
            .filter_map(|(name, hit)| {
                let sound = fold::sound(name);
                sound
                    .contains(&wanted)
                    .then(|| (!sound.starts_with(&wanted), sound, hit))
            })
            .collect();
        named.sort();
        // A place with several names is one place.
        let mut known = std::collections::BTreeSet::new();
        named.retain(|(_, _, hit)| known.insert(*hit));
        found.extend(named.into_iter().take(MOST).map(|(_, _, hit)| Found::Record(hit)));
    }
    if text.trim().chars().count() > 1 {
        found.extend(Command::search(text, lang).into_iter().map(Found::Command));
    }
    found.truncate(MOST);
    found
}

/// The names that people look for.
fn names(operation: &Operation) -> impl Iterator<Item = (&str, Hit)> {
    let communities = operation.communities.iter().flat_map(|(id, r)| {
        let names = std::iter::once(r.name.as_str()).chain(r.other_names.split(';').map(str::trim));
        names.map(move |name| (name, Hit::new("communities", id.number())))
    });
    let bases = operation.bases.iter();
    let bases = bases.map(|(id, r)| (r.name.as_str(), Hit::new("bases", id.number())));
    let services = operation.services.iter();
    let services = services.map(|(id, r)| (r.name.as_str(), Hit::new("services", id.number())));
    let areas = operation.areas.iter();
    let areas = areas.map(|(id, r)| (r.name.as_str(), Hit::new("areas", id.number())));
    let patrols = operation.patrols.iter();
    let patrols = patrols.map(|(id, r)| (r.name.as_str(), Hit::new("patrols", id.number())));
    communities
        .chain(bases)
        .chain(services)
        .chain(areas)
        .chain(patrols)
        .filter(|(name, _)| !name.is_empty())
}

/// The field and what is typed in it.
#[derive(Default)]
pub(crate) struct Search {
    text: String,
    chosen: usize,
    /// The field is to take the keyboard in the next frame.
    wanted: bool,
}

impl Search {
    /// Gives the keyboard to the field.
    pub(crate) fn focus(&mut self) {
        self.wanted = true;
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        let hint = format!("{} {}", icon::SEARCH, words::text(lang, "search-hint"));
        let field = TextEdit::singleline(&mut self.text)
            .hint_text(hint)
            .desired_width(WIDTH);
        let response = ui.add(field);
        let name = words::text(lang, Command::FindPlace.title());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name));
        if std::mem::take(&mut self.wanted) {
            response.request_focus();
        }
        if response.changed() {
            self.chosen = 0;
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let found = find(&self.text, desk.operation(), lang);
        if entered && let Some(hit) = found.get(self.chosen) {
            actions.push(hit.action());
            self.text.clear();
            return;
        }
        if response.has_focus() {
            self.arrows(ui, found.len());
        }
        let open = !self.text.trim().is_empty() && (response.has_focus() || !found.is_empty());
        let response = response.on_hover_text(widget::tooltip(Command::FindPlace, lang));
        Popup::from_response(&response)
            .open(open)
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .width(WIDTH + 40.0)
            .show(|ui| self.list(ui, desk, &found, actions));
    }

    fn arrows(&mut self, ui: &Ui, lines: usize) {
        let (up, down) = ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
            )
        });
        if down {
            self.chosen = (self.chosen + 1).min(lines.saturating_sub(1));
        }
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
    }

    fn list(&mut self, ui: &mut Ui, desk: &Desk, found: &[Found], actions: &mut Vec<Action>) {
        let lang = desk.lang();
        if found.is_empty() {
            ui.label(words::text(lang, "search-nothing"));
        }
        for (index, hit) in found.iter().enumerate() {
            let title = hit.title(desk.operation(), lang);
            let line = egui::Button::selectable(index == self.chosen, (hit.picture(), title.as_str()))
                .min_size(egui::vec2(ui.available_width(), 0.0));
            let line = ui.add(line);
            widget::named(&line, &title);
            if line.clicked() {
                actions.push(hit.action());
                self.text.clear();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::gpkg::OperationFile;

    fn exercise() -> Operation {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/maps/shabunda.gpkg");
        OperationFile::open_read_only(std::path::Path::new(file))
            .unwrap()
            .operation
    }

    fn first(text: &str, operation: &Operation) -> String {
        find(text, operation, Lang::En)
            .first()
            .map_or_else(String::new, |hit| hit.title(operation, Lang::En))
    }

    #[test]
    fn a_village_is_found_in_any_spelling() {
        let operation = exercise();
        for text in ["Lulingu", "loulingoú", "LULIN"] {
            assert_eq!(first(text, &operation), "Lulingu", "{text}");
        }
    }

    #[test]
    fn a_grid_reference_goes_before_names_and_a_command_is_found_by_its_words() {
        let operation = exercise();
        assert!(matches!(
            find("35M NT 384 033", &operation, Lang::En)[0],
            Found::Place(_)
        ));
        assert!(matches!(
            find("-2.684, 27.346", &operation, Lang::Fr)[0],
            Found::Place(_)
        ));
        assert!(find("undo", &operation, Lang::En).contains(&Found::Command(Command::Undo)));
        assert!(find("xqxq", &operation, Lang::En).is_empty());
        assert!(find("a", &operation, Lang::En).len() <= MOST);
    }
}
