//! The desk: all that the window shows and the command line works on, without window or terminal.
//!
//! Everything is asked by an [`Action`] and seen through `&Desk`; slow work comes back in [`Desk::poll`]. Paints nothing.

mod act;
pub mod action;
pub mod approval;
mod begin;
pub mod command;
mod copy;
pub mod derived;
mod document;
mod drawer;
mod early;
pub mod find;
mod fit;
pub mod fold;
pub mod ground;
mod hand;
mod history;
pub mod import;
mod influence;
pub mod job;
mod judging;
mod leaving;
mod loaded;
mod locked;
pub mod maps;
pub mod memo;
mod mend;
pub mod notice;
mod open;
pub mod order;
mod output;
mod overview;
pub mod paper;
mod periods;
mod picture;
pub mod placing;
mod planning;
mod post;
mod recover;
mod remembered;
mod replan;
mod reports;
mod restore;
mod roadside;
mod seen;
pub mod selection;
mod sight;
mod siting;
mod situation;
mod stepping;
pub mod terrain;
pub mod tool;
pub mod watch;
mod whole;
pub mod worktable;
mod writer;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;
use std::time::Instant;

pub use action::Action;
pub use action::MapEvent;
pub use action::MapEventKind;
pub use action::Modifiers;
pub use action::ToolKey;
pub use command::Command;
pub use command::Shortcut;
pub use command::Wanted;
pub use derived::Answer;
pub use derived::Answers;
pub use derived::Verdicts;
pub use document::SaveState;
pub use import::ImportDialogState;
pub use import::ImportStage;
pub use influence::GroundChange;
pub use job::JobInfo;
pub use leaving::Departures;
pub use leaving::Leaving;
pub use leaving::Look;
pub use locked::Locked;
pub use notice::Notice;
pub use overview::keep_overview;
pub use periods::PeriodsAsked;
pub use picture::DrawnMap;
pub use picture::Lens;
pub use placing::Placing;
pub use planning::Planned;
pub use planning::Which;
pub use reports::ReportsAction;
pub use restore::Points;
pub use restore::Purpose;
pub use restore::SeenPoint;
pub use seen::AtStake;
pub use situation::LIMITS_H;
pub use situation::Question;
pub use situation::Situation;
pub use tool::ToolState;

use crate::chart;
use crate::chart::Hit;
use crate::chart::LAYERS;
use crate::chart::LayerId;
use crate::chart::PagePoint;
use crate::chart::Scene;
use crate::chart::View;
use crate::chart::layer::Drawn;
use crate::desk::derived::Derived;
use crate::desk::document::Document;
use crate::desk::early::ShownEarly;
use crate::desk::ground::GroundKeeper;
use crate::desk::ground::RefusedMap;
use crate::desk::ground::WantedMap;
use crate::desk::job::Jobs;
use crate::desk::loaded::Loaded;
use crate::desk::locked::Locking;
use crate::desk::notice::Notices;
use crate::desk::picture::Picture;
use crate::desk::planning::Planning;
use crate::desk::post::Landing;
use crate::desk::post::Post;
use crate::desk::remembered::SettingsKeeper;
use crate::desk::sight::Sight;
use crate::desk::tool::DrawPatrol;
use crate::earth::LonLat;
use crate::model::Edit;
use crate::model::Operation;
use crate::print::sheet::BriefRequest;
use crate::store::folders;
use crate::store::settings::Settings;
use crate::words::Lang;

/// Where the desk keeps what is not the operation. Without them nothing is remembered and there is no exercise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folders {
    /// The folder of the settings.
    pub config: Option<PathBuf>,
    /// The folder of the working copies.
    pub data: Option<PathBuf>,
}

impl Folders {
    /// Where the system keeps them.
    pub fn of_system() -> Self {
        Self {
            config: folders::config(),
            data: folders::data(),
        }
    }
}

/// Layers that are not shown unless one asks: they cover what is under them.
const HIDDEN_AT_FIRST: &[&str] = &["silence", "forecast", "dots", "periods", "roadside"];

/// The open operation, and all that is seen and done around it.
#[derive(Debug)]
pub struct Desk {
    folders: Folders,
    settings: Settings,
    keeper_of_settings: SettingsKeeper,
    system: (Lang, bool),
    document: Document,
    /// How many documents there were in this run.
    documents: u64,
    /// An operation that was read, and waits until the open one is safe.
    arrived: Option<Loaded>,
    /// What is shown of the operation that is being read.
    early: Option<ShownEarly>,
    /// An encrypted one that waits for its passphrase.
    locked: Option<Locked>,
    locking: Locking,
    points: Points,
    departures: Departures,
    /// What a copy that is being made will hold.
    copied: Option<Arc<Operation>>,
    selection: Vec<Hit>,
    hovered: Option<Hit>,
    view: View,
    /// The map shows the whole operation, and shall when its size changes.
    fitted: bool,
    /// Where the hand holds the map.
    held: Option<PagePoint>,
    shown: BTreeSet<LayerId>,
    situation: Situation,
    /// The season was chosen by hand and no longer follows the planned day.
    season_by_hand: bool,
    tool: ToolState,
    /// A patrol that was being drawn when another tool was taken up.
    put_aside: Option<Box<DrawPatrol>>,
    /// The place that the search has gone to.
    found: Option<LonLat>,
    /// The operation as the gesture under way would leave it, with what it was made from.
    moment: Option<(Arc<Operation>, Vec<Edit>, Arc<Operation>)>,
    derived: Derived,
    answers: Answers,
    picture: Picture,
    /// The map of the period that the chosen days are held against.
    beside: Picture,
    /// The offline maps under the operation, and what they were last asked to show.
    keeper: GroundKeeper,
    laid: (Vec<WantedMap>, chart::Theme),
    /// Maps of which was said that they do not lie there, and the state of the keeper in which that was looked at.
    refused: (Vec<RefusedMap>, u64),
    notices: Notices,
    jobs: Jobs,
    post: Post,
    landings: Receiver<Landing>,
    for_window: Vec<Command>,
    planning: Planning,
    import: Option<ImportDialogState>,
    /// A picture that is being laid by points, and how many there were in this run.
    placing: Option<Placing>,
    placings: u64,
    /// How many looks at foreign files there were in this run.
    imports: u64,
    /// Sheets that wait for the answers that stand on them.
    wanted_sheets: Vec<(BriefRequest, PathBuf)>,
    /// How many files were written in this run.
    written: usize,
}

impl Desk {
    /// An empty desk. `wake` is called from threads whenever something came back and [`Desk::poll`] is worth a call.
    pub fn new(folders: Folders, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (post, landings) = Post::new(Arc::clone(&wake));
        let (settings, findings) = folders.config.as_deref().map(Settings::load).unwrap_or_default();
        let mut notices = Notices::default();
        for finding in findings {
            notices.say(finding.severity, finding);
        }
        let shown = LAYERS.iter().map(|layer| layer.id());
        Self {
            folders,
            settings,
            keeper_of_settings: SettingsKeeper::default(),
            system: (Lang::default(), false),
            document: Document::empty(),
            documents: 0,
            arrived: None,
            early: None,
            locked: None,
            locking: Locking::default(),
            points: Points::default(),
            departures: Departures::default(),
            copied: None,
            selection: Vec::new(),
            hovered: None,
            view: first_view(),
            fitted: true,
            held: None,
            shown: shown.filter(|id| !HIDDEN_AT_FIRST.contains(&id.0)).collect(),
            situation: Situation::default(),
            season_by_hand: false,
            tool: ToolState::default(),
            put_aside: None,
            found: None,
            moment: None,
            derived: Derived::default(),
            answers: Answers::default(),
            picture: Picture::default(),
            beside: Picture::beside(),
            keeper: GroundKeeper::new(wake),
            laid: (Vec::new(), chart::Theme::Light),
            refused: (Vec::new(), 0),
            notices,
            jobs: Jobs::new(post.clone()),
            post,
            landings,
            for_window: Vec::new(),
            planning: Planning::default(),
            import: None,
            placing: None,
            placings: 0,
            imports: 0,
            wanted_sheets: Vec::new(),
            written: 0,
        }
    }

    /// Takes in what threads have done since the last time. To be called before each frame; costs nothing while
    /// nothing happened.
    pub fn poll(&mut self) {
        while let Ok(landing) = self.landings.try_recv() {
            landing(self);
        }
        self.show_arrived();
        self.lay_maps();
        self.derive();
        self.print_wanted();
    }

    /// Polls until something holds, for at most so long; says whether it holds. For the command line and for tests.
    pub fn wait(&mut self, most: Duration, mut until: impl FnMut(&Self) -> bool) -> bool {
        let end = Instant::now() + most;
        loop {
            self.poll();
            if until(self) {
                return true;
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            if let Ok(landing) = self.landings.recv_timeout(left.min(Duration::from_millis(50))) {
                landing(self);
            }
        }
    }

    /// Whether no work is under way and nothing waits to be written.
    pub fn is_idle(&self) -> bool {
        self.jobs.is_idle()
            && !self.keeper.is_busy()
            && !self.picture.is_drawing()
            && !self.beside.is_drawing()
            && self.arrived.is_none()
            && self.copied.is_none()
            && self.wanted_sheets.is_empty()
            && !self.document.history().is_asking()
            && !self.departures.is_busy()
            && !matches!(self.document.saved(), SaveState::Saving)
    }

    /// The map of this moment and its legend, drawn at once; drawn anew only when something in it changed.
    pub fn scene(&mut self) -> Arc<Drawn> {
        let sight = self.sight();
        self.picture.of(sight, &self.keeper)
    }

    /// Sees to it that the map of this moment is drawn and painted beside the frames; [`Desk::map`] shows the newest
    /// that is ready. To be called before each frame.
    pub fn follow_map(&mut self, lens: Lens) {
        let sight = self.sight();
        self.picture.follow(sight, lens, &self.keeper, &self.post);
        if let Some(sight) = self.sight_beside() {
            self.beside.follow(sight, lens, &self.keeper, &self.post);
        }
        self.go_on_reading();
    }

    /// What is selected, pointed at, or half made, as it is drawn over the map; follows the hand without delay.
    pub fn hand_scene(&mut self) -> Option<Arc<Scene>> {
        let sight = self.sight();
        self.picture.hand(sight)
    }

    /// The newest map that is ready; none before the first.
    pub fn map(&self) -> Option<&DrawnMap> {
        self.picture.last()
    }

    /// Whether the newest map that is ready shows the operation of this moment.
    pub fn shows_moment(&self) -> bool {
        self.picture.is_of(self.moment())
    }

    /// All that the map of this moment is drawn from.
    pub(crate) fn sight(&self) -> Sight {
        let lang = self.lang();
        Sight {
            operation: Arc::clone(self.moment()),
            view: self.view,
            shown: self.shown.clone(),
            theme: self.map_theme(),
            lang,
            season: self.situation.season,
            filter: self.situation.filter.clone(),
            plan_period: self.plan_period(),
            day: self.day(),
            selection: self.selection.clone(),
            hovered: self.hovered,
            draft: self.draft(lang),
            measure: self.tool.tool().measure(lang),
            bands: Vec::new(),
            asks: self.situation.question.is_some(),
            compares: (self.periods_request()).is_some_and(|request| request.fault().is_none()),
            answers: self.answers.clone(),
            overview: self.overview().map(Arc::clone),
        }
    }
}

/// What the map shows while no operation is open.
fn first_view() -> View {
    View::screen(LonLat::clamped(27.35, -2.7), 1_000_000.0, 1024.0, 640.0)
}
