//! The pictograms of the window, each a letter of the Phosphor font, by what it stands for.
//!
//! A pictogram never stands alone: whoever shows one gives it a name and a tooltip.

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $glyph:literal, $phosphor:literal;)+) => {
        $($(#[$doc])* pub const $name: &str = $glyph;)+

        /// Every pictogram with its name in the font's own list.
        pub const ALL: &[(&str, &str)] = &[$(($name, $phosphor),)+];
    };
}

icons! {
    /// The menu.
    MENU = "\u{e2f0}", "list";
    /// Undo.
    UNDO = "\u{e08a}", "arrow-u-up-left";
    /// Redo.
    REDO = "\u{e08c}", "arrow-u-up-right";
    /// The tool that selects.
    SELECT = "\u{e1dc}", "cursor";
    /// A temporary base.
    BASE = "\u{e8ba}", "tent";
    /// A patrol.
    PATROL = "\u{e39c}", "path";
    /// Measuring.
    MEASURE = "\u{e6b8}", "ruler";
    /// An area.
    AREA = "\u{e6d0}", "polygon";
    /// Searching.
    SEARCH = "\u{e30c}", "magnifying-glass";
    /// The dry season.
    DRY = "\u{e472}", "sun";
    /// The wet season.
    WET = "\u{e1b4}", "cloud-rain";
    /// Heavy rain.
    STORM = "\u{e1b2}", "cloud-lightning";
    /// By day.
    DAY = "\u{e5b6}", "sun-horizon";
    /// By night.
    NIGHT = "\u{e330}", "moon";
    /// On foot.
    FOOT = "\u{ed54}", "person-simple-hike";
    /// By bicycle.
    BICYCLE = "\u{e0d6}", "bicycle";
    /// By motorbike.
    MOTORBIKE = "\u{e80a}", "motorcycle";
    /// By light vehicle.
    CAR = "\u{e2d4}", "jeep";
    /// By truck.
    TRUCK = "\u{e4b4}", "truck";
    /// By boat.
    BOAT = "\u{e786}", "boat";
    /// By several means.
    MIXED = "\u{e422}", "shuffle";
    /// By helicopter.
    AIR = "\u{e504}", "airplane-takeoff";
    /// As the speed table says.
    TABLE = "\u{e476}", "table";
    /// Layers.
    LAYERS = "\u{e466}", "stack";
    /// A gap.
    GAP = "\u{e7fc}", "warning-diamond";
    /// A warning.
    WARNING = "\u{e4e0}", "warning";
    /// A danger.
    DANGER = "\u{e4e4}", "warning-octagon";
    /// A remark.
    INFO = "\u{e2ce}", "info";
    /// Done, saved.
    DONE = "\u{e184}", "check-circle";
    /// A tick.
    CHECK = "\u{e182}", "check";
    /// Close, dismiss, cancel.
    CLOSE = "\u{e4f6}", "x";
    /// Being saved.
    SAVE = "\u{e248}", "floppy-disk";
    /// Print.
    PRINT = "\u{e3dc}", "printer";
    /// Bring in.
    IMPORT = "\u{e20c}", "download-simple";
    /// Give out.
    EXPORT = "\u{eaf0}", "export";
    /// More below.
    DOWN = "\u{e136}", "caret-down";
    /// Up one place.
    UP = "\u{e13c}", "caret-up";
    /// More that can be done.
    MORE = "\u{e1fe}", "dots-three";
    /// More inside.
    RIGHT = "\u{e13a}", "caret-right";
    /// Back.
    LEFT = "\u{e138}", "caret-left";
    /// Nearer, one more.
    PLUS = "\u{e3d4}", "plus";
    /// Farther, one less.
    MINUS = "\u{e32a}", "minus";
    /// Show everything.
    FIT = "\u{e1d0}", "corners-out";
    /// A side panel.
    PANEL = "\u{ec24}", "sidebar-simple";
    /// All actions.
    PALETTE = "\u{e1c4}", "command";
    /// Help.
    HELP = "\u{e3e8}", "question";
    /// Shown.
    SHOWN = "\u{e220}", "eye";
    /// Hidden.
    HIDDEN = "\u{e224}", "eye-slash";
    /// Delete.
    DELETE = "\u{e4a6}", "trash";
    /// A day.
    CALENDAR = "\u{e10a}", "calendar-blank";
    /// The time line.
    TIMELINE = "\u{e150}", "chart-bar";
    /// A community.
    PEOPLE = "\u{e68e}", "users-three";
    /// An offline map.
    MAP = "\u{e31a}", "map-trifold";
    /// Open.
    OPEN = "\u{e256}", "folder-open";
    /// New.
    NEW = "\u{e236}", "file-plus";
    /// The language.
    LANGUAGE = "\u{e4a2}", "translate";
    /// Encrypted, read only.
    LOCK = "\u{e2fa}", "lock";
    /// A passphrase.
    KEY = "\u{e2d6}", "key";
    /// A suggestion.
    IDEA = "\u{e2dc}", "lightbulb";
    /// Change.
    EDIT = "\u{e3b4}", "pencil-simple";
    /// Copy.
    COPY = "\u{e1ca}", "copy";
    /// A place.
    TARGET = "\u{e1d6}", "crosshair";
    /// An hour, a duration.
    CLOCK = "\u{e19a}", "clock";
    /// An order.
    ORDER = "\u{e198}", "clipboard-text";
    /// An activity.
    ACTIVITY = "\u{e244}", "flag";
    /// Again from the start.
    AGAIN = "\u{e038}", "arrow-counter-clockwise";
    /// An alert, an incident.
    ALERT = "\u{e324}", "megaphone";
    /// Step by step.
    WALK = "\u{ecbe}", "steps";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pictogram_is_the_letter_that_the_fonts_list_names() {
        let list = include_str!("../../assets/fonts/Phosphor.csv");
        for (glyph, name) in ALL {
            let code = list
                .lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(','))
                .and_then(|rest| rest.rsplit(',').next())
                .unwrap_or_else(|| panic!("{name} is not in the list"));
            let letter = char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
            assert_eq!(*glyph, letter.to_string(), "{name}");
        }
    }
}
