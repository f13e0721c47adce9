//! Rows as services: care, markets, airstrips, water.

use crate::model::Edit;
use crate::model::Finding;
use crate::model::Service;
use crate::model::ServiceKind;
use crate::store::import::choices::ImportKind;
use crate::store::import::record::known;
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
    field!("day", ["day", "market day", "jour de marche", "jour", "day of worship", "jour de culte"]),
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

/// Whole words, folded, with what they mean; one with `~` at its end stands for all words that begin so. The surer first.
#[rustfmt::skip]
const KINDS: &[(ServiceKind, &[&str])] = &[
    (ServiceKind::Hospital, &["hospital~", "hopit~", "hgr"]),
    (ServiceKind::HealthPost, &[
        "health", "sante", "clinic~", "cliniq~", "polycliniq~", "dispensa~", "doctor", "doctors", "maternit~",
        "pharmac~", "medical~", "cs", "csr", "ps",
    ]),
    (ServiceKind::Market, &["market", "markets", "marketplace", "marche", "marches", "soko"]),
    (ServiceKind::School, &["school", "schools", "ecole", "ecoles", "shule", "ep"]),
    (ServiceKind::LandingSite, &["heliport", "helipad", "helicopter", "hls"]),
    (ServiceKind::Airstrip, &[
        "airport~", "airstrip~", "airfield~", "aerodrome~", "aeroport~", "piste",
    ]),
    (ServiceKind::Police, &["police", "polisi"]),
    (ServiceKind::Court, &["court", "courthouse", "tribuna~", "parquet"]),
    (ServiceKind::Water, &["water", "puits", "forage", "forages", "borne", "maji", "borehole"]),
    (ServiceKind::Mine, &["mine", "mines", "mining"]),
    (ServiceKind::Worship, &[
        "church~", "eglise~", "mosque~", "mosquee~", "chapel~", "chapelle~", "parish", "paroisse~", "temple",
        "kanisa", "msikiti", "worship", "culte",
    ]),
];

/// Words that mean a kind where it is stated, and anything at all within a name (`Source de Vie`).
const STATED_ONLY: &[(&str, ServiceKind)] =
    &[("source", ServiceKind::Water), ("sources", ServiceKind::Water)];

/// The kind that a text states, in English, French or Swahili.
fn stated_kind(text: &str) -> Option<ServiceKind> {
    ServiceKind::from_code(text)
        .or_else(|| named_kind(text))
        .or_else(|| {
            let first = fold(text).split(' ').next().map(str::to_owned)?;
            let found = STATED_ONLY.iter().find(|(word, _)| *word == first);
            found.map(|(_, kind)| *kind)
        })
}

/// The kind that the words of a name tell.
fn named_kind(name: &str) -> Option<ServiceKind> {
    let padded = format!(" {} ", fold(name));
    let stands = |word: &&str| match word.strip_suffix('~') {
        Some(beginning) => padded.contains(&format!(" {beginning}")),
        None => padded.contains(&format!(" {word} ")),
    };
    let found = KINDS.iter().find(|(_, words)| words.iter().any(stands));
    found.map(|(kind, _)| *kind)
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

    fn claim(&self, columns: &Columns, positions: &Positions, _peek: &Peek) -> u32 {
        let marked = (columns.headings().iter()).any(|heading| MARKS.contains(&fold(heading).as_str()));
        if positions.has(columns) && marked { 8 } else { 0 }
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        let services = context.operation.services.rows();
        Box::new(Reader {
            context,
            seen: Seen::of(services.map(|row| known::mark(&row.name, row.at))),
            rows: Vec::new(),
        })
    }
}

struct Reader<'a> {
    context: &'a Context<'a>,
    seen: Seen<known::Mark>,
    rows: Vec<Service>,
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let context = self.context;
        let at = context.place(row, notes)?;
        let stated = context.text(row, "kind", notes);
        let name = known::name(context, row, at, notes);
        // A health post is often told by its name alone.
        let kind = stated_kind(&stated).or_else(|| named_kind(&name));
        if kind.is_none() {
            notes.count("I285");
        }
        self.seen.meet(row.at, known::mark(&name, at))?;
        self.rows.push(Service {
            name,
            kind: kind.unwrap_or(ServiceKind::Other),
            at,
            day: context.choice_if_known(row, "day", &vocabulary::WEEKDAY, notes),
            source: context.source.to_owned(),
        });
        Ok(())
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        put(self.rows, &self.context.operation.services, Edit::Services)
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
            ("École de la paroisse", ServiceKind::School),
            ("Lieu de culte", ServiceKind::Worship),
            ("Paroisse", ServiceKind::Worship),
        ] {
            assert_eq!(stated_kind(text), Some(want), "{text}");
        }
        assert_eq!(stated_kind("closed"), None);
    }

    #[test]
    fn a_beginning_of_a_name_is_no_word() {
        assert_eq!(named_kind("CS Minembwe"), Some(ServiceKind::HealthPost));
        assert_eq!(named_kind("Minembwe"), None);
        assert_eq!(named_kind("Source de Vie"), None);
        assert_eq!(named_kind("Marchal"), None);
        assert_eq!(stated_kind("Source aménagée"), Some(ServiceKind::Water));
        assert_eq!(named_kind("Carrière, mine d’or"), Some(ServiceKind::Mine));
    }
}
