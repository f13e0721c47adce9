//! The offline maps under the operation: opened, decoded and drawn by workers, so that no frame ever waits for a file.
//!
//! A frame takes what is ready and asks for what is not; paper asks at once and waits. What a map looks like is decided
//! in `chart::basemap`.

mod kept;
mod laid;
mod make;
mod status;
mod worker;

#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

pub use self::status::MapStatus;
pub use self::status::covered_share;

use self::kept::Kept;
use self::kept::TileKey;
use self::laid::LaidFile;
use self::worker::Shared;
use self::worker::Workers;
use crate::chart::Pictures;
use crate::chart::Pixels;
use crate::chart::Theme;
use crate::chart::basemap::Ground;
use crate::chart::basemap::GroundTile;
use crate::chart::scene::PictureKey;
use crate::desk::Desk;
use crate::desk::notice::Sentence;
use crate::earth::ControlPoint;
use crate::earth::TileId;
use crate::model::GridLook;
use crate::model::Severity;
use crate::store::folders;
use crate::store::tiles::MapError;
use crate::store::tiles::MapInfo;
use crate::store::tiles::TileSource;
use crate::words;
use crate::words::Lang;

/// Something that is called from a worker when a new tile is ready.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// An offline map that is to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct WantedMap {
    /// Its file.
    pub path: PathBuf,
    /// By which points it lies, where it is a picture that was laid by hand.
    pub points: Vec<ControlPoint>,
    /// How it is drawn, where it is a grid of values.
    pub look: Option<GridLook>,
    /// How strongly it is drawn, from 0 to 1.
    pub opacity: f32,
}

impl WantedMap {
    fn file(&self) -> LaidFile {
        LaidFile::new(&self.path, &self.points, self.look)
    }
}

/// A map of the operation that does not lie under it, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct RefusedMap {
    /// Its file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub error: MapError,
}

impl Sentence for RefusedMap {
    fn sentence(&self, lang: Lang) -> String {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        let cause = self.error.sentence(lang, &name.to_string_lossy());
        // A path that somebody gave without its folder still lies in one.
        let whole = std::path::absolute(&self.path).unwrap_or_else(|_| self.path.clone());
        let folder = whole.parent().unwrap_or(&whole).display().to_string();
        let args = [("cause", cause.into()), ("folder", folder.into())];
        words::text_with(lang, "notice-map-missing", &args)
    }
}

/// How far a map is.
#[derive(Debug)]
enum MapState {
    Opening,
    Open(Arc<dyn TileSource>),
    Refused(MapError),
}

/// Keeps the offline maps of an operation and their tiles.
#[derive(Debug)]
pub struct GroundKeeper {
    shown: Vec<ShownMap>,
    workers: Workers,
}

impl GroundKeeper {
    /// A keeper without maps; `wake` is called whenever a tile or a map is ready.
    pub fn new(wake: Wake) -> Self {
        Self {
            shown: Vec::new(),
            workers: Workers::start(wake),
        }
    }

    /// Says which maps are to be shown, bottom to top, and in which colours. Maps that stay are not opened again.
    pub fn show(&mut self, wanted: &[WantedMap], theme: Theme) {
        self.workers.shared().retain(wanted);
        self.shown = wanted
            .iter()
            .map(|map| ShownMap {
                file: map.file(),
                opacity: map.opacity,
                theme,
                shared: Arc::clone(self.workers.shared()),
            })
            .collect();
        for map in &self.shown {
            self.workers.shared().open_later(&map.file);
        }
    }

    /// The maps for a frame: what is ready is shown, what is not is fetched for a later one.
    pub fn grounds(&self) -> Vec<&dyn Ground> {
        self.shown.iter().map(|map| map as &dyn Ground).collect()
    }

    /// The maps for a thread of its own.
    pub(crate) fn laid(&self) -> Vec<ShownMap> {
        self.shown.clone()
    }

    /// Changes with every tile that becomes ready.
    pub fn revision(&self) -> u64 {
        self.workers.shared().revision()
    }

    /// Whether tiles are still being fetched.
    pub fn is_busy(&self) -> bool {
        self.workers.shared().is_busy()
    }

    /// What the open maps hold: title, levels, credits.
    pub fn maps(&self) -> Vec<MapInfo> {
        self.shown.iter().filter_map(ShownMap::about).collect()
    }

    /// Whom to credit for the open maps, as a sheet says it in this language.
    pub fn credits(&self, lang: Lang) -> Vec<String> {
        credits(&self.maps(), lang)
    }

    fn files(&self) -> impl Iterator<Item = &LaidFile> {
        self.shown.iter().map(|map| &map.file)
    }

    /// What an open map holds, or why it could not be opened; none while it is being opened.
    fn refusal_or_info(&self, file: &LaidFile) -> Option<Result<MapInfo, MapError>> {
        let shared = self.workers.shared();
        let open = shared.source(file).map(|source| Ok(source.about().clone()));
        open.or_else(|| shared.refusal(file).map(Err))
    }

    /// Maps that could not be opened: the ground is bare where they should lie.
    pub fn refused(&self) -> Vec<RefusedMap> {
        self.shown
            .iter()
            .filter_map(|map| {
                let error = self.workers.shared().refusal(&map.file)?;
                Some(RefusedMap {
                    path: map.file.path.clone(),
                    error,
                })
            })
            .collect()
    }
}

impl GroundKeeper {
    /// The pixels of the tiles, for a thread of its own.
    pub fn shared(&self) -> Arc<dyn Pictures + Send + Sync> {
        Arc::clone(self.workers.shared()) as Arc<dyn Pictures + Send + Sync>
    }
}

impl Pictures for Shared {
    fn pixels(&self, key: &PictureKey) -> Option<Arc<Pixels>> {
        Self::pixels(self, key)
    }
}

/// A map as a frame sees it.
#[derive(Debug, Clone)]
pub(crate) struct ShownMap {
    file: LaidFile,
    opacity: f32,
    theme: Theme,
    shared: Arc<Shared>,
}

impl ShownMap {
    fn about(&self) -> Option<MapInfo> {
        Some(self.shared.source(&self.file)?.about().clone())
    }

    fn key(&self, tile: TileId) -> TileKey {
        TileKey {
            map: self.file.clone(),
            theme: self.theme,
            tile,
        }
    }
}

/// The levels at which a map can be asked for tiles; an empty range while it is not open.
fn levels(source: Option<Arc<dyn TileSource>>) -> RangeInclusive<u8> {
    source.map_or(RangeInclusive::new(0, 0), |source| make::levels(source.as_ref()))
}

impl Ground for ShownMap {
    fn zooms(&self) -> RangeInclusive<u8> {
        levels(self.shared.source(&self.file))
    }

    fn tile(&self, tile: TileId) -> Option<GroundTile> {
        self.shared.tile(&self.key(tile))
    }

    fn is_bare(&self, tile: TileId) -> bool {
        self.shared.is_bare(&self.key(tile))
    }

    fn opacity(&self) -> f32 {
        self.opacity
    }
}

/// Offline maps for paper: every tile is there when it is asked for.
#[derive(Debug)]
pub struct GroundsAtOnce {
    maps: Vec<AtOnce>,
    refused: Vec<RefusedMap>,
}

#[derive(Debug)]
struct AtOnce {
    file: LaidFile,
    source: Arc<dyn TileSource>,
    opacity: f32,
    theme: Theme,
    kept: Kept,
}

impl GroundsAtOnce {
    /// Opens the maps, bottom to top; those that cannot be opened are left out and told by [`Self::refused`].
    pub fn open(wanted: &[WantedMap], theme: Theme) -> Self {
        let mut maps = Vec::new();
        let mut refused = Vec::new();
        for map in wanted {
            let file = map.file();
            match file.open() {
                Ok(source) => maps.push(AtOnce {
                    file,
                    source: Arc::from(source),
                    opacity: map.opacity,
                    theme,
                    kept: Kept::default(),
                }),
                Err(error) => refused.push(RefusedMap {
                    path: map.path.clone(),
                    error,
                }),
            }
        }
        Self { maps, refused }
    }

    /// The maps, bottom to top.
    pub fn grounds(&self) -> Vec<&dyn Ground> {
        self.maps.iter().map(|map| map as &dyn Ground).collect()
    }

    /// Whom to credit, as a sheet says it in this language.
    pub fn credits(&self, lang: Lang) -> Vec<String> {
        credits(self.maps.iter().map(|map| map.source.about()), lang)
    }

    /// Maps that could not be opened.
    pub fn refused(&self) -> &[RefusedMap] {
        &self.refused
    }
}

/// Whom to credit for maps, each once.
fn credits<'a>(maps: impl IntoIterator<Item = &'a MapInfo>, lang: Lang) -> Vec<String> {
    // A map that credits nobody is named at least, so that its reader can ask.
    let credit = |map: &MapInfo| match map.credit(lang) {
        "" => map.title.clone(),
        credit => credit.to_owned(),
    };
    let mut credits: Vec<String> = Vec::new();
    for credit in maps.into_iter().map(credit) {
        if !credit.is_empty() && !credits.contains(&credit) {
            credits.push(credit);
        }
    }
    credits
}

impl Pictures for GroundsAtOnce {
    fn pixels(&self, key: &PictureKey) -> Option<Arc<Pixels>> {
        self.maps.iter().find_map(|map| map.kept.pixels(key))
    }
}

impl AtOnce {
    fn key(&self, tile: TileId) -> TileKey {
        TileKey {
            map: self.file.clone(),
            theme: self.theme,
            tile,
        }
    }
}

impl Ground for AtOnce {
    fn zooms(&self) -> RangeInclusive<u8> {
        make::levels(self.source.as_ref())
    }

    fn tile(&self, tile: TileId) -> Option<GroundTile> {
        let key = self.key(tile);
        if let Some(known) = self.kept.get(&key) {
            return known;
        }
        let made = make::tile(self.source.as_ref(), &key);
        let content = made.content.clone();
        self.kept.put(key, made);
        content
    }

    fn is_bare(&self, tile: TileId) -> bool {
        self.kept.is_bare(&self.key(tile))
    }

    fn opacity(&self) -> f32 {
        self.opacity
    }
}

/// The maps that an operation shows, with paths made whole from the folder of its file.
pub fn wanted(operation: &crate::model::Operation, file: Option<&Path>) -> Vec<WantedMap> {
    operation
        .maps
        .rows()
        .filter(|map| map.shown)
        .map(|map| WantedMap {
            path: folders::found_path(&map.path, file),
            points: map.points.clone(),
            look: map.look,
            opacity: map.opacity.clamp(0.0, 1.0) as f32,
        })
        .collect()
}

impl Desk {
    /// Sees to it that the maps of the operation lie under it, in the colours of the window.
    pub(crate) fn lay_maps(&mut self) {
        let wanted = (wanted(self.operation(), self.file()), self.map_theme());
        if wanted != self.laid {
            self.keeper.show(&wanted.0, wanted.1);
            self.laid = wanted;
        }
        self.say_refused();
    }

    /// Says of each map once that it does not lie under the operation, and again should it go once more.
    fn say_refused(&mut self) {
        let revision = self.keeper.revision();
        if self.refused.1 == revision {
            return;
        }
        let refused = self.keeper.refused();
        for map in refused.iter().filter(|map| !self.refused.0.contains(map)) {
            self.notices.say(Severity::Warning, map.clone());
        }
        self.refused = (refused, revision);
        self.fit_maps();
    }
}
