//! Reads a cover file: a line `sites demands p`, then for each demand a line `weight site site …`, sites from 0.

use super::fault::Fault;

/// More sites or demands are not read.
const MOST: usize = 50_000_000;

/// What stands in a cover file.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct CoverFile {
    pub(super) sites: usize,
    /// How many sites may be opened.
    pub(super) most: usize,
    pub(super) weights: Vec<f64>,
    /// By demand where in `ids` its sites begin; one more at the end.
    pub(super) starts: Vec<u32>,
    pub(super) ids: Vec<u32>,
}

/// Reads a cover file in one pass over its bytes.
///
/// # Errors
/// The first fault, with its line.
pub(super) fn read(bytes: &[u8]) -> Result<CoverFile, Fault> {
    let mut lines = (1..).zip(bytes.split(|byte| *byte == b'\n'));
    let mut filled = lines.by_ref().filter(|(_, line)| !line.trim_ascii().is_empty());
    let Some((at, head)) = filled.next() else {
        return Err(Fault::new(1, "cli-cover-empty", ""));
    };
    let (sites, demands, most) = heading(at, head)?;
    let mut file = CoverFile {
        sites,
        most,
        weights: Vec::with_capacity(demands.min(bytes.len() / 2)),
        starts: vec![0],
        ids: Vec::with_capacity(bytes.len() / 5),
    };
    let mut last = at;
    for (at, line) in filled {
        last = at;
        if file.weights.len() == demands {
            return Err(Fault::new(at, "cli-cover-more", demands.to_string()));
        }
        demand(&mut file, at, line)?;
    }
    if file.weights.len() < demands {
        let text = format!("{} < {demands}", file.weights.len());
        return Err(Fault::new(last, "cli-cover-fewer", text));
    }
    Ok(file)
}

/// Sites, demands and how many sites may be opened.
fn heading(at: usize, line: &[u8]) -> Result<(usize, usize, usize), Fault> {
    let fault = || Fault::new(at, "cli-cover-heading", String::from_utf8_lossy(line));
    let mut numbers = words_of(line).map(|word| text(word).parse::<usize>());
    let (Some(Ok(sites)), Some(Ok(demands)), Some(Ok(most)), None) =
        (numbers.next(), numbers.next(), numbers.next(), numbers.next())
    else {
        return Err(fault());
    };
    if sites > MOST || demands > MOST {
        return Err(fault());
    }
    Ok((sites, demands, most))
}

/// One demand with its sites.
fn demand(file: &mut CoverFile, at: usize, line: &[u8]) -> Result<(), Fault> {
    let mut words = words_of(line);
    let first = words.next().unwrap_or_default();
    let weight = whole(first).map_or_else(|| text(first).parse::<f64>(), |whole| Ok(whole as f64));
    match weight {
        Ok(weight) if weight.is_finite() && weight >= 0.0 => file.weights.push(weight),
        Ok(weight) if weight < 0.0 => {
            return Err(Fault::new(
                at,
                "cli-cover-negative",
                String::from_utf8_lossy(first),
            ));
        }
        _ => return Err(Fault::new(at, "cli-cover-weight", String::from_utf8_lossy(first))),
    }
    for word in words {
        match whole(word) {
            Some(site) if site < file.sites as u64 => file.ids.push(site as u32),
            _ => return Err(Fault::new(at, "cli-cover-site", String::from_utf8_lossy(word))),
        }
    }
    match u32::try_from(file.ids.len()) {
        Ok(end) => file.starts.push(end),
        Err(_) => return Err(Fault::new(at, "cli-cover-large", "")),
    }
    Ok(())
}

fn words_of(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    line.split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty())
}

/// A whole number of few enough digits not to overflow.
fn whole(word: &[u8]) -> Option<u64> {
    if word.is_empty() || word.len() > 15 {
        return None;
    }
    word.iter().try_fold(0_u64, |number, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then(|| number * 10 + u64::from(digit))
    })
}

fn text(word: &[u8]) -> &str {
    str::from_utf8(word).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::solve::fault::all_told;
    use crate::words::Key;

    #[test]
    fn a_cover_file_is_read_as_it_stands() {
        let file = read(b"3 4 2\n5 0 2\r\n0.25\n 7e2 1 1 \n0 2").unwrap();
        assert_eq!((file.sites, file.most), (3, 2));
        assert_eq!(file.weights, [5.0, 0.25, 700.0, 0.0]);
        assert_eq!(file.starts, [0, 2, 2, 4, 5]);
        assert_eq!(file.ids, [0, 2, 1, 1, 2]);
        assert_eq!(read(b"0 0 0").unwrap().starts, [0]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_in_both_languages() {
        let cases: [(&[u8], usize, Key); 12] = [
            (b"", 1, "cli-cover-empty"),
            (b" \n\n", 1, "cli-cover-empty"),
            (b"3 1", 1, "cli-cover-heading"),
            (b"3 1 -2\n1", 1, "cli-cover-heading"),
            (b"3 1 2 4\n1", 1, "cli-cover-heading"),
            (b"99999999999 1 2\n1", 1, "cli-cover-heading"),
            (b"3 2 1\n1 0", 2, "cli-cover-fewer"),
            (b"3 1 1\n1 0\n\n2 1", 4, "cli-cover-more"),
            (b"3 1 1\n-1 0", 2, "cli-cover-negative"),
            (b"3 1 1\nnan 0", 2, "cli-cover-weight"),
            (b"3 2 1\n1 0\n\xff 0", 3, "cli-cover-weight"),
            (b"3 2 1\n1 0\n1 3", 3, "cli-cover-site"),
        ];
        all_told(read, &cases);
    }
}
