//! Whose places a patrol that was made came to: bases by name, communities by name or by where it was.

use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Base;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::quantity::Metres;
use crate::store::import::record::one_named;

/// The base of this name.
pub(super) fn base(operation: &Operation, name: &str) -> Option<Id<Base>> {
    one_named(
        operation.bases.iter().map(|(id, row)| (id, row.name.as_str())),
        name,
    )
}

/// The community of this name, else the nearest within the radius that counts as presence.
pub(super) fn community(operation: &Operation, name: &str, near: Option<LonLat>) -> Option<Id<Community>> {
    let names = operation.communities.iter();
    let named = one_named(names.map(|(id, row)| (id, row.name.as_str())), name);
    let Some(at) = near else { return named };
    let radius = Metres::from_km(operation.assumptions.get("presence.radius"));
    let within = |id: &Id<Community>| {
        let row = operation.communities.get(*id);
        row.is_some_and(|row| measure::near_distance(row.at, at) <= radius)
    };
    named.filter(within).or_else(|| {
        (operation.communities.iter())
            .map(|(id, row)| (measure::near_distance(row.at, at), id))
            .filter(|(distance, _)| *distance <= radius)
            .min_by(|(a, _), (b, _)| a.get().total_cmp(&b.get()))
            .map(|(_, id)| id)
    })
}
