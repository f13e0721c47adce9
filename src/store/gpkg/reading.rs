//! What was poor about a file while it was read: said, and left in the file as it is.

use super::layout::Layout;
use crate::model::Finding;
use crate::model::Place;
use crate::model::Severity;

/// Findings of one kind about one table that are told one by one; the others are counted.
const MOST_OF_A_KIND: usize = 100;

/// The findings, and whether the file has all tables and columns.
#[derive(Debug)]
pub(crate) struct Reading {
    /// What was poor.
    pub(crate) findings: Vec<Finding>,
    /// Whether nothing must be made before the first step is written.
    pub(crate) complete: bool,
    told: usize,
}

impl Reading {
    pub(crate) const fn new() -> Self {
        Self {
            findings: Vec::new(),
            complete: true,
            told: 0,
        }
    }

    /// What was poor about what was read after this.
    pub(crate) fn then(&mut self, later: Self) {
        self.findings.extend(later.findings);
        self.complete &= later.complete;
    }

    /// A row that cannot be read.
    pub(crate) fn row(&mut self, table: &'static str, fid: i64) {
        self.told += 1;
        if self.told <= MOST_OF_A_KIND {
            let finding = Finding::new("M101", Severity::Warning, Place::Record(table, fid));
            self.findings
                .push(finding.with("table", table).with("row", fid.to_string()));
        }
    }

    /// A value of a row that cannot be read and counts as empty.
    pub(crate) fn value(&mut self, table: &'static str, fid: i64, column: &str) {
        self.told += 1;
        if self.told <= MOST_OF_A_KIND {
            let finding = Finding::new("M105", Severity::Warning, Place::Record(table, fid));
            let finding = finding.with("table", table).with("row", fid.to_string());
            self.findings.push(finding.with("column", column));
        }
    }

    /// The end of a table: says how many more there were.
    pub(crate) fn end_of(&mut self, table: &'static str) {
        if let Some(more) = self.told.checked_sub(MOST_OF_A_KIND).filter(|more| *more > 0) {
            let finding = Finding::new("M108", Severity::Warning, Place::Whole);
            self.findings
                .push(finding.with("table", table).with("more", more.to_string()));
        }
        self.told = 0;
    }

    /// The columns of a table.
    pub(crate) fn layout(&mut self, table: &'static str, layout: &Layout) {
        self.complete &= layout.is_complete();
        if !layout.unknown.is_empty() {
            let finding = Finding::new("M106", Severity::Note, Place::Whole);
            let columns = layout.unknown.join(", ");
            self.findings
                .push(finding.with("table", table).with("columns", columns));
        }
    }

    /// Pieces whose record is gone.
    pub(crate) fn orphans(&mut self, table: &'static str, count: usize) {
        if count > 0 {
            let finding = Finding::new("M107", Severity::Warning, Place::Whole);
            self.findings
                .push(finding.with("table", table).with("rows", count.to_string()));
        }
    }

    /// A value of the operation as a whole that makes no sense.
    pub(crate) fn setting(&mut self, code: &'static str, name: &str, value: &str) {
        let finding = Finding::new(code, Severity::Warning, Place::Whole);
        self.findings
            .push(finding.with("name", name).with("value", value));
    }

    /// The line from which the audit trail cannot be relied on.
    pub(crate) fn audit_broken_at(&mut self, line: i64) {
        let finding = Finding::new("M102", Severity::Warning, Place::Whole);
        self.findings.push(finding.with("line", line.to_string()));
    }
}
