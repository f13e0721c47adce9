//! A large operation is shown before its incidents are read: by the overview that its file keeps of them.
//!
//! All else is there already. What is asked for meanwhile and needs the incidents, or changes something, waits till they are
//! in, a second at most; no answer is made from the part. The operation that was open before stays behind, and comes back
//! where the file turns out to be none that can be read.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use crate::chart::Overview;
use crate::desk::Desk;
use crate::desk::SaveState;
use crate::desk::action::Action;
use crate::desk::action::MapEventKind;
use crate::desk::command::Command;
use crate::desk::derived::Answers;
use crate::desk::document::Document;
use crate::desk::job::JobKind;
use crate::desk::notice::Saying;
use crate::desk::post::Post;
use crate::desk::tool::ToolState;
use crate::desk::writer::Told;
use crate::model::Operation;
use crate::model::Severity;
use crate::store::gpkg::Early;

/// A window that shows nothing after this long holds nobody up.
const PATIENCE: Duration = Duration::from_millis(400);

/// An operation whose incidents are still read.
#[derive(Debug)]
pub(crate) struct ShownEarly {
    /// What stands for them.
    pub(crate) overview: Arc<Overview>,
    /// The operation that was open before.
    behind: Document,
    /// What was asked for meanwhile, in its order.
    later: Vec<Action>,
    /// Goes once the map is drawn: so long the cores are its own.
    undrawn: Option<Sender<()>>,
}

/// A file as it is known before its incidents are read.
pub(crate) struct Sketch {
    pub(crate) path: PathBuf,
    pub(crate) encrypted: bool,
    pub(crate) read_only: bool,
    pub(crate) operation: Operation,
    pub(crate) overview: Arc<Overview>,
    pub(crate) undrawn: Sender<()>,
}

/// What takes in what is known of a file early, and hands it to the desk; says whether the file keeps an overview.
pub(crate) fn teller<'a>(
    post: &'a Post,
    path: &'a Path,
    (encrypted, read_only): (bool, bool),
    has_one: &'a mut bool,
) -> impl FnMut(Early) + 'a {
    move |early| {
        let Some(overview) = Overview::from_bytes(&early.overview) else {
            return;
        };
        *has_one = true;
        let (undrawn, drawn) = mpsc::channel();
        let sketch = Sketch {
            path: path.to_owned(),
            encrypted,
            read_only,
            operation: early.operation,
            overview: Arc::new(overview),
            undrawn,
        };
        post.send(Box::new(move |desk| desk.show_early(sketch)));
        // Read at once, a million rows would take the cores from the window that is to show the map.
        drawn.recv_timeout(post.patience).ok();
    }
}

impl Desk {
    /// A window shows this desk: what is read behind its first map waits a moment for that.
    pub fn is_in_window(&mut self) {
        self.post.patience = PATIENCE;
    }

    /// Lets the incidents be read once the map is drawn.
    pub(crate) fn go_on_reading(&mut self) {
        if self.is_reading() && self.shows_moment() {
            self.early.as_mut().and_then(|early| early.undrawn.take());
        }
    }

    /// Whether the incidents of the operation that is shown are still read.
    pub const fn is_reading(&self) -> bool {
        self.early.is_some()
    }

    /// How many incidents are being read.
    pub fn incidents_to_come(&self) -> Option<usize> {
        self.early.as_ref().map(|early| early.overview.count)
    }

    pub(crate) fn overview(&self) -> Option<&Arc<Overview>> {
        self.early.as_ref().map(|early| &early.overview)
    }

    /// Shows what is known of an operation before its incidents are read; not at the cost of unsaved work, nor where nobody
    /// waits for it any more.
    fn show_early(&mut self, sketch: Sketch) {
        let is_safe = match self.document.saved() {
            SaveState::NoFile => !self.has_steps(),
            SaveState::ReadOnly | SaveState::Saved(_) => true,
            SaveState::Saving | SaveState::Failed(_) | SaveState::Reading => false,
        };
        let opens = JobKind::Open.title();
        let is_wanted = if sketch.encrypted {
            self.is_trying(&sketch.path)
        } else {
            self.jobs.list().iter().any(|job| job.title == opens)
        };
        if !is_safe || !is_wanted || self.is_reading() {
            return;
        }
        let document = Document::early(sketch.path, sketch.operation, sketch.encrypted, sketch.read_only);
        let behind = std::mem::replace(&mut self.document, document);
        self.early = Some(ShownEarly {
            overview: sketch.overview,
            behind,
            later: Vec::new(),
            undrawn: Some(sketch.undrawn),
        });
        self.clear();
    }

    /// The operation that was shown early is read whole: it takes the place of the part, and what waited is done. Nothing
    /// that was looked at meanwhile changes.
    pub(crate) fn show_whole(&mut self, document: Document) {
        let early = self.early.take();
        self.document = document;
        if self.fitted {
            self.fit_all();
        }
        for action in early.map(|early| early.later).unwrap_or_default() {
            self.ask(action);
        }
    }

    /// The operation that was shown early cannot be read, or is not to be: the one before is there again.
    pub(crate) fn withdraw_early(&mut self) {
        let Some(early) = self.early.take() else {
            return;
        };
        self.document = early.behind;
        self.picture.forget();
        self.beside.forget();
        self.clear();
        if !early.later.is_empty() {
            self.notices
                .say(Severity::Warning, Saying::new("notice-later-dropped"));
        }
    }

    /// Lets what is asked wait till the incidents are read, where it cannot be done before; gives back what can.
    pub(crate) fn not_later(&mut self, action: Action) -> Option<Action> {
        let waits_not = match &action {
            Action::Select(_)
            | Action::Toggle(_)
            | Action::Hover(_)
            | Action::SetView(_)
            | Action::Resize(..)
            | Action::FlyTo(_)
            | Action::Mark(_)
            | Action::FlyToExtent(_)
            | Action::FlyToRecord(_)
            | Action::ShowLayer(..)
            | Action::Show(_)
            | Action::CancelJob(_)
            | Action::Dismiss(_)
            | Action::SetLang(_)
            | Action::SetTheme(_)
            | Action::SystemSays { .. }
            | Action::SetPanel(..)
            | Action::LockAfter(_) => true,
            // The hand pushes the map; what it would take hold of is taken hold of later.
            Action::Pointer(event) => {
                let is_looking = matches!(self.tool, ToolState::Select(_));
                is_looking && event.kind != MapEventKind::DoubleClick
            }
            Action::Command(command) => matches!(
                command,
                // Who locks has somebody at the door.
                Command::Lock
                    | Command::ZoomIn
                    | Command::ZoomOut
                    | Command::FitAll
                    | Command::Language
                    | Command::Theme
                    | Command::PanelLeft
                    | Command::PanelRight
                    | Command::PanelBottom
                    | Command::FindPlace
            ),
            _ => false,
        };
        match &mut self.early {
            Some(early) if !waits_not => {
                early.later.push(action);
                None
            }
            _ => Some(action),
        }
    }

    /// The thread of a document that is not on the desk has something to tell: it counts where the document may come back.
    pub(crate) fn hear_behind(&mut self, number: u64, told: Told) {
        if let Some(early) = self
            .early
            .as_mut()
            .filter(|early| early.behind.number() == number)
        {
            early.behind.hear(told);
        }
    }

    /// Whether something waits that was asked for while the incidents are read.
    pub(crate) fn has_later(&self) -> bool {
        self.early.as_ref().is_some_and(|early| !early.later.is_empty())
    }
}

/// What is known of answers while there is nothing to make them from: that they come.
pub(crate) fn coming() -> Answers {
    let mut answers = Answers::default();
    answers.timeline.computing = true;
    answers.reach.computing = true;
    answers.gaps.computing = true;
    answers.flags.computing = true;
    answers.hotspots.computing = true;
    answers.silence.computing = true;
    answers
}
