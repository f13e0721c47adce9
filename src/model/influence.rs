//! Whose ground an area of influence is, since when, and how sure that is. Groups have names here, persons never.

use jiff::civil::Date;

use crate::model::coded::coded;
use crate::model::grade::Grade;
use crate::model::period::Period;

coded! {
    /// How sure it is that a group has its influence there.
    Confidence, "confidence" {
        /// Seen by ourselves, or told by several sources that know nothing of each other.
        Confirmed = "confirmed",
        /// Told by a good source, and nothing speaks against it.
        Probable = "probable",
        /// Told once, or concluded from what was reported.
        Possible = "possible",
    }
}

/// What an area of influence says besides its outline.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Influence {
    /// The name of the group; never of a person.
    pub group: String,
    /// The days on which it holds.
    pub period: Period,
    /// How sure it is, where somebody said.
    pub confidence: Option<Confidence>,
    /// By what it was made of reports; none where somebody drew it or brought it in.
    pub made_of: Option<MadeOf>,
}

/// The settings by which an area was made of reports. The same settings give the same outline of the same reports.
#[derive(Debug, Clone, PartialEq)]
pub struct MadeOf {
    /// The group whose reports count.
    pub group: String,
    /// The days whose reports count.
    pub days: Period,
    /// Only reports graded so or better.
    pub at_least: Grade,
    /// How far a report counts around its place, in kilometres.
    pub bandwidth_km: f64,
    /// The share of the whole density that lies inside.
    pub share: f64,
    /// Of fewer reports none is made.
    pub least: u32,
    /// How many reports it was made of.
    pub reports: u32,
}

impl MadeOf {
    /// As it stands in the file: `from=2018-01-01;to=2018-06-30;at_least=C3;bandwidth_km=10;share=0.8;least=10;reports=34;group=…`.
    pub fn text(&self) -> String {
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        format!(
            "from={};to={};at_least={};bandwidth_km={};share={};least={};reports={};group={}",
            day(self.days.from),
            day(self.days.to),
            self.at_least.code(),
            self.bandwidth_km,
            self.share,
            self.least,
            self.reports,
            self.group
        )
    }

    /// The settings that stand in a file; none where they make no sense.
    pub fn read(text: &str) -> Option<Self> {
        // The name of the group comes last: it may hold any sign.
        let (settings, group) = text.split_once(";group=")?;
        let value = |name: &str| {
            let pairs = settings.split(';').filter_map(|pair| pair.split_once('='));
            pairs
                .into_iter()
                .find_map(|(key, value)| (key == name).then_some(value))
        };
        let day = |name: &str| -> Option<Option<Date>> {
            match value(name)? {
                "" => Some(None),
                day => day.parse().ok().map(Some),
            }
        };
        let real = |name: &str, low: f64, high: f64| {
            let number: f64 = value(name)?.parse().ok()?;
            (low..=high).contains(&number).then_some(number)
        };
        Some(Self {
            group: group.to_owned(),
            days: Period {
                from: day("from")?,
                to: day("to")?,
            },
            at_least: match value("at_least")? {
                "" => Grade::NONE,
                grade => Grade::from_code(grade)?,
            },
            bandwidth_km: real("bandwidth_km", 0.1, 1000.0)?,
            share: real("share", 0.01, 1.0)?,
            least: value("least")?.parse().ok()?,
            reports: value("reports")?.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn settings_are_read_as_they_were_written_and_nonsense_is_none() {
        let made = MadeOf {
            group: "Raia; group=x, «K»".to_owned(),
            days: Period {
                from: Some(date(2018, 1, 1)),
                to: None,
            },
            at_least: Grade::from_code("C").unwrap(),
            bandwidth_km: 7.3,
            share: 0.8,
            least: 10,
            reports: 34,
        };
        assert_eq!(MadeOf::read(&made.text()), Some(made.clone()));
        for (what, with) in [
            ("share=0.8", "share=8"),
            ("bandwidth_km=7.3", "bandwidth_km=NaN"),
            ("to=", "to=soon"),
            (";group=", ""),
            ("reports=34;", ""),
        ] {
            assert_eq!(MadeOf::read(&made.text().replacen(what, with, 1)), None, "{with}");
        }
    }
}
