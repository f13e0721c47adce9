//! Grids of elevation and land cover: kept as the files they are, by their place and digest, so that QGIS opens them too
//! and a step of undo carries no pictures. Grids of people are counted and not kept.

use crate::earth::Raster;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::GridKind;
use crate::model::GroundGrid;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Severity;
use crate::store::folders;
use crate::store::import::Importer;
use crate::store::import::Target;
use crate::store::import::choices::Choices;
use crate::store::import::choices::ImportKind;
use crate::store::import::error::ImportError;
use crate::store::import::outcome::Import;
use crate::store::import::outcome::Preview;
use crate::store::import::outcome::Report;
use crate::store::import::population;
use crate::store::import::source::Source;
use crate::store::import::speeds;
use crate::store::import::value::datum;
use crate::store::raster;
use crate::ticket::Ticket;
use crate::words::Key;

/// What a grid can become.
const KINDS: &[ImportKind] = &[
    ImportKind::Elevation,
    ImportKind::Landcover,
    ImportKind::Population,
];

/// See the module.
pub(super) struct Ground;

impl Importer for Ground {
    fn id(&self) -> &'static str {
        "raster"
    }

    fn title(&self) -> Key {
        "import-format-raster"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["tif", "tiff", "hgt", "hgt.zip", "hgt.gz"]
    }

    fn knows(&self, source: &Source) -> bool {
        raster::is_tiff(source.head()) || raster::is_hgt_name(&source.name())
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

/// Elevation tiles say by their name what they are; of any other grid nothing but a person knows.
fn kind_of(source: &Source, choices: &Choices) -> Result<(ImportKind, GridKind), ImportError> {
    match choices.kind {
        Some(kind @ ImportKind::Elevation) => Ok((kind, GridKind::Elevation)),
        Some(kind @ ImportKind::Landcover) => Ok((kind, GridKind::LandCover)),
        Some(kind) => Err(ImportError::KindNotHere { kind }),
        None if raster::is_hgt_name(&source.name()) => Ok((ImportKind::Elevation, GridKind::Elevation)),
        None if choices.speeds.is_some() => Ok((ImportKind::Landcover, GridKind::LandCover)),
        None => Err(ImportError::GridUnclear),
    }
}

fn import(
    source: &Source,
    choices: &Choices,
    operation: &Operation,
    ticket: &Ticket,
) -> Result<Import, ImportError> {
    if choices.kind == Some(ImportKind::Population) {
        return people(source, operation, ticket);
    }
    let (kind, grid_kind) = kind_of(source, choices)?;
    let bytes = source.whole()?;
    let grid = raster::of_bytes(bytes, &source.name()).map_err(ImportError::Raster)?;
    ticket.check()?;
    let mut warnings = datum::findings(grid.frame.system);
    let known = grid.known();
    if known < grid.frame.cells() {
        let empty = (grid.frame.cells() - known).to_string();
        let finding = Finding::new("I324", Severity::Note, Place::Whole);
        warnings.push(
            finding
                .with("cells", empty)
                .with("all", grid.frame.cells().to_string()),
        );
    }
    let mut edits = Vec::new();
    if grid_kind == GridKind::LandCover {
        let table = match &choices.speeds {
            Some(path) => {
                let table = speeds::read(path, choices)?;
                edits.extend(replaced(operation, &table));
                table
            }
            None => operation.speeds.rows().cloned().collect(),
        };
        if table.is_empty() {
            return Err(ImportError::NoSpeeds);
        }
        let classes: std::collections::BTreeSet<i64> = grid
            .values
            .iter()
            .filter(|value| !value.is_nan())
            .map(|value| *value as i64)
            .collect();
        let missing: Vec<String> = classes
            .iter()
            .filter(|class| table.iter().all(|row| row.class != **class))
            .take(12)
            .map(ToString::to_string)
            .collect();
        if !missing.is_empty() {
            let finding = Finding::new("I325", Severity::Warning, Place::Whole);
            warnings.push(finding.with("classes", missing.join(", ")));
        }
    }
    let row = GroundGrid {
        kind: grid_kind,
        path: folders::kept_path(source.path(), choices.operation.as_deref()),
        digest: source.digest()?,
    };
    let here = row.path.clone();
    // One land cover lies under an operation; of elevation as many tiles as one has.
    let same = operation.grounds.iter().find(|(_, other)| {
        other.kind == grid_kind && (grid_kind == GridKind::LandCover || other.path == here)
    });
    let id = same.map_or_else(|| operation.grounds.next_id(), |(id, _)| id);
    edits.push(Edit::Grounds(Change::Put(vec![(id, row)])));
    let report = report(source, &grid, (kind, 1), warnings);
    Ok(Import { edits, report })
}

/// The people of a grid, counted around the communities.
fn people(source: &Source, operation: &Operation, ticket: &Ticket) -> Result<Import, ImportError> {
    let bytes = source.whole()?;
    let grid = raster::of_bytes(bytes, &source.name()).map_err(ImportError::Raster)?;
    ticket.check()?;
    let counted = population::count(&grid, operation, ticket)?;
    let mut findings = datum::findings(grid.frame.system);
    findings.extend(counted.findings);
    Ok(Import {
        edits: counted.edits,
        report: report(source, &grid, (ImportKind::Population, counted.told), findings),
    })
}

/// What is told of a grid: what it became, and how many rows came of it.
fn report(
    source: &Source,
    grid: &Raster,
    (kind, rows): (ImportKind, usize),
    warnings: Vec<Finding>,
) -> Report {
    Report {
        kind,
        crs: format!("EPSG:{}", grid.frame.system.epsg()),
        source: source.stem(),
        read: rows,
        imported: rows,
        refused: Vec::new(),
        dropped_columns: Vec::new(),
        warnings,
        protected: 0,
        plain_exception: None,
        parts: Vec::new(),
    }
}

/// A table of speeds in place of the one that is there.
fn replaced(operation: &Operation, table: &[crate::model::ClassSpeed]) -> Vec<Edit> {
    let gone: Vec<_> = operation.speeds.iter().map(|(id, _)| id).collect();
    let first = operation.speeds.next_id().number();
    let rows = (first..).map(Id::new).zip(table.iter().cloned()).collect();
    let put = Edit::Speeds(Change::Put(rows));
    if gone.is_empty() {
        vec![put]
    } else {
        vec![Edit::Speeds(Change::Remove(gone)), put]
    }
}
