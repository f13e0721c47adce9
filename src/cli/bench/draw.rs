//! The numbers that the peers of a measurement draw: numpy's generator with the seed 99, so that both sides answer the
//! same questions.
//!
//! PCG64 with output XSL-RR (O'Neill 2014); bounded numbers by Lemire (2019); samples by Floyd (Bentley 1987).

use std::collections::HashSet;

const MULTIPLIER: u128 = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645;
/// What numpy makes of the seed 99: the state, then the stream.
const SEED: [u64; 4] = [
    1_680_710_531_199_098_514,
    13_772_760_493_871_026_982,
    8_794_480_369_429_205_674,
    8_848_894_927_163_058_718,
];

/// The generator.
pub(super) struct Draw {
    state: u128,
    stream: u128,
    /// The upper half of the last number, where only the lower one was used.
    half: Option<u32>,
}

impl Draw {
    pub(super) fn new() -> Self {
        let [high, low, stream_high, stream_low] = SEED.map(u128::from);
        let mut draw = Self {
            state: 0,
            stream: ((stream_high << 64 | stream_low) << 1) | 1,
            half: None,
        };
        draw.step();
        draw.state = draw.state.wrapping_add(high << 64 | low);
        draw.step();
        draw
    }

    const fn step(&mut self) {
        self.state = self.state.wrapping_mul(MULTIPLIER).wrapping_add(self.stream);
    }

    const fn next(&mut self) -> u64 {
        self.step();
        let folded = (self.state >> 64) as u64 ^ self.state as u64;
        folded.rotate_right((self.state >> 122) as u32)
    }

    fn next_half(&mut self) -> u32 {
        if let Some(half) = self.half.take() {
            return half;
        }
        let next = self.next();
        self.half = Some((next >> 32) as u32);
        next as u32
    }

    /// A number from 0 to `last`, both included.
    fn up_to(&mut self, last: u32) -> u32 {
        let count = u64::from(last) + 1;
        let mut drawn = u64::from(self.next_half()) * count;
        if u64::from(drawn as u32) < count {
            let least = u64::from(u32::MAX - last) % count;
            while u64::from(drawn as u32) < least {
                drawn = u64::from(self.next_half()) * count;
            }
        }
        (drawn >> 32) as u32
    }

    /// Different numbers below `of`; of more than ten thousand at most the fiftieth part.
    pub(super) fn sample(&mut self, of: u32, count: u32) -> Vec<u32> {
        let mut taken = HashSet::new();
        let mut sample: Vec<u32> = (of.saturating_sub(count)..of)
            .map(|last| {
                let drawn = self.up_to(last);
                let new = if taken.insert(drawn) { drawn } else { last };
                taken.insert(new);
                new
            })
            .collect();
        for at in (1..sample.len()).rev() {
            let other = self.up_to(at as u32) as usize;
            sample.swap(at, other);
        }
        sample
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_those_of_numpy() {
        // r = numpy.random.default_rng(99); r.choice(1_000_000, 100, replace=False), then 1000 of them.
        let mut draw = Draw::new();
        let (from, to) = (draw.sample(1_000_000, 100), draw.sample(1_000_000, 1000));
        assert_eq!(from[..6], [300_050, 961_362, 252_037, 509_918, 435_078, 355_152]);
        assert_eq!(from[97..], [702_551, 278_413, 236_280]);
        assert_eq!(to[..6], [873_079, 506_202, 472_260, 542_979, 155_156, 856_201]);
        assert_eq!(to[997..], [892_952, 98_304, 603_768]);
    }
}
