//! The front of an order: situation, mission, execution, strength.

use crate::chart::scene::PageBox;
use crate::chart::scene::Scene;
use crate::earth::sun;
use crate::earth::sun::Daylight;
use crate::model::Access;
use crate::model::PatrolKind;
use crate::model::Stop;
use crate::model::Task;
use crate::plan::along;
use crate::print::order::Order;
use crate::print::order::inside;
use crate::print::order::route;
use crate::print::typeset::Block;
use crate::print::typeset::Lost;
use crate::print::typeset::Section;
use crate::print::typeset::Style;
use crate::print::typeset::stack;
use crate::protect::Hidden;
use crate::quantity::Seconds;
use crate::words;
use crate::words::number;

/// Draws the front; gives how much of it had no room.
pub(super) fn front(order: &Order<'_>) -> (Scene, Lost) {
    let mut page = order.page(1);
    let area = PageBox {
        bottom: inside().bottom - 12.0,
        ..inside()
    };
    let width = area.width();
    let sections = vec![
        section("", head(order, width), 9.0),
        section(&order.text("order-situation"), situation(order, width), 6.0),
        section(&order.text("order-mission"), mission(order, width), 6.0),
        section(&order.text("order-execution"), route::route(order, width), 9.0),
        section(&order.text("order-tasks"), tasks(order, width), 5.0),
        section(&order.text("order-daylight"), daylight(order, width), 6.0),
        section(&order.text("order-strength"), strength(order, width), 6.0),
    ];
    let more = |count: usize| order.text_with("paper-more", &[("count", count.into())]);
    let styles = (order.heading, order.style);
    let lost = stack(&mut page, area, sections, styles, &more).lost;
    order.cross(&mut page);
    (page, lost)
}

fn section(heading: &str, blocks: Vec<Block>, weight: f32) -> Section {
    Section {
        heading: heading.to_owned(),
        blocks,
        weight,
    }
}

/// Name and kind, means, unit and base, status.
fn head(order: &Order<'_>, width: f32) -> Vec<Block> {
    let large = Style {
        size: order.style.size + 7.0,
        ..order.style.bold()
    };
    let title = order.text_with(
        "order-title",
        &[("name", order.without_hidden(&order.patrol.name).into())],
    );
    let kind = [
        order.text(order.patrol.kind.title()),
        order.text(order.patrol.mode.title()),
        unit_name(order),
        base_name(order),
    ];
    let kind: Vec<&str> = kind
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let color = if order.is_approved() {
        order.world.palette.text
    } else {
        order.world.palette.danger
    };
    let times = order.text_with(
        "order-times",
        &[
            ("depart", order.group(depart(order)).into()),
            ("back", order.group(order.request.timed.back).into()),
        ],
    );
    vec![
        Block::paragraph(&title, large, width, 1),
        order.written(&kind.join(" · "), width),
        order.paragraph(&times, width),
        Block::paragraph(&order.status(), order.heading.colored(color), width, order.most),
    ]
}

fn depart(order: &Order<'_>) -> jiff::civil::DateTime {
    let first = order.request.timed.legs.first();
    first.map_or(order.patrol.depart, |leg| leg.depart)
}

fn unit_name(order: &Order<'_>) -> String {
    let unit = order.patrol.going(&order.operation().units);
    unit.map(|unit| order.without_hidden(&unit.name))
        .unwrap_or_default()
}

fn base_name(order: &Order<'_>) -> String {
    let base = order.patrol.base.and_then(|id| order.operation().bases.get(id));
    base.map(|base| order.without_hidden(&base.name))
        .unwrap_or_default()
}

/// Whether the name of a halt may stand on paper.
pub(super) fn may_name(order: &Order<'_>, stop: &Stop) -> bool {
    Hidden::of(order.operation()).may_show(stop)
}

/// Ground and own forces in neutral sentences: nothing of incidents, gaps or reasons.
fn situation(order: &Order<'_>, width: f32) -> Vec<Block> {
    let lang = order.lang();
    let day = depart(order).date();
    let ground = order.text_with(
        "order-ground",
        &[
            ("day", number::date(lang, day).into()),
            ("season", words::text(lang, order.world.season.title()).into()),
            (
                "length",
                number::distance(lang, order.request.timed.length).into(),
            ),
            ("halts", order.request.timed.stops.len().into()),
        ],
    );
    let bases: Vec<String> = order
        .operation()
        .bases
        .rows()
        .filter(|base| !base.planned && base.is_open_on(day))
        .map(|base| order.without_hidden(&base.name))
        .collect();
    let own = if bases.is_empty() {
        order.text("order-own-forces-none")
    } else {
        order.text_with("order-own-forces", &[("bases", bases.join(", ").into())])
    };
    vec![order.paragraph(&ground, width), order.written(&own, width)]
}

fn mission(order: &Order<'_>, width: f32) -> Vec<Block> {
    let written = order.without_hidden(order.patrol.mission.trim());
    if !written.is_empty() {
        return vec![order.written(&written, width)];
    }
    let stops: Vec<&str> = order
        .request
        .timed
        .stops
        .iter()
        .filter(|stop| may_name(order, stop))
        .map(|stop| stop.name.as_str())
        .collect();
    let unit = unit_name(order);
    let unit = if unit.is_empty() {
        order.text("order-the-patrol")
    } else {
        unit
    };
    let base = base_name(order);
    // Where it leaves from, or where it goes, may be unknown or not to be named: the sentence stands without it.
    let key = match (base.is_empty(), stops.is_empty()) {
        (false, false) => "order-mission-plain",
        (false, true) => "order-mission-from",
        (true, false) => "order-mission-to",
        (true, true) => "order-mission-bare",
    };
    let text = order.text_with(
        key,
        &[
            ("unit", unit.into()),
            (
                "kind",
                order.text(order.patrol.kind.title()).to_lowercase().into(),
            ),
            ("base", base.into()),
            ("stops", stops.join(", ").into()),
            ("depart", order.group(depart(order)).into()),
            ("back", order.group(order.request.timed.back).into()),
        ],
    );
    vec![order.written(&text, width)]
}

/// What is to be done at each halt.
fn tasks(order: &Order<'_>, width: f32) -> Vec<Block> {
    let lang = order.lang();
    let indent = 12.0;
    order
        .request
        .timed
        .stops
        .iter()
        .zip(1..)
        .filter(|(_, index)| order.has_room(index - 1))
        .map(|(stop, index)| {
            let task = match &stop.task {
                Task::Unsaid => order.text("order-task-plain"),
                task => order.without_hidden(&task.in_words(lang)),
            };
            let name = if may_name(order, stop) {
                stop.name.as_str()
            } else {
                "–"
            };
            let leave = if stop.leave.date() == stop.arrive.date() {
                number::clock(stop.leave)
            } else {
                number::date_time(lang, stop.leave)
            };
            let text = order.text_with(
                "order-task",
                &[
                    ("name", name.into()),
                    ("arrive", number::date_time(lang, stop.arrive).into()),
                    ("leave", leave.into()),
                    ("dwell", number::duration(lang, dwell(stop)).into()),
                    ("task", task.into()),
                ],
            );
            ask_first(order, stop, width - indent)
                .above(Block::paragraph(&text, order.style, width - indent, order.most))
                .hung(&index.to_string(), order.style.bold(), indent)
                .above(Block::space(1.0))
        })
        .collect()
}

/// That Civil Affairs must agree before this halt, where it must: it stands first and is never cut.
fn ask_first(order: &Order<'_>, stop: &Stop, width: f32) -> Block {
    let community = stop
        .community
        .and_then(|id| order.operation().communities.get(id));
    if community.is_some_and(|community| community.access == Access::AskFirst) {
        Block::whole(&order.text("order-ask-first"), order.style.bold(), width)
    } else {
        Block::default()
    }
}

fn dwell(stop: &Stop) -> Seconds {
    let span = stop.arrive.until(stop.leave).ok();
    let seconds = span.and_then(|span| {
        span.total((jiff::Unit::Second, jiff::SpanRelativeTo::days_are_24_hours()))
            .ok()
    });
    Seconds::new(seconds.unwrap_or(0.0))
}

/// First light to last light of each day on the way.
fn daylight(order: &Order<'_>, width: f32) -> Vec<Block> {
    let lang = order.lang();
    let mut days: Vec<jiff::civil::Date> = order
        .request
        .timed
        .legs
        .iter()
        .flat_map(|leg| [leg.depart.date(), leg.arrive.date()])
        .collect();
    days.sort();
    days.dedup();
    let Some(at) = order.request.timed.legs.first().and_then(|leg| leg.line.first()) else {
        return Vec::new();
    };
    days.into_iter()
        .filter_map(|day| {
            let light = sun::daylight(*at, day, order.operation().about.offset_minutes);
            let Daylight::Day {
                dawn,
                sunrise,
                sunset,
                dusk,
            } = light
            else {
                return None;
            };
            let text = order.text_with(
                "order-light",
                &[
                    ("day", number::short_date(lang, day).into()),
                    ("dawn", of_day(dawn).into()),
                    ("sunrise", of_day(sunrise).into()),
                    ("sunset", of_day(sunset).into()),
                    ("dusk", of_day(dusk).into()),
                ],
            );
            Some(order.paragraph(&text, width))
        })
        .collect()
}

/// A span since midnight as the time of day.
fn of_day(span: Seconds) -> String {
    let minutes = span.minutes().round().rem_euclid(1440.0) as u32;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn strength(order: &Order<'_>, width: f32) -> Vec<Block> {
    let unit = order.patrol.going(&order.operation().units);
    let Some(unit) = unit else {
        let none = order.paragraph(&order.text("order-no-unit"), width);
        return std::iter::once(none).chain(along(order, width)).collect();
    };
    let text = order.text_with(
        "order-strength-line",
        &[
            ("unit", order.without_hidden(&unit.name).into()),
            ("strength", (unit.strength as usize).into()),
            ("vehicles", (unit.vehicles as usize).into()),
            ("boats", (unit.boats as usize).into()),
            ("duty", number::decimal(order.lang(), unit.duty_hours, 0).into()),
        ],
    );
    let mut blocks = vec![order.written(&text, width)];
    blocks.extend(along(order, width));
    blocks.push(order.paragraph(&order.text("order-strength-blank"), width));
    blocks
}

/// Who goes along on an integrated patrol, by role; where nobody is counted, blanks to fill in. None on any other.
fn along(order: &Order<'_>, width: f32) -> Option<Block> {
    if order.patrol.kind != PatrolKind::Integrated {
        return None;
    }
    let who = along::in_words(order.operation(), order.patrol, order.lang());
    let text = if who.is_empty() {
        order.text("order-along-blank")
    } else {
        let people = along::people(order.operation(), order.patrol) as usize;
        order.text_with("order-along", &[("who", who.into()), ("count", people.into())])
    };
    Some(order.paragraph(&text, width))
}
