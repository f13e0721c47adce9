//! The back of an order: map extract, support, command and signal, hazards, actions on alert, approval.

use std::ops::Add as _;

use crate::chart::scene::PageBox;
use crate::chart::scene::Scene;
use crate::plan::along;
use crate::print::order::Order;
use crate::print::order::extract;
use crate::print::order::hazard;
use crate::print::order::inside;
use crate::print::order::support;
use crate::print::order::support::Nearest;
use crate::print::order::support::Verdict;
use crate::print::typeset::Block;
use crate::print::typeset::Cell;
use crate::print::typeset::Lost;
use crate::print::typeset::Section;
use crate::print::typeset::Table;
use crate::print::typeset::stack;
use crate::quantity::Seconds;
use crate::words::number;

/// Height of the map, in points.
const MAP: f32 = 262.0;
/// Room for the values of the grid around the map.
const VALUES: f32 = 14.0;
/// Room between the two columns.
const GAP: f32 = 14.0;

/// Draws the back; gives how much of it had no room.
pub(super) fn back(order: &Order<'_>) -> (Scene, Lost) {
    let mut page = order.page(2);
    let area = PageBox {
        bottom: inside().bottom - 12.0,
        ..inside()
    };
    let frame = PageBox {
        left: area.left + VALUES,
        right: area.right - VALUES,
        top: area.top + VALUES,
        bottom: area.top + VALUES + MAP,
    };
    let scale = extract::extract(order, &mut page, frame);
    let below = frame.bottom + VALUES + 2.0;
    let caption = order.paragraph(&scale, area.width());
    let top = below + caption.height;
    for shape in caption.shapes {
        page.add(shape.shifted(area.left, below));
    }
    let width = (area.width() - GAP) / 2.0;
    let left = PageBox {
        right: area.left + width,
        top,
        ..area
    };
    let right = PageBox {
        left: area.right - width,
        top,
        ..area
    };
    let more = |count: usize| order.text_with("paper-more", &[("count", count.into())]);
    let styles = (order.heading, order.style);
    let beside = [
        (left, left_sections(order, width)),
        (right, right_sections(order, width)),
    ];
    let lost = beside
        .into_iter()
        .map(|(column, sections)| stack(&mut page, column, sections, styles, &more).lost)
        .fold(Lost::default(), Lost::add);
    order.cross(&mut page);
    (page, lost)
}

fn section(order: &Order<'_>, heading: &str, blocks: Vec<Block>, weight: f32) -> Section {
    Section {
        heading: order.text(heading),
        blocks,
        weight,
    }
}

fn paragraphs(order: &Order<'_>, keys: &[&str], width: f32) -> Vec<Block> {
    keys.iter()
        .map(|key| order.paragraph(&order.text(key), width))
        .collect()
}

fn left_sections(order: &Order<'_>, width: f32) -> Vec<Section> {
    let hazards = hazard::hazards(order);
    let hazards = if hazards.is_empty() {
        vec![order.text("order-hazard-none")]
    } else {
        hazards
    };
    let hazards = hazards
        .iter()
        .map(|sentence| order.written(sentence, width))
        .collect();
    vec![
        section(order, "order-support", evacuation(order, width), 9.0),
        section(order, "order-supply", supply(order, width), 7.0),
        section(order, "order-hazards", hazards, 4.0),
    ]
}

fn right_sections(order: &Order<'_>, width: f32) -> Vec<Section> {
    let signal = [
        "order-signal-primary",
        "order-signal-alternate",
        "order-signal-contingency",
        "order-signal-emergency",
        "order-signal-dead-ground",
        "order-signal-words",
    ];
    let alert = ["order-alert-1", "order-alert-2", "order-alert-3", "order-alert-4"];
    let referral = ["order-referral-1", "order-referral-2"];
    let approval = vec![
        Block::paragraph(
            &order.status(),
            order.style.bold().colored(if order.is_approved() {
                order.world.palette.text
            } else {
                order.world.palette.danger
            }),
            width,
            order.most,
        ),
        order.paragraph(&order.text("order-approval-blank"), width),
    ];
    vec![
        section(order, "order-signal", paragraphs(order, &signal, width), 6.0),
        section(order, "order-alert", paragraphs(order, &alert, width), 6.0),
        section(order, "order-referral", paragraphs(order, &referral, width), 9.0),
        section(
            order,
            "order-rules",
            paragraphs(order, &["order-rules-1"], width),
            6.0,
        ),
        section(order, "order-approval", approval, 9.0),
    ]
}

/// The nearest care by leg with its minutes, and whether 10-1-2 is met by road.
fn evacuation(order: &Order<'_>, width: f32) -> Vec<Block> {
    let table = Table {
        width,
        shares: vec![0.09, 0.27, 0.26, 0.22, 0.16],
        style: order.style,
        tint: order.world.palette.grid.faded(0.16),
        lines: 3,
    };
    let keys = [
        "order-col-leg",
        "order-col-skilled",
        "order-col-surgery",
        "order-col-landing",
        "order-col-verdict",
    ];
    let mut all = table.heading(keys.iter().map(|key| Cell::words(order.text(key))).collect());
    let legs = order.request.care.iter().zip(1..);
    for (care, index) in legs.filter(|(_, index)| order.has_room(index - 1)) {
        let verdict = match care.verdict() {
            Verdict::Within => "order-within",
            Verdict::BeyondTwo => "order-beyond-two",
            Verdict::BeyondOne => "order-beyond-one",
        };
        let verdict = Cell::words(order.text(verdict));
        let verdict = if care.verdict() == Verdict::Within {
            verdict
        } else {
            verdict.strong()
        };
        all = all.above(table.row(&[
            Cell::words(index.to_string()).strong(),
            Cell::words(nearest(order, care.skilled.as_ref())),
            Cell::words(nearest(order, care.surgery.as_ref())),
            Cell::words(nearest(order, care.landing.as_ref())),
            verdict,
        ]));
    }
    vec![
        all,
        Block::space(1.5).above(order.paragraph(&order.text("order-ten-one-two"), width)),
    ]
}

fn nearest(order: &Order<'_>, nearest: Option<&Nearest>) -> String {
    match nearest {
        // The minutes stand first: they stay when a long name is cut.
        Some(place) => format!(
            "{} {}",
            minutes(order, place.time),
            order.without_hidden(&place.name)
        ),
        None => order.text("order-no-way"),
    }
}

fn minutes(order: &Order<'_>, time: Seconds) -> String {
    let minutes = number::decimal(order.lang(), time.minutes().ceil(), 0);
    format!("{minutes}\u{a0}min")
}

/// Fuel, water and meals, each with the rule by which it was counted.
fn supply(order: &Order<'_>, width: f32) -> Vec<Block> {
    let unit = order.patrol.going(&order.operation().units);
    let Some(unit) = unit else {
        return vec![order.paragraph(&order.text("order-no-unit"), width)];
    };
    let lang = order.lang();
    let assumptions = &order.operation().assumptions;
    let people = unit
        .strength
        .saturating_add(along::people(order.operation(), order.patrol));
    let supply = support::supply(
        assumptions,
        (&unit, people),
        order.patrol.mode,
        order.request.timed,
    );
    let figure = |name: &str| {
        let value = assumptions.get(name);
        number::decimal(lang, value, usize::from((value - value.round()).abs() > 1e-9))
    };
    let round = |value: f64| number::decimal(lang, value.ceil(), 0);
    let mut blocks = Vec::new();
    if let Some(fuel) = supply.fuel_l {
        let key = if order.patrol.mode == crate::model::Mode::Boat {
            "order-fuel-boat"
        } else {
            "order-fuel"
        };
        let text = order.text_with(
            key,
            &[
                ("fuel", round(fuel).into()),
                ("rule", figure("supply.fuel").into()),
                ("boat", figure("supply.boat-fuel").into()),
                (
                    "reserve",
                    number::percent(lang, assumptions.get("supply.fuel-reserve")).into(),
                ),
            ],
        );
        blocks.push(order.paragraph(&text, width));
    }
    let text = order.text_with(
        "order-water",
        &[
            ("water", round(supply.water_l).into()),
            ("rule", figure("supply.water").into()),
            ("meals", round(supply.meals).into()),
            ("meal-rule", figure("supply.meals").into()),
            ("days", (supply.days as i64).into()),
            ("strength", (people as usize).into()),
        ],
    );
    blocks.push(order.paragraph(&text, width));
    blocks
}
