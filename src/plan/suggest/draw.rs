//! The programme that goes out is drawn: among near-optimal ones, by the recorded seed, so that who watches cannot work
//! out what is best and wait there.

use crate::plan::suggest::choices::Choices;
use crate::plan::suggest::mix;
use crate::plan::suggest::pool;
use crate::plan::suggest::pool::Pooled;
use crate::plan::suggest::search;
use crate::plan::suggest::search::Chance;
use crate::plan::suggest::state::State;
use crate::ticket::Cancelled;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// What the draw costs and what it hides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawn {
    /// The value of the best programme that was found. The drawn one keeps as many days of must-places, or more.
    pub best: f64,
    /// The presence of the drawn programme as a share of that of the best.
    pub kept: f64,
    /// The mean of that over all that could have been drawn.
    pub mean_kept: f64,
    /// How many programmes could have been drawn.
    pub programmes: usize,
    /// The entropy of first places and halts in bits a day.
    pub bits: f64,
    /// That as a share of the largest that any draw among these programmes has.
    pub entropy_share: f64,
    /// How likely the surest halt is: where must-places leave no choice, 1.
    pub surest: f64,
}

/// What was drawn from what, as sentences.
pub fn sentence(drawn: &Drawn, lang: Lang) -> String {
    let args = [
        ("programmes", Arg::from(drawn.programmes)),
        ("kept", number::percent(lang, drawn.kept).into()),
        ("entropy", number::percent(lang, drawn.entropy_share).into()),
        ("surest", number::percent(lang, drawn.surest).into()),
    ];
    words::text_with(lang, "plan-drawn", &args)
}

/// So many are drawn, and the one is taken of which those who watch guess least.
const DRAWS: usize = 8;

/// A programme drawn among those that a walk of so many steps from the best one comes to; `guessed` says how much more
/// often than by chance somebody who watches would be right.
///
/// # Errors
/// [`Cancelled`], from `stop`.
pub(crate) fn drawn<'a>(
    best: State<'a>,
    choices: &Choices,
    (seed, steps): (u64, u64),
    days: usize,
    stop: impl FnMut(u64) -> Result<bool, Cancelled>,
    guessed: impl Fn(State<'a>) -> f64,
) -> Result<(State<'a>, Drawn), Cancelled> {
    // A stream of its own, so that the walk is the same however long the search was.
    let mut chance = Chance::of(seed ^ 0x6472_6177);
    let pool = pool::pool(&best, choices, &mut chance, steps, stop)?;
    let mix = mix::mix(&pool, days);
    let mut least: Option<(f64, &Pooled)> = None;
    for _ in 0..DRAWS {
        let Some(one) = pick(&pool, &mix.chances, chance.share()) else {
            break;
        };
        if least.is_some_and(|(_, other)| std::ptr::eq(one, other)) {
            continue;
        }
        let guessed = guessed(best.with_tours(&one.tours));
        if least.is_none_or(|(other, _)| guessed < other) {
            least = Some((guessed, one));
        }
    }
    let tours = least.map_or(&[][..], |(_, one)| &one.tours);
    let mut state = best.with_tours(tours);
    // What the walk left idle is filled with whatever still gains.
    search::build(&mut state, choices, |_, _| Ok(()))?;
    search::prune(&mut state);
    // Tours of the pool were possible together; that none was lost is looked at, not taken on trust.
    if state.kept() < best.kept() {
        state = best.clone();
    }
    let (most, presence) = (best.worth(), state.worth().presence);
    let drawn = Drawn {
        best: most.value(days),
        kept: if most.presence > 0.0 {
            presence / most.presence
        } else {
            1.0
        },
        mean_kept: mix.kept,
        programmes: pool.len(),
        bits: mix.bits,
        entropy_share: mix.share,
        surest: mix.surest,
    };
    Ok((state, drawn))
}

/// The programme at which the sum of the chances passes a share.
fn pick<'a>(pool: &'a [Pooled], chances: &[f64], share: f64) -> Option<&'a Pooled> {
    let mut sum = 0.0;
    let at = chances.iter().position(|chance| {
        sum += chance;
        sum > share
    });
    at.and_then(|at| pool.get(at)).or_else(|| pool.last())
}
