//! The names that battalions give their patrols.

use crate::model::PatrolKind;
use crate::words::fold;

/// What battalions write, folded, with what it means; the surer first. TOB operations and long-duration patrols stay
/// out overnight; an operation with civilian sections is integrated, whatever its length.
const KINDS: &[(&str, PatrolKind)] = &[
    ("ldap", PatrolKind::Air),
    ("idap", PatrolKind::Air),
    ("sdap", PatrolKind::Air),
    ("dap", PatrolKind::Air),
    ("air", PatrolKind::Air),
    ("aerienne", PatrolKind::Air),
    ("ildp", PatrolKind::Integrated),
    ("isdp", PatrolKind::Integrated),
    ("ilrp", PatrolKind::Integrated),
    ("integrated", PatrolKind::Integrated),
    ("integree", PatrolKind::Integrated),
    ("joint protection team", PatrolKind::Integrated),
    ("jpt", PatrolKind::Integrated),
    ("escort", PatrolKind::Escort),
    ("escorte", PatrolKind::Escort),
    ("joint", PatrolKind::Joint),
    ("conjointe", PatrolKind::Joint),
    ("ldp", PatrolKind::LongRange),
    ("lrp", PatrolKind::LongRange),
    ("long range", PatrolKind::LongRange),
    ("long duration", PatrolKind::LongRange),
    ("longue", PatrolKind::LongRange),
    ("tob", PatrolKind::LongRange),
    ("city", PatrolKind::Town),
    ("town", PatrolKind::Town),
    ("urbaine", PatrolKind::Town),
    ("tp", PatrolKind::Town),
    ("sdp", PatrolKind::ShortRange),
    ("srp", PatrolKind::ShortRange),
    ("short range", PatrolKind::ShortRange),
    ("short duration", PatrolKind::ShortRange),
    ("courte", PatrolKind::ShortRange),
    ("force protection", PatrolKind::ShortRange),
    ("patrol", PatrolKind::ShortRange),
    ("patrouille", PatrolKind::ShortRange),
];

/// The kind that a text names.
pub(super) fn kind(text: &str) -> Option<PatrolKind> {
    let padded = format!(" {} ", fold(text));
    PatrolKind::from_code(text).or_else(|| {
        (KINDS.iter())
            .find(|(word, _)| padded.contains(&format!(" {word} ")))
            .map(|(_, kind)| *kind)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_that_battalions_use_are_understood() {
        for (text, want) in [
            ("TOB", PatrolKind::LongRange),
            ("ILDP", PatrolKind::Integrated),
            ("Mil LDP", PatrolKind::LongRange),
            ("ISDP", PatrolKind::Integrated),
            ("Mil SDP", PatrolKind::ShortRange),
            ("LDAP", PatrolKind::Air),
            ("IDAP", PatrolKind::Air),
            ("City Patrol", PatrolKind::Town),
            ("Force protection", PatrolKind::ShortRange),
            ("Joint protection team", PatrolKind::Integrated),
            ("Joint patrol", PatrolKind::Joint),
            ("Patrouille intégrée", PatrolKind::Integrated),
            ("long-range", PatrolKind::LongRange),
        ] {
            assert_eq!(kind(text), Some(want), "{text}");
        }
        assert_eq!(kind("Alert"), None);
    }
}
