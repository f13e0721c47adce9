//! Rows with lines as access routes: Doria's own columns, or the tags of OpenStreetMap as most tools write them.

use std::collections::HashSet;

use geo_types::Geometry;
use geo_types::LineString;

use crate::earth::LonLat;
use crate::model::Change;
use crate::model::Closure;
use crate::model::Condition;
use crate::model::Crossing;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Id;
use crate::model::OpenSeason;
use crate::model::Period;
use crate::model::Road;
use crate::model::RoadClass;
use crate::store::import::choices::ImportKind;
use crate::store::import::table::Columns;
use crate::store::import::table::Context;
use crate::store::import::table::Field;
use crate::store::import::table::Notes;
use crate::store::import::table::Records;
use crate::store::import::table::Row;
use crate::store::import::table::RowReader;
use crate::store::import::table::context::refusal;
use crate::store::import::table::field;
use crate::store::import::value::number;
use crate::store::import::value::position::Positions;
use crate::store::import::value::text;
use crate::store::osm;
use crate::words::fold;

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field!("name", ["name", "nom", "road name", "nom de la route", "ref"]),
    field!("class", ["class", "road class", "classe", "road type", "type de route", "fclass", "kind", "type"]),
    field!("condition", ["condition", "etat", "road condition", "etat de la route"]),
    field!("open", ["open", "season", "saison", "open season"]),
    field!("crossing", ["crossing", "franchissement"]),
    field!("closed-from", ["closed from", "fermee depuis"]),
    field!("closed-to", ["closed to", "fermee jusqu au"]),
    field!("closed-because", ["closed because", "motif de fermeture"]),
    field!("oneway", ["oneway", "one way", "sens unique"]),
    field!("no-motor", ["no motor", "sans moteur"]),
    field!("speed", ["stated kmh", "maxspeed", "speed", "vitesse", "speed kmh"]),
    field!("noded", ["noded"]),
    field!("travelled", ["travelled", "last travelled", "parcourue"]),
    field!("key", ["osm id", "key", "id", "way id"]),
];

/// Headings that only tables of roads have.
const MARKS: &[&str] = &[
    "highway",
    "waterway",
    "road class",
    "type de route",
    "classe de route",
    "fclass",
];

/// See the module.
pub(super) struct Routes;

impl Records for Routes {
    fn kind(&self) -> ImportKind {
        ImportKind::Routes
    }

    fn fields(&self) -> Vec<&'static [Field]> {
        vec![FIELDS]
    }

    fn dates(&self) -> &'static [&'static str] {
        &["closed-from", "closed-to", "travelled"]
    }

    fn claim(&self, columns: &Columns, positions: &Positions) -> u32 {
        let marked = (columns.headings().iter()).any(|heading| MARKS.contains(&fold(heading).as_str()));
        if positions.has(columns) && marked { 12 } else { 0 }
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        Box::new(Reader {
            context,
            known: context
                .operation
                .roads
                .rows()
                .map(|row| mark(&row.line))
                .collect(),
            rows: Vec::new(),
        })
    }
}

/// A line, known again by every point of it.
type Mark = Vec<[u64; 2]>;

fn mark(line: &[LonLat]) -> Mark {
    line.iter()
        .map(|at| [at.lon().to_bits(), at.lat().to_bits()])
        .collect()
}

struct Reader<'a> {
    context: &'a Context<'a>,
    known: HashSet<Mark>,
    rows: Vec<Road>,
}

impl Reader<'_> {
    /// The road of a row without its line.
    fn road(&self, row: &Row<'_>, notes: &mut Notes) -> Result<(Road, bool), Finding> {
        let context = self.context;
        let tags: Vec<(&str, String)> = (context.columns.headings().iter().zip(&row.cells))
            .map(|(heading, cell)| (heading.as_str(), cell.text().into_owned()))
            .collect();
        if let Some((road, reversed)) = osm::road_of_tags(&tags) {
            let name = text::clean(&road.name);
            return Ok((Road { name, ..road }, reversed));
        }
        let stated = context.cell(row, "class").text().into_owned();
        let class = RoadClass::from_code(&stated).or_else(|| osm::class_of_word(&stated));
        let Some(class) = class else {
            return Err(
                refusal("I311", row.number).with("class", stated.chars().take(40).collect::<String>())
            );
        };
        let (from, to) = (
            context
                .optional_day(row, "closed-from", notes)
                .map(|day| day.date),
            context.optional_day(row, "closed-to", notes).map(|day| day.date),
        );
        let reason = context.text(row, "closed-because", notes);
        let closed = from.is_some() || to.is_some() || !reason.is_empty();
        let yes = |field: &str| number::yes(context.cell(row, field)).unwrap_or(false);
        let speed = number::decimal(context.cell(row, "speed"));
        let road = Road {
            name: context.text(row, "name", notes),
            class,
            line: Vec::new(),
            condition: (context.choice(row, "condition", Condition::from_code, notes))
                .unwrap_or(Condition::Good),
            open: (context.choice(row, "open", OpenSeason::from_code, notes)).unwrap_or(OpenSeason::Always),
            crossing: (context.choice(row, "crossing", Crossing::from_code, notes)).unwrap_or(Crossing::None),
            closure: closed.then_some(Closure {
                period: Period { from, to },
                reason,
            }),
            oneway: yes("oneway"),
            no_motor: yes("no-motor"),
            stated_kmh: speed.filter(|kmh| (1.0..=150.0).contains(kmh)),
            noded: yes("noded"),
            travelled: context.optional_day(row, "travelled", notes).map(|day| day.date),
            source: String::new(),
        };
        Ok((road, false))
    }
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let mut lines = lines(row.shape.as_ref()).ok_or_else(|| refusal("I312", row.number))?;
        let (mut road, reversed) = self.road(row, notes)?;
        let key = self.context.text(row, "key", notes);
        road.source = match key.as_str() {
            "" => self.context.source.to_owned(),
            key => format!("{} {key}", self.context.source),
        };
        lines.retain(|line| self.known.insert(mark(line)));
        if lines.is_empty() {
            return Err(refusal("I221", row.number));
        }
        for mut line in lines {
            if reversed {
                line.reverse();
            }
            self.rows.push(Road { line, ..road.clone() });
        }
        Ok(())
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let first = self.context.operation.roads.next_id().number();
        vec![Edit::Roads(Change::Put(
            (first..).map(Id::new).zip(self.rows).collect(),
        ))]
    }
}

/// The lines of a shape, each of two places at least; none where it has none.
fn lines(shape: Option<&Geometry<f64>>) -> Option<Vec<Vec<LonLat>>> {
    let lines: Vec<Vec<LonLat>> = match shape? {
        Geometry::LineString(line) => vec![places(line)?],
        Geometry::MultiLineString(many) => many.0.iter().filter_map(places).collect(),
        _ => return None,
    };
    (!lines.is_empty()).then_some(lines)
}

fn places(line: &LineString<f64>) -> Option<Vec<LonLat>> {
    let mut places: Vec<LonLat> = Vec::with_capacity(line.0.len());
    for c in &line.0 {
        let place = LonLat::new(c.x, c.y)?;
        if places.last() != Some(&place) {
            places.push(place);
        }
    }
    (places.len() > 1).then_some(places)
}
