//! An area in the inspector: its name, what it means, how large it is.

use egui::Ui;

use crate::desk::Desk;
use crate::earth::measure;
use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::ui::panel::form;
use crate::ui::panel::inspector::field::Fields;
use crate::ui::panel::inspector::field::choices;
use crate::ui::panel::inspector::field::fact;
use crate::words;
use crate::words::Key;
use crate::words::number;

/// The fields of an area; gives the change that was made.
pub(super) fn area(ui: &mut Ui, desk: &Desk, fields: &mut Fields, id: Id<Area>) -> Option<Edit> {
    let (op, lang) = (desk.operation(), desk.lang());
    let row = op.areas.get(id)?;
    let mut new = row.clone();
    if let Some(name) = fields.name(ui, lang, &row.name) {
        new.name = name;
    }
    let kinds = choices!(AreaKind);
    if let Some(kind) = fields.choice(ui, lang, "inspector-kind", row.kind, &kinds) {
        new.kind = kind;
    }
    let size = number::area(lang, measure::area_m2(&row.outline));
    fact(ui, lang, "inspector-size", &size);
    form::remark(ui, words::text(lang, means(row.kind)));
    (new != *row).then(|| Edit::Areas(Change::Put(vec![(id, new)])))
}

/// What an area of this kind does to plans and exports.
const fn means(kind: AreaKind) -> Key {
    match kind {
        AreaKind::Responsibility => "area-responsibility-means",
        AreaKind::Sector => "area-sector-means",
        AreaKind::Interest => "area-interest-means",
        AreaKind::NoGo => "area-no-go-means",
        AreaKind::DoNotVisit => "area-do-not-visit-means",
        AreaKind::Influence => "area-influence-means",
    }
}
