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
use crate::model::Community;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Phase;
use crate::model::Stakeholder;
use crate::model::Terms;
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
    /// The community that was selected or clicked, while its name stands in the field: others may have the same name.
    community: Option<Id<Community>>,
    from: String,
    to: String,
    escort: bool,
    access: bool,
    indicator: String,
}

impl NewActivity {
    /// Where it is: at the community that was chosen, else at what was typed.
    fn meant(&self, desk: &Desk) -> Result<(String, LonLat), Key> {
        let op = desk.operation();
        let chosen = self.community.and_then(|id| op.communities.get(id));
        if let Some(row) = chosen.filter(|row| row.name == self.place.trim()) {
            return Ok((row.name.clone(), row.at));
        }
        let found = find::place(op, &self.place).map_err(|_| "add-no-place")?;
        Ok((name_of(&found), found.at))
    }

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
        let (place, at) = self.meant(desk)?;
        let day = |text: &str| day_of(text).ok().flatten().ok_or("inspector-no-day");
        let (from, to): (Date, Date) = (day(&self.from)?, day(&self.to)?);
        if to < from {
            return Err("add-ends-before");
        }
        Ok(Activity {
            title: title.to_owned(),
            stakeholder: self.stakeholder,
            phase: self.phase,
            place,
            at,
            from,
            to,
            needs_escort: self.escort,
            needs_access: self.access,
            status: ActivityStatus::Planned,
            indicator: self.indicator.trim().to_owned(),
            after: Vec::new(),
            terms: Terms::default(),
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
        let chosen = chosen.map(|hit| Id::new(hit.id));
        let community = chosen.and_then(|id| op.communities.get(id));
        let found = desk.found().and_then(|at| mgrs(at, 5));
        let day = number::date(desk.lang(), desk.day());
        Self {
            title: String::new(),
            stakeholder: Stakeholder::CivilAffairs,
            phase: Phase::Prevent,
            place: community.map_or_else(|| found.unwrap_or_default(), |row| row.name.clone()),
            community: chosen,
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

    fn made(&self, desk: &Desk) -> Result<(Vec<Edit>, Hit), Key> {
        let activity = self.activity(desk)?;
        let id = desk.operation().activities.next_id();
        let edit = Edit::Activities(Change::Put(vec![(id, activity)]));
        Ok((vec![edit], Hit::new("activities", id.number())))
    }

    fn place(&mut self, at: LonLat, desk: &Desk) {
        let community = community_at(at, desk);
        self.community = community.map(|(id, _)| id);
        let name = community.map(|(_, row)| row.name.clone());
        self.place = name.or_else(|| mgrs(at, 5)).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Action;
    use crate::desk::Folders;
    use crate::store::gpkg::OperationFile;

    #[test]
    fn a_selected_community_is_meant_though_another_has_its_name() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg");
        let exercise = OperationFile::open_read_only(&path).unwrap().operation;
        let row = exercise.communities.rows().next().unwrap().clone();
        let there = LonLat::clamped(28.0, -3.0);
        let other = Community {
            at: there,
            ..row.clone()
        };
        let mut desk = Desk::new(Folders::default(), std::sync::Arc::new(|| {}));
        let rows = vec![(Id::new(1), row), (Id::new(2), other)];
        desk.ask(Action::Edit(
            "step-edit",
            vec![Edit::Communities(Change::Put(rows))],
        ));
        assert_eq!(desk.operation().communities.len(), 2);
        desk.ask(Action::Select(vec![Hit::new("communities", 2)]));
        let mut entered = NewActivity::new(&desk);
        entered.title = "Meeting of women".to_owned();
        let activity = entered.activity(&desk).unwrap();
        assert_eq!(
            (activity.at, activity.place.as_str()),
            (there, entered.place.as_str())
        );
        // What is typed instead is looked up by its name, as before.
        entered.place = mgrs(LonLat::clamped(27.0, -2.0), 5).unwrap();
        assert_ne!(entered.activity(&desk).unwrap().at, there);
    }
}
