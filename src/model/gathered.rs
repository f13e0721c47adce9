//! Findings that say the same of many rows, told once: `14 × no position. Rows 3, 9, 12 …`.
//!
//! Nothing is left out: all the rows are kept, and what concerns one row alone is told as before.

use std::collections::HashMap;

use crate::model::finding::Finding;
use crate::model::finding::Place;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// Rows named in the line that tells of all of them.
const FIRST: usize = 5;

/// Findings that differ only in their rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Gathered {
    /// The first of them; it stands for all.
    pub first: Finding,
    /// Their rows, in the order of the file; empty for what concerns no row.
    pub rows: Vec<u64>,
    /// Where these rows stand in the file, where its format has lines.
    pub lines: Vec<u64>,
    /// How many there are.
    pub count: usize,
}

/// Gathers what says the same, what concerns most rows first; of equal counts, what comes first in the file.
///
/// # Cost
/// One look at each finding; no sentence is made.
pub fn gather(findings: &[Finding]) -> Vec<Gathered> {
    let mut places: HashMap<Reason<'_>, usize> = HashMap::new();
    let mut all: Vec<Gathered> = Vec::new();
    for finding in findings {
        let next = all.len();
        let place = match finding.place {
            Place::Row(_) => *places.entry(Reason::of(finding)).or_insert(next),
            // A column or the whole file is named in the sentence itself.
            Place::Whole | Place::Column(_) | Place::Record(..) => next,
        };
        if place == next {
            all.push(Gathered {
                first: finding.clone(),
                rows: Vec::new(),
                lines: Vec::new(),
                count: 0,
            });
        }
        let Some(group) = all.get_mut(place) else { continue };
        group.count += 1;
        if let Place::Row(row) = finding.place {
            group.rows.push(row);
        }
        group.lines.extend(line_of(finding));
    }
    // A stable sort: of equal counts the order of the file stays.
    all.sort_by_key(|group| std::cmp::Reverse(group.count));
    all
}

/// The line of the file in which a row stands.
fn line_of(finding: &Finding) -> Option<u64> {
    finding.arg("line").and_then(|line| line.parse().ok())
}

/// What a finding says, without where.
#[derive(PartialEq, Eq, Hash)]
struct Reason<'a> {
    code: &'static str,
    args: Vec<(&'static str, &'a str)>,
    texts: &'a [(&'static str, String)],
}

impl<'a> Reason<'a> {
    fn of(finding: &'a Finding) -> Self {
        let args = finding.args.iter().filter(|(name, _)| !is_where(name));
        Self {
            code: finding.code,
            args: args.map(|(name, value)| (*name, value.as_str())).collect(),
            texts: &finding.texts,
        }
    }
}

fn is_where(name: &str) -> bool {
    matches!(name, "row" | "line")
}

impl Gathered {
    /// The line that tells of all of them: one finding in its own words, several with their number and first rows.
    pub fn sentence(&self, lang: Lang) -> String {
        if self.count < 2 {
            return self.first.cause(lang);
        }
        let shown = self.rows.iter().take(FIRST);
        let shown: Vec<String> = shown.map(ToString::to_string).collect();
        let more = if self.rows.len() > FIRST { " …" } else { "" };
        let args = [
            ("count", Arg::from(self.count)),
            ("reason", Arg::from(self.reason(lang))),
            ("rows", Arg::from(format!("{}{more}", shown.join(", ")))),
        ];
        words::text_with(lang, "gathered", &args)
    }

    /// The cause without the row, as the part of a sentence that follows a number.
    fn reason(&self, lang: Lang) -> String {
        let mut bare = self.first.clone();
        bare.args.retain(|(name, _)| !is_where(name));
        let bare = bare.with("row", "").with("line", "gathered").cause(lang);
        let reason = bare.trim_start_matches(|letter: char| letter.is_whitespace() || letter == ':');
        reason.to_owned()
    }

    /// All the rows, those that follow each other as `12–40`, at most so many pieces; then what remains is counted.
    pub fn all_rows(&self, lang: Lang, most: usize) -> String {
        listed(&self.rows, lang, most)
    }

    /// The lines of the file in the same way; empty where it has none.
    pub fn all_lines(&self, lang: Lang, most: usize) -> String {
        listed(&self.lines, lang, most)
    }
}

fn listed(numbers: &[u64], lang: Lang, most: usize) -> String {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*number) => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let told = runs.iter().take(most).map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{last}"),
    });
    let mut told: Vec<String> = told.collect();
    let rest = runs.iter().skip(most);
    let rest: u64 = rest.map(|(first, last)| (last - first).saturating_add(1)).sum();
    if rest > 0 {
        let count = [("count", Arg::from(rest.to_string()))];
        told.push(words::text_with(lang, "gathered-more", &count));
    }
    told.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Severity;

    fn refused(code: &'static str, row: u64) -> Finding {
        Finding::new(code, Severity::Fault, Place::Row(row))
            .with("row", row.to_string())
            .with("line", (row + 1).to_string())
    }

    #[test]
    fn rows_refused_for_one_reason_are_told_in_one_line_that_keeps_them_all() {
        let mut findings: Vec<Finding> = [3, 9, 12, 13, 14, 20, 21].map(|row| refused("I201", row)).into();
        findings.insert(2, refused("I211", 10));
        let groups = gather(&findings);
        let counts: Vec<usize> = groups.iter().map(|group| group.count).collect();
        assert_eq!(counts, [7, 1]);
        let [many, one] = &groups[..] else { panic!() };
        assert_eq!(
            many.sentence(Lang::En),
            "7 × no position. Rows 3, 9, 12, 13, 14 …"
        );
        assert_eq!(
            many.sentence(Lang::Fr),
            "7 × pas de position. Lignes 3, 9, 12, 13, 14 …"
        );
        assert_eq!(many.all_rows(Lang::En, 9), "3, 9, 12–14, 20, 21");
        assert_eq!(many.all_lines(Lang::En, 9), "4, 10, 13–15, 21, 22");
        assert!(many.all_rows(Lang::En, 2).starts_with("3, 9, "));
        assert!(many.all_rows(Lang::En, 2).contains('5'), "five are left");
        // What concerns one row is told as it always was.
        assert_eq!(one.sentence(Lang::En), findings[2].cause(Lang::En));
    }

    #[test]
    fn what_says_something_else_of_a_row_stays_apart() {
        let of = |row, value: &str| refused("I253", row).with("value", value).with("field", "people");
        let whole = Finding::new("I252", Severity::Warning, Place::Whole).with("rows", "4");
        let findings = [of(1, "many"), of(2, "few"), of(3, "many"), whole.clone(), whole];
        let counts: Vec<usize> = gather(&findings).iter().map(|group| group.count).collect();
        assert_eq!(counts, [2, 1, 1, 1]);
    }

    #[test]
    fn every_reason_about_a_row_is_a_sentence_without_it_in_both_languages() {
        for lang in Lang::ALL {
            for code in [
                "I201", "I205", "I213", "I223", "I231", "I241", "I246", "I253", "I283", "I290", "I311",
                "I312", "I315", "I318",
            ] {
                let group = gather(&[refused(code, 7), refused(code, 9)]);
                let told = group[0].sentence(lang);
                assert!(
                    told.starts_with("2\u{a0}× ") || told.starts_with("2 × "),
                    "{told}"
                );
                let reason = group[0].reason(lang);
                assert!(!reason.is_empty() && !reason.starts_with(':'), "{code}: {told}");
                assert!(
                    !reason.contains("Row") && !reason.contains("Ligne"),
                    "{code}: {told}"
                );
            }
        }
    }
}
