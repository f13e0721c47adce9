//! Zip archives before a library reads them: whether what is in them unpacks within bounds.
//!
//! Every entry is unpacked once and thrown away, because what the directory says of its size may be untrue.

use std::io;
use std::io::Read as _;

use flate2::read::DeflateDecoder;

use crate::store::gate::Allowance;
use crate::store::gate::GateError;
use crate::store::gate::MAX_ENTRY;
use crate::store::gate::Measured;

const END: [u8; 4] = *b"PK\x05\x06";
const ENTRY: [u8; 4] = *b"PK\x01\x02";
const LOCAL: [u8; 4] = *b"PK\x03\x04";
/// The most entries of an archive.
const MOST_ENTRIES: usize = 4096;

/// Whether all of an archive unpacks to no more than [`MAX_ENTRY`] altogether, and in proportion.
///
/// # Errors
/// [`GateError::Bomb`], [`GateError::Unpackable`] and [`GateError::CutShort`]; archives past 4 GiB (zip64) and packing
/// other than deflate are not read.
pub(super) fn check(bytes: &[u8]) -> Result<(), GateError> {
    let end = bytes
        .windows(END.len())
        .rposition(|window| window == END)
        .ok_or(GateError::CutShort)?;
    let count = usize::from(word(bytes, end + 10)?);
    let mut at = long(bytes, end + 16)?;
    if count > MOST_ENTRIES {
        return Err(GateError::TooMany { limit: MOST_ENTRIES });
    }
    let mut total = 0_u64;
    for _ in 0..count {
        if bytes.get(at..at.saturating_add(4)) != Some(&ENTRY) {
            return Err(GateError::Unpackable);
        }
        let method = word(bytes, at + 10)?;
        let packed = long(bytes, at + 20)?;
        let data = data_of(bytes, long(bytes, at + 42)?, packed)?;
        total = total.saturating_add(unpacked(data, method)?);
        if total > MAX_ENTRY {
            return Err(GateError::Bomb { limit: MAX_ENTRY });
        }
        let names = word(bytes, at + 28)?;
        let (extra, comment) = (word(bytes, at + 30)?, word(bytes, at + 32)?);
        at += 46 + usize::from(names) + usize::from(extra) + usize::from(comment);
    }
    Ok(())
}

/// The packed bytes of an entry, past its own head.
fn data_of(bytes: &[u8], head: usize, packed: usize) -> Result<&[u8], GateError> {
    if bytes.get(head..head.saturating_add(4)) != Some(&LOCAL) {
        return Err(GateError::Unpackable);
    }
    let begin = head + 30 + usize::from(word(bytes, head + 26)?) + usize::from(word(bytes, head + 28)?);
    bytes
        .get(begin..begin.saturating_add(packed))
        .ok_or(GateError::CutShort)
}

fn unpacked(data: &[u8], method: u16) -> Result<u64, GateError> {
    match method {
        0 => Ok(data.len() as u64),
        8 => {
            let allowance = Allowance::new(data.len() as u64, MAX_ENTRY);
            let mut reader = Measured::new(DeflateDecoder::new(data), allowance);
            io::copy(&mut reader.by_ref(), &mut io::sink()).map_err(|error| match error.kind() {
                io::ErrorKind::UnexpectedEof => GateError::CutShort,
                // What the measure says, and nothing else, is of this kind.
                io::ErrorKind::Other => allowance.refusal(),
                _ => GateError::Unpackable,
            })
        }
        _ => Err(GateError::Unpackable),
    }
}

fn word(bytes: &[u8], at: usize) -> Result<u16, GateError> {
    bytes
        .get(at..at.saturating_add(2))
        .and_then(|two| two.try_into().ok())
        .map(u16::from_le_bytes)
        .ok_or(GateError::CutShort)
}

fn long(bytes: &[u8], at: usize) -> Result<usize, GateError> {
    bytes
        .get(at..at.saturating_add(4))
        .and_then(|four| four.try_into().ok())
        .map(|four| u32::from_le_bytes(four) as usize)
        .ok_or(GateError::CutShort)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::DeflateEncoder;

    use super::*;

    /// An archive of one entry, whose directory says what it is told to.
    fn archive(content: &[u8], says: u32) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).unwrap();
        let packed = encoder.finish().unwrap();
        let size = u32::try_from(packed.len()).unwrap();
        let mut out = LOCAL.to_vec();
        out.extend([20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        out.extend(size.to_le_bytes());
        out.extend(says.to_le_bytes());
        out.extend([1, 0, 0, 0, b'a']);
        out.extend(&packed);
        let directory = u32::try_from(out.len()).unwrap();
        out.extend(ENTRY);
        out.extend([20, 0, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        out.extend(size.to_le_bytes());
        out.extend(says.to_le_bytes());
        out.extend([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        out.extend([0, 0, 0, 0, b'a']);
        out.extend(END);
        out.extend([0, 0, 0, 0, 1, 0, 1, 0, 47, 0, 0, 0]);
        out.extend(directory.to_le_bytes());
        out.extend([0, 0]);
        out
    }

    #[test]
    fn what_unpacks_out_of_proportion_is_refused_whatever_the_directory_says() {
        assert_eq!(check(&archive(b"rows and columns", 16)), Ok(()));
        let zeros = vec![0; 64 * 1024 * 1024];
        let bomb = check(&archive(&zeros, 10));
        assert_eq!(bomb, Err(GateError::Bomb { limit: MAX_ENTRY }));
    }

    #[test]
    fn broken_archives_are_refused() {
        let sound = archive(b"rows and columns of a sheet", 27);
        assert_eq!(check(b"PK"), Err(GateError::CutShort));
        for at in 0..sound.len() {
            let mut changed = sound.clone();
            changed[at] ^= 0x55;
            drop(check(&changed));
            drop(check(&sound[..at]));
        }
    }
}
