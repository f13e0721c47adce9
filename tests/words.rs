//! The two languages hold the same texts with the same values, and every choice of the model has a title.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what is wrong by falling over"
)]

mod support;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use doria::words;
use doria::words::Lang;

/// The keys of a language with the values each one takes.
fn entries(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut entries: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in words::sources(lang) {
        let mut current: Option<String> = None;
        for line in source.lines() {
            let starts_entry = line.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
            if starts_entry {
                let (key, _) = line
                    .split_once('=')
                    .unwrap_or_else(|| panic!("no «=» in: {line}"));
                let key = key.trim().to_owned();
                assert!(
                    !entries.contains_key(&key),
                    "{key} stands twice in {}",
                    lang.code()
                );
                entries.insert(key.clone(), BTreeSet::new());
                current = Some(key);
            }
            let Some(key) = &current else { continue };
            for part in line.split('$').skip(1) {
                let name: String = part
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
                    .collect();
                entries.get_mut(key).unwrap().insert(name);
            }
        }
    }
    entries
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_values() {
    let (en, fr) = (entries(Lang::En), entries(Lang::Fr));
    let missing: Vec<&String> = en.keys().filter(|key| !fr.contains_key(*key)).collect();
    let extra: Vec<&String> = fr.keys().filter(|key| !en.contains_key(*key)).collect();
    assert!(missing.is_empty(), "not in French: {missing:?}");
    assert!(extra.is_empty(), "not in English: {extra:?}");
    for (key, values) in &en {
        assert_eq!(values, &fr[key], "{key} takes other values in French");
    }
}

#[test]
fn every_text_can_be_read() {
    for lang in Lang::ALL {
        for key in entries(lang).keys() {
            assert!(words::has(lang, key), "{key} of {} has a fault", lang.code());
        }
    }
}

/// The texts in quotes of the whole program.
fn literals() -> BTreeSet<String> {
    let mut files = Vec::new();
    support::sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let found: BTreeSet<String> = files
        .iter()
        .filter(|path| {
            !path.ends_with("tests.rs") && !path.components().any(|part| part.as_os_str() == "tests")
        })
        .flat_map(|path| support::literals(&fs::read_to_string(path).unwrap()))
        .collect();
    assert!(found.len() > 1000, "the sources were not found");
    found
}

fn is_key(text: &str) -> bool {
    let mut parts = text.split('-');
    text.contains('-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && parts.all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// What stands in the gaps of a literal, as in `finding-{}-remedy`, where it makes this key.
fn fillers<'a>(literal: &str, key: &'a str) -> Option<Vec<&'a str>> {
    let (start, mut after) = literal.split_once('{')?;
    let mut rest = key.strip_prefix(start)?;
    let mut found = Vec::new();
    loop {
        let (_, tail) = after.split_once('}')?;
        let (fixed, more) = tail
            .split_once('{')
            .map_or((tail, None), |(fixed, more)| (fixed, Some(more)));
        let end = match (fixed.is_empty(), more) {
            (true, None) => rest.len(),
            (false, None) => rest
                .len()
                .checked_sub(fixed.len())
                .filter(|_| rest.ends_with(fixed))?,
            _ => rest.find(fixed)?,
        };
        found.push(&rest[..end]);
        rest = &rest[end + fixed.len()..];
        match more {
            Some(more) => after = more,
            None => return rest.is_empty().then_some(found),
        }
    }
}

/// The names of commands and arguments as clap makes keys of them.
fn of_the_command_line() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut commands, mut arguments) = (BTreeSet::new(), BTreeSet::new());
    let mut files = Vec::new();
    support::sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli"), &mut files);
    for path in files {
        for line in support::code(&fs::read_to_string(path).unwrap()).lines() {
            let line = line.trim();
            let field = line
                .strip_prefix("pub(super) ")
                .or_else(|| line.strip_prefix("pub(in crate::cli) "));
            if let Some((name, _)) = field.and_then(|line| line.split_once(':')) {
                arguments.insert(name.replace('_', "-"));
            }
            // A command whose name is not that of its variant.
            if let Some((_, rest)) = line.split_once("#[command(name = \"") {
                let name = rest.split('"').next().unwrap_or_default();
                commands.extend(name.split('_').map(str::to_owned));
            }
            let variant: String = line.chars().take_while(char::is_ascii_alphanumeric).collect();
            if variant.starts_with(|c: char| c.is_ascii_uppercase()) {
                commands.insert(variant.to_lowercase());
            }
        }
    }
    arguments.extend(["help".to_owned(), "version".to_owned()]);
    (commands, arguments)
}

#[test]
fn every_text_is_used() {
    let literals = literals();
    let (commands, arguments) = of_the_command_line();
    let is_help = |key: &str| {
        let Some(rest) = key.strip_prefix("cli-") else {
            return key == "cli";
        };
        let is_path = |path: &str| path.split('-').all(|command| commands.contains(command));
        let of_command = (rest.split_once("-arg-"))
            .is_some_and(|(path, argument)| is_path(path) && arguments.contains(argument));
        let of_all = rest
            .strip_prefix("arg-")
            .is_some_and(|argument| arguments.contains(argument));
        is_path(rest) || of_all || of_command
    };
    // What a key is put together of: codes, and the names of planning numbers.
    let codes: BTreeSet<String> = literals
        .iter()
        .map(|text| text.replace(['.', '_'], "-"))
        .collect();
    let is_put_together = |key: &str| {
        let of_pattern = literals
            .iter()
            .filter_map(|pattern| fillers(pattern, key).filter(|_| pattern.len() > 4))
            .any(|parts| parts.iter().all(|part| codes.contains(*part)));
        // The macros of commands and choices write it in pieces.
        let of_pieces = key.match_indices('-').any(|(at, _)| {
            let (start, rest) = (&key[..at], &key[at + 1..]);
            let code = rest.strip_suffix("-help").unwrap_or(rest);
            (codes.contains(start) || codes.contains(&format!("{start}-"))) && codes.contains(code)
        });
        of_pattern || of_pieces
    };
    let endings: Vec<&str> = literals
        .iter()
        .map(String::as_str)
        .filter(|text| text.len() > 1 && text.starts_with('-'))
        .collect();
    // A text may stand within others.
    let is_within = |key: &str| {
        let reference = format!("{{ {key} }}");
        lines(Lang::En).any(|line| line.contains(&reference))
    };
    let keys: Vec<String> = entries(Lang::En).into_keys().collect();
    let unused: Vec<&String> = keys
        .iter()
        .filter(|key| !is_within(key))
        .filter(|key| !literals.contains(*key) && !is_help(key) && !is_put_together(key))
        .filter(|key| {
            !endings
                .iter()
                .any(|end| key.strip_suffix(*end).is_some_and(is_put_together))
        })
        .collect();
    assert!(unused.is_empty(), "in no source: {unused:#?}");
}

#[test]
fn every_key_in_the_code_has_its_text() {
    // Families of which every literal is a key.
    const FAMILIES: &[&str] = &[
        "cli",
        "notice",
        "command",
        "column",
        "job",
        "offer",
        "status",
        "toolbar",
        "welcome",
        "walk",
        "finding",
        "inspector",
        "records",
        "legend",
        "importing",
        "timeline",
        "planning",
        "numbers",
        "assumption",
        "import",
        "gate",
        "stakeholder",
    ];
    // The name of a panel whose state is remembered.
    const NO_KEYS: &[&str] = &["welcome-read"];
    let keys = entries(Lang::En);
    let missing: Vec<String> = literals()
        .into_iter()
        .filter(|text| is_key(text) && !NO_KEYS.contains(&text.as_str()))
        .filter(|text| {
            FAMILIES
                .iter()
                .any(|family| text.split('-').next() == Some(family))
        })
        .filter(|text| !keys.contains_key(text))
        // Beginnings of keys that are put together.
        .filter(|text| !keys.keys().any(|key| key.starts_with(&format!("{text}-"))))
        .collect();
    assert!(missing.is_empty(), "no text: {missing:#?}");
}

#[test]
fn every_planning_number_in_the_code_exists() {
    let names: BTreeSet<&str> = doria::model::assumption::ASSUMPTIONS
        .iter()
        .map(|spec| spec.name)
        .collect();
    let families: BTreeSet<&str> = names.iter().filter_map(|name| name.split('.').next()).collect();
    let mut used = 0;
    for text in literals() {
        let Some((family, rest)) = text.split_once('.') else {
            continue;
        };
        let is_name = text.chars().all(|c| c.is_ascii_lowercase() || ".-{}".contains(c));
        // A file's name is none: `patrol.npy`.
        if rest == "npy" || !families.contains(family) || !is_name || rest.is_empty() && family.is_empty() {
            continue;
        }
        let exists = if text.contains('{') {
            let end = if text.ends_with('.') { "{}" } else { "" };
            let pattern = format!("{text}{end}");
            names.iter().any(|name| fillers(&pattern, name).is_some())
        } else if text.ends_with('.') {
            names.iter().any(|name| name.starts_with(&text))
        } else {
            names.contains(text.as_str())
        };
        assert!(exists, "there is no planning number {text}");
        used += 1;
    }
    assert!(used > 30, "the sources name only {used}");
}

#[test]
fn every_planning_number_has_a_title() {
    for spec in doria::model::assumption::ASSUMPTIONS {
        let key = format!("assumption-{}", spec.name.replace('.', "-"));
        assert!(words::has(Lang::En, &key), "{key}");
    }
}

#[test]
fn a_closure_without_a_reason_has_no_empty_parenthesis() {
    let closure = doria::model::road::Closure {
        period: doria::model::Period::ALWAYS,
        reason: "  ".into(),
    };
    for lang in Lang::ALL {
        for key in ["order-hazard-closed", "finding-P131", "finding-P102"] {
            let args = |reason: &str| {
                let names = ["name", "road", "from", "to", "day"].map(|name| (name, "Ulindi".into()));
                let args: Vec<_> = names
                    .into_iter()
                    .chain([("reason", reason.to_owned().into())])
                    .collect();
                words::text_with(lang, key, &args)
            };
            assert!(
                !args(closure.told_reason()).contains('('),
                "{}",
                args(closure.told_reason())
            );
            assert!(
                args("high water").contains("(high water)"),
                "{}",
                args("high water")
            );
        }
    }
}

/// What people read of a language, line by line: no comments.
fn lines(lang: Lang) -> impl Iterator<Item = &'static str> {
    let all = words::sources(lang).iter().flat_map(|source| source.lines());
    all.filter(|line| !line.starts_with('#'))
}

#[test]
fn french_signs_stand_behind_a_blank_at_which_no_line_breaks() {
    for line in lines(Lang::Fr) {
        let signs: Vec<char> = line.chars().collect();
        for (at, sign) in signs.iter().enumerate() {
            let (before, after) = (at.checked_sub(1).map(|at| signs[at]), signs.get(at + 1));
            let is_right = match sign {
                ';' | '!' | '?' | '»' | '%' => before == Some('\u{a0}'),
                '«' => after == Some(&'\u{a0}'),
                // Within codes such as EPSG:4326 and 1:50 000 nothing stands around it.
                ':' => before == Some('\u{a0}') || (before != Some(' ') && after.is_some_and(|c| *c != ' ')),
                _ => true,
            };
            assert!(is_right, "«{sign}» in: {line}");
        }
    }
}

#[test]
fn each_language_has_its_own_quotation_marks() {
    let with = |lang, marks: &[char]| lines(lang).find(|line| line.contains(marks));
    assert_eq!(with(Lang::En, &['«', '»']), None);
    assert_eq!(
        with(Lang::Fr, &['“', '”', '\'']).filter(|line| !line.starts_with("help-type")),
        None
    );
}

/// Words that were once written for an idea that has another word; see the table in CONTRIBUTING.md.
const NOT_THESE: &[(Lang, &str)] = &[
    (Lang::En, "action plan"),
    (Lang::En, "landing zone"),
    (Lang::En, "planning figure"),
    (Lang::En, "take all over"),
    (Lang::En, "taken over"),
    (Lang::Fr, "aire d’hélicoptère"),
    (Lang::Fr, "carroyage"),
    (Lang::Fr, "classification"),
    (Lang::Fr, "contact d’alerte"),
    (Lang::Fr, "contacts d’alerte"),
    (Lang::Fr, "court rayon"),
    (Lang::Fr, "embarcation"),
    (Lang::Fr, "frise"),
    (Lang::Fr, "genre"),
    (Lang::Fr, "l’import "),
    (Lang::Fr, "mention de protection"),
    (Lang::Fr, "l’import\n"),
    (Lang::Fr, "motif"),
    (Lang::Fr, "peut être protégée"),
    (Lang::Fr, "piste d’audit"),
    (Lang::Fr, "plan d’action"),
    (Lang::Fr, "points d’alerte"),
    (Lang::Fr, "reprend"),
    (Lang::Fr, "suggestion"),
    (Lang::Fr, "un responsable"),
    (Lang::Fr, "zone d’atterrissage"),
    (Lang::Fr, "zone de poser"),
];

#[test]
fn an_idea_has_one_word() {
    for (lang, word) in NOT_THESE {
        // What a command is found by besides is what people type, not what they read.
        let read = lines(*lang).filter(|line| {
            let key = line.split(" =").next().unwrap_or_default();
            !(key.starts_with("command-") && key.ends_with("-words"))
        });
        for line in read {
            let text = format!("{}\n", line.to_lowercase());
            assert!(!text.contains(word), "«{word}» in: {line}");
        }
    }
}

#[test]
fn the_list_of_incidents_says_how_many_and_of_which_days() {
    for lang in Lang::ALL {
        for count in [1_usize, 7] {
            let said = [("count", count.into()), ("period", "12–18 Mar".into())];
            let text = words::text_with(lang, "incidents-count", &said);
            assert!(
                text.contains(&count.to_string()) && text.ends_with(", 12–18 Mar"),
                "{text}"
            );
        }
    }
}

macro_rules! titles {
    ($($list:ty),+ $(,)?) => {
        #[test]
        fn every_choice_of_the_model_has_a_title() {
            $(for choice in <$list>::ALL {
                assert!(words::has(Lang::En, choice.title()), "{}", choice.title());
                assert_eq!(<$list>::from_code(choice.code()), Some(*choice));
            })+
        }
    };
}
titles!(
    doria::model::IncidentKind,
    doria::model::PlacePrecision,
    doria::model::DatePrecision,
    doria::model::Priority,
    doria::model::Access,
    doria::model::Weekday,
    doria::model::ContactMeans,
    doria::model::BaseKind,
    doria::model::Mode,
    doria::model::RoadClass,
    doria::model::Condition,
    doria::model::OpenSeason,
    doria::model::Crossing,
    doria::model::PatrolKind,
    doria::model::UsualTask,
    doria::model::PatrolStatus,
    doria::model::ServiceKind,
    doria::model::AreaKind,
    doria::model::Stakeholder,
    doria::model::Phase,
    doria::model::ActivityStatus,
    doria::model::Marking,
    doria::protect::Audience,
    doria::store::import::ImportKind,
    doria::store::import::DateOrder,
);
