//! Where this person's settings and working copies lie.
//!
//! Names folders; makes none.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder of the settings: `DORIA_CONFIG_DIR`, else `doria` in the system's place for settings.
/// None where the system names no place (no home).
pub fn config() -> Option<PathBuf> {
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
