//! What is done about each action: the one place where the desk changes because somebody asked.

use crate::chart;
use crate::chart::Hit;
use crate::desk::Desk;
use crate::desk::action::Action;
use crate::desk::action::ToolKey;
use crate::desk::command::Command;
use crate::desk::notice::Saying;
use crate::desk::notice::Value;
use crate::desk::planning::Which;
use crate::desk::selection;
use crate::desk::tool::DrawArea;
use crate::desk::tool::Measuring;
use crate::desk::tool::PlaceBase;
use crate::desk::tool::Selecting;
use crate::desk::tool::ToolState;
use crate::desk::tool::place_base;
use crate::earth::Extent;
use crate::model::Edit;
use crate::model::Severity;
use crate::plan::site::SiteRequest;
use crate::quantity::Seconds;
use crate::store::gpkg::AuditNote;
use crate::store::settings::LockAfter;
use crate::store::settings::Theme;
use crate::words::Lang;

/// How much nearer a command zooms.
const STEP: f64 = 1.5;

/// Days of a programme that a command asks for.
const FORTNIGHT: u32 = 14;
/// Sites for bases that a command asks for.
const SITES: usize = 3;
/// The time within which they shall reach people, where no limit is set.
const IN_REACH: Seconds = Seconds::from_hours(6.0);

impl Desk {
    /// Does what is asked, or says why not; slow work is only started.
    pub fn ask(&mut self, action: Action) {
        let Some(action) = self.not_later(action) else {
            return;
        };
        match action {
            Action::Command(command) => self.command(command),
            Action::Edit(label, edits) => self.edit(label, &edits),
            Action::Select(hits) => {
                if !hits.is_empty() {
                    self.found = None;
                }
                self.selection = hits;
            }
            Action::Toggle(hit) => self.toggle(hit),
            Action::Hover(hit) => self.hovered = hit,
            Action::Pointer(event) => self.pointer(&event),
            Action::ToolKey(key) => self.tool_key(key),
            Action::PlaceBase(at) => {
                self.found = None;
                for asked in place_base(self.document.operation(), at) {
                    self.ask(asked);
                }
            }
            Action::OpenFile(path) => self.open_file(path),
            Action::Unlock(passphrase) => self.unlock(passphrase),
            Action::StayLocked => self.stay_locked(),
            Action::ChangePassphrase(passphrase) => self.change_passphrase(passphrase),
            Action::ListPoints => self.look_for_points(),
            Action::KeepPoint(name) => self.keep_point(&name),
            Action::ReadPoint(number, purpose) => self.read_point(number, purpose),
            Action::Destroy(doomed) => self.destroy(doomed),
            Action::OpenToLook(path) => self.open_to_look(path),
            Action::Recover(place) => self.recover(place),
            Action::OpenExercise => self.open_exercise(),
            Action::StartAgain => self.start_again(),
            Action::SetAbout(about) => self.set_about(about),
            Action::NewFile(place, about) => self.make_file(place, about),
            Action::SaveCopy(place, reason) => self.save_copy(place, reason),
            Action::RetrySave => self.document.retry(),
            Action::InspectImport(files) => self.take_files(files),
            Action::InspectFile(file) => self.take_foreign(file),
            Action::ImportChoices(choices) => self.choose_import(choices),
            Action::RunImport => self.run_import(),
            Action::CancelImport => self.close_import(),
            Action::StartSuggest { days, seed } => self.start_suggest(days, seed),
            Action::MendSuggestion => self.mend_suggestion(),
            Action::SwapSuggestion => self.swap_suggestion(),
            Action::AcceptSuggestion(which) => self.accept_suggestion(&which),
            Action::StartSites(request) => self.start_sites(*request),
            Action::TrySite(at) => self.try_site(at),
            Action::LeaveSite(index) => self.leave_site(index),
            Action::WhatIf(base, moved) => self.start_what_if(base, moved),
            Action::AcceptSite(index) => self.accept_site(index),
            Action::DropPlans => self.drop_plans(),
            Action::AddMap(path) => self.add_map(path),
            Action::PlaceAgain(map) => self.place_again(map),
            Action::LayPicture(points) => self.lay_picture(points),
            Action::DropPicture => self.drop_picture(),
            Action::ChangePatrol(patrol, change) => self.change_patrol(patrol, change),
            Action::BuildMap(extract) => self.build_map(extract),
            Action::Reports(action) => self.reports(action),
            Action::MakeInfluence(settings) => self.make_influence(settings),
            Action::Approve(patrol, role) => self.approve(patrol, &role),
            Action::Show(path) => self.show_file(&path),
            Action::CancelJob(id) => {
                if let Some(kind) = self.jobs.cancel(id) {
                    self.stopped(kind);
                }
            }
            Action::MakeAgain => self.derived.again(),
            Action::Dismiss(id) => self.notices.dismiss(id),
            Action::SetLang(lang) => self.set_lang(lang),
            Action::SetTheme(theme) => self.set_theme(theme),
            Action::SystemSays { lang, dark } => self.system = (lang, dark),
            Action::SetPanel(name, size) => self.set_panel(name, size),
            Action::LockAfter(after) => self.set_lock_after(after),
            other => self.look(other),
        }
        self.follow_hand();
        self.derive_day();
    }

    /// The actions that change only what is looked at.
    fn look(&mut self, action: Action) {
        match action {
            Action::SetView(view) => {
                self.fitted = false;
                self.view = view;
            }
            Action::Resize(width, height) => {
                self.view = self.view.resized(width, height);
                if self.fitted {
                    self.fit_all();
                }
            }
            Action::FlyTo(at) => {
                self.found = Some(at);
                self.fly_to(Extent::of(at));
            }
            Action::Mark(place) => self.found = place,
            Action::FlyToExtent(extent) => self.fly_to(extent),
            Action::FlyToRecord(hit) => {
                self.selection = vec![hit];
                self.found = None;
                if let Some(extent) = selection::extent(self.document.operation(), hit) {
                    self.fly_to(extent);
                }
            }
            Action::ShowLayer(layer, true) => {
                self.shown.insert(layer);
            }
            Action::ShowLayer(layer, false) => {
                self.shown.remove(&layer);
            }
            Action::SetMode(mode) => self.situation.mode = mode,
            Action::SetSeason(season) => {
                self.situation.season = season;
                self.season_by_hand = true;
            }
            Action::SetNight(night) => self.situation.night = night,
            Action::SetDay(day) => self.situation.day = day,
            Action::SetWithin(within) => self.situation.within = within,
            Action::SetLimits(limits) => self.situation.limits = limits,
            Action::Question(question) => self.situation.question = question,
            Action::TryBandwidth(radius) => self.situation.bandwidth = radius,
            Action::SetForecast(weeks, days) => self.situation.forecast = Some((weeks, days)),
            Action::SetImpact(request) => self.situation.impact = request,
            Action::SetPeriods(asked) => self.set_periods(asked),
            Action::ShowRoadside(looks) => self.show_roadside(looks),
            Action::HoldAgainst(day) => self.hold_against(day),
            Action::ShowProfile(shown) => self.situation.profile = shown,
            Action::ShowDuplicates(shown) => self.situation.duplicates = shown,
            Action::SetPeriod(period) => self.situation.filter.period = period,
            Action::ShowKind(kind, true) => {
                self.situation.filter.hidden.remove(&kind);
            }
            Action::ShowKind(kind, false) => {
                self.situation.filter.hidden.insert(kind);
            }
            Action::SetGrade(least) => self.situation.filter.at_least = least,
            other => self.hand_out(other),
        }
    }

    fn command(&mut self, command: Command) {
        match command {
            Command::Undo if self.is_drawing() => self.tool_key(ToolKey::Backspace),
            Command::Redo if self.is_drawing() => self.say_drawing(),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Delete => self.delete(),
            Command::ToolSelect => self.take_up(ToolState::Select(Selecting::default())),
            Command::ToolBase if self.may_edit_or_say() => {
                self.take_up(ToolState::Base(PlaceBase::default()));
            }
            Command::ToolPatrol if self.may_edit_or_say() => self.draw_patrol(),
            Command::ToolArea if self.may_edit_or_say() => self.take_up(ToolState::Area(DrawArea::default())),
            Command::ToolMeasure => self.take_up(ToolState::Measure(Measuring::default())),
            Command::ZoomIn => self.zoom(STEP),
            Command::ZoomOut => self.zoom(1.0 / STEP),
            Command::FitAll => self.fit_all(),
            Command::Language => self.set_lang(match self.lang() {
                Lang::En => Lang::Fr,
                Lang::Fr => Lang::En,
            }),
            Command::Theme => self.set_theme(match self.map_theme() {
                chart::Theme::Dark => Theme::Light,
                _ => Theme::Dark,
            }),
            // The window shows its plan panel beside.
            Command::Suggest => {
                self.start_suggest(FORTNIGHT, self.planning.next_seed());
                self.for_window.push(command);
            }
            Command::SuggestBases => {
                let within = self.situation.within.unwrap_or(IN_REACH);
                self.start_sites(SiteRequest::new(SITES, within, self.conditions()));
                self.for_window.push(command);
            }
            Command::ToolBase | Command::ToolPatrol => {}
            Command::Order | Command::ExportGpx | Command::ExportKml | Command::Approve
                if !self.has_patrol_or_says() => {}
            Command::AcceptAll | Command::DropPlans if !self.has_plans_or_says() => {}
            Command::RunImport if self.import.is_none() => self.for_window.push(Command::Import),
            Command::Lock => self.lock(),
            Command::ChangePassphrase if !self.is_encrypted() => {
                self.notices
                    .say(Severity::Note, Saying::new("notice-not-encrypted"));
            }
            Command::AcceptAll => self.accept_suggestion(&Which::All),
            Command::DropPlans => self.drop_plans(),
            other => {
                if !self.step_situation(other) {
                    self.for_window.push(other);
                }
            }
        }
    }

    /// Removes what is selected. While a patrol is drawn its table stands where what is selected is shown, so nothing is
    /// removed unseen.
    fn delete(&mut self) {
        if matches!(self.tool, ToolState::Patrol(_)) {
            return self.say_drawing();
        }
        let edits = selection::deletion(self.document.operation(), &self.selection);
        self.edit("step-delete", &edits);
    }

    fn say_drawing(&mut self) {
        self.notices.say(Severity::Note, Saying::new("notice-drawing"));
    }

    /// One step of the history; says so where the operation is open to look at only.
    pub(crate) fn edit(&mut self, label: &str, edits: &[Edit]) {
        self.edit_noted(label, edits, Vec::new());
    }

    /// The same with lines of the audit trail, which are on the disk with the step or not at all.
    pub(crate) fn edit_noted(&mut self, label: &str, edits: &[Edit], notes: Vec<AuditNote>) {
        if !edits.is_empty() && self.may_edit_or_say() {
            self.document.edit(label, edits, &self.selection, notes);
            self.drop_gone();
        }
    }

    pub(crate) fn may_edit_or_say(&mut self) -> bool {
        let may = self.may_edit();
        if !may && self.waits_behind_lock() {
            self.notices
                .say(Severity::Warning, Saying::new("notice-unlock-first"));
        } else if !may {
            let offers = vec![("offer-save-copy", Action::Command(Command::SaveCopy))];
            self.notices
                .offer(Severity::Warning, Saying::new("notice-read-only"), offers);
        }
        may
    }

    pub(crate) fn undo(&mut self) {
        if !self.may_edit_or_say() {
            return;
        }
        if self.document.wish_undo() {
            return;
        }
        let before = self.document.operation().about.marking;
        let says = match self.document.undo(&self.selection) {
            Some(step) => {
                self.selection = step.selected_before;
                if step.label == "step-import" {
                    self.notices.forget("notice-imported");
                }
                Saying::new("notice-undone").with("step", Value::Key(step.label))
            }
            None => Saying::new("notice-nothing-to-undo"),
        };
        self.notices.say(Severity::Note, says);
        self.audit_marking(before);
        self.drop_gone();
    }

    fn redo(&mut self) {
        if !self.may_edit_or_say() {
            return;
        }
        let before = self.document.operation().about.marking;
        let says = match self.document.redo() {
            Some(step) => {
                self.selection = step.selected_after;
                Saying::new("notice-redone").with("step", Value::Key(step.label))
            }
            None => Saying::new("notice-nothing-to-redo"),
        };
        self.notices.say(Severity::Note, says);
        self.audit_marking(before);
        self.drop_gone();
    }

    /// What is gone is neither selected nor under the pointer, nor does a patrol that is being drawn stand on it.
    fn drop_gone(&mut self) {
        let operation = self.document.operation();
        if let ToolState::Patrol(drawn) = &mut self.tool {
            drawn.drop_gone(operation);
        }
        if let Some(drawn) = &mut self.put_aside {
            drawn.drop_gone(operation);
        }
        self.selection.retain(|hit| selection::exists(operation, *hit));
        self.hovered = self.hovered.filter(|hit| selection::exists(operation, *hit));
    }

    fn toggle(&mut self, hit: Hit) {
        let before = self.selection.len();
        self.selection.retain(|other| *other != hit);
        if self.selection.len() == before {
            self.selection.push(hit);
        }
    }

    fn zoom(&mut self, factor: f64) {
        self.fitted = false;
        let middle = self.view.bounds().centre();
        self.view = self.view.zoomed(middle, factor);
    }

    pub(crate) fn remember_file(&mut self) {
        let own = self.folders.data.as_deref();
        // The name alone of an encrypted operation may tell too much.
        if let Some(path) = self.document.path().filter(|_| !self.is_encrypted())
            && !own.is_some_and(|own| path.starts_with(own))
        {
            self.settings.remember(path);
            self.save_settings();
        }
    }

    fn set_lang(&mut self, lang: Lang) {
        self.settings.lang = Some(lang);
        self.save_settings();
    }

    fn set_theme(&mut self, theme: Theme) {
        self.settings.theme = theme;
        self.save_settings();
    }

    fn set_lock_after(&mut self, after: LockAfter) {
        if self.settings.lock_after_min != after {
            self.settings.lock_after_min = after;
            self.save_settings();
        }
    }

    fn set_panel(&mut self, name: String, size: f32) {
        let old = self.settings.panels.insert(name, size);
        if old != Some(size) {
            self.save_settings();
        }
    }

    fn save_settings(&mut self) {
        if let Some(folder) = self.folders.config.clone() {
            self.keeper_of_settings
                .keep(self.settings.clone(), folder, &self.post);
        }
    }
}
