//! Facts about `pdf`.

use std::sync::Arc;

use super::*;
use crate::chart::color::Color;
use crate::chart::picture::NoPictures;
use crate::chart::picture::Pixels;
use crate::chart::scene::Anchor;
use crate::chart::scene::Area;
use crate::chart::scene::Group;
use crate::chart::scene::Hatch;
use crate::chart::scene::Inset;
use crate::chart::scene::Item;
use crate::chart::scene::Line;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Picture;
use crate::chart::scene::PictureKey;
use crate::chart::scene::Stroke;
use crate::chart::scene::Symbol;
use crate::chart::scene::SymbolKind;
use crate::chart::scene::Text;
use crate::chart::scene::Weight;
use crate::print::png;
use crate::print::reading;

const WHITE: Color = Color::hex(0xFF_FFFF);
const BLACK: Color = Color::hex(0x00_0000);
const BLUE: Color = Color::hex(0x00_9EDB);

fn about() -> PageMeta {
    PageMeta {
        title: "Shabunda – carte".into(),
        lang: Lang::Fr,
    }
}

fn text(at: PagePoint, string: &str, angle_deg: f32) -> Text {
    Text {
        at,
        string: string.into(),
        size: 12.0,
        weight: Weight::Bold,
        color: BLACK,
        halo: Some((WHITE, 2.0)),
        anchor: Anchor::Left,
        angle_deg,
    }
}

fn square(from: f32, to: f32) -> Vec<PagePoint> {
    let around = PageBox {
        left: from,
        top: from,
        right: to,
        bottom: to,
    };
    around.corners().to_vec()
}

struct Flag;
impl Pictures for Flag {
    fn pixels(&self, _: &PictureKey) -> Option<Arc<Pixels>> {
        let bytes = [
            [200, 30, 30, 255],
            [30, 30, 200, 255],
            [30, 200, 30, 255],
            [0, 0, 0, 0],
        ]
        .concat();
        Pixels::new(2, 2, bytes).map(Arc::new)
    }
}

/// Something of every kind.
fn everything() -> Scene {
    let mut scene = Scene {
        background: Some(WHITE),
        ..Scene::new(300.0, 200.0)
    };
    scene.add(Picture {
        key: PictureKey("flag".into()),
        own: None,
        corners: [(200.0, 20.0), (280.0, 25.0), (285.0, 90.0), (195.0, 85.0)]
            .map(|(x, y)| PagePoint::new(x, y)),
        opacity: 0.8,
    });
    scene.add(Area {
        rings: vec![square(20.0, 120.0), square(50.0, 90.0)],
        fill: BLUE.faded(0.4),
        hatch: Some(Hatch {
            stroke: Stroke::solid(BLACK, 0.7),
            spacing: 6.0,
            angle_deg: 45.0,
        }),
        stroke: Some(Stroke::dashed(BLACK, 1.5, &[6.0, 3.0])),
    });
    scene.add(Line {
        points: [(10.0, 180.0), (150.0, 100.0), (290.0, 180.0)]
            .map(|(x, y)| PagePoint::new(x, y))
            .to_vec(),
        stroke: Stroke::solid(BLUE, 3.0),
        casing: Some(Stroke::solid(BLACK, 5.0)),
    });
    scene.add(Symbol::new(
        PagePoint::new(150.0, 100.0),
        SymbolKind::Target,
        16.0,
        WHITE,
        BLACK,
    ));
    scene.add(text(PagePoint::new(160.0, 60.0), "Évêché d’Œ", 0.0));
    scene.add(text(PagePoint::new(140.0, 180.0), "Ulindi", -30.0));
    scene.add(Group {
        key: PictureKey("tile".into()),
        items: Arc::new(vec![Item {
            shape: Area::filled(vec![square(0.0, 500.0)], BLUE).into(),
            hit: None,
        }]),
        size: (500.0, 500.0),
        origin: PagePoint::new(200.0, 100.0),
        scale: 0.2,
        clip: Some(PageBox {
            left: 210.0,
            top: 100.0,
            right: 260.0,
            bottom: 130.0,
        }),
        opacity: 0.5,
    });
    let mut inner = Scene::new(40.0, 30.0);
    inner.add(Area::filled(vec![square(-100.0, 15.0)], BLACK));
    scene.add(Inset {
        scene: Arc::new(inner),
        at: PagePoint::new(240.0, 150.0),
        scale: 1.3,
    });
    scene
}

#[test]
fn pages_have_exactly_the_size_of_their_scenes() {
    let pages = [everything(), Scene::new(841.89, 595.276)];
    let bytes = pdf(&pages, &about(), &Flag).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let sizes = reading::sizes(&bytes);
    assert_eq!(sizes.len(), 2);
    assert!((sizes[0].0 - 300.0).abs() < 1e-3 && (sizes[0].1 - 200.0).abs() < 1e-3);
    assert!((sizes[1].0 - 841.89).abs() < 1e-3 && (sizes[1].1 - 595.276).abs() < 1e-3);
}

#[test]
fn the_same_scenes_give_the_same_bytes_and_say_nothing_but_their_title() {
    let pages = [everything(), everything()];
    let bytes = pdf(&pages, &about(), &Flag).unwrap();
    assert_eq!(bytes, pdf(&pages, &about(), &Flag).unwrap());
    let text = String::from_utf8_lossy(&bytes);
    for word in [
        "/Author",
        "/Producer",
        "/Creator",
        "/CreationDate",
        "/ModDate",
        "/Metadata",
        "/OCG",
        "krilla",
        ".rs",
    ] {
        assert!(!text.contains(word), "{word}");
    }
    let Some(info) = reading::ask("pdfinfo", &["-"], &bytes) else {
        return;
    };
    let info = String::from_utf8_lossy(&info);
    assert!(info.contains("Shabunda – carte"), "{info}");
    assert!(info.contains("Pages:           2"), "{info}");
    for word in ["Author", "Producer", "Creator", "Date"] {
        assert!(!info.contains(word), "{info}");
    }
}

#[test]
fn what_is_written_can_be_searched_and_stands_once() {
    let bytes = pdf(&[everything()], &about(), &Flag).unwrap();
    let Some(pages) = reading::words_of(&bytes) else {
        return;
    };
    assert_eq!(pages.len(), 1);
    assert_eq!(pages[0].matches("Évêché d’Œ").count(), 1, "{}", pages[0]);
    assert_eq!(pages[0].matches("Ulindi").count(), 1, "{}", pages[0]);
}

#[test]
fn paths_lie_where_the_scene_has_them() {
    let bytes = pdf(&[everything()], &about(), &Flag).unwrap();
    let paths = reading::paths(&bytes, 200.0);
    let line = paths
        .iter()
        .find(|path| !path.filled && path.points.len() == 3)
        .unwrap();
    for (point, (x, y)) in line
        .points
        .iter()
        .zip([(10.0, 180.0), (150.0, 100.0), (290.0, 180.0)])
    {
        assert!(point.distance(PagePoint::new(x, y)) < 0.01, "{point:?}");
    }
    let disc = paths
        .iter()
        .find(|path| (path.around().width() - 16.0 * 0.9).abs() < 0.1)
        .unwrap();
    let middle = disc.around().centre();
    assert!(middle.distance(PagePoint::new(150.0, 100.0)) < 0.1, "{middle:?}");
}

/// Another program paints the PDF as our own painter paints the scene: letters, clips, dashes and pictures alike.
#[test]
fn the_page_looks_as_the_pixel_painter_paints_it() {
    let scene = everything();
    let bytes = pdf(std::slice::from_ref(&scene), &about(), &Flag).unwrap();
    let Some(other) = reading::ask("pdftoppm", &["-r", "144", "-png", "-"], &bytes) else {
        return;
    };
    let other = image::load_from_memory(&other).unwrap().to_rgb8();
    let ours = png::pixels(&scene, 2.0, &Flag).unwrap();
    assert_eq!(other.dimensions(), (ours.width(), ours.height()));
    let mut far = 0_usize;
    for (x, y, pixel) in other.enumerate_pixels() {
        let mine = ours.pixel(x, y).unwrap();
        let most = (0..3)
            .map(|channel| pixel.0[channel].abs_diff(mine[channel]))
            .max();
        far += usize::from(most.unwrap() > 96);
    }
    // Edges are softened differently; whole shapes would be thousands of pixels.
    let share = far as f64 / (600.0 * 400.0);
    assert!(share < 0.01, "{:.2} % of the pixels differ", share * 100.0);
}

#[test]
fn an_impossible_page_is_refused_in_a_sentence() {
    assert_eq!(pdf(&[], &about(), &NoPictures), Err(PdfError::Empty));
    let none = pdf(&[Scene::new(f32::NAN, 10.0)], &about(), &NoPictures);
    assert!(matches!(none, Err(PdfError::Size { .. })));
    assert!(pdf(&[Scene::new(100.0, 1e6)], &about(), &NoPictures).is_err());
    for lang in Lang::ALL {
        assert!(PdfError::Empty.sentence(lang).len() > 10);
    }
}

#[test]
fn a_number_that_is_none_leaves_its_shape_out_and_no_more() {
    let mut scene = everything();
    scene.add(Line {
        points: vec![PagePoint::new(f32::NAN, 0.0), PagePoint::new(f32::INFINITY, 1.0)],
        stroke: Stroke::solid(BLACK, f32::NAN),
        casing: None,
    });
    scene.add(text(PagePoint::default(), "", 0.0));
    assert!(pdf(&[scene], &about(), &Flag).is_ok());
}
