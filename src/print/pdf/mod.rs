//! Scenes as the pages of a PDF: true vectors, letters that can be searched, the font of the screen within.
//!
//! The same scenes give the same bytes: no date, no author, no path and no hidden layer goes into the file (SAFETY
//! D11). Lays out nothing; that is done in `sheet` and `order`.

mod brush;
mod path;
#[cfg(test)]
mod tests;

use krilla::Document;
use krilla::SerializeSettings;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;

use crate::chart::picture::Pictures;
use crate::chart::scene::Scene;
use crate::print::pdf::brush::Brush;
use crate::print::pdf::brush::Fonts;
use crate::words::Lang;

/// What a PDF says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageMeta {
    /// Its title; none where it is empty.
    pub title: String,
    /// The language of its words.
    pub lang: Lang,
}

/// Why a PDF could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// There is no page to print.
    #[error("there is no page to print")]
    Empty,
    /// A page is larger than five metres or has no size at all.
    #[error("a page of {width} x {height} points cannot be printed")]
    Size {
        /// Width asked for.
        width: String,
        /// Height asked for.
        height: String,
    },
    /// The fonts within the program could not be read.
    #[error("the fonts of the program cannot be read")]
    Fonts,
    /// The pages could not be put together.
    #[error("the pages could not be put together: {0}")]
    Write(String),
    /// The picture of the pages could not be made.
    #[error("the picture of the pages could not be made: {0}")]
    Picture(String),
}

impl PdfError {
    /// What went wrong, for people.
    pub fn sentence(&self, lang: Lang) -> String {
        let key = match self {
            Self::Empty => "pdf-error-empty",
            Self::Size { .. } => "pdf-error-size",
            Self::Fonts | Self::Write(_) => "pdf-error-write",
            Self::Picture(_) => "pdf-error-picture",
        };
        crate::words::text(lang, key)
    }
}

/// The longest side of a page, in points: what a PDF can hold.
const LONGEST: f32 = 14_400.0;

/// The scenes as the bytes of a PDF file, one page each, a page unit being a point of 1/72 inch.
///
/// # Errors
/// [`PdfError`] without pages or with one of impossible size.
pub fn pdf(pages: &[Scene], about: &PageMeta, pictures: &dyn Pictures) -> Result<Vec<u8>, PdfError> {
    if pages.is_empty() {
        return Err(PdfError::Empty);
    }
    let fonts = Fonts::load().ok_or(PdfError::Fonts)?;
    let mut document = Document::new_with(SerializeSettings {
        // Nothing but the title is said of the file; XMP would repeat it with numbers that nobody asks for.
        xmp_metadata: false,
        enable_tagging: false,
        ..SerializeSettings::default()
    });
    document.set_metadata(
        Metadata::new()
            .title(about.title.clone())
            .language(about.lang.code().to_owned()),
    );
    for scene in pages {
        let size = page_size(scene)?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        Brush::new(&mut surface, &fonts, pictures).scene(scene);
        surface.finish();
        page.finish();
    }
    document
        .finish()
        .map_err(|error| PdfError::Write(format!("{error:?}")))
}

fn page_size(scene: &Scene) -> Result<PageSettings, PdfError> {
    let possible = |side: f32| (3.0..=LONGEST).contains(&side);
    (possible(scene.width) && possible(scene.height))
        .then(|| PageSettings::from_wh(scene.width, scene.height))
        .flatten()
        .ok_or_else(|| PdfError::Size {
            width: scene.width.to_string(),
            height: scene.height.to_string(),
        })
}
