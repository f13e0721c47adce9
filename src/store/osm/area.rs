//! Places that several ways go around, as a hospital with a yard: relations.

use std::collections::BTreeMap;

use crate::store::osm::Wanted;
use crate::store::osm::block::Block;
use crate::store::osm::gather::FoundWay;
use crate::store::osm::gather::place_traits;
use crate::store::osm::place::PLACE_KEYS;
use crate::store::osm::place::PlaceTraits;
use crate::store::wire::Malformed;

/// A place with the ways around it.
#[derive(Debug)]
pub(super) struct FoundArea {
    pub(super) id: i64,
    pub(super) traits: PlaceTraits,
    pub(super) ways: Vec<i64>,
}

/// What one block has of such places.
pub(super) fn in_block(block: &Block<'_>, wanted: Wanted) -> Result<Vec<FoundArea>, Malformed> {
    let mut found = Vec::new();
    block.relations(PLACE_KEYS, |relation| {
        if relation.tags.is("type", &["multipolygon"])
            && let Some(traits) = place_traits(&relation.tags, wanted)
        {
            found.push(FoundArea {
                id: relation.id,
                traits,
                ways: relation.ways.iter().map(|(way, _)| *way).collect(),
            });
        }
        Ok(())
    })?;
    Ok(found)
}

/// The places with the nodes of their ways.
pub(super) fn with_nodes(areas: Vec<FoundArea>, ways: &[FoundWay]) -> Vec<(i64, PlaceTraits, Vec<i64>)> {
    let by_number: BTreeMap<i64, &FoundWay> = ways.iter().map(|way| (way.id, way)).collect();
    let nodes = |area: &FoundArea| {
        let known = area.ways.iter().filter_map(|way| by_number.get(way));
        known.flat_map(|way| way.nodes.iter().copied()).collect()
    };
    areas
        .into_iter()
        .map(|area| (area.id, area.traits.clone(), nodes(&area)))
        .collect()
}
