//! Bringing a file in: what is in it, what becomes of its columns, what only a person can answer; then the account.
//!
//! The desk looks and reads; here it is only shown and decided.

mod account;
mod columns;
mod grid;
mod questions;
mod reasons;
mod system;

use egui::Button;
use egui::Label;
use egui::RichText;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::ImportDialogState;
use crate::desk::ImportStage;
use crate::model::Gathered;
use crate::store::import::Choices;
use crate::store::import::Counting;
use crate::store::import::EXTRACT;
use crate::store::import::IMPORTERS;
use crate::store::import::ImportError;
use crate::store::import::Preview;
use crate::store::import::Report;
use crate::ui::icon;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::panel::form;
use crate::ui::panel::import::reasons::Reasons;
use crate::ui::theme;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;

/// Width of the card, in points.
const WIDTH: f32 = 720.0;
/// Height of a table, and of the list of problems.
const TABLE: f32 = 210.0;
const PROBLEMS: f32 = 110.0;
/// Height of all that stands around what is looked at: title, file, what would come in, what is missing, the buttons.
const AROUND: f32 = 320.0;
/// The card of the import, and what is being typed into it.
#[derive(Default)]
pub(super) struct Import {
    reason: String,
    /// The person pressed Import while the file has to be looked at once more.
    wanted: bool,
    /// The key of the import was pressed.
    pressed: bool,
    done: bool,
    /// The reasons of the preview and of the account, gathered.
    problems: Reasons<Preview>,
    account: Reasons<Report>,
    grid: grid::Grid,
}

impl Panel for Import {
    fn id(&self) -> &'static str {
        "import"
    }

    fn title(&self) -> Key {
        Command::Import.title()
    }

    fn side(&self) -> Side {
        Side::Card
    }

    fn answers_to(&self, command: Command) -> bool {
        command == Command::RunImport
    }

    fn called(&mut self, _command: Command, desk: &Desk) {
        self.pressed = desk.import_preview().is_some_and(ImportDialogState::may_run);
    }

    fn is_demanded(&self, desk: &Desk) -> bool {
        desk.import_preview().is_some()
    }

    fn is_done(&mut self) -> bool {
        std::mem::take(&mut self.done)
    }

    fn closed(&mut self, desk: &Desk, actions: &mut Vec<Action>) {
        self.forget();
        if desk.import_preview().is_some() {
            actions.push(Action::CancelImport);
        }
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        ui.set_width(WIDTH);
        let Some(state) = desk.import_preview() else {
            self.forget();
            self.done = true;
            return;
        };
        if let ImportStage::Done(report) = &state.stage {
            let lists = self.account.of(report, account::lists);
            looked_at(ui, "account_of_import", |ui| {
                account::account(ui, desk, state, report, lists);
            });
            return self.end_of_account(ui, desk, actions);
        }
        head(ui, desk.lang(), state);
        if system::is_asked(state) {
            system::ui(ui, desk, state, actions);
        }
        let is_grid = grid::is_grid(state);
        if is_grid {
            self.grid.ui(ui, desk.lang(), state, actions);
        }
        if let Some(preview) = &state.preview {
            looked_at(ui, "preview_of_import", |ui| {
                // What only a person can answer stands before all that can be looked at.
                questions::questions(ui, desk.lang(), state, preview, actions);
                if !is_grid {
                    what_the_rows_are(ui, desk.lang(), state, preview, actions);
                }
                map_of_it(ui, desk.lang(), state, preview, actions);
                columns::columns(ui, desk.lang(), state, preview, actions);
                self.protected(ui, desk, state, preview, actions);
                let lists = self.problems.of(preview, |preview| vec![&preview.problems]);
                let groups = lists.first().map_or(&[][..], Vec::as_slice);
                problems(ui, desk.lang(), preview, groups);
            });
        }
        self.decide(ui, desk, state, actions);
    }
}

impl Import {
    fn forget(&mut self) {
        self.reason.clear();
        self.wanted = false;
        self.problems = Reasons::default();
        self.account = Reasons::default();
        self.grid = grid::Grid::default();
    }

    /// Why protected rows stay out or come in, and the reason of the exception where the file is plain.
    fn protected(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        state: &ImportDialogState,
        preview: &Preview,
        actions: &mut Vec<Action>,
    ) {
        if preview.protected == 0 {
            return;
        }
        let (lang, encrypted) = (desk.lang(), desk.is_encrypted());
        let count = [("count", Arg::from(preview.protected))];
        form::heading(ui, words::text_with(lang, "importing-protected", &count));
        if encrypted {
            form::sentence(ui, words::text(lang, "importing-protected-encrypted"));
        } else {
            form::sentence(ui, words::text(lang, "importing-protected-why"));
            let name = words::text(lang, "importing-protected-reason");
            form::line(ui, &name, |ui| {
                form::text(ui, &name, &mut self.reason, WIDTH - form::NAMES - 24.0);
            });
        }
        let come_in = encrypted || !self.reason.trim().is_empty();
        if !encrypted {
            let key = if come_in {
                "importing-protected-come-in"
            } else {
                "importing-protected-stay-out"
            };
            form::remark(ui, words::text(lang, key));
        }
        let now = state.choices.counting;
        if come_in && (now.is_some() || questions::asks_for_counting(preview)) {
            form::remark(ui, words::text(lang, "importing-counting"));
            let ways = Counting::ALL.iter();
            let ways: Vec<_> = ways.map(|way| (*way, words::text(lang, way.title()))).collect();
            if let Some(way) = form::either(ui, now.as_ref(), &ways) {
                actions.push(Action::ImportChoices(Choices {
                    counting: Some(way),
                    ..state.choices.clone()
                }));
            }
        }
    }

    /// Import, Cancel, and what is under way.
    fn decide(&mut self, ui: &mut Ui, desk: &Desk, state: &ImportDialogState, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        let open = system::is_open(state).then_some("importing-crs-first");
        let asked = open.or(grid::asked(state)).map(|key| words::text(lang, key));
        if let Some(refusal) = asked.or_else(|| state.refusal(lang)) {
            form::warning(ui, refusal);
            self.wanted = false;
            if matches!(state.stage, ImportStage::Refused(ImportError::Cancelled)) {
                let again = ui.button(words::text(lang, "importing-look-again"));
                let tip = words::text(lang, "importing-look-again-help");
                if again.on_hover_text(tip).clicked() {
                    actions.push(Action::ImportChoices(state.choices.clone()));
                }
            }
        }
        let takes_protected = desk.is_encrypted() || !self.reason.trim().is_empty();
        let preview = state.preview.as_deref();
        let missing = preview.and_then(|preview| questions::missing(lang, preview, takes_protected));
        if self.wanted && state.may_run() {
            self.wanted = false;
            actions.push(Action::RunImport);
        }
        ui.add_space(theme::GRID * 2.0);
        if let Some(foreseen) = preview.and_then(|preview| preview.foreseen) {
            questions::foreseen(ui, lang, foreseen, takes_protected);
        }
        if let Some(missing) = &missing {
            form::warning(ui, format!("{} {missing}", icon::WARNING));
        }
        ui.horizontal(|ui| {
            let title = words::text(lang, "importing-do");
            let button = Button::new((icon::IMPORT, title.as_str()));
            let may = state.may_run() && preview.is_some() && missing.is_none() && !self.wanted;
            let response = ui.add_enabled(may, button);
            widget::named(&response, &title);
            let key = Command::RunImport.shortcut().label(lang);
            let why = missing.unwrap_or_else(|| words::text(lang, "importing-do-help"));
            let why = format!("{why} ({key})");
            let response = response.on_hover_text(&why).on_disabled_hover_text(&why);
            if response.clicked() || (std::mem::take(&mut self.pressed) && may) {
                self.run(&state.choices, actions);
            }
            let cancel = ui.button(words::text(lang, "importing-cancel"));
            let tip = words::text(lang, "importing-cancel-help");
            if cancel.on_hover_text(tip).clicked() {
                self.forget();
                self.done = true;
                actions.push(Action::CancelImport);
            }
            let busy = match state.stage {
                ImportStage::Looking => Some("importing-looking"),
                ImportStage::Reading => Some("importing-reading"),
                _ => None,
            };
            if let Some(key) = busy {
                ui.spinner();
                ui.label(words::text(lang, key));
            }
        });
    }

    /// Reads the file; where the reason of an exception is new, after another look.
    fn run(&mut self, choices: &Choices, actions: &mut Vec<Action>) {
        let reason = Some(self.reason.trim().to_owned()).filter(|reason| !reason.is_empty());
        if reason == choices.accept_plain {
            actions.push(Action::RunImport);
            return;
        }
        self.wanted = true;
        actions.push(Action::ImportChoices(Choices {
            accept_plain: reason,
            ..choices.clone()
        }));
    }

    fn end_of_account(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        ui.add_space(theme::GRID * 2.0);
        ui.horizontal(|ui| {
            let close = ui.button(words::text(lang, "importing-close"));
            let tip = words::text(lang, "importing-close-help");
            if close.on_hover_text(tip).clicked() {
                self.forget();
                self.done = true;
                actions.push(Action::CancelImport);
            }
            let can_undo = desk.can_undo() == Some("step-import");
            let undo = words::text(lang, "importing-undo");
            let button = |ui: &mut Ui| widget::picture_button(ui, icon::UNDO, &undo);
            let response = ui.add_enabled_ui(can_undo, button).inner;
            let tip = widget::tooltip(Command::Undo, lang);
            let response = response.on_disabled_hover_text(words::text(lang, "importing-undo-late"));
            if response.on_hover_text(tip).clicked() {
                self.forget();
                self.done = true;
                actions.push(Action::Command(Command::Undo));
                actions.push(Action::CancelImport);
            }
        });
    }
}

/// What is looked at before it is decided: it goes up and down where the window is low, so that the buttons below it are
/// always seen.
fn looked_at(ui: &mut Ui, name: &str, inside: impl FnOnce(&mut Ui)) {
    let most = (ui.ctx().content_rect().height() - AROUND).max(TABLE);
    egui::ScrollArea::vertical()
        .id_salt(name)
        .max_height(most)
        .auto_shrink([false, true])
        .show(ui, inside);
}

/// The file, its format, how many rows it has.
fn head(ui: &mut Ui, lang: Lang, state: &ImportDialogState) {
    ui.add(Label::new(RichText::new(state.name()).text_style(theme::strong())).truncate())
        .on_hover_text(state.file.display().to_string());
    if let Some(preview) = state.preview.as_deref() {
        let importer = IMPORTERS.iter().find(|importer| importer.id() == preview.format);
        let format = importer.map_or_else(
            || preview.format.to_owned(),
            |importer| words::text(lang, importer.title()),
        );
        let rows = [("rows", Arg::from(preview.rows))];
        let mut facts = vec![format, words::text_with(lang, "importing-rows", &rows)];
        facts.extend(preview.preset.map(|preset| words::text(lang, preset)));
        ui.add(Label::new(RichText::new(facts.join(" · ")).weak()).wrap());
    }
    let waiting = state.waiting.len();
    if waiting > 0 {
        let count = [("count", Arg::from(waiting))];
        form::remark(ui, words::text_with(lang, "importing-waiting", &count));
    }
}

fn what_the_rows_are(
    ui: &mut Ui,
    lang: Lang,
    state: &ImportDialogState,
    preview: &Preview,
    actions: &mut Vec<Action>,
) {
    let name = words::text(lang, "importing-kind");
    let kinds = preview.kinds.iter().copied();
    let kinds: Vec<_> = kinds
        .map(|kind| (Some(kind), words::text(lang, kind.title())))
        .collect();
    let chosen = form::line(ui, &name, |ui| {
        form::choice(ui, &name, &preview.kind, &kinds, 216.0)
    });
    if let Some(kind) = chosen {
        // Fields of the old kind mean nothing for the new one.
        actions.push(Action::ImportChoices(Choices {
            kind,
            mapping: Vec::new(),
            ..state.choices.clone()
        }));
    }
}

/// An extract can become the offline map as well: beside what is imported of it.
fn map_of_it(
    ui: &mut Ui,
    lang: Lang,
    state: &ImportDialogState,
    preview: &Preview,
    actions: &mut Vec<Action>,
) {
    if preview.format != EXTRACT {
        return;
    }
    form::line(ui, &words::text(lang, "importing-map"), |ui| {
        let title = words::text(lang, "importing-map-do");
        let tip = words::text(lang, "importing-map-do-help");
        if widget::picture_button(ui, icon::MAP, &title)
            .on_hover_text(tip)
            .clicked()
        {
            actions.push(Action::BuildMap(state.file.clone()));
        }
    });
}

/// What came of a list that is empty is said too: nobody has to wonder.
fn problems(ui: &mut Ui, lang: Lang, preview: &Preview, groups: &[Gathered]) {
    let count = preview.problems.len();
    if count == 0 {
        form::remark(ui, words::text(lang, "importing-no-problems"));
        return;
    }
    let count = [("count", count.into())];
    form::heading(ui, words::text_with(lang, "importing-problems", &count));
    reasons::show(ui, lang, "problems", groups, PROBLEMS);
}
