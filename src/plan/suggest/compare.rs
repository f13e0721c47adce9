//! Two programmes side by side: what each is worth, what each costs in time on the way, and where they differ.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::earth::measure;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Unit;
use crate::plan::clock;
use crate::plan::suggest::Suggestion;
use crate::quantity::Metres;
use crate::quantity::Seconds;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// So many places are named; the others are counted.
const NAMED: usize = 8;

/// The figures of one programme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// What it is worth.
    pub value: f64,
    /// Days of must-places within their interval, and how many there are.
    pub must_days: (u32, u32),
    /// Risk-weighted presence as a share of what presence everywhere on every day would be.
    pub presence: f64,
    /// How many patrols.
    pub patrols: usize,
    /// How many communities see somebody of ours halt.
    pub communities: usize,
    /// Exposure: how far the patrols go,
    pub way: Metres,
    /// how long they are out, nights included,
    pub out: Seconds,
    /// and how many nights they spend away from base.
    pub nights: usize,
    /// By how much the best observer is more often right about first place and hour than a blind guess.
    pub guessed: f64,
}

impl Figures {
    /// The figures of a programme.
    pub fn of(plan: &Suggestion) -> Self {
        let patrols = || plan.patrols.iter().map(|one| &one.patrol);
        let pieces = patrols().flat_map(|patrol| patrol.route.windows(2));
        let nights = patrols().map(|patrol| patrol.back.date().since(patrol.depart.date()));
        Self {
            value: plan.value,
            must_days: plan.must_days,
            presence: plan.presence,
            patrols: plan.patrols.len(),
            communities: halted(plan).len(),
            way: pieces
                .filter_map(|piece| match piece {
                    [from, to] => Some(measure::near_distance(*from, *to)),
                    _ => None,
                })
                .sum(),
            out: patrols()
                .map(|patrol| clock::between(patrol.depart, patrol.back))
                .sum(),
            nights: nights
                .map(|span| span.map_or(0, |span| usize::try_from(span.get_days()).unwrap_or(0)))
                .sum(),
            guessed: plan.predictability.observer_hour - plan.predictability.chance_hour,
        }
    }
}

/// Two programmes, the earlier one first.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The figures of both.
    pub figures: [Figures; 2],
    /// Communities where a patrol halts in the first alone, in the second alone.
    pub only: [Vec<Id<Community>>; 2],
    /// Halts of the first by unit, day and place, and how many of them the second has too.
    pub same_halts: (usize, usize),
}

/// What differs between two programmes.
pub fn compare(one: &Suggestion, other: &Suggestion) -> Comparison {
    let places = [halted(one), halted(other)];
    let only = |of: &BTreeSet<Id<Community>>, without: &BTreeSet<Id<Community>>| {
        of.difference(without).copied().collect::<Vec<_>>()
    };
    let [first, second] = &places;
    let (mine, theirs) = (halts(one), halts(other));
    Comparison {
        figures: [Figures::of(one), Figures::of(other)],
        only: [only(first, second), only(second, first)],
        same_halts: (mine.len(), mine.intersection(&theirs).count()),
    }
}

/// The communities at which a patrol halts.
fn halted(plan: &Suggestion) -> BTreeSet<Id<Community>> {
    let stops = plan.patrols.iter().flat_map(|one| &one.patrol.stops);
    stops.filter_map(|stop| stop.community).collect()
}

type Halt = (Option<Id<Unit>>, Date, Id<Community>);

fn halts(plan: &Suggestion) -> BTreeSet<Halt> {
    let patrols = plan.patrols.iter().map(|one| &one.patrol);
    let of = patrols.flat_map(|patrol| {
        let stops = patrol.stops.iter();
        stops.filter_map(|stop| Some((patrol.unit, stop.arrive.date(), stop.community?)))
    });
    of.collect()
}

/// The rows of the comparison: what it is, then the figure of each.
pub fn compared_rows(comparison: &Comparison, lang: Lang) -> Vec<[String; 3]> {
    let row = |key: Key, of: &dyn Fn(&Figures) -> String| {
        let [one, other] = &comparison.figures;
        [words::text(lang, key), of(one), of(other)]
    };
    let count = |value: usize| number::count(lang, value);
    vec![
        row("compare-value", &|of| number::decimal(lang, of.value, 2)),
        row("compare-must", &|of| {
            let (kept, all) = of.must_days;
            format!("{kept}/{all}")
        }),
        row("compare-presence", &|of| number::percent(lang, of.presence)),
        row("compare-communities", &|of| count(of.communities)),
        row("compare-patrols", &|of| count(of.patrols)),
        row("compare-way", &|of| number::round_distance(lang, of.way)),
        row("compare-out", &|of| clock::hours(of.out)),
        row("compare-nights", &|of| count(of.nights)),
        row("compare-guessed", &|of| {
            number::decimal(lang, 100.0 * of.guessed, 0)
        }),
    ]
}

/// What differs, as sentences.
pub fn compared_sentences(op: &Operation, comparison: &Comparison, lang: Lang) -> Vec<String> {
    let (all, same) = comparison.same_halts;
    let args = [("all", Arg::from(all)), ("same", same.into())];
    let mut sentences = vec![words::text_with(lang, "compare-same", &args)];
    for (key, ids) in ["compare-only-one", "compare-only-other"]
        .into_iter()
        .zip(&comparison.only)
    {
        let known = ids.iter().filter_map(|id| op.communities.get(*id));
        let mut names: Vec<String> = known.map(|row| row.name.clone()).collect();
        let left = names.len().saturating_sub(NAMED);
        if left > 0 {
            names.truncate(NAMED);
            names.push(words::text_with(
                lang,
                "planning-more",
                &[("count", Arg::from(left))],
            ));
        }
        if !names.is_empty() {
            let args = [("names", Arg::from(names.join(", ")))];
            sentences.push(words::text_with(lang, key, &args));
        }
    }
    sentences
}
