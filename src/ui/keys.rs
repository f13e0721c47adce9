//! Keys: each command's shortcut, the digits for the layers, and what the tool at work listens to.

use egui::Context;
use egui::Key;
use egui::Modifiers;

use crate::chart::LAYERS;
use crate::chart::LayerId;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::Shortcut;
use crate::desk::ToolKey;

/// The layers that people switch, from the top of the map down: what is selected and drawn is always seen.
pub(crate) fn switchable() -> impl Iterator<Item = (LayerId, crate::words::Key)> {
    let layers = LAYERS.iter().rev();
    layers
        .map(|layer| (layer.id(), layer.title()))
        .filter(|(id, _)| !matches!(id.0, "selection" | "draft"))
}

/// The digit that switches a layer; the tenth and later ones have none.
pub(crate) fn digit(layer: LayerId) -> Option<usize> {
    let place = switchable().position(|(id, _)| id == layer)? + 1;
    (place <= 9).then_some(place)
}

const DIGITS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// The key of egui for a shortcut; none for a name that egui does not know.
pub(crate) fn key_of(shortcut: Shortcut) -> Option<(Modifiers, Key)> {
    let mut modifiers = Modifiers::NONE;
    if shortcut.command {
        modifiers |= Modifiers::COMMAND;
    }
    if shortcut.shift {
        modifiers |= Modifiers::SHIFT;
    }
    Some((modifiers, Key::from_name(shortcut.key)?))
}

/// What stands over the map and takes keys for itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Over {
    /// A card is open: what is typed without Ctrl is meant for it, even where no field of it has the keyboard yet.
    pub(crate) card: bool,
    /// Escape is for something else than the tool.
    pub(crate) escape: bool,
}

/// What the keys of this frame ask for. While somebody types or a card is open, only keys held with Ctrl and function
/// keys count.
pub(crate) fn listen(ctx: &Context, desk: &Desk, over: Over, actions: &mut Vec<Action>) {
    let typing = ctx.egui_wants_keyboard_input() && ctx.text_edit_focused();
    let mut commands: Vec<Command> = Command::ALL.to_vec();
    // egui overlooks Shift where a shortcut does not ask for it, so those that do go first.
    commands.sort_by_key(|command| !command.shortcut().shift);
    for command in commands {
        let shortcut = command.shortcut();
        let function_key = shortcut.key.len() > 1 && shortcut.key.starts_with('F');
        // Undo within a field is the field's own.
        let of_field = matches!(command, Command::Undo | Command::Redo);
        let is_plain = !(shortcut.command || function_key);
        if (is_plain && (typing || over.card)) || (of_field && typing) {
            continue;
        }
        let Some((modifiers, key)) = key_of(shortcut) else {
            continue;
        };
        if ctx.input_mut(|input| input.consume_key(modifiers, key)) {
            actions.push(Action::Command(command));
        }
    }
    if typing || egui::Popup::is_any_open(ctx) {
        return;
    }
    for (key, meaning) in [
        (Key::Enter, ToolKey::Enter),
        (Key::Backspace, ToolKey::Backspace),
        (Key::Escape, ToolKey::Escape),
    ] {
        // Enter and Backspace belong to what has the focus of the keyboard.
        let free = match key {
            Key::Escape => !over.escape,
            _ => !over.card && ctx.memory(egui::Memory::focused).is_none(),
        };
        if free && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            actions.push(Action::ToolKey(meaning));
        }
    }
    if over.card {
        return;
    }
    for ((layer, _), key) in switchable().zip(DIGITS) {
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            actions.push(Action::ShowLayer(layer, !desk.shown(layer)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_is_a_key_that_egui_knows() {
        for command in Command::ALL {
            assert!(key_of(command.shortcut()).is_some(), "{}", command.code());
        }
    }

    #[test]
    fn the_first_nine_layers_have_digits_and_the_tools_drawing_has_none() {
        let digits: Vec<Option<usize>> = switchable().map(|(id, _)| digit(id)).collect();
        assert_eq!(digits[0], Some(1));
        assert_eq!(digits[8], Some(9));
        assert_eq!(digits.get(9).copied().flatten(), None);
        assert_eq!(digit(LayerId("draft")), None);
    }
}
