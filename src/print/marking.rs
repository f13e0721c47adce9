//! The marking of a page in the words of the United Nations (ST/SGB/2007/6), top and bottom, with EXERCISE.
//!
//! A plan is a target list: what shows future patrols and activities, gaps, dead ground, what is expected, alert contacts or
//! protected incidents is never less than confidential.

use crate::chart::LayerId;
use crate::chart::LegendEntry;
use crate::chart::Palette;
use crate::chart::scene::Anchor;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Scene;
use crate::model::About;
use crate::model::Marking;
use crate::print::typeset::Style;
use crate::print::typeset::cut;
use crate::words;
use crate::words::Lang;

/// Layers that tell where our forces will be, are not or come too late, whom they hear, and of what nobody is to be known by.
const PLANS: &[LayerId] = &[
    LayerId("patrols"),
    LayerId("gaps"),
    LayerId("contacts"),
    LayerId("forecast"),
    LayerId("left-out"),
    LayerId("activities"),
    LayerId("silence"),
    LayerId("reach"),
    LayerId("protected"),
];

/// The marking that a sheet must have: the highest of the operation's, the one asked for and what is drawn. Asking
/// for less than the operation's lowers nothing; that is done in the operation, where it leaves a line of audit.
pub fn marking(about: &About, asked: Option<Marking>, drawn: &[LegendEntry]) -> Marking {
    let plans = drawn.iter().any(|entry| PLANS.contains(&entry.layer));
    let least = if plans {
        Marking::Confidential
    } else {
        Marking::Unclassified
    };
    about.marking.max(least).max(asked.unwrap_or(least))
}

/// The words of a marking, as in `CONFIDENTIAL — EXERCISE`.
pub fn marking_words(lang: Lang, marking: Marking, exercise: bool) -> String {
    let marking = words::text(lang, marking.title());
    if exercise {
        format!("{marking} — {}", words::text(lang, "paper-exercise"))
    } else {
        marking
    }
}

/// Writes the marking in the middle of the upper and of the lower edge of a page.
pub(super) fn mark(scene: &mut Scene, content: PageBox, text: &str, size: f32, palette: &Palette) {
    let style = Style::plain(size, palette.danger).bold();
    let text = cut(text, style, content.width());
    let middle = content.centre().x;
    let top = PagePoint::new(middle, content.top);
    let bottom = PagePoint::new(middle, content.bottom);
    scene.add(style.text(top, Anchor::Top, text.clone()));
    scene.add(style.text(bottom, Anchor::Bottom, text));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(layer: &'static str) -> LegendEntry {
        LegendEntry {
            layer: LayerId(layer),
            title: String::new(),
            sample: Vec::new(),
        }
    }

    #[test]
    fn a_plan_is_never_less_than_confidential() {
        let open = About {
            marking: Marking::Unclassified,
            ..About::default()
        };
        let asked = Some(Marking::Unclassified);
        assert_eq!(marking(&open, asked, &[entry("roads")]), Marking::Unclassified);
        for layer in PLANS.iter().map(|layer| layer.0) {
            assert_eq!(
                marking(&open, asked, &[entry(layer)]),
                Marking::Confidential,
                "{layer}"
            );
        }
    }

    #[test]
    fn the_print_panel_raises_the_class_and_never_lowers_it() {
        let about = About::default();
        assert_eq!(
            marking(&about, Some(Marking::Unclassified), &[]),
            Marking::Confidential
        );
        let strict = Some(Marking::StrictlyConfidential);
        assert_eq!(marking(&about, strict, &[]), Marking::StrictlyConfidential);
    }

    #[test]
    fn an_exercise_says_so_in_both_languages() {
        let en = marking_words(Lang::En, Marking::Confidential, true);
        assert_eq!(en, "CONFIDENTIAL — EXERCISE");
        let fr = marking_words(Lang::Fr, Marking::StrictlyConfidential, true);
        assert_eq!(fr, "STRICTEMENT CONFIDENTIEL — EXERCICE");
    }
}
