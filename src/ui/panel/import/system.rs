//! In which coordinate system the numbers of a file are, where it does not say so: only a person knows.

use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::ImportDialogState;
use crate::desk::ImportStage;
use crate::earth::UtmZone;
use crate::store::import::Choices;
use crate::store::import::ImportError;
use crate::ui::panel::form;
use crate::words;
use crate::words::Lang;

/// Width of the field, in points.
const FIELD: f32 = 264.0;
/// The projection of web maps.
const WEB: u32 = 3857;

/// Whether it has to be said, or was.
pub(super) const fn is_asked(state: &ImportDialogState) -> bool {
    is_open(state) || state.choices.crs.is_some()
}

/// Whether the file waits for the answer.
pub(super) const fn is_open(state: &ImportDialogState) -> bool {
    matches!(state.stage, ImportStage::Refused(ImportError::NoCrs))
}

/// The systems of the ground that the map shows and of that beside it.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, state: &ImportDialogState, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let mut choices: Vec<(Option<u32>, String)> = Vec::new();
    if state.choices.crs.is_none() {
        choices.push((None, words::text(lang, "importing-crs-open")));
    }
    let here = UtmZone::of(desk.view().centre());
    for shift in [0, 59, 1] {
        let number = (here.number() - 1 + shift) % 60 + 1;
        for south in [here.is_south(), !here.is_south()] {
            choices.extend(UtmZone::new(number, south).map(|zone| (Some(zone.epsg()), title(lang, zone))));
        }
    }
    choices.push((Some(WEB), words::text(lang, "importing-crs-web")));
    let name = words::text(lang, "importing-crs");
    let chosen = form::line(ui, &name, |ui| {
        let chosen = form::choice(ui, &name, &state.choices.crs, &choices, FIELD);
        form::remark(ui, words::text(lang, "importing-crs-help"));
        chosen
    });
    if let Some(crs) = chosen {
        actions.push(Action::ImportChoices(Choices {
            crs,
            ..state.choices.clone()
        }));
    }
}

fn title(lang: Lang, zone: UtmZone) -> String {
    let half = if zone.is_south() { "S" } else { "N" };
    let zone_text = format!("{}{half}", zone.number());
    let args = [
        ("zone", zone_text.into()),
        ("epsg", zone.epsg().to_string().into()),
    ];
    words::text_with(lang, "importing-crs-utm", &args)
}
