//! Reads pages back from a PDF, for tests: where paths lie, what is written, how large a page is.
//!
//! Knows just enough of the format for the files that we write; words need the program `pdftotext`.

use std::io::Read as _;
use std::io::Write as _;
use std::process::Command;
use std::process::Stdio;

use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;

/// One path of a page, in points from the upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Drawn {
    /// All its points, control points too.
    pub(crate) points: Vec<PagePoint>,
    /// Whether it is filled.
    pub(crate) filled: bool,
}

impl Drawn {
    /// The box around it.
    pub(crate) fn around(&self) -> PageBox {
        PageBox::bounding(self.points.iter().copied()).unwrap()
    }
}

/// The numbers behind every `/MediaBox`: width and height of the pages, in their order.
pub(crate) fn sizes(pdf: &[u8]) -> Vec<(f32, f32)> {
    let text = String::from_utf8_lossy(pdf);
    text.split("/MediaBox")
        .skip(1)
        .map(|rest| {
            let inside = rest.split(['[', ']']).nth(1).unwrap();
            let numbers: Vec<f32> = inside
                .split_whitespace()
                .map(|word| word.parse().unwrap())
                .collect();
            (numbers[2] - numbers[0], numbers[3] - numbers[1])
        })
        .collect()
}

/// The inflated streams of the file that look like drawings.
fn contents(pdf: &[u8]) -> Vec<String> {
    let find = |from: usize, what: &[u8]| {
        pdf[from..]
            .windows(what.len())
            .position(|window| window == what)
            .map(|at| from + at)
    };
    let mut streams = Vec::new();
    let mut at = 0;
    while let Some(start) = find(at, b"stream\n") {
        let Some(end) = find(start, b"endstream") else {
            break;
        };
        let mut bytes = Vec::new();
        let inflated = flate2::read::ZlibDecoder::new(&pdf[start + 7..end]).read_to_end(&mut bytes);
        if inflated.is_ok() {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            if text.contains(" cm\n") || text.contains(" cm ") {
                streams.push(text);
            }
        }
        at = end + 9;
    }
    streams
}

type Matrix = [f64; 6];

fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// Every path that is filled or stroked, of all drawings of the file, placed on a page of this height.
pub(crate) fn paths(pdf: &[u8], height: f32) -> Vec<Drawn> {
    contents(pdf)
        .iter()
        .flat_map(|content| paths_of(content, f64::from(height)))
        .collect()
}

fn paths_of(content: &str, height: f64) -> Vec<Drawn> {
    let mut found = Vec::new();
    let mut matrix: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let mut kept: Vec<Matrix> = Vec::new();
    let mut numbers: Vec<f64> = Vec::new();
    let mut points: Vec<PagePoint> = Vec::new();
    for word in content.split_whitespace() {
        if let Ok(number) = word.parse::<f64>() {
            numbers.push(number);
            continue;
        }
        let put = |points: &mut Vec<PagePoint>, x: f64, y: f64| {
            let px = x * matrix[0] + y * matrix[2] + matrix[4];
            let py = x * matrix[1] + y * matrix[3] + matrix[5];
            points.push(PagePoint::new(px as f32, (height - py) as f32));
        };
        match word {
            "q" => kept.push(matrix),
            "Q" => matrix = kept.pop().unwrap_or(matrix),
            "cm" => matrix = times(numbers[numbers.len() - 6..].try_into().unwrap(), matrix),
            "m" | "l" | "c" | "v" | "y" => {
                for pair in numbers.chunks_exact(2) {
                    put(&mut points, pair[0], pair[1]);
                }
            }
            "re" => {
                let [x, y, w, h] = numbers[numbers.len() - 4..].try_into().unwrap();
                for (dx, dy) in [(0.0, 0.0), (w, 0.0), (w, h), (0.0, h)] {
                    put(&mut points, x + dx, y + dy);
                }
            }
            "f" | "f*" | "S" | "B" | "B*" if !points.is_empty() => found.push(Drawn {
                points: std::mem::take(&mut points),
                filled: word != "S",
            }),
            "n" => points.clear(),
            _ => {}
        }
        numbers.clear();
    }
    found
}

/// What a program of the system says of the file; none where it is not installed.
pub(crate) fn ask(program: &str, arguments: &[&str], pdf: &[u8]) -> Option<Vec<u8>> {
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else {
        eprintln!("{program} is not installed: this check is left out");
        return None;
    };
    child.stdin.take().unwrap().write_all(pdf).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program} cannot read the file");
    Some(output.stdout)
}

/// The words of the file, page by page, in the order in which they were written; none where `pdftotext` is not installed.
pub(crate) fn words_of(pdf: &[u8]) -> Option<Vec<String>> {
    let text = ask("pdftotext", &["-raw", "-", "-"], pdf)?;
    let text = String::from_utf8_lossy(&text).replace('\u{a0}', " ");
    Some(
        text.split('\u{c}')
            .filter(|page| !page.trim().is_empty())
            .map(str::to_owned)
            .collect(),
    )
}
