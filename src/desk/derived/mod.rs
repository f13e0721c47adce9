//! All that is derived from the operation: each answer states what it is made from, and is made when that changes.
//!
//! Nothing is thrown away by hand and nothing is made twice; slow answers are jobs, and the old one stays meanwhile.

mod ahead;
mod alert;
mod asked;
mod gaps;
mod ground;
mod profile;
mod records;
mod reports;
mod slot;
mod threat;
mod ways;

pub use ahead::Verdicts;
pub use alert::AlertAnswer;
pub use asked::AskedAnswer;
pub use asked::Found;
pub use gaps::GapAnswer;
pub use profile::ProfileAnswer;
pub use records::DensityAnswer;
pub use records::HotspotAnswer;
pub use slot::Answer;
pub use ways::ReachAnswer;

pub(crate) use gaps::states;
pub(crate) use records::CELLS;
pub(crate) use records::hotspots_of;
pub(crate) use slot::Slot;

use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis::LastDays;
use crate::analysis::activity::ActivityFlag;
use crate::analysis::duplicate::Duplicates;
use crate::analysis::forecast::Forecast;
use crate::analysis::impact::Impact;
use crate::analysis::periods::Periods;
use crate::analysis::roadside::Roadside;
use crate::analysis::silence::Silence;
use crate::analysis::timeline::Timeline;
use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::derived::ahead::AheadKey;
use crate::desk::derived::alert::AlertKey;
use crate::desk::derived::asked::AskedKey;
use crate::desk::derived::gaps::FlagKey;
use crate::desk::derived::gaps::GapKey;
use crate::desk::derived::ground::GroundKey;
use crate::desk::derived::ground::Laid;
use crate::desk::derived::ground::LastBed;
use crate::desk::derived::profile::ProfileKey;
use crate::desk::derived::records::DayKey;
use crate::desk::derived::records::DensityKey;
use crate::desk::derived::records::HotspotKey;
use crate::desk::derived::records::ImpactKey;
use crate::desk::derived::records::SilenceKey;
use crate::desk::derived::records::TimelineKey;
use crate::desk::derived::reports::DuplicatesKey;
use crate::desk::derived::threat::ForecastKey;
use crate::desk::derived::ways::ReachKey;
use crate::desk::early;
use crate::desk::influence::GroundChange;
use crate::desk::influence::GroundChangeKey;
use crate::desk::job::JobKind;
use crate::desk::notice::Saying;
use crate::desk::notice::Value;
use crate::desk::periods::BesideAnswer;
use crate::desk::periods::BesideKey;
use crate::desk::periods::PeriodsKey;
use crate::desk::planning::Planned;
use crate::desk::planning::Planning;
use crate::desk::post::Landing;
use crate::desk::roadside::RoadsideKey;
use crate::desk::terrain::NoGround;
use crate::model::Revision;
use crate::model::Severity;
use crate::network::Network;
use crate::plan::site::Closing;
use crate::plan::site::Sites;
use crate::plan::suggest::Suggestion;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// What the window shows about the operation.
#[derive(Debug, Default, Clone)]
pub struct Answers {
    /// Incidents, patrols and activities along time.
    pub timeline: Answer<Timeline>,
    /// What the bases reach: the one in the hand, else those selected, else all.
    pub reach: Answer<ReachAnswer>,
    /// Who is not protected as they should be; follows the base in the hand.
    pub gaps: Answer<GapAnswer>,
    /// How soon help is at the selected community, and why not sooner.
    pub alert: Answer<AlertAnswer>,
    /// What activities lack on their days.
    pub flags: Answer<Vec<ActivityFlag>>,
    /// What the checker says of the patrols still to come. On no sheet.
    pub ahead: Answer<Verdicts>,
    /// A suggested programme of patrols; the best so far while the search goes on.
    pub suggestion: Answer<Planned<Suggestion>>,
    /// The programme that was suggested before it, to compare.
    pub earlier: Option<Arc<Planned<Suggestion>>>,
    /// Proposed sites for bases.
    pub sites: Answer<Planned<Sites>>,
    /// What would be if a base closed or moved.
    pub closing: Answer<Planned<Closing>>,
    /// How densely the incidents of the period lie in the view.
    pub density: Answer<DensityAnswer>,
    /// Where more is reported than chance would bring together.
    pub hotspots: Answer<HotspotAnswer>,
    /// Where nobody looks.
    pub silence: Answer<Silence>,
    /// The answer to the question of the moment about who reaches whom.
    pub asked: Answer<AskedAnswer>,
    /// What is to be expected in the coming weeks; made while somebody looks at it.
    pub forecast: Answer<Forecast>,
    /// What the change brought that is asked about.
    pub impact: Answer<Impact>,
    /// Two periods held against each other; made once somebody asked.
    pub periods: Answer<Periods>,
    /// What armed groups gained and lost; made once somebody asked.
    pub ground_change: Answer<GroundChange>,
    /// How many are reported along the ways; made while somebody looks at it.
    pub roadside: Answer<Roadside>,
    /// When it is reported; made while somebody looks at it.
    pub profile: Answer<ProfileAnswer>,
    /// Which reports may tell of one event; made while somebody looks at it.
    pub duplicates: Answer<Duplicates>,
}

impl Answers {
    /// Whether some answer is not that of this moment.
    pub const fn is_computing(&self) -> bool {
        self.timeline.computing
            || self.reach.computing
            || self.gaps.computing
            || self.alert.computing
            || self.flags.computing
            || self.density.computing
            || self.hotspots.computing
            || self.silence.computing
            || self.asked.computing
            || self.forecast.computing
            || self.impact.computing
            || self.periods.computing
            || self.ground_change.computing
            || self.roadside.computing
            || self.profile.computing
            || self.duplicates.computing
    }

    /// Whether some answer is that of an older state, because the newest was stopped or came to grief.
    pub const fn is_stale(&self) -> bool {
        self.timeline.stale
            || self.reach.stale
            || self.gaps.stale
            || self.alert.stale
            || self.flags.stale
            || self.density.stale
            || self.hotspots.stale
            || self.silence.stale
            || self.asked.stale
            || self.forecast.stale
            || self.impact.stale
            || self.periods.stale
            || self.ground_change.stale
            || self.roadside.stale
            || self.profile.stale
            || self.duplicates.stale
    }

    /// Whether the same would be drawn.
    pub(crate) fn same(&self, other: &Self) -> bool {
        self.density.same(&other.density)
            && self.reach.same(&other.reach)
            && self.gaps.same(&other.gaps)
            && self.suggestion.same(&other.suggestion)
            && self.sites.same(&other.sites)
            && self.hotspots.same(&other.hotspots)
            && self.silence.same(&other.silence)
            && self.forecast.same(&other.forecast)
            && self.periods.same(&other.periods)
            && self.roadside.same(&other.roadside)
            && self.ground_change.same(&other.ground_change)
            && self.asked.same(&other.asked)
    }
}

/// The answers with what they were made from.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    pub(crate) day: Option<(DayKey, Date)>,
    pub(crate) last_days: LastDays,
    pub(crate) network: Slot<Revision, Network>,
    /// The same with the ground under it, where grids lie under the operation.
    pub(crate) ground: Slot<GroundKey, Laid>,
    pub(crate) bed: LastBed,
    /// Why there is no ground, as it was said.
    pub(crate) no_ground: Option<NoGround>,
    /// Whether a large network was put in order.
    pub(crate) order: Slot<Revision, ()>,
    pub(crate) reach: Slot<ReachKey, ReachAnswer>,
    pub(crate) gaps: Slot<GapKey, GapAnswer>,
    pub(crate) alert: Slot<AlertKey, AlertAnswer>,
    pub(crate) flags: Slot<FlagKey, Vec<ActivityFlag>>,
    pub(crate) ahead: Slot<AheadKey, Verdicts>,
    pub(crate) timeline: Slot<TimelineKey, Timeline>,
    pub(crate) density: Slot<DensityKey, DensityAnswer>,
    pub(crate) hotspots: Slot<HotspotKey, HotspotAnswer>,
    pub(crate) silence: Slot<SilenceKey, Silence>,
    pub(crate) asked: Slot<AskedKey, AskedAnswer>,
    pub(crate) forecast: Slot<ForecastKey, Forecast>,
    pub(crate) impact: Slot<ImpactKey, Impact>,
    pub(crate) periods: Slot<PeriodsKey, Periods>,
    pub(crate) beside: Slot<BesideKey, BesideAnswer>,
    pub(crate) ground_change: Slot<GroundChangeKey, GroundChange>,
    pub(crate) roadside: Slot<RoadsideKey, Roadside>,
    pub(crate) profile: Slot<ProfileKey, ProfileAnswer>,
    pub(crate) duplicates: Slot<DuplicatesKey, Duplicates>,
}

impl Derived {
    pub(crate) fn answers(&self, planning: &Planning) -> Answers {
        let (network, ground) = (self.network.answer(), self.ground.answer());
        Answers {
            reach: self.reach.answer().resting_on(network).resting_on(ground),
            gaps: self.gaps.answer().resting_on(network).resting_on(ground),
            alert: self.alert.answer().resting_on(network).resting_on(ground),
            flags: self.flags.answer().resting_on(network).resting_on(ground),
            ahead: self.ahead.answer().clone(),
            suggestion: planning.suggestion.clone(),
            earlier: planning.earlier.clone(),
            sites: planning.sites.clone(),
            closing: planning.closing.clone(),
            timeline: self.timeline.answer().clone(),
            density: self.density.answer().clone(),
            hotspots: self.hotspots.answer().clone(),
            silence: self.silence.answer().clone(),
            asked: self.asked.answer().resting_on(network).resting_on(ground),
            forecast: self.forecast.answer().clone(),
            impact: self.impact.answer().clone(),
            periods: self.periods.answer().clone(),
            ground_change: self.ground_change.answer().clone(),
            roadside: self.roadside.answer().clone(),
            profile: self.profile.answer().clone(),
            duplicates: self.duplicates.answer().clone(),
        }
    }

    /// The work for an answer was stopped, or came to grief; says whether an older one is shown now.
    pub(crate) fn stop(&mut self, kind: JobKind) -> bool {
        match kind {
            JobKind::Open | JobKind::Map | JobKind::BuildMap | JobKind::Write | JobKind::Import => false,
            JobKind::Suggest | JobKind::Sites | JobKind::Check | JobKind::Leaving => false,
            // What is in the operation stays as it is.
            JobKind::Influence => false,
            JobKind::Network => self.network.stop(),
            JobKind::Ground => self.ground.stop(),
            // Without it answers take longer and are the same.
            JobKind::Order => false,
            JobKind::Reach => self.reach.stop(),
            JobKind::Gaps => self.gaps.stop(),
            JobKind::Alert => self.alert.stop(),
            JobKind::Flags => self.flags.stop(),
            JobKind::Ahead => self.ahead.stop(),
            JobKind::Timeline => self.timeline.stop(),
            JobKind::Density => self.density.stop(),
            JobKind::Hotspots => self.hotspots.stop(),
            JobKind::Silence => self.silence.stop(),
            JobKind::Asked => self.asked.stop(),
            JobKind::Forecast => self.forecast.stop(),
            JobKind::Impact => self.impact.stop(),
            JobKind::Periods => self.periods.stop(),
            JobKind::Beside => self.beside.stop(),
            JobKind::GroundChange => self.ground_change.stop(),
            JobKind::Roadside => self.roadside.stop(),
            JobKind::Profile => self.profile.stop(),
            JobKind::Duplicates => self.duplicates.stop(),
        }
    }

    /// All that was stopped is to be made after all.
    pub(crate) fn again(&mut self) {
        self.network.again();
        self.ground.again();
        self.reach.again();
        self.gaps.again();
        self.alert.again();
        self.flags.again();
        self.ahead.again();
        self.timeline.again();
        self.density.again();
        self.hotspots.again();
        self.silence.again();
        self.asked.again();
        self.forecast.again();
        self.impact.again();
        self.periods.again();
        self.beside.again();
        self.ground_change.again();
        self.roadside.again();
        self.profile.again();
        self.duplicates.again();
    }
}

impl Desk {
    /// Starts what the state of the desk needs and does not have.
    pub(crate) fn derive(&mut self) {
        self.derive_day();
        if self.is_reading() {
            self.answers = early::coming();
            return;
        }
        self.derive_ways();
        self.derive_records();
        self.derive_ahead();
        self.answers = self.derived.answers(&self.planning);
        if !self.answers.is_stale() && !self.answers.ahead.stale {
            self.notices.forget("notice-stale");
        }
    }

    /// Work was stopped, or came to grief. An answer that is of an older state for it is marked, and can be made again.
    pub(crate) fn stopped(&mut self, kind: JobKind) {
        if self.derived.stop(kind) {
            let says = Saying::new("notice-stale").with("job", Value::Key(kind.title().to_owned()));
            let offers = vec![("offer-make-again", Action::MakeAgain)];
            self.notices.offer(Severity::Warning, says, offers);
        }
        match kind {
            JobKind::Open => {
                self.trying_stopped();
                self.withdraw_early();
            }
            JobKind::Import => self.import_stopped(),
            // The best so far stays.
            JobKind::Suggest => self.planning.suggestion.computing = false,
            JobKind::Sites => {
                self.planning.sites.computing = false;
                self.planning.closing.computing = false;
            }
            _ => {}
        }
    }

    /// Wants an answer; makes it on a thread where it is not known.
    pub(crate) fn want<K, V>(
        &mut self,
        kind: JobKind,
        slot: fn(&mut Derived) -> &mut Slot<K, V>,
        key: K,
        make: impl FnOnce(&Ticket) -> Result<V, Cancelled> + Send + 'static,
    ) where
        K: Clone + PartialEq + Send + 'static,
        V: Send + Sync + 'static,
    {
        if !slot(&mut self.derived).want(&key) {
            return;
        }
        self.jobs.start(
            kind,
            Box::new(move |ticket| {
                let value = Arc::new(make(ticket)?);
                let landing: Landing = Box::new(move |desk| slot(&mut desk.derived).put(key, value));
                Ok(landing)
            }),
        );
    }
}
