//! Posts of the community alert network: a mast beside the community it speaks for.

use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::layer::anchors::Side;
use crate::chart::legend;
use crate::chart::scene::Color;
use crate::chart::scene::Hit;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Symbol;
use crate::chart::scene::SymbolKind;
use crate::chart::style::Palette;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::chart::world::may_show;
use crate::words::Key;

/// See the module.
pub(super) struct Contacts;

const SIZE: f32 = 11.0;
const SMALLEST_SCALE: f64 = 700_000.0;

impl Layer for Contacts {
    fn id(&self) -> LayerId {
        LayerId("contacts")
    }

    fn title(&self) -> Key {
        "layer-contacts"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        if view.denominator() > SMALLEST_SCALE {
            return;
        }
        for (id, contact) in world.operation.contacts.iter() {
            let community = world.operation.communities.get(contact.community);
            let hidden = community.is_some_and(|community| !may_show(community, view));
            if hidden || !canvas.window.extent.contains(contact.at) {
                continue;
            }
            let at = canvas
                .anchors
                .beside(view.page_from_earth(contact.at), Side::Above);
            canvas.labels.crowd(PageBox::around(at, SIZE / 2.0, SIZE / 2.0));
            let hit = Hit::new("contacts", id.number());
            canvas.scene.add_for(hit, mast(at, &world.palette));
            canvas.explain_key(world, "legend-contact", || {
                vec![mast(legend::MIDDLE, &world.palette).into()]
            });
        }
    }
}

fn mast(at: PagePoint, palette: &Palette) -> Symbol {
    Symbol::new(at, SymbolKind::Mast, SIZE, Color::CLEAR, palette.own_line)
}
