//! What an import shows beforehand and says afterwards.

use crate::model::Edit;
use crate::model::Finding;
use crate::model::Place;
use crate::model::Severity;
use crate::store::gpkg::AuditNote;
use crate::store::import::choices::Choices;
use crate::store::import::choices::ImportKind;
use crate::store::import::source::Source;
use crate::store::osm;
use crate::words::Key;

/// The name of a field of a record, as in `longitude`; kept for ever, since scripts name it.
pub type FieldCode = &'static str;

/// A field that a column may fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldSpec {
    /// Its name.
    pub code: FieldCode,
    /// Its title for people.
    pub title: Key,
    /// Whether nothing comes in without it.
    pub needed: bool,
}

/// What is inside a file, before anything is imported.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// What the rows would become; none where nothing tells.
    pub kind: Option<ImportKind>,
    /// What they may become at all.
    pub kinds: Vec<ImportKind>,
    /// The format, as in `csv`.
    pub format: &'static str,
    /// The data set whose columns these are, where they are known.
    pub preset: Option<Key>,
    /// The columns in their order.
    pub columns: Vec<PreviewColumn>,
    /// The fields of that kind.
    pub fields: Vec<FieldSpec>,
    /// How many rows there are.
    pub rows: usize,
    /// What only a person can answer.
    pub questions: Vec<Question>,
    /// What is poor, rows that would be refused included.
    pub problems: Vec<Finding>,
    /// How many rows are of protected kinds.
    pub protected: usize,
    /// What would become of the rows; none while it is not known what they are.
    pub foreseen: Option<Foreseen>,
}

impl Preview {
    /// What a file shows that has no columns to choose from and leaves no question open: it is read to see what comes
    /// of it.
    pub(super) fn without_columns(import: Import, kinds: &[ImportKind], format: &'static str) -> Self {
        let report = import.report;
        let foreseen = Foreseen {
            imported: report.imported,
            refused: report.refused.len(),
            ..Foreseen::default()
        };
        Self {
            kind: Some(report.kind),
            kinds: kinds.to_vec(),
            format,
            preset: None,
            columns: Vec::new(),
            fields: Vec::new(),
            rows: report.read,
            questions: Vec::new(),
            problems: [report.refused, report.warnings].concat(),
            protected: 0,
            foreseen: Some(foreseen),
        }
    }
}

/// What would become of the rows of a file, with the choices as they stand and protected rows let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Foreseen {
    /// Rows that would come in.
    pub imported: usize,
    /// Of these, the rows of protected kinds: they stay out of a plain file without a reason.
    pub protected: usize,
    /// Rows that would be refused, whatever is answered.
    pub refused: usize,
    /// Rows that wait for the answer to a question.
    pub waiting: usize,
}

/// A column of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct PreviewColumn {
    /// Its heading.
    pub heading: String,
    /// The field it fills.
    pub field: Option<FieldCode>,
    /// Why it does not come in, where it looks like a person or is free text.
    pub dropped: Option<Finding>,
    /// Some of its values; none of a column that is dropped.
    pub sample: Vec<String>,
}

/// A question that the file leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Whether day or month stands first in this column.
    DateOrder {
        /// The heading of the column.
        column: String,
    },
    /// Whether the file is a newer edition or further reports, for protected rows where counts of its source are held.
    Counting {
        /// How many rows wait for the answer.
        rows: usize,
    },
    /// Which sheet of the workbook.
    Sheet {
        /// Their names.
        sheets: Vec<String>,
        /// The one that was read: as chosen, else the one with the most headings that are known.
        read: String,
    },
}

/// What came of an import.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What the rows became.
    pub kind: ImportKind,
    /// The coordinate system of the file, as in `EPSG:4326`.
    pub crs: String,
    /// The name of the file or data set, as it stands in the records.
    pub source: String,
    /// Rows read: those imported and those refused.
    pub read: usize,
    /// Rows imported.
    pub imported: usize,
    /// The rows refused, each with its number and reason.
    pub refused: Vec<Finding>,
    /// Columns that do not come in, each with its reason.
    pub dropped_columns: Vec<Finding>,
    /// What else is poor.
    pub warnings: Vec<Finding>,
    /// How many rows were imported as each kind, where the shapes of the file are of several sorts; else empty.
    pub parts: Vec<(ImportKind, usize)>,
    /// How many of the imported rows became counts by area and month.
    pub protected: usize,
    /// Why protected kinds went into a file that is not encrypted: to be written to the audit trail ([`Self::audit_notes`]).
    pub plain_exception: Option<String>,
}

impl Report {
    /// What the audit trail is to say of it, in the transaction that writes its rows: how much, never what; and why
    /// protected kinds went into a file that is not encrypted.
    pub fn audit_notes(&self) -> Vec<AuditNote> {
        let dated = self.warnings.iter().find(|finding| finding.code == osm::DATED);
        let day = dated.and_then(|finding| finding.arg("day"));
        let dated = day.map_or_else(String::new, |day| format!(", map of {day}"));
        let refused = self.refused.len();
        let parts: Vec<String> = if self.parts.is_empty() {
            vec![format!("{}: {} imported", self.kind.code(), self.imported)]
        } else {
            let parts = self.parts.iter();
            parts
                .map(|(kind, rows)| format!("{}: {rows} imported", kind.code()))
                .collect()
        };
        let exception = self.plain_exception.iter().map(|reason| AuditNote {
            kind: "plain-exception",
            detail: reason.clone(),
        });
        let account = AuditNote {
            kind: "import",
            detail: format!("{}, {refused} refused{dated}", parts.join(", ")),
        };
        exception.chain([account]).collect()
    }
}

impl Import {
    /// What came of a file that holds nothing which could come in, with the warning that says why.
    pub(super) fn of_nothing(source: &Source, choices: &Choices, code: &'static str) -> Self {
        let why = Finding::new(code, Severity::Warning, Place::Whole).with("file", source.name());
        Self {
            edits: Vec::new(),
            report: Report {
                kind: choices.kind.unwrap_or(ImportKind::Incidents),
                crs: "EPSG:4326".to_owned(),
                source: source.stem(),
                read: 0,
                imported: 0,
                refused: Vec::new(),
                dropped_columns: Vec::new(),
                warnings: vec![why],
                parts: Vec::new(),
                protected: 0,
                plain_exception: None,
            },
        }
    }
}

/// A finished import: what it changes, as one step, and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The changes.
    pub edits: Vec<Edit>,
    /// The account.
    pub report: Report,
}
