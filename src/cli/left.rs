//! What a programme leaves, for the answers of the command line: places, days that are taken, activities without escort.

use serde_json::Value as Json;
use serde_json::json;

use crate::model::Operation;
use crate::plan::suggest;
use crate::plan::suggest::Suggestion;
use crate::words::Lang;

/// Where nobody of ours is, each with the reason.
pub(super) fn uncovered(operation: &Operation, suggestion: &Suggestion, lang: Lang) -> Vec<Json> {
    let of = suggestion.uncovered.iter();
    of.filter_map(|id| {
        let why = if suggestion.beyond.contains(id) {
            "beyond"
        } else if suggestion.marked.contains(id) {
            "marked"
        } else {
            "left-out"
        };
        let name = &operation.communities.get(*id)?.name;
        let lacking = suggestion
            .lack
            .places
            .iter()
            .find(|lacking| lacking.community == *id);
        let remedy = lacking.map(|lacking| suggest::remedy_sentence(operation, &lacking.remedy, lang));
        Some(json!({"id": id.number(), "name": name, "why": why, "remedy": remedy}))
    })
    .collect()
}

/// Which communities patrols pass on their way and nobody halts at.
pub(super) fn passed(operation: &Operation, suggestion: &Suggestion) -> Vec<Json> {
    let of = suggestion.passed.iter();
    of.filter_map(|id| Some(json!({"id": id.number(), "name": operation.communities.get(*id)?.name})))
        .collect()
}

/// The days that patrols of the operation take from its units.
pub(super) fn taken(operation: &Operation, suggestion: &Suggestion) -> Vec<Json> {
    let of = suggestion.taken.iter();
    of.filter_map(|one| {
        let patrol = operation.patrols.get(one.patrol)?;
        Some(json!({
            "unit": one.unit.number(), "patrol": patrol.name, "status": patrol.status.code(),
            "from": one.from.to_string(), "to": one.to.to_string(),
        }))
    })
    .collect()
}

pub(super) fn without_escort(operation: &Operation, suggestion: &Suggestion) -> Vec<Json> {
    let of = suggestion.without_escort.iter();
    of.filter_map(|id| Some(json!({"id": id.number(), "title": operation.activities.get(*id)?.title})))
        .collect()
}
