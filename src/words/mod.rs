//! Every text that a person reads, by key, in English and in French.
//!
//! The texts lie in `assets/locale/<language>/<area>.ftl` (Fluent), one file per area, the same keys in both languages.
//! Code names keys only; a test holds the two languages and the keys used in the code together.

pub mod fold;
pub mod number;

pub use fold::fold;

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The key of a text; every one stands in both languages.
pub type Key = &'static str;

/// A language of the window, the sheets and the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl Lang {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// The two letters that name it in settings and on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// The language of the system, as its environment names it; English where it names neither.
    pub fn of_system() -> Self {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
            .and_then(|code| Self::from_code(&code))
            .unwrap_or_default()
    }

    /// The language of these two letters (as in `fr` or `fr_CD.UTF-8`).
    pub fn from_code(code: &str) -> Option<Self> {
        let two = code.get(..2)?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|lang| lang.code() == two)
    }
}

/// A value to be set into a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    /// Words, already in the reader's language where they have one.
    Text(Cow<'a, str>),
    /// A whole number that may rule singular or plural.
    Count(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}
impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}
impl From<i64> for Arg<'_> {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

/// The files of texts, the same list in each language.
macro_rules! areas {
    ($lang:literal) => {
        &[
            include_str!(concat!("../../assets/locale/", $lang, "/common.ftl")),
            include_str!(concat!("../../assets/locale/", $lang, "/model.ftl")),
            include_str!(concat!("../../assets/locale/", $lang, "/file.ftl")),
            include_str!(concat!("../../assets/locale/", $lang, "/import.ftl")),
            include_str!(concat!("../../assets/locale/", $lang, "/analysis.ftl")),
            include_str!(concat!("../../assets/locale/", $lang, "/threat.ftl")),
            include_str!(concat!("../../assets/locale/", $lang, "/plan.ftl")),
            include_str!(concat!("../../assets/locale/", $lang, "/map.ftl")),
            include_str!(concat!("../../assets/locale/", $lang, "/paper.ftl")),
            include_str!(concat!("../../assets/locale/", $lang, "/desk.ftl")),
            include_str!(concat!("../../assets/locale/", $lang, "/window.ftl")),
            include_str!(concat!("../../assets/locale/", $lang, "/cli.ftl")),
        ]
    };
}

/// The Fluent sources of a language, for the tests that compare them.
pub fn sources(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::En => areas!("en"),
        Lang::Fr => areas!("fr"),
    }
}

fn bundle(lang: Lang) -> &'static FluentBundle<FluentResource> {
    static BUNDLES: OnceLock<[FluentBundle<FluentResource>; 2]> = OnceLock::new();
    let [en, fr] = BUNDLES.get_or_init(|| [load(Lang::En), load(Lang::Fr)]);
    match lang {
        Lang::En => en,
        Lang::Fr => fr,
    }
}

fn load(lang: Lang) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    for source in sources(lang) {
        // A text file with a fault still gives its good entries; the parity test names the lost ones.
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The text of a key. A key that is missing shows as itself, so that the gap is seen and nothing stops.
pub fn text(lang: Lang, key: &str) -> String {
    text_with(lang, key, &[])
}

/// The text of a key with values set into it.
pub fn text_with(lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    let bundle = bundle(lang);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut fluent = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        let value = match arg {
            Arg::Text(text) => FluentValue::from(text.as_ref()),
            Arg::Count(count) => FluentValue::from(*count),
        };
        fluent.set(*name, value);
    }
    let mut faults = Vec::new();
    bundle
        .format_pattern(pattern, Some(&fluent), &mut faults)
        .into_owned()
}

/// Whether a key has a text in this language.
pub fn has(lang: Lang, key: &str) -> bool {
    bundle(lang)
        .get_message(key)
        .is_some_and(|message| message.value().is_some())
}
