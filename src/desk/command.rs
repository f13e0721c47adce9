//! The closed list of all that can be asked by a menu, a button, a key or the palette: text, help and shortcut.
//!
//! What a command does is decided in `desk::act`, or by the window where it is about the window itself.

use crate::words;
use crate::words::Key;
use crate::words::Lang;

/// A key with what is held beside it. The name of the key is that of egui's `Key::name`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shortcut {
    /// Ctrl (Command on a Mac) is held.
    pub command: bool,
    /// Shift is held.
    pub shift: bool,
    /// The key.
    pub key: &'static str,
}

impl Shortcut {
    const fn plain(key: &'static str) -> Self {
        Self {
            command: false,
            shift: false,
            key,
        }
    }

    const fn with_command(key: &'static str) -> Self {
        Self {
            command: true,
            shift: false,
            key,
        }
    }

    const fn with_shift(key: &'static str) -> Self {
        Self {
            command: false,
            shift: true,
            key,
        }
    }

    const fn with_both(key: &'static str) -> Self {
        Self {
            command: true,
            shift: true,
            key,
        }
    }

    /// As it stands on the keys: `Ctrl+Shift+Z`, `Ctrl+Maj+Z`.
    pub fn label(self, lang: Lang) -> String {
        let mut label = String::new();
        for (held, name) in [(self.command, "key-ctrl"), (self.shift, "key-shift")] {
            if held {
                label.push_str(&words::text(lang, name));
                label.push('+');
            }
        }
        match self.key {
            "Delete" => label.push_str(&words::text(lang, "key-delete")),
            "Home" => label.push_str(&words::text(lang, "key-home")),
            "Plus" => label.push('+'),
            "Minus" => label.push('−'),
            "Comma" => label.push(','),
            "Period" => label.push('.'),
            "Enter" => label.push_str(&words::text(lang, "key-enter")),
            key => label.push_str(key),
        }
        label
    }
}

macro_rules! commands {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $shortcut:expr;)+) => {
        /// All that can be asked.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command { $($(#[$doc])* $variant),+ }

        impl Command {
            /// All of them, in the order of the menu.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name; never changes.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The key of its title.
            pub const fn title(self) -> Key {
                match self { $(Self::$variant => concat!("command-", $code)),+ }
            }

            /// The key of the line that helps.
            pub const fn help(self) -> Key {
                match self { $(Self::$variant => concat!("command-", $code, "-help")),+ }
            }

            /// The key that asks for it.
            pub const fn shortcut(self) -> Shortcut {
                match self { $(Self::$variant => $shortcut),+ }
            }
        }
    };
}

commands! {
    /// Open an operation.
    Open = "open", Shortcut::with_command("O");
    /// Make a new one.
    New = "new", Shortcut::with_command("N");
    /// Go on in another file.
    SaveCopy = "save-copy", Shortcut::with_both("S");
    /// Lock the encrypted operation away.
    Lock = "lock", Shortcut::with_command("L");
    /// Give it another passphrase.
    ChangePassphrase = "change-passphrase", Shortcut::with_both("W");
    /// The restore points, and what is destroyed for good.
    RestorePoints = "restore-points", Shortcut::with_both("B");
    /// The operation as a whole: its name, its marking, its clock.
    About = "about", Shortcut::plain("F7");
    /// Read a foreign file.
    Import = "import", Shortcut::with_command("I");
    /// Read the file on the card of the import.
    RunImport = "run-import", Shortcut::with_command("Enter");
    /// Lay an offline map under the operation.
    AddMap = "add-map", Shortcut::with_command("M");
    /// A fresh copy of the exercise.
    StartAgain = "start-again", Shortcut::with_both("N");
    /// Take the last step back.
    Undo = "undo", Shortcut::with_command("Z");
    /// Do it again.
    Redo = "redo", Shortcut::with_both("Z");
    /// Remove what is selected.
    Delete = "delete", Shortcut::plain("Delete");
    /// Go to a place by name, grid reference or degrees.
    FindPlace = "find-place", Shortcut::with_command("F");
    /// All actions by their words.
    Palette = "palette", Shortcut::with_command("K");
    /// A community, by hand.
    AddCommunity = "add-community", Shortcut::with_both("L");
    /// An alert contact, by hand.
    AddContact = "add-contact", Shortcut::with_both("K");
    /// An alert that was called, by hand.
    AddAlert = "add-alert", Shortcut::with_both("H");
    /// A dated event, by hand.
    AddEvent = "add-event", Shortcut::with_both("J");
    /// A unit, by hand.
    AddUnit = "add-unit", Shortcut::with_both("F");
    /// An activity of the work plan, by hand.
    AddActivity = "add-activity", Shortcut::with_both("A");
    /// The tool that selects.
    ToolSelect = "tool-select", Shortcut::plain("S");
    /// The tool that places bases.
    ToolBase = "tool-base", Shortcut::plain("B");
    /// The tool that draws patrols.
    ToolPatrol = "tool-patrol", Shortcut::plain("P");
    /// The tool that draws areas.
    ToolArea = "tool-area", Shortcut::plain("Z");
    /// The tool that measures.
    ToolMeasure = "tool-measure", Shortcut::plain("M");
    /// A base where the pointer is, at the place that was found, or in the middle of the map.
    BaseHere = "base-here", Shortcut::with_shift("B");
    /// Measuring from there.
    MeasureHere = "measure-here", Shortcut::with_shift("M");
    /// That place in the middle of the map.
    CentreHere = "centre-here", Shortcut::plain("C");
    /// Its grid reference to the clipboard.
    CopyPlace = "copy-place", Shortcut::with_both("C");
    /// The next means of travel.
    NextMode = "next-mode", Shortcut::plain("V");
    /// The next season.
    NextSeason = "next-season", Shortcut::plain("W");
    /// By night, or by day.
    Night = "night", Shortcut::plain("N");
    /// The planned day, a day earlier.
    DayBefore = "day-before", Shortcut::plain("Comma");
    /// The planned day, a day later.
    DayAfter = "day-after", Shortcut::plain("Period");
    /// The day after the last thing known.
    DayOwn = "day-own", Shortcut::plain("D");
    /// The incidents of all days.
    AllDays = "all-days", Shortcut::plain("A");
    /// The next limit for help.
    NextLimit = "next-limit", Shortcut::plain("G");
    /// Nearer.
    ZoomIn = "zoom-in", Shortcut::plain("Plus");
    /// Farther.
    ZoomOut = "zoom-out", Shortcut::plain("Minus");
    /// The whole operation.
    FitAll = "fit-all", Shortcut::plain("Home");
    /// A fortnight of patrols.
    Suggest = "suggest", Shortcut::with_command("G");
    /// Sites for new bases.
    SuggestBases = "suggest-bases", Shortcut::with_both("G");
    /// The whole suggestion becomes proposed patrols.
    AcceptAll = "accept-all", Shortcut::with_both("T");
    /// The suggestions are put away.
    DropPlans = "drop-plans", Shortcut::with_both("D");
    /// The selected patrol, by a role.
    Approve = "approve", Shortcut::with_both("R");
    /// The planning numbers.
    Assumptions = "assumptions", Shortcut::plain("F6");
    /// The briefing sheet.
    Print = "print", Shortcut::with_command("P");
    /// The order of the selected patrol.
    Order = "order", Shortcut::with_both("P");
    /// The selected patrol for a hand-held receiver.
    ExportGpx = "export-gpx", Shortcut::with_command("E");
    /// The selected patrol for map viewers.
    ExportKml = "export-kml", Shortcut::with_both("E");
    /// Layers for other programs and other people.
    ExportLayers = "export-layers", Shortcut::with_both("X");
    /// The tab of the gaps.
    TabGaps = "tab-gaps", Shortcut::with_command("1");
    /// The tab of the patrols.
    TabPatrols = "tab-patrols", Shortcut::with_command("2");
    /// The tab of the suggestions.
    TabPlan = "tab-plan", Shortcut::with_command("3");
    /// The tab of the incidents.
    TabIncidents = "tab-incidents", Shortcut::with_command("4");
    /// Two periods held against each other.
    Periods = "periods", Shortcut::with_command("D");
    /// Two maps beside each other, or one.
    TwoMaps = "two-maps", Shortcut::plain("X");
    /// How many are reported along the ways.
    AlongWays = "along-ways", Shortcut::plain("H");
    /// The tab of the work plan.
    TabActivities = "tab-activities", Shortcut::with_command("5");
    /// The panel on the left.
    PanelLeft = "panel-left", Shortcut::plain("L");
    /// The panel on the right.
    PanelRight = "panel-right", Shortcut::plain("R");
    /// The time line.
    PanelBottom = "panel-bottom", Shortcut::plain("T");
    /// The other language.
    Language = "language", Shortcut::plain("F3");
    /// The other look.
    Theme = "theme", Shortcut::plain("F4");
    /// The walk through the ten steps.
    Walk = "walk", Shortcut::plain("F2");
    /// Help for what the pointer is on.
    Help = "help", Shortcut::plain("F1");
}

impl Command {
    /// Further words under which it is looked for, in both languages: its title in the other one, and what people call
    /// the thing (`sheet`, `feuille`, `PDF`).
    pub fn also(self) -> String {
        let mut also = String::new();
        for lang in Lang::ALL {
            let further = format!("command-{}-words", self.code());
            for key in [self.title(), further.as_str()] {
                if words::has(lang, key) {
                    also.push_str(&words::text(lang, key));
                    also.push(' ');
                }
            }
        }
        also
    }

    /// The commands whose title, further words, help or name hold all the words, without regard to case and accents;
    /// those whose title begins with them first. All of them where nothing is asked.
    pub fn search(words: &str, lang: Lang) -> Vec<Self> {
        let wanted = Wanted::of(words);
        let mut found: Vec<(u8, Self)> = Vec::new();
        for command in Self::ALL {
            let title = words::text(lang, command.title());
            let help = words::text(lang, command.help());
            let rank = wanted.rank(&title, &command.also(), &help, command.code());
            found.extend(rank.map(|rank| (rank, *command)));
        }
        // A stable sort: of equals the order of the menu stays.
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, command)| command).collect()
    }
}

/// The words that somebody looks for, brought to one spelling.
pub struct Wanted(Vec<String>);

impl Wanted {
    /// The words of a text.
    pub fn of(text: &str) -> Self {
        Self(text.split_whitespace().map(words::fold::plain).collect())
    }

    /// How well they fit something: 0 where its title begins so, 1 where title or code hold them, 2 where its further
    /// words do, 3 where its help does; none where a word is missing.
    pub fn rank(&self, title: &str, also: &str, help: &str, code: &str) -> Option<u8> {
        let plain = words::fold::plain;
        let (title, also, help) = (plain(title), plain(also), plain(help));
        let holds = |text: &str| self.0.iter().all(|word| text.contains(word.as_str()));
        let starts = |text: &str| {
            let mut parts = text.split_whitespace();
            let mut words = self.0.iter();
            words.all(|word| parts.any(|part| part.starts_with(word.as_str())))
        };
        if starts(&title) {
            Some(0)
        } else if holds(&title) || holds(code) {
            Some(1)
        } else if holds(&format!("{title} {also}")) {
            Some(2)
        } else {
            holds(&format!("{title} {also} {help}")).then_some(3)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_its_texts_and_a_shortcut_of_its_own() {
        for (index, command) in Command::ALL.iter().enumerate() {
            for lang in Lang::ALL {
                assert!(words::has(lang, command.title()), "{}", command.code());
                assert!(words::has(lang, command.help()), "{}", command.code());
            }
            let same = |other: &&Command| other.shortcut() == command.shortcut();
            assert_eq!(
                Command::ALL[..index].iter().find(same),
                None,
                "{}",
                command.code()
            );
        }
    }

    #[test]
    fn a_shortcut_is_written_as_the_keys_are() {
        assert_eq!(Command::Redo.shortcut().label(Lang::En), "Ctrl+Shift+Z");
        assert_eq!(Command::Redo.shortcut().label(Lang::Fr), "Ctrl+Maj+Z");
        assert_eq!(Command::Delete.shortcut().label(Lang::Fr), "Suppr");
    }

    #[test]
    fn a_command_is_found_by_its_words_in_either_language() {
        assert_eq!(Command::search("undo", Lang::En)[0], Command::Undo);
        assert_eq!(Command::search("sugg pat", Lang::En)[0], Command::Suggest);
        assert!(Command::search("PROPOSER", Lang::Fr).contains(&Command::Suggest));
        // What people call the thing, whatever the language of the window.
        for lang in Lang::ALL {
            for (typed, command) in [
                ("feuille", Command::Print),
                ("PDF", Command::Print),
                ("sheet", Command::Print),
                ("carte", Command::AddMap),
                ("offline map", Command::AddMap),
                ("exporter", Command::ExportGpx),
                ("export", Command::ExportKml),
                ("import", Command::Import),
                ("csv", Command::Import),
                ("base", Command::ToolBase),
                ("annuler", Command::Undo),
                ("hypothèses", Command::Assumptions),
                ("speed", Command::Assumptions),
                ("ordre", Command::Order),
                ("aide", Command::Help),
            ] {
                let found = Command::search(typed, lang);
                assert!(found.contains(&command), "{typed}: {found:?}");
            }
        }
        assert!(Command::search("receiver", Lang::En).contains(&Command::ExportGpx));
        assert_eq!(Command::search("", Lang::En).len(), Command::ALL.len());
        assert!(Command::search("xyzzy", Lang::En).is_empty());
    }
}
