//! Activities of the work plan: a flag at the place, named from near.

use crate::chart::label::Label;
use crate::chart::label::Rank;
use crate::chart::label::Spot;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::layer::anchors::Side;
use crate::chart::legend;
use crate::chart::scene::Hit;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Symbol;
use crate::chart::scene::SymbolKind;
use crate::chart::scene::Weight;
use crate::chart::style::Palette;
use crate::chart::style::size;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::model::ActivityStatus;
use crate::words::Key;

/// See the module.
pub(super) struct Activities;

const SIZE: f32 = 12.0;
const NAMES_UP_TO: f64 = 150_000.0;

impl Layer for Activities {
    fn id(&self) -> LayerId {
        LayerId("activities")
    }

    fn title(&self) -> Key {
        "layer-activities"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        for (id, activity) in world.operation.activities.iter() {
            let plan = world.plan_period;
            let in_time = plan.from.is_none_or(|first| first <= activity.to)
                && plan.to.is_none_or(|last| activity.from <= last);
            let live = activity.status != ActivityStatus::Cancelled;
            if !(in_time && live && canvas.window.extent.contains(activity.at)) {
                continue;
            }
            let at = canvas
                .anchors
                .beside(view.page_from_earth(activity.at), Side::UpperRight);
            let hit = Hit::new("activities", id.number());
            canvas.labels.crowd(PageBox::around(at, SIZE / 2.0, SIZE / 2.0));
            canvas.scene.add_for(hit, flag(at, &world.palette));
            if view.denominator() <= NAMES_UP_TO {
                canvas.labels.add(Label {
                    text: activity.title.clone(),
                    spot: Spot::Beside(at, SIZE / 2.0),
                    rank: Rank::DETAIL.plus(20),
                    size: size::SMALL,
                    weight: Weight::Regular,
                    color: world.palette.activity,
                    halo: Some((world.palette.halo, size::HALO)),
                    hit: Some(hit),
                });
            }
            canvas.explain_key(world, "legend-activity", || {
                vec![flag(legend::MIDDLE, &world.palette).into()]
            });
        }
    }
}

fn flag(at: PagePoint, palette: &Palette) -> Symbol {
    Symbol::new(at, SymbolKind::Flag, SIZE, palette.activity, palette.mark_edge)
}
