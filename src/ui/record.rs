//! What a record of any table is called in the window, and its pictogram.

use crate::chart::Hit;
use crate::model::Id;
use crate::model::Operation;
use crate::ui::icon;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// The record's own name, or what it is where it has none.
pub fn name(operation: &Operation, hit: Hit, lang: Lang) -> String {
    own_name(operation, hit, lang)
        .filter(|name| !name.trim().is_empty())
        .unwrap_or_else(|| words::text(lang, kind(hit)))
}

fn own_name(operation: &Operation, hit: Hit, lang: Lang) -> Option<String> {
    let op = operation;
    match hit.table {
        "communities" => op.communities.get(Id::new(hit.id)).map(|r| r.name.clone()),
        "bases" => op.bases.get(Id::new(hit.id)).map(|r| r.name.clone()),
        "units" => op.units.get(Id::new(hit.id)).map(|r| r.name.clone()),
        "roads" => op.roads.get(Id::new(hit.id)).map(|road| {
            let class = words::text(lang, road.class.title());
            if road.name.is_empty() {
                class
            } else {
                road.name.clone()
            }
        }),
        "patrols" => op.patrols.get(Id::new(hit.id)).map(|r| r.name.clone()),
        "services" => op.services.get(Id::new(hit.id)).map(|service| {
            let kind = words::text(lang, service.kind.title());
            if service.name.is_empty() {
                kind
            } else {
                service.name.clone()
            }
        }),
        "areas" => op.areas.get(Id::new(hit.id)).map(|r| r.name.clone()),
        "activities" => op.activities.get(Id::new(hit.id)).map(|r| r.title.clone()),
        "incidents" => op.incidents.get(Id::new(hit.id)).map(|incident| {
            let kind = words::text(lang, incident.kind.title());
            format!("{kind}, {}", number::date(lang, incident.date))
        }),
        "protected_counts" => op.protected.get(Id::new(hit.id)).map(|r| r.area.clone()),
        "contacts" => op.contacts.get(Id::new(hit.id)).and_then(|contact| {
            op.communities
                .get(contact.community)
                .map(|community| community.name.clone())
        }),
        "alerts" => op.alerts.get(Id::new(hit.id)).map(|alert| {
            let place = op.communities.get(alert.community);
            let place = place.map_or("", |community| community.name.as_str());
            format!("{place}, {}", number::date_time(lang, alert.called))
        }),
        "dated_events" => op.dated_events.get(Id::new(hit.id)).map(|row| row.title.clone()),
        "alert_counts" => op.alert_counts.get(Id::new(hit.id)).map(|r| r.area.clone()),
        _ => None,
    }
}

/// The key of what a record is.
pub fn kind(hit: Hit) -> words::Key {
    match hit.table {
        "communities" => "record-community",
        "bases" => "record-base",
        "units" => "record-unit",
        "roads" => "record-road",
        "patrols" => "record-patrol",
        "services" => "record-service",
        "areas" => "record-area",
        "activities" => "record-activity",
        "incidents" => "record-incident",
        "protected_counts" => "record-protected",
        "contacts" => "record-contact",
        "alerts" => "record-alert",
        "dated_events" => "record-event",
        "alert_counts" => "record-alert-count",
        _ => "record-other",
    }
}

/// The pictogram of what a record is.
pub fn icon(hit: Hit) -> &'static str {
    match hit.table {
        "communities" => icon::PEOPLE,
        "bases" | "units" => icon::BASE,
        "roads" | "patrols" => icon::PATROL,
        "areas" => icon::AREA,
        "activities" => icon::ACTIVITY,
        "incidents" | "protected_counts" | "contacts" | "alerts" | "alert_counts" => icon::ALERT,
        _ => icon::INFO,
    }
}
