//! The numbers that the peers of a measurement draw: numpy's generator with the same seeds, so that both sides answer
//! the same questions.
//!
//! PCG64 with output XSL-RR (O'Neill 2014); bounded numbers by Lemire (2019); samples by Floyd (Bentley 1987); normal
//! deviates by the ziggurat of 256 layers (Marsaglia and Tsang 2000).

use std::collections::HashSet;

const MULTIPLIER: u128 = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645;
/// What numpy makes of the seed 99: the state, then the stream.
pub(super) const SEED_99: [u64; 4] = [
    1_680_710_531_199_098_514,
    13_772_760_493_871_026_982,
    8_794_480_369_429_205_674,
    8_848_894_927_163_058_718,
];
/// What it makes of the seed 4.
pub(super) const SEED_4: [u64; 4] = [
    7_814_698_816_243_647_174,
    2_528_927_751_418_432_694,
    7_542_602_232_995_162_454,
    6_086_289_965_246_207_532,
];
/// Where the lowest layer of the ziggurat ends, and the size of each layer.
const EDGE: f64 = 3.654_152_885_361_009;
const LAYER: f64 = 0.004_928_673_233_974_655;
const LAYERS: usize = 256;
/// Deviates are cut from so many steps.
const STEPS: f64 = (1_u64 << 52) as f64;

/// The generator.
pub(super) struct Draw {
    state: u128,
    stream: u128,
    /// The upper half of the last number, where only the lower one was used.
    half: Option<u32>,
}

impl Draw {
    pub(super) fn new(seed: [u64; 4]) -> Self {
        let [high, low, stream_high, stream_low] = seed.map(u128::from);
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

    /// A number from 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A normal deviate, by the layers of [`layers`].
    pub(super) fn normal(&mut self, layers: &[f64]) -> f64 {
        let edge = |layer: usize| layers.get(layer).copied().unwrap_or(0.0);
        let height = |x: f64| (-0.5 * x * x).exp();
        loop {
            let drawn = self.next();
            // numpy counts them from the top, but for the lowest.
            let layer = (LAYERS - (drawn & 0xff) as usize) % LAYERS;
            let steps = (drawn >> 9) & 0x000f_ffff_ffff_ffff;
            let sign = if drawn >> 8 & 1 == 1 { -1.0 } else { 1.0 };
            // The lowest layer has a tail: it is as wide as a box of its size would be.
            let wide = if layer == 0 {
                LAYER / height(EDGE)
            } else {
                edge(layer)
            };
            let x = steps as f64 * (wide / STEPS);
            let inner = if layer == 0 { EDGE } else { edge(layer + 1) };
            if (steps as f64) < (inner / wide * STEPS).trunc() {
                return sign * x;
            }
            if layer == 0 {
                loop {
                    let beyond = -(-self.share()).ln_1p() / EDGE;
                    let y = -(-self.share()).ln_1p();
                    if y + y > beyond * beyond {
                        let sign = if steps >> 8 & 1 == 1 { -1.0 } else { 1.0 };
                        return sign * (EDGE + beyond);
                    }
                }
            }
            let (low, high) = (height(edge(layer)), height(edge(layer + 1)));
            if (high - low) * self.share() + low < height(x) {
                return sign * x;
            }
        }
    }

    /// A number from 0 to `last`, both included.
    pub(super) fn up_to(&mut self, last: u32) -> u32 {
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

/// Where the layers of the ziggurat end, the lowest and widest first.
pub(super) fn layers() -> Vec<f64> {
    let mut layers = vec![EDGE; 2];
    while layers.len() < LAYERS {
        let x = layers.last().copied().unwrap_or(EDGE);
        let above = LAYER / x + (-0.5 * x * x).exp();
        layers.push((-2.0 * above.ln()).sqrt());
    }
    layers.push(0.0);
    layers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_those_of_numpy() {
        // r = numpy.random.default_rng(99); r.choice(1_000_000, 100, replace=False), then 1000 of them.
        let mut draw = Draw::new(SEED_99);
        let (from, to) = (draw.sample(1_000_000, 100), draw.sample(1_000_000, 1000));
        assert_eq!(from[..6], [300_050, 961_362, 252_037, 509_918, 435_078, 355_152]);
        assert_eq!(from[97..], [702_551, 278_413, 236_280]);
        assert_eq!(to[..6], [873_079, 506_202, 472_260, 542_979, 155_156, 856_201]);
        assert_eq!(to[997..], [892_952, 98_304, 603_768]);
    }
    #[test]
    fn normal_deviates_are_those_of_numpy() {
        // numpy.random.default_rng(4).standard_normal(1_000_000): the first, the last, the farthest, the sum.
        let (mut draw, layers) = (Draw::new(SEED_4), layers());
        let drawn: Vec<f64> = (0..1_000_000).map(|_| draw.normal(&layers)).collect();
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} {b}");
        near(drawn[0], -0.651_791_152_611_689_6);
        near(drawn[4], -1.641_397_294_584_646_7);
        near(drawn[999_999], 1.477_239_117_142_339);
        near(
            drawn.iter().fold(0.0, |most: f64, x| most.max(x.abs())),
            4.611_050_759_185_59,
        );
        assert!((drawn.iter().sum::<f64>() - 43.316_700_410_923_6).abs() < 1e-6);
    }

    #[test]
    fn whole_numbers_are_those_of_numpy() {
        // r = numpy.random.default_rng(4); r.integers(0, 1_000_000, 10_000)
        let mut draw = Draw::new(SEED_4);
        let drawn: Vec<u32> = (0..10_000).map(|_| draw.up_to(999_999)).collect();
        assert_eq!(drawn[..4], [726_442, 943_056, 881_395, 511_327]);
        assert_eq!(drawn[9998..], [258_562, 397_505]);
    }
}
