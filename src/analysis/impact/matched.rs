//! Where nothing was changed: places like those of the change, or those that were named; and where most was reported before.

use geo_types::MultiPolygon;
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Comparison;
use super::ImpactRequest;
use super::Kinds;
use super::Told;
use super::count::AreaCounts;
use super::count::Events;
use super::count::Set;
use super::count::areas;
use super::formula::Pair;
use super::ground::Ground;
use super::ground::Grounds;
use super::ground::Named;
use super::ground::Place;
use super::ground::named_places;
use super::window::Window;
use crate::earth::LonLat;
use crate::earth::measure;
use crate::index::SpatialIndex;
use crate::model::Operation;
use crate::quantity::Metres;

/// The most places of a comparison, and the fewest that are looked for.
const MOST_PLACES: usize = 60;
const FEWEST_PLACES: usize = 12;
/// The most places that a scan tells.
const SCANNED: usize = 10;

/// The comparison.
pub(super) fn compared(
    op: &Operation,
    request: &ImpactRequest,
    window: &Window,
    events: &Events,
    areas: &[&AreaCounts<'_>],
    (treated, everywhere): (&Set, bool),
) -> Set {
    let mut set = Set::new(window, &[]);
    let (places, areas): (Vec<Place>, Vec<&AreaCounts<'_>>) = match &request.comparison {
        Comparison::None => return set,
        Comparison::Matched if everywhere => return set,
        Comparison::Matched => {
            let places = matched(op, request, window, events);
            // The areas as they lie nearest to the level of those of the change.
            let level = treated.pair().before / treated.size().max(1.0);
            let off = |area: &&AreaCounts<'_>| ((area.pair.before + 1.0) / (level + 1.0)).ln().abs();
            let mut areas = areas.to_vec();
            areas.sort_by(|a, b| off(a).total_cmp(&off(b)).then_with(|| a.name.cmp(b.name)));
            areas.truncate(MOST_PLACES);
            (places, areas)
        }
        Comparison::Given(places) => {
            let grounds = Grounds::new(places, Metres::ZERO);
            let areas = areas.iter().copied().filter(|area| grounds.touch(area.outline));
            (places.clone(), areas.collect())
        }
    };
    let inner = Grounds::new(&request.places, Metres::ZERO);
    let index = SpatialIndex::new(events.placed.iter().map(|event| (event.at, event.date)));
    if !events.placed.is_empty() {
        for place in &places {
            let mut pair = Pair::default();
            for date in inside(&place.ground, &index, events, &inner) {
                let piece = window.piece(date);
                set.add(piece, 1.0);
                match piece {
                    Some(piece) if piece < window.before.len() => pair.before += 1.0,
                    Some(_) => pair.after += 1.0,
                    None => {}
                }
            }
            set.each.push(pair);
            set.places.push(place.clone());
        }
    }
    for area in areas {
        for (piece, count) in &area.pieces {
            set.add(Some(*piece), *count);
        }
        set.each.push(area.pair);
        set.areas += 1;
    }
    set
}

/// The days of the reports in a piece of ground that are not those of the change.
fn inside(ground: &Ground, index: &SpatialIndex<Date>, events: &Events, not: &Grounds) -> Vec<Date> {
    match ground {
        Ground::Circle(middle, radius)
            if not
                .places
                .iter()
                .all(|place| !place.ground.holds(*middle, *radius)) =>
        {
            index
                .within(*middle, *radius)
                .into_iter()
                .map(|(date, _)| *date)
                .collect()
        }
        _ => {
            let placed = events.placed.iter();
            let inside = placed.filter(|event| ground.holds(event.at, Metres::ZERO) && !not.hold(event.at));
            inside.map(|event| event.date).collect()
        }
    }
}

/// Places like those of the change: outside the ring, apart from one another, alike in level, trend and priority, and near.
fn matched(op: &Operation, request: &ImpactRequest, window: &Window, events: &Events) -> Vec<Place> {
    let Some(first) = window.before.first().map(|days| days.0) else {
        return Vec::new();
    };
    let earlier = first
        .checked_sub(i64::from(request.window_days).days())
        .unwrap_or(Date::MIN);
    let index = SpatialIndex::new(events.placed.iter().map(|event| (event.at, event.date)));
    let history = |at: LonLat| {
        let near = index.within(at, request.within).into_iter();
        near.fold(Pair::default(), |pair, (date, _)| match *date {
            date if date < earlier || date >= request.day => pair,
            date if date < first => Pair::new(pair.before + 1.0, pair.after),
            _ => Pair::new(pair.before, pair.after + 1.0),
        })
    };
    let level = |pair: Pair| (pair.sum() + 1.0).ln();
    let trend = |pair: Pair| ((pair.after + 1.0) / (pair.before + 1.0)).ln();
    let named = named_places(op);
    let treated: Vec<(LonLat, Pair, f64)> = request
        .places
        .iter()
        .map(|place| {
            let at = place.ground.middle();
            let nearest = named.iter().min_by(|a, b| {
                measure::near_distance(a.at, at)
                    .get()
                    .total_cmp(&measure::near_distance(b.at, at).get())
            });
            (
                at,
                history(at),
                nearest.map_or(2.0, |place| f64::from(place.priority as u8)),
            )
        })
        .collect();
    let away = Grounds::new(&request.places, request.ring + request.within);
    let mut candidates: Vec<(f64, &Named)> = named
        .iter()
        .filter(|place| !away.hold(place.at))
        .map(|place| {
            let own = history(place.at);
            let off = treated.iter().map(|(at, theirs, priority)| {
                (level(own) - level(*theirs)).abs()
                    + (trend(own) - trend(*theirs)).abs()
                    + 0.25 * (f64::from(place.priority as u8) - priority).abs()
                    + measure::near_distance(place.at, *at).km() / 200.0
            });
            (off.fold(f64::INFINITY, f64::min), place)
        })
        .collect();
    candidates.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.name.cmp(&b.1.name)));
    let most = (6 * request.places.len()).clamp(FEWEST_PLACES, MOST_PLACES);
    let mut chosen: Vec<&Named> = Vec::new();
    for (_, place) in candidates {
        let apart =
            |other: &&Named| measure::near_distance(other.at, place.at) > request.within + request.within;
        if chosen.len() < most && chosen.iter().all(apart) {
            chosen.push(place);
        }
    }
    let as_place = |named: &&Named| Place {
        name: named.name.clone(),
        ground: Ground::Circle(named.at, request.within),
    };
    chosen.iter().map(as_place).collect()
}

/// Where most was reported before, the most first; places apart from one another.
pub(super) fn scan(
    op: &Operation,
    request: &ImpactRequest,
    kinds: &Kinds,
    window: &Window,
) -> Vec<(Place, Told, Told)> {
    let is_protected = kinds.has_protected();
    let mut found: Vec<(Place, Pair)> = areas(op, kinds, window)
        .into_iter()
        .map(|area| {
            let ground = Ground::Outline(MultiPolygon(vec![area.outline.clone()]));
            let name = area.name.to_owned();
            (Place { name, ground }, area.pair)
        })
        .collect();
    let events = Events::of(op, kinds, request.day);
    let index = SpatialIndex::new(events.placed.iter().map(|event| (event.at, event.date)));
    // A total of placed and protected reports less the visible marks would tell the protected ones.
    if !is_protected {
        found.extend(named_places(op).into_iter().map(|named| {
            let mut pair = Pair::default();
            for (date, _) in index.within(named.at, request.within) {
                match window.piece(*date) {
                    Some(piece) if piece < window.before.len() => pair.before += 1.0,
                    Some(_) => pair.after += 1.0,
                    None => {}
                }
            }
            let ground = Ground::Circle(named.at, request.within);
            (
                Place {
                    name: named.name,
                    ground,
                },
                pair,
            )
        }));
    }
    found.retain(|(_, pair)| pair.sum() > 0.0);
    found.sort_by(|a, b| {
        b.1.before
            .total_cmp(&a.1.before)
            .then_with(|| a.0.name.cmp(&b.0.name))
    });
    let mut told: Vec<(Place, Told, Told)> = Vec::new();
    for (place, pair) in found {
        let apart = |other: &(Place, Told, Told)| match (&other.0.ground, &place.ground) {
            (Ground::Circle(a, r), Ground::Circle(b, _)) => measure::near_distance(*a, *b) > *r,
            _ => true,
        };
        if told.len() < SCANNED && told.iter().all(apart) {
            told.push((
                place,
                Told::of(pair.before, is_protected),
                Told::of(pair.after, is_protected),
            ));
        }
    }
    told
}
