//! Laying an offline map under the operation: looked at first, then one step of the history.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::action::Action;
use crate::desk::import::has_ending;
use crate::desk::job::JobKind;
use crate::desk::notice::Saying;
use crate::desk::notice::Sentence;
use crate::desk::notice::Value;
use crate::desk::post::Landing;
use crate::earth::ControlPoint;
use crate::earth::Extent;
use crate::model::Change;
use crate::model::Edit;
use crate::model::GridKind;
use crate::model::GridLook;
use crate::model::GroundGrid;
use crate::model::Id;
use crate::model::MapRef;
use crate::model::Operation;
use crate::model::Row;
use crate::model::Severity;
use crate::store::folders;
use crate::store::osm::OsmError;
use crate::store::osm::pack;
use crate::store::osm::pack::PackError;
use crate::store::tiles::MapError;
use crate::store::tiles::MapInfo;
use crate::store::tiles::open_grid;
use crate::store::tiles::open_map;
use crate::store::tiles::own_look;
use crate::store::write;
use crate::ticket::Cancelled;
use crate::words::Lang;

/// Why a file is no map, with its name for the sentence.
pub(crate) struct NoMap(Arc<MapError>, String);

impl NoMap {
    pub(crate) fn new(error: MapError, path: &Path) -> Self {
        Self(Arc::new(error), name_of(path))
    }
}

impl Sentence for NoMap {
    fn sentence(&self, lang: Lang) -> String {
        self.0.sentence(lang, &self.1)
    }
}

/// Why no map was made, with the names of the extract and the map for the sentence.
struct NotBuilt(Arc<PackError>, (String, String));

impl Sentence for NotBuilt {
    fn sentence(&self, lang: Lang) -> String {
        let (extract, map) = &self.1;
        self.0.sentence(lang, extract, map)
    }
}

impl Desk {
    /// Opens the map to see that it is one, and lays it over those that are there. A picture that does not say where it
    /// lies is shown to be laid by points.
    pub(crate) fn add_map(&mut self, path: PathBuf) {
        if !self.may_edit_or_say() {
            return;
        }
        self.jobs.start(
            JobKind::Map,
            Box::new(move |_| {
                let look = own_look(&path);
                let opened = look.map_or_else(|| open_map(&path), |look| open_grid(&path, look));
                let opened = opened.map(|map| map.about().clone());
                let landing: Landing = Box::new(move |desk| match opened {
                    Ok(about) => desk.lay_map(&path, about, look),
                    // Nothing says where it lies: the person does.
                    Err(MapError::NoPlace) => desk.place_picture(path, Vec::new()),
                    Err(error) => desk.notices.say(Severity::Fault, NoMap::new(error, &path)),
                });
                Ok(landing)
            }),
        );
    }

    /// Makes an offline map of an extract, in a new file beside it, and lays it over those that are there.
    pub(crate) fn build_map(&mut self, extract: PathBuf) {
        if !self.may_edit_or_say() {
            return;
        }
        let out = beside(&extract);
        self.jobs.start(
            JobKind::BuildMap,
            Box::new(move |ticket| {
                let built = pack::build(&extract, &out, ticket);
                if matches!(built, Err(PackError::Osm(OsmError::Cancelled(_)))) {
                    return Err(Cancelled);
                }
                let landing: Landing = Box::new(move |desk| match built {
                    Ok(built) => {
                        let says = Saying::new("notice-map-built")
                            .with("file", Value::Plain(name_of(&out)))
                            .with("tiles", Value::Count(built.tiles));
                        desk.notices.say(Severity::Note, says);
                        for finding in built.findings {
                            desk.notices.say(finding.severity, finding);
                        }
                        desk.add_map(out);
                    }
                    Err(error) => {
                        let files = (name_of(&extract), name_of(&out));
                        desk.notices
                            .say(Severity::Fault, NotBuilt(Arc::new(error), files));
                    }
                });
                Ok(landing)
            }),
        );
    }

    /// Of an operation that holds nothing but maps these are shown, once it is known where they lie and none reaches here.
    pub(crate) fn fit_maps(&mut self) {
        if !self.is_fitted() || self.operation().has_places() {
            return;
        }
        let statuses = self.pictures().statuses();
        let bounds = || statuses.iter().filter_map(|(_, status)| status.bounds());
        let here = self.view().extent().centre();
        if let Some(all) = bounds().reduce(Extent::union)
            && !bounds().any(|bounds| bounds.contains(here))
        {
            self.ask(Action::FlyToExtent(all));
        }
    }

    fn lay_map(&mut self, path: &Path, about: MapInfo, look: Option<GridLook>) {
        let Some(bounds) = about.bounds else {
            let says =
                Saying::new("notice-map-nowhere").with("file", Value::Plain(path.display().to_string()));
            return self.notices.say(Severity::Fault, says);
        };
        let (id, map) = laid(self.operation(), self.file(), path, 1.0);
        let map = MapRef { look, ..map };
        let is_first = !self.operation().has_places();
        self.edit("step-map", &[Edit::Maps(Change::Put(vec![(id, map)]))]);
        for finding in about.problems {
            self.notices.say(finding.severity, finding);
        }
        if is_first {
            self.ask(Action::FlyToExtent(bounds));
        }
    }
}

/// A new name beside an extract for the map that is made of it.
fn beside(extract: &Path) -> PathBuf {
    let name = name_of(extract);
    let stem = name.split('.').next().unwrap_or_default();
    let numbered = (2..1000_u32).map(|number| format!("{stem}-{number}.pmtiles"));
    let mut names = std::iter::once(format!("{stem}.pmtiles")).chain(numbered);
    let free = names.find(|name| !write::is_there(&extract.with_file_name(name)));
    extract.with_file_name(free.unwrap_or_else(|| format!("{stem}.pmtiles")))
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// The row that lays a map over those that are there; for the window and the command line alike. The same map again is
/// shown again, not laid twice; a picture then lies as the file says, and no longer by points.
pub fn laid(operation: &Operation, file: Option<&Path>, map: &Path, opacity: f64) -> (Id<MapRef>, MapRef) {
    let map = MapRef {
        path: folders::kept_path(map, file),
        opacity,
        shown: true,
        points: Vec::new(),
        look: None,
    };
    let maps = &operation.maps;
    let same = maps.iter().find(|(_, other)| other.path == map.path);
    (same.map_or_else(|| maps.next_id(), |(id, _)| id), map)
}

/// The row that lays a picture by points; one that lies there keeps its opacity.
pub fn laid_by(
    operation: &Operation,
    file: Option<&Path>,
    picture: &Path,
    points: Vec<ControlPoint>,
) -> (Id<MapRef>, MapRef) {
    let (id, map) = laid(operation, file, picture, 1.0);
    let opacity = operation.maps.get(id).map_or(map.opacity, |map| map.opacity);
    let map = MapRef {
        opacity,
        points,
        ..map
    };
    (id, map)
}

/// The maps whose paths are beside the old file, as they are found from the new one.
pub(crate) fn moved(operation: &Operation, old: Option<&Path>, new: Option<&Path>) -> Vec<Row<MapRef>> {
    let folder_of = |path: Option<&Path>| {
        let path = std::path::absolute(path?).ok()?;
        path.parent().map(Path::to_owned)
    };
    let (Some(old), new) = (folder_of(old), folder_of(new)) else {
        return Vec::new();
    };
    if new.as_ref() == Some(&old) {
        return Vec::new();
    }
    operation
        .maps
        .iter()
        .filter(|(_, map)| Path::new(&map.path).is_relative())
        .filter_map(|(id, map)| {
            let path = old.join(&map.path).to_str()?.to_owned();
            Some((id, MapRef { path, ..map.clone() }))
        })
        .collect()
}

/// A grid of the ground under the operation that is not laid as a map yet.
#[derive(Debug, Clone, PartialEq)]
pub struct BareGrid {
    /// Its file, as the operation keeps it.
    pub path: String,
    /// What its values mean.
    pub kind: GridKind,
}

/// The grids of the ground that are not laid as maps, in their order.
pub fn bare_grids(operation: &Operation) -> Vec<BareGrid> {
    let is_laid = |grid: &&GroundGrid| operation.maps.rows().any(|map| map.path == grid.path);
    let bare = operation.grounds.rows().filter(|grid| !is_laid(grid));
    bare.map(|grid| BareGrid {
        path: grid.path.clone(),
        kind: grid.kind,
    })
    .collect()
}

/// The one step that lays a grid of the ground over the maps.
pub fn lay_grid(operation: &Operation, grid: &BareGrid) -> Action {
    let map = MapRef {
        path: grid.path.clone(),
        opacity: 1.0,
        shown: true,
        points: Vec::new(),
        look: Some(match grid.kind {
            GridKind::Elevation => GridLook::Relief,
            GridKind::LandCover => GridLook::Classes,
        }),
    };
    let row = (operation.maps.next_id(), map);
    Action::Edit("step-map", vec![Edit::Maps(Change::Put(vec![row]))])
}

/// Whether the file of a map may hold values, to be drawn so or to come in as ground: a GeoTIFF that was not laid by points,
/// or any other that is drawn by its values already.
pub fn may_hold_values(map: &MapRef) -> bool {
    let is_tiff = has_ending(Path::new(&map.path), &["tif", "tiff"]);
    map.look.is_some() || (is_tiff && map.points.is_empty())
}

/// What can be done to a map that lies there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MapChange {
    /// Over the next one that lies over it.
    Up,
    /// Under the next one that lies under it.
    Down,
    /// Drawn, or not.
    Show(bool),
    /// How strongly it is drawn, from 0 to 1.
    Opacity(f64),
    /// Drawn as a picture, or its values so.
    Look(Option<GridLook>),
    /// Taken away; the file stays.
    Remove,
}

/// The one step that changes a map; none where that changes nothing.
pub fn changed(operation: &Operation, id: Id<MapRef>, change: MapChange) -> Option<Action> {
    let maps = &operation.maps;
    let map = maps.get(id)?;
    let put = |key, rows| Some(Action::Edit(key, vec![Edit::Maps(Change::Put(rows))]));
    match change {
        MapChange::Up | MapChange::Down => {
            // Maps are drawn in the order of their numbers; nothing else names a map by its number, so two change places.
            let next = if change == MapChange::Up {
                maps.iter().find(|(other, _)| other.number() > id.number())
            } else {
                maps.iter().rev().find(|(other, _)| other.number() < id.number())
            };
            let (other, neighbour) = next?;
            put(
                "step-map-order",
                vec![(id, neighbour.clone()), (other, map.clone())],
            )
        }
        MapChange::Show(shown) => {
            let changed = MapRef { shown, ..map.clone() };
            (map.shown != shown).then(|| put("step-map-shown", vec![(id, changed)]))?
        }
        MapChange::Opacity(opacity) => {
            let opacity = opacity.clamp(0.0, 1.0);
            let changed = MapRef {
                opacity,
                ..map.clone()
            };
            let differs = (map.opacity - opacity).abs() > 1e-6;
            differs.then(|| put("step-map-opacity", vec![(id, changed)]))?
        }
        MapChange::Look(look) => {
            let changed = MapRef { look, ..map.clone() };
            (map.look != look).then(|| put("step-map-look", vec![(id, changed)]))?
        }
        MapChange::Remove => {
            let edit = Edit::Maps(Change::Remove(vec![id]));
            Some(Action::Edit("step-delete", vec![edit]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_change_places_strength_and_go_one_step_each() {
        let map = |path: &str| MapRef {
            path: path.to_owned(),
            opacity: 1.0,
            shown: true,
            points: Vec::new(),
            look: None,
        };
        let rows = ["a", "b", "c"].iter().zip([1, 4, 9]);
        let rows = rows.map(|(path, number)| (Id::new(number), map(path))).collect();
        let operation = Operation::default().with(&[Edit::Maps(Change::Put(rows))]);
        let done = |id: i64, change| match changed(&operation, Id::new(id), change) {
            Some(Action::Edit(_, edits)) => {
                let after = operation.with(&edits);
                let text =
                    |map: &MapRef| format!("{}{}{}", map.path, map.opacity * 100.0, u8::from(map.shown));
                Some(after.maps.rows().map(text).collect::<Vec<_>>().join(" "))
            }
            _ => None,
        };
        let is = |found: Option<String>, wanted: &str| assert_eq!(found.as_deref(), Some(wanted));
        is(done(1, MapChange::Up), "b1001 a1001 c1001");
        is(done(9, MapChange::Down), "a1001 c1001 b1001");
        is(done(4, MapChange::Opacity(0.25)), "a1001 b251 c1001");
        is(done(4, MapChange::Show(false)), "a1001 b1000 c1001");
        is(done(4, MapChange::Remove), "a1001 c1001");
        let looks = done(4, MapChange::Look(Some(GridLook::Classes)));
        is(looks, "a1001 b1001 c1001");
        assert_eq!(done(4, MapChange::Look(None)), None);
        // What changes nothing is no step.
        assert_eq!(done(9, MapChange::Up), None);
        assert_eq!(done(1, MapChange::Down), None);
        assert_eq!(done(1, MapChange::Show(true)), None);
        assert_eq!(done(1, MapChange::Opacity(3.0)), None);
        assert_eq!(done(7, MapChange::Remove), None);
    }

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
