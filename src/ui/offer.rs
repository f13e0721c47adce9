//! All that can be asked for in the palette: the commands, and what has no command of its own because there is one for
//! each layer, season, means, limit, kind or suggested patrol.

use std::collections::BTreeSet;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::LIMITS_H;
use crate::desk::Wanted;
use crate::desk::Which;
use crate::desk::maps;
use crate::desk::maps::MapChange;
use crate::model::IncidentKind;
use crate::model::Mode;
use crate::model::Season;
use crate::quantity::Seconds;
use crate::ui::icon;
use crate::ui::keys;
use crate::ui::map_ground;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// Something that can be asked for.
pub(crate) struct Offer {
    pub(crate) title: String,
    pub(crate) help: String,
    /// Its key, as it stands on the keys; empty where it has none of its own.
    pub(crate) key: String,
    pub(crate) picture: &'static str,
    pub(crate) action: Action,
    /// Why it cannot be done now, as the key of a sentence; none where it can.
    pub(crate) why_not: Option<Key>,
    code: &'static str,
    /// Further words under which it is found.
    also: String,
}

/// What holds all the words, the best first; all of it where nothing is asked.
pub(crate) fn search(text: &str, desk: &Desk) -> Vec<Offer> {
    let wanted = Wanted::of(text);
    let mut found: Vec<(u8, Offer)> = all(desk)
        .into_iter()
        .filter_map(|offer| {
            Some((
                wanted.rank(&offer.title, &offer.also, &offer.help, offer.code)?,
                offer,
            ))
        })
        .collect();
    // A stable sort: of equals the order of the menu stays.
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, offer)| offer).collect()
}

fn all(desk: &Desk) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Command::ALL.iter().map(|command| of(*command, desk)).collect();
    offers.extend(layers(desk));
    offers.extend(offline_maps(desk));
    offers.extend(situations(desk));
    offers.extend(kinds(desk));
    offers.extend(suggested(desk));
    offers
}

fn of(command: Command, desk: &Desk) -> Offer {
    let lang = desk.lang();
    Offer {
        title: words::text(lang, command.title()),
        help: words::text(lang, command.help()),
        key: command.shortcut().label(lang),
        picture: widget::picture(command),
        action: Action::Command(command),
        why_not: widget::why_not(command, desk),
        code: command.code(),
        also: command.also(),
    }
}

/// One of several: `Season: wet season`, with the help and the key of what goes on to the next.
fn one(desk: &Desk, of: Key, what: &str, next: Option<Command>, action: Action) -> Offer {
    let lang = desk.lang();
    let args = [("name", Arg::from(words::text(lang, of))), ("step", what.into())];
    let key = next.map(|next| next.shortcut().label(lang));
    Offer {
        title: words::text_with(lang, "toolbar-step", &args),
        help: words::text(lang, &format!("{of}-help")),
        key: key.unwrap_or_default(),
        picture: next.map_or(icon::LAYERS, widget::picture),
        action,
        why_not: None,
        code: "",
        also: String::new(),
    }
}

fn layers(desk: &Desk) -> impl Iterator<Item = Offer> {
    let lang = desk.lang();
    keys::switchable().map(move |(layer, title)| {
        let shown = desk.shown(layer);
        let action = Action::ShowLayer(layer, !shown);
        Offer {
            key: keys::digit(layer).map_or_else(String::new, |digit| digit.to_string()),
            picture: if shown { icon::HIDDEN } else { icon::SHOWN },
            also: Lang::ALL.map(|lang| words::text(lang, title)).join(" "),
            ..one(desk, "offer-layer", &words::text(lang, title), None, action)
        }
    })
}

/// Each offline map, to be shown or hidden.
fn offline_maps(desk: &Desk) -> Vec<Offer> {
    let lines = map_ground::lines(desk).into_iter();
    let offers = lines.filter_map(|map| {
        let action = maps::changed(desk.operation(), map.id, MapChange::Show(!map.shown))?;
        Some(Offer {
            picture: if map.shown { icon::HIDDEN } else { icon::SHOWN },
            why_not: (!desk.may_edit()).then_some("why-read-only"),
            ..one(desk, "offer-map", &map.name, None, action)
        })
    });
    offers.collect()
}

fn situations(desk: &Desk) -> Vec<Offer> {
    let lang = desk.lang();
    let text = |key: Key| words::text(lang, key);
    let mut offers = Vec::new();
    for season in Season::ALL {
        let (next, action) = (Some(Command::NextSeason), Action::SetSeason(season));
        offers.push(one(desk, "toolbar-season", &text(season.title()), next, action));
    }
    for mode in Mode::ASKED {
        let (next, action) = (Some(Command::NextMode), Action::SetMode(*mode));
        offers.push(one(desk, "toolbar-mode", &text(mode.title()), next, action));
    }
    let next = Some(Command::NextLimit);
    let own = text("gaps-limit-own");
    offers.push(one(desk, "gaps-limit-name", &own, next, Action::SetWithin(None)));
    for hours in LIMITS_H {
        let limit = Seconds::from_hours(hours);
        let what = number::duration(lang, limit);
        let action = Action::SetWithin(Some(limit));
        offers.push(one(desk, "gaps-limit-name", &what, next, action));
    }
    offers
}

fn kinds(desk: &Desk) -> impl Iterator<Item = Offer> {
    let lang = desk.lang();
    let hidden = &desk.situation().filter.hidden;
    IncidentKind::ALL.iter().map(move |kind| {
        let is_hidden = hidden.contains(kind);
        let action = Action::ShowKind(*kind, is_hidden);
        Offer {
            picture: if is_hidden { icon::SHOWN } else { icon::HIDDEN },
            ..one(desk, "offer-kind", &words::text(lang, kind.title()), None, action)
        }
    })
}

/// Each suggested patrol and site, to be taken over.
fn suggested(desk: &Desk) -> Vec<Offer> {
    let lang = desk.lang();
    let offer = |key: Key, name: &str, picture: &'static str, action: Action| {
        let name = [("name", Arg::from(name))];
        Offer {
            title: words::text_with(lang, key, &name),
            help: words::text(lang, &format!("{key}-help")),
            key: String::new(),
            picture,
            action,
            why_not: (!desk.may_edit()).then_some("why-read-only"),
            code: "",
            also: String::new(),
        }
    };
    let answers = desk.answers();
    let patrols = answers.suggestion.value.iter();
    let patrols = patrols.flat_map(|planned| planned.plan.patrols.iter().enumerate());
    let sites = answers.sites.value.iter();
    let sites = sites.flat_map(|planned| planned.plan.sites.iter().enumerate());
    let patrols = patrols.map(|(index, one)| {
        let action = Action::AcceptSuggestion(Which::These(BTreeSet::from([index])));
        offer("planning-accept", &one.patrol.name, icon::CHECK, action)
    });
    let sites = sites.map(|(index, site)| {
        let action = Action::AcceptSite(index);
        offer("planning-site-place", &site.name, icon::BASE, action)
    });
    patrols.chain(sites).collect()
}
