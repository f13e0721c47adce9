//! An action plan to begin from, in the shape of the answer that Shabunda was given: what is done when after its first day, by
//! whom, in which phase, and what waits for what. Texts are in the reader's language; all of it is a draft.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::earth::LonLat;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Phase;
use crate::model::Stakeholder;
use crate::model::Terms;
use crate::model::Tier;
use crate::words;
use crate::words::Lang;

/// One line of the template.
struct Step {
    /// The name of its texts.
    code: &'static str,
    who: Stakeholder,
    phase: Phase,
    /// Days after the first day of the plan, and how many days it takes.
    begins: i32,
    takes: i32,
    escort: bool,
    access: bool,
    /// The places in the template of what it waits for, from 1.
    after: &'static [usize],
}

const fn step(
    code: &'static str,
    who: Stakeholder,
    phase: Phase,
    (begins, takes): (i32, i32),
    (escort, access): (bool, bool),
    after: &'static [usize],
) -> Step {
    Step {
        code,
        who,
        phase,
        begins,
        takes,
        escort,
        access,
        after,
    }
}

/// What is done, by its first day but for what goes together.
const STEPS: [Step; 16] = [
    step(
        "analysis",
        Stakeholder::Protection,
        Phase::Prevent,
        (0, 10),
        (false, false),
        &[],
    ),
    step(
        "inquiry",
        Stakeholder::HumanRights,
        Phase::Respond,
        (10, 5),
        (true, true),
        &[1],
    ),
    step(
        "adoption",
        Stakeholder::CivilAffairs,
        Phase::Prevent,
        (12, 1),
        (false, false),
        &[1],
    ),
    step(
        "base-opened",
        Stakeholder::Force,
        Phase::PreEmpt,
        (14, 14),
        (false, true),
        &[3],
    ),
    step(
        "patrols-around",
        Stakeholder::Force,
        Phase::PreEmpt,
        (28, 90),
        (false, true),
        &[4],
    ),
    step(
        "posts",
        Stakeholder::CivilAffairs,
        Phase::Prevent,
        (30, 21),
        (true, true),
        &[4],
    ),
    step(
        "drill",
        Stakeholder::Force,
        Phase::Prevent,
        (55, 6),
        (false, true),
        &[6],
    ),
    step(
        "doctors-first",
        Stakeholder::Medical,
        Phase::Respond,
        (35, 5),
        (true, true),
        &[4],
    ),
    step(
        "doctors-second",
        Stakeholder::Medical,
        Phase::Respond,
        (63, 5),
        (true, true),
        &[8],
    ),
    step(
        "joint-visit",
        Stakeholder::Protection,
        Phase::Respond,
        (40, 5),
        (true, true),
        &[4],
    ),
    step(
        "police-course",
        Stakeholder::Police,
        Phase::Consolidate,
        (45, 14),
        (false, false),
        &[3],
    ),
    step(
        "prosecution",
        Stakeholder::Justice,
        Phase::Consolidate,
        (60, 21),
        (false, false),
        &[2],
    ),
    step(
        "hearings",
        Stakeholder::Justice,
        Phase::Consolidate,
        (90, 15),
        (true, true),
        &[11, 12],
    ),
    step(
        "women-meet",
        Stakeholder::Protection,
        Phase::Prevent,
        (52, 3),
        (true, true),
        &[6],
    ),
    step(
        "authorities-visit",
        Stakeholder::Authorities,
        Phase::Consolidate,
        (119, 3),
        (true, true),
        &[5],
    ),
    step(
        "look-back",
        Stakeholder::CivilAffairs,
        Phase::Consolidate,
        (122, 8),
        (false, false),
        &[13, 15],
    ),
];

impl Step {
    /// The tier of protection: the Force protects bodily, law, care and police make it last, the others talk.
    const fn tier(&self) -> Tier {
        match self.who {
            Stakeholder::Force => Tier::Physical,
            Stakeholder::Police
            | Stakeholder::HumanRights
            | Stakeholder::Justice
            | Stakeholder::Medical
            | Stakeholder::HostArmy
            | Stakeholder::HostPolice => Tier::Environment,
            Stakeholder::CivilAffairs
            | Stakeholder::Protection
            | Stakeholder::Authorities
            | Stakeholder::Partners => Tier::Dialogue,
        }
    }
}

/// The activities of the template at a place, from a first day on, with the numbers that follow those of the operation.
pub fn template(
    op: &Operation,
    (place, at): (&str, LonLat),
    first: Date,
    lang: Lang,
) -> Vec<(Id<Activity>, Activity)> {
    let number = op.activities.next_id().number();
    let id = |index: usize| Id::new(number.saturating_add(i64::try_from(index).unwrap_or(0)));
    let day = |days: i32| first.checked_add(i64::from(days).days()).unwrap_or(Date::MAX);
    STEPS
        .iter()
        .enumerate()
        .map(|(index, step)| {
            let (title, indicator) = (
                format!("template-{}", step.code),
                format!("template-{}-indicator", step.code),
            );
            let activity = Activity {
                title: words::text(lang, &title),
                stakeholder: step.who,
                phase: step.phase,
                place: place.to_owned(),
                at,
                from: day(step.begins),
                to: day(step.begins + step.takes - 1),
                needs_escort: step.escort,
                needs_access: step.access,
                status: ActivityStatus::Planned,
                indicator: words::text(lang, &indicator),
                after: step.after.iter().map(|place| id(place - 1)).collect(),
                terms: Terms {
                    tier: Some(step.tier()),
                    ..Terms::default()
                },
            };
            (id(index), activity)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::schedule;
    use crate::model::Change;
    use crate::model::Edit;

    #[test]
    fn the_template_is_a_sound_plan_in_both_languages() {
        for lang in Lang::ALL {
            let op = Operation::default();
            let place = LonLat::clamped(27.3, -2.7);
            let rows = template(&op, ("Iwalo", place), jiff::civil::date(2019, 2, 1), lang);
            assert_eq!(rows.len(), STEPS.len());
            let phases: std::collections::BTreeSet<Phase> = rows.iter().map(|(_, row)| row.phase).collect();
            assert_eq!(phases.len(), Phase::ALL.len());
            assert!(
                rows.iter()
                    .all(|(_, row)| !row.title.is_empty() && !row.indicator.is_empty())
            );
            let op = op.with(&[Edit::Activities(Change::Put(rows))]);
            let plan = schedule::schedule(&op);
            assert!(plan.circles.is_empty());
            assert!(plan.rows.iter().all(|row| row.too_early == 0), "{:?}", plan.rows);
            assert!(plan.longest.len() >= 4 && plan.end == Some(jiff::civil::date(2019, 6, 10)));
            assert!(crate::model::check::check(&op).is_empty());
            // A second one follows the first and waits for its own.
            let more = template(&op, ("Nzovu", place), jiff::civil::date(2019, 8, 1), lang);
            assert_eq!(more[0].0.number(), 17);
            assert_eq!(more[1].1.after, [Id::new(17)]);
            assert!(more.iter().any(|(_, row)| row.after.len() > 1));
        }
    }
}
