//! A large text is gone through by all cores, part by part, where the order of its rows does not matter to what is asked.

use rayon::prelude::*;

use crate::model::Finding;
use crate::store::import::error::ImportError;
use crate::store::import::table::sheet::Row;
use crate::store::import::table::sheet::Sheet;

/// A text shorter than this, in bytes, is read sooner than it is shared.
const WORTH_IT: usize = 1 << 20;
/// Into so many parts a large text goes.
const PARTS: usize = 16;

/// Goes through all rows and gives what was made of each part, in the order of the file. The numbers of the rows count from
/// the beginning of their part. The parts are the same on every computer.
///
/// # Errors
/// What `see` says, and [`ImportError`] where the file itself ends the walk.
pub(crate) fn share<A: Send>(
    sheet: &dyn Sheet,
    begin: impl Fn() -> A + Sync,
    see: impl Fn(&mut A, Result<&Row<'_>, Finding>) -> Result<(), ImportError> + Sync,
) -> Result<Vec<A>, ImportError> {
    let Some(parts) = sheet.parts() else {
        let mut all = begin();
        sheet.walk(&mut |row| see(&mut all, row))?;
        return Ok(vec![all]);
    };
    let cuts = cuts(parts.bounds(), |near| parts.cut(near));
    let (made, _) = read_in_parts(&cuts, |from, to| {
        let mut part = begin();
        let next = parts.walk_part(from, to, &mut |row| see(&mut part, row))?;
        Ok((part, next))
    })?;
    Ok(made)
}

/// The places at which the parts of a text begin, and where the last one ends; `cut` gives the next place from a byte on at
/// which something may begin.
pub(crate) fn cuts((from, to): (usize, usize), cut: impl Fn(usize) -> usize) -> Vec<usize> {
    let step = to.saturating_sub(from) / PARTS;
    let inner = if step < WORTH_IT / PARTS { 1..1 } else { 1..PARTS };
    let mut cuts = vec![from];
    cuts.extend(inner.map(|at| cut(from + at * step).min(to)));
    cuts.push(to);
    cuts.dedup();
    cuts
}

/// Reads all parts, by all cores. `read` takes what begins between two places and tells where the next begins. Gives what
/// was made of each, and where the last one ended.
///
/// # Errors
/// The first of any part.
pub(crate) fn read_in_parts<A: Send>(
    cuts: &[usize],
    read: impl Fn(usize, usize) -> Result<(A, usize), ImportError> + Sync,
) -> Result<(Vec<A>, usize), ImportError> {
    let ends: Vec<(usize, usize)> = cuts.iter().copied().zip(cuts.iter().copied().skip(1)).collect();
    let tried: Vec<_> = (ends.par_iter())
        .with_max_len(1)
        .map(|(from, to)| read(*from, *to))
        .collect();
    // Where something reaches beyond a cut, what was read from there on is none: it is read again from where one begins.
    let mut made = Vec::with_capacity(tried.len());
    let mut next = cuts.first().copied().unwrap_or(0);
    for ((from, to), part) in ends.into_iter().zip(tried) {
        if next >= to {
            continue;
        }
        let (part, after) = if next == from { part? } else { read(next, to)? };
        made.push(part);
        next = after;
    }
    Ok((made, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads letters; what stands in brackets is one.
    fn letters(text: &[u8], from: usize, to: usize) -> Result<(Vec<usize>, usize), ImportError> {
        let (mut found, mut at) = (Vec::new(), from);
        while at < to.min(text.len()) {
            found.push(at);
            if text[at] == b'(' {
                while at < text.len() && text[at] != b')' {
                    at += 1;
                }
            }
            at += 1;
        }
        Ok((found, at))
    }

    #[test]
    fn what_reaches_beyond_a_cut_is_read_once() {
        let text = b"ab(cdefghijk)lm(n)op(qrstuvwxyz";
        let want = letters(text, 0, text.len()).unwrap();
        for step in 1..40 {
            let mut cuts: Vec<usize> = (0..text.len()).step_by(step).collect();
            cuts.push(text.len());
            let (made, end) = read_in_parts(&cuts, |from, to| letters(text, from, to)).unwrap();
            assert_eq!(made.concat(), want.0, "{step}");
            assert_eq!(end, want.1, "{step}");
        }
    }

    #[test]
    fn a_small_text_is_not_cut() {
        assert_eq!(cuts((3, 1000), |near| near), [3, 1000]);
        assert_eq!(cuts((3, 3 + (2 << 20)), |near| near).len(), PARTS + 1);
        assert_eq!(cuts((0, 2 << 20), |_| 2 << 20), [0, 2 << 20]);
    }
}
