//! The painter, watched through the shapes that it hands to egui; no display, no graphics card.

use std::sync::Arc;

use egui::Rect;
use egui::Vec2;
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
use crate::chart::picture::NoPictures;
use crate::chart::scene::Anchor;
use crate::chart::scene::Area;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Weight;
use crate::chart::symbol::circle;
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

fn drawn(scene: Scene) -> Arc<Drawn> {
    let legend = Vec::new();
    Arc::new(Drawn { scene, legend })
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
fn an_unchanged_drawing_is_built_once_and_a_push_only_moves_it() {
    let mut scene = Scene::new(200.0, 100.0);
    disc(&mut scene, 50.0, 40.0);
    let scene = drawn(scene);
    let mut map = MapPainter::default();
    let mut step = 0.0;
    let shapes = frames(5, |painter| {
        map.paint(painter, at(), vec2(step, 0.0), &scene, &NoPictures);
        step += 3.0;
    });
    assert_eq!(map.builds(), 1);
    let centre = bounds(&shapes)[0].center();
    assert!(
        (centre - pos2(10.0 + 50.0 + 12.0, 60.0)).length() < 0.5,
        "{centre:?}"
    );
    // The same drawing made anew is another one.
    let other = Arc::new((*scene).clone());
    frames(1, |painter| {
        map.paint(painter, at(), Vec2::ZERO, &other, &NoPictures)
    });
    assert_eq!(map.builds(), 2);
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
    let scene = drawn(scene);
    let mut map = MapPainter::default();
    let shapes = frames(1, |painter| {
        map.paint(painter, at(), Vec2::ZERO, &scene, &NoPictures);
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
        let scene = drawn(scene);
        let mut map = MapPainter::default();
        let shapes = frames(1, |painter| {
            map.paint(painter, at(), Vec2::ZERO, &scene, &NoPictures);
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
fn the_seen_part_of_a_group_takes_the_same_part_of_its_texture() {
    let mut square = Scene::new(256.0, 256.0);
    disc(&mut square, 140.0, 40.0);
    let group = Group {
        key: PictureKey("light/9/1/2".to_owned()),
        items: Arc::new(square.items),
        size: (256.0, 256.0),
        origin: PagePoint::new(-64.0, 0.0),
        scale: 0.5,
        clip: Some(PageBox::of_size(200.0, 32.0)),
        opacity: 1.0,
    };
    let mut scene = Scene::new(200.0, 100.0);
    scene.add(group);
    let scene = drawn(scene);
    let mut map = MapPainter::default();
    let shapes = frames(1, |painter| {
        map.paint(painter, at(), Vec2::ZERO, &scene, &NoPictures);
    });
    let mesh = shapes
        .iter()
        .find_map(|shape| match &shape.shape {
            Shape::Mesh(mesh) => Some(Arc::clone(mesh)),
            _ => None,
        })
        .expect("the group was painted here, since nobody else had");
    // A quarter of the square is seen, and of that only where the disc (radius 8 of 256, halved) shows anything.
    let seen = mesh.calc_bounds();
    assert!(at().contains_rect(seen), "{seen:?}");
    let disc = at().min + vec2(6.0, 20.0);
    assert!(seen.contains(disc) && seen.width() < 32.0, "{seen:?}");
    for vertex in &mesh.vertices {
        let page = vertex.pos - at().min;
        let wanted = pos2((page.x + 64.0) / 128.0, page.y / 128.0);
        assert!(
            (vertex.uv - wanted).length() < 1e-4,
            "{vertex:?}, wanted {wanted:?}"
        );
    }
}

#[test]
fn a_picture_comes_when_its_pixels_do() {
    struct Later(std::cell::Cell<bool>);
    impl Pictures for Later {
        fn pixels(&self, _: &PictureKey) -> Option<Arc<Pixels>> {
            let ready = self.0.get();
            ready.then(|| Arc::new(Pixels::new(1, 1, vec![9, 9, 9, 255]).unwrap()))
        }
    }
    let mut scene = Scene::new(200.0, 100.0);
    scene.add(Picture {
        key: PictureKey("a".to_owned()),
        corners: PageBox::of_size(20.0, 20.0).corners(),
        opacity: 0.5,
    });
    let scene = drawn(scene);
    let mut map = MapPainter::default();
    let pictures = Later(std::cell::Cell::new(false));
    let mut seen = Vec::new();
    for ready in [false, true] {
        pictures.0.set(ready);
        let shapes = frames(1, |painter| {
            map.paint(painter, at(), Vec2::ZERO, &scene, &pictures);
        });
        seen.push(bounds(&shapes).len());
    }
    assert_eq!(seen, [0, 1]);
    assert_eq!(map.textures.bytes(), 4);
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
        let scene = Arc::new(drawn);
        let mut map = MapPainter::default();
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 300.0));
        let shapes = frames(2, |painter| {
            map.paint(painter, area, Vec2::ZERO, &scene, &NoPictures);
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
fn only_what_lies_on_the_bare_ground_leaves_out_what_looks_like_it() {
    let tile = |key: &str, x: f32| Group {
        key: PictureKey(key.to_owned()),
        items: Arc::new(Vec::new()),
        size: (256.0, 256.0),
        origin: PagePoint::new(x, 0.0),
        scale: 0.25,
        clip: None,
        opacity: 1.0,
    };
    let mut scene = Scene::new(200.0, 100.0);
    for (key, x) in [("first", 0.0), ("beside it", 64.0), ("over both", 32.0)] {
        scene.add(tile(key, x));
    }
    disc(&mut scene, 150.0, 50.0);
    scene.add(tile("over a mark", 130.0));
    let on_ground: Vec<bool> = pieces(&scene, 1.0)
        .iter()
        .filter_map(|piece| match piece {
            Piece::Textured(textured) => Some(textured.lies_on_ground),
            _ => None,
        })
        .collect();
    assert_eq!(on_ground, [true, true, false, false]);
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
    let scene = drawn(scene);
    let mut map = MapPainter::default();
    let mut texts = |shift: f32| {
        let shapes = frames(1, |painter| {
            let painter = painter.with_clip_rect(at());
            map.paint(&painter, at(), vec2(shift, 0.0), &scene, &NoPictures);
        });
        let is_text = |shape: &&ClippedShape| matches!(shape.shape, Shape::Text(_));
        shapes.iter().filter(is_text).count()
    };
    assert_eq!(texts(0.0), 2, "the second begins in the map");
    assert_eq!(texts(-700.0), 1, "pushed in");
}
