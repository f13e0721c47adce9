//! The access network of an operation, and its times as people read them.

use super::answer::Failure;
use crate::model::Operation;
use crate::network::Network;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// The network; without roads there is nothing to answer from.
pub(super) fn network(operation: &Operation, lang: Lang, ticket: &Ticket) -> Result<Network, Failure> {
    if operation.roads.is_empty() {
        return Err(Failure::new("no-network", words::text(lang, "cli-no-network")));
    }
    network_if_any(operation, lang, ticket)
}

/// The network, empty where there are no roads.
pub(super) fn network_if_any(operation: &Operation, lang: Lang, ticket: &Ticket) -> Result<Network, Failure> {
    Network::build(&operation.roads, ticket).map_err(|_| cancelled(lang))
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
