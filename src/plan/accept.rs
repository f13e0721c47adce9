//! A suggestion becomes the operation's own: proposed patrols under the names that the suggestion shows.
//!
//! Accepting approves nothing: a role does that.

use std::collections::BTreeSet;

use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolStatus;

/// Numbers for new patrols, as in `P12`.
pub(crate) struct Names(u32);

impl Names {
    /// The numbers after the largest that a patrol of the operation has.
    pub(crate) fn after(op: &Operation) -> Self {
        let numbers = op.patrols.rows().filter_map(|patrol| number(&patrol.name));
        Self(numbers.max().unwrap_or(0))
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> String {
        self.0 = self.0.saturating_add(1);
        format!("P{:02}", self.0)
    }
}

fn number(name: &str) -> Option<u32> {
    name.strip_prefix('P')?.parse().ok()
}

/// The edits that put these patrols into the operation: status proposed, not approved by anybody. A patrol keeps its
/// name, by which people have talked about it; one whose name another has got meanwhile gets the next number.
pub fn accept<'a>(op: &Operation, patrols: impl IntoIterator<Item = &'a Patrol>) -> Vec<Edit> {
    let patrols: Vec<&Patrol> = patrols.into_iter().collect();
    let mut taken: BTreeSet<String> = op.patrols.rows().map(|patrol| patrol.name.clone()).collect();
    let keeps: Vec<bool> = (patrols.iter())
        .map(|patrol| !patrol.name.is_empty() && taken.insert(patrol.name.clone()))
        .collect();
    let mut names = Names::after(op);
    let mut free_name = || {
        loop {
            let name = names.next();
            if taken.insert(name.clone()) {
                return name;
            }
        }
    };
    let first = op.patrols.next_id().number();
    let rows: Vec<(Id<Patrol>, Patrol)> = (first..)
        .zip(patrols.into_iter().zip(keeps))
        .map(|(number, (patrol, keeps))| {
            let mut patrol = patrol.clone();
            patrol.status = PatrolStatus::Proposed;
            patrol.approval = None;
            if !keeps {
                patrol.name = free_name();
            }
            (Id::new(number), patrol)
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Edit::Patrols(Change::Put(rows))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Mode;
    use crate::model::PatrolKind;
    use crate::plan::ground;
    use crate::plan::ground::DAY;

    fn named(name: &str) -> Patrol {
        Patrol {
            name: name.to_owned(),
            kind: PatrolKind::ShortRange,
            status: PatrolStatus::Draft,
            base: None,
            unit: None,
            second: None,
            mode: Mode::Foot,
            depart: DAY.at(7, 0, 0, 0),
            back: DAY.at(9, 0, 0, 0),
            stops: Vec::new(),
            route: Vec::new(),
            suggested_by_seed: Some(1),
            approval: None,
            mission: String::new(),
        }
    }

    fn names(op: &Operation) -> Vec<&str> {
        op.patrols.rows().map(|row| row.name.as_str()).collect()
    }

    #[test]
    fn a_name_stays_that_of_the_suggestion_as_long_as_it_is_free() {
        let mut op = ground::small();
        op.patrols = ground::rows(vec![named("P66")]);
        let suggested = [named("P67"), named("P68"), named("P69")];
        // The last first: it stays P69, and the first stays P67 after it.
        let op = op.with(&accept(&op, [&suggested[2]]));
        let op = op.with(&accept(&op, [&suggested[0]]));
        assert_eq!(names(&op), ["P66", "P69", "P67"]);
        // P67 once more is another patrol, and P68 keeps its own.
        let op = op.with(&accept(&op, [&suggested[0], &suggested[1], &named("")]));
        assert_eq!(names(&op), ["P66", "P69", "P67", "P70", "P68", "P71"]);
    }
}
