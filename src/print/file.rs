//! Pages as the file that was asked for by its ending: PDF, or one picture of all of them.

use std::path::Path;
use std::sync::Arc;

use crate::chart::Pictures;
use crate::chart::scene::Inset;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Scene;
use crate::print::pdf::PageMeta;
use crate::print::pdf::PdfError;
use crate::print::pdf::pdf;
use crate::print::png::png;

/// Dots an inch of a picture: letters of six points are still read.
const DOTS: f32 = 200.0;

/// The bytes of a file of this name: a picture with the pages one below the other where it ends in `png`, else PDF.
///
/// # Errors
/// [`PdfError`] without pages or where they cannot be put together.
pub fn file(
    name: &Path,
    pages: &[Scene],
    about: &PageMeta,
    pictures: &dyn Pictures,
) -> Result<Vec<u8>, PdfError> {
    let is_picture = name
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("png"));
    if !is_picture {
        return pdf(pages, about, pictures);
    }
    let first = pages.first().ok_or(PdfError::Empty)?;
    let width = pages.iter().map(|page| page.width).fold(0.0, f32::max);
    let height = pages.iter().map(|page| page.height).sum();
    let mut all = Scene {
        background: first.background,
        ..Scene::new(width, height)
    };
    let mut top = 0.0;
    for page in pages {
        all.add(Inset {
            scene: Arc::new(page.clone()),
            at: PagePoint::new(0.0, top),
            scale: 1.0,
        });
        top += page.height;
    }
    png(&all, DOTS / 72.0, pictures).map_err(|error| PdfError::Picture(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Color;
    use crate::chart::picture::NoPictures;
    use crate::chart::scene::Area;
    use crate::words::Lang;

    #[test]
    fn the_ending_says_the_form_and_a_picture_holds_every_page() {
        let page = |color: u32| {
            let mut page = Scene::new(72.0, 36.0);
            page.add(Area::filled(
                vec![page.bounds().corners().to_vec()],
                Color::hex(color),
            ));
            page
        };
        let pages = [page(0xFF_0000), page(0x00_00FF)];
        let about = PageMeta {
            title: String::new(),
            lang: Lang::En,
        };
        let bytes = |name: &str| file(Path::new(name), &pages, &about, &NoPictures).unwrap();
        assert!(bytes("a.pdf").starts_with(b"%PDF-") && bytes("a").starts_with(b"%PDF-"));
        let picture = image::load_from_memory(&bytes("a.PNG")).unwrap().to_rgb8();
        assert_eq!(picture.dimensions(), (200, 200));
        assert_eq!(picture.get_pixel(100, 50).0, [255, 0, 0]);
        assert_eq!(picture.get_pixel(100, 150).0, [0, 0, 255]);
        let none = file(Path::new("a.png"), &[], &about, &NoPictures);
        assert_eq!(none, Err(PdfError::Empty));
    }
}
