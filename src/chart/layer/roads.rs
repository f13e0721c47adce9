//! Access routes: roads, tracks, footpaths, river reaches and ferries, with what closes them.

use std::collections::BTreeSet;

use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::layer::dots::Page;
use crate::chart::legend;
use crate::chart::scene::Color;
use crate::chart::scene::Hit;
use crate::chart::scene::Line;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Stroke;
use crate::chart::scene::Symbol;
use crate::chart::scene::SymbolKind;
use crate::chart::style::Palette;
use crate::chart::view::View;
use crate::chart::way::Way;
use crate::chart::world::World;
use crate::model::Crossing;
use crate::model::Road;
use crate::model::RoadClass;
use crate::words::Key;

/// See the module.
pub(super) struct Roads;

/// More ways than this on one page are hairlines, as no eye tells them apart; what is closed still stands out.
const TANGLE: usize = 20_000;
/// Marks of bridges, fords and closures are drawn up to this scale.
const MARKS_UP_TO: f64 = 600_000.0;

impl Layer for Roads {
    fn id(&self) -> LayerId {
        LayerId("roads")
    }

    fn title(&self) -> Key {
        "layer-roads"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let denominator = view.denominator();
        let window = canvas.window;
        let mut drawn = BTreeSet::new();
        let (mut marks, mut closed_drawn) = (Vec::new(), false);
        let seen = || {
            let ways = world.marks.ways().seen(window);
            ways.filter(|way| denominator <= smallest_scale(way.class))
        };
        let is_tangle = seen().take(TANGLE + 1).count() > TANGLE;
        if is_tangle {
            drawn.extend(hairlines(world, view, seen(), canvas));
        }
        for way in seen() {
            let Some(road) = world.operation.roads.get(way.id) else {
                continue;
            };
            if is_tangle && !is_closed(road, world) {
                continue;
            }
            let pieces = way.on_page(view, &window);
            if pieces.is_empty() {
                continue;
            }
            let hit = Hit::new("roads", way.id.number());
            let closed = is_closed(road, world);
            let middle = pieces
                .iter()
                .max_by_key(|piece| piece.len())
                .and_then(|piece| middle_of(piece));
            for points in pieces {
                canvas.scene.add_for(hit, line(way.class, closed, points, world));
            }
            drawn.insert(way.class);
            closed_drawn |= closed;
            if denominator <= MARKS_UP_TO
                && let Some((at, angle_deg)) = middle
            {
                marks.extend(mark(road, closed, at, angle_deg, &world.palette).map(|symbol| (hit, symbol)));
            }
        }
        let has = |kind: SymbolKind| marks.iter().any(|(_, symbol)| symbol.kind == kind);
        let crossings = [
            (has(SymbolKind::Bridge), Crossing::Bridge, "legend-bridge"),
            (has(SymbolKind::Ford), Crossing::Ford, "legend-ford"),
        ];
        for (hit, symbol) in marks {
            canvas
                .labels
                .crowd(crate::chart::scene::PageBox::around(symbol.at, 4.0, 4.0));
            canvas.scene.add_for(hit, symbol);
        }
        for class in drawn {
            canvas.explain_key(world, class.title(), || {
                let sample = line(class, false, Vec::new(), world);
                legend::line_sample(sample.stroke, sample.casing)
            });
        }
        for (_, crossing, title) in crossings.into_iter().filter(|(is_drawn, ..)| *is_drawn) {
            canvas.explain_key(world, title, || {
                let sample = line(RoadClass::Track, false, Vec::new(), world);
                let mut shapes = legend::line_sample(sample.stroke, sample.casing);
                let mark = over_water(crossing, legend::MIDDLE, 0.0, &world.palette);
                shapes.extend(mark.map(Into::into));
                shapes
            });
        }
        if closed_drawn {
            canvas.explain_key(world, "legend-closed", || {
                let sample = line(RoadClass::Tertiary, true, Vec::new(), world);
                let mut shapes = legend::line_sample(sample.stroke, sample.casing);
                shapes.push(barrier(legend::MIDDLE, &world.palette).into());
                shapes
            });
        }
    }
}

/// Lays all ways that are open as hairlines, none of which stands for a record; gives their classes.
fn hairlines<'w>(
    world: &World<'_>,
    view: &View,
    ways: impl Iterator<Item = &'w Way>,
    canvas: &mut Canvas,
) -> BTreeSet<RoadClass> {
    let mut page = Page::of(view);
    let mut classes = BTreeSet::new();
    for way in ways {
        let road = world.operation.roads.get(way.id);
        if road.is_some_and(|road| !is_closed(road, world)) {
            way.hairline(view, page.per_unit, &mut page.dots);
            classes.insert(way.class);
        }
    }
    let Color { r, g, b, a } = world.palette.way;
    page.lay(canvas, [[0; 4], [0; 4], [r, g, b, a]]);
    classes
}

fn is_closed(road: &Road, world: &World<'_>) -> bool {
    let by_season = !road.open.is_open_in(world.season);
    let by_closure = world.today.is_some_and(|today| road.closed_on(today).is_some());
    by_season || by_closure
}

fn mark(road: &Road, closed: bool, at: PagePoint, angle_deg: f32, palette: &Palette) -> Option<Symbol> {
    if closed {
        return Some(barrier(at, palette));
    }
    over_water(road.crossing, at, angle_deg, palette)
}

/// The mark of what crosses water; a ferry is a line of its own.
fn over_water(crossing: Crossing, at: PagePoint, angle_deg: f32, palette: &Palette) -> Option<Symbol> {
    let (kind, ink) = match crossing {
        Crossing::Bridge => (SymbolKind::Bridge, palette.way),
        Crossing::Ford => (SymbolKind::Ford, palette.way_water),
        Crossing::None | Crossing::Ferry => return None,
    };
    Some(Symbol {
        angle_deg,
        ..Symbol::new(at, kind, 9.0, Color::CLEAR, ink)
    })
}

fn barrier(at: PagePoint, palette: &Palette) -> Symbol {
    Symbol::new(at, SymbolKind::Barrier, 9.0, palette.danger, palette.halo)
}

/// From this scale on a class is left out: it would only be a tangle.
const fn smallest_scale(class: RoadClass) -> f64 {
    match class {
        RoadClass::Primary | RoadClass::River => 20_000_000.0,
        RoadClass::Secondary => 6_000_000.0,
        RoadClass::Tertiary => 3_000_000.0,
        RoadClass::Minor | RoadClass::Track => 1_600_000.0,
        RoadClass::Path | RoadClass::Ferry => 1_100_000.0,
    }
}

fn line(class: RoadClass, closed: bool, points: Vec<PagePoint>, world: &World<'_>) -> Line {
    let palette = &world.palette;
    let (color, width, dash): (Color, f32, &'static [f32]) = match class {
        RoadClass::Primary => (palette.way, 2.6, &[]),
        RoadClass::Secondary => (palette.way, 2.1, &[]),
        RoadClass::Tertiary => (palette.way, 1.6, &[]),
        RoadClass::Minor => (palette.way, 1.1, &[]),
        RoadClass::Track => (palette.way, 1.3, &[7.0, 2.5]),
        RoadClass::Path => (palette.way_foot, 1.1, &[3.0, 2.2]),
        RoadClass::River => (palette.way_water, 1.8, &[10.0, 3.0, 2.0, 3.0]),
        RoadClass::Ferry => (palette.way_water, 1.6, &[2.5, 2.0]),
    };
    let color = if closed {
        palette.danger.faded(0.75)
    } else if world.grounds.is_empty() {
        color
    } else {
        color.faded(0.85)
    };
    let dash: &'static [f32] = if closed { &[2.0, 3.0] } else { dash };
    Line {
        points,
        stroke: Stroke::dashed(color, width, dash),
        casing: (width >= 1.6 && dash.is_empty())
            .then(|| Stroke::solid(palette.halo.faded(0.8), width + 1.8)),
    }
}

/// The middle of a line and its direction there, in degrees.
fn middle_of(points: &[PagePoint]) -> Option<(PagePoint, f32)> {
    let pieces = || points.iter().zip(points.iter().skip(1));
    let length: f32 = pieces().map(|(a, b)| a.distance(*b)).sum();
    let mut left = length / 2.0;
    for (a, b) in pieces() {
        let piece = a.distance(*b);
        if left <= piece && piece > 0.0 {
            let share = left / piece;
            let angle = (b.y - a.y).atan2(b.x - a.x).to_degrees();
            return Some((a.shifted((b.x - a.x) * share, (b.y - a.y) * share), angle));
        }
        left -= piece;
    }
    None
}
