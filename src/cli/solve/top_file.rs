//! Reads a team orienteering file after Chao: `n` points, `m` teams, `tmax` for each of them, then a line `x y score`
//! for every point; the first is where all start, the last where all end.

use super::fault::Fault;

/// More points are not read: the table of lengths grows with their square.
const MOST: usize = 4000;

/// What stands in a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct TopFile {
    pub(super) teams: usize,
    /// How long a tour may be.
    pub(super) longest: f64,
    /// East, north and score of every point.
    pub(super) points: Vec<[f64; 3]>,
}

impl TopFile {
    /// The length of the straight way between two points.
    pub(super) fn length(&self, a: usize, b: usize) -> f64 {
        match (self.points.get(a), self.points.get(b)) {
            (Some([x, y, _]), Some([u, v, _])) => (x - u).hypot(y - v),
            _ => f64::INFINITY,
        }
    }
}

/// Reads a file.
///
/// # Errors
/// The first fault, with its line.
pub(super) fn read(bytes: &[u8]) -> Result<TopFile, Fault> {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    let points = whole(lines.next(), "n")?;
    let teams = whole(lines.next(), "m")?;
    let (at, line) = lines.next().ok_or_else(|| Fault::new(1, "cli-top-heading", ""))?;
    let fault = |line: &str| Fault::new(at, "cli-top-heading", line);
    let longest = named(line, "tmax").ok_or_else(|| fault(line))?;
    let longest: f64 = longest.parse().map_err(|_| fault(line))?;
    if !longest.is_finite() {
        return Err(fault(line));
    }
    if !(2..=MOST).contains(&points) {
        return Err(Fault::new(1, "cli-top-size", points.to_string()));
    }
    let mut file = TopFile {
        teams,
        longest,
        points: Vec::with_capacity(points),
    };
    let mut last = at;
    for (at, line) in lines {
        last = at;
        if file.points.len() == points {
            return Err(Fault::new(at, "cli-top-more", points.to_string()));
        }
        file.points.push(point(at, line)?);
    }
    if file.points.len() < points {
        let text = format!("{} < {points}", file.points.len());
        return Err(Fault::new(last, "cli-top-fewer", text));
    }
    Ok(file)
}

/// A whole number behind its name.
fn whole(line: Option<(usize, &str)>, name: &str) -> Result<usize, Fault> {
    let Some((at, line)) = line else {
        return Err(Fault::new(1, "cli-top-heading", ""));
    };
    let number = named(line, name).and_then(|number| number.parse().ok());
    number.ok_or_else(|| Fault::new(at, "cli-top-heading", line))
}

/// The only word behind a name.
fn named<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let mut words = line.split_whitespace();
    let (first, second) = (words.next()?, words.next()?);
    (first.eq_ignore_ascii_case(name) && words.next().is_none()).then_some(second)
}

/// East, north and score.
fn point(at: usize, line: &str) -> Result<[f64; 3], Fault> {
    let mut words = line.split_whitespace().map(str::parse::<f64>);
    let (Some(Ok(x)), Some(Ok(y)), Some(Ok(score)), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Err(Fault::new(at, "cli-top-point", line));
    };
    // Squares of larger numbers are no longer told apart.
    if !(x.abs() < 1e9 && y.abs() < 1e9 && (0.0..1e9).contains(&score)) {
        return Err(Fault::new(at, "cli-top-point", line));
    }
    Ok([x, y, score])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::solve::fault::all_told;
    use crate::words::Key;

    #[test]
    fn a_file_is_read_as_it_stands() {
        let file = read(b"n 3\r\nm 2\ntmax 7.5\n0 0\t0\n\n3 4 12\n-1 1e1 0\n").unwrap();
        assert_eq!((file.teams, file.longest, file.points.len()), (2, 7.5, 3));
        assert_eq!(file.points.get(1), Some(&[3.0, 4.0, 12.0]));
        assert!((file.length(0, 1) - 5.0).abs() < 1e-12);
        assert!(file.length(0, 3).is_infinite());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_in_both_languages() {
        let cases: [(&[u8], usize, Key); 14] = [
            (b"", 1, "cli-top-heading"),
            (b"n 3", 1, "cli-top-heading"),
            (b"n three\nm 1\ntmax 1\n", 1, "cli-top-heading"),
            (b"n 2\nm -1\ntmax 1\n", 2, "cli-top-heading"),
            (b"n 2\n\nm 1\ntmax long\n", 4, "cli-top-heading"),
            (b"n 2\nm 1\ntmax inf\n", 3, "cli-top-heading"),
            (b"n 1\nm 1\ntmax 1\n0 0 0", 1, "cli-top-size"),
            (b"n 99999\nm 1\ntmax 1\n", 1, "cli-top-size"),
            (b"n 2\nm 1\ntmax 1\n0 0 0", 4, "cli-top-fewer"),
            (b"n 2\nm 1\ntmax 1\n0 0 0\n1 1 0\n2 2 0", 6, "cli-top-more"),
            (b"n 2\nm 1\ntmax 1\n0 0\n1 1 0", 4, "cli-top-point"),
            (b"n 2\nm 1\ntmax 1\n0 0 -1\n1 1 0", 4, "cli-top-point"),
            (b"n 2\nm 1\ntmax 1\n0 nan 1\n1 1 0", 4, "cli-top-point"),
            (b"\xff\xfe", 1, "cli-top-heading"),
        ];
        all_told(read, &cases);
    }
}
