//! Rows with outlines as areas: who is responsible where, what is watched, where patrols do not go.

use geo::CoordsIter as _;
use geo_types::Geometry;
use geo_types::MultiPolygon;

use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Influence;
use crate::model::Period;
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
use crate::store::import::table::context::refusal;
use crate::store::import::table::field;
use crate::store::import::value::position::Positions;
use crate::words::fold;

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field!("name", [
        "area name", "name", "nom", "nom de la zone", "name fr", "territoire", "territory", "province", "area",
        "zone", "shapename", "adm2 fr", "adm2 en", "adm1 fr", "adm1 en",
    ]),
    field!("kind", ["area kind", "area type", "type de zone", "kind", "type"]),
    field!("group", [
        "armed group", "groupe arme", "group", "groupe", "actor", "acteur", "influence of", "influence de",
    ]),
    field!("from", [
        "valid from", "from", "since", "date from", "start date", "valable du", "depuis", "du", "date de debut",
        "debut",
    ]),
    field!("until", [
        "valid to", "valid until", "until", "to", "date to", "end date", "valable au", "jusqu au", "au",
        "date de fin", "fin",
    ]),
    field!("confidence", ["confidence", "certainty", "confiance", "certitude", "degre de confiance"]),
    field!("key", ["key", "id", "uuid"]),
];

/// Headings that only tables of areas have.
const MARKS: &[&str] = &[
    "area kind",
    "area type",
    "type de zone",
    "area name",
    "nom de la zone",
    "territoire",
    "influence of",
    "influence de",
];

/// See the module.
pub(super) struct Areas;

impl Records for Areas {
    fn kind(&self) -> ImportKind {
        ImportKind::Areas
    }

    fn fields(&self) -> Vec<&'static [Field]> {
        vec![FIELDS]
    }

    fn dates(&self) -> &'static [&'static str] {
        &["from", "until"]
    }

    fn claim(&self, columns: &Columns, positions: &Positions, peek: &Peek) -> u32 {
        let marked = (columns.headings().iter()).any(|heading| MARKS.contains(&fold(heading).as_str()));
        match (positions.has(columns) && marked, peek.is_of_outlines()) {
            (true, _) => 6,
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
            seen: Seen::of(context.operation.areas.rows().map(mark)),
            rows: Vec::new(),
        })
    }
}

/// Name, meaning, group, days and every point of the outline.
type Mark = (String, AreaKind, String, Period, Vec<[u64; 2]>);

fn mark(area: &Area) -> Mark {
    let points = area.outline.coords_iter();
    let bits = points.map(|point| [point.x.to_bits(), point.y.to_bits()]);
    let influence = &area.influence;
    (
        area.name.clone(),
        area.kind,
        influence.group.clone(),
        influence.period,
        bits.collect(),
    )
}

struct Reader<'a> {
    context: &'a Context<'a>,
    seen: Seen<Mark>,
    rows: Vec<Area>,
}

/// Whose influence it is, since when and how sure. Days that end before they begin are left open, and the row is named.
fn influence(context: &Context<'_>, row: &Row<'_>, group: String, notes: &mut Notes) -> Influence {
    let from = context.optional_day(row, "from", notes).map(|day| day.date);
    let until = context.optional_day(row, "until", notes).map(|day| day.date);
    let ends_first = from.zip(until).is_some_and(|(from, until)| until < from);
    if ends_first {
        notes.add(context.unread(row, "until"));
    }
    Influence {
        group,
        period: Period {
            from,
            to: until.filter(|_| !ends_first),
        },
        confidence: context.choice_if_known(row, "confidence", &vocabulary::CONFIDENCE, notes),
        made_of: None,
    }
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let outline = match row.shape.as_ref() {
            Some(Geometry::Polygon(polygon)) => MultiPolygon::new(vec![polygon.clone()]),
            Some(Geometry::MultiPolygon(many)) => many.clone(),
            _ => return Err(refusal("I313", row.at)),
        };
        let context = self.context;
        let group = context.text(row, "group", notes);
        // An outline that names a group is that group's ground, whatever it is called: as a sector it would leave.
        let usual = if group.is_empty() {
            AreaKind::Sector
        } else {
            AreaKind::Influence
        };
        let kind = context.choice(row, "kind", &vocabulary::AREA, usual, notes);
        if kind.is_none() && group.is_empty() {
            notes.count("I314");
        }
        let kind = kind.unwrap_or(usual);
        let influence = if kind == AreaKind::Influence {
            influence(context, row, group, notes)
        } else {
            Influence::default()
        };
        let name = context.text(row, "name", notes);
        let area = Area {
            name: if name.is_empty() {
                influence.group.clone()
            } else {
                name
            },
            kind,
            outline,
            influence,
        };
        self.seen.meet(row.at, mark(&area))?;
        self.rows.push(area);
        Ok(())
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        put(self.rows, &self.context.operation.areas, Edit::Areas)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Operation;
    use crate::store::import::Choices;
    use crate::store::import::read;
    use crate::store::import::tests::check_account;
    use crate::store::test_folder::Folder;
    use crate::ticket::Ticket;

    #[test]
    fn whose_ground_it_is_comes_in_with_its_days_and_is_never_taken_for_a_sector() {
        let ring = "[[[27.0,-2.5],[27.1,-2.5],[27.1,-2.6],[27.0,-2.5]]]";
        let feature = |n: u32, properties: &str| {
            let ring = ring.replace("27.0", &format!("27.0{n}"));
            format!(
                "{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{ring}}}}}"
            )
        };
        let features = [
            feature(
                1,
                "\"zone\":\"North\",\"groupe armé\":\"Raia Mutomboki\",\"depuis\":\"2018-01-01\",\"jusqu'au\":\"2018-06-30\",\"confiance\":\"confirmée\"",
            ),
            feature(
                2,
                "\"groupe armé\":\"FDLR\",\"depuis\":\"2018-03-01\",\"confiance\":\"very\"",
            ),
            feature(
                3,
                "\"groupe armé\":\"FDLR\",\"depuis\":\"2018-03-01\",\"jusqu'au\":\"2018-02-01\",\"type de zone\":\"something\"",
            ),
            feature(4, "\"zone\":\"Sector 4\""),
        ];
        let text = format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{}]}}",
            features.join(",")
        );
        let folder = Folder::new("import-influence");
        let path = folder.file("influence.geojson");
        std::fs::write(&path, text).unwrap();
        let choices = Choices {
            kind: Some(ImportKind::Areas),
            ..Choices::default()
        };
        let import = read(&path, &choices, &Operation::default(), false, &Ticket::new()).unwrap();
        check_account(&import);
        let after = Operation::default().with(&import.edits);
        let told: Vec<String> = after
            .areas
            .rows()
            .map(|row| {
                let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
                let confidence = row.influence.confidence.map(crate::model::Confidence::code);
                format!(
                    "{} {} {} {}-{} {}",
                    row.kind.code(),
                    row.name,
                    row.influence.group,
                    day(row.influence.period.from),
                    day(row.influence.period.to),
                    confidence.unwrap_or_default(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "influence North Raia Mutomboki 2018-01-01-2018-06-30 confirmed",
                "influence FDLR FDLR 2018-03-01- ",
                "influence FDLR FDLR 2018-03-01- ",
                "sector Sector 4  - ",
            ]
        );
        let unread = import
            .report
            .warnings
            .iter()
            .filter(|finding| finding.code == "I253");
        assert_eq!(
            unread.count(),
            2,
            "the confidence of one, the last day of another"
        );
        let again = read(&path, &choices, &after, false, &Ticket::new()).unwrap();
        assert_eq!(again.report.imported, 0);
    }
}
