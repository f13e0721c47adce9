//! Showing a file or folder with the program that the system keeps for it; nothing is opened over a network.

use std::io;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;

/// The program of the system that finds the right one for a file.
const fn opener() -> &'static str {
    if cfg!(target_os = "windows") {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    }
}

/// Shows a file or folder; gives the program, which may stay as long as what it shows and must be waited for.
///
/// # Errors
/// Where it is not there, or the system has nothing to show it with.
pub fn show(path: &Path) -> io::Result<Child> {
    show_with(opener(), path)
}

fn show_with(opener: &str, path: &Path) -> io::Result<Child> {
    // A whole path is never taken for an option or an address.
    let path = path.canonicalize()?;
    Command::new(opener)
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::test_folder::Folder;

    #[test]
    fn what_is_not_there_or_cannot_be_shown_is_told() {
        let folder = Folder::new("show");
        let path = folder.file("sheet.pdf");
        assert!(show(&path).is_err(), "not there");
        std::fs::write(&path, b"%PDF-").unwrap();
        assert!(show_with("no-program-of-this-name", &path).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn the_program_gets_the_whole_path() {
        let folder = Folder::new("show-path");
        let path = folder.file("-rf sheet.pdf");
        std::fs::write(&path, b"%PDF-").unwrap();
        // A program whose work on the file can be seen.
        let mut child = show_with("rm", &path).unwrap();
        assert!(child.wait().unwrap().success() && !path.exists());
    }
}
