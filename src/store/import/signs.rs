//! Where certain signs stand in a text: sixty-four bytes at a time, for the readers of large tables.

use wide::u8x16;

/// So many bytes are looked at at once.
pub(super) const BLOCK: usize = 64;

/// Bytes that are looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signs<const N: usize>([u8x16; N]);

impl<const N: usize> Signs<N> {
    /// These bytes; none of them zero.
    pub(super) fn new(signs: [u8; N]) -> Self {
        Self(signs.map(u8x16::splat))
    }

    /// Which bytes of a block are one of them: the first byte is the lowest bit.
    #[inline]
    pub(super) fn of(&self, block: &[u8; BLOCK]) -> u64 {
        let (quarters, _) = block.as_chunks::<16>();
        let mut found = 0;
        for (turn, quarter) in quarters.iter().enumerate() {
            let bytes = u8x16::new(*quarter);
            let mut same = u8x16::ZERO;
            for sign in &self.0 {
                same |= bytes.simd_eq(*sign);
            }
            found |= u64::from(same.to_bitmask()) << (turn * 16);
        }
        found
    }
}

/// A block from this byte on, filled up with zeros behind the end; none behind the end.
#[inline]
pub(super) fn block(bytes: &[u8], from: usize) -> Option<[u8; BLOCK]> {
    let rest = bytes.get(from..)?;
    if let Some(block) = rest.first_chunk() {
        return Some(*block);
    }
    let mut block = [0; BLOCK];
    block.get_mut(..rest.len())?.copy_from_slice(rest);
    (!rest.is_empty()).then_some(block)
}

/// The places of the signs in a text, one after another.
#[derive(Debug, Clone)]
pub(super) struct Places<'t, const N: usize> {
    bytes: &'t [u8],
    signs: Signs<N>,
    /// Where the block at hand begins.
    base: usize,
    /// The signs of the block that are still to come.
    left: u64,
}

impl<'t, const N: usize> Places<'t, N> {
    /// From a place on.
    pub(super) fn new(bytes: &'t [u8], from: usize, signs: Signs<N>) -> Self {
        let left = block(bytes, from).map_or(0, |block| signs.of(&block));
        Self {
            bytes,
            signs,
            base: from,
            left,
        }
    }

    /// The place of the next sign; the length of the text where there is none.
    #[inline]
    pub(super) fn next(&mut self) -> usize {
        while self.left == 0 {
            self.base = self.base.saturating_add(BLOCK).min(self.bytes.len());
            let Some(block) = block(self.bytes, self.base) else {
                return self.bytes.len();
            };
            self.left = self.signs.of(&block);
        }
        let place = self.base + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_is_found_where_it_stands() {
        let mut seed = 7_u64;
        for length in (0..200).chain([4096, 5000]) {
            let bytes: Vec<u8> = (0..length)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    b"abc,\"\n"[(seed >> 33) as usize % 6]
                })
                .collect();
            for from in [0, length / 3, length] {
                let mut places = Places::new(&bytes, from, Signs::new(*b",\n"));
                let plain = (from..length).filter(|at| matches!(bytes[*at], b',' | b'\n'));
                for at in plain {
                    assert_eq!(places.next(), at);
                }
                assert_eq!((places.next(), places.next()), (length, length));
            }
        }
    }
}
