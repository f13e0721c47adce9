//! One directory of a PMTiles archive: which tile lies where.

/// Bytes that an entry takes at least: four numbers of one byte.
const SMALLEST: u64 = 4;

/// A run of equal tiles, or a further directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// The number of the first tile.
    pub(super) number: u64,
    /// Where it begins in the section of tiles or of directories.
    pub(super) offset: u64,
    /// How many bytes it has.
    pub(super) length: u32,
    /// How many tiles in a row have these bytes; 0 for a further directory.
    pub(super) run: u32,
}

impl Entry {
    /// Whether it leads to a further directory.
    pub(super) const fn is_directory(self) -> bool {
        self.run == 0
    }

    /// The number of the last tile of the run.
    pub(super) fn last_number(self) -> u64 {
        self.number.saturating_add(u64::from(self.run.max(1)) - 1)
    }
}

/// The entries, by rising number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Directory(Vec<Entry>);

impl Directory {
    /// Reads an unpacked directory; none where it is broken. Takes no memory for entries that cannot be there.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let count = varint(&mut rest)?;
        if count > rest.len() as u64 / SMALLEST {
            return None;
        }
        let mut entries = Vec::with_capacity(usize::try_from(count).ok()?);
        let mut number = 0_u64;
        for at in 0..count {
            let step = varint(&mut rest)?;
            // Two entries for one tile: there would be no telling which one counts.
            if at > 0 && step == 0 {
                return None;
            }
            number = number.checked_add(step)?;
            entries.push(Entry {
                number,
                offset: 0,
                length: 0,
                run: 0,
            });
        }
        for entry in &mut entries {
            entry.run = u32::try_from(varint(&mut rest)?).ok()?;
        }
        for entry in &mut entries {
            entry.length = u32::try_from(varint(&mut rest)?).ok()?;
        }
        let mut follows = None;
        for entry in &mut entries {
            entry.offset = match varint(&mut rest)? {
                // Right after the one before.
                0 => follows?,
                offset => offset - 1,
            };
            follows = entry.offset.checked_add(u64::from(entry.length));
        }
        rest.is_empty().then_some(Self(entries))
    }

    /// The entry of a tile, or of the directory in which it would be listed.
    pub(super) fn find(&self, number: u64) -> Option<Entry> {
        let after = self.0.partition_point(|entry| entry.number <= number);
        let entry = *self.0.get(after.checked_sub(1)?)?;
        (entry.is_directory() || number <= entry.last_number()).then_some(entry)
    }

    pub(super) fn get(&self, at: usize) -> Option<Entry> {
        self.0.get(at).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn last(&self) -> Option<Entry> {
        self.0.last().copied()
    }
}

/// A number in as few bytes as it needs; none where it is cut off or longer than 64 bits.
fn varint(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0_u64;
    for shift in (0..64).step_by(7) {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        let bits = u64::from(byte & 0x7f);
        if shift == 63 && bits > 1 {
            return None;
        }
        value |= bits << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_length_are_read() {
        for (bytes, value) in [
            (&[0_u8][..], Some(0)),
            (&[0x7f], Some(127)),
            (&[0x80, 0x01], Some(128)),
            (
                &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
                Some(u64::MAX),
            ),
            (
                &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02],
                None,
            ),
            (&[0x80; 11], None),
            (&[0x80], None),
            (&[], None),
        ] {
            assert_eq!(varint(&mut &bytes[..]), value, "{bytes:?}");
        }
    }

    #[test]
    fn tiles_are_found_in_their_runs() {
        // Three entries: tile 1; tiles 5 to 7; a directory from 20 on. Offsets 0, right after, 0.
        let bytes = [3, 1, 4, 15, 1, 3, 0, 10, 20, 30, 1, 0, 1];
        let directory = Directory::parse(&bytes).unwrap();
        let found = |number| directory.find(number).map(|entry| (entry.offset, entry.length));
        assert_eq!(found(0), None);
        assert_eq!(found(1), Some((0, 10)));
        assert_eq!(found(2), None);
        assert_eq!(found(5), Some((10, 20)));
        assert_eq!(found(7), Some((10, 20)));
        assert_eq!(found(8), None);
        assert_eq!(found(20), Some((0, 30)));
        assert_eq!(found(u64::MAX), Some((0, 30)));
        assert!(directory.last().unwrap().is_directory());
    }

    #[test]
    fn a_broken_directory_is_none() {
        let good = [3, 1, 4, 15, 1, 3, 0, 10, 20, 30, 1, 0, 1];
        for end in 0..good.len() {
            assert_eq!(Directory::parse(&good[..end]), None, "cut at {end}");
        }
        // More bytes than entries,
        assert_eq!(Directory::parse(&[0, 0]), None);
        // More entries than bytes, twice the same tile, nothing for the first to follow.
        assert_eq!(Directory::parse(&[0x80, 0x80, 0x80, 0x80, 0x80, 0x20]), None);
        assert_eq!(Directory::parse(&[2, 1, 0, 1, 1, 1, 1, 1, 1]), None);
        assert_eq!(Directory::parse(&[1, 1, 1, 1, 0]), None);
    }
}
