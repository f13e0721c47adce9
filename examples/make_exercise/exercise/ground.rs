//! The real ground, as `maps/source` holds it: rivers, lakes, borders, airfields, towns.

use std::path::Path;

use anyhow::Context as _;
use doria::earth::LonLat;
use geojson::FeatureCollection;
use geojson::GeometryValue;

/// A line or a set of rings with what is known about it.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub(crate) name: String,
    /// The name in French where it differs.
    pub(crate) name_fr: String,
    /// `level` of a river, `admin_level` of a border, 0 elsewhere.
    pub(crate) level: i64,
    pub(crate) lines: Vec<Vec<LonLat>>,
}

/// An airfield.
#[derive(Debug, Clone)]
pub(crate) struct Airstrip {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) town: String,
    pub(crate) at: LonLat,
}

/// A town.
#[derive(Debug, Clone)]
pub(crate) struct Town {
    pub(crate) name: String,
    pub(crate) at: LonLat,
    pub(crate) population: Option<u32>,
}

/// All of it.
#[derive(Debug, Clone)]
pub(crate) struct Ground {
    pub(crate) rivers: Vec<Shape>,
    pub(crate) lakes: Vec<Shape>,
    pub(crate) borders: Vec<Shape>,
    pub(crate) airstrips: Vec<Airstrip>,
    pub(crate) towns: Vec<Town>,
}

impl Ground {
    /// Reads the folder.
    pub(crate) fn read(source: &Path) -> anyhow::Result<Self> {
        Ok(Self {
            rivers: shapes(&source.join("rivers.geojson"))?,
            lakes: shapes(&source.join("lakes.geojson"))?,
            borders: shapes(&source.join("borders.geojson"))?,
            airstrips: airstrips(&source.join("airstrips.csv"))?,
            towns: towns(&source.join("towns.csv"))?,
        })
    }

    /// The line of a river by its name.
    pub(crate) fn river(&self, name: &str) -> anyhow::Result<&[LonLat]> {
        let river = self.rivers.iter().find(|river| river.name == name);
        let river = river.with_context(|| format!("no river {name} in maps/source/rivers.geojson"))?;
        Ok(&river.lines[0])
    }
}

fn shapes(path: &Path) -> anyhow::Result<Vec<Shape>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let collection: FeatureCollection = text.parse::<geojson::GeoJson>()?.try_into()?;
    let mut shapes = Vec::new();
    for feature in collection.features {
        let word = |key: &str| {
            feature
                .property(key)
                .and_then(|value| value.as_str())
                .unwrap_or("")
                .to_owned()
        };
        let number = |key: &str| feature.property(key).and_then(|value| value.as_i64());
        let (name, name_fr) = (word("name"), word("name_fr"));
        let level = number("level").or_else(|| number("admin_level")).unwrap_or(0);
        let geometry = feature.geometry.context("a feature without geometry")?;
        let lines = match geometry.value {
            GeometryValue::LineString { coordinates } => vec![coordinates],
            GeometryValue::Polygon { coordinates } => coordinates,
            other => anyhow::bail!(
                "{}: neither a line nor a polygon: {}",
                path.display(),
                other.type_name()
            ),
        };
        let lines = lines
            .iter()
            .map(|line| line.iter().map(|p| LonLat::clamped(p[0], p[1])).collect());
        shapes.push(Shape {
            name,
            name_fr,
            level,
            lines: lines.collect(),
        });
    }
    Ok(shapes)
}

fn rows(path: &Path) -> anyhow::Result<Vec<csv::StringRecord>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| path.display().to_string())?;
    Ok(reader.records().collect::<Result<_, _>>()?)
}

fn place(row: &csv::StringRecord, lon: usize, lat: usize) -> anyhow::Result<LonLat> {
    LonLat::new(row[lon].parse()?, row[lat].parse()?).context("a place off the globe")
}

fn airstrips(path: &Path) -> anyhow::Result<Vec<Airstrip>> {
    let strip = |row: csv::StringRecord| {
        let at = place(&row, 4, 5)?;
        Ok(Airstrip {
            code: row[0].to_owned(),
            name: row[1].to_owned(),
            town: row[2].to_owned(),
            at,
        })
    };
    rows(path)?.into_iter().map(strip).collect()
}

fn towns(path: &Path) -> anyhow::Result<Vec<Town>> {
    let town = |row: csv::StringRecord| {
        let population = row[3].parse().ok().filter(|people| *people > 0);
        Ok(Town {
            name: row[0].to_owned(),
            at: place(&row, 1, 2)?,
            population,
        })
    };
    rows(path)?.into_iter().map(town).collect()
}
