//! A unit that is entered by hand: its name, the base at which it lives, how many go, with what, and for how long.

use egui::Response;
use egui::Ui;

use crate::chart::Hit;
use crate::desk::Command;
use crate::desk::Desk;
use crate::model::Base;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Unit;
use crate::protect::person;
use crate::ui::panel::add::Entered;
use crate::ui::panel::add::choice;
use crate::ui::panel::add::text;
use crate::ui::panel::add::whole;
use crate::words;
use crate::words::Key;

/// So many go on a patrol at most.
const MOST_PEOPLE: u32 = 1000;
/// So many vehicles or boats a unit has at most.
const MOST_VEHICLES: u32 = 200;

/// What was entered.
pub(in crate::ui::panel) struct NewUnit {
    name: String,
    base: Option<Id<Base>>,
    strength: u32,
    vehicles: u32,
    boats: u32,
    mode: Mode,
    duty_hours: u32,
}

impl Entered for NewUnit {
    const ID: &'static str = "add-unit";
    const COMMAND: Command = Command::AddUnit;
    const STEP: Key = "step-unit";
    const DO: Key = "add-unit-do";
    const ON_MAP: bool = false;

    fn new(desk: &Desk) -> Self {
        let op = desk.operation();
        let chosen = desk.selection().iter().find_map(|hit| match hit.table {
            "bases" => Some(Id::new(hit.id)),
            "units" => op.units.get(Id::new(hit.id)).map(|unit| unit.base),
            _ => None,
        });
        let first = || op.bases.iter().next().map(|(id, _)| id);
        Self {
            name: String::new(),
            base: chosen.or_else(first),
            strength: Unit::USUAL_STRENGTH,
            vehicles: 0,
            boats: 0,
            mode: Mode::Foot,
            duty_hours: Unit::USUAL_DUTY_HOURS as u32,
        }
    }

    fn fields(&mut self, ui: &mut Ui, desk: &Desk) -> Response {
        let lang = desk.lang();
        let first = text(ui, lang, "inspector-name", &mut self.name, Some("add-unit-name"));
        let bases = desk.operation().bases.iter();
        let bases: Vec<_> = bases.map(|(id, base)| (Some(id), base.name.clone())).collect();
        choice(ui, lang, "record-base", &mut self.base, &bases);
        whole(
            ui,
            lang,
            "inspector-strength",
            &mut self.strength,
            1..=MOST_PEOPLE,
        );
        whole(
            ui,
            lang,
            "inspector-vehicles",
            &mut self.vehicles,
            0..=MOST_VEHICLES,
        );
        whole(ui, lang, "inspector-boats", &mut self.boats, 0..=MOST_VEHICLES);
        let modes = Mode::PATROLS.iter();
        let modes: Vec<_> = modes
            .map(|mode| (*mode, words::text(lang, mode.title())))
            .collect();
        choice(ui, lang, "inspector-usual", &mut self.mode, &modes);
        whole(ui, lang, "inspector-duty", &mut self.duty_hours, 1..=24);
        first
    }

    fn made(&self, desk: &Desk) -> Result<(Vec<Edit>, Hit), Key> {
        let op = desk.operation();
        let base = self.base.filter(|id| op.bases.get(*id).is_some());
        let base = base.ok_or("add-no-base")?;
        let name = self.name.trim();
        if name.is_empty() {
            return Err("add-no-name");
        }
        if person::typed(name).is_some() {
            return Err("entry-person");
        }
        let unit = Unit {
            name: name.to_owned(),
            base,
            strength: self.strength,
            vehicles: self.vehicles,
            boats: self.boats,
            mode: self.mode,
            duty_hours: f64::from(self.duty_hours),
        };
        if !unit.can_move(unit.mode) {
            return Err("add-no-means");
        }
        let id = op.units.next_id();
        let edit = Edit::Units(Change::Put(vec![(id, unit)]));
        Ok((vec![edit], Hit::new("units", id.number())))
    }
}
