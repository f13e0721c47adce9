//! The work plan as partners may have it: the activities that are marked for them, and nothing else of the operation.
//!
//! A plan is a target list: what an activity needs on its days tells when patrols come, and the name of a base, a unit or a
//! patrol in its words tells from where. So needs and host forces are taken out, and what names one of those stays.

use std::collections::BTreeSet;

use crate::model::Activity;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Terms;
use crate::protect::Hidden;
use crate::words::fold;

/// An operation of the activities that partners may be told of, and how many that are marked for them stay for what they name.
/// What an activity waits for is known as far as partners know that, too.
///
/// # Cost
/// Linear in the activities, and for each in the names of bases, units and patrols.
pub fn plan_for_partners(op: &Operation) -> (Operation, usize) {
    let places: BTreeSet<String> = op.communities.rows().map(|row| fold(&row.name)).collect();
    let bases = op.bases.rows().map(|row| row.name.as_str());
    let units = op.units.rows().map(|row| row.name.as_str());
    let patrols = op.patrols.rows().map(|row| row.name.as_str());
    // A base that is called as its town tells nothing more than the town.
    let names = bases
        .chain(units)
        .chain(patrols)
        .filter(|name| !places.contains(&fold(name)));
    let hidden = Hidden::of(op).and_names(names);
    let marked: Vec<(Id<Activity>, &Activity)> = (op.activities.iter())
        .filter(|(_, row)| row.terms.shareable)
        .collect();
    let told: BTreeSet<Id<Activity>> = (marked.iter())
        .filter(|(_, row)| hidden.may_tell(row))
        .map(|(id, _)| *id)
        .collect();
    let rows = marked.iter().filter(|(id, _)| told.contains(id));
    let rows = rows.map(|(id, row)| {
        let told = Activity {
            needs_escort: false,
            needs_access: false,
            after: row.after.iter().copied().filter(|id| told.contains(id)).collect(),
            terms: Terms {
                tier: row.terms.tier,
                endorsed: row.terms.endorsed,
                shareable: true,
                ..Terms::default()
            },
            ..(*row).clone()
        };
        (*id, told)
    });
    let part = Operation {
        about: op.about.clone(),
        activities: rows.collect(),
        ..Operation::default()
    };
    (part, marked.len() - told.len())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::earth::LonLat;
    use crate::model::ActivityStatus;
    use crate::model::Base;
    use crate::model::BaseKind;
    use crate::model::Clearance;
    use crate::model::HostForce;
    use crate::model::Phase;
    use crate::model::Stakeholder;

    fn activity(title: &str, shareable: bool, after: &[i64]) -> Activity {
        Activity {
            title: title.to_owned(),
            stakeholder: Stakeholder::Medical,
            phase: Phase::Respond,
            place: "Iwalo".to_owned(),
            at: LonLat::clamped(27.0, -2.0),
            from: date(2019, 1, 14),
            to: date(2019, 1, 18),
            needs_escort: true,
            needs_access: true,
            status: ActivityStatus::Planned,
            indicator: String::new(),
            after: after.iter().copied().map(Id::new).collect(),
            terms: Terms {
                host: Some(HostForce::Army),
                clearance: Clearance::Pending,
                shareable,
                ..Terms::default()
            },
        }
    }

    #[test]
    fn partners_get_what_is_marked_without_bases_needs_and_host_forces() {
        let base = Base {
            name: "TOB Iwalo".to_owned(),
            kind: BaseKind::Tob,
            at: LonLat::clamped(27.0, -2.5),
            from: None,
            until: None,
            planned: false,
            platoons: 1,
            landing_site: false,
        };
        let rows = [
            activity("Clinic", true, &[2, 3]),
            activity("Workshop", true, &[]),
            activity("Reconnaissance", false, &[]),
            activity("Supplies from the tob  Iwalo", true, &[]),
        ];
        let rows = (1..).map(Id::new).zip(rows);
        let op = Operation {
            activities: rows.collect(),
            bases: [(Id::new(1), base)].into_iter().collect(),
            ..Operation::default()
        };
        let (part, left) = plan_for_partners(&op);
        let told: Vec<&Activity> = part.activities.rows().collect();
        assert_eq!((told.len(), left), (2, 1));
        assert_eq!(
            (told[0].title.as_str(), told[1].title.as_str()),
            ("Clinic", "Workshop")
        );
        assert_eq!(told[0].after, [Id::new(2)], "what they do not know is not named");
        assert!(
            told.iter()
                .all(|row| !row.needs_escort && !row.needs_access && row.host().is_none())
        );
        assert!(part.bases.is_empty() && part.communities.is_empty() && part.patrols.is_empty());
    }
}
