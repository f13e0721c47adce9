//! Facts about `png`.

use std::sync::Arc;

use super::*;
use crate::chart::picture::NoPictures;
use crate::chart::scene::Anchor;
use crate::chart::scene::PageBox;
use crate::chart::scene::PictureKey;
use crate::chart::scene::Weight;

const WHITE: Color = Color::hex(0xFF_FFFF);
const BLACK: Color = Color::hex(0x00_0000);

fn scene() -> Scene {
    Scene {
        background: Some(WHITE),
        ..Scene::new(40.0, 20.0)
    }
}

fn square(from: f32, to: f32) -> Vec<PagePoint> {
    PageBox {
        left: from,
        top: from,
        right: to,
        bottom: to,
    }
    .corners()
    .to_vec()
}

fn dark(pixels: &Pixels) -> usize {
    pixels.rgba().chunks(4).filter(|pixel| pixel[0] < 128).count()
}

#[test]
fn an_area_covers_its_inside_and_leaves_its_hole() {
    let mut scene = scene();
    scene.add(Area::filled(vec![square(2.0, 18.0), square(6.0, 14.0)], BLACK));
    let pixels = pixels(&scene, 1.0, &NoPictures).unwrap();
    assert_eq!(dark(&pixels), 16 * 16 - 8 * 8);
    assert_eq!(pixels.pixel(10, 10), Some([255, 255, 255, 255]));
}

#[test]
fn two_pixels_a_unit_give_four_times_the_ink() {
    let mut scene = scene();
    scene.add(Area::filled(vec![square(2.0, 18.0)], BLACK));
    let once = dark(&pixels(&scene, 1.0, &NoPictures).unwrap());
    assert_eq!(dark(&pixels(&scene, 2.0, &NoPictures).unwrap()), once * 4);
}

#[test]
fn letters_stand_in_their_box() {
    let mut scene = scene();
    let text = Text {
        at: PagePoint::new(20.0, 10.0),
        string: "H".into(),
        size: 14.0,
        weight: Weight::Bold,
        color: BLACK,
        halo: None,
        anchor: Anchor::Centre,
        angle_deg: 0.0,
    };
    scene.add(text);
    let pixels = pixels(&scene, 4.0, &NoPictures).unwrap();
    let inked: Vec<PagePoint> = (0..pixels.width())
        .flat_map(|x| (0..pixels.height()).map(move |y| (x, y)))
        .filter(|(x, y)| pixels.pixel(*x, *y).unwrap()[0] < 128)
        .map(|(x, y)| PagePoint::new(x as f32 / 4.0, y as f32 / 4.0))
        .collect();
    let around = PageBox::bounding(inked).unwrap();
    assert!(
        (around.centre().x - 20.0).abs() < 0.5 && (around.centre().y - 10.0).abs() < 0.5,
        "{around:?}"
    );
    assert!((around.height() - 14.0 * 0.714).abs() < 0.6, "{around:?}");
}

#[test]
fn a_group_is_cut_to_its_clip() {
    let mut scene = scene();
    scene.add(Group {
        key: PictureKey("tile".into()),
        items: Arc::new(vec![Item {
            shape: Area::filled(vec![square(0.0, 100.0)], BLACK).into(),
            hit: None,
        }]),
        size: (100.0, 100.0),
        origin: PagePoint::default(),
        scale: 0.2,
        clip: Some(PageBox::of_size(10.0, 5.0)),
        opacity: 1.0,
    });
    assert_eq!(dark(&pixels(&scene, 1.0, &NoPictures).unwrap()), 50);
}

#[test]
fn a_scene_within_a_scene_is_cut_to_its_size_and_its_groups_to_both() {
    let black = |rings| Item {
        shape: Area::filled(rings, BLACK).into(),
        hit: None,
    };
    let mut inner = Scene::new(10.0, 10.0);
    inner.add(Area::filled(vec![square(-50.0, 5.0)], BLACK));
    inner.add(Group {
        key: PictureKey("tile".into()),
        items: Arc::new(vec![black(vec![square(0.0, 100.0)])]),
        size: (100.0, 100.0),
        origin: PagePoint::new(8.0, 8.0),
        scale: 1.0,
        clip: Some(PageBox {
            left: 8.0,
            top: 8.0,
            right: 30.0,
            bottom: 30.0,
        }),
        opacity: 1.0,
    });
    let mut scene = scene();
    scene.add(Inset {
        scene: Arc::new(inner),
        at: PagePoint::new(20.0, 5.0),
        scale: 1.0,
    });
    let pixels = pixels(&scene, 1.0, &NoPictures).unwrap();
    assert_eq!(dark(&pixels), 25 + 4);
    assert_eq!(pixels.pixel(20, 5), Some([0, 0, 0, 255]));
    assert_eq!(pixels.pixel(19, 5), Some([255, 255, 255, 255]));
    assert_eq!(pixels.pixel(30, 15), Some([255, 255, 255, 255]));
}

struct Two;
impl Pictures for Two {
    fn pixels(&self, _: &PictureKey) -> Option<Arc<Pixels>> {
        Pixels::new(2, 1, vec![255, 0, 0, 255, 0, 0, 255, 255]).map(Arc::new)
    }
}

#[test]
fn a_picture_lies_between_its_corners() {
    let mut scene = scene();
    scene.add(Picture {
        key: PictureKey("flag".into()),
        own: None,
        corners: PageBox {
            left: 10.0,
            top: 5.0,
            right: 30.0,
            bottom: 15.0,
        }
        .corners(),
        opacity: 1.0,
    });
    let pixels = pixels(&scene, 1.0, &Two).unwrap();
    assert_eq!(pixels.pixel(5, 10), Some([255, 255, 255, 255]));
    assert_eq!(pixels.pixel(11, 13), Some([255, 0, 0, 255]));
    assert_eq!(pixels.pixel(28, 7), Some([0, 0, 255, 255]));
    assert_eq!(pixels.pixel(28, 14), Some([0, 0, 255, 255]));
}

#[test]
fn an_impossible_size_is_refused() {
    let empty = Scene::new(0.0, 10.0);
    assert!(matches!(
        png(&empty, 1.0, &NoPictures),
        Err(PngError::Size { .. })
    ));
    assert!(png(&scene(), 1e6, &NoPictures).is_err());
    assert!(png(&scene(), f32::NAN, &NoPictures).is_err());
}

#[test]
fn the_bytes_are_a_png() {
    let bytes = png(&scene(), 1.0, &NoPictures).unwrap();
    assert!(bytes.starts_with(b"\x89PNG"));
}
