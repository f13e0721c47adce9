//! Numbers as programs write them.

/// The largest whole number below which each has its own double.
const EXACT: u64 = 1 << 53;
/// Powers of ten that are doubles without rounding.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// The number of so many digits behind the point, where one division gives it exactly as rounded once.
#[inline]
pub(crate) fn of_digits(negative: bool, digits: u64, behind: usize) -> Option<f64> {
    let ten = TENS.get(behind)?;
    let number = (digits <= EXACT).then(|| digits as f64 / ten)?;
    Some(if negative { -number } else { number })
}

/// The number of a text, as `str::parse` has it, sooner where it is as short as a coordinate.
#[inline]
pub(crate) fn real(text: &str) -> Option<f64> {
    short(text.as_bytes()).or_else(|| text.parse().ok())
}

#[inline]
fn short(text: &[u8]) -> Option<f64> {
    let (negative, bytes) = match text.strip_prefix(b"-") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    // Sixteen digits and the point.
    if bytes.is_empty() || bytes.len() > 17 {
        return None;
    }
    let (mut digits, mut point) = (0_u64, None);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'0'..=b'9' => digits = digits.wrapping_mul(10).wrapping_add(u64::from(byte - b'0')),
            b'.' if point.is_none() && bytes.len() > 1 => point = Some(at),
            _ => return None,
        }
    }
    let behind = point.map_or(0, |at| bytes.len() - at - 1);
    of_digits(negative, digits, behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_what_the_standard_library_reads() {
        let mut seed = 11_u64;
        let mut draw = |of: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % of
        };
        let odd = [
            "",
            "-",
            ".",
            "-.",
            "1.",
            ".5",
            "-0",
            "-0.0",
            "1e5",
            "+1",
            "1.2.3",
            "nan",
            "inf",
            "9007199254740993",
        ];
        let mut texts: Vec<String> = odd.iter().map(ToString::to_string).collect();
        for _ in 0..30_000 {
            let (whole, rest) = (draw(1 << 20) * draw(1 << 12), draw(1 << 31) * draw(1 << 8));
            let sign = ["", "-"][draw(2) as usize];
            let width = draw(14) as usize;
            texts.push(format!("{sign}{whole}.{rest:0width$}"));
            texts.push(format!("{sign}{}", whole.wrapping_mul(rest)));
            texts.push(
                (0..draw(8))
                    .map(|_| b"01.9e-+"[draw(7) as usize] as char)
                    .collect(),
            );
        }
        for text in texts {
            let want: Option<f64> = text.parse().ok();
            assert_eq!(real(&text).map(f64::to_bits), want.map(f64::to_bits), "{text}");
        }
    }
}
