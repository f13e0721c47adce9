//! Incidents as marks: found by place, gathered into counts where they would cover one another.
//!
//! Clusters belong to the plane and the zoom step, not to the page, so that they stand still while the map is pushed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::analysis::IncidentFilter;
use crate::chart::view::View;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::mercator;
use crate::model::Id;
use crate::model::Incident;
use crate::model::IncidentFamily;
use crate::model::Table;

/// Distance within which marks are gathered, in page units.
pub const REACH: f64 = 19.0;
/// Zoom steps kept at once.
const KEPT: usize = 6;

/// One incident on the world square.
#[derive(Debug, Clone, Copy)]
struct Mark {
    x: f64,
    y: f64,
    id: Id<Incident>,
    family: IncidentFamily,
    rough: bool,
}

/// Incidents that stand together.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// The middle of all.
    pub at: LonLat,
    /// How many.
    pub count: usize,
    /// The family of most of them.
    pub family: IncidentFamily,
    /// The first of them by number: the one itself where it stands alone.
    pub first: Id<Incident>,
    /// Whether the place of all is known only roughly.
    pub rough: bool,
    x: f64,
    y: f64,
}

impl Cluster {
    /// Counts another cluster in; the place stays.
    pub fn take(&mut self, other: &Self) {
        if other.count > self.count {
            self.family = other.family;
        }
        self.count += other.count;
        self.first = self.first.min(other.first);
    }
}

/// The incidents that pass the filter, by place.
#[derive(Debug, Default)]
pub struct IncidentMarks {
    marks: Vec<Mark>,
    steps: Mutex<BTreeMap<i32, Arc<Vec<Cluster>>>>,
}

impl IncidentMarks {
    /// The incidents that pass a filter. Protected kinds have no marks, whatever the table holds.
    pub fn of(table: &Table<Incident>, filter: &IncidentFilter) -> Self {
        let marks = table
            .iter()
            .filter(|(_, row)| {
                !row.kind.is_protected()
                    && filter.period.contains(row.date)
                    && filter.takes_kind(row.kind, &row.actor)
            })
            .map(|(id, row)| {
                let (x, y) = mercator::world_from_earth(row.at);
                Mark {
                    x,
                    y,
                    id,
                    family: row.kind.family(),
                    rough: !row.precision.is_point(),
                }
            })
            .collect();
        Self {
            marks,
            steps: Mutex::default(),
        }
    }

    /// How many incidents there are.
    pub fn len(&self) -> usize {
        self.marks.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// The clusters that a view shows.
    ///
    /// # Cost
    /// Proportional to what lies at the same heights; a new zoom step costs one sort of all incidents, once.
    pub fn clusters(&self, view: &View, extent: Extent) -> Vec<Cluster> {
        let all = self.step(step_of(view));
        let (west, north) = mercator::world_from_earth(LonLat::clamped(extent.west, extent.north));
        let (east, south) = mercator::world_from_earth(LonLat::clamped(extent.east, extent.south));
        let from = all.partition_point(|cluster| cluster.y < north);
        let to = all.partition_point(|cluster| cluster.y <= south);
        all.get(from..to)
            .unwrap_or_default()
            .iter()
            .filter(|cluster| (west..=east).contains(&cluster.x))
            .cloned()
            .collect()
    }

    fn step(&self, step: i32) -> Arc<Vec<Cluster>> {
        // A poisoned lock only means that another reader fell over; the clusters in it are whole.
        let mut steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(clusters) = steps.get(&step) {
            return Arc::clone(clusters);
        }
        let mut clusters: Vec<Cluster> = gather(&self.marks, reach_at(step))
            .iter()
            .filter_map(|group| cluster_of(&self.marks, group))
            .collect();
        clusters.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.first.cmp(&b.first)));
        let clusters = Arc::new(clusters);
        if steps.len() >= KEPT {
            // The farthest zoom step is the least likely to be asked for next.
            let farthest = steps.keys().copied().max_by_key(|other| (other - step).abs());
            farthest.and_then(|other| steps.remove(&other));
        }
        steps.insert(step, Arc::clone(&clusters));
        clusters
    }
}

/// Two steps for each level of zoom.
fn step_of(view: &View) -> i32 {
    (view.zoom() * 2.0).round() as i32
}

/// The gathering distance at a zoom step, on the world square.
fn reach_at(step: i32) -> f64 {
    REACH / (256.0 * (f64::from(step) / 2.0).exp2())
}

/// Gathers marks: first by cells, then neighbouring cells whose middles are too close. Each group holds indexes.
fn gather(marks: &[Mark], reach: f64) -> Vec<Vec<u32>> {
    let cell = |value: f64| (value / reach) as i64;
    let mut keyed: Vec<((bool, i64, i64), u32)> = marks
        .iter()
        .zip(0u32..)
        .map(|(mark, index)| ((mark.rough, cell(mark.y), cell(mark.x)), index))
        .collect();
    keyed.sort_unstable();
    let mut cells: BTreeMap<(bool, i64, i64), Heap> = keyed
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|chunk| {
            let (key, _) = chunk.first()?;
            Some((
                *key,
                Heap::of(marks, chunk.iter().map(|(_, index)| *index).collect()),
            ))
        })
        .collect();
    // The largest first take in what stands too close to them.
    let mut order: Vec<(usize, (bool, i64, i64))> = cells
        .iter()
        .map(|(key, heap)| (heap.members.len(), *key))
        .collect();
    order.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, key) in order {
        let Some(mut heap) = cells.remove(&key) else {
            continue;
        };
        let (rough, row, column) = key;
        for near in (row - 1..=row + 1).flat_map(|r| (column - 1..=column + 1).map(move |c| (rough, r, c))) {
            let close = cells
                .get(&near)
                .is_some_and(|other| (other.x - heap.x).hypot(other.y - heap.y) < reach);
            if close && let Some(other) = cells.remove(&near) {
                heap.take(other);
            }
        }
        cells.insert(key, heap);
    }
    cells.into_values().map(|heap| heap.members).collect()
}

/// Marks that have been put together, with their middle.
struct Heap {
    x: f64,
    y: f64,
    members: Vec<u32>,
}

impl Heap {
    fn of(marks: &[Mark], members: Vec<u32>) -> Self {
        let count = members.len().max(1) as f64;
        let of = |value: fn(&Mark) -> f64| {
            let sum: f64 = members
                .iter()
                .filter_map(|index| marks.get(*index as usize))
                .map(value)
                .sum();
            sum / count
        };
        Self {
            x: of(|mark| mark.x),
            y: of(|mark| mark.y),
            members,
        }
    }

    fn take(&mut self, other: Self) {
        let (mine, theirs) = (self.members.len() as f64, other.members.len() as f64);
        self.x = (self.x * mine + other.x * theirs) / (mine + theirs);
        self.y = (self.y * mine + other.y * theirs) / (mine + theirs);
        self.members.extend(other.members);
    }
}

fn cluster_of(marks: &[Mark], group: &[u32]) -> Option<Cluster> {
    let mut families: BTreeMap<IncidentFamily, usize> = BTreeMap::new();
    let (mut x, mut y, mut first, mut rough) = (0.0, 0.0, None, true);
    for mark in group.iter().filter_map(|index| marks.get(*index as usize)) {
        x += mark.x;
        y += mark.y;
        rough &= mark.rough;
        first = Some(first.map_or(mark.id, |id: Id<Incident>| id.min(mark.id)));
        *families.entry(mark.family).or_default() += 1;
    }
    // Of equally many the graver family counts: they are ordered so.
    let family = families
        .iter()
        .max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)))
        .map(|(family, _)| *family)?;
    let (x, y) = (x / group.len() as f64, y / group.len() as f64);
    Some(Cluster {
        at: mercator::earth_from_world(x, y),
        count: group.len(),
        family,
        first: first?,
        rough,
        x,
        y,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::model::DatePrecision;
    use crate::model::IncidentKind;
    use crate::model::Period;
    use crate::model::PlacePrecision;

    fn incident(kind: IncidentKind, lon: f64, lat: f64) -> Incident {
        Incident {
            kind,
            at: LonLat::new(lon, lat).unwrap(),
            precision: PlacePrecision::Exact,
            date: date(2018, 3, 1),
            until: None,
            date_precision: DatePrecision::Day,
            time: None,
            place: String::new(),
            actor: String::new(),
            fatalities: None,
            source: String::new(),
            source_key: String::new(),
            found_by_patrol: false,
        }
    }

    fn table(rows: impl IntoIterator<Item = Incident>) -> Table<Incident> {
        rows.into_iter()
            .zip(1..)
            .map(|(row, id)| (Id::new(id), row))
            .collect()
    }

    fn all(marks: &IncidentMarks, view: &View) -> Vec<Cluster> {
        marks.clusters(view, view.extent().grown(0.1))
    }

    fn view(denominator: f64) -> View {
        View::screen(LonLat::new(27.5, -2.5).unwrap(), denominator, 900.0, 700.0)
    }

    #[test]
    fn a_protected_kind_in_the_table_has_no_mark() {
        let rows = IncidentKind::ALL.iter().map(|kind| incident(*kind, 27.5, -2.5));
        let marks = IncidentMarks::of(&table(rows), &IncidentFilter::default());
        let open = IncidentKind::ALL
            .iter()
            .filter(|kind| !kind.is_protected())
            .count();
        assert_eq!(marks.len(), open);
    }

    #[test]
    fn clusters_stand_still_while_the_map_is_pushed() {
        let rows = (0..400).map(|n| {
            incident(
                IncidentKind::Looting,
                27.0 + f64::from(n % 20) * 0.05,
                -3.0 + f64::from(n / 20) * 0.05,
            )
        });
        let marks = IncidentMarks::of(&table(rows), &IncidentFilter::default());
        let before = view(800_000.0);
        let here = all(&marks, &before);
        let pushed = all(&marks, &before.panned(37.0, -21.0));
        let both = here.iter().filter(|cluster| pushed.contains(cluster)).count();
        assert!(both as f64 > 0.8 * here.len() as f64, "{both} of {}", here.len());
    }

    #[test]
    fn the_filter_holds_back_days_and_kinds() {
        let rows = [
            incident(IncidentKind::Looting, 27.5, -2.5),
            incident(IncidentKind::Killing, 27.6, -2.5),
        ];
        let filter = IncidentFilter {
            hidden: BTreeSet::from([IncidentKind::Killing]),
            ..IncidentFilter::default()
        };
        assert_eq!(IncidentMarks::of(&table(rows.clone()), &filter).len(), 1);
        let filter = IncidentFilter {
            period: Period::between(date(2018, 4, 1), date(2018, 5, 1)),
            ..IncidentFilter::default()
        };
        assert!(IncidentMarks::of(&table(rows), &filter).is_empty());
    }

    proptest! {
        #[test]
        fn no_incident_is_lost_or_counted_twice(places in prop::collection::vec((26.8..28.2f64, -3.2..-1.8f64), 0..300), scale in 1e5..4e6f64) {
            let rows: Vec<Incident> = places.iter().map(|(lon, lat)| incident(IncidentKind::Arson, *lon, *lat)).collect();
            let marks = IncidentMarks::of(&table(rows), &IncidentFilter::default());
            let everywhere = Extent::of(LonLat::new(20.0, -10.0).unwrap()).with(LonLat::new(35.0, 5.0).unwrap());
            let clusters = marks.clusters(&view(scale), everywhere);
            prop_assert_eq!(clusters.iter().map(|cluster| cluster.count).sum::<usize>(), places.len());
            // A cluster stands within what it gathers.
            for cluster in &clusters {
                let (lon, lat) = (cluster.at.lon(), cluster.at.lat());
                prop_assert!((26.79..28.21).contains(&lon) && (-3.21..-1.79).contains(&lat));
            }
        }
    }
}
