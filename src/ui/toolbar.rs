//! The one tool bar: menu, undo and redo, tools, what changes every answer (season, day or night, means), search.

use egui::Ui;
use egui::containers::menu::MenuButton;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::model::Mode;
use crate::model::Season;
use crate::ui::combo::Choice;
use crate::ui::combo::Combo;
use crate::ui::icon;
use crate::ui::search::Search;
use crate::ui::widget;
use crate::words;

/// The groups of the menu.
const MENU: &[&[Command]] = &[
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
    &[
        Command::Import,
        Command::AddMap,
        Command::AddCommunity,
        Command::AddContact,
        Command::AddAlert,
        Command::AddEvent,
        Command::AddUnit,
        Command::AddActivity,
    ],
    &[
        Command::Print,
        Command::Order,
        Command::ExportGpx,
        Command::ExportKml,
        Command::ExportLayers,
    ],
    &[Command::Suggest, Command::SuggestBases, Command::Assumptions],
    &[Command::PanelLeft, Command::PanelRight, Command::PanelBottom],
    &[
        Command::Palette,
        Command::Language,
        Command::Theme,
        Command::Walk,
        Command::Help,
    ],
];

/// Width of the menu, in points.
const MENU_WIDTH: f32 = 300.0;

const TOOLS: &[Command] = &[
    Command::ToolSelect,
    Command::ToolBase,
    Command::ToolPatrol,
    Command::ToolArea,
    Command::ToolMeasure,
];

pub(crate) fn ui(ui: &mut Ui, desk: &Desk, search: &mut Search, actions: &mut Vec<Action>) {
    ui.horizontal_centered(|ui| {
        menu(ui, desk, actions);
        widget::command_icon(ui, desk, Command::Undo, actions);
        widget::command_icon(ui, desk, Command::Redo, actions);
        ui.separator();
        for command in TOOLS {
            widget::tool_button(ui, desk, *command, actions);
        }
        ui.separator();
        situation(ui, desk, actions);
        ui.separator();
        widget::command_icon(ui, desk, Command::FitAll, actions);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            search.ui(ui, desk, actions);
        });
    });
}

fn menu(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let name = words::text(lang, "toolbar-menu");
    let picture = egui::RichText::new(icon::MENU).text_style(crate::ui::theme::pictogram());
    let button = egui::Button::new(picture).frame_when_inactive(false);
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_width(MENU_WIDTH);
        // All of it on a small screen.
        ui.spacing_mut().item_spacing.y = 1.0;
        for (index, group) in MENU.iter().enumerate() {
            if index > 0 {
                ui.separator();
            }
            for command in *group {
                menu_line(ui, desk, *command, actions);
            }
        }
    });
    widget::named(&response, &name);
    response.on_hover_text(name);
}

fn menu_line(ui: &mut Ui, desk: &Desk, command: Command, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let title = words::text(lang, command.title());
    let line = egui::Button::new((widget::picture(command), title.as_str()))
        .shortcut_text(command.shortcut().label(lang))
        .min_size(egui::vec2(ui.available_width(), 0.0));
    let response = ui.add_enabled(widget::is_possible(command, desk), line);
    widget::named(&response, &title);
    let response = response
        .on_hover_text(words::text(lang, command.help()))
        .on_disabled_hover_text(widget::tip_why_not(command, desk));
    if response.clicked() {
        actions.push(Action::Command(command));
        ui.close();
    }
}

fn situation(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let now = desk.situation();
    let seasons = Season::ALL.map(|season| (season, season_picture(season), season.title()));
    if let Some(season) = choice(ui, lang, "toolbar-season", now.season, &seasons) {
        actions.push(Action::SetSeason(season));
    }
    let hours = [
        (false, icon::DAY, "toolbar-day"),
        (true, icon::NIGHT, "toolbar-night"),
    ];
    if let Some(night) = choice(ui, lang, "toolbar-hour", now.night, &hours) {
        actions.push(Action::SetNight(night));
    }
    let modes: Vec<_> = Mode::ASKED
        .iter()
        .map(|mode| (*mode, mode_picture(*mode), mode.title()))
        .collect();
    if let Some(mode) = choice(ui, lang, "toolbar-mode", now.mode, &modes) {
        actions.push(Action::SetMode(mode));
    }
}

/// A choice among a few, each with a pictogram; gives what was newly chosen.
fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    lang: words::Lang,
    key: words::Key,
    now: T,
    choices: &[(T, &'static str, words::Key)],
) -> Option<T> {
    let choices = choices.iter();
    let choices: Vec<_> = choices
        .map(|(value, picture, title)| {
            Choice::with_picture(*value, picture, capital(&words::text(lang, title)))
        })
        .collect();
    let list = Combo {
        name: &words::text(lang, key),
        tip: &words::text(lang, &format!("{key}-help")),
        width: None,
        says_choice: true,
    };
    list.ui(ui, &now, &choices)
}

/// The text with a capital at its beginning: titles of choices stand within sentences too.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

const fn season_picture(season: Season) -> &'static str {
    match season {
        Season::Dry => icon::DRY,
        Season::Wet => icon::WET,
        Season::Rain => icon::STORM,
    }
}

const fn mode_picture(mode: Mode) -> &'static str {
    match mode {
        Mode::Foot => icon::FOOT,
        Mode::Bicycle => icon::BICYCLE,
        Mode::Motorbike => icon::MOTORBIKE,
        Mode::Vehicle => icon::CAR,
        Mode::Truck => icon::TRUCK,
        Mode::Boat => icon::BOAT,
        Mode::Mixed => icon::MIXED,
        Mode::Air => icon::AIR,
    }
}
