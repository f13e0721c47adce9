//! What stands beside the map: the legend of what is drawn, the patrols, and the planning numbers behind the picture.

use std::sync::Arc;

use crate::chart::LegendEntry;
use crate::chart::World;
use crate::chart::legend;
use crate::chart::scene::Inset;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Scene;
use crate::chart::scene::Shape;
use crate::model::Mode;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::model::Season;
use crate::model::assumption::ASSUMPTIONS;
use crate::model::assumption::AssumptionSpec;
use crate::plan::along;
use crate::print::sheet::BriefRequest;
use crate::print::sheet::SheetExtras;
use crate::print::typeset::Block;
use crate::print::typeset::Section;
use crate::print::typeset::Style;
use crate::protect::Hidden;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// How much smaller than on the screen the samples are.
const SAMPLE: f32 = 0.72;
/// Room between two entries of the legend that stand side by side, in points.
const BETWEEN: f32 = 6.0;
/// Lines of a patrol's way at most, some eighty halts: a block must have room in a column.
const MOST_LINES: usize = 27;

/// The title, the days, and that it is a draft while one of its patrols is not approved.
pub(super) fn title_section(
    world: &World<'_>,
    request: &BriefRequest,
    patrols: &[&Patrol],
    style: Style,
    width: f32,
) -> Section {
    let lang = world.lang;
    let title = if request.title.is_empty() {
        &world.operation.about.name
    } else {
        &request.title
    };
    let large = Style {
        size: style.size * 1.9,
        ..style.bold()
    };
    let mut block = Block::whole(title, large, width);
    let mut add = |text: String, style: Style| {
        block = std::mem::take(&mut block).above(Block::whole(&text, style, width));
    };
    add(words::text(lang, "paper-sheet"), style);
    let days = |from, to| {
        [
            ("from", number::date(lang, from).into()),
            ("to", number::date(lang, to).into()),
        ]
    };
    if let (Some(from), Some(to)) = (world.plan_period.from, world.plan_period.to) {
        add(words::text_with(lang, "paper-plan-days", &days(from, to)), style);
    } else if !patrols.is_empty() {
        add(words::text(lang, "paper-plan-all"), style);
    }
    let incidents = world.marks.filter().period;
    if let (Some(from), Some(to)) = (incidents.from, incidents.to) {
        add(
            words::text_with(lang, "paper-incident-days", &days(from, to)),
            style,
        );
    }
    let least = world.marks.filter().at_least;
    if !least.is_none() {
        let grade = [("grade", least.code().into())];
        add(words::text_with(lang, "paper-grade", &grade), style);
    }
    let open = patrols
        .iter()
        .filter(|patrol| matches!(patrol.status, PatrolStatus::Draft | PatrolStatus::Proposed))
        .count();
    if open > 0 {
        let draft = words::text_with(
            lang,
            "paper-draft",
            &[("count", open.into()), ("all", patrols.len().into())],
        );
        add(draft, style.bold().colored(world.palette.danger));
    }
    Section {
        heading: String::new(),
        blocks: vec![block.above(Block::space(2.0))],
        weight: 10_000.0,
    }
}

/// The legend of what is drawn and nothing else, in so many entries side by side (one or two).
pub(super) fn legend_section(
    lang: Lang,
    entries: &[LegendEntry],
    side_by_side: usize,
    style: Style,
    width: f32,
) -> Section {
    let blocks: Vec<Block> = if side_by_side > 1 {
        let half = (width - BETWEEN) / 2.0;
        let (first, second) = entries.split_at(entries.len().div_ceil(2));
        let mut second = second.iter();
        first
            .iter()
            .map(|entry| {
                let block = legend_entry(entry, style, half);
                match second.next() {
                    Some(other) => block.beside(legend_entry(other, style, half), half + BETWEEN),
                    None => block,
                }
            })
            .collect()
    } else {
        entries
            .iter()
            .map(|entry| legend_entry(entry, style, width))
            .collect()
    };
    Section {
        heading: words::text(lang, "paper-legend"),
        blocks,
        // Who looks at the map on the wall cannot turn the sheet over: the others give way first.
        weight: 1_000.0,
    }
}

/// A sample and what it means.
fn legend_entry(entry: &LegendEntry, style: Style, width: f32) -> Block {
    let indent = legend::SAMPLE_WIDTH * SAMPLE + 4.0;
    let text = Block::whole(&entry.title, style, width - indent);
    let sample_height = legend::SAMPLE_HEIGHT * SAMPLE;
    let height = text.height.max(sample_height) + 0.6;
    let down = (height - text.height) / 2.0;
    let mut sample = Scene::new(legend::SAMPLE_WIDTH, legend::SAMPLE_HEIGHT);
    entry.sample.iter().for_each(|shape| sample.add(shape.clone()));
    let mut shapes: Vec<Shape> = vec![
        Inset {
            scene: Arc::new(sample),
            at: PagePoint::new(0.0, (height - sample_height) / 2.0),
            scale: SAMPLE,
        }
        .into(),
    ];
    shapes.extend(text.shapes.into_iter().map(|shape| shape.shifted(indent, down)));
    Block {
        shapes,
        height,
        ..Block::default()
    }
}

/// The patrols of the sheet: those to come or out now that touch its days, in the order in which they leave.
pub(super) fn patrols_of<'a>(world: &World<'a>) -> Vec<&'a Patrol> {
    let plan = world.plan_period;
    let mut patrols: Vec<&Patrol> = world
        .operation
        .patrols
        .rows()
        .filter(|patrol| !patrol.status.is_over())
        .filter(|patrol| {
            let (from, to) = (patrol.depart.date(), patrol.back.date());
            plan.from.is_none_or(|first| first <= to) && plan.to.is_none_or(|last| from <= last)
        })
        .collect();
    patrols.sort_by(|a, b| a.depart.cmp(&b.depart).then(a.name.cmp(&b.name)));
    patrols
}

/// The patrols, each with name, days (and, where asked for, times) and unit in strong letters; below its kind, how it
/// moves, its status, and its whole way from base to base.
pub(super) fn patrols_section(
    world: &World<'_>,
    patrols: &[&Patrol],
    times: bool,
    style: Style,
    width: f32,
) -> Section {
    let lang = world.lang;
    let blocks = patrols
        .iter()
        .map(|patrol| {
            let unit = patrol.going(&world.operation.units);
            let name = Hidden::of(world.operation).without(&patrol.name);
            let mut first = format!("{name} · {}", days(lang, patrol, times));
            if let Some(unit) = unit {
                first = format!("{first} · {}", unit.name);
            }
            let along = along::in_words(world.operation, patrol, lang);
            let kind = words::text(lang, patrol.kind.title());
            let kind = if along.is_empty() {
                kind
            } else {
                words::text_with(
                    lang,
                    "paper-along",
                    &[("kind", kind.into()), ("who", along.into())],
                )
            };
            let second = words::text_with(
                lang,
                "paper-patrol",
                &[
                    ("kind", kind.into()),
                    (
                        "mode",
                        words::text(lang, patrol.mode.title()).to_lowercase().into(),
                    ),
                    ("status", words::text(lang, patrol.status.title()).into()),
                    ("way", way(world, patrol).into()),
                ],
            );
            Block::paragraph(&first, style.bold(), width, MOST_LINES / 3)
                .above(Block::paragraph(&second, style, width, MOST_LINES))
                .above(Block::space(1.5))
        })
        .collect();
    Section {
        heading: words::text_with(lang, "paper-patrols", &[("count", patrols.len().into())]),
        blocks,
        weight: 2.0,
    }
}

fn days(lang: Lang, patrol: &Patrol, times: bool) -> String {
    let (depart, back) = (patrol.depart, patrol.back);
    match (times, depart.date() == back.date()) {
        (false, true) => number::short_date(lang, depart.date()),
        (false, false) => format!(
            "{} – {}",
            number::short_date(lang, depart.date()),
            number::short_date(lang, back.date())
        ),
        (true, true) => format!(
            "{} {}–{}",
            number::short_date(lang, depart.date()),
            number::clock(depart),
            number::clock(back)
        ),
        (true, false) => format!(
            "{} – {}",
            number::date_time(lang, depart),
            number::date_time(lang, back)
        ),
    }
}

/// Base and halts by name; what must not be shown on paper is left out.
fn way(world: &World<'_>, patrol: &Patrol) -> String {
    let base = patrol.base.and_then(|id| world.operation.bases.get(id));
    let hidden = Hidden::of(world.operation);
    let stops = patrol.stops.iter().filter(|stop| hidden.may_show(stop));
    let names: Vec<&str> = base
        .map(|base| base.name.as_str())
        .into_iter()
        .chain(stops.map(|stop| stop.name.as_str()))
        .filter(|name| !hidden.is_named_in(name))
        .collect();
    names.join(" → ")
}

/// The planning numbers that led to what is drawn: those of the ways of moving, of the layers, and the caller's own.
pub(super) fn assumptions_section(
    world: &World<'_>,
    (patrols, drawn): (&[&Patrol], &[LegendEntry]),
    extras: &SheetExtras,
    style: Style,
    width: f32,
) -> Section {
    let lang = world.lang;
    let has = |layer: &str| drawn.iter().any(|entry| entry.layer.0 == layer);
    let mut lines: Vec<String> = vec![words::text_with(
        lang,
        "paper-season",
        &[("season", words::text(lang, world.season.title()).into())],
    )];
    lines.extend(extras.assumptions.iter().cloned());
    let mut modes: Vec<Mode> = patrols.iter().map(|patrol| patrol.mode).collect();
    if has("reach") || has("gaps") {
        modes.extend(extras.mode);
    }
    modes.sort();
    modes.dedup();
    let mut prefixes: Vec<&str> = modes
        .iter()
        .flat_map(|mode| pace_prefixes(*mode))
        .copied()
        .collect();
    if has("gaps") || has("reach") {
        prefixes.extend(["access.", "response.", "turn-out."]);
    }
    if has("gaps") {
        prefixes.push("presence.");
    }
    for (layer, prefix) in [
        ("hotspots", "hotspot."),
        ("silence", "silence."),
        ("protected", "protection."),
    ] {
        if has(layer) {
            prefixes.push(prefix);
        }
    }
    let adds_halts = world.operation.assumptions.get("march.halts") >= 0.5;
    let mut told: Vec<&str> = Vec::new();
    for prefix in prefixes {
        let specs: Vec<&AssumptionSpec> = ASSUMPTIONS
            .iter()
            .filter(|spec| spec.name.starts_with(prefix) && counts_in(spec, world.season))
            .filter(|spec| adds_halts || !spec.name.starts_with("march."))
            .filter(|spec| !told.contains(&spec.name))
            .collect();
        if !specs.is_empty() {
            told.extend(specs.iter().map(|spec| spec.name));
            let words: Vec<String> = specs.iter().map(|spec| assumption(world, spec)).collect();
            lines.push(words.join(" · "));
        }
    }
    let planned = world.operation.bases.rows().any(|base| base.planned);
    if planned && has("bases") {
        lines.push(words::text(lang, "paper-planned-bases"));
    }
    Section {
        heading: words::text(lang, "paper-assumptions"),
        blocks: lines
            .iter()
            .map(|line| Block::whole(line, style, width).above(Block::space(1.0)))
            .collect(),
        weight: 1.0,
    }
}

/// Which planning numbers say how fast one moves. Whoever leaves the network walks.
const fn pace_prefixes(mode: Mode) -> &'static [&'static str] {
    match mode {
        Mode::Foot => &["pace.foot.", "march.", "pace.ferry."],
        Mode::Bicycle => &["pace.foot.", "pace.bicycle.", "pace.ferry."],
        Mode::Motorbike => &["pace.vehicle.", "pace.motorbike.", "pace.ferry.", OFF_ROAD],
        Mode::Vehicle => &["pace.vehicle.", "pace.ferry.", OFF_ROAD],
        Mode::Truck => &["pace.vehicle.", "pace.truck.", "pace.ferry.", OFF_ROAD],
        Mode::Boat => &["pace.boat.", OFF_ROAD],
        Mode::Mixed => &["pace.", "transfer."],
        Mode::Air => &["air.", "pace.foot."],
    }
}

const OFF_ROAD: &str = "pace.foot.off-road";

/// Whether a planning number plays a part in this season.
fn counts_in(spec: &AssumptionSpec, season: Season) -> bool {
    !(spec.name.ends_with(".wet-factor") && season != Season::Wet
        || spec.name.ends_with(".rain-factor") && season != Season::Rain)
}

/// A planning number as `On foot, road: 4 km/h`.
fn assumption(world: &World<'_>, spec: &AssumptionSpec) -> String {
    let lang = world.lang;
    let value = spec.value_in(lang, world.operation.assumptions.get(spec.name));
    words::text_with(
        lang,
        "paper-assumption",
        &[("title", spec.title_in(lang).into()), ("value", value.into())],
    )
}
