//! The map of this moment: drawn and painted beside the frames, and shown where it lies until the next one is ready.
//!
//! A frame never waits for the map. It shows the last one, pushed and stretched to where the view has it by now.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use crate::chart;
use crate::chart::Hit;
use crate::chart::Marks;
use crate::chart::Pixels;
use crate::chart::View;
use crate::chart::basemap::Ground;
use crate::chart::layer::Drawn;
use crate::chart::scene::Item;
use crate::chart::scene::Scene;
use crate::desk::drawer::Drawer;
use crate::desk::drawer::Order;
use crate::desk::ground::GroundKeeper;
use crate::desk::post::Post;
use crate::desk::sight;
use crate::desk::sight::Sight;
use crate::earth::LonLat;
use crate::model::Operation;

/// Room around what is seen that is drawn too, so that the map can be pushed: in shares of its size, on each side.
const MARGIN: f32 = 0.25;
/// A new map is begun when less room than this is left on a side, in shares of what is seen.
const LEAST_ROOM: f32 = 0.08;
/// How far ahead of the hand a page is laid, in shares of the margin.
const AHEAD: f32 = 0.6;

/// A map that was drawn.
#[derive(Debug, Clone)]
pub struct DrawnMap {
    /// What is on it, and its legend.
    pub drawn: Arc<Drawn>,
    /// The page that it fills.
    pub page: View,
    /// Its pixels, where it was drawn for a window.
    pub pixels: Option<Arc<Pixels>>,
}

impl DrawnMap {
    /// The records drawn at a place or within `tolerance` page units of it, the likeliest first.
    pub fn hits(&self, place: LonLat, tolerance: f32) -> Vec<Hit> {
        let at = self.page.page_from_earth(place);
        self.drawn.scene.hits(at.x, at.y, tolerance)
    }

    /// Its plates and names where a view has them; none while the view has another scale.
    fn names_on(&self, seen: &View) -> Vec<Item> {
        let place = self.page.is_pushed(seen).then(|| seen.place_of(&self.page));
        let Some(place) = place.flatten() else {
            return Vec::new();
        };
        let names = self.drawn.scene.items.get(self.drawn.below..);
        let moved = |item: &Item| Item {
            shape: item.shape.clone().shifted(place.left, place.top),
            hit: item.hit,
        };
        names.unwrap_or_default().iter().map(moved).collect()
    }
}

/// The screen that the map is painted for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lens {
    /// Pixels of one page unit.
    pub pixels_per_unit: f32,
    /// The longest side that a picture may have, in pixels.
    pub longest_px: f32,
}

impl Lens {
    /// As many pixels as the longest side allows, for a page of this size.
    fn for_page(self, page: &View) -> f32 {
        let side = page.width().max(page.height()).max(1.0);
        self.pixels_per_unit.min(self.longest_px / side)
    }
}

/// What a map was, or is being, drawn from.
#[derive(Debug, Clone)]
struct From {
    sight: Sight,
    page: View,
    tiles: u64,
    lens: Option<Lens>,
}

/// What follows the hand, as it was drawn last.
#[derive(Debug)]
struct Hand {
    sight: Sight,
    /// The map that it lies over.
    over: Option<Arc<Drawn>>,
    scene: Arc<Scene>,
}

/// The last drawn map, what is being drawn, and the columns that both are drawn from.
#[derive(Debug, Default)]
pub(crate) struct Picture {
    marks: Arc<Mutex<Marks>>,
    last: Option<(From, DrawnMap)>,
    /// What the drawer was asked for last, and the number of that.
    asked: Option<From>,
    number: u64,
    landed: u64,
    /// Maps asked for up to this number are of what is not shown any more.
    gone: u64,
    drawer: Option<Drawer>,
    hand: Option<Hand>,
    /// Whether it is the second map.
    is_beside: bool,
}

impl Picture {
    /// The picture of the second map.
    pub(crate) fn beside() -> Self {
        Self {
            is_beside: true,
            ..Self::default()
        }
    }

    /// The map of this sight, drawn at once and exactly on its page, with what follows the hand.
    ///
    /// # Cost
    /// Nothing while nothing changed; else that of [`chart::draw`].
    pub(crate) fn of(&mut self, sight: Sight, keeper: &GroundKeeper) -> Arc<Drawn> {
        let tiles = keeper.revision();
        if let Some((from, map)) = &self.last
            && (from.tiles, from.lens) == (tiles, None)
            && from.page == sight.view
            && from.sight.same_map(&sight)
            && from.sight.same_hand(&sight)
        {
            return Arc::clone(&map.drawn);
        }
        let marks = refreshed(&self.marks, &sight);
        let grounds = keeper.grounds();
        let world = sight::world(&sight, &marks, &grounds);
        let drawn = Arc::new(chart::draw(&world, &sight.view, &|id| sight.shown.contains(&id)));
        drop(marks);
        let map = DrawnMap {
            drawn: Arc::clone(&drawn),
            page: sight.view,
            pixels: None,
        };
        let from = From {
            page: sight.view,
            sight,
            tiles,
            lens: None,
        };
        self.last = Some((from, map));
        drawn
    }

    /// Sees to it that the map of this sight is drawn and painted, or will be soon.
    ///
    /// # Cost
    /// A comparison; the work is done by a thread of its own.
    pub(crate) fn follow(&mut self, sight: Sight, lens: Lens, keeper: &GroundKeeper, post: &Post) {
        let tiles = keeper.revision();
        let before = self.asked.as_ref();
        let same = before.is_some_and(|from| {
            (from.tiles, from.lens) == (tiles, Some(lens))
                && from.page.is_pushed(&sight.view)
                && room(&from.page, &sight.view) >= LEAST_ROOM
                && from.sight.same_map(&sight)
        });
        if same {
            return;
        }
        let page = roomy(&sight.view, before.map(|from| &from.sight.view));
        self.number += 1;
        self.asked = Some(From {
            sight: sight.clone(),
            page,
            tiles,
            lens: Some(lens),
        });
        let order = Order {
            is_beside: self.is_beside,
            pixels_per_unit: lens.for_page(&page),
            number: self.number,
            sight,
            page,
            grounds: keeper.laid(),
            pictures: keeper.shared(),
        };
        let drawer = self
            .drawer
            .get_or_insert_with(|| Drawer::start(Arc::clone(&self.marks), post.clone()));
        drawer.ask(order);
    }

    /// No map, and none comes that was asked for until now.
    pub(crate) fn forget(&mut self) {
        *self = Self {
            number: self.number,
            landed: self.number,
            gone: self.number,
            is_beside: self.is_beside,
            ..Self::default()
        };
    }

    /// A map that the drawer was asked for is there; none where drawing came to grief.
    pub(crate) fn put(&mut self, number: u64, sight: Sight, map: Option<DrawnMap>) {
        self.landed = self.landed.max(number);
        let Some(map) = map.filter(|_| number > self.gone) else {
            return;
        };
        let from = From {
            page: map.page,
            sight,
            tiles: 0,
            lens: self.asked.as_ref().and_then(|from| from.lens),
        };
        self.last = Some((from, map));
    }

    /// Whether a map is being drawn.
    pub(crate) const fn is_drawing(&self) -> bool {
        self.landed < self.number
    }

    /// Whether the last drawn map is one of this very operation.
    pub(crate) fn is_of(&self, operation: &Arc<Operation>) -> bool {
        let last = self.last.as_ref();
        last.is_some_and(|(from, _)| Arc::ptr_eq(&from.sight.operation, operation))
    }

    /// What follows the hand, drawn on the page as it is seen; none where nothing does. It covers no name of the map
    /// below.
    ///
    /// # Cost
    /// Nothing while nothing changed; else that of two layers.
    pub(crate) fn hand(&mut self, sight: Sight) -> Option<Arc<Scene>> {
        if !sight.has_hand() {
            self.hand = None;
            return None;
        }
        let known = self
            .hand
            .as_ref()
            .filter(|hand| hand.sight.view == sight.view && hand.sight.same_hand(&sight))
            .filter(|hand| match (&hand.over, self.last()) {
                (Some(over), Some(map)) => Arc::ptr_eq(over, &map.drawn),
                (over, map) => over.is_none() && map.is_none(),
            });
        if let Some(hand) = known {
            return Some(Arc::clone(&hand.scene));
        }
        let no_marks = Marks::default();
        let world = sight::world(&sight, &no_marks, &[]);
        let names = self.last().map_or_else(Vec::new, |map| map.names_on(&sight.view));
        let drawn = chart::draw_over(&world, &sight.view, &|id| sight.shows(id, true), &names);
        let scene = Arc::new(drawn.scene);
        self.hand = Some(Hand {
            over: self.last().map(|map| Arc::clone(&map.drawn)),
            sight,
            scene: Arc::clone(&scene),
        });
        Some(scene)
    }

    /// The last drawn map.
    pub(crate) fn last(&self) -> Option<&DrawnMap> {
        self.last.as_ref().map(|(_, map)| map)
    }
}

/// The columns of this moment.
pub(crate) fn refreshed<'a>(marks: &'a Mutex<Marks>, sight: &Sight) -> MutexGuard<'a, Marks> {
    // A poisoned lock means that a drawing fell over: the columns are made anew, each as a whole.
    let mut marks = marks.lock().unwrap_or_else(PoisonError::into_inner);
    marks.refresh(&sight.operation, &sight.filter, sight.overview.as_ref());
    marks
}

/// Draws all that does not follow the hand.
pub(crate) fn draw(sight: &Sight, page: &View, marks: &Marks, grounds: &[&dyn Ground]) -> Drawn {
    let world = sight::world(sight, marks, grounds);
    chart::draw(&world, page, &|id| sight.shows(id, false))
}

/// The least room that a page leaves on a side of what is seen, in shares of its size; below nothing where it does not
/// cover it.
fn room(page: &View, seen: &View) -> f32 {
    let Some(place) = seen.place_of(page) else {
        return f32::NEG_INFINITY;
    };
    let across = (-place.left).min(place.right - seen.width()) / seen.width();
    let down = (-place.top).min(place.bottom - seen.height()) / seen.height();
    across.min(down)
}

/// The page of a view with room around it, more of it where the hand is going.
fn roomy(seen: &View, before: Option<&View>) -> View {
    let grown = |size: f32| 2.0f32.mul_add((size * MARGIN).round(), size);
    let page = seen.resized(grown(seen.width()), grown(seen.height()));
    let way = before
        .filter(|before| before.is_pushed(seen))
        .and_then(|before| before.place_of(seen).map(|place| (place, before)));
    let Some((place, before)) = way else { return page };
    let (right, down) = (
        place.left.midpoint(place.right) - before.width() / 2.0,
        place.top.midpoint(place.bottom) - before.height() / 2.0,
    );
    let most = |size: f32| size * MARGIN * AHEAD;
    let ahead = |way: f32, size: f32| way.clamp(-most(size), most(size)).round();
    page.panned(-ahead(right, seen.width()), -ahead(down, seen.height()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::PagePoint;

    fn view() -> View {
        View::screen(LonLat::new(27.3, -2.7).unwrap(), 1e6, 800.0, 600.0)
    }

    #[test]
    fn a_page_has_room_on_all_sides_and_more_where_the_hand_goes() {
        let (seen, still) = (view(), roomy(&view(), None));
        assert!((room(&still, &seen) - MARGIN).abs() < 1e-3);
        // The map is pushed to the left: what lies on the right comes in.
        let pushed = seen.panned(-400.0, 0.0);
        let page = roomy(&pushed, Some(&seen));
        let place = pushed.place_of(&page).unwrap();
        assert!((place.right - 800.0) > 1.5 * -place.left, "{place:?}");
        assert!(
            room(&page, &pushed) >= LEAST_ROOM,
            "it would be drawn anew at once"
        );
    }

    #[test]
    fn a_page_that_is_pushed_off_or_zoomed_has_no_room() {
        let page = roomy(&view(), None);
        assert!(room(&page, &view().panned(190.0, 0.0)) < LEAST_ROOM);
        assert!(room(&page, &view().panned(0.0, -160.0)) < 0.0);
        assert!(!page.is_pushed(&view().zoomed(PagePoint::new(0.0, 0.0), 1.25)));
    }

    #[test]
    fn a_screen_that_takes_only_small_pictures_gets_a_coarser_one() {
        let lens = Lens {
            pixels_per_unit: 2.0,
            longest_px: 900.0,
        };
        assert!((lens.for_page(&view()) - 900.0 / 800.0).abs() < 1e-6);
    }
}
