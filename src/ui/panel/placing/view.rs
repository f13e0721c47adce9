//! The picture on its card: the wheel brings it nearer, a drag moves it, a click sets a point.

use std::sync::Arc;

use egui::Align2;
use egui::ColorImage;
use egui::FontId;
use egui::Painter;
use egui::Pos2;
use egui::Rect;
use egui::Response;
use egui::Role;
use egui::Sense;
use egui::Stroke;
use egui::TextureFilter;
use egui::TextureHandle;
use egui::TextureOptions;
use egui::Ui;
use egui::Vec2;
use egui::WidgetInfo;
use egui::pos2;
use egui::vec2;

use crate::store::tiles::Preview;
use crate::store::tiles::raster::Picture;
use crate::ui::theme;
use crate::ui::theme::Surfaces;
use crate::ui::theme::color32;
use crate::words;
use crate::words::Lang;

/// Height of the picture on the card, in points.
const HEIGHT: f32 = 230.0;
/// So near to a point a click means it, in points.
const NEAR: f32 = 8.0;
/// Length of the arms of a cross, in points.
const ARM: f32 = 7.0;
/// So much nearer than whole at most: a pixel is then some points wide.
const NEAREST: f32 = 64.0;

/// A point on the picture.
pub(super) struct Mark {
    /// In pixels of the picture.
    pub(super) pixel: (f64, f64),
    pub(super) has_place: bool,
    pub(super) is_current: bool,
}

/// A pixel, and the point that is there already.
pub(super) type Clicked = ((f64, f64), Option<usize>);

/// What of the picture is seen.
#[derive(Default)]
pub(super) struct PictureView {
    /// How much nearer than whole, and which place of the picture is in the middle, from 0 to 1.
    nearer: f32,
    middle: Vec2,
    texture: Option<(Arc<Picture>, TextureHandle)>,
}

/// How the picture lies on the card.
#[derive(Clone, Copy)]
struct Laid {
    rect: Rect,
    /// In pixels of the picture.
    size: Vec2,
}

impl Laid {
    fn at(self, (column, row): (f64, f64)) -> Pos2 {
        let share = vec2(column as f32, row as f32) / self.size;
        self.rect.min + share * self.rect.size()
    }

    fn pixel(self, at: Pos2) -> (f64, f64) {
        let share = (at - self.rect.min) / self.rect.size();
        let along = |share: f32, size: f32| f64::from(share.clamp(0.0, 1.0)) * f64::from(size);
        (along(share.x, self.size.x), along(share.y, self.size.y))
    }
}

impl PictureView {
    /// Shows the picture with its points; gives where it was clicked.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        lang: Lang,
        preview: &Preview,
        marks: &[Mark],
    ) -> Option<Clicked> {
        let (place, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::click_and_drag());
        let name = words::text(lang, "placing-picture");
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        let size = vec2(preview.width as f32, preview.height as f32);
        self.hand(ui, &response, place, size);
        let laid = self.laid(place, size);
        let palette = theme::palette(ui.ctx());
        let painter = ui.painter_at(place);
        painter.rect_filled(place, 0.0, color32(Surfaces::of(&palette).stripe));
        let texture = self.texture(ui.ctx(), &preview.picture).id();
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        painter.image(texture, laid.rect, whole, egui::Color32::WHITE);
        for (index, mark) in marks.iter().enumerate() {
            cross(&painter, laid.at(mark.pixel), mark, index + 1, &palette);
        }
        let at = response.interact_pointer_pos().filter(|_| response.clicked())?;
        let near = |mark: &Mark| laid.at(mark.pixel).distance(at) <= NEAR;
        let inside = laid.rect.contains(at);
        inside.then(|| (laid.pixel(at), marks.iter().position(near)))
    }

    fn laid(&self, place: Rect, size: Vec2) -> Laid {
        let seen = scale(place, size) * self.nearer * size;
        Laid {
            rect: Rect::from_min_size(place.center() - self.middle * seen, seen),
            size,
        }
    }

    /// Follows the wheel and the drag.
    fn hand(&mut self, ui: &Ui, response: &Response, place: Rect, size: Vec2) {
        if self.nearer <= 0.0 {
            (self.nearer, self.middle) = (1.0, vec2(0.5, 0.5));
        }
        let seen = |nearer: f32| scale(place, size) * nearer * size;
        self.middle -= response.drag_delta() / seen(self.nearer);
        if let Some(at) = response.hover_pos() {
            let turned = ui.input(|input| input.smooth_scroll_delta().y);
            let nearer = (self.nearer * (turned / 120.0).exp()).clamp(1.0, NEAREST);
            // What is under the pointer stays there.
            let away = at - place.center();
            self.middle += away / seen(self.nearer) - away / seen(nearer);
            self.nearer = nearer;
        }
        self.middle = self.middle.clamp(Vec2::ZERO, Vec2::splat(1.0));
    }

    fn texture(&mut self, ctx: &egui::Context, picture: &Arc<Picture>) -> &TextureHandle {
        // From afar the mean of what is there, so that thin lines do not come and go.
        let options = TextureOptions::LINEAR.with_mipmap_mode(Some(TextureFilter::Linear));
        let known = self.texture.take().filter(|(of, _)| Arc::ptr_eq(of, picture));
        let handle = known.map_or_else(
            || ctx.load_texture("picture to lay", image(ctx, picture), options),
            |(_, handle)| handle,
        );
        &self.texture.insert((Arc::clone(picture), handle)).1
    }
}

/// The scale at which the whole picture is seen.
fn scale(place: Rect, size: Vec2) -> f32 {
    (place.width() / size.x.max(1.0)).min(place.height() / size.y.max(1.0))
}

/// The picture for the graphics card; where that takes no such size, every second pixel, every third, and so on.
fn image(ctx: &egui::Context, picture: &Picture) -> ColorImage {
    let most = ctx.input(|input| input.max_texture_side).max(1) as u32;
    let step = picture.width.max(picture.height).div_ceil(most).max(1) as usize;
    let (width, height) = (picture.width as usize, picture.height as usize);
    if step == 1 {
        return ColorImage::from_rgba_unmultiplied([width, height], &picture.rgba);
    }
    let rows = picture.rgba.chunks_exact(width.max(1) * 4).step_by(step);
    let pixels = rows.flat_map(|row| row.chunks_exact(4).step_by(step).flatten().copied());
    let size = [width.div_ceil(step), height.div_ceil(step)];
    ColorImage::from_rgba_unmultiplied(size, &pixels.collect::<Vec<u8>>())
}

/// A cross with its number, in the colour of what acts; amber where it has no place yet.
fn cross(painter: &Painter, at: Pos2, mark: &Mark, number: usize, palette: &crate::chart::Palette) {
    let surfaces = Surfaces::of(palette);
    let color = if mark.has_place {
        surfaces.accent
    } else {
        surfaces.warning
    };
    let width = if mark.is_current { 2.5 } else { 1.5 };
    for (stroke, color) in [(width + 2.0, palette.halo), (width, color)] {
        let stroke = Stroke::new(stroke, color32(color));
        painter.line_segment([at - vec2(ARM, 0.0), at + vec2(ARM, 0.0)], stroke);
        painter.line_segment([at - vec2(0.0, ARM), at + vec2(0.0, ARM)], stroke);
    }
    let font = FontId::new(theme::SMALL, theme::bold());
    let galley = painter.layout_no_wrap(number.to_string(), font, color32(palette.text));
    let rect = Align2::LEFT_BOTTOM.anchor_size(at + vec2(4.0, -4.0), galley.size());
    painter.rect_filled(rect.expand2(vec2(3.0, 1.0)), 3.0, color32(palette.plate));
    painter.galley(rect.min, galley, color32(palette.text));
}
