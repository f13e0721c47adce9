//! Which headings and values are told, and which stay.

use super::*;

#[test]
fn headings_of_persons_are_told_in_three_languages() {
    for text in [
        "victim_name",
        "Victim",
        "victimAge",
        "Âge",
        "age",
        "Nom de la victime",
        "Prénom",
        "Full name",
        "Nom complet",
        "contact name",
        "Nom du chef",
        "Phone",
        "N° Tél",
        "E-mail",
        "courriel",
        "Témoin 1",
        "TÉMOIGNAGE",
        "testimony",
        "Date of birth",
        "date de naissance",
        "Sexe",
        "gender",
        "ID card",
        "Carte d'identité",
        "National ID",
        "jina la mwathirika",
        "Umri",
        "namba ya simu",
        "shahidi",
        "jinsia",
        "Survivor code",
        "Survivor ID number",
        "Victim number",
        "total victims phone",
        "nombre victimes: noms",
        "Numéro de dossier victimes",
        "victim case number",
        "ethnicity",
        "te\u{301}moin",
        "perpetrator name",
        "witness_phone",
    ] {
        assert_eq!(heading(text), Some(Personal::Heading), "{text}");
    }
}

#[test]
fn headings_of_places_events_and_counts_stay() {
    for text in [
        "name",
        "Nom",
        "Village",
        "village",
        "Nom du site",
        "Facility name",
        "location",
        "actor1",
        "side_a",
        "armed_group1",
        "event_id_cnty",
        "id",
        "latitude",
        "Nombre de victimes",
        "number of survivors",
        "Total victims",
        "Number of victim(s)",
        "Victim count",
        "nb victimes",
        "fatalities",
        "Date",
        "type_of_violence",
        "women",
        "Groupement",
        "Message type",
        "usage",
        "Code site",
        "civilian_targeting",
        "stage",
        "page",
        "notable",
    ] {
        assert_eq!(heading(text), None, "{text}");
    }
}

#[test]
fn free_text_is_told_apart() {
    for text in [
        "notes",
        "Description",
        "Commentaires",
        "Remarques",
        "maelezo",
        "source_headline",
        "Récit",
    ] {
        assert_eq!(heading(text), Some(Personal::FreeText), "{text}");
    }
}

#[test]
fn values_of_telephones_and_mail_are_told() {
    for text in [
        "+243 000 000 001",
        "0812345678",
        "00243 81 234 56 78",
        "243812345678",
        "Tel: 0812345678",
    ] {
        assert_eq!(value(text), Some(Personal::Phone), "{text}");
    }
    for text in ["mama.furaha@example.org", "write to <x@y.cd>"] {
        assert_eq!(value(text), Some(Personal::Mail), "{text}");
    }
    for text in [
        "27.3456",
        "-2.69",
        "12/06/2018",
        "2018-06-12",
        "0",
        "1483228800",
        "135758",
        "35M NT 384 033",
        "43263",
        "Shabunda",
        "2018-06-12 10:00:00",
        "0.00012345678",
        "+1.50",
        "12@",
        "27,18639999999",
    ] {
        assert_eq!(value(text), None, "{text}");
    }
}

#[test]
fn a_number_or_an_address_is_found_wherever_it_is_typed() {
    for text in [
        "06:00–20:00, +243 812 345 678",
        "call 0812345678",
        "P12 0812345678",
        "12 + 081 234 5678",
        "ask 081-234-5678 first",
        "post (a.b@example.org)",
    ] {
        assert!(typed(text).is_some(), "{text}");
    }
    for text in [
        "1 Platoon",
        "06:00–20:00",
        "TOB Kigulube 2",
        "Market of 12/03/2018",
        "Kigulube, 35M NT 384 033",
        "Kiswahili / Kirega",
        "Mobile clinic, 12 000 people",
    ] {
        assert_eq!(typed(text), None, "{text}");
    }
}
