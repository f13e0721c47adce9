//! What the program remembers of this person between two runs: language, look, panels, recent operations.
//!
//! A small JSON file. What in it cannot be used is kept aside and said; the program starts all the same.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::io::Read as _;
use std::path::Path;
use std::path::PathBuf;

use serde_json::Map;
use serde_json::Value as Json;
use serde_json::json;

use crate::model::Finding;
use crate::model::Place;
use crate::model::Severity;
use crate::store::folders;
use crate::store::write;
use crate::words::Lang;

/// The file in the folder of the settings.
const FILE: &str = "settings.json";
/// What was there when it could not be used.
const KEPT_ASIDE: &str = "settings.json.bad";
/// What makes the file ours; of a higher one we take what we know, say so and keep a copy, since saving writes ours.
const VERSION: u64 = 1;
/// Larger ones are not ours.
const MOST_BYTES: u64 = 1 << 20;
/// Operations kept in the list of recent ones.
const MOST_RECENT: usize = 10;

/// The look of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its name in the settings.
    pub const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The look of this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }
}

/// After how many minutes without a touch an encrypted operation is locked away: never later than two hours, so that one
/// left alone overnight is not found open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LockAfter(u16);

impl LockAfter {
    /// The fewest and the most minutes.
    pub const BOUNDS_MIN: std::ops::RangeInclusive<u16> = 1..=120;

    /// So many minutes, or the nearest that may be.
    pub fn new(minutes: u16) -> Self {
        Self(minutes.clamp(*Self::BOUNDS_MIN.start(), *Self::BOUNDS_MIN.end()))
    }

    /// How many.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl Default for LockAfter {
    fn default() -> Self {
        Self(10)
    }
}

/// What is remembered.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// The language that was chosen; none while nobody chose, then the system's counts.
    pub lang: Option<Lang>,
    /// The look of the window.
    pub theme: Theme,
    /// Operations that were open, the last one first. See [`Settings::remember`].
    pub recent: Vec<PathBuf>,
    /// Widths and heights of panels in points, by the panel's name.
    pub panels: BTreeMap<String, f32>,
    /// After how many minutes without a touch an encrypted operation is locked away, ten where nobody chose.
    pub lock_after_min: LockAfter,
    /// What a newer Doria wrote: kept as it is.
    other: Map<String, Json>,
}

impl Settings {
    /// Reads the settings of this folder, or the file of settings that somebody named, with a finding for what could not
    /// be used. Never fails: what is not there, or cannot be read, is as nobody set it.
    pub fn load(place: &Path) -> (Self, Vec<Finding>) {
        let (path, aside) = files_of(place);
        let read = match read_some(&path) {
            Ok(bytes) => parse(&bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return (Self::default(), Vec::new()),
            Err(_) => None,
        };
        let (settings, whole) = read.unwrap_or_default();
        if whole {
            return (settings, Vec::new());
        }
        // A copy, so that nothing is gone should the program end before it saves.
        let code = if keep(&path, &aside).is_ok() {
            "M111"
        } else {
            "M112"
        };
        let finding = Finding::new(code, Severity::Warning, Place::Whole)
            .with("file", path.display().to_string())
            .with("aside", aside.display().to_string());
        (settings, vec![finding])
    }

    /// Writes the settings to this folder, which is made where it is missing, or to the file that somebody named.
    ///
    /// # Errors
    /// That of the system; the settings on the disk are then as they were.
    pub fn save(&self, place: &Path) -> io::Result<()> {
        let (path, _) = files_of(place);
        fs::create_dir_all(path.parent().unwrap_or(place))?;
        let mut text = serde_json::to_string_pretty(&self.to_json())?;
        text.push('\n');
        Ok(write::whole(&path, text.as_bytes())?)
    }

    /// Puts an operation at the head of the recent ones. Not for encrypted operations: their names are no one's business.
    pub fn remember(&mut self, operation: &Path) {
        let path = std::path::absolute(operation).unwrap_or_else(|_| operation.to_owned());
        self.recent.retain(|other| *other != path);
        self.recent.insert(0, path);
        self.recent.truncate(MOST_RECENT);
    }

    fn to_json(&self) -> Json {
        let mut all = self.other.clone();
        all.insert("version".to_owned(), json!(VERSION));
        all.insert("lang".to_owned(), json!(self.lang.map(Lang::code)));
        all.insert("theme".to_owned(), json!(self.theme.code()));
        // A path that is no text cannot stand in JSON; it is not worth failing for.
        let recent: Vec<&str> = self.recent.iter().filter_map(|path| path.to_str()).collect();
        all.insert("recent".to_owned(), json!(recent));
        all.insert("panels".to_owned(), json!(self.panels));
        all.insert("lock_after_min".to_owned(), json!(self.lock_after_min.minutes()));
        Json::Object(all)
    }
}

/// The file of settings at this place, and where one that cannot be used is kept: beside it in a folder of settings, else,
/// beside a file that somebody named lying what is not ours, in the folder of the working copies.
fn files_of(place: &Path) -> (PathBuf, PathBuf) {
    let is_folder = place.is_dir() || (place.extension().is_none() && !place.is_file());
    if is_folder {
        return (place.join(FILE), place.join(KEPT_ASIDE));
    }
    let kept = folders::data().unwrap_or_else(|| place.with_extension("bad"));
    (place.to_owned(), kept.join(KEPT_ASIDE))
}

fn keep(path: &Path, aside: &Path) -> io::Result<()> {
    fs::create_dir_all(aside.parent().unwrap_or(aside))?;
    fs::copy(path, aside).map(|_| ())
}

fn read_some(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The settings in these bytes, and whether all of them could be used; none where the bytes are no settings at all.
fn parse(bytes: &[u8]) -> Option<(Settings, bool)> {
    if bytes.len() as u64 > MOST_BYTES {
        return None;
    }
    let Json::Object(mut all) = serde_json::from_slice(bytes).ok()? else {
        return None;
    };
    let version = all
        .remove("version")?
        .as_u64()
        .filter(|version| *version >= VERSION)?;
    let mut settings = Settings::default();
    let mut whole = version == VERSION;
    match all.remove("lang") {
        None | Some(Json::Null) => {}
        Some(value) => {
            settings.lang = value.as_str().and_then(Lang::from_code);
            whole &= settings.lang.is_some();
        }
    }
    if let Some(value) = all.remove("theme") {
        let theme = value.as_str().and_then(Theme::from_code);
        whole &= theme.is_some();
        settings.theme = theme.unwrap_or_default();
    }
    if let Some(value) = all.remove("recent") {
        let recent: Option<Vec<String>> = serde_json::from_value(value).ok();
        whole &= recent.is_some();
        let recent = recent.unwrap_or_default();
        settings.recent = recent.into_iter().map(PathBuf::from).take(MOST_RECENT).collect();
    }
    if let Some(value) = all.remove("panels") {
        let panels: Option<BTreeMap<String, f32>> = serde_json::from_value(value).ok();
        whole &= panels.is_some();
        let sensible = |size: &f32| size.is_finite() && (0.0..100_000.0).contains(size);
        settings.panels = panels.unwrap_or_default();
        whole &= settings.panels.values().all(sensible);
        settings.panels.retain(|_, size| sensible(size));
    }
    if let Some(value) = all.remove("lock_after_min") {
        let minutes = value.as_u64().and_then(|minutes| u16::try_from(minutes).ok());
        let sensible = minutes.filter(|minutes| LockAfter::BOUNDS_MIN.contains(minutes));
        whole &= sensible.is_some();
        settings.lock_after_min = sensible.map(LockAfter::new).unwrap_or_default();
    }
    settings.other = all;
    Some((settings, whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::test_folder::Folder;

    #[test]
    fn settings_come_back_as_they_were() {
        let folder = Folder::new("settings");
        let inner = folder.file("not/yet/there");
        assert_eq!(Settings::load(&inner), (Settings::default(), vec![]));
        let mut settings = Settings {
            lang: Some(Lang::Fr),
            theme: Theme::Dark,
            panels: [("layers".to_owned(), 240.5)].into(),
            lock_after_min: LockAfter::new(500),
            ..Settings::default()
        };
        for n in 0..12 {
            settings.remember(Path::new(&format!("/operations/{n}.gpkg")));
        }
        settings.remember(Path::new("/operations/5.gpkg"));
        assert_eq!(settings.lock_after_min.minutes(), 120);
        assert_eq!(settings.recent.len(), MOST_RECENT);
        assert_eq!(settings.recent[0], Path::new("/operations/5.gpkg"));
        assert_eq!(settings.recent[1], Path::new("/operations/11.gpkg"));
        settings.save(&inner).unwrap();
        assert_eq!(Settings::load(&inner), (settings, vec![]));
    }

    #[test]
    fn a_bad_file_is_kept_aside_and_defaults_hold() {
        let good = br#"{"version":1,"lang":"fr","recent":["/a.gpkg"],"panels":{}}"#;
        let bad: [&[u8]; 7] = [
            b"",
            b"[]",
            b"{}",
            &[0; 300],
            &good[..20],
            b"\xff\xfe",
            b"(lang: fr)",
        ];
        for (n, bytes) in bad.into_iter().enumerate() {
            let folder = Folder::new(&format!("settings-{n}"));
            fs::write(folder.file(FILE), bytes).unwrap();
            let (settings, findings) = Settings::load(&folder.0);
            assert_eq!(settings, Settings::default(), "{n}");
            assert_eq!(findings.len(), 1);
            assert!(findings[0].cause(Lang::Fr).contains(KEPT_ASIDE));
            assert_eq!(fs::read(folder.file(KEPT_ASIDE)).unwrap(), bytes);
        }
    }

    #[test]
    fn a_file_that_somebody_named_is_read_and_written_itself() {
        let folder = Folder::new("settings-named");
        let named = folder.file("mine.json");
        assert_eq!(Settings::load(&named), (Settings::default(), vec![]));
        let settings = Settings {
            lang: Some(Lang::Fr),
            ..Settings::default()
        };
        settings.save(&named).unwrap();
        assert!(named.is_file());
        assert_eq!(Settings::load(&named), (settings, vec![]));
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1);
    }

    #[test]
    fn one_bad_value_costs_only_itself() {
        let folder = Folder::new("settings-one");
        let text = r#"{"version":1,"lang":"fr","theme":7,"panels":{"a":1e9,"b":200},"lock_after_min":0,"of-a-newer-doria":{"x":1}}"#;
        fs::write(folder.file(FILE), text).unwrap();
        let (settings, findings) = Settings::load(&folder.0);
        assert_eq!(settings.lang, Some(Lang::Fr));
        assert_eq!(settings.theme, Theme::System);
        assert_eq!(
            settings.lock_after_min.minutes(),
            10,
            "never at once, never not at all"
        );
        assert_eq!(settings.panels, [("b".to_owned(), 200.0)].into());
        assert_eq!(findings.len(), 1);
        settings.save(&folder.0).unwrap();
        let saved = fs::read_to_string(folder.file(FILE)).unwrap();
        assert!(saved.contains("of-a-newer-doria"), "{saved}");
        assert_eq!(Settings::load(&folder.0), (settings, vec![]));
    }

    #[test]
    fn settings_of_a_newer_version_are_used_as_far_as_they_are_known_and_kept_aside() {
        let folder = Folder::new("settings-newer");
        let text = r#"{"version":2,"lang":"fr","theme":"dark"}"#;
        fs::write(folder.file(FILE), text).unwrap();
        let (settings, findings) = Settings::load(&folder.0);
        assert_eq!((settings.lang, settings.theme), (Some(Lang::Fr), Theme::Dark));
        assert_eq!(findings.len(), 1);
        assert_eq!(fs::read(folder.file(KEPT_ASIDE)).unwrap(), text.as_bytes());
    }

    #[test]
    fn a_panel_without_a_size_that_can_be_is_said() {
        let folder = Folder::new("settings-panel");
        fs::write(folder.file(FILE), r#"{"version":1,"panels":{"a":-1}}"#).unwrap();
        let (settings, findings) = Settings::load(&folder.0);
        assert!(settings.panels.is_empty());
        assert_eq!(findings.len(), 1);
    }

    #[test]
    fn the_bad_settings_of_the_corpus_do_not_stop_the_program() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/bad/made/settings");
        let Ok(entries) = fs::read_dir(&corpus) else {
            eprintln!("skipped: {} is not here", corpus.display());
            return;
        };
        for entry in entries {
            let folder = Folder::new("settings-corpus");
            fs::copy(entry.unwrap().path(), folder.file(FILE)).unwrap();
            let (settings, findings) = Settings::load(&folder.0);
            assert_eq!((settings, findings.len()), (Settings::default(), 1));
        }
    }
}
