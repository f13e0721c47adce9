//! While the map is pushed, the panels around it stand still: a picture of them is shown in their place.
//!
//! Without a graphics card a frame costs what it draws, and a panel of text costs more than the map. Under the hand
//! nobody reads a panel, so it is drawn afresh a few times a second only, and at once when the hand rests or turns to it.

use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;

use egui::Color32;
use egui::ColorImage;
use egui::Context;
use egui::Id;
use egui::Rect;
use egui::ScreenshotCallback;
use egui::TextureHandle;
use egui::TextureOptions;
use egui::ViewportCommand;
use egui::pos2;

use crate::chart::View;

/// How old the picture of a panel may become, in seconds.
const OLDEST_S: f64 = 0.5;
/// The hand rests when the map was not pushed for so long.
const REST: Duration = Duration::from_millis(150);

/// What a picture of the window becomes as soon as the frame is on the screen.
type Taken = Arc<Mutex<Option<Arc<ColorImage>>>>;

/// The pictures of the panels, and whether they stand for them.
#[derive(Default)]
pub(crate) struct Still {
    /// The view of the last frame, and when it was another.
    view: Option<View>,
    pushed_s: Option<f64>,
    /// A picture of the window that was asked for, and since when.
    asked: Option<(Taken, f64)>,
    shown: Option<Shown>,
    /// Where the panels lay in the last frame that drew them.
    panels: Vec<Rect>,
}

/// The panels as they looked at a moment.
struct Shown {
    since_s: f64,
    pictures: Vec<(Rect, TextureHandle)>,
}

impl Still {
    /// Looks at what the hand does, before anything of a frame is drawn.
    pub(crate) fn follow(&mut self, ctx: &Context, view: &View) {
        let now_s = ctx.input(|input| input.time);
        if self.view.replace(*view).is_some_and(|before| before != *view) {
            self.pushed_s = Some(now_s);
        }
        let is_pushed = self
            .pushed_s
            .is_some_and(|then_s| now_s - then_s < REST.as_secs_f64());
        if !is_pushed || self.turns_to_panels(ctx) {
            // Nothing of an operation stays in a picture of it.
            self.pushed_s = None;
            self.asked = None;
            self.shown = None;
            self.panels.clear();
            return;
        }
        if self
            .shown
            .as_ref()
            .is_some_and(|shown| now_s - shown.since_s > OLDEST_S)
        {
            self.shown = None;
        }
        self.take(ctx);
        if self.shown.is_some() {
            // The hand that rests moves nothing: the panels have to be drawn without being asked.
            ctx.request_repaint_after(REST);
        } else {
            self.panels.clear();
        }
    }

    /// Whether somebody points at a panel, types, or has a list open.
    fn turns_to_panels(&self, ctx: &Context) -> bool {
        let over = ctx.pointer_latest_pos().is_some_and(|pos| {
            let mut panels = self
                .pictures()
                .map(|(rect, _)| *rect)
                .chain(self.panels.iter().copied());
            panels.any(|panel| panel.contains(pos))
        });
        over || ctx.memory(|memory| memory.focused().is_some()) || egui::Popup::is_any_open(ctx)
    }

    /// The picture that was asked for has come: cuts the panels out of it.
    fn take(&mut self, ctx: &Context) {
        let Some((taken, since_s)) = &self.asked else {
            return;
        };
        let window = taken.lock().ok().and_then(|mut taken| taken.take());
        let Some(window) = window else { return };
        let scale = ctx.pixels_per_point();
        let cut = self.panels.iter().filter_map(|panel| {
            let (rect, image) = cut(&window, *panel, scale)?;
            Some((rect, ctx.load_texture("panel", image, TextureOptions::NEAREST)))
        });
        self.shown = Some(Shown {
            since_s: *since_s,
            pictures: cut.collect(),
        });
        self.asked = None;
    }

    fn pictures(&self) -> impl Iterator<Item = &(Rect, TextureHandle)> {
        self.shown.iter().flat_map(|shown| &shown.pictures)
    }

    /// Whether a picture stands for the panel that lay here; else it is to be drawn.
    pub(crate) fn is_shown(&self) -> bool {
        self.shown.is_some()
    }

    /// Shows the picture of the panel that lies here, or remembers where one was drawn.
    pub(crate) fn panel(&mut self, ui: &egui::Ui, panel: Rect) {
        if self.shown.is_none() {
            self.panels.push(panel);
            return;
        }
        for (rect, texture) in self.pictures() {
            if rect.center().distance(panel.center()) < 2.0 {
                let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                ui.painter().image(texture.id(), *rect, whole, Color32::WHITE);
            }
        }
    }

    /// After all was drawn while the map is pushed: has a picture of it made, but not where the window is read out, for
    /// a picture says nothing.
    pub(crate) fn ask(&mut self, ctx: &Context, map: Id) {
        let is_wanted = self.pushed_s.is_some() && self.shown.is_none() && self.asked.is_none();
        if !is_wanted || self.panels.is_empty() || ctx.has_accesskit_node(map) {
            return;
        }
        let taken = Taken::default();
        let keep = Arc::clone(&taken);
        let callback = ScreenshotCallback::new(move |window| {
            if let Ok(mut taken) = keep.lock() {
                *taken = Some(window);
            }
        });
        ctx.send_viewport_cmd(ViewportCommand::Screenshot(callback));
        self.asked = Some((taken, ctx.input(|input| input.time)));
    }
}

/// The part of a picture of the window on which a panel lies, and where exactly that is; none where it is outside.
fn cut(window: &ColorImage, panel: Rect, scale: f32) -> Option<(Rect, ColorImage)> {
    let [width, height] = window.size;
    let pixel = |points: f32, most: usize| ((points * scale).round().max(0.0) as usize).min(most);
    let (left, right) = (pixel(panel.min.x, width), pixel(panel.max.x, width));
    let (top, bottom) = (pixel(panel.min.y, height), pixel(panel.max.y, height));
    if left >= right || top >= bottom {
        return None;
    }
    let image = window.region_by_pixels([left, top], [right - left, bottom - top]);
    let points = |x: usize, y: usize| pos2(x as f32 / scale, y as f32 / scale);
    Some((
        Rect::from_min_max(points(left, top), points(right, bottom)),
        image,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::earth::LonLat;

    fn window() -> ColorImage {
        let pixels = (0..40 * 20).map(|at| Color32::from_gray((at % 40) as u8));
        ColorImage::new([40, 20], pixels.collect())
    }

    #[test]
    fn a_panel_is_cut_out_to_the_pixel_and_lies_where_it_lay() {
        let panel = Rect::from_min_max(pos2(5.0, 2.0), pos2(10.0, 9.9));
        let (rect, image) = cut(&window(), panel, 2.0).unwrap();
        assert_eq!(image.size, [10, 16]);
        assert_eq!(image.pixels.first(), Some(&Color32::from_gray(10)));
        assert_eq!(rect, Rect::from_min_max(pos2(5.0, 2.0), pos2(10.0, 10.0)));
    }

    #[test]
    fn a_panel_outside_of_the_picture_has_none() {
        let beyond = Rect::from_min_max(pos2(30.0, 0.0), pos2(40.0, 5.0));
        assert_eq!(cut(&window(), beyond, 2.0), None);
        let half = Rect::from_min_max(pos2(15.0, 0.0), pos2(40.0, 5.0));
        let (rect, image) = cut(&window(), half, 2.0).unwrap();
        assert_eq!((image.size, rect.max.x), ([10, 10], 20.0));
    }

    #[test]
    fn panels_stand_still_only_while_the_map_is_pushed() {
        let ctx = Context::default();
        let mut still = Still::default();
        let mut view = View::screen(LonLat::new(27.3, -2.7).unwrap(), 250_000.0, 800.0, 600.0);
        let mut frame = |time: f64, way: f32| {
            let input = egui::RawInput {
                time: Some(time),
                ..egui::RawInput::default()
            };
            view = view.panned(way, 0.0);
            let mut output = ctx.run_ui(input, |ui| {
                still.follow(ui.ctx(), &view);
                let panel = Rect::from_min_max(pos2(0.0, 0.0), pos2(10.0, 10.0));
                still.panel(ui, panel);
                still.ask(ui.ctx(), Id::NULL);
                if let Some((taken, _)) = &still.asked {
                    *taken.lock().unwrap() = Some(Arc::new(window()));
                }
            });
            output.textures_delta.clear();
            (still.is_shown(), still.asked.is_some())
        };
        // Whether a picture stands for the panels, and whether one was asked for.
        let (drawn, photographed, pictured) = ((false, false), (false, true), (true, false));
        assert_eq!(frame(0.0, 0.0), drawn);
        assert_eq!(frame(0.02, 5.0), photographed, "the first frame is drawn");
        assert_eq!(frame(0.04, 5.0), pictured);
        assert_eq!(frame(0.10, 0.0), pictured, "a hand that waits a moment");
        assert_eq!(frame(0.60, 5.0), photographed, "too old: drawn again");
        assert_eq!(frame(0.62, 5.0), pictured);
        assert_eq!(frame(0.90, 0.0), drawn, "the hand rests");
        assert_eq!(
            frame(0.92, 0.0),
            drawn,
            "and no picture is made of a window at rest"
        );
    }
}
