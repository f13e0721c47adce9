//! Chance for the innermost loops: a generator of a few instructions whose stream is fixed by its seed for ever.

/// A source of chance (xorshift64*), quick enough to be asked at every step of an insertion.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn of(seed: u64) -> Self {
        // A state of nothing but zeros would stay so.
        Self(seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A whole number below `end`; 0 for an end of 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).min(u64::from(u32::MAX));
        usize::try_from(((self.next() >> 32) * end) >> 32).unwrap_or(0)
    }

    /// A number from 0 to 1, without 1.
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True once in so many times, a power of two.
    pub(crate) fn once_in(&mut self, times: u64) -> bool {
        (self.next() >> 33) & (times - 1) == 0
    }
}
