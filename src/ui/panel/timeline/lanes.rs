//! In which lane each patrol and activity lies: patrols first, then activities by who does them; none covers another.

use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis::timeline::Span;
use crate::analysis::timeline::SpanOf;
use crate::analysis::timeline::Timeline;
use crate::model::Operation;
use crate::model::Revision;
use crate::model::Stakeholder;

/// Who the lanes belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Patrols,
    Of(Stakeholder),
}

/// The lanes of a time line.
#[derive(Default)]
pub(super) struct Lanes {
    of: Option<(Arc<Timeline>, Revision)>,
    /// The lane of each span, in the order of the time line.
    pub(super) lane: Vec<usize>,
    /// Where each group begins.
    pub(super) groups: Vec<(Group, usize)>,
    /// How many lanes there are.
    pub(super) count: usize,
}

impl Lanes {
    /// Lays the spans of a time line, where they are not laid yet.
    pub(super) fn lay(&mut self, timeline: &Arc<Timeline>, operation: &Operation) {
        let activities = operation.activities.revision();
        let known = self.of.as_ref();
        if known.is_some_and(|(laid, of)| Arc::ptr_eq(laid, timeline) && *of == activities) {
            return;
        }
        let group = |span: &Span| match span.of {
            SpanOf::Patrol(..) => Group::Patrols,
            SpanOf::Activity(id, _) => {
                let row = operation.activities.get(id);
                Group::Of(row.map_or(Stakeholder::Partners, |row| row.stakeholder))
            }
        };
        let groups: Vec<Group> = timeline.spans.iter().map(group).collect();
        let (lane, begins, count) = laid(&timeline.spans, &groups);
        *self = Self {
            of: Some((Arc::clone(timeline), activities)),
            lane,
            groups: begins,
            count,
        };
    }
}

/// The lane of each span, where each group begins, and how many lanes there are: each span in the first lane of its
/// group that is free.
fn laid(spans: &[Span], groups: &[Group]) -> (Vec<usize>, Vec<(Group, usize)>, usize) {
    let mut all: Vec<Group> = groups.to_vec();
    all.sort_unstable();
    all.dedup();
    let mut lane = vec![0; spans.len()];
    let mut begins = Vec::new();
    let mut count = 0;
    for group in all {
        begins.push((group, count));
        let mut taken: Vec<Date> = Vec::new();
        let mut mine: Vec<(usize, &Span)> = spans
            .iter()
            .enumerate()
            .zip(groups)
            .filter(|(_, of)| **of == group)
            .map(|(span, _)| span)
            .collect();
        mine.sort_by_key(|(_, span)| span.from);
        for (index, span) in mine {
            let free = taken.iter().position(|last| *last < span.from);
            let place = free.unwrap_or(taken.len());
            match taken.get_mut(place) {
                Some(last) => *last = span.to,
                None => taken.push(span.to),
            }
            if let Some(lane) = lane.get_mut(index) {
                *lane = count + place;
            }
        }
        count += taken.len();
    }
    (lane, begins, count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;
    use crate::model::PatrolStatus;
    use jiff::civil::date;

    #[test]
    fn no_span_covers_another_of_its_lane_and_groups_keep_apart() {
        let span = |n: i64, from: i8, to: i8| Span {
            of: SpanOf::Patrol(Id::new(n), PatrolStatus::Done),
            from: date(2018, 3, from),
            to: date(2018, 3, to),
        };
        let spans = [
            span(1, 1, 5),
            span(2, 3, 9),
            span(3, 6, 6),
            span(4, 6, 8),
            span(5, 1, 30),
            span(6, 10, 12),
        ];
        let (a, b) = (Group::Patrols, Group::Of(Stakeholder::Justice));
        let groups = [a, a, a, b, b, a];
        let (lane, begins, count) = laid(&spans, &groups);
        for (i, one) in spans.iter().enumerate() {
            for (j, other) in spans.iter().enumerate().skip(i + 1) {
                let apart = one.to < other.from || other.to < one.from;
                assert!(lane[i] != lane[j] || (apart && groups[i] == groups[j]), "{i} {j}");
            }
        }
        assert_eq!((begins, count), (vec![(a, 0), (b, 2)], 4));
    }
}
