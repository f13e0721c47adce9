//! What is selected: where it lies, and what goes with it when it is deleted.

use std::collections::BTreeSet;

use crate::chart::Hit;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Row;
use crate::model::Table;
use crate::model::operation::for_each_table;

macro_rules! tables {
    ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
        /// Whether the record is there.
        pub fn exists(operation: &Operation, hit: Hit) -> bool {
            match hit.table {
                $($name => operation.$field.get(Id::new(hit.id)).is_some(),)+
                _ => false,
            }
        }

        fn removals(hits: &BTreeSet<Hit>) -> Vec<Edit> {
            let ids = |name: &str| hits.iter().filter(|hit| hit.table == name).map(|hit| hit.id).collect::<Vec<_>>();
            let mut edits = Vec::new();
            $(
                let gone = ids($name);
                if !gone.is_empty() {
                    edits.push(Edit::$variant(Change::Remove(gone.into_iter().map(Id::new).collect())));
                }
            )+
            edits
        }
    };
}
for_each_table!(tables);

/// The box around a record; none where it is gone or lies nowhere.
pub fn extent(operation: &Operation, hit: Hit) -> Option<Extent> {
    let point = |at: Option<LonLat>| at.map(Extent::of);
    match hit.table {
        "incidents" => point(operation.incidents.get(Id::new(hit.id)).map(|row| row.at)),
        "observations" => point(operation.observations.get(Id::new(hit.id)).map(|row| row.at)),
        "communities" => point(operation.communities.get(Id::new(hit.id)).map(|row| row.at)),
        "contacts" => point(operation.contacts.get(Id::new(hit.id)).map(|row| row.at)),
        "bases" => point(operation.bases.get(Id::new(hit.id)).map(|row| row.at)),
        "services" => point(operation.services.get(Id::new(hit.id)).map(|row| row.at)),
        "activities" => point(operation.activities.get(Id::new(hit.id)).map(|row| row.at)),
        "dated_events" => point(operation.dated_events.get(Id::new(hit.id)).and_then(|row| row.at)),
        "alerts" => {
            let alert = operation.alerts.get(Id::new(hit.id))?;
            point(operation.communities.get(alert.community).map(|row| row.at))
        }
        "alert_counts" => {
            let row = operation.alert_counts.get(Id::new(hit.id))?;
            Extent::around(ring(&row.outline))
        }
        "units" => {
            let unit = operation.units.get(Id::new(hit.id))?;
            point(operation.bases.get(unit.base).map(|base| base.at))
        }
        "roads" => Extent::around(operation.roads.get(Id::new(hit.id))?.line.iter().copied()),
        "patrols" => {
            let patrol = operation.patrols.get(Id::new(hit.id))?;
            let stops = patrol.stops.iter().map(|stop| stop.at);
            Extent::around(patrol.route.iter().copied().chain(stops))
        }
        "protected_counts" => {
            let row = operation.protected.get(Id::new(hit.id))?;
            Extent::around(ring(&row.outline))
        }
        "areas" => {
            let row = operation.areas.get(Id::new(hit.id))?;
            Extent::around(row.outline.iter().flat_map(ring))
        }
        _ => None,
    }
}

fn ring(outline: &geo_types::Polygon<f64>) -> impl Iterator<Item = LonLat> {
    outline.exterior().0.iter().map(|c| LonLat::clamped(c.x, c.y))
}

/// The edits that delete these records, with all that cannot be without them (the units of a base, the contacts of a
/// community), and that take them out of what can: a patrol keeps its way when its base goes.
pub fn deletion(operation: &Operation, hits: &[Hit]) -> Vec<Edit> {
    let mut gone: BTreeSet<Hit> = hits
        .iter()
        .copied()
        .filter(|hit| exists(operation, *hit))
        .collect();
    let is_gone = |gone: &BTreeSet<Hit>, table, id: i64| gone.contains(&Hit::new(table, id));
    for (id, unit) in operation.units.iter() {
        if is_gone(&gone, "bases", unit.base.number()) {
            gone.insert(Hit::new("units", id.number()));
        }
    }
    for (id, contact) in operation.contacts.iter() {
        if is_gone(&gone, "communities", contact.community.number()) {
            gone.insert(Hit::new("contacts", id.number()));
        }
    }
    for (id, alert) in operation.alerts.iter() {
        if is_gone(&gone, "communities", alert.community.number()) {
            gone.insert(Hit::new("alerts", id.number()));
        }
    }
    for (id, check_in) in operation.check_ins.iter() {
        if is_gone(&gone, "contacts", check_in.contact.number()) {
            gone.insert(Hit::new("check_ins", id.number()));
        }
    }
    for (id, row) in operation.merged.iter() {
        if is_gone(&gone, "incidents", row.into.number()) {
            gone.insert(Hit::new("merged_reports", id.number()));
        }
    }
    for (id, row) in operation.apart.iter() {
        let of_gone = |incident: i64| is_gone(&gone, "incidents", incident);
        if of_gone(row.first.number()) || of_gone(row.second.number()) {
            gone.insert(Hit::new("told_apart", id.number()));
        }
    }
    let here = |table, id: i64| !is_gone(&gone, table, id);
    let patrols = changed(&operation.patrols, "patrols", &gone, |patrol| {
        patrol.base = patrol.base.filter(|id| here("bases", id.number()));
        patrol.second = patrol.second.filter(|id| here("units", id.number()));
        patrol.unit = patrol.unit.filter(|id| here("units", id.number()));
        // The one that is left goes alone.
        if patrol.unit.is_none() {
            patrol.unit = patrol.second.take();
        }
        for stop in &mut patrol.stops {
            stop.community = stop.community.filter(|id| here("communities", id.number()));
        }
    });
    let contacts = changed(&operation.contacts, "contacts", &gone, |contact| {
        contact.listens = contact.listens.filter(|id| here("bases", id.number()));
    });
    let activities = changed(&operation.activities, "activities", &gone, |activity| {
        activity.after.retain(|id| here("activities", id.number()));
    });
    let alerts = changed(&operation.alerts, "alerts", &gone, |alert| {
        alert.base = alert.base.filter(|id| here("bases", id.number()));
        alert.unit = alert.unit.filter(|id| here("units", id.number()));
    });
    let mut edits = removals(&gone);
    if !patrols.is_empty() {
        edits.push(Edit::Patrols(Change::Put(patrols)));
    }
    if !contacts.is_empty() {
        edits.push(Edit::Contacts(Change::Put(contacts)));
    }
    if !alerts.is_empty() {
        edits.push(Edit::Alerts(Change::Put(alerts)));
    }
    if !activities.is_empty() {
        edits.push(Edit::Activities(Change::Put(activities)));
    }
    edits
}

/// The rows that are not themselves gone and that the change makes different.
fn changed<T: Clone + PartialEq>(
    table: &Table<T>,
    name: &'static str,
    gone: &BTreeSet<Hit>,
    change: impl Fn(&mut T),
) -> Vec<Row<T>> {
    table
        .iter()
        .filter(|(id, _)| !gone.contains(&Hit::new(name, id.number())))
        .filter_map(|(id, row)| {
            let mut new = row.clone();
            change(&mut new);
            (new != *row).then_some((id, new))
        })
        .collect()
}
