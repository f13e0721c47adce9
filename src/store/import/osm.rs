//! OpenStreetMap extracts: ways as access routes; where asked for, places as communities or services, rivers as barriers,
//! borders as areas.
//!
//! No columns and no questions: the map says what everything is. What the operation holds already is not added again.

use std::collections::HashSet;

use geo::CoordsIter as _;

use crate::earth::LonLat;
use crate::model::Area;
use crate::model::Barrier;
use crate::model::Change;
use crate::model::Community;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Road;
use crate::model::Service;
use crate::model::Table;
use crate::store::import::Importer;
use crate::store::import::Target;
use crate::store::import::choices::Choices;
use crate::store::import::choices::ImportKind;
use crate::store::import::error::ImportError;
use crate::store::import::outcome::Import;
use crate::store::import::outcome::Preview;
use crate::store::import::outcome::Report;
use crate::store::import::source::Source;
use crate::store::import::table::RowAt;
use crate::store::import::table::context::refusal;
use crate::store::osm;
use crate::store::osm::Wanted;
use crate::ticket::Ticket;
use crate::words::Key;

/// What an extract can become.
const KINDS: &[ImportKind] = &[
    ImportKind::Routes,
    ImportKind::Communities,
    ImportKind::Services,
    ImportKind::Barriers,
    ImportKind::Areas,
];

/// The name of the format.
pub const EXTRACT: &str = "osm-pbf";

/// See the module.
pub(super) struct Osm;

impl Importer for Osm {
    fn id(&self) -> &'static str {
        EXTRACT
    }

    fn title(&self) -> Key {
        "import-format-osm-pbf"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["osm.pbf", "pbf", "osm", "osm.gz", "osc"]
    }

    fn knows(&self, source: &Source) -> bool {
        osm::is_extract(source.head())
    }

    fn inspect(
        &self,
        source: &Source,
        choices: &Choices,
        operation: &Operation,
        ticket: &Ticket,
    ) -> Result<Preview, ImportError> {
        let import = import(source, choices, operation, ticket)?;
        Ok(Preview::without_columns(import, KINDS, self.id()))
    }

    fn read(
        &self,
        source: &Source,
        choices: &Choices,
        target: Target<'_>,
        ticket: &Ticket,
    ) -> Result<Import, ImportError> {
        import(source, choices, target.operation, ticket)
    }
}

fn import(
    source: &Source,
    choices: &Choices,
    operation: &Operation,
    ticket: &Ticket,
) -> Result<Import, ImportError> {
    let kind = choices.kind.unwrap_or(ImportKind::Routes);
    if !KINDS.contains(&kind) {
        return Err(ImportError::KindNotHere { kind });
    }
    let mut report = Report {
        kind,
        crs: "EPSG:4326".to_owned(),
        source: source.stem(),
        read: 0,
        imported: 0,
        refused: Vec::new(),
        dropped_columns: Vec::new(),
        warnings: Vec::new(),
        protected: 0,
        plain_exception: None,
        parts: Vec::new(),
    };
    let edit = edit(kind, source, operation, &mut report, ticket).map_err(|error| match error {
        osm::OsmError::Cancelled(_) => ImportError::Cancelled,
        other => ImportError::Osm(other),
    })?;
    Ok(Import {
        edits: edit.into_iter().collect(),
        report,
    })
}

/// The records of a kind, after those of the operation.
fn edit(
    kind: ImportKind,
    source: &Source,
    operation: &Operation,
    report: &mut Report,
    ticket: &Ticket,
) -> Result<Option<Edit>, osm::OsmError> {
    let path = source.path();
    let read = |wanted: Wanted| osm::read(path, wanted, ticket);
    Ok(match kind {
        ImportKind::Communities => {
            let extract = read(Wanted {
                communities: true,
                ..NOTHING
            })?;
            report.warnings = extract.findings;
            let mark = |row: &Community| (row.name.clone(), Some(bits(&row.at)));
            put(extract.communities, &operation.communities, mark, report).map(Edit::Communities)
        }
        ImportKind::Services => {
            let extract = read(Wanted {
                services: true,
                ..NOTHING
            })?;
            report.warnings = extract.findings;
            let mark = |row: &Service| (row.source.clone(), None);
            put(extract.services, &operation.services, mark, report).map(Edit::Services)
        }
        ImportKind::Barriers => {
            let traced = osm::rivers(path, ticket)?;
            report.warnings = traced.findings;
            let mark = |row: &Barrier| (row.source.clone(), row.line.first().map(bits));
            put(traced.rows, &operation.barriers, mark, report).map(Edit::Barriers)
        }
        ImportKind::Areas => {
            let traced = osm::borders(path, ticket)?;
            report.warnings = traced.findings;
            let corner = |row: &Area| row.outline.coords_iter().next();
            let mark = |row: &Area| {
                (
                    row.name.clone(),
                    corner(row).map(|at| [at.x.to_bits(), at.y.to_bits()]),
                )
            };
            put(traced.rows, &operation.areas, mark, report).map(Edit::Areas)
        }
        _ => {
            let extract = read(Wanted {
                roads: true,
                ..NOTHING
            })?;
            report.warnings = extract.findings;
            // A way that was cut has one source and several lines.
            let mark = |row: &Road| (row.source.clone(), row.line.first().map(bits));
            put(extract.roads, &operation.roads, mark, report).map(Edit::Roads)
        }
    })
}

const NOTHING: Wanted = Wanted {
    roads: false,
    communities: false,
    services: false,
    within: None,
};

/// What tells one record of the map from another.
type Mark = (String, Option<[u64; 2]>);

/// The exact place, so that it can be looked up.
fn bits(at: &LonLat) -> [u64; 2] {
    [at.lon().to_bits(), at.lat().to_bits()]
}

/// New rows after those of the table; what is in it already is refused, row by row.
fn put<T>(
    rows: Vec<T>,
    table: &Table<T>,
    mark: impl Fn(&T) -> Mark,
    report: &mut Report,
) -> Option<Change<T>> {
    let known: HashSet<Mark> = table.rows().map(&mark).collect();
    report.read = rows.len();
    let mut new = Vec::with_capacity(rows.len());
    let mut id = table.next_id().number();
    for (row, number) in rows.into_iter().zip(1_u64..) {
        if known.contains(&mark(&row)) {
            report.refused.push(already_there(number));
        } else {
            new.push((Id::new(id), row));
            id += 1;
        }
    }
    report.imported = new.len();
    (!new.is_empty()).then_some(Change::Put(new))
}

fn already_there(number: u64) -> Finding {
    refusal("I221", RowAt::feature(number))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::store::import;
    use crate::words::Lang;

    fn andorra() -> Option<std::path::PathBuf> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/osm/andorra.osm.pbf");
        if !path.is_file() {
            eprintln!("skipped: {} is missing", path.display());
            return None;
        }
        Some(path)
    }

    fn of_kind(kind: ImportKind) -> Choices {
        Choices {
            kind: Some(kind),
            ..Choices::default()
        }
    }

    #[test]
    fn an_extract_becomes_routes_and_by_kind_communities_and_services() {
        let Some(path) = andorra() else { return };
        let (empty, ticket) = (Operation::default(), Ticket::new());
        for (kind, count) in [
            (None, 1612),
            (Some(ImportKind::Communities), 59),
            (Some(ImportKind::Services), 23),
            // As a plain reader of the XML counts them.
            (Some(ImportKind::Barriers), 17),
            (Some(ImportKind::Areas), 6),
        ] {
            let choices = Choices {
                kind,
                ..Choices::default()
            };
            let done = import::read(&path, &choices, &empty, false, &ticket).unwrap();
            assert_eq!(done.report.imported, count, "{kind:?}");
            let after = empty.with(&done.edits);
            assert_eq!(
                after.roads.len()
                    + after.communities.len()
                    + after.services.len()
                    + after.barriers.len()
                    + after.areas.len(),
                count
            );
            let preview = import::inspect(&path, &choices, &empty, &ticket).unwrap();
            assert_eq!((preview.rows, preview.format), (count, "osm-pbf"));
            // The second time nothing is added, and every row says why.
            let again = import::read(&path, &choices, &after, false, &ticket).unwrap();
            assert_eq!((again.report.imported, again.edits.len()), (0, 0), "{kind:?}");
            assert_eq!(again.report.refused.len(), count);
        }
        let error = import::read(&path, &of_kind(ImportKind::Incidents), &empty, false, &ticket).unwrap_err();
        assert_eq!(error.code(), "kind-not-here");
    }

    #[test]
    fn the_parishes_of_andorra_have_their_size() {
        let Some(path) = andorra() else { return };
        let (empty, ticket) = (Operation::default(), Ticket::new());
        let done = import::read(&path, &of_kind(ImportKind::Areas), &empty, false, &ticket).unwrap();
        let after = empty.with(&done.edits);
        // Square kilometres, by the shoelace formula over the XML of the same extract.
        for (name, km2) in [("La Massana", 64.5), ("Encamp", 81.4), ("Ordino", 84.9)] {
            let area = after.areas.rows().find(|area| area.name == name).unwrap();
            let drawn = crate::earth::measure::area_m2(&area.outline) / 1e6;
            assert!((drawn / km2 - 1.0).abs() < 0.01, "{name}: {drawn}");
        }
        // The country itself is cut by the extract: said, and not drawn half.
        assert!(done.report.warnings.iter().any(|finding| finding.code == "I310"));
    }

    #[test]
    fn a_bad_extract_is_refused_in_a_sentence() {
        let bad = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../shared/data/bad/made/osm-pbf/required-feature.osm.pbf");
        if !bad.is_file() {
            eprintln!("skipped: {} is missing", bad.display());
            return;
        }
        let error = import::read(
            &bad,
            &Choices::default(),
            &Operation::default(),
            false,
            &Ticket::new(),
        )
        .unwrap_err();
        for lang in Lang::ALL {
            let sentence = error.sentence(lang, "bad.osm.pbf");
            assert!(
                sentence.contains("bad.osm.pbf") && !sentence.contains('{'),
                "{sentence}"
            );
        }
    }
}
