//! Who must be along: integrated patrols take a woman engagement officer, an interpreter and a liaison assistant with them,
//! as far as those are counted, and there are so many of them at each base.
//!
//! Of the patrols that are back on their day the weightiest become integrated ones, never more at once from a base than
//! there are people for; those that the operation holds already count. Where nobody is counted, none does.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::Base;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::PatrolStatus;
use crate::plan::along;
use crate::plan::along::Along;
use crate::plan::suggest::Suggestion;
use crate::plan::suggest::make::Made;
use crate::plan::suggest::patrols::Outing;
use crate::plan::suggest::state::State;
use crate::plan::suggest::tour::is_at_market;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// Which of these outings become integrated patrols.
pub(super) fn integrated(made: &Made<'_>, state: &State<'_>, outings: &[Outing]) -> Vec<bool> {
    let mut chosen = vec![false; outings.len()];
    let Some(most) = along::counted(made.ground.op).map(|(_, count)| count).min() else {
        return chosen;
    };
    let mut out = held(made.ground.op);
    let mut order: Vec<(bool, f64, usize)> = (outings.iter().enumerate())
        .filter(|(_, outing)| outing.escort.is_none() && outing.made.back_day == outing.first)
        .map(|(number, outing)| (!was_told(made, outing), weight(made, state, outing), number))
        .collect();
    order.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
    for (.., number) in order {
        let Some(outing) = outings.get(number) else {
            continue;
        };
        let Some(facts) = made.teams.get(outing.team) else {
            continue;
        };
        let at_once = out
            .entry((facts.base, made.ground.date(outing.first)))
            .or_default();
        if *at_once < most {
            *at_once += 1;
            if let Some(chosen) = chosen.get_mut(number) {
                *chosen = true;
            }
        }
    }
    chosen
}

/// Integrated patrols that the operation holds, by base and day.
fn held(op: &Operation) -> BTreeMap<(Id<Base>, Date), usize> {
    let mut out = BTreeMap::new();
    let goes = |row: &&Patrol| !matches!(row.status, PatrolStatus::Done | PatrolStatus::Cancelled);
    for patrol in op.patrols.rows().filter(goes) {
        let Some(base) = patrol.base.filter(|_| patrol.kind == PatrolKind::Integrated) else {
            continue;
        };
        let days = patrol.depart.date().series(jiff::Span::new().days(1));
        for day in days.take_while(|day| *day <= patrol.back.date()) {
            *out.entry((base, day)).or_default() += 1;
        }
    }
    out
}

/// Whether people were told already that they go along.
fn was_told(made: &Made<'_>, outing: &Outing) -> bool {
    let unit = made.teams.get(outing.team).map(|facts| facts.unit);
    let date = made.ground.date(outing.first);
    made.told.iter().any(|patrol| {
        patrol.kind == PatrolKind::Integrated && patrol.unit == unit && patrol.depart.date() == date
    })
}

/// What would be lost without the halts of an outing, each for itself.
fn weight(made: &Made<'_>, state: &State<'_>, outing: &Outing) -> f64 {
    let days = made.problem().days;
    let halts = outing.made.halts.iter().map(|halt| {
        let loss = state.loss_of_halt(halt.place, halt.day, is_at_market(made.problem(), halt));
        loss.own.value(days) + loss.beside.value(days)
    });
    halts.sum()
}

/// Which patrols of a programme are integrated, and who goes along on each; none where nobody is counted.
pub fn sentence(op: &Operation, plan: &Suggestion, lang: Lang) -> Option<String> {
    let each = along::counted(op).map(|(role, _)| Along { role, count: 1 });
    let who: Vec<String> = each.map(|one| one.in_words(lang)).collect();
    let integrated: Vec<&str> = (plan.patrols.iter())
        .filter(|one| one.patrol.kind == PatrolKind::Integrated)
        .map(|one| one.patrol.name.as_str())
        .collect();
    let args = [
        ("count", Arg::from(integrated.len())),
        ("patrols", integrated.join(", ").into()),
        ("who", who.join(", ").into()),
    ];
    (!who.is_empty()).then(|| words::text_with(lang, "plan-along", &args))
}
