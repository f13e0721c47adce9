//! The clusters of all incidents at the scales at which an operation is first seen, kept with a large one, so that its map
//! is there before a million rows are.
//!
//! Holds what the window shows without a filter and nothing else: places of clusters, how many, of which family. It is true
//! of one state of the incidents; whoever keeps it knows of which.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::io::Write as _;
use std::sync::Arc;

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use jiff::civil::Date;

use crate::chart::cluster::Cluster;
use crate::chart::cluster::IncidentMarks;
use crate::chart::cluster::step_of;
use crate::chart::view::View;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::mercator;
use crate::model::Id;
use crate::model::Incident;
use crate::model::IncidentFamily;
use crate::model::Operation;
use crate::model::Table;

/// Fewer incidents than this are read as soon as an overview of them.
const LEAST: usize = 20_000;
/// Clusters of one step: more are never seen whole.
const MOST: usize = 30_000;
/// The bytes are of another form where they begin with another word.
const FORM: &[u8; 8] = b"dorov001";
/// No overview of ours unpacks to more.
const MOST_UNPACKED: u64 = 16 << 20;
/// The smallest and the largest page that shows all of an operation when it is opened.
const PAGES: [(f32, f32); 2] = [(480.0, 320.0), (2560.0, 1500.0)];
/// Room around the whole on such a page.
const MARGIN: f32 = 36.0;

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// How many incidents stand in it.
    pub count: usize,
    /// The box around them.
    pub extent: Extent,
    /// The last day of any.
    pub last: Date,
    steps: BTreeMap<i32, Arc<Vec<Cluster>>>,
}

impl Overview {
    /// Whether these are so many incidents that an overview of them is worth keeping.
    pub fn is_worth_it(table: &Table<Incident>) -> bool {
        table.len() >= LEAST
    }

    /// The overview of an operation; none of one that is read as soon without.
    ///
    /// # Cost
    /// Some passes over all incidents: about a second for a million.
    pub fn of(operation: &Operation) -> Option<Self> {
        let table = &operation.incidents;
        if !Self::is_worth_it(table) {
            return None;
        }
        let open = || table.rows().filter(|row| !row.kind.is_protected());
        let last = open().map(|row| row.until.map_or(row.date, |until| until.max(row.date)));
        let marks = IncidentMarks::of(table, &crate::analysis::IncidentFilter::default());
        let mut steps = BTreeMap::new();
        for step in seen_first(operation.extent()?) {
            let clusters = marks.step(step);
            if clusters.len() > MOST {
                break;
            }
            steps.insert(step, clusters);
        }
        Some(Self {
            count: marks.len(),
            extent: Extent::around(open().map(|row| row.at))?,
            last: last.max()?,
            steps,
        })
    }

    /// The clusters of a zoom step; of the nearest coarser one where that is not kept, else of the coarsest.
    pub(super) fn step(&self, step: i32) -> Arc<Vec<Cluster>> {
        let coarser = self.steps.range(..=step).next_back();
        let kept = coarser.or_else(|| self.steps.first_key_value());
        kept.map(|(_, clusters)| Arc::clone(clusters)).unwrap_or_default()
    }

    /// As it is kept.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut plain = Vec::new();
        plain.extend_from_slice(&(self.count as u64).to_le_bytes());
        for side in [
            self.extent.west,
            self.extent.south,
            self.extent.east,
            self.extent.north,
        ] {
            plain.extend_from_slice(&side.to_le_bytes());
        }
        plain.extend_from_slice(&self.last.year().to_le_bytes());
        plain.extend_from_slice(&[self.last.month() as u8, self.last.day() as u8]);
        plain.extend_from_slice(&(self.steps.len() as u32).to_le_bytes());
        for (step, clusters) in &self.steps {
            plain.extend_from_slice(&step.to_le_bytes());
            plain.extend_from_slice(&(clusters.len() as u32).to_le_bytes());
            for cluster in clusters.iter() {
                plain.extend_from_slice(&cluster.x.to_le_bytes());
                plain.extend_from_slice(&cluster.y.to_le_bytes());
                plain.extend_from_slice(&(cluster.count as u64).to_le_bytes());
                plain.extend_from_slice(&cluster.first.number().to_le_bytes());
                let family = IncidentFamily::ALL
                    .iter()
                    .position(|family| *family == cluster.family);
                plain.extend_from_slice(&[family.unwrap_or(0) as u8, u8::from(cluster.rough)]);
            }
        }
        let mut packed = ZlibEncoder::new(FORM.to_vec(), Compression::fast());
        // Into memory it never fails.
        let written = packed.write_all(&plain);
        written.and_then(|()| packed.finish()).unwrap_or_default()
    }

    /// What was kept; none where these bytes are no overview that we know.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut plain = Vec::new();
        let mut unpacked = ZlibDecoder::new(bytes.strip_prefix(FORM)?).take(MOST_UNPACKED);
        unpacked.read_to_end(&mut plain).ok()?;
        let mut rest = Rest(&plain);
        let count = usize::try_from(u64::from_le_bytes(rest.take()?)).ok()?;
        let [west, south, east, north] = [rest.real()?, rest.real()?, rest.real()?, rest.real()?];
        let corners = (LonLat::new(west, south)?, LonLat::new(east, north)?);
        let year = i16::from_le_bytes(rest.take()?);
        let [month, day] = rest.take::<2>()?.map(u8::cast_signed);
        let mut steps = BTreeMap::new();
        for _ in 0..u32::from_le_bytes(rest.take()?) {
            let step = i32::from_le_bytes(rest.take()?);
            let clusters = (0..u32::from_le_bytes(rest.take()?)).map(|_| rest.cluster());
            steps.insert(step, Arc::new(clusters.collect::<Option<Vec<_>>>()?));
        }
        let in_order = steps
            .values()
            .all(|all| all.is_sorted_by_key(|cluster| cluster.y));
        (in_order && !steps.is_empty() && rest.0.is_empty()).then_some(Self {
            count,
            extent: Extent::of(corners.0).with(corners.1),
            last: Date::new(year, month, day).ok()?,
            steps,
        })
    }
}

/// The zoom steps at which a window shows all of it when it is opened.
fn seen_first(extent: Extent) -> std::ops::RangeInclusive<i32> {
    let [least, most] = PAGES.map(|(width, height)| {
        let page = View::screen(extent.centre(), 1_000_000.0, width, height);
        step_of(&page.fitted(extent, MARGIN))
    });
    least..=most
}

/// Bytes that are still to be read.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    fn real(&mut self) -> Option<f64> {
        Some(f64::from_le_bytes(self.take()?)).filter(|value| value.is_finite())
    }

    fn cluster(&mut self) -> Option<Cluster> {
        let (x, y) = (self.real()?, self.real()?);
        let count = usize::try_from(u64::from_le_bytes(self.take()?)).ok()?;
        let first = Id::new(i64::from_le_bytes(self.take()?));
        let [family, rough] = self.take()?;
        let on_square = (0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y);
        (on_square && count > 0).then_some(())?;
        Some(Cluster {
            at: mercator::earth_from_world(x, y),
            count,
            family: *IncidentFamily::ALL.get(usize::from(family))?,
            first,
            rough: rough != 0,
            x,
            y,
        })
    }
}
