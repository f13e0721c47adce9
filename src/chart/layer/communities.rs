//! Communities: the more to be protected, the heavier the mark and the name. Never red, never a diamond.

use std::collections::BTreeSet;

use crate::chart::label::Label;
use crate::chart::label::Rank;
use crate::chart::label::Spot;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
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
use crate::chart::world::may_show;

use crate::model::Community;
use crate::model::Priority;
use crate::words::Key;

/// See the module.
pub(super) struct Communities;

impl Layer for Communities {
    fn id(&self) -> LayerId {
        LayerId("communities")
    }

    fn title(&self) -> Key {
        "layer-communities"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let denominator = view.denominator();
        let (mut priorities, tells) = (BTreeSet::new(), world.audience.sees_plans());
        let shown = |priority| if tells { priority } else { Priority::Should };
        for (id, community) in world.operation.communities.iter() {
            if !is_shown(community, view, denominator) || !canvas.window.extent.contains(community.at) {
                continue;
            }
            let at = view.page_from_earth(community.at);
            let hit = Hit::new("communities", id.number());
            let priority = shown(community.priority);
            let mark = symbol(at, priority, denominator, &world.palette);
            let half = canvas.anchors.half_size(at, mark.size / 2.0);
            priorities.insert(priority);
            canvas
                .labels
                .block(PageBox::around(at, mark.size / 2.0, mark.size / 2.0));
            canvas.scene.add_for(hit, mark);
            canvas
                .labels
                .add(label(community, priority, (at, half), hit, &world.palette));
        }
        for priority in priorities {
            let title = if tells { priority.title() } else { self.title() };
            canvas.explain_key(world, title, || {
                vec![symbol(legend::MIDDLE, priority, 0.0, &world.palette).into()]
            });
        }
    }
}

/// From afar the least is left out first.
fn is_shown(community: &Community, view: &View, denominator: f64) -> bool {
    let allowed = may_show(community, view);
    let near_enough = match community.priority {
        Priority::Must => true,
        Priority::Should => denominator <= 6_000_000.0,
        Priority::Could => denominator <= 2_500_000.0,
    };
    allowed && near_enough
}

/// The mark of a community of this priority, in the middle of a sample; for lists.
pub fn mark(priority: Priority, palette: &Palette) -> Symbol {
    symbol(legend::MIDDLE, priority, 0.0, palette)
}

fn symbol(at: PagePoint, priority: Priority, denominator: f64, palette: &Palette) -> Symbol {
    let shrink = if denominator > 900_000.0 { 0.75 } else { 1.0 };
    let ink = palette.community;
    let (kind, size, fill) = match priority {
        Priority::Must => (SymbolKind::Target, 11.0, palette.plate),
        Priority::Should => (SymbolKind::Disc, 7.5, ink),
        Priority::Could => (SymbolKind::Disc, 6.0, palette.plate),
    };
    Symbol::new(at, kind, size * shrink, fill, ink)
}

fn label(
    community: &Community,
    priority: Priority,
    (at, half): (PagePoint, f32),
    hit: Hit,
    palette: &Palette,
) -> Label {
    let (size, weight, color, more) = match priority {
        Priority::Must => (size::NAME_LARGE, Weight::Bold, palette.text, 60),
        Priority::Should => (size::NAME_MIDDLE, Weight::Regular, palette.text, 30),
        Priority::Could => (size::NAME, Weight::Regular, palette.text_soft, 0),
    };
    // Within a priority the larger community is named first.
    let people = community
        .population
        .map_or(0, |people| people.checked_ilog2().unwrap_or(0));
    Label {
        text: community.name.clone(),
        spot: Spot::Beside(at, half),
        rank: Rank::COMMUNITY.plus(more + i32::try_from(people.min(25)).unwrap_or(0)),
        size,
        weight,
        color,
        halo: Some((palette.halo, size::HALO)),
        hit: Some(hit),
    }
}
