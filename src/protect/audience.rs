//! For whom something is made: what they must not see is not in it. Hiding on screen is comfort, not protection.

use crate::model::coded::coded;

coded! {
    /// Who will hold what leaves the operation.
    Audience, "audience" {
        /// Planners of the mission: no protected rows, only the priority that they lend to communities.
        Planner = "planner",
        /// Protection staff of the mission: protected incidents by area, month and band.
        Internal = "internal",
        /// Anyone outside: no plans, no contacts, no sources, protected incidents only in bands of five and more.
        Shared = "shared",
    }
}

impl Audience {
    /// Whether protected incidents are in it at all, as areas and bands.
    pub const fn sees_protected(self) -> bool {
        !matches!(self, Self::Planner)
    }

    /// Whether future patrols, gaps, units, alert contacts and armed groups' areas are in it: a plan is a target list.
    pub const fn sees_plans(self) -> bool {
        !matches!(self, Self::Shared)
    }

    /// Whether it says how reports were graded: a grade may point to its source, so only protection staff have it.
    pub const fn sees_grades(self) -> bool {
        matches!(self, Self::Internal)
    }

    /// Whether it says where a report came from.
    pub const fn sees_sources(self) -> bool {
        !matches!(self, Self::Shared)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_holds_no_plans_and_what_planners_get_no_protected_rows() {
        assert!(!Audience::Shared.sees_plans() && !Audience::Shared.sees_sources());
        assert!(!Audience::Planner.sees_protected());
        assert!(!Audience::Shared.sees_grades() && !Audience::Planner.sees_grades());
        assert!(Audience::Internal.sees_grades());
        assert!(Audience::Internal.sees_protected() && Audience::Internal.sees_plans());
        assert_eq!(Audience::from_code("shared"), Some(Audience::Shared));
    }
}
