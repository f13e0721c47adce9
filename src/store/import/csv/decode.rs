//! Bytes of a text file as text: by its mark, by the person's word, else UTF-8, UTF-16 or Windows-1252.

use encoding_rs::Encoding;
use encoding_rs::UTF_8;
use encoding_rs::UTF_16BE;
use encoding_rs::UTF_16LE;
use encoding_rs::WINDOWS_1252;

use crate::store::import::error::ImportError;

/// A text and what it was written in.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static str,
    /// Nothing in the file and nobody said so.
    pub(super) guessed: bool,
}

/// The text of these bytes.
///
/// # Errors
/// [`ImportError::Encoding`] for a name that is not known or bytes that are not in it, [`ImportError::NotText`] for
/// bytes that are no text.
pub(super) fn decode(bytes: Vec<u8>, stated: Option<&str>) -> Result<Decoded, ImportError> {
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        return whole(&bytes, encoding, false);
    }
    if let Some(label) = stated {
        let encoding = Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| ImportError::Encoding {
            encoding: label.to_owned(),
        })?;
        return whole(&bytes, encoding, false);
    }
    if let Some(encoding) = wide(&bytes) {
        return whole(&bytes, encoding, true);
    }
    match String::from_utf8(bytes) {
        Ok(text) => checked(Decoded {
            text,
            encoding: UTF_8.name(),
            guessed: false,
        }),
        Err(error) => whole(&error.into_bytes(), WINDOWS_1252, true),
    }
}

fn whole(bytes: &[u8], encoding: &'static Encoding, guessed: bool) -> Result<Decoded, ImportError> {
    // The mark at the beginning is no part of the first heading.
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    if had_errors {
        return Err(ImportError::Encoding {
            encoding: encoding.name().to_owned(),
        });
    }
    checked(Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        guessed,
    })
}

fn checked(decoded: Decoded) -> Result<Decoded, ImportError> {
    if has_odd_signs(&decoded.text) {
        Err(ImportError::NotText)
    } else {
        Ok(decoded)
    }
}

/// Whether there are control signs that no text has. Windows-1252 leaves five bytes undefined, which decode to such signs
/// too.
fn has_odd_signs(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Signs from U+0080 on begin with this byte; all of a block is asked at once.
    let is_plain = |byte: u8| {
        (byte >= 0x20) & (byte != 0x7f) & (byte != 0xc2)
            | (byte == b'\t')
            | (byte == b'\n')
            | (byte == b'\r')
            | (byte == 0x0c)
            | (byte == 0x1a)
    };
    let blocks = (0..).step_by(64).zip(bytes.chunks(64));
    let mut poor =
        blocks.filter(|(_, block)| !block.iter().fold(true, |plain, byte| plain & is_plain(*byte)));
    poor.any(|(from, block)| {
        (from..).zip(block).any(|(at, byte)| match byte {
            0xc2 => bytes
                .get(at + 1)
                .is_some_and(|next| *next < 0xa0 && *next != 0x85),
            byte => !is_plain(*byte),
        })
    })
}

/// UTF-16 without its mark: every other byte of the first ones is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: Vec<[u8; 2]> = bytes
        .chunks_exact(2)
        .take(200)
        .filter_map(|pair| pair.try_into().ok())
        .collect();
    let share = |zeros: usize| head.len() >= 8 && zeros * 10 >= head.len() * 9;
    if share(head.iter().filter(|pair| pair[1] == 0 && pair[0] != 0).count()) {
        Some(UTF_16LE)
    } else if share(head.iter().filter(|pair| pair[0] == 0 && pair[1] != 0).count()) {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], stated: Option<&str>) -> Result<String, ImportError> {
        decode(bytes.to_vec(), stated).map(|decoded| decoded.text)
    }

    #[test]
    fn accents_come_out_right_whatever_wrote_them() {
        let want = "Minéral;Lieu";
        let wide_bytes: Vec<u8> = want.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut marked = vec![0xff, 0xfe];
        marked.extend(&wide_bytes);
        assert_eq!(text(want.as_bytes(), None).unwrap(), want);
        assert_eq!(text(b"\xef\xbb\xbfMin\xc3\xa9ral;Lieu", None).unwrap(), want);
        assert_eq!(text(b"Min\xe9ral;Lieu", None).unwrap(), want);
        assert_eq!(text(&marked, None).unwrap(), want);
        assert_eq!(text(&wide_bytes, None).unwrap(), want);
        assert_eq!(text(b"Min\x8eral;Lieu", Some("macintosh")).unwrap(), want);
    }

    #[test]
    fn odd_signs_are_found_wherever_they_stand() {
        let odd =
            |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}' | '\u{85}');
        for sign in (0..0x200).filter_map(char::from_u32) {
            for before in 0..140 {
                let text = format!("{}{sign}é\u{a0}b", "x".repeat(before));
                assert_eq!(has_odd_signs(&text), odd(sign), "{sign:?} behind {before}");
            }
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert_eq!(text(&[0, 1, 2, 3, 250, 251], None), Err(ImportError::NotText));
        assert_eq!(text(b"a\x81b", None), Err(ImportError::NotText));
        let unknown = text(b"a", Some("klingon"));
        assert!(matches!(unknown, Err(ImportError::Encoding { .. })));
        let wrong = text(b"Min\xe9ral", Some("utf-8"));
        assert!(matches!(wrong, Err(ImportError::Encoding { .. })));
    }
}
