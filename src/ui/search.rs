//! The search field: a place as people write it, a name in any spelling, or an action by its words.
//!
//! Searches what is in memory; nothing leaves the computer.

use egui::Key;
use egui::Modifiers;
use egui::Popup;
use egui::PopupCloseBehavior;
use egui::Rect;
use egui::TextEdit;
use egui::Ui;

use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::ToolState;
use crate::desk::fold;
use crate::earth::LonLat;
use crate::earth::mgrs_as_typed;
use crate::earth::parse_place;
use crate::earth::text::degrees;
use crate::model::Operation;
use crate::ui::icon;
use crate::ui::record;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
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
    /// A base to be placed at one.
    Base(LonLat),
    /// A record by its name.
    Record(Hit),
    /// A command by its words.
    Command(Command),
}

impl Found {
    fn title(&self, operation: &Operation, lang: Lang) -> String {
        match self {
            Self::Place(at) => written(*at),
            Self::Base(at) => {
                let place = [("place", Arg::from(written(*at)))];
                words::text_with(lang, "search-base", &place)
            }
            Self::Record(hit) => record::name(operation, *hit, lang),
            Self::Command(command) => words::text(lang, command.title()),
        }
    }

    fn picture(&self) -> &'static str {
        match self {
            Self::Place(_) => icon::TARGET,
            Self::Base(_) => icon::BASE,
            Self::Record(hit) => record::icon(*hit),
            Self::Command(command) => widget::picture(*command),
        }
    }

    /// What it helps with, for the pointer.
    fn help(&self, lang: Lang) -> String {
        match self {
            Self::Place(_) => words::text(lang, "search-place-help"),
            Self::Base(_) => words::text(lang, "search-base-help"),
            Self::Record(hit) => words::text(lang, record::kind(*hit)),
            Self::Command(command) => widget::tooltip(*command, lang),
        }
    }

    fn actions(&self) -> Vec<Action> {
        match self {
            Self::Place(at) => vec![Action::FlyTo(*at)],
            Self::Base(at) => vec![Action::FlyTo(*at), Action::PlaceBase(*at)],
            Self::Record(hit) => vec![Action::FlyToRecord(*hit)],
            Self::Command(command) => vec![Action::Command(*command)],
        }
    }
}

fn written(at: LonLat) -> String {
    mgrs_as_typed(at).unwrap_or_else(|| degrees(at))
}

/// What a typed position is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Placing {
    /// To look at only.
    No,
    /// To look at, or for a base.
    Offered,
    /// For a base: its tool is at work.
    First,
}

impl Placing {
    fn of(desk: &Desk) -> Self {
        match desk.tool() {
            _ if !desk.may_edit() => Self::No,
            ToolState::Base(_) => Self::First,
            _ => Self::Offered,
        }
    }
}

/// What a text means, the likeliest first: a place, names that begin so, names that hold it, commands.
pub(crate) fn find(text: &str, operation: &Operation, lang: Lang, placing: Placing) -> Vec<Found> {
    let mut found = match (parse_place(text), placing) {
        (None, _) => Vec::new(),
        (Some(at), Placing::No) => vec![Found::Place(at)],
        (Some(at), Placing::Offered) => vec![Found::Place(at), Found::Base(at)],
        (Some(at), Placing::First) => vec![Found::Base(at), Found::Place(at)],
    };
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
    let units = operation.units.iter();
    let units = units.map(|(id, r)| (r.name.as_str(), Hit::new("units", id.number())));
    communities
        .chain(bases)
        .chain(units)
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
    /// Where the list lies, while it is open.
    list: Option<Rect>,
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
        // Nothing is looked for while nothing is typed.
        let found = find(&self.text, desk.operation(), lang, Placing::of(desk));
        if entered && let Some(hit) = found.get(self.chosen) {
            actions.extend(hit.actions());
            self.text.clear();
            return;
        }
        if response.has_focus() {
            self.arrows(ui, found.len());
        }
        // The list lies over the answers: it is open while one types or points at it.
        let at = ui.input(|input| input.pointer.interact_pos());
        let pointed = self
            .list
            .is_some_and(|list| at.is_some_and(|at| list.contains(at)));
        let open = !self.text.trim().is_empty() && (response.has_focus() || pointed);
        let response = response.on_hover_text(widget::tooltip(Command::FindPlace, lang));
        let shown = Popup::from_response(&response)
            .open(open)
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .width(WIDTH + 40.0)
            .show(|ui| self.list(ui, desk, &found, actions));
        self.list = shown.map(|shown| shown.response.rect);
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
            if line.on_hover_text(hit.help(lang)).clicked() {
                actions.extend(hit.actions());
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
        find(text, operation, Lang::En, Placing::No)
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
            find("35M NT 384 033", &operation, Lang::En, Placing::No)[0],
            Found::Place(_)
        ));
        assert!(matches!(
            find("-2.684, 27.346", &operation, Lang::Fr, Placing::No)[0],
            Found::Place(_)
        ));
        assert!(find("undo", &operation, Lang::En, Placing::No).contains(&Found::Command(Command::Undo)));
        assert!(find("xqxq", &operation, Lang::En, Placing::No).is_empty());
        assert!(find("a", &operation, Lang::En, Placing::No).len() <= MOST);
    }

    #[test]
    fn a_typed_reference_can_be_a_base_and_is_one_first_while_its_tool_is_at_work() {
        let operation = exercise();
        let typed = "35M NT 384 033";
        let offered = find(typed, &operation, Lang::En, Placing::Offered);
        assert!(matches!(offered[..2], [Found::Place(_), Found::Base(_)]));
        let first = find(typed, &operation, Lang::En, Placing::First);
        assert!(matches!(first[..2], [Found::Base(_), Found::Place(_)]));
        assert_eq!(
            first[0].title(&operation, Lang::En),
            "Place base at 35M NT 384 033"
        );
    }
}
