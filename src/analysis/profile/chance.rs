//! Orders by chance that their seed decides, the same on every computer (`SplitMix64`).

/// A row of numbers.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Puts things in an order by chance, each order as likely as any other.
    pub(super) fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            let bound = last as u64 + 1;
            // The high half of a product is even enough for lists of this length.
            let other = ((u128::from(self.next()) * u128::from(bound)) >> 64) as usize;
            things.swap(last, other);
        }
    }
}
