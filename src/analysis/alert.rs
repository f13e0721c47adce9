//! From alert to arrival: how soon help from each base is at a place, by day and by night.
//!
//! Turning out, then the move with its friction; the numbers are planning numbers and said with the answer. All open
//! bases are asked, planned ones too, and ranked.

use jiff::civil::Date;

use crate::analysis::coverage;
use crate::analysis::landing;
use crate::earth::LonLat;
use crate::model::Base;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::network;
use crate::network::Conditions;
use crate::network::Network;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Help from one base.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Help {
    /// From which base.
    pub base: Id<Base>,
    /// No helicopter can take off there, and one by air is asked for.
    pub grounded: bool,
    /// Turning out.
    pub turn_out: Seconds,
    /// The move itself; none where no way leads there.
    pub moving: Option<Seconds>,
    /// From alert to arrival, friction included.
    pub arrival: Option<Seconds>,
}

/// Help from every base that is open on a day, the soonest first; those from which no way leads last, equals by number.
///
/// # Errors
/// [`Cancelled`].
///
/// # Cost
/// A search from each base.
pub fn help(
    op: &Operation,
    network: &Network,
    conditions: Conditions,
    day: Date,
    place: LonLat,
    ticket: &Ticket,
) -> Result<Vec<Help>, Cancelled> {
    let bases = coverage::bases_on(op, day);
    let network = &landing::network_for(op, network, conditions.mode);
    let weights = network.weights(&op.roads, conditions, &op.assumptions);
    let starts: Vec<LonLat> = bases.iter().map(|(_, at)| *at).collect();
    let times = network::matrix(network, &weights, &starts, &[place], ticket)?;
    let turn_out = coverage::turn_out(op, conditions.night);
    let mut help: Vec<Help> = (bases.iter().zip(&times))
        .map(|((base, at), row)| {
            let moving = row.first().copied().flatten();
            Help {
                base: *base,
                grounded: conditions.mode == Mode::Air && !landing::has_site(op, *at),
                turn_out,
                moving,
                arrival: moving.map(|moving| coverage::response(op, conditions.night, moving)),
            }
        })
        .collect();
    help.sort_by_key(|help| (help.arrival.is_none(), help.arrival, help.base));
    Ok(help)
}
