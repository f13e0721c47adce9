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

impl Layer for Gaps {
    fn id(&self) -> LayerId {
        LayerId("gaps")
    }

    fn title(&self) -> Key {
        "layer-gaps"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        // The first rank is drawn last, on top.
        for gap in world.gaps.iter().rev() {
            let Some(community) = world.operation.communities.get(gap.community) else {
                continue;
            };
            if !may_show(community, view) || !canvas.window.extent.contains(community.at) {
                continue;
            }
            let at = view.page_from_earth(community.at);
            let hit = Hit::new("communities", gap.community.number());
            canvas.scene.add_for(hit, ring(at, gap.rank, &world.palette));
            if gap.rank <= NUMBERED {
                let (around, shapes) = badge(
                    canvas.anchors.beside(at, Side::UpperLeft),
                    gap.rank,
                    &world.palette,
                );
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

fn ring(at: PagePoint, rank: usize, palette: &Palette) -> Area {
    let (width, radius) = if rank <= 10 {
        (2.4, RADIUS)
    } else {
        (1.4, RADIUS - 1.5)
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
