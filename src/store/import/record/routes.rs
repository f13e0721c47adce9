//! Rows with lines as access routes: Doria's own columns, or the tags of OpenStreetMap as most tools write them.

use geo_types::Geometry;
use geo_types::LineString;

use crate::earth::LonLat;
use crate::model::Closure;
use crate::model::Condition;
use crate::model::Crossing;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Limits;
use crate::model::OpenSeason;
use crate::model::Period;
use crate::model::Road;
use crate::model::RoadClass;
use crate::store::import::choices::ImportKind;
use crate::store::import::record::known::Seen;
use crate::store::import::record::put;
use crate::store::import::record::vocabulary;
use crate::store::import::table::Columns;
use crate::store::import::table::Context;
use crate::store::import::table::Field;
use crate::store::import::table::Notes;
use crate::store::import::table::Peek;
use crate::store::import::table::Records;
use crate::store::import::table::Row;
use crate::store::import::table::RowReader;
use crate::store::import::table::context::doubt;
use crate::store::import::table::context::refusal;
use crate::store::import::table::field;
use crate::store::import::value::number;
use crate::store::import::value::position::Positions;
use crate::store::osm;
use crate::store::text;
use crate::words::fold;

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field!("name", ["name", "nom", "road name", "nom de la route", "ref"]),
    field!("class", ["class", "road class", "classe", "road type", "type de route", "fclass", "kind", "type"]),
    field!("label", ["label", "libelle", "class label", "road label"]),
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
    field!("reporter", ["reporter", "reported by", "signale par", "rapporte par"]),
    field!("load", ["load t", "bridge load", "charge t", "charge du pont"]),
    field!("width", ["width m", "largeur m"]),
    field!("depth", ["depth m", "ford depth", "profondeur m", "profondeur du gue"]),
    field!("flows", ["flows", "downstream", "vers l aval"]),
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

    fn claim(&self, columns: &Columns, positions: &Positions, peek: &Peek) -> u32 {
        let marked = (columns.headings().iter()).any(|heading| MARKS.contains(&fold(heading).as_str()));
        match (positions.has(columns) && marked, peek.is_of_lines()) {
            (true, _) => 12,
            (false, true) => 3,
            (false, false) => 0,
        }
    }

    fn lies_at_points(&self) -> bool {
        false
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        Box::new(Reader {
            context,
            seen: Seen::of(context.operation.roads.rows().map(|row| mark(&row.line))),
            rows: Vec::new(),
        })
    }
}

/// A line, known again by every point of it.
pub(super) type Mark = Vec<[u64; 2]>;

pub(super) fn mark(line: &[LonLat]) -> Mark {
    line.iter()
        .map(|at| [at.lon().to_bits(), at.lat().to_bits()])
        .collect()
}

struct Reader<'a> {
    context: &'a Context<'a>,
    seen: Seen<Mark>,
    rows: Vec<Road>,
}

impl Reader<'_> {
    /// The road of a row without its line, and whether it runs against it: by the tags of `OpenStreetMap`, else by
    /// Doria's own columns. What is stated of condition, season and closure holds before any tag.
    fn road(&self, row: &Row<'_>, notes: &mut Notes) -> Result<(Road, bool), Finding> {
        let context = self.context;
        let tags: Vec<(&str, String)> = (context.columns.headings().iter().zip(&row.cells))
            .map(|(heading, cell)| (heading.as_str(), cell.text().into_owned()))
            .collect();
        let (mut road, reversed) = match osm::road_of_tags(&tags) {
            Some(tagged) => tagged,
            None => (self.by_columns(row, notes)?, false),
        };
        if let Some(condition) =
            context.choice(row, "condition", &vocabulary::CONDITION, Condition::Poor, notes)
        {
            road.condition = condition;
        }
        // Boats lose their way in the dry season, all others theirs in the wet one.
        let careful = if road.class == RoadClass::River {
            OpenSeason::WetOnly
        } else {
            OpenSeason::DryOnly
        };
        if let Some(open) = context.choice(row, "open", &vocabulary::OPEN, careful, notes) {
            road.open = open;
        }
        // A closure whose days cannot be read is one all the same: without that end.
        let mut is_closed = false;
        let mut end = |field| {
            let day = context.sure_day(row, field, doubt("I258", row.at));
            is_closed |= !matches!(day, Ok(None));
            day.unwrap_or_else(|finding| {
                notes.add(finding);
                None
            })
            .map(|day| day.date)
        };
        let period = Period {
            from: end("closed-from"),
            to: end("closed-to"),
        };
        road.travelled = (context.optional_day(row, "travelled", notes)).map(|day| day.date);
        road.reporter = context.text(row, "reporter", notes);
        self.limits(row, &mut road, notes);
        let reason = context.text(row, "closed-because", notes);
        if is_closed || !reason.is_empty() {
            road.closure = Some(Closure { period, reason });
        }
        Ok((road, reversed))
    }

    /// What Doria's own columns say of its limits, before any tag.
    fn limits(&self, row: &Row<'_>, road: &mut Road, notes: &mut Notes) {
        let mut measured =
            |field, units: &[&str], range| self.context.decimal(row, field, units, range, notes);
        let limits = Limits {
            load_kg: measured("load", number::TONNES, 0.05..=200.0)
                .map(|tonnes| (tonnes * 1000.0).round() as u32),
            width_cm: measured("width", number::METRES, 0.3..=50.0)
                .map(|metres| (metres * 100.0).round() as u16),
            depth_cm: measured("depth", number::METRES, 0.01..=20.0)
                .map(|metres| (metres * 100.0).round() as u16),
        };
        road.limits = Limits {
            load_kg: limits.load_kg.or(road.limits.load_kg),
            width_cm: limits.width_cm.or(road.limits.width_cm),
            depth_cm: limits.depth_cm.or(road.limits.depth_cm),
        };
    }

    /// A road by columns that are not those of `OpenStreetMap`.
    fn by_columns(&self, row: &Row<'_>, notes: &mut Notes) -> Result<Road, Finding> {
        let context = self.context;
        let stated = context.cell(row, "class").text().into_owned();
        let named = |word: &str| vocabulary::ROAD.read(word).or_else(|| osm::class_of_word(word));
        // A number is a class of the table of speeds; what road it is, its label says.
        let speed_class = stated.trim().parse::<i64>().ok();
        let class = named(&stated).or_else(|| {
            speed_class?;
            let label = context.text(row, "label", notes);
            let known = named(&label).or_else(|| class_of_label(&label));
            if known.is_none() {
                notes.count("I319");
            }
            Some(known.unwrap_or(RoadClass::Track))
        });
        let class = match class {
            Some(class) => class,
            // Of a line of which nothing says what it is, one knows that somebody drew or walked it, no more.
            None if stated.trim().is_empty() => {
                notes.count("I335");
                RoadClass::Path
            }
            None => {
                let shown = text::clean(&stated, 40);
                return Err(refusal("I311", row.at).with("class", shown));
            }
        };
        let crossing = context.choice(row, "crossing", &vocabulary::CROSSING, Crossing::Ford, notes);
        Ok(Road {
            name: context.text(row, "name", notes),
            class,
            line: Vec::new(),
            condition: Condition::Good,
            open: OpenSeason::Always,
            crossing: crossing.unwrap_or(Crossing::None),
            closure: None,
            oneway: context.yes(row, "oneway", true, notes),
            no_motor: context.yes(row, "no-motor", true, notes),
            stated_kmh: context.decimal(row, "speed", number::KMH, 1.0..=150.0, notes),
            speed_class,
            noded: context.yes(row, "noded", false, notes),
            travelled: None,
            reporter: String::new(),
            limits: Limits::default(),
            flows: context.yes(row, "flows", false, notes),
            source: String::new(),
        })
    }
}

/// The class that the words of a label tell, as the legends of topographic maps write it.
fn class_of_label(label: &str) -> Option<RoadClass> {
    const WORDS: &[(RoadClass, &[&str])] = &[
        (
            RoadClass::Primary,
            &[
                "interstate",
                "motorway",
                "primary",
                "national",
                "nationale",
                "principale",
            ],
        ),
        (
            RoadClass::Secondary,
            &["secondary", "provincial", "provinciale", "secondaire"],
        ),
        (RoadClass::Track, &["unimproved", "track", "piste", "unpaved"]),
        (RoadClass::Path, &["path", "trail", "footpath", "sentier"]),
        (RoadClass::Minor, &["light", "minor", "street", "local", "rue"]),
    ];
    let padded = format!(" {} ", fold(label));
    let stands =
        |words: &&(RoadClass, &[&str])| words.1.iter().any(|word| padded.contains(&format!(" {word} ")));
    WORDS.iter().find(stands).map(|(class, _)| *class)
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let no_line = || refusal("I312", row.at);
        let lines = lines(row.shape.as_ref()).ok_or_else(no_line)?;
        let (mut road, reversed) = self.road(row, notes)?;
        let key = self.context.text(row, "key", notes);
        road.source = match key.as_str() {
            "" => self.context.source.to_owned(),
            key => format!("{} {key}", self.context.source),
        };
        let mut refused = None;
        let mut came_in = false;
        for mut line in lines {
            if let Err(finding) = self.seen.meet(row.at, mark(&line)) {
                refused = Some(finding);
                continue;
            }
            if reversed {
                line.reverse();
            }
            came_in = true;
            self.rows.push(Road { line, ..road.clone() });
        }
        if came_in {
            Ok(())
        } else {
            Err(refused.unwrap_or_else(no_line))
        }
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        put(self.rows, &self.context.operation.roads, Edit::Roads)
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

pub(super) fn places(line: &LineString<f64>) -> Option<Vec<LonLat>> {
    let mut places: Vec<LonLat> = Vec::with_capacity(line.0.len());
    for c in &line.0 {
        let place = LonLat::new(c.x, c.y)?;
        if places.last() != Some(&place) {
            places.push(place);
        }
    }
    (places.len() > 1).then_some(places)
}
