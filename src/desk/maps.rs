//! Laying an offline map under the operation: looked at first, then one step of the history.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::action::Action;
use crate::desk::job::JobKind;
use crate::desk::notice::Saying;
use crate::desk::notice::Sentence;
use crate::desk::notice::Value;
use crate::desk::post::Landing;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::MapRef;
use crate::model::Operation;
use crate::model::Severity;
use crate::store::folders;
use crate::store::tiles::MapError;
use crate::store::tiles::MapInfo;
use crate::store::tiles::open_map;
use crate::words::Lang;

/// Why a file is no map, with its name for the sentence.
struct NoMap(Arc<MapError>, String);

impl Sentence for NoMap {
    fn sentence(&self, lang: Lang) -> String {
        self.0.sentence(lang, &self.1)
    }
}

impl Desk {
    /// Opens the map to see that it is one, and lays it over those that are there.
    pub(crate) fn add_map(&mut self, path: PathBuf) {
        if !self.may_edit_or_say() {
            return;
        }
        self.jobs.start(
            JobKind::Map,
            Box::new(move |_| {
                let opened = open_map(&path).map(|map| map.about().clone());
                let landing: Landing = Box::new(move |desk| match opened {
                    Ok(about) => desk.lay_map(&path, about),
                    Err(error) => {
                        let name = path.file_name().unwrap_or(path.as_os_str());
                        let name = name.to_string_lossy().into_owned();
                        desk.notices.say(Severity::Fault, NoMap(Arc::new(error), name));
                    }
                });
                Ok(landing)
            }),
        );
    }

    fn lay_map(&mut self, path: &Path, about: MapInfo) {
        let Some(bounds) = about.bounds else {
            let says =
                Saying::new("notice-map-nowhere").with("file", Value::Plain(path.display().to_string()));
            return self.notices.say(Severity::Fault, says);
        };
        let (id, map) = laid(self.operation(), self.file(), path, 1.0);
        let is_first = self.operation().extent().is_none();
        self.edit("step-map", &[Edit::Maps(Change::Put(vec![(id, map)]))]);
        for finding in about.problems {
            self.notices.say(finding.severity, finding);
        }
        if is_first {
            self.ask(Action::FlyToExtent(bounds));
        }
    }
}

/// The row that lays a map over those that are there; for the window and the command line alike. The same map again is
/// shown again, not laid twice.
pub fn laid(operation: &Operation, file: Option<&Path>, map: &Path, opacity: f64) -> (Id<MapRef>, MapRef) {
    let map = MapRef {
        path: folders::kept_path(map, file),
        opacity,
        shown: true,
    };
    let maps = &operation.maps;
    let same = maps.iter().find(|(_, other)| other.path == map.path);
    (same.map_or_else(|| maps.next_id(), |(id, _)| id), map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_map_beside_the_operation_is_kept_by_its_name() {
        let operation = Some(Path::new("/a/b/op.gpkg"));
        let check = |map: &str, want: &str| assert_eq!(folders::kept_path(Path::new(map), operation), want);
        check("/a/b/map.pmtiles", "map.pmtiles");
        check("/a/b/maps/map.pmtiles", "maps/map.pmtiles");
        check("/a/c/map.pmtiles", "/a/c/map.pmtiles");
        assert_eq!(
            folders::kept_path(Path::new("/a/map.pmtiles"), None),
            "/a/map.pmtiles"
        );
    }
}
