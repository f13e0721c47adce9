//! Where people find care, markets, schools, airstrips: a pictogram on a plate. Places of care are on no paper.

use std::collections::BTreeSet;

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
use crate::chart::view::Medium;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::model::ServiceKind;
use crate::words::Key;

/// See the module.
pub(super) struct Services;

const SIZE: f32 = 11.0;
/// Names are written up to this scale.
const NAMES_UP_TO: f64 = 120_000.0;

impl Layer for Services {
    fn id(&self) -> LayerId {
        LayerId("services")
    }

    fn title(&self) -> Key {
        "layer-services"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let denominator = view.denominator();
        let mut kinds = BTreeSet::new();
        for (id, service) in world.operation.services.iter() {
            // Whoever is seen going to a place of care is not to be known by our map.
            let stays = service.kind.gives_care() && view.medium() == Medium::Paper;
            let is_seen = denominator <= smallest_scale(service.kind) && !stays;
            if !is_seen || !canvas.window.extent.contains(service.at) {
                continue;
            }
            let at = canvas
                .anchors
                .beside(view.page_from_earth(service.at), Side::LowerLeft);
            let hit = Hit::new("services", id.number());
            kinds.insert(service.kind);
            canvas.labels.crowd(PageBox::around(at, SIZE / 2.0, SIZE / 2.0));
            canvas
                .scene
                .add_for(hit, symbol(at, service.kind, &world.palette));
            if denominator <= NAMES_UP_TO {
                canvas.labels.add(Label {
                    text: service.name.clone(),
                    spot: Spot::Beside(at, SIZE / 2.0),
                    rank: Rank::DETAIL,
                    size: size::SMALL,
                    weight: Weight::Regular,
                    color: world.palette.service,
                    halo: Some((world.palette.halo, size::HALO)),
                    hit: Some(hit),
                });
            }
        }
        for kind in kinds {
            canvas.explain_key(world, kind.title(), || {
                vec![symbol(legend::MIDDLE, kind, &world.palette).into()]
            });
        }
    }
}

fn symbol(at: PagePoint, kind: ServiceKind, palette: &Palette) -> Symbol {
    Symbol::new(
        at,
        SymbolKind::Service(kind),
        SIZE,
        palette.plate,
        palette.service,
    )
}

const fn smallest_scale(kind: ServiceKind) -> f64 {
    match kind {
        ServiceKind::Hospital | ServiceKind::Airstrip => 1_200_000.0,
        ServiceKind::HealthPost | ServiceKind::LandingSite | ServiceKind::Market | ServiceKind::Mine => {
            500_000.0
        }
        _ => 250_000.0,
    }
}
