//! Kinds of incidents by English, French and some Swahili words, and by the sub-event types of ACLED.

mod children;
mod strict;

use crate::model::IncidentKind;
use crate::store::import::incident::stricter;
use crate::words::fold;

pub(crate) use children::names_children;

/// What one word or phrase means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Means {
    Kind(IncidentKind),
    /// Killing where people died, else injury.
    Attack,
}

use IncidentKind as K;
use Means::Attack;
use Means::Kind;

/// Whole phrases, folded: the sub-event types of ACLED (codebook of 2023) and what else is only sure as a whole.
const PHRASES: &[(&str, Means)] = &[
    ("attack", Attack),
    ("attaque", Attack),
    ("armed clash", Kind(K::ArmedClash)),
    ("government regains territory", Kind(K::ArmedClash)),
    ("non state actor overtakes territory", Kind(K::ArmedClash)),
    ("chemical weapon", Kind(K::ArmedClash)),
    ("air drone strike", Kind(K::ArmedClash)),
    ("shelling artillery missile attack", Kind(K::ArmedClash)),
    ("suicide bomb", Kind(K::ExplosiveHazard)),
    ("remote explosive landmine ied", Kind(K::ExplosiveHazard)),
    ("grenade", Kind(K::ExplosiveHazard)),
    ("peaceful protest", Kind(K::Protest)),
    ("protest with intervention", Kind(K::Protest)),
    ("excessive force against protesters", Attack),
    ("violent demonstration", Kind(K::Protest)),
    ("mob violence", Kind(K::Protest)),
    ("agreement", Kind(K::Other)),
    ("arrests", Kind(K::Other)),
    ("change to group activity", Kind(K::ArmedGroupMovement)),
    ("disrupted weapons use", Kind(K::ExplosiveHazard)),
    ("headquarters or base established", Kind(K::ArmedGroupMovement)),
    ("non violent transfer of territory", Kind(K::ArmedGroupMovement)),
    ("looting property destruction", Kind(K::Looting)),
    ("violence against civilians", Attack),
    ("explosions remote violence", Kind(K::ExplosiveHazard)),
    ("strategic developments", Kind(K::Other)),
    ("other", Kind(K::Other)),
    ("autre", Kind(K::Other)),
    ("autres", Kind(K::Other)),
    ("attack on aid", Kind(K::AttackOnAid)),
    ("forced labour", Kind(K::IllegalTax)),
    ("travaux forces", Kind(K::IllegalTax)),
    ("travail force", Kind(K::IllegalTax)),
    ("arme blanche", Attack),
    ("aid worker", Kind(K::AttackOnAid)),
    ("route coupee", Kind(K::Obstacle)),
];

/// Beginnings of words; those of protected kinds are in [`strict`]. A blank at the end asks for the whole word.
const BEGINNINGS: &[(&str, Means)] = &[
    ("humanitar", Kind(K::AttackOnAid)),
    ("humanitair", Kind(K::AttackOnAid)),
    ("ngo ", Kind(K::AttackOnAid)),
    ("ong ", Kind(K::AttackOnAid)),
    ("kill", Kind(K::Killing)),
    ("murder", Kind(K::Killing)),
    ("meurtre", Kind(K::Killing)),
    ("assassin", Kind(K::Killing)),
    ("massacre", Kind(K::Killing)),
    ("homicide", Kind(K::Killing)),
    ("execution", Kind(K::Killing)),
    ("tuerie", Kind(K::Killing)),
    ("tue ", Kind(K::Killing)),
    ("tues ", Kind(K::Killing)),
    ("mauaji", Kind(K::Killing)),
    ("injur", Kind(K::Injury)),
    ("wound", Kind(K::Injury)),
    ("bless", Kind(K::Injury)),
    ("beat", Kind(K::Injury)),
    ("assault", Kind(K::Injury)),
    ("tortur", Kind(K::Injury)),
    ("arson", Kind(K::Arson)),
    ("burn", Kind(K::Arson)),
    ("incend", Kind(K::Arson)),
    ("destruction", Kind(K::Arson)),
    ("loot", Kind(K::Looting)),
    ("pillag", Kind(K::Looting)),
    ("robber", Kind(K::Looting)),
    ("theft", Kind(K::Looting)),
    ("vol ", Kind(K::Looting)),
    ("vols ", Kind(K::Looting)),
    ("braquage", Kind(K::Looting)),
    ("uporaji", Kind(K::Looting)),
    ("tax", Kind(K::IllegalTax)),
    ("extor", Kind(K::IllegalTax)),
    ("racket", Kind(K::IllegalTax)),
    ("tracasserie", Kind(K::IllegalTax)),
    ("corvee", Kind(K::IllegalTax)),
    ("salongo", Kind(K::IllegalTax)),
    ("roadblock", Kind(K::Roadblock)),
    ("checkpoint", Kind(K::Roadblock)),
    ("barriere", Kind(K::Roadblock)),
    ("barrage", Kind(K::Roadblock)),
    ("displace", Kind(K::Displacement)),
    ("deplace", Kind(K::Displacement)),
    ("idp ", Kind(K::Displacement)),
    ("idps ", Kind(K::Displacement)),
    ("fled ", Kind(K::Displacement)),
    ("fuite", Kind(K::Displacement)),
    ("clash", Kind(K::ArmedClash)),
    ("battle", Kind(K::ArmedClash)),
    ("fighting", Kind(K::ArmedClash)),
    ("firefight", Kind(K::ArmedClash)),
    ("affront", Kind(K::ArmedClash)),
    ("combat", Kind(K::ArmedClash)),
    ("accrochage", Kind(K::ArmedClash)),
    ("ambush", Kind(K::ArmedClash)),
    ("embuscade", Kind(K::ArmedClash)),
    ("mapigano", Kind(K::ArmedClash)),
    ("movement", Kind(K::ArmedGroupMovement)),
    ("mouvement", Kind(K::ArmedGroupMovement)),
    ("presence", Kind(K::ArmedGroupMovement)),
    ("sighting", Kind(K::ArmedGroupMovement)),
    ("threat", Kind(K::Threat)),
    ("menace", Kind(K::Threat)),
    ("alert", Kind(K::Threat)),
    ("intimidation", Kind(K::Threat)),
    ("landmine", Kind(K::ExplosiveHazard)),
    ("ied ", Kind(K::ExplosiveHazard)),
    ("eei ", Kind(K::ExplosiveHazard)),
    ("uxo ", Kind(K::ExplosiveHazard)),
    ("erw ", Kind(K::ExplosiveHazard)),
    ("explosi", Kind(K::ExplosiveHazard)),
    ("protest", Kind(K::Protest)),
    ("riot", Kind(K::Protest)),
    ("manifestation", Kind(K::Protest)),
    ("emeute", Kind(K::Protest)),
    ("demonstration", Kind(K::Protest)),
    ("maandamano", Kind(K::Protest)),
    ("obstacle", Kind(K::Obstacle)),
    ("bridge", Kind(K::Obstacle)),
    ("pont ", Kind(K::Obstacle)),
    ("landslide", Kind(K::Obstacle)),
    ("attack", Attack),
    ("attaque", Attack),
    ("shambulio", Attack),
];

/// The kind that a text names: its code, a known phrase, or the strictest of the words in it. None for words that
/// Doria does not know and for none at all.
pub(crate) fn kind(text: &str, fatalities: Option<u32>) -> Option<IncidentKind> {
    if text.is_empty() {
        return None;
    }
    if let Some(kind) = IncidentKind::from_code(text) {
        return Some(kind);
    }
    let folded = fold(text);
    let resolved = |means: Means| match means {
        Kind(kind) => kind,
        Attack if fatalities.unwrap_or(0) > 0 => K::Killing,
        Attack => K::Injury,
    };
    let ended = format!("{folded} ");
    let text = from_each_word(&ended);
    let exact = PHRASES.iter().filter(|(phrase, _)| *phrase == folded);
    // Inside a longer text only phrases of several words are sure.
    let within = (PHRASES.iter()).filter(|(phrase, _)| {
        let follows = |rest: &&str| {
            rest.strip_prefix(phrase)
                .is_some_and(|after| after.starts_with(' '))
        };
        phrase.contains(' ') && text.iter().any(follows)
    });
    let words = BEGINNINGS.iter().filter(|(word, _)| stands(&text, word));
    let plain = exact
        .chain(within)
        .chain(words)
        .map(|(_, means)| resolved(*means));
    // Of all that is named the strictest counts, wherever it stands; among plain kinds the surest.
    strict::kinds(&folded, &text).chain(plain).reduce(stricter)
}

/// What stands from each word of a folded text on, with a blank at its end.
fn from_each_word(text: &str) -> Vec<&str> {
    let after_blanks = (text.match_indices(' ')).filter_map(|(at, _)| text.get(at + 1..));
    let all = std::iter::once(text).chain(after_blanks);
    all.filter(|rest| !rest.is_empty()).collect()
}

/// Whether a word, or several in a row, begin somewhere in a text, given by [`from_each_word`].
fn stands(text: &[&str], beginning: &str) -> bool {
    text.iter().any(|rest| rest.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_reports_name_their_kind() {
        for (text, want) in [
            ("sexual-violence", K::SexualViolence),
            ("Rape", K::SexualViolence),
            ("Viol", K::SexualViolence),
            ("Violences sexuelles", K::SexualViolence),
            ("CRSV", K::SexualViolence),
            ("Looting and rape", K::SexualViolence),
            ("Ubakaji", K::SexualViolence),
            ("Gender-based violence", K::SexualViolence),
            ("Violences basées sur le genre", K::SexualViolence),
            ("Attentat à la pudeur", K::SexualViolence),
            ("Grossesse forcée", K::SexualViolence),
            ("Forced pregnancy", K::SexualViolence),
            ("Enforced sterilization", K::SexualViolence),
            ("Forced abortion", K::SexualViolence),
            ("Avortement forcé", K::SexualViolence),
            ("Stérilisation forcée", K::SexualViolence),
            ("Mariages forcés", K::SexualViolence),
            ("violé", K::SexualViolence),
            ("violée", K::SexualViolence),
            ("Femmes violées", K::SexualViolence),
            ("GBV", K::SexualViolence),
            ("VBG", K::SexualViolence),
            ("SGBV incident", K::SexualViolence),
            ("VSLC", K::SexualViolence),
            ("SV", K::SexualViolence),
            (
                "Denial of resources, opportunities or services",
                K::SexualViolence,
            ),
            ("Psychological / emotional abuse", K::SexualViolence),
            ("Domestic violence", K::SexualViolence),
            ("Violence conjugale", K::SexualViolence),
            ("Violences faites aux femmes", K::SexualViolence),
            ("Clash: army vs militia", K::ArmedClash),
            ("Exploitation et abus sexuels", K::SexualViolence),
            ("Esclavage sexuel", K::SexualViolence),
            ("Ukatili wa kijinsia", K::SexualViolence),
            ("Unyanyasaji wa kingono", K::SexualViolence),
            ("Ndoa za kulazimishwa", K::SexualViolence),
            ("Wamebakwa", K::SexualViolence),
            ("Prise d'otages", K::Abduction),
            ("Kidnapping contre rançon", K::Abduction),
            ("Disparus", K::Abduction),
            ("Enrôlement forcé", K::ForcedRecruitment),
            ("Enlèvement", K::Abduction),
            ("Abduction/forced disappearance", K::Abduction),
            ("Recrutement forcé d'enfants", K::ForcedRecruitment),
            ("Killing", K::Killing),
            ("Meurtre", K::Killing),
            ("Pillage", K::Looting),
            ("Looting/property destruction", K::Looting),
            ("Taxation illégale", K::IllegalTax),
            ("Affrontement", K::ArmedClash),
            ("Battles", K::ArmedClash),
            ("Présence d'un groupe armé", K::ArmedGroupMovement),
            ("Déplacement de population", K::Displacement),
            ("Peaceful protest", K::Protest),
            ("Mob violence", K::Protest),
            ("armed clash", K::ArmedClash),
            ("Remote explosive/landmine/IED", K::ExplosiveHazard),
            ("Attaque contre une ONG", K::AttackOnAid),
            ("Barrière", K::Roadblock),
        ] {
            assert_eq!(kind(text, None), Some(want), "{text}");
        }
        for text in [
            "",
            "Violence",
            "xyz",
            "minerai",
            "Volume",
            "Violation",
            "Cessez-le-feu violé",
            "Sexagénaire",
            "Rapport",
            "Centre d'enrôlement des électeurs",
        ] {
            assert_eq!(kind(text, None), None, "{text}");
        }
    }

    #[test]
    fn violence_of_women_is_sexual_violence_in_any_wording() {
        for text in [
            "Violences faites à la femme",
            "Violence à l'égard des femmes",
            "Violence envers les femmes",
            "Violence on girls",
            "Castration",
            "Émasculation",
            "Molestation",
            "SV case",
            "Looting, SV",
            "SEAH allegation",
            "Allégation EAS",
            "Cas de VS",
            "Incident VS",
        ] {
            assert_eq!(kind(text, None), Some(K::SexualViolence), "{text}");
        }
    }

    #[test]
    fn an_attack_is_a_killing_where_people_died() {
        assert_eq!(kind("Attack", Some(2)), Some(K::Killing));
        assert_eq!(kind("Attack", Some(0)), Some(K::Injury));
        assert_eq!(kind("Violence against civilians", None), Some(K::Injury));
    }

    #[test]
    fn the_strictest_kind_wins_wherever_it_stands() {
        for (text, want) in [
            ("Violence against civilians; forced marriage", K::SexualViolence),
            ("Forced marriage; violence against civilians", K::SexualViolence),
            ("Child soldiers; forced marriage", K::SexualViolence),
            ("Attack on aid, early marriage", K::SexualViolence),
            ("Forced labour and child soldiers", K::ForcedRecruitment),
            ("Armed clash, kidnapping", K::Abduction),
            ("Kidnapping and recruitment", K::ForcedRecruitment),
            ("Recrutement, enlèvement et viol", K::SexualViolence),
            ("Attaque à l'arme blanche, otages", K::Abduction),
            (
                "Looting/property destruction; attentat à la pudeur",
                K::SexualViolence,
            ),
        ] {
            assert_eq!(kind(text, None), Some(want), "{text}");
            assert_eq!(kind(text, Some(3)), Some(want), "{text}, with dead");
        }
    }

    #[test]
    fn any_protected_kind_beside_any_plain_one_wins() {
        let strict = [
            "rape",
            "forced marriage",
            "child soldiers",
            "kidnapping",
            "viols",
            "vbg",
        ];
        for (plain, _) in PHRASES.iter().chain(BEGINNINGS) {
            for term in strict {
                for text in [format!("{plain}; {term}"), format!("{term}; {plain}")] {
                    let found = kind(&text, Some(1));
                    assert!(found.is_some_and(IncidentKind::is_protected), "{text}: {found:?}");
                }
            }
        }
    }
}
