//! The one list that drops down: a choice among a few, with a name for those who cannot see it and a tooltip.

use egui::ComboBox;
use egui::Role;
use egui::Ui;
use egui::WidgetInfo;

use crate::ui::widget;

/// One thing that can be chosen.
#[derive(Debug, Clone)]
pub(crate) struct Choice<T> {
    value: T,
    picture: &'static str,
    title: String,
}

impl<T> Choice<T> {
    /// Without a pictogram.
    pub(crate) const fn new(value: T, title: String) -> Self {
        Self {
            value,
            picture: "",
            title,
        }
    }

    /// With a pictogram before its title.
    pub(crate) const fn with_picture(value: T, picture: &'static str, title: String) -> Self {
        Self {
            value,
            picture,
            title,
        }
    }
}

/// How a list looks before it is opened, and what is said of it.
pub(crate) struct Combo<'a> {
    /// What it is, for those who cannot see it; tells lists of one place from one another.
    pub(crate) name: &'a str,
    /// What the pointer is told; the choice itself where that is empty.
    pub(crate) tip: &'a str,
    /// In points; as wide as the choice where none is given.
    pub(crate) width: Option<f32>,
    /// The choice is said with the name.
    pub(crate) says_choice: bool,
}

impl Combo<'_> {
    /// Draws the list; gives what was newly chosen. What is not among the choices shows as an ellipsis.
    pub(crate) fn ui<T: Clone + PartialEq>(&self, ui: &mut Ui, now: &T, choices: &[Choice<T>]) -> Option<T> {
        let shown = choices.iter().find(|choice| choice.value == *now);
        let (picture, title) = shown.map_or(("", "…"), |choice| (choice.picture, choice.title.as_str()));
        // All eight means of travel are seen at once.
        let list = ComboBox::from_id_salt(self.name).height(320.0);
        let list = match picture {
            "" => list.selected_text(title),
            picture => list.selected_text((picture, title)),
        };
        let list = match self.width {
            Some(width) => list.width(width).truncate(),
            None => list.width(40.0),
        };
        let mut chosen = None;
        let response = list
            .show_ui(ui, |ui| {
                for choice in choices {
                    let is_now = choice.value == *now;
                    let line = match choice.picture {
                        "" => ui.selectable_label(is_now, choice.title.as_str()),
                        picture => ui.selectable_label(is_now, (picture, choice.title.as_str())),
                    };
                    widget::named(&line, &choice.title);
                    if line.clicked() && !is_now {
                        chosen = Some(choice.value.clone());
                    }
                }
            })
            .response;
        let said = if self.says_choice {
            format!("{} {title}", self.name)
        } else {
            self.name.to_owned()
        };
        response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &said));
        let tip = if self.tip.is_empty() {
            said.as_str()
        } else {
            self.tip
        };
        response.on_hover_text(tip);
        chosen
    }
}
