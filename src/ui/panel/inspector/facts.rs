//! Records that are told and not changed here: services, areas, units, incidents, activities, contacts.
//!
//! Of protected incidents only area, month and band are said.

use egui::Ui;

use crate::chart::Hit;
use crate::model::Activity;
use crate::model::Contact;
use crate::model::Id;
use crate::model::Incident;
use crate::model::Operation;
use crate::model::Period;
use crate::model::ProtectedCount;
use crate::protect::Band;
use crate::ui::panel::inspector::field::fact;
use crate::ui::panel::inspector::whereabouts;
use crate::ui::panel::timeline::period_text;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// What is known about a record.
pub(super) fn ui(ui: &mut Ui, op: &Operation, hit: Hit, lang: Lang) {
    match hit.table {
        "incidents" => {
            if let Some(row) = op.incidents.get(Id::new(hit.id)) {
                incident(ui, row, lang);
            }
        }
        "protected_counts" => {
            if let Some(row) = op.protected.get(Id::new(hit.id)) {
                protected(ui, op, row, lang);
            }
        }
        "activities" => {
            if let Some(row) = op.activities.get(Id::new(hit.id)) {
                activity(ui, row, lang);
            }
        }
        "contacts" => {
            if let Some(row) = op.contacts.get(Id::new(hit.id)) {
                contact(ui, op, row, lang);
            }
        }
        "services" => {
            if let Some(row) = op.services.get(Id::new(hit.id)) {
                fact(ui, lang, "inspector-kind", &words::text(lang, row.kind.title()));
                let day = row.day.map(|day| words::text(lang, day.title()));
                fact(ui, lang, "inspector-market-day", &day.unwrap_or_default());
                fact(ui, lang, "inspector-source", &row.source);
                whereabouts(ui, lang, row.at);
            }
        }
        "areas" => {
            if let Some(row) = op.areas.get(Id::new(hit.id)) {
                fact(ui, lang, "inspector-kind", &words::text(lang, row.kind.title()));
            }
        }
        "units" => {
            if let Some(row) = op.units.get(Id::new(hit.id)) {
                let base = op.bases.get(row.base).map_or("", |base| base.name.as_str());
                fact(ui, lang, "record-base", base);
                fact(ui, lang, "inspector-strength", &row.strength.to_string());
                fact(ui, lang, "inspector-vehicles", &row.vehicles.to_string());
                fact(ui, lang, "inspector-boats", &row.boats.to_string());
            }
        }
        _ => {}
    }
}

fn incident(ui: &mut Ui, row: &Incident, lang: Lang) {
    let day = match row.until {
        Some(until) => period_text(lang, Period::between(row.date, until)),
        None => number::date(lang, row.date),
    };
    let how = words::text(lang, row.date_precision.title());
    fact(ui, lang, "inspector-day", &format!("{day} ({how})"));
    let how = words::text(lang, row.precision.title());
    let place = if row.place.is_empty() {
        how
    } else {
        format!("{} ({how})", row.place)
    };
    fact(ui, lang, "inspector-place", &place);
    fact(ui, lang, "inspector-actor", &row.actor);
    let deaths = row.fatalities.map(|deaths| deaths.to_string());
    fact(ui, lang, "inspector-fatalities", &deaths.unwrap_or_default());
    fact(ui, lang, "inspector-source", &row.source);
    whereabouts(ui, lang, row.at);
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

fn activity(ui: &mut Ui, row: &Activity, lang: Lang) {
    fact(
        ui,
        lang,
        "inspector-stakeholder",
        &words::text(lang, row.stakeholder.title()),
    );
    fact(ui, lang, "inspector-phase", &words::text(lang, row.phase.title()));
    fact(
        ui,
        lang,
        "inspector-days",
        &period_text(lang, Period::between(row.from, row.to)),
    );
    fact(ui, lang, "inspector-place", &row.place);
    fact(ui, lang, "patrols-status", &words::text(lang, row.status.title()));
    let needs = [
        (row.needs_escort, "inspector-escort"),
        (row.needs_access, "inspector-way-there"),
    ];
    let needs = needs.into_iter().filter(|(needed, _)| *needed);
    let needs: Vec<String> = needs.map(|(_, key)| words::text(lang, key)).collect();
    fact(ui, lang, "inspector-needs", &needs.join(", "));
    fact(ui, lang, "inspector-indicator", &row.indicator);
    whereabouts(ui, lang, row.at);
}

fn contact(ui: &mut Ui, op: &Operation, row: &Contact, lang: Lang) {
    let community = op.communities.get(row.community);
    fact(
        ui,
        lang,
        "record-community",
        community.map_or("", |row| row.name.as_str()),
    );
    fact(ui, lang, "inspector-means", &words::text(lang, row.means.title()));
    fact(ui, lang, "inspector-hours", &row.hours);
    fact(ui, lang, "inspector-language", &row.language);
    let listens = row.listens.and_then(|base| op.bases.get(base));
    fact(
        ui,
        lang,
        "inspector-listens",
        listens.map_or("", |base| base.name.as_str()),
    );
}
