//! All that a map is drawn from: the operation and the finished answers about it.
//!
//! Plain borrowed values; a layer never computes an answer, it only draws what is here.

use geo_types::MultiPolygon;
use jiff::civil::Date;

use crate::analysis::forecast::Expected;
use crate::analysis::influence::change::GroupChange;
use crate::analysis::periods::Periods;
use crate::analysis::roadside::Roadside;
use crate::chart::basemap::Ground;
use crate::chart::marks::Marks;
use crate::chart::scene::Hit;
use crate::chart::style::Palette;
use crate::chart::view::Medium;
use crate::chart::view::View;
use crate::earth::LonLat;
use crate::model::Access;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Period;
use crate::model::Season;
use crate::protect::Audience;
use crate::quantity::Seconds;
use crate::words::Lang;

/// What can be reached within a time.
#[derive(Debug, Clone, PartialEq)]
pub struct ReachPicture {
    /// The time.
    pub limit: Seconds,
    /// The outlines, longitude and latitude.
    pub outline: MultiPolygon<f64>,
}

/// Where at least so many incidents gather.
#[derive(Debug, Clone, PartialEq)]
pub struct DensityBand {
    /// From 1 (least) to 5 (most).
    pub level: u8,
    /// The outlines of all that is at this level or above.
    pub outline: MultiPolygon<f64>,
}

/// A community that is not protected as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GapMark {
    /// Its place in the list, from 1.
    pub rank: usize,
    /// Which community.
    pub community: Id<Community>,
}

/// A community that the question of the moment leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// Which community.
    pub community: Id<Community>,
    /// Always; else at times, or help comes much later.
    pub always: bool,
}

/// The half-made thing of a tool.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    /// Ways, each with whether it is doubtful (after dark, over a closed bridge, beyond duty).
    pub legs: Vec<(Vec<LonLat>, bool)>,
    /// Points that can be grabbed.
    pub handles: Vec<LonLat>,
    /// Words beside places, as in the hour of arrival.
    pub notes: Vec<(LonLat, String)>,
}

/// A line that is being measured.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Measure {
    /// The line.
    pub line: Vec<LonLat>,
    /// Words beside places: lengths and bearings.
    pub notes: Vec<(LonLat, String)>,
}

/// All that a map is drawn from.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// The records.
    pub operation: &'a Operation,
    /// Their columns, with the filter of the incidents that are shown, protected ones too; see [`Marks::refresh`].
    pub marks: &'a Marks,
    /// The colours.
    pub palette: Palette,
    /// The language of names and of the legend.
    pub lang: Lang,
    /// For whom it is drawn: outside the mission no place tells what is feared for it.
    pub audience: Audience,
    /// The days whose patrols and activities are shown.
    pub plan_period: Period,
    /// The day for which closures and bases are shown; all bases where none is given.
    pub today: Option<Date>,
    /// The season for which closed ways are shown.
    pub season: Season,
    /// The offline maps under everything, bottom to top.
    pub grounds: &'a [&'a dyn Ground],
    /// Reach of the bases, the longest time first.
    pub reach: &'a [ReachPicture],
    /// Where incidents gather, the least dense first.
    pub density: &'a [DensityBand],
    /// Hotspots that stand a test.
    pub hotspots: Option<&'a MultiPolygon<f64>>,
    /// Where nobody has looked.
    pub silence: Option<&'a MultiPolygon<f64>>,
    /// Whom the question of the moment leaves out.
    pub left_out: &'a [LeftOut],
    /// What is to be expected at each place, the most first.
    pub forecast: &'a [Expected],
    /// Two periods held against each other.
    pub periods: Option<&'a Periods>,
    /// Reports along the ways.
    pub roadside: Option<&'a Roadside>,
    /// What armed groups gained and lost since [`World::ground_against`].
    pub ground_changes: &'a [GroupChange],
    /// The day that their ground is held against.
    pub ground_against: Option<Date>,
    /// Communities not protected as they should be, the worst first.
    pub gaps: &'a [GapMark],
    /// What is selected.
    pub selection: &'a [Hit],
    /// What is under the pointer.
    pub hovered: Option<Hit>,
    /// The half-made thing of a tool.
    pub draft: Option<&'a Draft>,
    /// What is being measured.
    pub measure: Option<&'a Measure>,
}

/// Whether a community may be shown there: what must not be shown on anything that leaves the file never comes on
/// paper, nor does a gap or a contact of it.
pub fn may_show(community: &Community, view: &View) -> bool {
    community.access != Access::DoNotShow || view.medium() == Medium::Screen
}

impl<'a> World<'a> {
    /// The day whose ground is shown: the last of the days of which incidents are shown, else that which is planned for.
    pub fn shown_day(&self) -> Option<Date> {
        self.marks.filter().period.to.or(self.today)
    }

    /// The records alone, with no answers about them yet.
    pub fn new(operation: &'a Operation, marks: &'a Marks, palette: Palette, lang: Lang) -> Self {
        Self {
            operation,
            marks,
            palette,
            lang,
            audience: Audience::Internal,
            plan_period: Period::ALWAYS,
            today: None,
            season: Season::Dry,
            grounds: &[],
            reach: &[],
            density: &[],
            hotspots: None,
            silence: None,
            left_out: &[],
            forecast: &[],
            periods: None,
            roadside: None,
            ground_changes: &[],
            ground_against: None,
            gaps: &[],
            selection: &[],
            hovered: None,
            draft: None,
            measure: None,
        }
    }
}
