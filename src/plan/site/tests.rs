//! Sites on a ground small enough to see the best one.

use jiff::civil::date;

use super::*;
use crate::model::Mode;
use crate::model::OpenSeason;
use crate::network::Conditions;
use crate::plan::ground;
use crate::words::Lang;

fn on_foot() -> Conditions {
    Conditions {
        mode: Mode::Foot,
        season: Season::Dry,
        night: false,
        date: Some(date(2019, 1, 7)),
    }
}

fn request(bases: usize, hours: f64) -> SiteRequest {
    SiteRequest::new(bases, Seconds::from_hours(hours), on_foot())
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

/// A barrier 200 m from Boma speaks against it, one a kilometre away does not; a river on which boats go is one as well.
#[test]
fn a_river_beside_a_site_speaks_against_it() {
    let against = |lat: f64, as_road: bool| {
        let mut op = ground::small();
        let line = [(27.15, lat), (27.25, lat)];
        if as_road {
            let mut roads: Vec<_> = op.roads.rows().cloned().collect();
            roads.push(crate::model::Road {
                name: "Ulindi".to_owned(),
                ..ground::road(crate::model::RoadClass::River, &line)
            });
            op.roads = ground::rows(roads);
        } else {
            op.barriers = ground::rows(vec![crate::model::Barrier {
                name: String::new(),
                line: line.iter().map(|(lon, lat)| ground::at(*lon, *lat)).collect(),
                source: "test".to_owned(),
            }]);
        }
        let found = sites(&op, &ground::network(&op), &request(1, 3.7), &Ticket::new()).unwrap();
        let why: Vec<String> = found.sites[0]
            .why
            .iter()
            .map(|why| why.sentence(Lang::En))
            .collect();
        why.into_iter().find(|why| why.contains("how high"))
    };
    let barrier = against(-2.4982, false).unwrap();
    assert!(
        barrier.contains("200 m") && !barrier.contains("none"),
        "{barrier}"
    );
    assert!(against(-2.4982, true).unwrap().contains("Ulindi"));
    assert_eq!(against(-2.491, false), None);
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

/// The ground with a second base at Chai.
fn with_second() -> Operation {
    let mut op = ground::small();
    let bases = vec![ground::base("COB", 27.0, -2.5), ground::base("TOB", 27.3, -2.5)];
    op.bases = ground::rows(bases);
    op
}

fn id_of(op: &Operation, name: &str) -> Id<Community> {
    op.communities.iter().find(|(_, row)| row.name == name).unwrap().0
}

fn ask(op: &Operation, request: &SiteRequest) -> Sites {
    sites(op, &ground::network(op), request, &Ticket::new()).unwrap()
}

fn what_if(op: &Operation, closed: Vec<Id<Base>>, moved: Vec<(Id<Base>, LonLat)>) -> Closing {
    let asked = WhatIf {
        closed,
        moved,
        within: Some(Seconds::from_hours(3.7)),
        how: on_foot().into(),
    };
    closing(op, &ground::network(op), &asked, &Ticket::new()).unwrap()
}

#[test]
fn a_base_that_closes_says_who_is_lost_and_who_takes_over() {
    let op = with_second();
    let found = what_if(&op, vec![Id::new(2)], Vec::new());
    let fate = |name: &str| {
        let one = found.changed.iter().find(|one| one.community == id_of(&op, name));
        one.map(|one| one.fate)
    };
    // The base at Chai has Boma, Chai, Dodo in reach; Elim it reaches late, and the other base later.
    for name in ["Boma", "Chai", "Dodo"] {
        assert_eq!(fate(name), Some(Fate::Lost), "{name}");
    }
    assert_eq!(fate("Asha"), None);
    assert!(found.share.1 < found.share.0);
    // What is told is what the gaps would say with the base gone.
    let without = op.with(&[crate::model::Edit::Bases(crate::model::Change::Remove(vec![
        Id::new(2),
    ]))]);
    let bases = coverage::bases_on(&without, date(2019, 1, 7));
    let network = ground::network(&op);
    let after = coverage::coverage(&without, &network, &op.roads, &bases, on_foot(), &Ticket::new()).unwrap();
    for one in &found.changed {
        assert_eq!(one.after.map(|(_, time)| time), after.time(one.community));
        assert_eq!(one.after.map(|(base, _)| base), Some(Id::new(1)));
    }
    assert_eq!(found.takes_over(), vec![(Id::new(1), found.changed.len())]);
    for lang in Lang::ALL {
        for text in closing_sentences(&op, &found, lang) {
            assert!(!text.contains("closing-") && !text.contains('{'), "{text}");
        }
    }
}

#[test]
fn a_base_that_moves_loses_some_and_gains_others() {
    let op = ground::small();
    let found = what_if(&op, Vec::new(), vec![(Id::new(1), ground::at(27.3, -2.5))]);
    assert_eq!(found.of(Fate::Lost).count(), 1, "Asha");
    assert_eq!(found.of(Fate::Gained).count(), 3, "Boma, Chai, Dodo");
    assert!(found.takes_over().is_empty() && found.units.is_empty());
    let closed = what_if(&op, vec![Id::new(1)], Vec::new());
    assert!(closed.changed.iter().all(|one| one.after.is_none()));
    assert_eq!(closed.units.len(), 2, "both units live there");
}

#[test]
fn a_base_that_is_free_stays_or_moves_for_what_it_gains() {
    // The base in the middle reaches all but the ends: nobody moves for nothing.
    let mut op = ground::small();
    op.bases = ground::rows(vec![ground::base("Middle", 27.2, -2.5)]);
    let free = |hours: f64| SiteRequest {
        free: vec![Id::new(1)],
        ..request(0, hours)
    };
    let found = ask(&op, &free(3.7));
    assert_eq!(found.sites.len(), 1);
    assert_eq!(found.sites[0].base, Some(Id::new(1)));
    assert!(found.given_up.is_empty());
    // At the end of the track it is given up for a better place.
    op.bases = ground::rows(vec![ground::base("Edge", 27.0, -2.5)]);
    let found = ask(&op, &free(3.7));
    assert_eq!(found.given_up, vec![Id::new(1)]);
    assert_eq!(found.sites[0].base, None);
    // Closed, it covers nobody: another base at its place gains Asha, too.
    let closed = SiteRequest {
        closed: vec![Id::new(1)],
        ..request(1, 3.7)
    };
    assert!(ask(&op, &closed).uncovered > ask(&op, &request(1, 3.7)).uncovered);
}

#[test]
fn fading_cover_counts_between_all_and_nothing() {
    let op = ground::small();
    let plain = ask(&op, &request(1, 3.7));
    let fading = SiteRequest {
        fades: Some(Seconds::from_hours(9.0)),
        ..request(1, 3.7)
    };
    let fading = ask(&op, &fading);
    let all = ask(&op, &request(1, 9.0));
    // Of the same weights: what lies within the first time counts in full, what lies beyond in part.
    assert!(fading.beyond.len() <= plain.beyond.len());
    assert!(fading.optimal && fading.value > 0.0);
    assert!(fading.value / fading.uncovered < 1.0);
    assert!(all.beyond.is_empty());
    // Eight steps of a straight line, told by their worse ends, add up to the whole.
    let steps = SiteRequest {
        fades: Some(Seconds::from_hours(9.0)),
        ..request(1, 1.0)
    }
    .steps();
    assert!((steps.iter().map(|step| step.share).sum::<f64>() - 1.0).abs() < 1e-12);
    assert_eq!(steps[0].within, Seconds::from_hours(1.0));
    assert!(steps[7].within < Seconds::from_hours(9.0));
    // A base beyond the end of fading is none at all.
    let same = SiteRequest {
        fades: Some(Seconds::from_hours(3.0)),
        ..request(1, 3.7)
    };
    assert!(
        (ask(&op, &same).value - plain.value).abs() < 1e-9,
        "it never fades before it is full"
    );
}

#[test]
fn a_second_base_counts_its_share() {
    let op = ground::small();
    let half = SiteRequest {
        second: 0.5,
        ..request(2, 3.7)
    };
    let (plain, half) = (ask(&op, &request(2, 3.7)), ask(&op, &half));
    // All are covered once by two bases; what is covered twice counts half more, and Asha, where the base is, half.
    assert!((plain.value - plain.uncovered).abs() < 1e-9);
    assert!(half.value > plain.value && half.value <= half.bound + 1e-9);
    assert!(half.uncovered > 1.5 * plain.uncovered - 1e-6);
}

#[test]
fn any_of_the_means_in_each_of_the_seasons() {
    let op = {
        let mut op = ground::small();
        let close = |road: &crate::model::Road| crate::model::Road {
            open: OpenSeason::DryOnly,
            ..road.clone()
        };
        let last = op.roads.get(Id::new(4)).map(close).unwrap();
        let roads = op.roads.with(vec![(Id::new(4), last)]);
        op.roads = roads;
        op
    };
    let dodo = id_of(&op, "Dodo");
    let with = |modes: &[Mode], seasons: &[Season]| {
        let how = How {
            modes: modes.to_vec(),
            seasons: seasons.to_vec(),
            ..How::from(on_foot())
        };
        let places = vec![(ground::at(27.3, -2.5), "Chai".to_owned())];
        let mut op = op.clone();
        op.communities = op
            .communities
            .iter()
            .map(|(id, row)| {
                let access = if row.name == "Chai" {
                    row.access
                } else {
                    crate::model::Access::DoNotVisit
                };
                (
                    id,
                    Community {
                        access,
                        ..row.clone()
                    },
                )
            })
            .collect();
        ask(
            &op,
            &SiteRequest {
                places,
                ..SiteRequest::new(1, Seconds::from_hours(3.7), how)
            },
        )
    };
    let foot = with(&[Mode::Foot], &[Season::Dry]);
    assert!(!foot.beyond.contains(&dodo));
    let both = with(&[Mode::Foot], &[Season::Dry, Season::Wet]);
    assert!(both.beyond.contains(&dodo), "cut off in the wet season");
    let quicker = with(&[Mode::Foot, Mode::Vehicle], &[Season::Dry]);
    assert!(quicker.beyond.len() <= foot.beyond.len());
}

#[test]
fn must_places_that_stay_beyond_name_the_smallest_relaxation() {
    let mut op = ground::small();
    op.bases = ground::rows(vec![ground::base("Far", 29.0, -2.5)]);
    op.communities = op
        .communities
        .iter()
        .map(|(id, row)| {
            let priority = Priority::Must;
            (
                id,
                Community {
                    priority,
                    ..row.clone()
                },
            )
        })
        .collect();
    let asked = request(1, 3.7);
    let found = ask(&op, &asked);
    assert!(!found.must.left.is_empty());
    assert!(found.must.nowhere.is_empty(), "each has a candidate on its spot");
    let bases = found.must.bases.unwrap();
    assert!(ask(&op, &request(bases, 3.7)).must.left.is_empty());
    assert!(
        !ask(&op, &request(bases - 1, 3.7)).must.left.is_empty(),
        "no fewer"
    );
    let within = found.must.within.unwrap();
    assert!(ask(&op, &request(1, within.hours())).must.left.is_empty());
    assert!(
        !ask(&op, &request(1, within.hours() - 1e-6)).must.left.is_empty(),
        "no sooner"
    );
    for lang in Lang::ALL {
        assert!(must_sentences(&op, &found.must, &asked, lang).len() >= 3);
    }
}
