//! The exercise that comes with the program, as a working copy that the person may change.
//!
//! The bundled files lie in the program itself, so that it needs no folder beside it; they are never written to.

use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use crate::store::gpkg::FileError;
use crate::store::gpkg::remove_companions;
use crate::store::lock::Lock;
use crate::store::write;

/// The operation, as a `GeoPackage`.
const OPERATION: &[u8] = include_bytes!("../../maps/shabunda.gpkg");
/// The offline map that lies under it.
const MAP: &[u8] = include_bytes!("../../maps/shabunda.pmtiles");

const OPERATION_NAME: &str = "shabunda.gpkg";
const MAP_NAME: &str = "shabunda.pmtiles";

/// The working copy of the exercise in this folder ([`crate::store::folders::data`]); made where there is none yet,
/// else left as the person last saved it. The offline map lies beside it.
///
/// # Errors
/// [`FileError`] where the folder cannot be written.
pub fn working_copy(folder: &Path) -> Result<PathBuf, FileError> {
    let operation = folder.join(OPERATION_NAME);
    put_map(folder)?;
    if !operation.exists() {
        renew(&operation)?;
    }
    Ok(operation)
}

/// Puts a fresh copy in the place of the working copy: what was changed in it is gone.
///
/// # Errors
/// [`FileError`]: where the working copy is open, or cannot be written; it is then as it was.
pub fn start_again(folder: &Path) -> Result<PathBuf, FileError> {
    let operation = folder.join(OPERATION_NAME);
    put_map(folder)?;
    renew(&operation)?;
    Ok(operation)
}

fn renew(operation: &Path) -> Result<(), FileError> {
    let fail = |error: io::Error| FileError::of_system(operation, &error);
    let lock = Lock::take(operation).map_err(|no| FileError::of_lock(operation, no))?;
    remove_companions(operation)?;
    write::replace(operation, OPERATION).map_err(fail)?;
    drop(lock);
    Ok(())
}

/// Nobody edits the map, so whatever differs from ours is an older one or a broken one.
fn put_map(folder: &Path) -> Result<(), FileError> {
    let map = folder.join(MAP_NAME);
    let fail = |error: io::Error| FileError::of_system(&map, &error);
    fs::create_dir_all(folder).map_err(fail)?;
    if fs::metadata(&map).is_ok_and(|found| found.len() == MAP.len() as u64)
        && fs::read(&map).is_ok_and(|found| found == MAP)
    {
        return Ok(());
    }
    write::replace(&map, MAP).map_err(fail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Change;
    use crate::model::Edit;
    use crate::store::gpkg::OperationFile;
    use crate::store::gpkg::Step;
    use crate::store::test_folder::Folder;

    #[test]
    fn the_working_copy_keeps_what_was_done_until_one_starts_again() {
        let folder = Folder::new("exercise");
        let inner = folder.file("doria");
        let path = working_copy(&inner).unwrap();
        let opened = OperationFile::open(&path).unwrap();
        assert!(opened.operation.about.exercise && opened.findings.is_empty());
        let bases = opened.operation.bases.len();
        assert!(bases > 0);
        let gone: Vec<_> = opened.operation.bases.iter().map(|(id, _)| id).collect();
        let after = opened.operation.with(&[Edit::Bases(Change::Remove(gone))]);
        let mut file = opened.file;
        file.commit(&opened.operation, &after, Step::Do("step-delete".to_owned()))
            .unwrap();
        assert!(
            matches!(start_again(&inner), Err(FileError::InUse { .. })),
            "renewed under our hands"
        );
        drop(file);

        assert_eq!(working_copy(&inner).unwrap(), path);
        assert!(OperationFile::open(&path).unwrap().operation.bases.is_empty());
        fs::write(inner.join("shabunda.gpkg-journal"), b"left by a crash").unwrap();
        start_again(&inner).unwrap();
        assert_eq!(OperationFile::open(&path).unwrap().operation.bases.len(), bases);
    }

    #[test]
    fn every_offline_map_of_the_exercise_lies_beside_it() {
        let folder = Folder::new("exercise-maps");
        let path = working_copy(&folder.0).unwrap();
        let opened = OperationFile::open_read_only(&path).unwrap();
        assert!(!opened.operation.maps.is_empty());
        for map in opened.operation.maps.rows() {
            assert!(folder.file(&map.path).is_file(), "{}", map.path);
        }
        fs::write(folder.file(MAP_NAME), b"broken").unwrap();
        working_copy(&folder.0).unwrap();
        assert_eq!(fs::read(folder.file(MAP_NAME)).unwrap(), MAP);
    }
}
