//! The briefing sheet: the map at an exact scale on one page, with all that makes it a map and nothing that leaks.
//!
//! Lays out; the map itself is drawn by `chart`, the answers in it are made before.

mod beside;
pub(super) mod foot;
pub mod frame;
pub mod paper;
mod plan;
mod sections;
pub(super) mod strip;
#[cfg(test)]
mod tests;

use jiff::civil::DateTime;

use crate::chart;
use crate::chart::LAYERS;
use crate::chart::LayerId;
use crate::chart::Palette;
use crate::chart::Theme;
use crate::chart::World;
use crate::chart::grid;
use crate::chart::layer::Drawn;
use crate::chart::scene::Area;
use crate::chart::scene::PageBox;
use crate::chart::scene::Scene;
use crate::chart::scene::Stroke;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::model::Marking;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Period;
use crate::print::marking;
use crate::print::sheet::beside::Beside;
use crate::print::sheet::frame::MapFrame;
use crate::print::sheet::paper::Orientation;
use crate::print::sheet::paper::Paper;
use crate::print::sheet::plan::Plan;
use crate::print::typeset::Block;
use crate::print::typeset::Style;
use crate::protect::Audience;
use crate::protect::part_for;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// What is asked of a briefing sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct BriefRequest {
    /// The size of the paper.
    pub paper: Paper,
    /// Which way it lies.
    pub orientation: Orientation,
    /// The scale's denominator; none for the nearest round one that holds all.
    pub scale: Option<f64>,
    /// The middle of the map; none for the middle of all.
    pub centre: Option<LonLat>,
    /// What must be on the map; none for the whole operation.
    pub extent: Option<Extent>,
    /// A marking higher than the operation's.
    pub marking: Option<Marking>,
    /// The title; the operation's name where it is empty.
    pub title: String,
    /// When it is made, in the operation's offset, for the date-time group.
    pub day: DateTime,
    /// The days whose patrols and activities are on it; none for those that the map shows.
    pub plan: Option<Period>,
    /// Which layers are drawn; the grid always is.
    pub layers: Vec<LayerId>,
    /// Which copy of how many.
    pub copy: Option<(u32, u32)>,
    /// Whether the times of patrols are printed: not on a sheet for the wall.
    pub times: bool,
    /// For a printer without colours.
    pub grey: bool,
    /// For whom it is: what they must not see is not on it.
    pub audience: Audience,
}

impl BriefRequest {
    /// A sheet of the whole operation on A4, with all layers but the alert contacts, which stay off paper unless
    /// asked for.
    pub fn new(day: DateTime) -> Self {
        let off = ["contacts", "selection", "draft"];
        Self {
            paper: Paper::A4,
            orientation: Orientation::Landscape,
            scale: None,
            centre: None,
            extent: None,
            marking: None,
            title: String::new(),
            day,
            plan: None,
            layers: LAYERS
                .iter()
                .map(|layer| layer.id())
                .filter(|id| !off.contains(&id.0))
                .collect(),
            copy: None,
            times: false,
            grey: false,
            audience: Audience::Internal,
        }
    }
}

/// What the caller knows and the operation does not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SheetExtras {
    /// How those move whose reach, gaps and times are drawn; none where no such answer is.
    pub mode: Option<Mode>,
    /// Lines of what led to the answers drawn, as in how and within which time the reach was computed.
    pub assumptions: Vec<String>,
    /// Credits of the maps underneath.
    pub credits: Vec<String>,
}

/// A sheet, ready to be printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// Its pages.
    pub pages: Vec<Scene>,
    /// The scale's denominator.
    pub scale: f64,
    /// The marking that it carries.
    pub marking: Marking,
    /// The map in its frame.
    pub map: MapFrame,
}

/// Why a sheet could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// Nothing in the operation has a place, and none was asked for.
    #[error("the operation is empty and no place was asked for")]
    Nowhere,
}

impl SheetError {
    /// What is missing, for people.
    pub fn sentence(self, lang: Lang) -> String {
        match self {
            Self::Nowhere => words::text(lang, "sheet-error-nowhere"),
        }
    }
}

/// Lays out a briefing sheet. Selection, pointer and half-drawn things never come on paper. Of what has no room beside
/// the map it is said there how much is missing; it stands in full overleaf, on as many pages as it needs.
///
/// # Errors
/// [`SheetError::Nowhere`] where neither the operation nor the request names a place.
pub fn brief(world: &World<'_>, request: &BriefRequest, extras: &SheetExtras) -> Result<Brief, SheetError> {
    let theme = if request.grey { Theme::Grey } else { Theme::Print };
    let palette = Palette::of(theme);
    let filter = world.marks.filter();
    let part = part_for(world.operation, request.audience, |row| filter.takes_count(row));
    let world = World {
        operation: &part,
        palette,
        selection: &[],
        hovered: None,
        draft: None,
        measure: None,
        plan_period: match request.plan {
            // Not even for which days there is a plan.
            _ if !request.audience.sees_plans() => Period::ALWAYS,
            asked => asked.unwrap_or(world.plan_period),
        },
        audience: request.audience,
        ..*world
    };
    let (plan, map, lines) = planned(world.operation, world.lang, request, &extras.credits)?;
    let shown =
        |id: LayerId| id.0 == "grid" || request.layers.contains(&id) && may_show(id, request.audience);
    let Drawn { scene, legend, .. } = chart::draw(&world, map.view(), &shown);
    let about = &world.operation.about;
    let marking = marking::marking(about, request.marking, &legend);
    let words = marking::marking_words(world.lang, marking, about.exercise);
    let mut page = empty_page(&plan, &words, &palette);
    map.draw(&mut page, scene, &palette, plan.size);
    let letters = (world.lang, plan.size);
    strip::strip(&mut page, plan.strip, &map, lines, &palette, letters);
    let small = small_print(
        world.lang,
        (&extras.credits, request.audience),
        (plan.foot.width(), plan.size),
        &palette,
    );
    for shape in small.shapes {
        page.add(shape.shifted(plan.foot.left, plan.foot.top));
    }
    let beside = Beside::new(&world, request, extras, legend);
    let left = beside.draw(&mut page, &plan);
    let mut pages = vec![page];
    pages.extend(beside.overleaf(&plan, left, &empty_page(&plan, &words, &palette)));
    Ok(Brief {
        pages,
        scale: map.denominator(),
        marking,
        map,
    })
}

/// Layers of a sheet for others outside: no plans, nothing of where we are not or how soon we come, nothing expected.
const SHARED: &[&str] = &[
    "basemap",
    "grid",
    "areas",
    "hotspots",
    "protected",
    "roads",
    "incidents",
    "services",
    "communities",
    "bases",
];

/// Whether a layer may be on a sheet for this audience.
pub fn may_show(layer: LayerId, audience: Audience) -> bool {
    match audience {
        Audience::Internal => true,
        Audience::Planner => layer.0 != "protected",
        Audience::Shared => SHARED.contains(&layer.0),
    }
}

/// The denominator of the scale that a sheet will have: the one asked for, else the largest round one that holds all
/// that must be on it.
///
/// # Errors
/// [`SheetError::Nowhere`] as for the sheet itself.
///
/// # Cost
/// A look at the place of every record where no extent is asked for.
pub fn scale(
    operation: &Operation,
    lang: Lang,
    request: &BriefRequest,
    credits: &[String],
) -> Result<f64, SheetError> {
    planned(operation, lang, request, credits).map(|(_, map, _)| map.denominator())
}

/// The small print for a width and size of letters.
fn small_print(
    lang: Lang,
    told: (&[String], Audience),
    (width, size): (f32, f32),
    palette: &Palette,
) -> Block {
    let style = Style::plain(size - 0.6, palette.text_soft);
    foot::foot(lang, told, style, width)
}

/// The parts of the sheet, the map in its frame, and the lines beside the scale. The strip is as high as its lines
/// need, which may move the frame, which may change the lines: they only become more, until all have room.
fn planned(
    operation: &Operation,
    lang: Lang,
    request: &BriefRequest,
    credits: &[String],
) -> Result<(Plan, MapFrame, Vec<String>), SheetError> {
    let palette = Palette::of(Theme::Print);
    let told = (credits, request.audience);
    let foot_height = |width, size| small_print(lang, told, (width, size), &palette).height;
    let mut room = 0;
    loop {
        let plan = Plan::new(request, room, foot_height);
        let map = map_of(operation, request, plan.frame)?;
        let facts = facts(operation, lang, request, &map);
        let lines = strip::lines(plan.strip, &map, &facts, (lang, plan.size));
        if lines.len() <= room {
            return Ok((plan, map, lines));
        }
        room = lines.len();
    }
}

/// A page with its marking and its frame, and nothing in it.
fn empty_page(plan: &Plan, marking: &str, palette: &Palette) -> Scene {
    let mut page = Scene {
        background: Some(palette.plate),
        ..Scene::new(plan.page.width(), plan.page.height())
    };
    page.add(Area::outline(
        vec![plan.inside().grown(1.5).corners().to_vec()],
        Stroke::solid(palette.text, 0.6),
    ));
    marking::mark(&mut page, plan.content, marking, plan.size + 2.5, palette);
    page
}

/// The map that was asked for, in its frame.
fn map_of(operation: &Operation, request: &BriefRequest, frame: PageBox) -> Result<MapFrame, SheetError> {
    let all = request.extent.or_else(|| operation.extent());
    let centre = request
        .centre
        .or_else(|| all.map(Extent::centre))
        .ok_or(SheetError::Nowhere)?;
    let map = MapFrame::new(frame, centre, request.scale.unwrap_or(250_000.0));
    let fitted = match (request.scale, all) {
        (None, Some(extent)) => map.fitted(around(extent, centre)),
        (Some(_), _) | (None, None) => map,
    };
    Ok(fitted)
}

/// The box of degrees with its mirror image around a place, so that the place is its middle.
fn around(extent: Extent, centre: LonLat) -> Extent {
    let mirrored = |lon: f64, lat: f64| LonLat::clamped(2.0 * centre.lon() - lon, 2.0 * centre.lat() - lat);
    extent
        .with(mirrored(extent.west, extent.south))
        .with(mirrored(extent.east, extent.north))
}

/// What is said beside the scale: when, which copy, which squares of the grid.
fn facts(operation: &Operation, lang: Lang, request: &BriefRequest, map: &MapFrame) -> Vec<String> {
    let group = number::date_time_group(request.day, operation.about.offset_minutes);
    let mut facts = vec![words::text_with(lang, "paper-dtg", &[("group", group.into())])];
    if let Some((copy, of)) = request.copy {
        let copies = [("copy", copy.to_string().into()), ("of", of.to_string().into())];
        facts.push(words::text_with(lang, "paper-copy", &copies));
    } else {
        facts.push(words::text(lang, "paper-copy-blank"));
    }
    if request.audience != Audience::Internal {
        let audience = words::text(lang, request.audience.title());
        facts.push(words::text_with(
            lang,
            "paper-audience",
            &[("audience", audience.into())],
        ));
    }
    let squares: Vec<String> = grid::squares(map.view())
        .into_iter()
        .map(|square| square.name)
        .collect();
    if !squares.is_empty() {
        let squares = cut_list(&squares, 8);
        facts.push(words::text_with(
            lang,
            "paper-squares",
            &[("squares", squares.into())],
        ));
    }
    facts
}

/// So many of a list, with a sign that there are more.
fn cut_list(list: &[String], most: usize) -> String {
    let shown: Vec<&str> = list.iter().take(most).map(String::as_str).collect();
    let more = if list.len() > most { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
