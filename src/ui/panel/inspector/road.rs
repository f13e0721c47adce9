//! An access route in the inspector: its state, its seasons, and its closure with days and reason.

use egui::Ui;

use crate::earth::measure;
use crate::model::Change;
use crate::model::Closure;
use crate::model::Condition;
use crate::model::Crossing;
use crate::model::Edit;
use crate::model::Id;
use crate::model::OpenSeason;
use crate::model::Period;
use crate::model::Road;
use crate::ui::panel::inspector::field::Fields;
use crate::ui::panel::inspector::field::choices;
use crate::ui::panel::inspector::field::fact;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// The fields of a road; gives the change that was made.
pub(super) fn road(ui: &mut Ui, lang: Lang, fields: &mut Fields, id: Id<Road>, row: &Road) -> Option<Edit> {
    let mut new = row.clone();
    if let Some(name) = fields.text(ui, lang, "inspector-name", &row.name) {
        new.name = name;
    }
    let conditions = choices!(Condition);
    if let Some(condition) = fields.choice(ui, lang, "inspector-condition", row.condition, &conditions) {
        new.condition = condition;
    }
    let seasons = choices!(OpenSeason);
    if let Some(open) = fields.choice(ui, lang, "inspector-open", row.open, &seasons) {
        new.open = open;
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
    fact(ui, lang, "inspector-class", &words::text(lang, row.class.title()));
    if row.crossing != Crossing::None {
        fact(
            ui,
            lang,
            "inspector-crossing",
            &words::text(lang, row.crossing.title()),
        );
    }
    let length = number::distance(lang, measure::length(&row.line));
    fact(ui, lang, "inspector-length", &length);
    fact(ui, lang, "inspector-source", &row.source);
    (new != *row).then(|| Edit::Roads(Change::Put(vec![(id, new)])))
}
