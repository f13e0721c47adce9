//! Whether a text names children: then what happened to them is kept by area and month only, whatever it was.
//!
//! Whole words only, so that a place named after a child, or a word that merely begins like one, does not count; and
//! only texts of what happened are asked, never the name of a place.

use crate::words::fold;

#[rustfmt::skip]
const CHILDREN: &[&str] = &[
    "child", "children", "childhood", "infant", "infants", "baby", "babies", "toddler", "toddlers", "girl",
    "girls", "boy", "boys", "schoolgirl", "schoolgirls", "schoolboy", "schoolboys", "schoolchild", "schoolchildren",
    "juvenile", "juveniles", "underage", "teenager", "teenagers", "adolescent", "adolescents", "orphan", "orphans",
    "newborn", "newborns", "stillborn", "caafag", "uasc", "gvac",
    "enfant", "enfants", "enfance", "fille", "filles", "fillette", "fillettes", "garcon", "garcons", "garconnet",
    "garconnets", "bebe", "bebes", "nourrisson", "nourrissons", "adolescente", "adolescentes", "ecolier", "ecoliers",
    "ecoliere", "ecolieres", "orphelin", "orphelins", "orpheline", "orphelines", "eafga", "ena",
    "mtoto", "watoto", "msichana", "wasichana", "mvulana", "wavulana", "yatima", "mayatima",
];

/// Children, unless the word beside them says that something is small, or that people dig for ore.
const MINOR: &[&str] = &["minor", "minors", "mineur", "mineurs", "mineure", "mineures"];

/// What is minor without being a child: English puts the word before it, French behind.
#[rustfmt::skip]
const SMALL: &[&str] = &[
    "incident", "incidents", "injury", "injuries", "damage", "damages", "clash", "clashes", "accident", "accidents",
    "offence", "offences", "offense", "offenses", "skirmish", "skirmishes", "dispute", "disputes", "theft", "thefts",
    "looting", "crime", "crimes", "wound", "wounds", "fire", "fires", "event", "events", "protest", "protests",
    "issue", "issues", "change", "changes", "road", "roads", "bridge", "bridges", "obstacle", "obstacles",
    "blessure", "blessures", "degat", "degats", "dommage", "dommages", "affrontement", "affrontements",
    "accrochage", "accrochages", "delit", "delits", "litige", "litiges", "vol", "vols", "evenement", "evenements",
    "conflit", "conflits", "route", "routes", "pont", "ponts",
];
/// French miners: `mineurs artisanaux`, `exploitants mineurs`.
#[rustfmt::skip]
const MINERS: &[&str] = &[
    "artisanal", "artisanaux", "artisan", "artisans", "exploitant", "exploitants", "creuseur", "creuseurs", "miniere",
    "minieres", "minier", "miniers", "carriere", "carrieres", "coltan", "cassiterite",
];

/// Whether the text names children.
pub(crate) fn names_children(text: &str) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let digs = words.iter().any(|word| MINERS.contains(word));
    words.iter().enumerate().any(|(at, word)| {
        let beside = |other: Option<usize>| other.and_then(|other| words.get(other)).copied().unwrap_or("");
        let french = word.starts_with("mineu");
        let small = if french {
            beside(at.checked_sub(1))
        } else {
            beside(at.checked_add(1))
        };
        CHILDREN.contains(word) || (MINOR.contains(word) && !SMALL.contains(&small) && !(french && digs))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_told_in_three_languages() {
        for text in [
            "Killing of a child",
            "Children killed",
            "women targeted: girls",
            "Boys recruited",
            "Meurtre d'un enfant",
            "Enfants tués",
            "Mineurs enlevés",
            "Mineurs blessés par une mine",
            "viol sur mineure",
            "Injury to minors",
            "Garçons",
            "Jeune fille blessée",
            "Mauaji ya mtoto",
            "watoto",
            "CAAFAG",
            "childProtection",
        ] {
            assert!(names_children(text), "{text}");
        }
    }

    #[test]
    fn what_is_small_digs_or_is_a_place_is_no_child() {
        for text in [
            "",
            "Killing",
            "Minor injuries",
            "minor incident",
            "Incident mineur",
            "Affrontements mineurs",
            "Attaque contre les mineurs artisanaux",
            "Taxation des mineurs, carrière de coltan",
            "Attack at Boyoma",
            "Looting near Filleville",
            "Garçonnière",
            "Childress",
            "Clash at Mtotoni",
            "minority",
            "mineral",
        ] {
            assert!(!names_children(text), "{text}");
        }
    }
}
