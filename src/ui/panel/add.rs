//! An activity of the work plan that is entered by hand: what, who, where, from when to when, and what it needs.
//!
//! Whether it has escort and access on its days is found by the analysis once it stands in the plan.

use egui::Button;
use egui::Ui;
use jiff::civil::Date;

use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::find;
use crate::desk::find::Found;
use crate::earth::mgrs;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Phase;
use crate::model::Stakeholder;
use crate::ui::icon;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::panel::form;
use crate::ui::panel::inspector::day_of;
use crate::ui::theme;
use crate::ui::widget;
use crate::words;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// Width of the card, in points.
const WIDTH: f32 = 480.0;
/// Width of its fields, in points.
const FIELD: f32 = 280.0;

/// What was entered.
struct Entered {
    title: String,
    stakeholder: Stakeholder,
    phase: Phase,
    place: String,
    from: String,
    to: String,
    escort: bool,
    access: bool,
    indicator: String,
    /// The first field has had the keyboard.
    begun: bool,
}

impl Entered {
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
            begun: false,
        }
    }

    /// The activity that was entered, or the key of what is still missing.
    fn activity(&self, desk: &Desk) -> Result<Activity, Key> {
        let title = self.title.trim();
        if title.is_empty() {
            return Err("add-no-title");
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

fn name_of(found: &Found) -> String {
    if found.name.is_empty() {
        mgrs(found.at, 4).unwrap_or_default()
    } else {
        found.name.clone()
    }
}

/// The card of a new activity.
#[derive(Default)]
pub(super) struct AddActivity {
    entered: Option<Entered>,
    done: bool,
}

impl Panel for AddActivity {
    fn id(&self) -> &'static str {
        "add-activity"
    }

    fn title(&self) -> Key {
        Command::AddActivity.title()
    }

    fn side(&self) -> Side {
        Side::Card
    }

    fn command(&self) -> Option<Command> {
        Some(Command::AddActivity)
    }

    fn called(&mut self, _command: Command, desk: &Desk) {
        self.entered = Some(Entered::new(desk));
    }

    fn is_done(&mut self) -> bool {
        std::mem::take(&mut self.done)
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        ui.set_width(WIDTH);
        let lang = desk.lang();
        let entered = self.entered.get_or_insert_with(|| Entered::new(desk));
        fields(ui, lang, entered);
        let made = entered.activity(desk);
        if let Err(missing) = made {
            form::remark(ui, words::text(lang, missing));
        }
        ui.add_space(theme::GRID * 2.0);
        let title = words::text(lang, "add-do");
        let button = Button::new((icon::CHECK, title.as_str()));
        let response = ui.add_enabled(made.is_ok() && desk.may_edit(), button);
        widget::named(&response, &title);
        let tip = words::text(lang, "add-do-help");
        let response = response.on_hover_text(&tip).on_disabled_hover_text(&tip);
        if let (true, Ok(activity)) = (response.clicked(), made) {
            let id = desk.operation().activities.next_id();
            let edit = Edit::Activities(Change::Put(vec![(id, activity)]));
            actions.push(Action::Edit("step-activity", vec![edit]));
            actions.push(Action::FlyToRecord(Hit::new("activities", id.number())));
            actions.push(Action::Command(Command::TabActivities));
            self.entered = None;
            self.done = true;
        }
    }
}

fn fields(ui: &mut Ui, lang: Lang, entered: &mut Entered) {
    let text = |ui: &mut Ui, key: Key, value: &mut String, remark: Option<Key>| {
        let name = words::text(lang, key);
        form::line(ui, &name, |ui| {
            let field = form::text(ui, &name, value, FIELD);
            if let Some(remark) = remark {
                form::remark(ui, words::text(lang, remark));
            }
            field
        })
    };
    let first = text(ui, "add-what", &mut entered.title, None);
    if !std::mem::replace(&mut entered.begun, true) {
        first.request_focus();
    }
    let who: Vec<_> = Stakeholder::ALL
        .iter()
        .map(|who| (*who, words::text(lang, who.title())))
        .collect();
    let name = words::text(lang, "inspector-stakeholder");
    form::line(ui, &name, |ui| {
        if let Some(who) = form::choice(ui, &name, &entered.stakeholder, &who, FIELD) {
            entered.stakeholder = who;
        }
    });
    let phases: Vec<_> = Phase::ALL
        .iter()
        .map(|phase| (*phase, words::text(lang, phase.title())))
        .collect();
    let name = words::text(lang, "inspector-phase");
    form::line(ui, &name, |ui| {
        if let Some(phase) = form::choice(ui, &name, &entered.phase, &phases, FIELD) {
            entered.phase = phase;
        }
    });
    text(ui, "inspector-place", &mut entered.place, Some("add-place-help"));
    text(ui, "add-from", &mut entered.from, None);
    text(ui, "add-to", &mut entered.to, None);
    form::line(ui, &words::text(lang, "inspector-needs"), |ui| {
        ui.checkbox(&mut entered.escort, words::text(lang, "inspector-escort"))
            .on_hover_text(words::text(lang, "add-escort-help"));
        ui.checkbox(&mut entered.access, words::text(lang, "inspector-way-there"))
            .on_hover_text(words::text(lang, "add-access-help"));
    });
    text(ui, "inspector-indicator", &mut entered.indicator, None);
}
