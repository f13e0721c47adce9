//! The route table of an order: leg by leg where to, in which direction, how far, how long, and when.

use crate::earth::mgrs;
use crate::plan::timing::TimedLeg;
use crate::print::order::MOST_LEGS;
use crate::print::order::Order;
use crate::print::order::front::may_name;
use crate::print::typeset::Block;
use crate::print::typeset::Cell;
use crate::print::typeset::Table;
use crate::words::number;

/// The route table: a row for each leg, at most [`MOST_LEGS`], and a sentence for those that have no room.
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
    for (leg, index) in legs.iter().zip(0..MOST_LEGS) {
        blocks.push(table.row(&row(order, leg, index)));
    }
    if legs.len() > MOST_LEGS {
        let rest = order.text_with(
            "order-more-legs",
            &[
                ("count", (legs.len() - MOST_LEGS).into()),
                ("first", (MOST_LEGS + 1).into()),
                ("last", legs.len().into()),
            ],
        );
        blocks.push(Block::whole(&rest, order.style.bold(), width));
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
    blocks.push(Block::space(1.5).above(order.paragraph(&whole, width)));
    // One block, so that no row is ever counted instead of printed.
    let all = blocks.into_iter().fold(Block::default(), Block::above);
    vec![all]
}

fn row(order: &Order<'_>, leg: &TimedLeg, index: usize) -> Vec<Cell> {
    let lang = order.lang();
    let timed = order.request.timed;
    let stop = timed.stops.get(index);
    let hidden = |at: Option<usize>| {
        let stop = at.and_then(|at| timed.stops.get(at));
        stop.is_some_and(|stop| !may_name(order, stop))
    };
    let name = |name: &str, hidden: bool| if hidden { "–".to_owned() } else { name.to_owned() };
    let way = format!(
        "{} → {}",
        name(&leg.from, hidden(index.checked_sub(1))),
        name(&leg.to, hidden(Some(index)))
    );
    let reference = leg.line.last().and_then(|at| mgrs(*at, 4)).unwrap_or_default();
    let doubt = if leg.doubts.is_empty() { "" } else { "\u{a0}!" };
    let leave = stop.map_or_else(|| "–".to_owned(), |stop| clock(order, stop.leave));
    vec![
        Cell::words(format!("{}{doubt}", index + 1)).strong(),
        Cell::words(way),
        Cell::words(reference),
        Cell::number(format!("{:03.0}°", leg.bearing_deg.round().rem_euclid(360.0))),
        Cell::number(number::decimal(lang, leg.length.km(), 1)),
        Cell::number(number::decimal(lang, leg.time.minutes().round(), 0)),
        Cell::number(clock(order, leg.arrive)),
        Cell::number(leave),
    ]
}

/// The time of day, with the days since the patrol left where it is another one.
fn clock(order: &Order<'_>, at: jiff::civil::DateTime) -> String {
    let days = order
        .first_day()
        .until(at.date())
        .map_or(0, |span| span.get_days());
    if days > 0 {
        format!("{}\u{a0}+{days}", number::clock(at))
    } else {
        number::clock(at)
    }
}
