//! Who goes along on a patrol beside its unit: by role and number, never by name.
//!
//! An integrated patrol takes one of each role with it that is counted at the bases (`along.*`; 0: not counted). The
//! order, the lists, the supplies and the planner itself go by this one answer.

use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;

/// A role of those who go along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A woman who speaks with women.
    Engagement,
    /// Who speaks the language of the place.
    Interpreter,
    /// Who is known to the community.
    Liaison,
}

impl Role {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Engagement, Self::Interpreter, Self::Liaison];

    /// Its name in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Engagement => "engagement",
            Self::Interpreter => "interpreter",
            Self::Liaison => "liaison",
        }
    }

    /// The planning number that says how many of them there are at each base.
    const fn counted_by(self) -> &'static str {
        match self {
            Self::Engagement => "along.engagement",
            Self::Interpreter => "along.interpreter",
            Self::Liaison => "along.liaison",
        }
    }

    const fn title(self) -> Key {
        match self {
            Self::Engagement => "along-engagement",
            Self::Interpreter => "along-interpreter",
            Self::Liaison => "along-liaison",
        }
    }
}

/// How many of a role go along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Along {
    /// The role.
    pub role: Role,
    /// How many.
    pub count: u32,
}

impl Along {
    /// As in `1 interpreter`.
    pub fn in_words(self, lang: Lang) -> String {
        words::text_with(
            lang,
            self.role.title(),
            &[("count", Arg::from(self.count as usize))],
        )
    }
}

/// The roles that are counted, with how many there are at each base.
pub(crate) fn counted(op: &Operation) -> impl Iterator<Item = (Role, usize)> {
    let there = |role: Role| (role, op.assumptions.get(role.counted_by()) as usize);
    Role::ALL.into_iter().map(there).filter(|(_, count)| *count > 0)
}

/// Who goes along on a patrol; nobody on one that is not integrated, or where nobody is counted.
pub fn along(op: &Operation, patrol: &Patrol) -> Vec<Along> {
    if patrol.kind != PatrolKind::Integrated {
        return Vec::new();
    }
    counted(op).map(|(role, _)| Along { role, count: 1 }).collect()
}

/// Who goes along, as in `1 woman engagement officer, 1 interpreter`; empty where nobody does.
pub fn in_words(op: &Operation, patrol: &Patrol, lang: Lang) -> String {
    let all = along(op, patrol).into_iter();
    all.map(|one| one.in_words(lang)).collect::<Vec<_>>().join(", ")
}

/// How many people that are.
pub fn people(op: &Operation, patrol: &Patrol) -> u32 {
    along(op, patrol).iter().map(|one| one.count).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::ground;

    #[test]
    fn an_integrated_patrol_takes_one_of_each_counted_role_along_and_no_other_does() {
        let mut op = ground::small();
        let mut patrol = ground::patrol();
        assert!(along(&op, &patrol).is_empty());
        patrol.kind = PatrolKind::Integrated;
        assert_eq!(in_words(&op, &patrol, Lang::En), "");
        for (name, count) in [("along.interpreter", 3.0), ("along.engagement", 1.0)] {
            op.assumptions = op.assumptions.with(name, count).unwrap().into();
        }
        let roles: Vec<Role> = along(&op, &patrol).iter().map(|one| one.role).collect();
        assert_eq!(roles, [Role::Engagement, Role::Interpreter]);
        assert_eq!(people(&op, &patrol), 2);
        let told = in_words(&op, &patrol, Lang::En);
        assert_eq!(told, "1 woman engagement officer, 1 interpreter");
        patrol.kind = PatrolKind::Joint;
        assert_eq!(people(&op, &patrol), 0);
    }

    /// Each number stands in the list of planning numbers, and each role has its words.
    #[test]
    fn every_role_is_counted_and_told() {
        for role in Role::ALL {
            assert!(crate::model::assumption::find(role.counted_by()).is_some());
            let two = Along { role, count: 2 };
            let [en, fr] = Lang::ALL.map(|lang| two.in_words(lang));
            assert!(
                en != fr && en.starts_with('2') && fr.starts_with('2'),
                "{en} {fr}"
            );
        }
    }
}
