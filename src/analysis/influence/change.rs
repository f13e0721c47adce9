//! How areas of influence changed from one day to another, group by group: ground gained and lost, and the communities on it.

use std::collections::BTreeMap;

use geo::BooleanOps as _;
use geo::Contains as _;
use geo_types::MultiPolygon;
use geo_types::Point;
use jiff::civil::Date;

use crate::earth::measure;
use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Community;
use crate::model::Confidence;
use crate::model::Id;
use crate::model::Operation;
use crate::words::fold;

/// What a group gained and lost.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupChange {
    /// The group, as its first area names it; the name of the area where it names none.
    pub group: String,
    /// Its ground on the day, in square metres.
    pub at_m2: f64,
    /// Its ground on the day that it is held against.
    pub against_m2: f64,
    /// Ground that it has on the day and had not on the other.
    pub gained: MultiPolygon<f64>,
    /// Ground that it had on the other day and has no more.
    pub lost: MultiPolygon<f64>,
    /// How large what it gained is.
    pub gained_m2: f64,
    /// How large what it lost is.
    pub lost_m2: f64,
    /// Communities on what it gained.
    pub communities_gained: Vec<Id<Community>>,
    /// Communities on what it lost.
    pub communities_lost: Vec<Id<Community>>,
    /// The least sure of all areas that were looked at; none where one does not say.
    pub confidence: Option<Confidence>,
    /// Whether some of them were made of reports.
    pub is_made: bool,
}

/// The change of one group, with its areas on either day.
#[derive(Default)]
struct OfGroup<'a> {
    name: String,
    at: Vec<&'a Area>,
    against: Vec<&'a Area>,
}

/// Whose ground changed between two days: `at`, held against `against`. The groups with most change first.
///
/// # Cost
/// One union, two differences and a look at every community for each group.
pub fn changes(op: &Operation, at: Date, against: Date) -> Vec<GroupChange> {
    let mut groups: BTreeMap<String, OfGroup<'_>> = BTreeMap::new();
    for area in op.areas.rows().filter(|area| area.kind == AreaKind::Influence) {
        let group = &area.influence.group;
        let name = if group.is_empty() { &area.name } else { group };
        let (then, now) = (area.holds_on(against), area.holds_on(at));
        if !then && !now {
            continue;
        }
        let of = groups.entry(fold(name)).or_default();
        if of.name.is_empty() {
            of.name.clone_from(name);
        }
        of.at.extend(now.then_some(area));
        of.against.extend(then.then_some(area));
    }
    let mut changes: Vec<GroupChange> = groups.into_values().map(|group| change(op, &group)).collect();
    changes.sort_by(|a, b| {
        let moved = |change: &GroupChange| change.gained_m2 + change.lost_m2;
        moved(b).total_cmp(&moved(a)).then_with(|| a.group.cmp(&b.group))
    });
    changes
}

fn change(op: &Operation, group: &OfGroup<'_>) -> GroupChange {
    let (at, against) = (together(&group.at), together(&group.against));
    let (gained, lost) = (at.difference(&against), against.difference(&at));
    let on = |outline: &MultiPolygon<f64>, not: &MultiPolygon<f64>| -> Vec<Id<Community>> {
        let rows = op.communities.iter();
        rows.filter(|(_, row)| {
            let place = Point::from(row.at);
            outline.contains(&place) && !not.contains(&place)
        })
        .map(|(id, _)| id)
        .collect()
    };
    let all = || group.at.iter().chain(&group.against);
    let unsaid = all().any(|area| area.influence.confidence.is_none());
    let least = all().filter_map(|area| area.influence.confidence).max();
    GroupChange {
        group: group.name.clone(),
        at_m2: measure::area_m2(&at),
        against_m2: measure::area_m2(&against),
        gained_m2: measure::area_m2(&gained),
        lost_m2: measure::area_m2(&lost),
        communities_gained: on(&at, &against),
        communities_lost: on(&against, &at),
        gained,
        lost,
        confidence: least.filter(|_| !unsaid),
        is_made: all().any(|area| area.influence.made_of.is_some()),
    }
}

/// All ground of some areas, each part of it once.
fn together(areas: &[&Area]) -> MultiPolygon<f64> {
    let polygons: Vec<_> = areas
        .iter()
        .flat_map(|area| area.outline.iter().cloned())
        .collect();
    geo::unary_union(&polygons)
}
