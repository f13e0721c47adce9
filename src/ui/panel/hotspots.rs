//! The hotspots as a ranked list: near which community, how many incidents, how many more than lay there by chance;
//! below each the communities around which its incidents gather, the most first.
//!
//! A click selects the community and flies there. Numbers are those of incidents whose place is known; that
//! protected ones weigh in a hotspot is said in words.

use std::sync::Arc;

use egui::Ui;

use crate::analysis::hotspot::Hotspot;
use crate::analysis::hotspot::place::SpotPlace;
use crate::chart::Hit;
use crate::chart::LayerId;
use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::derived::HotspotAnswer;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::ui::panel::answer;
use crate::ui::panel::answer::Stand;
use crate::ui::panel::form;
use crate::ui::panel::line::Cell;
use crate::ui::panel::line::Line;
use crate::ui::panel::list::Column;
use crate::ui::panel::list::Heights;
use crate::ui::panel::list::Laid;
use crate::ui::panel::list::List;
use crate::ui::panel::list::Same;
use crate::ui::panel::mark::Mark;
use crate::ui::panel::mark::Tone;
use crate::ui::panel::radius;
use crate::ui::panel::roadside::RoadsideList;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// The layer that draws them.
const LAYER: LayerId = LayerId("hotspots");

/// The list of the hotspots, with the heights of its lines.
#[derive(Default)]
pub(super) struct HotspotList {
    list: List,
    /// Along the ways, not over the ground.
    along: bool,
    roadside: RoadsideList,
    laid: Laid<Same<HotspotAnswer>>,
}

impl HotspotList {
    /// Shows the stretches along the ways.
    pub(super) const fn show_along(&mut self) {
        self.along = true;
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        let choices = [
            (false, words::text(lang, "hotspots-over-ground")),
            (true, words::text(lang, "hotspots-along-ways")),
        ];
        if let Some(along) = form::either(ui, Some(&self.along), &choices) {
            self.along = along;
        }
        if self.along {
            return self.roadside.ui(ui, desk, actions);
        }
        if desk.situation().roadside {
            actions.push(Action::ShowRoadside(false));
        }
        let hotspots = &desk.answers().hotspots;
        answer::line(ui, lang, Stand::of(hotspots), actions);
        let Some(found) = &hotspots.value else { return };
        radius::ui(ui, desk, found.likely, actions);
        let tested = &found.tested;
        let none = match (tested.too_few, tested.hotspots.is_empty()) {
            (true, _) => Some("hotspots-too-few"),
            (false, true) => Some("hotspots-none"),
            (false, false) => None,
        };
        if let Some(key) = none {
            form::sentence(ui, words::text(lang, key));
            return;
        }
        form::remark(ui, words::text(lang, "hotspots-what"));
        let mut shown = desk.shown(LAYER);
        if ui
            .checkbox(&mut shown, words::text(lang, "hotspots-shown"))
            .changed()
        {
            actions.push(Action::ShowLayer(LAYER, shown));
        }
        self.table(ui, desk, found, actions);
    }

    fn table(&mut self, ui: &mut Ui, desk: &Desk, answer: &Arc<HotspotAnswer>, actions: &mut Vec<Action>) {
        let (op, lang) = (desk.operation(), desk.lang());
        let spots = &answer.tested.hotspots;
        let texts = |text: fn(&Hotspot, Lang) -> String| -> Vec<String> {
            spots.iter().map(|spot| text(spot, lang)).collect()
        };
        let title = |key: Key| words::text(lang, key);
        let columns = [
            Column::fitting(ui, title("gaps-rank"), &[spots.len().to_string()]).right(),
            Column::rest(title("hotspots-near")),
            Column::fitting(ui, title("hotspots-count"), &texts(count)).right(),
            Column::fitting(ui, title("hotspots-times"), &texts(times)).right(),
        ];
        let rows: Vec<Row<'_>> = answer
            .tested
            .hotspots
            .iter()
            .zip(&answer.places)
            .flat_map(rows_of)
            .collect();
        let notes = rows.iter().map(|row| row.note(op, lang));
        let ends = self.laid.ends(ui, Same(Arc::clone(answer)), lang, notes);
        let line = |index: usize| {
            let row = rows.get(index);
            row.map_or_else(Line::default, |row| row.line(op, lang))
        };
        self.list
            .ui(ui, desk, &columns, Heights::Ends(ends), line, actions);
    }
}

/// A line of the list.
enum Row<'a> {
    Spot(&'a Hotspot, &'a SpotPlace),
    /// A community of the hotspot before it, with the incidents nearest to it.
    Community(Id<Community>, u32),
}

fn rows_of<'a>((spot, place): (&'a Hotspot, &'a SpotPlace)) -> impl Iterator<Item = Row<'a>> {
    let communities = place.communities.iter();
    let communities = communities.map(|(id, count)| Row::Community(*id, *count));
    std::iter::once(Row::Spot(spot, place)).chain(communities)
}

impl Row<'_> {
    fn note(&self, op: &Operation, lang: Lang) -> String {
        match self {
            Self::Spot(spot, place) => note(op, spot, place, lang),
            Self::Community(..) => String::new(),
        }
    }

    fn line(&self, op: &Operation, lang: Lang) -> Line {
        match self {
            Self::Spot(spot, place) => line(op, spot, place, lang),
            Self::Community(id, count) => community(op, *id, *count, lang),
        }
    }
}

fn community(op: &Operation, id: Id<Community>, count: u32, lang: Lang) -> Line {
    let hit = Hit::new("communities", id.number());
    let Some(row) = op.communities.get(id) else {
        return Line::default();
    };
    let count = number::count(lang, count as usize);
    let name = Cell {
        mark: Some(Mark::Priority(row.priority)),
        ..Cell::new(&row.name)
    };
    Line {
        hit: Some(hit),
        asks: vec![Action::FlyToRecord(hit)],
        name: format!("{} · {count}", row.name),
        cells: vec![Cell::default(), name, Cell::new(count), Cell::default()],
        ..Line::default()
    }
}

fn count(spot: &Hotspot, lang: Lang) -> String {
    number::count(lang, spot.count as usize)
}

/// How many times as many as lay there if they were spread evenly.
fn times(spot: &Hotspot, lang: Lang) -> String {
    if spot.expected > 0.0 {
        let times = f64::from(spot.count) / spot.expected;
        format!("{}\u{a0}×", number::decimal(lang, times, 1))
    } else {
        "–".to_owned()
    }
}

fn near(op: &Operation, place: &SpotPlace, lang: Lang) -> String {
    let community = place.nearest.and_then(|(id, _)| op.communities.get(id));
    community.map_or_else(|| words::text(lang, "hotspots-nobody"), |row| row.name.clone())
}

/// How far the community is from its middle, how many would be expected, and what weighs in it besides.
fn note(op: &Operation, spot: &Hotspot, place: &SpotPlace, lang: Lang) -> String {
    let args = [
        ("count", Arg::from(i64::from(spot.count))),
        ("number", Arg::from(count(spot, lang))),
        ("expected", number::decimal(lang, spot.expected, 1).into()),
    ];
    let mut parts = vec![words::text_with(lang, "hotspots-note", &args)];
    if let Some((_, away)) = place.nearest {
        let args = [
            ("length", Arg::from(number::distance(lang, away))),
            ("name", Arg::from(near(op, place, lang))),
        ];
        parts.push(words::text_with(lang, "hotspots-away", &args));
    }
    if spot.protection_priority {
        parts.push(words::text(lang, "gap-protection-priority"));
    }
    parts.join(" · ")
}

fn line(op: &Operation, spot: &Hotspot, place: &SpotPlace, lang: Lang) -> Line {
    let near = near(op, place, lang);
    let note = note(op, spot, place, lang);
    let hit = place.nearest.map(|(id, _)| Hit::new("communities", id.number()));
    let select = hit.map(|hit| Action::Select(vec![hit]));
    Line {
        hit,
        asks: select
            .into_iter()
            .chain([Action::FlyToExtent(place.extent)])
            .collect(),
        name: format!("{} {near} · {} · {note}", spot.rank, times(spot, lang)),
        cells: vec![
            Cell::toned(spot.rank.to_string(), Tone::Soft),
            Cell::new(near),
            Cell::new(count(spot, lang)),
            Cell::new(times(spot, lang)),
        ],
        note,
        note_tone: Tone::Soft,
        ..Line::default()
    }
}
