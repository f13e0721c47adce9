//! A picture that does not say where it lies: a point on it, then the same place on the map, three times and more.
//!
//! How it lies by them is reckoned in `earth::control`; here the points are set, and what came of them is said.

mod view;

use egui::Button;
use egui::RichText;
use egui::ScrollArea;
use egui::TextStyle;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::Placing;
use crate::desk::placing;
use crate::earth::ControlPoint;
use crate::earth::LonLat;
use crate::earth::control;
use crate::earth::control::Fit;
use crate::earth::control::NoFit;
use crate::earth::mgrs;
use crate::earth::parse_place;
use crate::earth::text::degrees;
use crate::store::tiles::MapError;
use crate::ui::icon;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::panel::form;
use crate::ui::panel::placing::view::Mark;
use crate::ui::panel::placing::view::PictureView;
use crate::ui::theme;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;

/// Width of the card, in points.
const WIDTH: f32 = 460.0;
/// Height of the list of points, and of what is said below it: always the same, so that the picture stays where it is
/// while points are set on it.
const LIST: f32 = 106.0;
const SAID: f32 = 42.0;
/// Width of the field of a place.
const FIELD: f32 = 190.0;

/// A point that is being set.
#[derive(Debug, Clone, Default)]
struct Entered {
    /// Where on the picture, in its pixels.
    pixel: (f64, f64),
    /// Its place as it was typed, or as it was clicked on the map.
    place: String,
}

impl Entered {
    fn of(point: &ControlPoint) -> Self {
        Self {
            pixel: (point.column, point.row),
            place: written(point.at),
        }
    }

    fn point(&self) -> Option<ControlPoint> {
        Some(ControlPoint {
            column: self.pixel.0,
            row: self.pixel.1,
            at: parse_place(&self.place)?,
        })
    }
}

/// A place as it stands in a field.
fn written(at: LonLat) -> String {
    mgrs(at, 5).unwrap_or_else(|| degrees(at))
}

/// The card, with the points that were set so far.
#[derive(Default)]
pub(super) struct PlacingCard {
    points: Vec<Entered>,
    /// The point that a click on the map gives a place.
    current: usize,
    /// The field of that point is to have the keyboard.
    wants_keys: bool,
    /// Of which picture all this is.
    number: u64,
    view: PictureView,
    done: bool,
}

impl Panel for PlacingCard {
    fn id(&self) -> &'static str {
        "placing"
    }

    fn title(&self) -> Key {
        "placing-title"
    }

    fn side(&self) -> Side {
        Side::Card
    }

    fn is_demanded(&self, desk: &Desk) -> bool {
        desk.placing().is_some()
    }

    fn is_done(&mut self) -> bool {
        std::mem::take(&mut self.done)
    }

    fn closed(&mut self, _desk: &Desk, actions: &mut Vec<Action>) {
        *self = Self::default();
        actions.extend([Action::DropPicture, Action::Mark(None)]);
    }

    fn takes_place(&self) -> bool {
        true
    }

    fn place(&mut self, at: LonLat, _desk: &Desk) {
        if let Some(point) = self.points.get_mut(self.current) {
            point.place = written(at);
        }
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        ui.set_width(WIDTH);
        let lang = desk.lang();
        let Some(picture) = desk.placing() else {
            *self = Self::default();
            self.done = true;
            return;
        };
        if self.number != picture.number {
            *self = Self {
                number: picture.number,
                points: picture.points.iter().map(Entered::of).collect(),
                current: picture.points.len(),
                ..Self::default()
            };
        }
        let name = picture
            .path
            .file_name()
            .unwrap_or(picture.path.as_os_str())
            .to_string_lossy();
        ui.label(RichText::new(&*name).text_style(theme::strong()));
        form::remark(ui, words::text(lang, "placing-how"));
        let Some(preview) = &picture.preview else {
            form::sentence(ui, words::text(lang, "placing-reading"));
            return;
        };
        let marks: Vec<Mark> = (self.points.iter().enumerate())
            .map(|(index, point)| Mark {
                pixel: point.pixel,
                has_place: parse_place(&point.place).is_some(),
                is_current: index == self.current,
            })
            .collect();
        if let Some(clicked) = self.view.ui(ui, lang, preview, &marks) {
            self.clicked(clicked, actions);
        }
        let known: Option<Vec<ControlPoint>> = self.points.iter().map(Entered::point).collect();
        let fit = control::fit(known.as_deref().unwrap_or_default());
        self.list(ui, lang, fit.as_ref().ok(), actions);
        let width = ui.available_width();
        ui.vertical(|ui| {
            ui.set_min_size(egui::vec2(width, SAID));
            self.says(ui, lang, picture, known.is_some(), &fit);
        });
        self.end(ui, desk, known.filter(|_| fit.is_ok()), actions);
    }
}

impl PlacingCard {
    /// Something was clicked on the picture: a point that is there, or where one is to be. One that has no place yet moves
    /// there.
    fn clicked(&mut self, (pixel, on): ((f64, f64), Option<usize>), actions: &mut Vec<Action>) {
        let open = self.points.iter().position(|point| point.place.trim().is_empty());
        self.current = match (on, open) {
            (Some(index), _) => index,
            (None, Some(index)) => {
                if let Some(point) = self.points.get_mut(index) {
                    point.pixel = pixel;
                }
                index
            }
            (None, None) => {
                self.points.push(Entered {
                    pixel,
                    place: String::new(),
                });
                self.points.len() - 1
            }
        };
        self.wants_keys = true;
        self.mark(actions);
    }

    /// Shows on the map where the chosen point lies.
    fn mark(&self, actions: &mut Vec<Action>) {
        let point = self.points.get(self.current);
        actions.push(Action::Mark(point.and_then(|point| parse_place(&point.place))));
    }

    /// The points, each with its place and how far it is off.
    fn list(&mut self, ui: &mut Ui, lang: Lang, fit: Option<&Fit>, actions: &mut Vec<Action>) {
        let (mut gone, mut chosen) = (None, None);
        let list = ScrollArea::vertical()
            .id_salt("points_of_picture")
            .max_height(LIST)
            .auto_shrink(false);
        list.show(ui, |ui| {
            for (index, point) in self.points.iter_mut().enumerate() {
                let said = |key| words::text_with(lang, key, &[("point", Arg::from(index + 1))]);
                ui.horizontal(|ui| {
                    let is_current = index == self.current;
                    let number = ui.selectable_label(is_current, format!(" {} ", index + 1));
                    widget::named(&number, &said("placing-point"));
                    let field = form::text(ui, &said("placing-place"), &mut point.place, FIELD);
                    if is_current && std::mem::take(&mut self.wants_keys) {
                        field.request_focus();
                    }
                    if number.on_hover_text(said("placing-point")).clicked() || field.gained_focus() {
                        chosen = Some(index);
                    }
                    let off = fit.and_then(|fit| fit.off_m.get(index));
                    let is_far = fit
                        .and_then(|fit| fit.far_off)
                        .is_some_and(|(far, _)| far == index);
                    if let Some(off) = off.filter(|_| self.number > 0) {
                        let text = words::text_with(
                            lang,
                            "placing-off",
                            &[("off", Arg::from(placing::distance(lang, *off)))],
                        );
                        let color = if is_far {
                            ui.visuals().warn_fg_color
                        } else {
                            ui.visuals().text_color()
                        };
                        ui.label(RichText::new(text).text_style(TextStyle::Small).color(color));
                    }
                    let remove = said("placing-remove");
                    if widget::icon_button(ui, icon::DELETE, &remove, &remove).clicked() {
                        gone = Some(index);
                    }
                });
            }
        });
        if let Some(index) = gone {
            self.points.remove(index);
            self.current = self.points.len();
            self.mark(actions);
        } else if let Some(index) = chosen.filter(|index| *index != self.current) {
            self.current = index;
            self.mark(actions);
        }
    }

    /// What is missing, or how well the picture lies.
    fn says(&self, ui: &mut Ui, lang: Lang, picture: &Placing, all_known: bool, fit: &Result<Fit, NoFit>) {
        let missing = control::LEAST_POINTS.saturating_sub(self.points.len());
        let poor = self.points.iter().position(|point| point.point().is_none());
        if let Some(index) = poor.filter(|_| !all_known) {
            let is_empty = self
                .points
                .get(index)
                .is_some_and(|point| point.place.trim().is_empty());
            let key = if is_empty {
                "placing-no-place"
            } else {
                "placing-unread"
            };
            form::sentence(
                ui,
                words::text_with(lang, key, &[("point", Arg::from(index + 1))]),
            );
            return;
        }
        if missing > 0 {
            form::sentence(
                ui,
                words::text_with(lang, "placing-more", &[("count", Arg::from(missing))]),
            );
            return;
        }
        match fit {
            Ok(fit) => {
                for (sentence, warns) in placing::told(fit, lang) {
                    if warns {
                        form::warning(ui, sentence);
                    } else {
                        form::sentence(ui, sentence);
                    }
                }
            }
            Err(no_fit) => {
                let name = picture.path.file_name().unwrap_or(picture.path.as_os_str());
                form::warning(
                    ui,
                    MapError::Points(*no_fit).sentence(lang, &name.to_string_lossy()),
                );
            }
        }
    }

    fn end(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        points: Option<Vec<ControlPoint>>,
        actions: &mut Vec<Action>,
    ) {
        ui.add_space(theme::GRID);
        let title = words::text(desk.lang(), "placing-do");
        let button = Button::new((icon::CHECK, title.as_str()));
        let response = ui.add_enabled(points.is_some() && desk.may_edit(), button);
        widget::named(&response, &title);
        let tip = words::text(desk.lang(), "placing-do-help");
        let response = response.on_hover_text(&tip).on_disabled_hover_text(&tip);
        if let Some(points) = points.filter(|_| response.clicked()) {
            *self = Self::default();
            actions.extend([Action::LayPicture(points), Action::Mark(None)]);
            self.done = true;
        }
    }
}
