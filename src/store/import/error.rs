//! Why a file does not come in at all: one sentence each, with cause and place.

use crate::store::gate::GateError;
use crate::store::import::choices::ImportKind;
use crate::store::osm::OsmError;
use crate::store::raster::RasterError;
use crate::ticket::Cancelled;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// What is wrong with a file as a whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The gate refused it.
    #[error(transparent)]
    Gate(#[from] GateError),
    /// An `OpenStreetMap` extract that cannot be read.
    #[error(transparent)]
    Osm(OsmError),
    /// A grid that cannot be read.
    #[error(transparent)]
    Raster(RasterError),
    /// A grid of which nothing says what its values are.
    #[error("elevation or land cover")]
    GridUnclear,
    /// A grid of people on which no community lies.
    #[error("no community on the grid")]
    NobodyOnGrid,
    /// A grid of people where the number of each community is known.
    #[error("people known")]
    PeopleKnown,
    /// A grid of people on which nobody lives near a community.
    #[error("nobody near")]
    NoPeople,
    /// Land cover without speeds.
    #[error("no speeds")]
    NoSpeeds,
    /// A file that is no table of speeds.
    #[error("no table of speeds")]
    NoSpeedTable,
    /// A row of a table of speeds that makes no sense.
    #[error("speeds, row {row}")]
    SpeedRow {
        /// Its number.
        row: u64,
    },
    /// The work was no longer wanted.
    #[error("cancelled")]
    Cancelled,
    /// No importer reads such files.
    #[error("unknown format")]
    UnknownFormat,
    /// An operation of Doria's own: it is opened, not imported.
    #[error("an operation")]
    Operation,
    /// Bytes that are no text.
    #[error("no text")]
    NotText,
    /// An encoding of this name is not known, or the bytes are not in it.
    #[error("encoding {encoding}")]
    Encoding {
        /// As it was stated or guessed.
        encoding: String,
    },
    /// No row of headings was found.
    #[error("no headings")]
    NoHeadings,
    /// No table with rows and columns.
    #[error("no table")]
    NoTable,
    /// The workbook has no such sheet.
    #[error("no sheet {sheet}")]
    NoSheet {
        /// As it was asked for.
        sheet: String,
    },
    /// A workbook that cannot be read.
    #[error("workbook: {detail}")]
    Workbook {
        /// What is broken, in the words of the library that found it.
        detail: String,
    },
    /// Text that is no JSON.
    #[error("JSON, line {line}: {detail}")]
    Json {
        /// The line, from 1.
        line: usize,
        /// What was found there.
        detail: String,
    },
    /// JSON that is no GeoJSON.
    #[error("no GeoJSON")]
    NotGeoJson,
    /// A coordinate system that is not read.
    #[error("coordinate system {crs}")]
    Crs {
        /// As the file or the person names it.
        crs: String,
    },
    /// No coordinate system is named, and the numbers are no degrees: only a person knows.
    #[error("no coordinate system")]
    NoCrs,
    /// XML that is broken.
    #[error("XML, line {}: {detail}", .line.unwrap_or(0))]
    Markup {
        /// The line, from 1; none where it is not known.
        line: Option<usize>,
        /// What was found there.
        detail: String,
    },
    /// XML of another sort than its name says, or an archive without such a document.
    #[error("no {wanted}")]
    OtherMarkup {
        /// What it should be, as in `KML`.
        wanted: &'static str,
    },
    /// Nothing tells what the rows are.
    #[error("kind unclear")]
    KindUnclear,
    /// This format cannot hold that kind.
    #[error("no {} in this format", .kind.code())]
    KindNotHere {
        /// What was asked for.
        kind: ImportKind,
    },
    /// A part of a shapefile without the part that holds its shapes.
    #[error("no .shp beside")]
    NoShapes,
    /// A field that is needed has no column.
    #[error("no column for {field}")]
    NoColumn {
        /// The code of the field.
        field: &'static str,
    },
    /// A mapping names a field that this kind does not have.
    #[error("no field {field}")]
    NoField {
        /// As it was asked for.
        field: String,
    },
    /// A mapping names a column that is not in the file.
    #[error("no heading {heading}")]
    NoHeading {
        /// As it was asked for.
        heading: String,
    },
    /// A column that looks like a person was asked for by name.
    #[error("{heading} looks like a person")]
    Person {
        /// Its heading.
        heading: String,
    },
}

impl From<Cancelled> for ImportError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

impl ImportError {
    /// Its name in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Gate(error) => error.code(),
            Self::Osm(error) => error.code(),
            Self::Raster(error) => error.code(),
            Self::GridUnclear => "grid-unclear",
            Self::NobodyOnGrid => "nobody-on-grid",
            Self::PeopleKnown => "people-known",
            Self::NoPeople => "no-people",
            Self::NoSpeeds => "no-speeds",
            Self::NoSpeedTable => "no-speed-table",
            Self::SpeedRow { .. } => "speed-row",
            Self::Cancelled => "cancelled",
            Self::UnknownFormat => "unknown-format",
            Self::Operation => "operation",
            Self::NotText => "not-text",
            Self::Encoding { .. } => "encoding",
            Self::NoHeadings => "no-headings",
            Self::NoTable => "no-table",
            Self::NoSheet { .. } => "no-sheet",
            Self::Workbook { .. } => "workbook",
            Self::Json { .. } => "json",
            Self::NotGeoJson => "not-geojson",
            Self::Crs { .. } => "crs",
            Self::NoCrs => "no-crs",
            Self::Markup { .. } => "markup",
            Self::OtherMarkup { .. } => "other-markup",
            Self::KindUnclear => "kind-unclear",
            Self::KindNotHere { .. } => "kind-not-here",
            Self::NoShapes => "no-shapes",
            Self::NoColumn { .. } => "no-column",
            Self::NoField { .. } => "no-field",
            Self::NoHeading { .. } => "no-heading",
            Self::Person { .. } => "person",
        }
    }

    /// The sentence that the person reads about the file of this name.
    pub fn sentence(&self, lang: Lang, file: &str) -> String {
        let mut args = vec![("file", Arg::from(file))];
        match self {
            Self::Gate(error) => return error.sentence(lang, file),
            Self::Osm(error) => return error.sentence(lang, file),
            Self::Raster(error) => return error.sentence(lang, file),
            Self::SpeedRow { row } => {
                args.push(("row", Arg::from(usize::try_from(*row).unwrap_or(usize::MAX))));
            }
            Self::Encoding { encoding } => args.push(("encoding", Arg::from(encoding))),
            Self::NoSheet { sheet } => args.push(("sheet", Arg::from(sheet))),
            Self::Workbook { detail } => args.push(("detail", Arg::from(detail))),
            Self::Json { line, detail } => {
                args.push(("line", Arg::from(*line)));
                args.push(("detail", Arg::from(detail)));
            }
            Self::Markup { line, detail } => {
                // Where the line is not known, the sentence tells none.
                let line = line.map_or_else(|| "none".to_owned(), |line| line.to_string());
                args.push(("line", Arg::from(line)));
                args.push(("detail", Arg::from(detail)));
            }
            Self::OtherMarkup { wanted } => args.push(("wanted", Arg::from(*wanted))),
            Self::Crs { crs } => args.push(("crs", Arg::from(crs))),
            Self::KindNotHere { kind } => args.push(("kind", Arg::from(words::text(lang, kind.title())))),
            Self::NoColumn { field } => {
                args.push(("field", Arg::from(*field)));
                args.push((
                    "title",
                    Arg::from(words::text(lang, &format!("import-field-{field}"))),
                ));
            }
            Self::NoField { field } => args.push(("field", Arg::from(field))),
            Self::NoHeading { heading } | Self::Person { heading } => {
                args.push(("heading", Arg::from(heading)));
            }
            _ => {}
        }
        words::text_with(lang, &format!("import-error-{}", self.code()), &args)
    }
}
