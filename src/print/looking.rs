//! Looks at pages as a strict reader would, for tests.

use crate::chart::scene::PageBox;
use crate::chart::scene::Scene;
use crate::chart::scene::Shape;

/// No printer reaches further out than this, in points: 5 mm.
const EDGE_OF_PRINTERS: f32 = 14.0;

/// Every text of a page outside of the map, with its box in points.
pub(crate) fn texts(page: &Scene) -> Vec<(String, f32, PageBox)> {
    page.items
        .iter()
        .filter_map(|item| match &item.shape {
            Shape::Text(text) => Some((
                text.string.clone(),
                text.size,
                PageBox::bounding(text.corners()).unwrap(),
            )),
            _ => None,
        })
        .collect()
}

/// Texts of a page that end in an ellipsis: some of what they had to say is not there.
pub(crate) fn cut(page: &Scene) -> Vec<String> {
    let texts = texts(page).into_iter().map(|(text, ..)| text);
    texts.filter(|text| text.ends_with('…')).collect()
}

/// All words of pages in the order in which they are drawn, lines joined by blanks.
pub(crate) fn words(pages: &[Scene]) -> String {
    let texts: Vec<String> = pages.iter().flat_map(texts).map(|(text, ..)| text).collect();
    texts.join(" ")
}

/// The smallest letters of a scene and of those within it, in points.
fn smallest(scene: &Scene, scale: f32) -> f32 {
    let sizes = scene.items.iter().map(|item| match &item.shape {
        Shape::Text(text) => text.size * scale,
        Shape::Inset(inset) => smallest(&inset.scene, scale * inset.scale),
        _ => f32::INFINITY,
    });
    sizes.fold(f32::INFINITY, f32::min)
}

/// Fails where two texts overlap, one leaves what a printer reaches, or letters are smaller than 6 points. What is
/// meant to lie across the page is passed over.
pub(crate) fn at(page: &Scene, across: &[String]) {
    assert!(smallest(page, 1.0) >= 6.0, "{} pt", smallest(page, 1.0));
    let content = page.bounds().grown(-EDGE_OF_PRINTERS);
    let texts: Vec<(String, f32, PageBox)> = texts(page)
        .into_iter()
        .filter(|(text, ..)| !across.contains(text))
        .collect();
    for (index, (string, size, around)) in texts.iter().enumerate() {
        let corners = around.corners();
        assert!(
            corners.iter().all(|corner| content.contains(*corner)),
            "«{string}» leaves the page"
        );
        // Boxes hold room for accents above and below: letters touch only where boxes share a good part.
        let tight = around.grown(-size * 0.14);
        for (other, _, box_of_other) in &texts[index + 1..] {
            assert!(
                !tight.overlaps(box_of_other.grown(-size * 0.14)),
                "«{string}» and «{other}» overlap"
            );
        }
    }
}
