//! The fields of incidents, with the headings by which they are known.

use crate::store::import::table::Field;
use crate::store::import::table::field;

/// The fields of an incident besides its position.
#[rustfmt::skip]
pub(super) const FIELDS: &[Field] = &[
    field!("date", needed, [
        "date", "event date", "date de l evenement", "date evenement", "incident date",
        "date de l incident", "date incident", "date of incident", "dtg", "date time", "datetime", "jour",
        "tarehe", "date start", "day", "visit date", "date de visite", "timestamp", "when",
    ]),
    field!("until", ["until", "date end", "end date", "date de fin", "date fin", "jusqu au"]),
    field!("time", ["time", "heure", "hour", "event time", "saa"]),
    field!("date-precision", [
        "date precision", "time precision", "date prec", "precision date", "precision temporelle",
    ]),
    field!("kind", [
        "kind", "incident kind", "incident type", "type d incident", "event type", "type d evenement",
        "type incident", "type", "category", "categorie", "incident", "evenement", "event", "nature",
        "nature de l incident", "aina",
    ]),
    field!("sub-kind", [
        "sub kind", "sub event type", "sub type", "subtype", "sous type", "sous categorie", "subcategory",
    ]),
    field!("tags", ["tags", "tag", "etiquettes"]),
    field!("place", [
        "place", "location", "lieu", "localite", "locality", "village", "place name", "location name",
        "nom du lieu", "site", "mahali", "kijiji", "where", "nom du site", "endroit", "area",
    ]),
    field!("actor", [
        "actor", "actor1", "acteur", "acteurs", "perpetrator", "auteur", "auteur presume",
        "alleged perpetrator", "armed group", "groupe arme", "group", "groupe", "perpetrator group",
        "side a", "kundi",
    ]),
    field!("fatalities", [
        "fatalities", "deaths", "dead", "killed", "morts", "tues", "deces", "nombre de morts",
        "nombre de tues", "number killed", "best",
    ]),
    field!("key", [
        "key", "event id", "event id cnty", "incident id", "id incident", "incident no", "incident number",
        "uuid", "reference", "ref", "id", "vid", "numero d incident", "n incident",
    ]),
    field!("precision", [
        "precision", "place precision", "geo precision", "where prec", "precision du lieu",
    ]),
    field!("grade", [
        "grading", "source grading", "admiralty code", "admiralty", "nato grading", "cotation", "cote",
        "evaluation", "cotation de la source", "grade",
    ]),
    field!("reliability", [
        "reliability", "source reliability", "reliability of source", "reliability of the source", "fiabilite",
        "fiabilite de la source", "fiabilite source",
    ]),
    field!("credibility", [
        "credibility", "information credibility", "credibility of information", "credibility of the information",
        "credibilite", "credibilite de l information", "credibilite information",
    ]),
    field!("found-by-patrol", ["found by patrol", "trouve par patrouille", "constate par patrouille"]),
];
