//! Unpacking within bounds: so many bytes, and not out of proportion to what went in.
//!
//! Gzip and zlib in memory; [`Measured`] puts the same bounds on any other stream.

use std::io;
use std::io::Read;

use flate2::read::GzDecoder;
use flate2::read::ZlibDecoder;

use crate::store::gate::GateError;
use crate::store::gate::MAX_RATIO;
use crate::store::gate::RATIO_FROM;

/// How much something may unpack to.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    most: u64,
    limit: u64,
}

impl Allowance {
    /// At most `limit` bytes; past [`RATIO_FROM`] also at most [`MAX_RATIO`] times the packed size.
    pub fn new(packed: u64, limit: u64) -> Self {
        let in_proportion = packed.saturating_mul(MAX_RATIO).max(RATIO_FROM);
        Self {
            most: limit.min(in_proportion),
            limit,
        }
    }

    /// The most bytes that may come out.
    pub const fn most(self) -> u64 {
        self.most
    }

    /// The refusal of what is more.
    pub const fn refusal(self) -> GateError {
        GateError::Bomb { limit: self.limit }
    }
}

/// A stream that ends in a refusal once more came out of it than allowed.
#[derive(Debug)]
pub struct Measured<R> {
    inner: R,
    allowance: Allowance,
    out: u64,
}

impl<R: Read> Measured<R> {
    /// Watches over a stream of unpacked bytes.
    pub const fn new(inner: R, allowance: Allowance) -> Self {
        Self {
            inner,
            allowance,
            out: 0,
        }
    }
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.out = self.out.saturating_add(read as u64);
        if self.out > self.allowance.most {
            return Err(io::Error::other(self.allowance.refusal()));
        }
        Ok(read)
    }
}

/// Whether these bytes begin like gzip.
pub fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Unpacks gzip or zlib, told apart by their first bytes, to at most `limit` bytes.
///
/// # Errors
/// [`GateError::Bomb`] past the bounds, [`GateError::CutShort`] and [`GateError::Unpackable`] for what is broken.
pub fn inflate(packed: &[u8], limit: u64) -> Result<Vec<u8>, GateError> {
    let allowance = Allowance::new(packed.len() as u64, limit);
    if is_gzip(packed) {
        drain(GzDecoder::new(packed), packed.len(), allowance)
    } else {
        drain(ZlibDecoder::new(packed), packed.len(), allowance)
    }
}

fn drain(unpacker: impl Read, packed: usize, allowance: Allowance) -> Result<Vec<u8>, GateError> {
    // A first guess that a small file cannot turn into much memory.
    let mut out = Vec::with_capacity(packed.saturating_mul(3).min(1024 * 1024));
    let read = unpacker
        .take(allowance.most().saturating_add(1))
        .read_to_end(&mut out)
        .map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => GateError::CutShort,
            _ => GateError::Unpackable,
        })?;
    if read as u64 > allowance.most() {
        return Err(allowance.refusal());
    }
    Ok(out)
}
