//! Why something does not leave: one sentence each.

use crate::protect::Audience;
use crate::store::export::layer::ExportLayer;
use crate::store::write::WriteError;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// Why nothing was exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The ending of the name is none that Doria writes.
    #[error("unknown ending")]
    UnknownEnding,
    /// The layer may not leave for this audience.
    #[error("not for this audience")]
    NotForThem(ExportLayer, Audience),
    /// A GPX file holds one patrol, and so many were asked for.
    #[error("{0} patrols in GPX")]
    OnePatrol(usize),
    /// There is no row of this number that may leave.
    #[error("no row {1}")]
    NoRow(ExportLayer, i64),
    /// The folder, disk or stick did not take it.
    #[error("not written: {0}")]
    NotWritten(#[from] WriteError),
}

impl ExportError {
    /// Its name in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownEnding => "unknown-ending",
            Self::NotForThem(..) => "not-for-audience",
            Self::OnePatrol(_) => "one-patrol",
            Self::NoRow(..) => "no-row",
            Self::NotWritten(error) => error.code(),
        }
    }

    /// The sentence that the person reads about the file of this name.
    pub fn sentence(&self, lang: Lang, file: &str) -> String {
        let mut args = vec![("file", Arg::from(file))];
        match self {
            Self::UnknownEnding => {}
            Self::NotForThem(layer, audience) => {
                args.push(("layer", Arg::from(words::text(lang, layer.title()))));
                args.push(("audience", Arg::from(words::text(lang, audience.title()))));
            }
            Self::OnePatrol(count) => args.push(("count", Arg::from(*count))),
            Self::NoRow(layer, number) => {
                args.push(("layer", Arg::from(words::text(lang, layer.title()))));
                args.push(("number", Arg::from(number.to_string())));
            }
            Self::NotWritten(WriteError::Operation) => return WriteError::Operation.sentence(lang, file),
            Self::NotWritten(WriteError::System(error)) => {
                args.push(("detail", Arg::from(error.to_string())));
            }
        }
        words::text_with(lang, &format!("export-{}", self.code()), &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_its_sentence_in_both_languages() {
        let all = [
            ExportError::UnknownEnding,
            ExportError::NotForThem(ExportLayer::Contacts, Audience::Shared),
            ExportError::OnePatrol(3),
            ExportError::NoRow(ExportLayer::Patrols, 12),
            ExportError::NotWritten(WriteError::System(std::io::ErrorKind::StorageFull.into())),
            ExportError::NotWritten(WriteError::Operation),
        ];
        for lang in Lang::ALL {
            for error in &all {
                let sentence = error.sentence(lang, "a.gpx");
                assert!(
                    sentence.contains("a.gpx") && !sentence.contains('{'),
                    "{sentence}"
                );
            }
            for layer in ExportLayer::ALL {
                assert!(words::has(lang, layer.title()), "{}", layer.title());
            }
        }
    }
}
