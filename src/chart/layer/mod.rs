//! The layers of the map, bottom to top, and the one way to draw them.
//!
//! A new layer is one file here and one line in [`LAYERS`].

mod activities;
mod anchors;
mod areas;
mod basemap;
mod bases;
mod communities;
mod contacts;
mod dots;
mod draft;
mod forecast;
mod gaps;
mod grid;
mod ground_change;
mod hotspots;
mod incidents;
mod left_out;
mod over;
mod patrols;
mod periods;
mod protected;
mod reach;
mod roads;
mod roadside;
mod selection;
mod services;
mod silence;

#[cfg(test)]
mod tests;

pub(in crate::chart) use basemap::level as ground_level;
pub use communities::mark as community_mark;
pub use incidents::mark as incident_mark;

use crate::chart::label::Labels;
use crate::chart::layer::anchors::Anchors;
use crate::chart::legend::LegendEntry;
use crate::chart::scene::Item;
use crate::chart::scene::Scene;
use crate::chart::scene::Shape;
use crate::chart::trace::Window;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::words;
use crate::words::Key;

/// The name of a layer in settings, files and on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LayerId(pub &'static str);

/// One kind of thing on the map.
pub trait Layer: Sync {
    /// Its name; never changes.
    fn id(&self) -> LayerId;
    /// Its title for people.
    fn title(&self) -> Key;
    /// Lays what it has to show over what is there, and explains it for the legend.
    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas);
}

/// All layers, bottom to top.
pub const LAYERS: &[&dyn Layer] = &[
    &basemap::Basemap,
    &grid::Grid,
    &areas::Areas,
    &ground_change::GroundChangeLayer,
    &reach::Reach,
    &silence::Silence,
    &hotspots::Hotspots,
    &forecast::Expectation,
    &left_out::LeftOutLayer,
    &periods::PeriodsLayer,
    &protected::Protected,
    &dots::EveryIncident,
    &roadside::RoadsideLayer,
    &roads::Roads,
    &patrols::Patrols,
    &incidents::Incidents,
    &services::Services,
    &communities::Communities,
    &contacts::Contacts,
    &gaps::Gaps,
    &bases::Bases,
    &activities::Activities,
    &selection::Selection,
    &draft::DraftLayer,
];

/// Where the layers draw.
#[derive(Debug)]
pub struct Canvas {
    /// What is drawn so far.
    pub scene: Scene,
    /// The names that want to be placed when all layers are drawn.
    pub labels: Labels,
    /// What can be seen.
    pub window: Window,
    /// Small plates that lie over the marks of all layers, such as the numbers of patrols.
    pub plates: Vec<Item>,
    /// Where the marks of communities and bases stand.
    pub anchors: Anchors,
    legend: Vec<LegendEntry>,
    layer: LayerId,
}

impl Canvas {
    fn new(world: &World<'_>, view: &View) -> Self {
        Self {
            scene: Scene {
                background: Some(world.palette.land),
                ..Scene::new(view.width(), view.height())
            },
            labels: Labels::default(),
            window: Window::of(view),
            plates: Vec::new(),
            anchors: Anchors::of(world, view),
            legend: Vec::new(),
            layer: LayerId(""),
        }
    }

    /// Says what was drawn and how it looks; once for each title of a layer.
    pub fn explain(&mut self, title: String, sample: impl FnOnce() -> Vec<Shape>) {
        let known = self
            .legend
            .iter()
            .any(|entry| entry.layer == self.layer && entry.title == title);
        if !known {
            let (layer, sample) = (self.layer, sample());
            self.legend.push(LegendEntry { layer, title, sample });
        }
    }

    /// Says by its key what was drawn.
    pub fn explain_key(&mut self, world: &World<'_>, key: Key, sample: impl FnOnce() -> Vec<Shape>) {
        self.explain(words::text(world.lang, key), sample);
    }
}

/// A map: what is to be seen, and its legend.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The display list, names on top.
    pub scene: Scene,
    /// What is drawn, in the order of the layers from the top of the map down.
    pub legend: Vec<LegendEntry>,
    /// How many items lie below the plates and names.
    pub below: usize,
}

/// Draws the layers that are shown.
///
/// # Cost
/// About 2 ms for the exercise on a full screen; with 100 000 incidents only what is seen counts.
pub fn draw(world: &World<'_>, view: &View, shown: &dyn Fn(LayerId) -> bool) -> Drawn {
    draw_over(world, view, shown, &[])
}

/// From this scale on there is not room for all that is written: what finds none is left out.
const CROWDED: f64 = 500_000.0;

/// Draws layers over a map that is there already with these plates and names: new names keep off them where there is
/// room elsewhere, and seen from afar always; those that a new mark would cover are laid over it.
pub fn draw_over(
    world: &World<'_>,
    view: &View,
    shown: &dyn Fn(LayerId) -> bool,
    standing: &[Item],
) -> Drawn {
    let mut canvas = Canvas::new(world, view);
    for around in standing.iter().flat_map(|item| over::boxes(&item.shape)) {
        if view.denominator() > CROWDED {
            canvas.labels.block(around);
        } else {
            canvas.labels.crowd(around);
        }
    }
    for layer in LAYERS.iter().filter(|layer| shown(layer.id())) {
        canvas.layer = layer.id();
        layer.draw(world, view, &mut canvas);
    }
    let Canvas {
        mut scene,
        labels,
        plates,
        mut legend,
        ..
    } = canvas;
    let below = scene.items.len();
    let covered = over::covered(&scene.items, standing);
    scene.items.extend(covered);
    scene.items.extend(plates);
    labels.place(&mut scene);
    // What lies on top is looked for first; within a layer the order stays.
    let rank = |entry: &LegendEntry| LAYERS.iter().position(|layer| layer.id() == entry.layer);
    legend.sort_by_key(|entry| std::cmp::Reverse(rank(entry)));
    Drawn { scene, legend, below }
}
