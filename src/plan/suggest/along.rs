//! Who must be along: integrated patrols take a woman engagement officer, an interpreter and a liaison assistant with them,
//! as far as those are counted, and there are so many of them at each base.
//!
//! Those patrols become integrated ones that are worth most together, never more at once from a base than there are people
//! for, who are out for as many days as the patrol and rest as its unit does; those that the operation holds already
//! count. Where nobody is counted, none does.

use crate::model::Base;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::plan::along;
use crate::plan::along::Along;
use crate::plan::suggest::Suggestion;
use crate::plan::suggest::make::Made;
use crate::plan::suggest::patrols::Outing;
use crate::plan::suggest::state::State;
use crate::plan::suggest::taken;
use crate::plan::suggest::tour::gathering_at;
use crate::plan::suggest::weightiest::Span;
use crate::plan::suggest::weightiest::weightiest;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// More than all outings of a programme weigh: who was told to go along is not sent home for a weightier one.
const TOLD: i64 = 1_000_000_000_000;

/// Which of these outings become integrated patrols: those that are worth most together, told ones first.
pub(super) fn integrated(made: &Made<'_>, state: &State<'_>, outings: &[Outing]) -> Vec<bool> {
    let mut chosen = vec![false; outings.len()];
    let Some(most) = along::counted(made.ground.op).map(|(_, count)| count).min() else {
        return chosen;
    };
    let mut bases: Vec<Id<Base>> = made.teams.iter().map(|facts| facts.base).collect();
    bases.sort_unstable();
    bases.dedup();
    for base in bases {
        let of_base = |outing: &Outing| {
            let facts = made.teams.get(outing.team);
            outing.escort.is_none() && facts.is_some_and(|facts| facts.base == base)
        };
        let numbers: Vec<usize> = (outings.iter().enumerate())
            .filter(|(_, outing)| of_base(outing))
            .map(|(number, _)| number)
            .collect();
        let spans: Vec<Span> = (numbers.iter().filter_map(|number| outings.get(*number)))
            .map(|outing| Span {
                first: outing.first,
                last: outing.made.occupied_to(outing.first),
                weight: weight(made, state, outing),
            })
            .collect();
        let taken = weightiest(most, &away(made, base), &spans);
        for (number, taken) in numbers.into_iter().zip(taken) {
            if let Some(chosen) = chosen.get_mut(number) {
                *chosen = taken;
            }
        }
    }
    chosen
}

/// How many integrated patrols that the operation holds are out from a base on each day of the programme and the one
/// after it, or were back from several days only the day before: those who went along rest as their unit does.
fn away(made: &Made<'_>, base: Id<Base>) -> Vec<usize> {
    let goes =
        |row: &&Patrol| !row.status.is_over() && row.kind == PatrolKind::Integrated && row.base == Some(base);
    let held: Vec<_> = (made.ground.op.patrols.rows().filter(goes))
        .map(taken::days_of)
        .collect();
    (0..=made.ground.days)
        .map(|day| made.ground.date(day))
        .map(|date| {
            held.iter()
                .filter(|(first, last)| (first..=last).contains(&&date))
                .count()
        })
        .collect()
}

/// Whether people were told already that they go along.
fn was_told(made: &Made<'_>, outing: &Outing) -> bool {
    let unit = made.teams.get(outing.team).map(|facts| facts.unit);
    let date = made.ground.date(outing.first);
    made.told.iter().any(|patrol| {
        patrol.kind == PatrolKind::Integrated && patrol.unit == unit && patrol.depart.date() == date
    })
}

/// What would be lost without the halts of an outing, each for itself, in millionths, and a trifle for the outing itself.
fn weight(made: &Made<'_>, state: &State<'_>, outing: &Outing) -> i64 {
    let days = made.problem().days;
    let halts = outing.made.halts.iter().map(|halt| {
        let loss = state.loss_of_halt(halt.place, halt.day, gathering_at(made.problem(), halt));
        loss.own.value(days) + loss.beside.value(days)
    });
    let lost = halts.sum::<f64>().max(0.0);
    let told = if was_told(made, outing) { TOLD } else { 0 };
    told + 1 + (lost * 1e6).round().min(TOLD as f64 / 100.0) as i64
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
