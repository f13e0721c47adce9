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
    /// Whether the same map would be drawn on one page. Equal pointers hold equal values; the reverse costs one drawing.
    fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.operation, &other.operation)
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

/// Room around what is seen that is drawn too while the hand pushes the map, in shares of its size on each side.
const MARGIN: f32 = 0.25;
/// While the hand pushes, new tiles of the offline maps are taken in at most every so many frames.
const TILE_FRAMES: usize = 6;

/// A drawn map, and how far right and down it is to be painted off its place, in page units.
#[derive(Debug, Clone)]
pub struct Pushed {
    /// The map.
    pub drawn: Arc<Drawn>,
    /// The way.
    pub shift: (f32, f32),
    /// Whether it was drawn for more than is seen, because the hand is pushing it.
    pub is_wide: bool,
}

/// The last drawn map, and the columns it is drawn from.
#[derive(Debug, Default)]
pub(crate) struct Picture {
    marks: Marks,
    last: Option<Last>,
}

#[derive(Debug)]
struct Last {
    /// What was last asked for.
    sight: Sight,
    /// The page that is drawn: that of the sight, or a wider one.
    page: View,
    tiles: u64,
    /// How often it was shown.
    frames: usize,
    drawn: Arc<Drawn>,
}

impl Picture {
    /// The map of this sight: the last one where nothing is different.
    ///
    /// # Cost
    /// Nothing while nothing changed; else that of [`chart::draw`].
    pub(crate) fn of(&mut self, sight: Sight, keeper: &GroundKeeper) -> Arc<Drawn> {
        let tiles = keeper.revision();
        if let Some(last) = &mut self.last
            && last.tiles == tiles
            && last.page == sight.view
            && last.sight.same(&sight)
        {
            last.sight.view = sight.view;
            return Arc::clone(&last.drawn);
        }
        let page = sight.view;
        self.draw(sight, page, keeper)
    }

    /// The map of this sight while the hand may be pushing it: a drawing with room around it that is only pushed along,
    /// until the room is used up.
    ///
    /// # Cost
    /// Nothing in most frames; else that of [`chart::draw`] for two and a half times what is seen.
    pub(crate) fn pushed(&mut self, sight: Sight, keeper: &GroundKeeper) -> Pushed {
        let tiles = keeper.revision();
        let page = match &mut self.last {
            Some(last) => {
                last.frames += 1;
                let fresh = last.tiles == tiles || (last.is_wide() && last.frames < TILE_FRAMES);
                let shift = last
                    .page
                    .push_to(&sight.view)
                    .filter(|shift| last.covers(*shift, &sight.view));
                if let Some(shift) = shift
                    && fresh
                    && last.sight.same(&sight)
                {
                    last.sight.view = sight.view;
                    return Pushed {
                        drawn: Arc::clone(&last.drawn),
                        shift,
                        is_wide: last.is_wide(),
                    };
                }
                let moves = last.sight.view != sight.view || last.is_wide();
                let pushes = moves && last.sight.view.push_to(&sight.view).is_some();
                if pushes { widened(&sight.view) } else { sight.view }
            }
            None => sight.view,
        };
        let shift = page.push_to(&sight.view).unwrap_or_default();
        Pushed {
            drawn: self.draw(sight, page, keeper),
            shift,
            is_wide: self.is_wide(),
        }
    }

    fn draw(&mut self, sight: Sight, page: View, keeper: &GroundKeeper) -> Arc<Drawn> {
        let tiles = keeper.revision();
        self.marks.refresh(&sight.operation, &sight.filter);
        let drawn = Arc::new(draw(&sight, &page, &self.marks, keeper));
        self.last = Some(Last {
            sight,
            page,
            tiles,
            frames: 0,
            drawn: Arc::clone(&drawn),
        });
        drawn
    }

    /// Whether the last map was drawn for more than is seen.
    pub(crate) fn is_wide(&self) -> bool {
        self.last.as_ref().is_some_and(Last::is_wide)
    }

    /// The last drawn map, to look for what is under the pointer.
    pub(crate) fn last(&self) -> Option<&Arc<Drawn>> {
        self.last.as_ref().map(|last| &last.drawn)
    }
}

impl Last {
    fn is_wide(&self) -> bool {
        self.page.width() > self.sight.view.width() || self.page.height() > self.sight.view.height()
    }

    /// Whether all of a view lies on the page when it is pushed so far.
    fn covers(&self, (right, down): (f32, f32), view: &View) -> bool {
        // A hundredth of a unit is the rounding of a page that lies exactly under the view.
        let inside = |push: f32, page: f32, seen: f32| push <= 0.01 && push + page >= seen - 0.01;
        inside(right, self.page.width(), view.width()) && inside(down, self.page.height(), view.height())
    }
}

/// The page of a view with room around it.
fn widened(view: &View) -> View {
    let grow = |size: f32| size + 2.0 * (size * MARGIN).round();
    view.resized(grow(view.width()), grow(view.height()))
}

fn draw(sight: &Sight, page: &View, marks: &Marks, keeper: &GroundKeeper) -> Drawn {
    let grounds = keeper.grounds();
    chart::draw(&world(sight, marks, &grounds), page, &|id| {
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
