//! An activity of the work plan that is entered by hand: what, who, where, from when to when, and what it needs.
//!
//! Whether it has escort and access on its days is found by the analysis once it stands in the plan.

use egui::Response;
use egui::Ui;
use jiff::civil::Date;

use crate::chart::Hit;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::find;
use crate::desk::find::Found;
use crate::earth::LonLat;
use crate::earth::mgrs;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Phase;
use crate::model::Stakeholder;
use crate::protect::person;
use crate::ui::panel::add::Entered;
use crate::ui::panel::add::choice;
use crate::ui::panel::add::community_at;
use crate::ui::panel::add::text;
use crate::ui::panel::add::titled;
use crate::ui::panel::form;
use crate::ui::panel::inspector::day_of;
use crate::words;
use crate::words::Key;
use crate::words::number;

/// What was entered.
pub(in crate::ui::panel) struct NewActivity {
    title: String,
    stakeholder: Stakeholder,
    phase: Phase,
    place: String,
    from: String,
    to: String,
    escort: bool,
    access: bool,
    indicator: String,
}

impl NewActivity {
    /// The activity that was entered, or the key of what is still missing.
    fn activity(&self, desk: &Desk) -> Result<Activity, Key> {
        let title = self.title.trim();
        if title.is_empty() {
            return Err("add-no-title");
        }
        let typed = [title, self.indicator.as_str()];
        if typed.into_iter().any(|text| person::typed(text).is_some()) {
            return Err("entry-person");
        }
        let found = find::place(desk.operation(), &self.place).map_err(|_| "add-no-place")?;
        let day = |text: &str| day_of(text).ok().flatten().ok_or("inspector-no-day");
        let (from, to): (Date, Date) = (day(&self.from)?, day(&self.to)?);
        if to < from {
            return Err("add-ends-before");
        }
        Ok(Activity {
            title: title.to_owned(),
            stakeholder: self.stakeholder,
            phase: self.phase,
            place: name_of(&found),
            at: found.at,
            from,
            to,
            needs_escort: self.escort,
            needs_access: self.access,
            status: ActivityStatus::Planned,
            indicator: self.indicator.trim().to_owned(),
            after: None,
        })
    }
}

/// What the place of an activity is called: its own name, else its grid reference.
pub(in crate::ui::panel) fn name_of(found: &Found) -> String {
    if found.name.is_empty() {
        mgrs(found.at, 4).unwrap_or_default()
    } else {
        found.name.clone()
    }
}

impl Entered for NewActivity {
    const ID: &'static str = "add-activity";
    const COMMAND: Command = Command::AddActivity;
    const STEP: Key = "step-activity";
    const DO: Key = "add-do";
    const ON_MAP: bool = true;
    const TAB: Option<Command> = Some(Command::TabActivities);

    /// Nothing yet; on the planned day, at the community that is selected.
    fn new(desk: &Desk) -> Self {
        let op = desk.operation();
        let chosen = desk.selection().iter().find(|hit| hit.table == "communities");
        let community = chosen.and_then(|hit| op.communities.get(crate::model::Id::new(hit.id)));
        let found = desk.found().and_then(|at| mgrs(at, 5));
        let day = number::date(desk.lang(), desk.day());
        Self {
            title: String::new(),
            stakeholder: Stakeholder::CivilAffairs,
            phase: Phase::Prevent,
            place: community.map_or_else(|| found.unwrap_or_default(), |row| row.name.clone()),
            from: day.clone(),
            to: day,
            escort: true,
            access: true,
            indicator: String::new(),
        }
    }

    fn fields(&mut self, ui: &mut Ui, desk: &Desk) -> Response {
        let lang = desk.lang();
        let first = text(ui, lang, "add-what", &mut self.title, None);
        let who = titled!(Stakeholder, lang);
        choice(ui, lang, "inspector-stakeholder", &mut self.stakeholder, &who);
        let phases = titled!(Phase, lang);
        choice(ui, lang, "inspector-phase", &mut self.phase, &phases);
        text(
            ui,
            lang,
            "inspector-place",
            &mut self.place,
            Some("add-place-help"),
        );
        text(ui, lang, "add-from", &mut self.from, None);
        text(ui, lang, "add-to", &mut self.to, None);
        form::line(ui, &words::text(lang, "inspector-needs"), |ui| {
            ui.checkbox(&mut self.escort, words::text(lang, "inspector-escort"))
                .on_hover_text(words::text(lang, "add-escort-help"));
            ui.checkbox(&mut self.access, words::text(lang, "inspector-way-there"))
                .on_hover_text(words::text(lang, "add-access-help"));
        });
        text(ui, lang, "inspector-indicator", &mut self.indicator, None);
        first
    }

    fn made(&self, desk: &Desk) -> Result<(Edit, Hit), Key> {
        let activity = self.activity(desk)?;
        let id = desk.operation().activities.next_id();
        let edit = Edit::Activities(Change::Put(vec![(id, activity)]));
        Ok((edit, Hit::new("activities", id.number())))
    }

    fn place(&mut self, at: LonLat, desk: &Desk) {
        let community = community_at(at, desk).map(|(_, row)| row.name.clone());
        self.place = community.or_else(|| mgrs(at, 5)).unwrap_or_default();
    }
}
