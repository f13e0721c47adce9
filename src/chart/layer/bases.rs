//! Bases: the rectangle of a unit with the letters of its kind, in the blue of the United Nations; planned ones dashed.

use std::collections::BTreeSet;

use crate::chart::font;
use crate::chart::label::Label;
use crate::chart::label::Rank;
use crate::chart::label::Spot;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::legend;
use crate::chart::scene::Anchor;
use crate::chart::scene::Area;
use crate::chart::scene::Hit;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Shape;
use crate::chart::scene::Stroke;
use crate::chart::scene::Text;
use crate::chart::scene::Weight;
use crate::chart::style::Palette;
use crate::chart::style::size;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::model::BaseKind;
use crate::words;
use crate::words::Key;

/// See the module.
pub(super) struct Bases;

const LETTERS: f32 = 9.5;
const HEIGHT: f32 = 14.0;

impl Layer for Bases {
    fn id(&self) -> LayerId {
        LayerId("bases")
    }

    fn title(&self) -> Key {
        "layer-bases"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let mut kinds = BTreeSet::new();
        for (id, base) in world.operation.bases.iter() {
            let open = world.today.is_none_or(|today| base.is_open_on(today));
            if !(open || base.planned) || !canvas.window.extent.contains(base.at) {
                continue;
            }
            let at = view.page_from_earth(base.at);
            let hit = Hit::new("bases", id.number());
            let (around, shapes) = symbol(at, base.kind, base.planned, &world.palette);
            kinds.insert((base.kind, base.planned));
            canvas.labels.block(around);
            shapes
                .into_iter()
                .for_each(|shape| canvas.scene.add_for(hit, shape));
            canvas.labels.add(Label {
                text: base.name.clone(),
                spot: Spot::Beside(at, around.width() / 2.0),
                rank: Rank::BASE,
                size: size::NAME_LARGE,
                weight: Weight::Bold,
                color: world.palette.own_line,
                halo: Some((world.palette.halo, size::HALO)),
                hit: Some(hit),
            });
        }
        for (kind, planned) in kinds {
            let mut title = words::text(world.lang, kind.title());
            if planned {
                title = words::text_with(world.lang, "legend-planned", &[("what", title.as_str().into())]);
            }
            canvas.explain(title, || symbol(legend::MIDDLE, kind, planned, &world.palette).1);
        }
    }
}

fn symbol(at: PagePoint, kind: BaseKind, planned: bool, palette: &Palette) -> (PageBox, Vec<Shape>) {
    let letters = kind.letters();
    let half = font::font(Weight::Bold).width(letters, LETTERS) / 2.0 + 3.5;
    let around = PageBox::around(at, half, HEIGHT / 2.0);
    let (fill, edge, ink) = if planned {
        (
            palette.plate.faded(0.85),
            Stroke::dashed(palette.own_line, 1.6, &[3.5, 2.0]),
            palette.own_line,
        )
    } else {
        (palette.own, Stroke::solid(palette.own_line, 1.4), palette.on_own)
    };
    let mut shapes: Vec<Shape> = Vec::new();
    if !planned {
        // A light edge around the frame lifts it off whatever lies below.
        let light = around.grown(1.4).corners().to_vec();
        shapes.push(Area::filled(vec![light], palette.halo.faded(0.9)).into());
    }
    shapes.push(
        Area {
            rings: vec![around.corners().to_vec()],
            fill,
            hatch: None,
            stroke: Some(edge),
        }
        .into(),
    );
    shapes.push(
        Text {
            at,
            string: letters.to_owned(),
            size: LETTERS,
            weight: Weight::Bold,
            color: ink,
            halo: None,
            anchor: Anchor::Centre,
            angle_deg: 0.0,
        }
        .into(),
    );
    (around.grown(1.5), shapes)
}
