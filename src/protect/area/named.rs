//! Where people live: the communities, and where the operation holds none, the places that its reports name.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::earth::LonLat;
use crate::model::Access;
use crate::model::Community;
use crate::model::Incident;
use crate::model::Operation;
use crate::model::Priority;
use crate::words::fold::plain;

/// The communities of the operation; where it holds none, one for each place that its reports or these name and know well. Reports of
/// protected kinds are none of them, so that areas say nothing of where those were.
pub(super) fn inhabited<'a>(operation: &'a Operation, reports: &[&Incident]) -> Vec<Cow<'a, Community>> {
    if !operation.communities.is_empty() {
        return operation.communities.rows().map(Cow::Borrowed).collect();
    }
    let places = reported_places(operation.incidents.rows().chain(reports.iter().copied()));
    let named = places.into_iter().map(|(name, at)| Community {
        name,
        other_names: String::new(),
        at,
        population: None,
        priority: Priority::Could,
        access: Access::Open,
        market_day: None,
        response_minutes: None,
        presence_days: None,
    });
    named.map(Cow::Owned).collect()
}

/// The places that reports name and know well, each once, by their names. Where it is: in the midst of its reports, so that a single one
/// of another place of that name does not carry it off.
pub fn reported_places<'a>(reports: impl Iterator<Item = &'a Incident>) -> Vec<(String, LonLat)> {
    let mut places: BTreeMap<String, (&str, Vec<f64>, Vec<f64>)> = BTreeMap::new();
    for report in reports.filter(|row| row.precision.is_point() && !row.place.trim().is_empty()) {
        let place = places.entry(plain(&report.place)).or_default();
        // Of several spellings the first in the alphabet, whatever the order of the reports.
        let name = report.place.trim();
        if place.0.is_empty() || name < place.0 {
            place.0 = name;
        }
        place.1.push(report.at.lon());
        place.2.push(report.at.lat());
    }
    let middle = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values.get((values.len() - 1) / 2).copied().unwrap_or(0.0)
    };
    let places = places.into_values();
    places
        .map(|(name, lons, lats)| (name.to_owned(), LonLat::clamped(middle(lons), middle(lats))))
        .collect()
}
