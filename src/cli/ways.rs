//! The access network of an operation, and its times as people read them.

use std::path::Path;

use serde_json::Value as Json;

use super::answer;
use super::answer::Failure;
use super::circumstance::Circumstance;
use super::over_ground;
use crate::desk::terrain;
use crate::model::Operation;
use crate::network::Network;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// The network; without roads there is nothing to answer from.
pub(super) fn network(
    operation: &Operation,
    file: &Path,
    lang: Lang,
    ticket: &Ticket,
) -> Result<Network, Failure> {
    if operation.roads.is_empty() {
        return Err(Failure::new("no-network", words::text(lang, "cli-no-network")));
    }
    network_if_any(operation, file, lang, ticket)
}

/// The network, empty where there are no roads, with the ground under it where the operation has grids. A grid that is
/// missing or changed is a failure: an answer without it would silently be another one.
pub(super) fn network_if_any(
    operation: &Operation,
    file: &Path,
    lang: Lang,
    ticket: &Ticket,
) -> Result<Network, Failure> {
    let (network, missing) = terrain::network(operation, Some(file), ticket).map_err(|_| cancelled(lang))?;
    match missing {
        Some(why) => Err(over_ground::no_ground(&why, lang)),
        None => Ok(network),
    }
}

/// What gaps and sites for bases rest on, for scripts: how soon help should come, whom it counts for, and the way there.
pub(super) fn assumptions_of_help(
    circumstance: &Circumstance,
    operation: &Operation,
    network: &Network,
) -> Json {
    let prefixes = [
        "response.",
        "presence.",
        "weight.",
        "turn-out.",
        "risk.",
        "hotspot.bandwidth",
    ];
    let mut assumptions = circumstance.assumptions(operation, &prefixes);
    put_off_network(&mut assumptions, network);
    assumptions
}

/// How one walks beside the ways, for scripts: over the ground, with the size of its cells, or straight.
pub(super) fn put_off_network(assumptions: &mut Json, network: &Network) {
    let how = if network.access().is_some() {
        "ground"
    } else {
        "straight"
    };
    answer::put(assumptions, "off_network", how.into());
    if let Some(access) = network.access() {
        answer::put(assumptions, "off_network_cell_m", access.cell_m().into());
    }
}

/// The same for people; nothing is said of straight walks in a line of their own, their limit stands in the numbers.
pub(super) fn off_network_line(network: &Network, lang: Lang) -> String {
    let key = if network.access().is_some() {
        "cli-off-network-ground"
    } else {
        "cli-off-network-straight"
    };
    words::text(lang, key)
}

/// A travel time for people.
pub(super) fn span(time: Option<Seconds>, lang: Lang) -> String {
    time.map_or_else(
        || words::text(lang, "cli-no-way"),
        |time| number::duration(lang, time),
    )
}

/// Nobody cancels a command but by ending it; still it has its sentence.
pub(super) fn cancelled(lang: Lang) -> Failure {
    Failure::new("cancelled", words::text(lang, "cli-cancelled"))
}
