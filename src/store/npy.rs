//! Arrays of numbers as numpy keeps them (`.npy`, and several in one `.npz`): the inputs and answers of measurements.
//!
//! The format: <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>.

use std::fs::File;
use std::io;
use std::io::Read as _;
use std::path::Path;

/// The mark at the head of every array.
const MAGIC: &[u8; 6] = b"\x93NUMPY";
/// No array of a measurement is larger, in bytes.
const MOST: u64 = 4 << 30;

/// Why an array could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum NpyError {
    /// The system refused.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The archive cannot be read, or has no such array.
    #[error("{0}")]
    Archive(#[from] zip::result::ZipError),
    /// It is not an array, or one of another kind of number.
    #[error("not an array of {0}")]
    Kind(&'static str),
}

/// A number that arrays are made of.
pub trait Number: Sized {
    /// Its name in the head of an array.
    const NAME: &'static str;
    /// How many bytes it takes.
    const SIZE: usize;
    /// From these bytes, the lowest first.
    fn read(bytes: &[u8]) -> Option<Self>;
    /// As bytes, the lowest first, behind others.
    fn put(&self, bytes: &mut Vec<u8>);
}

macro_rules! number {
    ($($kind:ty, $name:literal);*) => {$(
        impl Number for $kind {
            const NAME: &'static str = $name;
            const SIZE: usize = size_of::<$kind>();
            fn read(bytes: &[u8]) -> Option<Self> {
                Some(Self::from_le_bytes(bytes.try_into().ok()?))
            }
            fn put(&self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }
        }
    )*};
}

number!(u32, "<u4"; i64, "<i8"; f32, "<f4"; f64, "<f8"; i8, "|i1"; u8, "|u1");

/// The numbers of an array in a file of its own, whatever its shape, the last axis fastest.
///
/// # Errors
/// [`NpyError`].
pub fn read<T: Number>(file: &Path) -> Result<Vec<T>, NpyError> {
    let mut bytes = Vec::new();
    File::open(file)?.take(MOST).read_to_end(&mut bytes)?;
    numbers(&bytes)
}

/// The same for an array of an archive.
///
/// # Errors
/// [`NpyError`].
pub fn read_from<T: Number>(archive: &Path, name: &str) -> Result<Vec<T>, NpyError> {
    let mut archive = zip::ZipArchive::new(File::open(archive)?)?;
    let mut bytes = Vec::new();
    archive
        .by_name(&format!("{name}.npy"))?
        .take(MOST)
        .read_to_end(&mut bytes)?;
    numbers(&bytes)
}

/// Writes numbers in rows of equal length, or in one row.
///
/// # Errors
/// [`NpyError`].
pub fn write<T: Number>(file: &Path, numbers: &[T], row: Option<usize>) -> Result<(), NpyError> {
    write_of(file, numbers, row.as_slice())
}

/// The same of more axes: their lengths but the first's, from the slowest to the fastest.
///
/// # Errors
/// [`NpyError`].
pub fn write_of<T: Number>(file: &Path, numbers: &[T], inner: &[usize]) -> Result<(), NpyError> {
    let first = numbers.len() / inner.iter().product::<usize>().max(1);
    let lengths = inner
        .iter()
        .map(|length| format!(" {length}"))
        .collect::<Vec<_>>();
    let shape = format!("({first},{})", lengths.join(","));
    let mut head = format!(
        "{{'descr': '{}', 'fortran_order': False, 'shape': {shape}, }}",
        T::NAME
    );
    // The numbers begin at a multiple of 64.
    while !(10 + head.len() + 1).is_multiple_of(64) {
        head.push(' ');
    }
    head.push('\n');
    let mut bytes = Vec::with_capacity(10 + head.len() + numbers.len() * T::SIZE);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&[1, 0]);
    bytes.extend_from_slice(&u16::try_from(head.len()).unwrap_or(u16::MAX).to_le_bytes());
    bytes.extend_from_slice(head.as_bytes());
    for number in numbers {
        number.put(&mut bytes);
    }
    Ok(std::fs::write(file, bytes)?)
}

fn numbers<T: Number>(bytes: &[u8]) -> Result<Vec<T>, NpyError> {
    let wrong = || NpyError::Kind(T::NAME);
    let (head, body) = split(bytes).ok_or_else(wrong)?;
    if !head.contains(&format!("'descr': '{}'", T::NAME)) || !head.contains("'fortran_order': False") {
        return Err(wrong());
    }
    body.chunks_exact(T::SIZE)
        .map(|bytes| T::read(bytes).ok_or_else(wrong))
        .collect()
}

/// The head of an array, and its numbers.
fn split(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (version, rest) = rest.split_at_checked(2)?;
    // The length of the head takes two bytes in the first version, four later.
    let (length, rest) = rest.split_at_checked(if version.first() == Some(&1) { 2 } else { 4 })?;
    let length = length
        .iter()
        .rev()
        .fold(0_usize, |sum, byte| (sum << 8) | usize::from(*byte));
    let (head, body) = rest.split_at_checked(length)?;
    Some((std::str::from_utf8(head).ok()?, body))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::test_folder::Folder;

    #[test]
    fn what_was_written_is_read_and_its_numbers_begin_at_a_multiple_of_64() {
        let folder = Folder::new("npy");
        let file = folder.file("a.npy");
        let all: Vec<i64> = vec![3, -1, i64::MAX, 0, 7, 2];
        for row in [None, Some(3)] {
            write(&file, &all, row).unwrap();
            assert_eq!(read::<i64>(&file).unwrap(), all);
            assert!((std::fs::read(&file).unwrap().len() - 6 * 8).is_multiple_of(64));
        }
        assert!(matches!(read::<f64>(&file), Err(NpyError::Kind("<f8"))));
    }

    #[test]
    fn what_is_no_array_is_refused() {
        let good = [MAGIC.as_slice(), &[1, 0, 200, 0], b"{'descr': '<i8'"].concat();
        for bytes in [&b""[..], b"\x93NUMPY", &good] {
            assert!(numbers::<i64>(bytes).is_err());
        }
    }
}
