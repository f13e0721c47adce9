//! The kinds of slow work, and how those of one kind stand in each other's way.

use crate::words::Key;

/// The kinds of work, the most urgent first: where not all can run, these go before those below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobKind {
    /// Opening or making an operation.
    Open,
    /// What the bases reach.
    Reach,
    /// The network of the roads.
    Network,
    /// The ground under it, and how one walks from the communities to the ways.
    Ground,
    /// Who is not protected as they should be.
    Gaps,
    /// How soon help is at the selected community.
    Alert,
    /// What activities lack.
    Flags,
    /// What of the patrols still to come cannot be done.
    Ahead,
    /// Looking whether patrols are possible.
    Check,
    /// Sites for new bases.
    Sites,
    /// A programme of patrols.
    Suggest,
    /// Looking into a foreign file, or reading it.
    Import,
    /// Incidents, patrols and activities along time.
    Timeline,
    /// Where incidents gather in the view.
    Density,
    /// Where more is reported than chance brings together.
    Hotspots,
    /// Where nobody looks.
    Silence,
    /// Who reaches whom.
    Asked,
    /// What is to be expected in the coming weeks.
    Forecast,
    /// What a change brought.
    Impact,
    /// Two periods held against each other.
    Periods,
    /// Where the reports of the second period gather.
    Beside,
    /// How many are reported along the ways.
    Roadside,
    /// When it is reported.
    Profile,
    /// Which reports may tell of one event.
    Duplicates,
    /// What armed groups gained and lost.
    GroundChange,
    /// Making areas of influence of reports.
    Influence,
    /// Putting the junctions of a large network in order.
    Order,
    /// Looking at an offline map.
    Map,
    /// Making an offline map of an extract.
    BuildMap,
    /// Looking at what would leave the operation.
    Leaving,
    /// Writing a file that leaves the operation.
    Write,
}

impl JobKind {
    /// The key of its title.
    pub const fn title(self) -> Key {
        match self {
            Self::Open => "job-open",
            Self::Reach => "job-reach",
            Self::Network => "job-network",
            Self::Ground => "job-ground",
            Self::Gaps => "job-gaps",
            Self::Alert => "job-alert",
            Self::Flags => "job-flags",
            Self::Ahead => "job-ahead",
            Self::Check => "job-check",
            Self::Sites => "job-sites",
            Self::Suggest => "job-suggest",
            Self::Import => "job-import",
            Self::Timeline => "job-timeline",
            Self::Density => "job-density",
            Self::Hotspots => "job-hotspots",
            Self::Silence => "job-silence",
            Self::Asked => "job-asked",
            Self::Forecast => "job-forecast",
            Self::Impact => "job-impact",
            Self::Periods => "job-periods",
            Self::Beside => "job-beside",
            Self::Roadside => "job-roadside",
            Self::Profile => "job-profile",
            Self::Duplicates => "job-duplicates",
            Self::GroundChange => "job-ground-change",
            Self::Influence => "job-influence",
            Self::Order => "job-order",
            Self::Map => "job-map",
            Self::BuildMap => "job-map-build",
            Self::Leaving => "job-leaving",
            Self::Write => "job-write",
        }
    }

    /// Whether it pauses between one time and the next: the eye does not follow it, and a hand that changes the question
    /// in every frame is not to be slowed down by it.
    pub(super) const fn is_paced(self) -> bool {
        matches!(
            self,
            Self::Density | Self::Hotspots | Self::Periods | Self::Beside | Self::Roadside
        )
    }

    /// Whether a newer wish makes the one that waits needless.
    pub(super) const fn is_replaced(self) -> bool {
        !matches!(self, Self::Write | Self::Map | Self::BuildMap | Self::Check)
    }

    /// Whether work that came to its end has done something outside of the desk, which is to be known though somebody
    /// stopped it at the last moment: a file was written, or an operation is open.
    pub(super) const fn has_effect(self) -> bool {
        matches!(self, Self::Write | Self::Open)
    }
}
