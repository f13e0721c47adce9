//! The painter, watched through the shapes that it hands to egui; no display, no graphics card.

use std::sync::Arc;

use egui::Rect;
use egui::epaint::ClippedShape;
use egui::pos2;
use egui::vec2;

use crate::chart::Color;
use crate::chart::LayerId;
use crate::chart::Marks;
use crate::chart::Palette;
use crate::chart::Pixels;
use crate::chart::Theme;
use crate::chart::View;
use crate::chart::World;
use crate::chart::layer::Drawn;
use crate::chart::scene::Anchor;
use crate::chart::scene::Area;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Weight;
use crate::chart::symbol::circle;
use crate::desk::DrawnMap;
use crate::earth::LonLat;
use crate::store::gpkg::OperationFile;
use crate::ui::theme;
use crate::words::Lang;

use super::*;

/// Runs some frames in which `frame` paints.
fn frames(times: usize, mut frame: impl FnMut(&egui::Painter)) -> Vec<ClippedShape> {
    let ctx = egui::Context::default();
    theme::install(&ctx);
    let mut shapes = Vec::new();
    for _ in 0..times {
        let input = egui::RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 300.0))),
            ..egui::RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| frame(ui.painter()));
        output.textures_delta.clear();
        shapes = output.shapes;
    }
    shapes
}

fn at() -> Rect {
    Rect::from_min_size(pos2(10.0, 20.0), vec2(200.0, 100.0))
}

fn disc(scene: &mut Scene, x: f32, y: f32) {
    let ring = circle(PagePoint::new(x, y), 8.0);
    scene.add(Area::filled(vec![ring], Color::hex(0x00_9EDB)));
}

fn bounds(shapes: &[ClippedShape]) -> Vec<Rect> {
    shapes
        .iter()
        .filter_map(|shape| match &shape.shape {
            Shape::Mesh(mesh) => Some(mesh.calc_bounds()),
            _ => None,
        })
        .collect()
}

#[test]
fn marks_between_two_names_become_one_mesh_and_the_order_stays() {
    let mut scene = Scene::new(200.0, 100.0);
    let name = |x: f32| Text {
        at: PagePoint::new(x, 50.0),
        string: "Shabunda".to_owned(),
        size: 12.0,
        weight: Weight::Bold,
        color: Color::hex(0),
        halo: Some((Color::hex(0xFF_FFFF), 2.0)),
        anchor: Anchor::Left,
        angle_deg: 0.0,
    };
    scene.add(name(10.0));
    for x in [30.0, 60.0, 90.0] {
        disc(&mut scene, x, 50.0);
    }
    scene.add(name(80.0));
    let scene = Arc::new(scene);
    let mut map = ScenePainter::default();
    let shapes = frames(1, |painter| {
        map.paint(painter, at(), &scene);
    });
    let kinds: String = shapes
        .iter()
        .map(|shape| match &shape.shape {
            Shape::Text(_) => 't',
            Shape::Mesh(_) => 'm',
            _ => '.',
        })
        .collect();
    // Four times the halo, then the letters, twice, the marks between them.
    assert_eq!(kinds.trim_matches('.'), "tttttmttttt");
}

#[test]
fn letters_stand_where_the_scene_means_them_also_when_turned() {
    let text = |anchor: Anchor, angle_deg: f32| Text {
        at: PagePoint::new(100.0, 50.0),
        string: "HH".to_owned(),
        size: 20.0,
        weight: Weight::Regular,
        color: Color::hex(0),
        halo: None,
        anchor,
        angle_deg,
    };
    for (anchor, angle, right, down) in [
        // The middle of two capitals lies on the place; then they run to the right; then, turned, downwards.
        (Anchor::Centre, 0.0, 0.0, 0.0),
        (Anchor::Left, 0.0, 14.8, 0.0),
        (Anchor::Left, 90.0, 0.0, 14.8),
    ] {
        let mut scene = Scene::new(200.0, 100.0);
        scene.add(text(anchor, angle));
        let scene = Arc::new(scene);
        let mut map = ScenePainter::default();
        let shapes = frames(1, |painter| {
            map.paint(painter, at(), &scene);
        });
        let seen = shapes
            .iter()
            .find_map(|shape| match &shape.shape {
                Shape::Text(text) => Some(text.visual_bounding_rect()),
                _ => None,
            })
            .unwrap();
        let wanted = at().min + vec2(100.0 + right, 50.0 + down);
        assert!(
            (seen.center() - wanted).length() < 1.5,
            "{anchor:?} {angle}: {seen:?}, wanted around {wanted:?}"
        );
    }
}

#[test]
fn the_exercise_is_painted_with_all_its_names() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/maps/shabunda.gpkg");
    let operation = OperationFile::open_read_only(std::path::Path::new(file))
        .unwrap()
        .operation;
    let marks = Marks::of(&operation, &crate::chart::IncidentFilter::default());
    for (theme, lang) in [(Theme::Light, Lang::En), (Theme::Dark, Lang::Fr)] {
        let world = World::new(&operation, &marks, Palette::of(theme), lang);
        let view = View::screen(LonLat::clamped(27.3, -2.7), 1_000_000.0, 400.0, 300.0);
        let drawn = crate::chart::draw(&world, &view, &|_: LayerId| true);
        let texts = drawn.scene.items.iter();
        let texts = texts
            .filter(|item| matches!(item.shape, scene::Shape::Text(_)))
            .count();
        assert!(texts > 5, "{texts}");
        let scene = Arc::new(drawn.scene);
        let mut map = ScenePainter::default();
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 300.0));
        let shapes = frames(2, |painter| {
            map.paint(painter, area, &scene);
        });
        let letters = shapes
            .iter()
            .filter(|shape| matches!(shape.shape, Shape::Text(_)))
            .count();
        assert!(letters >= texts, "{letters} of {texts}");
        assert!(bounds(&shapes).iter().all(|around| around.is_finite()));
    }
}

#[test]
fn a_name_outside_of_the_map_is_not_laid_out_and_one_that_reaches_in_is() {
    let name = |x: f32| Text {
        at: PagePoint::new(x, 50.0),
        string: "Shabunda".to_owned(),
        size: 12.0,
        weight: Weight::Bold,
        color: Color::hex(0),
        halo: None,
        anchor: Anchor::Centre,
        angle_deg: 0.0,
    };
    let mut scene = Scene::new(900.0, 100.0);
    for x in [100.0, 215.0, 800.0] {
        scene.add(name(x));
    }
    let scene = Arc::new(scene);
    let mut map = ScenePainter::default();
    let mut texts = |shift: f32| {
        let shapes = frames(1, |painter| {
            let painter = painter.with_clip_rect(at());
            map.paint(&painter, at().translate(vec2(shift, 0.0)), &scene);
        });
        let is_text = |shape: &&ClippedShape| matches!(shape.shape, Shape::Text(_));
        shapes.iter().filter(is_text).count()
    };
    assert_eq!(texts(0.0), 2, "the second begins in the map");
    assert_eq!(texts(-700.0), 1, "pushed in");
}

#[test]
fn what_follows_the_hand_is_moved_with_the_window_and_not_built_anew() {
    let mut scene = Scene::new(200.0, 100.0);
    disc(&mut scene, 50.0, 40.0);
    let scene = Arc::new(scene);
    let mut map = ScenePainter::default();
    let mut step = 0.0;
    let shapes = frames(5, |painter| {
        map.paint(painter, at().translate(vec2(step, 0.0)), &scene);
        step += 3.0;
    });
    let centre = bounds(&shapes)[0].center();
    assert!(
        (centre - pos2(10.0 + 50.0 + 12.0, 60.0)).length() < 0.5,
        "{centre:?}"
    );
}

/// A map of one colour on its page, as a window gets it.
fn map_on(page: View) -> DrawnMap {
    let (width, height) = (page.width() as u32, page.height() as u32);
    let rgba = vec![200; (width * height * 4) as usize];
    DrawnMap {
        drawn: Arc::new(Drawn {
            scene: Scene::new(page.width(), page.height()),
            legend: Vec::new(),
            below: 0,
        }),
        page,
        pixels: Pixels::new(width, height, rgba).map(Arc::new),
    }
}

#[test]
fn the_last_picture_lies_where_a_pushed_or_zoomed_view_has_it() {
    let view = View::screen(LonLat::clamped(27.3, -2.7), 1_000_000.0, 200.0, 100.0);
    let map = map_on(view.resized(300.0, 150.0));
    let mut picture = MapPicture::default();
    let mut lies = |seen: &View| {
        let shapes = frames(1, |painter| picture.paint(painter, at(), seen, &map));
        shapes
            .iter()
            .find_map(|shape| match &shape.shape {
                Shape::Rect(rect) if rect.brush.is_some() => Some(rect.rect),
                Shape::Mesh(mesh) => Some(mesh.calc_bounds()),
                _ => None,
            })
            .unwrap()
    };
    let close = |a: Rect, b: Rect| (a.min - b.min).length() + (a.max - b.max).length() < 0.2;
    let still = Rect::from_min_size(at().min - vec2(50.0, 25.0), vec2(300.0, 150.0));
    assert!(close(lies(&view), still), "{:?}", lies(&view));
    // Pushed by parts of a pixel it lies on whole ones.
    assert!(close(
        lies(&view.panned(20.3, -7.4)),
        still.translate(vec2(20.0, -7.0))
    ));
    let near = view.zoomed(PagePoint::new(0.0, 0.0), 2.0);
    let wanted = Rect::from_min_size(at().min - vec2(100.0, 50.0), vec2(600.0, 300.0));
    assert!(close(lies(&near), wanted), "{:?}", lies(&near));
    assert_eq!(picture.taken(), 1, "one picture was handed over");
}
