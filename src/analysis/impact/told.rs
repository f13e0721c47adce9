//! What may be said: the interval as far as bands let it be told, the effect, and what cannot be said.

use super::Effect;
use super::Group;
use super::ImpactRequest;
use super::PlacesFrom;
use super::TOO_FEW;
use super::beside::Beside;
use super::count::Tally;
use super::formula::Pair;
use super::interval;
use super::interval::Change;
use super::interval::Estimate;
use super::interval::Evidence;
use super::interval::Pieces;
use super::window::Window;
use crate::analysis::day::days_between;

/// Pieces of time with events below which how much they vary is not known.
const FEWEST_DAYS: usize = 3;

/// Something that cannot be said, or that has to be known beside the answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Caveat {
    /// No report of these kinds in these places and days.
    Nothing,
    /// Fewer than thirty, before and after together.
    TooFew,
    /// All on one or two days: how much such counts vary cannot be known.
    FewDays,
    /// So many reports are known by the year only, or by the very month of the change.
    Undated(usize),
    /// So many reports are known by area only, and were not counted.
    Rough(usize),
    /// Reports do not reach back before the change, or do not go on after it.
    NoWindow,
    /// Reports begin or end within the days that were asked for.
    Shortened,
    /// Whole months, since protected incidents are known by month only.
    WholeMonths,
    /// So many protection areas that the places touch were counted as a whole.
    WholeAreas(usize),
    /// There is nowhere to compare with.
    NoComparison,
    /// The comparison has no events before, or none after.
    EmptyComparison,
    /// Nobody named the places.
    Everywhere,
    /// They are the bases that were opened then.
    Bases,
    /// Before, more was reported than in the time before that: a part of a fall would have come by itself. The share by
    /// which it would fall back to what it was.
    Regression(f64),
    /// How much was reported before the time that is counted is not known.
    NoHistory,
    /// Reports of other kinds changed by this much: people may report more, or less.
    Reporting(f64),
    /// Counts are told as bands.
    Bands,
    /// Bases, ways or activities changed among the days that are counted.
    Confounders(usize),
    /// More around: violence may have moved.
    Moved,
}

/// The estimate; where counts are told as bands, as wide as those let it be.
pub(super) fn estimate(evidence: &Evidence, treated: &Group) -> Estimate {
    let exact = interval::estimate(evidence);
    if !treated.before.is_suppressed() && !treated.after.is_suppressed() {
        return exact;
    }
    let ((before_low, before_high), (after_low, after_high)) = (treated.before.span(), treated.after.span());
    let pair = evidence.treated.pair();
    let scaled = |before: f64, after: f64| {
        let pieces = Pieces {
            before: spread(&evidence.treated.before, pair.before, before),
            after: spread(&evidence.treated.after, pair.after, after),
        };
        interval::estimate(&Evidence {
            treated: pieces,
            ..evidence.clone()
        })
    };
    let (least, most) = (scaled(before_high, after_low), scaled(before_low, after_high));
    let round = |value: f64| (value * 100.0).round() / 100.0;
    let spans = evidence.spans.before / evidence.spans.after;
    let middle = |low: f64, high: f64| 0.5 * (low + high);
    let value = (before_low > 0.0)
        .then(|| round(middle(after_low, after_high) / middle(before_low, before_high) * spans - 1.0));
    let wide = |of: fn(&Estimate) -> Change| Change {
        value,
        low: round(of(&least).low),
        high: round(of(&most).high),
    };
    let (gross, both) = (wide(|estimate| estimate.gross), wide(|estimate| estimate.both));
    let net = least.net.zip(most.net).map(|(least, most)| Change {
        value: None,
        low: round(least.low),
        high: round(most.high),
    });
    Estimate {
        gross,
        net,
        both,
        dispersion: round(exact.dispersion),
    }
}

/// Pieces brought to another sum.
fn spread(pieces: &[f64], sum: f64, to: f64) -> Vec<f64> {
    pieces
        .iter()
        .map(|piece| if sum > 0.0 { piece * to / sum } else { 0.0 })
        .collect()
}

/// What may be said of the effect.
pub(super) fn effect(counted: &Tally, window: &Window, estimate: &Estimate) -> Effect {
    let few = counted.treated.pair().sum() < TOO_FEW || counted.treated.days < FEWEST_DAYS;
    let spans = window.spans();
    if few || estimate.net.is_none() || spans.before <= 0.0 || spans.after <= 0.0 {
        return Effect::CannotSay;
    }
    match estimate.both {
        both if both.high < 0.0 => Effect::Fall,
        both if both.low > 0.0 => Effect::Rise,
        _ => Effect::NotShown,
    }
}

/// What cannot be said, the gravest first.
pub(super) fn caveats(
    request: &ImpactRequest,
    counted: &Tally,
    window: &Window,
    estimate: &Estimate,
    from: PlacesFrom,
    beside: &Beside,
) -> Vec<Caveat> {
    let treated = counted.treated.pair();
    let spans = window.spans();
    let comparison = counted.comparison.pair();
    let mut caveats = Vec::new();
    let mut say = |is: bool, caveat: Caveat| {
        if is {
            caveats.push(caveat);
        }
    };
    let no_window = spans.before <= 0.0 || spans.after <= 0.0;
    say(no_window, Caveat::NoWindow);
    say(treated.sum() == 0.0, Caveat::Nothing);
    say(treated.sum() > 0.0 && treated.sum() < TOO_FEW, Caveat::TooFew);
    say(
        treated.sum() > 0.0 && counted.treated.days < FEWEST_DAYS,
        Caveat::FewDays,
    );
    say(
        counted.events.undated > 0,
        Caveat::Undated(counted.events.undated),
    );
    let rough = counted.events.rough.len();
    say(rough > 0 && from != PlacesFrom::Everywhere, Caveat::Rough(rough));
    say(from == PlacesFrom::Everywhere, Caveat::Everywhere);
    say(from == PlacesFrom::Bases, Caveat::Bases);
    let has_places = counted.comparison.size() > 0.0;
    say(!has_places, Caveat::NoComparison);
    say(has_places && estimate.net.is_none(), Caveat::EmptyComparison);
    say(!no_window && window.shortened, Caveat::Shortened);
    say(window.whole_months, Caveat::WholeMonths);
    let areas = counted.treated.areas;
    say(
        areas > 0 && from != PlacesFrom::Everywhere,
        Caveat::WholeAreas(areas),
    );
    let group = counted.treated.group(window.whole_months);
    let suppressed = group.before.is_suppressed() || group.after.is_suppressed();
    say(suppressed, Caveat::Bands);
    if !suppressed
        && !no_window
        && let Some(caveat) = regression(treated, window, beside)
    {
        say(true, caveat);
    }
    let others = beside.others;
    if others.before >= TOO_FEW && spans.after > 0.0 {
        let change = others.after / others.before * spans.before / spans.after - 1.0;
        say(change.abs() >= 0.2, Caveat::Reporting(change));
    }
    say(
        !beside.events.is_empty(),
        Caveat::Confounders(beside.events.len()),
    );
    let ring = counted.ring.pair();
    let moved = !request.places.is_empty()
        && ring.after / spans.after.max(1.0) > ring.before / spans.before.max(1.0)
        && (comparison.before <= 0.0 || ring.after * comparison.before > ring.before * comparison.after);
    say(moved && !window.whole_months, Caveat::Moved);
    caveats
}

/// Whether the time before stood out from what was before it.
fn regression(treated: Pair, window: &Window, beside: &Beside) -> Option<Caveat> {
    let Some((earlier, days)) = beside.earlier else {
        return Some(Caveat::NoHistory);
    };
    let (first, last) = window.ends().first().copied().flatten()?;
    let before_days = f64::from(days_between(first, last) + 1);
    let usual = earlier.count()? / days * before_days;
    // More than chance brings, roughly: two standard deviations of a Poisson count.
    let stood_out = treated.before > usual + 2.0 * (treated.before + usual).max(1.0).sqrt();
    stood_out.then(|| Caveat::Regression(usual / treated.before - 1.0))
}
