//! What is wrong with an instance, and where.

use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;

/// Signs of what stands there that are shown: enough for a sentence.
const SHOWN: usize = 40;

/// What is wrong with an instance, and in which line, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    line: usize,
    key: Key,
    /// What stands there.
    text: String,
}

impl Fault {
    pub(super) fn new(line: usize, key: Key, text: impl AsRef<str>) -> Self {
        Self {
            line,
            key,
            text: text.as_ref().trim().chars().take(SHOWN).collect(),
        }
    }

    pub(super) fn sentence(&self, lang: Lang) -> String {
        let args = [
            ("line", Arg::from(self.line)),
            ("text", Arg::from(self.text.as_str())),
        ];
        words::text_with(lang, self.key, &args)
    }
}

/// Whether a reader tells these faults with their lines, in sentences of both languages.
#[cfg(test)]
pub(super) fn all_told<T: std::fmt::Debug>(
    read: impl Fn(&[u8]) -> Result<T, Fault>,
    cases: &[(&[u8], usize, Key)],
) {
    for (bytes, line, key) in cases {
        let fault = read(bytes).unwrap_err();
        let file = String::from_utf8_lossy(bytes);
        assert_eq!((fault.line, fault.key), (*line, *key), "{file}");
        for lang in Lang::ALL {
            let sentence = fault.sentence(lang);
            let is_whole = !sentence.contains("cli-") && !sentence.contains('$');
            assert!(is_whole, "{sentence}");
        }
    }
}
