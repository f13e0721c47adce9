//! Gaps: a ring around the community and its rank in a small box. Amber, for a gap is ours, not the community's.

use crate::chart::font;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::layer::anchors::Side;
use crate::chart::legend;
use crate::chart::scene::Anchor;
use crate::chart::scene::Area;
use crate::chart::scene::Hit;
use crate::chart::scene::Item;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Shape;
use crate::chart::scene::Stroke;
use crate::chart::scene::Text;
use crate::chart::scene::Weight;
use crate::chart::style::Palette;
use crate::chart::symbol::circle;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::chart::world::may_show;
use crate::words::Key;

/// See the module.
pub(super) struct Gaps;

const RADIUS: f32 = 10.0;
const LETTERS: f32 = 9.5;
/// Gaps beyond this place in the list have a ring without a number.
const NUMBERED: usize = 99;
/// The heaviest gaps have their number wherever they lie.
const ALWAYS: usize = 5;
/// Half the width of the room that a number keeps from those of heavier gaps.
const ROOM: f32 = 24.0;

impl Layer for Gaps {
    fn id(&self) -> LayerId {
        LayerId("gaps")
    }

    fn title(&self) -> Key {
        "layer-gaps"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        // The first rank is drawn last, on top.
        for mark in marks(world, view, canvas).into_iter().rev() {
            let hit = Hit::new("communities", mark.community);
            let look = ring(mark.at, mark.rank, mark.plate.is_some(), &world.palette);
            canvas.scene.add_for(hit, look);
            if let Some(plate) = mark.plate {
                let (around, shapes) = badge(plate, mark.rank, &world.palette);
                canvas.labels.block(around);
                // Ranks stay readable, also beside a base.
                canvas.plates.extend(shapes.into_iter().map(|shape| Item {
                    shape,
                    hit: Some(hit),
                }));
            }
            canvas.explain_key(world, "legend-gap", || {
                let small = circle(legend::MIDDLE.shifted(5.0, 0.0), 6.0);
                let stroke = Stroke::solid(world.palette.warning, 2.0);
                let mut shapes = vec![Area::outline(vec![small], stroke).into()];
                shapes.extend(badge(legend::MIDDLE.shifted(-7.0, 0.0), 1, &world.palette).1);
                shapes
            });
        }
    }
}

/// A gap that is seen.
struct Mark {
    rank: usize,
    community: i64,
    at: PagePoint,
    /// Where its number stands; none where the numbers of heavier gaps leave no room.
    plate: Option<PagePoint>,
}

/// The gaps in the view, the heaviest first; each has its number where that does not crowd a heavier one's.
fn marks(world: &World<'_>, view: &View, canvas: &mut Canvas) -> Vec<Mark> {
    let mut taken: Vec<PageBox> = Vec::new();
    let mut marks = Vec::new();
    for gap in world.gaps {
        let Some(community) = world.operation.communities.get(gap.community) else {
            continue;
        };
        if !may_show(community, view) || !canvas.window.extent.contains(community.at) {
            continue;
        }
        let at = view.page_from_earth(community.at);
        let room = PageBox::around(at, ROOM, ROOM * 0.7);
        let is_free = !taken.iter().any(|other| other.overlaps(room));
        let plate = (gap.rank <= ALWAYS || (gap.rank <= NUMBERED && is_free)).then(|| {
            taken.push(room);
            canvas.anchors.beside(at, Side::UpperLeft)
        });
        marks.push(Mark {
            rank: gap.rank,
            community: gap.community.number(),
            at,
            plate,
        });
    }
    marks
}

fn ring(at: PagePoint, rank: usize, numbered: bool, palette: &Palette) -> Area {
    let (width, radius) = match (rank <= 10, numbered) {
        (true, _) => (2.4, RADIUS),
        (false, true) => (1.4, RADIUS - 1.5),
        (false, false) => (1.2, RADIUS - 4.0),
    };
    Area::outline(
        vec![circle(at, radius.min(legend::SAMPLE_HEIGHT / 2.0 + 2.0))],
        Stroke::solid(palette.warning, width),
    )
}

fn badge(at: PagePoint, rank: usize, palette: &Palette) -> (PageBox, Vec<Shape>) {
    let string = rank.to_string();
    let half = font::font(Weight::Bold).width(&string, LETTERS) / 2.0 + 3.0;
    let around = PageBox::around(at, half, 6.5);
    let plate = Area {
        rings: vec![around.corners().to_vec()],
        fill: palette.warning,
        hatch: None,
        stroke: Some(Stroke::solid(palette.halo, 1.0)),
    };
    let number = Text {
        at,
        string,
        size: LETTERS,
        weight: Weight::Bold,
        color: palette.halo,
        halo: None,
        anchor: Anchor::Centre,
        angle_deg: 0.0,
    };
    (around, vec![plate.into(), number.into()])
}
