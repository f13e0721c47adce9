//! A whole drawing as one picture, made beside the frames: a map that the hand pushes costs one rectangle a frame.
//!
//! Until the picture is ready the drawing is painted as always; nobody waits for it.

use std::sync::Arc;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::TryRecvError;

use egui::ColorImage;
use egui::TextureHandle;
use egui::TextureOptions;

use crate::chart::Pictures;
use crate::chart::Pixels;
use crate::chart::layer::Drawn;
use crate::print::png;

/// Pictures that a thread may fetch.
pub(crate) type SharedPictures = Arc<dyn Pictures + Send + Sync>;

/// A drawing whose picture is being made.
struct Making {
    drawn: Arc<Drawn>,
    done: Receiver<Option<Pixels>>,
}

/// The picture of the last wide drawing.
#[derive(Default)]
pub(super) struct Flat {
    making: Option<Making>,
    ready: Option<(Arc<Drawn>, TextureHandle)>,
}

impl Flat {
    /// The picture of a drawing, where it is ready; else it is begun, one at a time.
    pub(super) fn texture(
        &mut self,
        ctx: &egui::Context,
        drawn: &Arc<Drawn>,
        pictures: SharedPictures,
    ) -> Option<&TextureHandle> {
        self.take_in(ctx);
        let known = self.ready.as_ref().is_some_and(|(of, _)| Arc::ptr_eq(of, drawn));
        if !known && self.making.is_none() {
            self.making = begin(ctx, drawn, pictures);
        }
        self.ready.as_ref().filter(|_| known).map(|(_, texture)| texture)
    }

    /// Forgets the picture: the hand rests.
    pub(super) fn clear(&mut self) {
        self.ready = None;
    }

    fn take_in(&mut self, ctx: &egui::Context) {
        let Some(making) = &self.making else { return };
        let pixels = match making.done.try_recv() {
            Err(TryRecvError::Empty) => return,
            Ok(pixels) => pixels,
            Err(TryRecvError::Disconnected) => None,
        };
        let longest = ctx.input(|input| input.max_texture_side);
        let Some(Making { drawn, .. }) = self.making.take() else {
            return;
        };
        self.ready = pixels.and_then(|pixels| {
            let size = [
                usize::try_from(pixels.width()).ok()?,
                usize::try_from(pixels.height()).ok()?,
            ];
            if size.iter().any(|side| *side > longest) {
                return None;
            }
            let image = ColorImage::from_rgba_unmultiplied(size, pixels.rgba());
            Some((
                drawn,
                ctx.load_texture("pushed map", image, TextureOptions::LINEAR),
            ))
        });
    }
}

fn begin(ctx: &egui::Context, drawn: &Arc<Drawn>, pictures: SharedPictures) -> Option<Making> {
    let (sender, done) = mpsc::channel();
    let (of, ctx) = (Arc::clone(drawn), ctx.clone());
    let scale = ctx.pixels_per_point();
    let work = move || {
        // Where nobody waits any more the pixels are not needed either.
        drop(sender.send(png::pixels(&of.scene, scale, pictures.as_ref()).ok()));
        ctx.request_repaint();
    };
    std::thread::Builder::new()
        .name("pushed map".to_owned())
        .spawn(work)
        .ok()?;
    Some(Making {
        drawn: Arc::clone(drawn),
        done,
    })
}
