//! The map extract of an order: the ground, our bases, limits for the patrol, and this one patrol; nothing else.

use std::sync::Arc;

use crate::chart;
use crate::chart::LayerId;
use crate::chart::World;
use crate::chart::scene::PageBox;
use crate::chart::scene::Scene;
use crate::earth::Extent;
use crate::model::AreaKind;
use crate::model::Operation;
use crate::print::order::Order;
use crate::print::sheet::frame::MapFrame;
use crate::words::number;

/// Layers of the extract. Incidents, gaps, hotspots, silence and contacts would tell why or where we are weak.
const LAYERS: &[&str] = &[
    "basemap",
    "grid",
    "areas",
    "roads",
    "patrols",
    "services",
    "communities",
    "bases",
];

/// Draws the extract into its frame; gives the scale in words.
pub(super) fn extract(order: &Order<'_>, page: &mut Scene, frame: PageBox) -> String {
    let legs = &order.request.timed.legs;
    let places = legs.iter().flat_map(|leg| leg.line.iter().copied());
    let Some(extent) = Extent::around(places) else {
        return String::new();
    };
    let map = MapFrame::new(frame, extent.centre(), 250_000.0).fitted(extent);
    let operation = alone(order);
    let world = World {
        operation: &operation,
        reach: &[],
        density: &[],
        hotspots: None,
        silence: None,
        left_out: &[],
        forecast: &[],
        gaps: &[],
        selection: &[],
        hovered: None,
        draft: None,
        measure: None,
        plan_period: crate::model::Period::ALWAYS,
        today: legs.first().map(|leg| leg.depart.date()),
        ..order.world
    };
    let shown = |id: LayerId| LAYERS.contains(&id.0);
    let drawn = chart::draw(&world, map.view(), &shown);
    map.draw(page, drawn.scene, &order.world.palette, order.style.size);
    order.text_with(
        "order-extract",
        &[
            (
                "scale",
                number::decimal(order.lang(), map.denominator().round(), 0).into(),
            ),
            ("zone", map.zone().title().into()),
        ],
    )
}

/// The operation with this patrol alone, on the way that it is timed for, and without areas that tell of others.
fn alone(order: &Order<'_>) -> Operation {
    let mut patrol = order.patrol.clone();
    patrol.route = order
        .request
        .timed
        .legs
        .iter()
        .flat_map(|leg| leg.line.iter().copied())
        .collect();
    patrol.route.dedup();
    let operation = order.operation();
    let areas = operation
        .areas
        .iter()
        .filter(|(_, area)| {
            matches!(
                area.kind,
                AreaKind::Responsibility | AreaKind::Sector | AreaKind::NoGo | AreaKind::DoNotVisit
            )
        })
        .map(|(id, area)| (id, area.clone()))
        .collect();
    Operation {
        about: Arc::clone(&operation.about),
        assumptions: Arc::clone(&operation.assumptions),
        communities: operation.communities.clone(),
        bases: operation.bases.clone(),
        roads: operation.roads.clone(),
        services: operation.services.clone(),
        patrols: std::iter::once((order.request.patrol, patrol)).collect(),
        areas,
        ..Operation::default()
    }
}
