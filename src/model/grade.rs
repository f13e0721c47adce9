//! How far a report can be relied on: the source by a letter, the information by a figure (the admiralty scale of NATO
//! and United Nations reporting).
//!
//! A judgement of whoever took the report. It may point to a source, so it leaves for protection staff alone.

use crate::model::coded::coded;

coded! {
    /// How reliable the source has been.
    Reliability, "reliability" {
        /// Completely reliable.
        A = "a",
        /// Usually reliable.
        B = "b",
        /// Fairly reliable.
        C = "c",
        /// Not usually reliable.
        D = "d",
        /// Unreliable.
        E = "e",
        /// Nobody can judge: a new source, most often. It says nothing for or against it.
        F = "f",
    }
}

coded! {
    /// How credible the information itself is.
    Credibility, "credibility" {
        /// Confirmed by other sources.
        Confirmed = "1",
        /// Probably true.
        Probable = "2",
        /// Possibly true.
        Possible = "3",
        /// Doubtful.
        Doubtful = "4",
        /// Improbable.
        Improbable = "5",
        /// Nobody can judge. It says nothing for or against it.
        Unknown = "6",
    }
}

/// The grade of a report; either half may be missing, for many tables have one of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Grade {
    /// The source.
    pub reliability: Option<Reliability>,
    /// The information.
    pub credibility: Option<Credibility>,
}

impl Grade {
    /// No grade; as the least that is asked for: every report.
    pub const NONE: Self = Self {
        reliability: None,
        credibility: None,
    };

    /// Whether nobody graded it.
    pub const fn is_none(self) -> bool {
        self.reliability.is_none() && self.credibility.is_none()
    }

    /// As it is written: `B2`; `B` or `2` where the other half is missing, nothing without either.
    pub fn code(self) -> String {
        let letter = self.reliability.map(|half| half.code().to_uppercase());
        let figure = self.credibility.map(Credibility::code);
        format!("{}{}", letter.unwrap_or_default(), figure.unwrap_or_default())
    }

    /// The grade that is written so: `B2`, `b-2`, `B/2`, `B`, `2`; none where it is anything else.
    pub fn from_code(text: &str) -> Option<Self> {
        let is_between = |sign: &char| sign.is_whitespace() || "-–/.".contains(*sign);
        let signs: Vec<char> = text.chars().filter(|sign| !is_between(sign)).collect();
        let letter = |sign: char| Reliability::from_code(&sign.to_string());
        let figure = |sign: char| Credibility::from_code(&sign.to_string());
        let grade = match *signs.as_slice() {
            [one] => Self {
                reliability: letter(one),
                credibility: figure(one),
            },
            [first, second] => Self {
                reliability: Some(letter(first)?),
                credibility: Some(figure(second)?),
            },
            _ => return None,
        };
        (!grade.is_none()).then_some(grade)
    }

    /// Whether it is as good as this or better, in both halves that are asked for. What nobody could judge (F, 6) and
    /// what nobody graded is not.
    pub fn is_at_least(self, least: Self) -> bool {
        let source = least.reliability.is_none_or(|least| {
            (self.reliability).is_some_and(|half| half <= least && half != Reliability::F)
        });
        let information = least.credibility.is_none_or(|least| {
            (self.credibility).is_some_and(|half| half <= least && half != Credibility::Unknown)
        });
        source && information
    }

    /// Whether somebody judged it badly: a source of D or E, or information of 4 or 5. F and 6 say nothing.
    pub const fn is_poor(self) -> bool {
        let source = matches!(self.reliability, Some(Reliability::D | Reliability::E));
        let information = matches!(
            self.credibility,
            Some(Credibility::Doubtful | Credibility::Improbable)
        );
        source || information
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grade(text: &str) -> Grade {
        Grade::from_code(text).unwrap()
    }

    #[test]
    fn a_grade_is_read_as_people_write_it_and_written_one_way() {
        for (text, code) in [
            ("B2", "B2"),
            (" b-2 ", "B2"),
            ("c / 3", "C3"),
            ("F6", "F6"),
            ("a", "A"),
            ("4", "4"),
        ] {
            assert_eq!(grade(text).code(), code, "{text}");
            assert_eq!(grade(code), grade(text));
        }
        for text in ["", "-", "G2", "B7", "2B", "B22", "high", "BB", "0"] {
            assert_eq!(Grade::from_code(text), None, "{text}");
        }
        assert_eq!(Grade::NONE.code(), "");
    }

    #[test]
    fn at_least_takes_the_better_in_both_halves_and_never_what_nobody_judged() {
        // Judged beside the scale itself: every grade against every least one.
        for (a, letter) in "ABCDEF".chars().enumerate() {
            for (b, figure) in "123456".chars().enumerate() {
                let grade = grade(&format!("{letter}{figure}"));
                for (least_a, least_letter) in "ABCDE".chars().enumerate() {
                    for (least_b, least_figure) in "12345".chars().enumerate() {
                        let least = self::grade(&format!("{least_letter}{least_figure}"));
                        let want = a <= least_a && b <= least_b && a < 5 && b < 5;
                        assert_eq!(grade.is_at_least(least), want, "{grade:?} {least:?}");
                    }
                }
                assert!(grade.is_at_least(Grade::NONE));
            }
        }
        assert!(grade("B").is_at_least(grade("C")) && !grade("B").is_at_least(grade("C3")));
        assert!(!Grade::NONE.is_at_least(grade("E")));
    }

    #[test]
    fn badly_graded_is_what_somebody_judged_badly() {
        for (text, want) in [
            ("A1", false),
            ("D1", true),
            ("A4", true),
            ("F6", false),
            ("E", true),
        ] {
            assert_eq!(grade(text).is_poor(), want, "{text}");
        }
        assert!(!Grade::NONE.is_poor());
    }
}
