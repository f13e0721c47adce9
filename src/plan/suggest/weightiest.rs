//! Of spans of days the ones that weigh most together, never more at once than so many: exactly.
//!
//! Whoever goes along walks through the days and takes one span after the other; so many walks, no span twice, are a
//! flow through the days. Each further walk is the weightiest that is left, with what an earlier one took given back
//! where that gains (successive longest paths in the residual network), which is the best of all choices.

/// A span of days with its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// The first day.
    pub(super) first: usize,
    /// The last day.
    pub(super) last: usize,
    /// What it is worth to be taken.
    pub(super) weight: i64,
}

/// From one day to the next, or over a span: whether it is taken, and by how many more it may be.
struct Arc {
    from: usize,
    to: usize,
    weight: i64,
    taken: usize,
    most: usize,
}

/// More than any spans weigh together: a day on which somebody is away already is not given to a span.
const HELD: i64 = 1_000_000_000_000_000;

/// Which spans are taken where there are so many people, `away` of them on each day already. Spans beyond the days of
/// `away` are not.
///
/// # Cost
/// For each of the people the days times the spans.
pub(super) fn weightiest(people: usize, away: &[usize], spans: &[Span]) -> Vec<bool> {
    let days = away.len();
    let mut arcs: Vec<Arc> = Vec::with_capacity(spans.len() + 2 * days);
    for span in spans {
        let fits = span.first <= span.last && span.last < days;
        arcs.push(Arc {
            from: span.first.min(days),
            to: (span.last + 1).min(days),
            weight: span.weight,
            taken: 0,
            most: usize::from(fits),
        });
    }
    for (day, away) in away.iter().enumerate() {
        for (weight, most) in [(HELD, *away), (0, people)] {
            arcs.push(Arc {
                from: day,
                to: day + 1,
                weight,
                taken: 0,
                most,
            });
        }
    }
    for _ in 0..people {
        if !walk(&mut arcs, days) {
            break;
        }
    }
    arcs.iter().take(spans.len()).map(|arc| arc.taken > 0).collect()
}

/// Takes the weightiest walk through all days that is left; whether there was one.
fn walk(arcs: &mut [Arc], days: usize) -> bool {
    // The best weight with which each day begins, and the arc that leads there, forwards or given back.
    let mut best: Vec<Option<(i64, usize, bool)>> = vec![None; days + 1];
    if let Some(start) = best.first_mut() {
        *start = Some((0, usize::MAX, true));
    }
    let weight_at = |best: &[Option<(i64, usize, bool)>], day: usize| {
        let here = best.get(day).copied().flatten();
        here.map(|(weight, ..)| weight)
    };
    for _ in 0..=days {
        let mut better = false;
        for (number, arc) in arcs.iter().enumerate() {
            let ways = [
                (arc.taken < arc.most, arc.from, arc.to, arc.weight, true),
                (arc.taken > 0, arc.to, arc.from, -arc.weight, false),
            ];
            for (open, from, to, weight, forwards) in ways {
                let Some(here) = weight_at(&best, from).filter(|_| open && from != to) else {
                    continue;
                };
                if to != 0
                    && weight_at(&best, to).is_none_or(|known| here + weight > known)
                    && let Some(there) = best.get_mut(to)
                {
                    *there = Some((here + weight, number, forwards));
                    better = true;
                }
            }
        }
        if !better {
            break;
        }
    }
    let mut day = days;
    let mut steps = 0;
    let mut path = Vec::new();
    while day != 0 {
        let Some((_, number, forwards)) = best.get(day).copied().flatten() else {
            return false;
        };
        let Some(arc) = arcs.get(number).filter(|_| steps <= arcs.len()) else {
            return false;
        };
        path.push((number, forwards));
        day = if forwards { arc.from } else { arc.to };
        steps += 1;
    }
    for (number, forwards) in path {
        if let Some(arc) = arcs.get_mut(number) {
            arc.taken = if forwards {
                arc.taken + 1
            } else {
                arc.taken.saturating_sub(1)
            };
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::suggest::search::Chance;

    /// Whether no day has more than there are people for.
    fn fits(people: usize, away: &[usize], spans: &[Span], taken: &[bool]) -> bool {
        (0..away.len()).all(|day| {
            let on = |span: &&Span| (span.first..=span.last).contains(&day);
            let of = spans.iter().zip(taken).filter(|(_, taken)| **taken);
            let out = of.map(|(span, _)| span).filter(on).count();
            out == 0 || away[day] + out <= people
        })
    }

    fn sum(spans: &[Span], taken: &[bool]) -> i64 {
        let of = spans.iter().zip(taken).filter(|(_, taken)| **taken);
        of.map(|(span, _)| span.weight).sum()
    }

    #[test]
    fn the_choice_is_the_best_of_all() {
        let mut chance = Chance::of(7);
        let mut crowded = 0;
        for _ in 0..300 {
            let (people, days) = (chance.below(3) + 1, chance.below(5) + 3);
            let away: Vec<usize> = (0..days).map(|_| chance.below(people + 2)).collect();
            let away: Vec<usize> = away.iter().map(|many| many.saturating_sub(1)).collect();
            let spans: Vec<Span> = (0..chance.below(8) + 1)
                .map(|_| {
                    let first = chance.below(days);
                    Span {
                        first,
                        last: (first + chance.below(4)).min(days - 1),
                        weight: 1 + chance.below(9) as i64,
                    }
                })
                .collect();
            let best = (0..1_usize << spans.len())
                .map(|set| {
                    (0..spans.len())
                        .map(|at| set >> at & 1 == 1)
                        .collect::<Vec<bool>>()
                })
                .filter(|taken| fits(people, &away, &spans, taken))
                .map(|taken| sum(&spans, &taken))
                .max();
            let taken = weightiest(people, &away, &spans);
            assert!(
                fits(people, &away, &spans, &taken),
                "{people} {away:?} {spans:?} {taken:?}"
            );
            assert_eq!(Some(sum(&spans, &taken)), best, "{people} {away:?} {spans:?}");
            crowded += usize::from(taken.contains(&false));
        }
        assert!(crowded > 100, "{crowded}");
    }

    #[test]
    fn a_span_that_ends_after_all_days_is_not_taken() {
        let late = Span {
            first: 1,
            last: 2,
            weight: 5,
        };
        assert_eq!(weightiest(1, &[0, 0], &[late]), [false]);
        assert_eq!(weightiest(0, &[0, 0, 0], &[late]), [false]);
        assert_eq!(weightiest(1, &[0, 0, 0], &[late]), [true]);
    }
}
