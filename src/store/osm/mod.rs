//! OpenStreetMap extracts (`.osm.pbf`, `.osm`, `.osm.gz`): roads to travel on, villages, services, and maps of them.
//!
//! The file is gone through once for the ways and once for the nodes that they name, so that a country fits in memory and
//! the order within the file does not matter; before that for relations, where places or areas are wanted. A road keeps
//! the line of its way; the network cuts it where it shares a point with another. History files are refused.

mod area;
mod blob;
mod block;
mod date;
mod encode;
mod error;
mod gather;
mod limits;
mod place;
mod placed;
mod points;
mod road;
mod source;
mod traced;
mod xml;

pub mod pack;

#[cfg(test)]
mod corpus_tests;
#[cfg(test)]
mod tests;

pub use error::OsmError;
pub use traced::Traced;
pub use traced::borders;
pub use traced::rivers;

use std::path::Path;

use rayon::prelude::*;

use crate::earth::Extent;
use crate::model::Community;
use crate::model::Finding;
use crate::model::Place;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Service;
use crate::model::Severity;
use crate::store::gate::GateError;
use crate::store::gate::MAX_FEATURES;
use crate::store::osm::blob::Blob;
use crate::store::osm::block::Block;
use crate::store::osm::block::Tags;
use crate::store::osm::gather::Gathered;
use crate::store::osm::gather::SeenNodes;
use crate::store::osm::gather::SeenWays;
use crate::store::osm::points::Named;
use crate::store::osm::points::Points;
use crate::store::osm::source::Source;
use crate::store::wire::Malformed;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// The code of the note that says to which day an extract is true.
pub(in crate::store) const DATED: &str = "I308";

/// How many packed blocks are in memory at once.
const BATCH: usize = 4;

/// What is to be read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wanted {
    /// Ways to travel along.
    pub roads: bool,
    /// Villages, towns and sites of displaced people.
    pub communities: bool,
    /// Care, schools, markets, airstrips, police, water.
    pub services: bool,
    /// Only what touches this box; everything where there is none.
    pub within: Option<Extent>,
}

impl Wanted {
    /// Roads only, of the whole file.
    pub const ROADS: Self = Self {
        roads: true,
        communities: false,
        services: false,
        within: None,
    };

    /// Everything that Doria can use, of the whole file.
    pub const ALL: Self = Self {
        roads: true,
        communities: true,
        services: true,
        within: None,
    };
}

/// What was read, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extract {
    /// Ways to travel along.
    pub roads: Vec<Road>,
    /// Villages, towns and sites.
    pub communities: Vec<Community>,
    /// Places where people find something.
    pub services: Vec<Service>,
    /// What was left out or cut, and why (`I3..`).
    pub findings: Vec<Finding>,
}

/// Reads an extract.
///
/// # Errors
/// [`OsmError`]: what is no extract, is cut short or damaged anywhere, packed or written in ways that Doria does not know.
///
/// # Cost
/// The bytes of the file twice, three times where places are wanted, unpacked on all cores; 16 bytes of memory for each node of a wanted way.
pub fn read(path: &Path, wanted: Wanted, ticket: &Ticket) -> Result<Extract, OsmError> {
    let source = Source::open(path, ticket)?;
    let mut gathered = Gathered::new(wanted);
    let passes = if wanted.communities || wanted.services {
        3
    } else {
        2
    };
    let pass = |number: u64| Progress {
        ticket,
        before: source.len().saturating_mul(number),
        of: source.len().saturating_mul(passes),
    };
    if passes == 3 {
        each_block(
            &source,
            &pass(0),
            |block| area::in_block(block, wanted),
            |found| {
                gathered.add_areas(found);
                check_count(gathered.count())
            },
        )?;
    }
    let named = Named::of(read_ways(&source, &mut gathered, &pass(passes - 2))?);
    let mut points = Points::of(&named);
    each_block(
        &source,
        &pass(passes - 1),
        |block| SeenNodes::of(block, wanted, &named),
        |seen| {
            points.keep(&seen.sightings);
            gathered.add_places(seen);
            check_count(gathered.count())
        },
    )?;
    let mut extract = gathered.finish(&points);
    let day = source.header().date.and_then(date::day);
    let told = day.map(|day| Finding::new(DATED, Severity::Note, Place::Whole).with("day", day));
    extract.findings.extend(told);
    Ok(extract)
}

/// Whether a file that begins so is an extract: packed blocks, or XML, gzipped or not.
pub(in crate::store) fn is_extract(head: &[u8]) -> bool {
    // The first block says its name within the first bytes.
    let block = head.get(4..32).unwrap_or_default();
    let names: [&[u8]; 2] = [b"OSMHeader", b"OSMData"];
    let has = |name: &&[u8]| block.windows(name.len()).any(|window| window == *name);
    names.iter().any(has) || xml::is_osm(head)
}

/// The road that tags of OpenStreetMap describe, without its line, and whether it is open against the line only; for
/// rows of other formats that carry such tags as columns. None where they describe no road.
pub(in crate::store) fn road_of_tags(tags: &[(&str, String)]) -> Option<(Road, bool)> {
    let tags: Tags<'_> = tags.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let traits = road::traits(&tags)?;
    let reversed = traits.reversed;
    let mut road = placed::road_of(traits, Vec::new(), String::new());
    // Their lines may have been cut or joined since.
    road.noded = false;
    Some((road, reversed))
}

/// The class that a word of OpenStreetMap names, as in `residential`.
pub(in crate::store) fn class_of_word(word: &str) -> Option<RoadClass> {
    let highway = word.trim().to_lowercase();
    road::traits(&[("highway", highway.as_str())].into_iter().collect()).map(|traits| traits.class)
}

/// The pass for the ways, and the numbers of the nodes that they name.
fn read_ways(
    source: &Source,
    gathered: &mut Gathered,
    progress: &Progress<'_>,
) -> Result<Vec<i64>, OsmError> {
    // A file that names more nodes is out of proportion.
    let most_nodes = source.most_nodes();
    let wanted = gathered.wanted();
    let mut named = Vec::new();
    let sides = gathered.sides();
    each_block(
        source,
        progress,
        |block| SeenWays::of(block, wanted, &sides),
        |seen| {
            for way in &seen.ways {
                named.extend_from_slice(&way.nodes);
            }
            gathered.add_ways(seen);
            if named.len() as u64 > most_nodes {
                return Err(OsmError::Gate(GateError::Bomb { limit: source.len() }));
            }
            check_count(gathered.count())
        },
    )?;
    Ok(named)
}

const fn check_count(count: usize) -> Result<(), OsmError> {
    if count > MAX_FEATURES {
        return Err(OsmError::Gate(GateError::TooMany { limit: MAX_FEATURES }));
    }
    Ok(())
}

/// How far the two passes together are, in bytes.
struct Progress<'a> {
    ticket: &'a Ticket,
    before: u64,
    of: u64,
}

impl Progress<'_> {
    fn tick(&self, offset: u64) -> Result<(), Cancelled> {
        let plain = |bytes: u64| usize::try_from(bytes).unwrap_or(usize::MAX);
        self.ticket.tick(plain(self.before + offset), plain(self.of))
    }
}

/// Unpacks the blocks of data, a few at a time on all cores, and hands over what was found in the order of the file.
fn each_block<T: Send>(
    source: &Source,
    progress: &Progress<'_>,
    find: impl Fn(&Block<'_>) -> Result<T, Malformed> + Sync,
    mut take: impl FnMut(T) -> Result<(), OsmError>,
) -> Result<(), OsmError> {
    let mut blobs = source.blobs();
    loop {
        progress.tick(blobs.offset())?;
        let mut batch = Vec::with_capacity(BATCH);
        while batch.len() < BATCH
            && let Some(blob) = blobs.next_data()?
        {
            batch.push(blob);
        }
        if batch.is_empty() {
            return Ok(());
        }
        let found: Vec<Result<T, OsmError>> = batch.par_iter().map(|blob| look_into(blob, &find)).collect();
        for found in found {
            take(found?)?;
        }
    }
}

fn look_into<T>(blob: &Blob, find: impl Fn(&Block<'_>) -> Result<T, Malformed>) -> Result<T, OsmError> {
    let bytes = blob.unpacked()?;
    Block::new(&bytes)
        .and_then(|block| find(&block))
        .map_err(|_| OsmError::damaged_block(blob.number))
}
