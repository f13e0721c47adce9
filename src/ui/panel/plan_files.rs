//! The work plan as it leaves, and as it begins: table, calendar or one page to a file; a plan from the template at the community
//! that is selected.

use std::path::Path;
use std::path::PathBuf;

use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::plan::template::template;
use crate::protect::Audience;
use crate::protect::plan_for_partners;
use crate::ui::files;
use crate::ui::icon;
use crate::ui::panel::form;
use crate::ui::path_field::PathField;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;

/// The endings that the name may have.
const ENDINGS: &[&str] = &["pdf", "csv", "ics", "png"];

/// The field of the file, once it is open.
#[derive(Default)]
pub(super) struct PlanFiles {
    field: Option<PathField>,
    /// What is marked for partners alone.
    for_partners: bool,
}

impl PlanFiles {
    /// The line with both, and the field of the file where it is open.
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        let some = !desk.operation().activities.is_empty();
        ui.horizontal_wrapped(|ui| {
            let title = words::text(lang, "worktable-write");
            let button = |ui: &mut Ui| widget::picture_button(ui, icon::EXPORT, &title);
            let response = ui.add_enabled_ui(some, button).inner;
            if response
                .on_hover_text(words::text(lang, "worktable-write-help"))
                .clicked()
            {
                self.field = match self.field.take() {
                    Some(_) => None,
                    None => Some(PathField::to_make(proposal(desk), ENDINGS)),
                };
            }
            begin(ui, desk, actions);
        });
        if self.field.is_none() {
            return;
        }
        self.partners(ui, desk);
        let audience = if self.for_partners {
            Audience::Shared
        } else {
            Audience::Internal
        };
        let Some(field) = &mut self.field else { return };
        let mut wanted = field.ui(ui, lang);
        wanted |= ui.button(words::text(lang, "worktable-write-now")).clicked();
        let one = |path: &Path| vec![path.to_path_buf()];
        if let Some(path) = field.to_write(ui, lang, wanted, one) {
            actions.push(Action::WritePlan(audience, path));
            self.field = None;
        }
    }
}

impl PlanFiles {
    /// The tick that makes it the version for partners, and how much of the plan that is.
    fn partners(&mut self, ui: &mut Ui, desk: &Desk) {
        let lang = desk.lang();
        ui.checkbox(&mut self.for_partners, words::text(lang, "worktable-partners"))
            .on_hover_text(words::text(lang, "worktable-partners-help"));
        if self.for_partners {
            let (part, left) = plan_for_partners(desk.operation());
            let args = [
                ("count", Arg::from(part.activities.len())),
                ("left", Arg::from(left)),
            ];
            form::remark(ui, words::text_with(lang, "worktable-partners-told", &args));
        }
    }
}

/// A plan from the template, at the community that is selected; grey where none is.
fn begin(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let (op, lang) = (desk.operation(), desk.lang());
    let mut communities = desk.selection().iter().filter(|hit| hit.table == "communities");
    let at = communities.find_map(|hit| op.communities.get(Id::new(hit.id)));
    let title = words::text(lang, "worktable-begin");
    let button = |ui: &mut Ui| widget::picture_button(ui, icon::PLUS, &title);
    let response = ui.add_enabled_ui(at.is_some(), button).inner;
    let args = [("name", Arg::from(at.map_or("", |row| row.name.as_str())))];
    let response = response
        .on_hover_text(words::text_with(lang, "worktable-begin-help", &args))
        .on_disabled_hover_text(words::text(lang, "worktable-begin-where"));
    if let Some(at) = at.filter(|_| response.clicked()) {
        let rows = template(op, (&at.name, at.at), desk.day(), lang);
        actions.push(Action::Edit(
            "step-template",
            vec![Edit::Activities(Change::Put(rows))],
        ));
    }
}

/// A file called after the operation, in the person's own folder.
fn proposal(desk: &Desk) -> PathBuf {
    let name = files::file_name(&desk.operation().about.name);
    let name = if name.is_empty() { "doria".to_owned() } else { name };
    let plan = words::text(desk.lang(), "worktable-file");
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    home.join(format!("{name}-{plan}.pdf"))
}

/// Where no activity is there yet: what a plan may begin from.
pub(super) fn none(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    form::remark(ui, words::text(desk.lang(), "worktable-begin-where"));
    ui.horizontal_wrapped(|ui| begin(ui, desk, actions));
}
