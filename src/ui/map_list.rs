//! The offline maps below their switch, the uppermost first: shown or hidden, moved, faded, taken away.

use egui::Align;
use egui::Checkbox;
use egui::Label;
use egui::Layout;
use egui::PopupCloseBehavior;
use egui::RichText;
use egui::Role;
use egui::Slider;
use egui::TextStyle;
use egui::Ui;
use egui::WidgetInfo;
use egui::containers::menu::MenuButton;
use egui::containers::menu::MenuConfig;

use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::maps;
use crate::desk::maps::BareGrid;
use crate::desk::maps::MapChange;
use crate::model::GridLook;
use crate::store::folders;
use crate::ui::icon;
use crate::ui::map_ground;
use crate::ui::map_ground::MapLine;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;

/// As far in as stands below a switch, in points.
const INDENT: f32 = 6.0;

/// One line for each map of the operation.
pub(crate) fn show(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    for map in map_ground::lines(desk) {
        line(ui, desk, &map, actions);
    }
    for grid in maps::bare_grids(desk.operation()) {
        bare(ui, desk, &grid, actions);
    }
}

/// A grid of the ground that is not shown yet.
fn bare(ui: &mut Ui, desk: &Desk, grid: &BareGrid, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let path = folders::found_path(&grid.path, desk.file());
    let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let name = format!("{} · {file}", words::text(lang, grid.kind.title()));
    ui.horizontal(|ui| {
        ui.add_space(INDENT);
        let mut shown = false;
        let response = ui.add_enabled(desk.may_edit(), Checkbox::without_text(&mut shown));
        let label = words::text_with(lang, "maps-show", &[("name", Arg::from(name.as_str()))]);
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, desk.may_edit(), false, &label));
        if response.on_hover_text(&label).changed() {
            actions.push(maps::lay_grid(desk.operation(), grid));
        }
        ui.spacing_mut().item_spacing.x = 4.0;
        let text = RichText::new(&name).text_style(TextStyle::Small).weak();
        ui.add(Label::new(text).truncate()).on_hover_text(&name);
    });
}

fn said(lang: Lang, key: Key, map: &MapLine) -> String {
    words::text_with(lang, key, &[("name", Arg::from(map.name.as_str()))])
}

fn line(ui: &mut Ui, desk: &Desk, map: &MapLine, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let name = match &map.state {
        Some(state) => format!("{} · {state}", map.name),
        None => map.name.clone(),
    };
    let mut text = RichText::new(&name).text_style(TextStyle::Small);
    text = match map.state {
        Some(_) => text.color(ui.visuals().warn_fg_color),
        None => text.weak(),
    };
    ui.horizontal(|ui| {
        ui.add_space(INDENT);
        let mut shown = map.shown;
        let response = ui.add_enabled(desk.may_edit(), Checkbox::without_text(&mut shown));
        let label = said(lang, "maps-show", map);
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, desk.may_edit(), map.shown, &label));
        if response.on_hover_text(&label).changed() {
            push(desk, map, MapChange::Show(shown), actions);
        }
        ui.spacing_mut().item_spacing.x = 4.0;
        // From the right, so that the name takes what the button leaves and no line widens the panel.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            more(ui, desk, map, actions);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(text).truncate())
                    .on_hover_text(format!("{name}\n{}", map.tip));
            });
        });
    });
}

fn push(desk: &Desk, map: &MapLine, change: MapChange, actions: &mut Vec<Action>) {
    actions.extend(maps::changed(desk.operation(), map.id, change));
}

/// All else that can be done to a map.
fn more(ui: &mut Ui, desk: &Desk, map: &MapLine, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let stays = MenuConfig::default().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = egui::Button::new(icon::MORE).small().frame_when_inactive(false);
    let (response, _) = MenuButton::from_button(button).config(stays).ui(ui, |ui| {
        ui.label(RichText::new(&map.name).text_style(TextStyle::Small).weak());
        ui.add_enabled_ui(desk.may_edit(), |ui| {
            opacity(ui, desk, map, actions);
            let choices = [
                (MapChange::Up, icon::UP, "maps-up"),
                (MapChange::Down, icon::DOWN, "maps-down"),
                (MapChange::Remove, icon::DELETE, "maps-remove"),
            ];
            for (change, picture, key) in choices {
                choice(ui, desk, (map, change), (picture, key), actions);
            }
        });
        if map.is_laid {
            let text = words::text(lang, "maps-points");
            let button = ui.add_enabled_ui(desk.may_edit(), |ui| {
                widget::picture_button(ui, icon::TARGET, &text)
            });
            if button
                .inner
                .on_hover_text(words::text(lang, "maps-points-help"))
                .clicked()
            {
                actions.push(Action::PlaceAgain(map.id));
                ui.close();
            }
        }
        if map.holds_values {
            values(ui, desk, map, actions);
        }
        let there = map.bounds.map(Action::FlyToExtent);
        let text = words::text(lang, "maps-fly");
        let button = ui.add_enabled_ui(there.is_some(), |ui| widget::picture_button(ui, icon::FIT, &text));
        if button.inner.clicked() {
            actions.extend(there);
            ui.close();
        }
    });
    let name = said(lang, "maps-more", map);
    widget::named(&response, &name);
    response.on_hover_text(name);
}

/// How the values of a grid are drawn, and the way in as ground for one that was laid as a map.
fn values(ui: &mut Ui, desk: &Desk, map: &MapLine, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    ui.separator();
    ui.label(RichText::new(words::text(lang, "maps-look")).text_style(TextStyle::Small));
    ui.add_enabled_ui(desk.may_edit(), |ui| {
        let looks = GridLook::ALL.iter().map(|look| (Some(*look), look.title()));
        for (look, title) in std::iter::once((None, "maps-look-picture")).chain(looks) {
            if ui.radio(map.look == look, words::text(lang, title)).clicked() {
                push(desk, map, MapChange::Look(look), actions);
            }
        }
        let button = widget::picture_button(ui, icon::IMPORT, &words::text(lang, "maps-as-ground"));
        if button
            .on_hover_text(words::text(lang, "maps-as-ground-help"))
            .clicked()
        {
            actions.push(Action::InspectFile(map.path.clone()));
            ui.close();
        }
    });
    ui.separator();
}

fn choice(
    ui: &mut Ui,
    desk: &Desk,
    (map, change): (&MapLine, MapChange),
    (picture, key): (&str, Key),
    actions: &mut Vec<Action>,
) {
    let action = maps::changed(desk.operation(), map.id, change);
    let text = words::text(desk.lang(), key);
    let button = ui.add_enabled_ui(action.is_some(), |ui| widget::picture_button(ui, picture, &text));
    let tip = words::text(desk.lang(), &format!("{key}-help"));
    if button.inner.on_hover_text(tip).clicked() {
        actions.extend(action);
        if change == MapChange::Remove {
            ui.close();
        }
    }
}

/// The strength of a map; one step when it is let go.
fn opacity(ui: &mut Ui, desk: &Desk, map: &MapLine, actions: &mut Vec<Action>) {
    let held = ui.scope_id().with(("map opacity", map.id.number()));
    let before = map.opacity * 100.0;
    let mut percent = ui.data(|data| data.get_temp::<f64>(held)).unwrap_or(before);
    let text = words::text(desk.lang(), "maps-opacity");
    let slider = Slider::new(&mut percent, 0.0..=100.0)
        .step_by(5.0)
        .fixed_decimals(0)
        .suffix("\u{a0}%")
        .text(text);
    let response = ui.add(slider);
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(held, percent));
    }
    if response.drag_stopped() || (response.changed() && !response.dragged()) {
        ui.data_mut(|data| data.remove::<f64>(held));
        push(desk, map, MapChange::Opacity(percent / 100.0), actions);
    }
    response.on_hover_text(words::text(desk.lang(), "maps-opacity-help"));
}
