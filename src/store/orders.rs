//! The orders of large road networks, kept from one opening of an operation to the next: to find one takes 20 s for a
//! million junctions, to read it a moment.
//!
//! A file holds the numbers of junctions in their order and a digest of which are tied together: no places, no names, no
//! records. It is derived and may be thrown away at any time; what is damaged, of another version or of another network
//! is none.

use std::fs;
use std::fs::File;
use std::io;
use std::io::Read as _;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::time::SystemTime;

use sha2::Digest as _;
use sha2::Sha256;

use crate::store::write;

/// What a file begins with; the last figure is its version, raised whenever another order would be found.
const MAGIC: &[u8; 16] = b"doria order    1";
/// The folder of all of them, in the person's data folder.
const FOLDER: &str = "orders";
const ENDING: &str = "order";
/// So many are kept, the last used ones.
const MOST_FILES: usize = 8;
/// As many as take so many bytes together: orders of sixteen million junctions.
const MOST_BYTES: u64 = 64 << 20;
const DIGEST: usize = 32;
const HEAD: usize = MAGIC.len() + DIGEST;

/// The order kept for the network of this shape; none where there is none that is whole.
pub fn read(data: &Path, shape: &[u8; DIGEST]) -> Option<Vec<u32>> {
    let path = place(data, shape);
    let mut bytes = Vec::new();
    let file = File::open(&path).ok()?;
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).ok()?;
    let (held, sum) = bytes.split_last_chunk::<DIGEST>()?;
    let (head, numbers) = held.split_at_checked(HEAD)?;
    let (magic, of) = head.split_at_checked(MAGIC.len())?;
    let (numbers, rest) = numbers.as_chunks::<4>();
    if magic != MAGIC || of != shape || !rest.is_empty() || Sha256::digest(held)[..] != sum[..] {
        return None;
    }
    // The last used ones stay; where the time cannot be set this one goes sooner.
    let used = File::options().append(true).open(&path);
    drop(used.and_then(|file| file.set_modified(SystemTime::now())));
    Some(numbers.iter().map(|number| u32::from_le_bytes(*number)).collect())
}

/// Keeps the order of the network of this shape, and throws away those that were not used for longest.
///
/// # Errors
/// That of the system. What was kept before stays.
pub fn keep(data: &Path, shape: &[u8; DIGEST], order: &[u32]) -> io::Result<()> {
    let mut bytes = Vec::with_capacity(HEAD + order.len() * 4 + DIGEST);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(shape);
    bytes.extend(order.iter().flat_map(|number| number.to_le_bytes()));
    let sum = Sha256::digest(&bytes);
    bytes.extend_from_slice(&sum);
    if bytes.len() as u64 > MOST_BYTES {
        return Ok(());
    }
    let path = place(data, shape);
    fs::create_dir_all(data.join(FOLDER))?;
    write::streamed(&path, |file| file.write_all(&bytes))?;
    throw_away(&data.join(FOLDER), &path)
}

fn place(data: &Path, shape: &[u8; DIGEST]) -> PathBuf {
    let name: String = shape.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    data.join(FOLDER).join(format!("{name}.{ENDING}"))
}

/// Throws away what is too much, but never what was just kept, nor what is no order.
fn throw_away(folder: &Path, kept: &Path) -> io::Result<()> {
    let mut files: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path == kept || path.extension().is_none_or(|ending| ending != ENDING) {
            continue;
        }
        let about = fs::metadata(&path)?;
        files.push((about.modified()?, about.len(), path));
    }
    files.sort_by(|a, b| b.cmp(a));
    let mut bytes = fs::metadata(kept)?.len();
    for (number, (_, length, path)) in (2..).zip(files) {
        bytes = bytes.saturating_add(length);
        if number > MOST_FILES || bytes > MOST_BYTES {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::store::test_folder::Folder;

    fn shape(of: u8) -> [u8; DIGEST] {
        [of; DIGEST]
    }

    #[test]
    fn an_order_is_found_again_for_its_own_network_only() {
        let folder = Folder::new("orders");
        let data = &folder.0;
        assert_eq!(read(data, &shape(1)), None);
        keep(data, &shape(1), &[3, 1, 2, 0]).unwrap();
        assert_eq!(read(data, &shape(1)), Some(vec![3, 1, 2, 0]));
        assert_eq!(read(data, &shape(2)), None);
        // Another network's file under this one's name.
        fs::copy(place(data, &shape(1)), place(data, &shape(2))).unwrap();
        assert_eq!(read(data, &shape(2)), None);
        keep(data, &shape(2), &[]).unwrap();
        assert_eq!(read(data, &shape(2)), Some(vec![]));
    }

    #[test]
    fn what_is_damaged_at_any_byte_is_none() {
        let folder = Folder::new("orders-damaged");
        let data = &folder.0;
        keep(data, &shape(1), &[1, 0, 2]).unwrap();
        let path = place(data, &shape(1));
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x10;
            fs::write(&path, &bytes).unwrap();
            assert_eq!(read(data, &shape(1)), None, "byte {at}");
            fs::write(&path, &whole[..at]).unwrap();
            assert_eq!(read(data, &shape(1)), None, "cut at {at}");
        }
        fs::write(&path, [&whole[..], &[0; 4]].concat()).unwrap();
        assert_eq!(read(data, &shape(1)), None);
        fs::write(&path, &whole).unwrap();
        assert_eq!(read(data, &shape(1)), Some(vec![1, 0, 2]));
    }

    #[test]
    fn only_the_last_used_ones_stay_and_nothing_else_is_touched() {
        let folder = Folder::new("orders-many");
        let data = &folder.0;
        for number in 0..MOST_FILES as u8 {
            keep(data, &shape(number), &[0]).unwrap();
            let age = Duration::from_secs(1000 - u64::from(number));
            let file = File::options()
                .append(true)
                .open(place(data, &shape(number)))
                .unwrap();
            file.set_modified(SystemTime::now() - age).unwrap();
        }
        let stranger = data.join(FOLDER).join("mission.gpkg");
        fs::write(&stranger, "not ours").unwrap();
        // The oldest is used once more, so the second oldest goes.
        assert!(read(data, &shape(0)).is_some());
        keep(data, &shape(100), &[0]).unwrap();
        assert!(read(data, &shape(0)).is_some() && read(data, &shape(100)).is_some());
        assert_eq!(read(data, &shape(1)), None);
        assert!((2..MOST_FILES as u8).all(|number| read(data, &shape(number)).is_some()));
        assert!(stranger.exists());
    }
}
