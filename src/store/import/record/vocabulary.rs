//! What is written in tables for the choices of the model, besides their codes and titles. All words are folded.

use crate::model::Access;
use crate::model::ActivityStatus;
use crate::model::Answerer;
use crate::model::AreaKind;
use crate::model::BaseKind;
use crate::model::Clearance;
use crate::model::Condition;
use crate::model::Confidence;
use crate::model::ContactMeans;
use crate::model::Credibility;
use crate::model::Crossing;
use crate::model::DatePrecision;
use crate::model::DatedEventKind;
use crate::model::Endorser;
use crate::model::HostForce;
use crate::model::Mode;
use crate::model::OpenSeason;
use crate::model::Phase;
use crate::model::PlacePrecision;
use crate::model::Priority;
use crate::model::Reliability;
use crate::model::RoadClass;
use crate::model::Stakeholder;
use crate::model::Tier;
use crate::model::Weekday;
use crate::store::import::value::vocabulary::Vocabulary;
use crate::words::fold;

/// Whether patrols may go there.
#[rustfmt::skip]
pub(super) static ACCESS: Vocabulary<Access> = Vocabulary::new(&[
    (Access::Open, &["ouvert", "libre", "free", "accessible", "yes", "oui"]),
    (Access::AskFirst, &[
        "ask", "ask civil affairs", "demander", "demander d abord", "a demander", "sur autorisation",
        "restricted", "restreint", "limited", "limite",
    ]),
    (Access::DoNotVisit, &[
        "no visit", "not to be visited", "pas de visite", "a ne pas visiter", "avoid", "to avoid", "eviter",
        "a eviter", "no go", "nogo", "no access", "pas d acces", "forbidden", "interdit", "interdite",
        "acces interdit", "closed", "ferme", "fermee", "inaccessible", "no", "non",
    ]),
    (Access::DoNotShow, &["hidden", "hide", "a ne pas montrer", "cache", "secret"]),
]);

/// How much a community is to be protected.
#[rustfmt::skip]
pub(super) static PRIORITY: Vocabulary<Priority> = Vocabulary::new(&[
    (Priority::Must, &["high", "haute", "haut", "elevee", "eleve", "urgent", "urgente", "1"]),
    (Priority::Should, &["medium", "moyenne", "moyen", "2"]),
    (Priority::Could, &["low", "basse", "bas", "faible", "3"]),
]);

/// The days of the week.
#[rustfmt::skip]
pub(super) static WEEKDAY: Vocabulary<Weekday> = Vocabulary::new(&[
    (Weekday::Monday, &["mon", "lun", "jumatatu"]),
    (Weekday::Tuesday, &["tue", "jumanne"]),
    (Weekday::Wednesday, &["wed", "mer", "jumatano"]),
    (Weekday::Thursday, &["thu", "jeu", "alhamisi"]),
    (Weekday::Friday, &["fri", "ven", "ijumaa"]),
    (Weekday::Saturday, &["sat", "sam", "jumamosi"]),
    (Weekday::Sunday, &["sun", "dim", "jumapili"]),
]);

/// How a contact calls.
#[rustfmt::skip]
pub(super) static MEANS: Vocabulary<ContactMeans> = Vocabulary::new(&[
    (ContactMeans::Phone, &["mobile", "mobile phone", "cell phone", "gsm", "tel", "portable", "simu"]),
    (ContactMeans::Radio, &["hf", "vhf", "hf radio", "vhf radio", "radio hf", "radio vhf", "phonie"]),
    (ContactMeans::Satellite, &[
        "sat phone", "satphone", "satellite phone", "satellitaire", "telephone satellitaire", "thuraya",
        "iridium",
    ]),
    (ContactMeans::Runner, &["messenger", "messager", "coureur", "on foot", "a pied"]),
]);

/// What kind of dated event it was.
#[rustfmt::skip]
pub(super) static DATED_EVENT: Vocabulary<DatedEventKind> = Vocabulary::new(&[
    (DatedEventKind::Arrest, &["arrestation", "surrender", "reddition"]),
    (DatedEventKind::Trial, &["proces", "judgment", "judgement", "jugement", "verdict"]),
    (DatedEventKind::Front, &["front moved", "movement", "deplacement du front", "mouvement"]),
    (DatedEventKind::Offensive, &["operation", "operation militaire", "military operation"]),
    (DatedEventKind::Agreement, &["accord", "ceasefire", "cessez le feu", "disarmament", "desarmement"]),
    (DatedEventKind::Other, &["autre"]),
]);

/// Who answers an alert.
#[rustfmt::skip]
pub(super) static ANSWERER: Vocabulary<Answerer> = Vocabulary::new(&[
    (Answerer::Mission, &[
        "un", "onu", "monusco", "minusca", "unmiss", "force", "the mission", "la mission", "peacekeepers", "casques bleus", "base",
        "battalion", "bataillon",
    ]),
    (Answerer::State, &[
        "army", "armee", "fardc", "faca", "police", "pnc", "authorities", "autorites", "government", "gouvernement", "etat",
        "the state", "l etat", "host army", "host police",
    ]),
]);

/// Whether a word says that nobody answered.
pub(super) fn is_nobody(text: &str) -> bool {
    let nobody = [
        "nobody",
        "no one",
        "none",
        "unanswered",
        "not answered",
        "no response",
        "aucun",
        "aucune",
        "personne",
        "sans reponse",
        "sans suite",
    ];
    nobody.contains(&fold(text).as_str())
}

/// By what one moves.
#[rustfmt::skip]
pub(super) static MODE: Vocabulary<Mode> = Vocabulary::new(&[
    (Mode::Foot, &["on foot", "walking", "pied", "marche", "pedestre", "dismounted"]),
    (Mode::Bicycle, &["a velo", "bike", "bicyclette"]),
    (Mode::Motorbike, &["motorcycle", "a moto"]),
    (Mode::Vehicle, &[
        "vehicles", "vehicules", "veh", "by vehicle", "en vehicule", "mounted", "motorisee", "car", "voiture",
        "4x4", "jeep", "road", "route",
    ]),
    (Mode::Truck, &["trucks", "camions", "lorry"]),
    (Mode::Boat, &["pirogue", "canoe", "by boat", "en bateau", "river", "fluvial"]),
    (Mode::Air, &["by air", "helo", "heliborne", "heliportee", "en helicoptere"]),
]);

/// What a way is.
#[rustfmt::skip]
pub(super) static ROAD: Vocabulary<RoadClass> = Vocabulary::new(&[
    (RoadClass::Primary, &["rn", "national road", "nationale", "main road"]),
    (RoadClass::Secondary, &["rp", "provincial road", "provinciale", "route d interet provincial"]),
    (RoadClass::Tertiary, &["rl", "local road", "locale", "desserte agricole", "route de desserte agricole"]),
    (RoadClass::Minor, &["minor road", "rue"]),
    (RoadClass::Track, &["dirt track", "piste carrossable"]),
    (RoadClass::Path, &["trail", "footpath", "chemin"]),
    (RoadClass::River, &["navigable river", "riviere", "fleuve"]),
    (RoadClass::Ferry, &["bac moteur", "traversee"]),
]);

/// What a way is like.
#[rustfmt::skip]
pub(super) static CONDITION: Vocabulary<Condition> = Vocabulary::new(&[
    (Condition::Good, &["bonne", "bon etat"]),
    (Condition::Poor, &[
        "fair", "mauvaise", "mauvais etat", "moyen", "moyenne", "passable", "degrade", "degradee",
    ]),
    (Condition::Bad, &[
        "very bad", "very poor", "tres mauvais", "tres mauvaise", "impassable", "impraticable", "coupe",
        "coupee", "foot only", "pietons",
    ]),
]);

/// When a way is open.
#[rustfmt::skip]
pub(super) static OPEN: Vocabulary<OpenSeason> = Vocabulary::new(&[
    (OpenSeason::Always, &[
        "all year", "all year round", "all season", "all seasons", "all weather", "yes", "oui", "toujours",
        "toutes saisons", "tout temps", "toute saison", "permanent", "permanente",
    ]),
    (OpenSeason::NotInRain, &[
        "sauf pluie", "sauf pluies", "hors pluies", "not in the rain", "except in rain",
    ]),
    (OpenSeason::DryOnly, &[
        "dry", "dry season", "dry weather", "seasonal", "saison seche", "seche", "saisonnier", "saisonniere",
    ]),
    (OpenSeason::WetOnly, &[
        "wet", "wet season", "rainy season", "high water", "saison des pluies", "saison humide", "hautes eaux",
    ]),
]);

/// What crosses the water.
#[rustfmt::skip]
pub(super) static CROSSING: Vocabulary<Crossing> = Vocabulary::new(&[
    (Crossing::None, &["no", "non", "aucune", "sans"]),
    (Crossing::Bridge, &["ponts", "passerelle", "culvert", "dalot"]),
    (Crossing::Ford, &["radier", "fords", "a gue"]),
    (Crossing::Ferry, &["traversier", "pirogue", "radeau"]),
]);

/// How far a line of the work plan is.
#[rustfmt::skip]
pub(super) static STATUS: Vocabulary<ActivityStatus> = Vocabulary::new(&[
    (ActivityStatus::Planned, &[
        "plan", "prevu", "planifie", "planifiee", "a faire", "to do", "pending", "en attente",
    ]),
    (ActivityStatus::UnderWay, &["ongoing", "on going", "in progress", "started", "commence", "commencee"]),
    (ActivityStatus::Done, &[
        "completed", "complete", "finished", "closed", "fait", "realise", "realisee", "termine", "terminee",
        "acheve", "achevee",
    ]),
    (ActivityStatus::Cancelled, &["canceled", "annule", "abandonne", "abandonnee"]),
]);

/// The phases of protection.
#[rustfmt::skip]
pub(super) static PHASE: Vocabulary<Phase> = Vocabulary::new(&[
    (Phase::Prevent, &["prevenir"]),
    (Phase::PreEmpt, &["preempt", "preemption", "pre emption", "anticiper"]),
    (Phase::Respond, &["repondre", "reaction"]),
    (Phase::Consolidate, &["consolider"]),
]);

/// Who does what stands in the work plan.
#[rustfmt::skip]
pub(super) static STAKEHOLDER: Vocabulary<Stakeholder> = Vocabulary::new(&[
    (Stakeholder::Force, &["military", "militaires", "battalion", "bataillon"]),
    (Stakeholder::Police, &["unpol", "un police", "police onu"]),
    (Stakeholder::CivilAffairs, &["cas", "ca", "dac"]),
    (Stakeholder::HumanRights, &["hr", "jhro", "unjhro", "bcnudh"]),
    (Stakeholder::Protection, &[
        "child protection", "women protection", "protection de l enfance", "protection des femmes",
    ]),
    (Stakeholder::Justice, &["jss"]),
    (Stakeholder::Medical, &["medical services", "sante"]),
    (Stakeholder::Authorities, &["government", "gouvernement", "autorites"]),
    (Stakeholder::HostArmy, &["army", "armee", "fardc", "national army", "armee nationale"]),
    (Stakeholder::HostPolice, &["pnc", "national police", "police nationale"]),
    (Stakeholder::Partners, &["ngo", "ngos", "ong", "ocha", "partner", "partenaires", "partenaire"]),
]);

/// The tiers of protection.
#[rustfmt::skip]
pub(super) static TIER: Vocabulary<Tier> = Vocabulary::new(&[
    (Tier::Dialogue, &["1", "i", "tier 1", "dialogue and engagement", "palier 1"]),
    (Tier::Physical, &["2", "ii", "tier 2", "physical protection", "protection physique", "palier 2"]),
    (Tier::Environment, &["3", "iii", "tier 3", "protective environment", "environnement protecteur", "palier 3"]),
]);

/// Who endorses a line of the work plan.
#[rustfmt::skip]
pub(super) static ENDORSER: Vocabulary<Endorser> = Vocabulary::new(&[
    (Endorser::Provincial, &["provincial senior management group", "smg p", "psmg", "groupe provincial"]),
    (Endorser::HeadOfMission, &["srsg", "rssg", "hom", "chef de mission"]),
]);

/// Forces of the host State.
#[rustfmt::skip]
pub(super) static HOST: Vocabulary<HostForce> = Vocabulary::new(&[
    (HostForce::Army, &["armee", "fardc", "national army", "armee nationale"]),
    (HostForce::Police, &["pnc", "national police", "police nationale"]),
]);

/// How far the due diligence is.
#[rustfmt::skip]
pub(super) static CLEARANCE: Vocabulary<Clearance> = Vocabulary::new(&[
    (Clearance::NotAsked, &["none", "no", "non", "aucune", "not requested", "non demandee"]),
    (Clearance::Pending, &["asked", "requested", "demandee", "en attente", "en cours"]),
    (Clearance::Cleared, &["yes", "oui", "approved", "approuvee", "autorisee"]),
    (Clearance::WithMeasures, &["cleared with measures", "mitigating measures", "avec mesures"]),
    (Clearance::Refused, &["denied", "rejected", "refusee", "rejetee"]),
]);

/// What a base is.
#[rustfmt::skip]
pub(super) static BASE: Vocabulary<BaseKind> = Vocabulary::new(&[
    (BaseKind::Headquarters, &["headquarter", "qg", "etat major"]),
    (BaseKind::Cob, &["company operating base", "base operationnelle de compagnie", "boc"]),
    (BaseKind::Tob, &["temporary operating base", "base operationnelle temporaire", "bot"]),
    (BaseKind::Scd, &["standing combat deployment", "deploiement de combat permanent"]),
    (BaseKind::Post, &["team site"]),
]);

/// What an area means.
#[rustfmt::skip]
pub(super) static AREA: Vocabulary<AreaKind> = Vocabulary::new(&[
    (AreaKind::Responsibility, &["aor", "zdr"]),
    (AreaKind::Sector, &["province", "territoire", "territory", "admin", "administrative"]),
    (AreaKind::Interest, &["nai", "area of interest", "zone d interet"]),
    (AreaKind::NoGo, &["nogo", "no go zone", "interdite"]),
    (AreaKind::DoNotVisit, &["a eviter", "avoid", "ne pas visiter"]),
    (AreaKind::Influence, &["zone d influence"]),
]);

/// How sure it is whose ground it is.
#[rustfmt::skip]
pub(super) static CONFIDENCE: Vocabulary<Confidence> = Vocabulary::new(&[
    (Confidence::Confirmed, &["high", "sure", "certain", "confirme", "confirmee", "elevee", "haute", "sur"]),
    (Confidence::Probable, &["medium", "likely", "moderate", "moyenne", "moyen"]),
    (Confidence::Possible, &["low", "unconfirmed", "suspected", "faible", "basse", "presume", "presumee"]),
]);

/// How well a place is known; numbers as the great data sets write them.
#[rustfmt::skip]
pub(super) static PLACE_PRECISION: Vocabulary<PlacePrecision> = Vocabulary::new(&[
    (PlacePrecision::Exact, &["1", "exacte"]),
    (PlacePrecision::Near, &["2", "approximate", "approximatif", "approximative"]),
    (PlacePrecision::District, &["3", "territoire"]),
]);

/// How reliable a source is; also without the letter before the words.
#[rustfmt::skip]
pub(super) static RELIABILITY: Vocabulary<Reliability> = Vocabulary::new(&[
    (Reliability::A, &["completely reliable", "reliable", "entierement fiable", "totalement fiable", "fiable"]),
    (Reliability::B, &["usually reliable", "habituellement fiable", "generalement fiable"]),
    (Reliability::C, &["fairly reliable", "assez fiable"]),
    (Reliability::D, &["not usually reliable", "peu fiable", "habituellement non fiable"]),
    (Reliability::E, &["unreliable", "non fiable", "pas fiable"]),
    (Reliability::F, &[
        "reliability cannot be judged", "cannot be judged", "fiabilite impossible a juger", "unknown", "inconnue",
        "inconnu",
    ]),
]);

/// How credible a report is; also without the figure before the words.
#[rustfmt::skip]
pub(super) static CREDIBILITY: Vocabulary<Credibility> = Vocabulary::new(&[
    (Credibility::Confirmed, &["confirmed by other sources", "confirmed", "confirme", "confirmee"]),
    (Credibility::Probable, &["probably true", "probable", "probablement vrai", "probablement vraie"]),
    (Credibility::Possible, &["possibly true", "possible", "possiblement vrai", "peut etre vrai"]),
    (Credibility::Doubtful, &["doubtful", "doubtfully true", "douteux", "douteuse"]),
    (Credibility::Improbable, &["improbable", "unlikely", "peu probable"]),
    (Credibility::Unknown, &[
        "truth cannot be judged", "cannot be judged", "verite impossible a juger", "unknown", "inconnue",
    ]),
]);

/// How well a day is known.
#[rustfmt::skip]
pub(super) static DATE_PRECISION: Vocabulary<DatePrecision> = Vocabulary::new(&[
    (DatePrecision::Day, &["1", "jour", "exact"]),
    (DatePrecision::Week, &["2", "semaine"]),
    (DatePrecision::Month, &["3", "mois"]),
    (DatePrecision::Year, &["annee"]),
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_what_the_lists_say() {
        let sound = [
            ACCESS.is_sound(),
            PRIORITY.is_sound(),
            WEEKDAY.is_sound(),
            MEANS.is_sound(),
            MODE.is_sound(),
            ROAD.is_sound(),
            CONDITION.is_sound(),
            OPEN.is_sound(),
            CROSSING.is_sound(),
            STATUS.is_sound(),
            PHASE.is_sound(),
            STAKEHOLDER.is_sound(),
            TIER.is_sound(),
            ENDORSER.is_sound(),
            HOST.is_sound(),
            CLEARANCE.is_sound(),
            BASE.is_sound(),
            AREA.is_sound(),
            PLACE_PRECISION.is_sound(),
            DATE_PRECISION.is_sound(),
            RELIABILITY.is_sound(),
            CREDIBILITY.is_sound(),
            CONFIDENCE.is_sound(),
        ];
        assert_eq!(sound, [true; 23]);
    }

    #[test]
    fn codes_titles_and_synonyms_are_read_in_both_languages() {
        for (text, want) in [
            ("do_not_visit", Access::DoNotVisit),
            ("Ne pas visiter", Access::DoNotVisit),
            ("À ÉVITER", Access::DoNotVisit),
            ("no go", Access::DoNotVisit),
            ("No-Go", Access::DoNotVisit),
            ("ne pas montrer", Access::DoNotShow),
            ("demander d’abord aux Affaires civiles", Access::AskFirst),
            ("Ouverte", Access::Open),
        ] {
            assert_eq!(ACCESS.read(text), Some(want), "{text}");
        }
        assert_eq!(ACCESS.read("par la rivière"), None);
        assert_eq!(OPEN.read("saison sèche"), Some(OpenSeason::DryOnly));
        assert_eq!(CONDITION.read("mauvais"), Some(Condition::Poor));
        assert_eq!(STATUS.read("Annulée"), Some(ActivityStatus::Cancelled));
        assert_eq!(WEEKDAY.read("mardi"), Some(Weekday::Tuesday));
        assert_eq!(WEEKDAY.read("mar"), None, "Tuesday or March: nobody can tell");
    }
}
