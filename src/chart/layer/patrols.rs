//! Patrols: the way with arrow heads and the number in a box; planned ones dashed, done ones thin.

use std::collections::BTreeSet;

use crate::chart::font;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::layer::anchors::Anchors;
use crate::chart::legend;
use crate::chart::scene::Anchor;
use crate::chart::scene::Area;
use crate::chart::scene::Hit;
use crate::chart::scene::Item;
use crate::chart::scene::Line;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Shape;
use crate::chart::scene::Stroke;
use crate::chart::scene::Symbol;
use crate::chart::scene::SymbolKind;
use crate::chart::scene::Text;
use crate::chart::scene::Weight;
use crate::chart::style::Palette;
use crate::chart::view::Medium;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::earth::LonLat;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::protect::Hidden;
use crate::words::Key;

/// See the module.
pub(super) struct Patrols;

const LETTERS: f32 = 9.0;
/// Distance between two arrow heads, in page units.
const ARROWS: f32 = 90.0;

/// How a patrol looks: what counts on the map is whether it is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    Planned,
    Out,
    Done,
}

impl Look {
    const fn of(status: PatrolStatus) -> Option<Self> {
        match status {
            PatrolStatus::Draft | PatrolStatus::Proposed | PatrolStatus::Approved => Some(Self::Planned),
            PatrolStatus::UnderWay => Some(Self::Out),
            PatrolStatus::Done => Some(Self::Done),
            PatrolStatus::Cancelled => None,
        }
    }

    const fn title(self) -> Key {
        match self {
            Self::Planned => "legend-patrol-planned",
            Self::Out => "legend-patrol-out",
            Self::Done => "legend-patrol-done",
        }
    }

    fn line(self, points: Vec<PagePoint>, palette: &Palette) -> Line {
        let (stroke, casing) = match self {
            Self::Planned => (Stroke::dashed(palette.own_line, 2.2, &[8.0, 4.0]), true),
            Self::Out => (Stroke::solid(palette.own_line, 3.0), true),
            Self::Done => (Stroke::solid(palette.own.faded(0.55), 1.2), false),
        };
        Line {
            points,
            stroke,
            casing: casing.then(|| Stroke::solid(palette.halo.faded(0.75), stroke.width + 2.2)),
        }
    }
}

impl Layer for Patrols {
    fn id(&self) -> LayerId {
        LayerId("patrols")
    }

    fn title(&self) -> Key {
        "layer-patrols"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let mut looks = BTreeSet::new();
        let mut boxes: Vec<PageBox> = Vec::new();
        let mut patrols: Vec<_> = world
            .operation
            .patrols
            .iter()
            .filter(|(_, patrol)| {
                let (from, to) = (patrol.depart.date(), patrol.back.date());
                let plan = world.plan_period;
                plan.from.is_none_or(|first| first <= to) && plan.to.is_none_or(|last| from <= last)
            })
            .filter_map(|(id, patrol)| Some((Look::of(patrol.status)?, id, patrol)))
            .collect();
        // Done ones lie under those to come.
        patrols.sort_by_key(|(look, id, _)| (std::cmp::Reverse(*look), *id));
        let hidden = (view.medium() != Medium::Screen).then(|| Hidden::of(world.operation));
        for (look, id, patrol) in patrols {
            let name =
                (hidden.as_ref()).map_or_else(|| patrol.name.clone(), |hidden| hidden.without(&patrol.name));
            let pieces: Vec<Vec<PagePoint>> = once(&way(patrol, world))
                .iter()
                .flat_map(|stretch| canvas.window.line(view, stretch))
                .collect();
            if pieces.is_empty() {
                continue;
            }
            looks.insert(look);
            let hit = Hit::new("patrols", id.number());
            let arrows: Vec<Symbol> = if look == Look::Done {
                Vec::new()
            } else {
                pieces
                    .iter()
                    .flat_map(|piece| arrows(piece, &world.palette))
                    .collect()
            };
            let number = (look != Look::Done)
                .then(|| room_for_box(&pieces, &name, &boxes, view, &canvas.anchors))
                .flatten();
            for points in pieces {
                canvas.scene.add_for(hit, look.line(points, &world.palette));
            }
            arrows
                .into_iter()
                .for_each(|arrow| canvas.scene.add_for(hit, arrow));
            if let Some(around) = number {
                boxes.push(around);
                canvas.labels.block(around);
                let shapes = number_box(around, &name, look, &world.palette);
                canvas.plates.extend(shapes.into_iter().map(|shape| Item {
                    shape,
                    hit: Some(hit),
                }));
            }
        }
        for look in looks {
            canvas.explain_key(world, look.title(), || {
                let sample = look.line(Vec::new(), &world.palette);
                legend::line_sample(sample.stroke, sample.casing)
            });
        }
    }
}

/// The way of a patrol; straight from stop to stop where no way is kept.
fn way(patrol: &Patrol, world: &World<'_>) -> Vec<LonLat> {
    if patrol.route.len() > 1 {
        return patrol.route.clone();
    }
    let base = patrol
        .base
        .and_then(|id| world.operation.bases.get(id))
        .map(|base| base.at);
    base.into_iter()
        .chain(patrol.stops.iter().map(|stop| stop.at))
        .chain(base)
        .collect()
}

/// Arrow heads along a line, the first half a step from its beginning.
fn arrows(points: &[PagePoint], palette: &Palette) -> Vec<Symbol> {
    let mut next = ARROWS / 2.0;
    let mut arrows = Vec::new();
    for (a, b) in points.iter().zip(points.iter().skip(1)) {
        let piece = a.distance(*b);
        while next <= piece && piece > 0.0 {
            let share = next / piece;
            let at = a.shifted((b.x - a.x) * share, (b.y - a.y) * share);
            arrows.push(Symbol {
                angle_deg: (b.y - a.y).atan2(b.x - a.x).to_degrees(),
                ..Symbol::new(at, SymbolKind::Arrow, 10.0, palette.own_line, palette.halo)
            });
            next += ARROWS;
        }
        next -= piece;
    }
    arrows
}

/// A place on the line for the box with the number: away from the other boxes, from villages and from the edge.
fn room_for_box(
    pieces: &[Vec<PagePoint>],
    name: &str,
    boxes: &[PageBox],
    view: &View,
    anchors: &Anchors,
) -> Option<PageBox> {
    let half = font::font(Weight::Bold).width(name, LETTERS) / 2.0 + 3.5;
    let line = pieces.iter().max_by_key(|piece| piece.len())?;
    let page = view.bounds().grown(-10.0);
    let shares = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9];
    let places: Vec<PageBox> = shares
        .into_iter()
        .filter_map(|share| {
            let index = ((line.len() - 1) as f32 * share) as usize;
            let (a, b) = (line.get(index)?, line.get(index + 1)?);
            let middle = PagePoint::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
            Some(PageBox::around(middle, half, 7.0))
        })
        .filter(|around| {
            page.contains(around.centre()) && boxes.iter().all(|other| !other.overlaps(around.grown(2.0)))
        })
        .collect();
    let off_marks = places.iter().find(|around| anchors.is_free(**around));
    let off_bases = || places.iter().find(|around| anchors.is_off_bases(**around));
    off_marks.or_else(off_bases).or(places.first()).copied()
}

/// The stretches of a way, each piece once: a patrol that comes back the way it went would fill the gaps of its own
/// dashes.
fn once(way: &[LonLat]) -> Vec<Vec<LonLat>> {
    let key = |place: &LonLat| (place.lon().to_bits(), place.lat().to_bits());
    let mut walked = BTreeSet::new();
    let mut stretches: Vec<Vec<LonLat>> = Vec::new();
    let mut goes_on = false;
    for (a, b) in way.iter().zip(way.iter().skip(1)) {
        let (from, to) = (key(a), key(b));
        if !walked.insert((from.min(to), from.max(to))) {
            goes_on = false;
            continue;
        }
        match stretches.last_mut() {
            Some(stretch) if goes_on => stretch.push(*b),
            _ => stretches.push(vec![*a, *b]),
        }
        goes_on = true;
    }
    stretches
}

fn number_box(around: PageBox, name: &str, look: Look, palette: &Palette) -> Vec<Shape> {
    let edge = match look {
        Look::Planned => Stroke::dashed(palette.own_line, 1.2, &[3.0, 1.6]),
        Look::Out | Look::Done => Stroke::solid(palette.own_line, 1.2),
    };
    vec![
        Area {
            rings: vec![around.corners().to_vec()],
            fill: palette.plate,
            hatch: None,
            stroke: Some(edge),
        }
        .into(),
        Text {
            at: around.centre(),
            string: name.to_owned(),
            size: LETTERS,
            weight: Weight::Bold,
            color: palette.own_line,
            halo: None,
            anchor: Anchor::Centre,
            angle_deg: 0.0,
        }
        .into(),
    ]
}
