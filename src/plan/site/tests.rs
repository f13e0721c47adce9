//! Sites on a ground small enough to see the best one.

use jiff::civil::date;

use super::*;
use crate::model::Mode;
use crate::model::Season;
use crate::plan::ground;
use crate::words::Lang;

fn request(bases: usize, hours: f64) -> SiteRequest {
    SiteRequest {
        bases,
        within: Seconds::from_hours(hours),
        conditions: Conditions {
            mode: Mode::Foot,
            season: Season::Dry,
            night: false,
            date: Some(date(2019, 1, 7)),
        },
    }
}

#[test]
fn one_site_in_the_middle_covers_what_the_base_does_not() {
    let op = ground::small();
    let network = ground::network(&op);
    // On foot the base is at Asha in under three hours and forty minutes, turn-out and friction included; Chai reaches Boma and Dodo, but Boma reaches Chai and Elim.
    let found = sites(&op, &network, &request(1, 3.7), &Ticket::new()).unwrap();
    assert_eq!(found.sites.len(), 1);
    assert_eq!(found.sites[0].name, "Boma");
    assert!(found.optimal && (found.value - found.bound).abs() < 1e-12);
    assert_eq!(found.beyond.len(), 1, "Dodo");
    let total: f64 = found.sites.iter().map(|site| site.gain).sum();
    assert!((total - found.value).abs() < 1e-9);
    let two = sites(&op, &network, &request(2, 3.7), &Ticket::new()).unwrap();
    assert!(two.beyond.is_empty());
    assert!((two.value - two.uncovered).abs() < 1e-9);
    assert!(
        (found.value + found.next - two.value).abs() < 1e-9,
        "what the next base adds"
    );
    assert!(
        found.next > 0.0 && two.next.abs() < 1e-9,
        "nothing is left for a third"
    );
}

#[test]
fn reasons_for_and_against_are_sentences_in_both_languages() {
    let op = ground::small();
    let found = sites(&op, &ground::network(&op), &request(2, 3.5), &Ticket::new()).unwrap();
    for why in found.sites.iter().flat_map(|site| &site.why) {
        for lang in Lang::ALL {
            let text = why.sentence(lang);
            assert!(
                !text.contains("site-") && !text.contains('{') && !text.contains('$'),
                "{text}"
            );
        }
    }
    assert!(
        found.sites[0].why.iter().any(|why| why.against),
        "no landing site is known"
    );
}

#[test]
fn what_is_missing_is_said() {
    let op = ground::small();
    let network = ground::network(&op);
    let ask = |op: &Operation, bases, hours| {
        sites(op, &network, &request(bases, hours), &Ticket::new()).unwrap_err()
    };
    assert_eq!(ask(&op, 0, 3.5), PlanError::NoSites);
    assert_eq!(ask(&op, 1, 100.0), PlanError::NothingToCover);
    assert_eq!(ask(&Operation::default(), 1, 3.5), PlanError::NoCommunity);
    let empty = ground::network(&Operation::default());
    let none = sites(&op, &empty, &request(1, 3.5), &Ticket::new()).unwrap_err();
    assert_eq!(none, PlanError::NoNetwork);
}

#[test]
fn the_time_to_turn_out_counts_as_it_does_for_gaps() {
    let op = ground::small();
    let network = ground::network(&op);
    // Two hours and three quarters on foot to Asha, and half an hour before anybody sets out: not within three hours.
    let found = sites(&op, &network, &request(1, 3.0), &Ticket::new()).unwrap();
    let (asha, _) = op.communities.iter().find(|(_, row)| row.name == "Asha").unwrap();
    let gained = found.sites.iter().flat_map(|site| &site.communities);
    assert!(gained.chain(&found.beyond).any(|id| *id == asha), "{found:?}");
}
