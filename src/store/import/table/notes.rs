//! What is gathered about rows while they are read.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::Finding;
use crate::model::Place;
use crate::model::Severity;

/// How many different words of unknown kinds are counted, and how many are told.
const MOST_UNKNOWN: usize = 1000;
const MOST_TOLD: usize = 12;

/// Groups that are left unnamed, and kinds that rows leave open and that are taken for the plain one.
const NOTES: &[&str] = &["I254", "I256", "I314", "I316", "I317", "I335"];

/// What is poor about rows that come in all the same.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    findings: Vec<Finding>,
    counts: BTreeMap<&'static str, usize>,
    /// What rows of an unknown kind call it, each with its number of rows.
    unknown: BTreeMap<String, usize>,
    /// Rows that were taken and cannot come in after all.
    pub(super) late: Vec<Finding>,
    /// How many rows became counts by area and month.
    pub(crate) protected: usize,
}

impl Notes {
    /// Refuses a row that was taken, now that all of them are read.
    pub(crate) fn refuse(&mut self, finding: Finding) {
        self.late.push(finding);
    }

    /// Notes a finding.
    pub(crate) fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Counts one more row for a finding that is told once, with the number of its rows.
    pub(crate) fn count(&mut self, code: &'static str) {
        *self.counts.entry(code).or_default() += 1;
    }

    /// Counts one more row whose kind is not known, by what it calls it.
    pub(crate) fn unknown_kind(&mut self, words: String) {
        self.count("I251");
        if self.unknown.len() < MOST_UNKNOWN || self.unknown.contains_key(&words) {
            *self.unknown.entry(words).or_default() += 1;
        }
    }

    /// The unknown words, the most frequent first: `xyz (12), abc (3), …`.
    fn unknown_words(&self) -> String {
        let mut words: Vec<(&str, usize)> = (self.unknown.iter())
            .filter(|(words, _)| !words.is_empty())
            .map(|(words, rows)| (words.as_str(), *rows))
            .collect();
        words.sort_by_key(|(words, rows)| (Reverse(*rows), *words));
        let mut told: Vec<String> = (words.iter().take(MOST_TOLD))
            .map(|(words, rows)| format!("{words} ({rows})"))
            .collect();
        if words.len() != told.len() || told.is_empty() {
            told.push("…".to_owned());
        }
        told.join(", ")
    }

    /// All of it, counts as one finding each.
    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        let unknown = self.unknown_words();
        for (code, rows) in self.counts {
            // Names that were made up and the like are good to know; the rest is doubtful.
            let severity = if code.starts_with("I28") || NOTES.contains(&code) {
                Severity::Note
            } else {
                Severity::Warning
            };
            let mut finding = Finding::new(code, severity, Place::Whole).with("rows", rows.to_string());
            if code == "I251" {
                finding = finding.with("kinds", unknown.as_str());
            }
            self.findings.push(finding);
        }
        self.findings
    }
}
