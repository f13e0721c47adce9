//! The route table of an order: leg by leg where to, in which direction, how far, how long, and when.

use crate::earth::mgrs;
use crate::plan::timing::TimedLeg;
use crate::print::order::MOST_LEGS;
use crate::print::order::Order;
use crate::print::order::front::may_name;
use crate::print::typeset::Block;
use crate::print::typeset::Cell;
use crate::print::typeset::Table;
use crate::words::Arg;
use crate::words::number;

/// The route table: a row for each leg, at most [`MOST_LEGS`] with the last one always, and a sentence for those
/// between that have no room.
pub(super) fn route(order: &Order<'_>, width: f32) -> Vec<Block> {
    let table = Table {
        width,
        shares: vec![0.05, 0.37, 0.17, 0.08, 0.09, 0.08, 0.08, 0.08],
        style: order.style,
        tint: order.world.palette.grid.faded(0.16),
        lines: 1,
    };
    let keys = [
        "order-col-leg",
        "order-col-way",
        "order-col-mgrs",
        "order-col-bearing",
        "order-col-km",
        "order-col-minutes",
        "order-col-arrive",
        "order-col-leave",
    ];
    let heads = keys.iter().zip(0..).map(|(key, column)| {
        let text = order.text(key);
        if column < 3 {
            Cell::words(text)
        } else {
            Cell::number(text)
        }
    });
    let mut blocks = vec![table.heading(heads.collect())];
    let legs = &order.request.timed.legs;
    for (leg, index) in legs.iter().zip(0..) {
        if order.has_room(index) {
            blocks.push(table.row(&row(order, leg, index)));
        } else if order.has_room(index + 1) {
            // Where they would stand, above the way home.
            blocks.push(Block::whole(&left_out(order), order.style.bold(), width));
        }
    }
    let whole = order.text_with(
        "order-whole",
        &[
            (
                "length",
                number::distance(order.lang(), order.request.timed.length).into(),
            ),
            (
                "moving",
                number::duration(order.lang(), order.request.timed.moving).into(),
            ),
            ("back", order.group(order.request.timed.back).into()),
        ],
    );
    // Only where such a leg stands above.
    let shown = legs.iter().zip(0..).filter(|(_, index)| order.has_room(*index));
    let whole = if shown.into_iter().any(|(leg, _)| !leg.doubts.is_empty()) {
        format!("{whole} {}", order.text("order-doubts"))
    } else {
        whole
    };
    let whole = match ranges(order) {
        Some(ranges) => format!("{whole} {ranges}"),
        None => whole,
    };
    let whole = match flown(order) {
        Some(flown) => format!("{whole} {flown}"),
        None => whole,
    };
    blocks.push(Block::space(1.5).above(order.paragraph(&whole, width)));
    // One block, so that no row is ever counted instead of printed.
    let all = blocks.into_iter().fold(Block::default(), Block::above);
    vec![all]
}

/// Which legs are flown, by their numbers; none where all are on the ground.
fn flown(order: &Order<'_>) -> Option<String> {
    let legs = (1..).zip(&order.request.timed.legs);
    let flown: Vec<String> = legs
        .filter(|(_, leg)| leg.flown)
        .map(|(number, _)| u32::to_string(&number))
        .collect();
    let args = [
        ("count", Arg::from(flown.len())),
        ("legs", flown.join(", ").into()),
    ];
    (!flown.is_empty()).then(|| order.text_with("order-flown", &args))
}

/// When the legs may end, by their numbers; none where nothing is known.
fn ranges(order: &Order<'_>) -> Option<String> {
    let first = order.first_day();
    let ranges: Vec<String> = (order.request.timed.ranges.iter().zip(0..))
        .filter(|(_, index)| order.has_room(*index))
        .map(|(range, index)| {
            let [earliest, latest] = [range.earliest, range.latest].map(|at| number::clock_since(first, at));
            format!("{}\u{a0}{earliest}–{latest}", index + 1)
        })
        .collect();
    let list = [("ranges", ranges.join(" · ").into())];
    (!ranges.is_empty()).then(|| order.text_with("order-ranges", &list))
}

/// Which legs have no room here, and what to do about it.
fn left_out(order: &Order<'_>) -> String {
    let legs = order.request.timed.legs.len();
    order.text_with(
        "order-more-legs",
        &[
            ("count", legs.saturating_sub(MOST_LEGS).into()),
            ("after", (MOST_LEGS - 1).into()),
            ("first", MOST_LEGS.into()),
            ("last", legs.saturating_sub(1).into()),
        ],
    )
}

fn row(order: &Order<'_>, leg: &TimedLeg, index: usize) -> Vec<Cell> {
    let lang = order.lang();
    let timed = order.request.timed;
    let first = order.first_day();
    let stop = timed.stops.get(index);
    let hidden = |at: Option<usize>| {
        let stop = at.and_then(|at| timed.stops.get(at));
        stop.is_some_and(|stop| !may_name(order, stop))
    };
    let name = |name: &str, hidden: bool| {
        if hidden {
            "–".to_owned()
        } else {
            order.without_hidden(name)
        }
    };
    let way = format!(
        "{} → {}",
        name(&leg.from, hidden(index.checked_sub(1))),
        name(&leg.to, hidden(Some(index)))
    );
    let reference = leg.line.last().and_then(|at| mgrs(*at, 4)).unwrap_or_default();
    let doubt = if leg.doubts.is_empty() { "" } else { "\u{a0}!" };
    let leave = stop.map_or_else(|| "–".to_owned(), |stop| number::clock_since(first, stop.leave));
    vec![
        Cell::words(format!("{}{doubt}", index + 1)).strong(),
        Cell::words(way),
        Cell::words(reference),
        Cell::number(format!("{:03.0}°", leg.bearing_deg.round().rem_euclid(360.0))),
        Cell::number(number::decimal(lang, leg.length.km(), 1)),
        Cell::number(number::decimal(lang, leg.time.minutes().round(), 0)),
        Cell::number(number::clock_since(first, leg.arrive)),
        Cell::number(leave),
    ]
}
