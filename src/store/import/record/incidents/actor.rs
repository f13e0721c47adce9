//! Which names of a file are groups: a protected count must never name a person.
//!
//! Headings such as `perpetrator` hold groups in one file and an uncle's name in another. A group is what the operation
//! names already, or what several rows of the file name.

use std::collections::HashSet;

use crate::store::import::table::Context;
use crate::words::fold;

/// So many rows have to name a group that the operation does not know.
const ROWS: usize = 3;

/// The groups that an operation names.
pub(super) struct Groups(HashSet<String>);

impl Groups {
    /// Those of the operation of an import.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let incidents = context.operation.incidents.rows().map(|row| row.actor.as_str());
        let counts = context.operation.protected.rows().map(|row| row.actor.as_str());
        Self(incidents.chain(counts).flat_map(sides).map(fold).collect())
    }

    /// Whether a name is that of a group.
    pub(super) fn has(&self, context: &Context<'_>, name: &str) -> bool {
        self.0.contains(&fold(name)) || context.rows_of_group(name) >= ROWS
    }
}

/// The name itself, and both sides of a clash.
fn sides(actor: &str) -> impl Iterator<Item = &str> {
    std::iter::once(actor)
        .chain(actor.split(" / "))
        .filter(|name| !name.is_empty())
}
