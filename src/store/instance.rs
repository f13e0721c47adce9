//! Benchmark instances of the planner's problems, as the bytes they are: `doria solve` reads them.

use std::fs::File;
use std::io;
use std::io::Read as _;
use std::path::Path;

/// No instance is larger, in bytes.
const MOST: u64 = 2 << 30;

/// All bytes of an instance.
///
/// # Errors
/// What the system says, and a file of more than two gibibytes.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > MOST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    // What is no plain file tells no length.
    file.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}
