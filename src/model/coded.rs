//! Lists of choices that have a name in files, on the command line and on screen.

/// A closed list of choices, for what does the same with each of them.
pub(crate) trait Coded: Copy + 'static {
    /// All of them, in the order in which they are offered.
    fn all() -> &'static [Self];
    /// The name in files and on the command line.
    fn code(self) -> &'static str;
    /// The key of the title for people.
    fn title(self) -> crate::words::Key;
}

/// Makes a closed list of choices: each with its code (hyphenated English, kept in files for ever) and
/// the key of its title, `<prefix>-<code>`.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident, $prefix:literal { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in files and on the command line.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The choice of this name; blanks and underscores count as hyphens, capitals do not matter.
            pub fn from_code(code: &str) -> Option<Self> {
                // As files of ours have it, a million times over: no word is made for that.
                if let Some(exact) = Self::ALL.iter().find(|choice| choice.code() == code) {
                    return Some(*exact);
                }
                let plain = code.trim().to_lowercase().replace([' ', '_'], "-");
                Self::ALL.iter().copied().find(|choice| choice.code() == plain)
            }

            /// The key of its title for people.
            pub const fn title(self) -> crate::words::Key {
                match self { $(Self::$variant => concat!($prefix, "-", $code)),+ }
            }
        }

        impl $crate::model::coded::Coded for $name {
            fn all() -> &'static [Self] {
                Self::ALL
            }

            fn code(self) -> &'static str {
                self.code()
            }

            fn title(self) -> $crate::words::Key {
                self.title()
            }
        }
    };
}
pub(crate) use coded;
