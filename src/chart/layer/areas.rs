//! Areas of responsibility, sectors, areas of interest, no-go areas; whose ground it is on the day that is shown.

use crate::chart::fill;
use crate::chart::label::Label;
use crate::chart::label::Rank;
use crate::chart::label::Spot;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::legend;
use crate::chart::scene::Area as Shape;
use crate::chart::scene::Color;
use crate::chart::scene::Hatch;
use crate::chart::scene::Hit;
use crate::chart::scene::Stroke;
use crate::chart::scene::Weight;
use crate::chart::style::Palette;
use crate::chart::style::size;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Confidence;
use crate::words;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// See the module.
pub(super) struct Areas;

impl Layer for Areas {
    fn id(&self) -> LayerId {
        LayerId("areas")
    }

    fn title(&self) -> Key {
        "layer-areas"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let mut kinds: Vec<AreaKind> = Vec::new();
        let mut sure: Vec<Option<Confidence>> = Vec::new();
        let day = world.shown_day();
        for (id, area) in world.operation.areas.iter() {
            // Ground that a group holds no more, or not yet, is not drawn as if it did.
            if day.is_some_and(|day| !area.holds_on(day)) {
                continue;
            }
            let rings = canvas.window.polygons(view, &area.outline);
            if rings.is_empty() {
                continue;
            }
            if area.kind == AreaKind::Influence {
                sure.push(area.influence.confidence);
            } else {
                kinds.push(area.kind);
            }
            let hit = Hit::new("areas", id.number());
            let spots = fill::inner_points(&rings, view.bounds());
            if !spots.is_empty() {
                canvas.labels.add(Label {
                    text: label(area, world.lang),
                    spot: Spot::Any(spots),
                    rank: Rank::AREA,
                    size: size::NAME,
                    weight: Weight::Bold,
                    color: color(area.kind, &world.palette),
                    halo: Some((world.palette.halo, size::HALO)),
                    hit: Some(hit),
                });
            }
            let look = (area.kind, area.influence.confidence);
            canvas.scene.add_for(hit, shape(look, rings, &world.palette));
        }
        for kind in AreaKind::ALL.iter().filter(|kind| kinds.contains(kind)) {
            canvas.explain_key(world, kind.title(), || {
                legend::area_sample(&shape((*kind, None), Vec::new(), &world.palette))
            });
        }
        let by_confidence = Confidence::ALL.iter().map(|one| Some(*one)).chain([None]);
        for confidence in by_confidence.filter(|one| sure.contains(one)) {
            let title = explained(world, confidence);
            let look = (AreaKind::Influence, confidence);
            canvas.explain(title, || {
                legend::area_sample(&shape(look, Vec::new(), &world.palette))
            });
        }
    }
}

/// What stands in the legend: whose ground how surely, and on which day.
fn explained(world: &World<'_>, confidence: Option<Confidence>) -> String {
    let lang = world.lang;
    let how = confidence.map_or("confidence-unsaid", Confidence::title);
    let how = words::text(lang, how);
    match world.shown_day() {
        Some(day) => {
            let args = [("how", how.into()), ("day", number::date(lang, day).into())];
            words::text_with(lang, "legend-influence-on", &args)
        }
        None => words::text_with(lang, "legend-influence", &[("how", how.into())]),
    }
}

/// The name of an area; of one that was made of reports, that it was.
fn label(area: &Area, lang: Lang) -> String {
    if area.influence.made_of.is_none() {
        return area.name.clone();
    }
    let name = [("name", area.name.as_str().into())];
    words::text_with(lang, "influence-made-label", &name)
}

const fn color(kind: AreaKind, palette: &Palette) -> Color {
    match kind {
        AreaKind::Responsibility => palette.own_line,
        AreaKind::Sector | AreaKind::Interest => palette.area,
        AreaKind::NoGo => palette.danger,
        AreaKind::DoNotVisit => palette.warning,
        AreaKind::Influence => palette.armed,
    }
}

/// The surer it is whose ground it is, the more closed the line and the denser the hatching.
fn shape(
    (kind, confidence): (AreaKind, Option<Confidence>),
    rings: Vec<Vec<crate::chart::PagePoint>>,
    palette: &Palette,
) -> Shape {
    let ink = color(kind, palette);
    let hatch = |spacing: f32, angle_deg: f32| {
        Some(Hatch {
            stroke: Stroke::solid(ink.faded(0.45), 0.8),
            spacing,
            angle_deg,
        })
    };
    let (dash, width, hatch): (&'static [f32], f32, Option<Hatch>) = match kind {
        AreaKind::Responsibility => (&[14.0, 5.0], 1.8, None),
        AreaKind::Sector => (&[12.0, 4.0, 2.0, 4.0], 1.4, None),
        AreaKind::Interest => (&[5.0, 3.0], 1.4, None),
        AreaKind::NoGo => (&[], 1.6, hatch(8.0, 45.0)),
        AreaKind::DoNotVisit => (&[], 1.3, hatch(12.0, 45.0)),
        AreaKind::Influence => match confidence {
            Some(Confidence::Confirmed) => (&[], 2.2, hatch(8.0, -45.0)),
            Some(Confidence::Probable) => (&[9.0, 4.0], 2.0, hatch(12.0, -45.0)),
            Some(Confidence::Possible) | None => (&[3.0, 3.0], 1.8, hatch(17.0, -45.0)),
        },
    };
    Shape {
        rings,
        fill: Color::CLEAR,
        hatch,
        stroke: Some(Stroke::dashed(ink, width, dash)),
    }
}
