//! Facts about `order`: two sides, tasks and no motives, and care that a plain search finds too.

use std::path::Path;

use jiff::ToSpan as _;
use jiff::civil::date;

use super::*;
use crate::chart::IncidentFilter;
use crate::chart::Marks;
use crate::chart::picture::NoPictures;
use crate::chart::world::GapMark;
use crate::earth::LonLat;
use crate::model::Access;
use crate::model::Approval;
use crate::model::Community;
use crate::model::Finding;
use crate::model::Mode;
use crate::model::PatrolKind;
use crate::model::Place;
use crate::model::Season;
use crate::model::ServiceKind;
use crate::model::Severity;
use crate::model::Task;
use crate::network;
use crate::network::Conditions;
use crate::network::Network;
use crate::plan::timing;
use crate::plan::timing::TimedLeg;
use crate::print::looking;
use crate::print::order::support::Nearest;
use crate::print::order::support::Verdict;
use crate::print::pdf;
use crate::print::pdf::PageMeta;
use crate::print::reading;
use crate::quantity::Metres;
use crate::quantity::Seconds;
use crate::store::gpkg::OperationFile;
use crate::ticket::Ticket;

fn exercise() -> Operation {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg");
    OperationFile::open_read_only(&path).unwrap().operation
}

/// The last patrol of the exercise: approved, two legs.
fn last(operation: &Operation) -> Id<Patrol> {
    operation.patrols.iter().last().unwrap().0
}

fn with_patrol(mut operation: Operation, change: impl FnOnce(&mut Patrol)) -> Operation {
    let id = last(&operation);
    let mut patrol = operation.patrols.get(id).unwrap().clone();
    change(&mut patrol);
    operation.patrols = operation.patrols.with(vec![(id, patrol)]);
    operation
}

fn conditions(operation: &Operation) -> Conditions {
    let patrol = operation.patrols.get(last(operation)).unwrap();
    Conditions {
        mode: patrol.mode,
        season: Season::Dry,
        night: false,
        date: Some(patrol.depart.date()),
    }
}

fn timed(operation: &Operation) -> (Network, TimedPatrol) {
    let network = Network::build(&operation.roads, &Ticket::new()).unwrap();
    let patrol = operation.patrols.get(last(operation)).unwrap();
    let timed = timing::timed(operation, &network, patrol, Season::Dry);
    (network, timed)
}

fn pages_of(operation: &Operation, timed: &TimedPatrol, care: &[LegCare], lang: Lang) -> Vec<Scene> {
    let marks = Marks::of(operation, &IncidentFilter::default());
    let gaps = [GapMark {
        rank: 1,
        community: operation.communities.iter().next().unwrap().0,
    }];
    let world = World {
        gaps: &gaps,
        ..World::new(operation, &marks, Palette::of(Theme::Print), lang)
    };
    let request = OrderRequest {
        patrol: last(operation),
        timed,
        care,
        printed: Some(date(2019, 1, 19).at(18, 0, 0, 0)),
    };
    order(&world, request).unwrap()
}

fn pages(operation: &Operation, lang: Lang) -> Vec<Scene> {
    let (network, timed) = timed(operation);
    let care = support::care(operation, &network, &timed, conditions(operation), &Ticket::new()).unwrap();
    pages_of(operation, &timed, &care, lang)
}

fn words_on(pages: &[Scene]) -> String {
    pages
        .iter()
        .flat_map(looking::texts)
        .map(|(text, ..)| text)
        .collect::<Vec<_>>()
        .join("\n")
        .replace('\u{a0}', " ")
}

/// A patrol of so many legs through the communities of the exercise, with names that do not end.
fn long(operation: &Operation, legs: usize, name: &str) -> (TimedPatrol, Vec<LegCare>) {
    let places: Vec<LonLat> = operation
        .communities
        .rows()
        .map(|row| row.at)
        .take(legs + 1)
        .collect();
    let start = date(2019, 1, 20).at(6, 0, 0, 0);
    let at = |n: usize, minutes: i64| start.saturating_add((n as i64 * 60 + minutes).minutes());
    let legs: Vec<TimedLeg> = places
        .windows(2)
        .zip(1..)
        .map(|(ends, n)| TimedLeg {
            from: format!("{name} {}", n - 1),
            to: format!("{name} {n}"),
            line: ends.to_vec(),
            length: Metres::from_km(37.5),
            time: Seconds::from_minutes(45.0),
            bearing_deg: 359.7,
            depart: at(n, 0),
            arrive: at(n, 45),
            flown: false,
            doubts: Vec::new(),
        })
        .collect();
    let stops = legs
        .iter()
        .take(legs.len() - 1)
        .map(|leg| crate::model::Stop {
            at: leg.line[1],
            community: None,
            name: leg.to.clone(),
            arrive: leg.arrive,
            leave: leg.arrive.saturating_add(15.minutes()),
            task: Task::Written(format!("Accompagner la mission conjointe de protection, {name}, et rendre compte de l’état de la voie.")),
        })
        .collect();
    let nearest = || {
        Some(Nearest {
            name: name.to_owned(),
            time: Seconds::from_minutes(1_234.0),
        })
    };
    let care = legs
        .iter()
        .map(|_| LegCare {
            skilled: nearest(),
            surgery: nearest(),
            landing: None,
        })
        .collect();
    let back = legs.last().unwrap().arrive;
    let timed = TimedPatrol {
        ranges: Vec::new(),
        stops,
        back,
        length: Metres::from_km(37.5 * legs.len() as f64),
        moving: Seconds::from_minutes(45.0 * legs.len() as f64),
        findings: Vec::new(),
        legs,
    };
    (timed, care)
}

#[test]
fn an_order_is_two_sides_of_a4_and_nothing_overlaps_with_many_legs_of_long_names() {
    let a4 = Paper::A4.page(Orientation::Portrait);
    let operation = with_patrol(exercise(), |patrol| {
        patrol.status = PatrolStatus::Proposed;
        patrol.mission = "Se montrer et parler avec les communautés. ".repeat(20);
    });
    for name in [
        "Lulingu",
        "Kalole-sur-Ulindi-et-au-delà des collines de l’Itombwe",
    ] {
        for legs in [1, 4, MOST_LEGS, MOST_LEGS + 1, 40] {
            let (timed, care) = long(&operation, legs, name);
            for lang in Lang::ALL {
                let pages = pages_of(&operation, &timed, &care, lang);
                assert_eq!(pages.len(), 2);
                for page in &pages {
                    assert!(
                        (page.width - a4.width()).abs() < 1e-3 && (page.height - a4.height()).abs() < 1e-3
                    );
                    looking::at(page, &[words::text(lang, "order-draft-large")]);
                }
                let text = words_on(&pages);
                // Every leg that has room is a row: its bearing stands once in it.
                assert_eq!(text.matches("000°").count(), legs.min(MOST_LEGS));
                let rest = text.contains("GPX");
                assert_eq!(rest, legs > MOST_LEGS, "{legs} legs");
            }
        }
    }
}

/// The longest patrol that is suggested has twelve halts and the way home.
#[test]
fn an_order_of_thirteen_legs_shows_each_and_the_way_home() {
    let operation = exercise();
    for lang in Lang::ALL {
        let (mut timed, care) = long(&operation, 13, "Kalole");
        for stop in &mut timed.stops {
            stop.task = Task::Unsaid;
        }
        timed.legs[12].to = "COB Shabunda".to_owned();
        let pages = pages_of(&operation, &timed, &care, lang);
        let text = words_on(&pages);
        assert_eq!(text.matches("000°").count(), 13, "{text}");
        assert!(text.contains("Kalole 12 → COB Shabunda"), "{text}");
        // Each halt has its task, each leg its care, and nothing is counted instead of printed.
        let said = looking::words(&pages);
        let task = words::text(lang, "order-task-plain");
        assert_eq!(said.matches(&task).count(), 12, "{said}");
        assert_eq!(text.matches("1234 min Kalole").count(), 26, "{text}");
        assert!(!text.contains("GPX"), "{text}");
        assert_eq!(pages.iter().flat_map(looking::cut).collect::<Vec<_>>(), [""; 0]);
    }
}

#[test]
fn an_order_of_too_many_legs_says_which_are_left_out_and_keeps_the_way_home() {
    let operation = exercise();
    for (legs, lang, sentence) in [
        (
            15,
            Lang::En,
            "Leg 14 has no room here and needs a second order: split the patrol after leg 13.",
        ),
        (
            15,
            Lang::Fr,
            "Le tronçon 14 n’a pas de place ici et demande un second ordre : scinder la patrouille après le tronçon 13.",
        ),
        (
            17,
            Lang::En,
            "Legs 14 to 16 (3) have no room here and need a second order: split the patrol after leg 13.",
        ),
    ] {
        let (mut timed, care) = long(&operation, legs, "Kalole");
        timed.legs[legs - 1].to = "COB Shabunda".to_owned();
        let pages = pages_of(&operation, &timed, &care, lang);
        let said = looking::words(&pages).replace('\u{a0}', " ");
        assert!(said.contains(sentence), "{said}");
        let home = format!("Kalole {} → COB Shabunda", legs - 1);
        assert!(said.contains(&home), "{said}");
        assert!(!said.contains("→ Kalole 14"), "{said}");
    }
}

#[test]
fn an_order_carries_route_daylight_tasks_strength_signal_and_referral() {
    let text = words_on(&pages(&exercise(), Lang::En));
    // The task stands in the language of the order, the title of the activity as it was given.
    let french = words_on(&pages(&exercise(), Lang::Fr));
    assert!(
        french.contains("Rester auprès de « Mobile court hearings »"),
        "{french}"
    );
    assert!(french.contains("20 janv. 12:10 – 26 janv. 07:00"), "{french}");
    for word in [
        "Patrol order P66",
        "COB Shabunda → Lulingu",
        "35M NT",
        "first light",
        "20 all ranks",
        "Stay with “Mobile court hearings”",
        "Primary:",
        "Dead ground",
        "Do not interview; refer to",
        "rules of engagement",
        "10-1-2",
        "APPROVED by Company commander, 191600B JAN 19",
        "CONFIDENTIAL — EXERCISE",
    ] {
        assert!(text.contains(word), "«{word}» is missing in\n{text}");
    }
}

/// The order's own words, whole, in the size that was chosen: nobody learns half of what to do with a casualty.
#[test]
fn no_word_of_the_orders_own_is_cut_and_no_heading_broken() {
    let operation = exercise();
    let own = [
        "order-ten-one-two",
        "order-referral-1",
        "order-alert-1",
        "order-alert-4",
        "order-rules-1",
        "order-signal-words",
        "order-strength-blank",
        "order-approval-blank",
    ];
    let headings = ["order-col-skilled", "order-col-surgery", "order-col-landing"];
    for lang in Lang::ALL {
        let pages = pages(&operation, lang);
        assert_eq!(pages.iter().flat_map(looking::cut).collect::<Vec<_>>(), [""; 0]);
        let said = looking::words(&pages);
        for key in own {
            // Runs of blanks are where one writes by hand; a line may end between them.
            let blanks = |text: &str| {
                text.split(' ')
                    .filter(|word| !word.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            let text = blanks(&words::text(lang, key));
            assert!(blanks(&said).contains(&text), "{text}");
        }
        let words: Vec<&str> = said.split(' ').collect();
        for key in headings {
            let heading = words::text(lang, key);
            assert!(heading.split(' ').all(|word| words.contains(&word)), "{heading}");
        }
    }
}

#[test]
fn that_civil_affairs_must_agree_stands_before_a_task_of_any_length() {
    let mut operation = with_patrol(exercise(), |patrol| {
        let long = "Meet the committee of the place. ".repeat(14);
        patrol.stops[0].task = Task::Written(format!("{long}Return before dusk."));
        patrol.mission = format!(
            "{}Be back by dusk.",
            "Be seen and talk with the communities. ".repeat(18)
        );
    });
    let stop = operation.patrols.get(last(&operation)).unwrap().stops[0].community;
    let community = Community {
        access: Access::AskFirst,
        ..operation.communities.get(stop.unwrap()).unwrap().clone()
    };
    operation.communities = operation.communities.with(vec![(stop.unwrap(), community)]);
    for lang in Lang::ALL {
        let said = looking::words(&pages(&operation, lang));
        let ask = said.find(&words::text(lang, "order-ask-first"));
        let task = said.find("Meet the committee");
        assert!(ask.unwrap() < task.unwrap(), "{said}");
        assert!(
            said.contains("Return before dusk.") && said.contains("Be back by dusk."),
            "{said}"
        );
    }
    // Even with a task that no page holds.
    let operation = with_patrol(operation, |patrol| {
        patrol.stops[0].task = Task::Written("Meet the committee. ".repeat(900));
    });
    let said = looking::words(&pages(&operation, Lang::En));
    assert!(said.contains(&words::text(Lang::En, "order-ask-first")));
}

#[test]
fn what_no_role_has_approved_says_draft_across_both_sides() {
    let large = |operation: &Operation| {
        pages(operation, Lang::En)
            .iter()
            .filter(|page| {
                looking::texts(page)
                    .iter()
                    .any(|(text, size, _)| text == "DRAFT" && *size > 60.0)
            })
            .count()
    };
    let approval = Approval {
        role: "Sector commander".into(),
        at: date(2019, 1, 19).at(16, 0, 0, 0),
    };
    for (status, approval, sides) in [
        (PatrolStatus::Draft, None, 2),
        (PatrolStatus::Proposed, None, 2),
        (PatrolStatus::Proposed, Some(approval.clone()), 2),
        (PatrolStatus::Approved, None, 2),
        (PatrolStatus::Approved, Some(approval), 0),
    ] {
        let operation = with_patrol(exercise(), |patrol| {
            patrol.status = status;
            patrol.approval.clone_from(&approval);
        });
        assert_eq!(large(&operation), sides, "{status:?} {approval:?}");
    }
}

/// Nothing of why a place is visited comes into an order: with and without all that was reported, it is the same.
#[test]
fn an_order_is_the_same_whatever_was_reported() {
    let full = exercise();
    assert!(!full.incidents.is_empty() && !full.protected.is_empty() && !full.contacts.is_empty());
    let bare = Operation {
        incidents: crate::model::Table::default(),
        protected: crate::model::Table::default(),
        observations: crate::model::Table::default(),
        contacts: crate::model::Table::default(),
        activities: crate::model::Table::default(),
        ..full.clone()
    };
    for lang in Lang::ALL {
        assert_eq!(pages(&full, lang), pages(&bare, lang));
    }
}

#[test]
fn a_place_that_must_not_be_shown_is_not_named() {
    let mut operation = with_patrol(exercise(), |patrol| {
        for stop in &mut patrol.stops {
            stop.name = "CANARY".into();
            stop.task = Task::Written("Go to Canary and canary_two".into());
        }
        patrol.mission = "Protect CANARY and Canary-Two".into();
        patrol.name = "To canary".into();
        patrol.route.clear();
    });
    let stop = operation.patrols.get(last(&operation)).unwrap().stops[0]
        .community
        .unwrap();
    let hidden = Community {
        name: "CANARY".into(),
        other_names: "Canary Two".into(),
        access: Access::DoNotShow,
        ..operation.communities.get(stop).unwrap().clone()
    };
    operation.communities = operation.communities.with(vec![(stop, hidden)]);
    let all: String = pages(&operation, Lang::En).iter().map(Scene::to_text).collect();
    let doubts = (all.lines())
        .filter(|line| line.to_lowercase().contains("canary"))
        .count();
    assert_eq!(doubts, 0);
}

/// The nearest care of a leg against the plain answer: every way to every place, one by one.
#[test]
fn care_agrees_with_every_way_searched_one_by_one() {
    let operation = exercise();
    let (network, timed) = timed(&operation);
    let conditions = conditions(&operation);
    let care = support::care(&operation, &network, &timed, conditions, &Ticket::new()).unwrap();
    let weights = network.weights(&operation.roads, conditions, &operation.assumptions);
    let plain = |leg: &TimedLeg, kinds: &[ServiceKind]| {
        let points = [
            leg.line[0],
            leg.line[leg.line.len() / 2],
            leg.line[leg.line.len() - 1],
        ];
        let nearest = points.iter().map(|from| {
            operation
                .services
                .rows()
                .filter(|service| kinds.contains(&service.kind))
                .filter_map(|service| network::route(&network, &weights, *from, service.at))
                .map(|route| route.time.get())
                .fold(f64::INFINITY, f64::min)
        });
        nearest.fold(0.0, f64::max)
    };
    assert_eq!(care.len(), timed.legs.len());
    for (leg, care) in timed.legs.iter().zip(&care) {
        let wanted = [
            (
                &care.skilled,
                plain(leg, &[ServiceKind::HealthPost, ServiceKind::Hospital]),
            ),
            (&care.surgery, plain(leg, &[ServiceKind::Hospital])),
        ];
        for (got, want) in wanted {
            let got = got.as_ref().map_or(f64::INFINITY, |nearest| nearest.time.get());
            assert!(
                (got - want).abs() < 1.0 || (got.is_infinite() && want.is_infinite()),
                "{got} s, plainly {want} s"
            );
        }
    }
}

#[test]
fn a_leg_is_judged_by_ten_one_two() {
    let nearest = |minutes: f64| {
        Some(Nearest {
            name: "Shabunda".into(),
            time: Seconds::from_minutes(minutes),
        })
    };
    let verdict = |skilled, surgery| {
        let care = LegCare {
            skilled,
            surgery,
            landing: None,
        };
        care.verdict()
    };
    assert_eq!(verdict(nearest(60.0), nearest(120.0)), Verdict::Within);
    assert_eq!(verdict(nearest(60.0), nearest(121.0)), Verdict::BeyondTwo);
    assert_eq!(verdict(nearest(30.0), None), Verdict::BeyondTwo);
    assert_eq!(verdict(nearest(61.0), nearest(61.0)), Verdict::BeyondOne);
    assert_eq!(verdict(None, None), Verdict::BeyondOne);
}

/// By role and number, with water for them; nobody on a patrol that is not integrated, blanks where nobody is counted.
#[test]
fn who_goes_along_stands_on_the_order_by_role() {
    let mut operation = with_patrol(exercise(), |patrol| patrol.kind = PatrolKind::Integrated);
    let plain = words_on(&pages(&operation, Lang::En)).replace('\n', " ");
    assert!(
        plain.contains("____ interpreters, ____ liaison assistants"),
        "{plain}"
    );
    for name in ["along.engagement", "along.interpreter"] {
        operation.assumptions = operation.assumptions.with(name, 2.0).unwrap().into();
    }
    let patrol = operation.patrols.get(last(&operation)).unwrap();
    let strength = operation.units.get(patrol.unit.unwrap()).unwrap().strength;
    for (lang, along, people) in [
        (
            Lang::En,
            "1 woman engagement officer, 1 interpreter",
            "for each of",
        ),
        (
            Lang::Fr,
            "1 officière d’engagement, 1 interprète",
            "pour chacun des",
        ),
    ] {
        let told = words_on(&pages(&operation, lang)).replace('\n', " ");
        assert!(told.contains(along), "{told}");
        assert!(told.contains(&format!("{people} {}", strength + 2)), "{told}");
    }
    let other = with_patrol(operation, |patrol| patrol.kind = PatrolKind::ShortRange);
    let told = words_on(&pages(&other, Lang::En)).replace('\n', " ");
    assert!(
        !told.contains("1 interpreter") && !told.contains("____ interpreters"),
        "{told}"
    );
    assert!(told.contains(&format!("for each of {strength}")), "{told}");
}

#[test]
fn supply_follows_its_stated_rule() {
    let operation = exercise();
    let (_, unit) = operation.units.iter().next().unwrap();
    let mut unit = unit.clone();
    (unit.strength, unit.vehicles) = (20, 4);
    let (mut timed, _) = long(&operation, 4, "A");
    timed.length = Metres::from_km(150.0);
    let supply = support::supply(&operation.assumptions, (&unit, 20), Mode::Vehicle, &timed);
    // 150 km at 20 l for 100 km, four vehicles, half as much again: 180 l; one day of 20 people.
    assert!((supply.fuel_l.unwrap() - 180.0).abs() < 1e-9);
    assert!((supply.water_l - 160.0).abs() < 1e-9 && (supply.meals - 60.0).abs() < 1e-9);
    let on_foot = support::supply(&operation.assumptions, (&unit, 23), Mode::Foot, &timed);
    assert_eq!(on_foot.fuel_l, None);
    // Three who go along drink and eat as well.
    assert!((on_foot.water_l - 184.0).abs() < 1e-9 && (on_foot.meals - 69.0).abs() < 1e-9);
}

#[test]
fn two_runs_give_the_same_bytes_and_what_cannot_be_ordered_a_sentence() {
    let operation = exercise();
    let about = PageMeta {
        title: "P66".into(),
        lang: Lang::Fr,
    };
    let run = || pdf::pdf(&pages(&operation, Lang::Fr), &about, &NoPictures).unwrap();
    let bytes = run();
    assert_eq!(bytes, run());
    assert_eq!(reading::sizes(&bytes).len(), 2);
    let marks = Marks::default();
    let world = World::new(&operation, &marks, Palette::of(Theme::Print), Lang::En);
    let timed = TimedPatrol {
        ranges: Vec::new(),
        legs: Vec::new(),
        stops: Vec::new(),
        back: date(2019, 1, 1).at(0, 0, 0, 0),
        length: Metres::ZERO,
        moving: Seconds::ZERO,
        findings: Vec::new(),
    };
    let ask = |patrol| {
        let request = OrderRequest {
            patrol,
            timed: &timed,
            care: &[],
            printed: None,
        };
        order(&world, request).unwrap_err()
    };
    assert_eq!(ask(Id::new(999_999)), OrderError::Unknown);
    assert_eq!(ask(last(&operation)), OrderError::NoLeg);
    assert!(OrderError::NoLeg.sentence(Lang::Fr).contains("haltes"));
}

#[test]
fn which_legs_are_flown_stands_below_them_and_nothing_where_none_is() {
    let operation = exercise();
    for (lang, said) in [
        (Lang::En, "Flown: legs 1, 4;"),
        (Lang::Fr, "En vol\u{a0}: tronçons 1, 4\u{a0};"),
    ] {
        let (mut timed, care) = long(&operation, 4, "Kalole");
        let on_paper = |timed: &TimedPatrol| looking::words(&pages_of(&operation, timed, &care, lang));
        assert!(!on_paper(&timed).contains(said));
        for leg in [0, 3] {
            timed.legs[leg].flown = true;
        }
        assert!(on_paper(&timed).contains(said), "{}", on_paper(&timed));
    }
}

#[test]
fn the_mark_of_a_doubtful_leg_is_explained_only_where_one_stands() {
    let operation = exercise();
    for lang in Lang::ALL {
        let (mut timed, care) = long(&operation, 4, "Kalole");
        timed.legs.iter_mut().for_each(|leg| leg.doubts.clear());
        let sentence = words::text(lang, "order-doubts");
        let said = |timed: &TimedPatrol| looking::words(&pages_of(&operation, timed, &care, lang));
        assert!(!said(&timed).contains(&sentence));
        let doubt = Finding::new("P111", Severity::Warning, Place::Whole);
        timed.legs[2].doubts.push(doubt);
        let doubtful = said(&timed);
        assert!(
            doubtful.contains(&sentence) && doubtful.contains("3\u{a0}!"),
            "{doubtful}"
        );
    }
}

#[test]
fn an_order_without_base_halts_or_own_forces_has_whole_sentences() {
    let with_base = with_patrol(exercise(), |patrol| patrol.mission.clear());
    let without = with_patrol(with_base.clone(), |patrol| patrol.base = None);
    for (operation, legs) in [(&with_base, 3), (&with_base, 1), (&without, 3), (&without, 1)] {
        let mut operation = operation.clone();
        let closed: Vec<_> = (operation.bases.iter())
            .map(|(id, base)| {
                let planned = true;
                (
                    id,
                    crate::model::Base {
                        planned,
                        ..base.clone()
                    },
                )
            })
            .collect();
        operation.bases = operation.bases.with(closed);
        // Of one leg there is no halt.
        let (timed, care) = long(&operation, legs, "Halt");
        for (lang, [own, leaves]) in [
            (
                Lang::En,
                ["Own forces: no base is open on that day.", ", leaving "],
            ),
            (Lang::Fr, ["aucune base n’est ouverte ce jour-là.", ", départ "]),
        ] {
            let said = words_on(&pages_of(&operation, &timed, &care, lang)).replace('\n', " ");
            assert!(said.contains(own) && said.contains(leaves), "{said}");
            for broken in [" from ,", " to ,", " from  to", " de ,", " à ,", " de  à", ": ."] {
                assert!(!said.contains(broken), "{broken}: {said}");
            }
        }
    }
}

#[test]
fn of_one_left_out_the_singular_is_said() {
    for (count, said) in [(1_usize, "… et un autre"), (3, "… et 3 autres")] {
        let more = |key| words::text_with(Lang::Fr, key, &[("count", count.into())]);
        assert_eq!(more("paper-more"), said);
        assert_eq!(more("paper-more-overleaf"), format!("{said}, au verso"));
    }
}
