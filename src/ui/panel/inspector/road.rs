//! An access route in the inspector: its class, state, seasons and limits, its closure with days and reason, and when
//! who of ours travelled it last.

use egui::Ui;

use crate::earth::measure;
use crate::model::Change;
use crate::model::Closure;
use crate::model::Condition;
use crate::model::Crossing;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Limits;
use crate::model::OpenSeason;
use crate::model::Period;
use crate::model::Road;
use crate::model::RoadClass;
use crate::ui::panel::inspector::field::Fields;
use crate::ui::panel::inspector::field::choices;
use crate::ui::panel::inspector::field::fact;
use crate::words::Lang;
use crate::words::number;

/// The fields of a road; gives the change that was made.
pub(super) fn road(ui: &mut Ui, lang: Lang, fields: &mut Fields, id: Id<Road>, row: &Road) -> Option<Edit> {
    let mut new = row.clone();
    if let Some(name) = fields.text(ui, lang, "inspector-name", &row.name) {
        new.name = name;
    }
    let classes = choices!(RoadClass);
    if let Some(class) = fields.choice(ui, lang, "inspector-class", row.class, &classes) {
        new.class = class;
    }
    let conditions = choices!(Condition);
    if let Some(condition) = fields.choice(ui, lang, "inspector-condition", row.condition, &conditions) {
        new.condition = condition;
    }
    let seasons = choices!(OpenSeason);
    if let Some(open) = fields.choice(ui, lang, "inspector-open", row.open, &seasons) {
        new.open = open;
    }
    let crossings = choices!(Crossing);
    if let Some(crossing) = fields.choice(ui, lang, "inspector-crossing", row.crossing, &crossings) {
        new.crossing = crossing;
    }
    new.limits = limits(ui, lang, fields, row);
    if row.class == RoadClass::River
        && let Some(flows) = fields.tick(ui, lang, "inspector-flows", row.flows)
    {
        new.flows = flows;
    }
    if let Some(closed) = fields.tick(ui, lang, "inspector-closed", row.closure.is_some()) {
        new.closure = closed.then(|| Closure {
            period: Period::ALWAYS,
            reason: String::new(),
        });
    }
    if let Some(closure) = &row.closure {
        let mut changed = closure.clone();
        if let Some(reason) = fields.text(ui, lang, "inspector-reason", &closure.reason) {
            changed.reason = reason;
        }
        if let Some(from) = fields.day(ui, lang, "inspector-from", closure.period.from) {
            changed.period.from = from;
        }
        if let Some(until) = fields.day(ui, lang, "inspector-until", closure.period.to) {
            changed.period.to = until;
        }
        if changed != *closure {
            new.closure = Some(changed);
        }
    }
    if let Some(day) = fields.day(ui, lang, "inspector-travelled", row.travelled) {
        new.travelled = day;
    }
    if let Some(reporter) = fields.text(ui, lang, "inspector-reporter", &row.reporter) {
        new.reporter = reporter;
    }
    let length = number::distance(lang, measure::length(&row.line));
    fact(ui, lang, "inspector-length", &length);
    fact(ui, lang, "inspector-source", &row.source);
    (new != *row).then(|| Edit::Roads(Change::Put(vec![(id, new)])))
}

/// What it lets pass: the load of its bridge, its width, the depth of its ford; each where it can have one.
fn limits(ui: &mut Ui, lang: Lang, fields: &mut Fields, row: &Road) -> Limits {
    let mut limits = row.limits;
    let on_land = !matches!(row.class, RoadClass::River | RoadClass::Ferry);
    if row.crossing == Crossing::Bridge || limits.load_kg.is_some() {
        let tonnes = limits.load_kg.map(|kg| f64::from(kg) / 1000.0);
        if let Some(tonnes) = fields.decimal(ui, lang, "inspector-load", tonnes, 0.05..=200.0) {
            limits.load_kg = tonnes.map(|tonnes| (tonnes * 1000.0).round() as u32);
        }
    }
    if on_land || limits.width_cm.is_some() {
        let metres = limits.width_cm.map(|cm| f64::from(cm) / 100.0);
        if let Some(metres) = fields.decimal(ui, lang, "inspector-width", metres, 0.3..=50.0) {
            limits.width_cm = metres.map(|metres| (metres * 100.0).round() as u16);
        }
    }
    if row.crossing == Crossing::Ford || limits.depth_cm.is_some() {
        let metres = limits.depth_cm.map(|cm| f64::from(cm) / 100.0);
        if let Some(metres) = fields.decimal(ui, lang, "inspector-depth", metres, 0.01..=20.0) {
            limits.depth_cm = metres.map(|metres| (metres * 100.0).round() as u16);
        }
    }
    limits
}
