//! PLACE on the command line: one record, position or name, or all bases, communities or services.

use jiff::civil::Date;
use serde_json::Value as Json;
use serde_json::json;

use super::answer::Failure;
use crate::desk::find;
use crate::desk::find::Found;
use crate::desk::find::NotFound;
use crate::earth::mgrs;
use crate::model::Operation;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// A place for scripts.
pub(super) fn json(found: &Found) -> Json {
    json!({"id": found.reference(), "name": found.name, "lon": found.at.lon(), "lat": found.at.lat()})
}

/// A place for people: its name, else its grid reference.
pub(super) fn title(found: &Found) -> String {
    if found.name.is_empty() {
        mgrs(found.at, 4).unwrap_or_default()
    } else {
        found.name.clone()
    }
}

/// The one place that is meant.
pub(super) fn one(operation: &Operation, text: &str, lang: Lang) -> Result<Found, Failure> {
    find::place(operation, text).map_err(|none| {
        let place = Arg::from(text);
        let (code, cause) = match none {
            NotFound::Nothing => (
                "no-place",
                words::text_with(lang, "cli-no-place", &[("place", place)]),
            ),
            NotFound::Several(candidates) => {
                let list: Vec<String> = candidates
                    .iter()
                    .map(|one| {
                        let grid = mgrs(one.at, 4).unwrap_or_default();
                        format!("{} ({grid})", one.reference().unwrap_or_default())
                    })
                    .collect();
                let args = [("place", place), ("candidates", list.join(", ").into())];
                (
                    "several-places",
                    words::text_with(lang, "cli-several-places", &args),
                )
            }
        };
        Failure::new(code, cause).at(text)
    })
}

/// All places that are meant; `bases` are those in use on the day.
pub(super) fn all(
    operation: &Operation,
    texts: &[String],
    day: Date,
    lang: Lang,
) -> Result<Vec<Found>, Failure> {
    let mut found = Vec::new();
    for text in texts {
        let before = found.len();
        match text.trim() {
            "bases" => {
                let open = operation.bases.iter().filter(|(_, base)| base.is_open_on(day));
                found.extend(
                    open.filter_map(|(id, _)| find::place(operation, &format!("base:{}", id.number())).ok()),
                );
            }
            "communities" => {
                let ids = operation.communities.iter().map(|(id, _)| id.number());
                found.extend(ids.filter_map(|id| find::place(operation, &format!("community:{id}")).ok()));
            }
            "services" => {
                let ids = operation.services.iter().map(|(id, _)| id.number());
                found.extend(ids.filter_map(|id| find::place(operation, &format!("service:{id}")).ok()));
            }
            single => found.push(one(operation, single, lang)?),
        }
        if found.len() == before {
            let key = format!("cli-no-{}", text.trim());
            return Err(Failure::new("no-place", words::text(lang, &key)).at(text.clone()));
        }
    }
    Ok(found)
}
