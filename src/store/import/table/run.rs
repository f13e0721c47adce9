//! One import of a table: fit the columns, look once, read once, give the account.

use crate::earth::System;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Severity;
use crate::store::import::choices::Choices;
use crate::store::import::choices::ImportKind;
use crate::store::import::error::ImportError;
use crate::store::import::outcome::Foreseen;
use crate::store::import::outcome::Import;
use crate::store::import::outcome::Preview;
use crate::store::import::outcome::PreviewColumn;
use crate::store::import::outcome::Question;
use crate::store::import::outcome::Report;
use crate::store::import::record;
use crate::store::import::source::Source;
use crate::store::import::table::choose::preset_for;
use crate::store::import::table::choose::records_for;
use crate::store::import::table::columns::Columns;
use crate::store::import::table::columns::Field;
use crate::store::import::table::context::Context;
use crate::store::import::table::notes::Notes;
use crate::store::import::table::peek::Peek;
use crate::store::import::table::sheet::Row;
use crate::store::import::table::sheet::Sheet;
use crate::store::import::table::survey::Survey;
use crate::store::import::value::fence::Fence;
use crate::store::import::value::position::Positions;
use crate::store::import::value::position::utm_of_epsg;
use crate::store::text;
use crate::ticket::Ticket;

/// A kind of record that rows can become. A new one is one file and one line in `record::RECORDS`.
pub(crate) trait Records: Sync {
    /// Which kind.
    fn kind(&self) -> ImportKind;
    /// Its fields, in groups.
    fn fields(&self) -> Vec<&'static [Field]>;
    /// The fields that hold days.
    fn dates(&self) -> &'static [&'static str] {
        &[]
    }
    /// How strongly these columns and their first values speak for this kind; 0 where it cannot be.
    fn claim(&self, columns: &Columns, positions: &Positions, peek: &Peek) -> u32;
    /// Whether its rows lie at points; else they have lines or outlines.
    fn lies_at_points(&self) -> bool {
        true
    }
    /// A reader for one import.
    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a>;
}

/// Takes rows and makes edits of them.
pub(crate) trait RowReader {
    /// Takes a row.
    ///
    /// # Errors
    /// The refusal of the row, with its reason.
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding>;
    /// The edits of all rows taken.
    fn finish(self: Box<Self>, notes: &mut Notes) -> Vec<Edit>;
}

/// Everything settled before the second walk.
struct Plan {
    records: &'static dyn Records,
    columns: Columns,
    survey: Survey,
    positions: Positions,
    crs: u32,
}

fn plan(sheet: &dyn Sheet, choices: &Choices, ticket: &Ticket) -> Result<Plan, ImportError> {
    let crs = choices.crs.unwrap_or_else(|| sheet.crs());
    let zone = utm_of_epsg(crs);
    // Shapes were converted by their format, which knows more systems than columns of numbers are read in.
    let is_read = if sheet.has_shapes() {
        System::of_epsg(crs).is_some()
    } else {
        zone.is_some() || crs == 4326
    };
    if !is_read {
        return Err(ImportError::Crs {
            crs: format!("EPSG:{crs}"),
        });
    }
    let positions = Positions::new(sheet.has_shapes(), zone.filter(|_| !sheet.has_shapes()));
    let preset = preset_for(sheet, choices);
    let records = records_for(sheet, choices, preset, &positions)?;
    let mut columns = Columns::fit(
        sheet.headings(),
        records.kind(),
        &records.fields(),
        preset,
        choices,
    )?;
    let survey = Survey::of(sheet, &columns, records.dates(), &positions, ticket)?;
    for (index, why) in &survey.personal {
        columns.drop_by_value(*index, *why);
    }
    for field in records.fields().into_iter().flatten() {
        if field.spec.needed && !columns.has(field.spec.code) {
            return Err(ImportError::NoColumn {
                field: field.spec.code,
            });
        }
    }
    Ok(Plan {
        records,
        columns,
        positions: positions.knowing(survey.digits),
        survey,
        crs,
    })
}

/// Reads a sheet into edits of an operation.
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
    let plan = plan(sheet, choices, ticket)?;
    run(sheet, &plan, source, choices, operation, encrypted, ticket)
}

fn run(
    sheet: &dyn Sheet,
    plan: &Plan,
    file: &Source,
    choices: &Choices,
    operation: &Operation,
    encrypted: bool,
    ticket: &Ticket,
) -> Result<Import, ImportError> {
    let source = source_of(plan, file, choices);
    let digest = if plan.records.kind() == ImportKind::Incidents {
        file.digest()?
    } else {
        String::new()
    };
    let context = Context {
        operation,
        columns: &plan.columns,
        choices,
        source: &source,
        digest: &digest,
        encrypted,
        survey: &plan.survey,
        positions: plan.positions,
        home: operation.extent().map(Fence::of_extent),
    };
    let mut reader = plan.records.reader(&context);
    let mut notes = Notes::default();
    let mut refused: Vec<Finding> = Vec::new();
    let (mut rows, mut imported, mut nowhere) = (0_usize, 0_usize, 0_usize);
    sheet.walk(&mut |row| {
        rows += 1;
        if rows.is_multiple_of(1024) {
            ticket.tick(rows, plan.survey.rows)?;
        }
        let has_shape = row.as_ref().is_ok_and(|row| row.shape.is_some());
        match row.and_then(|row| reader.row(row, &mut notes)) {
            Ok(()) => imported += 1,
            Err(finding) if sheet.may_lie_nowhere() && lies_nowhere(&finding, has_shape) => {
                nowhere += 1;
                notes.add(Finding {
                    code: "I277",
                    severity: Severity::Note,
                    ..finding
                });
            }
            Err(finding) => refused.push(finding),
        }
        Ok(())
    })?;
    let read = rows - nowhere;
    let edits = reader.finish(&mut notes);
    imported = imported.saturating_sub(notes.late.len());
    refused.append(&mut notes.late);
    refused.sort_by(|a, b| a.place.cmp(&b.place));
    let protected = notes.protected;
    let mut warnings = sheet.findings().to_vec();
    warnings.extend(notes.into_findings());
    if rows == 0 {
        warnings.push(Finding::new("I275", Severity::Note, Place::Whole));
    }
    Ok(Import {
        edits,
        report: Report {
            kind: plan.records.kind(),
            crs: format!("EPSG:{}", plan.crs),
            source: source.clone(),
            read,
            imported,
            refused,
            dropped_columns: plan.columns.all_dropped(),
            warnings,
            parts: Vec::new(),
            protected,
            plain_exception: (choices.reason_for_plain().map(str::to_owned))
                .filter(|_| !encrypted && protected > 0),
        },
    })
}

/// Whether a row was refused for nothing but that it lies nowhere: without a shape, or at zero and zero.
fn lies_nowhere(finding: &Finding, has_shape: bool) -> bool {
    match finding.code {
        "I201" | "I312" | "I313" => !has_shape,
        code => code == "I204",
    }
}

/// What the records name as their source: the person's word, the data set, the file.
fn source_of(plan: &Plan, file: &Source, choices: &Choices) -> String {
    let said = choices
        .source
        .as_deref()
        .map(|name| text::clean(name, text::LABEL));
    said.filter(|said| !said.is_empty())
        .or_else(|| plan.columns.preset.map(|preset| preset.source.to_owned()))
        .unwrap_or_else(|| file.stem())
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
    let plan = match plan(sheet, choices, ticket) {
        Ok(plan) => plan,
        Err(error @ (ImportError::KindUnclear | ImportError::NoColumn { .. })) => {
            return bare_preview(sheet, choices, &error, ticket);
        }
        Err(error) => return Err(error),
    };
    // Whether the operation takes protected rows is asked in the preview; so they are counted here as if it did.
    let import = run(sheet, &plan, source, choices, operation, true, ticket)?;
    let mut preview = preview_of(sheet, Some(plan.records), &plan.columns, &plan.survey);
    preview.preset = plan.columns.preset.map(|preset| preset.title);
    // Rows that wait for an answer are no problem, but a question.
    let (waiting, refused): (Vec<Finding>, Vec<Finding>) =
        (import.report.refused.into_iter()).partition(|finding| ["I213", "I236"].contains(&finding.code));
    let rows = waiting.iter().filter(|finding| finding.code == "I236").count();
    if rows > 0 {
        preview.questions.push(Question::Counting { rows });
    }
    preview.protected = import.report.protected + rows;
    preview.foreseen = Some(Foreseen {
        imported: import.report.imported,
        protected: import.report.protected,
        refused: refused.len(),
        waiting: waiting.len(),
    });
    preview.problems = refused;
    preview.problems.extend(import.report.warnings);
    for code in plan.records.dates() {
        if let Some(index) = plan.columns.index(code)
            && plan.survey.is_order_open(index)
            && choices.date_order.is_none()
        {
            preview.questions.push(Question::DateOrder {
                column: sheet.headings().get(index).cloned().unwrap_or_default(),
            });
        }
    }
    Ok(preview)
}

/// A preview of columns whose kind or fields the person has to name first.
fn bare_preview(
    sheet: &dyn Sheet,
    choices: &Choices,
    error: &ImportError,
    ticket: &Ticket,
) -> Result<Preview, ImportError> {
    let preset = preset_for(sheet, choices);
    let positions = Positions::new(sheet.has_shapes(), None);
    let records = records_for(sheet, choices, preset, &positions).ok();
    let kind = records.map_or(ImportKind::Incidents, Records::kind);
    let groups = records.map_or_else(Vec::new, Records::fields);
    let mut columns = Columns::fit(sheet.headings(), kind, &groups, preset, choices)?;
    let survey = Survey::of(sheet, &columns, &[], &positions, ticket)?;
    for (index, why) in &survey.personal {
        columns.drop_by_value(*index, *why);
    }
    let mut preview = preview_of(sheet, records, &columns, &survey);
    let mut problem = match error {
        ImportError::NoColumn { field } => {
            Finding::new("I207", Severity::Fault, Place::Whole).with("field", *field)
        }
        _ => Finding::new("I208", Severity::Fault, Place::Whole),
    };
    problem.severity = Severity::Fault;
    preview.problems.push(problem);
    Ok(preview)
}

fn preview_of(
    sheet: &dyn Sheet,
    records: Option<&'static dyn Records>,
    columns: &Columns,
    survey: &Survey,
) -> Preview {
    let shown = columns.headings().iter().enumerate().map(|(index, heading)| {
        let dropped = columns.dropped(index).cloned();
        let sample = if dropped.is_some() {
            Vec::new()
        } else {
            survey.samples.get(index).cloned().unwrap_or_default()
        };
        PreviewColumn {
            heading: heading.clone(),
            field: columns.field_of(index),
            dropped,
            sample,
        }
    });
    let questions = if sheet.sheets().len() > 1 {
        vec![Question::Sheet {
            sheets: sheet.sheets().to_vec(),
            read: sheet.name().to_owned(),
        }]
    } else {
        Vec::new()
    };
    Preview {
        kind: records.map(Records::kind),
        kinds: record::RECORDS.iter().map(|records| records.kind()).collect(),
        // Whoever opened the sheet knows.
        format: "",
        preset: None,
        columns: shown.collect(),
        fields: records
            .map_or_else(Vec::new, Records::fields)
            .into_iter()
            .flatten()
            .map(|field| field.spec)
            .collect(),
        rows: survey.rows,
        questions,
        problems: sheet.findings().to_vec(),
        protected: 0,
        foreseen: None,
    }
}
