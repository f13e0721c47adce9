//! What lies in a block of an extract: nodes with their places, ways with their nodes, and tags.
//!
//! Own reader, because the crate for it (`osmpbf` 0.3) falls on numbers out of range; every count is held against the
//! bytes that are there.

use std::borrow::Cow;

use crate::store::wire::Malformed;
use crate::store::wire::Value;
use crate::store::wire::Wire;
use crate::store::wire::unzigzag;

/// The most texts of a block; writers put some ten thousand in.
const MAX_TEXTS: usize = 1024 * 1024;

/// The kind of a member that is a way.
const WAY: u64 = 1;

/// The keys and values of an object.
#[derive(Debug, Clone, Default)]
pub(super) struct Tags<'a>(Vec<(&'a [u8], &'a [u8])>);

impl<'a> Tags<'a> {
    /// The value of a key; what is no UTF-8 in it is replaced.
    pub(super) fn get(&self, key: &str) -> Option<Cow<'a, str>> {
        self.bytes(key).map(String::from_utf8_lossy)
    }

    /// Whether a key has one of these values.
    pub(super) fn is(&self, key: &str, values: &[&str]) -> bool {
        self.bytes(key)
            .is_some_and(|value| values.iter().any(|other| other.as_bytes() == value))
    }

    /// Whether a key is there, with any value but a no.
    pub(super) fn has(&self, key: &str) -> bool {
        let no: [&[u8]; 4] = [b"no", b"0", b"false", b""];
        self.bytes(key).is_some_and(|value| !no.contains(&value))
    }

    fn bytes(&self, key: &str) -> Option<&'a [u8]> {
        self.0
            .iter()
            .find(|(other, _)| *other == key.as_bytes())
            .map(|(_, value)| *value)
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Tags<'a> {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(pairs: I) -> Self {
        let bytes = |(key, value): (&'a str, &'a str)| (key.as_bytes(), value.as_bytes());
        Self(pairs.into_iter().map(bytes).collect())
    }
}

/// A point of the map.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) id: i64,
    /// In units of 1e-9 degrees, unchecked.
    pub(super) lon_nano: i64,
    pub(super) lat_nano: i64,
    pub(super) tags: Tags<'a>,
}

/// A line of the map, by the numbers of its points.
#[derive(Debug)]
pub(super) struct Way<'a> {
    pub(super) id: i64,
    pub(super) nodes: Vec<i64>,
    pub(super) tags: Tags<'a>,
}

/// What holds others together: the ways around a lake with islands, those along a border.
#[derive(Debug)]
pub(super) struct Relation<'a> {
    pub(super) id: i64,
    /// The ways among its members, by number, and whether they go around a hole.
    pub(super) ways: Vec<(i64, bool)>,
    pub(super) tags: Tags<'a>,
}

/// A block, ready to be gone through.
#[derive(Debug)]
pub(super) struct Block<'a> {
    texts: Vec<&'a [u8]>,
    groups: Vec<&'a [u8]>,
    granularity: i64,
    lon_offset: i64,
    lat_offset: i64,
}

impl<'a> Block<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Result<Self, Malformed> {
        let mut block = Self {
            texts: Vec::new(),
            groups: Vec::new(),
            granularity: 100,
            lon_offset: 0,
            lat_offset: 0,
        };
        let mut wire = Wire::new(bytes);
        while let Some((field, value)) = wire.field()? {
            match field {
                1 => block.texts = texts(value.bytes()?)?,
                2 => block.groups.push(value.bytes()?),
                17 => block.granularity = signed(value.number()?),
                19 => block.lat_offset = signed(value.number()?),
                20 => block.lon_offset = signed(value.number()?),
                _ => {}
            }
        }
        Ok(block)
    }

    /// Gives every way that has one of these keys, and those that are asked for by number; the tags of the latter only
    /// where they have such a key.
    pub(super) fn ways(
        &self,
        with_key: &[&str],
        or_number: impl Fn(i64) -> bool,
        mut take: impl FnMut(Way<'a>) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        let opens = self.texts_among(with_key);
        self.each(3, |bytes| match self.way(bytes, &opens, &or_number)? {
            Some(way) => take(way),
            None => Ok(()),
        })
    }

    /// Gives every relation that has one of these keys.
    pub(super) fn relations(
        &self,
        with_key: &[&str],
        mut take: impl FnMut(Relation<'a>) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        let opens = self.texts_among(with_key);
        self.each(4, |bytes| match self.relation(bytes, &opens)? {
            Some(relation) => take(relation),
            None => Ok(()),
        })
    }

    /// Gives every node, with its tags where it has one of these keys.
    pub(super) fn nodes(
        &self,
        with_key: &[&str],
        mut take: impl FnMut(Node<'a>) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        let opens = self.texts_among(with_key);
        self.each(1, |bytes| take(self.node(bytes, &opens)?))?;
        self.each(2, |bytes| self.dense(bytes, &opens, &mut take))
    }

    fn each(
        &self,
        kind: u64,
        mut take: impl FnMut(&'a [u8]) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        for group in &self.groups {
            let mut wire = Wire::new(group);
            while let Some((field, value)) = wire.field()? {
                if field == kind {
                    take(value.bytes()?)?;
                }
            }
        }
        Ok(())
    }

    /// For each text of the block whether it is one of these keys: asked once a block instead of once a tag.
    fn texts_among(&self, keys: &[&str]) -> Vec<bool> {
        self.texts
            .iter()
            .map(|text| keys.iter().any(|key| key.as_bytes() == *text))
            .collect()
    }

    fn text(&self, number: u64) -> Result<&'a [u8], Malformed> {
        let number = usize::try_from(number).map_err(|_| Malformed)?;
        self.texts.get(number).copied().ok_or(Malformed)
    }

    fn way(
        &self,
        bytes: &'a [u8],
        opens: &[bool],
        or_number: &impl Fn(i64) -> bool,
    ) -> Result<Option<Way<'a>>, Malformed> {
        let (mut id, mut keys, mut values, mut nodes) = (0, Wire::new(&[]), Wire::new(&[]), Wire::new(&[]));
        let mut wire = Wire::new(bytes);
        while let Some((field, value)) = wire.field()? {
            match field {
                1 => id = signed(value.number()?),
                2 => keys = Wire::new(value.bytes()?),
                3 => values = Wire::new(value.bytes()?),
                8 => nodes = Wire::new(value.bytes()?),
                _ => {}
            }
        }
        let tags = match self.tags(keys, values, opens)? {
            Some(tags) => tags,
            None if or_number(id) => Tags::default(),
            None => return Ok(None),
        };
        let mut way = Way {
            id,
            nodes: Vec::new(),
            tags,
        };
        let mut node = 0_i64;
        while nodes.left() > 0 {
            node = sum(node, unzigzag(nodes.varint()?))?;
            way.nodes.push(node);
        }
        Ok(Some(way))
    }

    fn relation(&self, bytes: &'a [u8], opens: &[bool]) -> Result<Option<Relation<'a>>, Malformed> {
        let none = Wire::new(&[]);
        let (mut id, mut keys, mut values) = (0, none, none);
        let (mut roles, mut members, mut kinds) = (none, none, none);
        let mut wire = Wire::new(bytes);
        while let Some((field, value)) = wire.field()? {
            match field {
                1 => id = signed(value.number()?),
                2 => keys = Wire::new(value.bytes()?),
                3 => values = Wire::new(value.bytes()?),
                8 => roles = Wire::new(value.bytes()?),
                9 => members = Wire::new(value.bytes()?),
                10 => kinds = Wire::new(value.bytes()?),
                _ => {}
            }
        }
        let Some(tags) = self.tags(keys, values, opens)? else {
            return Ok(None);
        };
        let mut ways = Vec::new();
        let mut member = 0_i64;
        while members.left() > 0 {
            member = sum(member, unzigzag(members.varint()?))?;
            let (role, kind) = (self.text(roles.varint()?)?, kinds.varint()?);
            if kind == WAY {
                ways.push((member, role == b"inner"));
            }
        }
        Ok(Some(Relation { id, ways, tags }))
    }

    /// The tags, where one of their keys is asked for.
    fn tags(
        &self,
        mut keys: Wire<'a>,
        mut values: Wire<'a>,
        opens: &[bool],
    ) -> Result<Option<Tags<'a>>, Malformed> {
        let mut tags = Tags::default();
        let mut asked_for = false;
        while keys.left() > 0 {
            let key = keys.varint()?;
            asked_for |= is_open(opens, key);
            tags.0.push((self.text(key)?, self.text(values.varint()?)?));
        }
        if values.left() > 0 {
            return Err(Malformed);
        }
        Ok(asked_for.then_some(tags))
    }

    fn node(&self, bytes: &'a [u8], opens: &[bool]) -> Result<Node<'a>, Malformed> {
        let (mut id, mut lon, mut lat) = (0, 0, 0);
        let (mut keys, mut values) = (Wire::new(&[]), Wire::new(&[]));
        let mut wire = Wire::new(bytes);
        while let Some((field, value)) = wire.field()? {
            match (field, value) {
                (1, Value::Varint(number)) => id = unzigzag(number),
                (2, value) => keys = Wire::new(value.bytes()?),
                (3, value) => values = Wire::new(value.bytes()?),
                (8, value) => lat = unzigzag(value.number()?),
                (9, value) => lon = unzigzag(value.number()?),
                _ => {}
            }
        }
        let tags = self.tags(keys, values, opens)?.unwrap_or_default();
        self.placed(id, lon, lat, tags)
    }

    /// Nodes that were written column by column, each number as the step from the one before.
    fn dense(
        &self,
        bytes: &'a [u8],
        opens: &[bool],
        take: &mut impl FnMut(Node<'a>) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        let none = Wire::new(&[]);
        let (mut ids, mut lats, mut lons, mut tags) = (none, none, none, none);
        let mut wire = Wire::new(bytes);
        while let Some((field, value)) = wire.field()? {
            match field {
                1 => ids = Wire::new(value.bytes()?),
                8 => lats = Wire::new(value.bytes()?),
                9 => lons = Wire::new(value.bytes()?),
                10 => tags = Wire::new(value.bytes()?),
                _ => {}
            }
        }
        let (mut id, mut lat, mut lon) = (0, 0, 0);
        while ids.left() > 0 {
            id = sum(id, unzigzag(ids.varint()?))?;
            lat = sum(lat, unzigzag(lats.varint()?))?;
            lon = sum(lon, unzigzag(lons.varint()?))?;
            let mut own = Tags::default();
            let mut asked_for = false;
            // Pairs of key and value, ended by a zero; left out altogether where no node has tags.
            while tags.left() > 0 {
                let key = tags.varint()?;
                if key == 0 {
                    break;
                }
                asked_for |= is_open(opens, key);
                own.0.push((self.text(key)?, self.text(tags.varint()?)?));
            }
            let own = if asked_for { own } else { Tags::default() };
            take(self.placed(id, lon, lat, own)?)?;
        }
        Ok(())
    }

    fn placed(&self, id: i64, lon: i64, lat: i64, tags: Tags<'a>) -> Result<Node<'a>, Malformed> {
        let scaled = |offset: i64, units: i64| -> Result<i64, Malformed> {
            sum(offset, units.checked_mul(self.granularity).ok_or(Malformed)?)
        };
        Ok(Node {
            id,
            lon_nano: scaled(self.lon_offset, lon)?,
            lat_nano: scaled(self.lat_offset, lat)?,
            tags,
        })
    }
}

fn texts(bytes: &[u8]) -> Result<Vec<&[u8]>, Malformed> {
    let mut texts = Vec::new();
    let mut wire = Wire::new(bytes);
    while let Some((field, value)) = wire.field()? {
        if field == 1 {
            if texts.len() == MAX_TEXTS {
                return Err(Malformed);
            }
            texts.push(value.bytes()?);
        }
    }
    Ok(texts)
}

fn is_open(opens: &[bool], key: u64) -> bool {
    usize::try_from(key)
        .ok()
        .and_then(|key| opens.get(key))
        .copied()
        .unwrap_or(false)
}

/// A number that was written as two's complement.
const fn signed(number: u64) -> i64 {
    number.cast_signed()
}

fn sum(a: i64, b: i64) -> Result<i64, Malformed> {
    a.checked_add(b).ok_or(Malformed)
}
