//! All that the map of a moment is drawn from, and whether two moments give the same map.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::chart::Hit;
use crate::chart::IncidentFilter;
use crate::chart::LayerId;
use crate::chart::Marks;
use crate::chart::Overview;
use crate::chart::Palette;
use crate::chart::Theme;
use crate::chart::View;
use crate::chart::World;
use crate::chart::basemap::Ground;
use crate::chart::world::DensityBand;
use crate::chart::world::Draft;
use crate::chart::world::Measure;
use crate::desk::derived::Answers;
use crate::model::Operation;
use crate::model::Period;
use crate::model::Season;
use crate::words::Lang;

/// All that the map was drawn from.
#[derive(Debug, Clone)]
pub(crate) struct Sight {
    pub(crate) operation: Arc<Operation>,
    pub(crate) view: View,
    pub(crate) shown: BTreeSet<LayerId>,
    pub(crate) theme: Theme,
    pub(crate) lang: Lang,
    pub(crate) season: Season,
    pub(crate) filter: IncidentFilter,
    pub(crate) selection: Vec<Hit>,
    pub(crate) hovered: Option<Hit>,
    pub(crate) draft: Option<Draft>,
    pub(crate) measure: Option<Measure>,
    pub(crate) plan_period: Period,
    pub(crate) day: Date,
    /// Whether a question about who reaches whom is asked.
    pub(crate) asks: bool,
    /// Whether two periods are compared that can be.
    pub(crate) compares: bool,
    pub(crate) answers: Answers,
    /// What stands for the incidents while they are read.
    pub(crate) overview: Option<Arc<Overview>>,
    /// On paper, in place of the density in the view.
    pub(crate) bands: Vec<DensityBand>,
}

/// The layers that follow the hand: drawn in each frame over the picture of all others.
const HAND: [LayerId; 2] = [LayerId("selection"), LayerId("draft")];

impl Sight {
    /// Whether the same map would be drawn on one page, but for what follows the hand. Equal pointers hold equal values;
    /// the reverse costs one drawing.
    pub(crate) fn same_map(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.operation, &other.operation)
            && self.shown == other.shown
            && (self.theme, self.lang, self.season) == (other.theme, other.lang, other.season)
            && self.filter == other.filter
            && (self.asks, self.compares) == (other.asks, other.compares)
            && (self.plan_period, self.day) == (other.plan_period, other.day)
            && self.answers.same(&other.answers)
    }

    /// Whether the same would be drawn of what follows the hand.
    pub(crate) fn same_hand(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.operation, &other.operation)
            && (self.theme, self.lang) == (other.theme, other.lang)
            && (&self.selection, self.hovered) == (&other.selection, other.hovered)
            && self.draft == other.draft
            && self.measure == other.measure
    }

    /// Whether anything follows the hand.
    pub(crate) const fn has_hand(&self) -> bool {
        !self.selection.is_empty() || self.hovered.is_some() || self.draft.is_some() || self.measure.is_some()
    }

    /// Whether a layer is shown, and follows the hand or does not.
    pub(crate) fn shows(&self, layer: LayerId, of_hand: bool) -> bool {
        self.shown.contains(&layer) && HAND.contains(&layer) == of_hand
    }
}

/// What layers are drawn from.
pub(crate) fn world<'a>(sight: &'a Sight, marks: &'a Marks, grounds: &'a [&'a dyn Ground]) -> World<'a> {
    let answers = &sight.answers;
    let in_view = answers
        .density
        .value
        .as_ref()
        .map_or(&[] as &[DensityBand], |answer| answer.bands.as_slice());
    World {
        plan_period: sight.plan_period,
        today: Some(sight.day),
        season: sight.season,
        grounds,
        density: if sight.bands.is_empty() {
            in_view
        } else {
            &sight.bands
        },
        reach: answers
            .reach
            .value
            .as_ref()
            .map_or(&[], |answer| answer.pictures.as_slice()),
        gaps: answers
            .gaps
            .value
            .as_ref()
            .map_or(&[], |answer| answer.marks.as_slice()),
        hotspots: answers.hotspots.value.as_ref().map(|answer| &answer.outlines),
        silence: answers.silence.value.as_ref().map(|answer| &answer.outline),
        left_out: answers
            .asked
            .value
            .as_ref()
            .filter(|_| sight.asks)
            .map_or(&[], |answer| answer.left_out.as_slice()),
        forecast: answers
            .forecast
            .value
            .as_ref()
            .map_or(&[], |answer| answer.places.as_slice()),
        periods: answers.periods.value.as_deref().filter(|_| sight.compares),
        roadside: answers.roadside.value.as_deref(),
        ground_changes: (answers.ground_change.value.as_ref()).map_or(&[], |found| found.groups.as_slice()),
        ground_against: answers.ground_change.value.as_ref().map(|found| found.against),
        selection: &sight.selection,
        hovered: sight.hovered,
        draft: sight.draft.as_ref(),
        measure: sight.measure.as_ref(),
        ..World::new(&sight.operation, marks, Palette::of(sight.theme), sight.lang)
    }
}
