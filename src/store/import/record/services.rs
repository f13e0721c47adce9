//! Rows as services: care, markets, airstrips, water.

use crate::model::Change;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Service;
use crate::model::ServiceKind;
use crate::store::import::choices::ImportKind;
use crate::store::import::record::known;
use crate::store::import::record::known::Known;
use crate::store::import::table::Columns;
use crate::store::import::table::Context;
use crate::store::import::table::Field;
use crate::store::import::table::Notes;
use crate::store::import::table::Records;
use crate::store::import::table::Row;
use crate::store::import::table::RowReader;
use crate::store::import::table::field;
use crate::store::import::value::position;
use crate::store::import::value::position::Positions;
use crate::words::fold;

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field!("name", [
        "name", "nom", "facility name", "service name", "nom du service", "nom de l etablissement", "place name",
        "etablissement", "facility",
    ]),
    field!("kind", [
        "service kind", "service", "service type", "type de service", "facility type", "amenity", "healthcare",
        "type d etablissement", "kind", "type", "category", "categorie",
    ]),
    field!("day", ["day", "market day", "jour de marche", "jour"]),
    field!("key", ["key", "id", "uuid", "osm id", "ident", "code"]),
];

/// Headings that only tables of services have.
const MARKS: &[&str] = &[
    "service kind",
    "service",
    "service type",
    "type de service",
    "facility type",
    "facility name",
    "amenity",
    "healthcare",
    "type d etablissement",
    "nom de l etablissement",
    "etablissement",
    "iata code",
    "gps code",
];

/// Beginnings of words, with what they mean; the surer first.
const KINDS: &[(&str, ServiceKind)] = &[
    ("hospital", ServiceKind::Hospital),
    ("hopit", ServiceKind::Hospital),
    ("hopital", ServiceKind::Hospital),
    ("health", ServiceKind::HealthPost),
    ("sante", ServiceKind::HealthPost),
    ("clinic", ServiceKind::HealthPost),
    ("cliniq", ServiceKind::HealthPost),
    ("polycliniq", ServiceKind::HealthPost),
    ("dispensa", ServiceKind::HealthPost),
    ("doctor", ServiceKind::HealthPost),
    ("maternit", ServiceKind::HealthPost),
    ("pharmac", ServiceKind::HealthPost),
    ("medic", ServiceKind::HealthPost),
    ("market", ServiceKind::Market),
    ("marche", ServiceKind::Market),
    ("soko", ServiceKind::Market),
    ("school", ServiceKind::School),
    ("ecole", ServiceKind::School),
    ("shule", ServiceKind::School),
    ("heliport", ServiceKind::LandingSite),
    ("helicopter", ServiceKind::LandingSite),
    ("airport", ServiceKind::Airstrip),
    ("airstrip", ServiceKind::Airstrip),
    ("airfield", ServiceKind::Airstrip),
    ("aerodrome", ServiceKind::Airstrip),
    ("aeroport", ServiceKind::Airstrip),
    ("piste", ServiceKind::Airstrip),
    ("police", ServiceKind::Police),
    ("polisi", ServiceKind::Police),
    ("court", ServiceKind::Court),
    ("tribunal", ServiceKind::Court),
    ("parquet", ServiceKind::Court),
    ("water", ServiceKind::Water),
    ("puits", ServiceKind::Water),
    ("forage", ServiceKind::Water),
    ("borne", ServiceKind::Water),
    ("source", ServiceKind::Water),
    ("maji", ServiceKind::Water),
    ("mine", ServiceKind::Mine),
];

/// The kind that a text names, in English, French or Swahili.
fn kind(text: &str) -> Option<ServiceKind> {
    let padded = format!(" {}", fold(text));
    ServiceKind::from_code(text).or_else(|| {
        (KINDS.iter())
            .find(|(word, _)| padded.contains(&format!(" {word}")))
            .map(|(_, kind)| *kind)
    })
}

/// See the module.
pub(super) struct Services;

impl Records for Services {
    fn kind(&self) -> ImportKind {
        ImportKind::Services
    }

    fn fields(&self) -> Vec<&'static [Field]> {
        vec![FIELDS, position::FIELDS]
    }

    fn claim(&self, columns: &Columns, positions: &Positions) -> u32 {
        let marked = (columns.headings().iter()).any(|heading| MARKS.contains(&fold(heading).as_str()));
        if positions.has(columns) && marked { 8 } else { 0 }
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        let services = context.operation.services.rows();
        Box::new(Reader {
            context,
            known: Known::of(services.map(|row| (row.name.as_str(), row.at))),
            rows: Vec::new(),
        })
    }
}

struct Reader<'a> {
    context: &'a Context<'a>,
    known: Known,
    rows: Vec<Service>,
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let context = self.context;
        let at = context.place(row, notes)?;
        let stated = context.text(row, "kind", notes);
        let name = known::name(context, row, at, notes);
        // A health post is often told by its name alone.
        let kind = kind(&stated).or_else(|| kind(&name));
        if kind.is_none() {
            notes.count("I285");
        }
        self.known.meet(row.number, &name, at)?;
        self.rows.push(Service {
            name,
            kind: kind.unwrap_or(ServiceKind::Other),
            at,
            day: context.choice(row, "day", super::weekday, notes),
            source: context.source.to_owned(),
        });
        Ok(())
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let first = self.context.operation.services.next_id().number();
        vec![Edit::Services(Change::Put(
            (first..).map(Id::new).zip(self.rows).collect(),
        ))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_known_by_their_words() {
        for (text, want) in [
            ("Hôpital Général de Référence", ServiceKind::Hospital),
            ("Centre de Santé", ServiceKind::HealthPost),
            ("small_airport", ServiceKind::Airstrip),
            ("heliport", ServiceKind::LandingSite),
            ("marché", ServiceKind::Market),
            ("health-post", ServiceKind::HealthPost),
            ("École primaire", ServiceKind::School),
        ] {
            assert_eq!(kind(text), Some(want), "{text}");
        }
        assert_eq!(kind("closed"), None);
    }
}
