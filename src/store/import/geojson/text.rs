//! Signs, strings and numbers of a JSON text, read without copying. What is unusual is left to the JSON library.

use std::borrow::Cow;

use crate::store::import::value::real;

/// A number, as `serde_json` tells them apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Numeral<'t> {
    /// A whole number that fits into 64 bits, as it is written.
    Whole(&'t str),
    Real(f64),
}

impl Numeral<'_> {
    pub(super) fn number(self) -> Option<f64> {
        match self {
            Self::Whole(digits) => real::real(digits),
            Self::Real(number) => Some(number),
        }
    }
}

/// A place in a JSON text. What gives none leaves the place anywhere.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'t> {
    text: &'t str,
    pub(super) at: usize,
}

impl<'t> Reader<'t> {
    pub(super) const fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    #[inline]
    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes blanks; gives the sign behind them, which is passed too.
    #[inline]
    pub(super) fn sign(&mut self) -> Option<u8> {
        loop {
            let byte = self.byte()?;
            self.at += 1;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
        }
    }

    /// Passes blanks and this sign behind them.
    #[inline]
    pub(super) fn expect(&mut self, sign: u8) -> Option<()> {
        (self.sign()? == sign).then_some(())
    }

    /// Passes this word, which begins here.
    pub(super) fn word(&mut self, word: &str) -> Option<()> {
        let rest = self.text.as_bytes().get(self.at..)?;
        self.at += word.len();
        rest.starts_with(word.as_bytes()).then_some(())
    }

    /// A key without escapes and the colon behind it; the quote before it is passed.
    #[inline]
    pub(super) fn key(&mut self) -> Option<&'t str> {
        let key = self.plain()?;
        self.expect(b':')?;
        Some(key)
    }

    /// The rest of a string without escapes.
    #[inline]
    pub(super) fn plain(&mut self) -> Option<&'t str> {
        let from = self.at;
        let end = self.stop(from)?;
        self.at = end + 1;
        (self.text.as_bytes().get(end) == Some(&b'"')).then(|| self.text.get(from..end))?
    }

    /// The rest of a string.
    #[inline]
    pub(super) fn string(&mut self) -> Option<Cow<'t, str>> {
        let from = self.at;
        let mut end = self.stop(from)?;
        if self.text.as_bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return self.text.get(from..end).map(Cow::Borrowed);
        }
        while self.text.as_bytes().get(end) == Some(&b'\\') {
            end = self.stop(end + 2)?;
        }
        self.at = end + 1;
        let whole = self.text.get(from.checked_sub(1)?..=end)?;
        serde_json::from_str(whole).ok().map(Cow::Owned)
    }

    /// The next quote, backslash or control sign.
    #[inline]
    fn stop(&self, from: usize) -> Option<usize> {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const HIGHS: u64 = 0x8080_8080_8080_8080;
        // Finds the first zero byte; behind it, anything.
        let zeros = |word: u64| word.wrapping_sub(ONES) & !word & HIGHS;
        let bytes = self.text.as_bytes();
        let mut at = from;
        while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
            let word = u64::from_le_bytes(*chunk);
            let low = word.wrapping_sub(ONES.wrapping_mul(0x20)) & !word & HIGHS;
            let quotes = zeros(word ^ ONES.wrapping_mul(u64::from(b'"')));
            let slashes = zeros(word ^ ONES.wrapping_mul(u64::from(b'\\')));
            let found = low | quotes | slashes;
            if found != 0 {
                return Some(at + (found.trailing_zeros() / 8) as usize);
            }
            at += 8;
        }
        let rest = bytes.get(at..)?;
        let end = (rest.iter()).position(|byte| *byte < 0x20 || matches!(byte, b'"' | b'\\'))?;
        Some(at + end)
    }

    /// A number that begins here.
    #[inline]
    pub(super) fn number(&mut self) -> Option<Numeral<'t>> {
        let from = self.at;
        let negative = self.byte()? == b'-';
        self.at += usize::from(negative);
        let (mut digits, begin) = (0_u64, self.at);
        self.digits(&mut digits);
        let whole = self.at - begin;
        if whole == 0 || (whole > 1 && self.text.as_bytes().get(begin) == Some(&b'0')) {
            return None;
        }
        let mut behind = 0;
        let is_real = matches!(self.byte(), Some(b'.' | b'e' | b'E'));
        if self.byte() == Some(b'.') {
            self.at += 1;
            let begin = self.at;
            self.digits(&mut digits);
            behind = self.at - begin;
            if behind == 0 {
                return None;
            }
        }
        let is_plain = !matches!(self.byte(), Some(b'e' | b'E'));
        if !is_plain {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            let (mut power, begin) = (0, self.at);
            self.digits(&mut power);
            if self.at == begin {
                return None;
            }
        }
        let text = self.text.get(from..self.at)?;
        if !is_real && (digits != 0 || !negative) && is_64_bits(text, whole) {
            return Some(Numeral::Whole(text));
        }
        // Eighteen digits never ran over.
        let short = (is_plain && whole + behind <= 18).then(|| real::of_digits(negative, digits, behind));
        let number = short.flatten().or_else(|| text.parse().ok())?;
        number.is_finite().then_some(Numeral::Real(number))
    }

    #[inline]
    fn digits(&mut self, number: &mut u64) {
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            *number = number.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            self.at += 1;
        }
    }
}

fn is_64_bits(text: &str, digits: usize) -> bool {
    digits <= 18 || text.parse::<u64>().is_ok() || text.parse::<i64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::import::geojson::json::Json;

    #[test]
    fn numbers_and_strings_are_what_the_json_library_reads() {
        let mut seed = 5_u64;
        let mut draw = |of: usize| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % of
        };
        let mut texts: Vec<String> = [
            "9223372036854775807",
            "-9223372036854775808",
            "-9223372036854775809",
            "18446744073709551615",
            "18446744073709551616",
            "-0",
            "0",
            "00",
            "1e999",
            "1e-999",
            "0.1e1",
            "123456789.123456789",
        ]
        .iter()
        .map(ToString::to_string)
        .collect();
        for _ in 0..20_000 {
            texts.push(
                (0..=draw(22))
                    .map(|_| b"0123456789.eE+-"[draw(15).min(draw(40))] as char)
                    .collect(),
            );
            let inner: String = (0..draw(24))
                .map(|_| {
                    [
                        'a',
                        'é',
                        '\\',
                        '"',
                        'n',
                        'u',
                        '0',
                        '\u{1}',
                        'b',
                        'c',
                        ' ',
                        '\u{10ffff}',
                    ][draw(12).max(draw(12))]
                })
                .collect();
            texts.push(format!("\"{inner}\""));
        }
        for text in texts {
            let mut reader = Reader::new(&text, 0);
            let ours = if text.starts_with('"') {
                reader.at = 1;
                reader.string().map(Json::Text)
            } else {
                reader.number().map(|number| match number {
                    Numeral::Whole(digits) => Json::Whole(digits.into()),
                    Numeral::Real(number) => Json::Number(number),
                })
            };
            let ours = ours.filter(|_| reader.at == text.len());
            let theirs: Option<Json<'_>> = serde_json::from_str(&text).ok();
            let shown = |json: &Option<Json<'_>>| format!("{json:?}");
            assert_eq!(shown(&ours), shown(&theirs), "{text}");
        }
    }
}
