//! The real program in a folder of its own, as somebody at a terminal runs it.

#![allow(dead_code, reason = "each test that runs the program is one of its own")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

use serde_json::Value as Json;

/// A folder, gone with this value.
pub(crate) struct Workplace(PathBuf);

impl Workplace {
    /// An empty one of this name.
    pub(crate) fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("doria-{name}-{}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// The place of a file in it.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The same as an argument.
    pub(crate) fn named(&self, name: &str) -> String {
        self.file(name).display().to_string()
    }

    /// Runs the program in it, without a screen, with settings of its own, in English where nothing else is asked.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_doria"))
            .args(args)
            .env("DORIA_CONFIG_DIR", self.file("config"))
            .env("DORIA_DATA_DIR", self.file("data"))
            .env("LANG", "C")
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .current_dir(&self.0)
            .output()
            .unwrap()
    }

    /// The answer of a command that is done, as JSON.
    pub(crate) fn json(&self, args: &[&str]) -> Json {
        let output = self.run(&[args, &["--json"]].concat());
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {stderr}");
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{args:?}: {error}"))
    }

    /// The answer of a command for people.
    pub(crate) fn text(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {stderr}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The sentence of a command that cannot be done.
    pub(crate) fn refusal(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let sentence = String::from_utf8(output.stderr).unwrap();
        assert_eq!(sentence.trim().lines().count(), 1, "{args:?}: {sentence}");
        sentence
    }

    /// The code and the cause of a command that cannot be done, from its JSON.
    pub(crate) fn coded_refusal(&self, args: &[&str]) -> (String, String) {
        let output = self.run(&[args, &["--json"]].concat());
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let json: Json = serde_json::from_slice(&output.stdout).unwrap();
        let text = |key: &str| json["error"][key].as_str().unwrap().to_owned();
        (text("code"), text("cause"))
    }
}

impl Drop for Workplace {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}
