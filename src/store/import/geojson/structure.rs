//! The brackets of a JSON text: how deep they nest, and where the list of features lies with places to cut it.

use crate::store::import::signs;
use crate::store::import::signs::BLOCK;
use crate::store::import::signs::Signs;

/// Into so many pieces the list can be cut at most.
const PIECES: usize = 64;

/// What the brackets say. Of a text that is no JSON they say anything.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Structure {
    /// How deep they nest, strings left aside; at most one more than was asked for.
    pub(super) deepest: usize,
    /// Where the first list that is called `features` in the outermost object opens and closes.
    pub(super) list: Option<(usize, usize)>,
    /// Where some of its objects begin, in order.
    pub(super) cuts: Vec<usize>,
}

/// Looks at the brackets of a text; no further than to the first that lies deeper than `most`.
pub(super) fn structure(text: &str, most: usize) -> Structure {
    let bytes = text.as_bytes();
    let brackets = Signs::new(*b"{}[]");
    let mut strings = Strings::new();
    let mut seen = Seen::new(bytes);
    let mut base = 0;
    while let Some(block) = signs::block(bytes, base) {
        let mut left = brackets.of(&block) & !strings.inside(&block);
        while left != 0 {
            seen.bracket(base + left.trailing_zeros() as usize);
            left &= left - 1;
        }
        if seen.found.deepest > most {
            seen.found.deepest = most + 1;
            break;
        }
        base += BLOCK;
    }
    seen.found
}

/// Which bytes lie in strings, block by block.
struct Strings {
    quotes: Signs<1>,
    slashes: Signs<1>,
    in_text: bool,
    escaped: bool,
}

impl Strings {
    fn new() -> Self {
        Self {
            quotes: Signs::new([b'"']),
            slashes: Signs::new([b'\\']),
            in_text: false,
            escaped: false,
        }
    }

    #[inline]
    fn inside(&mut self, block: &[u8; BLOCK]) -> u64 {
        if self.escaped || self.slashes.of(block) != 0 {
            return self.inside_by_byte(block);
        }
        // Each bit becomes whether the quotes up to it are odd in number.
        let mut odd = self.quotes.of(block);
        for turn in [1, 2, 4, 8, 16, 32] {
            odd ^= odd << turn;
        }
        let inside = if self.in_text { !odd } else { odd };
        self.in_text = inside >> 63 == 1;
        inside
    }

    fn inside_by_byte(&mut self, block: &[u8; BLOCK]) -> u64 {
        let mut inside = 0;
        for (turn, byte) in block.iter().enumerate() {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' if self.in_text => self.escaped = true,
                b'"' => self.in_text = !self.in_text,
                _ => {}
            }
            inside |= u64::from(self.in_text) << turn;
        }
        inside
    }
}

/// What was seen so far.
struct Seen<'t> {
    bytes: &'t [u8],
    depth: usize,
    /// Where the list opened, while it is open.
    open: Option<usize>,
    /// From where on the next cut is welcome.
    next_cut: usize,
    found: Structure,
}

impl<'t> Seen<'t> {
    fn new(bytes: &'t [u8]) -> Self {
        Self {
            bytes,
            depth: 0,
            open: None,
            next_cut: 0,
            found: Structure::default(),
        }
    }

    #[inline]
    fn bracket(&mut self, at: usize) {
        let Some(bracket) = self.bytes.get(at) else { return };
        if matches!(bracket, b'{' | b'[') {
            self.depth += 1;
            self.found.deepest = self.found.deepest.max(self.depth);
            if self.depth == 3 && self.open.is_some() && *bracket == b'{' && at >= self.next_cut {
                self.found.cuts.push(at);
                self.next_cut = at + self.bytes.len() / PIECES;
            }
            let is_first = self.open.is_none() && self.found.list.is_none();
            if self.depth == 2 && is_first && *bracket == b'[' && self.is_called_features(at) {
                self.open = Some(at);
            }
        } else {
            self.depth = self.depth.saturating_sub(1);
            if self.depth == 1
                && let Some(open) = self.open.take()
            {
                self.found.list = Some((open, at));
            }
        }
    }

    /// Whether the key before a bracket is that of the features.
    fn is_called_features(&self, at: usize) -> bool {
        let before = self.bytes.get(..at).unwrap_or_default().trim_ascii_end();
        before
            .strip_suffix(b":")
            .is_some_and(|before| before.trim_ascii_end().ends_with(b"\"features\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Byte by byte.
    fn depth(text: &str, most: usize) -> usize {
        let (mut depth, mut deepest, mut in_text, mut escaped) = (0_usize, 0_usize, false, false);
        for byte in text.bytes() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_text => escaped = true,
                b'"' => in_text = !in_text,
                b'{' | b'[' if !in_text => {
                    depth += 1;
                    deepest = deepest.max(depth);
                    if deepest > most {
                        break;
                    }
                }
                b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        deepest
    }

    #[test]
    fn brackets_in_strings_do_not_count() {
        assert_eq!(structure(r#"{"a": "[[[\"[["}"#, 64).deepest, 1);
        assert_eq!(structure("[[[]]]", 64).deepest, 3);
        assert_eq!(structure(&"[".repeat(100_000), 64).deepest, 65);
    }

    #[test]
    fn any_text_is_as_deep_as_one_that_counts_by_byte_says() {
        let mut seed = 3_u64;
        let mut draw = |of: usize| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % of
        };
        for _ in 0..3000 {
            let signs: &[u8] = [
                b"{}[]\"\\a".as_slice(),
                b"{[[]\"aaaaaaaaa",
                b"\\\\\\\"{}",
                b"\"aa{}[]",
            ][draw(4)];
            let text: String = (0..draw(400)).map(|_| signs[draw(signs.len())] as char).collect();
            for most in [3, 64] {
                assert_eq!(structure(&text, most).deepest, depth(&text, most), "{text}");
            }
        }
    }

    #[test]
    fn the_list_of_features_is_found_where_it_lies() {
        let text = r#"{"type":"FeatureCollection","bbox":[1,2],"x":{"features":[{}]},"features" : [{"a":[1]}, {"b":"]}"}],"features":[{}]}"#;
        let found = structure(text, 64);
        let (open, close) = found.list.unwrap();
        assert_eq!(&text[open..=close], r#"[{"a":[1]}, {"b":"]}"}]"#);
        let cuts: Vec<&str> = found.cuts.iter().map(|cut| &text[*cut..*cut + 4]).collect();
        assert_eq!(cuts, [r#"{"a""#, r#"{"b""#]);
        for none in [
            r#"[{"features":[{}]}]"#,
            r#"{"geometries":[{}]}"#,
            r#"{"a":"features","b":[1]}"#,
        ] {
            assert_eq!(structure(none, 64).list, None, "{none}");
        }
    }
}
