//! What presence is worth on made-up grounds: beside a halt, on the way, and on market day.

use jiff::ToSpan as _;

use super::whole_tests::check;
use super::whole_tests::patrols_of;
use super::whole_tests::request;
use super::whole_tests::suggested;
use super::*;
use crate::model::Access;
use crate::model::Priority;
use crate::model::Service;
use crate::model::ServiceKind;
use crate::model::Stop as Halt;
use crate::model::Task;
use crate::model::UsualTask;
use crate::model::Weekday;
use crate::plan::ground;
use crate::plan::ground::DAY;
use crate::words::Lang;

#[test]
fn a_place_beside_a_halt_or_the_way_counts_in_part_and_says_so() {
    // Ward lies a kilometre from Boma, Wayside 900 m from the track; no way leads to either.
    let mut op = ground::small();
    let mut rows: Vec<_> = op.communities.rows().cloned().collect();
    rows.push(ground::community("Ward", 27.209, -2.5, Priority::Could));
    rows.push(ground::community("Wayside", 27.15, -2.492, Priority::Could));
    for (row, marked) in rows.iter_mut().zip([false, false, true, true, true, true, true]) {
        if marked {
            row.access = Access::AskFirst;
        }
    }
    op.communities = ground::rows(rows);
    let id = |name: &str| op.communities.iter().find(|(_, row)| row.name == name).unwrap().0;
    let found = suggested(&op, &request(5, 3)).unwrap();
    assert!(found.passed.contains(&id("Wayside")), "{:?}", found.passed);
    assert!(!found.passed.contains(&id("Ward")) && !found.uncovered.contains(&id("Ward")));
    let reasons = |found: &Suggestion, name: &str| -> Vec<ReasonKind> {
        let of = found
            .patrols
            .iter()
            .flat_map(|one| one.patrol.stops.iter().zip(&one.why));
        of.filter(|(stop, _)| stop.name == name)
            .flat_map(|(_, why)| why.iter().map(|reason| reason.kind))
            .collect()
    };
    assert!(reasons(&found, "Boma").contains(&ReasonKind::Beside));
    assert!(!reasons(&found, "Asha").contains(&ReasonKind::Beside));
    // Where being passed counts nothing, nobody of ours is at either.
    op.assumptions = std::sync::Arc::new(op.assumptions.with("presence.passing-share", 0.0).unwrap());
    let none = suggested(&op, &request(5, 3)).unwrap();
    assert!(none.passed.is_empty() && none.presence < found.presence);
    assert!(none.uncovered.contains(&id("Ward")) && none.uncovered.contains(&id("Wayside")));
    assert!(!reasons(&none, "Boma").contains(&ReasonKind::Beside));
}

#[test]
fn a_market_draws_patrols_to_its_day_and_hours_and_the_checker_knows_them() {
    let mut op = ground::small();
    let mut rows: Vec<_> = op.communities.rows().cloned().collect();
    // DAY is a Monday.
    rows[1].market_day = Some(Weekday::Thursday);
    op.communities = ground::rows(rows);
    let at_market = |found: &Suggestion| -> Vec<Halt> {
        let stops = patrols_of(found).into_iter().flat_map(|row| row.stops);
        stops
            .filter(|stop| stop.task == Task::Usual(UsualTask::Market, String::new()))
            .collect()
    };
    // Nobody asked for markets yet.
    assert!(at_market(&suggested(&op, &request(7, 3)).unwrap()).is_empty());
    op.assumptions = std::sync::Arc::new(op.assumptions.with("market.factor", 3.0).unwrap());
    let found = suggested(&op, &request(7, 3)).unwrap();
    let stops = at_market(&found);
    assert!(!stops.is_empty());
    for stop in &stops {
        assert_eq!(
            (stop.name.as_str(), stop.arrive.date()),
            ("Boma", DAY.saturating_add(3.days()))
        );
        assert!(stop.leave.hour() >= 7 && stop.arrive.hour() < 14, "{stop:?}");
    }
    let why = found
        .patrols
        .iter()
        .flat_map(|one| one.patrol.stops.iter().zip(&one.why));
    for (stop, why) in why {
        let says = why.iter().any(|reason| reason.kind == ReasonKind::Gathering);
        assert_eq!(says, stops.contains(stop), "{}", stop.name);
    }
    let mut patrols = patrols_of(&found);
    assert_eq!(check(&op, &patrols, Season::Dry), []);
    // The market is held on another day after all.
    let mut rows: Vec<_> = op.communities.rows().cloned().collect();
    rows[1].market_day = Some(Weekday::Friday);
    op.communities = ground::rows(rows);
    patrols.retain(|row| row.stops.iter().any(|stop| stops.contains(stop)));
    let codes: Vec<_> = check(&op, &patrols, Season::Dry)
        .iter()
        .map(|found| found.code)
        .collect();
    assert!(
        !codes.is_empty() && codes.iter().all(|code| *code == "P140"),
        "{codes:?}"
    );
}

/// School on weekdays in its months at Asha, a place of worship at Boma on the day that it names or on Sunday.
#[test]
fn school_hours_and_days_of_worship_draw_patrols_and_the_checker_knows_them() {
    let service = |kind, lon: f64, day| Service {
        name: "Place".to_owned(),
        kind,
        at: ground::at(lon, -2.5),
        day,
        source: String::new(),
    };
    let mut op = ground::small();
    op.services = ground::rows(vec![
        service(ServiceKind::School, 27.1, None),
        service(ServiceKind::Worship, 27.2, Some(Weekday::Friday)),
    ]);
    let with = |op: &Operation, numbers: &[(&str, f64)]| {
        let mut op = op.clone();
        for (name, value) in numbers {
            op.assumptions = std::sync::Arc::new(op.assumptions.with(name, *value).unwrap());
        }
        op
    };
    let tasks = |op: &Operation, task: UsualTask| -> Vec<Halt> {
        let found = suggested(op, &request(7, 3)).unwrap();
        let patrols = patrols_of(&found);
        assert_eq!(check(op, &patrols, Season::Dry), []);
        let told = found
            .patrols
            .iter()
            .flat_map(|one| one.patrol.stops.iter().zip(&one.why));
        for (stop, why) in told.filter(|(stop, _)| stop.task == Task::Usual(task, String::new())) {
            assert!(
                why.iter().any(|reason| reason.kind == ReasonKind::Gathering),
                "{stop:?}"
            );
            for lang in Lang::ALL {
                let said: Vec<String> = why.iter().map(|reason| reason.sentence(lang)).collect();
                assert!(said.iter().all(|said| !said.contains('{')), "{said:?}");
            }
        }
        let stops = patrols.into_iter().flat_map(|row| row.stops);
        stops
            .filter(|stop| stop.task == Task::Usual(task, String::new()))
            .collect()
    };
    assert!(tasks(&op, UsualTask::School).is_empty() && tasks(&op, UsualTask::Worship).is_empty());
    let asked = with(&op, &[("school.factor", 3.0), ("worship.factor", 3.0)]);
    let schools = tasks(&asked, UsualTask::School);
    assert!(!schools.is_empty());
    for stop in &schools {
        assert_eq!(stop.name, "Asha");
        let day = Weekday::of(stop.arrive.date());
        assert!(!matches!(day, Weekday::Saturday | Weekday::Sunday), "{stop:?}");
        assert!(stop.leave.hour() >= 7 && stop.arrive.hour() < 13, "{stop:?}");
    }
    let worship = tasks(&asked, UsualTask::Worship);
    assert!(!worship.is_empty());
    let friday = |stop: &Halt| stop.name == "Boma" && Weekday::of(stop.arrive.date()) == Weekday::Friday;
    assert!(worship.iter().all(friday), "{worship:?}");
    // In the months without school nobody waits for it.
    let holidays = with(
        &asked,
        &[("school.first-month", 2.0), ("school.last-month", 12.0)],
    );
    assert!(tasks(&holidays, UsualTask::School).is_empty());
}

#[test]
fn what_is_told_of_the_ways_is_what_counts_once_the_patrols_stand_in_the_operation() {
    let mut op = ground::small();
    let mut rows: Vec<_> = op.communities.rows().cloned().collect();
    rows.push(ground::community("Wayside", 27.15, -2.492, Priority::Must));
    rows[5].access = Access::AskFirst;
    op.communities = ground::rows(rows);
    // Out and back on one day, so that every stay is a usual one.
    op.assumptions = op.assumptions.with("patrol.max-days", 1.0).unwrap().into();
    let found = suggested(&op, &request(4, 3)).unwrap();
    let (kept, presence) = found.with_ways;
    assert!(presence > found.presence && kept > found.must_days.0, "{found:?}");
    for lang in Lang::ALL {
        let told = with_ways_sentence(&found, lang).unwrap();
        assert!(told.contains(&kept.to_string()) && !told.contains('{'), "{told}");
    }
    let after = op.with(&crate::plan::accept(&op, &patrols_of(&found)));
    let network = ground::network(&after);
    let made = made(&after, &network, &request(4, 3), &Ticket::new()).unwrap();
    let worth = State::empty(made.problem(), &made.worths).worth();
    assert_eq!(worth.kept, kept);
    assert!(
        (worth.presence / 4.0 - presence).abs() < 1e-9,
        "{} {presence}",
        worth.presence / 4.0
    );
    // Where being passed counts nothing, there is nothing to tell.
    op.assumptions = op.assumptions.with("presence.passing-share", 0.0).unwrap().into();
    let none = suggested(&op, &request(4, 3)).unwrap();
    assert_eq!(none.with_ways, (none.must_days.0, none.presence));
    assert_eq!(with_ways_sentence(&none, Lang::En), None);
}
