//! What is to be done at a halt: the usual tasks, which every reader has in their own language, or words of one's own.

use crate::model::coded::coded;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

coded! {
    /// A task that patrols have again and again.
    UsualTask, "task" {
        /// Be seen, and speak with the people of the place.
        Visit = "visit",
        /// Be present at the market.
        Market = "market",
        /// Be seen on the ways to the school, without going into it.
        School = "school",
        /// Be seen where people come together for worship, at a distance.
        Worship = "worship",
        /// Get off the helicopter, or on.
        Landing = "landing",
        /// Stay with a civilian activity and keep the place safe.
        Escort = "escort",
    }
}

/// What is to be done at a halt; a task, never a motive.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Task {
    /// Nothing was said.
    #[default]
    Unsaid,
    /// A usual task, with what it is about, as in the title of an activity; empty where nothing is.
    Usual(UsualTask, String),
    /// Words of somebody's own, in whatever language they wrote.
    Written(String),
}

impl Task {
    /// The task as it stands in a file: `visit`, `escort: Mobile clinic`, or words of one's own.
    pub fn from_text(text: &str) -> Self {
        let text = text.trim();
        let (code, about) = text.split_once(':').unwrap_or((text, ""));
        let usual = UsualTask::ALL.iter().find(|task| task.code() == code);
        match usual {
            _ if text.is_empty() => Self::Unsaid,
            Some(task) => Self::Usual(*task, about.trim().to_owned()),
            None => Self::Written(text.to_owned()),
        }
    }

    /// As it is kept in a file; see [`Task::from_text`].
    pub fn to_text(&self) -> String {
        match self {
            Self::Unsaid => String::new(),
            Self::Usual(task, about) if about.is_empty() => task.code().to_owned(),
            Self::Usual(task, about) => format!("{}: {about}", task.code()),
            Self::Written(words) => words.clone(),
        }
    }

    /// The task as a sentence; empty where nothing was said. What somebody wrote stays in the language they wrote it in.
    pub fn in_words(&self, lang: Lang) -> String {
        match self {
            Self::Unsaid => String::new(),
            Self::Usual(task, about) => {
                let about = if about.is_empty() { "none" } else { about };
                words::text_with(lang, task.title(), &[("about", Arg::from(about))])
            }
            Self::Written(words) => words.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_comes_out_of_a_file_as_it_went_in() {
        for task in [
            Task::Unsaid,
            Task::Usual(UsualTask::Visit, String::new()),
            Task::Usual(UsualTask::Escort, "Mobile clinic: week 2".into()),
            Task::Written("Visit: ask for the ferryman.".into()),
            Task::Written("Look at the bridge".into()),
        ] {
            assert_eq!(Task::from_text(&task.to_text()), task);
        }
    }

    #[test]
    fn a_usual_task_is_read_in_ones_own_language_and_own_words_as_they_were_written() {
        let escort = Task::from_text("escort: Mobile clinic");
        assert!(escort.in_words(Lang::En).contains("Stay with “Mobile clinic”"));
        assert!(escort.in_words(Lang::Fr).contains("«\u{a0}Mobile clinic\u{a0}»"));
        for task in UsualTask::ALL {
            let bare = Task::Usual(*task, String::new());
            assert_ne!(bare.in_words(Lang::En), bare.in_words(Lang::Fr));
            assert!(!bare.in_words(Lang::En).contains("none"));
        }
        let own = Task::from_text("Parler avec le chef.");
        assert_eq!(own.in_words(Lang::En), "Parler avec le chef.");
    }
}
