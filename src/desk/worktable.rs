//! The work plan as a file that leaves: a table, a calendar or one page, for the window and the command line alike.
//!
//! Activities at places that must not be shown, or that name one, stay out of all three.

use std::path::Path;

use crate::analysis::activity;
use crate::analysis::activity::ActivityFlag;
use crate::analysis::schedule;
use crate::analysis::schedule::Schedule;
use crate::chart::picture::NoPictures;
use crate::desk::terrain;
use crate::model::Activity;
use crate::model::Id;
use crate::model::Operation;
use crate::print::file;
use crate::print::pdf::PageMeta;
use crate::print::pdf::PdfError;
use crate::print::timetable::timetable;
use crate::protect::Hidden;
use crate::protect::cell::csv_cell;
use crate::store::export::calendar;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum WorktableFault {
    /// The name ends in nothing that is known.
    #[error("the name ends neither in csv, ics, pdf nor png")]
    Ending,
    /// No activity may stand on it.
    #[error("there is no activity to write")]
    Nothing,
    /// The page could not be made.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// It was no longer wanted.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl WorktableFault {
    /// What is wrong, for people.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Ending => words::text(lang, "worktable-ending"),
            Self::Nothing => words::text(lang, "worktable-nothing"),
            Self::Pdf(error) => error.sentence(lang),
            Self::Cancelled(_) => words::text(lang, "order-stopped"),
        }
    }
}

impl crate::desk::notice::Sentence for WorktableFault {
    fn sentence(&self, lang: Lang) -> String {
        Self::sentence(self, lang)
    }
}

/// The bytes of the work plan in the format of the name's ending: `csv`, `ics`, `pdf` or `png`.
///
/// # Errors
/// [`WorktableFault`].
pub fn worktable(
    op: &Operation,
    beside: Option<&Path>,
    out: &Path,
    lang: Lang,
    ticket: &Ticket,
) -> Result<Vec<u8>, WorktableFault> {
    let ending = out.extension().map(|ending| ending.to_ascii_lowercase());
    let ending = ending
        .as_deref()
        .and_then(std::ffi::OsStr::to_str)
        .unwrap_or_default();
    if !["csv", "ics", "pdf", "png"].contains(&ending) {
        return Err(WorktableFault::Ending);
    }
    let hidden = Hidden::of(op);
    if !op.activities.rows().any(|row| hidden.may_tell(row)) {
        return Err(WorktableFault::Nothing);
    }
    if ending == "ics" {
        return Ok(calendar::calendar(op, lang).0.into_bytes());
    }
    let (network, _) = terrain::network(op, beside, ticket)?;
    let flags = activity::flags(op, &network, ticket)?;
    if ending == "csv" {
        return Ok(table(op, &schedule::schedule(op), &flags, lang).into_bytes());
    }
    let page = timetable(op, &flags, lang).ok_or(WorktableFault::Nothing)?;
    let about = PageMeta {
        title: words::text_with(
            lang,
            "timetable-title",
            &[("name", op.about.name.as_str().into())],
        ),
        lang,
    };
    Ok(file::file(out, &[page], &about, &NoPictures)?)
}

/// The columns of the table, by the keys of their titles; those that the import knows are called as it knows them.
const COLUMNS: [&str; 15] = [
    "worktable-title",
    "worktable-stakeholder",
    "worktable-phase",
    "worktable-place",
    "worktable-from",
    "worktable-to",
    "worktable-escort",
    "worktable-access",
    "worktable-status",
    "worktable-indicator",
    "worktable-after",
    "worktable-lat",
    "worktable-lon",
    "worktable-slack",
    "worktable-lacks",
];

fn table(op: &Operation, plan: &Schedule, flags: &[ActivityFlag], lang: Lang) -> String {
    let hidden = Hidden::of(op);
    let titles: Vec<String> = COLUMNS.iter().map(|key| words::text(lang, key)).collect();
    let mut out = format!("\u{feff}{}\r\n", titles.join(","));
    let shown = |id: Id<Activity>| op.activities.get(id).filter(|row| hidden.may_tell(row));
    for (id, row) in op.activities.iter().filter(|(_, row)| hidden.may_tell(row)) {
        let slack = plan
            .rows
            .iter()
            .find(|known| known.activity == id)
            .and_then(|known| known.slack);
        let lacks: Vec<String> = flags
            .iter()
            .filter(|flag| flag.activity == id)
            .map(|flag| flag.finding.cause(lang))
            .collect();
        let text = |key: &str| words::text(lang, key);
        let yes = |is: bool| text(if is { "import-yes" } else { "import-no" });
        let cells = [
            row.title.clone(),
            text(row.stakeholder.title()),
            text(row.phase.title()),
            row.place.clone(),
            row.from.to_string(),
            row.to.to_string(),
            yes(row.needs_escort),
            yes(row.needs_access),
            text(row.status.title()),
            row.indicator.clone(),
            row.after
                .and_then(shown)
                .map_or_else(String::new, |before| before.title.clone()),
            row.at.lat().to_string(),
            row.at.lon().to_string(),
            slack.map_or_else(String::new, |days| days.to_string()),
            hidden.without(&lacks.join(" ")),
        ];
        let cells: Vec<String> = cells.iter().map(|cell| csv_cell(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}
