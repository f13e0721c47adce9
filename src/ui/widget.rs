//! Small shared pieces: buttons with a pictogram and a name, buttons of commands.
//!
//! Each carries a name for those who cannot see it, and a tooltip with its key.

use egui::Button;
use egui::Response;
use egui::RichText;
use egui::Role;
use egui::Ui;
use egui::WidgetInfo;

use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::ImportDialogState;
use crate::desk::ToolState;
use crate::ui::icon;
use crate::ui::theme;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;

/// A button that shows only a pictogram; the name is said to those who cannot see it, and in the tooltip.
pub fn icon_button(ui: &mut Ui, picture: &str, name: &str, tooltip: &str) -> Response {
    let picture = RichText::new(picture).text_style(theme::pictogram());
    let response = ui.add(Button::new(picture).frame_when_inactive(false));
    named(&response, name);
    response.on_hover_text(tooltip)
}

/// A button with pictogram and name; only the name is said.
pub fn picture_button(ui: &mut Ui, picture: &str, name: &str) -> Response {
    let response = ui.add(Button::new((picture, name)));
    named(&response, name);
    response
}

/// Gives a button a name in place of its pictogram.
pub fn named(response: &Response, name: &str) {
    let enabled = response.enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
}

/// The pictogram of a command.
pub const fn picture(command: Command) -> &'static str {
    match command {
        Command::Open => icon::OPEN,
        Command::New => icon::NEW,
        Command::SaveCopy => icon::SAVE,
        Command::RestorePoints => icon::AGAIN,
        Command::Lock => icon::LOCK,
        Command::ChangePassphrase => icon::KEY,
        Command::About => icon::EDIT,
        Command::Import | Command::RunImport => icon::IMPORT,
        Command::AddMap => icon::MAP,
        Command::StartAgain => icon::AGAIN,
        Command::Undo => icon::UNDO,
        Command::Redo => icon::REDO,
        Command::Delete => icon::DELETE,
        Command::FindPlace => icon::SEARCH,
        Command::Palette => icon::PALETTE,
        Command::ToolSelect => icon::SELECT,
        Command::ToolBase | Command::BaseHere => icon::BASE,
        Command::ToolArea => icon::AREA,
        Command::ToolMeasure | Command::MeasureHere => icon::MEASURE,
        Command::ToolPatrol | Command::TabPatrols => icon::PATROL,
        Command::AddActivity | Command::TabActivities => icon::ACTIVITY,
        Command::AddCommunity => icon::PEOPLE,
        Command::AddContact | Command::AddAlert => icon::ALERT,
        Command::AddEvent => icon::CLOCK,
        Command::AddUnit => icon::PLUS,
        Command::CentreHere => icon::TARGET,
        Command::CopyPlace => icon::COPY,
        Command::NextMode => icon::MIXED,
        Command::NextSeason => icon::WET,
        Command::DayBefore => icon::LEFT,
        Command::DayAfter => icon::RIGHT,
        Command::DayOwn | Command::AllDays => icon::CALENDAR,
        Command::NextLimit => icon::CLOCK,
        Command::ZoomIn => icon::PLUS,
        Command::ZoomOut => icon::MINUS,
        Command::FitAll => icon::FIT,
        Command::Suggest | Command::SuggestBases | Command::TabPlan => icon::IDEA,
        Command::AcceptAll | Command::Approve => icon::CHECK,
        Command::DropPlans => icon::CLOSE,
        Command::TabGaps => icon::GAP,
        Command::TabIncidents => icon::ALERT,
        Command::Periods => icon::CALENDAR,
        Command::TwoMaps => icon::MAP,
        Command::AlongWays => icon::PATROL,
        Command::Assumptions => icon::TABLE,
        Command::Print => icon::PRINT,
        Command::Order => icon::ORDER,
        Command::ExportGpx | Command::ExportKml | Command::ExportLayers => icon::EXPORT,
        Command::PanelLeft | Command::PanelRight => icon::PANEL,
        Command::PanelBottom => icon::TIMELINE,
        Command::Language => icon::LANGUAGE,
        Command::Theme | Command::Night => icon::NIGHT,
        Command::Walk => icon::WALK,
        Command::Help => icon::HELP,
    }
}

/// What a command does, and its key: `Takes the last step back. (Ctrl+Z)`.
pub fn tooltip(command: Command, lang: Lang) -> String {
    let help = words::text(lang, command.help());
    format!("{help} ({})", command.shortcut().label(lang))
}

/// Whether a command can do something now.
pub fn is_possible(command: Command, desk: &Desk) -> bool {
    why_not(command, desk).is_none()
}

/// Why a command can do nothing now, as the key of a sentence; none where it can.
pub fn why_not(command: Command, desk: &Desk) -> Option<Key> {
    let unless = |possible: bool, why: Key| (!possible).then_some(why);
    let edits = || unless(desk.may_edit(), "why-read-only");
    let is_patrol = |hit: &Hit| hit.table == "patrols";
    let patrol = || unless(desk.selection().iter().any(is_patrol), "why-no-patrol");
    let (suggestion, sites) = (&desk.answers().suggestion.value, &desk.answers().sites.value);
    match command {
        Command::Undo => edits().or_else(|| unless(desk.can_undo().is_some(), "why-nothing-to-undo")),
        Command::Redo => edits().or_else(|| unless(desk.can_redo().is_some(), "why-nothing-to-redo")),
        Command::Delete => edits().or_else(|| unless(!desk.selection().is_empty(), "why-nothing-selected")),
        Command::ToolBase
        | Command::BaseHere
        | Command::ToolPatrol
        | Command::AddCommunity
        | Command::AddContact
        | Command::AddAlert
        | Command::AddEvent
        | Command::AddUnit
        | Command::AddActivity
        | Command::Import
        | Command::AddMap => edits(),
        Command::Approve => edits().or_else(patrol),
        Command::AcceptAll => edits().or_else(|| unless(suggestion.is_some(), "why-nothing-suggested")),
        Command::DropPlans => unless(suggestion.is_some() || sites.is_some(), "why-nothing-suggested"),
        Command::RunImport => {
            let may = desk.import_preview().is_some_and(ImportDialogState::may_run);
            unless(may, "why-no-import")
        }
        Command::Order | Command::ExportGpx | Command::ExportKml => patrol(),
        _ => None,
    }
}

/// What the pointer is told over a command that can do nothing now: why, then what it does.
pub fn tip_why_not(command: Command, desk: &Desk) -> String {
    let lang = desk.lang();
    let tip = tooltip(command, lang);
    match why_not(command, desk) {
        Some(why) => format!("{}\n{tip}", words::text(lang, why)),
        None => tip,
    }
}

/// A button of a command that shows its pictogram only.
pub fn command_icon(ui: &mut Ui, desk: &Desk, command: Command, actions: &mut Vec<Action>) -> Response {
    let lang = desk.lang();
    let name = words::text(lang, command.title());
    let tip = match (command, desk.can_undo(), desk.can_redo()) {
        (Command::Undo, Some(step), _) | (Command::Redo, _, Some(step)) => {
            let step = [
                ("name", Arg::from(&name)),
                ("step", words::text(lang, step).into()),
            ];
            let first = words::text_with(lang, "toolbar-step", &step);
            format!("{first}\n{}", tooltip(command, lang))
        }
        _ => tooltip(command, lang),
    };
    let button = |ui: &mut Ui| icon_button(ui, picture(command), &name, &tip);
    let response = ui
        .add_enabled_ui(is_possible(command, desk), button)
        .inner
        .on_disabled_hover_text(tip_why_not(command, desk));
    if response.clicked() {
        actions.push(Action::Command(command));
    }
    response
}

/// A button that takes up a tool, with pictogram and name; it stays pressed while the tool is at work.
pub fn tool_button(ui: &mut Ui, desk: &Desk, command: Command, actions: &mut Vec<Action>) -> Response {
    let lang = desk.lang();
    let chosen = tool_command(desk.tool()) == command;
    let name = words::text(lang, command.title());
    let button = Button::selectable(chosen, (picture(command), name.as_str()));
    let response = ui.add_enabled(is_possible(command, desk), button);
    named(&response, &name);
    let tip = tooltip(command, lang);
    let response = response
        .on_hover_text(tip)
        .on_disabled_hover_text(tip_why_not(command, desk));
    if response.clicked() {
        actions.push(Action::Command(command));
    }
    response
}

/// The command that takes up the tool at work.
pub const fn tool_command(tool: &ToolState) -> Command {
    match tool {
        ToolState::Select(_) => Command::ToolSelect,
        ToolState::Base(_) => Command::ToolBase,
        ToolState::Patrol(_) => Command::ToolPatrol,
        ToolState::Area(_) => Command::ToolArea,
        ToolState::Measure(_) => Command::ToolMeasure,
    }
}
