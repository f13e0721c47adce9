//! What only a person knows of a grid: whether it holds heights, classes or people, and how fast one moves on classes.

use egui::Ui;

use crate::desk::Action;
use crate::desk::ImportDialogState;
use crate::desk::ImportStage;
use crate::store::import::Choices;
use crate::store::import::ImportError;
use crate::store::import::ImportKind;
use crate::ui::panel::form;
use crate::ui::path_field::PathField;
use crate::words;
use crate::words::Lang;

/// What a grid can become.
const KINDS: [ImportKind; 3] = [
    ImportKind::Elevation,
    ImportKind::Landcover,
    ImportKind::Population,
];

/// The questions of a grid, with the path of its table as it is typed.
pub(super) struct Grid {
    table: PathField,
}

impl Default for Grid {
    fn default() -> Self {
        Self {
            table: PathField::to_open(vec!["csv", "xlsx", "txt"]),
        }
    }
}

/// Whether the file is a grid, as far as it was looked at.
pub(super) fn is_grid(state: &ImportDialogState) -> bool {
    let kind = state.choices.kind.or_else(|| state.preview.as_ref()?.kind);
    kind.is_some_and(|kind| KINDS.contains(&kind)) || asked(state).is_some()
}

/// What is open, in words of the card; none where nothing is, or another thing is wrong.
pub(super) fn asked(state: &ImportDialogState) -> Option<&'static str> {
    match &state.stage {
        ImportStage::Refused(ImportError::GridUnclear) => Some("importing-grid-open"),
        ImportStage::Refused(ImportError::NoSpeeds) => Some("importing-speeds-open"),
        _ => None,
    }
}

impl Grid {
    /// Heights, classes or people; of classes the file of their table.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        lang: Lang,
        state: &ImportDialogState,
        actions: &mut Vec<Action>,
    ) {
        let now = state.choices.kind.or_else(|| state.preview.as_ref()?.kind);
        let kinds = KINDS.map(|kind| (kind, words::text(lang, kind.title())));
        let name = words::text(lang, "importing-grid");
        if let Some(kind) = form::line(ui, &name, |ui| form::either(ui, now.as_ref(), &kinds)) {
            actions.push(Action::ImportChoices(Choices {
                kind: Some(kind),
                speeds: state
                    .choices
                    .speeds
                    .clone()
                    .filter(|_| kind == ImportKind::Landcover),
                ..state.choices.clone()
            }));
        }
        if now == Some(ImportKind::Population) {
            form::remark(ui, words::text(lang, "importing-population-help"));
        }
        if now != Some(ImportKind::Landcover) {
            return;
        }
        let name = words::text(lang, "importing-speeds");
        let entered = form::line(ui, &name, |ui| self.table.ui(ui, lang));
        form::remark(ui, words::text(lang, "importing-speeds-help"));
        let path = self.table.path();
        let button = egui::Button::new(words::text(lang, "importing-speeds-take"));
        let pressed = ui.add_enabled(path.is_some(), button).clicked();
        if let Some(path) = path.filter(|_| entered || pressed) {
            actions.push(Action::ImportChoices(Choices {
                speeds: Some(path),
                ..state.choices.clone()
            }));
        }
    }
}
