//! The work plan as a file that leaves: a table, a calendar or one page, for the window and the command line alike.
//!
//! Activities at places that must not be shown, or that name one, stay out of all three. Partners get what is marked for them
//! alone (`protect::partners`).

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
use crate::protect::Audience;
use crate::protect::Hidden;
use crate::protect::cell::csv_cell;
use crate::protect::plan_for_partners;
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
    /// None is marked for partners, or all that are name what they must not know.
    #[error("no activity is marked for partners")]
    NothingForPartners,
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
            Self::NothingForPartners => words::text(lang, "worktable-nothing-for-partners"),
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

/// The bytes of the work plan in the format of the name's ending: `csv`, `ics`, `pdf` or `png`; for others outside, of the
/// activities alone that are marked for partners.
///
/// # Errors
/// [`WorktableFault`].
pub fn worktable(
    op: &Operation,
    beside: Option<&Path>,
    (audience, out): (Audience, &Path),
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
    let inside = audience.sees_plans();
    let part = (!inside).then(|| plan_for_partners(op).0);
    let op = part.as_ref().unwrap_or(op);
    let hidden = Hidden::of(op);
    if !op.activities.rows().any(|row| hidden.may_tell(row)) {
        let nothing = if inside {
            WorktableFault::Nothing
        } else {
            WorktableFault::NothingForPartners
        };
        return Err(nothing);
    }
    if ending == "ics" {
        return Ok(calendar::calendar(op, lang).0.into_bytes());
    }
    // What is lacking is a matter of the mission.
    let flags = if inside {
        let (network, _) = terrain::network(op, beside, ticket)?;
        activity::flags(op, &network, ticket)?
    } else {
        Vec::new()
    };
    if ending == "csv" {
        let plan = schedule::schedule(op);
        return Ok(table(op, &plan, &flags, inside, lang).into_bytes());
    }
    let title = if inside {
        "timetable-title"
    } else {
        "timetable-title-partners"
    };
    let page = timetable(op, &flags, title, lang).ok_or(WorktableFault::Nothing)?;
    let about = PageMeta {
        title: words::text_with(lang, title, &[("name", op.about.name.as_str().into())]),
        lang,
    };
    Ok(file::file(out, &[page], &about, &NoPictures)?)
}

/// The columns that every reader gets, by the keys of their titles; those that the import knows are called as it knows them.
const COLUMNS: [&str; 11] = [
    "worktable-title",
    "worktable-stakeholder",
    "worktable-phase",
    "worktable-tier",
    "worktable-place",
    "worktable-from",
    "worktable-to",
    "worktable-status",
    "worktable-indicator",
    "worktable-endorsed-by",
    "worktable-endorsed-on",
];

/// The columns that the mission alone gets.
const INSIDE: [&str; 10] = [
    "worktable-escort",
    "worktable-access",
    "worktable-host",
    "worktable-clearance",
    "worktable-cleared-on",
    "worktable-shareable",
    "worktable-lat",
    "worktable-lon",
    "worktable-slack",
    "worktable-lacks",
];

fn table(op: &Operation, plan: &Schedule, flags: &[ActivityFlag], inside: bool, lang: Lang) -> String {
    let hidden = Hidden::of(op);
    let columns = COLUMNS.iter().chain(&["worktable-after"]);
    let columns = columns.chain(INSIDE.iter().filter(|_| inside));
    let titles: Vec<String> = columns.map(|key| words::text(lang, key)).collect();
    let mut out = format!("\u{feff}{}\r\n", titles.join(","));
    let shown = |id: &Id<Activity>| op.activities.get(*id).filter(|row| hidden.may_tell(row));
    for (id, row) in op.activities.iter().filter(|(_, row)| hidden.may_tell(row)) {
        let mut cells = for_all(row, lang);
        let before = row.after.iter().filter_map(shown);
        let before: Vec<&str> = before.map(|before| before.title.as_str()).collect();
        cells.push(before.join("; "));
        if inside {
            let lacks: Vec<String> = flags
                .iter()
                .filter(|flag| flag.activity == id)
                .map(|flag| flag.finding.cause(lang))
                .collect();
            cells.extend(of_mission(row, lang));
            let slack = plan.rows.iter().find(|known| known.activity == id);
            let slack = slack.and_then(|known| known.slack);
            cells.push(slack.map_or_else(String::new, |days| days.to_string()));
            cells.push(hidden.without(&lacks.join(" ")));
        }
        let cells: Vec<String> = cells.iter().map(|cell| csv_cell(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// The cells of [`COLUMNS`].
fn for_all(row: &Activity, lang: Lang) -> Vec<String> {
    let text = |key: &str| words::text(lang, key);
    let endorsed = row.terms.endorsed;
    vec![
        row.title.clone(),
        text(row.stakeholder.title()),
        text(row.phase.title()),
        row.terms.tier.map_or_else(String::new, |tier| text(tier.title())),
        row.place.clone(),
        row.from.to_string(),
        row.to.to_string(),
        text(row.status.title()),
        row.indicator.clone(),
        endorsed.map_or_else(String::new, |endorsed| text(endorsed.by.title())),
        endorsed.map_or_else(String::new, |endorsed| endorsed.on.to_string()),
    ]
}

/// The first cells of [`INSIDE`]: what the row itself holds.
fn of_mission(row: &Activity, lang: Lang) -> Vec<String> {
    let text = |key: &str| words::text(lang, key);
    let yes = |is: bool| text(if is { "import-yes" } else { "import-no" });
    let terms = &row.terms;
    vec![
        yes(row.needs_escort),
        yes(row.needs_access),
        terms.host.map_or_else(String::new, |host| text(host.title())),
        match row.host() {
            Some(_) => text(terms.clearance.title()),
            None => String::new(),
        },
        terms.cleared_on.map_or_else(String::new, |day| day.to_string()),
        yes(terms.shareable),
        row.at.lat().to_string(),
        row.at.lon().to_string(),
    ]
}
