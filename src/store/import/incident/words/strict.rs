//! The words of what is protected: sexual and gender-based violence, recruitment by force, abduction.
//!
//! The terms are those of the UN's definition of conflict-related sexual violence, of the core types of the GBVIMS and
//! of the abbreviations that cluster reports use in English and French, with what Swahili reports say. A term too many
//! costs a place on the map; a term too few puts a survivor's village there.

use crate::model::IncidentKind;
use crate::store::import::incident::words::stands;

use IncidentKind as K;

/// Beginnings of words, or of several words in a row, folded. A blank at the end asks for the whole word.
#[rustfmt::skip]
const SEXUAL_VIOLENCE: &[&str] = &[
    // English.
    "rape", "raping ", "rapist", "sex ", "sexual", "sexslav", "sexploit", "prostitut", "sodom", "incest",
    "defilement", "defiled", "indecent", "genital", "brothel", "sex slav", "conjugal slav", "bush wi",
    "gender based", "gender violence", "gendered violence", "domestic violence", "domestic abuse",
    "intimate partner", "spousal", "marital", "conjugal", "violence against women", "violence against girls",
    "abuse of women", "abuse of girls", "emotional abuse", "psychological abuse", "psychological emotional abuse",
    "denial of resource", "denial of opportunit", "forced wed", "forced marri", "early marri", "child marri",
    "forced pregnan", "pregnan", "forced abort", "forced impregnat", "sterilis", "steriliz", "forced sterili",
    "castrat", "emasculat", "molest", "fondl", "groping ",
    "forced nud", "forced undress", "stripped naked", "strip search", "forced concubin", "enforced prostitut",
    // French.
    "viol ", "viols ", "violee ", "violees ", "violeur", "sexuel", "sexo", "sexiste", "pudeur", "attouchement",
    "basee sur le genre", "basees sur le genre", "basee sur le sexe", "basees sur le sexe", "fondee sur le genre",
    "fondees sur le genre", "fondee sur le sexe", "fondees sur le sexe", "liee au genre", "liees au genre",
    "violence de genre", "violences de genre", "faite aux femmes", "faites aux femmes", "faites aux filles",
    "contre les femmes", "contre la femme", "violence domestique", "violences domestiques", "conjugale",
    "intrafamilial", "grossesse", "avortement", "mariage force", "mariages forces", "mariage precoce",
    "mariages precoces", "mariage d enfant", "mariages d enfant", "mariage des enfant", "nudite", "deshabill",
    "concubinage", "deni de ressource", "denis de ressource", "deni d opportunit", "violence psychologique",
    "violences psychologiques", "violence emotionnelle", "violences emotionnelles", "mutilation genital", "inceste",
    "proxenet", "pedophil", "emascul",
    // Abbreviations.
    "crsv ", "sgbv ", "gbv ", "gbvims ", "vawg ", "vaw ", "ipv ", "fgm ", "psea ", "vslc ", "vsbg ", "vbg ", "vbgs ",
    "vss ", "vsg ", "vffs ", "vff ", "mgf ", "sv ", "seah ", "eas ",
    // Swahili.
    "ubakaji", "mbakaji", "kubak", "alibak", "amebak", "wamebak", "walibak", "alimbaka", "kijinsia", "kingono", "ngono",
    "ulawiti", "kulawiti", "unajisi", "kunajisi", "ukeketaji", "mimba", "ndoa ya kulazim", "ndoa za kulazim",
    "ndoa ya utoto", "ndoa za utoto", "ndoa ya mapema", "ndoa za mapema", "ukatili wa majumbani",
];

/// Terms that are sure only where nothing else stands beside them.
const SEXUAL_VIOLENCE_ALONE: &[&str] = &["vs", "sea", "viole", "violes"];

/// `VS` is sexual violence where cases are counted, and else mostly one side against another.
#[rustfmt::skip]
const CASES_OF_VS: &[&str] = &[
    "cas de vs ", "cas vs ", "incident de vs ", "incidents de vs ", "incident vs ", "incidents vs ", "victime de vs ",
    "victimes de vs ", "acte de vs ", "actes de vs ", "vs case", "vs incident", "vs cas ",
];

/// Violence is that of a woman or a girl, however the two are joined: *faite à la femme*, *envers les femmes*.
const VIOLENCE: &[&str] = &["violence", "abuse", "abus ", "ukatili", "unyanyasaji"];
#[rustfmt::skip]
const OF_WOMEN: &[&str] = &[
    "woman ", "women ", "girl ", "girls ", "female ", "females ", "femme ", "femmes ", "fille ", "filles ", "mwanamke ",
    "wanawake ", "msichana ", "wasichana ",
];

/// In French, also what is done to a truce: the word counts unless one of [`BROKEN`] stands there.
const VIOLATED: &[&str] = &["viole ", "violes "];
const BROKEN: &[&str] = &["cessez le feu", "accord", "treve", "embargo", "couvre feu"];

#[rustfmt::skip]
const FORCED_RECRUITMENT: &[&str] = &[
    "recruit", "recrut", "conscri", "enrolement force", "enrolements force", "enrolement d enfant",
    "enrolement des enfant", "child soldier", "enfant soldat", "enfants soldats", "caafag ", "cafaag ",
    "eafga ", "uandikishaji",
];

#[rustfmt::skip]
const ABDUCTION: &[&str] = &[
    "abduct", "kidnap", "enlev", "hostage", "otage", "rapt ", "rapts ", "disappear", "disparition", "disparu",
    "sequestr", "captiv", "ransom", "rancon", "missing person", "utekaji", "kutekwa", "kuteka", "ametekwa", "wametekwa",
];

/// The protected kinds that a text names. `folded` is the text, folded; `text` what stands in it from each
/// word on.
pub(super) fn kinds(folded: &str, text: &[&str]) -> impl Iterator<Item = IncidentKind> {
    let any = |words: &[&str]| words.iter().any(|word| stands(text, word));
    let violated = any(VIOLATED) && !any(BROKEN);
    let of_women = any(VIOLENCE) && any(OF_WOMEN);
    let alone = SEXUAL_VIOLENCE_ALONE.contains(&folded);
    let sexual = any(SEXUAL_VIOLENCE) || any(CASES_OF_VS) || violated || of_women || alone;
    let named = [
        (sexual, K::SexualViolence),
        (any(FORCED_RECRUITMENT), K::ForcedRecruitment),
        (any(ABDUCTION), K::Abduction),
    ];
    named
        .into_iter()
        .filter_map(|(is_named, kind)| is_named.then_some(kind))
}
