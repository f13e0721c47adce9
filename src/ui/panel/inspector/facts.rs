//! Records that are told and not changed here: services, counts by area and month.
//!
//! Of protected incidents only area, month and band are said.

use egui::Ui;

use crate::chart::Hit;
use crate::model::Id;
use crate::model::Operation;
use crate::model::ProtectedCount;
use crate::model::ServiceKind;
use crate::protect::Band;
use crate::ui::panel::inspector::field::fact;
use crate::ui::panel::inspector::whereabouts;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// What is known about a record.
pub(super) fn ui(ui: &mut Ui, op: &Operation, hit: Hit, lang: Lang) {
    match hit.table {
        "protected_counts" => {
            if let Some(row) = op.protected.get(Id::new(hit.id)) {
                protected(ui, op, row, lang);
            }
        }
        "services" => {
            if let Some(row) = op.services.get(Id::new(hit.id)) {
                fact(ui, lang, "inspector-kind", &words::text(lang, row.kind.title()));
                let day = row.day.map(|day| words::text(lang, day.title()));
                let title = match row.kind {
                    ServiceKind::Market => "inspector-market-day",
                    _ => "inspector-service-day",
                };
                fact(ui, lang, title, &day.unwrap_or_default());
                fact(ui, lang, "inspector-source", &row.source);
                whereabouts(ui, lang, row.at);
            }
        }
        _ => {}
    }
}

/// The band of all such incidents in the area and month, whatever records they stand in.
fn protected(ui: &mut Ui, op: &Operation, row: &ProtectedCount, lang: Lang) {
    fact(ui, lang, "inspector-kind", &words::text(lang, row.kind.title()));
    let month = number::month_name(lang, row.month.number());
    fact(
        ui,
        lang,
        "inspector-month",
        &format!("{month}\u{a0}{}", row.month.year()),
    );
    let same = |other: &&ProtectedCount| {
        other.kind == row.kind && other.month == row.month && other.area == row.area
    };
    let counts = op.protected.rows().filter(same).map(|other| other.count);
    let sum = counts.fold(0_u32, u32::saturating_add);
    let band = Band::of(sum).map_or_else(String::new, Band::text);
    fact(ui, lang, "inspector-count", &band);
    ui.weak(words::text(lang, "inspector-protected-help"));
}
