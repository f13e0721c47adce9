//! A file whose shapes are of several sorts: its points, its lines and its outlines come in each as what they are.
//!
//! Where a person says what the rows are (`--as`, a mapping, a known data set), all of them are that.

use std::collections::BTreeSet;

use geo_types::Geometry;

use crate::model::Finding;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Severity;
use crate::store::import::choices::Choices;
use crate::store::import::choices::ImportKind;
use crate::store::import::error::ImportError;
use crate::store::import::incident;
use crate::store::import::outcome::Foreseen;
use crate::store::import::outcome::Import;
use crate::store::import::outcome::Preview;
use crate::store::import::source::Source;
use crate::store::import::table::run;
use crate::store::import::table::share::share;
use crate::store::import::table::sheet::Sheet;
use crate::store::import::table::sheet::Visit;
use crate::ticket::Ticket;

/// What sort a shape is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Points,
    Lines,
    Outlines,
}

impl Sort {
    const fn of(shape: &Geometry<f64>) -> Self {
        match shape {
            Geometry::Line(_) | Geometry::LineString(_) | Geometry::MultiLineString(_) => Self::Lines,
            Geometry::Polygon(_) | Geometry::MultiPolygon(_) => Self::Outlines,
            // What is none of the three goes where places are read, which says what is wrong with it.
            _ => Self::Points,
        }
    }
}

/// The rows of one sort. The first part also has those that lie nowhere and those that the format refuses.
struct Part<'a> {
    whole: &'a dyn Sheet,
    sort: Sort,
    is_first: bool,
}

impl Sheet for Part<'_> {
    fn headings(&self) -> &[String] {
        self.whole.headings()
    }

    fn has_shapes(&self) -> bool {
        true
    }

    fn may_lie_nowhere(&self) -> bool {
        self.whole.may_lie_nowhere()
    }

    fn crs(&self) -> u32 {
        self.whole.crs()
    }

    fn sheets(&self) -> &[String] {
        self.whole.sheets()
    }

    fn name(&self) -> &str {
        self.whole.name()
    }

    fn findings(&self) -> &[Finding] {
        if self.is_first { self.whole.findings() } else { &[] }
    }

    fn walk(&self, visit: Visit<'_>) -> Result<(), ImportError> {
        self.whole.walk(&mut |row| {
            let sort = row.as_ref().ok().and_then(|row| row.shape.as_ref()).map(Sort::of);
            if sort.map_or(self.is_first, |sort| sort == self.sort) {
                visit(row)
            } else {
                Ok(())
            }
        })
    }
}

/// The parts of a sheet, where its shapes are of several sorts and nobody says what they are; else none.
///
/// # Cost
/// One walk.
fn parts<'a>(sheet: &'a dyn Sheet, choices: &Choices, ticket: &Ticket) -> Result<Vec<Part<'a>>, ImportError> {
    let is_said = choices.kind.is_some() || !choices.mapping.is_empty();
    if is_said || !sheet.has_shapes() || incident::preset(sheet.headings()).is_some() {
        return Ok(Vec::new());
    }
    let begin = || (Vec::new(), 0_usize);
    let found = share(sheet, begin, |(seen, rows), row| {
        *rows += 1;
        if rows.is_multiple_of(1024) {
            ticket.check()?;
        }
        let sort = row.ok().and_then(|row| row.shape.as_ref()).map(Sort::of);
        if let Some(sort) = sort.filter(|sort| !seen.contains(sort)) {
            seen.push(sort);
        }
        Ok(())
    })?;
    let seen: BTreeSet<Sort> = found.into_iter().flat_map(|(seen, _)| seen).collect();
    if seen.len() < 2 {
        return Ok(Vec::new());
    }
    let parts = seen.into_iter().enumerate().map(|(at, sort)| Part {
        whole: sheet,
        sort,
        is_first: at == 0,
    });
    Ok(parts.collect())
}

/// How many rows are of this kind, in a file that holds several.
fn told(kind: ImportKind, rows: usize) -> Finding {
    Finding::new("I278", Severity::Note, Place::Whole)
        .with("rows", rows.to_string())
        .with_text("kind", kind.title())
}

/// Reads a sheet into edits of an operation, each sort of its shapes as what it is.
///
/// # Errors
/// [`ImportError`] where nothing can come in at all; single rows are refused in the report.
pub(crate) fn read(
    sheet: &dyn Sheet,
    source: &Source,
    choices: &Choices,
    operation: &Operation,
    encrypted: bool,
    ticket: &Ticket,
) -> Result<Import, ImportError> {
    let mut whole: Option<Import> = None;
    for part in parts(sheet, choices, ticket)? {
        let import = run::read(&part, source, choices, operation, encrypted, ticket)?;
        match &mut whole {
            Some(whole) => add(whole, import),
            None => {
                let mut first = import;
                let (kind, rows) = (first.report.kind, first.report.imported);
                first.report.parts.push((kind, rows));
                first.report.warnings.push(told(kind, rows));
                whole = Some(first);
            }
        }
    }
    match whole {
        Some(mut whole) => {
            whole.report.refused.sort_by(|a, b| a.place.cmp(&b.place));
            Ok(whole)
        }
        None => run::read(sheet, source, choices, operation, encrypted, ticket),
    }
}

/// Adds what came of another part.
fn add(whole: &mut Import, import: Import) {
    let (into, from) = (&mut whole.report, import.report);
    whole.edits.extend(import.edits);
    into.read += from.read;
    into.imported += from.imported;
    into.protected += from.protected;
    into.refused.extend(from.refused);
    into.parts.push((from.kind, from.imported));
    into.warnings.extend(from.warnings);
    into.warnings.push(told(from.kind, from.imported));
    // A column that one part has no use for is left out of that part; what looks like a person stays out of all.
    let columns = from.dropped_columns.into_iter();
    let new: Vec<Finding> = columns
        .filter(|column| !into.dropped_columns.contains(column))
        .collect();
    into.dropped_columns.extend(new);
    if into.plain_exception.is_none() {
        into.plain_exception = from.plain_exception;
    }
}

/// Shows what would come of a sheet.
///
/// # Errors
/// As [`read`]; a kind that is unclear and a column that is missing are shown in the preview instead.
pub(crate) fn inspect(
    sheet: &dyn Sheet,
    source: &Source,
    choices: &Choices,
    operation: &Operation,
    ticket: &Ticket,
) -> Result<Preview, ImportError> {
    let mut whole: Option<Preview> = None;
    for part in parts(sheet, choices, ticket)? {
        let mut preview = run::inspect(&part, source, choices, operation, ticket)?;
        if let (Some(kind), Some(foreseen)) = (preview.kind, preview.foreseen) {
            preview.problems.push(told(kind, foreseen.imported));
        }
        let Some(whole) = &mut whole else {
            whole = Some(preview);
            continue;
        };
        whole.rows += preview.rows;
        whole.problems.extend(preview.problems);
        whole.protected += preview.protected;
        // What one part cannot foresee nobody can.
        whole.foreseen = whole.foreseen.zip(preview.foreseen).map(|(a, b)| Foreseen {
            imported: a.imported + b.imported,
            protected: a.protected + b.protected,
            refused: a.refused + b.refused,
            waiting: a.waiting + b.waiting,
        });
        let open = preview.questions.into_iter();
        let open: Vec<_> = open
            .filter(|question| !whole.questions.contains(question))
            .collect();
        whole.questions.extend(open);
    }
    match whole {
        Some(whole) => Ok(whole),
        None => run::inspect(sheet, source, choices, operation, ticket),
    }
}
