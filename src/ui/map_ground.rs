//! What the offline maps leave bare of what is seen, said over the map and beside its layer.

use std::path::Path;
use std::path::PathBuf;

use egui::Align2;
use egui::FontId;
use egui::Painter;
use egui::Rect;
use egui::vec2;

use crate::chart::LayerId;
use crate::chart::Palette;
use crate::chart::View;
use crate::chart::basemap;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::ground::MapStatus;
use crate::desk::ground::covered_share;
use crate::desk::maps;
use crate::earth::Extent;
use crate::model::GridLook;
use crate::model::Id;
use crate::model::MapRef;
use crate::store::folders;
use crate::ui::theme;
use crate::ui::theme::color32;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// The layer of the offline maps.
pub(crate) const LAYER: LayerId = LayerId("basemap");
/// With less than this of the view covered it is said how much.
const HALF: f64 = 0.5;
/// From the lower edge of the map, above credits and scale, in points.
const ABOVE: f32 = 40.0;

/// What is to be said about the ground of the view; none where maps cover most of it, are being opened, or are hidden.
pub(crate) fn says(desk: &Desk) -> Option<String> {
    if !desk.shown(LAYER) {
        return None;
    }
    let lang = desk.lang();
    let statuses = desk.pictures().statuses();
    if statuses.is_empty() {
        let key = [("key", Arg::from(Command::AddMap.shortcut().label(lang)))];
        return Some(words::text_with(lang, "ground-no-map", &key));
    }
    if statuses.iter().any(|(_, status)| *status == MapStatus::Opening) {
        return None;
    }
    let bounds: Vec<Extent> = statuses
        .iter()
        .filter_map(|(_, status)| status.bounds())
        .collect();
    if bounds.is_empty() {
        return Some(words::text(lang, "ground-refused"));
    }
    let drawn: Vec<Extent> = statuses
        .iter()
        .filter(|(_, status)| is_near_enough(status, desk.view()))
        .filter_map(|(_, status)| status.bounds())
        .collect();
    let share = covered_share(desk.view().extent(), &bounds);
    let share_drawn = covered_share(desk.view().extent(), &drawn);
    if share_drawn >= HALF {
        return None;
    }
    // They reach here, but begin at a nearer scale.
    if share > 0.0 && share_drawn <= 0.0 {
        return Some(words::text(lang, "ground-nearer"));
    }
    let share = share_drawn;
    if share > 0.0 {
        let share = [("share", Arg::from(number::percent(lang, share)))];
        return Some(words::text_with(lang, "ground-partly", &share));
    }
    Some(words::text(lang, "ground-elsewhere"))
}

/// Whether a map has levels for so far a view.
fn is_near_enough(status: &MapStatus, view: &View) -> bool {
    match status {
        MapStatus::Open(info) => basemap::is_drawn(&(info.min_zoom..=info.max_zoom), view),
        MapStatus::Opening | MapStatus::Refused(_) => false,
    }
}

/// Says it over the lower part of the map.
pub(crate) fn show(painter: &Painter, map: Rect, desk: &Desk, text: String) {
    let palette = Palette::of(desk.map_theme());
    let font = FontId::new(theme::BODY, theme::bold());
    let most = (map.width() - 48.0).max(80.0);
    let galley = painter.layout(text, font, color32(palette.text), most);
    let at = map.center_bottom() - vec2(0.0, ABOVE);
    let rect = Align2::CENTER_BOTTOM.anchor_size(at, galley.size());
    painter.rect_filled(
        rect.expand2(vec2(8.0, 4.0)),
        4.0,
        color32(palette.plate).gamma_multiply(0.92),
    );
    painter.galley(rect.min, galley, color32(palette.text));
}

/// What a map of the operation is called, and what is to be known about it: how far it is, whether it reaches here.
pub(crate) struct MapLine {
    pub(crate) id: Id<MapRef>,
    pub(crate) name: String,
    /// A word beside the name, where all is not well.
    pub(crate) state: Option<String>,
    /// For the pointer: levels, credits, or why it is not there.
    pub(crate) tip: String,
    /// How strongly it is drawn, from 0 to 1.
    pub(crate) opacity: f64,
    pub(crate) shown: bool,
    /// Whether it is a picture that was laid by points.
    pub(crate) is_laid: bool,
    /// Whether its file may hold values, and how they are drawn.
    pub(crate) holds_values: bool,
    pub(crate) look: Option<GridLook>,
    /// Where its file lies.
    pub(crate) path: PathBuf,
    /// Where it is, once that is known.
    pub(crate) bounds: Option<Extent>,
}

/// The offline maps, the uppermost first, hidden ones too.
pub(crate) fn lines(desk: &Desk) -> Vec<MapLine> {
    let (lang, view) = (desk.lang(), desk.view());
    let statuses = desk.pictures().statuses();
    let maps = desk.operation().maps.iter().rev();
    maps.map(|(id, map)| {
        let path = folders::found_path(&map.path, desk.file());
        let status = statuses.iter().find(|(known, _)| map.shown && *known == path);
        let (state, tip) = told(lang, view, &path, status.map(|(_, status)| status));
        MapLine {
            id,
            name: name_of(&path),
            state: state.map(|key| words::text(lang, key)),
            tip,
            opacity: map.opacity,
            shown: map.shown,
            is_laid: !map.points.is_empty(),
            holds_values: maps::may_hold_values(map),
            look: map.look,
            path: path.clone(),
            bounds: status.and_then(|(_, status)| status.bounds()),
        }
    })
    .collect()
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// A word for what is not well with a map, and what is to be known of it.
fn told(lang: Lang, view: &View, path: &Path, status: Option<&MapStatus>) -> (Option<Key>, String) {
    match status {
        None => (None, path.display().to_string()),
        Some(MapStatus::Opening) => (Some("ground-opening"), path.display().to_string()),
        Some(MapStatus::Refused(error)) => (Some("ground-faulty"), error.sentence(lang, &name_of(path))),
        Some(MapStatus::Open(info)) => {
            let away = info
                .bounds
                .is_some_and(|bounds| covered_share(view.extent(), &[bounds]) <= 0.0);
            let is_far = !basemap::is_drawn(&(info.min_zoom..=info.max_zoom), view);
            let levels = [
                ("from", Arg::from(i64::from(info.min_zoom))),
                ("to", Arg::from(i64::from(info.max_zoom))),
            ];
            let levels = words::text_with(lang, "ground-levels", &levels);
            let date = info
                .date
                .as_deref()
                .map(|day| words::text_with(lang, "map-dated", &[("day", Arg::from(day))]));
            let parts = [
                info.title.clone(),
                levels,
                date.unwrap_or_default(),
                info.credit(lang).to_owned(),
            ];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            (
                away.then_some("ground-away")
                    .or(is_far.then_some("ground-too-far")),
                parts.join("\n"),
            )
        }
    }
}
