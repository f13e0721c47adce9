//! Layers that are to leave the operation: what would be in the file is looked at first, then it is written.
//!
//! What may be in it is decided by `store::export`; here only that it is looked at beside the window, and what left before.

use std::path::PathBuf;
use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::job::JobKind;
use crate::desk::notice::Saying;
use crate::desk::notice::Sentence;
use crate::desk::notice::Value;
use crate::desk::post::Landing;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::Severity;
use crate::protect::Audience;
use crate::store::export;
use crate::store::export::ExportError;
use crate::store::export::ExportLayer;
use crate::store::export::Exported;
use crate::store::export::Left;
use crate::store::export::Selection;
use crate::store::gpkg::AuditNote;
use crate::ticket::Ticket;
use crate::words::Lang;

/// What is to leave, for whom, and where to. The format follows the ending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// For whom.
    pub audience: Audience,
    /// The layers.
    pub layers: Vec<ExportLayer>,
    /// The file.
    pub out: PathBuf,
}

impl Leaving {
    fn selections(&self) -> Vec<Selection> {
        self.layers.iter().copied().map(Selection::all_of).collect()
    }
}

/// What was found when a file that is to leave was looked at.
pub type Look = Result<Exported, Arc<ExportError>>;

/// What the window knows of what would leave, and of what left.
#[derive(Debug, Default)]
pub struct Departures {
    /// What was looked at last, of which state of the operation, and what would be in it.
    looked: Option<(Leaving, Arc<Operation>, Look)>,
    /// What is being looked at.
    asked: Option<(Leaving, Arc<Operation>)>,
    /// What left before in shared exports and sheets.
    before: Option<Vec<Left>>,
    waits: bool,
    /// How many shared things have left whose line in the file is under way.
    kept: usize,
}

impl Departures {
    /// What a file would hold; none while it is not known for this state.
    pub fn look(&self, leaving: &Leaving, op: &Arc<Operation>) -> Option<&Look> {
        let looked = self.looked.as_ref();
        let of_this = looked.filter(|(known, state, _)| known == leaving && Arc::ptr_eq(state, op));
        of_this.map(|(_, _, found)| found)
    }

    /// Whether that is being looked at.
    fn is_asked(&self, leaving: &Leaving, op: &Arc<Operation>) -> bool {
        let asked = self.asked.as_ref();
        asked.is_some_and(|(known, state)| known == leaving && Arc::ptr_eq(state, op))
    }

    /// What is to be known about something shared beside what left before; none also while that is not known.
    pub fn beside(&self, left: &Left) -> Option<Finding> {
        left.beside(self.before.as_ref()?.iter())
    }

    /// Whether the file is still to tell of something that left.
    pub(crate) const fn is_busy(&self) -> bool {
        self.kept > 0
    }

    /// Something has left, and whether the file will tell of it.
    pub(crate) fn is_kept(&mut self, will_tell: bool) {
        self.kept += usize::from(will_tell);
    }

    /// The file takes nothing at the moment: nobody waits for what it tells.
    pub(crate) const fn give_up(&mut self) {
        self.kept = 0;
        self.waits = false;
    }

    /// Whether it is known what left before.
    pub const fn is_told(&self) -> bool {
        self.before.is_some()
    }
}

impl Desk {
    /// What would leave, and what left.
    pub const fn departures(&self) -> &Departures {
        &self.departures
    }

    /// Looks at what a file would hold, unless that is known or under way.
    pub(crate) fn look_at_leaving(&mut self, leaving: Leaving) {
        self.ask_left();
        let op = Arc::clone(self.operation());
        if self.departures.look(&leaving, &op).is_some() || self.departures.is_asked(&leaving, &op) {
            return;
        }
        self.departures.asked = Some((leaving.clone(), Arc::clone(&op)));
        let work = move |_: &Ticket| {
            let layers = leaving.selections();
            let found = export::look(&op, leaving.audience, &leaving.out, &layers).map_err(Arc::new);
            let landing: Landing = Box::new(move |desk: &mut Self| {
                desk.departures.asked = None;
                desk.departures.looked = Some((leaving, op, found));
            });
            Ok(landing)
        };
        self.jobs.start(JobKind::Leaving, Box::new(work));
    }

    /// Asks the file what left before, unless that is known.
    pub(crate) fn ask_left(&mut self) {
        if self.departures.before.is_none() && !self.departures.waits {
            self.departures.waits = self.document.ask_left();
            if !self.departures.waits {
                // Open to be looked at only: nothing is remembered of what leaves.
                self.departures.before = Some(Vec::new());
            }
        }
    }

    /// Writes the file, with its line in the audit trail.
    pub(crate) fn leave(&mut self, leaving: Leaving) {
        let (op, lang) = (Arc::clone(self.operation()), self.lang());
        let document = self.document.number();
        let work = move |ticket: &Ticket| {
            ticket.check()?;
            let layers = leaving.selections();
            let done = export::export(&op, leaving.audience, &leaving.out, &layers, lang);
            let landing: Landing = Box::new(move |desk: &mut Self| {
                if desk.is_locked_away() {
                    return desk.say_of_locked(done.is_ok());
                }
                match done {
                    Ok(written) => {
                        let detail = format!("{} {}", written.format, leaving.audience.code());
                        let note = AuditNote {
                            kind: "export",
                            detail,
                        };
                        desk.say_written(document, &leaving.out, note, written.left);
                    }
                    Err(error) => {
                        let file = leaving.out.display().to_string();
                        let cause = Value::Said(Arc::new(NotLeft(error, file)));
                        let says = Saying::new("notice-not-made").with("cause", cause);
                        desk.notices.say(Severity::Fault, says);
                    }
                }
            });
            Ok(landing)
        };
        self.jobs.start(JobKind::Write, Box::new(work));
    }

    /// The file told what left before.
    pub(crate) fn hear_left(&mut self, before: Vec<Left>) {
        self.departures.waits = false;
        self.departures.before = Some(before);
    }

    /// Something shared has left and is kept; what it tells beside earlier ones is said, whoever asked for it.
    pub(crate) fn hear_leaving(&mut self, told: Option<Finding>) {
        self.departures.before = None;
        self.departures.kept = self.departures.kept.saturating_sub(1);
        if let Some(told) = told {
            self.notices.say(Severity::Warning, told);
        }
    }

    /// Another operation is open: nothing of the one before is known.
    pub(crate) fn forget_departures(&mut self) {
        self.departures = Departures::default();
    }
}

/// Why a file was not written.
struct NotLeft(ExportError, String);

impl Sentence for NotLeft {
    fn sentence(&self, lang: Lang) -> String {
        self.0.sentence(lang, &self.1)
    }
}
