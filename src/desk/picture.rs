//! The map of this moment, drawn once and kept until something in it is different.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::chart;
use crate::chart::Hit;
use crate::chart::IncidentFilter;
use crate::chart::LayerId;
use crate::chart::Marks;
use crate::chart::Palette;
use crate::chart::Theme;
use crate::chart::View;
use crate::chart::World;
use crate::chart::basemap::Ground;
use crate::chart::layer::Drawn;
use crate::chart::world::DensityBand;
use crate::chart::world::Draft;
use crate::chart::world::Measure;
use crate::desk::derived::Answers;
use crate::desk::ground::GroundKeeper;
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
    pub(crate) answers: Answers,
    /// On paper, in place of the density in the view.
    pub(crate) bands: Vec<DensityBand>,
}

impl Sight {
    /// Whether the same map would be drawn. Equal pointers hold equal values; the reverse costs one drawing.
    fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.operation, &other.operation)
            && self.view == other.view
            && self.shown == other.shown
            && (self.theme, self.lang, self.season) == (other.theme, other.lang, other.season)
            && self.filter == other.filter
            && (&self.selection, self.hovered) == (&other.selection, other.hovered)
            && self.draft == other.draft
            && self.measure == other.measure
            && (self.plan_period, self.day) == (other.plan_period, other.day)
            && self.answers.same(&other.answers)
    }
}

/// The last drawn map, and the columns it is drawn from.
#[derive(Debug, Default)]
pub(crate) struct Picture {
    marks: Marks,
    last: Option<(Sight, u64, Arc<Drawn>)>,
}

impl Picture {
    /// The map of this sight: the last one where nothing is different.
    ///
    /// # Cost
    /// Nothing while nothing changed; else that of [`chart::draw`].
    pub(crate) fn of(&mut self, sight: Sight, keeper: &GroundKeeper) -> Arc<Drawn> {
        let tiles = keeper.revision();
        if let Some((last, last_tiles, drawn)) = &self.last
            && *last_tiles == tiles
            && last.same(&sight)
        {
            return Arc::clone(drawn);
        }
        self.marks.refresh(&sight.operation, &sight.filter);
        let drawn = Arc::new(draw(&sight, &self.marks, keeper));
        self.last = Some((sight, tiles, Arc::clone(&drawn)));
        drawn
    }

    /// The last drawn map, to look for what is under the pointer.
    pub(crate) fn last(&self) -> Option<&Arc<Drawn>> {
        self.last.as_ref().map(|(_, _, drawn)| drawn)
    }
}

fn draw(sight: &Sight, marks: &Marks, keeper: &GroundKeeper) -> Drawn {
    let grounds = keeper.grounds();
    chart::draw(&world(sight, marks, &grounds), &sight.view, &|id| {
        sight.shown.contains(&id)
    })
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
        period: sight.filter.period,
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
        selection: &sight.selection,
        hovered: sight.hovered,
        draft: sight.draft.as_ref(),
        measure: sight.measure.as_ref(),
        ..World::new(&sight.operation, marks, Palette::of(sight.theme), sight.lang)
    }
}
