//! Did it work? Before and after a change, beside places where nothing was changed, with what chance alone may have done.
//!
//! A gross percentage says little: violence comes in bursts, seasons turn, what stood out falls back by itself, and people
//! may have stopped reporting. So the answer is an interval ([`interval`]), beside the published measures ([`formula`]),
//! the ring around into which violence may have moved, and what else changed ([`beside`]). An effect is named only where
//! the change itself and the change against the comparison both show it, and never below thirty events.
//!
//! Protected incidents count by area and month: every area that is touched, in whole months. Their numbers are told in bands,
//! and what is reckoned of them as far as the bands let.

pub mod beside;
mod count;
pub mod formula;
mod ground;
pub mod interval;
mod matched;
mod sentence;
#[cfg(test)]
mod tests;
mod told;
mod window;

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::model::IncidentKind;
use crate::model::Month;
use crate::model::Operation;
use crate::protect::Band;
use crate::quantity::Metres;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

pub use ground::Ground;
pub use ground::Named;
pub use ground::Place;
pub use ground::named_places;
pub use sentence::change;
pub use told::Caveat;
pub use window::Window;
pub(in crate::analysis) use window::known_days;

use beside::Beside;
use count::Set;
use count::Tally;
use formula::Counts;
use formula::Difference;
use formula::Pair;
use formula::Weighted;
use interval::Estimate;
use interval::Evidence;

/// Fewer events than these, before and after together, say nothing.
pub const TOO_FEW: f64 = 30.0;
/// How many days around the change a base must have been opened to be its place.
const OPENED_DAYS: i64 = 30;

/// Where the comparison is drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Comparison {
    /// At places like those of the change, chosen by what was reported before it, their priority and how far they are.
    #[default]
    Matched,
    /// At these places.
    Given(Vec<Place>),
    /// Nowhere.
    None,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct ImpactRequest {
    /// The first day after the change.
    pub day: Date,
    /// How many days before and after count.
    pub window_days: i32,
    /// Which kinds; all that harm or threaten people and are not protected where none is named.
    pub kinds: BTreeSet<IncidentKind>,
    /// Where the change was made; bases that were opened then, else everywhere, where none is named.
    pub places: Vec<Place>,
    /// How far around a place.
    pub within: Metres,
    /// How far beyond that violence may have moved.
    pub ring: Metres,
    /// Where nothing was changed.
    pub comparison: Comparison,
}

impl ImpactRequest {
    /// What is asked where nobody said more than the day: half a year, 5 km around, the ring as far again.
    pub fn of(day: Date) -> Self {
        Self {
            day,
            window_days: 180,
            kinds: BTreeSet::new(),
            places: Vec::new(),
            within: Metres::from_km(5.0),
            ring: Metres::from_km(5.0),
            comparison: Comparison::Matched,
        }
    }
}

/// Where the places of the change come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlacesFrom {
    /// They were named.
    Named,
    /// The bases that were opened then.
    Bases,
    /// Nobody named any, and no base was opened: everywhere.
    Everywhere,
}

/// What may be said of the effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Fewer, by itself and against the comparison.
    Fall,
    /// More, by itself and against the comparison.
    Rise,
    /// The interval holds no change as well.
    NotShown,
    /// Too little to go by, or nothing to compare with.
    CannotSay,
}

impl Effect {
    /// Its name for scripts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fall => "fall",
            Self::Rise => "rise",
            Self::NotShown => "not-shown",
            Self::CannotSay => "cannot-say",
        }
    }
}

/// A count as it may be told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told {
    /// The count itself.
    count: f64,
    /// The band it lies in, where it is of protected incidents.
    band: Option<Band>,
}

impl Told {
    fn of(count: f64, is_protected: bool) -> Self {
        let band = Band::of(count as u32).filter(|_| is_protected);
        // The sum of nothing is a minus nothing, which nobody wants to read.
        let count = count + 0.0;
        Self { count, band }
    }

    /// Whether only the band may be told.
    pub fn is_suppressed(self) -> bool {
        self.band.is_some_and(Band::is_suppressed)
    }

    /// The count; none where only its band may be told.
    pub fn count(self) -> Option<f64> {
        (!self.is_suppressed()).then_some(self.count)
    }

    /// As it is shown: figures only.
    pub fn text(self) -> String {
        self.band.map_or_else(|| format!("{:.0}", self.count), Band::text)
    }

    /// The most that it may be, as far as it is told.
    pub fn most(self) -> f64 {
        self.span().1
    }

    /// The least and the most that it may be, as far as it is told.
    fn span(self) -> (f64, f64) {
        match self.band {
            Some(Band::Least) => (1.0, 2.0),
            Some(Band::Few) => (3.0, 4.0),
            Some(Band::Middle) => (5.0, 9.0),
            Some(Band::Many) => (10.0, 19.0),
            Some(Band::Most(_)) | None => (self.count, self.count),
        }
    }
}

/// What was counted in a group of places.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Before the change.
    pub before: Told,
    /// After it.
    pub after: Told,
    /// Month by month, the oldest first: all before, then all after.
    pub months: Vec<Told>,
    /// The places it is made of.
    pub places: Vec<Place>,
    /// How many protection areas of it were counted as a whole.
    pub areas: usize,
}

impl Group {
    /// How much a day changed, −0.72 for a fall of 72 %; none where nothing was before, or a count may only be told as a band.
    pub fn change(&self, window: &Window) -> Option<f64> {
        let spans = window.spans();
        let (before, after) = (self.before.count()?, self.after.count()?);
        (before > 0.0 && spans.after > 0.0).then(|| after / before * spans.before / spans.after - 1.0)
    }
}

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Impact {
    /// What was asked.
    pub request: ImpactRequest,
    /// The days before and after that were counted.
    pub window: Window,
    /// Where the places come from.
    pub places_from: PlacesFrom,
    /// Where the change was made.
    pub treated: Group,
    /// Where it was not.
    pub comparison: Group,
    /// Around it.
    pub ring: Group,
    /// The change of the area and its interval.
    pub estimate: Estimate,
    /// What may be said of the effect.
    pub effect: Effect,
    /// Gross, net and total net effect and the quotient; none where a count may only be told as a band.
    pub measures: Option<Counts>,
    /// The weighted displacement difference; none where a count may only be told as a band.
    pub difference: Option<Difference>,
    /// What else changed, and how high it was before.
    pub beside: Beside,
    /// What cannot be said, and why.
    pub caveats: Vec<Caveat>,
    /// Where most was reported before, where nobody named a place: found by looking, not named beforehand.
    pub scan: Vec<(Place, Told, Told)>,
}

impl Impact {
    /// Whether some count may only be told as a band.
    pub fn is_suppressed(&self) -> bool {
        self.treated.before.is_suppressed() || self.treated.after.is_suppressed()
    }
}

/// What a change brought.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// Linear in the reports, times the places of the comparison (sixty at most); some milliseconds for 3 000 reports.
pub fn impact(op: &Operation, request: &ImpactRequest, ticket: &Ticket) -> Result<Impact, Cancelled> {
    ticket.tick(0, 3)?;
    let mut request = request.clone();
    let places_from = find_places(op, &mut request);
    let kinds = Kinds::of(&request.kinds);
    let window = Window::of(op, &request, &kinds);
    let counted = count::count(op, &request, &kinds, &window, ticket)?;
    ticket.tick(2, 3)?;
    let is_protected = kinds.has_protected();
    let group = |set: &Set| set.group(is_protected);
    let (treated, comparison, ring) = (
        group(&counted.treated),
        group(&counted.comparison),
        group(&counted.ring),
    );
    let evidence = counted.evidence(&window);
    let estimate = told::estimate(&evidence, &treated);
    let told_as_counts = [&treated, &comparison, &ring]
        .iter()
        .all(|group| !group.before.is_suppressed() && !group.after.is_suppressed());
    let counts = Counts {
        treated: counted.treated.pair(),
        comparison: counted.comparison.pair(),
        ring: counted.ring.pair(),
    };
    let beside = beside::beside(op, &request, &kinds, &window);
    let caveats = told::caveats(&request, &counted, &window, &estimate, places_from, &beside);
    let effect = told::effect(&counted, &window, &estimate);
    let scan = if places_from == PlacesFrom::Everywhere {
        matched::scan(op, &request, &kinds, &window)
    } else {
        Vec::new()
    };
    ticket.tick(3, 3)?;
    Ok(Impact {
        window,
        places_from,
        measures: told_as_counts.then_some(counts),
        difference: told_as_counts.then(|| difference(&counts, &counted, &request, &evidence)),
        treated,
        comparison,
        ring,
        estimate,
        effect,
        beside,
        caveats,
        scan,
        request,
    })
}

/// The weighted displacement difference, a matched comparison brought to the number of places of the change.
fn difference(counts: &Counts, counted: &Tally, request: &ImpactRequest, evidence: &Evidence) -> Difference {
    let size = match request.comparison {
        Comparison::Matched => counted.comparison.size() / counted.treated.size().max(1.0),
        Comparison::Given(_) | Comparison::None => 1.0,
    };
    let comparison = Weighted {
        pair: counts.comparison,
        size: if size > 0.0 { size } else { 1.0 },
    };
    formula::weighted_difference(
        Weighted::plain(counts.treated),
        comparison,
        Weighted::plain(counts.ring),
        Weighted::plain(Pair::default()),
        Pair::new(
            1.0,
            evidence.spans.after / evidence.spans.before.max(f64::MIN_POSITIVE),
        ),
    )
}

/// Which kinds are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kinds(BTreeSet<IncidentKind>);

impl Kinds {
    fn of(named: &BTreeSet<IncidentKind>) -> Self {
        if !named.is_empty() {
            return Self(named.clone());
        }
        let harm = |kind: &IncidentKind| !kind.is_protected() && *kind != IncidentKind::Obstacle;
        Self(IncidentKind::ALL.iter().copied().filter(harm).collect())
    }

    pub(crate) fn takes(&self, kind: IncidentKind) -> bool {
        self.0.contains(&kind)
    }

    fn has_protected(&self) -> bool {
        self.0.iter().any(|kind| kind.is_protected())
    }
}

/// Where the change was made, where nobody said: at the bases that were opened then, else everywhere.
fn find_places(op: &Operation, request: &mut ImpactRequest) -> PlacesFrom {
    if !request.places.is_empty() {
        return PlacesFrom::Named;
    }
    let (first, last) = (
        request.day.checked_sub(OPENED_DAYS.days()).unwrap_or(Date::MIN),
        request.day.checked_add(OPENED_DAYS.days()).unwrap_or(Date::MAX),
    );
    let opened = op.bases.rows().filter(|base| !base.planned);
    let opened = opened.filter(|base| base.from.is_some_and(|from| (first..=last).contains(&from)));
    request.places = opened
        .map(|base| Place {
            name: base.name.clone(),
            ground: Ground::Circle(base.at, request.within),
        })
        .collect();
    if request.places.is_empty() {
        PlacesFrom::Everywhere
    } else {
        PlacesFrom::Bases
    }
}

/// The month after one.
fn next(month: Month) -> Month {
    Month::of(month.last_day().tomorrow().unwrap_or(Date::MAX))
}
