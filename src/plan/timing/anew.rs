//! A stored patrol after a change of who goes, how, when, or where it halts: its way and its hours are made anew.
//!
//! What does not touch the hours leaves the patrol's own way as it is. Judges nothing: what the change makes impossible
//! is told where the patrol is looked at.

use jiff::civil::DateTime;

use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::Season;
use crate::model::Stop;
use crate::model::Unit;
use crate::network::Network;
use crate::plan::clock;
use crate::plan::timing::Known;
use crate::plan::timing::PatrolDraft;
use crate::plan::timing::TimedPatrol;
use crate::plan::timing::as_draft;
use crate::plan::timing::stays_overnight;
use crate::plan::timing::time_with;
use crate::quantity::Seconds;

/// What of a stored patrol is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatrolChange {
    /// The unit that goes; the patrol leaves from the base at which it lives.
    Unit(Option<Id<Unit>>),
    /// The unit that goes with it, or none.
    Second(Option<Id<Unit>>),
    /// What kind of patrol it is.
    Kind(PatrolKind),
    /// How it moves.
    Mode(Mode),
    /// When it leaves.
    Depart(DateTime),
}

/// The patrol after the change, with name, status, mission and tasks as they are.
///
/// Legs go the quickest way of the day. One stays at a halt for as long as before, and leaves it at the same hour after
/// a night; a kind that is back on the same day spends no night outside.
///
/// # Cost
/// One search of the network per leg, a few milliseconds on a district.
pub fn changed(
    op: &Operation,
    network: &Network,
    patrol: &Patrol,
    change: PatrolChange,
    season: Season,
) -> Patrol {
    let mut draft = as_draft(patrol);
    match change {
        PatrolChange::Unit(unit) => {
            draft.unit = unit;
            let base = unit.and_then(|id| op.units.get(id)).map(|unit| unit.base);
            draft.base = base.filter(|id| op.bases.get(*id).is_some()).or(draft.base);
            // Whoever was to go with the old one does not come from elsewhere, nor with itself.
            let lives_there = |id: &Id<Unit>| op.units.get(*id).map(|unit| unit.base) == draft.base;
            draft.second = draft.second.filter(|id| Some(*id) != unit && lives_there(id));
        }
        PatrolChange::Second(second) => draft.second = second.filter(|id| Some(*id) != draft.unit),
        PatrolChange::Kind(kind) => draft.kind = kind,
        PatrolChange::Mode(mode) => draft.mode = mode,
        PatrolChange::Depart(depart) => draft.depart = depart,
    }
    if keeps_hours(patrol, &draft) {
        return Patrol {
            unit: draft.unit,
            second: draft.second,
            kind: draft.kind,
            ..patrol.clone()
        };
    }
    anew(op, network, patrol, draft, season)
}

/// The stored patrol with its way and hours made anew from what was changed of it.
///
/// # Cost
/// As [`changed`].
pub fn anew(
    op: &Operation,
    network: &Network,
    patrol: &Patrol,
    mut draft: PatrolDraft,
    season: Season,
) -> Patrol {
    let is_back_same_day = matches!(draft.kind, PatrolKind::ShortRange | PatrolKind::Town);
    let dwell = Seconds::from_minutes(op.assumptions.get("patrol.dwell"));
    let nights: Vec<(usize, &Stop)> = (patrol.stops.iter().enumerate())
        .filter(|(_, stop)| stop.leave.date() > stop.arrive.date())
        .collect();
    let known = Known::default();
    let timed = if is_back_same_day {
        for (index, _) in nights {
            if let Some(stop) = draft.stops.get_mut(index) {
                stop.dwell = dwell;
            }
        }
        time_with(op, network, &draft, season, &known)
    } else {
        let time = |draft: &PatrolDraft| time_with(op, network, draft, season, &known);
        with_mornings(&mut draft, &nights, time)
    };
    Patrol {
        status: patrol.status,
        mission: patrol.mission.clone(),
        suggested_by_seed: patrol.suggested_by_seed,
        ..timed.into_patrol(&draft)
    }
}

/// Whether the change touches no hour: neither base, means nor departure, and no nights that would be spent otherwise.
fn keeps_hours(patrol: &Patrol, draft: &PatrolDraft) -> bool {
    let nights = patrol.depart.date() != patrol.back.date();
    let is_long = |kind| kind == PatrolKind::LongRange || (nights && stays_overnight(kind));
    let same_nights = patrol.kind == draft.kind || !nights;
    draft.base == patrol.base
        && draft.mode == patrol.mode
        && draft.depart == patrol.depart
        && same_nights
        && !is_long(patrol.kind)
        && !is_long(draft.kind)
}

/// Who stays overnight goes on at the hour of the morning as before, whenever they come.
fn with_mornings(
    draft: &mut PatrolDraft,
    nights: &[(usize, &Stop)],
    time: impl Fn(&PatrolDraft) -> TimedPatrol,
) -> TimedPatrol {
    let mut timed = time(draft);
    for (index, before) in nights {
        let Some(arrive) = timed.stops.get(*index).map(|stop| stop.arrive) else {
            continue;
        };
        let stayed = before.leave.date() - before.arrive.date();
        let morning = arrive
            .date()
            .saturating_add(stayed)
            .to_datetime(before.leave.time());
        if let Some(stop) = draft.stops.get_mut(*index) {
            stop.dwell = clock::between(arrive, morning);
        }
        timed = time(draft);
    }
    timed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Task;
    use crate::plan::ground;
    use crate::plan::ground::DAY;
    use crate::plan::timing::DraftStop;

    /// By vehicle to these villages and home, as it stands in the file.
    fn stored(op: &Operation, kind: PatrolKind, names: &[&str], stay_min: f64) -> Patrol {
        let stops = names.iter().map(|name| {
            let (id, row) = op.communities.iter().find(|(_, row)| row.name == *name).unwrap();
            DraftStop {
                at: row.at,
                community: Some(id),
                name: row.name.clone(),
                dwell: Seconds::from_minutes(stay_min),
                task: Task::Written("Look at the bridge".into()),
                free: false,
            }
        });
        let draft = PatrolDraft {
            name: "P01".to_owned(),
            kind,
            base: Some(Id::new(1)),
            unit: Some(Id::new(1)),
            second: None,
            mode: Mode::Vehicle,
            depart: DAY.at(7, 0, 0, 0),
            stops: stops.collect(),
            back_to_base: true,
        };
        let network = ground::network(op);
        let timed = time_with(op, &network, &draft, Season::Dry, &Known::default());
        Patrol {
            status: crate::model::PatrolStatus::Proposed,
            mission: "Be seen".to_owned(),
            suggested_by_seed: Some(7),
            ..timed.into_patrol(&draft)
        }
    }

    fn after(op: &Operation, patrol: &Patrol, change: PatrolChange) -> Patrol {
        changed(op, &ground::network(op), patrol, change, Season::Dry)
    }

    #[test]
    fn an_hour_later_all_is_an_hour_later_and_the_rest_stays() {
        let op = ground::small();
        let before = stored(&op, PatrolKind::ShortRange, &["Asha", "Boma"], 45.0);
        let later = before.depart.saturating_add(jiff::ToSpan::hour(1));
        let new = after(&op, &before, PatrolChange::Depart(later));
        for (new, old) in new.stops.iter().zip(&before.stops) {
            assert_eq!(clock::between(old.arrive, new.arrive), Seconds::from_hours(1.0));
            assert_eq!(new.task, old.task);
        }
        assert_eq!(clock::between(before.back, new.back), Seconds::from_hours(1.0));
        assert_eq!((new.status, new.suggested_by_seed), (before.status, Some(7)));
        assert_eq!(new.mission, "Be seen");
    }

    #[test]
    fn on_foot_it_takes_longer_and_a_new_name_on_the_list_changes_no_hour() {
        let op = ground::small();
        let before = stored(&op, PatrolKind::ShortRange, &["Asha"], 45.0);
        let foot = after(&op, &before, PatrolChange::Mode(Mode::Foot));
        assert!(foot.back > before.back && foot.mode == Mode::Foot);
        // The other unit lives at the same base: the patrol's own way and hours stay, even ones nobody would draw.
        let odd = Patrol {
            route: vec![
                ground::at(27.0, -2.5),
                ground::at(27.05, -2.4),
                ground::at(27.1, -2.5),
            ],
            ..before
        };
        let other = after(&op, &odd, PatrolChange::Unit(Some(Id::new(2))));
        assert_eq!(
            other,
            Patrol {
                unit: Some(Id::new(2)),
                ..odd.clone()
            }
        );
        let joint = after(&op, &odd, PatrolChange::Kind(PatrolKind::Joint));
        assert_eq!(
            joint,
            Patrol {
                kind: PatrolKind::Joint,
                ..odd
            }
        );
    }

    #[test]
    fn a_unit_of_another_base_leaves_from_there() {
        let mut op = ground::small();
        op.bases = ground::rows(vec![
            ground::base("COB", 27.0, -2.5),
            ground::base("TOB", 27.4, -2.5),
        ]);
        let mut units: Vec<Unit> = op.units.rows().cloned().collect();
        units[1].base = Id::new(2);
        op.units = ground::rows(units);
        let before = stored(&op, PatrolKind::ShortRange, &["Chai"], 45.0);
        let new = after(&op, &before, PatrolChange::Unit(Some(Id::new(2))));
        assert_eq!(new.base, Some(Id::new(2)));
        assert!(
            new.stops[0].arrive < before.stops[0].arrive,
            "it is nearer from there"
        );
        assert_eq!(new.route.first(), Some(&ground::at(27.4, -2.5)));
        let none = after(&op, &new, PatrolChange::Unit(None));
        assert_eq!((none.unit, none.base), (None, Some(Id::new(2))));
    }

    #[test]
    fn a_night_ends_at_the_same_hour_and_a_patrol_of_one_day_has_none() {
        let op = ground::small();
        // From the evening until 06:00.
        let mut before = stored(&op, PatrolKind::LongRange, &["Asha"], 45.0);
        let morning = DAY.tomorrow().unwrap().at(6, 0, 0, 0);
        let home = clock::between(before.stops[0].leave, before.back);
        before.stops[0].leave = morning;
        before.back = clock::after(morning, home);
        let later = before.depart.saturating_add(jiff::ToSpan::hours(2));
        let new = after(&op, &before, PatrolChange::Depart(later));
        assert!(new.stops[0].arrive > before.stops[0].arrive);
        assert_eq!((new.stops[0].leave, new.back), (morning, before.back));
        let short = after(&op, &before, PatrolChange::Kind(PatrolKind::ShortRange));
        assert_eq!(short.back.date(), DAY);
    }
}
