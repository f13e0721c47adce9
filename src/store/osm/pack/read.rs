//! Three passes over an extract: relations, ways, nodes. Out come the features of the map.

use std::collections::HashMap;

use super::book::Book;
use super::classify;
use super::members::FoundArea;
use super::members::Members;
use super::members::SeenRelations;
use super::place::Features;
use super::theme;
use super::theme::Form;
use super::theme::Layer;
use super::theme::Theme;
use crate::earth::LonLat;
use crate::store::gate::GateError;
use crate::store::osm::OsmError;
use crate::store::osm::Progress;
use crate::store::osm::block::Block;
use crate::store::osm::each_block;
use crate::store::osm::points::Named;
use crate::store::osm::points::Points;
use crate::store::osm::points::Sighting;
use crate::store::osm::points::place_of;
use crate::store::osm::source::Source;
use crate::store::wire::Malformed;
use crate::ticket::Ticket;

/// The most ways that become a map; a large country has a third of it.
const MAX_WAYS: usize = 60_000_000;
/// The keys of nodes that are on the map by themselves.
const NODE_KEYS: &[&str] = &["place", "aeroway", "natural"];

/// What an object is on the map, its attributes by number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use {
    pub(super) layer: Layer,
    pub(super) form: Form,
    pub(super) from: u8,
    pub(super) attributes: u32,
}

impl Use {
    fn of(theme: &Theme, book: &mut Book) -> Self {
        Self {
            layer: theme.layer,
            form: theme.form,
            from: theme.from,
            attributes: book.enter(theme),
        }
    }
}

/// A way of the map; its places come later.
#[derive(Debug)]
pub(super) struct WantedWay {
    pub(super) id: i64,
    pub(super) nodes: Box<[i64]>,
    pub(super) uses: Box<[Use]>,
}

/// An area of several ways.
#[derive(Debug)]
pub(super) struct WantedArea {
    pub(super) id: i64,
    pub(super) uses: Vec<Use>,
    pub(super) ways: Vec<(i64, bool)>,
}

/// A way as it was found in a block.
struct FoundWay {
    id: i64,
    nodes: Vec<i64>,
    themes: Vec<Theme>,
    in_areas: bool,
}

/// Reads the features of the map.
pub(super) fn read(source: &Source, ticket: &Ticket) -> Result<Features, OsmError> {
    let pass = |number: u64| Progress {
        ticket,
        before: source.len().saturating_mul(number),
        // The tiles take as long as the reading.
        of: source.len().saturating_mul(6),
    };
    let mut members = Members::default();
    each_block(source, &pass(0), SeenRelations::of, |seen| {
        members.add(seen);
        bearable(members.len())
    })?;
    let mut book = Book::default();
    let (ways, by_number) = read_ways(source, &pass(1), &members, &mut book)?;
    let areas = std::mem::take(&mut members.areas);
    let areas: Vec<WantedArea> = areas.into_iter().map(|area| wanted(area, &mut book)).collect();
    drop(members);
    let named = Named::of(ways.iter().flat_map(|way| way.nodes.iter().copied()).collect());
    let mut points = Points::of(&named);
    let mut features = Features::new(source.header());
    each_block(
        source,
        &pass(2),
        |block| SeenNodes::of(block, &named),
        |seen| {
            points.keep(&seen.sightings);
            for (node, themes) in seen.found {
                for theme in themes {
                    features.add_point(node, Use::of(&theme, &mut book));
                }
            }
            Ok(())
        },
    )?;
    features.place(&ways, &areas, &by_number, &points, ticket)?;
    features.book = book;
    Ok(features)
}

fn wanted(area: FoundArea, book: &mut Book) -> WantedArea {
    WantedArea {
        id: area.id,
        uses: area.themes.iter().map(|theme| Use::of(theme, book)).collect(),
        ways: area.ways,
    }
}

const fn bearable(count: usize) -> Result<(), OsmError> {
    if count > MAX_WAYS {
        return Err(OsmError::Gate(GateError::TooMany { limit: MAX_WAYS }));
    }
    Ok(())
}

/// The ways of the map, and where those stand that are part of areas.
type Ways = (Vec<WantedWay>, HashMap<i64, usize>);

fn read_ways(
    source: &Source,
    progress: &Progress<'_>,
    members: &Members,
    book: &mut Book,
) -> Result<Ways, OsmError> {
    // A file that names more nodes is out of proportion.
    let most_nodes = source.most_nodes();
    let (mut ways, mut by_number, mut nodes) = (Vec::new(), HashMap::new(), 0_u64);
    each_block(
        source,
        progress,
        |block| ways_of(block, members),
        |seen| {
            for way in seen {
                nodes += way.nodes.len() as u64;
                if way.in_areas {
                    by_number.insert(way.id, ways.len());
                }
                ways.push(WantedWay {
                    id: way.id,
                    nodes: way.nodes.into_boxed_slice(),
                    uses: way.themes.iter().map(|theme| Use::of(theme, book)).collect(),
                });
            }
            if nodes > most_nodes {
                return Err(OsmError::Gate(GateError::Bomb { limit: source.len() }));
            }
            bearable(ways.len())
        },
    )?;
    Ok((ways, by_number))
}

fn ways_of(block: &Block<'_>, members: &Members) -> Result<Vec<FoundWay>, Malformed> {
    let mut found = Vec::new();
    let is_member = |id: i64| members.of(id).is_some();
    block.ways(theme::KEYS, is_member, |way| {
        let member = members.of(way.id);
        let border = member.and_then(|member| member.border);
        let mut themes = classify::of_line(&way.tags);
        if let Some(level) = border {
            let own = themes.iter().position(|theme| theme.layer == Layer::Boundary);
            drop(own.map(|at| themes.remove(at)));
            let level = classify::border_level(&way.tags).map_or(level, |own| own.min(level));
            themes.push(classify::border_of(level, way.tags.is("maritime", &["yes"])));
        }
        if way.nodes.len() >= 4 && way.nodes.first() == way.nodes.last() {
            let outlines = member
                .map(|member| member.outlines.as_slice())
                .unwrap_or_default();
            let own = classify::of_area(&way.tags).into_iter();
            themes.extend(own.filter(|theme| !outlines.contains(&(theme.layer, theme.class))));
        }
        let in_areas = member.is_some_and(|member| member.in_areas);
        if in_areas || !themes.is_empty() {
            found.push(FoundWay {
                id: way.id,
                nodes: way.nodes,
                themes,
                in_areas,
            });
        }
        Ok(())
    })?;
    Ok(found)
}

/// What one block has of nodes: places of wanted ways, and towns, airfields and peaks.
struct SeenNodes {
    sightings: Vec<Sighting>,
    found: Vec<(LonLat, Vec<Theme>)>,
}

impl SeenNodes {
    fn of(block: &Block<'_>, named: &Named) -> Result<Self, Malformed> {
        let mut seen = Self {
            sightings: Vec::new(),
            found: Vec::new(),
        };
        let mut cursor = 0;
        block.nodes(NODE_KEYS, |node| {
            seen.sightings.extend(named.sighting(&mut cursor, &node));
            let themes = classify::of_node(&node.tags);
            if !themes.is_empty()
                && let Some(at) = place_of(&node)
            {
                seen.found.push((at, themes));
            }
            Ok(())
        })?;
        Ok(seen)
    }
}
