//! What leaves the operation as files of its own: written whole on a thread, with a line in the audit trail.
//!
//! What is in them is decided by `print` and `store::export`; here only where they go and what is said about it.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::ground::RefusedMap;
use crate::desk::job::JobKind;
use crate::desk::notice::Saying;
use crate::desk::notice::Sentence;
use crate::desk::notice::Value;
use crate::desk::order::OrderFault;
use crate::desk::order::order_pdf;
use crate::desk::post::Landing;
use crate::desk::worktable::WorktableFault;
use crate::desk::worktable::worktable;
use crate::model::Id;
use crate::model::Patrol;
use crate::model::Severity;
use crate::protect::Audience;
use crate::store::export;
use crate::store::export::Left;
use crate::store::gpkg::AuditNote;
use crate::store::show;
use crate::store::write;
use crate::store::write::WriteError;
use crate::ticket::Ticket;
use crate::words::Lang;

/// The bytes of a file that is to be written, and what its reader should know of what is not in it.
pub(crate) struct Sheaf {
    pub(crate) bytes: Vec<u8>,
    pub(crate) warnings: Vec<RefusedMap>,
}

impl Sheaf {
    const fn whole(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            warnings: Vec::new(),
        }
    }
}

/// What is to be written, or why there is nothing; nothing where the work was stopped.
pub(crate) type Made = Option<Result<Sheaf, Arc<dyn Sentence>>>;

impl Sentence for OrderFault {
    fn sentence(&self, lang: Lang) -> String {
        Self::sentence(self, lang)
    }
}

impl Desk {
    /// The patrol for a hand-held receiver.
    pub(crate) fn export_gpx(&mut self, id: Id<Patrol>, path: PathBuf) {
        let (op, lang) = (Arc::clone(self.operation()), self.lang());
        let Some(patrol) = op.patrols.get(id).cloned() else {
            return self.say_no_patrol();
        };
        let make = move |_: &Ticket| Some(Ok(Sheaf::whole(export::gpx(&op, &patrol, lang).into_bytes())));
        self.write_file(path, "export", format!("gpx patrol:{}", id.number()), make);
    }

    /// The patrol for map viewers.
    pub(crate) fn export_kml(&mut self, id: Id<Patrol>, path: PathBuf) {
        let (op, lang) = (Arc::clone(self.operation()), self.lang());
        let Some(patrol) = op.patrols.get(id).cloned() else {
            return self.say_no_patrol();
        };
        let make = move |_: &Ticket| Some(Ok(Sheaf::whole(export::kml(&op, &patrol, lang).into_bytes())));
        self.write_file(path, "export", format!("kml patrol:{}", id.number()), make);
    }

    /// The order of a patrol, with the hour of now as the hour at which it was printed.
    pub(crate) fn print_order(&mut self, id: Id<Patrol>, lang: Lang, path: PathBuf) {
        let op = Arc::clone(self.operation());
        if op.patrols.get(id).is_none() {
            return self.say_no_patrol();
        }
        let (file, printed) = (self.file().map(Path::to_path_buf), self.now());
        let name = path.clone();
        let make = move |ticket: &Ticket| match order_pdf(
            &op,
            file.as_deref(),
            id,
            Some(printed),
            (lang, &name),
            ticket,
        ) {
            Ok(made) => Some(Ok(Sheaf {
                bytes: made.bytes,
                warnings: made.warnings,
            })),
            Err(OrderFault::Cancelled(_)) => None,
            Err(error) => Some(Err(Arc::new(error) as Arc<dyn Sentence>)),
        };
        self.write_file(path, "print", format!("order patrol:{}", id.number()), make);
    }

    /// The work plan as a table, a calendar or one page, for the mission or for partners.
    pub(crate) fn write_plan(&mut self, audience: Audience, path: PathBuf) {
        let (op, lang) = (Arc::clone(self.operation()), self.lang());
        let (file, name) = (self.file().map(Path::to_path_buf), path.clone());
        let make =
            move |ticket: &Ticket| match worktable(&op, file.as_deref(), (audience, &name), lang, ticket) {
                Ok(bytes) => Some(Ok(Sheaf::whole(bytes))),
                Err(WorktableFault::Cancelled(_)) => None,
                Err(error) => Some(Err(Arc::new(error) as Arc<dyn Sentence>)),
            };
        let detail = if audience.sees_plans() {
            "work plan"
        } else {
            "work plan for partners"
        };
        self.write_file(path, "export", detail.to_owned(), make);
    }

    /// What is asked of the desk that leaves it as a file.
    pub(crate) fn hand_out(&mut self, action: Action) {
        match action {
            Action::Print(request, path) => self.print(*request, path),
            Action::PrintOrder(patrol, lang, path) => self.print_order(patrol, lang, path),
            Action::WritePlan(audience, path) => self.write_plan(audience, path),
            Action::ExportGpx(patrol, path) => self.export_gpx(patrol, path),
            Action::ExportKml(patrol, path) => self.export_kml(patrol, path),
            Action::LookAtLeaving(leaving) => self.look_at_leaving(leaving),
            Action::AskLeft => self.ask_left(),
            Action::Leave(leaving) => self.leave(leaving),
            // All others were met in `ask` and `look`.
            _ => {}
        }
    }

    pub(crate) fn say_no_patrol(&mut self) {
        self.notices
            .say(Severity::Warning, Saying::new("notice-no-patrol"));
    }

    /// Makes and writes a file on a thread; says what became of it. The line in the audit trail says what left and
    /// when, never what was in it.
    pub(crate) fn write_file(
        &mut self,
        path: PathBuf,
        kind: &'static str,
        detail: String,
        make: impl FnOnce(&Ticket) -> Made + Send + 'static,
    ) {
        self.write_shared(path, AuditNote { kind, detail }, None, make);
    }

    /// The same, with what is behind the file where others outside have it.
    pub(crate) fn write_shared(
        &mut self,
        path: PathBuf,
        note: AuditNote,
        left: Option<Left>,
        make: impl FnOnce(&Ticket) -> Made + Send + 'static,
    ) {
        let document = self.document.number();
        let work = move |ticket: &Ticket| {
            let made = make(ticket).ok_or(crate::ticket::Cancelled)?;
            ticket.check()?;
            let done = made.map(|sheaf| write::whole(&path, &sheaf.bytes).map(|()| sheaf.warnings));
            let landing: Landing = Box::new(move |desk: &mut Self| {
                if desk.is_locked_away() {
                    return desk.say_of_locked(matches!(done, Ok(Ok(_))));
                }
                let says = match done {
                    Ok(Ok(warnings)) => {
                        for warning in warnings {
                            desk.notices.say(Severity::Warning, warning);
                        }
                        return desk.say_written(document, &path, note, left);
                    }
                    Ok(Err(error)) => return desk.notices.say(Severity::Fault, NotWritten(path, error)),
                    Err(why) => Saying::new("notice-not-made").with("cause", Value::Said(why)),
                };
                desk.notices.say(Severity::Fault, says);
            });
            Ok(landing)
        };
        self.jobs.start(JobKind::Write, Box::new(work));
    }

    /// A file of an operation that was locked away meanwhile: its name is not told, only that it is missing.
    pub(crate) fn say_of_locked(&mut self, is_written: bool) {
        if is_written {
            self.written += 1;
        } else {
            self.notices
                .say(Severity::Fault, Saying::new("notice-locked-not-written"));
        }
    }

    pub(crate) fn say_written(&mut self, document: u64, path: &Path, note: AuditNote, left: Option<Left>) {
        if document == self.document.number() {
            self.departures.is_kept(self.document.audit_left(note, left));
        }
        let file = path.display().to_string();
        let says = Saying::new("notice-written").with("file", Value::Plain(file));
        // Of a row of copies the last one stands for all.
        self.notices.forget("notice-written");
        let mut offers = vec![("offer-show-file", Action::Show(path.to_path_buf()))];
        if let Some(folder) = path.parent() {
            offers.push(("offer-show-folder", Action::Show(folder.to_path_buf())));
        }
        self.notices.offer(Severity::Note, says, offers);
        self.written += 1;
    }

    /// Shows a file or folder with the program that the system has for it; says where it lies if there is none.
    pub(crate) fn show_file(&mut self, path: &Path) {
        let shown = show::show(path).and_then(|mut program| {
            // It may stay as long as what it shows: only this thread waits, so that the system can clear it away.
            let waiting = thread::Builder::new().name("doria show".to_owned());
            waiting.spawn(move || program.wait().map(drop)).map(drop)
        });
        if shown.is_err() {
            let file = Value::Plain(path.display().to_string());
            let says = Saying::new("notice-not-shown").with("file", file);
            self.notices.say(Severity::Warning, says);
        }
    }
}

/// A file that could not be written, and why.
struct NotWritten(PathBuf, WriteError);

impl Sentence for NotWritten {
    fn sentence(&self, lang: Lang) -> String {
        self.1.sentence(lang, &self.0.display().to_string())
    }
}
