//! Which names of a file are groups: neither a protected count nor a point on the map must name a person.
//!
//! Headings such as `perpetrator` hold groups in one file and an uncle's name in another. A group is what is one by its
//! name, what counts of the operation or several of its incidents name, or what several rows of the file name.

use std::collections::HashMap;
use std::collections::HashSet;

use crate::store::import::table::Context;
use crate::words::fold;

/// So many rows have to name a group that the operation does not know.
const ROWS: usize = 3;

/// Headings under which files name persons as well as groups, folded.
#[rustfmt::skip]
const MAY_BE_PERSONS: &[&str] = &[
    "perpetrator", "alleged perpetrator", "auteur", "auteur presume",
];

/// Whole words that only groups, forces and crowds have in their names, folded.
#[rustfmt::skip]
const OF_GROUPS: &[&str] = &[
    "armed", "arme", "armes", "armee", "army", "militia", "militias", "milice", "milices", "miliciens", "militiamen",
    "group", "groups", "groupe", "groupes", "faction", "factions", "rebel", "rebels", "rebelle", "rebelles", "forces",
    "force", "front", "soldiers", "soldats", "militaires", "military", "police", "policiers", "gendarmerie",
    "gendarmes", "bandits", "elements", "combatants", "combattants", "fighters", "movement", "mouvement", "alliance",
    "coalition", "defence", "defense", "autodefense", "unknown", "unidentified", "inconnu", "inconnus", "civilians",
    "civils", "population", "protesters", "manifestants", "waasi", "jeshi", "mai", "mayi", "maimai", "mayimayi", "raia",
    "nyatura", "seleka", "balaka", "fardc", "fdlr", "m23", "adf", "pnc", "anr", "lra", "ndc", "apcls", "cndp", "codeco",
    "cmc", "rdf", "updf", "pareco", "fprc", "upc", "mpc", "mlc", "rcd", "faca", "sspdf", "spla", "splm", "lrd", "frpi",
    "fnl", "fpr", "apr", "rpa", "twirwaneho", "gumino", "nalu", "red",
];

/// Whole words that tell how a person is related, folded.
#[rustfmt::skip]
const OF_KIN: &[&str] = &[
    "uncle", "oncle", "aunt", "tante", "father", "stepfather", "pere", "mother", "mere", "husband", "mari", "wife",
    "epoux", "epouse", "brother", "frere", "sister", "soeur", "cousin", "cousine", "nephew", "neveu", "neighbour",
    "neighbor", "voisin", "voisine", "teacher", "enseignant", "boyfriend", "fiance", "jomba", "mjomba", "baba", "mume",
    "jirani", "ndugu",
];

/// The groups that an operation names.
pub(super) struct Groups(HashSet<String>);

impl Groups {
    /// Those of the operation of an import.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let counts = context.operation.protected.rows();
        let mut known: HashSet<String> = counts.flat_map(|row| sides(&row.actor)).map(fold).collect();
        // One incident that names a person does not make it a group.
        let mut rows: HashMap<String, usize> = HashMap::new();
        let incidents = context.operation.incidents.rows();
        for name in incidents.flat_map(|row| sides(&row.actor)) {
            *rows.entry(fold(name)).or_default() += 1;
        }
        known.extend(
            rows.into_iter()
                .filter_map(|(name, rows)| (rows >= ROWS).then_some(name)),
        );
        Self(known)
    }

    /// Whether a name is that of a group.
    pub(super) fn has(&self, context: &Context<'_>, name: &str) -> bool {
        let folded = fold(name);
        let is_kin = has_word(&folded, OF_KIN);
        !is_kin
            && (self.0.contains(&folded)
                || has_word(&folded, OF_GROUPS)
                || context.rows_of_group(name) >= ROWS)
    }

    /// Whether a name may stand as the group of an incident at its point: under a heading that holds groups, any that
    /// does not tell of kin; under one that may hold persons, a group.
    pub(super) fn may_stand(&self, context: &Context<'_>, name: &str) -> bool {
        let columns = context.columns;
        let heading = (columns.index("actor"))
            .and_then(|index| columns.headings().get(index))
            .map(|heading| fold(heading));
        let doubtful = heading.is_some_and(|heading| MAY_BE_PERSONS.contains(&heading.as_str()));
        if doubtful {
            self.has(context, name)
        } else {
            !has_word(&fold(name), OF_KIN)
        }
    }
}

fn has_word(folded: &str, words: &[&str]) -> bool {
    folded.split(' ').any(|word| words.contains(&word))
}

/// The name itself, and both sides of a clash.
fn sides(actor: &str) -> impl Iterator<Item = &str> {
    std::iter::once(actor)
        .chain(actor.split(" / "))
        .filter(|name| !name.is_empty())
}
