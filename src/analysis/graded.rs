//! What a filter by grade leaves out, told beside every result that it bore upon: few reports may mean few graded ones.

use crate::analysis::filter::IncidentFilter;
use crate::model::Grade;
use crate::model::Operation;
use crate::words;
use crate::words::Lang;

/// How many incidents of the days, kinds and group asked for pass by their grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Graded {
    /// The least that was asked for.
    pub at_least: Grade,
    /// Those graded so or better.
    pub taken: usize,
    /// Those graded worse, or of which nobody could judge.
    pub below: usize,
    /// Those without a grade.
    pub ungraded: usize,
}

/// What the grade leaves out of the incidents of a filter; none where no grade is asked for.
///
/// # Cost
/// One pass over the incidents.
pub fn graded(op: &Operation, filter: &IncidentFilter) -> Option<Graded> {
    if filter.at_least.is_none() {
        return None;
    }
    let whatever = IncidentFilter {
        at_least: Grade::NONE,
        ..filter.clone()
    };
    let mut found = Graded {
        at_least: filter.at_least,
        taken: 0,
        below: 0,
        ungraded: 0,
    };
    for row in op.incidents.rows().filter(|row| whatever.takes(row)) {
        if row.grade.is_at_least(filter.at_least) {
            found.taken += 1;
        } else if row.grade.is_none() {
            found.ungraded += 1;
        } else {
            found.below += 1;
        }
    }
    Some(found)
}

impl Graded {
    /// In a sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        let args = [
            ("grade", self.at_least.code().into()),
            ("taken", self.taken.into()),
            ("all", (self.taken + self.below + self.ungraded).into()),
            ("below", self.below.into()),
            ("ungraded", self.ungraded.into()),
        ];
        words::text_with(lang, "grade-told", &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::hotspot;
    use crate::analysis::profile;
    use crate::analysis::timeline;
    use crate::model::Id;
    use crate::model::Incident;
    use crate::model::Period;
    use crate::quantity::Metres;
    use crate::ticket::Ticket;

    const GRADES: [&str; 6] = ["A1", "B2", "C3", "D4", "F6", ""];

    /// Sixty reports of one place, ten of each grade, the last ten without one.
    fn operation() -> Operation {
        let at = crate::earth::LonLat::new(27.3, -2.7).unwrap();
        let rows = (0..60).map(|n| {
            let day = jiff::civil::date(2018, 1 + (n % 12) as i8, 3);
            let grade = Grade::from_code(GRADES[n % 6]).unwrap_or_default();
            let row = crate::analysis::tests::incident(at, day);
            (Id::new(n as i64 + 1), Incident { grade, ..row })
        });
        Operation {
            incidents: rows.collect(),
            ..Operation::default()
        }
    }

    #[test]
    fn one_filter_by_grade_holds_for_hotspots_times_and_time_line() {
        let op = operation();
        for (least, want) in [("", 60), ("C3", 30), ("B2", 20), ("A", 10), ("3", 30), ("E5", 40)] {
            let filter = IncidentFilter {
                at_least: Grade::from_code(least).unwrap_or_default(),
                ..IncidentFilter::of(Period::ALWAYS)
            };
            let plain = op.incidents.rows().filter(|row| filter.takes(row)).count();
            assert_eq!(plain, want, "{least}");
            let line = timeline::timeline(&op, &filter);
            let weeks: u32 = line.weeks.iter().map(timeline::Week::total).sum();
            assert_eq!(weeks as usize, want);
            assert_eq!(profile::profile(&op, &filter).reports, want);
            let tested = hotspot::hotspots(&op, &filter, Metres::from_km(5.0), &Ticket::new()).unwrap();
            assert_eq!(tested.too_few, want < 30, "{least}");
            let told = graded(&op, &filter);
            assert_eq!(told.is_none(), least.is_empty());
            if let Some(told) = told {
                assert_eq!((told.taken, told.ungraded), (want, 10));
                assert_eq!(told.taken + told.below + told.ungraded, 60);
                for lang in Lang::ALL {
                    assert!(told.sentence(lang).contains(least), "{}", told.sentence(lang));
                }
            }
        }
    }
}
