//! The workers that open maps and make tiles, and what they share with the frame.
//!
//! The newest request is served first: what the person looks at now matters more than what went by.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::thread::JoinHandle;

use super::MapState;
use super::Wake;
use super::WantedMap;
use super::kept::Kept;
use super::kept::TileKey;
use super::laid::LaidFile;
use super::make;
use crate::chart::Pixels;
use crate::chart::basemap::GroundTile;
use crate::chart::scene::PictureKey;
use crate::store::tiles::MapError;
use crate::store::tiles::TileSource;

/// Requests that wait; older ones are forgotten and asked for again when they are looked at.
const MOST_WAITING: usize = 400;

/// A piece of work.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Work {
    Open(LaidFile),
    Tile(TileKey),
}

#[derive(Debug, Default)]
struct Desk {
    maps: BTreeMap<LaidFile, MapState>,
    waiting: Vec<Work>,
    asked: BTreeSet<Work>,
    under_way: usize,
    revision: u64,
    ends: bool,
}

/// What workers and frames share.
pub(super) struct Shared {
    desk: Mutex<Desk>,
    more: Condvar,
    kept: Kept,
    wake: Wake,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Shared(revision {})", self.revision())
    }
}

impl Shared {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn revision(&self) -> u64 {
        self.desk().revision
    }

    pub(super) fn is_busy(&self) -> bool {
        let desk = self.desk();
        desk.under_way > 0 || !desk.waiting.is_empty()
    }

    /// Closes maps that are no longer shown and forgets their tiles.
    pub(super) fn retain(&self, wanted: &[WantedMap]) {
        let files: Vec<LaidFile> = wanted.iter().map(WantedMap::file).collect();
        let is_wanted = |file: &LaidFile| files.contains(file);
        let mut desk = self.desk();
        desk.maps.retain(|file, _| is_wanted(file));
        desk.waiting.retain(|work| match work {
            Work::Open(file) => is_wanted(file),
            Work::Tile(key) => is_wanted(&key.map),
        });
        desk.asked = desk.waiting.iter().cloned().collect();
        // Credits and notices are of the maps that are shown now.
        desk.revision += 1;
        drop(desk);
        self.kept.retain(|key| is_wanted(&key.map));
    }

    pub(super) fn open_later(&self, file: &LaidFile) {
        let mut desk = self.desk();
        if desk.maps.contains_key(file) {
            return;
        }
        desk.maps.insert(file.clone(), MapState::Opening);
        desk.ask(Work::Open(file.clone()));
        self.more.notify_one();
    }

    pub(super) fn source(&self, file: &LaidFile) -> Option<Arc<dyn TileSource>> {
        match self.desk().maps.get(file)? {
            MapState::Open(source) => Some(Arc::clone(source)),
            MapState::Opening | MapState::Refused(_) => None,
        }
    }

    pub(super) fn refusal(&self, file: &LaidFile) -> Option<MapError> {
        match self.desk().maps.get(file)? {
            MapState::Refused(error) => Some(error.clone()),
            MapState::Opening | MapState::Open(_) => None,
        }
    }

    /// The tile, where it is ready; else it is asked for.
    pub(super) fn tile(&self, key: &TileKey) -> Option<GroundTile> {
        if let Some(known) = self.kept.get(key) {
            return known;
        }
        let mut desk = self.desk();
        if matches!(desk.maps.get(&key.map), Some(MapState::Open(_))) {
            desk.ask(Work::Tile(key.clone()));
            self.more.notify_one();
        }
        None
    }

    /// Whether it is known that nothing of the map lies there.
    pub(super) fn is_bare(&self, key: &TileKey) -> bool {
        self.kept.is_bare(key)
    }

    pub(super) fn pixels(&self, key: &PictureKey) -> Option<Arc<Pixels>> {
        self.kept.pixels(key)
    }

    /// Waits for work; none when the keeper is gone.
    fn next(&self) -> Option<Work> {
        let mut desk = self.desk();
        loop {
            if desk.ends {
                return None;
            }
            if let Some(work) = desk.waiting.pop() {
                desk.under_way += 1;
                return Some(work);
            }
            desk = self.more.wait(desk).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn work(&self) {
        while let Some(work) = self.next() {
            match &work {
                Work::Open(file) => self.open(file),
                Work::Tile(key) => {
                    if let Some(source) = self.source(&key.map) {
                        let made = make::tile(source.as_ref(), key);
                        self.kept.put(key.clone(), made);
                    }
                }
            }
            let mut desk = self.desk();
            desk.asked.remove(&work);
            desk.under_way -= 1;
            desk.revision += 1;
            drop(desk);
            (self.wake)();
        }
    }

    fn open(&self, file: &LaidFile) {
        let state = match file.open() {
            Ok(source) => MapState::Open(Arc::from(source)),
            Err(error) => MapState::Refused(error),
        };
        if let Some(map) = self.desk().maps.get_mut(file) {
            *map = state;
        }
    }
}

impl Desk {
    fn ask(&mut self, work: Work) {
        if !self.asked.insert(work.clone()) {
            return;
        }
        self.waiting.push(work);
        if self.waiting.len() > MOST_WAITING {
            let forgotten = self.waiting.remove(0);
            self.asked.remove(&forgotten);
        }
    }
}

/// The threads; they end with this value.
#[derive(Debug)]
pub(super) struct Workers {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

impl Workers {
    pub(super) fn start(wake: Wake) -> Self {
        let shared = Arc::new(Shared {
            desk: Mutex::default(),
            more: Condvar::new(),
            kept: Kept::default(),
            wake,
        });
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let threads = (0..cores.saturating_sub(1).clamp(1, 3))
            .filter_map(|number| {
                let shared = Arc::clone(&shared);
                std::thread::Builder::new()
                    .name(format!("map {number}"))
                    .spawn(move || shared.work())
                    .ok()
            })
            .collect();
        Self { shared, threads }
    }

    pub(super) const fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.shared.desk().ends = true;
        self.shared.more.notify_all();
        for thread in self.threads.drain(..) {
            // A worker that fell has said so in the panic hook; there is nothing left to do for it here.
            drop(thread.join());
        }
    }
}
