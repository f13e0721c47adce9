//! Roads, paths and rivers as lines on the world square, found by place: projected once, not in every frame.

use crate::chart::dots::Dots;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::trace;
use crate::chart::trace::Window;
use crate::chart::view::View;
use crate::earth::Extent;
use crate::earth::mercator;
use crate::model::Id;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Table;

/// One way.
#[derive(Debug, Clone)]
pub struct Way {
    /// The road.
    pub id: Id<Road>,
    /// Its class.
    pub class: RoadClass,
    extent: Extent,
    world: Vec<(f64, f64)>,
}

/// All ways, the lesser first, so that the greater lie over them.
#[derive(Debug, Default)]
pub struct WayMarks {
    ways: Vec<Way>,
}

impl WayMarks {
    /// The ways of a table.
    pub fn of(table: &Table<Road>) -> Self {
        let mut ways: Vec<Way> = table
            .iter()
            .filter_map(|(id, road)| {
                Some(Way {
                    id,
                    class: road.class,
                    extent: Extent::around(road.line.iter().copied())?,
                    world: road
                        .line
                        .iter()
                        .map(|place| mercator::world_from_earth(*place))
                        .collect(),
                })
            })
            .collect();
        ways.sort_by(|a, b| b.class.cmp(&a.class).then(a.id.cmp(&b.id)));
        Self { ways }
    }

    /// How many ways there are.
    pub fn len(&self) -> usize {
        self.ways.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ways.is_empty()
    }

    /// The ways of which something may be seen.
    pub fn seen(&self, window: Window) -> impl Iterator<Item = &Way> {
        self.ways.iter().filter(move |way| window.meets(way.extent))
    }
}

impl Way {
    /// Lays the line on a page of pixels, so many to a page unit.
    pub fn hairline(&self, view: &View, per_unit: f32, dots: &mut Dots) {
        let per_unit = f64::from(per_unit);
        let mut before = None;
        for (x, y) in &self.world {
            let at = view.page_from_world(*x, *y);
            let at = (f64::from(at.x) * per_unit, f64::from(at.y) * per_unit);
            if let Some(from) = before.replace(at) {
                dots.way(from, at);
            }
        }
    }

    /// The line on the page, as the pieces that are seen.
    pub fn on_page(&self, view: &View, window: &Window) -> Vec<Vec<PagePoint>> {
        let points = trace::thinned(self.world.iter().map(|(x, y)| view.page_from_world(*x, *y)));
        // A way of a few pixels says nothing.
        let size = PageBox::bounding(points.iter().copied()).map_or(0.0, |b| b.width().max(b.height()));
        if size < 1.5 {
            return Vec::new();
        }
        window.cut_line(&points)
    }
}
