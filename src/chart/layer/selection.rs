//! What is selected and what is under the pointer: a bright line around it.

use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::scene::Area;
use crate::chart::scene::Hit;
use crate::chart::scene::Line;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Stroke;
use crate::chart::symbol::circle;
use crate::chart::view::Medium;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::earth::LonLat;
use crate::model::Id;
use crate::model::Operation;
use crate::words::Key;

/// See the module.
pub(super) struct Selection;

impl Layer for Selection {
    fn id(&self) -> LayerId {
        LayerId("selection")
    }

    fn title(&self) -> Key {
        "layer-selection"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        // A sheet knows no hand.
        if view.medium() == Medium::Paper {
            return;
        }
        let hovered = world.hovered.filter(|hit| !world.selection.contains(hit));
        if let Some(hit) = hovered {
            mark(hit, 0.6, world, view, canvas);
        }
        for hit in world.selection {
            mark(*hit, 1.0, world, view, canvas);
        }
    }
}

/// Where a record is, for the line around it.
enum Form<'a> {
    Point(LonLat),
    Line(&'a [LonLat]),
    Outline(&'a geo_types::MultiPolygon<f64>),
}

fn form(operation: &Operation, hit: Hit) -> Option<Form<'_>> {
    match hit.table {
        "incidents" => operation
            .incidents
            .get(Id::new(hit.id))
            .map(|row| Form::Point(row.at)),
        "observations" => operation
            .observations
            .get(Id::new(hit.id))
            .map(|row| Form::Point(row.at)),
        "communities" => operation
            .communities
            .get(Id::new(hit.id))
            .map(|row| Form::Point(row.at)),
        "contacts" => operation
            .contacts
            .get(Id::new(hit.id))
            .map(|row| Form::Point(row.at)),
        "bases" => operation
            .bases
            .get(Id::new(hit.id))
            .map(|row| Form::Point(row.at)),
        "services" => operation
            .services
            .get(Id::new(hit.id))
            .map(|row| Form::Point(row.at)),
        "activities" => operation
            .activities
            .get(Id::new(hit.id))
            .map(|row| Form::Point(row.at)),
        "roads" => operation
            .roads
            .get(Id::new(hit.id))
            .map(|row| Form::Line(&row.line)),
        "patrols" => operation
            .patrols
            .get(Id::new(hit.id))
            .map(|row| Form::Line(&row.route)),
        "areas" => operation
            .areas
            .get(Id::new(hit.id))
            .map(|row| Form::Outline(&row.outline)),
        _ => None,
    }
}

fn mark(hit: Hit, strength: f32, world: &World<'_>, view: &View, canvas: &mut Canvas) {
    let bright = world.palette.selection.faded(strength);
    let edge = world.palette.selection_edge.faded(strength);
    let around = |points: Vec<PagePoint>, width: f32| Line {
        points,
        stroke: Stroke::solid(bright, width),
        casing: Some(Stroke::solid(edge, width + 2.0)),
    };
    match form(world.operation, hit) {
        Some(Form::Point(at)) => {
            let at = view.page_from_earth(at);
            let radius = if hit.table == "bases" { 19.0 } else { 13.0 };
            canvas
                .scene
                .add(Area::outline(vec![circle(at, radius)], Stroke::solid(edge, 4.0)));
            canvas.scene.add(Area::outline(
                vec![circle(at, radius)],
                Stroke::solid(bright, 2.2),
            ));
        }
        Some(Form::Line(places)) => {
            for points in canvas.window.line(view, places) {
                // See-through, so that the kind of way is still read.
                let line = Line {
                    stroke: Stroke::solid(bright.faded(0.55), 6.0),
                    casing: None,
                    points,
                };
                canvas.scene.add(line);
            }
        }
        Some(Form::Outline(outline)) => {
            for mut ring in canvas.window.polygons(view, outline) {
                ring.extend(ring.first().copied());
                canvas.scene.add(around(ring, 2.0));
            }
        }
        None => {}
    }
}
