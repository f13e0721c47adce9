//! Zip archives before a library reads them: whether what is in them unpacks within bounds.
//!
//! The archive is opened by the crate that the library itself uses, so that no directory is looked at here and another
//! one read there. Every entry is unpacked once and thrown away, because what is said of its size may be untrue.

use std::io;
use std::io::Cursor;
use std::io::Read as _;
use std::io::Write as _;

use zip::CompressionMethod;
use zip::ZipArchive;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::store::gate::Allowance;
use crate::store::gate::GateError;
use crate::store::gate::MAX_ENTRY;
use crate::store::gate::Measured;

/// The most entries of an archive.
const MOST_ENTRIES: usize = 4096;

/// Whether all of an archive unpacks to no more than [`MAX_ENTRY`] altogether, and in proportion.
///
/// # Errors
/// [`GateError::Bomb`], [`GateError::TooMany`], [`GateError::CutShort`], and [`GateError::Unpackable`] for what is no
/// archive, encrypted, or packed otherwise than by deflate.
pub(super) fn check(bytes: &[u8]) -> Result<(), GateError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| GateError::Unpackable)?;
    if archive.len() > MOST_ENTRIES {
        return Err(GateError::TooMany { limit: MOST_ENTRIES });
    }
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| GateError::Unpackable)?;
        // An entry that claims to be larger than its file would buy itself a larger allowance.
        let packed = entry.compressed_size().min(bytes.len() as u64);
        let allowance = Allowance::new(packed, MAX_ENTRY);
        let unpacked = io::copy(&mut Measured::new(entry, allowance), &mut io::sink());
        total = total.saturating_add(unpacked.map_err(|error| fault(&error, allowance))?);
        if total > MAX_ENTRY {
            return Err(GateError::Bomb { limit: MAX_ENTRY });
        }
    }
    Ok(())
}

/// A workbook without the blanks around the values of its cells; none where it cannot be packed anew, or had none. The
/// archive was [`check`]ed.
pub(super) fn without_blanks(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut changed = false;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).ok()?;
        let name = entry.name().ok()?.into_owned();
        let mut content = Vec::new();
        entry.take(MAX_ENTRY).read_to_end(&mut content).ok()?;
        if name.starts_with("xl/worksheets/") {
            let trimmed = trimmed(&content);
            changed |= trimmed.len() != content.len();
            content = trimmed;
        }
        packed.start_file(name, options).ok()?;
        packed.write_all(&content).ok()?;
    }
    let packed = packed.finish().ok()?.into_inner();
    changed.then_some(packed)
}

/// A sheet without blanks after `<v>` and before `</v>`.
fn trimmed(sheet: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(sheet.len());
    let mut after_opening = false;
    for (at, byte) in sheet.iter().enumerate() {
        let rest = sheet.get(at..).unwrap_or_default();
        if rest.starts_with(b"</v>") {
            while out.last().is_some_and(u8::is_ascii_whitespace) {
                out.pop();
            }
        }
        if after_opening && byte.is_ascii_whitespace() {
            continue;
        }
        out.push(*byte);
        after_opening = out.ends_with(b"<v>");
    }
    out
}

fn fault(error: &io::Error, allowance: Allowance) -> GateError {
    let measured = error.get_ref().is_some_and(|inner| inner.is::<GateError>());
    match error.kind() {
        _ if measured => allowance.refusal(),
        io::ErrorKind::UnexpectedEof => GateError::CutShort,
        _ => GateError::Unpackable,
    }
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::Crc;
    use flate2::write::DeflateEncoder;

    use super::*;

    /// An entry's own head with its packed bytes, and its line of the directory, which says what it is told to.
    fn entry(content: &[u8], says: u32, at: usize) -> (Vec<u8>, Vec<u8>) {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).unwrap();
        let packed = encoder.finish().unwrap();
        let mut crc = Crc::new();
        crc.update(content);
        let mut common = vec![20, 0, 0, 0, 8, 0, 0, 0, 0, 0];
        common.extend(crc.sum().to_le_bytes());
        common.extend(u32::try_from(packed.len()).unwrap().to_le_bytes());
        common.extend(says.to_le_bytes());
        common.extend([1, 0, 0, 0]);
        let mut local = b"PK\x03\x04".to_vec();
        local.extend(&common);
        local.push(b'a');
        local.extend(&packed);
        let mut line = b"PK\x01\x02\x14\x00".to_vec();
        line.extend(&common);
        line.extend([0; 10]);
        line.extend(u32::try_from(at).unwrap().to_le_bytes());
        line.push(b'a');
        (local, line)
    }

    /// The end of an archive: how long its directory is said to be, and where it begins.
    fn end(length: u32, begin: usize) -> Vec<u8> {
        let mut out = b"PK\x05\x06\0\0\0\0\x01\0\x01\0".to_vec();
        out.extend(length.to_le_bytes());
        out.extend(u32::try_from(begin).unwrap().to_le_bytes());
        out.extend([0, 0]);
        out
    }

    /// An archive of one entry.
    fn archive(content: &[u8], says: u32) -> Vec<u8> {
        let (mut out, line) = entry(content, says, 0);
        let begin = out.len();
        out.extend(&line);
        out.extend(end(u32::try_from(line.len()).unwrap(), begin));
        out
    }

    /// An archive with two directories: a harmless one for those who look at its end alone, and one of zip64 for
    /// those who follow the locator before it.
    fn two_faced(harmless: &[u8], hidden: &[u8]) -> Vec<u8> {
        let (mut out, first) = entry(harmless, u32::try_from(harmless.len()).unwrap(), 0);
        let (local, second) = entry(hidden, u32::try_from(hidden.len()).unwrap(), out.len());
        out.extend(&local);
        let shown = out.len();
        out.extend(&first);
        let true_one = out.len() as u64;
        out.extend(&second);
        let zip64 = out.len() as u64;
        out.extend(b"PK\x06\x06");
        out.extend(44_u64.to_le_bytes());
        out.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        out.extend(1_u64.to_le_bytes());
        out.extend(1_u64.to_le_bytes());
        out.extend((second.len() as u64).to_le_bytes());
        out.extend(true_one.to_le_bytes());
        out.extend(b"PK\x06\x07\0\0\0\0");
        out.extend(zip64.to_le_bytes());
        out.extend(1_u32.to_le_bytes());
        out.extend(end(u32::MAX, shown));
        out
    }

    #[test]
    fn what_unpacks_out_of_proportion_is_refused_whatever_the_directory_says() {
        assert_eq!(check(&archive(b"rows and columns", 16)), Ok(()));
        let zeros = vec![0; 64 * 1024 * 1024];
        let bomb = check(&archive(&zeros, 64 * 1024 * 1024));
        assert_eq!(bomb, Err(GateError::Bomb { limit: MAX_ENTRY }));
        assert_eq!(check(&archive(&zeros, 10)), Err(GateError::Unpackable), "a lie");
    }

    #[test]
    fn a_bomb_behind_a_second_directory_is_refused() {
        let harmless = b"rows and columns";
        assert_eq!(
            check(&two_faced(harmless, harmless)),
            Ok(()),
            "the archive itself is sound"
        );
        let zeros = vec![0; 64 * 1024 * 1024];
        let bomb = check(&two_faced(harmless, &zeros));
        assert_eq!(bomb, Err(GateError::Bomb { limit: MAX_ENTRY }));
    }

    #[test]
    fn broken_archives_are_refused() {
        let sound = archive(b"rows and columns of a sheet", 27);
        assert_eq!(check(b"PK"), Err(GateError::Unpackable));
        for at in 0..sound.len() {
            let mut changed = sound.clone();
            changed[at] ^= 0x55;
            drop(check(&changed));
            drop(check(&sound[..at]));
        }
    }
}
