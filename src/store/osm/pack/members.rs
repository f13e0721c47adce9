//! The relations that belong on the map, and what they say of the ways that are their members.

use std::collections::HashMap;

use super::classify;
use super::theme;
use super::theme::Layer;
use super::theme::Theme;
use crate::store::osm::block::Block;
use crate::store::osm::block::Relation;
use crate::store::wire::Malformed;

/// An area that several ways go around.
#[derive(Debug)]
pub(super) struct FoundArea {
    pub(super) id: i64,
    pub(super) themes: Vec<Theme>,
    /// The ways, by number, and whether they go around a hole.
    pub(super) ways: Vec<(i64, bool)>,
}

/// What one block has of relations.
#[derive(Debug, Default)]
pub(super) struct SeenRelations {
    areas: Vec<FoundArea>,
    borders: Vec<(u8, Vec<i64>)>,
}

impl SeenRelations {
    pub(super) fn of(block: &Block<'_>) -> Result<Self, Malformed> {
        let mut seen = Self::default();
        block.relations(theme::KEYS, |relation| {
            seen.add(relation);
            Ok(())
        })?;
        Ok(seen)
    }

    fn add(&mut self, relation: Relation<'_>) {
        if !relation.tags.is("type", &["multipolygon", "boundary"]) {
            return;
        }
        let themes = classify::of_area(&relation.tags);
        if let Some(level) = classify::border_level(&relation.tags) {
            let ways = relation.ways.iter().map(|(id, _)| *id).collect();
            self.borders.push((level, ways));
        }
        if !themes.is_empty() {
            self.areas.push(FoundArea {
                id: relation.id,
                themes,
                ways: relation.ways,
            });
        }
    }
}

/// What relations say of a way.
#[derive(Debug, Default)]
pub(super) struct MemberOf {
    /// The highest border that runs along it.
    pub(super) border: Option<u8>,
    /// It is part of areas.
    pub(super) in_areas: bool,
    /// What the areas are whose outline it is part of: it is not the same once more by itself.
    pub(super) outlines: Vec<(Layer, &'static str)>,
}

/// All relations that belong on the map.
#[derive(Debug, Default)]
pub(super) struct Members {
    pub(super) areas: Vec<FoundArea>,
    by_way: HashMap<i64, MemberOf>,
}

impl Members {
    pub(super) fn add(&mut self, seen: SeenRelations) {
        for (level, ways) in seen.borders {
            for way in ways {
                let member = self.by_way.entry(way).or_default();
                member.border = Some(member.border.map_or(level, |other| other.min(level)));
            }
        }
        for area in seen.areas {
            for (way, is_hole) in &area.ways {
                let member = self.by_way.entry(*way).or_default();
                member.in_areas = true;
                if !is_hole {
                    let themes = area.themes.iter().map(|theme| (theme.layer, theme.class));
                    member.outlines.extend(themes);
                }
            }
            self.areas.push(area);
        }
    }

    /// What is said of the way of this number; none where it is no member.
    pub(super) fn of(&self, way: i64) -> Option<&MemberOf> {
        self.by_way.get(&way)
    }

    /// How many ways are members.
    pub(super) fn len(&self) -> usize {
        self.by_way.len()
    }
}
