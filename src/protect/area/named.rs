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
    let mut places: BTreeMap<String, (LonLat, &str)> = BTreeMap::new();
    let known = operation.incidents.rows().chain(reports.iter().copied());
    for report in known.filter(|row| row.precision.is_point() && !row.place.trim().is_empty()) {
        let place = places
            .entry(plain(&report.place))
            .or_insert((report.at, &report.place));
        // Of several positions the one in the south-west, whatever the order of the reports.
        if (report.at.lat(), report.at.lon()) < (place.0.lat(), place.0.lon()) {
            *place = (report.at, &report.place);
        }
    }
    let named = places.into_values().map(|(at, name)| Community {
        name: name.trim().to_owned(),
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
