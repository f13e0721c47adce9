//! Objects of the map as packed blocks, the form in which all reading goes on.

use std::collections::HashMap;

use crate::store::wire::put_varint;
use crate::store::wire::zigzag;

/// Objects in a block; other writers take as many.
const OBJECTS: usize = 8000;

/// What an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Node,
    Way,
    Relation,
}

impl Kind {
    /// The kind of this name.
    pub(super) fn of(name: &str) -> Option<Self> {
        match name {
            "node" => Some(Self::Node),
            "way" => Some(Self::Way),
            "relation" => Some(Self::Relation),
            _ => None,
        }
    }

    /// As the form counts them.
    const fn number(self) -> u64 {
        match self {
            Self::Node => 0,
            Self::Way => 1,
            Self::Relation => 2,
        }
    }
}

/// An object as it is written.
#[derive(Debug, Clone)]
pub(super) struct Object {
    pub(super) kind: Kind,
    pub(super) id: i64,
    /// It was not deleted.
    pub(super) is_there: bool,
    /// Where it is, in degrees, of a node.
    lon: f64,
    lat: f64,
    pub(super) tags: Vec<(String, String)>,
    /// The nodes of a way.
    pub(super) nodes: Vec<i64>,
    /// The members of a relation, each with its role.
    pub(super) members: Vec<(Kind, i64, String)>,
}

impl Object {
    /// A node without tags.
    pub(super) const fn node(id: i64, lon: f64, lat: f64) -> Self {
        Self {
            kind: Kind::Node,
            id,
            is_there: true,
            lon,
            lat,
            tags: Vec::new(),
            nodes: Vec::new(),
            members: Vec::new(),
        }
    }
}

/// Blocks in the making.
#[derive(Debug, Default)]
pub(super) struct BlockWriter {
    blocks: Vec<Vec<u8>>,
    written: u64,
    texts: HashMap<String, u64>,
    table: Vec<u8>,
    group: Vec<u8>,
    objects: usize,
}

impl BlockWriter {
    /// How many bytes there are so far.
    pub(super) const fn bytes(&self) -> u64 {
        self.written + (self.table.len() + self.group.len()) as u64
    }

    /// Adds an object.
    pub(super) fn add(&mut self, object: &Object) {
        let mut out = Vec::new();
        let id = object.id.cast_unsigned();
        field(
            &mut out,
            1,
            if object.kind == Kind::Node {
                zigzag(object.id)
            } else {
                id
            },
        );
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        for (key, value) in &object.tags {
            put_varint(&mut keys, self.text(key));
            put_varint(&mut values, self.text(value));
        }
        bytes(&mut out, 2, &keys);
        bytes(&mut out, 3, &values);
        match object.kind {
            Kind::Node => {
                // Off the globe stays off it.
                let units = |degrees: f64| zigzag((degrees * 1e7).round().clamp(-1e10, 1e10) as i64);
                field(&mut out, 8, units(object.lat));
                field(&mut out, 9, units(object.lon));
            }
            Kind::Way => bytes(&mut out, 8, &steps(object.nodes.iter().copied())),
            Kind::Relation => {
                let (mut roles, mut kinds) = (Vec::new(), Vec::new());
                for (kind, _, role) in &object.members {
                    put_varint(&mut roles, self.text(role));
                    put_varint(&mut kinds, kind.number());
                }
                bytes(&mut out, 8, &roles);
                bytes(&mut out, 9, &steps(object.members.iter().map(|(_, id, _)| *id)));
                bytes(&mut out, 10, &kinds);
            }
        }
        let place = match object.kind {
            Kind::Node => 1,
            Kind::Way => 3,
            Kind::Relation => 4,
        };
        bytes(&mut self.group, place, &out);
        self.objects += 1;
        if self.objects == OBJECTS {
            self.close();
        }
    }

    /// All blocks, each as it would lie in a file.
    pub(super) fn finish(mut self) -> Vec<Vec<u8>> {
        self.close();
        self.blocks
    }

    fn text(&mut self, text: &str) -> u64 {
        if let Some(number) = self.texts.get(text) {
            return *number;
        }
        // The first text is none: a zero ends the tags of a node.
        if self.texts.is_empty() {
            bytes(&mut self.table, 1, b"");
        }
        let number = self.texts.len() as u64 + 1;
        bytes(&mut self.table, 1, text.as_bytes());
        self.texts.insert(text.to_owned(), number);
        number
    }

    fn close(&mut self) {
        if self.objects == 0 {
            return;
        }
        let mut block = Vec::new();
        bytes(&mut block, 1, &self.table);
        bytes(&mut block, 2, &self.group);
        let mut blob = Vec::new();
        bytes(&mut blob, 1, &block);
        self.written += blob.len() as u64;
        self.blocks.push(blob);
        self.texts.clear();
        self.table.clear();
        self.group.clear();
        self.objects = 0;
    }
}

/// Numbers, each as the step from the one before. Steps wider than a number wrap, and are refused when they are read.
fn steps(numbers: impl Iterator<Item = i64>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut last = 0_i64;
    for number in numbers {
        put_varint(&mut out, zigzag(number.wrapping_sub(last)));
        last = number;
    }
    out
}

fn field(out: &mut Vec<u8>, number: u64, value: u64) {
    put_varint(out, number << 3);
    put_varint(out, value);
}

fn bytes(out: &mut Vec<u8>, number: u64, value: &[u8]) {
    put_varint(out, number << 3 | 2);
    put_varint(out, value.len() as u64);
    out.extend_from_slice(value);
}
