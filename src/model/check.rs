//! The rules of a sound operation: what refers to nothing, cannot be, or was probably meant otherwise.
//!
//! Judges records only; whether a patrol is possible on the ground is judged in `plan::check`.

use std::collections::BTreeMap;

use crate::model::Finding;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Severity;

use crate::model::activity::Activity;
use crate::model::base::Base;
use crate::model::base::Unit;
use crate::model::circle::activity_circles;
use crate::model::community::Community;
use crate::model::table::Id;
use crate::quantity::Metres;

/// One rule.
type Rule = fn(&Operation, &mut Vec<Finding>);

/// All rules, in the order in which their findings are told.
const RULES: &[Rule] = &[
    units_have_bases,
    bases_open_before_they_close,
    patrols_come_back_after_they_leave,
    patrols_name_what_is_there,
    contacts_name_what_is_there,
    alerts_name_what_is_there,
    help_comes_after_the_alert,
    activities_end_after_they_begin,
    activities_follow_what_is_there,
    activities_wait_in_no_circle,
    host_forces_are_cleared_before_endorsement,
    roads_are_lines,
    nothing_lies_at_zero,
    communities_are_there_once,
    merged_reports_have_their_incident,
];

/// Two communities of one name nearer than this are probably one.
const SAME_PLACE: Metres = Metres::from_km(1.0);

/// All that is poor about the records. An operation without findings is sound.
///
/// # Cost
/// Linear in the records; communities of one name are compared with one another.
pub fn check(operation: &Operation) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        rule(operation, &mut findings);
    }
    findings
}

fn fault(code: &'static str, table: &'static str, id: i64, name: &str) -> Finding {
    Finding::new(code, Severity::Fault, Place::Record(table, id)).with("name", name)
}

fn doubt(code: &'static str, table: &'static str, id: i64, name: &str) -> Finding {
    Finding::new(code, Severity::Warning, Place::Record(table, id)).with("name", name)
}

fn has_base(operation: &Operation, id: Option<Id<Base>>) -> bool {
    id.is_none_or(|id| operation.bases.get(id).is_some())
}

fn has_community(operation: &Operation, id: Option<Id<Community>>) -> bool {
    id.is_none_or(|id| operation.communities.get(id).is_some())
}

fn units_have_bases(operation: &Operation, findings: &mut Vec<Finding>) {
    for (id, unit) in operation.units.iter() {
        if !has_base(operation, Some(unit.base)) {
            findings.push(fault("M201", "units", id.number(), &unit.name));
        }
    }
}

fn bases_open_before_they_close(operation: &Operation, findings: &mut Vec<Finding>) {
    for (id, base) in operation.bases.iter() {
        if base
            .from
            .zip(base.until)
            .is_some_and(|(from, until)| until < from)
        {
            findings.push(fault("M202", "bases", id.number(), &base.name));
        }
    }
}

fn patrols_come_back_after_they_leave(operation: &Operation, findings: &mut Vec<Finding>) {
    for (id, patrol) in operation.patrols.iter() {
        let mut at = patrol.depart;
        let mut in_order = patrol.back >= patrol.depart;
        for stop in &patrol.stops {
            in_order &= stop.arrive >= at && stop.leave >= stop.arrive;
            at = stop.leave;
        }
        if !in_order || at > patrol.back {
            findings.push(fault("M203", "patrols", id.number(), &patrol.name));
        }
    }
}

fn patrols_name_what_is_there(operation: &Operation, findings: &mut Vec<Finding>) {
    for (id, patrol) in operation.patrols.iter() {
        let has_unit = |unit: Option<Id<Unit>>| unit.is_none_or(|unit| operation.units.get(unit).is_some());
        let unit = has_unit(patrol.unit) && has_unit(patrol.second);
        let stops = patrol
            .stops
            .iter()
            .all(|stop| has_community(operation, stop.community));
        if !has_base(operation, patrol.base) || !unit || !stops {
            findings.push(doubt("M204", "patrols", id.number(), &patrol.name));
        }
    }
}

fn contacts_name_what_is_there(operation: &Operation, findings: &mut Vec<Finding>) {
    for (id, contact) in operation.contacts.iter() {
        let is_there =
            has_community(operation, Some(contact.community)) && has_base(operation, contact.listens);
        if !is_there {
            findings.push(doubt("M205", "contacts", id.number(), &id.number().to_string()));
        }
    }
}

fn alerts_name_what_is_there(operation: &Operation, findings: &mut Vec<Finding>) {
    for (id, alert) in operation.alerts.iter() {
        let unit = alert.unit.is_none_or(|unit| operation.units.get(unit).is_some());
        let community = has_community(operation, Some(alert.community));
        if !community || !has_base(operation, alert.base) || !unit {
            findings.push(doubt("M212", "alerts", id.number(), &id.number().to_string()));
        }
    }
}

fn help_comes_after_the_alert(operation: &Operation, findings: &mut Vec<Finding>) {
    for (id, alert) in operation.alerts.iter() {
        if alert.arrived.is_some_and(|arrived| arrived < alert.called) {
            findings.push(fault("M213", "alerts", id.number(), &id.number().to_string()));
        }
    }
}

fn activities_end_after_they_begin(operation: &Operation, findings: &mut Vec<Finding>) {
    for (id, activity) in operation.activities.iter() {
        if activity.to < activity.from {
            findings.push(fault("M206", "activities", id.number(), &activity.title));
        }
    }
}

fn activities_follow_what_is_there(operation: &Operation, findings: &mut Vec<Finding>) {
    for (id, activity) in operation.activities.iter() {
        let is_sound = |after: &Id<Activity>| {
            let before = operation.activities.get(*after);
            before.is_some_and(|before| before.to <= activity.to && *after != id)
        };
        if !activity.after.iter().all(is_sound) {
            findings.push(doubt("M207", "activities", id.number(), &activity.title));
        }
    }
}

fn activities_wait_in_no_circle(operation: &Operation, findings: &mut Vec<Finding>) {
    let after = operation
        .activities
        .iter()
        .map(|(id, row)| (id, row.after.clone()))
        .collect();
    for circle in activity_circles(&after) {
        let titles = circle.way.iter().filter_map(|id| operation.activities.get(*id));
        let titles: Vec<&str> = titles.map(|row| row.title.as_str()).collect();
        let first = circle.way.first().map_or(0, |id| id.number());
        findings.push(fault("M211", "activities", first, &titles.join(" → ")));
    }
}

fn host_forces_are_cleared_before_endorsement(operation: &Operation, findings: &mut Vec<Finding>) {
    for (id, activity) in operation.activities.iter() {
        if activity.terms.endorsed.is_some() && activity.lacks_clearance() {
            findings.push(doubt("M214", "activities", id.number(), &activity.title));
        }
    }
}

fn roads_are_lines(operation: &Operation, findings: &mut Vec<Finding>) {
    for (id, road) in operation.roads.iter() {
        if road.line.len() < 2 {
            findings.push(fault("M208", "roads", id.number(), &road.name));
        }
    }
}

fn nothing_lies_at_zero(operation: &Operation, findings: &mut Vec<Finding>) {
    let communities = operation
        .communities
        .iter()
        .map(|(id, c)| ("communities", id.number(), &c.name, c.at));
    let bases = operation
        .bases
        .iter()
        .map(|(id, b)| ("bases", id.number(), &b.name, b.at));
    let services = operation
        .services
        .iter()
        .map(|(id, s)| ("services", id.number(), &s.name, s.at));
    let incidents = operation
        .incidents
        .iter()
        .map(|(id, i)| ("incidents", id.number(), &i.place, i.at));
    for (table, id, name, at) in communities.chain(bases).chain(services).chain(incidents) {
        if at.is_null_island() {
            findings.push(doubt("M209", table, id, name));
        }
    }
}

fn communities_are_there_once(operation: &Operation, findings: &mut Vec<Finding>) {
    let mut by_name: BTreeMap<String, Vec<&Community>> = BTreeMap::new();
    for (id, community) in operation.communities.iter() {
        let others = by_name.entry(community.name.trim().to_lowercase()).or_default();
        let twice = others
            .iter()
            .any(|other| crate::earth::measure::near_distance(other.at, community.at) < SAME_PLACE);
        if twice && !community.name.trim().is_empty() {
            findings.push(doubt("M210", "communities", id.number(), &community.name));
        }
        others.push(community);
    }
}

fn merged_reports_have_their_incident(operation: &Operation, findings: &mut Vec<Finding>) {
    for (id, row) in operation.merged.iter() {
        if operation.incidents.get(row.into).is_none() {
            findings.push(doubt("M215", "merged_reports", id.number(), &row.report.source));
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::earth::LonLat;
    use crate::model::Access;
    use crate::model::Alert;
    use crate::model::BaseKind;
    use crate::model::Change;
    use crate::model::Edit;
    use crate::model::IncidentKind;
    use crate::model::Mode;
    use crate::model::Priority;
    use crate::model::Unit;

    fn codes(operation: &Operation) -> Vec<&'static str> {
        check(operation).iter().map(|finding| finding.code).collect()
    }

    fn community(name: &str, lon: f64) -> Community {
        Community {
            name: name.to_owned(),
            other_names: String::new(),
            at: LonLat::new(lon, 0.0).unwrap(),
            population: None,
            priority: Priority::Could,
            access: Access::Open,
            market_day: None,
            response_minutes: None,
            presence_days: None,
        }
    }

    #[test]
    fn an_empty_operation_is_sound() {
        assert!(codes(&Operation::default()).is_empty());
    }

    #[test]
    fn a_unit_whose_base_is_gone_is_told() {
        let unit = Unit {
            name: "1 Platoon".to_owned(),
            base: Id::new(7),
            strength: 20,
            vehicles: 2,
            boats: 0,
            mode: Mode::Vehicle,
            duty_hours: 10.0,
        };
        let operation = Operation::default().with(&[Edit::Units(Change::Put(vec![(Id::new(1), unit)]))]);
        assert_eq!(codes(&operation), ["M201"]);
    }

    #[test]
    fn a_base_that_closes_before_it_opens_is_told() {
        let base = Base {
            name: "TOB".to_owned(),
            kind: BaseKind::Tob,
            at: LonLat::new(27.0, -2.0).unwrap(),
            from: Some(date(2018, 3, 12)),
            until: Some(date(2018, 3, 1)),
            planned: false,
            platoons: 1,
            landing_site: false,
        };
        let operation = Operation::default().with(&[Edit::Bases(Change::Put(vec![(Id::new(1), base)]))]);
        assert_eq!(codes(&operation), ["M202"]);
    }

    #[test]
    fn an_alert_from_nowhere_and_help_before_the_call_are_told() {
        let alert = |community: i64, arrived: i8| Alert {
            kind: IncidentKind::Threat,
            community: Id::new(community),
            called: date(2018, 3, 12).at(9, 0, 0, 0),
            answered_by: None,
            base: None,
            unit: None,
            arrived: Some(date(2018, 3, 12).at(arrived, 0, 0, 0)),
        };
        let rows = vec![
            (Id::new(1), alert(1, 11)),
            (Id::new(2), alert(1, 8)),
            (Id::new(3), alert(7, 11)),
        ];
        let operation = Operation::default().with(&[
            Edit::Communities(Change::Put(vec![(Id::new(1), community("Kigulube", 27.0))])),
            Edit::Alerts(Change::Put(rows)),
        ]);
        assert_eq!(codes(&operation), ["M212", "M213"]);
    }

    #[test]
    fn two_communities_of_one_name_are_told_where_they_are_near() {
        let rows = vec![
            (Id::new(1), community("Kigulube", 27.0)),
            (Id::new(2), community(" kigulube", 27.004)),
            (Id::new(3), community("Kigulube", 28.0)),
            (Id::new(4), community("", 27.5)),
            (Id::new(5), community("", 27.5)),
        ];
        let operation = Operation::default().with(&[Edit::Communities(Change::Put(rows))]);
        assert_eq!(codes(&operation), ["M210"]);
    }

    #[test]
    fn a_place_at_zero_degrees_is_told() {
        let rows = vec![(Id::new(1), community("Null", 0.0))];
        let operation = Operation::default().with(&[Edit::Communities(Change::Put(rows))]);
        assert_eq!(codes(&operation), ["M209"]);
    }
}
