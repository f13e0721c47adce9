//! Where this person's settings and working copies lie.
//!
//! Names folders; makes none.

use std::ffi::OsString;
use std::path::Path;
use std::path::PathBuf;

/// Where the settings are: the file that `DORIA_CONFIG` names, else the folder `DORIA_CONFIG_DIR`, else `doria` in the
/// system's place for settings. None where the system names no place (no home).
pub fn config() -> Option<PathBuf> {
    let file = std::env::var_os("DORIA_CONFIG").filter(|file| !file.is_empty());
    if let Some(file) = file {
        return Some(PathBuf::from(file));
    }
    place(
        |name| std::env::var_os(name),
        "DORIA_CONFIG_DIR",
        "XDG_CONFIG_HOME",
        ".config",
    )
}

/// The folder of the working copies: `DORIA_DATA_DIR`, else `doria` in the system's place for data.
/// None where the system names no place (no home).
pub fn data() -> Option<PathBuf> {
    place(
        |name| std::env::var_os(name),
        "DORIA_DATA_DIR",
        "XDG_DATA_HOME",
        ".local/share",
    )
}

/// A path as an operation keeps it: its name alone where it lies beside the operation or below, so that both can be moved.
pub fn kept_path(path: &Path, operation: Option<&Path>) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = operation.and_then(|file| std::path::absolute(file).ok());
    let folder = folder.as_deref().and_then(Path::parent);
    let kept = folder.and_then(|folder| absolute.strip_prefix(folder).ok());
    kept.unwrap_or(&absolute).to_string_lossy().into_owned()
}

/// Where a path that an operation keeps leads.
pub fn found_path(kept: &str, operation: Option<&Path>) -> PathBuf {
    let folder = operation.and_then(Path::parent);
    folder.map_or_else(|| PathBuf::from(kept), |folder| folder.join(kept))
}

fn place(get: impl Fn(&str) -> Option<OsString>, own: &str, xdg: &str, in_home: &str) -> Option<PathBuf> {
    let named = |name: &str| get(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(own) = named(own) {
        return Some(own);
    }
    let base = if cfg!(windows) {
        named("APPDATA")
    } else {
        // A relative path in an XDG variable is to be ignored, says its standard.
        named(xdg).filter(|path| path.is_absolute()).or_else(|| {
            named("HOME")
                .filter(|path| path.is_absolute())
                .map(|home| home.join(in_home))
        })
    };
    base.map(|base| base.join("doria"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&str, &str)]) -> Option<PathBuf> {
        let get = |name: &str| {
            let found = pairs.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| OsString::from(value))
        };
        place(get, "DORIA_CONFIG_DIR", "XDG_CONFIG_HOME", ".config")
    }

    #[cfg(unix)]
    #[test]
    fn the_place_follows_the_system_and_can_be_named() {
        let home = ("HOME", "/home/a");
        assert_eq!(with(&[home]), Some(PathBuf::from("/home/a/.config/doria")));
        assert_eq!(
            with(&[home, ("XDG_CONFIG_HOME", "/x")]),
            Some(PathBuf::from("/x/doria"))
        );
        assert_eq!(
            with(&[home, ("XDG_CONFIG_HOME", "x")]),
            Some(PathBuf::from("/home/a/.config/doria"))
        );
        assert_eq!(with(&[home, ("DORIA_CONFIG_DIR", "d")]), Some(PathBuf::from("d")));
        assert_eq!(with(&[("HOME", "")]), None);
        assert_eq!(with(&[]), None);
    }
}
