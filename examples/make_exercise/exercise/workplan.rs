//! The work plan: who does what, where and when, and what it waits for.

use doria::model::Activity;
use doria::model::ActivityStatus;
use doria::model::Id;
use doria::model::Phase;
use doria::model::Stakeholder;
use doria::model::Terms;
use jiff::civil::Date;
use jiff::civil::date;

use super::villages::Village;

/// A line of the plan: title, who, phase, place, first and last day, needs (escort, access), status,
/// indicator, the line that must be done before.
type Line = (
    &'static str,
    Stakeholder,
    Phase,
    &'static str,
    (Date, Date),
    (bool, bool),
    ActivityStatus,
    &'static str,
    Option<i64>,
);

/// Stands for the village of the temporary base.
const TOB: &str = "TOB";

/// The work plan, by first day; `tob` is the village of the temporary base.
pub(crate) fn activities(villages: &[Village], tob: &Village) -> Vec<Activity> {
    let find = |name: &str| villages.iter().find(|village| village.name == name);
    let activity = |line: &Line| {
        let (
            title,
            stakeholder,
            phase,
            place,
            (from, to),
            (needs_escort, needs_access),
            status,
            indicator,
            after,
        ) = *line;
        let village = if place == TOB {
            tob
        } else {
            find(place).unwrap_or(tob)
        };
        Activity {
            title: title.to_owned(),
            stakeholder,
            phase,
            place: village.name.clone(),
            at: village.at,
            from,
            to,
            needs_escort,
            needs_access,
            status,
            indicator: indicator.to_owned(),
            after: after.into_iter().map(Id::new).collect(),
            terms: Terms::default(),
        }
    };
    lines().iter().map(activity).collect()
}

fn lines() -> Vec<Line> {
    [response(), consolidation(), to_come()].concat()
}

/// The first phase: February to May 2018.
fn response() -> Vec<Line> {
    use ActivityStatus::Done;
    vec![
        (
            "Reconnoitre and open the temporary base",
            Stakeholder::Force,
            Phase::PreEmpt,
            TOB,
            (date(2018, 2, 26), date(2018, 3, 12)),
            (false, true),
            Done,
            "Base open; two patrols a week",
            None,
        ),
        (
            "Set up alert contacts in fourteen villages",
            Stakeholder::CivilAffairs,
            Phase::Prevent,
            TOB,
            (date(2018, 4, 3), date(2018, 4, 27)),
            (true, true),
            Done,
            "Each contact answers a weekly test call",
            Some(1),
        ),
        (
            "Joint protection team visit",
            Stakeholder::HumanRights,
            Phase::Respond,
            "Nzovu",
            (date(2018, 4, 10), date(2018, 4, 13)),
            (true, true),
            Done,
            "Recommendations sent to the provincial group",
            Some(1),
        ),
        (
            "Workshop with women's associations on safe ways to field and market",
            Stakeholder::Protection,
            Phase::Prevent,
            "Lulingu",
            (date(2018, 5, 14), date(2018, 5, 16)),
            (true, true),
            Done,
            "Market and field routes agreed with the Force",
            Some(2),
        ),
        (
            "Mobile clinic week",
            Stakeholder::Medical,
            Phase::Respond,
            TOB,
            (date(2018, 5, 21), date(2018, 5, 25)),
            (true, true),
            Done,
            "Referral path known in every village visited",
            Some(1),
        ),
    ]
}

/// The second phase: June to November 2018, with a visit that the lost bridge prevented.
fn consolidation() -> Vec<Line> {
    use ActivityStatus::Cancelled;
    use ActivityStatus::Done;
    vec![
        (
            "Community policing course",
            Stakeholder::Police,
            Phase::Consolidate,
            "Shabunda",
            (date(2018, 6, 4), date(2018, 6, 22)),
            (false, false),
            Done,
            "Thirty officers trained; complaint desk open",
            None,
        ),
        (
            "Prosecutor's fact-finding, prepared with Justice Support",
            Stakeholder::Justice,
            Phase::Consolidate,
            "Shabunda",
            (date(2018, 9, 10), date(2018, 9, 21)),
            (false, false),
            Done,
            "Files ready for the mobile court",
            Some(3),
        ),
        (
            "Provincial delegation meets village leaders",
            Stakeholder::Authorities,
            Phase::Consolidate,
            "Lulingu",
            (date(2018, 10, 3), date(2018, 10, 5)),
            (true, true),
            Done,
            "Local protection committee named",
            None,
        ),
        (
            "Refresher for village committees",
            Stakeholder::CivilAffairs,
            Phase::Prevent,
            "Kiapupe",
            (date(2018, 11, 19), date(2018, 11, 21)),
            (true, true),
            Cancelled,
            "Committee meets monthly",
            Some(2),
        ),
    ]
}

/// What is planned for early 2019.
fn to_come() -> Vec<Line> {
    use ActivityStatus::Planned;
    vec![
        (
            "Assess the Ulindi bridge with provincial engineers",
            Stakeholder::Authorities,
            Phase::Respond,
            "Shabunda",
            (date(2019, 1, 7), date(2019, 1, 8)),
            (false, false),
            Planned,
            "Repair date agreed",
            None,
        ),
        (
            "Women and child protection refresher for the platoon",
            Stakeholder::Protection,
            Phase::Prevent,
            TOB,
            (date(2019, 1, 9), date(2019, 1, 10)),
            (false, true),
            Planned,
            "All section leaders briefed",
            None,
        ),
        (
            "Mobile clinic week",
            Stakeholder::Medical,
            Phase::Respond,
            "Mulungu",
            (date(2019, 1, 14), date(2019, 1, 18)),
            (true, true),
            Planned,
            "Clinic open five days",
            Some(10),
        ),
        (
            "Mobile court hearings",
            Stakeholder::Justice,
            Phase::Consolidate,
            "Lulingu",
            (date(2019, 1, 21), date(2019, 1, 25)),
            (true, true),
            Planned,
            "Hearings held in public",
            Some(7),
        ),
        (
            "Follow-up visit on earlier recommendations",
            Stakeholder::HumanRights,
            Phase::Consolidate,
            "Phibraki",
            (date(2019, 1, 28), date(2019, 1, 30)),
            (true, true),
            Planned,
            "Each recommendation has an answer",
            Some(3),
        ),
    ]
}
