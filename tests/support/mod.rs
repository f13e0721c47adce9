//! Reading the sources of the program as a test does: without its tests and comments, and by its texts.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// All Rust files below a folder, in order.
pub(crate) fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The code of a file without what is only there for tests: each item under `#[cfg(test)]`, up to the end of its block.
pub(crate) fn without_tests(text: &str) -> String {
    let mut kept = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            kept.push_str(line);
            kept.push('\n');
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let end = format!("{indent}}}");
        let mut item = lines
            .by_ref()
            .skip_while(|line| line.trim_start().starts_with('#'));
        let first = item.next().unwrap_or_default();
        if first.trim_end().ends_with('{') {
            for inner in lines.by_ref() {
                if inner == end {
                    break;
                }
            }
        }
    }
    kept
}

/// The code of a file without its tests and comments.
#[allow(dead_code, reason = "each test of this folder is a program of its own")]
pub(crate) fn code(text: &str) -> String {
    without_tests(text)
        .lines()
        .map(|line| line.split("//").next().unwrap_or(""))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The texts that stand in quotes in the code, in order.
#[allow(dead_code, reason = "each test of this folder is a program of its own")]
pub(crate) fn literals(text: &str) -> Vec<String> {
    let code: Vec<char> = without_tests(text).chars().collect();
    let (mut found, mut at) = (Vec::new(), 0);
    let is = |at: usize, c: char| code.get(at) == Some(&c);
    while at < code.len() {
        match code[at] {
            '/' if is(at + 1, '/') => {
                while at < code.len() && code[at] != '\n' {
                    at += 1;
                }
            }
            '\'' if is(at + 1, '\\') => {
                at += 3;
                while at < code.len() && code[at] != '\'' {
                    at += 1;
                }
                at += 1;
            }
            '\'' if is(at + 2, '\'') => at += 3,
            'r' if (is(at + 1, '"') || is(at + 1, '#'))
                && !(at > 0 && (code[at - 1].is_alphanumeric() || code[at - 1] == '_')) =>
            {
                let hashes = code[at + 1..].iter().take_while(|c| **c == '#').count();
                if !is(at + 1 + hashes, '"') {
                    at += 1;
                    continue;
                }
                let end: Vec<char> = std::iter::once('"')
                    .chain(std::iter::repeat_n('#', hashes))
                    .collect();
                let start = at + 2 + hashes;
                let length = code[start..]
                    .windows(end.len())
                    .position(|window| window == end)
                    .unwrap_or(0);
                found.push(code[start..start + length].iter().collect());
                at = start + length + end.len();
            }
            '"' => {
                let mut literal = String::new();
                at += 1;
                while at < code.len() && code[at] != '"' {
                    if code[at] == '\\' {
                        at += 1;
                    }
                    literal.push(code[at]);
                    at += 1;
                }
                found.push(literal);
                at += 1;
            }
            _ => at += 1,
        }
    }
    found
}
