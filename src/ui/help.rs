//! The help: the walk in short, what the mouse does, and every key in its group with what it is for.

use egui::Label;
use egui::RichText;
use egui::ScrollArea;
use egui::Ui;

use crate::desk::Command;
use crate::desk::Desk;
use crate::ui::theme;
use crate::words;
use crate::words::Key;
use crate::words::Lang;

/// Width of the help, and of the columns before the sentences, in points.
const WIDTH: f32 = 780.0;
const KEYS: f32 = 148.0;
const TITLES: f32 = 212.0;
/// Height of what scrolls, in points: the card fits a small screen.
const HEIGHT: f32 = 520.0;

/// What the mouse does where, with the text that names the gesture.
const GESTURES: &[(Key, Key)] = &[
    ("help-drag", "help-drag-does"),
    ("help-wheel", "help-wheel-does"),
    ("help-click", "help-click-does"),
    ("help-shift-click", "help-shift-click-does"),
    ("help-double", "help-double-does"),
    ("help-right", "help-right-does"),
    ("help-move", "help-move-does"),
    ("help-space", "help-space-does"),
    ("help-arrows", "help-arrows-does"),
    ("help-brush", "help-brush-does"),
    ("help-digits", "help-digits-does"),
    ("help-tab", "help-tab-does"),
];

/// What is done while a patrol, a base or a way is drawn.
const DRAWING: &[(Key, Key)] = &[
    ("help-point", "help-point-does"),
    ("help-alt", "help-alt-does"),
    ("key-backspace", "help-backspace-does"),
    ("key-enter", "help-enter-does"),
    ("key-escape", "help-escape-does"),
];

/// Every command in its group.
const GROUPS: &[(Key, &[Command])] = &[
    (
        "help-file",
        &[
            Command::Open,
            Command::New,
            Command::SaveCopy,
            Command::RestorePoints,
            Command::Lock,
            Command::ChangePassphrase,
            Command::About,
            Command::StartAgain,
        ],
    ),
    (
        "help-in",
        &[
            Command::Import,
            Command::RunImport,
            Command::AddMap,
            Command::AddCommunity,
            Command::AddContact,
            Command::AddAlert,
            Command::AddEvent,
            Command::AddUnit,
            Command::AddActivity,
        ],
    ),
    (
        "help-edit",
        &[Command::Undo, Command::Redo, Command::Delete, Command::Approve],
    ),
    (
        "help-tools",
        &[
            Command::ToolSelect,
            Command::ToolBase,
            Command::ToolPatrol,
            Command::ToolArea,
            Command::ToolMeasure,
            Command::BaseHere,
            Command::MeasureHere,
        ],
    ),
    (
        "help-view",
        &[
            Command::FindPlace,
            Command::ZoomIn,
            Command::ZoomOut,
            Command::FitAll,
            Command::CentreHere,
            Command::CopyPlace,
            Command::PanelLeft,
            Command::PanelRight,
            Command::PanelBottom,
        ],
    ),
    (
        "help-when",
        &[
            Command::NextSeason,
            Command::Night,
            Command::NextMode,
            Command::NextLimit,
            Command::DayBefore,
            Command::DayAfter,
            Command::DayOwn,
            Command::AllDays,
        ],
    ),
    (
        "help-answers",
        &[
            Command::TabGaps,
            Command::TabPatrols,
            Command::TabPlan,
            Command::TabIncidents,
            Command::TabActivities,
            Command::Periods,
            Command::TwoMaps,
            Command::AlongWays,
            Command::Suggest,
            Command::SuggestBases,
            Command::AcceptAll,
            Command::DropPlans,
            Command::Assumptions,
        ],
    ),
    (
        "help-out",
        &[
            Command::Print,
            Command::Order,
            Command::ExportGpx,
            Command::ExportKml,
            Command::ExportLayers,
        ],
    ),
    (
        "help-window",
        &[
            Command::Palette,
            Command::Walk,
            Command::Help,
            Command::Language,
            Command::Theme,
        ],
    ),
];

/// Draws the help.
pub(crate) fn ui(ui: &mut Ui, desk: &Desk) {
    let lang = desk.lang();
    let text = |key: Key| words::text(lang, key);
    ui.set_width(WIDTH);
    let most = (ui.ctx().content_rect().height() - 140.0).clamp(240.0, HEIGHT);
    let rows = ScrollArea::vertical().auto_shrink([false, true]);
    let rows = rows.max_height(most).min_scrolled_height(most);
    rows.show(ui, |ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.spacing_mut().item_spacing.y = 2.0;
        heading(ui, lang, "help-walk");
        ui.add(Label::new(text("help-walk-short")).wrap());
        for (title, gestures) in [("help-mouse", GESTURES), ("help-drawing", DRAWING)] {
            heading(ui, lang, title);
            for (gesture, does) in gestures {
                row(ui, &text(gesture), None, &text(does));
            }
        }
        heading(ui, lang, "help-typing");
        ui.add(Label::new(text("help-type")).wrap());
        for (title, commands) in GROUPS {
            heading(ui, lang, title);
            for command in *commands {
                let key = command.shortcut().label(lang);
                row(ui, &key, Some(text(command.title())), &text(command.help()));
            }
        }
    });
}

fn heading(ui: &mut Ui, lang: Lang, title: Key) {
    ui.add_space(theme::GRID * 2.0);
    let title = words::text(lang, title);
    ui.label(RichText::new(title).text_style(theme::strong()).underline());
}

/// A key or gesture, what it is called where it has a name, what it does.
fn row(ui: &mut Ui, key: &str, title: Option<String>, does: &str) {
    ui.horizontal_top(|ui| {
        let cell = |ui: &mut Ui, width: f32, text: RichText| {
            let size = egui::vec2(width, ui.spacing().interact_size.y);
            let layout = egui::Layout::left_to_right(egui::Align::Min).with_main_wrap(true);
            ui.allocate_ui_with_layout(size, layout, |ui| {
                ui.set_min_width(width);
                ui.add(Label::new(text).wrap());
            });
        };
        cell(ui, KEYS, RichText::new(key).text_style(theme::strong()));
        let mut rest = WIDTH - KEYS - 40.0;
        if let Some(title) = title {
            cell(ui, TITLES, RichText::new(title));
            rest -= TITLES;
        }
        cell(ui, rest, RichText::new(does).weak());
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_stands_in_one_group_of_the_help() {
        for command in Command::ALL {
            let groups = GROUPS.iter().filter(|(_, commands)| commands.contains(command));
            assert_eq!(groups.count(), 1, "{}", command.code());
        }
    }
}
