//! The words by which a heading speaks of a person, in English, French and Swahili, folded.

/// Words that speak of a person wherever they stand in a heading.
#[rustfmt::skip]
pub(super) const PERSON: &[&str] = &[
    // Survivors and witnesses.
    "survivor", "survivors", "survivant", "survivante", "survivants", "survivantes", "victim", "victims",
    "victime", "victimes", "witness", "witnesses", "temoin", "temoins", "testimony", "testimonies",
    "temoignage", "temoignages", "patient", "patients", "patiente", "complainant", "plaignant",
    "plaignante", "manusura", "waathirika", "mwathirika", "mhasiriwa", "wahasiriwa", "shahidi",
    "mashahidi", "ushuhuda", "ushahidi", "mgonjwa", "mlalamikaji",
    // Who somebody is.
    "firstname", "lastname", "surname", "forename", "fullname", "nickname", "alias", "prenom", "prenoms",
    "surnom", "postnom", "initials", "initiales", "jina", "majina", "age", "ages", "birth", "birthday",
    "birthdate", "born", "dob", "naissance", "ne", "nee", "umri", "kuzaliwa", "sex", "sexe", "gender",
    "jinsia", "ethnicity", "ethnie", "ethnic", "ethnique", "tribe", "tribu", "clan", "kabila", "ukoo",
    "religion", "dini", "passport", "passeport", "ssn", "kitambulisho", "fingerprint", "pregnant", "pregnancy", "enceinte", "grossesse", "hiv", "vih", "ukimwi", "interviewee",
    // Family.
    "father", "mother", "husband", "wife", "spouse", "pere", "mere", "mari", "epouse", "epoux", "baba",
    "mama", "mume", "mke", "parents", "conjoint",
    // Who led it, in logs of patrols.
    "officer", "officers", "offr", "officier", "officiers",
    // How to reach somebody.
    "phone", "phones", "telephone", "telephones", "tel", "mobile", "cellphone", "gsm", "whatsapp", "simu",
    "email", "emails", "mail", "courriel", "msisdn",
];

/// Words that, next to one of [`NAME`], make it the name of a person.
#[rustfmt::skip]
pub(super) const OF_A_PERSON: &[&str] = &[
    "person", "personne", "contact", "focal", "reporter", "first", "last", "family", "famille", "full",
    "complet", "officer", "officier", "leader", "chief", "chef", "perpetrator", "auteur", "suspect",
    "informant", "informateur", "respondent", "interviewer", "enqueteur", "focalpoint", "child", "enfant",
    "commander", "commandant", "driver", "chauffeur", "author", "mtu", "kiongozi",
];

/// Words for a name.
#[rustfmt::skip]
pub(super) const NAME: &[&str] = &[
    "name", "names", "nom", "noms",
];

/// Words that make a number of `victims` or `survivors` a count and no person.
#[rustfmt::skip]
pub(super) const COUNT: &[&str] = &[
    "number", "nombre", "nbre", "nb", "count", "total", "idadi", "num",
];
#[rustfmt::skip]
pub(super) const COUNTED: &[&str] = &[
    "victim", "victims", "victime", "victimes", "survivor", "survivors", "survivants", "survivantes",
    "patients", "waathirika", "wahasiriwa",
];

/// Words that make a number, a count otherwise, the mark of one person.
#[rustfmt::skip]
pub(super) const OF_A_CARD: &[&str] = &[
    "id", "ids", "code", "codes", "phone", "telephone", "tel", "mobile", "card", "carte", "identity", "identite",
    "identifier", "identifiant", "identification", "case", "dossier", "file", "ref", "reference", "serial", "serie",
    "matricule", "registration", "enregistrement", "name", "names", "nom", "noms", "simu", "kitambulisho",
];
/// One of those that are counted.
pub(super) const ONE_OF_THEM: &[&str] = &["victim", "victime", "survivor"];

/// Headings of free text, which may hold anything about anybody.
#[rustfmt::skip]
pub(super) const FREE_TEXT: &[&str] = &[
    "note", "notes", "description", "descriptions", "narrative", "narration", "narratif", "comment",
    "comments", "commentaire", "commentaires", "remark", "remarks", "remarque", "remarques", "recit",
    "details", "summary", "resume", "story", "maelezo", "maoni", "headline", "article", "text", "texte",
    "statement", "declaration",
];
