//! Alerts of protected kinds as all that may be kept of them: how many, by protection area and month.
//!
//! Place, hour and who went end here; whether somebody answered and whether help was in time are counted.

use geo_types::Polygon;

use crate::model::Alert;
use crate::model::AlertCount;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Month;
use crate::model::Operation;
use crate::model::ProtectedCount;
use crate::model::Row;
use crate::protect::ProtectionAreas;

/// The edits that count an alert of a protected kind, and the count it goes to; none where no area can hide its place.
/// `in_time` says whether help was there as soon as it had to be.
pub fn counted(
    op: &Operation,
    areas: &ProtectionAreas,
    alert: &Alert,
    in_time: bool,
) -> Option<(Vec<Edit>, Id<AlertCount>)> {
    let area = areas.at(op.communities.get(alert.community)?.at)?;
    let month = Month::of(alert.called.date());
    let before = area.held.as_ref().unwrap_or(&area.outline);
    let is_own = |row: &AlertCount| {
        (row.kind, row.month) == (alert.kind, month) && row.area == area.name && row.outline == *before
    };
    let own = op.alert_counts.iter().find(|(_, row)| is_own(row));
    let none = AlertCount {
        kind: alert.kind,
        area: area.name.clone(),
        outline: area.outline.clone(),
        month,
        count: 0,
        answered: 0,
        in_time: 0,
    };
    let (id, held) = own.map_or_else(
        || (op.alert_counts.next_id(), none),
        |(id, row)| (id, row.clone()),
    );
    let one_more = |count: u32, holds: bool| count.saturating_add(u32::from(holds));
    let counted = AlertCount {
        outline: area.outline.clone(),
        count: one_more(held.count, true),
        answered: one_more(held.answered, alert.is_answered()),
        in_time: one_more(held.in_time, in_time),
        ..held
    };
    let mut counts = vec![(id, counted)];
    let mut edits = Vec::new();
    if let Some(from) = &area.held {
        // An area has one outline: all that it holds grows with it.
        let others = grown(op, &area.name, from, &area.outline).into_iter();
        counts.extend(others.filter(|(other, _)| *other != id));
        let protected = grown_protected(op, &area.name, from, &area.outline);
        if !protected.is_empty() {
            edits.push(Edit::Protected(Change::Put(protected)));
        }
    }
    edits.push(Edit::AlertCounts(Change::Put(counts)));
    Some((edits, id))
}

/// What is said later of an alert that was counted. The count does not know which alert it is; who says it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mend {
    /// One that nobody had answered was answered, too late or nobody knows when.
    Answered,
    /// One was answered in time: it may have stood as answered already.
    InTime,
    /// One was counted by mistake, and is taken back as it was counted.
    TakenBack {
        /// As one that was answered.
        answered: bool,
        /// As one at which help was in time.
        in_time: bool,
    },
}

/// The edit that mends a count; none where the count holds no such alert: all are answered, all were in time, or the one
/// that is to be taken back is not in it.
pub fn mended(op: &Operation, id: Id<AlertCount>, mend: Mend) -> Option<Edit> {
    let mut row = op.alert_counts.get(id)?.clone();
    match mend {
        Mend::Answered => row.answered += u32::from(row.answered < row.count),
        Mend::InTime => {
            row.in_time += u32::from(row.in_time < row.count);
            row.answered = row.answered.max(row.in_time);
        }
        Mend::TakenBack { answered, in_time } => {
            row.count = row.count.checked_sub(1)?;
            row.answered = row.answered.checked_sub(u32::from(answered || in_time))?;
            row.in_time = row.in_time.checked_sub(u32::from(in_time))?;
        }
    }
    let sound = row.in_time <= row.answered && row.answered <= row.count;
    if !sound || op.alert_counts.get(id) == Some(&row) {
        return None;
    }
    let change = if row.count == 0 {
        Change::Remove(vec![id])
    } else {
        Change::Put(vec![(id, row)])
    };
    Some(Edit::AlertCounts(change))
}

/// The alert counts of an area that has grown, with its new outline.
pub fn grown(
    op: &Operation,
    area: &str,
    from: &Polygon<f64>,
    outline: &Polygon<f64>,
) -> Vec<Row<AlertCount>> {
    let rows = op.alert_counts.iter();
    rows.filter(|(_, row)| row.area == area && row.outline == *from)
        .map(|(id, row)| {
            let outline = outline.clone();
            (
                id,
                AlertCount {
                    outline,
                    ..row.clone()
                },
            )
        })
        .collect()
}

fn grown_protected(
    op: &Operation,
    area: &str,
    from: &Polygon<f64>,
    outline: &Polygon<f64>,
) -> Vec<Row<ProtectedCount>> {
    let rows = op.protected.iter();
    rows.filter(|(_, row)| row.area == area && row.outline == *from)
        .map(|(id, row)| {
            let outline = outline.clone();
            (
                id,
                ProtectedCount {
                    outline,
                    ..row.clone()
                },
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::earth::LonLat;
    use crate::model::Access;
    use crate::model::Answerer;
    use crate::model::Community;
    use crate::model::IncidentKind;
    use crate::model::Priority;

    fn village(lon: f64) -> Community {
        Community {
            name: "V".to_owned(),
            other_names: String::new(),
            at: LonLat::clamped(lon, -2.7),
            population: Some(3000),
            priority: Priority::Must,
            access: Access::Open,
            market_day: None,
            response_minutes: None,
            presence_days: None,
        }
    }

    fn alert(day: i8, answered: bool) -> Alert {
        Alert {
            kind: IncidentKind::Abduction,
            community: Id::new(1),
            called: date(2018, 3, day).at(14, 7, 0, 0),
            answered_by: answered.then_some(Answerer::Mission),
            base: None,
            unit: None,
            arrived: None,
        }
    }

    #[test]
    fn of_protected_alerts_area_and_month_stay_and_one_village_alone_hides_nothing() {
        let villages = (1..=4).map(|n| (Id::new(n), village(27.0 + 0.05 * n as f64)));
        let mut op = Operation {
            communities: villages.collect(),
            ..Operation::default()
        };
        for (day, answered, in_time) in [(3, true, true), (9, true, false), (28, false, false)] {
            let areas = ProtectionAreas::of(&op);
            let (edits, id) = counted(&op, &areas, &alert(day, answered), in_time).unwrap();
            assert_eq!(id, Id::new(1), "one count for the month");
            op = op.with(&edits);
        }
        assert!(op.alerts.is_empty() && op.protected.is_empty());
        let row = op.alert_counts.get(Id::new(1)).unwrap();
        assert_eq!((row.count, row.answered, row.in_time), (3, 2, 1));
        assert!(row.area.starts_with("PA ") && row.month == Month::new(2018, 3).unwrap());
        // Another kind and another month stand apart, in the same area.
        let other = Alert {
            kind: IncidentKind::SexualViolence,
            ..alert(4, true)
        };
        let areas = ProtectionAreas::of(&op);
        let (edits, id) = counted(&op, &areas, &other, false).unwrap();
        let after = op.with(&edits);
        assert_eq!(id, Id::new(2));
        let counts: Vec<&AlertCount> = after.alert_counts.rows().collect();
        assert_eq!(counts[0].outline, counts[1].outline);
        // What is said later: one more answered, then in time; then there is none left that was not.
        let said = |op: &Operation, mend| mended(op, id, mend).map(|edit| op.with(&[edit]));
        let numbers = |op: &Operation| {
            op.alert_counts
                .get(Id::new(1))
                .map(|row| (row.count, row.answered, row.in_time))
        };
        let first = |op: &Operation, mend| mended(op, Id::new(1), mend).map(|edit| op.with(&[edit]));
        let answered = first(&after, Mend::Answered).unwrap();
        assert_eq!(numbers(&answered), Some((3, 3, 1)));
        assert!(first(&answered, Mend::Answered).is_none());
        let in_time = first(&after, Mend::InTime).unwrap();
        assert_eq!(numbers(&in_time), Some((3, 2, 2)));
        let back = |answered, in_time| Mend::TakenBack { answered, in_time };
        assert_eq!(
            numbers(&first(&after, back(true, true)).unwrap()),
            Some((2, 1, 0))
        );
        assert_eq!(
            numbers(&first(&after, back(false, false)).unwrap()),
            Some((2, 2, 1))
        );
        assert!(
            first(&answered, back(false, false)).is_none(),
            "all of them were answered"
        );
        // The only one of its kind goes with its row.
        assert!(said(&after, back(true, false)).is_some_and(|op| op.alert_counts.get(id).is_none()));
        // One village alone.
        let alone = Operation {
            communities: [(Id::new(1), village(27.0))].into_iter().collect(),
            ..Operation::default()
        };
        assert!(counted(&alone, &ProtectionAreas::of(&alone), &alert(3, true), true).is_none());
    }
}
